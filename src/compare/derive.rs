//! Claims that imply each other: constraints evaluated over the values that were given.
//!
//! Cores first, then with all slack: a conflict is declared only where no slack could save the arithmetic. What the
//! arithmetic leaves open it states. Values of other times, scopes or manners of speaking are never held against each
//! other.

use std::ops::Bound;

use crate::claim::Claim;
use crate::compare::amount::Amount;
use crate::compare::arithmetic::{Meets, Term};
use crate::compare::content::{Content, Side};
use crate::compare::context::{Background, Context, Properties};
use crate::compare::moment::Moment;
use crate::compare::order;
use crate::compare::relation::Relation;
use crate::compare::rules::volatility_of;
use crate::compare::topic::ClaimIndex;
use crate::compare::words;
use crate::constraint::{Comparator, Constraint, Expression, Fact, Operator};
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::reading::Value;
use crate::unit::Unit;
use crate::vocabulary::Volatility;

/// The most combinations of given values that one constraint is evaluated for.
pub const MAX_COMBINATIONS: usize = 256;

/// What a constraint comes to for one combination of given values.
///
/// ```
/// use corroborate::compare::{Relation, derive};
/// use corroborate::constraint::Fact;
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let files = [
///     (Role::Claims, "id,subject,attribute,value,source,quote\n\
///         c-1,war,anniversary,2019,diary,2019\nc-2,war,duration,ten years,atlas,ten years\nc-3,war,end,1989,atlas,1989\n"),
///     (Role::Attributes, "id,label,kind,volatility\nanniversary,anniversary,date,fixed\n\
///         duration,duration,quantity,fixed\nend,end,date,fixed\n"),
///     (Role::Constraints, "id,constraint\nwar,war.anniversary - '40 years' + war.duration = war.end\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let (set, _) = from_inputs(inputs.into(), &LoadOptions::default());
/// let found = &derive(&set.claims, &set.constraints, &set.vocabulary, &|_: Fact| String::new())[0];
/// assert_eq!((found.constraint, found.via.len(), found.widened), (0, 3, false));
/// assert_eq!(found.arithmetic, "2019 − 40 years + ten years = 1989");
/// assert_eq!(found.relation, Some(Relation::DerivedAgree));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// Index of the constraint in the slice that was evaluated.
    pub constraint: usize,
    /// [`Relation::DerivedAgree`] or [`Relation::DerivedConflict`]; `None` where the arithmetic only states what is left
    /// open, or where it could not be done.
    pub relation: Option<Relation>,
    /// The arithmetic with its figures: `2019 − 40 years + 10 years = 1989`.
    pub arithmetic: String,
    /// The claims that went into it, each value's first, in the order of the constraint.
    pub via: Vec<ClaimIndex>,
    /// True when it comes out right only with the slack of its figures.
    pub widened: bool,
}

/// Names for facts, for the arithmetic in words.
pub type Namer<'a> = dyn Fn(Fact) -> String + 'a;

