//! The parts that words play in sentences, and those that signs and the endings of words tell.

use crate::read::token::Tokens;

/// The part a word plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// the, this, some, its
    Determiner,
    /// of, in, by
    Preposition,
    /// and, or, but
    Conjunction,
    /// because, while, if
    Subordinator,
    /// which, who, that
    Relative,
    /// he, it, they
    Pronoun,
    /// is, has, does
    Auxiliary,
    /// will, may
    Modal,
    /// "to" before a verb
    To,
    /// not, never
    Negation,
    /// also, recently
    Adverb,
    /// Digits or a number word.
    Number,
    /// A finite verb.
    Verb,
    /// A verb's plain form after "to" or a modal.
    Infinitive,
    /// A past participle.
    Participle,
    /// A form in -ing.
    Ing,
    /// A noun, or a word of no other part.
    Noun,
    /// An adjective.
    Adjective,
    /// A capitalised word that is no start of a sentence.
    Name,
    /// ,
    Comma,
    /// ; : — and the like
    Break,
    /// ( [
    Open,
    /// ) ]
    Close,
    /// " “ ”
    Quote,
    /// A hyphen or slash inside a compound.
    Joint,
    /// Other signs.
    Sign,
}

impl Part {
    /// True for what can stand inside a noun phrase before its head.
    pub fn in_noun_phrase(self) -> bool {
        matches!(
            self,
            Self::Determiner | Self::Number | Self::Noun | Self::Adjective | Self::Name | Self::Joint | Self::Sign
        )
    }

    /// True for a verb: what holds one is no noun phrase.
    pub fn tells(self) -> bool {
        matches!(self, Self::Verb | Self::Auxiliary | Self::Modal | Self::Participle)
    }

    /// True for the head of a noun phrase.
    pub fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Name | Self::Number | Self::Pronoun)
    }
}

/// True for a word in lower case that has the form of a plural.
pub(super) fn is_plural(lower: &str) -> bool {
    let singular = ["ss", "us", "is"].iter().any(|ending| lower.ends_with(ending));
    lower.ends_with('s') && !singular || matches!(lower, "people" | "men" | "women" | "children")
}

/// Words that no table lists, by their endings.
pub(super) fn of_ending(surface: &str, capital: bool, first: bool) -> Part {
    if capital && !first {
        return Part::Name;
    }
    let ends =
        |endings: &[&str]| endings.iter().any(|ending| surface.len() > ending.len() + 2 && surface.ends_with(ending));
    // Most words are told apart by their last letter.
    let adjective: &[&str] = match surface.as_bytes().last() {
        Some(b'y') => return if ends(&["ly"]) { Part::Adverb } else { Part::Noun },
        Some(b's') => &["ous", "less"],
        Some(b'l') => &["ful", "ical"],
        Some(b'e') => &["ive", "able", "ible"],
        _ => return Part::Noun,
    };
    if ends(adjective) { Part::Adjective } else { Part::Noun }
}

pub(super) fn of_sign(tokens: &Tokens<'_>, i: usize) -> Part {
    match tokens.surface(i).chars().next() {
        Some(',') => Part::Comma,
        Some('–' | '-') if tokens.glued(i) && tokens.glued(i + 1) => Part::Joint,
        Some(';' | ':' | '—' | '…' | '!' | '?' | '–' | '-') => Part::Break,
        Some('(' | '[' | '{') => Part::Open,
        Some(')' | ']' | '}') => Part::Close,
        Some('"' | '“' | '”' | '«' | '»') => Part::Quote,
        Some('/') => Part::Joint,
        _ => Part::Sign,
    }
}
