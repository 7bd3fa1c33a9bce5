//! Rows of two versions matched by id, and the cells in which they differ.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{CellChange, Change, Kind, meaning};
use crate::ledger::schema::{Content, Role};
use crate::ledger::{Ledger, Rows, SetFile};
use crate::vocabulary::RowRef;

/// Which claims of the two versions are one row.
pub(super) struct SameClaims {
    /// For each claim of the old version, its index in the new one.
    pub(super) to_new: Vec<Option<usize>>,
    /// For each claim of the new version, its index in the old one.
    pub(super) to_old: Vec<Option<usize>>,
}

/// What matching found.
pub(super) struct Matched {
    pub(super) changes: Vec<Change>,
    pub(super) claims: SameClaims,
}

/// The order in which files are shown: what is claimed first.
const ORDER: [Role; 5] = [Role::Claims, Role::Subjects, Role::Attributes, Role::Sources, Role::Constraints];

pub(super) fn matched(old: &Ledger, new: &Ledger) -> Matched {
    let sides = (Side::new(old), Side::new(new));
    let mut claims = SameClaims { to_new: vec![None; old.claims.len()], to_old: vec![None; new.claims.len()] };
    let mut changes = Vec::new();
    for role in ORDER {
        let mut of_role = of_role(&sides.0, &sides.1, role, &mut claims);
        of_role.sort_by_key(|change| change.kind);
        changes.extend(of_role);
    }
    Matched { changes, claims }
}

/// A version with its claims by row.
struct Side<'s> {
    ledger: &'s Ledger,
    /// For each file, for each row, the claim that was read from it.
    claims: Vec<Vec<Option<usize>>>,
}

impl<'s> Side<'s> {
    fn new(ledger: &'s Ledger) -> Self {
        let mut claims: Vec<Vec<Option<usize>>> = ledger.files().iter().map(|file| vec![None; file.len()]).collect();
        for index in 0..ledger.claims.len() {
            let row = ledger.row_of(index);
            let slot = row.and_then(|row| claims.get_mut(row.file as usize)?.get_mut(row.row as usize));
            if let Some(slot) = slot {
                *slot = Some(index);
            }
        }
        Self { ledger, claims }
    }

    fn claim(&self, at: RowRef) -> Option<usize> {
        *self.claims.get(at.file as usize)?.get(at.row as usize)?
    }

    fn file(&self, at: RowRef) -> Option<&'s SetFile> {
        self.ledger.files().get(at.file as usize)
    }

    fn row(&self, at: RowRef) -> Row<'s> {
        self.file(at).map_or_else(Row::default, |file| Row::new(file, at.row))
    }

    /// The rows of all files of a role in their order, by what they are matched by.
    fn rows(&self, role: Role) -> Vec<(Key, RowRef)> {
        let mut seen: BTreeMap<Key, u32> = BTreeMap::new();
        let mut rows = Vec::new();
        for (file, of_file) in (0u32..).zip(self.ledger.files()).filter(|(_, file)| file.role == role) {
            for row in 0..u32::try_from(of_file.len()).unwrap_or(u32::MAX) {
                let Some(mut key) = key(of_file, row) else { continue };
                // Rows without an id, and rows that share one, are told apart by their order.
                let count = seen.entry(key.clone()).or_default();
                key.count = *count;
                *count += 1;
                rows.push((key, RowRef { file, row }));
            }
        }
        rows
    }
}

/// What a row is matched by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// Its id; empty where it has none.
    id: String,
    /// Where it has no id: who says what, where.
    words: Vec<String>,
    /// How many rows before it have the same id and words.
    count: u32,
}

/// The key of a row; `None` where it is blank.
fn key(file: &SetFile, row: u32) -> Option<Key> {
    let id = file.cell(row, "id").unwrap_or_default();
    let mut words = Vec::new();
    if id.is_empty() {
        let columns = ["source", "start", "subject", "attribute", "value", "quote"];
        words = columns.into_iter().map(|column| file.cell(row, column).unwrap_or_default()).collect();
        if words.iter().all(String::is_empty) {
            return None;
        }
    }
    Some(Key { id, words, count: 0 })
}

/// A row with its cells by column.
#[derive(Default)]
struct Row<'r> {
    /// Name, content and trimmed text, in the order of the file.
    cells: Vec<(&'r str, Cow<'r, str>)>,
}

impl<'r> Row<'r> {
    fn new(file: &'r SetFile, row: u32) -> Self {
        let trim = |text: Cow<'r, str>| match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        let cells = match &file.rows {
            Rows::Table(table) => {
                let row = table.row(row as usize);
                let text = |at| trim(row.text(at).unwrap_or_default());
                table.columns().iter().enumerate().map(|(at, column)| (&*column.name, text(at))).collect()
            }
            Rows::Stream(_) => file
                .role
                .spec()
                .columns
                .iter()
                .filter_map(|column| Some((column.name, Cow::Owned(file.cell(row, column.name)?))))
                .collect(),
        };
        Self { cells }
    }

    fn get(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| *name == column).map_or("", |(_, text)| text)
    }

    /// All that it says but its id, by which a row is known again whose id alone was changed.
    fn signature(&self) -> Vec<(&str, &str)> {
        let mut cells: Vec<_> = self
            .cells
            .iter()
            .filter(|(name, text)| *name != "id" && !text.is_empty())
            .map(|(name, text)| (*name, &**text))
            .collect();
        cells.sort_unstable();
        cells
    }
}

