//! Two versions of a set, and what differs in meaning between them: claims added, removed, given another value, changed
//! otherwise or only written differently; conflicts that are new and conflicts that are settled.
//!
//! Rows are matched by id, never by line, and cells are read before they are compared, so a file that was only sorted,
//! re-quoted or brought into canonical form shows no change of meaning. Conflicts come from the one comparator: each
//! version is grouped by it, and the other version is asked about the same claims.
//!
//! ```
//! use corroborate::config::Config;
//! use corroborate::diff::{Version, diff};
//! let set = |values: [&str; 2]| {
//!     let [a, b] = values;
//!     corroborate::ledger::from_csv(&format!(
//!         "id,subject,attribute,value,source,quote\nc-1,wall,length,{a},atlas,\nc-2,wall,length,{b},log,\n"
//!     )).0
//! };
//! let (old, new, config) = (set(["310 metres", "310 m"]), set(["354 metres", "0.31 km"]), Config::default());
//! let version = |ledger| Version { ledger, config: &config, today: None };
//! let difference = diff(version(&old), version(&new));
//! assert_eq!(difference.changes.len(), 2);
//! ```

mod conflicts;
mod meaning;
mod rows;

use std::fmt;

use crate::claim::Claim;
use crate::compare::relation::{Comparison, Relation};
use crate::compare::topic::ClaimIndex;
use crate::config::Config;
use crate::date::Day;
use crate::ledger::Ledger;
use crate::ledger::schema::Role;
use crate::vocabulary::RowRef;

/// One version of a set.
///
/// ```
/// use corroborate::config::Config;
/// use corroborate::diff::{Version, diff};
/// let set = |values: [&str; 2]| {
///     let [a, b] = values;
///     corroborate::ledger::from_csv(&format!(
///         "id,subject,attribute,value,source,quote\nc-1,wall,length,{a},atlas,\nc-2,wall,length,{b},log,\n"
///     )).0
/// };
/// let (old, new, config) = (set(["310 metres", "310 m"]), set(["354 metres", "0.31 km"]), Config::default());
/// let version = |ledger| Version { ledger, config: &config, today: None };
/// let difference = diff(version(&old), version(&new));
/// assert!(diff(version(&old), version(&old)).is_empty());
/// ```
#[derive(Clone, Copy)]
pub struct Version<'v> {
    /// The set.
    pub ledger: &'v Ledger,
    /// What curators let stand beside the `ack` cells of its claims.
    pub config: &'v Config,
    /// The day by which acknowledgements expire; without it none does.
    pub today: Option<Day>,
}

impl Version<'_> {
    /// True where curators have let a finding of this relation about these claims stand.
    fn excuses(&self, relation: Relation, claims: &[&Claim]) -> bool {
        self.config.excuse(relation.name(), claims, &self.ledger.vocabulary, self.today).is_some()
    }
}

/// What happened to a row.
///
/// ```
/// use corroborate::config::Config;
/// use corroborate::diff::{Version, diff};
/// let set = |values: [&str; 2]| {
///     let [a, b] = values;
///     corroborate::ledger::from_csv(&format!(
///         "id,subject,attribute,value,source,quote\nc-1,wall,length,{a},atlas,\nc-2,wall,length,{b},log,\n"
///     )).0
/// };
/// let (old, new, config) = (set(["310 metres", "310 m"]), set(["354 metres", "0.31 km"]), Config::default());
/// let version = |ledger| Version { ledger, config: &config, today: None };
/// let difference = diff(version(&old), version(&new));
/// use corroborate::diff::Kind;
/// assert_eq!(Kind::ValueChanged.name(), "value-changed");
/// assert_eq!(Kind::ALL.map(|kind| difference.claims(kind)), [1, 0, 0, 0, 1]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Its value says something else than before.
    ValueChanged,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Its value is the same; another cell says something else.
    Changed,
    /// Every cell says the same in other characters.
    Respelled,
}

impl Kind {
    /// All five, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::ValueChanged, Self::Added, Self::Removed, Self::Changed, Self::Respelled];

