//! Bare numbers that are ages: "aged 18–39", "Anna Berg, 42,", "a woman of 25", "boys of 12 and 14"; and the children of
//! "a mother of three", who are no ages.

use std::ops::Bound;

use super::count::{count, is_bare};
use super::gazetteer::EntityKind;
use super::lexicon::tag;
use super::lists::List;
use super::names::Named;
use super::tagger::{Part, Tags};
use crate::magnitude::Magnitude;
use crate::read::token::Tokens;
use crate::reading::{Approximation, Quantity, QuantityKind};
use crate::unit::{Unit, Units, singular};

/// The oldest that anyone is said to be.
const OLDEST: i64 = 115;

/// From this age on "a mother of 42" is so old; below it she has so many children.
const GROWN: i64 = 18;

/// What a bare number beside someone tells of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// How old they are.
    Age,
    /// How many children they have.
    Children,
}

/// Makes an age or a number of children of a bare number that tells one.
pub(super) fn read(
    tokens: &Tokens<'_>,
    tags: &Tags,
    names: &[Named],
    from: usize,
    to: usize,
    quantity: &mut Quantity,
) -> Option<Told> {
    if !is_bare(quantity) || from == 0 {
        return None;
    }
    let told = told(tokens, tags, names, from, to, quantity)?;
    match told {
        Told::Age => in_years(quantity)?,
        Told::Children => count(quantity, Units::standard().noun("children")?, "children"),
    }
    Some(told)
}

fn in_years(quantity: &mut Quantity) -> Option<()> {
    quantity.unit = Units::standard().by_id("year").map(Unit::Known)?;
    quantity.kind = QuantityKind::Duration;
    Some(())
}

fn told(
    tokens: &Tokens<'_>,
    tags: &Tags,
    names: &[Named],
    from: usize,
    to: usize,
    quantity: &Quantity,
) -> Option<Told> {
    // "aged 18–39", "the age of 21", "over the age of 40"
    let says_age = |at: usize| matches!(tokens.lower(at), "aged" | "ages" | "age");
    let of = tokens.lower(from - 1) == "of" && from > 1 && says_age(from - 2);
    if of || says_age(from - 1) || (from..to).any(says_age) {
        return Some(Told::Age);
    }
    let set_off = tokens.surface(from - 1) == ","
        && matches!(tokens.surface(to), "," | "." | ";")
        && quantity.approximation == Approximation::Exact
        && tokens.surface(from).len() <= 2;
    if set_off {
        // "Rui Falcato, 29, …", "…, Rui Falcato, 29."
        let of_one =
            |named: &Named| named.to == from - 1 && matches!(named.entity.kind, EntityKind::Person | EntityKind::Name);
        let inserted = tags.part(to) == Part::Comma;
        let told = names.iter().any(of_one) || inserted && from >= 2 && is_one_person(tokens, tags, from - 2);
        return told.then_some(Told::Age);
    }
    of_someone(tokens, tags, from, to, quantity)
}

/// "a nurse of 34", "the soldier of 19": someone whom their work or rank names, and no crew.
fn is_grown(tokens: &Tokens<'_>, tags: &Tags, at: usize, number: Option<&Magnitude>) -> bool {
    let word = tokens.lower(at);
    let noun = Units::standard().noun(word).filter(|noun| noun.singular == word && noun.plural != word);
    let one = noun.is_some_and(|noun| noun.dimension == "person") && !tags.word(at).is(tag::GATHERING);
    let article = at.checked_sub(1).is_some_and(|before| tags.word(before).is(tag::ARTICLE_ALONE | tag::THE));
    one && article && number.is_some_and(|number| *number >= Magnitude::from(YOUNGEST))
}

/// The youngest at work: "a nurse of 34", but "a leader of three".
const YOUNGEST: i64 = 15;

/// "The driver, 34,", "a mother of two, 34,": what stands before the comma at the end of a phrase for one person.
fn is_one_person(tokens: &Tokens<'_>, tags: &Tags, at: usize) -> bool {
    let person = |at: usize| {
        let word = tokens.lower(at);
        let noun = Units::standard().noun(word);
        noun.is_some_and(|noun| noun.dimension == "person" && noun.singular == word && noun.plural != word)
    };
    let of_children = at >= 2 && tokens.lower(at - 1) == "of" && tags.part(at) == Part::Number && person(at - 2);
    of_children || person(at) && tags.part(at) == Part::Noun
}

/// "a woman of 25", "boys of 12 and 14", "a mother of three"
fn of_someone(tokens: &Tokens<'_>, tags: &Tags, from: usize, to: usize, quantity: &Quantity) -> Option<Told> {
    // "men of 25 nations": the number counts something else.
    if matches!(tags.part(to), Part::Noun | Part::Adjective | Part::Name | Part::Joint) {
        return None;
    }
    // "of 12, 14 and 15": back to the first of them.
    let mut first = from;
    while first >= 2 && matches!(tokens.lower(first - 1), "and" | "or" | ",") && tags.part(first - 2) == Part::Number {
        first -= 2;
    }
    let of = first.checked_sub(1).filter(|of| tokens.lower(*of) == "of")?;
    let word = tokens.lower(of.checked_sub(1)?);
    let noun = singular(word);
    let number = quantity.number.as_ref().or(match &quantity.core.high {
        Bound::Included(high) | Bound::Excluded(high) => Some(high),
        Bound::Unbounded => None,
    });
    let at_most = |limit: i64| number.is_some_and(|number| *number <= Magnitude::from(limit) && !number.is_negative());
    if List::Parent.holds(&noun) {
        let one = first == from && noun == word;
        let few = at_most(GROWN - 1);
        return if one && few { Some(Told::Children) } else { at_most(OLDEST).then_some(Told::Age) };
    }
    (at_most(OLDEST) && (List::Aged.holds(&noun) || is_grown(tokens, tags, of - 1, number))).then_some(Told::Age)
}
