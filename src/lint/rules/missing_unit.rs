//! `missing-unit`: a bare number stands where other values of the attribute have a unit.

use std::collections::BTreeMap;

use crate::claim::AttributeIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::reading::{QuantityKind, Value};
use crate::unit::Unit;

/// The rule.
pub static RULE: Rule = Rule {
    code: "missing-unit",
    family: Family::Values,
    level: Severity::Warning,
    on: true,
    what: "A bare number stands where other values of the attribute have a unit.",
    why: "It cannot be compared with them: nobody knows of what it is the number.",
    remedy: "Add the unit of the source, or give the attribute one.",
    bad: "
--- attributes.csv
id,label,kind,volatility
length,length,quantity,fixed
--- claims.csv
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310,diary,a span of 310
c-2,oak-bridge,length,310 metres,atlas,310 metres long
",
    good: "
--- attributes.csv
id,label,kind,volatility
length,length,quantity,fixed
--- claims.csv
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 m,diary,a span of 310 m
c-2,oak-bridge,length,310 metres,atlas,310 metres long
",
    check: Check::Set(check),
};

/// More bare numbers of one attribute than this are told once, at the attribute.
const MANY: usize = 10;

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let bare = |value: &Value| matches!(value, Value::Quantity(it) if it.unit == Unit::One && it.noun.is_none() && it.kind == QuantityKind::Number);
    let measured =
        |value: &Value| matches!(value, Value::Quantity(it) if it.unit != Unit::One && it.kind != QuantityKind::Count);
    let mut with_unit = vec![false; scene.vocabulary().attributes().len()];
    for (_, claim) in scene.compared().filter(|(_, claim)| measured(&claim.value)) {
        if let Some(seen) = claim.attribute.and_then(|it| with_unit.get_mut(it.0 as usize)) {
            *seen = true;
        }
    }
    let mut bare_claims: BTreeMap<AttributeIndex, Vec<usize>> = BTreeMap::new();
    for (index, claim) in scene.compared().filter(|(_, claim)| bare(&claim.value)) {
        if let Some(attribute) = claim.attribute.filter(|it| with_unit.get(it.0 as usize) == Some(&true)) {
            bare_claims.entry(attribute).or_default().push(index);
        }
    }
    for (attribute, claims) in bare_claims {
        let described = scene.vocabulary().attribute(attribute).filter(|it| it.row.is_some());
        if let Some(described) = described.filter(|_| claims.len() > MANY) {
            // One omission in the description of the attribute, not one in each row.
            let message = format!("{} values of `{}` have no unit, and others have one", claims.len(), described.id);
            findings.push(scene.at_attribute(&RULE, attribute, "unit", message));
            continue;
        }
        for index in claims {
            let words = scene.ledger.claims.get(index).map(|claim| claim.surface.to_string()).unwrap_or_default();
            let message = format!("`{words}` has no unit, and other values of the attribute have one");
            findings.push(scene.at_claim(&RULE, index, "value", message));
        }
    }
}
