//! `circular-part`: subjects are parts of each other in a circle.

use crate::claim::SubjectIndex;
use crate::diagnostic::Severity;
use crate::lint::circle;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "circular-part",
    family: Family::Sources,
    level: Severity::Error,
    on: true,
    what: "Subjects are parts of each other in a circle.",
    why: "Nothing is a part of its own part.",
    remedy: "Find out which is the whole, and empty its `part_of`.",
    bad: "
--- subjects.csv
id,label,part_of
oak-bridge,Oak Bridge,fort
fort,Fort Hill,oak-bridge
",
    good: "
--- subjects.csv
id,label,part_of
oak-bridge,Oak Bridge,fort
fort,Fort Hill,
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let subjects = scene.vocabulary().subjects();
    let next = |at: usize| subjects.get(at).and_then(|it| it.part_of).map(|it| it.0 as usize).into_iter().collect();
    for ring in circle::rings(subjects.len(), next) {
        let ids: Vec<&str> = ring.iter().filter_map(|at| subjects.get(*at)).map(|it| &*it.id).collect();
        let Some(first) = ring.first() else { continue };
        let message = format!("a circle: {}", ids.join(" in "));
        let index = SubjectIndex(u32::try_from(*first).unwrap_or(u32::MAX));
        findings.push(scene.at_subject(&RULE, index, "part_of", message));
    }
}
