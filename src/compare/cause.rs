//! Likely causes of a conflict. One fits when undoing it makes the pair agree or compatible; the first that fits is told.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::claim::{AttributeIndex, Claim, SourceIndex, SubjectIndex};
use crate::compare::amount::{self, Amount};
use crate::compare::content::{Content, Side};
use crate::compare::context::{Background, Context};
use crate::compare::meeting::Meeting;
use crate::compare::moment::{self, Moment};
use crate::compare::names;
use crate::compare::origin;
use crate::compare::relation::{Cause, CauseKind, Comparison, Relation};
use crate::compare::rules::{self, Verdict};
use crate::compare::words;
use crate::date::Date;
use crate::magnitude::Magnitude;
use crate::reading::Approximation;
use crate::unit::{Unit, UnitId, Units};

/// A way in which figures go wrong.
pub struct CauseRule {
    /// Its kind.
    pub kind: CauseKind,
    /// What went wrong in words, where undoing it reconciles the pair.
    pub fits: fn(&Case<'_, '_>) -> Option<String>,
}

/// All causes in the order in which they are tried: from those that leave the clearest trace to those that need most
/// knowledge.
pub static CAUSES: [CauseRule; 8] = [
    CauseRule {
        kind: CauseKind::UnitSlip,
        // The right number beside the wrong unit: taken in a unit that is often mistaken for it, one value meets the other.
        fits: |case| case.either(unit_slip),
    },
    CauseRule {
        kind: CauseKind::ScaleSlip,
        // A power of a thousand between them: thousand for million, or a decimal sign for a thousands sign.
        fits: scale_slip,
    },
    CauseRule {
        kind: CauseKind::TransposedDigits,
        // Two neighbouring digits changed places.
        fits: transposed_digits,
    },
    CauseRule { kind: CauseKind::OffByOneYear, fits: off_by_one_year },
    CauseRule {
        kind: CauseKind::MirroredDirection,
        // North for south, or east for west: exchanged in one, the two point the same way.
        fits: mirrored_direction,
    },
    CauseRule {
        kind: CauseKind::PartForWhole,
        // One value is what is said of a part of the subject.
        fits: |case| case.either(part_for_whole),
    },
    CauseRule {
        kind: CauseKind::WrongRounding,
        // A rounded value lies on the wrong side of the finer one: less than one step away, but more than half.
        fits: |case| case.either(wrong_rounding),
    },
    CauseRule {
        kind: CauseKind::StaleFigure,
        // One value is an older one of a source that has since replaced it by a value nearer to the other.
        fits: |case| case.either(stale_figure),
    },
];

/// A conflict and what else is known around it.
pub struct Case<'x, 'c> {
    left: &'x Side<'c>,
    right: &'x Side<'c>,
    circle: &'x Circle<'c>,
}

impl<'c> Case<'_, 'c> {
    /// Tries a one-sided cause on the left side, then on the right.
    fn either(&self, fits: fn(&Side<'c>, &Side<'c>, &Circle<'c>) -> Option<String>) -> Option<String> {
        fits(self.left, self.right, self.circle).or_else(|| fits(self.right, self.left, self.circle))
    }
}

/// A value that a source, or its family, has since replaced.
#[derive(Clone)]
struct Replaced<'c> {
    old: Side<'c>,
    new: Side<'c>,
}

/// Claims by the subject and attribute whose parts they may be: those of subjects that are declared part of another.
pub struct Parts<'c>(BTreeMap<(SubjectIndex, AttributeIndex), Vec<&'c Claim>>);

impl<'c> Parts<'c> {
    /// Looks through all claims once.
    pub fn new(claims: &'c [Claim], background: &dyn Background) -> Self {
        let mut parts: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for claim in claims.iter().filter(|claim| claim.is_compared()) {
            let (Some(subject), Some(attribute)) = (claim.subject, claim.attribute) else { continue };
            if let Some(whole) = background.part_of(subject) {
                parts.entry((whole, attribute)).or_default().push(claim);
            }
            if claim.scope().next().is_some() {
                parts.entry((subject, attribute)).or_default().push(claim);
            }
        }
        Self(parts)
    }

