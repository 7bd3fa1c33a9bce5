//! The difference between two versions of a set in neutral form: built once, then written in every format.

use std::collections::BTreeMap;
use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::build::Material;
use super::discrepancies::{BetweenBlock, Label, Statement};
use crate::compare::relation::Relation;
use crate::compare::topic::ClaimIndex;
use crate::diff::{Between, CellChange, Change, ConflictChange, Kind, SetDiff, Turn, Version};
use crate::ledger::schema::Role;

/// Everything that differs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DiffReport {
    /// The old version, as it was named.
    pub old: String,
    /// The new version.
    pub new: String,
    /// Rows.
    pub changes: Vec<ChangeBlock>,
    /// Conflicts that came, went or were acknowledged.
    pub conflicts: Vec<ConflictBlock>,
    /// The counts.
    pub summary: DiffSummary,
    /// True when the bytes of the files differ at all.
    pub differs: bool,
    /// True when rows of one of them could not be read; they are not compared.
    pub faulty: bool,
}

/// A row that differs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChangeBlock {
    /// What the row is: `claim`, `subject`, `attribute`, `source`, `constraint`.
    pub row: &'static str,
    /// What happened to it: `value-changed`, `added`, `removed`, `changed`, `respelled`.
    #[schemars(transform = super::schema::changes)]
    pub kind: &'static str,
    /// Its id now; before, where it is gone.
    pub id: String,
    /// Where it stands: `path:line`, in the new version where it is there.
    pub place: Option<String>,
    /// Of what a claim is.
    pub subject: Option<Label>,
    /// Which property it gives.
    pub attribute: Option<Label>,
    /// The claim before.
    pub old: Option<Statement>,
    /// The claim now.
    pub new: Option<Statement>,
    /// How the old value stands to the new one.
    pub comparison: Option<BetweenBlock>,
    /// The cells that differ.
    pub cells: Vec<CellBlock>,
}

/// A cell that differs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CellBlock {
    /// Its column.
    pub column: String,
    /// Its text before.
    pub old: String,
    /// Its text now.
    pub new: String,
    /// True when both say the same.
    pub respelled: bool,
}

/// A conflict that came, went or was acknowledged.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ConflictBlock {
    /// `new`, `reopened`, `acknowledged`, `settled`.
    #[schemars(transform = super::schema::turns)]
    pub turn: &'static str,
    /// `conflict` or `derived-conflict`.
    #[schemars(transform = super::schema::relations)]
    pub relation: &'static str,
    /// Of what; null for arithmetic.
    pub subject: Option<Label>,
    /// Which property; null for arithmetic.
    pub attribute: Option<Label>,
    /// What narrows it down.
    pub scope: BTreeMap<String, String>,
    /// The two claims and how far they are apart; null for arithmetic.
    pub between: Option<BetweenBlock>,
    /// The constraint that cannot come out right, by id.
    pub constraint: Option<String>,
    /// Its arithmetic.
    pub arithmetic: Option<String>,
    /// The claims that went into it.
    pub via: Vec<Statement>,
    /// How the same two claims stand in the other version; null where one of them is missing there.
    #[schemars(transform = super::schema::relations)]
    pub otherwise: Option<&'static str>,
    /// True when curators have acknowledged it.
    pub acknowledged: bool,
}

/// Counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DiffSummary {
    /// Claims with another value.
    pub value_changed: usize,
    /// Claims that are new.
    pub added: usize,
    /// Claims that are gone.
    pub removed: usize,
    /// Claims of which another cell changed.
    pub changed: usize,
    /// Claims that say the same in other characters.
    pub respelled: usize,
    /// Rows of other files that changed in any way but writing.
    pub described: usize,
    /// Conflicts that are new or open again, and not acknowledged.
    pub opened: usize,
    /// Conflicts that are settled.
    pub settled: usize,
    /// Conflicts that both versions have.
    pub standing: usize,
}

impl DiffSummary {
    /// One line of words.
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        let mut part = |count: usize, words: &str| {
            if count > 0 {
                parts.push(format!("{count} {words}"));
            }
        };
        part(self.value_changed, "with another value");
        part(self.added, "added");
        part(self.removed, "removed");
        part(self.changed, "changed otherwise");
        part(self.respelled, "only re-spelled");
        let claims = if parts.is_empty() { "none changed".to_owned() } else { parts.join(", ") };
        let mut text = format!("Claims: {claims}.");
        if self.described > 0 {
            text.push_str(&format!(" Descriptions: {} changed.", self.described));
        }
        text.push_str(&format!(
            " Conflicts: {} opened, {} settled, {} standing.",
            self.opened, self.settled, self.standing
        ));
        text
    }
}

