//! Reviewed candidates move into the curated set: from a file of rows that the program proposed to `claims.csv`.
//!
//! A person reviews by filling in subject and attribute and writing `reviewed` (or `disputed`) into the status. Such rows
//! get new ids, which go on where the set's ids end, and are put behind the set's rows in their order; all others stay
//! where they are. The set is loaded as it would be before anything is written, so that nothing enters it that does not
//! load; a single wrong row holds all of them back.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::code;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::file;
use crate::fmt::changes;
use crate::ledger::schema::Role;
use crate::ledger::{self, Input, Ledger, from_inputs};
use crate::lint::{self, LintOptions};
use crate::source::Span;
use crate::table::{Row, Table, write};

/// The id of the first claim of a set that has none.
const FIRST_ID: (&str, usize) = ("c-", 3);

/// A row that moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Where it stood among the candidates.
    pub from: Location,
    /// Its id there.
    pub candidate: String,
    /// Its id in the set.
    pub id: String,
    /// True where the set has it already, word for word: an earlier run was cut off, and the row only leaves the candidates.
    pub known: bool,
    /// Subject, attribute, value and source, as the row has them.
    pub says: [String; 4],
}

/// A file before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path.
    pub path: PathBuf,
    /// Its text now.
    pub before: String,
    /// Its text then.
    pub after: String,
}

impl Change {
    /// The lines that differ, `-` before and `+` after.
    pub fn diff(&self) -> String {
        changes(&self.path, &self.before, &self.after)
    }

    /// An error where the file is no longer what was read.
    fn check(&self) -> io::Result<()> {
        if fs::read(&self.path)? == self.before.as_bytes() {
            return Ok(());
        }
        let message = format!("{}: the file was changed while it was read; run again", self.path.display());
        Err(io::Error::other(message))
    }
}

/// What accepting does, ready to be written.
#[derive(Debug, Clone)]
pub struct Acceptance {
    /// The rows that move, in the order of the candidates.
    pub moved: Vec<Moved>,
    /// How many rows stay among the candidates.
    pub staying: usize,
    /// The file of claims.
    pub set: Change,
    /// The file of candidates.
    pub candidates: Change,
    /// What the linter has to say to the new rows, at their place among the candidates. It holds nothing back: a conflict
    /// with another source is what a set is for.
    pub remarks: Vec<Diagnostic>,
}

impl Acceptance {
    /// Replaces both files. Both are on the disk before the first takes its name, and the set comes first: cut off in
    /// between, the rows are in both, and the next run knows them again.
    ///
    /// # Errors
    /// A file that was changed in the meantime, and any failure to write; nothing was then replaced, or only the set.
    pub fn write(&self) -> io::Result<()> {
        self.set.check()?;
        self.candidates.check()?;
        let prepare = |change: &Change| file::prepare(&change.path, change.after.as_bytes());
        let (set, candidates) = (prepare(&self.set)?, prepare(&self.candidates)?);
        set.commit()?;
        candidates.commit()
    }
}

