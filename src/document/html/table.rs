//! Tables of HTML, and lists of terms that are tables: which hold data, where their cells stand, and which texts head them.

use dom_query::NodeRef;

use crate::source::Span;

use super::super::builder::Builder;

/// Cells longer than this are passages of a page laid out with a table.
const LONGEST_CELL: usize = 400;
/// What is said of a term in more characters than these is prose.
const LONGEST_VALUE: usize = 120;
/// Spans beyond these count as one: they only serve to make readers run out of memory.
const WIDEST: usize = 100;
const TALLEST: usize = 1_000;

/// True for a table that holds data, false for one that only lays out a page.
pub(super) fn holds_data(table: &NodeRef<'_>) -> bool {
    if table.attr("role").is_some_and(|role| matches!(&*role, "presentation" | "none")) {
        return false;
    }
    let (mut rows, mut cells, mut headers, mut long) = (0_usize, 0_usize, 0_usize, 0_usize);
    for node in table.descendants_it() {
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "table" => return false,
            "tr" => rows += 1,
            "th" | "caption" | "thead" => headers += 1,
            "td" => {
                cells += 1;
                long += usize::from(node.normalized_char_count() > LONGEST_CELL);
            }
            _ => {}
        }
    }
    headers > 0 && cells > 0 || rows >= 2 && cells >= rows * 2 && long * 4 < cells
}

/// True for a list of terms that is a box of facts, "<dt>Length<dd>3,200 km", and not a glossary or an interview.
pub(super) fn holds_terms(list: &NodeRef<'_>) -> bool {
    let (mut terms, mut values, mut prose) = (0_usize, 0_usize, 0_usize);
    for node in list.descendants_it() {
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "table" | "dl" | "ul" | "ol" => return false,
            "dt" => {
                terms += 1;
                prose += usize::from(node.normalized_char_count() > LONGEST_VALUE);
            }
            "dd" => {
                values += 1;
                let long = node.normalized_char_count() > LONGEST_VALUE;
                prose += usize::from(long || node.text().trim_end().ends_with(['.', '!', '?']));
            }
            _ => {}
        }
    }
    terms > 0 && values > 0 && prose * 4 < values
}

/// The places of a table's cells, as they are met.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) table: u32,
    row: usize,
    column: usize,
    begun: bool,
    /// For each column how many further rows a cell from above reaches into.
    reach: Vec<usize>,
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    row: usize,
    column: usize,
    width: usize,
    height: usize,
    head: bool,
    span: Option<Span>,
}

impl Grid {
    pub(super) fn new(table: u32) -> Self {
        Self { table, ..Self::default() }
    }

    pub(super) fn start_row(&mut self) {
        if self.begun {
            self.row += 1;
        }
        self.begun = true;
        self.column = 0;
        for reach in &mut self.reach {
            *reach = reach.saturating_sub(1);
        }
    }

    /// The row and column of the next cell.
    pub(super) fn start_cell(&mut self, node: &NodeRef<'_>, head: bool) -> (u32, u32) {
        if !self.begun {
            self.start_row();
        }
        while self.reach.get(self.column).is_some_and(|reach| *reach > 0) {
            self.column += 1;
        }
        let wide = |name: &str, most: usize| {
            let written = node.attr(name).and_then(|value| value.trim().parse::<usize>().ok());
            written.filter(|value| (1..=most).contains(value)).unwrap_or(1)
        };
        let (width, height) = (wide("colspan", WIDEST), wide("rowspan", TALLEST));
        let (row, column) = (self.row, self.column);
        self.reach.resize(self.reach.len().max(column + width), 0);
        for reach in self.reach.iter_mut().skip(column).take(width) {
            *reach = height;
        }
        self.column += width;
        self.cells.push(Cell { row, column, width, height, head, span: None });
        (u32::try_from(row).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }

    pub(super) fn end_cell(&mut self, span: Option<Span>) {
        if let Some(cell) = self.cells.last_mut() {
            cell.span = span;
        }
    }

    /// Enters the headers into the table.
    pub(super) fn finish(self, builder: &mut Builder) {
        let text = builder.text();
        // The rows at the top whose cells are all headers; without any, a first row without figures.
        let all_heads = |row: usize| self.cells.iter().filter(|cell| cell.row == row).all(|cell| cell.head);
        let mut heads = (0..=self.row).take_while(|row| all_heads(*row)).count();
        if heads == 0 && self.row > 0 {
            let figures =
                |cell: &Cell| cell.span.is_some_and(|span| span.of(text).contains(|c: char| c.is_ascii_digit()));
            // A first row that has a head of its own heads no columns.
            let open = |cell: &Cell| figures(cell) || cell.head;
            heads = usize::from(!self.cells.iter().filter(|cell| cell.row == 0).any(open));
        }
        let width = self.reach.len();
        let mut columns = vec![Vec::new(); width];
        let mut rows = vec![None; self.row + 1];
        for cell in &self.cells {
            let Some(span) = cell.span else { continue };
            if cell.row < heads {
                for column in columns.iter_mut().skip(cell.column).take(cell.width) {
                    column.push(span);
                }
            } else if cell.column == 0 || cell.head {
                // A cell heads all rows that it stands beside.
                for row in rows.iter_mut().skip(cell.row).take(cell.height).filter(|row| row.is_none()) {
                    *row = Some(span);
                }
            }
        }
        if let Some(table) = builder.table_mut(self.table) {
            (table.columns, table.rows) = (columns, rows);
        }
    }
}