impl DiffReport {
    /// The report of a difference.
    pub fn new(
        names: (&str, &str),
        diff: &SetDiff,
        old: Version<'_>,
        new: Version<'_>,
        (differs, faulty): (bool, bool),
    ) -> Self {
        let builder = Builder { old, new };
        let summary = DiffSummary {
            value_changed: diff.claims(Kind::ValueChanged),
            added: diff.claims(Kind::Added),
            removed: diff.claims(Kind::Removed),
            changed: diff.claims(Kind::Changed),
            respelled: diff.claims(Kind::Respelled),
            described: diff
                .changes
                .iter()
                .filter(|change| change.role != Role::Claims && change.kind != Kind::Respelled)
                .count(),
            opened: diff
                .conflicts
                .iter()
                .filter(|it| matches!(it.turn, Turn::New | Turn::Reopened) && !it.acknowledged)
                .count(),
            settled: diff.conflicts(Turn::Settled),
            standing: diff.standing,
        };
        Self {
            old: names.0.to_owned(),
            new: names.1.to_owned(),
            changes: diff.changes.iter().map(|change| builder.change(change)).collect(),
            conflicts: diff.conflicts.iter().map(|conflict| builder.conflict(conflict)).collect(),
            summary,
            differs,
            faulty,
        }
    }

    /// What to say where nothing differs in meaning or writing; `None` where something does.
    pub fn nothing(&self) -> Option<&'static str> {
        match (self.changes.is_empty() && self.conflicts.is_empty(), self.differs) {
            (false, _) => None,
            (true, true) if self.faulty => Some("No difference in what could be read."),
            (true, true) => {
                Some("No difference in meaning: only the order of rows or columns, quotes or white space differ.")
            }
            (true, false) => Some("No difference."),
        }
    }

    /// Writes one object a line, `what` being `change`, `conflict` or, at the end, `summary`.
    ///
    /// # Errors
    /// Whatever the sink reports.
    pub fn write_ndjson(&self, out: &mut dyn Write) -> io::Result<()> {
        #[derive(Serialize)]
        struct Line<'l, T> {
            what: &'static str,
            #[serde(flatten)]
            record: &'l T,
        }
        let mut line = |record: &dyn erased::Record| -> io::Result<()> {
            record.write(out)?;
            out.write_all(b"\n")
        };
        for record in &self.changes {
            line(&Line { what: "change", record })?;
        }
        for record in &self.conflicts {
            line(&Line { what: "conflict", record })?;
        }
        line(&Line { what: "summary", record: &self.summary })
    }
}

/// Records of several types written by one closure.
mod erased {
    use std::io::{self, Write};

    pub(super) trait Record {
        fn write(&self, out: &mut dyn Write) -> io::Result<()>;
    }

    impl<T: serde::Serialize> Record for T {
        fn write(&self, out: &mut dyn Write) -> io::Result<()> {
            Ok(serde_json::to_writer(out, self)?)
        }
    }
}

struct Builder<'b> {
    old: Version<'b>,
    new: Version<'b>,
}

/// Calls `work` with what builds blocks of one version.
fn with_material<T>(version: Version<'_>, work: impl FnOnce(&Material<'_>) -> T) -> T {
    work(&Material {
        vocabulary: &version.ledger.vocabulary,
        claims: &version.ledger.claims,
        config: version.config,
        today: version.today,
    })
}

fn index(claim: usize) -> ClaimIndex {
    ClaimIndex::try_from(claim).unwrap_or(ClaimIndex::MAX)
}

