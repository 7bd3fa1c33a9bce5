//! Reads the bytes of a table: its header, its rows, and every fault with its place.

use std::sync::Arc;

use super::scan::{self, Cell, Fault, Record};
use super::{Column, Newline, Start, Table, locate};
use crate::code;
use crate::diagnostic::{Diagnostic, Location};
use crate::source::{Place, Span};

/// The state of reading one file.
pub(super) struct Reader {
    pub(super) table: Table,
    pub(super) findings: Vec<Diagnostic>,
    /// Offsets of bytes that make their row unsound, with their code, in order.
    bad: Vec<(u32, u8)>,
    cells: Vec<Cell>,
    at: usize,
    line: u32,
}

impl Reader {
    pub(super) fn new(path: &str, mut bytes: Vec<u8>) -> Self {
        let path: Arc<str> = Arc::from(path);
        let mut findings = Vec::new();
        let start = Start { offset: 0, line: 1 };
        let whole = Location { path: Arc::clone(&path), span: Span::default(), start: FIRST, end: FIRST };
        if u32::try_from(bytes.len()).is_err() {
            findings.push(
                Diagnostic::error(code::FILE_TOO_LARGE, "the file is larger than 4 GiB")
                    .at(whole.clone())
                    .help("split it, or give its rows as a stream of NDJSON on standard input"),
            );
            bytes.clear();
        } else if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            findings.push(
                Diagnostic::error(code::INVALID_UTF8, "the file is in UTF-16, not in UTF-8")
                    .at(whole)
                    .help("save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")"),
            );
            bytes.clear();
        }
        let (text, bad) = sanitise(bytes);
        let byte_order_mark = text.starts_with('\u{feff}');
        let at = if byte_order_mark { '\u{feff}'.len_utf8() } else { 0 };
        let header = Start { offset: u32::try_from(at).unwrap_or(0), ..start };
        let table = Table {
            path,
            text: Arc::new(text),
            delimiter: b',',
            newline: Newline::Lf,
            byte_order_mark,
            header,
            columns: Vec::new(),
            rows: Vec::new(),
            faulty: 0,
            whole: false,
        };
        Self { table, findings, bad, cells: Vec::new(), at, line: 1 }
    }

    fn bytes(&self) -> &[u8] {
        self.table.text.as_bytes()
    }

    /// Moves to the start of a later line.
    fn advance(&mut self, to: usize) {
        self.advance_by(to, scan::count_line_endings(self.bytes(), self.at, to));
    }

    /// The same, over lines that have been counted.
    fn advance_by(&mut self, to: usize, lines: usize) {
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.at = to;
    }

    fn skip_empty_lines(&mut self) {
        while self.at < self.bytes().len() && scan::ends_line(self.bytes(), self.at) {
            self.advance(scan::after_line_ending(self.bytes(), self.at));
        }
    }

    fn here(&self) -> Start {
        Start { offset: u32::try_from(self.at).unwrap_or(u32::MAX), line: self.line }
    }

    fn location(&self, span: Span) -> Location {
        locate(&self.table.path, &self.table.text, self.here(), span)
    }

    pub(super) fn header(&mut self) {
        self.skip_empty_lines();
        // Spreadsheets may name the delimiter on a line before the header.
        if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter @ (b',' | b';' | b'\t'), ..] =
            self.bytes().get(self.at..).unwrap_or_default()
        {
            self.table.delimiter = *delimiter;
            self.advance(scan::next_line(self.bytes(), self.at));
            self.skip_empty_lines();
        } else {
            self.table.delimiter = delimiter(self.bytes().get(self.at..).unwrap_or_default());
        }
        self.table.header = self.here();
        if self.at >= self.bytes().len() {
            // A file that could not be decoded has been reported already.
            if self.findings.is_empty() {
                let location = self.location(Span::new(self.at, self.at));
                self.findings.push(
                    Diagnostic::error(code::EMPTY_FILE, "the file is empty")
                        .at(location)
                        .help("the first line must name the columns"),
                );
            }
            return;
        }
        let mut cells = std::mem::take(&mut self.cells);
        let text = Arc::clone(&self.table.text);
        let mut record = scan::record(text.as_bytes(), self.at, self.table.delimiter, &mut cells);
        if let Some(fault) = record.fault {
            record.next = self.fault(fault, record);
            scan::plain_line(text.as_bytes(), self.at, self.table.delimiter, &mut cells);
            record.end = cells.last().map_or(record.end, |cell| cell.span.end as usize);
        }
        self.bad_bytes(record);
        self.table.newline = Newline::at(text.as_bytes(), record.end);
        for cell in &cells {
            let written = cell.content.of(&text);
            let name = column_name(written);
            if !name.is_empty()
                && let Some(first) = self.table.columns.iter().find(|column| column.name == name).map(|it| it.span)
            {
                let (first, second) = (self.location(first), self.location(cell.span));
                self.findings.push(
                    Diagnostic::error(code::DUPLICATE_COLUMN, format!("the column `{name}` is there twice"))
                        .at(second)
                        .related("first named here", first)
                        .help("rename or remove one of them; the first is used"),
                );
            }
            self.table.columns.push(Column { name, written: written.into(), span: cell.span });
        }
        self.cells = cells;
        self.advance(record.next);
    }

    pub(super) fn rows(&mut self) {
        let mut cells = std::mem::take(&mut self.cells);
        let text = Arc::clone(&self.table.text);
        let bytes = text.as_bytes();
        // One allocation of the right size: growth by doubling would hold the list twice.
        self.table.rows.reserve_exact(scan::count_line_endings(bytes, self.at, bytes.len()) + 1);
        loop {
            self.skip_empty_lines();
            if self.at >= bytes.len() {
                break;
            }
            let record = scan::record(bytes, self.at, self.table.delimiter, &mut cells);
            let next = match record.fault {
                Some(fault) => self.fault(fault, record),
                None if cells.len() != self.table.columns.len() => self.wrong_count(&cells, record),
                None if self.bad_bytes(record) => record.next,
                None => {
                    let start = self.here();
                    self.table.rows.push(start);
                    self.advance_by(record.next, record.lines);
                    continue;
                }
            };
            self.table.faulty += 1;
            self.advance(next);
        }
        self.table.rows.shrink_to_fit();
    }

    /// Reports a fault of quotes and returns where reading goes on.
    fn fault(&mut self, fault: Fault, record: Record) -> usize {
        match fault {
            Fault::AfterQuote { open, at } if scan::count_line_endings(self.bytes(), open, at) == 0 => {
                let end = self.cells_end(at);
                let location = self.location(Span::new(at, end));
                self.findings.push(
                    Diagnostic::error(code::TEXT_AFTER_QUOTE, "the cell goes on behind its closing quote")
                        .at(location)
                        .help("put the whole cell in quotes, and double the quotes inside: \"\"like this\"\""),
                );
                record.next
            }
            Fault::AfterQuote { open, .. } | Fault::Unclosed { open } => self.unclosed(open),
        }
    }

    /// Reports an unclosed quote. What it swallowed is given back: reading goes on at the next line.
    fn unclosed(&mut self, open: usize) -> usize {
        let location = self.location(Span::new(open, open + 1));
        self.findings.push(
            Diagnostic::error(code::UNCLOSED_QUOTE, "the quote opened here is never closed")
                .at(location)
                .help("close the cell with a quote; a quote inside a quoted cell is written twice"),
        );
        scan::next_line(self.bytes(), open)
    }

    fn cells_end(&self, at: usize) -> usize {
        let rest = self.bytes().get(at..).unwrap_or_default();
        let ends = |byte: &u8| matches!(*byte, b'\n' | b'\r') || *byte == self.table.delimiter;
        at + rest.iter().position(ends).unwrap_or(rest.len())
    }

    /// Reports a row with too many or too few cells and returns where reading goes on.
    fn wrong_count(&mut self, cells: &[Cell], record: Record) -> usize {
        let bytes = self.table.text.as_bytes();
        let expected = self.table.columns.len();
        // A quoted cell over several lines in a row of the wrong length has swallowed rows when the line after its
        // opening is a whole row by itself.
        let several =
            |cell: &&Cell| scan::count_line_endings(bytes, cell.span.start as usize, cell.span.end as usize) > 0;
        if let Some(open) = cells.iter().find(several).map(|cell| cell.span.start as usize) {
            let mut line = Vec::with_capacity(expected);
            let next = scan::record(bytes, scan::next_line(bytes, open), self.table.delimiter, &mut line);
            if next.fault.is_none() && line.len() == expected {
                return self.unclosed(open);
            }
        }
        let span = match cells.get(expected) {
            Some(first) => Span::new(first.span.start as usize, record.end),
            None => Span::new(self.at, record.end),
        };
        let (word, help) = if cells.len() > expected {
            ("too many", "a cell that holds the delimiter must stand in quotes: \"7,000\"")
        } else {
            ("too few", "a row needs a cell for every column; leave cells empty rather than out")
        };
        let message = format!("{word} cells: {} where the header has {expected}", cells.len());
        let location = self.location(span);
        self.findings.push(Diagnostic::error(code::CELL_COUNT, message).at(location).help(help));
        record.next
    }

    /// Reports the first byte of a record that no sound text holds; false where there is none.
    fn bad_bytes(&mut self, record: Record) -> bool {
        let from = self.bad.partition_point(|(offset, _)| (*offset as usize) < self.at);
        let Some((offset, byte)) = self.bad.get(from).copied().filter(|(at, _)| (*at as usize) < record.end) else {
            return false;
        };
        let location = self.location(Span::new(offset as usize, offset as usize + 1));
        self.findings.push(if byte == 0 {
            Diagnostic::error(code::NUL_BYTE, format!("byte {offset} of the file is nought, which no text holds"))
                .at(location)
                .help("the file is damaged or not a text; restore it or remove the byte")
        } else {
            Diagnostic::error(code::INVALID_UTF8, format!("byte {offset} of the file (0x{byte:02X}) is not UTF-8"))
                .at(location)
                .help("save the file as UTF-8; it looks like a Windows or Latin-1 encoding")
        });
        true
    }
}

