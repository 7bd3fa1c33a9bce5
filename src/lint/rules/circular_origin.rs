//! `circular-origin`: sources take their figures from each other in a circle.

use crate::claim::SourceIndex;
use crate::diagnostic::Severity;
use crate::lint::circle;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "circular-origin",
    family: Family::Sources,
    level: Severity::Error,
    on: true,
    what: "Sources take their figures from each other in a circle.",
    why: "Then none of them is an origin, and each would count as independent of itself.",
    remedy: "Find out which was first, and empty its `derived_from`.",
    bad: "
--- sources.csv
id,title,publisher,published,derived_from
diary,A diary,Oakford Press,2015,atlas
atlas,The atlas,Survey Office,2021,diary
",
    good: "
--- sources.csv
id,title,publisher,published,derived_from
diary,A diary,Oakford Press,2015,
atlas,The atlas,Survey Office,2021,diary
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let sources = scene.vocabulary().sources();
    let next =
        |at: usize| sources.get(at).into_iter().flat_map(|it| it.derived_from.iter().map(|it| it.0 as usize)).collect();
    for ring in circle::rings(sources.len(), next) {
        let ids: Vec<&str> = ring.iter().filter_map(|at| sources.get(*at)).map(|it| &*it.id).collect();
        let Some(first) = ring.first() else { continue };
        let message = format!("a circle: {}", ids.join(" from "));
        let index = SourceIndex(u32::try_from(*first).unwrap_or(u32::MAX));
        findings.push(scene.at_source(&RULE, index, "derived_from", message));
    }
}
