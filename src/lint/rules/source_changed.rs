//! `source-changed`: the text of a source has another hash than the set gives.

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::{Scene, SourceText};

/// The rule.
pub static RULE: Rule = Rule {
    code: "source-changed",
    family: Family::Provenance,
    level: Severity::Warning,
    on: true,
    what: "The text of a source has another hash than the set gives.",
    why: "The text was edited after its claims were taken; quotes and places may no longer fit.",
    remedy: "Compare the text with the archived one; then check its claims and write the new hash.",
    bad: "
--- sources.csv
id,title,publisher,published,file,sha256
diary,A keeper's diary,Oakford Press,2015,diary.txt,0000000000000000000000000000000000000000000000000000000000000000
--- texts/diary.txt
a span of 310 metres
--- claims.csv
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    good: "
--- sources.csv
id,title,publisher,published,file,sha256
diary,A keeper's diary,Oakford Press,2015,diary.txt,00ad1dc038e0910a9b2b76cab2a3154ae70df823be8ae481144a7e9ec3805409
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
        let expected = scene.vocabulary().source(*source).and_then(|source| source.sha256.as_ref());
        let (SourceText::Read { sha256, .. }, Some(expected)) = (text, expected) else { continue };
        if !expected.eq_ignore_ascii_case(sha256) {
            findings.push(scene.at_source(&RULE, *source, "sha256", format!("the text has the hash {sha256}")));
        }
    }
}
