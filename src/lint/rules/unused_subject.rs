//! `unused-subject`: no claim or constraint speaks of a subject, no value names it, and nothing is a part of it.

use crate::claim::SubjectIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::lint::usage;

/// The rule.
pub static RULE: Rule = Rule {
    code: "unused-subject",
    family: Family::Hygiene,
    level: Severity::Info,
    on: true,
    what: "No claim or constraint speaks of a subject, no value names it, and nothing is a part of it.",
    why: "It is left over, or its claims name another subject by mistake.",
    remedy: "Remove it, or correct the claims.",
    bad: "
--- subjects.csv
id,label
oak-bridge,Oak Bridge
fort,Fort Hill
mill,The mill
",
    good: "",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    if !scene.is_whole() {
        return;
    }
    let used = usage::subjects(scene);
    for (index, subject) in (0u32..).zip(scene.vocabulary().subjects()).filter(|(_, subject)| subject.row.is_some()) {
        if used.get(index as usize) == Some(&false) {
            let message = format!("nothing speaks of `{}`", subject.id);
            findings.push(scene.at_subject(&RULE, SubjectIndex(index), "id", message));
        }
    }
}
