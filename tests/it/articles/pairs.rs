//! Groups of articles about one event: what `compare` says about pairs of their claims.

use std::collections::{BTreeMap, BTreeSet};

use corroborate::source::Span;
use serde_json::Value;

use super::fixture::{self, Article, Row};
use super::judge::{Miss, place};

/// What may stand in `relation` and in `accept`.
pub const RELATIONS: [&str; 9] = [
    "agree",
    "compatible",
    "time-shift",
    "modality",
    "conflict",
    "unresolved",
    "derived-agree",
    "derived-conflict",
    "not-comparable",
];

/// The place of one side of an expected pair, in the article's file.
fn side(row: &Row, which: char, articles: &BTreeMap<&str, &Article>) -> Option<(String, Span)> {
    let file = &row[&format!("file_{which}")];
    let article = articles.get(file.as_str())?;
    let nth = row[&format!("hint_{which}")].parse().ok()?;
    let document = article.document()?;
    let span = fixture::occurrence(&document.text, &row[&format!("surface_{which}")], nth)?;
    Some((file.clone(), document.on_disk(span)))
}

/// The faults of a group's list of pairs.
pub fn faults(folder: &str) -> Vec<String> {
    let articles = fixture::articles(folder);
    let articles: BTreeMap<_, _> = articles.iter().map(|article| (article.source["file"].as_str(), article)).collect();
    let mut wrong = Vec::new();
    for row in fixture::rows(&fixture::root().join(folder).join("expected-pairs.csv")) {
        for which in ['a', 'b'] {
            let Some((file, span)) = side(&row, which, &articles) else {
                wrong.push(format!("{folder}: side {which} of {row:?} does not occur"));
                continue;
            };
            // Each side is a claim that the article's own list has.
            let has = |claim: &Row| claim["surface"] == row[&format!("surface_{which}")];
            if span.end <= span.start || !articles[file.as_str()].expected.iter().any(has) {
                wrong.push(format!("{folder}: side {which} of {row:?} is no expected claim"));
            }
        }
        let mut accepted = row["accept"].split("; ");
        if accepted.clone().next() != Some(row["relation"].as_str()) || accepted.any(|name| !RELATIONS.contains(&name))
        {
            wrong.push(format!("{folder}: relation and accept of {row:?}"));
        }
    }
    wrong
}

/// All differences between the pairs that the program printed and those expected. A pair that the list does not have
/// may be there, but not as a conflict.
pub fn judge(folder: &str, found: &[Value]) -> Vec<Miss> {
    let articles = fixture::articles(folder);
    let articles: BTreeMap<_, _> = articles.iter().map(|article| (article.source["file"].as_str(), article)).collect();
    let sides = |pair: &Value| {
        let one = |side: &Value| {
            let path = side["path"].as_str().unwrap_or_default();
            (path.rsplit('/').next().unwrap_or_default().to_owned(), place(side))
        };
        (one(&pair["a"]), one(&pair["b"]))
    };
    let found: Vec<_> =
        found.iter().filter(|pair| pair["a"]["start"].is_u64() && pair["b"]["start"].is_u64()).collect();
    let meets = |a: &(String, Span), b: &(String, Span)| a.0 == b.0 && a.1.start.max(b.1.start) < a.1.end.min(b.1.end);
    let mut misses = Vec::new();
    let mut known = BTreeSet::new();
    for row in fixture::rows(&fixture::root().join(folder).join("expected-pairs.csv")) {
        let (Some(a), Some(b)) = (side(&row, 'a', &articles), side(&row, 'b', &articles)) else { continue };
        let mut relations = BTreeSet::new();
        for (index, pair) in found.iter().enumerate() {
            let (one, other) = sides(pair);
            if (meets(&one, &a) && meets(&other, &b)) || (meets(&one, &b) && meets(&other, &a)) {
                known.insert(index);
                relations.insert(pair["relation"].as_str().unwrap_or_default());
            }
        }
        let accepted: Vec<_> = row["accept"].split("; ").collect();
        if relations.is_empty() {
            relations.insert("not-comparable");
        }
        if !relations.iter().all(|relation| accepted.contains(relation)) {
            let side = |which: char| {
                format!(
                    "{}: {} ({})",
                    row[&format!("file_{which}")],
                    row[&format!("surface_{which}")],
                    row[&format!("hint_{which}")]
                )
            };
            misses.push(Miss {
                key: format!("{folder}\t{}\t{}\t{}", side('a'), side('b'), row["relation"]),
                detail: format!("found {relations:?}"),
            });
        }
    }
    for (index, pair) in found.iter().enumerate() {
        let relation = pair["relation"].as_str().unwrap_or_default();
        if relation.ends_with("conflict") && !known.contains(&index) {
            let (a, b) = sides(pair);
            let show = |(file, span): &(String, Span)| {
                let text = articles.get(file.as_str()).and_then(|article| article.document());
                let words = text.and_then(|document| document.text.get(span.range()).map(str::to_owned));
                format!("{file}: {} ({})", words.unwrap_or_default().replace(['\n', '\t'], " "), span.start)
            };
            let key = format!("{folder}\t{}\t{}\tfalse {relation}", show(&a), show(&b));
            misses.push(Miss { key, detail: format!("{} of {}", pair["attribute"], pair["subject"]) });
        }
    }
    misses.sort();
    misses
}