    /// What is said of parts of that which a claim speaks of.
    fn of(&self, whole: &Claim) -> impl Iterator<Item = &'c Claim> {
        let key = whole.subject.zip(whole.attribute);
        let scope: Vec<_> = whole.scope().collect();
        let subject = whole.subject;
        let parts = key.and_then(|key| self.0.get(&key)).map(Vec::as_slice).unwrap_or_default();
        parts.iter().copied().filter(move |part| {
            let narrower =
                part.scope().count() > scope.len() && scope.iter().all(|it| part.scope().any(|own| own == *it));
            part.subject != subject || narrower
        })
    }
}

/// At most so many replaced figures of one topic are looked at, the first in value order.
const MAX_REPLACED: usize = 64;

/// What is known around the conflicts of one topic.
pub struct Circle<'c> {
    context: Context<'c>,
    parts: Vec<Side<'c>>,
    replaced: Vec<Replaced<'c>>,
}

impl<'c> Circle<'c> {
    /// The circle of a topic.
    pub fn new(sides: &[Side<'c>], parts: &Parts<'c>, context: Context<'c>) -> Self {
        let of_parts = sides.first().into_iter().flat_map(|side| parts.of(side.claim));
        let parts = of_parts.map(|claim| Side::new(claim, None, &context)).collect();
        Self { context, parts, replaced: replaced(sides, &context) }
    }

    /// The verdict on a pair with its size and, for a conflict, its likely cause.
    pub fn comparison(&self, left: &Side<'c>, right: &Side<'c>, verdict: Verdict) -> Comparison {
        let mut comparison = rules::measured(left, right, verdict);
        if comparison.relation == Relation::Conflict {
            comparison.likely_cause = self.cause(left, right);
        }
        comparison
    }

    /// The first cause that fits.
    pub fn cause(&self, left: &Side<'c>, right: &Side<'c>) -> Option<Cause> {
        let case = Case { left, right, circle: self };
        CAUSES.iter().find_map(|cause| Some(Cause { kind: cause.kind, text: (cause.fits)(&case)? }))
    }
}

/// The figures of each family of sources that a later one of its sources has replaced, with what first replaced them.
fn replaced<'c>(sides: &[Side<'c>], context: &Context<'c>) -> Vec<Replaced<'c>> {
    let background = context.background;
    let published = |side: &Side<'c>| background.source(side.claim.source).published;
    let family = |side: &Side<'c>| -> Option<String> {
        let publisher = background.source(side.claim.source).publisher?;
        Some(crate::vocabulary::canonical(publisher)).filter(|name| !name.is_empty())
    };
    let mut families: BTreeMap<(Option<String>, Option<SourceIndex>), Vec<&Side<'c>>> = BTreeMap::new();
    for side in sides.iter().filter(|side| published(side).is_some()) {
        let name = family(side);
        let alone = if name.is_none() { Some(side.claim.source) } else { None };
        families.entry((name, alone)).or_default().push(side);
    }
    let mut found = Vec::new();
    for mut members in families.into_values() {
        members.sort_by_key(|side| published(side).map(Date::bounds));
        for (at, old) in members.iter().enumerate() {
            let is_later =
                |side: &&&Side<'c>| matches!((published(old), published(side)), (Some(a), Some(b)) if !a.overlaps(b));
            let differs =
                |new: &Side<'c>| rules::judge(old, new, context).is_some_and(|it| !it.relation().is_harmonious());
            let mut later = members.iter().skip(at + 1).filter(is_later);
            // A value to which the family has come back since is not replaced.
            let new =
                later.clone().next_back().filter(|last| differs(last)).and_then(|_| later.find(|new| differs(new)));
            if let Some(new) = new.filter(|_| found.len() < MAX_REPLACED) {
                found.push(Replaced { old: (*old).clone(), new: (*new).clone() });
            }
        }
    }
    found
}

/// The amounts of two levels, each in the unit of its words.
fn points<'c>(left: &Side<'c>, right: &Side<'c>, circle: &Circle<'c>) -> Option<(Amount<'c>, Amount<'c>)> {
    let own = |side: &Side<'c>| match &side.content {
        Content::Amount(amount) if amount.is_point() && !side.negated => {
            Some(Amount::new(amount.written, None, &circle.context.properties))
        }
        _ => None,
    };
    Some((own(left)?, own(right)?))
}

