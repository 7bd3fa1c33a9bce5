//! Articles changed in a known way: all names replaced, or all figures shifted. The same claims must come out, changed
//! in the same way, because what is read may not hang on the words of these very texts.

use std::fs;
use std::path::Path;

use corroborate::magnitude::Magnitude;
use serde_json::Value;

use super::fixture::Article;
use super::judge::{Miss, place};
use crate::renaming::Renaming;

/// Fields that no change of names touches.
const KEPT: [&str; 14] = [
    "kind",
    "value",
    "low",
    "high",
    "support_low",
    "support_high",
    "unit",
    "approximation",
    "direction",
    "date",
    "role",
    "as_of",
    "modality",
    "polarity",
];
/// Fields in the words of the text.
const WORDS: [&str; 4] = ["surface", "subject_text", "attribute_text", "attribution"];
/// Kinds whose figures are shifted.
const SHIFTED: [&str; 4] = ["count", "quantity", "money", "percent"];

/// Compares the claims of the article with those of its renamed text.
pub fn judge_renamed(article: &Article, before: &[&Value], after: &[&Value], names: &Renaming) -> Vec<Miss> {
    let text = fs::read_to_string(&article.path).expect("checked to be UTF-8");
    let mut misses = Vec::new();
    let mut unmatched: Vec<_> = after.to_vec();
    for claim in before {
        let start = names.text(&text[..place(claim).start as usize]).len();
        let same = unmatched
            .iter()
            .position(|other| usize::try_from(place(other).start) == Ok(start) && other["kind"] == claim["kind"]);
        let Some(other) = same.map(|index| unmatched.remove(index)) else {
            misses.push(miss(article, claim, "renamed: missing", String::new()));
            continue;
        };
        for field in KEPT.into_iter().filter(|field| claim[*field] != other[*field]) {
            misses.push(miss(
                article,
                claim,
                &format!("renamed: {field}"),
                format!("{} became {}", claim[field], other[field]),
            ));
        }
        for field in WORDS {
            let wanted = claim[field].as_str().map(|words| names.text(words));
            if wanted.as_deref() != other[field].as_str() {
                let detail = format!("{wanted:?} expected, {:?} found", other[field].as_str());
                misses.push(miss(article, claim, &format!("renamed: {field}"), detail));
            }
        }
    }
    misses.extend(unmatched.into_iter().map(|claim| miss(article, claim, "renamed: extra", String::new())));
    misses
}

/// The article's text with a figure of each claim raised in its last digit that is not 0, and the claims that were changed,
/// each with its new value. No byte changes its place.
pub fn shifted(article: &Article, claims: &[&Value]) -> (String, Vec<Option<String>>) {
    let mut text = fs::read_to_string(&article.path).expect("checked to be UTF-8");
    let mut values = Vec::new();
    for claim in claims {
        let span = place(claim);
        let change = figure(claim).and_then(|(old, new, at)| {
            let scale = claim["value"].as_str()?.parse::<Magnitude>().ok()?.checked_div(&plain(&old)?)?;
            // A figure that is not the value but for a power of ten is not what was read.
            let is_power = scale.to_string().chars().all(|sign| matches!(sign, '0' | '1' | '.'));
            let value = &plain(&new)? * &scale;
            let start = span.start as usize + at;
            // Two claims may share a figure; the first changes it.
            let is_first = text.get(start..start + old.len()) == Some(old.as_str());
            (is_power && is_first).then_some((start, new, value))
        });
        values.push(change.map(|(start, new, value)| {
            text.replace_range(start..start + new.len(), &new);
            value.to_fraction_string()
        }));
    }
    (text, values)
}

/// The only figure of a claim: as written, raised, and its place in the surface.
fn figure(claim: &Value) -> Option<(String, String, usize)> {
    let surface = claim["surface"].as_str()?;
    if !SHIFTED.contains(&claim["kind"].as_str()?) || claim["value"].is_null() {
        return None;
    }
    let start = surface.find(|sign: char| sign.is_ascii_digit())?;
    let tail = &surface[start..];
    let length = tail.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, ',' | '.')).unwrap_or(tail.len());
    let written = tail[..length].trim_end_matches([',', '.']);
    if surface[start + written.len()..].contains(|sign: char| sign.is_numeric()) || written == "1" {
        return None;
    }
    let at = written.rfind(|sign: char| matches!(sign, '1'..='9'))?;
    let digit = written[at..].chars().next()?.to_digit(10).filter(|digit| *digit < 9)?;
    let raised = format!("{}{}{}", &written[..at], digit + 1, &written[at + 1..]);
    Some((written.to_owned(), raised, start))
}

fn plain(written: &str) -> Option<Magnitude> {
    written.replace(',', "").parse().ok()
}

/// Compares the claims of the article with those of its shifted text.
pub fn judge_shifted(article: &Article, before: &[&Value], after: &[&Value], values: &[Option<String>]) -> Vec<Miss> {
    let mut misses = Vec::new();
    let mut unmatched: Vec<_> = after.to_vec();
    for (claim, value) in before.iter().zip(values) {
        let same = |other: &&Value| place(other) == place(claim) && other["kind"] == claim["kind"];
        let Some(other) = unmatched.iter().position(same).map(|index| unmatched.remove(index)) else {
            misses.push(miss(article, claim, "shifted: missing", String::new()));
            continue;
        };
        let number = |value: &str| value.parse::<Magnitude>().ok();
        let wanted = value.as_deref().or(claim["value"].as_str()).map(number);
        let kept = ["unit", "approximation", "direction", "date", "role", "as_of", "modality", "polarity"];
        let wrong = kept.into_iter().filter(|field| claim[*field] != other[*field]);
        for field in wrong.chain((wanted != other["value"].as_str().map(number)).then_some("value")) {
            let detail = format!("{} became {}", claim[field], other[field]);
            misses.push(miss(article, claim, &format!("shifted: {field}"), detail));
        }
    }
    misses.extend(unmatched.into_iter().map(|claim| miss(article, claim, "shifted: extra", String::new())));
    misses
}

fn miss(article: &Article, claim: &Value, what: &str, detail: String) -> Miss {
    let surface = claim["surface"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    Miss { key: format!("{}\t{surface}\t{}\t{what}", article.name, place(claim).start), detail }
}

/// Writes changed texts as a folder of articles, with the publication dates of the originals.
pub fn write(folder: &Path, articles: &[(String, Article)], texts: &[(String, String)]) {
    let mut list = csv::Writer::from_path(folder.join("sources.csv")).expect("the folder takes files");
    for (index, (_, article)) in articles.iter().enumerate() {
        if index == 0 {
            list.write_record(article.source.keys()).expect("a row");
        }
        list.write_record(article.source.values()).expect("a row");
    }
    list.flush().expect("the folder takes files");
    for (file, text) in texts {
        fs::write(folder.join(file), text).expect("the folder takes files");
    }
}
