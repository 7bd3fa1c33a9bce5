//! `odd-dimension`: a value measures something else than nearly all other values of its attribute.

use crate::claim::Claim;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::reading::{QuantityKind, Value};
use crate::unit::{Unit, Units};

/// The rule.
pub static RULE: Rule = Rule {
    code: "odd-dimension",
    family: Family::Values,
    level: Severity::Warning,
    on: true,
    what: "A value measures something else than nearly all other values of its attribute.",
    why: "It is never compared with them, because metres are no square metres: its unit is probably wrong.",
    remedy: "Correct the unit, or make an attribute of its own for it. A `unit` for the attribute makes such a value an error.",
    bad: "
--- attributes.csv
id,label,kind,volatility
length,length,quantity,fixed
--- claims.csv
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,310 metres
c-2,oak-bridge,length,310 metres,atlas,310 metres
c-3,fort,length,90 metres,diary,90 metres
c-4,fort,length,92 metres,atlas,92 metres
c-5,oak-bridge,length,310 square metres,atlas,310 square metres
",
    good: "
--- attributes.csv
id,label,kind,volatility
length,length,quantity,fixed
--- claims.csv
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,310 metres
c-2,oak-bridge,length,0.31 km,atlas,0.31 km
",
    check: Check::Set(check),
};

/// A dimension counts as that of the attribute when at least four of five values have it, and four in all.
const SHARE: usize = 5;

fn unit(claim: &Claim) -> Option<&Unit> {
    match &claim.value {
        Value::Quantity(amount) if amount.unit != Unit::One && amount.kind != QuantityKind::Ratio => Some(&amount.unit),
        _ => None,
    }
}

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let units = Units::standard();
    // For each attribute the units met and the claims in each; few units a attribute, so a list will do.
    let mut met: Vec<Vec<(&Unit, Vec<usize>)>> = vec![Vec::new(); scene.vocabulary().attributes().len()];
    for (index, claim) in scene.compared() {
        let (Some(unit), Some(attribute)) = (unit(claim), claim.attribute) else { continue };
        let Some(list) = met.get_mut(attribute.0 as usize) else { continue };
        match list.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, claims)) => claims.push(index),
            None => list.push((unit, vec![index])),
        }
    }
    for list in &met {
        let total: usize = list.iter().map(|(_, claims)| claims.len()).sum();
        let Some((main, _)) = list.iter().max_by_key(|(_, claims)| claims.len()) else { continue };
        let odd = || list.iter().filter(|(unit, _)| !units.same_dimension(unit, main));
        let count: usize = odd().map(|(_, claims)| claims.len()).sum();
        if count == 0 || count * SHARE > total || total - count < SHARE - 1 {
            continue;
        }
        for (unit, claims) in odd() {
            for index in claims {
                let message = format!(
                    "the value is in {}, where {} of {total} values of the attribute are in {} or the like",
                    unit.canonical_name(),
                    total - count,
                    main.canonical_name()
                );
                findings.push(scene.at_claim(&RULE, *index, "unit", message));
            }
        }
    }
}
