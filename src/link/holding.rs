//! When and for how long a figure holds, as far as its words tell.

use super::around::{is_line, is_passing};
use super::lists::List;
use super::symbol::{Symbol, Symbols};
use crate::claim::{Basis, Claim};
use crate::date::Day;
use crate::extract::{Evidence, Phrase};
use crate::reading::{QuantityKind, Value};
use crate::unit::singular;

/// How a date is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dating {
    /// With its year.
    Full,
    /// In words that only its article's own date places: "on Sunday", "in June".
    Deictic,
    /// As that on which something was only said.
    Said,
}

/// For how long a figure holds, as far as its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasting {
    /// Nothing is said of it.
    Unsaid,
    /// For the time being: "still", "so far".
    Passing,
    /// For a time that its clause need not name, over which it adds up: "sold 3.1 million mixers".
    Period,
}

/// When a figure held, as its text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Nothing is said of it.
    Unsaid,
    /// On one of these days, both included.
    Days((Day, Day)),
    /// In words that nobody can place: "in May".
    Open(Symbol),
}

pub(super) fn lasting(text: &str, claim: &Claim, evidence: &Evidence) -> Lasting {
    let adds_up = evidence.verb.as_ref().is_some_and(|verb| List::AddingUp.holds(&verb.lemma));
    match claim.value.quantity() {
        Some(_) if is_traded(evidence) => Lasting::Passing,
        // A price that fell 3 % on Monday fell by something else on Tuesday.
        _ if matches!(claim.value, Value::Change(_)) => Lasting::Passing,
        Some(_) if is_passing(text, claim) => Lasting::Passing,
        // "doubled the aid to 40 million": it was less before.
        Some(quantity) if quantity.kind == QuantityKind::Money && is_reached(text, claim, evidence) => Lasting::Passing,
        Some(_) if adds_up => Lasting::Period,
        _ => Lasting::Unsaid,
    }
}

fn is_reached(text: &str, claim: &Claim, evidence: &Evidence) -> bool {
    let changes = evidence.verb.as_ref().is_some_and(|verb| matches!(verb.class, "increase" | "reduce"));
    let before = claim.provenance.span.and_then(|own| text.get(..own.start as usize));
    changes && before.is_some_and(|before| before.trim_end().ends_with(" to"))
}

/// "The shares closed at $41.43": another day, another price.
fn is_traded(evidence: &Evidence) -> bool {
    let traded = evidence.verb.as_ref().is_some_and(|verb| List::Trading.holds(&verb.lemma));
    // "Shares of Ossen": a share may stand for a part, so that the head is what it is a part of.
    let paper = |phrase: &Option<Phrase>| {
        let words = phrase.as_ref().map_or("", |phrase| &phrase.text).split(' ');
        words.map(str::to_lowercase).any(|word| List::Paper.holds(&singular(&word)))
    };
    traded && (paper(&evidence.subject) || paper(&evidence.property))
}

pub(super) fn held(symbols: &mut Symbols, claim: &Claim) -> Held {
    let stated = match &claim.value {
        Value::When(when) => Some(&when.date),
        _ => claim.as_of.as_ref().filter(|as_of| as_of.basis == Basis::Stated).map(|as_of| &as_of.date),
    };
    match stated.map(|date| (date, date.bounds())) {
        Some((_, (Some(first), Some(last)))) => Held::Days((first, last)),
        Some((date, _)) if date.is_unresolved() => Held::Open(symbols.of(&date.to_string().to_lowercase())),
        _ => Held::Unsaid,
    }
}

pub(super) fn dating(text: &str, claim: &Claim, evidence: &Evidence) -> Dating {
    if is_line(text, claim) || evidence.verb.as_ref().is_some_and(|verb| verb.class == "say") {
        Dating::Said
    } else if names_year(&claim.surface) {
        Dating::Full
    } else {
        Dating::Deictic
    }
}

/// True for words that hold a year: four digits in a row.
fn names_year(words: &str) -> bool {
    words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}