/// Evaluates constraints over the claims of a set, in the order of the constraints; of one constraint, conflicts first.
/// Each combination of differing values is evaluated, up to a limit.
///
/// ```
/// use corroborate::compare::{Relation, derive};
/// use corroborate::constraint::Fact;
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let files = [
///     (Role::Claims, "id,subject,attribute,value,source,quote\n\
///         c-1,war,anniversary,2019,diary,2019\nc-2,war,duration,ten years,atlas,ten years\nc-3,war,end,1989,atlas,1989\n"),
///     (Role::Attributes, "id,label,kind,volatility\nanniversary,anniversary,date,fixed\n\
///         duration,duration,quantity,fixed\nend,end,date,fixed\n"),
///     (Role::Constraints, "id,constraint\nwar,war.anniversary - '40 years' + war.duration = war.end\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let (set, _) = from_inputs(inputs.into(), &LoadOptions::default());
/// let found = derive(&set.claims, &set.constraints, &set.vocabulary, &|_: Fact| String::new());
/// assert_eq!(found[0].relation, Some(Relation::DerivedAgree));
/// ```
pub fn derive(
    claims: &[Claim],
    constraints: &[Constraint],
    background: &dyn Background,
    name: &Namer<'_>,
) -> Vec<Derivation> {
    let mut all = Vec::new();
    for (at, constraint) in constraints.iter().enumerate() {
        let mut facts = Vec::new();
        let mut note = |fact: Fact| {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        };
        constraint.left.facts(&mut note);
        constraint.right.facts(&mut note);
        let given: Vec<_> = facts.iter().map(|fact| Given::of(*fact, claims, background)).collect();
        let unknown: Vec<_> = given.iter().filter(|given| given.values.is_empty()).map(|given| given.fact).collect();
        let known: Vec<_> = given.iter().filter(|given| !given.values.is_empty()).collect();
        let mut found: Vec<Derivation> = Vec::new();
        for choice in combinations(&known) {
            let work = Work { constraint, known: &known, choice: &choice, claims, name };
            let Some(outcome) = work.outcome(&unknown) else { continue };
            let derivation = Derivation {
                constraint: at,
                relation: outcome.relation,
                arithmetic: outcome.arithmetic,
                via: work.via(),
                widened: outcome.widened,
            };
            if !found.iter().any(|other| other.arithmetic == derivation.arithmetic) {
                found.push(derivation);
            }
        }
        found.sort_by_key(|derivation| match derivation.relation {
            Some(Relation::DerivedConflict) => 0,
            Some(_) => 1,
            None => 2,
        });
        all.extend(found);
    }
    all
}

/// The values that were given for a fact, each once.
struct Given<'c> {
    fact: Fact,
    values: Vec<(ClaimIndex, Side<'c>)>,
    properties: Properties<'c>,
}

impl<'c> Given<'c> {
    fn of(fact: Fact, claims: &'c [Claim], background: &'c dyn Background) -> Self {
        let context = Context::new(background, Some(fact.attribute));
        let is_of = |claim: &Claim| {
            claim.is_compared() && claim.subject == Some(fact.subject) && claim.attribute == Some(fact.attribute)
        };
        let sides = (0u32..).zip(claims).filter(|(_, claim)| is_of(claim));
        let mut values: Vec<_> = sides.map(|(index, claim)| (index, Side::new(claim, None, &context))).collect();
        values.retain(|(_, side)| !side.negated && !matches!(side.content, Content::Several(_)));
        values.sort_by(|(i, a), (j, b)| order::of_sides(a, b).then(i.cmp(j)));
        values.dedup_by(|(_, a), (_, b)| order::of_sides(a, b).is_eq() && a.claim.scope().eq(b.claim.scope()));
        Self { fact, values, properties: context.properties }
    }
}

/// Every choice of one value a fact: indexes into the values, the last fact turning fastest.
fn combinations(given: &[&Given<'_>]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for fact in given {
        let longer = all.iter().flat_map(|choice: &Vec<usize>| {
            (0..fact.values.len()).map(move |at| choice.iter().copied().chain([at]).collect::<Vec<_>>())
        });
        all = longer.take(MAX_COMBINATIONS).collect();
    }
    all
}

struct Outcome {
    relation: Option<Relation>,
    arithmetic: String,
    widened: bool,
}

impl Outcome {
    fn open(arithmetic: String) -> Self {
        Self { relation: None, arithmetic, widened: false }
    }
}

/// One constraint with one choice of values.
struct Work<'w, 'c> {
    constraint: &'w Constraint,
    known: &'w [&'w Given<'c>],
    choice: &'w [usize],
    claims: &'c [Claim],
    name: &'w Namer<'w>,
}

impl<'c> Work<'_, 'c> {
    fn chosen(&self) -> impl Iterator<Item = (&Given<'c>, &(ClaimIndex, Side<'c>))> {
        let pairs = self.known.iter().zip(self.choice);
        pairs.filter_map(|(given, at)| Some((*given, given.values.get(*at)?)))
    }

    fn side(&self, fact: Fact) -> Option<&Side<'c>> {
        self.chosen().find(|(given, _)| given.fact == fact).map(|(_, (_, side))| side)
    }

    fn via(&self) -> Vec<ClaimIndex> {
        self.chosen().map(|(_, (index, _))| *index).collect()
    }

    fn outcome(&self, unknown: &[Fact]) -> Option<Outcome> {
        let constraint = self.constraint;
        if !self.is_one_scope() {
            return None;
        }
        if let [fact] = *unknown {
            return self.left_open(fact);
        }
        if !unknown.is_empty() {
            return None;
        }
        let sides = (self.evaluate(&constraint.left), self.evaluate(&constraint.right));
        let (Some(left), Some(right)) = sides else {
            return Some(Outcome::open(format!(
                "{constraint}: the values do not go together",
                constraint = self.written()
            )));
        };
        let meets = match constraint.comparator {
            Comparator::Equal => left.meets(&right)?,
            Comparator::AtMost => left.at_most(&right)?,
        };
        let arithmetic = self.told(&left, &right, meets);
        // A list that may be longer and a larger number say nothing about each other.
        if meets == Meets::Supports && self.counts_open_list() {
            return None;
        }
        if meets == Meets::Nothing
            && let Some(excuse) = self.excuse()
        {
            return Some(Outcome::open(format!("{arithmetic} ({excuse})")));
        }
        let relation = if meets == Meets::Nothing { Relation::DerivedConflict } else { Relation::DerivedAgree };
        Some(Outcome { relation: Some(relation), arithmetic, widened: meets == Meets::Supports })
    }

    fn is_one_scope(&self) -> bool {
        let mut claims = self.chosen().map(|(_, (_, side))| side.claim);
        let Some(first) = claims.next() else { return true };
        claims.all(|claim| claim.scope().eq(first.scope()))
    }

    /// Why arithmetic that does not come out right is no conflict: values of different times, or said in a manner that
    /// does not commit their source.
    fn excuse(&self) -> Option<&'static str> {
        if self.chosen().any(|(_, (_, side))| side.claim.modality.is_uncommitted()) {
            return Some("not all of it is stated as a fact");
        }
        let moving: Vec<_> = self
            .chosen()
            .filter(|(given, (_, side))| volatility_of(&given.properties, &side.content) != Volatility::Fixed)
            .map(|(_, (_, side))| side)
            .collect();
        let apart = moving.iter().enumerate().any(|(at, a)| {
            moving.iter().skip(at + 1).any(|b| matches!((a.held, b.held), (Some(a), Some(b)) if !a.overlaps(b)))
        });
        apart.then_some("of different times")
    }

    fn counts_open_list(&self) -> bool {
        self.chosen().any(|(_, (_, side))| matches!(&side.content, Content::Names(names) if !names.complete))
    }

    fn evaluate(&self, expression: &Expression) -> Option<Term> {
        match expression {
            Expression::Fact(fact) => term(&self.side(*fact)?.content),
            Expression::Count(fact) => count(&self.side(*fact)?.content),
            Expression::Value { value, .. } => plain_term(value),
            Expression::Operation { operator, left, right } => {
                let (left, right) = (self.evaluate(left)?, self.evaluate(right)?);
                apply(*operator, &left, &right)
            }
        }
    }

    /// What the known values leave for the one unknown fact.
    fn left_open(&self, fact: Fact) -> Option<Outcome> {
        let constraint = self.constraint;
        if constraint.comparator != Comparator::Equal || self.chosen().next().is_none() {
            return None;
        }
        let (with, without) = match (mentions(&constraint.left, fact), mentions(&constraint.right, fact)) {
            (1, 0) => (&constraint.left, &constraint.right),
            (0, 1) => (&constraint.right, &constraint.left),
            _ => return None,
        };
        let mut told = self.words(without);
        let value = self.solve(with, self.evaluate(without)?, &mut told)?;
        Some(Outcome::open(format!("{told} leaves {} for {}", self.shown(&value), (self.name)(fact))))
    }

    /// Undoes the operations around the unknown fact one by one.
    fn solve(&self, expression: &Expression, value: Term, told: &mut String) -> Option<Term> {
        let Expression::Operation { operator, left, right } = expression else {
            return matches!(expression, Expression::Fact(_)).then_some(value);
        };
        let unknown_left = self.evaluate(left).is_none();
        let (unknown, known) = if unknown_left { (left, right) } else { (right, left) };
        let other = self.evaluate(known)?;
        let words = self.words_within(known, true);
        let (sign, value) = match (operator, unknown_left) {
            (Operator::Plus, _) => ("−", value.minus(&other)?),
            (Operator::Minus, true) => ("+", value.plus(&other)?),
            (Operator::Times, _) => ("÷", value.over(&other)?),
            (Operator::Over, true) => ("×", value.times(&other)?),
            (Operator::Minus, false) => {
                *told = format!("{words} − {}", bracketed(told));
                return self.solve(unknown, other.minus(&value)?, told);
            }
            (Operator::Over, false) => {
                *told = format!("{words} ÷ {}", bracketed(told));
                return self.solve(unknown, other.over(&value)?, told);
            }
        };
        *told = if matches!(operator, Operator::Times | Operator::Over) { bracketed(told) } else { told.clone() };
        *told = format!("{told} {sign} {words}");
        self.solve(unknown, value, told)
    }

    fn written(&self) -> String {
        format!(
            "{} {} {}",
            self.words(&self.constraint.left),
            self.constraint.comparator,
            self.words(&self.constraint.right)
        )
    }

    fn told(&self, left: &Term, right: &Term, meets: Meets) -> String {
        let is_plain = |expression: &Expression| !matches!(expression, Expression::Operation { .. });
        let (a, b) = (&self.constraint.left, &self.constraint.right);
        let (left_words, right_words) = (self.words(a), self.words(b));
        // The computed value is told where it is not simply the other side's.
        let result = |expression: &Expression, term: &Term, other: &str| {
            let shown = self.shown(term);
            if is_plain(expression) || shown == other { String::new() } else { format!(" = {shown}") }
        };
        match (self.constraint.comparator, meets) {
            (Comparator::Equal, Meets::Cores) if is_plain(a) != is_plain(b) => {
                let (sum, value) = if is_plain(a) { (right_words, left_words) } else { (left_words, right_words) };
                format!("{sum} = {value}")
            }
            (Comparator::Equal, _) => {
                let sign = match meets {
                    Meets::Cores => "=",
                    Meets::Supports => "≈",
                    Meets::Nothing => "≠",
                };
                let (l, r) = (result(a, left, &right_words), result(b, right, &left_words));
                if is_plain(a) && !is_plain(b) {
                    format!("{right_words}{r} {sign} {left_words}")
                } else {
                    format!("{left_words}{l} {sign} {right_words}{r}")
                }
            }
            (Comparator::AtMost, _) => {
                let sign = if meets == Meets::Nothing { "is not ≤" } else { "≤" };
                let (l, r) = (result(a, left, ""), result(b, right, ""));
                format!("{left_words}{l} {sign} {right_words}{r}")
            }
        }
    }

    fn words(&self, expression: &Expression) -> String {
        self.words_within(expression, false)
    }

    fn words_within(&self, expression: &Expression, bracket: bool) -> String {
        match expression {
            Expression::Fact(fact) => self.side(*fact).map_or_else(|| (self.name)(*fact), |side| figure(side)),
            Expression::Count(fact) => match self.side(*fact).map(|side| &side.content) {
                Some(Content::Names(names)) => format!("{} named", names.members.len()),
                _ => format!("the number of {}", (self.name)(*fact)),
            },
            Expression::Value { words, .. } => words.to_string(),
            Expression::Operation { operator, left, right } => {
                let sign = match operator {
                    Operator::Plus => "+",
                    Operator::Minus => "−",
                    Operator::Times => "×",
                    Operator::Over => "÷",
                };
                let inner = matches!(operator, Operator::Times | Operator::Over);
                // What is taken away or divided by keeps its brackets.
                let tail = inner || *operator == Operator::Minus;
                let text = format!("{} {sign} {}", self.words_within(left, inner), self.words_within(right, tail));
                if bracket { format!("({text})") } else { text }
            }
        }
    }

    /// A result in words, in the scale of the figures that went into it.
    fn shown(&self, term: &Term) -> String {
        match term {
            Term::Days { core, .. } => words::dates(core),
            Term::Amount { core, unit, .. } => {
                let surfaces = self.via();
                let surfaces = surfaces.iter().filter_map(|index| self.claims.get(*index as usize));
                let scale = words::Scale::of(surfaces.map(|claim| &*claim.surface));
                words::interval_of(core, unit, scale)
            }
        }
    }
}

