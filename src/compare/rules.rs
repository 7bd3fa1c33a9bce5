//! The law's relations as a table: the first rule that holds for a comparable pair is its verdict.

use crate::claim::Claim;
use crate::compare::amount;
use crate::compare::content::{self, Content, Reading, Side};
use crate::compare::context::{Context, Properties};
use crate::compare::meeting::Meeting;
use crate::compare::moment;
use crate::compare::names;
use crate::compare::relation::{Comparison, Difference, Reason, Reasons, Relation};
use crate::date::Date;
use crate::magnitude::Magnitude;
use crate::reading::QuantityKind;
use crate::unit::{Unit, Units};
use crate::vocabulary::Volatility;

/// A pair under one reading of each side, and how its values meet.
pub struct Pair<'p, 'c> {
    /// The one side.
    pub left: &'p Side<'c>,
    /// The other.
    pub right: &'p Side<'c>,
    /// What the left side says, under this reading.
    pub left_content: &'p Content<'c>,
    /// What the right side says, under this reading.
    pub right_content: &'p Content<'c>,
    /// How the values meet.
    pub meeting: Meeting,
    /// The attribute and the doubts.
    pub context: &'p Context<'c>,
}

/// A rule of the comparator.
pub struct Rule {
    /// Its name, kebab-case, unique.
    pub name: &'static str,
    /// The relation that it gives.
    pub relation: Relation,
    /// What it says, in one sentence.
    pub doc: &'static str,
    /// The reasons, where it holds.
    pub holds: fn(&Pair<'_, '_>) -> Option<Reasons>,
}

/// The rules in the order of the law. The last one holds whenever the values exclude each other, so every comparable
/// pair gets a verdict.
pub static RULES: [Rule; 12] = [
    Rule {
        name: "doubtful-pair",
        relation: Relation::Unresolved,
        doc: "Subject or attribute were only guessed, or it is not clear which part of the subject is meant.",
        holds: |pair| Some(doubts(pair)).filter(|doubts| !doubts.is_empty()),
    },
    Rule {
        name: "unclear-value",
        relation: Relation::Unresolved,
        doc: "A unit or zone is missing on one side, a date cannot be placed, or the readings of an ambiguous value do not lead to one verdict.",
        holds: |pair| match pair.meeting {
            Meeting::Unclear(reasons) => Some(reasons),
            _ => None,
        },
    },
    Rule {
        name: "same-value",
        relation: Relation::Agree,
        doc: "The cores are equal after conversion, the names are the same after aliases, or the lists have the same members.",
        holds: |pair| match pair.meeting {
            Meeting::Equal(reasons) => Some(reasons),
            _ => None,
        },
    },
    Rule {
        name: "room-for-both",
        relation: Relation::Compatible,
        doc: "What one side asserts lies within the slack of the other, one date lies within the other, or the names do not exclude each other. Slack is granted to one side at a time.",
        holds: |pair| match pair.meeting {
            Meeting::Fits(reasons) => Some(reasons),
            _ => None,
        },
    },
    Rule {
        name: "within-tolerance",
        relation: Relation::Compatible,
        doc: "The difference is no larger than what the attribute is declared to tolerate.",
        holds: within_tolerance,
    },
    Rule {
        name: "time-shift-fast",
        relation: Relation::TimeShift,
        doc: "They differ, the attribute can change any day, and the two speak of different times; a publication date serves.",
        holds: |pair| time_shift(pair, Volatility::Fast),
    },
    Rule {
        name: "time-shift-cumulative",
        relation: Relation::TimeShift,
        doc: "They differ, the attribute only grows, the two speak of different times, and the later figure is not the lower.",
        holds: |pair| time_shift(pair, Volatility::Cumulative).filter(|_| grows(pair)),
    },
    Rule {
        name: "time-shift-same-day",
        relation: Relation::TimeShift,
        doc: "They differ, the attribute only grows, and both were published on one day: which came first is not known.",
        holds: |pair| {
            let one_day = |day: &Date| day.bounds().0.is_some() && day.bounds().0 == day.bounds().1;
            let same = pair
                .left
                .held
                .filter(|day| one_day(day))
                .is_some_and(|day| pair.right.held.is_some_and(|other| other.bounds() == day.bounds()));
            let cumulative = volatility_of(&pair.context.properties, pair.left_content) == Volatility::Cumulative;
            let apart = pair.left.claim.source != pair.right.claim.source;
            (same && cumulative && apart && !pair.left.dated && !pair.right.dated).then_some(Reasons::NONE)
        },
    },
    Rule {
        name: "time-shift-slow",
        relation: Relation::TimeShift,
        doc: "They differ, the attribute changes slowly, the two speak of different times, and at least one time is stated and not only the date of publication.",
        holds: |pair| time_shift(pair, Volatility::Slow).filter(|_| pair.left.dated || pair.right.dated),
    },
    Rule {
        name: "other-manner",
        relation: Relation::Modality,
        doc: "They differ, also in the manner in which they are said, and one is planned, alleged, denied or hypothetical.",
        holds: |pair| {
            let (left, right) = (pair.left.claim.modality, pair.right.claim.modality);
            (left != right && (left.is_uncommitted() || right.is_uncommitted())).then_some(Reasons::NONE)
        },
    },
    Rule {
        name: "contradiction",
        relation: Relation::Conflict,
        doc: "Both cannot be true.",
        holds: |pair| match pair.meeting {
            Meeting::Apart(reasons) => Some(reasons),
            _ => None,
        },
    },
    Rule {
        name: "undecided",
        relation: Relation::Unresolved,
        doc: "Nothing above decides.",
        holds: |_| Some(Reasons::of(Reason::Ambiguous)),
    },
];

