//! How two claims came to their verdict, step by step from the words, so that a doubter can check each step by hand.

use std::ops::Bound;

use crate::claim::{Basis, Claim};
use crate::compare::amount::{self, Amount};
use crate::compare::cause::{Circle, Parts};
use crate::compare::content::{self, Content, Side};
use crate::compare::context::Context;
use crate::compare::meeting::Meeting;
use crate::compare::moment::Moment;
use crate::compare::passed;
use crate::compare::relation::Comparison;
use crate::compare::rules::{self, RULES};
use crate::compare::words;
use crate::date::Shape;
use crate::reading::{Approximation, Quantity, QuantityKind};
use crate::unit::{Unit, Units};

/// So many meanings of an ambiguous unit are told; "$" has some thirty.
const MOST_MEANINGS: usize = 4;

/// The stage of a rule that was tried and does not hold.
const TRIED: &str = "tried";

/// Of which claim a step speaks.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
/// );
/// use corroborate::compare::{Context, explain};
/// let context = Context::new(&set.vocabulary, set.claims[0].attribute);
/// let told = explain(&set.claims[0], &set.claims[1], &set.claims, &context);
/// assert_eq!(told.steps[0].party.name(), "a");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    /// The first.
    Left,
    /// The second.
    Right,
    /// Of both.
    Both,
}

impl Party {
    /// `a`, `b`, or `both`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Left => "a",
            Self::Right => "b",
            Self::Both => "both",
        }
    }
}

/// One step.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
/// );
/// use corroborate::compare::{Context, explain};
/// let context = Context::new(&set.vocabulary, set.claims[0].attribute);
/// let told = explain(&set.claims[0], &set.claims[1], &set.claims, &context);
/// let first = &told.steps[0];
/// assert_eq!((first.stage, first.party.name()), ("words", "a"));
/// assert!(first.text.starts_with("“about 1,300 km”"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which kind of step: `words`, `value`, `slack`, `unit`, `manner`, `time`, `fact`, `meeting`, `tried` (a rule that
    /// does not hold), `why-not` (what keeps a difference from being explained), `rule`, `verdict`, `size`, `cause`.
    pub stage: &'static str,
    /// Of which claim.
    pub party: Party,
    /// In a sentence.
    pub text: String,
}

/// The way to a verdict.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
/// );
/// use corroborate::compare::{Context, explain};
/// let context = Context::new(&set.vocabulary, set.claims[0].attribute);
/// let told = explain(&set.claims[0], &set.claims[1], &set.claims, &context);
/// assert_eq!(told.steps.first().unwrap().stage, "words");
/// assert_eq!(told.comparison.unwrap().relation.name(), "conflict");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The steps in their order.
    pub steps: Vec<Step>,
    /// The verdict; `None` where the two are not comparable.
    pub comparison: Option<Comparison>,
}

impl Explanation {
    /// The steps that decide: all but the rules that were tried and do not hold.
    ///
    /// ```
    /// let (set, _) = corroborate::ledger::from_csv(
    ///     "id,subject,attribute,value,source,quote\n\
    ///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
    ///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
    /// );
    /// use corroborate::compare::{Context, explain};
    /// let context = Context::new(&set.vocabulary, set.claims[0].attribute);
    /// let told = explain(&set.claims[0], &set.claims[1], &set.claims, &context);
    /// assert!(told.deciding().filter(|step| step.stage == "rule").count() == 1);
    /// assert!(told.deciding().count() < told.steps.len());
    /// ```
    pub fn deciding(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.stage != TRIED)
    }
}