/// Why nothing can be accepted.
#[derive(Debug)]
pub enum Refusal {
    /// Rows or files with faults, all of them.
    Faults(Vec<Diagnostic>),
    /// A file that cannot be read or is of the wrong kind.
    Io(io::Error),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faults(faults) => write!(f, "{} faults", faults.len()),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Works out what accepting the reviewed rows of `candidates` into a set does; writes nothing.
///
/// # Errors
/// Faults of the set, of the file of candidates, and of every row that would move.
pub fn accept(candidates: &Path, into: &Path, config: &Config) -> Result<Acceptance, Refusal> {
    let options = config.load_options();
    let input = read_candidates(candidates)?;
    let (from, faults) = Table::read(&input.path, input.bytes.clone());
    if !faults.is_empty() {
        return Err(Refusal::Faults(faults));
    }
    let inputs = ledger::inputs(into)?;
    let (ledger, findings) = from_inputs(inputs.clone(), &options);
    let errors: Vec<Diagnostic> = findings.into_iter().filter(is_error).collect();
    if !errors.is_empty() {
        return Err(Refusal::Faults(errors));
    }
    let table = ledger.file(Role::Claims).and_then(|file| file.table()).ok_or_else(|| {
        io::Error::other(format!("{}: no table of claims to move rows into; name a claims folder", into.display()))
    })?;
    if same_file(Path::new(&**table.path()), candidates) {
        let message = "the candidates stand in the set itself; write `reviewed` into their status, and they are in it";
        return Err(io::Error::other(format!("{}: {message}", candidates.display())).into());
    }
    let faults = faults_of_header(&from, input, &options);
    if !faults.is_empty() {
        return Err(Refusal::Faults(faults));
    }
    let chosen = reviewed(&from);
    let there = Known::new(table, &from, &chosen);
    let mut ids = Ids::new(table, &inputs);
    let moved: Vec<(usize, Moved)> = chosen
        .iter()
        .map(|at| {
            let row = from.row(*at);
            let cell = |name| text(&from, &row, name);
            let known = there.id(&from, &row);
            let moved = Moved {
                from: row.location(usize::MAX),
                candidate: cell("id"),
                known: known.is_some(),
                id: known.unwrap_or_else(|| ids.next()),
                says: ["subject", "attribute", "value", "source"].map(cell),
            };
            (*at, moved)
        })
        .collect();
    let fresh: Vec<(usize, &str)> =
        moved.iter().filter(|(_, moved)| !moved.known).map(|(at, moved)| (*at, &*moved.id)).collect();
    let after = appended(table, &from, &fresh)?;
    let remarks = prove(inputs, table, &after, &from, &fresh, config).map_err(Refusal::Faults)?;
    Ok(Acceptance {
        staying: from.len() - chosen.len(),
        set: Change { path: PathBuf::from(&**table.path()), before: table.text().to_string(), after },
        candidates: Change {
            path: candidates.to_path_buf(),
            before: from.text().to_string(),
            after: without(&from, &chosen),
        },
        moved: moved.into_iter().map(|(_, moved)| moved).collect(),
        remarks,
    })
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}

fn read_candidates(path: &Path) -> io::Result<Input> {
    let shown = path.to_string_lossy().into_owned();
    let bytes = fs::read(path).map_err(|error| io::Error::new(error.kind(), format!("{shown}: {error}")))?;
    let input = Input { role: Role::Claims, path: shown, bytes };
    if input.is_stream() {
        let message =
            "candidates are reviewed in a table; write them with `extract --format csv` or `check --new --format csv`";
        return Err(io::Error::other(format!("{}: {message}", path.display())));
    }
    Ok(input)
}

fn same_file(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// Columns that are missing or misspelt, and words that are no status: a row must not stay behind because of a slip.
fn faults_of_header(from: &Table, input: Input, options: &ledger::LoadOptions) -> Vec<Diagnostic> {
    let (_, findings) = from_inputs(vec![input], options);
    let status = from.column("status");
    let in_status = |finding: &Diagnostic| {
        let Some((at, column)) = finding.location.as_ref().zip(status) else { return false };
        from.row_at(at.span.start).is_some_and(|row| inside(from.row(row).span(column), at.span.start))
    };
    let fault = |finding: &Diagnostic| match finding.code {
        code::MISSING_COLUMN | code::MISSPELT_COLUMN => true,
        code::UNKNOWN_WORD => in_status(finding),
        _ => false,
    };
    let mut faults: Vec<Diagnostic> = findings.into_iter().filter(fault).collect();
    if status.is_none() && faults.is_empty() {
        let fault = Diagnostic::error(code::MISSING_COLUMN, "the column `status` is missing");
        faults.push(fault.at(from.header_location()).help("add it, and write `reviewed` where a row shall move"));
    }
    faults
}

/// The rows whose status says in so many words that a person has looked at them.
fn reviewed(from: &Table) -> Vec<usize> {
    (0..from.len()).filter(|at| matches!(&*text(from, &from.row(*at), "status"), "reviewed" | "disputed")).collect()
}

/// The trimmed text of a cell; empty where there is none.
fn text(table: &Table, row: &Row<'_>, column: &str) -> String {
    let text = table.column(column).and_then(|column| row.text(column));
    text.map(|text| text.trim().to_owned()).unwrap_or_default()
}

/// The rows of the set, to recognise those that an earlier run moved and could not take out of the candidates.
struct Known {
    rows: BTreeMap<Vec<String>, String>,
}

impl Known {
    fn new(table: &Table, from: &Table, chosen: &[usize]) -> Self {
        let wanted: HashSet<Vec<String>> = chosen.iter().map(|at| Self::key(from, &from.row(*at))).collect();
        let mut rows = BTreeMap::new();
        table.visit(0..table.len(), |row| {
            let key = Self::key(table, row);
            if wanted.contains(&key) {
                rows.entry(key).or_insert_with(|| text(table, row, "id"));
            }
        });
        Self { rows }
    }

    /// Everything that a row says but for its id and what only reviewing changes.
    fn key(table: &Table, row: &Row<'_>) -> Vec<String> {
        let columns = Role::Claims.spec().columns.iter().filter(|column| !["id", "status"].contains(&column.name));
        columns.map(|column| text(table, row, column.name)).collect()
    }

    fn id(&self, from: &Table, row: &Row<'_>) -> Option<String> {
        self.rows.get(&Self::key(from, row)).cloned()
    }
}

/// New ids: the prefix that most ids of the set have, and the numbers that follow its largest. A number that stands
/// anywhere in the set, in a note or an acknowledgement of a row that is gone, is not given again.
struct Ids {
    prefix: String,
    last: u64,
    width: usize,
}

impl Ids {
    fn new(table: &Table, inputs: &[Input]) -> Self {
        let mut prefixes: BTreeMap<String, (usize, u64, usize)> = BTreeMap::new();
        table.visit(0..table.len(), |row| {
            let id = text(table, row, "id");
            let head = id.trim_end_matches(|c: char| c.is_ascii_digit());
            let digits = id.get(head.len()..).unwrap_or_default();
            if let Ok(number) = digits.parse::<u64>() {
                let (count, last, width) = prefixes.entry(head.to_owned()).or_default();
                *count += 1;
                *last = number.max(*last);
                *width = digits.len().max(*width);
            }
        });
        let best = prefixes.into_iter().max_by_key(|(_, (count, ..))| *count);
        let (prefix, (_, last, width)) = best.unwrap_or_else(|| (FIRST_ID.0.to_owned(), (0, 0, FIRST_ID.1)));
        let last = inputs.iter().map(|input| mentioned(&input.bytes, &prefix)).fold(last, u64::max);
        Self { prefix, last, width }
    }

    fn next(&mut self) -> String {
        self.last = self.last.saturating_add(1);
        format!("{}{:0width$}", self.prefix, self.last, width = self.width)
    }
}

/// The largest number that stands behind a prefix, as a word of its own.
fn mentioned(bytes: &[u8], prefix: &str) -> u64 {
    // Without a prefix every number of the set would count as an id.
    let Ok(text) = std::str::from_utf8(bytes) else { return 0 };
    if prefix.is_empty() {
        return 0;
    }
    let part = |c: char| c.is_alphanumeric() || c == '-';
    let numbers = text.match_indices(prefix).filter_map(|(at, _)| {
        let before = text.get(..at)?.chars().next_back();
        let rest = text.get(at + prefix.len()..)?;
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let after = rest.get(digits..)?.chars().next();
        if before.is_some_and(part) || after.is_some_and(part) {
            return None;
        }
        rest.get(..digits)?.parse().ok()
    });
    numbers.max().unwrap_or(0)
}

/// The text of the set with rows behind its own. What stands there stays to the byte; a column that only the candidates
/// have is added at the end where a row fills it.
fn appended(table: &Table, from: &Table, fresh: &[(usize, &str)]) -> io::Result<String> {
    let fills = |name: &str| {
        fresh.iter().any(|(at, _)| {
            let cell = text(from, &from.row(*at), name);
            !(cell.is_empty() || (name == "status" && cell == "reviewed"))
        })
    };
    let missing = |name: &str| table.column(name).is_none() && !name.is_empty();
    let added: Vec<_> = from.columns().iter().filter(|column| missing(&column.name) && fills(&column.name)).collect();
    let mut text_after = if added.is_empty() {
        table.text().to_string()
    } else {
        let names = write([added.iter().map(|column| &*column.written)], table.delimiter(), table.newline())?;
        let names = String::from_utf8_lossy(&names);
        widened(table, names.trim_end_matches(['\r', '\n']), added.len())
    };
    if fresh.is_empty() {
        return Ok(text_after);
    }
    if !text_after.ends_with(['\n', '\r']) {
        text_after.push_str(table.newline().as_str());
    }
    let names: Vec<&str> = table.columns().iter().chain(added.iter().copied()).map(|column| &*column.name).collect();
    let rows: Vec<Vec<String>> = fresh
        .iter()
        .map(|(at, id)| {
            let row = from.row(*at);
            let cell = |name: &&str| if *name == "id" { (*id).to_owned() } else { text(from, &row, name) };
            names.iter().map(cell).collect()
        })
        .collect();
    let cells = rows.iter().map(|row| row.iter().map(String::as_str));
    let bytes = write(cells, table.delimiter(), table.newline())?;
    text_after.push_str(&String::from_utf8_lossy(&bytes));
    Ok(text_after)
}

/// The text of a table with further names at the end of its header and empty cells at the end of its rows.
fn widened(table: &Table, names: &str, count: usize) -> String {
    let whole = table.text();
    let delimiter = char::from(table.delimiter());
    let mut ends = vec![table.columns().last().map_or(0, |column| column.span.end as usize)];
    table.visit(0..table.len(), |row| ends.push(row.whole().end as usize));
    let empty = delimiter.to_string().repeat(count);
    let mut text = String::with_capacity(whole.len() + names.len() + ends.len() * count + 1);
    let mut from = 0;
    for (at, end) in ends.into_iter().enumerate() {
        text.push_str(whole.get(from..end).unwrap_or_default());
        if at == 0 {
            text.push(delimiter);
            text.push_str(names);
        } else {
            text.push_str(&empty);
        }
        from = end;
    }
    text.push_str(whole.get(from..).unwrap_or_default());
    text
}

/// The text of the candidates without some rows.
fn without(from: &Table, rows: &[usize]) -> String {
    let whole = from.text();
    let start = |at: usize| if at < from.len() { from.row(at).whole().start as usize } else { whole.len() };
    let mut text = String::with_capacity(whole.len());
    let mut at = 0;
    for row in rows {
        text.push_str(whole.get(at..start(*row)).unwrap_or_default());
        at = start(row + 1);
    }
    text.push_str(whole.get(at..).unwrap_or_default());
    text
}

/// Loads the set as it would be. Faults of new rows are told where the rows stand now.
fn prove(
    inputs: Vec<Input>,
    table: &Table,
    after: &str,
    from: &Table,
    fresh: &[(usize, &str)],
    config: &Config,
) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let replace = |input: Input| {
        if input.role == Role::Claims { Input { bytes: after.as_bytes().to_vec(), ..input } } else { input }
    };
    let (mut ledger, loading) = from_inputs(inputs.into_iter().map(replace).collect(), &config.load_options());
    config.apply(&mut ledger);
    let places = Places::new(&ledger, table.len(), from, fresh);
    let errors: Vec<Diagnostic> =
        loading.iter().filter(|finding| is_error(finding)).map(|finding| places.moved(finding.clone())).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let report = lint::lint(&ledger, loading, config, LintOptions::default());
    let own = report.diagnostics().filter(|finding| {
        finding.severity >= Severity::Warning && finding.location.as_ref().is_some_and(|at| places.find(at).is_some())
    });
    Ok(own.map(|finding| places.moved(finding.clone())).collect())
}

fn inside(span: Span, offset: u32) -> bool {
    span.start <= offset && offset <= span.end
}

/// From places of the set as it would be to places of the candidates as they are.
struct Places<'t> {
    then: Option<&'t Table>,
    first: usize,
    from: &'t Table,
    fresh: &'t [(usize, &'t str)],
}

