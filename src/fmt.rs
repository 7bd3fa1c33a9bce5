//! The canonical form of a set's files: one order of columns and rows, one spelling of dates, units and lists, no more
//! quotes than needed.
//!
//! Nothing that means something is lost: what a file says before and after is the same, which a property test holds the
//! code to. The words of values, quotes, titles and notes stay as they are but for space at their ends; unknown columns
//! stay, behind the known ones; delimiter and byte order mark stay, and line endings as configured. A file with a fault
//! that hides a row is not touched at all.
//!
//! ```
//! use corroborate::{config::Config, fmt, ledger::{Role, from_csv}};
//! let (set, _) = from_csv("id,value,subject,attribute,source,quote\nc-2,\"3 m\",wall,height,log,3 m\nc-1,310 m,wall,length,log,310 m\n");
//! let canonical = fmt::format(&set, Role::Claims, &Config::default()).unwrap();
//! assert!(canonical.starts_with("id,subject,attribute,value,source,quote\n"));
//! ```

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::config::{Config, NewlineChoice};
use crate::date::{Date, Day};
use crate::diagnostic::Diagnostic;
use crate::file;
use crate::ledger::schema::{Content, Role};
use crate::ledger::{self, Ledger, SetFile};
use crate::table::{Column, Newline, Row, Table, write};
use crate::unit::{Unit, Units};
use crate::vocabulary::Vocabulary;

/// A file and its canonical form.
///
/// ```
/// use corroborate::{config::Config, fmt};
/// let file = std::env::temp_dir().join(format!("corroborate-example-{}-formatted.csv", std::process::id()));
/// std::fs::write(&file, "id,value,subject,attribute,source,quote\nc-1,310 m,wall,length,log,310 m\n").unwrap();
/// let (files, findings) = fmt::format_set(&file, &Config::default()).unwrap();
/// let formatted = files.iter().find(|formatted| formatted.path == file).unwrap();
/// assert!(formatted.changes() && formatted.write().unwrap());
/// assert_eq!(std::fs::read_to_string(&file).unwrap(), *formatted.after.as_ref().unwrap());
/// std::fs::remove_file(&file).unwrap();
/// ```
#[derive(Debug, Clone)]
pub struct Formatted {
    /// The path as it was given.
    pub path: PathBuf,
    /// Its text now.
    pub before: String,
    /// Its text in canonical form; `None` where it has a fault that hides rows.
    pub after: Option<String>,
}

impl Formatted {
    /// True when writing would change the file.
    pub fn changes(&self) -> bool {
        self.after.as_ref().is_some_and(|after| *after != self.before)
    }

    /// Replaces the file whole, if it changes and is still the one that was read.
    ///
    /// # Errors
    /// A file that was changed in the meantime, and any failure to write; the file is then as it was.
    pub fn write(&self) -> io::Result<bool> {
        let Some(after) = self.after.as_ref().filter(|_| self.changes()) else { return Ok(false) };
        if fs::read(&self.path)? != self.before.as_bytes() {
            let message = format!("{}: the file was changed while it was read; run again", self.path.display());
            return Err(io::Error::other(message));
        }
        file::replace(&self.path, after.as_bytes())?;
        Ok(true)
    }
}

/// The canonical form of every file of a set: a claims folder or one of its files. Findings are those of loading.
///
/// # Errors
/// Files that cannot be read at all.
///
/// ```
/// use corroborate::{config::Config, fmt};
/// let file = std::env::temp_dir().join(format!("corroborate-example-{}-set.csv", std::process::id()));
/// std::fs::write(&file, "id,value,subject,attribute,source,quote\nc-1,310 m,wall,length,log,310 m\n").unwrap();
/// let (files, findings) = fmt::format_set(&file, &Config::default()).unwrap();
/// std::fs::remove_file(&file).unwrap();
/// assert_eq!(files.len(), 1);
/// ```
pub fn format_set(path: &Path, config: &Config) -> io::Result<(Vec<Formatted>, Vec<Diagnostic>)> {
    let (ledger, findings) = ledger::load(path, &config.load_options())?;
    let single = (!path.is_dir()).then(|| path.to_string_lossy().into_owned());
    let mut all = Vec::new();
    for file in ledger.files() {
        let Some(table) = file.table() else { continue };
        if single.as_ref().is_some_and(|single| **single != **file.path()) {
            continue;
        }
        all.push(Formatted {
            path: PathBuf::from(&**file.path()),
            before: table.text().to_string(),
            after: format_file(&ledger, file, config),
        });
    }
    Ok((all, findings))
}

