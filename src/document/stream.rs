//! Streams of documents: NDJSON whose lines have a `text`, read line by line in constant memory.

use std::borrow::Cow;
use std::io::BufRead;
use std::sync::Arc;

use serde::Deserialize;

use crate::code;
use crate::diagnostic::Diagnostic;

use super::model::{Document, Format};
use super::refusal::location;
use super::{plain, signs};

/// A line of a stream that has not been read as a document yet: reading it is the work that can be shared out.
#[derive(Debug, Clone)]
pub struct StreamLine {
    pub(crate) name: Arc<str>,
    pub(crate) number: u64,
    pub(crate) bytes: Vec<u8>,
}

/// What the lines of an NDJSON file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Lines with a `text`.
    Documents,
    /// Lines with a `value`.
    Claims,
    /// Lines with an `a` and a `b`.
    Pairs,
}

impl LineKind {
    /// What a line of NDJSON is, judged by its keys; `None` when it is no JSON object or has none of them.
    pub fn of(line: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Keys {
            text: Option<serde::de::IgnoredAny>,
            value: Option<serde::de::IgnoredAny>,
            a: Option<serde::de::IgnoredAny>,
        }
        let keys: Keys = serde_json::from_slice(line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line)).ok()?;
        match keys {
            // A claim found in text may carry its sentence beside its value.
            Keys { value: Some(_), .. } => Some(Self::Claims),
            Keys { text: Some(_), .. } => Some(Self::Documents),
            Keys { a: Some(_), .. } => Some(Self::Pairs),
            _ => None,
        }
    }
}

/// The lines of a stream, one after the other. Blank lines are passed over. One buffer serves all lines.
pub(crate) struct Lines<R> {
    reader: R,
    name: Arc<str>,
    number: u64,
    longest: usize,
    offset: u64,
    failed: bool,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(reader: R, name: Arc<str>, longest: usize) -> Self {
        Self { reader, name, number: 0, longest, offset: 0, failed: false }
    }

    /// Reads up to the end of a line or the bound; true when the bound was met.
    fn line(&mut self, bytes: &mut Vec<u8>) -> std::io::Result<bool> {
        loop {
            let buffer = self.reader.fill_buf()?;
            let end = memchr::memchr(b'\n', buffer);
            let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
            let over = bytes.len() + part.len() > self.longest;
            if !over {
                bytes.extend_from_slice(part);
            }
            let used = end.map_or(part.len(), |end| end + 1);
            let finished = end.is_some() || buffer.is_empty();
            self.offset += used as u64;
            self.reader.consume(used);
            if over {
                // The rest of the line is passed over without being held.
                while !finished_line(&mut self.reader, &mut self.offset, finished)? {}
                return Ok(true);
            }
            if finished {
                return Ok(false);
            }
        }
    }
}

fn finished_line<R: BufRead>(reader: &mut R, offset: &mut u64, already: bool) -> std::io::Result<bool> {
    if already {
        return Ok(true);
    }
    let buffer = reader.fill_buf()?;
    let end = memchr::memchr(b'\n', buffer);
    let (used, empty) = (end.map_or(buffer.len(), |end| end + 1), buffer.is_empty());
    reader.consume(used);
    *offset += used as u64;
    Ok(end.is_some() || empty)
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<StreamLine, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            let before = self.offset;
            let mut bytes = Vec::new();
            let over = match self.line(&mut bytes) {
                Ok(over) => over,
                Err(error) => {
                    self.failed = true;
                    let message = format!("cannot read {} any further: {error}", self.name);
                    return Some(Err(Diagnostic::error("unreadable-file", message)));
                }
            };
            if self.offset == before {
                return None;
            }
            self.number += 1;
            let number = u32::try_from(self.number).unwrap_or(u32::MAX);
            if over {
                let message = format!("the line is longer than {} bytes", self.longest);
                let at = usize::try_from(before).unwrap_or(usize::MAX - 1);
                return Some(Err(Diagnostic::error("line-too-long", message).at(location(&self.name, at, number, 1))));
            }
            if bytes.iter().all(u8::is_ascii_whitespace) || (self.number == 1 && bytes == b"\xEF\xBB\xBF") {
                continue;
            }
            return Some(Ok(StreamLine { name: Arc::clone(&self.name), number: self.number, bytes }));
        }
        None
    }
}

/// The keys of a line. Everything else in it is passed over.
#[derive(Deserialize)]
struct Fields<'l> {
    #[serde(default, borrow, deserialize_with = "name")]
    id: Option<Cow<'l, str>>,
    text: Option<String>,
    #[serde(default, borrow, deserialize_with = "name")]
    published: Option<Cow<'l, str>>,
    #[serde(default, borrow, deserialize_with = "name")]
    title: Option<Cow<'l, str>>,
    #[serde(default, borrow, deserialize_with = "name")]
    author: Option<Cow<'l, str>>,
    #[serde(default, borrow, deserialize_with = "name")]
    publisher: Option<Cow<'l, str>>,
}

