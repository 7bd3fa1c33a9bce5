//! Delimited text read without loss: every cell with its bytes, line and column in the file as it is on disk.
//!
//! The file's text is kept once, and beside it eight bytes a row; cells are cut anew when a row is asked for. So a
//! million rows cost little more than their file, and every finding can name the very cell. Faulty rows are reported
//! and left out; all sound rows stay.

mod scan;
mod write;

use std::borrow::Cow;
use std::sync::Arc;

use crate::code;
use crate::diagnostic::{Diagnostic, Location};
use crate::source::{Place, Span};
use crate::text::Text;

pub use scan::Cell;
use scan::{Fault, Record};
pub use write::{Newline, write};

/// A column of the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name as the program knows it: trimmed, lower case, `_` for inner spaces.
    pub name: Box<str>,
    /// The name as written.
    pub written: Box<str>,
    /// Where the header names it.
    pub span: Span,
}

/// Where a row starts.
#[derive(Debug, Clone, Copy)]
struct Start {
    offset: u32,
    line: u32,
}

/// A delimited file with a header.
#[derive(Debug, Clone)]
pub struct Table {
    path: Arc<str>,
    text: Arc<String>,
    delimiter: u8,
    newline: Newline,
    byte_order_mark: bool,
    header: Start,
    columns: Vec<Column>,
    rows: Vec<Start>,
    faulty: usize,
    whole: bool,
}

impl Table {
    /// Reads the bytes of a file. Nothing stops the reading: every fault is a finding with its place, and the table
    /// holds the rows that are sound.
    pub fn read(path: &str, bytes: Vec<u8>) -> (Self, Vec<Diagnostic>) {
        let mut reader = Reader::new(path, bytes);
        reader.header();
        reader.rows();
        reader.table.whole = reader.findings.is_empty();
        (reader.table, reader.findings)
    }

    /// The path as it was given.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The whole text. Bytes that were no UTF-8 are question marks in it.
    pub fn text(&self) -> &Arc<String> {
        &self.text
    }

    /// The byte between cells: comma, semicolon or tab.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// How the header's line ends.
    pub fn newline(&self) -> Newline {
        self.newline
    }

    /// True when the file starts with a byte order mark.
    pub fn has_byte_order_mark(&self) -> bool {
        self.byte_order_mark
    }

    /// The columns in the file's order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The index of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| &*column.name == name)
    }

    /// How many sound rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many rows were left out because of a fault.
    pub fn faulty(&self) -> usize {
        self.faulty
    }

    /// A row, cut into cells; empty past the end.
    pub fn row(&self, index: usize) -> Row<'_> {
        let mut cells = Vec::with_capacity(self.columns.len());
        self.cut(index, &mut cells);
        Row { table: self, index, cells: Cow::Owned(cells) }
    }

    /// Calls `visit` for each of some rows, over one buffer.
    pub fn visit(&self, range: std::ops::Range<usize>, mut visit: impl FnMut(&Row<'_>)) {
        let mut cells = Vec::with_capacity(self.columns.len());
        for index in range.start..range.end.min(self.rows.len()) {
            self.cut(index, &mut cells);
            visit(&Row { table: self, index, cells: Cow::Borrowed(&cells) });
        }
    }

    fn cut(&self, index: usize, cells: &mut Vec<Cell>) {
        match self.rows.get(index) {
            Some(start) => {
                scan::record(self.text.as_bytes(), start.offset as usize, self.delimiter, cells);
            }
            None => cells.clear(),
        }
    }

    /// True when every row and column of the file is in the table: nothing faulty was left out.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The place of the start of a line, from 1.
    pub fn line_location(&self, line: u32) -> Location {
        let at = self.rows.partition_point(|row| row.line <= line);
        let start = at.checked_sub(1).and_then(|row| self.rows.get(row)).copied().unwrap_or(self.header);
        let bytes = self.text.as_bytes();
        let mut offset = start.offset as usize;
        for _ in start.line..line {
            offset = scan::next_line(bytes, offset);
        }
        self.location(Span::new(offset, offset))
    }

    /// The index of the sound row that starts last at or before a byte.
    pub fn row_at(&self, offset: u32) -> Option<usize> {
        self.rows.partition_point(|row| row.offset <= offset).checked_sub(1)
    }

    /// The place of some bytes.
    pub fn location(&self, span: Span) -> Location {
        let at = self.rows.partition_point(|row| row.offset <= span.start);
        let start = at.checked_sub(1).and_then(|row| self.rows.get(row)).copied().unwrap_or(self.header);
        locate(&self.path, &self.text, start, span)
    }

    /// The place of the header's line.
    pub fn header_location(&self) -> Location {
        let span = match (self.columns.first(), self.columns.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::new(self.header.offset as usize, self.header.offset as usize),
        };
        self.location(span)
    }
}

/// One row of a table.
#[derive(Debug, Clone)]
pub struct Row<'t> {
    table: &'t Table,
    index: usize,
    cells: Cow<'t, [Cell]>,
}