fn reconciles(left: &Amount<'_>, right: &Amount<'_>) -> bool {
    matches!(amount::meet(left, right), Some(Meeting::Equal(_) | Meeting::Fits(_)))
}

/// Units that are taken for each other, by id.
static SLIPS: LazyLock<Vec<(UnitId, UnitId)>> = LazyLock::new(|| {
    let units = Units::standard();
    let pair = |line: &str| {
        let (one, other) = line.split_once(',')?;
        Some((units.by_id(one)?, units.by_id(other)?))
    };
    include_str!("slips.csv").lines().skip(1).filter_map(pair).collect()
});

/// The units that one may have been taken for.
fn mistaken(unit: &Unit) -> Vec<Unit> {
    match unit {
        Unit::Known(id) => {
            let partner = |(a, b): &(UnitId, UnitId)| match *id {
                id if id == *a => Some(*b),
                id if id == *b => Some(*a),
                _ => None,
            };
            SLIPS.iter().filter_map(partner).map(Unit::Known).collect()
        }
        // In a compound one factor at a time: people per square mile for people per square kilometre.
        Unit::Compound(factors) => {
            let swapped = factors.iter().enumerate().flat_map(|(at, (factor, power))| {
                mistaken(factor).into_iter().map(move |other| {
                    let mut factors = factors.clone();
                    if let Some(slot) = factors.get_mut(at) {
                        *slot = (other, *power);
                    }
                    Unit::Compound(factors)
                })
            });
            swapped.collect()
        }
        Unit::One | Unit::Other(_) => Vec::new(),
    }
}

/// Units whose factor lies within a quarter of one are nearly the same.
fn near_factor() -> Magnitude {
    Magnitude::ratio(5, 4).unwrap_or(Magnitude::ONE)
}

/// The share by which values in nearly the same units may miss each other: half a per cent.
fn near_share() -> Magnitude {
    Magnitude::ratio(1, 200).unwrap_or(Magnitude::ZERO)
}

fn unit_slip<'c>(slipped: &Side<'c>, other: &Side<'c>, circle: &Circle<'c>) -> Option<String> {
    let (slipped, other) = points(slipped, other, circle)?;
    let number = slipped.core.as_point()?;
    let is_known = |unit: &Unit| {
        let taken = slipped.relabelled(unit);
        // Slack alone bridges units that are nearly the same: there the ratio must be the factor almost exactly.
        let factor = Units::standard().factor_between(unit, &slipped.unit);
        let near = factor.is_some_and(|factor| factor <= near_factor() && near_factor() * factor >= Magnitude::ONE);
        let apart = amount::gap(&taken, &other).and_then(|gap| gap.share()).unwrap_or(Magnitude::ZERO);
        // A coarse figure ("1 %") meets so much that no slip is needed to explain it.
        let most = if near { near_share() } else { most_rounding() };
        reconciles(&taken, &other) && apart <= most
    };
    let is_nought = |amount: &Amount<'_>| amount.core.as_point().is_some_and(Magnitude::is_zero);
    if is_nought(&slipped) || is_nought(&other) {
        return None;
    }
    let unit = mistaken(&slipped.unit).into_iter().find(is_known)?;
    let converted = Units::standard().convert(number, &unit, &slipped.unit)?;
    Some(format!(
        "{} may be {}: {} are {}",
        words::amount(number, &slipped.unit),
        words::unit(&unit, number),
        words::amount(number, &unit),
        words::amount(&converted, &slipped.unit),
    ))
}

/// The largest power of a thousand that is looked for: 10¹⁵ is a quadrillion.
const MAX_THOUSANDS: i32 = 5;

fn scale_slip(case: &Case<'_, '_>) -> Option<String> {
    let (left, right) = points(case.left, case.right, case.circle)?;
    let right = amount::aligned(&left, &right)?;
    let (a, b) = (left.core.as_point()?, right.core.as_point()?);
    if left.has_offset() || a.is_zero() || b.is_zero() {
        return None;
    }
    let (small, large) = if a.abs() < b.abs() { (&left, &*right) } else { (&*right, &left) };
    let factor = (1..=MAX_THOUSANDS)
        .map(|power| Magnitude::power_of_ten(3 * power))
        .find(|factor| reconciles(&small.scaled(factor), large))?;
    let (small, large) = (small.core.as_point()?, large.core.as_point()?);
    let times = words::number(&factor);
    Some(format!(
        "{} × {times} is {}; the other has {}",
        words::number(small),
        words::number(&(small * &factor)),
        words::number(large)
    ))
}

