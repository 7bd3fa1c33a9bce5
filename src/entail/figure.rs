//! Which figures of two texts speak of the same thing, and what the comparator says of them.

use crate::claim::Claim;
use crate::compare::context::{Context, Plain};
use crate::compare::direction::establishes;
use crate::compare::relation::{Reason, Reasons, Relation};
use crate::compare::rules::compare;
use crate::entail::side::{Figure, Side};
use crate::entail::word::{Folded, GROUPS, same_stem};
use crate::reading::{Quantity, QuantityKind};

/// How surely two figures speak of the same thing; the order is that of preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    /// Of one kind and unit, and different.
    Comparable,
    /// The same number of things that are called differently.
    Number,
    /// The figure of a establishes that of b.
    Unit,
    /// And both name what is counted, by the same or an equivalent noun.
    Noun,
}

/// A figure of b beside one of a.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub a: usize,
    pub tie: Tie,
    pub relation: Relation,
    pub reasons: Reasons,
    pub established: bool,
}

/// Judges figures by the comparator, without a vocabulary: one attribute, no aliases.
pub(super) struct Bench {
    background: Plain<'static>,
}

impl Bench {
    pub(super) fn new() -> Self {
        Self { background: Plain::default() }
    }

    /// What the comparator says of two figures that speak of the same thing.
    pub(super) fn judge(&self, a: &Claim, b: &Claim) -> (Relation, Reasons, bool) {
        let context = Context::new(&self.background, None);
        let established = establishes(a, b, &context);
        match compare(a, b, &context) {
            Some(comparison) => (comparison.relation, comparison.reasons, established),
            None => (Relation::Unresolved, Reasons::of(Reason::WeakLink), established),
        }
    }

    /// What two figures of one sentence in two versions say. Where both versions write the same number and one makes
    /// it a bound that leaves the number itself out, rounding is no excuse: both rounded alike.
    pub(super) fn judge_version(&self, a: &Claim, b: &Claim) -> (Relation, Reasons, bool) {
        let (relation, reasons, established) = self.judge(a, b);
        let excluded = match (a.value.quantity(), b.value.quantity()) {
            (Some(a), Some(b)) => {
                a.number.is_some()
                    && a.number == b.number
                    && a.unit == b.unit
                    && a.approximation.is_bound() != b.approximation.is_bound()
                    && !a.core.meets(&b.core)
            }
            _ => false,
        };
        if excluded && relation == Relation::Compatible {
            return (Relation::Conflict, Reasons::of(Reason::Value), false);
        }
        (relation, reasons, established)
    }

    /// How two figures of different sentences are tied; `None` where they are not.
    fn tie(&self, side: &Side<'_>, a: &Figure, b: &Figure) -> Option<(Tie, Relation, Reasons, bool)> {
        let nouns = match (&a.noun, &b.noun) {
            (Some(a), Some(b)) => Some(same_word(a, b)),
            _ => None,
        };
        let (relation, reasons, established) = self.judge(&a.claim, &b.claim);
        if established && nouns != Some(false) {
            let tie = if nouns == Some(true) { Tie::Noun } else { Tie::Unit };
            return Some((tie, relation, reasons, true));
        }
        // "24 seasons" beside "24 championships", where a speaks of championships too, are two figures.
        let counted_apart = nouns == Some(false)
            && b.noun.as_ref().is_some_and(|noun| side.terms.iter().any(|term| term.folded.key == noun.key));
        if let (Some(a), Some(b)) = (a.claim.value.quantity(), b.claim.value.quantity())
            && countable(a)
            && countable(b)
            && b.core.holds(&a.core)
            && !counted_apart
        {
            return Some((Tie::Number, Relation::Agree, Reasons::NONE, true));
        }
        // A share or a sum of money that the one calls a change and the other a level: the words around them tell more.
        if let (Some(x), Some(y)) = (a.claim.value.quantity(), b.claim.value.quantity())
            && x.unit == y.unit
            && matches!(x.kind, QuantityKind::Percent | QuantityKind::Money)
            && relation == Relation::Unresolved
            && y.core.holds(&x.core)
        {
            return Some((Tie::Number, Relation::Agree, Reasons::NONE, true));
        }
        let judged = !matches!(relation, Relation::Unresolved);
        (judged && nouns != Some(false)).then_some((Tie::Comparable, relation, reasons, false))
    }

    /// The best counterpart in `a` of a figure of b.
    pub(super) fn link(&self, a: &Side<'_>, b: &Figure) -> Option<Link> {
        let mut best: Option<Link> = None;
        for (index, figure) in a.figures.iter().enumerate().filter(|(_, figure)| !figure.unplaced) {
            let Some((tie, relation, reasons, established)) = self.tie(a, figure, b) else { continue };
            if best.is_none_or(|best| tie > best.tie) {
                best = Some(Link { a: index, tie, relation, reasons, established });
            }
        }
        best
    }
}

/// True for numbers of things and bare numbers, which texts tell apart by their nouns alone.
fn countable(quantity: &Quantity) -> bool {
    matches!(quantity.kind, QuantityKind::Count | QuantityKind::Number | QuantityKind::Ordinal)
}

/// True where two words are forms of one word or reviewed as equivalent.
pub(super) fn same_word(a: &Folded, b: &Folded) -> bool {
    a.key == b.key || share_group(a.groups, b.groups) || same_stem(&a.key, &b.key)
}

fn share_group(a: [u16; GROUPS], b: [u16; GROUPS]) -> bool {
    a.iter().any(|group| *group != 0 && b.contains(group))
}

/// True for a single thing that a names without a number: "one person" beside "a death", "one judge" beside "a judge".
pub(super) fn is_one_of(side: &Side<'_>, figure: &Figure) -> bool {
    let Some(quantity) = figure.claim.value.quantity() else { return false };
    countable(quantity)
        && quantity.core.as_point().is_some_and(|point| point.to_i64() == Some(1))
        && figure.noun.as_ref().is_some_and(|noun| side.terms.iter().any(|term| same_word(&term.folded, noun)))
}
