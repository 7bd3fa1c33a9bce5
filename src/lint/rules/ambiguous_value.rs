//! `ambiguous-value`: a value reads in two ways.

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::read;
use crate::reading::Value;

/// The rule.
pub static RULE: Rule = Rule {
    code: "ambiguous-value",
    family: Family::Values,
    level: Severity::Warning,
    on: true,
    what: "A value reads in two ways.",
    why: "It is compared with nothing until somebody says which is meant.",
    remedy: "Write it so that it reads in one way: the month as a word, the thousands without a separator.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,opened,03/04/1962,atlas,opened on 03/04/1962
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,opened,3 April 1962,atlas,opened on 3 April 1962
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in scene.claims() {
        if let Value::Ambiguous(readings) = &claim.value {
            let readings: Vec<String> = readings.iter().map(read::format).collect();
            let message = format!("`{}` may be {}", claim.surface, readings.join(" or "));
            findings.push(scene.at_claim(&RULE, index, "value", message));
        }
    }
}
