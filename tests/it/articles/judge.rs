//! What `extract` found in an article against what the article says.

use corroborate::document::Document;
use corroborate::magnitude::Magnitude;
use corroborate::source::Span;
use serde_json::Value;

use super::fixture::{Article, Row, hint, occurrence};

/// Kinds of which everything found must be expected.
const COMPLETE: [&str; 8] = ["count", "quantity", "money", "percent", "ratio", "duration", "date", "time"];
/// Kinds that need no value.
const TERMS: [&str; 3] = ["term", "set", "boolean"];
/// Words at the beginning of a span that may stand in it or not.
const LEADING: [&str; 23] = [
    "on", "in", "at", "of", "to", "from", "by", "until", "since", "before", "after", "the", "a", "an", "during", "for",
    "as", "within", "early", "late", "all", "total", "last",
];
/// Words at its end of which the same holds.
const TRAILING: [&str; 7] = ["of", "them", "dead", "killed", "wounded", "injured", "missing"];

/// One difference: `file, surface, occurrence, what`, and in words what was found instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Miss {
    /// The line in the list of known misses.
    pub key: String,
    /// Expected and found.
    pub detail: String,
}

/// A claim as the program printed it, with its place in the document's text.
struct Found<'a> {
    claim: &'a Value,
    span: Span,
}

/// The bytes of a claim in its file.
pub fn place(claim: &Value) -> Span {
    let at = |key: &str| claim[key].as_u64().and_then(|byte| usize::try_from(byte).ok()).expect("a byte offset");
    Span::new(at("start"), at("end"))
}

/// All differences between the claims found in an article and those expected.
pub fn judge(article: &Article, document: &Document, claims: &[&Value]) -> Vec<Miss> {
    let mut misses = Vec::new();
    let mut miss = |surface: &str, nth: usize, what: &str, detail: String| {
        let surface = surface.split_whitespace().collect::<Vec<_>>().join(" ");
        misses.push(Miss { key: format!("{}\t{surface}\t{nth}\t{what}", article.name), detail });
    };
    let found: Vec<_> = claims.iter().map(|claim| Found { claim, span: place(claim) }).collect();
    let mut used = vec![false; found.len()];
    for row in &article.expected {
        let (surface, nth) = (row["surface"].as_str(), hint(row));
        let span = document.on_disk(occurrence(&document.text, surface, nth).expect("checked with the fixtures"));
        let is_term = TERMS.contains(&row["kind"].as_str());
        let candidates = found.iter().enumerate().filter(|(index, found)| {
            let kind = found.claim["kind"].as_str().unwrap_or_default();
            !used[*index] && overlap(found.span, span) > 0 && TERMS.contains(&kind) == is_term
        });
        let best = candidates.max_by_key(|(index, found)| {
            let same = found.claim["kind"] == row["kind"].as_str();
            (same, overlap(found.span, span), usize::MAX - index)
        });
        let Some((index, found)) = best else {
            if row["note"] != "optional" {
                miss(surface, nth, "missing", String::new());
            }
            continue;
        };
        used[index] = true;
        for (what, detail) in differences(row, found.claim) {
            // Of what need not be found at all, only a wrong value is an error.
            let is_value = (what == "value" || what == "date") && !found.claim[what].is_null();
            if row["note"] != "optional" || is_value {
                miss(surface, nth, what, detail);
            }
        }
    }
    for (index, Found { claim, span }) in found.iter().enumerate() {
        let kind = claim["kind"].as_str().unwrap_or_default();
        if TERMS.contains(&kind) {
            continue;
        }
        let surface = claim["surface"].as_str().unwrap_or_default();
        let nones = article.none.iter().filter(|(string, nth)| {
            let place = occurrence(&document.text, string, *nth).map(|span| document.on_disk(span));
            place.is_some_and(|place| overlap(place, *span) > 0)
        });
        let mut is_none = false;
        for (string, nth) in nones {
            is_none = true;
            miss(string, *nth, "no value", format!("read as {kind}: {surface:?}"));
        }
        if !is_none && !used[index] && (COMPLETE.contains(&kind) || kind == "change") {
            let before = found[..index].iter().filter(|other| other.claim["surface"] == surface).count();
            miss(surface, before + 1, "extra", format!("{kind}, value {}, unit {}", claim["value"], claim["unit"]));
        }
    }
    misses.sort();
    misses
}

