//! The kind of fact that the words around a claim tell, and the unit that it implies.

use super::around::aged;
use super::event;
use super::fact::{FactKind, Family};
use super::kind::{dimension_name, is_scale};
use super::lists::List;
use super::rates::reached;
use crate::claim::Claim;
use crate::extract::{DISMISSAL, Evidence, Found};
use crate::magnitude::Magnitude;
use crate::reading::{QuantityKind, Value};
use crate::unit::{Unit, Units};
use crate::vocabulary::Volatility;

/// The claim with the unit that its property implies: "a magnitude of 6.1", "the death toll rose to 11".
pub fn completed(found: &Found) -> Claim {
    let mut claim = found.claim.clone();
    if let Some(details) = claim.details.as_deref_mut() {
        details.scope.clear();
    }
    if let Some(level) = reached(found, &claim.value) {
        claim.value = level;
    }
    let whole = claim.value.quantity().and_then(|quantity| quantity.number.as_ref()).is_none_or(Magnitude::is_integer);
    let people = |kind: &FactKind| kind.unit == Some("person");
    let mut implied = kinds(&found.evidence).filter(|kind| kind.unit.is_some() && (whole || !people(kind)));
    let implied = implied.by_ref().min_by_key(|kind| (kind.family, kind.name)).and_then(|kind| kind.unit);
    if let (Value::Quantity(quantity), Some(unit)) = (&mut claim.value, implied) {
        let known = Units::standard().by_id(unit).map(Unit::Known);
        // "a 6.7-strength quake", "a tremor of 6.7 degrees": whatever stands for the scale.
        let loose = unit == "magnitude"
            && match &quantity.unit {
                Unit::Other(word) => FactKind::of(word).is_some_and(|kind| kind.unit == Some(unit)),
                Unit::Known(id) => Units::standard().def(*id).id == "degree",
                _ => false,
            };
        if loose {
            quantity.unit = Unit::One;
            quantity.kind = QuantityKind::Number;
            quantity.noun = None;
        }
        if let (QuantityKind::Number, Unit::One, Some(known)) = (quantity.kind, &quantity.unit, known) {
            quantity.kind = if unit == "person" { QuantityKind::Count } else { QuantityKind::Measure };
            quantity.unit = known;
        }
    }
    claim
}

/// The claim with those who had them for the jobs that are cut: "1,150 jobs" and "1,350 people" are both laid off.
pub fn counting_people(mut claim: Claim, evidence: &Evidence) -> Claim {
    let dismissal = kinds(evidence).any(|kind| kind.name == DISMISSAL);
    if let Value::Quantity(quantity) = &mut claim.value
        && dismissal
        && quantity.kind == QuantityKind::Count
        && dimension_name(&quantity.unit) == "job"
        && let Some(person) = Units::standard().by_id("person")
    {
        quantity.unit = Unit::Known(person);
    }
    claim
}

/// What "fired six times" counts.
pub(super) const SHOT: &str = "shot";

/// The claim with the shots for the times that somebody fired.
pub fn counting_shots(mut claim: Claim, evidence: &Evidence) -> Claim {
    let fires = evidence.verb.as_ref().is_some_and(|verb| matches!(&*verb.lemma, "fire" | "shoot"));
    if let Value::Quantity(quantity) = &mut claim.value
        && fires
        && quantity.noun.as_deref() == Some("time")
        && let Some(shot) = Units::standard().noun(SHOT)
        && let Some(unit) = Units::standard().by_id(shot.dimension)
    {
        quantity.unit = Unit::Known(unit);
        quantity.noun = Some(SHOT.into());
    }
    claim
}

pub(super) fn kinds(evidence: &Evidence) -> impl Iterator<Item = FactKind> {
    evidence.aspects.iter().filter_map(|aspect| FactKind::of(aspect))
}

