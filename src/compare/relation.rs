//! What the comparator says about two claims: the relation, its reasons, its size and its likely cause.

use std::fmt;

use crate::magnitude::Magnitude;
use crate::unit::Unit;

/// How two comparable claims stand to each other. The names are those of JSON, CSV and tables.
///
/// ```
/// use corroborate::compare::Relation;
/// assert_eq!(Relation::from_name("time-shift"), Some(Relation::TimeShift));
/// assert_eq!(Relation::Conflict.name(), "conflict");
/// assert!(Relation::DerivedConflict.is_conflict() && Relation::Compatible.is_harmonious());
/// assert_eq!(Relation::ALL.into_iter().max_by_key(|relation| relation.gravity()), Some(Relation::DerivedConflict));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same value.
    Agree,
    /// Different words, and both can be true.
    Compatible,
    /// They differ because they speak of different times.
    TimeShift,
    /// They differ, and one of them does not commit itself to the fact.
    Modality,
    /// Something is missing without which nothing can be said.
    Unresolved,
    /// Both cannot be true.
    Conflict,
    /// Arithmetic over several claims comes out right.
    DerivedAgree,
    /// Arithmetic over several claims cannot come out right.
    DerivedConflict,
}

impl Relation {
    /// All relations; those of two claims from the most harmless to the gravest, then the derived ones.
    pub const ALL: [Self; 8] = [
        Self::Agree,
        Self::Compatible,
        Self::TimeShift,
        Self::Modality,
        Self::Unresolved,
        Self::Conflict,
        Self::DerivedAgree,
        Self::DerivedConflict,
    ];

    /// The name in CSV, JSON and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Compatible => "compatible",
            Self::TimeShift => "time-shift",
            Self::Modality => "modality",
            Self::Unresolved => "unresolved",
            Self::Conflict => "conflict",
            Self::DerivedAgree => "derived-agree",
            Self::DerivedConflict => "derived-conflict",
        }
    }

    /// The relation of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.name() == name)
    }

    /// How grave it is, for "the gravest relation of their members": agree 0, compatible 1, time-shift 2, modality 3,
    /// unresolved 4, conflict 5. An unresolved pair may hide a conflict, so it stands above the explained differences.
    pub fn gravity(self) -> u8 {
        match self {
            Self::Agree | Self::DerivedAgree => 0,
            Self::Compatible => 1,
            Self::TimeShift => 2,
            Self::Modality => 3,
            Self::Unresolved => 4,
            Self::Conflict | Self::DerivedConflict => 5,
        }
    }

    /// True for a conflict, derived or not: what `--fail-on conflict` and `--only conflict` mean.
    pub fn is_conflict(self) -> bool {
        matches!(self, Self::Conflict | Self::DerivedConflict)
    }

    /// True where both can be true as they stand: agreeing or compatible.
    pub fn is_harmonious(self) -> bool {
        matches!(self, Self::Agree | Self::Compatible | Self::DerivedAgree)
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a relation holds.
///
/// ```
/// use corroborate::compare::Reason;
/// assert_eq!(Reason::from_name("rounding"), Some(Reason::Rounding));
/// assert_eq!(Reason::ALL[0].name(), "alias");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// An alias joined two names.
    Alias,
    /// A bound ("more than", "by 2014") leaves room for the other.
    Bound,
    /// The other lies in a range or an extent of time.
    Range,
    /// A hedge ("about", "nearly", "dozens") makes room for the other.
    Hedge,
    /// The other lies within the rounding of a written number.
    Rounding,
    /// One date or time of day is given more precisely than the other.
    Precision,
    /// Names that do not exclude each other.
    Subset,
    /// The difference is within what the attribute tolerates.
    Tolerance,
    /// Numbers differ.
    Value,
    /// Dates differ.
    Date,
    /// Names differ where only one can be right.
    Term,
    /// Lists differ where one claims to be complete.
    Set,
    /// One says yes and the other no.
    Polarity,
    /// A unit (or the zone of a time of day) is missing on one side.
    UnitMissing,
    /// The words read in several ways, and the readings do not lead to one verdict.
    Ambiguous,
    /// A date cannot be placed: "last year" or "5 August" with nothing to count from.
    DateUnplaced,
    /// Subject or attribute were only guessed.
    WeakLink,
    /// It is not clear what part of the subject is meant.
    ScopeUnclear,
}