fn doubts(pair: &Pair<'_, '_>) -> Reasons {
    let asked = |claim: &Claim| claim.scope().any(|(_, value)| value == "?");
    if asked(pair.left.claim) || asked(pair.right.claim) {
        pair.context.doubts.with(Reason::ScopeUnclear)
    } else {
        pair.context.doubts
    }
}

fn within_tolerance(pair: &Pair<'_, '_>) -> Option<Reasons> {
    let apart = matches!(pair.meeting, Meeting::Apart(reasons) if !reasons.has(Reason::Polarity));
    if !apart {
        return None;
    }
    let tolerated = match (pair.left_content, pair.right_content) {
        (Content::Amount(a), Content::Amount(b)) => amount::tolerated(a, b, pair.context),
        (Content::Moment(a), Content::Moment(b)) => moment::tolerated(a, b, pair.context.properties.tolerance),
        _ => false,
    };
    tolerated.then(|| Reasons::of(Reason::Tolerance))
}

fn time_shift(pair: &Pair<'_, '_>, volatility: Volatility) -> Option<Reasons> {
    let (left, right) = (pair.left.held?, pair.right.held?);
    (volatility_of(&pair.context.properties, pair.left_content) == volatility && !left.overlaps(right))
        .then_some(Reasons::NONE)
}

/// True when the later of two figures is not the lower.
fn grows(pair: &Pair<'_, '_>) -> bool {
    let (Some(left), Some(right)) = (pair.left.held, pair.right.held) else { return false };
    let ordered = [(pair.left_content, pair.right_content), (pair.right_content, pair.left_content)];
    let [forward, backward] = ordered;
    let (earlier, later) = if is_before(left, right) { forward } else { backward };
    match (earlier, later) {
        (Content::Amount(earlier), Content::Amount(later)) => {
            amount::aligned(earlier, later).is_some_and(|later| !amount::lies_below(&later.core, &earlier.core))
        }
        (Content::Names(earlier), Content::Names(later)) => later.holds(earlier),
        (Content::Truth(_), Content::Truth(later)) => *later,
        _ => false,
    }
}

fn is_before(left: &Date, right: &Date) -> bool {
    matches!((left.bounds().1, right.bounds().0), (Some(last), Some(first)) if last < first)
}

/// How an attribute lives in time. Where nobody said, prices and shares may change any day, dates and other facts of
/// the calendar are fixed, and all else changes slowly: only stated times then explain a difference.
pub fn volatility_of(properties: &Properties<'_>, content: &Content<'_>) -> Volatility {
    properties.volatility.unwrap_or(match content {
        Content::Amount(amount) | Content::Change(_, amount)
            if matches!(amount.written.kind, QuantityKind::Money | QuantityKind::Percent | QuantityKind::Ratio) =>
        {
            Volatility::Fast
        }
        Content::Moment(_) | Content::Clock(_) => Volatility::Fixed,
        _ => Volatility::Slow,
    })
}

/// Relation, reasons and the rule that gave them.
#[derive(Clone, Copy)]
pub struct Verdict {
    /// The rule.
    pub rule: &'static Rule,
    /// Why.
    pub reasons: Reasons,
}

impl Verdict {
    /// The relation.
    pub fn relation(&self) -> Relation {
        self.rule.relation
    }
}

/// Sets two claims side by side; `None` where they are not comparable: different subject, attribute, scope, role,
/// dimension or kind, a change beside a level, a rate beside a count.
///
/// The relation is symmetric. Claims of one source are compared too.
///
/// ```
/// use corroborate::compare::{Context, Relation, compare};
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"1,206 km\",atlas,\"1,206 km\"\n\
///      c-2,border,length,\"1,200 km\",diary,\"1,200 km\"\n\
///      c-3,border,guards,900,diary,900\n",
/// );
/// let context = Context::new(&set.vocabulary, set.claims[0].attribute);
/// let found = compare(&set.claims[0], &set.claims[1], &context).unwrap();
/// assert_eq!((found.relation, found.reasons.to_string().as_str()), (Relation::Compatible, "rounding"));
/// assert!(compare(&set.claims[0], &set.claims[2], &context).is_none());
/// ```
pub fn compare(left: &Claim, right: &Claim, context: &Context<'_>) -> Option<Comparison> {
    compare_sides(&Side::new(left, None, context), &Side::new(right, None, context), context)
}

