//! Figures that count nothing and only point: addresses, telephone numbers, references, marks of lists, powers and indices
//! of formulas, codes and scores.

use super::candidate::{Candidate, is_bare, is_counted, is_plain};
use super::lexicon::class;
use super::lists::List;
use super::token::Tokens;
use crate::unit::Units;

/// "16-18 Industrial Avenue", "1600 Pennsylvania Avenue": the number of a house.
pub(super) fn is_address(tokens: &Tokens, candidate: &Candidate) -> bool {
    if candidate.prefixed || !is_bare(candidate) || candidate.start != candidate.number {
        return false;
    }
    let name = candidate.number_end;
    tokens.is_number(candidate.number)
        && !tokens.surface(candidate.number).contains([',', '.'])
        && (name + 1..name + 4)
            .take_while(|at| tokens.is_word(*at) && tokens.is_capitalised(*at) && tokens.is_capitalised(at - 1))
            .any(|at| List::Street.holds(tokens.lower(at)))
}

/// "the 90049 ZIP code", "the 020 area code"
pub(super) fn is_postal_code(tokens: &Tokens, candidate: &Candidate) -> bool {
    let at = candidate.number_end;
    let kind = matches!(tokens.lower(at), "zip" | "postal" | "post" | "area" | "dialling" | "dialing" | "country");
    candidate.start == candidate.number
        && (kind && matches!(tokens.lower(at + 1), "code" | "codes")
            || matches!(tokens.lower(at), "postcode" | "postcodes" | "zipcode"))
}

/// "call 101", "dial 999": the number of a telephone. "Call 101 people" counts.
pub(super) fn is_called(tokens: &Tokens, candidate: &Candidate) -> bool {
    let before = candidate.start.checked_sub(1).map_or("", |before| tokens.lower(before));
    let on = candidate.start.checked_sub(2).filter(|_| before == "on").map_or("", |before| tokens.lower(before));
    let calls = |word: &str| matches!(word, "call" | "calling" | "dial" | "dialling" | "phone" | "ring" | "ringing");
    let three = tokens.surface(candidate.number).len() == 3 && tokens.is_number(candidate.number);
    three && is_bare(candidate) && is_plain(candidate) && (calls(before) || calls(on))
}

/// [12], [2, 8], (3), and figures behind them.
pub(super) fn is_reference(tokens: &Tokens, candidate: &Candidate) -> bool {
    if candidate.prefixed || !is_bare(candidate) {
        return false;
    }
    let inside =
        |index: usize| tokens.is_number(index) || matches!(tokens.surface(index), "," | "-" | "–" | ";" | "−" | "and");
    let mut open = candidate.start;
    while let Some(before) = open.checked_sub(1)
        && inside(before)
        && candidate.start - before < 24
    {
        open = before;
    }
    let opening = open.checked_sub(1).map(|before| tokens.surface(before));
    let mut close = candidate.next;
    while inside(close) && close < candidate.next + 24 {
        close += 1;
    }
    match opening {
        Some("[") => tokens.surface(close) == "]",
        // "(3)" marks a list or an equation; "(1,200)" gives a number.
        Some("(") => {
            let marks = close == open + 1 && tokens.surface(open).len() <= 2 && is_plain(candidate);
            tokens.surface(close) == ")" && marks && !is_behind_full_name(tokens, open)
        }
        _ => false,
    }
}

/// "Ida Som (33)": two figures in brackets behind a name of two words, which can be an age.
fn is_behind_full_name(tokens: &Tokens, number: usize) -> bool {
    let Some(first) = number.checked_sub(3).filter(|_| tokens.surface(number).len() == 2) else { return false };
    let named = |at: usize| {
        let small = tokens.surface(at).chars().skip(1).any(char::is_lowercase);
        tokens.is_word(at) && tokens.is_capitalised(at) && small && !tokens.word(at).is(class::STOP)
    };
    named(first) && named(first + 1)
}

/// "kg −1", "x 1", "σ 2": the power or the index of a symbol, set apart by the typesetting of a formula.
pub(super) fn is_index(tokens: &Tokens, candidate: &Candidate) -> bool {
    let last = candidate.number_end - 1;
    let digit = tokens.surface(last);
    if digit.len() != 1 || !tokens.is_number(last) || !is_bare(candidate) && !is_counted(candidate) {
        return false;
    }
    let (at, raised) = match last.checked_sub(1) {
        Some(minus) if tokens.surface(minus) == "−" => (minus, true),
        _ => (last, false),
    };
    let Some(before) = at.checked_sub(1).filter(|before| tokens.is_word(*before)) else { return false };
    let symbol = tokens.surface(before);
    let letter = symbol.chars().count() == 1 && !matches!(symbol, "a" | "A" | "I" | "x" | "o");
    if raised {
        return letter || Units::standard().by_symbol(symbol).is_some();
    }
    letter && candidate.start == last
}

