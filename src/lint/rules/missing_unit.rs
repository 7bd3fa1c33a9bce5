//! `missing-unit`: a bare number stands where other values of the attribute have a unit.

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
    for (index, claim) in scene.compared().filter(|(_, claim)| bare(&claim.value)) {
        let Some(attribute) = claim.attribute else { continue };
        if with_unit.get(attribute.0 as usize) == Some(&true) {
            let message = format!("`{}` has no unit, and other values of the attribute have one", claim.surface);
            findings.push(scene.at_claim(&RULE, index, "value", message));
        }
    }
}
