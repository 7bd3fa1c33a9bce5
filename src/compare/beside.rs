//! Pairs of claims beside the topics: two claims that no group holds, shown as a fact of two values.

use crate::claim::Claim;
use crate::compare::context::Background;
use crate::compare::origin;
use crate::compare::relation::{Comparison, Relation};
use crate::compare::topic::{Between, ClaimIndex, Group, Topic};

/// A pair as claims of texts are left to people: two indexes into the claims, and the verdict on them.
pub type Pair = (ClaimIndex, ClaimIndex, Comparison);

/// The topic of a pair: the two claims, each a group, and how they stand to each other. It is called what its first
/// claim speaks of.
pub(super) fn topic(claims: &[Claim], pair: &Pair, background: &dyn Background) -> Option<Topic> {
    let (left, right, comparison) = pair;
    let (one, other) = (claims.get(*left as usize)?, claims.get(*right as usize)?);
    let group = |claim: ClaimIndex| Group {
        members: vec![claim],
        shown: claim,
        relation: Relation::Agree,
        origins: 1,
        sources: 1,
    };
    let between = Between { left: 0, right: 1, claims: (*left, *right), comparison: comparison.clone() };
    let (sources, origins) = origin::count([one, other], background);
    Some(Topic {
        subject: one.subject,
        attribute: one.attribute,
        scope: one.details.as_ref().map(|details| details.scope.clone()).unwrap_or_default(),
        claims: vec![*left, *right],
        groups: vec![group(*left), group(*right)],
        loose: Vec::new(),
        relation: Some(comparison.relation),
        between: vec![between],
        origins,
        sources,
    })
}
