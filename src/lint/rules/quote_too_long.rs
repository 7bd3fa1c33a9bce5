//! `quote-too-long`: a quote has more words than the limit, which is twelve.

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "quote-too-long",
    family: Family::Provenance,
    level: Severity::Error,
    on: true,
    what: "A quote has more words than the limit, which is twelve.",
    why: "A short phrase proves the value and finds the place; whole sentences are copied text.",
    remedy: "Cut the quote to the phrase that holds the value.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,they had measured with chain and rod a span of 310 metres from pier to pier
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let limit = scene.config.quote_words as usize;
    for (index, claim) in scene.claims() {
        let words = claim.provenance.quote.as_ref().map_or(0, |quote| quote.split_whitespace().count());
        if words > limit {
            findings.push(scene.at_claim(
                &RULE,
                index,
                "quote",
                format!("the quote has {words} words, more than {limit}"),
            ));
        }
    }
}
