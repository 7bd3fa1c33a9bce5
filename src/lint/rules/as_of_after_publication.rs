//! `as-of-after-publication`: a value is said to have held after its source was published.

use crate::claim::{Basis, Modality};
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "as-of-after-publication",
    family: Family::Dates,
    level: Severity::Warning,
    on: true,
    what: "A value is said to have held after its source was published.",
    why: "A source cannot know the state of a later day; a plan is `planned`.",
    remedy: "Correct the date, or set the modality to `planned`, `estimated` or `hypothetical`.",
    bad: "
id,subject,attribute,value,source,quote,as_of
c-1,fort,crew,12 keepers,diary,its 12 keepers,2016
",
    good: "
id,subject,attribute,value,source,quote,as_of,modality
c-1,fort,crew,12 keepers,diary,its 12 keepers,2015,
c-2,fort,crew,14 keepers,diary,soon 14 keepers,2016,planned
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in scene.claims() {
        let foretells = matches!(claim.modality, Modality::Planned | Modality::Estimated | Modality::Hypothetical);
        let Some(as_of) = claim.as_of.as_ref().filter(|as_of| as_of.basis == Basis::Stated && !foretells) else {
            continue;
        };
        let published = scene.vocabulary().source(claim.source).and_then(|source| source.published.as_ref());
        let (Some(from), Some(to)) = (as_of.date.bounds().0, published.and_then(|date| date.bounds().1)) else {
            continue;
        };
        if from > to {
            let published = published.map(ToString::to_string).unwrap_or_default();
            let message = format!("the value holds as of {}, and its source is of {published}", as_of.date);
            findings.push(scene.at_claim(&RULE, index, "as_of", message));
        }
    }
}
