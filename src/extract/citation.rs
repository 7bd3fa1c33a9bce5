//! What only looks like a figure or date of the text: references to literature, and years inside names.

use super::lists::List;
use super::tagger::{Part, Tags};
use crate::read::token::{TokenKind, Tokens};
use crate::reading::{Approximation, Quantity, QuantityKind};
use crate::unit::Units;

/// Marks the tokens that belong to references: `true` at each.
pub(super) fn mark(tokens: &Tokens<'_>, marked: &mut Vec<bool>) {
    marked.clear();
    marked.resize(tokens.len(), false);
    let mut open = Vec::new();
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at).filter(|token| token.span.len() <= 2) else { continue };
        if token.kind == TokenKind::Sign {
            match tokens.surface(at) {
                "(" | "[" => open.push(at),
                ")" | "]" => {
                    if let Some(from) = open.pop()
                        && is_reference(tokens, from, at)
                    {
                        fill(marked, from, at);
                    }
                }
                _ => {}
            }
            continue;
        }
        // "see p. 27", "pp. 3–9" outside brackets
        if (tokens.says(at, "p") || tokens.says(at, "pp")) && tokens.surface(at + 1) == "." {
            let mut end = at + 2;
            while tokens.get(end).is_some_and(|token| token.kind == TokenKind::Number)
                || matches!(tokens.surface(end), "-" | "–" | "," | "&") && is_number(tokens, end + 1)
            {
                end += 1;
            }
            fill(marked, at, end);
        }
    }
}

fn fill(marked: &mut [bool], from: usize, to: usize) {
    marked.iter_mut().take(to).skip(from).for_each(|slot| *slot = true);
}

fn is_number(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
}

fn is_year(tokens: &Tokens<'_>, at: usize) -> bool {
    let surface = tokens.surface(at);
    is_number(tokens, at) && surface.len() == 4 && (surface.starts_with('1') || surface.starts_with("20"))
}

/// True for brackets with a reference: `(Ivanov & Shulman, 2012)`, `("Title", 2013)`, `(2013, p. 27)`, `Brilev (2013)`.
fn is_reference(tokens: &Tokens<'_>, open: usize, close: usize) -> bool {
    let inside = open + 1..close;
    let mark = |at: usize| {
        List::Reference.holds(tokens.lower(at))
            && (tokens.surface(at + 1) == "." || is_number(tokens, at + 1) || tokens.surface(at + 1) == ":")
    };
    if inside.clone().any(mark) {
        return true;
    }
    // "et al."
    if inside.clone().any(|at| tokens.lower(at) == "et" && tokens.lower(at + 1) == "al") {
        return true;
    }
    let last = close - 1;
    let suffix = last > open + 1 && tokens.glued(last) && tokens.surface(last).len() == 1;
    let year = if suffix { last - 1 } else { last };
    if !is_year(tokens, year) || year <= open {
        return false;
    }
    if year == open + 1 {
        // "Brilev (2013)", "… in Kabul” (2000)", but "the war (2001)" is a date.
        let before = open.checked_sub(1).map(|at| tokens.surface(at)).unwrap_or_default();
        return before.starts_with(char::is_uppercase) || matches!(before, "”" | "\"" | "’" | "»" | ".");
    }
    // A capital or quotation mark first, a comma before the year.
    let first = tokens.surface(open + 1);
    let opens = first.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '«'))
        || matches!(tokens.lower(open + 1), "see" | "cf" | "de" | "van" | "von" | "quoted" | "cited");
    let comma = tokens.surface(year - 1) == "," || matches!(tokens.surface(year - 1), "”" | "\"");
    let month = super::lexicon::Lexicon::built_in().get(tokens.lower(open + 1)).is(super::lexicon::tag::MONTH);
    opens && comma && !month
}