fn transposed_digits(case: &Case<'_, '_>) -> Option<String> {
    let ((left, unit), (right, other)) = (written(case.left)?, written(case.right)?);
    (unit == other && is_transposed(left.as_bytes(), right.as_bytes()))
        .then(|| format!("{left} and {right} differ by two digits that changed places"))
}

/// A point or a date as digits, with its unit.
fn written<'s>(side: &'s Side<'_>) -> Option<(String, Option<&'s Unit>)> {
    match &side.content {
        Content::Amount(amount) if amount.is_point() => {
            Some((amount.written.number.as_ref()?.to_string(), Some(&amount.written.unit)))
        }
        Content::Moment(moment) if !moment.bound => Some((moment.written.edtf()?.to_owned(), None)),
        _ => None,
    }
}

/// True where two neighbouring digits changed places, be it around the decimal point: 61.50 and 65.10, 1.2 and 2.1.
pub(crate) fn is_transposed(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let different: Vec<_> = left.iter().zip(right).enumerate().filter(|(_, (a, b))| a != b).collect();
    match *different.as_slice() {
        [(at, one), (next, other)] => {
            let crossed = one.0 == other.1 && one.1 == other.0;
            let point = next == at + 2 && left.get(at + 1) == Some(&b'.');
            (next == at + 1 || point) && crossed && one.0.is_ascii_digit() && one.1.is_ascii_digit()
        }
        _ => false,
    }
}

fn off_by_one_year(case: &Case<'_, '_>) -> Option<String> {
    let date = |side: &Side<'_>| matches!(&side.content, Content::Moment(moment) if !moment.bound && !side.negated);
    let (Content::Moment(left), Content::Moment(right)) = (&case.left.content, &case.right.content) else {
        return None;
    };
    let meets =
        |left: &Moment<'_>| matches!(moment::meet(left, right, false), Some(Meeting::Equal(_) | Meeting::Fits(_)));
    let fits = date(case.left) && date(case.right) && [-1, 1].iter().any(|years| meets(&moment::shifted(left, *years)));
    fits.then(|| format!("{} and {} are the same but for one year", left.written, right.written))
}

fn mirrored_direction(case: &Case<'_, '_>) -> Option<String> {
    let (Content::Names(left), Content::Names(right)) = (&case.left.content, &case.right.content) else {
        return None;
    };
    let (one, other) = names::points(left, right)?;
    let exchanged = one.mirrored(other).filter(|_| !case.left.negated && !case.right.negated)?;
    Some(format!("{} and {} are the same with {exchanged} exchanged", one.id, other.id))
}

fn part_for_whole<'c>(suspect: &Side<'c>, other: &Side<'c>, circle: &Circle<'c>) -> Option<String> {
    let (value, _) = points(suspect, other, circle)?;
    let matching = |part: &&Side<'c>| match &part.content {
        Content::Amount(amount) => {
            part.claim.source != suspect.claim.source
                && amount.is_point()
                && !part.negated
                && reconciles(&value, amount)
        }
        _ => false,
    };
    let part = circle.parts.iter().find(matching)?;
    let scope: Vec<_> = part.claim.scope().map(|(key, value)| format!("{key} {value}")).collect();
    let source = circle.context.background.source(part.claim.source).name;
    let of = if scope.is_empty() { "a part of the subject".to_owned() } else { scope.join(", ") };
    Some(format!("{} is what {source} gives for {of}", suspect.claim.surface))
}

/// The share of the larger value beyond which a wrong step is no rounding any more: as wide as a rounding cell may be.
fn most_rounding() -> Magnitude {
    crate::read::options::Slack::default().rounding_cap
}

