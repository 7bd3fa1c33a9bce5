//! `redundant-alias`: an alias is, but for case and punctuation, the label or another alias of the same subject.

use crate::claim::SubjectIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::vocabulary::canonical;

/// The rule.
pub static RULE: Rule = Rule {
    code: "redundant-alias",
    family: Family::Hygiene,
    level: Severity::Info,
    on: true,
    what: "An alias is, but for case and punctuation, the label or another alias of the same subject.",
    why: "Names are found by their canonical form, so it finds nothing more.",
    remedy: "Remove it.",
    bad: "
--- subjects.csv
id,label,aliases
oak-bridge,Oak Bridge,the OAK-bridge; crossing
fort,Fort Hill,
",
    good: "
--- subjects.csv
id,label,aliases
oak-bridge,Oak Bridge,crossing
fort,Fort Hill,
",
    check: Check::Set(check),
};

fn form(name: &str) -> String {
    let form = canonical(name);
    form.strip_prefix("the ").map(str::to_owned).unwrap_or(form)
}

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, subject) in (0u32..).zip(scene.vocabulary().subjects()) {
        let mut known = vec![form(&subject.label)];
        for alias in &subject.aliases {
            let form = form(alias);
            if known.contains(&form) {
                let message = format!("`{alias}` is found without being an alias");
                findings.push(scene.at_subject(&RULE, SubjectIndex(index), "aliases", message).key(alias.to_string()));
            } else {
                known.push(form);
            }
        }
    }
}