const FIRST: Place = Place { line: 1, column: 1 };

/// The name of a column as the program knows it.
fn column_name(written: &str) -> Box<str> {
    let words: Vec<String> = written.split_whitespace().map(str::to_lowercase).collect();
    words.join("_").into_boxed_str()
}

/// The text with a question mark for each byte that is no UTF-8 or nought, so that every offset stays, and those bytes.
fn sanitise(bytes: Vec<u8>) -> (String, Vec<(u32, u8)>) {
    let mut bad = Vec::new();
    let mut note = |at: usize, byte: u8| bad.push((u32::try_from(at).unwrap_or(u32::MAX), byte));
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let mut bytes = error.into_bytes();
            let mut at = 0;
            while let Err(error) = std::str::from_utf8(bytes.get(at..).unwrap_or_default()) {
                at += error.valid_up_to();
                let length = error.error_len().unwrap_or(bytes.len() - at);
                for offset in at..at + length {
                    if let Some(byte) = bytes.get_mut(offset) {
                        note(offset, *byte);
                        *byte = b'?';
                    }
                }
                at += length;
            }
            String::from_utf8(bytes).unwrap_or_default()
        }
    };
    if text.contains('\0') {
        for (at, _) in text.match_indices('\0') {
            note(at, 0);
        }
        text = text.replace('\0', "?");
        bad.sort_unstable();
    }
    (text, bad)
}

/// The delimiter that the header's line uses most; a comma where it uses none.
fn delimiter(bytes: &[u8]) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in bytes {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| delimiter == byte) {
                    *count += 1;
                }
            }
        }
    }
    // `max_by_key` prefers the last of equals; the comma must win a tie.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}
