//! `unknown-unit`: a unit is not in the table, and nearly has the name of one that is.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::nearest;
use crate::reading::Value;
use crate::unit::{Unit, Units};

/// The rule.
pub static RULE: Rule = Rule {
    code: "unknown-unit",
    family: Family::Values,
    level: Severity::Warning,
    on: true,
    what: "A unit is not in the table, and nearly has the name of one that is.",
    why: "It is compared with nothing but itself.",
    remedy: "Correct the unit.",
    bad: "
id,subject,attribute,value,source,quote,unit
c-1,fort,width,310,diary,310,kilometrre
--- attributes.csv
id,label,kind,volatility
width,width,quantity,fixed
",
    good: "
id,subject,attribute,value,source,quote,unit
c-1,fort,width,310,diary,310,kilometre
c-2,fort,width,12,diary,12,blorps
--- attributes.csv
id,label,kind,volatility
width,width,quantity,fixed
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let units = Units::standard();
    let names: Vec<String> = units.iter().flat_map(|(_, def)| def.names()).collect();
    let mut seen: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for (index, claim) in scene.claims() {
        let Value::Quantity(amount) = &claim.value else { continue };
        let Unit::Other(unit) = &amount.unit else { continue };
        // Short words are near to too many names.
        let near = *seen.entry(unit).or_insert_with(|| {
            let near = nearest::nearest(unit, names.iter().map(String::as_str))?;
            (unit.chars().count() >= 5 && strsim::damerau_levenshtein(unit, near) <= 2).then_some(near)
        });
        if let Some(near) = near {
            let message = format!("`{unit}` is no unit that is known; is `{near}` meant?");
            findings.push(scene.at_claim(&RULE, index, "unit", message));
        }
    }
}
