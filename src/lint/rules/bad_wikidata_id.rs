//! `bad-wikidata-id`: a Wikidata id is not a Q or P with a number.

use crate::claim::{AttributeIndex, SubjectIndex};
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "bad-wikidata-id",
    family: Family::Provenance,
    level: Severity::Warning,
    on: true,
    what: "A Wikidata id is not a Q or P with a number.",
    why: "Exports would link to nothing, or to something else.",
    remedy: "Write `Q863` for a subject, `P2043` for an attribute.",
    bad: "
--- subjects.csv
id,label,wikidata
fort,Fort Hill,863
oak-bridge,Oak Bridge,
",
    good: "
--- subjects.csv
id,label,wikidata
fort,Fort Hill,Q863
oak-bridge,Oak Bridge,
",
    check: Check::Set(check),
};

fn is_id(id: &str, letter: char) -> bool {
    id.strip_prefix(letter).is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, subject) in (0u32..).zip(scene.vocabulary().subjects()) {
        if let Some(id) = subject.wikidata.as_ref().filter(|id| !is_id(id, 'Q')) {
            let message = format!("`{id}` is no Wikidata item");
            findings.push(scene.at_subject(&RULE, SubjectIndex(index), "wikidata", message));
        }
    }
    for (index, attribute) in (0u32..).zip(scene.vocabulary().attributes()) {
        if let Some(id) = attribute.wikidata.as_ref().filter(|id| !is_id(id, 'P')) {
            let message = format!("`{id}` is no Wikidata property");
            findings.push(scene.at_attribute(&RULE, AttributeIndex(index), "wikidata", message));
        }
    }
}
