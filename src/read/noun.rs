//! What is counted: from a number to the head of its noun phrase.
//!
//! Without a tagger: walk right over modifiers, up to a closed class of words that end a noun phrase, and take the first
//! plural or the first noun of the table; a modifier that only looks like one ("police officers", "sales contracts")
//! gives way to the noun behind it.

use super::lexicon::class;
use super::lists::List;
use super::token::Tokens;
use crate::unit::{Unit, Units, singular};

/// A counted noun.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    /// The unit that counts it: `person` for troops; the noun itself where the table lacks it.
    pub(crate) unit: Unit,
    /// Its own word, singular.
    pub(crate) noun: Box<str>,
    /// First token of the head.
    pub(crate) head: usize,
    /// One past its last token.
    pub(crate) next: usize,
}

/// Most words between a number and the head of its noun phrase.
const REACH: usize = 6;

/// The noun that a number at the end of `at` counts. `one`: the number is one, so that the noun is singular.
pub(crate) fn counted(tokens: &Tokens, at: usize, one: bool) -> Option<Counted> {
    if let Some(found) = model(tokens, at) {
        return Some(found);
    }
    let end = phrase_end(tokens, at);
    let mut index = at;
    while index < end {
        if let Some(found) = head_at(tokens, index, end, one) {
            return Some(found);
        }
        index += 1;
    }
    let singular_noun =
        |index: usize| tokens.is_word(index) && !tokens.is_capitalised(index) && !looks_verbal(tokens, index);
    if one && (1..=3).contains(&(end - at)) && singular_noun(end - 1) {
        return Some(named(tokens, end - 1, end));
    }
    None
}

/// The first token past the words that can belong to the noun phrase.
fn phrase_end(tokens: &Tokens, at: usize) -> usize {
    let mut index = at;
    let mut words = 0;
    while words < REACH {
        let hyphen = matches!(tokens.surface(index), "-" | "\u{2010}" | "\u{2011}" | "&")
            && index > at
            && (tokens.glued(index) && tokens.glued(index + 1) || tokens.surface(index) == "&");
        if hyphen && tokens.is_word(index + 1) {
            index += 2;
            continue;
        }
        // "500 F-16 jets", "thousands of Covid-19 tests": the number belongs to the name before it.
        if index > at && is_designation(tokens, index) {
            index += 2;
            continue;
        }
        // "five AK47 rifles"
        let model = index > at && tokens.is_number(index) && tokens.glued(index) && tokens.is_capitalised(index - 1);
        if model && tokens.surface(index).len() <= 4 && !tokens.glued(index + 1) {
            index += 1;
            continue;
        }
        // "12 A320neo aircraft", "30 Boeing 737 jets", "300 Leopard 2 tanks"
        if let Some(next) = past_model(tokens, at, index) {
            index = next;
            continue;
        }
        // "dozens of Kia and Hyundai vehicles"
        let coordinated = matches!(tokens.lower(index), "and" | "or")
            && index > at
            && tokens.is_capitalised(index - 1)
            && tokens.is_capitalised(index + 1);
        if coordinated {
            index += 1;
            continue;
        }
        if !tokens.is_word(index) || crosses_line(tokens, index) {
            break;
        }
        let word = tokens.word(index);
        // "one can": a stop word that is also a noun in the singular stays a stop word; "dead" and "missing" are counted.
        let noun = || table_noun(tokens, index).is_some_and(|(noun, _)| noun.singular == noun.plural);
        let ends = (word.is(class::STOP | class::CARDINAL) && !noun())
            || (word.is(class::MONTH) && tokens.is_capitalised(index));
        // "one index rose by 2 per cent", "15,000 jobs disappeared": neither the flower nor the missing are counted.
        let fell = words > 0
            && matches!(tokens.lower(index), "rose" | "fell" | "grew" | "slid" | "sank" | "shrank" | "disappeared");
        if fell {
            break;
        }
        // A date or number word behind the noun is none of its modifiers.
        if ends || (word.is(class::SCALE) && words > 0) {
            break;
        }
        index += 1;
        words += 1;
    }
    index
}

/// One past the figures of a model that are glued to a capital and to letters behind ("A320neo"), or that stand between
/// a name and what is counted ("Boeing 737 jets", "Type 26 frigates").
fn past_model(tokens: &Tokens, at: usize, index: usize) -> Option<usize> {
    let letter = tokens.is_word(index) && tokens.is_capitalised(index) && tokens.surface(index).len() == 1;
    let figures = |at: usize| tokens.is_number(at) && tokens.surface(at).bytes().all(|byte| byte.is_ascii_digit());
    if letter && figures(index + 1) && tokens.glued(index + 1) && tokens.surface(index + 1).len() <= 4 {
        return Some(index + 2 + usize::from(tokens.is_word(index + 2) && tokens.glued(index + 2)));
    }
    let named =
        index > at && tokens.is_capitalised(index - 1) && !tokens.word(index - 1).is(class::DATE | class::MONTH);
    let counted = || looks_plural(tokens, index + 1) && !tokens.is_capitalised(index + 1) && !tokens.glued(index + 1);
    (named && figures(index) && !tokens.glued(index) && tokens.surface(index).len() <= 3 && counted())
        .then_some(index + 1)
}

