//! `similar-sources`: two sources have one address, or one title, publisher and date.

use std::collections::BTreeMap;

use crate::claim::SourceIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::vocabulary::{Source, canonical};

/// The rule.
pub static RULE: Rule = Rule {
    code: "similar-sources",
    family: Family::Sources,
    level: Severity::Warning,
    on: true,
    what: "Two sources have one address, or one title, publisher and date.",
    why: "They are one source entered twice, and each of its claims would count for two.",
    remedy: "Join them, and give the claims of both the id of one.",
    bad: "
--- sources.csv
id,title,publisher,published
diary,A diary,Oakford Press,2015
atlas,The Atlas,Survey Office,2021
atlas-2,The atlas,Survey Office,2021
",
    good: "
--- sources.csv
id,title,publisher,published
diary,A diary,Oakford Press,2015
atlas,The Atlas,Survey Office,2021
atlas-2,The atlas,Survey Office,2022
",
    check: Check::Set(check),
};

fn marks(source: &Source) -> Vec<String> {
    let address = source.url.as_ref().map(|url| {
        let rest = url.split_once("://").map_or(&**url, |(_, rest)| rest);
        format!("address {}", rest.trim_start_matches("www.").trim_end_matches('/'))
    });
    let titled = source.published.as_ref().map(|date| {
        format!(
            "title, publisher and date {} {} {date}",
            canonical(&source.title),
            canonical(source.publisher.as_deref().unwrap_or_default())
        )
    });
    address.into_iter().chain(titled).collect()
}

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &Source> = BTreeMap::new();
    for (index, source) in (0u32..).zip(scene.vocabulary().sources()).filter(|(_, source)| source.row.is_some()) {
        let mut twin = None;
        for mark in marks(source) {
            match seen.get(&mark) {
                Some(first) => twin = twin.or(Some((*first, mark))),
                None => {
                    seen.insert(mark, source);
                }
            }
        }
        let Some((first, mark)) = twin else { continue };
        let what = if mark.starts_with("address") { "address" } else { "title, publisher and date" };
        let message = format!("`{}` has the {what} of `{}`", source.id, first.id);
        let mut finding = scene.at_source(&RULE, SourceIndex(index), "id", message).key(first.id.to_string());
        if let Some(place) = first.row.and_then(|row| scene.ledger.location(row, "id")) {
            finding.diagnostic = finding.diagnostic.related("the other source", place);
        }
        findings.push(finding);
    }
}
