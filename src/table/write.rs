//! Rows to delimited text, with no more quotes than needed.

use std::io;

/// What ends a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Newline {
    /// `\n`
    #[default]
    Lf,
    /// `\r\n`
    CrLf,
    /// `\r`
    Cr,
}

impl Newline {
    /// The ending itself.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }

    /// The ending of the line whose text ends at `at`.
    pub(crate) fn at(bytes: &[u8], at: usize) -> Self {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => Self::CrLf,
            (Some(b'\r'), _) => Self::Cr,
            _ => Self::Lf,
        }
    }
}

/// Writes rows of cells. Cells that hold the delimiter, a quote or a line ending are quoted, no others.
///
/// # Errors
/// Only where rows differ in length.
pub fn write<R, C>(rows: R, delimiter: u8, newline: Newline) -> io::Result<Vec<u8>>
where
    R: IntoIterator<Item = C>,
    C: IntoIterator<Item: AsRef<[u8]>>,
{
    let terminator = match newline {
        Newline::Lf => csv::Terminator::Any(b'\n'),
        Newline::CrLf => csv::Terminator::CRLF,
        Newline::Cr => csv::Terminator::Any(b'\r'),
    };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(terminator).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|failed| io::Error::other(failed.to_string()))
}