/// The canonical form of one file of a loaded set; `None` where the set has no such file, for a stream, and for a file
/// with a fault that hides rows or columns.
///
/// ```
/// use corroborate::{config::Config, fmt, ledger::{Role, from_csv}};
/// let (set, _) = from_csv("id,value,subject,attribute,source,quote\nc-2,\"3 m\",wall,height,log,3 m\nc-1,310 m,wall,length,log,310 m\n");
/// let canonical = fmt::format(&set, Role::Claims, &Config::default()).unwrap();
/// assert!(canonical.lines().all(|line| !line.contains('"')), "no more quotes than needed");
/// assert_eq!(fmt::format(&set, Role::Sources, &Config::default()), None);
/// ```
pub fn format(ledger: &Ledger, role: Role, config: &Config) -> Option<String> {
    format_file(ledger, ledger.file(role)?, config)
}

pub(crate) fn format_file(ledger: &Ledger, file: &SetFile, config: &Config) -> Option<String> {
    let table = file.table().filter(|table| table.is_whole())?;
    // A misspelt column would be moved behind the others, and nobody would look for it there.
    if file.role.spec().columns.iter().any(|column| column.required && table.column(column.name).is_none()) {
        return None;
    }
    let order = columns(file.role, table);
    let rows = sorted(&order, file.role, table, &ledger.vocabulary);
    let newline = match config.newline {
        NewlineChoice::Keep => table.newline(),
        NewlineChoice::Lf => Newline::Lf,
        NewlineChoice::CrLf => Newline::CrLf,
    };
    let header = order.iter().filter_map(|(at, _)| table.columns().get(*at)).map(|it| name(file.role, it).to_owned());
    // The rows are spelled out while they are written, so that a large file is not held a second time cell by cell.
    let spelled = rows.into_iter().map(|at| {
        let row = table.row(at);
        order.iter().map(|column| cell(&row, *column)).collect()
    });
    let bytes = write(std::iter::once(header.collect::<Vec<_>>()).chain(spelled), table.delimiter(), newline).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    Some(if table.has_byte_order_mark() { format!("\u{feff}{text}") } else { text })
}

/// A cell in its canonical spelling.
fn cell(row: &Row<'_>, (column, content): (usize, Content)) -> String {
    spelling(row.text(column).unwrap_or_default().trim(), content).into_owned()
}

/// A known column has its own name, an unknown one keeps what was written.
fn name(role: Role, column: &Column) -> &str {
    if role.spec().position(&column.name).is_some() { &column.name } else { &column.written }
}

/// The columns of the file in canonical order: known ones as the schema has them, then the others as the file has them.
fn columns(role: Role, table: &Table) -> Vec<(usize, Content)> {
    let spec = role.spec();
    let known = spec.columns.iter().filter_map(|column| Some((table.column(column.name)?, column.content)));
    let others = table.columns().iter().enumerate().filter(|(_, column)| spec.position(&column.name).is_none());
    known.chain(others.map(|(at, _)| (at, Content::Text))).collect()
}

/// The canonical spelling of a cell.
pub(crate) fn spelling(text: &str, content: Content) -> Cow<'_, str> {
    match content {
        Content::Date => match text.parse::<Date>() {
            // A date whose text would say something else stays as it is.
            Ok(date) if !text.contains('T') => Cow::Owned(date.to_string()),
            _ => Cow::Borrowed(text),
        },
        Content::Unit => unit(text),
        Content::List | Content::References(_) => list(text, "; "),
        Content::Pairs if text.contains('=') => pairs(text),
        _ => Cow::Borrowed(text),
    }
}

/// The name of a unit of the table. Counted nouns keep their own word, because it is part of the value.
fn unit(text: &str) -> Cow<'_, str> {
    let units = Units::standard();
    match units.parse(text) {
        parsed @ Unit::Known(_) if units.noun(text).is_none() => {
            let name = units.canonical_name(&parsed);
            if units.parse(&name) == parsed { Cow::Owned(name) } else { Cow::Borrowed(text) }
        }
        _ => Cow::Borrowed(text),
    }
}

fn list<'t>(text: &'t str, separator: &str) -> Cow<'t, str> {
    let parts: Vec<&str> = text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    Cow::Owned(parts.join(separator))
}

