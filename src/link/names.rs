//! The names of a set's subjects, and where they stand in a text: whole, scattered over a sentence, or behind "the base".

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::claim::SubjectIndex;
use crate::extract::{EntityKind, Gazetteer, is_common_word};
use crate::read::token::Tokens;
use crate::unit::singular;
use crate::vocabulary::{Vocabulary, canonical};

use super::lists::List;

/// How far back, in bytes, a thing may have been named that is then called "the base".
const RESOLVED_REACH: usize = 900;

/// A word of a text and its place.
#[derive(Debug)]
pub(super) struct Word<'t> {
    /// Its canonical form.
    pub(super) form: Cow<'t, str>,
    /// Its first byte.
    pub(super) start: usize,
}

/// The words of a text in canonical form.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let base = text.as_ptr() as usize;
    let pieces = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/'));
    pieces.filter_map(move |piece| {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() {
            return None;
        }
        let start = bare.as_ptr() as usize - base;
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        let is_canonical = bare.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        Some(Word { form: if is_canonical { bare.into() } else { canonical(bare).into() }, start })
    })
}

/// A name that is made of other names and common words: "the Tajik-Afghan border", "president of Tajikistan". It may stand
/// scattered over a sentence ("Tajikistan, which has a border … with Afghanistan") or over what a fact says of itself
/// ("Tajik President Rahmon").
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scattered {
    subject: SubjectIndex,
    pub(super) entities: Vec<Arc<str>>,
    pub(super) words: Vec<Box<str>>,
}

impl Scattered {
    /// A name of at least one entity and one common word.
    pub(super) fn new(name: &str, subject: SubjectIndex, gazetteer: &Gazetteer) -> Option<Self> {
        let tokens = Tokens::new(name);
        let (mut entities, mut rest) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < tokens.len() {
            // "foreign minister" names nobody by itself.
            let hit = gazetteer.find(&tokens, at);
            if let Some(hit) = hit.filter(|hit| !matches!(hit.entity.kind, EntityKind::Office | EntityKind::Title)) {
                entities.push(hit.entity.id.clone());
                at += hit.len.max(1);
                continue;
            }
            let word = tokens.lower(at);
            if word.chars().count() > 2 && !crate::document::is_function_word(word) {
                rest.push(singular(word).into());
            }
            at += 1;
        }
        entities.sort_unstable();
        entities.dedup();
        rest.sort_unstable();
        rest.dedup();
        (!entities.is_empty() && !rest.is_empty()).then_some(Self { subject, entities, words: rest })
    }

    /// How many words and names it has.
    fn len(&self) -> usize {
        self.entities.len() + self.words.len()
    }
}

/// True where the word at a byte stands behind a first name: "Ole Norvik" is no name of the firm that he founded.
fn is_surname(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at).and_then(|before| before.strip_suffix(' ')) else { return false };
    let first =
        before.rsplit(|c: char| !(c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))).next().unwrap_or_default();
    let lower = first.to_lowercase();
    if first.starts_with(char::is_uppercase) && List::FirstName.holds(&lower) {
        return true;
    }
    // Inside a sentence a capital begins a name; not so "CEO", "Swiss", and the words of a title.
    let rest = before.strip_suffix(first).unwrap_or_default();
    let inside = rest.strip_suffix(' ').is_some_and(|rest| rest.ends_with(|c: char| c.is_lowercase() || c == ','));
    let shaped = first.chars().count() > 1
        && first.starts_with(char::is_uppercase)
        && first.chars().skip(1).all(char::is_lowercase);
    inside
        && shaped
        && !is_common_word(&lower)
        && !crate::document::is_function_word(&lower)
        && Gazetteer::built_in().find(&Tokens::new(first), 0).is_none()
}

/// A name behind its first word.
#[derive(Debug)]
struct Name {
    rest: Box<[Box<str>]>,
    /// True for a single word that names no person.
    is_short: bool,
    subject: SubjectIndex,
}

/// A name that stands in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Its first byte.
    pub(super) start: usize,
    /// One past the first byte of its last word.
    pub(super) end: usize,
    pub(super) subject: SubjectIndex,
    /// How many words it has.
    pub(super) words: usize,
}

/// A text with the names of subjects that stand in it.
#[derive(Debug)]
pub struct Named<'t> {
    pub(super) text: &'t str,
    /// In the order of the text.
    hits: Vec<Hit>,
    /// Each subject once.
    pub(super) subjects: Vec<SubjectIndex>,
}

