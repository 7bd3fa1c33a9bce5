//! The words around a claim of a text, as the topics of a curated set are looked for in them.

use std::ops::Range;

use super::names::{Word, words};
use super::profile::Close;
use crate::claim::Claim;
use crate::reading::Value;
use crate::source::Span;

/// How far back, in words, a figure's surroundings reach.
const NEAR: usize = 14;

/// The sentence before reaches no further back, in bytes.
const LONGEST_BEFORE: usize = 2048;

/// The sentence of a claim.
pub(super) struct Surroundings<'t> {
    pub range: Range<usize>,
    /// Where the sentence before begins.
    pub before: usize,
    pub words: Vec<Word<'t>>,
}

impl<'t> Surroundings<'t> {
    pub(super) fn new(text: &'t str, range: Range<usize>) -> Self {
        let far = (range.start.saturating_sub(LONGEST_BEFORE)..=range.start).find(|at| text.is_char_boundary(*at));
        let far = far.unwrap_or(range.start);
        let before = text.get(far..range.start).map_or(far, |text| {
            let text = text.trim_end().trim_end_matches(|c: char| !c.is_alphanumeric());
            far + text.rfind(". ").max(text.rfind(".\n")).max(text.rfind("\n\n")).unwrap_or(0)
        });
        let own = words(text.get(range.clone()).unwrap_or_default());
        let words = own.map(|word| Word { start: word.start + range.start, ..word }).collect();
        Self { range, before, words }
    }

    pub(super) fn forms(&self) -> Vec<&str> {
        self.words.iter().map(|word| &*word.form).collect()
    }

    /// The words of the sentence as seen from a value.
    pub(super) fn close(&self, own: Span) -> Vec<Close<'_>> {
        self.words.iter().map(|word| close(word, own)).collect()
    }

    /// The words next to a value, none of them beyond the values beside it.
    pub(super) fn next(&self, own: Span, reach: &Range<usize>) -> Vec<Close<'_>> {
        let at = self.words.partition_point(|word| word.start < own.start as usize);
        let near = self.words.get(at.saturating_sub(NEAR)..(at + NEAR).min(self.words.len())).unwrap_or_default();
        near.iter().filter(|word| reach.contains(&word.start)).map(|word| close(word, own)).collect()
    }
}

fn close<'w>(word: &'w Word<'_>, own: Span) -> Close<'w> {
    Close { form: &word.form, inside: (own.start as usize..own.end as usize).contains(&word.start) }
}

/// What a fact without a figure says of itself. The rest of its sentence may speak of something else.
pub(super) struct Fact<'c> {
    pub subject: &'c str,
    pub attribute: &'c str,
    pub value: &'c str,
}

impl<'c> Fact<'c> {
    pub(super) fn of(claim: &'c Claim) -> Option<Self> {
        if !matches!(claim.value, Value::Term(_) | Value::Set { .. } | Value::Boolean(_)) {
            return None;
        }
        let details = claim.details.as_deref();
        let subject = details.and_then(|details| details.subject_text.as_deref()).unwrap_or(&claim.surface);
        let attribute = details.and_then(|details| details.attribute_text.as_deref()).unwrap_or_default();
        Some(Self { subject, attribute, value: &claim.surface })
    }

    pub(super) fn words(&self) -> impl Iterator<Item = Word<'c>> + use<'c> {
        words(self.subject).chain(words(self.attribute)).chain(words(self.value))
    }
}