/// A scope, sorted by key; anything that is no list of pairs stays as it is.
fn pairs(text: &str) -> Cow<'_, str> {
    let mut pairs = Vec::new();
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let Some((key, value)) = part.split_once('=') else { return Cow::Borrowed(text) };
        // Acknowledgements are prose behind a code; a sign of equality in it is no pair.
        if key.contains(':') {
            return Cow::Borrowed(text);
        }
        pairs.push((key.trim(), value.trim()));
    }
    pairs.sort_by(|left, right| left.0.cmp(right.0));
    Cow::Owned(pairs.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("; "))
}

/// The rows that are not blank, in canonical order: claims by subject, attribute and the date of their source, then by
/// source and id; all other files by id. Rows that are equal in this keep their order.
fn sorted(order: &[(usize, Content)], role: Role, table: &Table, vocabulary: &Vocabulary) -> Vec<usize> {
    let place = |name: &str| {
        let column = table.column(name)?;
        order.iter().find(|(at, _)| *at == column).copied()
    };
    let [id, subject, attribute, source] = ["id", "subject", "attribute", "source"].map(place);
    let mut keys = Vec::with_capacity(table.len());
    table.visit(0..table.len(), |row| {
        if row.is_blank() {
            return;
        }
        let text = |column: Option<(usize, Content)>| column.map(|column| cell(row, column)).unwrap_or_default();
        let key = if role == Role::Claims {
            let source = text(source);
            let published = vocabulary.source_of_id(&source).and_then(|it| vocabulary.source(it)?.published.as_ref());
            Key {
                cells: [text(subject), text(attribute), source, text(id)].join("\0").into(),
                published: published.and_then(|date| date.bounds().0),
                row: row.index(),
            }
        } else {
            Key { cells: ["", "", "", &*text(id)].join("\0").into(), published: None, row: row.index() }
        };
        keys.push(key);
    });
    keys.sort_by(Key::compare);
    keys.into_iter().map(|key| key.row).collect()
}

/// What a row is sorted by. A set may have a million of them, so the cells stand in one string: subject, attribute,
/// source and id with a nought byte between them, which no cell holds.
struct Key {
    cells: Box<str>,
    published: Option<Day>,
    row: usize,
}

impl Key {
    fn compare(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (self.cells.split('\0'), other.cells.split('\0'));
        let mut next = || (left.next().unwrap_or_default(), right.next().unwrap_or_default());
        let (subject, attribute, source, id) = (next(), next(), next(), next());
        // Rows without a subject (candidates) come last.
        (subject.0.is_empty().cmp(&subject.1.is_empty()))
            .then_with(|| subject.0.cmp(subject.1))
            .then_with(|| attribute.0.cmp(attribute.1))
            .then_with(|| self.published.cmp(&other.published))
            .then_with(|| source.0.cmp(source.1))
            .then_with(|| natural(id.0, id.1))
    }
}

/// The order of names whose numbers sort by their size: c-9 before c-10.
fn natural(one: &str, other: &str) -> Ordering {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (mut left, mut right) = (one, other);
    loop {
        let (l, r) = (digits(left), digits(right));
        if l > 0 && r > 0 {
            let (ln, left_rest) = left.split_at_checked(l).unwrap_or_default();
            let (rn, right_rest) = right.split_at_checked(r).unwrap_or_default();
            let (ln, rn) = (ln.trim_start_matches('0'), rn.trim_start_matches('0'));
            let ordering = ln.len().cmp(&rn.len()).then_with(|| ln.cmp(rn));
            if ordering != Ordering::Equal {
                return ordering;
            }
            (left, right) = (left_rest, right_rest);
            continue;
        }
        let (Some(a), Some(b)) = (left.chars().next(), right.chars().next()) else {
            // What is the same but for leading noughts is still told apart.
            return left.len().cmp(&right.len()).then_with(|| one.cmp(other));
        };
        if a != b {
            return a.cmp(&b);
        }
        (left, right) = (left.get(a.len_utf8()..).unwrap_or_default(), right.get(b.len_utf8()..).unwrap_or_default());
    }
}

/// The first line, from 1, in which two texts differ; `None` where they are the same.
pub(crate) fn first_difference(before: &str, after: &str) -> Option<u32> {
    if before == after {
        return None;
    }
    let same = before.bytes().zip(after.bytes()).take_while(|(left, right)| left == right).count();
    let lines = crate::source::Lines::new(before);
    Some(lines.place(u32::try_from(same).unwrap_or(u32::MAX)).line)
}