impl Builder<'_> {
    fn change(&self, change: &Change) -> ChangeBlock {
        let statement = |version: Version<'_>, claim: Option<usize>| {
            with_material(version, |material| material.statement(index(claim?)))
        };
        let labels = |version: Version<'_>, claim: Option<usize>| {
            with_material(version, |material| {
                let claim = material.claims.get(claim?)?;
                Some((
                    material.subject_label(claim.subject, Some(claim)),
                    material.attribute_label(claim.attribute, Some(claim)),
                ))
            })
        };
        let (old, new) = (statement(self.old, change.old_claim), statement(self.new, change.new_claim));
        let labels = labels(self.new, change.new_claim).or_else(|| labels(self.old, change.old_claim));
        let (subject, attribute) = labels.unzip();
        let comparison = match (&change.comparison, &old, &new) {
            (Some(comparison), Some(a), Some(b)) => Some(BetweenBlock::new(a.clone(), b.clone(), comparison, None)),
            _ => None,
        };
        let place = match (change.new, change.old) {
            (Some(at), _) => self.new.ledger.location(at, "id"),
            (None, Some(at)) => self.old.ledger.location(at, "id"),
            (None, None) => None,
        };
        ChangeBlock {
            row: change.role.noun(),
            kind: change.kind.name(),
            id: change.id.clone(),
            place: place.map(|at| format!("{}:{}", at.path, at.start.line)),
            subject,
            attribute,
            old,
            new,
            comparison,
            cells: change.cells.iter().map(CellBlock::of).collect(),
        }
    }

    fn conflict(&self, conflict: &ConflictChange) -> ConflictBlock {
        let version = if conflict.turn == Turn::Settled { self.old } else { self.new };
        with_material(version, |material| {
            let mut block = ConflictBlock {
                turn: conflict.turn.name(),
                relation: Relation::Conflict.name(),
                subject: None,
                attribute: None,
                scope: BTreeMap::new(),
                between: None,
                constraint: None,
                arithmetic: None,
                via: Vec::new(),
                otherwise: conflict.otherwise.map(Relation::name),
                acknowledged: conflict.acknowledged,
            };
            match &conflict.between {
                Between::Claims(left, right, comparison) => {
                    if let Some(claim) = material.claims.get(*left as usize) {
                        block.subject = Some(material.subject_label(claim.subject, Some(claim)));
                        block.attribute = Some(material.attribute_label(claim.attribute, Some(claim)));
                        block.scope = claim.scope().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
                    }
                    block.between = material.between(*left, *right, comparison);
                }
                Between::Arithmetic { constraint, arithmetic, via } => {
                    block.relation = Relation::DerivedConflict.name();
                    block.constraint = version.ledger.constraints.get(*constraint).map(|it| it.id.to_string());
                    block.arithmetic = Some(arithmetic.clone());
                    block.via = via.iter().filter_map(|claim| material.statement(*claim)).collect();
                }
            }
            block
        })
    }
}

impl CellBlock {
    fn of(cell: &CellChange) -> Self {
        let CellChange { column, old, new, respelled } = cell.clone();
        Self { column, old, new, respelled }
    }

    /// `column: “old” → “new”`, with what is empty left out.
    pub fn words(&self) -> String {
        match (self.old.is_empty(), self.new.is_empty()) {
            (true, _) => format!("{}: now “{}”", self.column, self.new),
            (_, true) => format!("{}: no longer “{}”", self.column, self.old),
            _ => format!("{}: “{}” → “{}”", self.column, self.old, self.new),
        }
    }
}

impl ChangeBlock {
    /// `claim c-1, wall: length`: which row it is.
    pub fn title(&self) -> String {
        let mut title = self.row.to_owned();
        if !self.id.is_empty() {
            title.push_str(&format!(" {}", self.id));
        }
        if let (Some(subject), Some(attribute)) = (&self.subject, &self.attribute) {
            title.push_str(&format!(", {}: {}", subject.text, attribute.text));
        }
        title
    }

    /// The cells beside value and unit: those show in the statements.
    pub fn other_cells(&self) -> impl Iterator<Item = &CellBlock> {
        let shown = self.row == Role::Claims.noun() && self.old.is_some() && self.new.is_some();
        let shown = shown && self.kind == Kind::ValueChanged.name();
        self.cells.iter().filter(move |cell| !(shown && matches!(&*cell.column, "value" | "unit")))
    }

    /// True where the value reads differently though no cell of its row changed.
    pub fn reads_differently(&self) -> bool {
        self.kind == Kind::ValueChanged.name() && self.cells.is_empty()
    }
}

impl ConflictBlock {
    /// `wall: length`, or the constraint.
    pub fn title(&self) -> String {
        let mut title = match (&self.subject, &self.attribute, &self.constraint) {
            (Some(subject), Some(attribute), _) => format!("{}: {}", subject.text, attribute.text),
            (_, _, Some(constraint)) => format!("constraint {constraint}"),
            _ => String::new(),
        };
        if !self.scope.is_empty() {
            let scope: Vec<_> = self.scope.iter().map(|(key, value)| format!("{key} {value}")).collect();
            title.push_str(&format!(" ({})", scope.join(", ")));
        }
        title
    }

    /// What happened, in words: `new conflict`, `conflict settled`, …
    pub fn turn_words(&self) -> &'static str {
        match (self.turn, self.acknowledged) {
            ("new", false) => "new conflict",
            ("new", true) => "new conflict (acknowledged)",
            ("reopened", _) => "conflict open again",
            ("acknowledged", _) => "conflict acknowledged",
            _ => "conflict settled",
        }
    }

    /// How the same claims stand in the other version, in words.
    pub fn otherwise_words(&self) -> Option<String> {
        match (self.turn, self.otherwise) {
            ("new", Some(relation)) => Some(format!("before: {relation}")),
            ("settled", Some(relation)) => Some(format!("now: {relation}")),
            _ => None,
        }
    }
}
