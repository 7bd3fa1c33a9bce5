//! Who has a figure from whom: independent origins, and families of sources.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Claim, SourceIndex};
use crate::compare::context::Background;
use crate::vocabulary::canonical;

/// The longest chain of `derived_from` that is followed: beyond it lies a circle.
const MAX_CHAIN: usize = 32;

/// How many sources, and how many independent origins, stand behind some claims. Sources that take a figure from one
/// another, by declaration or by naming the same person or body for it, count as one origin.
pub fn count<'c>(claims: impl IntoIterator<Item = &'c Claim>, background: &dyn Background) -> (u32, u32) {
    let mut sources = BTreeSet::new();
    let mut knots = Knots::default();
    for claim in claims {
        if sources.insert(claim.source) {
            knots.tie_chain(claim.source, background);
        }
        if let Some(name) = claim.attribution() {
            let name = background.alias(name).map_or_else(|| canonical(name), str::to_owned);
            knots.tie(&Knot::Source(claim.source), &Knot::Person(name));
        }
    }
    let origins: BTreeSet<_> = sources.iter().map(|source| knots.root(&Knot::Source(*source))).collect();
    let size = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    (size(sources.len()), size(origins.len()))
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Knot {
    Source(SourceIndex),
    Person(String),
}

/// A forest: each knot points to one that it is tied to.
#[derive(Default)]
struct Knots(BTreeMap<Knot, Knot>);

impl Knots {
    fn root(&self, knot: &Knot) -> Knot {
        let mut at = knot;
        while let Some(next) = self.0.get(at) {
            at = next;
        }
        at.clone()
    }

    fn tie(&mut self, a: &Knot, b: &Knot) {
        let (a, b) = (self.root(a), self.root(b));
        // The smaller is the root, so no circle can arise.
        match a.cmp(&b) {
            std::cmp::Ordering::Less => self.0.insert(b, a),
            std::cmp::Ordering::Greater => self.0.insert(a, b),
            std::cmp::Ordering::Equal => None,
        };
    }

    fn tie_chain(&mut self, source: SourceIndex, background: &dyn Background) {
        let mut open = vec![source];
        let mut seen = BTreeSet::from([source]);
        while let Some(at) = open.pop() {
            if seen.len() > MAX_CHAIN {
                return;
            }
            for parent in background.source(at).derived_from {
                self.tie(&Knot::Source(at), &Knot::Source(*parent));
                if seen.insert(*parent) {
                    open.push(*parent);
                }
            }
        }
    }
}

/// True when two sources are of one family: the same publisher, or one derived from the other.
pub fn is_family(a: SourceIndex, b: SourceIndex, background: &dyn Background) -> bool {
    let publisher = |source| background.source(source).publisher.map(canonical);
    a == b
        || matches!((publisher(a), publisher(b)), (Some(a), Some(b)) if a == b && !a.is_empty())
        || background.source(a).derived_from.contains(&b)
        || background.source(b).derived_from.contains(&a)
}