fn overlap(a: Span, b: Span) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// The columns in which a claim differs from its row.
fn differences(row: &Row, claim: &Value) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let mut note = |what: &'static str, actual: &str| {
        found.push((what, format!("expected {:?}, found {actual:?}", row.get(what).map_or("", String::as_str))));
    };
    let surface = claim["surface"].as_str().unwrap_or_default();
    // A change holds its verb where that adjoins: "rose 24%".
    let is_change = claim["kind"] == "change" && bare(surface).ends_with(&bare(&row["surface"]));
    if !TERMS.contains(&row["kind"].as_str()) && bare(surface) != bare(&row["surface"]) && !is_change {
        note("surface", surface);
    }
    for what in ["value", "low", "high"] {
        let actual = claim[what].as_str().unwrap_or("none");
        if !row[what].is_empty() && !same_number(&row[what], actual) {
            note(what, actual);
        }
    }
    let kind = claim["kind"].as_str().unwrap_or("none");
    // A bare figure is a number of nothing named, whatever the reader knows from the text around.
    let is_bare = kind == "number" && row["unit"].is_empty() && row["unit_text"].is_empty();
    if row["kind"] != kind && !(is_bare && ["count", "quantity"].contains(&row["kind"].as_str())) {
        note("kind", kind);
    }
    for what in ["unit", "approximation", "direction", "modality", "polarity"] {
        let actual = claim[what].as_str().unwrap_or("none");
        if !row[what].is_empty() && row[what] != actual {
            note(what, actual);
        }
    }
    // "By 2025" is 2025 as an end, or all days up to 2025: the same.
    let (date, role) = bounded(claim["date"].as_str().unwrap_or("none"), claim["role"].as_str());
    let (wanted, wanted_role) = bounded(&row["date"], Some(row["role"].as_str()).filter(|role| !role.is_empty()));
    if !wanted.is_empty() && wanted != date {
        note("date", date);
    }
    if wanted_role.is_some() && wanted_role != role {
        note("role", role.unwrap_or("none"));
    }
    let unit_text = claim["unit_text"].as_str().unwrap_or("none");
    if !row["unit_text"].is_empty() && !same_noun(&row["unit_text"], unit_text) {
        note("unit_text", unit_text);
    }
    let as_of = claim["as_of"].as_str().unwrap_or("none");
    if !row["as_of"].is_empty() && !as_of.starts_with(row["as_of"].as_str()) {
        note("as_of", as_of);
    }
    for (what, keys) in [
        ("attribution", &["attribution"][..]),
        ("subject_words", &["subject_text", "subject"]),
        ("attribute_words", &["attribute_text", "attribute"]),
    ] {
        let actual: Vec<_> = keys.iter().filter_map(|key| claim[*key].as_str()).collect();
        let actual = actual.join(" ").to_lowercase();
        if row[what].split_whitespace().any(|word| !actual.contains(&word.to_lowercase())) {
            note(what, &actual);
        }
    }
    found
}

/// A date that is open on one side as its bound, with the role that this gives it.
fn bounded<'a>(date: &'a str, role: Option<&'a str>) -> (&'a str, Option<&'a str>) {
    let inner = date.strip_prefix('[').and_then(|date| date.strip_suffix(']'));
    match inner.map(|inner| (inner.strip_prefix(".."), inner.strip_suffix(".."))) {
        Some((Some(end), _)) => (end, Some("end")),
        Some((_, Some(start))) => (start, Some("start")),
        _ => (date, role),
    }
}

/// The surface without the words that may stand before it, and without hyphens at line ends.
fn bare(surface: &str) -> String {
    let whole = surface.replace("-\n", "");
    let words: Vec<_> = whole.split_whitespace().map(str::to_lowercase).collect();
    let may_stand = |words: &[&str], word: &str| words.contains(&word);
    let first = words.iter().position(|word| !may_stand(&LEADING, word)).unwrap_or(0);
    let last = words.iter().rposition(|word| !may_stand(&TRAILING, word)).unwrap_or(words.len());
    let core = words.get(first..=last).unwrap_or(&words).join(" ");
    core.trim_end_matches("'s").trim_end_matches("’s").to_owned()
}

fn same_number(expected: &str, actual: &str) -> bool {
    match (expected.parse::<Magnitude>(), actual.parse::<Magnitude>()) {
        (Ok(expected), Ok(actual)) => expected == actual,
        _ => expected == actual,
    }
}

/// Singular and plural of a noun are the same noun, and so is a noun with a modifier: "fire door" and "door".
fn same_noun(expected: &str, actual: &str) -> bool {
    let ends = |long: &str, short: &str| {
        long.strip_suffix(short).is_some_and(|before| before.is_empty() || before.ends_with(' '))
    };
    let forms = [expected.to_owned(), format!("{expected}s"), format!("{expected}es")];
    forms.iter().any(|form| ends(form, actual) || ends(actual, form))
}
