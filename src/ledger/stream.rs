//! Claims as NDJSON: one object a line, with the names of the CSV columns or those of `extract`.
//!
//! Members are kept as they are written; numbers are never turned into floats.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::value::RawValue;

use crate::code;
use crate::diagnostic::{Diagnostic, Location};
use crate::source::{Place, Span};

/// A file of NDJSON.
#[derive(Debug, Clone)]
pub struct Stream {
    path: Arc<str>,
    text: Arc<String>,
    /// Line number and bytes of each sound object.
    lines: Vec<(u32, Span)>,
    faulty: usize,
}

/// The members of an object, as they are written.
type Members<'t> = BTreeMap<Cow<'t, str>, &'t RawValue>;

impl Stream {
    /// Reads the bytes of a file. Lines that are no JSON objects are findings; all others stay.
    pub fn read(path: &str, bytes: Vec<u8>) -> (Self, Vec<Diagnostic>) {
        let path: Arc<str> = Arc::from(path);
        let mut findings = Vec::new();
        let mut bad = Vec::new();
        let text = String::from_utf8(bytes).unwrap_or_else(|error| {
            let bytes = error.into_bytes();
            let mut start = 0;
            for (number, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
                if let Err(error) = std::str::from_utf8(line) {
                    let at = error.valid_up_to();
                    let column = String::from_utf8_lossy(line.get(..at).unwrap_or_default()).chars().count() + 1;
                    let place = place(number + 1, column);
                    let span = Span::new(start + at, start + at + 1);
                    let location = Location { path: Arc::clone(&path), span, start: place, end: place };
                    findings.push(
                        Diagnostic::error(code::INVALID_UTF8, format!("byte {} of the file is not UTF-8", span.start))
                            .at(location)
                            .help("write the stream as UTF-8"),
                    );
                    bad.push(number);
                }
                start += line.len();
            }
            String::from_utf8_lossy(&bytes).into_owned()
        });
        let mut stream = Self { path, text: Arc::new(text), lines: Vec::new(), faulty: 0 };
        let text = Arc::clone(&stream.text);
        let mut start = 0;
        for (number, whole) in text.split_inclusive('\n').enumerate() {
            let line = whole.trim_end_matches(['\n', '\r']);
            let span = Span::new(start, start + line.len());
            start += whole.len();
            if line.trim().is_empty() {
                continue;
            }
            if bad.binary_search(&number).is_ok() {
                stream.faulty += 1;
                continue;
            }
            match serde_json::from_str::<Members<'_>>(line) {
                Ok(_) => stream.lines.push((u32::try_from(number + 1).unwrap_or(u32::MAX), span)),
                Err(error) => {
                    stream.faulty += 1;
                    let at = line.get(..error.column().saturating_sub(1)).unwrap_or(line);
                    let start = place(number + 1, at.chars().count() + 1);
                    let offset = span.start as usize + at.len();
                    let location =
                        Location { path: Arc::clone(&stream.path), span: Span::new(offset, offset), start, end: start };
                    // serde_json's own line is always 1 here, since it reads one line at a time.
                    let message = error.to_string();
                    let message = message.split(" at line ").next().unwrap_or_default();
                    findings.push(
                        Diagnostic::error(code::BAD_JSON, format!("this line is no JSON object: {message}"))
                            .at(location)
                            .help("each line holds one object, {\"subject\": …, \"value\": …}"),
                    );
                }
            }
        }
        (stream, findings)
    }

    /// The path as it was given.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// How many sound objects there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// How many lines were left out because of a fault.
    pub fn faulty(&self) -> usize {
        self.faulty
    }

    /// The place of the first line.
    pub fn start(&self) -> Location {
        let first = place(1, 1);
        Location { path: Arc::clone(&self.path), span: Span::default(), start: first, end: first }
    }

    /// An object by its index.
    pub(crate) fn line(&self, index: usize) -> Option<Line<'_>> {
        let (number, span) = *self.lines.get(index)?;
        let members = serde_json::from_str(span.of(&self.text)).ok()?;
        Some(Line { stream: self, index, number, span, members })
    }
}

fn place(line: usize, column: usize) -> Place {
    let count = |value| u32::try_from(value).unwrap_or(u32::MAX);
    Place { line: count(line), column: count(column) }
}

/// One object of a stream.
#[derive(Debug)]
pub(crate) struct Line<'t> {
    stream: &'t Stream,
    index: usize,
    number: u32,
    span: Span,
    members: Members<'t>,
}

/// What `extract` calls the columns of the curated set.
const OTHER_NAMES: &[(&str, &str)] = &[("value", "surface"), ("attributed_to", "attribution")];

