//! Sums by the year, however that is written: "$7 million a year", "16 million dollars annually", and where it is left out:
//! "pays $7 million a year for the site and will pay $16 million under the new terms", "to $7 million a year from
//! $4.5 million". And the level that a change from one to another leaves: "rises from $7 million to $16 million".

use std::ops::Bound;

use super::kind::dimension_name;
use super::lists::List;
use crate::claim::Claim;
use crate::extract::{Evidence, Found};
use crate::magnitude::Magnitude;
use crate::read::{Expected, Options, read};
use crate::reading::{Approximation, Quantity, QuantityKind, Value};
use crate::unit::{Unit, Units};

/// How many times as large one of two sums may be that a sentence sets beside each other: a year's rent and the rent of 25
/// years are two things.
const ALIKE: i64 = 8;
/// How many figures away the other may stand.
const NEAR: usize = 4;

/// True for what is counted by the hour, day or year and not for each of several things.
pub fn is_by_time(unit: &Unit) -> bool {
    let Unit::Compound(parts) = unit else { return false };
    parts.iter().any(|(part, power)| *power < 0 && matches!(dimension_name(part), "time" | "calendar"))
}

/// Takes the year out of the units of an article's sums, and says which are sums by the year, whether they say so or stand beside
/// one that does.
pub(super) fn by_year(found: &[Found], text: &str, claims: &mut [Claim]) -> Vec<bool> {
    let mut yearly = Vec::with_capacity(claims.len());
    for (one, claim) in found.iter().zip(claims.iter_mut()) {
        let told = one.claim.details.as_deref().and_then(|details| details.scope.get("per"));
        let sum = sum(claim);
        let told = told.is_some_and(|period| &**period == "year") && sum.is_some();
        let above = sum.as_ref().and_then(|sum| sum.unit.per_year().cloned());
        yearly.push(told || above.is_some());
        if let (Some(sum), Some(above)) = (sum, above) {
            sum.unit = above;
        } else if let Some(slot) = yearly.last_mut() {
            *slot |= count_by_year(claim);
        }
    }
    let beside: Vec<usize> = (0..claims.len()).filter(|at| stands_beside(found, text, claims, &yearly, *at)).collect();
    for at in beside {
        if let Some(slot) = yearly.get_mut(at) {
            *slot = true;
        }
    }
    yearly
}

/// "hosts 10,000 personnel a year" counts people; true where it was read as a measure.
fn count_by_year(claim: &mut Claim) -> bool {
    let Value::Quantity(quantity) = &mut claim.value else { return false };
    let Some(Unit::Other(word)) = quantity.unit.per_year() else { return false };
    let Some(noun) = Units::standard().noun(word) else { return false };
    let Some(unit) = Units::standard().by_id(noun.dimension) else { return false };
    quantity.kind = QuantityKind::Count;
    quantity.unit = Unit::Known(unit);
    quantity.noun = Some(noun.singular.into());
    true
}

/// A sum of money.
fn sum(claim: &mut Claim) -> Option<&mut Quantity> {
    match &mut claim.value {
        Value::Quantity(sum) if sum.kind == QuantityKind::Money => Some(sum),
        _ => None,
    }
}

/// True for a sum that a sentence sets beside another, which is one by the year.
fn stands_beside(found: &[Found], text: &str, claims: &[Claim], yearly: &[bool], at: usize) -> bool {
    let (Some(own), Some(claim)) = (found.get(at), claims.get(at)) else { return false };
    let Some(sum) = claim.value.quantity().filter(|sum| sum.kind == QuantityKind::Money) else { return false };
    let mut near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(claims.len());
    let lends = |other: usize| {
        let (Some(true), Some(lender), Some(rate)) = (yearly.get(other), found.get(other), claims.get(other)) else {
            return false;
        };
        let alike = rate.value.quantity().is_some_and(|rate| rate.unit == sum.unit && alike(rate, sum));
        let beside = || is_set_beside(own, text) || pay_alike(&own.evidence, &lender.evidence);
        lender.evidence.sentence == own.evidence.sentence && alike && beside()
    };
    yearly.get(at) == Some(&false) && near.any(lends)
}

