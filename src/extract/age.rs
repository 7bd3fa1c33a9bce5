//! Bare numbers that are ages: "aged 18–39", "Anna Berg, 42,", "a woman of 25", "boys of 12 and 14", "she is 38 and …",
//! "who turned 28"; and the children of "a mother of three", who are no ages.

use std::ops::Bound;

use super::count::{count, is_bare};
use super::gazetteer::EntityKind;
use super::lexicon::{Lexicon, tag};
use super::lists::List;
use super::names::{Named, head_kind};
use super::tagger::{Part, Tags};
use crate::magnitude::Magnitude;
use crate::read::token::Tokens;
use crate::reading::{Approximation, Quantity, QuantityKind};
use crate::unit::{Unit, Units, singular};

/// The oldest that anyone is said to be.
const OLDEST: i64 = 115;

/// Below this age a number behind "died at" is an hour as well.
const CHILD: i64 = 13;

/// From this age on "a mother of 42" is so old; below it she has so many children.
const GROWN: i64 = 18;

/// What a bare number beside someone tells of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// How old they are, within the phrase that names them: "a woman of 25".
    Age,
    /// How old they are, between commas: "Anna Berg, 42,".
    Aside,
    /// How old they are, as what the clause says: "she is 38", "who turned 28".
    Said,
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
        Told::Age | Told::Aside | Told::Said => in_years(quantity)?,
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
    // "aged 58 and 63"
    let first = first_of_list(tokens, tags, from);
    if first < from && first > 0 && matches!(tokens.lower(first - 1), "aged" | "ages") {
        return Some(Told::Age);
    }
    if is_of_several(tokens, tags, (first, from, to), quantity) {
        return Some(Told::Aside);
    }
    // "children under five", "men over 60"
    let bound = matches!(tokens.lower(from), "under" | "over" | "below" | "above") && to == from + 2;
    let someone = singular(tokens.lower(from - 1));
    let of_people =
        bound && (List::Aged.holds(&someone) || matches!(tokens.lower(from - 1), "people" | "those" | "anyone"));
    let old = |limit: &Magnitude| *limit <= OLDEST.into() && !limit.is_negative();
    if of_people && quantity.number.as_ref().is_some_and(old) && !matches!(tags.part(to), Part::Noun | Part::Name) {
        return Some(Told::Age);
    }
    // "dies at 93", "left school at 14"
    let lived = quantity.number.as_ref().is_some_and(|age| *age <= OLDEST.into() && *age >= CHILD.into());
    let free = !matches!(tags.part(to), Part::Noun | Part::Adjective | Part::Name | Part::Joint | Part::Number);
    let at = tokens.lower(from - 1) == "at" && is_behind_life(tokens, tags, from - 1);
    if at && lived && free && tokens.surface(from).len() == 2 {
        return Some(Told::Age);
    }
    // "Anna Berg, nine, was": in words behind the whole name alone.
    let short = tokens.surface(from).len() <= 2;
    let spelt = !short && to == from + 1 && tags.part(to) == Part::Comma && lived_short(quantity);
    let exact = quantity.approximation == Approximation::Exact
        && (short || spelt && is_of_full_name(tokens, tags, names, from));
    // "Carol Wendt, now 62, sat …"
    let since = usize::from(from > 1 && matches!(tokens.lower(from - 1), "now" | "then"));
    if exact && is_set_off(tokens, tags, names, from - since, to) {
        return Some(Told::Aside);
    }
    if is_bracketed(tokens, from, to) && is_of_full_name(tokens, tags, names, from) && !is_of_a_match(tokens) {
        return Some(Told::Aside);
    }
    if said_to_be(tokens, tags, names, from, to, quantity) {
        return Some(Told::Said);
    }
    of_someone(tokens, tags, from, to, quantity)
}

/// Words between "died" and "at 94".
const WHEN_AND_WHERE: usize = 6;

/// "died *at* 93", "died in Riga on Tuesday *at* 94": what may stand between tells when and where.
fn is_behind_life(tokens: &Tokens<'_>, tags: &Tags, at: usize) -> bool {
    let mut before = at;
    while let Some(word) = before.checked_sub(1).filter(|word| word + WHEN_AND_WHERE >= at) {
        if List::AgedAt.holds(tokens.lower(word)) {
            return word + 1 == at || tokens.lower(word).starts_with("die");
        }
        let passed = tokens.is_capitalised(word)
            || tags.word(word).is(tag::WEEKDAY | tag::MONTH)
            || tags.part(word) == Part::Number
            || matches!(tokens.lower(word), "on" | "in" | "," | "home" | "at" | "last");
        if !passed {
            return false;
        }
        before = word;
    }
    false
}

