//! `bad-url`: the address of a source is not one that a browser can open.

use crate::claim::SourceIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "bad-url",
    family: Family::Provenance,
    level: Severity::Warning,
    on: true,
    what: "The address of a source is not one that a browser can open.",
    why: "A reader who wants to look it up cannot.",
    remedy: "Write the whole address, with https://.",
    bad: "
--- sources.csv
id,title,publisher,published,url
atlas,The atlas,Survey Office,2021,www.example.org/map
diary,A diary,Oakford Press,2015,
",
    good: "
--- sources.csv
id,title,publisher,published,url
atlas,The atlas,Survey Office,2021,https://www.example.org/map
diary,A diary,Oakford Press,2015,
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, source) in (0u32..).zip(scene.vocabulary().sources()) {
        for (column, url) in [("url", &source.url), ("archive_url", &source.archive_url)] {
            let Some(url) = url else { continue };
            let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
            let sound = rest
                .is_some_and(|rest| rest.contains('.') && !rest.starts_with('.') && !url.contains(char::is_whitespace));
            if !sound {
                let message = format!("`{url}` is no address");
                findings.push(scene.at_source(&RULE, SourceIndex(index), column, message));
            }
        }
    }
}
