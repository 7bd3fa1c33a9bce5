//! `single-origin`: a fact has fewer independent sources than its attribute asks for.

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "single-origin",
    family: Family::Sources,
    level: Severity::Warning,
    on: true,
    what: "A fact has fewer independent sources than its attribute asks for.",
    why: "Ten reports that take a figure from one another are one source. Asked for with `min-sources` in the configuration.",
    remedy: "Find another origin, or acknowledge it.",
    bad: "
--- corroborate.toml
[attributes.crew]
min-sources = 2
--- sources.csv
id,title,publisher,published,derived_from
diary,A diary,Oakford Press,2015,
atlas,The atlas,Survey Office,2021,diary
--- claims.csv
id,subject,attribute,value,source,quote
c-1,fort,crew,12 keepers,diary,12 keepers
c-2,fort,crew,12 keepers,atlas,12 keepers
",
    good: "
--- corroborate.toml
[attributes.crew]
min-sources = 2
--- claims.csv
id,subject,attribute,value,source,quote
c-1,fort,crew,12 keepers,diary,12 keepers
c-2,fort,crew,12 keepers,atlas,12 keepers
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    if scene.config.attributes.values().all(|config| config.min_sources.is_none()) {
        return;
    }
    findings.extend(scene.in_topics(|topic| {
        let attribute = topic.attribute.and_then(|it| scene.vocabulary().attribute(it));
        let wanted =
            attribute.and_then(|it| scene.config.attributes.get(&*it.id)).and_then(|config| config.min_sources);
        let (Some(wanted), Some(first)) = (wanted, topic.claims.first()) else { return Vec::new() };
        if topic.origins >= wanted {
            return Vec::new();
        }
        let fact = scene.fact(topic.subject, topic.attribute);
        let origins = if topic.origins == 1 {
            "one independent source".to_owned()
        } else {
            format!("{} independent sources", topic.origins)
        };
        let message = format!("{fact} has {origins}, and {wanted} are asked for");
        let mut finding = scene.at_claim(&RULE, *first as usize, "source", message);
        finding.claims = topic.claims.iter().map(|claim| *claim as usize).collect();
        vec![finding]
    }));
}