/// "his sons, 4 and 6,", "the two brothers, both 25,": ages of several, set off from those who have them.
fn is_of_several(
    tokens: &Tokens<'_>,
    tags: &Tags,
    (first, from, to): (usize, usize, usize),
    quantity: &Quantity,
) -> bool {
    let lived = quantity.number.as_ref().is_some_and(|age| *age <= OLDEST.into() && !age.is_negative());
    let both = tokens.lower(first - 1) == "both";
    let Some(comma) = (first - 1).checked_sub(usize::from(both)).filter(|at| *at > 0 && tags.part(*at) == Part::Comma)
    else {
        return false;
    };
    let mut end = to;
    while matches!(tokens.lower(end), "and" | "or" | ",") && tags.part(end + 1) == Part::Number {
        end += 2;
    }
    let word = tokens.lower(comma - 1);
    let noun = singular(word);
    let someone = || Units::standard().noun(word).is_some_and(|noun| noun.dimension == "person");
    let several = noun != word && (List::Aged.holds(&noun) || both && someone());
    let listed = both || first < from || end > to;
    let closed = matches!(tokens.surface(end), "," | "." | ";" | ")" | "");
    lived && several && listed && closed
}

/// An age that is written in words: up to twelve.
fn lived_short(quantity: &Quantity) -> bool {
    quantity.number.as_ref().is_some_and(|age| *age >= 1.into() && *age <= 12.into())
}

/// "Rui Falcato, 29, …", "The driver, 34,", "…, Rui Falcato, 29."
fn is_set_off(tokens: &Tokens<'_>, tags: &Tags, names: &[Named], from: usize, to: usize) -> bool {
    if tokens.surface(from - 1) != "," || !matches!(tokens.surface(to), "," | "." | ";") || from < 2 {
        return false;
    }
    let of_one =
        |named: &Named| named.to == from - 1 && matches!(named.entity.kind, EntityKind::Person | EntityKind::Name);
    let inserted = tags.part(to) == Part::Comma;
    names.iter().any(of_one)
        || inserted && (is_one_person(tokens, tags, from - 2) || is_subject(tokens, tags, names, from - 2, to + 1))
}

/// A bare number alone in brackets: what is no age there marks a list, a minute or a place.
pub(super) fn is_bracketed(tokens: &Tokens<'_>, from: usize, to: usize) -> bool {
    from > 0 && tokens.surface(from - 1) == "(" && tokens.surface(to) == ")" && tokens.surface(from).len() == 2
}

/// "Ida Som (33)": the name of a person with all its parts, and no title of a work: "the Berg Depression Scale (33)".
fn is_of_full_name(tokens: &Tokens<'_>, tags: &Tags, names: &[Named], from: usize) -> bool {
    let common = |at: usize| {
        let word = tags.word(at);
        let noun = Units::standard().noun(tokens.lower(at)).is_some();
        noun || word.is(tag::NOUN | tag::PERIOD) || head_kind(tokens.lower(at)).is_some()
    };
    let full = |named: &Named| {
        let article = named.from.checked_sub(1).is_some_and(|at| tags.part(at) == Part::Determiner);
        let words = named.to - named.from;
        !named.short && (2..=3).contains(&words) && named.to == from - 1 && is_someone(named) && !article
    };
    from > 2 && names.iter().any(full) && !common(from - 2)
}

/// Where games are told of, the number behind a name is that of a minute, a shirt or points.
fn is_of_a_match(tokens: &Tokens<'_>) -> bool {
    (0..tokens.len()).any(|at| List::Game.holds(tokens.lower(at)))
}

/// "Falcato, 29, said", "The Harriers captain, 29, pleaded": a name or a phrase for one thing that opens the sentence, and
/// behind the second comma the verb. Of nothing else is a bare number told there, but of sums.
fn is_subject(tokens: &Tokens<'_>, tags: &Tags, names: &[Named], last: usize, behind: usize) -> bool {
    let verb =
        matches!(tags.part(behind), Part::Verb | Part::Participle | Part::Auxiliary | Part::Modal | Part::Adverb)
            || tokens.lower(behind) == "who"
            || tokens.lower(behind) == "and" && matches!(tokens.lower(behind + 1), "his" | "her");
    let opens = last < LONGEST && (0..last).all(|at| tags.part(at).in_noun_phrase() || tags.part(at) == Part::Adverb);
    let word = tokens.lower(last);
    let placed = names.iter().any(|named| named.to == last + 1 && !is_someone(named));
    let alone = last == 0 && is_unknown_name(tokens, tags);
    let one = tags.word(0).is(tag::THE | tag::POSSESSIVE | tag::ARTICLE_ALONE) && last > 0 && *singular(word) == *word;
    let sum = Lexicon::built_in().property(tags.word(last)).is_some() || List::Sum.holds(word);
    verb && opens && !placed && !sum && (alone || one)
}