/// The same of claims that have been made ready; the context may differ from that of each by how the attribute lives in
/// time.
pub fn compare_sides(left: &Side<'_>, right: &Side<'_>, context: &Context<'_>) -> Option<Comparison> {
    if !same_fact(left.claim, right.claim, context) {
        return None;
    }
    let verdict = judge(left, right, context)?;
    Some(measured(left, right, verdict))
}

/// The relation alone, likewise.
pub fn relation(left: &Side<'_>, right: &Side<'_>, context: &Context<'_>) -> Option<Relation> {
    if !same_fact(left.claim, right.claim, context) {
        return None;
    }
    judge(left, right, context).map(|verdict| verdict.relation())
}

/// True when both speak of one attribute of one subject in one scope. A scope that is asked for (`?`) may be any.
pub fn same_fact(left: &Claim, right: &Claim, context: &Context<'_>) -> bool {
    let guessed = context.doubts.has(Reason::WeakLink);
    (guessed || (left.subject == right.subject && left.attribute == right.attribute)) && same_scope(left, right)
}

fn same_scope(left: &Claim, right: &Claim) -> bool {
    let (mut a, mut b) = (left.scope(), right.scope());
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some((key, value)), Some((other_key, other)))
                if key == other_key && (value == other || value == "?" || other == "?") => {}
            _ => return false,
        }
    }
}

/// The verdict on two claims of one fact.
pub fn judge<'c>(left: &Side<'c>, right: &Side<'c>, context: &Context<'c>) -> Option<Verdict> {
    if is_plain(&left.content, &right.content) {
        return judge_reading(left, right, &left.content, &right.content, context);
    }
    let Some(readings) = content::readings(left, right) else {
        return Some(undecided());
    };
    let mut verdicts = readings.iter().map(|Reading { left: a, right: b }| judge_reading(left, right, a, b, context));
    let mut verdict = verdicts.next()?;
    for next in verdicts {
        verdict = match (verdict, next) {
            (None, None) => None,
            (Some(one), Some(other)) => match (one.relation(), other.relation()) {
                (a, b) if a == b => Some(Verdict { reasons: one.reasons.union(other.reasons), ..one }),
                // Equal under one reading and compatible under the other: compatible under both.
                (Relation::Agree, Relation::Compatible) => Some(other),
                (Relation::Compatible, Relation::Agree) => Some(one),
                _ => return Some(undecided()),
            },
            // Comparable under one reading only.
            _ => return Some(undecided()),
        };
    }
    verdict
}

fn undecided() -> Verdict {
    let [.., rule] = &RULES;
    Verdict { rule, reasons: Reasons::of(Reason::Ambiguous) }
}

/// True where a pair can be read in one way only.
fn is_plain(left: &Content<'_>, right: &Content<'_>) -> bool {
    match (left, right) {
        (Content::Several(_), _) | (_, Content::Several(_)) => false,
        (Content::Amount(a), Content::Amount(b)) => {
            a.unit == b.unit || (a.meanings().is_empty() && b.meanings().is_empty())
        }
        _ => true,
    }
}

fn judge_reading<'c>(
    left: &Side<'c>,
    right: &Side<'c>,
    left_content: &Content<'c>,
    right_content: &Content<'c>,
    context: &Context<'c>,
) -> Option<Verdict> {
    let same_source = left.claim.source == right.claim.source;
    let meeting = content::meet(left_content, right_content, (left.negated, right.negated), same_source)?;
    let pair = Pair { left, right, left_content, right_content, meeting, context };
    RULES.iter().find_map(|rule| (rule.holds)(&pair).map(|reasons| Verdict { rule, reasons }))
}

/// A verdict with its size: how far apart the values and the dates are.
pub fn measured(left: &Side<'_>, right: &Side<'_>, verdict: Verdict) -> Comparison {
    let mut comparison = Comparison::new(verdict.relation(), verdict.reasons);
    comparison.years_between = match (left.held, right.held) {
        (Some(a), Some(b)) => a.years_between(b),
        _ => None,
    };
    if verdict.relation() == Relation::Agree || verdict.reasons.has(Reason::Polarity) {
        return comparison;
    }
    match (&left.content, &right.content) {
        (Content::Amount(a), Content::Amount(b)) | (Content::Change(_, a), Content::Change(_, b)) => {
            if let Some(gap) = amount::gap(a, b) {
                comparison.relative_difference = gap.share();
                comparison.ratio = gap.ratio();
                comparison.difference = Some(Difference { amount: gap.amount, unit: a.unit.clone().into_owned() });
            }
        }
        (Content::Moment(a), Content::Moment(b)) => {
            comparison.difference = moment::distance(a, b).and_then(|(amount, step)| {
                let unit = Units::standard().by_id(step.unit())?;
                Some(Difference { amount: Magnitude::from(amount), unit: Unit::Known(unit) })
            });
        }
        (Content::Names(a), Content::Names(b)) => match names::points(a, b) {
            Some((one, other)) => {
                let unit = Units::standard().by_id("degree").map(Unit::Known);
                comparison.difference = unit.map(|unit| Difference { amount: one.angle(other), unit });
            }
            None if verdict.relation() == Relation::Conflict => comparison.alias_proposed = names::similar(a, b),
            None => {}
        },
        _ => {}
    }
    comparison
}