/// Ids and years are often written as numbers, and a missing title as null; other shapes count as missing.
fn name<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Cow<'de, str>>, D::Error> {
    struct Visitor;
    impl<'de> serde::de::Visitor<'de> for Visitor {
        type Value = Option<Cow<'de, str>>;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a string or a whole number")
        }
        fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
            Ok(Some(Cow::Borrowed(value)))
        }
        fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
            Ok(Some(Cow::Owned(value.to_owned())))
        }
        fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
            Ok(Some(value.to_string().into()))
        }
        fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
            Ok(Some(value.to_string().into()))
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
    }
    deserializer.deserialize_any(Visitor)
}

impl StreamLine {
    /// How many bytes the line has.
    pub(crate) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Reads the line as a document.
    ///
    /// # Errors
    /// A diagnostic with line and column when it is no JSON object, has no `text`, or its text is empty or binary.
    pub fn read(self) -> Result<Document, Diagnostic> {
        let number = u32::try_from(self.number).unwrap_or(u32::MAX);
        let wrong = |code: &'static str, message: String, column: usize| {
            let column = u32::try_from(column.max(1)).unwrap_or(u32::MAX);
            Diagnostic::error(code, message).at(location(&self.name, column as usize - 1, number, column))
        };
        let bytes = self.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.bytes);
        let line = std::str::from_utf8(bytes).map_err(|error| {
            let at = error.valid_up_to();
            let byte = bytes.get(at).copied().unwrap_or_default();
            wrong("bad-encoding", format!("byte {at} of the line (0x{byte:02X}) is not valid UTF-8"), at + 1)
        })?;
        let fields: Fields<'_> = serde_json::from_str(line).map_err(|error| {
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default().to_owned();
            if words.contains("surrogate") || words.contains("hex escape") {
                let message = "half of a surrogate pair stands alone: it is no character".to_owned();
                return wrong("bad-encoding", message, error.column());
            }
            wrong("bad-line", format!("the line is no document: {words}"), error.column())
        })?;
        let Some(text) = fields.text else {
            return Err(wrong("bad-line", "the line has no `text`".to_owned(), 1)
                .help("a document is {\"id\": …, \"text\": …}"));
        };
        let own = |field: Option<Cow<'_, str>>| {
            field.filter(|value| !value.trim().is_empty()).map(|value| value.trim().to_owned().into_boxed_str())
        };
        let mut document = Document::bare(Format::Plain, text);
        document.id = own(fields.id);
        document.published = own(fields.published);
        document.title = own(fields.title);
        document.author = own(fields.author);
        document.publisher = own(fields.publisher);
        document.stream_line = Some(self.number);
        if document.text.trim().is_empty() {
            let message = match &document.id {
                Some(id) => format!("the text of `{id}` is empty"),
                None => "the text is empty".to_owned(),
            };
            return Err(wrong(code::EMPTY_FILE, message, 1));
        }
        plain::analyse(&mut document);
        signs::note(&mut document, &self.name);
        Ok(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(stream: &str) -> Vec<Result<Document, String>> {
        let lines = Lines::new(stream.as_bytes(), "in".into(), 1000);
        lines.map(|line| line.and_then(StreamLine::read).map_err(|error| error.to_string())).collect()
    }

    #[test]
    fn reads_documents_and_goes_on_behind_bad_lines() {
        let stream = "\u{feff}{\"id\": 7, \"text\": \"It holds 4,000 men.\", \"published\": 2015, \"tags\": [1]}\r\n\n\
                      {\"id\": \"b\", \"text\": \"\\ud83d alone\"}\n{\"id\": \"c\"}\nnot json\n{\"id\": \"d\", \"text\": \" \"}\n\
                      {\"text\": \"Caf\\u00e9\\nopen.\", \"title\": null}";
        let read = read(stream);
        assert_eq!(read.len(), 6);
        let first = read[0].as_ref().unwrap();
        assert_eq!((first.id.as_deref(), first.published.as_deref()), (Some("7"), Some("2015")));
        assert!(read[1].as_ref().unwrap_err().starts_with("in:3:"), "{:?}", read[1]);
        assert!(read[1].as_ref().unwrap_err().contains("surrogate"));
        assert!(read[2].as_ref().unwrap_err().contains("no `text`"));
        assert!(read[3].as_ref().unwrap_err().starts_with("in:5:"));
        assert!(read[4].as_ref().unwrap_err().contains("`d` is empty"));
        assert_eq!(read[5].as_ref().unwrap().source(), "line 7");
    }

    #[test]
    fn a_line_too_long_is_named_and_passed_over() {
        let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"Short.\"}}\n", "x".repeat(5000));
        let read = read(&long);
        assert!(read[0].as_ref().unwrap_err().contains("longer than 1000 bytes"));
        assert_eq!(read[1].as_ref().unwrap().text, "Short.");
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn tells_documents_from_claims_and_pairs() {
        assert_eq!(LineKind::of(b"{\"id\": 1, \"text\": \"x\"}"), Some(LineKind::Documents));
        assert_eq!(LineKind::of(b"{\"value\": \"7\", \"source\": \"x\"}"), Some(LineKind::Claims));
        assert_eq!(LineKind::of(b"{\"id\": 1, \"a\": \"x\", \"b\": \"y\"}"), Some(LineKind::Pairs));
        assert_eq!(LineKind::of(b"[1]"), None);
    }
}
