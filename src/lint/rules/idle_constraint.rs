//! `idle-constraint`: two or more of the facts that a constraint joins have no claim.

use std::collections::BTreeSet;

use crate::constraint::Fact;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "idle-constraint",
    family: Family::Hygiene,
    level: Severity::Info,
    on: true,
    what: "Two or more of the facts that a constraint joins have no claim.",
    why: "Arithmetic with two unknowns says nothing.",
    remedy: "Add the claims that are missing, or remove the constraint.",
    bad: "
--- constraints.csv
id,constraint
k-1,fort.length + oak-bridge.crew = fort.crew
",
    good: "
--- constraints.csv
id,constraint
k-1,fort.crew + oak-bridge.crew = 12
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let claimed: BTreeSet<Fact> = scene
        .compared()
        .filter_map(|(_, claim)| Some(Fact { subject: claim.subject?, attribute: claim.attribute? }))
        .collect();
    for constraint in &scene.ledger.constraints {
        let mut facts: BTreeSet<Fact> = BTreeSet::new();
        let mut visit = |fact: Fact| {
            facts.insert(fact);
        };
        constraint.left.facts(&mut visit);
        constraint.right.facts(&mut visit);
        let unknown = facts.difference(&claimed).count();
        if unknown > 1 {
            let message = format!("{unknown} facts of the constraint have no claim");
            findings.push(scene.at_row(&RULE, constraint.row, "constraint", message).key(constraint.id.to_string()));
        }
    }
}