impl Named<'_> {
    /// The names that begin in a range of bytes.
    pub(super) fn within(&self, range: Range<usize>) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.start < range.start);
        let to = self.hits.partition_point(|hit| hit.start < range.end);
        self.hits.get(from..to).unwrap_or_default()
    }

    /// True where another thing of a kind is named in a range of bytes: "Vale Academy".
    fn is_another(&self, from: usize, to: usize, noun: &str) -> bool {
        let mut capital = false;
        let text = self.text.get(from..to).unwrap_or_default();
        words(text).any(|word| {
            let is = text.get(word.start..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
            let named = capital && is && *word.form == *noun;
            capital = is && word.form != "the";
            named
        })
    }

    /// Things that some words call "the base" or "its border": the last one of that type that was named before a byte.
    pub(super) fn resolved<'k>(
        &self,
        kinds: impl Fn(SubjectIndex) -> &'k [Box<str>],
        start: usize,
        forms: &[&str],
    ) -> Vec<SubjectIndex> {
        let before = self.within(start.saturating_sub(RESOLVED_REACH - 1)..start);
        let last = |noun: &str| {
            let is = |hit: &&Hit| kinds(hit.subject).iter().any(|kind| **kind == *noun);
            let hit = before.iter().rev().find(is)?;
            (!self.is_another(hit.end, start, noun)).then_some(hit.subject)
        };
        forms
            .windows(2)
            .filter_map(|pair| match pair {
                [article, noun] if matches!(*article, "the" | "its" | "this" | "their") => last(noun),
                _ => None,
            })
            .collect()
    }
}

/// The names of the subjects of a set.
#[derive(Debug)]
pub(super) struct Names {
    /// First word of a name → the names that begin with it.
    whole: HashMap<Box<str>, Vec<Name>>,
    /// First common word → the names made of entities and common words that hold it.
    scattered: HashMap<Box<str>, Vec<Scattered>>,
}

impl Names {
    /// The names of those subjects that are wanted. `gazetteer` is the one that the texts are read with.
    pub(super) fn new(
        vocabulary: &Vocabulary,
        gazetteer: &Gazetteer,
        is_wanted: impl Fn(SubjectIndex) -> bool,
    ) -> Self {
        let mut whole: HashMap<Box<str>, Vec<Name>> = HashMap::new();
        let mut all: Vec<Scattered> = Vec::new();
        let subjects = (0u32..).map(SubjectIndex).zip(vocabulary.subjects());
        for (index, subject) in subjects.filter(|(index, _)| is_wanted(*index)) {
            for name in std::iter::once(&subject.label).chain(&subject.aliases) {
                let mut forms = words(name).map(|word| word.form).filter(|word| word != "the");
                let Some(first) = forms.next() else { continue };
                let rest = forms.map(|form| form.into_owned().into()).collect();
                let rest: Box<[Box<str>]> = rest;
                let is_short = rest.is_empty() && subject.kind.as_deref() != Some("person");
                whole.entry(first.into_owned().into()).or_default().push(Name { rest, is_short, subject: index });
                all.extend(Scattered::new(name, index, gazetteer));
            }
        }
        all.sort_unstable();
        all.dedup();
        let mut scattered: HashMap<Box<str>, Vec<Scattered>> = HashMap::new();
        for one in all {
            if let Some(word) = one.words.first() {
                scattered.entry(word.clone()).or_default().push(one);
            }
        }
        Self { whole, scattered }
    }

    /// The names that stand in a text, each with its first byte.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for word in words(text) {
            for name in self.whole.get(&*word.form).into_iter().flatten() {
                let behind = words(text.get(word.start..).unwrap_or_default()).skip(1);
                let following = behind.filter(|word| word.form != "the").take(name.rest.len());
                let mut end = word.start + 1;
                let ends = following.inspect(|last| end = word.start + last.start + 1);
                if ends.map(|word| word.form).eq(name.rest.iter().map(|word| &**word))
                    && !(name.is_short && is_surname(text, word.start))
                {
                    hits.push(Hit { start: word.start, end, subject: name.subject, words: name.rest.len() + 1 });
                }
            }
        }
        hits
    }

    /// The subjects that a text names.
    pub(super) fn find<'t>(&self, text: &'t str) -> Named<'t> {
        let hits = self.hits(text);
        let mut subjects: Vec<SubjectIndex> = hits.iter().map(|hit| hit.subject).collect();
        subjects.sort_unstable();
        subjects.dedup();
        Named { text, hits, subjects }
    }

    /// The subjects of at least so many entities whose names stand scattered over some words, in their singular, and the
    /// entities near them; with the length of each name.
    pub(super) fn scattered<'n>(
        &'n self,
        least: usize,
        singulars: &'n [Cow<'_, str>],
        is_near: impl Fn(&str) -> bool + 'n,
    ) -> impl Iterator<Item = (SubjectIndex, usize)> + 'n {
        let beginning = singulars.iter().flat_map(|word| self.scattered.get(&**word).into_iter().flatten());
        let stands = move |name: &&Scattered| {
            name.entities.len() >= least
                && name.entities.iter().all(|id| is_near(id))
                && name.words.iter().all(|word| singulars.iter().any(|other| **other == **word))
        };
        beginning.filter(stands).map(|name| (name.subject, name.len()))
    }
}
