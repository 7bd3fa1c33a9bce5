//! Why a pair that differs is not explained away: in one short sentence each, what keeps its tolerance, its times and
//! its manner from reconciling it.

use crate::compare::content::{Content, Side};
use crate::compare::context::Context;
use crate::compare::relation::Relation;
use crate::compare::rules::volatility_of;
use crate::vocabulary::{Tolerance, Volatility};

/// The explanations that a relation has gone past, in the order of the law. Values that meet need none.
pub fn over(relation: Relation, left: &Side<'_>, right: &Side<'_>, context: &Context<'_>) -> Vec<String> {
    let mut told = Vec::new();
    if matches!(relation, Relation::TimeShift | Relation::Modality | Relation::Conflict) {
        told.extend(tolerance(left, context));
    }
    if matches!(relation, Relation::Modality | Relation::Conflict) {
        told.push(time(left, right, context));
    }
    if relation == Relation::Conflict {
        told.push(manner(left, right));
    }
    told
}

fn tolerance(side: &Side<'_>, context: &Context<'_>) -> Option<String> {
    let measured = matches!(side.content, Content::Amount(_) | Content::Moment(_) | Content::Several(_));
    let why = match context.properties.tolerance {
        _ if !measured => return None,
        None => "the attribute declares none",
        Some(Tolerance::Exact) => "the attribute is declared exact",
        Some(Tolerance::Share(_) | Tolerance::Amount(..)) => "they differ by more than the attribute allows",
    };
    Some(format!("No tolerance reconciles them: {why}."))
}

fn time(left: &Side<'_>, right: &Side<'_>, context: &Context<'_>) -> String {
    let overlap = match (left.held, right.held) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => true,
    };
    let why = match volatility_of(&context.properties, &left.content) {
        Volatility::Fixed => "what is fixed does not change with time",
        _ if left.held.is_none() || right.held.is_none() => "of one at least, nothing says when it holds",
        _ if overlap => "their times overlap",
        Volatility::Slow => "it changes slowly, and a date of publication does not say when it held",
        Volatility::Cumulative => "it only grows, and the later figure is the lower",
        Volatility::Fast => "the values cannot both be true",
    };
    format!("Time does not explain it: {why}.")
}

fn manner(left: &Side<'_>, right: &Side<'_>) -> String {
    let (one, other) = (left.claim.modality.name(), right.claim.modality.name());
    let why = if one == other {
        format!("both are {one}")
    } else {
        format!("to be {one} and to be {other} are both to say that it is so")
    };
    format!("Manner does not explain it: {why}.")
}
