//! `undated-source`: a source has no date of publication.

use crate::claim::SourceIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "undated-source",
    family: Family::Dates,
    level: Severity::Warning,
    on: true,
    what: "A source has no date of publication.",
    why: "Then nobody can tell which of two figures is the newer one.",
    remedy: "Fill `published`; a year alone will do.",
    bad: "
--- sources.csv
id,title,publisher,published
atlas,The atlas,Survey Office,2021
diary,A diary,Oakford Press,
",
    good: "",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, source) in (0u32..).zip(scene.vocabulary().sources()) {
        // Dates that do not read are findings already.
        let written = source.row.and_then(|row| scene.ledger.cell(row, "published"));
        if source.row.is_some() && source.published.is_none() && written.is_none() {
            let message = format!("the source `{}` has no date", source.id);
            findings.push(scene.at_source(&RULE, SourceIndex(index), "published", message));
        }
    }
}