/// True where a sentence begins with a word that no table knows: the name of someone told of before.
fn is_unknown_name(tokens: &Tokens<'_>, tags: &Tags) -> bool {
    let known = || Units::standard().noun(&singular(tokens.lower(0))).is_some();
    tokens.is_word(0) && tokens.is_capitalised(0) && tags.word(0).tags == 0 && !known()
}

fn is_someone(named: &Named) -> bool {
    matches!(named.entity.kind, EntityKind::Person | EntityKind::Name)
}

/// The most words of a phrase for one person.
const LONGEST: usize = 6;

/// "He was 54, had three children", "The driver was 34", "she is 38 and will walk again", "who turned 28 on Monday": someone is that old, and
/// the number counts nothing behind it.
fn said_to_be(tokens: &Tokens<'_>, tags: &Tags, names: &[Named], from: usize, to: usize, quantity: &Quantity) -> bool {
    let hedged = |at: &usize| tags.part(*at) == Part::Adverb || tokens.lower(*at) == "not";
    let Some(verb) = (0..from).rev().find(|at| !hedged(at)) else { return false };
    let is = matches!(tokens.lower(verb), "is" | "was" | "'s" | "’s");
    let turns = matches!(tokens.lower(verb), "turned" | "turns" | "turn" | "turning");
    let ends = match tokens.lower(to) {
        "and" | "or" | "but" => tags.part(to + 1) != Part::Number,
        "in" | "on" => tags.word(to + 1).is(tag::MONTH | tag::WEEKDAY),
        word if List::BehindAge.holds(word) => true,
        "at" => tokens.lower(to + 1) == "the" && tokens.lower(to + 2) == "time",
        _ => tags.part(to) != Part::Open && matches!(tokens.surface(to), "," | "." | ";" | ":" | "!" | "?" | "" | "”"),
    };
    let lists = tokens.surface(to) == "," && tags.part(to + 1) == Part::Number;
    let lived = |limit: &Magnitude| *limit <= OLDEST.into() && !limit.is_negative();
    let years = quantity.number.as_ref().is_some_and(lived);
    if !years || !ends || lists || !(is || turns) {
        return false;
    }
    let before = |back: usize| verb.checked_sub(back);
    let subject = before(1).filter(|at| !matches!(tags.part(*at), Part::Adverb | Part::Auxiliary | Part::Modal));
    let subject = subject.or_else(|| before(2)).or_else(|| before(1)).unwrap_or(verb);
    // "The officer who died, Duarte Seixas, was 34."
    let closes = |at: usize| tokens.surface(at) == "," && names.iter().any(|named| named.to == at && is_someone(named));
    let apposed = subject > 0 && closes(subject);
    let subject = subject - usize::from(apposed);
    // "Bakary Kolo, the leader, was 41."
    let inserted = || {
        let opening = (subject.saturating_sub(LONGEST)..subject).rev().find(|at| tokens.surface(*at) == ",");
        opening.is_some_and(|comma| {
            names.iter().any(|named| named.to == comma && named.to - named.from > 1 && is_someone(named))
        })
    };
    let named_before = tokens.surface(subject) == "," && inserted();
    // "The lad at the controls is 29."
    let head = tags.part(2) == Part::Preposition
        && !(2..verb).any(|at| tags.part(at).tells() || matches!(tags.part(at), Part::Comma | Part::Number));
    let pronoun = matches!(tokens.lower(subject), "he" | "she" | "who");
    let named = names.iter().any(|named| named.to == subject + 1 && named.entity.kind == EntityKind::Person);
    let placed = names.iter().any(|named| named.to == subject + 1 && !is_someone(named));
    let full = |named: &Named| named.to == subject + 1 && named.to - named.from > 1 && is_someone(named);
    let named = named || (turns || apposed) && names.iter().any(full);
    pronoun
        || named
        || subject == 0 && !placed && is_unknown_name(tokens, tags)
        || named_before
        || (subject == 1 || head && verb > 2) && is_grown(tokens, tags, 1, quantity.number.as_ref())
        || turns && tokens.lower(subject) == "i"
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

/// The first of numbers that are listed: 12 in "12, 14 and 15".
fn first_of_list(tokens: &Tokens<'_>, tags: &Tags, from: usize) -> usize {
    let mut first = from;
    while first >= 2 && matches!(tokens.lower(first - 1), "and" | "or" | ",") && tags.part(first - 2) == Part::Number {
        first -= 2;
    }
    first
}

/// "a woman of 25", "boys of 12 and 14", "a mother of three"
fn of_someone(tokens: &Tokens<'_>, tags: &Tags, from: usize, to: usize, quantity: &Quantity) -> Option<Told> {
    // "men of 25 nations": the number counts something else.
    if matches!(tags.part(to), Part::Noun | Part::Adjective | Part::Name | Part::Joint) {
        return None;
    }
    // "of 12, 14 and 15": back to the first of them.
    let first = first_of_list(tokens, tags, from);
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
