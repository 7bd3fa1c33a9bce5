//! What many claims say about one attribute of one subject: groups of values, and how the groups stand to each other.

use std::collections::BTreeMap;

use crate::claim::{AttributeIndex, SubjectIndex};
use crate::compare::relation::{Comparison, Relation};

/// Index of a claim in the slice that was grouped.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"1,357 km\",atlas,\"1,357 km\"\n\
///      c-2,border,length,\"1,200 km\",diary,\"1,200 km\"\n\
///      c-3,border,length,\"more than 1,100 km\",wire,\"more than 1,100 km\"\n\
///      c-4,border,length,under 900 km,almanac,under 900 km\n",
/// );
/// let topic = corroborate::compare::Topics::new(&set.claims, &set.vocabulary).get(0).unwrap();
/// let first: corroborate::compare::ClaimIndex = topic.claims[0];
/// assert_eq!(set.claims[first as usize].id.as_deref(), Some("c-1"));
/// ```
pub type ClaimIndex = u32;

/// The claims of one fact: same subject, same attribute, same scope, values of one kind and dimension.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"1,357 km\",atlas,\"1,357 km\"\n\
///      c-2,border,length,\"1,200 km\",diary,\"1,200 km\"\n\
///      c-3,border,length,\"more than 1,100 km\",wire,\"more than 1,100 km\"\n\
///      c-4,border,length,under 900 km,almanac,under 900 km\n",
/// );
/// let topic = corroborate::compare::Topics::new(&set.claims, &set.vocabulary).get(0).unwrap();
/// assert_eq!((topic.claims.len(), topic.sources, topic.origins), (4, 4, 4));
/// assert_eq!(topic.gravest().unwrap().comparison.relation.name(), "conflict");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Of what; `None` where the vocabulary does not know it.
    pub subject: Option<SubjectIndex>,
    /// Which property; `None` where the vocabulary does not know it.
    pub attribute: Option<AttributeIndex>,
    /// What narrows it down; empty for most.
    pub scope: BTreeMap<Box<str>, Box<str>>,
    /// All claims of the topic, in the order of the set.
    pub claims: Vec<ClaimIndex>,
    /// The values that were given, in their order. Members are pairwise agreeing or compatible. Claims that give no
    /// point of their own (bounds, ranges, vague words) stand in a group only where they fit none.
    pub groups: Vec<Group>,
    /// Bounds, ranges, vague and unresolved claims, each listed once with the groups that it fits.
    pub loose: Vec<Loose>,
    /// How each two groups stand to each other: the gravest relation of their members, gravest first. Beyond
    /// a few dozen groups only neighbours are set side by side.
    pub between: Vec<Between>,
    /// The gravest relation in the topic; `None` for a claim alone.
    pub relation: Option<Relation>,
    /// How many independent origins speak on it: sources that take a figure from one another count once.
    pub origins: u32,
    /// How many sources speak on it.
    pub sources: u32,
}

impl Topic {
    /// The gravest pair of groups: what stands first in the table.
    pub fn gravest(&self) -> Option<&Between> {
        self.between.first()
    }
}

/// Claims that give one value.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"1,357 km\",atlas,\"1,357 km\"\n\
///      c-2,border,length,\"1,200 km\",diary,\"1,200 km\"\n\
///      c-3,border,length,\"more than 1,100 km\",wire,\"more than 1,100 km\"\n\
///      c-4,border,length,under 900 km,almanac,under 900 km\n",
/// );
/// let topic = corroborate::compare::Topics::new(&set.claims, &set.vocabulary).get(0).unwrap();
/// let group = topic.groups.iter().find(|group| group.members.contains(&0)).unwrap();
/// assert_eq!(group.shown, 0);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The claims, in the order of the set.
    pub members: Vec<ClaimIndex>,
    /// The member whose value stands for the group: the most precise one, the first of several.
    pub shown: ClaimIndex,
    /// Agree, where all members say the same; compatible otherwise.
    pub relation: Relation,
    /// How many independent origins stand behind it.
    pub origins: u32,
    /// How many sources stand behind it.
    pub sources: u32,
}

/// A claim that gives no point: a bound, a range, vague words; or one that could not be resolved.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"1,357 km\",atlas,\"1,357 km\"\n\
///      c-2,border,length,\"1,200 km\",diary,\"1,200 km\"\n\
///      c-3,border,length,\"more than 1,100 km\",wire,\"more than 1,100 km\"\n\
///      c-4,border,length,under 900 km,almanac,under 900 km\n",
/// );
/// let topic = corroborate::compare::Topics::new(&set.claims, &set.vocabulary).get(0).unwrap();
/// // "More than 1,100 km" fits two values, and is listed once.
/// let loose = topic.loose.iter().find(|loose| loose.claim == 2).unwrap();
/// assert_eq!(loose.fits.len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loose {
    /// The claim.
    pub claim: ClaimIndex,
    /// The groups (indexes into [`Topic::groups`]) all of whose members it agrees or is compatible with.
    pub fits: Vec<u32>,
    /// Its gravest relation to the groups that it does not fit, with the member concerned.
    pub against: Vec<Against>,
}

/// How a loose claim stands to a group that it does not fit, or to another loose claim.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"1,357 km\",atlas,\"1,357 km\"\n\
///      c-2,border,length,\"1,200 km\",diary,\"1,200 km\"\n\
///      c-3,border,length,\"more than 1,100 km\",wire,\"more than 1,100 km\"\n\
///      c-4,border,length,under 900 km,almanac,under 900 km\n",
/// );
/// let topic = corroborate::compare::Topics::new(&set.claims, &set.vocabulary).get(0).unwrap();
/// let loose = topic.loose.iter().find(|loose| loose.claim == 2).unwrap();
/// assert!(loose.against.iter().all(|against| against.comparison.relation.name() == "conflict"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// The claim on the other side.
    pub claim: ClaimIndex,
    /// The verdict, the loose claim being the left side.
    pub comparison: Comparison,
}

/// How two groups stand to each other.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"1,357 km\",atlas,\"1,357 km\"\n\
///      c-2,border,length,\"1,200 km\",diary,\"1,200 km\"\n\
///      c-3,border,length,\"more than 1,100 km\",wire,\"more than 1,100 km\"\n\
///      c-4,border,length,under 900 km,almanac,under 900 km\n",
/// );
/// let topic = corroborate::compare::Topics::new(&set.claims, &set.vocabulary).get(0).unwrap();
/// let between = topic.between.first().unwrap();
/// assert!(between.left < between.right);
/// assert!(between.comparison.relation.is_conflict());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Between {
    /// Index of the one group.
    pub left: u32,
    /// Index of the other; always larger.
    pub right: u32,
    /// The two members whose relation is the gravest.
    pub claims: (ClaimIndex, ClaimIndex),
    /// Their verdict, with size and likely cause.
    pub comparison: Comparison,
}
