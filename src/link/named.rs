//! Which subjects of a set some texts can speak of at all, so that of a large set only the claims on these are held.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::claim::SubjectIndex;
use crate::extract::{Found, Gazetteer};
use crate::unit::singular;
use crate::vocabulary::Vocabulary;

use super::join::Text;
use super::names::{Scattered, words};

/// The subjects of a set that some texts may speak of: those of which a name stands in one of the texts, whole or scattered,
/// and their parts. The claims on these are all that a [`super::Checker`] of these texts needs.
///
/// ```
/// use corroborate::extract::{Gazetteer, Options};
/// use corroborate::ledger::{Input, LoadOptions, Opened, Role};
/// use corroborate::link::{Text, subjects};
/// let files = [
///     (Role::Subjects, "id,label\ndyke,the south dyke\nbridge,the old bridge\n"),
///     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,dyke,length,21 km,log,21 km long\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let options = LoadOptions::default();
/// let opened = Opened::new(inputs.into(), &options);
/// let document = corroborate::document::from_text("The south dyke is 34 km long.\n".into());
/// let text = Text::read(document, &Options::default());
/// let named = subjects(opened.vocabulary(), &[text], Gazetteer::built_in());
/// assert_eq!(named, [opened.vocabulary().subject_of_id("dyke").unwrap()]);
/// ```
pub fn subjects<'t>(vocabulary: &Vocabulary, texts: &'t [Text], gazetteer: &Gazetteer) -> Vec<SubjectIndex> {
    let mut forms: HashSet<Cow<'t, str>> = HashSet::new();
    let mut singulars: HashSet<Box<str>> = HashSet::new();
    // What is named in short where it stands may be known by its whole name in what a claim tells of it.
    let thing = |found: &'t Found| found.claim.details.as_deref().and_then(|details| details.subject_text.as_deref());
    let things = |text: &'t Text| text.found.iter().filter_map(thing).flat_map(words);
    for word in texts.iter().flat_map(|text| words(&text.document.text).chain(things(text))) {
        if !forms.contains(&word.form) {
            singulars.insert(singular(&word.form).into());
        }
        forms.insert(word.form);
    }
    let told = |word: &str| singulars.contains(word);
    let found = texts.iter().flat_map(|text| &text.found);
    let near: HashSet<&str> = found.flat_map(|found| &found.evidence.entities).map(|near| &*near.entity.id).collect();
    let is_named = |name: &str| {
        // Wherever the words of a name follow each other in a text, each of them stands in it.
        if words(name).all(|word| word.form == "the" || forms.contains(&word.form)) {
            return true;
        }
        // Of a scattered name the common words stand there as they are, and its entities near some claim.
        let pieces = || name.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
        let may_be = pieces().count() > 1 && pieces().any(|piece| told(&singular(&piece.to_lowercase())));
        may_be
            && Scattered::new(name, SubjectIndex(0), gazetteer).is_some_and(|it| {
                it.words.iter().all(|word| told(word)) && it.entities.iter().all(|id| near.contains(&**id))
            })
    };
    let mut named = vec![false; vocabulary.subjects().len()];
    for (slot, subject) in named.iter_mut().zip(vocabulary.subjects()) {
        *slot = std::iter::once(&subject.label).chain(&subject.aliases).any(|name| is_named(name));
    }
    let is = |index: SubjectIndex| named.get(index.0 as usize).copied().unwrap_or(false);
    let wanted = (0u32..)
        .zip(vocabulary.subjects())
        .filter(|(index, subject)| is(SubjectIndex(*index)) || subject.part_of.is_some_and(is));
    wanted.map(|(index, _)| SubjectIndex(index)).collect()
}