fn of_role(old: &Side<'_>, new: &Side<'_>, role: Role, claims: &mut SameClaims) -> Vec<Change> {
    let (before, after) = (old.rows(role), new.rows(role));
    let by_key: BTreeMap<&Key, RowRef> = before.iter().map(|(key, at)| (key, *at)).collect();
    let still: std::collections::BTreeSet<&Key> = after.iter().map(|(key, _)| key).collect();
    // A row that is gone and says what a new row says has only been given another id.
    let mut gone: BTreeMap<Vec<(String, String)>, Vec<RowRef>> = BTreeMap::new();
    let owned = |row: &Row<'_>| -> Vec<(String, String)> {
        row.signature().into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
    };
    for (_, at) in before.iter().filter(|(key, _)| !still.contains(key)).rev() {
        gone.entry(owned(&old.row(*at))).or_default().push(*at);
    }
    let mut changes = Vec::new();
    let mut renamed = std::collections::BTreeSet::new();
    for (key, at) in &after {
        let partner = by_key.get(key).copied().or_else(|| {
            let at = gone.get_mut(&owned(&new.row(*at)))?.pop()?;
            renamed.insert(at);
            Some(at)
        });
        let Some(partner) = partner else {
            changes.push(alone(role, Kind::Added, &key.id, None, Some((new, *at))));
            continue;
        };
        if let (Some(was), Some(is)) = (old.claim(partner), new.claim(*at)) {
            claims.to_new.get_mut(was).into_iter().for_each(|slot| *slot = Some(is));
            claims.to_old.get_mut(is).into_iter().for_each(|slot| *slot = Some(was));
        }
        changes.extend(pair(old, new, role, partner, *at));
    }
    for (key, at) in before.iter().filter(|(key, at)| !still.contains(key) && !renamed.contains(at)) {
        changes.push(alone(role, Kind::Removed, &key.id, Some((old, *at)), None));
    }
    changes
}

fn alone(
    role: Role,
    kind: Kind,
    id: &str,
    old: Option<(&Side<'_>, RowRef)>,
    new: Option<(&Side<'_>, RowRef)>,
) -> Change {
    let claim = |side: Option<(&Side<'_>, RowRef)>| side.and_then(|(side, at)| side.claim(at));
    Change {
        role,
        kind,
        id: id.to_owned(),
        old: old.map(|(_, at)| at),
        new: new.map(|(_, at)| at),
        old_claim: claim(old),
        new_claim: claim(new),
        cells: Vec::new(),
        comparison: None,
    }
}

/// What differs in a row that both versions have; `None` where nothing does.
fn pair(old: &Side<'_>, new: &Side<'_>, role: Role, was: RowRef, is: RowRef) -> Option<Change> {
    let (before, after) = (old.row(was), new.row(is));
    let (old_claim, new_claim) = (old.claim(was), new.claim(is));
    let records = old_claim
        .and_then(|index| old.ledger.claims.get(index))
        .zip(new_claim.and_then(|index| new.ledger.claims.get(index)));
    let same_value = records.map(|(a, b)| a.value == b.value);
    if before.cells == after.cells && same_value != Some(false) {
        return None;
    }
    let comparison = records.and_then(|(a, b)| meaning::comparison(a, b, new.ledger));
    let same_value = records.map(|(a, b)| meaning::same(&a.value, &b.value, comparison.as_ref()));
    let value_changed = same_value == Some(false);
    let mut cells = Vec::new();
    let spec = role.spec();
    let known = spec.columns.iter().map(|column| (column.name, column.content));
    let others =
        after.cells.iter().chain(before.cells.iter().filter(|(name, _)| after.cells.iter().all(|it| it.0 != *name)));
    let others = others.filter(|(name, _)| spec.position(name).is_none()).map(|(name, _)| (*name, Content::Text));
    for (column, content) in known.chain(others) {
        let (a, b) = (before.get(column), after.get(column));
        if a == b {
            continue;
        }
        let respelled = match (role, column, same_value) {
            // What value and unit say together has been read.
            (Role::Claims, "value" | "unit", Some(same)) => same,
            _ => meaning::of_cell(a, role, column, content) == meaning::of_cell(b, role, column, content),
        };
        cells.push(CellChange { column: column.to_owned(), old: a.to_owned(), new: b.to_owned(), respelled });
    }
    if cells.is_empty() && !value_changed {
        return None;
    }
    let kind = match (value_changed, cells.iter().all(|cell| cell.respelled)) {
        (true, _) => Kind::ValueChanged,
        // A value whose row cannot be read in one of the versions.
        (false, _) if cells.iter().any(|cell| cell.column == "value" && !cell.respelled) => Kind::ValueChanged,
        (false, true) => Kind::Respelled,
        (false, false) => Kind::Changed,
    };
    let comparison = comparison.filter(|_| value_changed);
    let id = after.get("id").to_owned();
    Some(Change { role, kind, id, old: Some(was), new: Some(is), old_claim, new_claim, cells, comparison })
}
