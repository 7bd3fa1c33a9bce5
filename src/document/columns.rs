//! Tables in plain text: rows whose cells are set apart by tabs or by three spaces and more.

use std::ops::Range;

use crate::source::Span;

use super::line::{Line, Role};
use super::model::Table;

/// Finds the rows among the lines, and says of each which table and row it is.
pub(crate) fn mark(text: &str, lines: &mut [Line]) -> u32 {
    let bytes = text.as_bytes();
    if memchr::memchr(b'\t', bytes).is_none() && memchr::memmem::find(bytes, b"   ").is_none() {
        return 0;
    }
    let mut table = 0;
    let mut at = 0;
    while at < lines.len() {
        let end = run(text, lines, at);
        if end - at >= 2 {
            for (row, line) in lines.get_mut(at..end).unwrap_or_default().iter_mut().enumerate() {
                line.cell = Some((table, u32::try_from(row).unwrap_or(u32::MAX)));
            }
            table += 1;
        }
        at = end.max(at + 1);
    }
    table
}

/// The end of the run of rows that begins with a line: their numbers of cells differ by one at most.
fn run(text: &str, lines: &[Line], from: usize) -> usize {
    let count = |line: &Line| if line.role == Role::Text { cells(text, line.span).count() } else { 0 };
    let first = lines.get(from).map_or(0, count);
    if first < 2 {
        return from;
    }
    let rest = lines.get(from + 1..).unwrap_or_default();
    let more = rest.iter().take_while(|line| {
        !line.blank_before && !line.page_before && (2..=first + 1).contains(&count(line)) && count(line) + 1 >= first
    });
    from + 1 + more.count()
}

/// The cells of a line.
pub(crate) fn cells(text: &str, line: Span) -> impl Iterator<Item = Span> {
    let words = line.of(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = words.get(at..)?;
        let start = at + (rest.len() - rest.trim_start().len());
        let Range { start, end } = start..start + gap(words.get(start..)?);
        let cell = words.get(start..end)?.trim_end();
        at = end;
        let offset = line.start as usize + start;
        (!cell.is_empty()).then(|| Span::new(offset, offset + cell.len()))
    })
}

/// Bytes up to the next gap between cells, or to the end.
fn gap(words: &str) -> usize {
    let tab = memchr::memchr(b'\t', words.as_bytes());
    let spaces = memchr::memmem::find(words.as_bytes(), b"   ");
    [tab, spaces].into_iter().flatten().min().unwrap_or(words.len())
}

/// Enters a row into its table: the first heads the columns, the first cell of the others their row.
pub(crate) fn enter(table: &mut Table, row: u32, cells: &[Span]) {
    if row == 0 {
        table.columns = cells.iter().map(|cell| vec![*cell]).collect();
        table.rows.push(None);
    } else {
        table.rows.push(cells.first().copied());
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, from_text};

    #[test]
    fn rows_of_cells_are_a_table_and_prose_is_not() {
        let text = "The dykes:\n\nDyke    Length   Cost\nNorth   34 km    $40m\nSouth   21 km    $8m\n\nThe north    dyke is long.";
        let document = from_text(text.to_owned());
        let cell = document.blocks.iter().find(|block| block.span.of(text) == "21 km").unwrap();
        assert_eq!(document.headers(cell.kind).collect::<Vec<_>>(), ["Length", "South"]);
        assert_eq!(document.blocks.last().unwrap().kind, BlockKind::Paragraph);
    }
}