/// A hyphen and a number behind a name: "-16" in "F-16", "-19" in "Covid -19".
fn is_designation(tokens: &Tokens, hyphen: usize) -> bool {
    let name = hyphen.checked_sub(1).is_some_and(|at| tokens.is_word(at) && tokens.is_capitalised(at));
    name && matches!(tokens.surface(hyphen), "-" | "\u{2010}" | "\u{2011}")
        && tokens.is_number(hyphen + 1)
        && tokens.glued(hyphen + 1)
        && tokens.surface(hyphen + 1).len() <= 4
}

/// "five AK-47s", "two F-16s", "30 Boeing 737s": the plural of a name that ends in a number is counted.
fn model(tokens: &Tokens, at: usize) -> Option<Counted> {
    let plural = |ending: usize| tokens.surface(ending) == "s" && tokens.glued(ending);
    if tokens.is_number(at + 1) && plural(at + 2) && !tokens.glued(at + 1) && tokens.surface(at + 1).len() <= 3 {
        let named = tokens.is_word(at) && tokens.is_capitalised(at) && !tokens.word(at).is(class::STOP);
        let noun: Box<str> = format!("{} {}", tokens.lower(at), tokens.surface(at + 1)).into();
        return named.then(|| Counted { unit: unit_of(&noun), noun, head: at, next: at + 3 });
    }
    let hyphen = usize::from(matches!(tokens.surface(at + 1), "-" | "\u{2010}" | "\u{2011}") && tokens.glued(at + 1));
    let (number, ending) = (at + 1 + hyphen, at + 2 + hyphen);
    let capitals = tokens.is_word(at) && tokens.surface(at).chars().all(char::is_uppercase);
    let figures = tokens.is_number(number) && tokens.glued(number) && tokens.surface(number).len() <= 4;
    if !(capitals && figures && plural(ending)) {
        return None;
    }
    let mark = if hyphen == 1 { "-" } else { "" };
    let noun: Box<str> = format!("{}{mark}{}", tokens.lower(at), tokens.surface(number)).into();
    Some(Counted { unit: unit_of(&noun), noun, head: at, next: ending + 1 })
}

/// A number that names a model: figures between a number word and a capital, "737" in "two 737 MAX jets".
pub(crate) fn is_model(tokens: &Tokens, at: usize) -> bool {
    let counted = at.checked_sub(1).is_some_and(|before| tokens.word(before).is(class::CARDINAL));
    counted
        && tokens.is_number(at)
        && tokens.surface(at).bytes().all(|b| b.is_ascii_digit())
        && tokens.is_word(at + 1)
        && tokens.is_capitalised(at + 1)
        && !tokens.glued(at + 1)
}

/// The noun behind a measure that only describes it: "two 5-litre bottles", "12 three-bedroom houses", "five
/// 17-year-old boys". The measure is a value of its own.
pub(crate) fn described(tokens: &Tokens, at: usize) -> Option<Counted> {
    if !tokens.is_number(at) && !tokens.word(at).is(class::CARDINAL) {
        return None;
    }
    // "two 737 MAX jets"
    if is_model(tokens, at) {
        return counted(tokens, at + 1, false);
    }
    let hyphen = |index: usize| {
        matches!(tokens.surface(index), "-" | "\u{2010}" | "\u{2011}") && tokens.glued(index) && tokens.glued(index + 1)
    };
    let mut end = at + 1;
    while hyphen(end) || end == at + 1 && tokens.glued(end) && tokens.is_word(end) {
        end += if hyphen(end) { 2 } else { 1 };
    }
    if end == at + 1 || !tokens.is_word(end - 1) || tokens.glued(end) {
        return None;
    }
    counted(tokens, end, false)
}

/// "one wants", "the one quoted", "one obviously": behind the pronoun, not the number.
fn looks_verbal(tokens: &Tokens, index: usize) -> bool {
    let ends = |ending| tokens.lower(index).ends_with(ending);
    let third_person = ends("s") && !["ss", "us", "is"].into_iter().any(ends);
    third_person || ends("ed") || ends("ing") || ends("ly") || List::Past.holds(tokens.lower(index))
}

/// A blank line ends every phrase.
fn crosses_line(tokens: &Tokens, index: usize) -> bool {
    tokens.gap(index).bytes().filter(|byte| *byte == b'\n').count() > 1
}