/// True for a year that is part of a name: "the 2009 National Security Strategy", "Euro 2020", "World Drug Report 2014".
pub(super) fn year_in_name(tokens: &Tokens<'_>, tags: &Tags, from: usize, to: usize) -> bool {
    // "the 2021 White Paper": the article belongs to the name.
    let from = from + usize::from(to == from + 2 && tags.part(from) == Part::Determiner);
    if to != from + 1 || !is_year(tokens, from) {
        return false;
    }
    let before = from.checked_sub(1);
    let preposition = before.is_none_or(|at| {
        matches!(tags.part(at), Part::Preposition | Part::Comma | Part::Subordinator | Part::Conjunction | Part::Open)
    });
    if preposition {
        return false;
    }
    let joined = tokens.glued(from) && before.is_some_and(|at| matches!(tags.part(at), Part::Joint));
    let letter = from >= 2 && tokens.surface(from - 2).chars().all(char::is_alphabetic);
    let name_before = before.is_some_and(|at| {
        tags.part(at) == Part::Name && !tags.word(at).is(super::lexicon::tag::MONTH | super::lexicon::tag::WEEKDAY)
    });
    let name_after = tags.part(to) == Part::Name && !tags.word(to).is(super::lexicon::tag::MONTH);
    (joined && letter) || name_before || name_after
}

/// True for a number that is part of a name, or a label: "Covid-19", "S-300", "iPhone 14 Pro", "the S&P 500", "201st".
///
/// `number` is the first token, one past the number, and one past the expression.
pub(super) fn number_in_name(tokens: &Tokens<'_>, tags: &Tags, number: (usize, usize), quantity: &Quantity) -> bool {
    let (from, end) = number;
    let first = tokens.surface(from);
    let digits = first.starts_with(|c: char| c.is_ascii_digit());
    // "201st", "10th": an ordinal in a name, or one that the readers of figures leave alone.
    // A unit of mass behind it makes the "st" a stone.
    let ordinal = tokens.glued(end) && matches!(tokens.lower(end), "st" | "nd" | "rd" | "th");
    if digits && ordinal && quantity.kind != QuantityKind::Measure {
        return true;
    }
    // "one of the best": a pronoun.
    let pronoun = tokens.lower(end) == "of" || from.checked_sub(1).is_some_and(|at| tokens.lower(at) == "no");
    if quantity.kind == QuantityKind::Number && tokens.lower(from) == "one" && end == from + 1 && pronoun {
        return true;
    }
    let Some(before) = from.checked_sub(1) else { return false };
    let is_word = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
    // "XC40", "V-12", "Covid-19", "last-32"
    if digits && tokens.glued(from) {
        let joint = tags.part(before) == Part::Joint;
        let word = if joint { before.checked_sub(1) } else { Some(before) };
        if word.is_some_and(is_word) && (joint || !matches!(quantity.kind, QuantityKind::Money)) {
            return true;
        }
    }
    let month = super::lexicon::tag::MONTH | super::lexicon::tag::WEEKDAY;
    // "iPhone", "eBay"
    let mixed = is_word(before) && tokens.surface(before).chars().skip(1).any(char::is_uppercase);
    let name_before = (tags.part(before) == Part::Name || mixed) && !tags.word(before).is(month);
    // "gave the Alliance 71 of the 183 seats"
    let part =
        tokens.lower(end) == "of" && matches!(tokens.lower(end + 1), "the" | "its" | "their" | "these" | "those");
    let name_before = name_before && !part;
    let counts_nothing = matches!(quantity.kind, QuantityKind::Number | QuantityKind::Ordinal);
    let plain = quantity.approximation == Approximation::Exact && !first.contains(['.', ',']);
    // "iPhone 14", "Fortune 100", "Section 427"
    if name_before && plain && (counts_nothing || tags.part(end) == Part::Name) && digits {
        return !ends_unit(tokens, before);
    }
    // "the 2009 NSS describes", "its 2018 sales": a year, whatever noun seems to follow.
    let year = plain && is_year(tokens, from) && end == from + 1 && !first.starts_with("11");
    let noun_known = quantity.noun.as_deref().is_some_and(|noun| Units::standard().noun(noun).is_some());
    let possessive = super::gazetteer::without_possessive(tokens.surface(before)).len() != tokens.surface(before).len();
    let determined = possessive || tags.part(before) == Part::Determiner;
    // "2018 sales", but "2000 people": round numbers count things.
    let odd = !first.ends_with("00");
    year && counts_or_number(quantity) && (odd || !noun_known || (determined && tags.part(end) != Part::Noun))
}

fn counts_or_number(quantity: &Quantity) -> bool {
    matches!(quantity.kind, QuantityKind::Number | QuantityKind::Count)
}

/// "EUR" before a sum is no name of a thing.
fn ends_unit(tokens: &Tokens<'_>, at: usize) -> bool {
    let units = Units::standard();
    units.by_symbol(tokens.surface(at)).is_some_and(|unit| units.def(unit).is_money())
}
