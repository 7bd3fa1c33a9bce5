//! `shared-alias`: two subjects have one name.

use crate::claim::SubjectIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::vocabulary::{Found, canonical};

/// The rule.
pub static RULE: Rule = Rule {
    code: "shared-alias",
    family: Family::Sources,
    level: Severity::Warning,
    on: true,
    what: "Two subjects have one name.",
    why: "The name then decides nothing, and claims about either are never joined by it.",
    remedy: "Take the name away from one of them, or join the two.",
    bad: "
--- subjects.csv
id,label,aliases
oak-bridge,Oak Bridge,the old crossing
ford,Oak Ford,old crossing
fort,Fort Hill,
",
    good: "
--- subjects.csv
id,label,aliases
oak-bridge,Oak Bridge,the old crossing
ford,Oak Ford,old ford
fort,Fort Hill,
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let vocabulary = scene.vocabulary();
    for (index, subject) in (0u32..).zip(vocabulary.subjects()) {
        let mut told: Vec<String> = Vec::new();
        for (column, name) in
            std::iter::once(("label", &subject.label)).chain(subject.aliases.iter().map(|it| ("aliases", it)))
        {
            let Found::Several(first, second) = vocabulary.subject_named(name) else { continue };
            // Told once, at the later of the two.
            let form = canonical(name);
            if first == SubjectIndex(index) || told.contains(&form) {
                continue;
            }
            let other = if second == SubjectIndex(index) { first } else { second };
            let id = vocabulary.subject(first).map(|it| it.id.to_string()).unwrap_or_default();
            let mut finding = scene
                .at_subject(&RULE, SubjectIndex(index), column, format!("`{name}` is a name of `{id}` too"))
                .key(form.clone());
            let row = vocabulary.subject(other).and_then(|it| it.row);
            if let Some(place) = row.and_then(|row| scene.ledger.location(row, "id")) {
                finding.diagnostic = finding.diagnostic.related("the other subject", place);
            }
            told.push(form);
            findings.push(finding);
        }
    }
}
