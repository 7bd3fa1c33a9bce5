//! Two levels of one thing: "rose from 12 to 30", "was cut from 7,500 to 7,000 men".
//!
//! With a verb of change the words name the level before and the level after, and no range; they share the unit that
//! only one of them is written with. "Ages ranged from 12 to 30" and "between 12 and 30" stay ranges.

use super::hedge::{self, Hedging};
use super::lexicon::class;
use super::measure;
use super::quantity::{Amount, Context, Parts, finish};
use super::range::{single_like, spread_of};
use super::single::{Single, single};
use super::token::Tokens;
use crate::reading::QuantityKind;
use crate::unit::Unit;

/// How many tokens may stand between a word of change and "from".
const REACH: usize = 12;

/// Words before "from" that tell of a change, beside the verbs and nouns of change of the tables.
const CHANGING: [&str; 30] = [
    "lift",
    "lifted",
    "lifting",
    "lifts",
    "went",
    "gone",
    "goes",
    "revised",
    "changed",
    "changes",
    "changing",
    "extended",
    "extending",
    "upgraded",
    "downgraded",
    "swung",
    "slowed",
    "slowing",
    "accelerating",
    "trimmed",
    "shortening",
    "lengthening",
    "improving",
    "improves",
    "scaled",
    "adjusted",
    "corrected",
    "brought",
    "quickened",
    "deteriorated",
];

/// Words of change of the tables that leave the two figures a range: what is lost or added is an amount, and "contracts"
/// and "discounts" are things.
const AMOUNTS: [&str; 29] = [
    "lost",
    "lose",
    "loses",
    "losing",
    "loss",
    "gain",
    "gained",
    "gains",
    "gaining",
    "added",
    "adding",
    "shed",
    "sheds",
    "shedding",
    "premium",
    "discount",
    "contract",
    "contracts",
    "lower",
    "eroded",
    "warmed",
    "warming",
    "cooled",
    "crashed",
    "advance",
    "advances",
    "rally",
    "improvement",
    "growing",
];

/// Words that tell a range before a verb of change is reached.
const RANGING: [&str; 14] = [
    "range",
    "ranges",
    "ranged",
    "ranging",
    "vary",
    "varies",
    "varied",
    "varying",
    "aged",
    "anywhere",
    "between",
    "by",
    "of",
    "everywhere",
];

/// The word of change that the "from" at a token follows.
fn word_of_change(tokens: &Tokens, from: usize) -> Option<usize> {
    let comma = usize::from(from.checked_sub(1).is_some_and(|before| tokens.surface(before) == ","));
    let end = from - comma;
    for at in (end.saturating_sub(REACH)..end).rev() {
        let lower = tokens.lower(at);
        if !tokens.is_word(at) && matches!(lower, "." | ";" | ":" | "!" | "?" | "(" | ")" | "," | "—") {
            return None;
        }
        if RANGING.contains(&lower) && (at + 1 == end || lower.len() > 2) {
            return None;
        }
        let word = tokens.word(at);
        let way = matches!(lower, "up" | "down");
        let changes =
            word.is(class::CHANGE | class::CHANGE_BY | class::CHANGE_NOUN | class::FACTOR) || CHANGING.contains(&lower);
        if changes && !AMOUNTS.contains(&lower) && (!way || at + 1 == end) {
            return Some(at);
        }
    }
    None
}

/// The level before and the level after, where the "from" at a token has both behind it, each with its first token.
pub(super) fn parse(tokens: &Tokens, from: usize, context: Context) -> Option<[(Amount, usize); 2]> {
    if tokens.lower(from) != "from" {
        return None;
    }
    let change = word_of_change(tokens, from)?;
    let (hedging, start) = hedge::before(tokens, from + 1);
    let mut before = single(tokens, start, true, context)?;
    // "from 21 mpg combined to 23"
    let word = |at: &usize| tokens.is_word(*at) && !tokens.word(*at).is(class::STOP);
    let to = (before.next..before.next + 3).find(|at| !word(at))?;
    if tokens.lower(to) != "to" {
        return None;
    }
    let (later_hedging, later) = hedge::before(tokens, to + 1);
    let mut after = single_like(tokens, later, &before, context)?;
    // "from 2 to 5 pm" and "from 5 to 10-year bonds" name no levels.
    if matches!(tokens.lower(after.next), "am" | "pm" | "a" | "p")
        || tokens.glued(after.next) && is_joint(tokens, &after)
    {
        return None;
    }
    share(&mut before, &mut after)?;
    if is_sweep(tokens, change, &after) {
        return None;
    }
    let amount = |single: Single, hedging: Hedging, first: usize, start: usize| {
        let mut amount = finish(tokens, single, hedging, context);
        let hedge = (start > first).then_some((first, start));
        amount.parts = Parts { hedge: hedge.or(amount.parts.hedge), ..amount.parts };
        (amount, first)
    };
    Some([amount(before, hedging, from + 1, start), amount(after, later_hedging, to + 1, later)])
}

/// "increases from 5 to 10 metres", "varied by increasing it from 0.1 to 1": in the present a measure goes through a range;
/// of counts and sums of money a headline tells so what happened.
fn is_sweep(tokens: &Tokens, change: usize, after: &Single) -> bool {
    let word = tokens.lower(change);
    let present =
        word.ends_with("ing") || word.ends_with('s') && tokens.word(change).is(class::CHANGE | class::CHANGE_BY);
    let measured = match measure::kind_of(&after.unit) {
        QuantityKind::Measure => true,
        QuantityKind::Number => after.numeral.last_written.is_some(),
        _ => false,
    };
    present && measured
}

fn is_joint(tokens: &Tokens, single: &Single) -> bool {
    matches!(tokens.surface(single.next), "-" | "–" | "/" | ":")
}

/// Gives both the scale, unit and noun that only one of them is written with.
fn share(before: &mut Single, after: &mut Single) -> Option<()> {
    let spread = spread_of(&after.numeral, &before.numeral);
    if spread && before.unit_at.is_none_or(|_| before.prefixed) && before.noun.is_none() {
        before.numeral = before.numeral.clone().scaled_by(after.numeral.scale)?;
    }
    match (before.is_bare(), after.is_bare()) {
        (true, false) => {
            before.unit = after.unit.clone();
            before.noun.clone_from(&after.noun);
        }
        (false, true) => {
            after.unit = before.unit.clone();
            after.noun.clone_from(&before.noun);
        }
        (false, false) if before.unit != after.unit => {
            // "from $40 to $45 a share": the rate belongs to both.
            let rate = |unit: &Unit| matches!(unit, Unit::Compound(factors) if factors.first().is_some_and(|(unit, _)| *unit == before.unit));
            if rate(&after.unit) {
                before.unit = after.unit.clone();
            }
        }
        _ => {}
    }
    Some(())
}
