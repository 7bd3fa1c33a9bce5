//! What a figure is said of, where its text gives no name but a noun: "*the bridge* is 120 metres long".
//!
//! Two nouns that do not stand for each other are two things, however much else their sentences share. That never keeps
//! two claims from agreeing; it keeps them from contradicting each other. Here two articles are set side by side, and no set
//! says what they may speak of: a noun is all there is. [`super::whose`] asks of a subject that a set names.

use crate::claim::Claim;
use crate::extract::lexicon::{Lexicon, tag};
use crate::extract::{Evidence, Phrase, Place, group_of, is_noun_of_place};
use crate::unit::Units;

use super::lists::List;
use super::symbol::{Symbol, Symbols};

/// The thing that has a figure, and which of several like things it is ("the *first* report").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bearer {
    /// The noun, or the kind that stands for it.
    pub thing: Symbol,
    /// The ordinal before it.
    pub rank: Option<Symbol>,
}

impl Bearer {
    /// True where two figures belong to two things.
    pub fn differs(self, other: Self) -> bool {
        self.thing != other.thing || matches!((self.rank, other.rank), (Some(one), Some(other)) if one != other)
    }
}

/// The thing that the words of a claim say the figure of.
pub fn bearer(symbols: &mut Symbols, text: &str, claim: &Claim, evidence: &Evidence) -> Option<Bearer> {
    let telling = evidence.verb.as_ref().is_some_and(|verb| List::Telling.holds(verb.class));
    if telling || evidence.heading {
        return None;
    }
    // "a 1,250-kg craft": the noun that the figure stands before.
    let behind = claim.provenance.span.and_then(|span| text.get(span.end as usize..)).unwrap_or_default();
    let measured = evidence.property.as_ref().filter(|property| {
        evidence.noun.is_none()
            && is_thing(property)
            && is_known(property)
            && behind.trim_start().starts_with(&*property.text)
    });
    let subject = || evidence.subject.as_ref().filter(|subject| evidence.place != Place::Subject && is_thing(subject));
    let phrase = measured.or_else(subject)?;
    let word = phrase.head.rsplit(' ').next()?;
    let noun = Units::standard().noun(word);
    let thing = group_of(word).or_else(|| noun.and_then(|noun| noun.kind)).unwrap_or(word);
    let lexicon = Lexicon::built_in();
    let rank = phrase.modifiers.iter().find(|word| lexicon.get(word).is(tag::ORDINAL));
    Some(Bearer { thing: symbols.of(thing), rank: rank.map(|word| symbols.of(word)) })
}

/// True for a noun of the tables: "long" and "high" are none.
fn is_known(phrase: &Phrase) -> bool {
    let word = phrase.head.rsplit(' ').next().unwrap_or_default();
    Units::standard().noun(word).is_some() || group_of(word).is_some()
}

/// True for a phrase that stands for a thing and no name, property or pronoun.
fn is_thing(phrase: &Phrase) -> bool {
    let lexicon = Lexicon::built_in();
    let Some(word) = phrase.head.rsplit(' ').next() else { return false };
    let noun = word.len() > 2 && word.chars().all(char::is_lowercase) && !lexicon.get(word).is(tag::PRONOUN);
    let last = phrase.text.rsplit(' ').next().unwrap_or_default();
    // "Flames were 20 metres high", "Police rescued nine people": what opens a sentence has a capital that tells nothing.
    let opens = *phrase.text == *last && (is_known(phrase) || *crate::unit::singular(word) != *word);
    let named = last.starts_with(char::is_uppercase) && !opens;
    noun && !named
        && lexicon.property(lexicon.get(word)).is_none()
        && !List::Loose.holds(word)
        && !List::Anyone.holds(word)
        && !is_noun_of_place(word)
}
