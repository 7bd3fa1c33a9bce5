//! Where "pounds" are money and no weight: "it cost two million pounds", "paid 30,000 pounds", "a 50-pound fine".
//!
//! What costs, is paid or owed is money, and so are millions of pounds that are pounds of nothing. Words of weight beside
//! the figure keep it a weight, and places whose pounds are others than sterling leave it as it was.

use super::lexicon::class;
use super::lists::List;
use super::token::Tokens;

/// How many tokens before and behind the figure are looked at: about a clause.
const BEFORE: usize = 8;
const BEHIND: usize = 4;
/// How many tokens before are searched for a country with pounds of its own.
const FAR: usize = 60;

/// True where the word "pound" or "pounds" at `at` is money.
pub(super) fn are_money(tokens: &Tokens, at: usize) -> bool {
    if !matches!(tokens.lower(at), "pound" | "pounds") {
        return false;
    }
    let next = at + 1;
    let ends = |index: &usize| matches!(tokens.surface(*index), "." | ";" | ":" | "!" | "?");
    let before = || (at.saturating_sub(BEFORE)..at).rev().take_while(|index| !ends(index));
    let behind = || (next..next + BEHIND).take_while(|index| !ends(index));
    // "pounds per square inch" weigh, "pounds per month" are paid.
    let paid_by = |index: usize| {
        tokens.lower(index) == "per"
            && matches!(tokens.lower(index + 1), "year" | "annum" | "month" | "week" | "head" | "person")
    };
    if before().chain(behind()).any(|index| List::Weighed.holds(tokens.lower(index)) && !paid_by(index)) {
        return false;
    }
    let of = tokens.lower(next) == "of";
    let paid = before().any(|index| List::Paid.holds(tokens.lower(index)))
        || behind().any(|index| List::Paid.holds(tokens.lower(index)));
    let scaled =
        at.checked_sub(1).is_some_and(|scale| tokens.word(scale).is(class::SCALE) && tokens.lower(scale) != "thousand");
    // "two million pounds of beef" are weighed, "two million pounds of public money" are not.
    let money = if of { behind().any(|index| List::Paid.holds(tokens.lower(index))) } else { paid || scaled };
    money && !(at.saturating_sub(FAR)..at).any(|index| List::OtherPounds.holds(tokens.lower(index)))
}