/// Explains the verdict on two claims. `around` are the claims of their set, which likely causes may need; it may be
/// empty.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
/// );
/// use corroborate::compare::{Context, explain};
/// let context = Context::new(&set.vocabulary, set.claims[0].attribute);
/// let told = explain(&set.claims[0], &set.claims[1], &set.claims, &context);
/// assert!(told.steps.iter().any(|step| step.stage == "verdict" && step.text.contains("conflict")));
/// ```
pub fn explain<'c>(left: &'c Claim, right: &'c Claim, around: &'c [Claim], context: &Context<'c>) -> Explanation {
    let mut told = Told { steps: Vec::new() };
    let (a, b) = (Side::new(left, None, context), Side::new(right, None, context));
    for (party, side) in [(Party::Left, &a), (Party::Right, &b)] {
        told.side(party, side, context);
    }
    if !rules::same_fact(left, right, context) {
        told.both("fact", "They speak of different subjects, attributes or parts: not comparable.");
        return Explanation { steps: told.steps, comparison: None };
    }
    told.both(
        "fact",
        format!("Both speak of one fact, which is {}.", rules::volatility_of(&context.properties, &a.content).name()),
    );
    told.units(&a, &b);
    told.meeting(&a, &b);
    let Some(verdict) = rules::judge(&a, &b, context) else {
        told.both("verdict", "Kinds, dimensions or roles differ: not comparable.");
        return Explanation { steps: told.steps, comparison: None };
    };
    for rule in RULES.iter().take_while(|rule| !std::ptr::eq(*rule, verdict.rule)) {
        told.both(TRIED, format!("{} → {} does not hold. ({})", rule.name, rule.relation, rule.doc));
    }
    for why in passed::over(verdict.relation(), &a, &b, context) {
        told.both("why-not", why);
    }
    let rule = verdict.rule;
    told.both("rule", format!("{} → {} holds. ({})", rule.name, rule.relation, rule.doc));
    let same = |claim: &&Claim| rules::same_fact(left, claim, context) && claim.is_compared();
    let sides: Vec<_> = around.iter().filter(same).map(|claim| Side::new(claim, None, context)).collect();
    let circle = Circle::new(&sides, &Parts::new(around, context.background), *context);
    let comparison = circle.comparison(&a, &b, verdict);
    let reasons = if comparison.reasons.is_empty() { String::new() } else { format!(" by {}", comparison.reasons) };
    told.both("verdict", format!("{}{reasons}", comparison.relation));
    told.size(&comparison);
    Explanation { steps: told.steps, comparison: Some(comparison) }
}

struct Told {
    steps: Vec<Step>,
}

impl Told {
    fn push(&mut self, stage: &'static str, party: Party, text: impl Into<String>) {
        self.steps.push(Step { stage, party, text: text.into() });
    }

    fn both(&mut self, stage: &'static str, text: impl Into<String>) {
        self.push(stage, Party::Both, text);
    }

    fn side(&mut self, party: Party, side: &Side<'_>, context: &Context<'_>) {
        let claim = side.claim;
        let source = context.background.source(claim.source);
        let published = source.published.map(|date| format!(", published {date}")).unwrap_or_default();
        self.push("words", party, format!("“{}” ({}{published})", claim.surface, source.name));
        self.content(party, &side.content);
        let polarity = if side.negated { ", and says that it is not so" } else { "" };
        self.push("manner", party, format!("It is {}{polarity}.", claim.modality.name()));
        let time = match (side.held, claim.as_of.as_deref().map(|as_of| as_of.basis)) {
            (None, _) => "Nothing says when it holds.".to_owned(),
            (Some(date), Some(Basis::Stated)) => format!("It holds as of {date}, as stated."),
            (Some(date), _) => format!("No time is stated; publication implies {date}."),
        };
        self.push("time", party, time);
    }