fn pay_alike(one: &Evidence, other: &Evidence) -> bool {
    let pays = |evidence: &Evidence| evidence.verb.as_ref().map(|verb| verb.lemma.clone());
    matches!(pays(one).as_deref(), Some("pay" | "cost" | "earn")) && pays(one) == pays(other)
}

fn is_set_beside(own: &Found, text: &str) -> bool {
    let before = own.claim.provenance.span.and_then(|span| text.get(..span.start as usize)).unwrap_or_default();
    before.split_whitespace().next_back().is_some_and(|word| List::SetBeside.holds(&word.to_lowercase()))
}

fn alike(one: &Quantity, other: &Quantity) -> bool {
    let (Some(one), Some(other)) = (&one.number, &other.number) else { return false };
    let times = Magnitude::from(ALIKE);
    *one <= &times * other && *other <= &times * one
}

/// "grew from 900 to 3,000 men": read as what lies between, it would agree with any number there. What it tells of now is
/// the level that was reached.
pub(super) fn reached(found: &Found, value: &Value) -> Option<Value> {
    let between = value.quantity().filter(|it| it.approximation == Approximation::Range)?;
    let verb = found.evidence.verb.as_ref()?;
    let changes =
        matches!(verb.class, "increase" | "reduce" | "fall" | "cut") || matches!(&*verb.lemma, "go" | "change");
    let words = found.claim.surface.as_str();
    let from = words.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("from "));
    let (_, last) = words.rsplit_once(" to ").filter(|_| changes && from)?;
    let level = read(last, Expected::Any, &Options::default()).ok()?;
    let level = level.quantity()?;
    let end = level.number.as_ref()?;
    let bounds = [&between.core.low, &between.core.high];
    let is_end = bounds.iter().any(|bound| matches!(bound, Bound::Included(value) if value == end));
    let (kind, unit, noun) = (between.kind, between.unit.clone(), between.noun.clone());
    is_end.then(|| Value::Quantity(Quantity { kind, unit, noun, ..level.clone() }))
}

#[cfg(test)]
mod tests {
    use super::{by_year, reached};
    use crate::claim::Claim;
    use crate::document::from_text;
    use crate::extract::{Options, extract};
    use crate::read::format;

    #[test]
    fn a_sum_beside_one_by_the_year_is_one_too() {
        for (text, expected) in [
            ("Norland pays $7 million a year for the site.", [true].as_slice()),
            ("Norland is to pay 16 million dollars annually.", &[true]),
            ("Norland pays $7 million a year for the site and will pay $16 million from May.", &[true, true]),
            ("Rent will rise to $7 million a year from $4.5 million.", &[true, true]),
            ("Norland pays $7 million a year, or $400 million over the whole term.", &[true, false]),
            ("Norland pays $7 million a year and owes $9 million.", &[true, false]),
            ("Norland paid $7 million.", &[false]),
        ] {
            let found = extract(&from_text(text.to_owned()), &Options::default());
            let mut claims: Vec<Claim> = found.iter().map(|one| one.claim.clone()).collect();
            let yearly = by_year(&found, text, &mut claims);
            let sums = yearly.iter().zip(&found).filter(|(_, one)| one.claim.surface.contains("million"));
            assert_eq!(sums.map(|(yearly, _)| *yearly).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn a_change_from_one_to_another_leaves_the_other() {
        for (text, expected) in [
            ("The force grew from 900 to 3,000 men.", Some("3,000 men")),
            ("The rent goes up from $7 million to $16 million per year.", Some("16,000,000 dollars per year")),
            ("Prices range from $7 to $9.", None),
            ("The unit has from 900 to 3,000 men.", None),
        ] {
            let found = extract(&from_text(text.to_owned()), &Options::default());
            let level = reached(&found[0], &found[0].claim.value);
            assert_eq!(level.map(|level| format(&level)).as_deref(), expected, "{text}");
        }
    }
}
