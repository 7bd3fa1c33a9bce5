//! `not-canonical`: a file is not as `corroborate fmt` writes it.

use crate::diagnostic::Severity;
use crate::fmt;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "not-canonical",
    family: Family::Hygiene,
    level: Severity::Info,
    on: true,
    what: "A file is not as `corroborate fmt` writes it.",
    why: "Files in one form make small differences under version control.",
    remedy: "Run `corroborate fmt`.",
    bad: "
id,subject,attribute,value,source,quote
c-2,oak-bridge,length,  310 metres,diary,a span of 310 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for file in scene.ledger.files() {
        let Some(table) = file.table() else { continue };
        // A file with faults is not written anew, so it is not asked to be in form.
        let Some(formed) = fmt::format_file(scene.ledger, file, scene.config) else { continue };
        let Some(line) = fmt::first_difference(table.text(), &formed) else { continue };
        let mut finding = Finding::new(crate::diagnostic::Diagnostic::new(
            RULE.level,
            RULE.code,
            format!("the file is not in canonical form from line {line} on"),
        ));
        finding.diagnostic = finding.diagnostic.help(RULE.remedy).at(table.line_location(line));
        findings.push(finding.key(file.role.spec().name));
    }
}