/// The surest kind of fact that the words name, as far as the value can be a value of it.
pub(super) fn told(text: &str, claim: &Claim, evidence: &Evidence, anchored: bool) -> Option<FactKind> {
    let quantity = claim.value.quantity();
    let counted = quantity.is_none_or(|quantity| quantity.kind == QuantityKind::Count);
    // "9 km from the border, it is home to 14,000 people": a length counts nobody.
    let counts_none = quantity.is_some_and(|it| !matches!(it.kind, QuantityKind::Count | QuantityKind::Number));
    let fits = |kind: &FactKind| {
        (counted || kind.family != Family::Fate)
            && kind.family != Family::Event
            && !(counts_none && kind.unit == Some("person"))
    };
    let (own, sentence) = (claim.provenance.span?, claim.provenance.sentence?);
    let before = text.get(sentence.start as usize..own.start as usize).unwrap_or_default().trim_end();
    if matches!(claim.value, Value::Clock(_)) {
        return event::happens(before).then(|| FactKind::of("time")).flatten();
    }
    let implied = match quantity.map(|quantity| quantity.kind) {
        Some(QuantityKind::Duration) if aged(text, claim, evidence).is_some() => Some("age"),
        Some(QuantityKind::Measure) if quantity.is_some_and(|it| is_scale(&it.unit)) => Some("magnitude"),
        // "jailed for 20 years", "on probation for two years": a term that was set, however long it lasted.
        Some(QuantityKind::Duration) if kinds(evidence).any(is_term) => None,
        Some(QuantityKind::Duration)
            if before.ends_with(" for") || evidence.verb.as_ref().is_some_and(|verb| &*verb.lemma == "last") =>
        {
            Some("duration")
        }
        // "Naryn, a town of about 35,000 people"
        Some(QuantityKind::Count) if is_place_of(before) => Some("population"),
        _ => None,
    };
    let money = quantity.is_some_and(|it| it.kind == QuantityKind::Money);
    // Bodies, survivors: the noun tells what became of them.
    let by_noun = match evidence.noun_kind.as_deref().filter(|_| counted) {
        Some("dead") => FactKind::of("death"),
        Some("survivor") => FactKind::of("rescue"),
        _ => None,
    };
    let fate = by_noun.filter(|_| !kinds(evidence).any(|kind| kind.family == Family::Fate));
    let named = || {
        let kind = fate.or_else(|| kinds(evidence).filter(fits).min_by_key(|kind| kind.family))?;
        // Of money, the sales are the revenue, and what something is worth is its price; who lives there is the population.
        match kind.name {
            "sales" if money => FactKind::of("revenue"),
            "value" if money => FactKind::of("price"),
            "live" => FactKind::of("population"),
            _ => Some(kind),
        }
    };
    let far = || {
        let length =
            quantity.is_some_and(|it| it.kind == QuantityKind::Measure && dimension_name(&it.unit) == "length");
        let behind = text.get(own.end as usize..sentence.end as usize).unwrap_or_default();
        ((anchored || is_to_a_place(behind)) && length && named().is_none_or(|kind| kind.family != Family::Measured))
            .then_some("distance")
    };
    implied.or_else(far).and_then(FactKind::of).or_else(named)
}

/// True behind "a town of", "an island with".
fn is_place_of(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let joined = matches!(words.next(), Some("of" | "with"));
    joined && words.next().is_some_and(crate::extract::is_noun_of_place)
}

/// True before "from the border", "from the village": places that stay where they are.
fn is_to_a_place(behind: &str) -> bool {
    let mut words = behind.split_whitespace();
    let from = match words.next() {
        // "5 km short of the runway"
        Some("short" | "outside") => words.next().is_some_and(|of| of == "of" || of == "the"),
        Some("from" | "off") => true,
        _ => false,
    };
    let noun = words.find(|word| !matches!(*word, "the" | "a" | "an")).unwrap_or_default();
    let noun = noun.trim_end_matches(|c: char| !c.is_alphabetic());
    from && (List::FixedPlace.holds(noun) || crate::extract::is_noun_of_place(noun))
}

/// True for a time that somebody sets.
fn is_term(kind: FactKind) -> bool {
    kind.family == Family::State && kind.volatility == Volatility::Fixed && !kind.event
}