/// "1. ", "2) " at the start of a line that goes on, "1) … ; 2) … " within a sentence.
pub(super) fn is_list_marker(tokens: &Tokens, candidate: &Candidate) -> bool {
    let at = candidate.start;
    if is_enumerated(tokens, candidate) {
        return true;
    }
    let line_start = at == 0 || tokens.gap(at).contains('\n');
    let next = candidate.number_end;
    line_start
        && is_plain(candidate)
        && tokens.is_number(at)
        && tokens.surface(at).len() <= 2
        && matches!(tokens.surface(next), "." | ")")
        && tokens.glued(next)
        && tokens.is_word(next + 1)
        && !tokens.glued(next + 1)
        && !tokens.gap(next + 1).contains('\n')
}

/// "were studied: 1) what …; 2) when …": a small number and a bracket that nothing opened.
fn is_enumerated(tokens: &Tokens, candidate: &Candidate) -> bool {
    let at = candidate.start;
    let bracket = tokens.surface(candidate.number_end) == ")" && tokens.glued(candidate.number_end);
    let small = is_plain(candidate) && tokens.is_number(at) && tokens.surface(at).len() <= 2;
    if !bracket || !small || tokens.glued(at) {
        return false;
    }
    let open = (at.saturating_sub(60)..at).rev().find(|index| matches!(tokens.surface(*index), "(" | ")"));
    open.is_none_or(|index| tokens.surface(index) == ")")
}

/// Telephone numbers, codes and scores: figures joined by hyphens or slashes that are no range.
pub(super) fn is_code(tokens: &Tokens, candidate: &Candidate) -> bool {
    let joins = |index: usize| {
        matches!(tokens.surface(index), "-" | "–" | "/" | "\u{2011}" | ":")
            && tokens.glued(index)
            && tokens.glued(index + 1)
            && tokens.is_number(index + 1)
            && index.checked_sub(1).is_some_and(|before| tokens.is_number(before))
    };
    let (number, end) = (candidate.number, candidate.number_end);
    let joined_before = number.checked_sub(1).is_some_and(joins);
    if joined_before || joins(end) {
        return true;
    }
    // "a 2-1 win": a range of two small numbers near a word of play.
    let pair = end == number + 3 && joins(number + 1) && candidate.start == number;
    if !pair {
        return false;
    }
    // "ended 2-2": no range goes from a number to itself.
    if tokens.surface(number) == tokens.surface(number + 2) {
        return true;
    }
    let around = number.saturating_sub(5)..(candidate.next + 3).min(tokens.len());
    let play = around.into_iter().any(|index| tokens.word(index).is(class::SCORE));
    play && !candidate.quantity.unit_is_measured()
}

/// One past a telephone number with spaces or brackets that begins at a token: "+41 22 555 01 99", "0800 112 445",
/// "(212) 555-0199".
pub(crate) fn telephone(tokens: &Tokens, at: usize) -> Option<usize> {
    let figures = |index: usize| {
        tokens.is_number(index) && tokens.surface(index).bytes().all(|b| b.is_ascii_digit() || b >= 0x80)
    };
    let before = at.checked_sub(1).map_or("", |index| tokens.surface(index));
    let first = tokens.surface(at);
    let abroad = before == "+" && tokens.glued(at);
    let trunk = first.starts_with('0') && first.len() > 1;
    let area = before == "(" && first.len() == 3 && tokens.surface(at + 1) == ")" && tokens.surface(at + 2).len() == 3;
    if !figures(at) || !(abroad || trunk || area && tokens.surface(at + 3) == "-") {
        return None;
    }
    let (mut end, mut digits, mut groups) = (at, 0, 0);
    loop {
        if figures(end) && (end == at || tokens.glued(end) || matches!(tokens.gap(end), " " | "\u{a0}")) {
            digits += tokens.surface(end).bytes().filter(u8::is_ascii_digit).count();
            groups += 1;
        } else if !(matches!(tokens.surface(end), "-" | "–" | "." | ")" | "(" | "/") && end > at && figures(end + 1))
        {
            break;
        }
        end += 1;
    }
    ((7..=15).contains(&digits) && groups > 1).then_some(end)
}
