//! Hedges and bounds: "about", "more than", "no fewer than", "or so", "-plus", from `hedges.csv`.

use super::lexicon::{Effect, Hedge, class};
use super::lists::List;
use super::token::Tokens;
use crate::reading::Approximation;

/// What the hedges around a number make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Hedging {
    /// The widening or bound; exact where there is none.
    pub(crate) approximation: Approximation,
    /// "exactly": the number has no rounding cell.
    pub(crate) point: bool,
}

impl Hedging {
    /// Two hedges in a row: a bound says more than a hedge ("at least some 500", "about 500 or more").
    #[must_use]
    pub(crate) fn and(self, effect: Effect) -> Self {
        match effect {
            Effect::Nothing => self,
            Effect::Point => Self { point: true, ..self },
            Effect::Widen(new) => {
                let keep =
                    self.approximation.is_bound() || (self.approximation == Approximation::Nearly && !new.is_bound());
                Self { approximation: if keep { self.approximation } else { new }, ..self }
            }
        }
    }
}

/// The longest entry of the table that begins here.
fn entry(tokens: &Tokens, at: usize, after: bool) -> Option<&'static Hedge> {
    let word = tokens.word(at);
    if !word.is(if after { class::HEDGE_AFTER } else { class::HEDGE }) {
        return None;
    }
    if !after && tokens.says(at, "over") && at.checked_sub(1).is_some_and(|before| leads_over(tokens, before)) {
        return None;
    }
    // "went up to 4.8": where it went, and no bound.
    let moved = || at.checked_sub(1).is_some_and(|before| List::WithUpTo.holds(tokens.lower(before)));
    if !after && tokens.lower(at) == "up" && tokens.lower(at + 1) == "to" && moved() {
        return None;
    }
    word.hedges
        .iter()
        .filter(|hedge| hedge.after == after)
        .find(|hedge| hedge.rest.iter().zip(at + 1..).all(|(text, index)| tokens.says(index, text)))
}

/// True where a word takes the "over" behind it, so that it bounds no figure.
fn leads_over(tokens: &Tokens, at: usize) -> bool {
    List::WithOver.holds(tokens.lower(at))
}

/// True where the hedge that begins here also says where things are or go, so that it wants a measure behind it.
pub(crate) fn is_loose(tokens: &Tokens, at: usize) -> bool {
    entry(tokens, at, false).is_some_and(|hedge| hedge.loose)
}

/// The longest hedge that begins here.
pub(crate) fn one(tokens: &Tokens, at: usize, after: bool) -> Option<(Effect, usize)> {
    entry(tokens, at, after)
        .map(|hedge| (hedge.effect, at + 1 + hedge.rest.len()))
        // "more than 40 and less than 10": what goes on begins a bound of its own.
        .filter(|(_, next)| !after || !tokens.is_word(next - 1) || !matches!(tokens.lower(*next), "than" | "to"))
}

/// All hedges before a number.
pub(crate) fn before(tokens: &Tokens, at: usize) -> (Hedging, usize) {
    let mut hedging = Hedging::default();
    let mut next = at;
    // "just over", "only about", "at least some": three suffice for any wording that people use.
    for _ in 0..3 {
        let Some((effect, after)) = one(tokens, next, false) else { break };
        // "Ca2+" is calcium and not about two.
        if tokens.is_number(after) && tokens.glued(after) && tokens.is_word(after - 1) {
            break;
        }
        hedging = hedging.and(effect);
        next = after;
    }
    (hedging, next)
}

/// The hedge behind a number, if any.
pub(crate) fn behind(tokens: &Tokens, at: usize, hedging: Hedging) -> (Hedging, usize) {
    // "500 people, give or take": a comma sets off only what widens.
    let comma = usize::from(tokens.surface(at) == ",");
    let found = one(tokens, at + comma, true)
        .filter(|(effect, _)| comma == 0 || *effect == Effect::Widen(Approximation::About));
    match found {
        Some((effect, next)) => {
            // "about 500 or more" is a bound: what stands behind completes what stands before.
            let Effect::Widen(new) = effect else { return (hedging, next) };
            let approximation = match (hedging.approximation, new) {
                (kept, Approximation::About) if kept != Approximation::Exact => kept,
                // "less than 3% and more preferably …"
                (Approximation::AtMost | Approximation::LessThan, Approximation::AtLeast | Approximation::MoreThan) => {
                    return (hedging, at);
                }
                _ => new,
            };
            (Hedging { approximation, ..hedging }, next)
        }
        None => (hedging, at),
    }
}
