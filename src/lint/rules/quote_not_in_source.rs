//! `quote-not-in-source`: the text of the source does not hold the quote.

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::{Scene, SourceText};
use crate::lint::words::plain;

/// The rule.
pub static RULE: Rule = Rule {
    code: "quote-not-in-source",
    family: Family::Provenance,
    level: Severity::Error,
    on: true,
    what: "The text of the source does not hold the quote.",
    why: "Either the quote was changed on the way or it is of another source. Looked for where `--sources` or the configuration names the folder of texts.",
    remedy: "Copy the words anew. Runs of white space, dashes and kinds of quotation marks make no difference.",
    bad: "
--- texts/diary.txt
Today we measured the bridge: a span of 130 metres.
--- claims.csv
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    good: "
--- texts/diary.txt
Today we measured the bridge: a span
 of  310 metres.
--- claims.csv
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let Some(texts) = scene.texts else { return };
    for (index, claim) in scene.claims() {
        let (Some(SourceText::Read { words, .. }), Some(quote)) = (texts.get(&claim.source), &claim.provenance.quote)
        else {
            continue;
        };
        if !words.contains(plain(quote).as_str()) {
            findings.push(scene.at_claim(&RULE, index, "quote", "the text of the source does not hold this quote"));
        }
    }
}