impl Reason {
    /// All reasons, in the order in which they are shown.
    pub const ALL: [Self; 18] = [
        Self::Alias,
        Self::Bound,
        Self::Range,
        Self::Hedge,
        Self::Rounding,
        Self::Precision,
        Self::Subset,
        Self::Tolerance,
        Self::Value,
        Self::Date,
        Self::Term,
        Self::Set,
        Self::Polarity,
        Self::UnitMissing,
        Self::Ambiguous,
        Self::DateUnplaced,
        Self::WeakLink,
        Self::ScopeUnclear,
    ];

    /// The name in CSV, JSON and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::Bound => "bound",
            Self::Range => "range",
            Self::Hedge => "hedge",
            Self::Rounding => "rounding",
            Self::Precision => "precision",
            Self::Subset => "subset",
            Self::Tolerance => "tolerance",
            Self::Value => "value",
            Self::Date => "date",
            Self::Term => "term",
            Self::Set => "set",
            Self::Polarity => "polarity",
            Self::UnitMissing => "unit-missing",
            Self::Ambiguous => "ambiguous",
            Self::DateUnplaced => "date-unplaced",
            Self::WeakLink => "weak-link",
            Self::ScopeUnclear => "scope-unclear",
        }
    }

    /// The reason of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// A set of reasons: no allocation, because a stream of pairs makes millions of them.
///
/// ```
/// use corroborate::compare::{Reason, Reasons};
/// let one = Reasons::of(Reason::Hedge);
/// assert!(one.has(Reason::Hedge) && !one.is_empty() && Reasons::NONE.is_empty());
/// let two: Reasons = [Reason::Rounding, Reason::Bound].into_iter().collect();
/// assert_eq!(two.iter().next(), Some(Reason::Bound));
/// assert_eq!(two.names().collect::<Vec<_>>(), ["bound", "rounding"]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Reasons(u32);

impl Reasons {
    /// No reason.
    pub const NONE: Self = Self(0);

    /// One reason alone.
    pub const fn of(reason: Reason) -> Self {
        Self(1 << reason as u32)
    }

    /// With one more reason.
    #[must_use]
    pub(crate) const fn with(self, reason: Reason) -> Self {
        Self(self.0 | 1 << reason as u32)
    }

    /// All reasons of both.
    #[must_use]
    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True when the reason is among them.
    pub const fn has(self, reason: Reason) -> bool {
        self.0 & (1 << reason as u32) != 0
    }

    /// True when there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The reasons in the order of [`Reason::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.into_iter().filter(move |reason| self.has(*reason))
    }

    /// Their names in that order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.iter().map(Reason::name)
    }
}

