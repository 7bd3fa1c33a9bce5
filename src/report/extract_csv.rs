//! Claims found in articles as rows for `claims.csv`, to be reviewed by a person.

use std::io::{self, Write};

use super::claim_json::{ClaimRecord, Origin};
use crate::claim::{Basis, Modality, Polarity};
use crate::extract::Found;
use crate::source::Span;
use crate::table::{Newline, write as write_rows};

/// The columns of `claims.csv`.
pub const HEADER: [&str; 17] = [
    "id",
    "subject",
    "attribute",
    "value",
    "source",
    "quote",
    "unit",
    "as_of",
    "modality",
    "polarity",
    "scope",
    "attributed_to",
    "locator",
    "rank",
    "status",
    "ack",
    "note",
];

/// A quote has at most this many words.
const QUOTE_WORDS: usize = 12;

/// Writes the header.
///
/// # Errors
/// Whatever the sink reports.
pub fn header(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&write_rows([HEADER], b',', Newline::Lf)?)
}

/// Writes the claims of one document as rows of status `candidate`.
///
/// The id is made from the place: `x-START`. Subject and attribute are empty where the vocabulary does not know them; the
/// words of the text then stand in the note.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(origin: &Origin<'_>, found: &[Found], out: &mut dyn Write) -> io::Result<()> {
    let mut rows: Vec<[String; 17]> = Vec::with_capacity(found.len());
    for one in found {
        let record = ClaimRecord::new(origin, one);
        let claim = &one.claim;
        let as_of = claim.as_of.as_ref().filter(|as_of| as_of.basis == Basis::Stated);
        let scope: Vec<String> = claim.scope().map(|(key, value)| format!("{key}={value}")).collect();
        let mut note = Vec::new();
        for (name, words, known) in [
            ("subject", record.subject_text, record.subject.is_some()),
            ("attribute", record.attribute_text, record.attribute.is_some()),
        ] {
            if let Some(words) = words.filter(|_| !known) {
                note.push(format!("{name}: {}", one_line(words)));
            }
        }
        rows.push([
            format!("x-{}-{}", slug(record.source), record.start),
            record.subject.unwrap_or_default().to_owned(),
            record.attribute.unwrap_or_default().to_owned(),
            one_line(record.surface),
            record.source.to_owned(),
            quote(&origin.document.text, claim.provenance.span, claim.provenance.sentence),
            String::new(),
            as_of.map(|as_of| as_of.date.to_string()).unwrap_or_default(),
            if claim.modality == Modality::Stated { String::new() } else { claim.modality.name().to_owned() },
            if claim.polarity == Polarity::Asserted { String::new() } else { claim.polarity.name().to_owned() },
            scope.join("; "),
            claim.attribution().map(one_line).unwrap_or_default(),
            format!("line {}", record.line),
            String::new(),
            claim.status.name().to_owned(),
            String::new(),
            note.join("; "),
        ]);
    }
    let cells = rows.iter().map(|row| row.iter().map(String::as_str));
    out.write_all(&write_rows(cells, b',', Newline::Lf)?)
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn slug(source: &str) -> String {
    let mut slug = String::new();
    for c in source.chars().take(40) {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The value with the words around it, as many on each side as a short quote allows.
fn quote(text: &str, span: Option<Span>, sentence: Option<Span>) -> String {
    let (Some(span), Some(sentence)) = (span, sentence) else { return String::new() };
    let value = one_line(span.of(text));
    let before: Vec<&str> = Span { start: sentence.start, end: span.start }.of(text).split_whitespace().collect();
    let after: Vec<&str> = Span { start: span.end, end: sentence.end }.of(text).split_whitespace().collect();
    let room = QUOTE_WORDS.saturating_sub(value.split(' ').count());
    let left = before.len().min(room / 2);
    let right = after.len().min(room - left);
    let left = before.len().min(room - right);
    // Signs glued to the value stay glued: "(7,000)".
    let glue = |at: usize| text.get(..at).is_some_and(|head| head.ends_with(|c: char| !c.is_whitespace()));
    let mut quote = before.get(before.len() - left..).unwrap_or_default().join(" ");
    if !quote.is_empty() && !glue(span.start as usize) {
        quote.push(' ');
    }
    quote.push_str(&value);
    let rest = after.get(..right).unwrap_or_default().join(" ");
    if !rest.is_empty() {
        let glued = text.get(span.end as usize..).is_some_and(|tail| tail.starts_with(|c: char| !c.is_whitespace()));
        if !glued {
            quote.push(' ');
        }
        quote.push_str(&rest);
    }
    quote
}
