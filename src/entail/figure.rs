//! Which figures of two texts speak of the same thing, and what the comparator says of them.

use crate::claim::Claim;
use crate::compare::context::{Context, Plain};
use crate::compare::direction::establishes;
use crate::compare::relation::{Reason, Reasons, Relation};
use crate::compare::rules::compare;
use crate::entail::side::{Figure, Side};
use crate::entail::word::{Folded, GROUPS, same_stem};
use crate::interval::Interval;
use crate::reading::{Approximation, Quantity, QuantityKind, Value};

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
        let (relation, reasons, mut established) = self.judge(&a.claim, &b.claim);
        let (mut reasons, mut number) = (reasons, a.claim.value.quantity().map(|a| a.core.clone()));
        if !established
            && !relation.is_conflict()
            && let Some(plain) = without_hedge(&a.claim, &b.claim)
        {
            // "More than 14,000 times" is reported as "14,000 times": the number is the one that a gives.
            established = self.judge(&plain, &b.claim).2;
            number = plain.value.quantity().map(|plain| plain.core.clone());
            reasons = reasons.union(Reasons::of(Reason::Hedge));
        }
        if established && nouns != Some(false) {
            let tie = if nouns == Some(true) { Tie::Noun } else { Tie::Unit };
            return Some((tie, relation, reasons, true));
        }
        // "24 seasons" beside "24 championships", where a speaks of championships too, are two figures.
        let same_unit = match (a.claim.value.quantity(), b.claim.value.quantity()) {
            (Some(a), Some(b)) => a.unit == b.unit,
            _ => false,
        };
        let of_any_kind = same_unit && b.noun.as_ref().is_some_and(|noun| PERSONS.contains(&&*noun.key));
        let counted_apart = nouns == Some(false)
            && !of_any_kind
            && b.noun.as_ref().is_some_and(|noun| side.terms.iter().any(|term| term.folded.key == noun.key));
        if let (Some(a), Some(b)) = (a.claim.value.quantity(), b.claim.value.quantity())
            && countable(a)
            && countable(b)
            && number.as_ref().is_some_and(|number| b.core.holds(number))
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

/// Nouns that count persons of any kind: "70 million people" may be the 70 million participants.
const PERSONS: [&str; 5] = ["person", "people", "individual", "human", "other"];

/// A claim of a as b may report it: the number that a bounds from below or comes near to, without its hedge. None where b
/// gives another number, sets a bound itself, or leaves no room for what a says.
fn without_hedge(a: &Claim, b: &Claim) -> Option<Claim> {
    let (hedged, plain) = (a.value.quantity()?, b.value.quantity()?);
    let reported = match plain.approximation {
        Approximation::Exact => plain.number == hedged.number,
        Approximation::About | Approximation::Nearly | Approximation::Vague => true,
        _ => false,
    };
    let from_below = matches!(
        hedged.approximation,
        Approximation::AtLeast | Approximation::MoreThan | Approximation::Nearly | Approximation::About
    );
    if !reported || !from_below || matches!(a.value, Value::Change(_)) || !plain.support.meets(&hedged.core) {
        return None;
    }
    let core = Interval::point(hedged.number.clone()?);
    let exact = Quantity { support: core.clone(), core, approximation: Approximation::Exact, ..hedged.clone() };
    Some(Claim { value: Value::Quantity(exact), ..a.clone() })
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