impl FromIterator<Reason> for Reasons {
    fn from_iter<I: IntoIterator<Item = Reason>>(reasons: I) -> Self {
        reasons.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Debug for Reasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl fmt::Display for Reasons {
    /// The names, separated by a comma and a space.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, name) in self.names().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}

/// The distance between two values: between their cores, so of a bound or a range the nearest end counts.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
/// );
/// let (_, _, found) = corroborate::compare::pairs(&set.claims, &set.vocabulary).next().unwrap();
/// let difference = found.difference.unwrap();
/// assert_eq!((difference.amount.to_string(), difference.unit.canonical_name()), ("100".into(), "kilometre".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// How much, never negative.
    pub amount: Magnitude,
    /// In which unit: that of the left claim; for dates the coarsest of year, month and day that both are given in.
    pub unit: Unit,
}

/// What may have gone wrong. The names are those of JSON and tables.
///
/// ```
/// use corroborate::compare::CauseKind;
/// assert_eq!(CauseKind::UnitSlip.name(), "unit-slip");
/// assert_eq!(CauseKind::ALL.len(), 8);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CauseKind {
    /// The right number beside the wrong unit: the ratio is a known conversion factor.
    UnitSlip,
    /// A power of a thousand: thousand for million, a decimal sign for a thousands sign.
    ScaleSlip,
    /// Two neighbouring digits changed places.
    TransposedDigits,
    /// The same date a year away.
    OffByOneYear,
    /// North was taken for south, or east for west.
    MirroredDirection,
    /// The figure of a part stands for the whole.
    PartForWhole,
    /// A coarse figure that rounding does not give, though the next step in the same direction would.
    WrongRounding,
    /// A figure that its own origin has since replaced.
    StaleFigure,
}

impl CauseKind {
    /// All kinds, in the order in which they are tried.
    pub const ALL: [Self; 8] = [
        Self::UnitSlip,
        Self::ScaleSlip,
        Self::TransposedDigits,
        Self::OffByOneYear,
        Self::MirroredDirection,
        Self::PartForWhole,
        Self::WrongRounding,
        Self::StaleFigure,
    ];

    /// The name in JSON and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::UnitSlip => "unit-slip",
            Self::ScaleSlip => "scale-slip",
            Self::TransposedDigits => "transposed-digits",
            Self::OffByOneYear => "off-by-one-year",
            Self::MirroredDirection => "mirrored-direction",
            Self::PartForWhole => "part-for-whole",
            Self::WrongRounding => "wrong-rounding",
            Self::StaleFigure => "stale-figure",
        }
    }
}

/// A likely cause of a conflict: undoing it makes the pair agree or compatible.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,coast,length,\"7,314 km\",atlas,\"7,314 km\"\n\
///      c-2,coast,length,7.314 km,almanac,7.314 km\n",
/// );
/// let (_, _, found) = corroborate::compare::pairs(&set.claims, &set.vocabulary).next().unwrap();
/// let cause = found.likely_cause.unwrap();
/// assert_eq!(cause.kind.name(), "scale-slip");
/// assert!(!cause.text.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// Which.
    pub kind: CauseKind,
    /// In words, with the figures.
    pub text: String,
}

/// The comparator's verdict on two comparable claims.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,coast,length,\"7,314 km\",atlas,\"7,314 km\"\n\
///      c-2,coast,length,7.314 km,almanac,7.314 km\n",
/// );
/// let (_, _, found) = corroborate::compare::pairs(&set.claims, &set.vocabulary).next().unwrap();
/// assert_eq!(found.relation.name(), "conflict");
/// assert_eq!(found.reasons.names().collect::<Vec<_>>(), ["value"]);
/// assert_eq!(found.ratio.unwrap().to_string(), "1000");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// How they stand to each other.
    pub relation: Relation,
    /// Why.
    pub reasons: Reasons,
    /// How far apart they are; `None` where there is no distance (names) or none is left.
    pub difference: Option<Difference>,
    /// The difference as a share of the larger of the two; `None` for dates, names and units with an offset.
    pub relative_difference: Option<Magnitude>,
    /// The larger divided by the smaller; `None` likewise, and where the signs differ.
    pub ratio: Option<Magnitude>,
    /// Whole years between the dates for which they hold (or, where none is given, of publication), rounded.
    pub years_between: Option<u32>,
    /// What may have gone wrong; only ever for a conflict.
    pub likely_cause: Option<Cause>,
    /// Two names that differ only in spelling, as a proposal to the curators: it decides nothing.
    pub alias_proposed: Option<(Box<str>, Box<str>)>,
}

impl Comparison {
    /// A verdict without size.
    pub(crate) fn new(relation: Relation, reasons: Reasons) -> Self {
        Self {
            relation,
            reasons,
            difference: None,
            relative_difference: None,
            ratio: None,
            years_between: None,
            likely_cause: None,
            alias_proposed: None,
        }
    }
}