impl<'t> Places<'t> {
    fn new(ledger: &'t Ledger, first: usize, from: &'t Table, fresh: &'t [(usize, &'t str)]) -> Self {
        Self { then: ledger.file(Role::Claims).and_then(|file| file.table()), first, from, fresh }
    }

    /// The row of the candidates that a place of the set comes from, and the column in both.
    fn find(&self, at: &Location) -> Option<Location> {
        let then = self.then.filter(|then| *then.path() == at.path)?;
        let index = then.row_at(at.span.start)?;
        let (origin, _) = self.fresh.get(index.checked_sub(self.first)?)?;
        let (row, now) = (then.row(index), self.from.row(*origin));
        // A finding about the row as a whole starts where its first cell does, and ends beyond it.
        let column = (0..then.columns().len()).find(|column| inside(row.span(*column), at.span.start));
        let column = column.filter(|column| at.span.end <= row.span(*column).end);
        let name = column.and_then(|column| then.columns().get(column)).map(|column| &*column.name);
        let (Some(column), Some(place)) = (column, name.and_then(|name| self.from.column(name))) else {
            return Some(now.location(usize::MAX));
        };
        let (old, new) = (now.span(place), row.span(column));
        if old.of(self.from.text()) != new.of(then.text()) {
            return Some(now.location(place));
        }
        let shift = |end: u32| (old.start + end.saturating_sub(new.start)) as usize;
        Some(self.from.location(Span::new(shift(at.span.start), shift(at.span.end))))
    }

    fn moved(&self, mut finding: Diagnostic) -> Diagnostic {
        let places = finding.location.iter_mut().chain(finding.related.iter_mut().map(|related| &mut related.location));
        for place in places {
            if let Some(now) = self.find(place) {
                *place = now;
            }
        }
        finding
    }
}

#[cfg(test)]
mod tests;
