//! One record of delimited text at a time: where its cells lie, byte for byte, and what is wrong with their quotes.
//!
//! The format is RFC 4180 with any of the three line endings. A quote opens a quoted cell only as the first byte of the
//! cell; elsewhere it stands for itself, as in every spreadsheet.

use crate::source::Span;

/// Where a cell lies in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The bytes on disk, quotes included.
    pub span: Span,
    /// The bytes between the quotes; the same as `span` for a cell without quotes.
    pub content: Span,
    /// True when the content holds doubled quotes, so that it differs from the decoded text.
    pub escaped: bool,
}

/// What is wrong with the quotes of a record. Offsets are bytes of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A quote at `open` that nothing closes.
    Unclosed { open: usize },
    /// A quoted cell, opened at `open`, goes on at `at` behind its closing quote.
    AfterQuote { open: usize, at: usize },
}

/// The extent of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Record {
    /// The end of its last cell.
    pub(crate) end: usize,
    /// Where the next record starts: behind the line ending.
    pub(crate) next: usize,
    /// Line endings up to there, those inside its cells too.
    pub(crate) lines: usize,
    /// The first fault in it.
    pub(crate) fault: Option<Fault>,
}

/// True when a line ends at this offset (or the text does).
pub(crate) fn ends_line(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), None | Some(b'\n' | b'\r'))
}

/// The offset behind the line ending at `at`.
pub(crate) fn after_line_ending(bytes: &[u8], at: usize) -> usize {
    match (bytes.get(at), bytes.get(at + 1)) {
        (None, _) => at,
        (Some(b'\r'), Some(b'\n')) => at + 2,
        _ => at + 1,
    }
}

/// The offset behind the line in which `at` lies.
pub(crate) fn next_line(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
    after_line_ending(bytes, at + length)
}

/// Line endings in a stretch of bytes.
pub(crate) fn count_line_endings(bytes: &[u8], from: usize, to: usize) -> usize {
    let part = bytes.get(from..to).unwrap_or_default();
    let alone = |at: &usize| bytes.get(from + at + 1) != Some(&b'\n');
    memchr::memchr_iter(b'\n', part).count() + memchr::memchr_iter(b'\r', part).filter(alone).count()
}

/// Cuts the record that starts at `start` into cells.
pub(crate) fn record(bytes: &[u8], start: usize, delimiter: u8, cells: &mut Vec<Cell>) -> Record {
    cells.clear();
    let mut fault = None;
    let mut lines = 0;
    let mut at = start;
    loop {
        let cell = if bytes.get(at) == Some(&b'"') {
            let cell = quoted(bytes, at, delimiter, &mut fault);
            lines += count_line_endings(bytes, at, cell.span.end as usize);
            cell
        } else {
            let end = plain_end(bytes, at, delimiter);
            Cell { span: Span::new(at, end), content: Span::new(at, end), escaped: false }
        };
        cells.push(cell);
        at = cell.span.end as usize;
        if bytes.get(at) == Some(&delimiter) {
            at += 1;
        } else {
            let next = after_line_ending(bytes, at);
            return Record { end: at, next, lines: lines + usize::from(next > at), fault };
        }
    }
}

/// Cuts one line at its delimiters, whatever its quotes say: what is left to do with a header whose quotes are broken.
pub(crate) fn plain_line(bytes: &[u8], start: usize, delimiter: u8, cells: &mut Vec<Cell>) {
    cells.clear();
    let mut at = start;
    loop {
        let end = plain_end(bytes, at, delimiter);
        let quote = |offset: usize| usize::from(offset < end && bytes.get(offset) == Some(&b'"'));
        let from = at + quote(at);
        let to = if end > from { end - quote(end - 1) } else { end };
        cells.push(Cell { span: Span::new(at, end), content: Span::new(from, to), escaped: false });
        if bytes.get(end) != Some(&delimiter) {
            return;
        }
        at = end + 1;
    }
}

fn plain_end(bytes: &[u8], start: usize, delimiter: u8) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    start + memchr::memchr3(delimiter, b'\n', b'\r', rest).unwrap_or(rest.len())
}

fn quoted(bytes: &[u8], open: usize, delimiter: u8, fault: &mut Option<Fault>) -> Cell {
    let mut escaped = false;
    let mut at = open + 1;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(length) = memchr::memchr(b'"', rest) else {
            fault.get_or_insert(Fault::Unclosed { open });
            return Cell { span: Span::new(open, bytes.len()), content: Span::new(open + 1, bytes.len()), escaped };
        };
        at += length;
        match bytes.get(at + 1) {
            Some(b'"') => {
                escaped = true;
                at += 2;
            }
            Some(byte) if *byte != delimiter && !ends_line(bytes, at + 1) => {
                fault.get_or_insert(Fault::AfterQuote { open, at: at + 1 });
                let end = plain_end(bytes, at + 1, delimiter);
                return Cell { span: Span::new(open, end), content: Span::new(open + 1, end), escaped };
            }
            _ => return Cell { span: Span::new(open, at + 1), content: Span::new(open + 1, at), escaped },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> (Vec<&str>, Record) {
        let mut cells = Vec::new();
        let record = record(text.as_bytes(), 0, b',', &mut cells);
        (cells.iter().map(|cell| cell.content.of(text)).collect(), record)
    }

    #[test]
    fn cuts_cells_byte_for_byte() {
        let (cells, record) = cut("a,\"b, \"\"c\"\"\nd\",,e\r\nnext");
        assert_eq!(cells, ["a", "b, \"\"c\"\"\nd", "", "e"]);
        assert_eq!(record, Record { end: 17, next: 19, lines: 2, fault: None });
        assert_eq!(cut("a \"b\" c,d").0, ["a \"b\" c", "d"]);
        assert_eq!(cut("a,").0, ["a", ""]);
        assert_eq!(cut("").0, [""]);
    }

    #[test]
    fn names_the_fault_and_its_place() {
        assert_eq!(cut("a,\"b\nc,d").1.fault, Some(Fault::Unclosed { open: 2 }));
        assert_eq!(cut("a,\"b\"c,d\n").1.fault, Some(Fault::AfterQuote { open: 2, at: 5 }));
        assert_eq!(cut("\"a\" ,b").1.fault, Some(Fault::AfterQuote { open: 0, at: 3 }));
    }
}
