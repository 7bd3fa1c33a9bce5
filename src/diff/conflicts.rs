//! Conflicts of two versions: which are new, which are settled.

use std::collections::BTreeSet;

use super::rows::SameClaims;
use super::{Between, ConflictChange, Turn, Version};
use crate::claim::{AttributeIndex, Claim};
use crate::compare::context::Context;
use crate::compare::derive::derive;
use crate::compare::group::Topics;
use crate::compare::relation::{Comparison, Relation};
use crate::compare::rules;
use crate::compare::topic::{ClaimIndex, Topic};

/// What became of the conflicts.
pub(super) struct Changes {
    pub(super) changes: Vec<ConflictChange>,
    pub(super) standing: usize,
}

/// Of two groups in conflict, so many members of each are looked for in the other version.
const MAX_MEMBERS: usize = 64;

pub(super) fn changes(old: Version<'_>, new: Version<'_>, same: &SameClaims) -> Changes {
    let mut changes = Vec::new();
    let mut standing = 0;
    let now = View { version: new, other: old, to_other: &same.to_old };
    let before = View { version: old, other: new, to_other: &same.to_new };
    now.each(|clash, there| {
        let acknowledged = now.is_acknowledged(clash.claims);
        let turn = match &there {
            There::Conflict(_, was) if acknowledged == *was => {
                standing += 1;
                return;
            }
            There::Conflict(..) if acknowledged => Turn::Acknowledged,
            There::Conflict(..) => Turn::Reopened,
            There::Otherwise(_) => Turn::New,
        };
        changes.push(clash.change(turn, there.relation(), acknowledged));
    });
    before.each(|clash, there| {
        if let There::Otherwise(relation) = there {
            changes.push(clash.change(Turn::Settled, relation, before.is_acknowledged(clash.claims)));
        }
    });
    arithmetic(now, before, &mut changes, &mut standing);
    changes.sort_by_key(|change| change.turn);
    Changes { changes, standing }
}

/// One version, seen beside the other.
#[derive(Clone, Copy)]
struct View<'v> {
    version: Version<'v>,
    other: Version<'v>,
    to_other: &'v [Option<usize>],
}

/// How a conflict of one version stands in the other.
enum There {
    /// It is one there too, in this relation; whether it is acknowledged there.
    Conflict(Relation, bool),
    /// It is none there; how its two claims stand, where both are there.
    Otherwise(Option<Relation>),
}

impl There {
    fn relation(&self) -> Option<Relation> {
        match self {
            Self::Conflict(relation, _) => Some(*relation),
            Self::Otherwise(relation) => *relation,
        }
    }
}

/// Two groups, or a loose claim and a group, in conflict.
struct Clash<'t> {
    attribute: Option<AttributeIndex>,
    left: &'t [ClaimIndex],
    right: &'t [ClaimIndex],
    /// The two that show it.
    claims: (ClaimIndex, ClaimIndex),
    comparison: &'t Comparison,
}

impl Clash<'_> {
    fn change(&self, turn: Turn, otherwise: Option<Relation>, acknowledged: bool) -> ConflictChange {
        let (left, right) = self.claims;
        // The earlier claim of the set second, as the linter tells it.
        let between = Between::Claims(left.max(right), left.min(right), Box::new(self.comparison.clone()));
        ConflictChange { turn, between, otherwise, acknowledged }
    }
}

impl<'v> View<'v> {
    /// Calls `tell` for each conflict of this version, with how it stands in the other.
    fn each(self, mut tell: impl FnMut(&Clash<'_>, There)) {
        let ledger = self.version.ledger;
        for topic in Topics::new(&ledger.claims, &ledger.vocabulary).iter() {
            if topic.relation == Some(Relation::Conflict) {
                clashes(&topic, |clash| tell(clash, self.there(clash)));
            }
        }
    }

    fn claim(self, index: ClaimIndex) -> Option<&'v Claim> {
        self.version.ledger.claims.get(index as usize)
    }

    fn is_acknowledged(self, claims: (ClaimIndex, ClaimIndex)) -> bool {
        match (self.claim(claims.0), self.claim(claims.1)) {
            (Some(a), Some(b)) => self.version.excuses(Relation::Conflict, &[a, b]),
            _ => false,
        }
    }

    fn partner(self, index: ClaimIndex) -> Option<&'v Claim> {
        let at = (*self.to_other.get(index as usize)?)?;
        self.other.ledger.claims.get(at)
    }

    fn there(self, clash: &Clash<'_>) -> There {
        let vocabulary = &self.other.ledger.vocabulary;
        let attribute = clash
            .attribute
            .and_then(|index| self.version.ledger.vocabulary.attribute(index))
            .and_then(|attribute| vocabulary.attribute_of_id(&attribute.id));
        let context = Context::new(vocabulary, attribute);
        let compare = |left, right| -> Option<(Relation, bool)> {
            let (a, b) = (self.partner(left)?, self.partner(right)?);
            if !(a.is_compared() && b.is_compared()) {
                return None;
            }
            let relation = rules::compare(a, b, &context)?.relation;
            Some((relation, relation.is_conflict() && self.other.excuses(relation, &[a, b])))
        };
        let shown = compare(clash.claims.0, clash.claims.1);
        if let Some((relation, acknowledged)) = shown.filter(|(relation, _)| relation.is_conflict()) {
            return There::Conflict(relation, acknowledged);
        }
        // Another member may have shown it there.
        let pairs = clash
            .left
            .iter()
            .take(MAX_MEMBERS)
            .flat_map(|left| clash.right.iter().take(MAX_MEMBERS).map(move |right| (*left, *right)));
        let known = pairs.filter(|pair| *pair != clash.claims).filter_map(|(left, right)| compare(left, right));
        match known.into_iter().find(|(relation, _)| relation.is_conflict()) {
            Some((relation, acknowledged)) => There::Conflict(relation, acknowledged),
            None => There::Otherwise(shown.map(|(relation, _)| relation)),
        }
    }
}