fn wrong_rounding<'c>(coarse: &Side<'c>, fine: &Side<'c>, circle: &Circle<'c>) -> Option<String> {
    let (coarse, fine) = points(coarse, fine, circle)?;
    let fine = fine.converted(&coarse.unit).unwrap_or(fine);
    let gap = amount::gap(&coarse, &fine)?;
    let rounded = coarse.written.granularity.is_some() || coarse.written.approximation == Approximation::About;
    let (value, exact) = (coarse.core.as_point()?, fine.core.as_point()?);
    if !rounded || coarse.unit != fine.unit || gap.share()? > most_rounding() {
        return None;
    }
    let step = Magnitude::power_of_ten(value.last_digit_exponent()?);
    let is_finer = !exact.checked_div(&step)?.is_integer();
    let half = step.checked_div(&2.into())?;
    if !is_finer || gap.amount <= half || gap.amount >= step {
        return None;
    }
    // Digits are cut off without a thought; to have gone up by more than half a step takes a hedge.
    let cut_off = value.abs() < exact.abs();
    if !cut_off && coarse.written.approximation != Approximation::About {
        return None;
    }
    let right = if value < exact { value + &step } else { value - &step };
    Some(format!("{} rounds to {}, not to {}", words::number(exact), words::number(&right), words::number(value)))
}

fn stale_figure<'c>(stale: &Side<'c>, other: &Side<'c>, circle: &Circle<'c>) -> Option<String> {
    let context = &circle.context;
    let background = context.background;
    let published = |side: &Side<'c>| background.source(side.claim.source).published;
    let harmonious = |a: &Side<'c>, b: &Side<'c>| {
        rules::judge(a, b, context).is_some_and(|verdict| verdict.relation().is_harmonious())
    };
    let since = |side: &Side<'c>, new: &Side<'c>| matches!((published(side), published(new)), (Some(at), Some(new)) if at.bounds().1 >= new.bounds().0);
    let fits = |it: &&Replaced<'c>| {
        let is_old = stale.claim.source == it.old.claim.source && stale.content == it.old.content;
        let kin = origin::is_family(other.claim.source, it.old.claim.source, background);
        // Either the stale value was repeated when it had been replaced, or it is set beside another's newer one.
        (since(stale, &it.new) || (is_old && !kin))
            && since(other, &it.new)
            && harmonious(stale, &it.old)
            && !harmonious(stale, &it.new)
            && (harmonious(other, &it.new) || is_nearer(&it.new, stale, other))
    };
    let found = circle.replaced.iter().find(fits)?;
    let named = |side: &Side<'c>| {
        let year = published(side).map(|date| format!(" ({date})")).unwrap_or_default();
        format!("{}{year}", background.source(side.claim.source).name)
    };
    let whose = format!("the figure of {}", named(&found.old));
    let replaced = format!("which {} has replaced by {}", named(&found.new), figure(&found.new));
    if stale.claim.source == found.old.claim.source {
        return Some(format!("{} is {whose}, {replaced}", figure(stale)));
    }
    Some(format!("{} repeats {whose}, {}, {replaced}", figure(stale), figure(&found.old)))
}

/// The words of a value, with its unit where they are figures alone.
fn figure(side: &Side<'_>) -> String {
    let words = &side.claim.surface;
    match &side.content {
        Content::Amount(amount) if !words.contains(char::is_alphabetic) => {
            let number = amount.written.number.as_ref();
            number.map_or_else(|| words.to_string(), |number| words::amount(number, &amount.written.unit))
        }
        _ => words.to_string(),
    }
}

/// True when `other` lies nearer to the new figure than to the stale one, and no farther from it than the stale one
/// does: what lies far away from both comes from neither.
fn is_nearer(new: &Side<'_>, stale: &Side<'_>, other: &Side<'_>) -> bool {
    let (Content::Amount(new), Content::Amount(stale), Content::Amount(other)) =
        (&new.content, &stale.content, &other.content)
    else {
        return false;
    };
    let (Some(stale), Some(other)) = (amount::aligned(new, stale), amount::aligned(new, other)) else { return false };
    let gap = |one: &Amount<'_>, other: &Amount<'_>| amount::gap(one, other).map(|gap| gap.amount);
    match (gap(new, &other), gap(&stale, &other), gap(new, &stale)) {
        (Some(to_new), Some(to_stale), Some(revised)) => to_new < to_stale && to_new <= revised,
        _ => false,
    }
}
