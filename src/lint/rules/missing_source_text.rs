//! `missing-source-text`: the text of a source cannot be read in the folder of texts.

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::{Scene, SourceText};

/// The rule.
pub static RULE: Rule = Rule {
    code: "missing-source-text",
    family: Family::Provenance,
    level: Severity::Warning,
    on: true,
    what: "The text of a source cannot be read in the folder of texts.",
    why: "Its quotes cannot be checked.",
    remedy: "Put the file there, or empty the cell `file`.",
    bad: "
--- claims.csv
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
--- texts/other.txt
Nothing.
",
    good: "
--- texts/diary.txt
a span of 310 metres
--- claims.csv
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (source, text) in scene.texts.into_iter().flatten() {
        if let SourceText::Missing(why) = text {
            findings.push(scene.at_source(&RULE, *source, "file", format!("the text cannot be read: {why}")));
        }
    }
}
