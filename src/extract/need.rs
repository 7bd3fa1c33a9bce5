//! What a pattern of a fact cannot do without, and what a sentence has of it: most patterns are passed over by this, most
//! times, before any of their elements is tried.

use std::sync::LazyLock;

use super::about::Analysis;
use super::gazetteer::EntityKind;
use super::lexicon::{Lexicon, Word, tag};
use super::patterns::{Capture, Element, PATTERNS, Test};

/// Things that are there or not, as bits.
mod thing {
    /// A person with an office.
    pub(super) const OFFICER: u8 = 1;
    /// An office, a site or a state.
    pub(super) const HEAD: u8 = 1 << 1;
    pub(super) const SUPERLATIVE: u8 = 1 << 2;
    /// A length or distance.
    pub(super) const DISTANCE: u8 = 1 << 3;
}

/// What a pattern cannot do without.
#[derive(Debug, Default)]
pub(super) struct Need {
    /// One word of each of these, as bits by the numbers that patterns give to their words.
    words: Vec<u128>,
    /// One of these verbs, as bits of the same kind.
    verbs: Option<u64>,
    /// A name of one of these kinds each, as bits of [`kind_bit`].
    names: Vec<u16>,
    /// All of these, as bits of [`thing`].
    things: u8,
}

impl Need {
    /// What the elements that are not optional ask for; new words and verbs are added to the lists of all patterns.
    pub(super) fn of(elements: &[Element], words: &mut Vec<Box<str>>, verbs: &mut Vec<Box<str>>) -> Self {
        let mut need = Self::default();
        for element in elements.iter().filter(|element| !element.optional) {
            match &element.test {
                Test::Words(any) if any.iter().any(|word| word.len() > 2) && any.iter().all(|word| is_word(word)) => {
                    need.words.push(any.iter().fold(0, |all, word| all | bit(number(word, words))));
                }
                Test::Words(_) => {}
                Test::Verb(any) => {
                    let bits = any.iter().fold(0, |all, verb| all | verb_bit(number(verb, verbs)));
                    need.verbs = need.verbs.or(Some(bits));
                }
                Test::Capture(_, kinds) => {
                    let all = |wanted: &[Capture]| kinds.iter().all(|kind| wanted.contains(kind));
                    need.names.extend(kinds.iter().try_fold(0, |all, kind| Some(all | name_bits(*kind)?)));
                    for (wanted, thing) in [
                        (&[Capture::Officer][..], thing::OFFICER),
                        (&[Capture::Office, Capture::Site, Capture::State], thing::HEAD),
                        (&[Capture::Superlative, Capture::OwnedSuperlative], thing::SUPERLATIVE),
                        (&[Capture::Distance], thing::DISTANCE),
                    ] {
                        need.things |= if all(wanted) { thing } else { 0 };
                    }
                    if all(&[Capture::List]) {
                        need.words.push(bit(number("and", words)));
                    }
                }
            }
        }
        need
    }

    pub(super) fn is_met(&self, present: &Present) -> bool {
        self.things & !present.things == 0
            && self.verbs.is_none_or(|verbs| verbs & present.verbs != 0)
            && self.words.iter().all(|words| words & present.words != 0)
            && self.names.iter().all(|kinds| kinds & present.names != 0)
    }
}

/// What a sentence has of that which patterns need.
pub(super) struct Present {
    words: u128,
    verbs: u64,
    names: u16,
    things: u8,
}

