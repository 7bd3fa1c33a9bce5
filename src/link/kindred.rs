//! What the subjects of a curated set are, by their types and names: the "Norr Tunnel" is a tunnel.

use super::names::{Word, words};
use super::profile::Words;
use crate::vocabulary::Subject;

/// Words that open names, with what they name.
const OPENINGS: [(&str, &str); 6] =
    [("mount", "mountain"), ("lake", "lake"), ("river", "river"), ("camp", "camp"), ("fort", "fort"), ("port", "port")];

/// What a subject is, and the words of its names.
#[derive(Debug, Default)]
pub(super) struct Kindred {
    pub kinds: Vec<Box<str>>,
    pub names: Words,
}

impl Kindred {
    /// The last word of its type and, where they are common nouns, of its names: of the "Norr Tunnel" the tunnel.
    pub(super) fn new(subject: &Subject) -> Self {
        let names = || std::iter::once(&subject.label).chain(&subject.aliases);
        let mut kinds: Vec<Box<str>> = Vec::new();
        let mut own: Vec<Box<str>> = Vec::new();
        for name in names() {
            let forms: Vec<Word<'_>> = words(name).collect();
            own.extend(forms.iter().map(|word| Box::from(&*word.form)));
            // "Eruption of 1963", "fire at Orta", "Norr Tunnel"
            let joint = forms.iter().position(|word| super::whose::is_preposition(&word.form)).unwrap_or(forms.len());
            let head = joint.checked_sub(1).and_then(|at| forms.get(at)).filter(|_| forms.len() > 1);
            kinds.extend(head.map(|word| crate::unit::singular(&word.form).into()));
            // "Mount Orrin" is a mountain.
            let first = forms.first().filter(|_| forms.len() > 1).map(|word| &*word.form);
            let opening = OPENINGS.iter().find(|(word, _)| Some(*word) == first);
            kinds.extend(opening.map(|(_, kind)| Box::from(*kind)));
        }
        if let Some(kind) = subject.kind.as_deref().and_then(|kind| kind.rsplit(' ').next()) {
            kinds.push(crate::unit::singular(&kind.to_lowercase()).into());
        }
        kinds.sort_unstable();
        kinds.dedup();
        Self { kinds, names: Words(own) }
    }
}