fn bracketed(text: &str) -> String {
    if text.contains(" + ") || text.contains(" − ") { format!("({text})") } else { text.to_owned() }
}

/// A figure as it stands in arithmetic: the source's words, or for dates their canonical form.
fn figure(side: &Side<'_>) -> String {
    match &side.content {
        Content::Moment(moment) => moment.written.to_string(),
        _ => side.claim.surface.to_string(),
    }
}

fn mentions(expression: &Expression, fact: Fact) -> usize {
    let mut count = 0;
    expression.facts(&mut |other| count += usize::from(other == fact));
    count
}

fn apply(operator: Operator, left: &Term, right: &Term) -> Option<Term> {
    match operator {
        Operator::Plus => left.plus(right),
        Operator::Minus => left.minus(right),
        Operator::Times => left.times(right),
        Operator::Over => left.over(right),
    }
}

fn of_amount(amount: &Amount<'_>) -> Term {
    Term::Amount { core: amount.core.clone(), support: amount.support.clone(), unit: amount.unit.clone().into_owned() }
}

fn of_moment(moment: &Moment<'_>) -> Option<Term> {
    Some(Term::Days { core: moment.hull()?, support: moment.wide_hull()? })
}

fn term(content: &Content<'_>) -> Option<Term> {
    match content {
        Content::Amount(amount) => Some(of_amount(amount)),
        Content::Moment(moment) => of_moment(moment),
        _ => None,
    }
}

fn plain_term(value: &Value) -> Option<Term> {
    match value {
        Value::Quantity(quantity) => Some(of_amount(&Amount::new(quantity, None, &Properties::default()))),
        Value::When(when) => of_moment(&Moment::new(when)),
        _ => None,
    }
}

/// How many members a list has; where it may not be complete, it may have more.
fn count(content: &Content<'_>) -> Option<Term> {
    let Content::Names(names) = content else { return None };
    let count = Magnitude::from(u32::try_from(names.members.len()).ok()?);
    let core = Interval::point(count.clone());
    let high = if names.complete { Bound::Included(count.clone()) } else { Bound::Unbounded };
    Some(Term::Amount { core, support: Interval { low: Bound::Included(count), high }, unit: Unit::One })
}
