//! `unused-alias`: no text, quote or value holds an alias. Looked for only where the texts of the sources are given.

use crate::claim::SubjectIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::{Scene, SourceText};
use crate::vocabulary::canonical;

/// The rule.
pub static RULE: Rule = Rule {
    code: "unused-alias",
    family: Family::Hygiene,
    level: Severity::Info,
    on: false,
    what: "No text, quote or value holds an alias. Looked for only where the texts of the sources are given, and off by default: aliases are also made for texts to come.",
    why: "It was made for a text that is no longer there, or is misspelt.",
    remedy: "Remove it, or correct its spelling.",
    bad: "
--- texts/diary.txt
The bridge at Oakford has a span of 310 metres.
--- subjects.csv
id,label,aliases
oak-bridge,Oak Bridge,bridge at Oakford; Oxford crossing
fort,Fort Hill,
--- claims.csv
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    good: "
--- texts/diary.txt
The bridge at Oakford has a span of 310 metres.
--- subjects.csv
id,label,aliases
oak-bridge,Oak Bridge,bridge at Oakford
fort,Fort Hill,
--- claims.csv
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let Some(texts) = scene.texts else { return };
    let mut words = String::from(" ");
    let mut add = |text: &str| {
        words.push_str(&canonical(text));
        words.push_str(" | ");
    };
    for text in texts.values() {
        if let SourceText::Read { words, .. } = text {
            add(words);
        }
    }
    for (_, claim) in scene.claims() {
        add(&claim.surface);
        add(claim.provenance.quote.as_deref().unwrap_or_default());
        add(claim.attribution().unwrap_or_default());
    }
    for (index, subject) in (0u32..).zip(scene.vocabulary().subjects()) {
        for alias in &subject.aliases {
            let form = canonical(alias);
            if !form.is_empty() && !words.contains(form.as_str()) {
                let message = format!("no text holds the alias `{alias}`");
                findings.push(scene.at_subject(&RULE, SubjectIndex(index), "aliases", message).key(alias.to_string()));
            }
        }
    }
}