impl<'t> Line<'t> {
    pub(crate) fn index(&self) -> usize {
        self.index
    }

    pub(crate) fn path(&self) -> &'t str {
        &self.stream.path
    }

    fn raw(&self, column: &str) -> Option<&'t RawValue> {
        let known = |name: &str| self.members.get(name).copied().filter(|raw| raw.get() != "null");
        let other = OTHER_NAMES.iter().find(|(name, _)| *name == column).and_then(|(_, other)| known(other));
        other.or_else(|| known(column))
    }

    /// A member as the cell that would hold it: strings decoded, numbers as written, lists and objects joined by `; `.
    pub(crate) fn get(&self, column: &str) -> Option<Cow<'t, str>> {
        let text = cell(self.raw(column)?, 0)?;
        match text {
            Cow::Borrowed(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(Cow::Borrowed),
            Cow::Owned(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()).map(Cow::Owned),
        }
    }

    /// A member that counts bytes.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.raw(name)?.get().parse().ok()
    }

    /// The place of a member, or of the whole line where it has none of that name.
    pub(crate) fn location(&self, column: &str) -> Location {
        let line = self.span.of(&self.stream.text);
        // Both are slices of one string, so the distance of their addresses is an offset.
        let found = self.raw(column).map(RawValue::get).and_then(|raw| {
            let at = (raw.as_ptr() as usize).checked_sub(line.as_ptr() as usize)?;
            line.get(..at).map(|before| (before, raw))
        });
        let (before, words) = found.unwrap_or(("", line));
        let offset = self.span.start as usize + before.len();
        let column = before.chars().count() + 1;
        let number = self.number_of_line();
        Location {
            path: Arc::clone(&self.stream.path),
            span: Span::new(offset, offset + words.len()),
            start: place(number, column),
            end: place(number, column + words.chars().count()),
        }
    }

    fn number_of_line(&self) -> usize {
        self.number as usize
    }
}

/// Nesting beyond this is no claim.
const MAX_DEPTH: usize = 3;

fn cell(raw: &RawValue, depth: usize) -> Option<Cow<'_, str>> {
    let written = raw.get();
    if depth > MAX_DEPTH || written == "null" {
        return None;
    }
    let joined = |parts: Vec<String>| Some(Cow::Owned(parts.join("; ")));
    match written.as_bytes().first()? {
        b'"' => match serde_json::from_str::<&str>(written) {
            Ok(text) => Some(Cow::Borrowed(text)),
            Err(_) => serde_json::from_str::<String>(written).ok().map(Cow::Owned),
        },
        b'[' => {
            let members: Vec<&RawValue> = serde_json::from_str(written).ok()?;
            joined(members.iter().filter_map(|member| cell(member, depth + 1)).map(Cow::into_owned).collect())
        }
        b'{' => {
            let members: Members<'_> = serde_json::from_str(written).ok()?;
            let pair = |(key, value): (&Cow<'_, str>, &&RawValue)| Some(format!("{key}={}", cell(value, depth + 1)?));
            joined(members.iter().filter_map(pair).collect())
        }
        _ => Some(Cow::Borrowed(written)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_cells_with_their_places() {
        let text = "{\"subject\": \"a\", \"value\": 1.10, \"surface\": null, \"scope\": {\"of\": \"dead\"}}\n\nnot json\n\
                    {\"value\": \"2\", \"surface\": \"some \\u00e9 2\", \"members\": [\"x\", \"y\"]}\n";
        let (stream, findings) = Stream::read("-", text.as_bytes().to_vec());
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].location.as_ref().unwrap().start, place(3, 2));
        let first = stream.line(0).unwrap();
        assert_eq!(first.get("value").as_deref(), Some("1.10"));
        assert_eq!(first.get("scope").as_deref(), Some("of=dead"));
        assert_eq!(first.location("value").start, place(1, 27));
        let second = stream.line(1).unwrap();
        assert_eq!(second.get("value").as_deref(), Some("some é 2"));
        assert_eq!(second.get("members").as_deref(), Some("x; y"));
        assert_eq!(second.location("nothing").start, place(4, 1));
    }

    #[test]
    fn bytes_that_are_no_text_cost_one_line() {
        let (stream, findings) = Stream::read("-", b"{\"value\":1}\n{\"value\":\"\xff\"}\n{\"value\":3}\n".to_vec());
        assert_eq!((stream.len(), stream.faulty()), (2, 1));
        assert_eq!(findings[0].location.as_ref().unwrap().start, place(2, 11));
    }
}
