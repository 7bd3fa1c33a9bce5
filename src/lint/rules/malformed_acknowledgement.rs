//! `malformed-acknowledgement`: an `ack` cell names no rule, or gives no reason.

use crate::acknowledge;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::rules;
use crate::lint::scene::Scene;
use crate::nearest;

/// The rule.
pub static RULE: Rule = Rule {
    code: "malformed-acknowledgement",
    family: Family::Hygiene,
    level: Severity::Error,
    on: true,
    what: "An `ack` cell names no rule, or gives no reason.",
    why: "It acknowledges nothing, or nobody will know why.",
    remedy: "Write `CODE: reason`, or `CODE until 2027-06: reason`; `corroborate rules` lists the codes.",
    bad: "
id,subject,attribute,value,source,quote,ack
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres,conflict
",
    good: "
id,subject,attribute,value,source,quote,ack
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres,
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in scene.claims() {
        let Some(cell) = claim.details.as_ref().and_then(|details| details.acknowledged.as_deref()) else { continue };
        let (list, faults) = acknowledge::parse(cell);
        for fault in faults {
            findings.push(scene.at_claim(&RULE, index, "ack", fault.message));
        }
        for ack in list.iter().filter(|ack| rules::find(&ack.code).is_none()) {
            let near = nearest::nearest(&ack.code, rules::ALL.iter().map(|rule| rule.code));
            let near = near.map(|near| format!("; is `{near}` meant?")).unwrap_or_default();
            let message = format!("there is no rule `{}`{near}", ack.code);
            findings.push(scene.at_claim(&RULE, index, "ack", message).key(ack.code.to_string()));
        }
    }
}
