//! `missing-as-of`: a figure that changes has neither an as-of date nor a source with a date.

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::vocabulary::Volatility;

/// The rule.
pub static RULE: Rule = Rule {
    code: "missing-as-of",
    family: Family::Dates,
    level: Severity::Info,
    on: true,
    what: "A figure that changes has neither an as-of date nor a source with a date.",
    why: "Without any date it can never be told from an older or newer state, and conflicts with each.",
    remedy: "Fill `as_of`, or the date of publication of the source.",
    bad: "
--- sources.csv
id,title,publisher,published
map,An undated map,Survey Office,
--- claims.csv
id,subject,attribute,value,source,quote
c-1,fort,crew,12 keepers,map,12 keepers
",
    good: "
id,subject,attribute,value,source,quote
c-1,fort,crew,12 keepers,diary,12 keepers
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in scene.compared().filter(|(_, claim)| claim.as_of.is_none()) {
        let attribute = claim.attribute.and_then(|it| scene.vocabulary().attribute(it));
        let Some(volatility) = attribute.and_then(|it| it.volatility) else { continue };
        if volatility != Volatility::Fixed {
            let message = format!("the value changes ({}), and nothing says when it held", volatility.name());
            findings.push(scene.at_claim(&RULE, index, "as_of", message));
        }
    }
}