    fn content(&mut self, party: Party, content: &Content<'_>) {
        match content {
            Content::Amount(amount) => self.amount(party, amount),
            Content::Change(direction, amount) => {
                let way = direction.map_or("", crate::reading::Direction::name);
                self.push("value", party, format!("It is a change {way}, not a level.").replace("  ", " "));
                self.amount(party, amount);
            }
            Content::Moment(moment) => self.moment(party, moment),
            Content::Clock(clock) => {
                let zone = if clock.zone.is_some() { "" } else { ", no zone given" };
                let words = crate::read::format(&crate::reading::Value::Clock((*clock).clone()));
                let digits = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
                let ((low, high), (first, last)) = (clock.core().bounds(), clock.support().bounds());
                let reach = match (low == high, (low, high) == (first, last)) {
                    (true, true) => String::new(),
                    (false, true) => format!(" It lies between {} and {}.", digits(low), digits(high)),
                    _ => format!(" Careful readers grant it {} to {}.", digits(first), digits(last)),
                };
                self.push("value", party, format!("It reads as the time {words}{zone}.{reach}"));
            }
            Content::Names(names) => {
                let keys: Vec<_> = names.members.iter().map(|name| &*name.key).collect();
                let rest = match (names.only, names.complete) {
                    (true, _) => "; of this attribute there is one value",
                    (false, true) => "; the list is complete",
                    (false, false) => "; there may be others",
                };
                self.push("value", party, format!("After aliases and canonical form: {}{rest}.", keys.join("; ")));
                if let Some(point) = names.point() {
                    let text = format!(
                        "As a direction it points to {}°, and careful readers grant {}° to each side.",
                        point.azimuth, point.reach
                    );
                    self.push("slack", party, text);
                }
            }
            Content::Truth(truth) => {
                let answer = if *truth { "yes" } else { "no" };
                self.push("value", party, format!("With negation and denial counted in, it says {answer}."));
            }
            Content::Several(readings) => {
                self.push("value", party, format!("It reads in {} ways:", readings.len()));
                for reading in readings {
                    self.content(party, reading);
                }
            }
        }
    }

    fn amount(&mut self, party: Party, amount: &Amount<'_>) {
        let written = amount.written;
        let unit = words::unit(&amount.unit, &2.into());
        let unit = if unit.is_empty() { "no unit".to_owned() } else { unit };
        let text = format!(
            "It reads as {}, {}: asserted is {} ({unit}).",
            kind(written.kind),
            written.approximation.name(),
            words::interval(&amount.core)
        );
        self.push("value", party, text);
        let slack = if amount.support == amount.core {
            "No slack: the words are meant as they stand.".to_owned()
        } else {
            format!("{}: {}.", slack_of(written), words::interval(&amount.support))
        };
        self.push("slack", party, slack);
        let meanings = amount.meanings();
        if !meanings.is_empty() {
            let names: Vec<_> = meanings.iter().take(MOST_MEANINGS).map(|unit| words::unit(unit, &2.into())).collect();
            let more = match meanings.len().saturating_sub(MOST_MEANINGS) {
                0 => String::new(),
                more => format!(" or one of {more} more"),
            };
            self.push("unit", party, format!("The unit may mean {}{more}.", names.join(", ")));
        }
    }

    fn moment(&mut self, party: Party, moment: &Moment<'_>) {
        let role = moment.role.map(|role| format!(", as the {}", role.name())).unwrap_or_default();
        let text = match &moment.core {
            Shape::Within(days) => format!("It reads as a day within {}{role}.", words::days(days)),
            Shape::Extent { start, end } => {
                format!(
                    "It reads as a stretch that starts within {} and ends within {}.",
                    words::days(start),
                    words::days(end)
                )
            }
            Shape::Unresolved => "Nothing fixes the date.".to_owned(),
        };
        self.push("value", party, text);
        if let (true, Some(wide)) = (moment.core != moment.support, moment.wide_hull()) {
            self.push("slack", party, format!("“About” widens it to {}.", words::days(&wide)));
        }
    }

    fn units(&mut self, left: &Side<'_>, right: &Side<'_>) {
        let (Content::Amount(a), Content::Amount(b)) = (&left.content, &right.content) else { return };
        if a.unit == b.unit {
            return;
        }
        let Some(moved) = amount::aligned(a, b) else {
            return self.both("unit", "No exact factor joins the two units.");
        };
        let units = Units::standard();
        let one = |unit: &Unit| words::unit(unit, &1.into());
        let factor = units.factor_between(&b.unit, &a.unit);
        let how = factor.map_or_else(
            || format!("{} into {}", words::unit(&b.unit, &2.into()), words::unit(&a.unit, &2.into())),
            |factor| format!("1 {} is {}", one(&b.unit), words::amount(&factor, &a.unit)),
        );
        let text = format!(
            "{how}: b asserts {} and with slack {}.",
            words::interval(&moved.core),
            words::interval(&moved.support)
        );
        self.push("unit", Party::Right, text);
    }