    /// The name in JSON and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::ValueChanged => "value-changed",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Respelled => "respelled",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A cell that differs.
///
/// ```
/// use corroborate::config::Config;
/// use corroborate::diff::{Version, diff};
/// let set = |values: [&str; 2]| {
///     let [a, b] = values;
///     corroborate::ledger::from_csv(&format!(
///         "id,subject,attribute,value,source,quote\nc-1,wall,length,{a},atlas,\nc-2,wall,length,{b},log,\n"
///     )).0
/// };
/// let (old, new, config) = (set(["310 metres", "310 m"]), set(["354 metres", "0.31 km"]), Config::default());
/// let version = |ledger| Version { ledger, config: &config, today: None };
/// let difference = diff(version(&old), version(&new));
/// let cell = &difference.changes[0].cells[0];
/// assert_eq!((cell.column.as_str(), cell.old.as_str(), cell.new.as_str()), ("value", "310 metres", "354 metres"));
/// assert!(!cell.respelled);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// Its column.
    pub column: String,
    /// Its text before; empty where the row had no such cell.
    pub old: String,
    /// Its text now.
    pub new: String,
    /// True when both texts say the same.
    pub respelled: bool,
}

/// A row that differs.
///
/// ```
/// use corroborate::config::Config;
/// use corroborate::diff::{Version, diff};
/// let set = |values: [&str; 2]| {
///     let [a, b] = values;
///     corroborate::ledger::from_csv(&format!(
///         "id,subject,attribute,value,source,quote\nc-1,wall,length,{a},atlas,\nc-2,wall,length,{b},log,\n"
///     )).0
/// };
/// let (old, new, config) = (set(["310 metres", "310 m"]), set(["354 metres", "0.31 km"]), Config::default());
/// let version = |ledger| Version { ledger, config: &config, today: None };
/// let difference = diff(version(&old), version(&new));
/// let change = &difference.changes[0];
/// assert_eq!((change.id.as_str(), change.kind.name()), ("c-1", "value-changed"));
/// assert!(change.comparison.as_ref().unwrap().relation.is_conflict());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which file it is a row of.
    pub role: Role,
    /// What happened to it.
    pub kind: Kind,
    /// Its id now, or before where it is gone; empty where it has none.
    pub id: String,
    /// Its row in the old version.
    pub(crate) old: Option<RowRef>,
    /// Its row in the new version.
    pub(crate) new: Option<RowRef>,
    /// Its claim in the old version, where it is one and could be read.
    pub old_claim: Option<usize>,
    /// Its claim in the new version.
    pub new_claim: Option<usize>,
    /// The cells that differ, in the order of the columns. Empty for a row that is new or gone, and where a value reads
    /// differently because its attribute or source changed.
    pub cells: Vec<CellChange>,
    /// How the old value stands to the new one, time and manner aside; `None` where they cannot be compared.
    pub comparison: Option<Comparison>,
}

/// What happened to a conflict.
///
/// ```
/// use corroborate::config::Config;
/// use corroborate::diff::{Version, diff};
/// let set = |values: [&str; 2]| {
///     let [a, b] = values;
///     corroborate::ledger::from_csv(&format!(
///         "id,subject,attribute,value,source,quote\nc-1,wall,length,{a},atlas,\nc-2,wall,length,{b},log,\n"
///     )).0
/// };
/// let (old, new, config) = (set(["310 metres", "310 m"]), set(["354 metres", "0.31 km"]), Config::default());
/// let version = |ledger| Version { ledger, config: &config, today: None };
/// let difference = diff(version(&old), version(&new));
/// use corroborate::diff::Turn;
/// assert_eq!(Turn::ALL.map(|turn| difference.conflicts(turn)), [1, 0, 0, 0]);
/// assert_eq!(Turn::New.name(), "new");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// It was not there before.
    New,
    /// It was acknowledged before and no longer is.
    Reopened,
    /// It is acknowledged now and was not before.
    Acknowledged,
    /// It is there no more.
    Settled,
}

impl Turn {
    /// All four, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::New, Self::Reopened, Self::Acknowledged, Self::Settled];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Reopened => "reopened",
            Self::Acknowledged => "acknowledged",
            Self::Settled => "settled",
        }
    }
}

/// What a conflict is between.
///
/// ```
/// use corroborate::config::Config;
/// use corroborate::diff::{Version, diff};
/// let set = |values: [&str; 2]| {
///     let [a, b] = values;
///     corroborate::ledger::from_csv(&format!(
///         "id,subject,attribute,value,source,quote\nc-1,wall,length,{a},atlas,\nc-2,wall,length,{b},log,\n"
///     )).0
/// };
/// let (old, new, config) = (set(["310 metres", "310 m"]), set(["354 metres", "0.31 km"]), Config::default());
/// let version = |ledger| Version { ledger, config: &config, today: None };
/// let difference = diff(version(&old), version(&new));
/// assert!(matches!(difference.conflicts[0].between, corroborate::diff::Between::Claims(..)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Between {
    /// Two claims of one fact.
    Claims(ClaimIndex, ClaimIndex, Box<Comparison>),
    /// Claims that a constraint joins.
    Arithmetic {
        /// The constraint, by its index.
        constraint: usize,
        /// The arithmetic in figures.
        arithmetic: String,
        /// The claims that went into it.
        via: Vec<ClaimIndex>,
    },
}