/// The lines that writing would change, `-` before and `+` after, in the form of a unified diff without context.
///
/// ```
/// use corroborate::{config::Config, fmt};
/// let file = std::env::temp_dir().join(format!("corroborate-example-{}-diff.csv", std::process::id()));
/// std::fs::write(&file, "id,value,subject,attribute,source,quote\nc-1,310 m,wall,length,log,310 m\n").unwrap();
/// let (files, findings) = fmt::format_set(&file, &Config::default()).unwrap();
/// std::fs::remove_file(&file).unwrap();
/// assert!(fmt::diff(&files[0]).contains("+c-1,wall,length,310 m,log,310 m"));
/// ```
pub fn diff(formatted: &Formatted) -> String {
    formatted.after.as_ref().map(|after| changes(&formatted.path, &formatted.before, after)).unwrap_or_default()
}

/// The lines in which two texts of a file differ, in the same form; nothing where they are the same.
pub(crate) fn changes(path: &Path, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let path = path.display();
    let mut text = format!("--- {path}\n+++ {path}\n");
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    for (tag, range_old, range_new) in hunks(&old, &new) {
        text.push_str(&tag);
        for line in old.get(range_old).unwrap_or_default() {
            text.push_str(&format!("-{line}\n"));
        }
        for line in new.get(range_new).unwrap_or_default() {
            text.push_str(&format!("+{line}\n"));
        }
    }
    text
}

type Hunk = (String, std::ops::Range<usize>, std::ops::Range<usize>);

/// Stretches that differ. Lines that stand once in both files, in the same order, are what they share; that is enough for
/// files whose rows have ids.
fn hunks(old: &[&str], new: &[&str]) -> Vec<Hunk> {
    let mut places: std::collections::BTreeMap<&str, (usize, usize)> = std::collections::BTreeMap::new();
    for line in new {
        places.entry(line).or_insert((0, 0)).0 += 1;
    }
    for (at, line) in new.iter().enumerate() {
        if let Some(entry) = places.get_mut(line) {
            entry.1 = at;
        }
    }
    // The longest run of shared lines whose order is the same: patience.
    let shared: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter_map(|(at, line)| places.get(line).filter(|(count, _)| *count == 1).map(|(_, place)| (at, *place)))
        .collect();
    let kept = rising(&shared);
    let mut hunks = Vec::new();
    let (mut from_old, mut from_new) = (0, 0);
    for (at_old, at_new) in kept.into_iter().chain([(old.len(), new.len())]) {
        if at_old > from_old || at_new > from_new {
            let tag =
                format!("@@ -{},{} +{},{} @@\n", from_old + 1, at_old - from_old, from_new + 1, at_new - from_new);
            hunks.push((tag, from_old..at_old, from_new..at_new));
        }
        (from_old, from_new) = (at_old + 1, at_new + 1);
    }
    hunks
}

/// The longest subsequence whose second parts rise.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the index of the pair that ends such a run lowest, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |at: usize| pairs.get(at).map(|pair| pair.1);
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(*end) < Some(pair.1));
        before.push(length.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = Vec::new();
    let mut at = ends.last().copied();
    while let Some(index) = at {
        run.extend(pairs.get(index).copied());
        at = before.get(index).copied().flatten();
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_ids_sort_by_size() {
        let mut ids = ["c-10", "c-9", "c-09", "b", "c-9a"];
        ids.sort_by(|one, other| natural(one, other));
        assert_eq!(ids, ["b", "c-09", "c-9", "c-9a", "c-10"]);
    }

    #[test]
    fn cells_have_one_spelling() {
        assert_eq!(spelling("km", Content::Unit), "kilometre");
        assert_eq!(spelling("soldiers", Content::Unit), "soldiers");
        assert_eq!(spelling("b;a ;; c", Content::List), "b; a; c");
        assert_eq!(spelling("of=x;at = y", Content::Pairs), "at=y; of=x");
        assert_eq!(spelling("conflict: a=b; c", Content::Pairs), "conflict: a=b; c");
        assert_eq!(spelling("2021-02-30", Content::Date), "2021-02-30");
    }

    #[test]
    fn a_diff_shows_only_what_differs() {
        let formatted = Formatted {
            path: PathBuf::from("claims.csv"),
            before: "id\nb\na\nc \n".to_owned(),
            after: Some("id\na\nb\nc\n".to_owned()),
        };
        let diff = diff(&formatted);
        assert!(
            diff.contains("-c \n") && diff.contains("+c\n") && !diff.contains("-id") && !diff.contains("+id"),
            "{diff}"
        );
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
    }
}