fn head_at(tokens: &Tokens, index: usize, end: usize, one: bool) -> Option<Counted> {
    if !tokens.is_word(index) || (tokens.surface(index + 1) == "-" && tokens.glued(index + 1) && index + 1 < end) {
        return None;
    }
    let table = table_noun(tokens, index).filter(|(_, next)| *next <= end);
    let plural = looks_plural(tokens, index);
    let (next, fits) = match &table {
        Some((noun, next)) => {
            let words = tokens.span(index, *next).of(tokens.text());
            let invariable = noun.singular == noun.plural;
            (*next, one || invariable || !words.eq_ignore_ascii_case(noun.singular))
        }
        None => (index + 1, plural && !one),
    };
    if !fits {
        return None;
    }
    // "police officers", "staff members", "sales contracts": the head stands behind.
    let gives_way = tokens.word(index).is(class::MODIFIER)
        || table.as_ref().is_some_and(|(noun, _)| noun.singular == noun.plural || one)
        || tokens.word(index).is(class::STOP)
        // "31 M1 Abrams tanks": a name before the noun.
        || table.is_none() && tokens.is_capitalised(index) && !tokens.is_capitalised(next);
    if gives_way && next < end && !tokens.glued(next) {
        for further in next..end.min(next + 2) {
            let behind = looks_plural(tokens, further) || (one && table_noun(tokens, further).is_some());
            if behind && let Some(found) = head_at(tokens, further, end, one) {
                return Some(found);
            }
        }
    }
    match table {
        // "12 Eurofighter Typhoons": no storms.
        Some((noun, next)) if noun.dimension == "event" && is_capital_pair(tokens, index) => {
            let noun: Box<str> = noun.singular.into();
            Some(Counted { unit: Unit::Other(noun.clone()), noun, head: index, next })
        }
        Some((noun, next)) => {
            let units = Units::standard();
            let unit = units.by_id(noun.dimension).map_or_else(|| Unit::Other(noun.dimension.into()), Unit::Known);
            Some(Counted { unit, noun: noun.singular.into(), head: index, next })
        }
        None => Some(named(tokens, index, index + 1)),
    }
}

/// True for a word with a capital behind another in the same phrase.
fn is_capital_pair(tokens: &Tokens, index: usize) -> bool {
    let before = index.checked_sub(1).filter(|before| tokens.is_word(*before) && !tokens.glued(index));
    tokens.is_capitalised(index) && before.is_some_and(|before| tokens.is_capitalised(before))
}

/// A noun that the table lacks.
fn named(tokens: &Tokens, index: usize, next: usize) -> Counted {
    let lower = tokens.lower(index);
    let lower = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(lower);
    let noun: Box<str> = singular(lower).into();
    // A plural that the table does not list may still be one of its nouns: "persons".
    Counted { unit: unit_of(&noun), noun, head: index, next }
}

/// A counted noun above the line of a rate: people at large by their unit, every other noun by its own word.
pub(crate) fn as_factor(noun: &str, unit: &Unit) -> Unit {
    let people = Units::standard()
        .noun(noun)
        .is_some_and(|found| found.dimension == "person" && matches!(found.kind, Some("person" | "resident") | None));
    if people { unit.clone() } else { Unit::Other(noun.into()) }
}

/// The unit that counts a singular noun.
pub(crate) fn unit_of(noun: &str) -> Unit {
    let units = Units::standard();
    let known = units.noun(noun).and_then(|found| units.by_id(found.dimension));
    known.map_or_else(|| Unit::Other(noun.into()), Unit::Known)
}

/// True for a possessive, whose stem the lexicon may know.
fn is_inflected(tokens: &Tokens, index: usize) -> bool {
    tokens.lower(index).contains(['\'', '’'])
}

/// The longest noun of the table that begins here.
fn table_noun(tokens: &Tokens, index: usize) -> Option<(&'static crate::unit::Noun, usize)> {
    if !tokens.word(index).is(class::NOUN) && !is_inflected(tokens, index) {
        return None;
    }
    let mut words = [""; 3];
    let mut count = 0;
    for (slot, at) in words.iter_mut().zip(index..) {
        if !tokens.is_word(at) || (count > 0 && tokens.gap(at) != " " && tokens.gap(at) != "\n") {
            break;
        }
        *slot = tokens.lower(at);
        count += 1;
    }
    let (noun, length) = Units::standard().match_noun(words.get(..count)?)?;
    Some((noun, index + length))
}

/// True for a word that has the form of a plural noun.
pub(crate) fn looks_plural(tokens: &Tokens, index: usize) -> bool {
    if !tokens.is_word(index) {
        return false;
    }
    let lower = tokens.lower(index);
    let bytes = lower.as_bytes();
    if bytes.len() > 3 && bytes.ends_with(b"s") && !tokens.word(index).is(class::NO_NOUN | class::STOP) {
        return !["ss", "us", "is", "'s"].iter().any(|ending| lower.ends_with(ending)) && !lower.ends_with("’s");
    }
    tokens.word(index).is(class::NOUN) && Units::standard().noun(lower).is_some_and(|noun| noun.plural == lower)
}