/// A conflict that came, went, or was acknowledged.
///
/// ```
/// use corroborate::config::Config;
/// use corroborate::diff::{Version, diff};
/// let set = |values: [&str; 2]| {
///     let [a, b] = values;
///     corroborate::ledger::from_csv(&format!(
///         "id,subject,attribute,value,source,quote\nc-1,wall,length,{a},atlas,\nc-2,wall,length,{b},log,\n"
///     )).0
/// };
/// let (old, new, config) = (set(["310 metres", "310 m"]), set(["354 metres", "0.31 km"]), Config::default());
/// let version = |ledger| Version { ledger, config: &config, today: None };
/// let difference = diff(version(&old), version(&new));
/// let conflict = &difference.conflicts[0];
/// assert_eq!((conflict.turn.name(), conflict.acknowledged), ("new", false));
/// assert_eq!(conflict.otherwise.unwrap().name(), "agree");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictChange {
    /// What happened to it.
    pub turn: Turn,
    /// Its claims: indexes of the old version where it is settled, else of the new one.
    pub between: Between,
    /// How the same two claims stand in the other version; `None` where one of them is missing there.
    pub otherwise: Option<Relation>,
    /// True when it is acknowledged in the version that has it.
    pub acknowledged: bool,
}

/// What differs between two versions.
///
/// ```
/// use corroborate::config::Config;
/// use corroborate::diff::{Version, diff};
/// let set = |values: [&str; 2]| {
///     let [a, b] = values;
///     corroborate::ledger::from_csv(&format!(
///         "id,subject,attribute,value,source,quote\nc-1,wall,length,{a},atlas,\nc-2,wall,length,{b},log,\n"
///     )).0
/// };
/// let (old, new, config) = (set(["310 metres", "310 m"]), set(["354 metres", "0.31 km"]), Config::default());
/// let version = |ledger| Version { ledger, config: &config, today: None };
/// let difference = diff(version(&old), version(&new));
/// use corroborate::diff::{Kind, Turn};
/// assert!(!difference.is_empty() && difference.opens_conflict());
/// assert_eq!((difference.claims(Kind::ValueChanged), difference.conflicts(Turn::New), difference.standing), (1, 1, 0));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SetDiff {
    /// Rows: claims first, then what describes and joins them; of each file by kind, then as the files have them.
    pub changes: Vec<Change>,
    /// Conflicts that came, went or were acknowledged.
    pub conflicts: Vec<ConflictChange>,
    /// Conflicts that both versions have.
    pub standing: usize,
}

impl SetDiff {
    /// True when nothing differs, not even in writing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.conflicts.is_empty()
    }

    /// How many claims changed in this way.
    pub fn claims(&self, kind: Kind) -> usize {
        self.changes.iter().filter(|change| change.role == Role::Claims && change.kind == kind).count()
    }

    /// How many conflicts took this turn.
    pub fn conflicts(&self, turn: Turn) -> usize {
        self.conflicts.iter().filter(|conflict| conflict.turn == turn).count()
    }

    /// True when a conflict is there that was not there before, or that was acknowledged before, and is not acknowledged.
    pub fn opens_conflict(&self) -> bool {
        self.conflicts.iter().any(|it| matches!(it.turn, Turn::New | Turn::Reopened) && !it.acknowledged)
    }
}

/// What differs from an old version to a new one.
///
/// ```
/// use corroborate::config::Config;
/// use corroborate::diff::{Version, diff};
/// let set = |values: [&str; 2]| {
///     let [a, b] = values;
///     corroborate::ledger::from_csv(&format!(
///         "id,subject,attribute,value,source,quote\nc-1,wall,length,{a},atlas,\nc-2,wall,length,{b},log,\n"
///     )).0
/// };
/// let (old, new, config) = (set(["310 metres", "310 m"]), set(["354 metres", "0.31 km"]), Config::default());
/// let version = |ledger| Version { ledger, config: &config, today: None };
/// let difference = diff(version(&old), version(&new));
/// assert!(difference.opens_conflict());
/// ```
pub fn diff(old: Version<'_>, new: Version<'_>) -> SetDiff {
    let matched = rows::matched(old.ledger, new.ledger);
    let conflicts = conflicts::changes(old, new, &matched.claims);
    SetDiff { changes: matched.changes, conflicts: conflicts.changes, standing: conflicts.standing }
}

#[cfg(test)]
mod tests;
