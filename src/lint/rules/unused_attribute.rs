//! `unused-attribute`: no claim or constraint uses an attribute.

use crate::claim::AttributeIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::lint::usage;

/// The rule.
pub static RULE: Rule = Rule {
    code: "unused-attribute",
    family: Family::Hygiene,
    level: Severity::Info,
    on: true,
    what: "No claim or constraint uses an attribute.",
    why: "It is left over, or its claims name another attribute by mistake.",
    remedy: "Remove it, or correct the claims.",
    bad: "
--- attributes.csv
id,label,kind,volatility
length,length,quantity,fixed
crew,crew,quantity,slow
opened,opening,date,fixed
chief,chief,term,fast
height,height,quantity,fixed
",
    good: "",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    if !scene.is_whole() {
        return;
    }
    let used = usage::attributes(scene);
    for (index, attribute) in (0u32..).zip(scene.vocabulary().attributes()).filter(|(_, it)| it.row.is_some()) {
        if used.get(index as usize) == Some(&false) {
            let message = format!("no claim uses `{}`", attribute.id);
            findings.push(scene.at_attribute(&RULE, AttributeIndex(index), "id", message));
        }
    }
}
