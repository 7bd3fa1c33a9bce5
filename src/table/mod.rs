//! Delimited text read without loss: every cell with its bytes, line and column in the file as it is on disk.
//!
//! The file's text is kept once, and beside it eight bytes a row; cells are cut anew when a row is asked for. So a
//! million rows cost little more than their file, and every finding can name the very cell. Faulty rows are reported
//! and left out; all sound rows stay.

mod reader;
mod row;
mod scan;
mod write;

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location};
use crate::source::{Place, Span};

use reader::Reader;
pub use row::Row;
pub use scan::Cell;
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
#[cfg(test)]
mod tests;
