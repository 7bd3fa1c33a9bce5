//! W3C Web Annotations: each claim as a body on the words of its source.
//!
//! A quote is anchored only where it occurs exactly once in the text; a quote that is not found, or found twice, gets
//! no position. Fuzzy anchoring silently lands on a look-alike sentence, and here the look-alike differs in the number.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::claim::Claim;
use crate::vocabulary::Vocabulary;

/// Characters of context on each side of a quote.
const CONTEXT: usize = 32;

/// The annotation of one claim. `text` is the text of its source, where it is at hand.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,wall,length,310 m,log,a wall of 310 m\n",
/// );
/// let annotation = corroborate::export::annotation(&set.vocabulary, &set.claims[0], Some("It has a wall of 310 m, they say."));
/// assert!(annotation.unwrap().to_string().contains("a wall of 310 m"));
/// ```
pub fn annotation(vocabulary: &Vocabulary, claim: &Claim, text: Option<&str>) -> Option<Value> {
    let source = vocabulary.source(claim.source)?;
    let quote = claim.provenance.quote.as_ref()?.as_str();
    let target = source
        .url
        .as_deref()
        .or(source.archive_url.as_deref())
        .map_or_else(|| format!("urn:corroborate:source:{}", source.id), str::to_owned);
    let mut selectors = Vec::new();
    let place = text.and_then(|text| once(text, quote).map(|at| (text, at)));
    let mut exact = Map::new();
    exact.insert("type".into(), "TextQuoteSelector".into());
    exact.insert("exact".into(), quote.into());
    if let Some((text, at)) = place {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + quote.len()..).unwrap_or_default();
        exact.insert("prefix".into(), last_words(before).into());
        exact.insert("suffix".into(), first_words(after).into());
        let start = before.chars().count();
        selectors.push(json!({
            "type": "TextPositionSelector", "start": start, "end": start + quote.chars().count(),
        }));
    }
    selectors.insert(0, exact.into());
    let mut body = String::new();
    let subject = claim.subject.and_then(|subject| vocabulary.subject(subject));
    let attribute = claim.attribute.and_then(|attribute| vocabulary.attribute(attribute));
    if let (Some(subject), Some(attribute)) = (subject, attribute) {
        // Writing to a String cannot fail.
        let _ = write!(body, "{}: {}: ", subject.label, attribute.label);
    }
    body.push_str(&claim.surface);
    let id = claim.id.as_ref().map(|id| format!("urn:corroborate:claim:{id}"));
    Some(json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": id,
        "type": "Annotation",
        "motivation": "assessing",
        "body": {"type": "TextualBody", "value": body, "format": "text/plain"},
        "target": {"source": target, "selector": selectors},
    }))
}

/// Where the quote stands, if it stands there exactly once.
fn once(text: &str, quote: &str) -> Option<usize> {
    let first = text.find(quote)?;
    let next = first + quote.chars().next().map_or(1, char::len_utf8);
    text.get(next..).is_none_or(|rest| !rest.contains(quote)).then_some(first)
}

fn last_words(text: &str) -> String {
    let mut start = text.len();
    for (at, _) in text.char_indices().rev().take(CONTEXT) {
        start = at;
    }
    let piece = text.get(start..).unwrap_or_default();
    if start == 0 {
        return piece.to_owned();
    }
    piece.find(char::is_whitespace).and_then(|at| piece.get(at..)).unwrap_or(piece).trim_start().to_owned()
}

fn first_words(text: &str) -> String {
    let piece: String = text.chars().take(CONTEXT).collect();
    if piece.len() == text.len() {
        return piece;
    }
    piece.rfind(char::is_whitespace).and_then(|at| piece.get(..at)).unwrap_or(&piece).trim_end().to_owned()
}
