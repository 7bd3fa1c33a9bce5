//! Whether one claim establishes another: the comparator's question asked in one direction.

use std::borrow::Cow;

use crate::claim::{Claim, Polarity};
use crate::compare::amount::{self, Amount};
use crate::compare::content::{Content, Side};
use crate::compare::context::Context;
use crate::compare::daytime;
use crate::reading::Approximation;

/// True when `left` leaves no room for `right` to be wrong: the core of the left value lies within the core of the
/// right one, both asserted or both negated. "1,600" establishes "more than 1,000", not the other way round.
///
/// A value that reads in two ways establishes what all of its readings establish.
pub fn establishes(left: &Claim, right: &Claim, context: &Context<'_>) -> bool {
    let (left, right) = (Side::new(left, None, context), Side::new(right, None, context));
    if left.negated != right.negated {
        return false;
    }
    if left.negated || right.claim.polarity == Polarity::Negated {
        // "Not more than five" is no interval of its own: only the same words establish it.
        return left.content == right.content;
    }
    lies_within(&left.content, &right.content)
}

fn lies_within(left: &Content<'_>, right: &Content<'_>) -> bool {
    match (left, right) {
        (Content::Several(all), _) => !all.is_empty() && all.iter().all(|left| lies_within(left, right)),
        (_, Content::Several(all)) => !all.is_empty() && all.iter().all(|right| lies_within(left, right)),
        (Content::Amount(a), Content::Amount(b)) => within(a, b),
        (Content::Change(up, a), Content::Change(down, b)) => (down.is_none() || up == down) && within(a, b),
        (Content::Moment(a), Content::Moment(b)) => {
            a.same_role(b)
                && match (a.hull(), b.hull()) {
                    (Some(a), Some(b)) => b.holds(&a),
                    _ => false,
                }
        }
        (Content::Clock(a), Content::Clock(b)) => daytime::holds(b, a),
        (Content::Names(a), Content::Names(b)) => a.holds(b) && (!b.complete || a.complete),
        (Content::Truth(a), Content::Truth(b)) => a == b,
        _ => false,
    }
}

fn within(left: &Amount<'_>, right: &Amount<'_>) -> bool {
    // "Some 1,900" says no more than its slack: 1,917 establishes it, though not the other way round.
    let hedged = matches!(right.written.approximation, Approximation::About | Approximation::Nearly);
    let said = if hedged { &right.support } else { &right.core };
    if left.unit == right.unit {
        return right.core.holds(&left.core) || said.holds(&left.core);
    }
    // What may mean several units ("$") is known to be the same only beside itself.
    if !left.meanings().is_empty() || !right.meanings().is_empty() {
        return false;
    }
    amount::aligned(right, left).is_some_and(|left: Cow<'_, _>| right.core.holds(&left.core) || said.holds(&left.core))
}
