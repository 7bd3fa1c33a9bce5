//! Cheap looks at the words around a figure or date: whether a date may stand there, and where a value expression can open.

use super::clock;
use super::currency;
use super::hedge;
use super::lexicon::class;
use super::token::Tokens;
use super::when;

/// Words that can begin an expression whose number comes later.
const OPENING: u64 = class::RANGE
    | class::CHANGE
    | class::CHANGE_BY
    | class::CHANGE_NOUN
    | class::ANOTHER
    | class::ARTICLE
    | class::MINUS
    | class::SCALE_NAME;

/// A cheap look at a number: a year, a day beside a month, figures with strokes, or a count of units of the calendar.
pub(super) fn may_be_date(tokens: &Tokens, at: usize) -> bool {
    if tokens.word(at).is(class::DATE) {
        // "now" dates nothing that its sentence does not date, but it opens "between now and May".
        let now = tokens.says(at, "now");
        return !now && !when::is_idle_day_part(tokens, at)
            || now && at.checked_sub(1).is_some_and(|before| tokens.lower(before) == "between");
    }
    if tokens.is_number(at) && clock::is_zoned(tokens, at) {
        return false;
    }
    let near = |index: usize| tokens.word(index).is(class::DATE);
    if (at + 1..at + 7).any(near) || (at.saturating_sub(2)..at).any(near) {
        return true;
    }
    if !tokens.is_number(at) {
        return false;
    }
    let text = tokens.surface(at);
    let plain = text.bytes().all(|b| b.is_ascii_digit());
    let year = text.len() >= 4 && matches!(text.as_bytes().first(), Some(b'1' | b'2' | b'0')) && !text.contains(',');
    let joined = tokens.glued(at + 1)
        && (matches!(tokens.surface(at + 1), "/" | "-" | "–" | "." | "s" | "'" | "’") || tokens.is_word(at + 1));
    let quarter = at > 0 && tokens.glued(at) && matches!(tokens.lower(at - 1), "q" | "h" | "fy");
    let apostrophe = quarter || at > 0 && matches!(tokens.surface(at - 1), "'" | "’" | "‘");
    year || plain && joined && text.len() <= 2 || apostrophe || text.matches('.').count() > 1
}

/// True for words that may stand in a date before its first anchor.
pub(super) fn leads_to_date(tokens: &Tokens, at: usize) -> bool {
    tokens.word(at).is(class::DATE_OPENING | class::DATE | class::ARTICLE | class::CARDINAL)
}

/// True where an expression can begin whose number follows at `at`.
pub(super) fn opens(tokens: &Tokens, start: usize, at: usize) -> bool {
    let word = tokens.word(start);
    if word.is(OPENING) && !leads_to_noun(tokens, start + 1) {
        return true;
    }
    if word.is(class::HEDGE) && hedge::one(tokens, start, false).is_some() {
        return true;
    }
    if at - start > 3 {
        return false;
    }
    // A currency: "US$5", "US $ 5", "Rs. 500", "EUR 3m", "$5", "-5".
    let surface = tokens.surface(start);
    if !tokens.is_word(start) {
        return is_opening_sign(surface);
    }
    let next = tokens.surface(start + 1);
    surface.len() <= 5
        && currency::may_be_currency(tokens, start)
        && (start + 1 == at && !word.is(class::STOP)
            || next.len() < 4 && is_opening_sign(next)
            || next == "."
            || next == "=")
}

/// True for a word of which the grammar knows at most that it can be counted: "the *bridge*", "rose *sugar*". Behind a
/// word that opens an expression no number follows it, as one may follow an adverb ("rose *sharply*").
fn leads_to_noun(tokens: &Tokens, at: usize) -> bool {
    tokens.is_word(at) && tokens.word(at).class & !class::NOUN == 0 && !tokens.lower(at).ends_with("ly")
}

fn is_opening_sign(surface: &str) -> bool {
    matches!(surface, "$" | "€" | "£" | "¥" | "₹" | "₽" | "₩" | "₪" | "₴" | "₺" | "₿" | "¢" | "-" | "−" | "+" | ".")
        || surface.len() > 1
}