    fn meeting(&mut self, left: &Side<'_>, right: &Side<'_>) {
        let (Content::Amount(a), Content::Amount(b)) = (&left.content, &right.content) else {
            return self.other_meeting(left, right);
        };
        let Some(b) = amount::aligned(a, b) else { return };
        if a.core == b.core {
            return self.both("meeting", "Both assert the same.");
        }
        for (one, other, names) in [(a, &*b, ("a", "b")), (&*b, a, ("b", "a"))] {
            let meets = if one.core.meets(&other.support) { "meets" } else { "does not meet" };
            let text = format!(
                "What {} asserts, {}, {meets} what {} can mean, {}.",
                names.0,
                words::interval(&one.core),
                names.1,
                words::interval(&other.support)
            );
            self.both("meeting", text);
        }
    }

    /// Dates, names, changes, yes and no: their values stand above, this says how they meet.
    fn other_meeting(&mut self, left: &Side<'_>, right: &Side<'_>) {
        let same_source = left.claim.source == right.claim.source;
        let negated = (left.negated, right.negated);
        let text = match content::meet(&left.content, &right.content, negated, same_source) {
            Some(Meeting::Equal(_)) => "Both assert the same.",
            Some(Meeting::Fits(_)) => "What the two assert leaves room for both.",
            Some(Meeting::Apart(_)) => "What the two assert excludes each other.",
            Some(Meeting::Unclear(_)) => "Something is missing without which they cannot be set side by side.",
            None => return,
        };
        self.both("meeting", text);
    }

    fn size(&mut self, comparison: &Comparison) {
        if let Some(difference) = &comparison.difference {
            let share = comparison.relative_difference.as_ref().map(|share| {
                let percent = (share * &100.into()).rounded(2);
                format!(", {percent} % of the larger")
            });
            let text = format!(
                "They differ by {}{}.",
                words::amount(&difference.amount, &difference.unit),
                share.unwrap_or_default()
            );
            self.both("size", text);
        }
        if let Some(years) = comparison.years_between.filter(|years| *years > 0) {
            let plural = if years == 1 { "year lies" } else { "years lie" };
            self.both("size", format!("{years} {plural} between them."));
        }
        if let Some((one, other)) = &comparison.alias_proposed {
            self.both("cause", format!("“{one}” and “{other}” may be one name: if so, add an alias."));
        }
        if let Some(cause) = &comparison.likely_cause {
            self.both("cause", format!("{}: {}", cause.kind.name(), cause.text));
        }
    }
}

/// Where the slack of an amount comes from.
fn slack_of(quantity: &Quantity) -> String {
    let text = match quantity.approximation {
        Approximation::Exact => return rounding_of(quantity),
        Approximation::About => "“About” is granted half of the coarsest round step that divides the number",
        Approximation::Nearly => "“Nearly” is granted as much below as “about”",
        Approximation::Vague => "So vague a word may mean from half its low end to ten times its high end",
        _ => "Careful readers grant",
    };
    text.to_owned()
}

/// What a quantity is, with its article.
fn kind(kind: QuantityKind) -> &'static str {
    match kind {
        QuantityKind::Count => "a count",
        QuantityKind::Measure => "a quantity",
        QuantityKind::Money => "an amount of money",
        QuantityKind::Percent => "a percentage",
        QuantityKind::Ratio => "a ratio",
        QuantityKind::Duration => "a duration",
        QuantityKind::Ordinal => "an ordinal",
        QuantityKind::Number => "a number",
    }
}

fn rounding_of(quantity: &Quantity) -> String {
    if quantity.kind == QuantityKind::Ratio {
        return "A fraction in words is granted a twentieth of itself to each side".to_owned();
    }
    let Some(step) = &quantity.granularity else { return "Careful readers grant".to_owned() };
    let half = step.checked_div(&2.into()).unwrap_or_else(|| step.clone());
    let reach = match (&quantity.core.low, &quantity.support.low) {
        (Bound::Included(value), Bound::Included(low)) => value - low,
        _ => half.clone(),
    };
    let cap = if reach < half { ", but not more than a small share of the value" } else { "" };
    format!("The last significant digit weighs {}, of which rounding may have taken half{cap}", words::number(step))
}
