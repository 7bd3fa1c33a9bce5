//! `invisible-character`: an id, a reference or a value holds a character that cannot be seen.

use crate::claim::SubjectIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "invisible-character",
    family: Family::Hygiene,
    level: Severity::Warning,
    on: true,
    what: "An id, a reference or a value holds a character that cannot be seen.",
    why: "Zero-width and control characters come from web pages; they make two equal names different.",
    remedy: "Type the cell anew.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,chief,Ann\u{200b} Lee,diary,Ann Lee
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,chief,Ann Lee,diary,Ann Lee
",
    check: Check::Set(check),
};

/// Soft hyphens, zero-width and directional characters, controls. No-break spaces are seen, and meant.
fn hidden(text: &str) -> Option<char> {
    let is_hidden = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t')
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().find(is_hidden)
}

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in scene.claims() {
        if let Some(c) = hidden(&claim.surface) {
            let message = format!("the value holds U+{:04X}, which cannot be seen", u32::from(c));
            findings.push(scene.at_claim(&RULE, index, "value", message));
        }
    }
    for (index, subject) in (0u32..).zip(scene.vocabulary().subjects()) {
        for (column, name) in
            std::iter::once(("label", &subject.label)).chain(subject.aliases.iter().map(|it| ("aliases", it)))
        {
            if let Some(c) = hidden(name) {
                let message = format!("`{name}` holds U+{:04X}, which cannot be seen", u32::from(c));
                findings.push(scene.at_subject(&RULE, SubjectIndex(index), column, message).key(name.to_string()));
            }
        }
    }
}
