//! One row of a table.

use std::borrow::Cow;

use super::scan::Cell;
use super::{Table, locate};
use crate::diagnostic::Location;
use crate::source::Span;
use crate::text::Text;

/// One row of a table.
#[derive(Debug, Clone)]
pub struct Row<'t> {
    pub(super) table: &'t Table,
    pub(super) index: usize,
    pub(super) cells: Cow<'t, [Cell]>,
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
