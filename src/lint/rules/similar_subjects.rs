//! `similar-subjects`: two subjects have names that differ by one letter.

use crate::claim::SubjectIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::near;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "similar-subjects",
    family: Family::Sources,
    level: Severity::Warning,
    on: true,
    what: "Two subjects have names that differ by one letter.",
    why: "They may be one thing spelt in two ways, whose claims are then never compared.",
    remedy: "Join them: make one name an alias of the other. If they are two, acknowledge it in `[[ignore]]`.",
    bad: "
--- subjects.csv
id,label
oak-bridge,Oak Bridge
fort,Fort Hill
lavrov,Sergey Lavrov
lavrov-s,Sergei Lavrov
",
    good: "
--- subjects.csv
id,label,aliases
oak-bridge,Oak Bridge,
fort,Fort Hill,
lavrov,Sergey Lavrov,Sergei Lavrov
base-201,base 201,
base-202,base 202,
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let subjects = scene.vocabulary().subjects();
    let names = (0..).zip(subjects).flat_map(|(at, subject)| {
        std::iter::once(&subject.label).chain(&subject.aliases).map(move |name| (at, &**name))
    });
    for pair in near::pairs(names) {
        let (Some(first), Some(second)) = (subjects.get(pair.first), subjects.get(pair.second)) else { continue };
        let message = format!("`{}` is nearly `{}`, a name of `{}`", pair.second_name, pair.first_name, first.id);
        let index = SubjectIndex(u32::try_from(pair.second).unwrap_or(u32::MAX));
        let column = if *second.label == *pair.second_name { "label" } else { "aliases" };
        let mut finding = scene.at_subject(&RULE, index, column, message).key(first.id.to_string());
        if let Some(place) = first.row.and_then(|row| scene.ledger.location(row, "label")) {
            finding.diagnostic = finding.diagnostic.related("the other subject", place);
        }
        findings.push(finding);
    }
}