/// Calls `tell` for each conflict in a topic.
fn clashes(topic: &Topic, mut tell: impl FnMut(&Clash<'_>)) {
    let members = |group: u32| topic.groups.get(group as usize).map_or(&[][..], |group| &group.members);
    for between in topic.between.iter().filter(|between| between.comparison.relation.is_conflict()) {
        tell(&Clash {
            attribute: topic.attribute,
            left: members(between.left),
            right: members(between.right),
            claims: between.claims,
            comparison: &between.comparison,
        });
    }
    let mut told: BTreeSet<(ClaimIndex, ClaimIndex)> = BTreeSet::new();
    for loose in &topic.loose {
        for against in loose.against.iter().filter(|against| against.comparison.relation.is_conflict()) {
            let own = [loose.claim];
            let other = [against.claim];
            if !told.insert((loose.claim, against.claim)) {
                continue;
            }
            let group = topic.groups.iter().find(|group| group.members.contains(&against.claim));
            tell(&Clash {
                attribute: topic.attribute,
                left: &own,
                right: group.map_or(&other[..], |group| &group.members),
                claims: (loose.claim, against.claim),
                comparison: &against.comparison,
            });
        }
    }
}

/// A constraint that cannot come out right, by its id and those of its claims.
type Wrong = (String, Vec<ClaimIndex>);

/// Constraints that came out right and no longer do, and the other way round.
fn arithmetic(now: View<'_>, before: View<'_>, changes: &mut Vec<ConflictChange>, standing: &mut usize) {
    let (new, old) = (wrong(now), wrong(before));
    let keys = |found: &[(Wrong, Between)]| -> BTreeSet<Wrong> { found.iter().map(|(key, _)| key.clone()).collect() };
    let translate = |view: View<'_>, key: &Wrong| -> Option<Wrong> {
        let via = key.1.iter().map(|claim| view.to_other.get(*claim as usize).copied().flatten());
        let via: Option<Vec<ClaimIndex>> = via.map(|claim| u32::try_from(claim?).ok()).collect();
        Some((key.0.clone(), via?))
    };
    let acknowledged = |view: View<'_>, via: &[ClaimIndex]| {
        let claims: Vec<&Claim> = via.iter().filter_map(|claim| view.claim(*claim)).collect();
        view.version.excuses(Relation::DerivedConflict, &claims)
    };
    let known = keys(&old);
    for (key, between) in &new {
        let is = acknowledged(now, &key.1);
        let there = translate(now, key).filter(|key| known.contains(key));
        let was = there.map(|key| acknowledged(before, &key.1));
        let turn = match was {
            None => Turn::New,
            Some(was) if was == is => {
                *standing += 1;
                continue;
            }
            Some(_) if is => Turn::Acknowledged,
            Some(_) => Turn::Reopened,
        };
        changes.push(ConflictChange { turn, between: between.clone(), otherwise: None, acknowledged: is });
    }
    let known = keys(&new);
    for (key, between) in &old {
        if translate(before, key).is_none_or(|key| !known.contains(&key)) {
            let acknowledged = acknowledged(before, &key.1);
            changes.push(ConflictChange {
                turn: Turn::Settled,
                between: between.clone(),
                otherwise: None,
                acknowledged,
            });
        }
    }
}

fn wrong(view: View<'_>) -> Vec<(Wrong, Between)> {
    let ledger = view.version.ledger;
    let vocabulary = &ledger.vocabulary;
    let name = |fact: crate::constraint::Fact| {
        let subject = vocabulary.subject(fact.subject).map(|subject| subject.label.as_str());
        let attribute = vocabulary.attribute(fact.attribute).map(|attribute| attribute.label.as_str());
        format!("{}: {}", subject.unwrap_or_default(), attribute.unwrap_or_default())
    };
    derive(&ledger.claims, &ledger.constraints, vocabulary, &name)
        .into_iter()
        .filter(|derivation| derivation.relation == Some(Relation::DerivedConflict))
        .filter_map(|derivation| {
            let id = ledger.constraints.get(derivation.constraint)?.id.to_string();
            let via = derivation.via.clone();
            let between = Between::Arithmetic {
                constraint: derivation.constraint,
                arithmetic: derivation.arithmetic,
                via: derivation.via,
            };
            Some(((id, via), between))
        })
        .collect()
}
