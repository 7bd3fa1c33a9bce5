//! `unused-source`: no claim is of a source, and no source takes its figures from it.

use crate::claim::SourceIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::lint::usage;

/// The rule.
pub static RULE: Rule = Rule {
    code: "unused-source",
    family: Family::Hygiene,
    level: Severity::Info,
    on: true,
    what: "No claim is of a source, and no source takes its figures from it.",
    why: "It is left over, or its claims name another source by mistake.",
    remedy: "Remove it, or correct the claims.",
    bad: "
--- sources.csv
id,title,publisher,published
diary,A diary,Oakford Press,2015
atlas,The atlas,Survey Office,2021
herald,The herald,Herald,2020
",
    good: "",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    if !scene.is_whole() {
        return;
    }
    let used = usage::sources(scene);
    for (index, source) in (0u32..).zip(scene.vocabulary().sources()).filter(|(_, source)| source.row.is_some()) {
        if used.get(index as usize) == Some(&false) {
            let message = format!("no claim is of `{}`", source.id);
            findings.push(scene.at_source(&RULE, SourceIndex(index), "id", message));
        }
    }
}
