//! Rows of a set's file, whether they are lines of a table or objects of a stream, read by the name of a column.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::Location;
use crate::ledger::schema::Role;
use crate::ledger::stream::{Line, Stream};
use crate::source::Span;
use crate::table::{Row, Table};
use crate::text::Text;

/// The rows of one file.
#[derive(Debug, Clone)]
pub enum Rows {
    /// A delimited file.
    Table(Table),
    /// NDJSON.
    Stream(Stream),
}

/// One file of a set as it was read.
#[derive(Debug, Clone)]
pub struct SetFile {
    /// What it holds.
    pub role: Role,
    /// Its rows.
    pub rows: Rows,
    /// For each column of the schema, where the file has it.
    columns: Box<[Option<u16>]>,
}

impl SetFile {
    /// A file and where it has the columns of its schema.
    pub fn new(role: Role, rows: Rows) -> Self {
        let columns = match &rows {
            Rows::Table(table) => {
                let place = |name| table.column(name).and_then(|at| u16::try_from(at).ok());
                role.spec().columns.iter().map(|column| place(column.name)).collect()
            }
            Rows::Stream(_) => Box::default(),
        };
        Self { role, rows, columns }
    }

    /// The path as it was given.
    pub fn path(&self) -> &Arc<str> {
        match &self.rows {
            Rows::Table(table) => table.path(),
            Rows::Stream(stream) => stream.path(),
        }
    }

    /// How many sound rows it has.
    pub fn len(&self) -> usize {
        match &self.rows {
            Rows::Table(table) => table.len(),
            Rows::Stream(stream) => stream.len(),
        }
    }

    /// True for a file without sound rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The table, of a delimited file.
    pub fn table(&self) -> Option<&Table> {
        match &self.rows {
            Rows::Table(table) => Some(table),
            Rows::Stream(_) => None,
        }
    }

    /// Where a table has a column of its schema.
    pub(crate) fn place(&self, column: &str) -> Option<usize> {
        let at = self.role.spec().position(column)?;
        self.columns.get(at).copied().flatten().map(usize::from)
    }

    /// The decoded text of a cell without space at its ends; `None` where it is empty or not there.
    pub fn cell(&self, row: u32, column: &str) -> Option<String> {
        match &self.rows {
            Rows::Table(table) => {
                let text = table.row(row as usize).text(table.column(column)?)?;
                let text = text.trim();
                (!text.is_empty()).then(|| text.to_owned())
            }
            Rows::Stream(stream) => stream.line(row as usize)?.get(column).map(Cow::into_owned),
        }
    }

    /// The place of a cell; of the whole row where it has no such cell.
    pub fn location(&self, row: u32, column: &str) -> Location {
        match &self.rows {
            Rows::Table(table) => table.row(row as usize).location(table.column(column).unwrap_or(usize::MAX)),
            Rows::Stream(stream) => match stream.line(row as usize) {
                Some(line) => line.location(column),
                None => stream.start(),
            },
        }
    }

    /// Calls `visit` for each of some rows.
    pub(crate) fn visit(&self, range: std::ops::Range<usize>, mut visit: impl FnMut(View<'_>)) {
        match &self.rows {
            Rows::Table(table) => table.visit(range, |row| visit(View::Cells { row, file: self })),
            Rows::Stream(stream) => {
                for index in range {
                    if let Some(line) = stream.line(index) {
                        visit(View::Line { line: &line });
                    }
                }
            }
        }
    }
}

/// One row of a file of a set.
#[derive(Debug, Clone, Copy)]
pub(crate) enum View<'r> {
    /// A line of a table.
    Cells {
        /// Its cells.
        row: &'r Row<'r>,
        /// Knows the columns.
        file: &'r SetFile,
    },
    /// An object of a stream.
    Line {
        /// Its members.
        line: &'r Line<'r>,
    },
}

impl<'r> View<'r> {
    /// The trimmed text of a cell; `None` where it is empty or not there.
    pub(crate) fn get(&self, column: &str) -> Option<Cow<'r, str>> {
        match self {
            Self::Cells { row, file } => match row.text(file.place(column)?)? {
                Cow::Borrowed(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(Cow::Borrowed),
                Cow::Owned(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()).map(Cow::Owned),
            },
            Self::Line { line } => line.get(column),
        }
    }

    /// The same, sharing the file's text.
    pub(crate) fn shared(&self, column: &str) -> Option<Text> {
        match self {
            Self::Cells { row, file } => row.shared(file.place(column)?),
            Self::Line { line } => line.get(column).map(|text| Text::from(&*text)),
        }
    }

    /// Its index in the file.
    pub(crate) fn index(&self) -> u32 {
        let index = match self {
            Self::Cells { row, .. } => row.index(),
            Self::Line { line } => line.index(),
        };
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    /// The place of a cell, or of the row where it has no such cell.
    pub(crate) fn location(&self, column: &str) -> Location {
        match self {
            Self::Cells { row, file } => row.location(file.place(column).unwrap_or(usize::MAX)),
            Self::Line { line } => line.location(column),
        }
    }

    /// The place of a part of a cell, in bytes of its trimmed text.
    pub(crate) fn location_in(&self, column: &str, part: Span) -> Location {
        match self {
            Self::Cells { row, file } => row.location_in(file.place(column).unwrap_or(usize::MAX), part),
            Self::Line { line } => line.location(column),
        }
    }

    /// The cells; `None` for a stream's object.
    pub(crate) fn row(&self) -> Option<&'r Row<'r>> {
        match self {
            Self::Cells { row, .. } => Some(row),
            Self::Line { .. } => None,
        }
    }

    /// The members of a stream's object; `None` for a row of a table.
    pub(crate) fn line(&self) -> Option<&'r Line<'r>> {
        match self {
            Self::Cells { .. } => None,
            Self::Line { line } => Some(line),
        }
    }

    /// True when the file has the column at all; of a stream's objects, always.
    pub(crate) fn has(&self, column: &str) -> bool {
        match self {
            Self::Cells { file, .. } => file.place(column).is_some(),
            Self::Line { .. } => true,
        }
    }

    /// True when no cell holds anything.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Cells { row, .. } => row.is_blank(),
            Self::Line { .. } => false,
        }
    }
}
