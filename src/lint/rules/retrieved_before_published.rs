//! `retrieved-before-published`: a source was fetched before it was published.

use crate::claim::SourceIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "retrieved-before-published",
    family: Family::Dates,
    level: Severity::Warning,
    on: true,
    what: "A source was fetched before it was published.",
    why: "One of the two dates is wrong.",
    remedy: "Correct the wrong one.",
    bad: "
--- sources.csv
id,title,publisher,published,retrieved
atlas,The atlas,Survey Office,2021,2020-05-01
diary,A diary,Oakford Press,2015,
",
    good: "
--- sources.csv
id,title,publisher,published,retrieved
atlas,The atlas,Survey Office,2021,2021-05-01
diary,A diary,Oakford Press,2015,
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, source) in (0u32..).zip(scene.vocabulary().sources()) {
        let (Some(published), Some(retrieved)) = (&source.published, &source.retrieved) else { continue };
        if let (Some(from), Some(to)) = (published.bounds().0, retrieved.bounds().1)
            && to < from
        {
            let message = format!("fetched on {retrieved}, before it was published on {published}");
            findings.push(scene.at_source(&RULE, SourceIndex(index), "retrieved", message));
        }
    }
}
