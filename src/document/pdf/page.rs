//! From lines on pages to running text: paragraphs, headings, running heads, footnotes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::line::Role;
use super::super::model::{Document, Format};
use super::super::plain::{self, Hint};
use super::glyph::{Page, TextLine, Unit};

/// What separates the records of a worker from anything else that is printed.
const RECORD: char = '\u{1e}';

/// The records of the pages.
pub(super) fn encode(pages: &[Page]) -> Vec<u8> {
    let mut records = String::new();
    for page in pages {
        // Writing to a string cannot fail.
        let _ = writeln!(records, "{RECORD}page {} {}", page.width, page.height);
        for line in &page.lines {
            let TextLine { left, right, base, size, text } = line;
            let text: String = text.chars().map(|c| if matches!(c, '\n' | '\r' | RECORD) { ' ' } else { c }).collect();
            let _ = writeln!(records, "{RECORD}line {left} {right} {base} {size} {text}");
        }
    }
    let _ = writeln!(records, "{RECORD}end");
    records.into_bytes()
}

/// The record of a file that cannot be read.
pub(super) fn encode_error(error: &str) -> Vec<u8> {
    format!("{RECORD}error {}\n", error.replace(['\n', '\r', RECORD], " ")).into_bytes()
}

/// The pages from their records.
pub(super) fn decode(records: &[u8]) -> Result<Vec<Page>, String> {
    let records = String::from_utf8_lossy(records);
    let mut pages: Vec<Page> = Vec::new();
    for line in records.lines().filter_map(|line| line.strip_prefix(RECORD)) {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        match kind {
            "page" => {
                let mut sizes = rest.split(' ').map_while(|figure| figure.parse().ok());
                let (width, height) = (sizes.next().unwrap_or(0), sizes.next().unwrap_or(0));
                pages.push(Page { width, height, lines: Vec::new() });
            }
            "line" => {
                let mut parts = rest.splitn(5, ' ');
                let mut figure = || parts.next().and_then(|figure| figure.parse().ok()).unwrap_or(0);
                let (left, right, base, size) = (figure(), figure(), figure(), figure());
                let text = parts.next().unwrap_or_default().to_owned();
                if let Some(page) = pages.last_mut() {
                    page.lines.push(TextLine { left, right, base, size, text });
                }
            }
            "error" => return Err(rest.to_owned()),
            "end" => return Ok(pages),
            _ => {}
        }
    }
    Err("its reader broke off".to_owned())
}

/// What the pages have in common.
struct Layout {
    /// The size of most type.
    body: Unit,
    /// The usual distance of base lines.
    leading: Unit,
    /// Lines at the top and bottom of pages that return, figures aside.
    heads: BTreeMap<String, u32>,
}

/// The running text of the pages.
pub(super) fn document(pages: &[Page]) -> Document {
    let layout = Layout::of(pages);
    let mut text = String::new();
    let mut hints: Vec<Hint> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        if number > 0 {
            text.push('\u{c}');
        }
        let mut before: Option<&TextLine> = None;
        let mut role = Role::Text;
        for line in &page.lines {
            let line_role = layout.role(page, line, pages.len(), role);
            let apart = before.is_none_or(|before| layout.is_apart(page, before, line)) || line_role != role;
            let page_number = line.text.len() <= 20 && line_role == Role::Furniture;
            if before.is_some() {
                text.push('\n');
            }
            if apart && before.is_some() {
                text.push('\n');
            }
            text.push_str(&line.text);
            if line.text.contains(char::is_alphanumeric) || !line.text.trim().is_empty() {
                hints.push(Hint { role: line_role, page_number, heading: layout.is_heading(line) });
            }
            (before, role) = (Some(line), line_role);
        }
        text.push('\n');
    }
    let mut document = Document::bare(Format::Pdf, text);
    plain::analyse_with(&mut document, &hints);
    document
}

impl Layout {
    fn of(pages: &[Page]) -> Self {
        let mut sizes: BTreeMap<Unit, usize> = BTreeMap::new();
        let mut leadings: BTreeMap<Unit, usize> = BTreeMap::new();
        let mut heads: BTreeMap<String, u32> = BTreeMap::new();
        for page in pages {
            for line in &page.lines {
                *sizes.entry(line.size).or_default() += line.text.len();
                if is_edge(page, line) {
                    *heads.entry(key(&line.text)).or_default() += 1;
                }
            }
            for pair in page.lines.windows(2) {
                if let [above, below] = pair {
                    let step = below.base - above.base;
                    if step > 0 && above.size == below.size && (below.left - above.left).abs() < above.size * 4 {
                        *leadings.entry(step / 50 * 50).or_default() += 1;
                    }
                }
            }
        }
        let most =
            |counts: &BTreeMap<Unit, usize>| counts.iter().max_by_key(|(_, count)| **count).map(|(unit, _)| *unit);
        let body = most(&sizes).unwrap_or(1000);
        let leading = most(&leadings).unwrap_or(body + body / 5);
        heads.retain(|_, count| *count >= 2);
        Self { body, leading, heads }
    }

    fn role(&self, page: &Page, line: &TextLine, pages: usize, before: Role) -> Role {
        let edge = is_edge(page, line);
        let key = key(&line.text);
        let number = key.is_empty() && line.text.chars().filter(char::is_ascii_digit).count() <= 4;
        if edge && (number || pages > 1 && self.heads.contains_key(&key)) {
            return Role::Furniture;
        }
        // Notes stand in smaller type in the lower part of a page, and begin with their mark.
        let small = line.size * 100 < self.body * 93;
        let low = line.base * 2 > page.height;
        let marked =
            line.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³' | '⁴'..='⁹' | '*' | '†'));
        if small && low && (marked || before == Role::Footnote) { Role::Footnote } else { Role::Text }
    }

    /// True when a line begins a new paragraph.
    fn is_apart(&self, page: &Page, before: &TextLine, line: &TextLine) -> bool {
        let step = line.base - before.base;
        let sizes = (line.size - before.size).abs() * 100 > self.body * 12;
        // A new column begins higher on the page: its first line may go on with the paragraph.
        if step < 0 {
            return sizes || (line.left - before.left).abs() < page.width / 10;
        }
        let indented = line.left - before.left > self.body && line.left - before.left < self.body * 5;
        let ended = before.text.ends_with(['.', '!', '?', '”', '"', ':']);
        sizes || step * 100 > self.leading * 135 || indented && ended
    }

    fn is_heading(&self, line: &TextLine) -> bool {
        line.size * 100 > self.body * 112 && line.text.len() <= 160
    }
}

/// True for the top and bottom of a page.
fn is_edge(page: &Page, line: &TextLine) -> bool {
    line.base * 100 < page.height * 9 || line.base * 100 > page.height * 91
}

/// A line without its figures and spaces.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).take(60).collect()
}