impl Present {
    pub(super) fn of(analysis: &Analysis<'_>) -> Self {
        let verbs = analysis.clauses.list().iter().filter_map(|clause| clause.verb).fold(0, |all, group| {
            let main = analysis.tags.word(group.main);
            let be = if group.passive || main.is(tag::BE) { VERBS.be } else { 0 };
            all | be | VERBS.of(main)
        });
        let (mut words, mut superlative) = (0, false);
        for at in 0..analysis.tokens.len() {
            superlative |= is_superlative(analysis, at);
            match analysis.tags.word(at).awaited {
                0 => {}
                number => words |= bit(usize::from(number)),
            }
        }
        let things = [
            (analysis.names.iter().any(|named| named.office.is_some()), thing::OFFICER),
            (analysis.tags.any(tag::FACT), thing::HEAD),
            (superlative, thing::SUPERLATIVE),
            (!analysis.lengths.is_empty(), thing::DISTANCE),
        ];
        Self {
            words,
            verbs,
            names: analysis.names.iter().fold(0, |all, named| all | kind_bit(named.entity.kind)),
            things: things.into_iter().filter(|(there, _)| *there).fold(0, |all, (_, thing)| all | thing),
        }
    }
}

/// "the largest", "most"
pub(super) fn is_superlative(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.tags.word(at).is(tag::ADJECTIVE) && analysis.tokens.lower(at).ends_with("est")
        || analysis.tokens.says(at, "most")
}

/// The kinds of names that a capture takes, as bits; `None` where it takes other words too.
fn name_bits(capture: Capture) -> Option<u16> {
    let kinds = match capture {
        Capture::Country => &[EntityKind::Country][..],
        Capture::City => &[EntityKind::City],
        Capture::Region => &[EntityKind::Region],
        Capture::Place => &[EntityKind::Country, EntityKind::City, EntityKind::Region],
        Capture::Body => &[EntityKind::Body],
        Capture::Unit => &[EntityKind::Unit],
        Capture::Person => &[EntityKind::Person],
        Capture::Name => &[EntityKind::Name],
        Capture::Entity | Capture::Officer | Capture::OwnedSuperlative => return Some(u16::MAX),
        _ => return None,
    };
    Some(kinds.iter().fold(0, |all, kind| all | kind_bit(*kind)))
}

/// A bit for each kind of name.
fn kind_bit(kind: EntityKind) -> u16 {
    1 << match kind {
        EntityKind::Country => 0,
        EntityKind::City => 1,
        EntityKind::Region => 2,
        EntityKind::Body => 3,
        EntityKind::Office => 4,
        EntityKind::Title => 5,
        EntityKind::Person => 6,
        EntityKind::Unit => 7,
        EntityKind::Name => 8,
    }
}

/// The number of a word in a list, from 1; a new one is added.
fn number(word: &str, list: &mut Vec<Box<str>>) -> usize {
    let at = list.iter().position(|known| **known == *word).unwrap_or_else(|| {
        list.push(word.into());
        list.len() - 1
    });
    at + 1
}

/// The bit of a word by its number from 1; the words beyond the last bit share it.
fn bit(number: usize) -> u128 {
    1 << (number.max(1) - 1).min(127)
}

/// The same for a verb.
fn verb_bit(number: usize) -> u64 {
    1 << (number.max(1) - 1).min(63)
}

/// True for a word; signs have no number in the lexicon.
fn is_word(text: &str) -> bool {
    text.chars().all(char::is_alphabetic)
}

/// The bits of the verbs of the patterns, by their numbers in the lexicon that comes with the program.
struct Verbs {
    bits: Vec<u64>,
    /// That of "be", which may stand as an auxiliary.
    be: u64,
}

impl Verbs {
    fn of(&self, word: Word) -> u64 {
        Lexicon::verb_number(word).and_then(|number| self.bits.get(number)).copied().unwrap_or(0)
    }
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let bit = |lemma: &str| PATTERNS.verbs.iter().position(|verb| **verb == *lemma).map_or(0, |at| verb_bit(at + 1));
    Verbs { bits: Lexicon::built_in().verbs().iter().map(|verb| bit(&verb.lemma)).collect(), be: bit("be") }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_and_verb_has_a_bit_of_its_own() {
        assert!(PATTERNS.words.len() <= 128, "{} words", PATTERNS.words.len());
        assert!(PATTERNS.verbs.len() <= 64, "{} verbs", PATTERNS.verbs.len());
    }
}
