//! A claim made ready for comparison: its value resolved once, so that setting a claim beside many costs little.

use std::borrow::Cow;

use crate::claim::{Basis, Claim, Modality, Polarity};
use crate::compare::amount::{self, Amount};
use crate::compare::context::{Context, Properties};
use crate::compare::daytime;
use crate::compare::meeting::Meeting;
use crate::compare::moment::{self, Moment};
use crate::compare::names::{self, Names};
use crate::compare::relation::{Reason, Reasons};
use crate::date::Date;
use crate::reading::{Clock, Direction, Value};
use crate::unit::Unit;
use crate::vocabulary::Cardinality;

/// The most readings of one ambiguous expression that are looked at; more than these stay unresolved.
const MAX_READINGS: usize = 12;

/// What a claim says, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content<'c> {
    /// An amount.
    Amount(Amount<'c>),
    /// A change by an amount.
    Change(Option<Direction>, Amount<'c>),
    /// A date.
    Moment(Moment<'c>),
    /// A time of day.
    Clock(&'c Clock),
    /// One name or several.
    Names(Names<'c>),
    /// Yes or no, with negation and denial counted in.
    Truth(bool),
    /// One of several, nobody knows which.
    Several(Vec<Content<'c>>),
}

impl<'c> Content<'c> {
    fn new(value: &'c Value, denies: bool, unit: Option<&'c Unit>, context: &Context<'c>) -> Self {
        let properties = &context.properties;
        let only = properties.cardinality == Cardinality::One;
        match value {
            Value::Quantity(quantity) => Self::Amount(Amount::new(quantity, unit, properties)),
            Value::Change(change) => {
                let own = Properties { unit: None, ..*properties };
                Self::Change(change.direction, Amount::new(&change.amount, unit, &own))
            }
            Value::When(when) => Self::Moment(Moment::new(when)),
            Value::Clock(clock) => Self::Clock(clock),
            Value::Term(name) => Self::Names(Names::new([&**name], false, only, context)),
            Value::Set { members, complete } => {
                Self::Names(Names::new(members.iter().map(|name| &**name), *complete, false, context))
            }
            Value::Boolean(truth) => Self::Truth(*truth && !denies),
            Value::Ambiguous(values) => {
                Self::Several(values.iter().map(|value| Self::new(value, denies, unit, context)).collect())
            }
        }
    }

    /// The readings of an ambiguous value, flat; the value itself otherwise.
    fn readings(&self) -> Vec<&Self> {
        match self {
            Self::Several(readings) => readings.iter().flat_map(Self::readings).collect(),
            one => vec![one],
        }
    }
}

/// A claim made ready.
#[derive(Debug, Clone)]
pub struct Side<'c> {
    /// The claim.
    pub claim: &'c Claim,
    /// What it says.
    pub content: Content<'c>,
    /// True when it says that it is *not* so: negated, or denied. (A yes or no carries this in its content.)
    pub negated: bool,
    /// When it holds: as stated or filled in, else when it was published.
    pub held: Option<&'c Date>,
    /// True when the words or a curator say when it holds.
    pub dated: bool,
}

impl<'c> Side<'c> {
    /// Makes a claim ready, its amount in `unit` where that is possible.
    pub fn new(claim: &'c Claim, unit: Option<&'c Unit>, context: &Context<'c>) -> Self {
        let negation = claim.polarity == Polarity::Negated;
        // To deny is to say no, whatever the curator put into the cell.
        let denies = claim.modality == Modality::Denied;
        let content = match &claim.value {
            Value::Boolean(truth) => Content::Truth((*truth != negation) && !denies),
            value => Content::new(value, denies || negation, unit, context),
        };
        let placed = |date: &&Date| !date.is_unresolved();
        let (held, dated) = match claim.as_of.as_deref().filter(|as_of| placed(&&as_of.date)) {
            Some(as_of) => (Some(&as_of.date), as_of.basis == Basis::Stated),
            None => (context.background.source(claim.source).published.filter(placed), false),
        };
        let negated = (negation || denies) && !matches!(content, Content::Truth(_));
        Self { claim, content, negated, held, dated }
    }
}

/// Two contents that stand for the claims of a pair, one reading of each.
#[derive(Debug, Clone)]
pub struct Reading<'s, 'c> {
    /// Of the left claim.
    pub left: Cow<'s, Content<'c>>,
    /// Of the right claim.
    pub right: Cow<'s, Content<'c>>,
}

/// The ways in which a pair can be read: one for plain values, several where a value or a unit ("$", "ton") is
/// ambiguous. `None` where there are too many.
pub fn readings<'s, 'c>(left: &'s Side<'c>, right: &'s Side<'c>) -> Option<Vec<Reading<'s, 'c>>> {
    let plain = |left: &'s Content<'c>, right: &'s Content<'c>| Reading {
        left: Cow::Borrowed(left),
        right: Cow::Borrowed(right),
    };
    let ambiguous = matches!((&left.content, &right.content), (Content::Several(_), _) | (_, Content::Several(_)));
    let pairs = if ambiguous {
        let (lefts, rights) = (left.content.readings(), right.content.readings());
        if lefts.len().saturating_mul(rights.len()) > MAX_READINGS * MAX_READINGS {
            return None;
        }
        // One source keeps to one convention: the same words mean the same each time.
        if left.claim.source == right.claim.source && left.content == right.content {
            lefts.iter().zip(&rights).map(|(left, right)| plain(left, right)).collect()
        } else {
            lefts.iter().flat_map(|left| rights.iter().map(|right| plain(left, right))).collect()
        }
    } else {
        vec![plain(&left.content, &right.content)]
    };
    let mut all = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let (Content::Amount(a), Content::Amount(b)) = (&*pair.left, &*pair.right) else {
            all.push(pair);
            continue;
        };
        if a.unit == b.unit {
            // A bare "$" beside a bare "$" is taken for the same dollar, a bare ton for the same ton.
            all.push(pair);
            continue;
        }
        let (lefts, rights) = (meant(a), meant(b));
        if lefts.len().saturating_mul(rights.len()) > MAX_READINGS * MAX_READINGS * 4 {
            return None;
        }
        all.reserve(lefts.len() * rights.len());
        for left in &lefts {
            for right in &rights {
                let owned = |amount: &Amount<'c>| Cow::Owned(Content::Amount(amount.clone()));
                all.push(if lefts.len() == 1 && rights.len() == 1 {
                    pair.clone()
                } else {
                    Reading { left: owned(left), right: owned(right) }
                });
            }
        }
    }
    Some(all)
}

fn meant<'c>(amount: &Amount<'c>) -> Vec<Amount<'c>> {
    let meanings = amount.meanings();
    if meanings.is_empty() {
        return vec![amount.clone()];
    }
    meanings.iter().map(|unit| amount.relabelled(unit)).collect()
}

/// How two contents meet; `None` where they are of different kinds, dimensions or roles.
///
/// `negated` says of each side whether it says that it is not so. Of one source, two dates that nothing places are the
/// same date where they are the same words.
pub fn meet(left: &Content<'_>, right: &Content<'_>, negated: (bool, bool), same_source: bool) -> Option<Meeting> {
    let meeting = match (left, right) {
        (Content::Amount(a), Content::Amount(b)) => amount::meet(a, b)?,
        (Content::Change(up, a), Content::Change(down, b)) => {
            let meeting = amount::meet(a, b)?;
            match (up, down, meeting) {
                (_, _, Meeting::Unclear(_)) => meeting,
                (Some(up), Some(down), _) if up != down => Meeting::Apart(Reasons::of(Reason::Value)),
                _ => meeting,
            }
        }
        (Content::Moment(a), Content::Moment(b)) => moment::meet(a, b, same_source)?,
        (Content::Clock(a), Content::Clock(b)) => daytime::meet(a, b),
        (Content::Names(a), Content::Names(b)) => names::meet(a, b),
        (Content::Truth(a), Content::Truth(b)) if a == b => Meeting::Equal(Reasons::NONE),
        (Content::Truth(_), Content::Truth(_)) => Meeting::Apart(Reasons::of(Reason::Polarity)),
        _ => return None,
    };
    let unclear = matches!(meeting, Meeting::Unclear(_));
    let free = Meeting::Fits(Reasons::of(Reason::Subset));
    let clash = |excluded: bool| if excluded { Meeting::Apart(Reasons::of(Reason::Polarity)) } else { free };
    Some(match negated {
        _ if unclear => meeting,
        (false, false) => meeting,
        // Two things that are both not so say nothing against each other.
        (true, true) => match meeting {
            Meeting::Equal(_) => meeting,
            _ => free,
        },
        (true, false) => clash(excludes(left, right)),
        (false, true) => clash(excludes(right, left)),
    })
}

/// True when "not this" leaves no room for the other.
fn excludes(denied: &Content<'_>, other: &Content<'_>) -> bool {
    match (denied, other) {
        (Content::Amount(a), Content::Amount(b)) => amount::aligned(a, b).is_some_and(|b| a.core.holds(&b.core)),
        (Content::Change(up, a), Content::Change(down, b)) => {
            up == down && amount::aligned(a, b).is_some_and(|b| a.core.holds(&b.core))
        }
        (Content::Moment(a), Content::Moment(b)) => match (a.hull(), b.hull()) {
            (Some(a), Some(b)) => a.holds(&b),
            _ => false,
        },
        (Content::Clock(a), Content::Clock(b)) => daytime::holds(a, b),
        (Content::Names(a), Content::Names(b)) => a.shares(b),
        _ => false,
    }
}