impl<'t> Row<'t> {
    /// Its index among the sound rows.
    pub fn index(&self) -> usize {
        self.index
    }

    /// The decoded text of a cell; `None` past the end of the row.
    pub fn text(&self, column: usize) -> Option<Cow<'t, str>> {
        let cell = self.cells.get(column)?;
        let written = cell.content.of(&self.table.text);
        Some(if cell.escaped { Cow::Owned(written.replace("\"\"", "\"")) } else { Cow::Borrowed(written) })
    }

    /// The decoded text of a cell without space at its ends, sharing the file's text where it can; `None` where
    /// nothing is left.
    pub fn shared(&self, column: usize) -> Option<Text> {
        let cell = self.cells.get(column)?;
        let written = cell.content.of(&self.table.text);
        let trimmed = written.trim();
        if trimmed.is_empty() {
            return None;
        }
        if cell.escaped {
            return Some(Text::from(trimmed.replace("\"\"", "\"")));
        }
        let start = cell.content.start as usize + (written.len() - written.trim_start().len());
        Some(Text::slice(&self.table.text, Span::new(start, start + trimmed.len())))
    }

    /// The text of a cell without space at its ends; `None` where quotes are doubled in it, and past the end of the row.
    pub fn plain(&self, column: usize) -> Option<&str> {
        let cell = self.cells.get(column).filter(|cell| !cell.escaped)?;
        Some(cell.content.of(&self.table.text).trim())
    }

    /// The bytes of a cell, quotes included; of the whole row where it has no such cell.
    pub fn span(&self, column: usize) -> Span {
        self.cells.get(column).map_or_else(|| self.whole(), |cell| cell.span)
    }

    /// The bytes of all cells.
    pub fn whole(&self) -> Span {
        match (self.cells.first(), self.cells.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The place of a cell.
    pub fn location(&self, column: usize) -> Location {
        match self.table.rows.get(self.index) {
            Some(start) => locate(&self.table.path, &self.table.text, *start, self.span(column)),
            None => self.table.location(self.span(column)),
        }
    }

    /// The place of a part of a cell, given in bytes of its decoded text without space at its ends.
    pub fn location_in(&self, column: usize, part: Span) -> Location {
        let (Some(cell), Some(start)) = (self.cells.get(column), self.table.rows.get(self.index)) else {
            return self.location(column);
        };
        let written = cell.content.of(&self.table.text);
        let margin = written.len() - written.trim_start().len();
        let offset = |decoded: u32| {
            let decoded = decoded as usize + margin;
            let doubled = if cell.escaped { doubled_before(written, decoded) } else { 0 };
            cell.content.start as usize + (decoded + doubled).min(written.len())
        };
        let span = Span::new(offset(part.start), offset(part.end));
        locate(&self.table.path, &self.table.text, *start, span)
    }

    /// True when no cell holds anything but space.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.content.of(&self.table.text).trim().is_empty())
    }
}

/// How many quotes are doubled in what decodes to the first `decoded` bytes.
fn doubled_before(written: &str, decoded: usize) -> usize {
    let pairs = written.match_indices("\"\"");
    pairs.enumerate().take_while(|(count, (at, _))| at - count < decoded).count()
}

/// The place of some bytes, counted from a row that starts at or before them.
fn locate(path: &Arc<str>, text: &str, row: Start, span: Span) -> Location {
    let start = place(text, row, span.start as usize);
    let end = place(text, row, span.end as usize);
    Location { path: Arc::clone(path), span, start, end }
}

fn place(text: &str, row: Start, offset: usize) -> Place {
    let bytes = text.as_bytes();
    let from = row.offset as usize;
    let to = offset.min(bytes.len());
    let before = bytes.get(from..to).unwrap_or_default();
    let is_start = |i: usize| matches!((before.get(i), bytes.get(from + i + 1)), (Some(b'\n'), _) | (Some(b'\r'), Some(..=9 | 11..) | None));
    let line_start = (0..before.len()).rev().find(|i| is_start(*i)).map_or(0, |i| i + 1);
    let line = row.line as usize + scan::count_line_endings(bytes, from, to);
    let in_line = before.get(line_start..).unwrap_or_default();
    // Continuation bytes (0b10…) belong to a character already counted.
    let column = in_line.iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1;
    Place { line: u32::try_from(line).unwrap_or(u32::MAX), column: u32::try_from(column).unwrap_or(u32::MAX) }
}

/// The name of a column as the program knows it.
fn column_name(written: &str) -> Box<str> {
    let words: Vec<String> = written.split_whitespace().map(str::to_lowercase).collect();
    words.join("_").into_boxed_str()
}

/// The state of reading one file.
struct Reader {
    table: Table,
    findings: Vec<Diagnostic>,
    /// Offsets of bytes that make their row unsound, with their code, in order.
    bad: Vec<(u32, u8)>,
    cells: Vec<Cell>,
    at: usize,
    line: u32,
}

impl Reader {
    fn new(path: &str, mut bytes: Vec<u8>) -> Self {
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

    fn header(&mut self) {
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

    fn rows(&mut self) {
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

#[cfg(test)]
mod tests;
