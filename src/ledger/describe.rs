//! Sources, subjects and attributes: from rows to the vocabulary.

use std::sync::Arc;

use crate::claim::{AsOf, Basis};
use crate::code;
use crate::diagnostic::{Diagnostic, Location};
use crate::ledger::cells::{self, Wrong};
use crate::ledger::rows::{SetFile, View};
use crate::ledger::schema::{CARDINALITIES, KINDS, Role, VOLATILITIES};
use crate::ledger::value::Reader;
use crate::magnitude::Magnitude;
use crate::nearest;
use crate::unit::{Unit, Units};
use crate::vocabulary::{
    Attribute, AttributeKind, Cardinality, RowRef, Source, Subject, Tolerance, Vocabulary, Volatility,
};

/// Reads the rows of a file that describes things.
pub(crate) struct Describer<'l> {
    pub(crate) files: &'l [SetFile],
    pub(crate) vocabulary: &'l mut Vocabulary,
    pub(crate) findings: &'l mut Vec<Diagnostic>,
    pub(crate) reader: &'l Reader<'l>,
}

impl Describer<'_> {
    /// Reads all rows of one file, then the references between them.
    pub(crate) fn file(&mut self, index: usize) {
        let files = self.files;
        let Some(file) = files.get(index) else { return };
        if matches!(file.role, Role::Claims | Role::Constraints) {
            return;
        }
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        file.visit(0..file.len(), |view| {
            if view.is_blank() {
                self.findings.push(blank_row(view));
                return;
            }
            let row = RowRef { file: number, row: view.index() };
            match file.role {
                Role::Sources => self.source(view, row),
                Role::Subjects => self.subject(view, row),
                Role::Attributes => self.attribute(view, row),
                Role::Claims | Role::Constraints => {}
            }
        });
        file.visit(0..file.len(), |view| match file.role {
            Role::Sources => self.derived_from(view),
            Role::Subjects => self.part_of(view),
            _ => {}
        });
    }

    fn first_place(&self, row: Option<RowRef>) -> Option<Location> {
        let row = row?;
        Some(self.files.get(row.file as usize)?.location(row.row, "id"))
    }

    fn duplicate(&mut self, view: View<'_>, role: Role, id: &str, first: Option<RowRef>) {
        let first = self.first_place(first);
        self.findings.push(duplicate_id(view.location("id"), role, id, first));
    }

    fn source(&mut self, view: View<'_>, row: RowRef) {
        let Some(id) = cells::id(view, self.findings) else { return };
        let title = cells::needed(view, "title", self.findings).unwrap_or_else(|| id.clone());
        let published = cells::date(view, "published", self.findings).unwrap_or(None);
        let retrieved = cells::date(view, "retrieved", self.findings).unwrap_or(None);
        let implied = published.clone().map(|date| Arc::new(AsOf { date, basis: Basis::Implied }));
        let source = Source {
            id: id.clone(),
            title,
            publisher: view.shared("publisher"),
            published,
            implied,
            author: view.shared("author"),
            url: view.shared("url"),
            archive_url: view.shared("archive_url"),
            retrieved,
            kind: view.shared("kind"),
            derived_from: Vec::new(),
            lang: view.shared("lang"),
            sha256: view.shared("sha256"),
            file: view.shared("file"),
            note: view.shared("note"),
            row: Some(row),
        };
        if let Err(first) = self.vocabulary.add_source(source) {
            let first = self.vocabulary.source(first).and_then(|source| source.row);
            self.duplicate(view, Role::Sources, &id, first);
        }
    }

    fn derived_from(&mut self, view: View<'_>) {
        let (Some(id), Some(names)) = (view.get("id"), view.get("derived_from")) else { return };
        let Some(own) = self.vocabulary.source_of_id(&id) else { return };
        let mut origins = Vec::new();
        for name in cells::list(&names) {
            match self.vocabulary.source_of_id(&name) {
                Some(origin) => origins.push(origin),
                None => self.findings.push(unknown_source(view.location("derived_from"), &name, self.vocabulary)),
            }
        }
        if let Some(source) = self.vocabulary.source_mut(own) {
            source.derived_from = origins;
        }
    }

    fn subject(&mut self, view: View<'_>, row: RowRef) {
        let Some(id) = cells::id(view, self.findings) else { return };
        let subject = Subject {
            id: id.clone(),
            label: cells::needed(view, "label", self.findings).unwrap_or_else(|| id.clone()),
            aliases: view.get("aliases").map(|text| cells::list(&text)).unwrap_or_default(),
            kind: view.shared("type"),
            part_of: None,
            wikidata: view.shared("wikidata"),
            note: view.shared("note"),
            row: Some(row),
        };
        if let Err(first) = self.vocabulary.add_subject(subject) {
            let first = self.vocabulary.subject(first).and_then(|subject| subject.row);
            self.duplicate(view, Role::Subjects, &id, first);
        }
    }

    fn part_of(&mut self, view: View<'_>) {
        let (Some(id), Some(whole)) = (view.get("id"), view.get("part_of")) else { return };
        let Some(own) = self.vocabulary.subject_of_id(&id) else { return };
        match self.vocabulary.subject_of_id(&whole) {
            Some(whole) => {
                if let Some(subject) = self.vocabulary.subject_mut(own) {
                    subject.part_of = Some(whole);
                }
            }
            None => self.findings.push(unknown_subject(view.location("part_of"), &whole, self.vocabulary)),
        }
    }

    fn attribute(&mut self, view: View<'_>, row: RowRef) {
        let Some(id) = cells::id(view, self.findings) else { return };
        let label = cells::needed(view, "label", self.findings).unwrap_or_else(|| id.clone());
        // A wrong kind leaves the attribute known, so that its claims do not all become findings too.
        let kind = cells::one_of(view, "kind", KINDS, AttributeKind::from_name, self.findings).unwrap_or(None);
        let volatility =
            cells::one_of(view, "volatility", VOLATILITIES, Volatility::from_name, self.findings).unwrap_or(None);
        let cardinality =
            cells::one_of(view, "cardinality", CARDINALITIES, Cardinality::from_name, self.findings).unwrap_or(None);
        let unit = view.get("unit").map(|text| Units::standard().parse(&text));
        let tolerance = self.tolerance(view).unwrap_or(None);
        let min = self.bound(view, "min", unit.as_ref()).unwrap_or(None);
        let max = self.bound(view, "max", unit.as_ref()).unwrap_or(None);
        if let (Some(low), Some(high)) = (&min, &max)
            && low > high
        {
            self.findings.push(
                Diagnostic::error(
                    code::UPSIDE_DOWN,
                    format!("the least sane value {low} is above the largest, {high}"),
                )
                .at(view.location("min"))
                .help("exchange `min` and `max`"),
            );
        }
        let attribute = Attribute {
            id: id.clone(),
            label,
            kind,
            volatility,
            unit,
            cardinality: cardinality.unwrap_or_default(),
            tolerance,
            cues: view.get("cues").map(|text| cells::list(&text)).unwrap_or_default(),
            min,
            max,
            wikidata: view.shared("wikidata"),
            note: view.shared("note"),
            row: Some(row),
        };
        if let Err(first) = self.vocabulary.add_attribute(attribute) {
            let first = self.vocabulary.attribute(first).and_then(|attribute| attribute.row);
            self.duplicate(view, Role::Attributes, &id, first);
        }
    }

    fn tolerance(&mut self, view: View<'_>) -> Result<Option<Tolerance>, Wrong> {
        let Some(text) = view.get("tolerance") else { return Ok(None) };
        let tolerance = self.reader.tolerance(&text);
        if tolerance.is_none() {
            self.findings.push(
                Diagnostic::error(code::BAD_TOLERANCE, format!("`{text}` is no tolerance"))
                    .at(view.location("tolerance"))
                    .help("write a share (`5%`), an amount (`10 km`) or `exact`"),
            );
            return Err(Wrong);
        }
        Ok(tolerance)
    }

    /// The least or largest sane value, in the unit of the attribute.
    fn bound(&mut self, view: View<'_>, column: &str, unit: Option<&Unit>) -> Result<Option<Magnitude>, Wrong> {
        let Some(text) = view.get(column) else { return Ok(None) };
        let problem = match self.reader.amount(&text) {
            Err(problem) => problem.message,
            Ok(quantity) => {
                let from = quantity.unit;
                let number = quantity.number;
                let converted = match (number, &from, unit) {
                    (None, ..) => Err(format!("`{text}` is not one number")),
                    (Some(number), Unit::One, _) | (Some(number), _, None) => Ok(number),
                    (Some(number), from, Some(to)) => Units::standard()
                        .convert(&number, from, to)
                        .ok_or_else(|| format!("`{text}` is no amount of {}", to.canonical_name())),
                };
                match converted {
                    Ok(number) => return Ok(Some(number)),
                    Err(problem) => problem,
                }
            }
        };
        self.findings.push(
            Diagnostic::error(code::UNREADABLE_VALUE, problem)
                .at(view.location(column))
                .help("write a number, with a unit where it is not the attribute's own"),
        );
        Err(Wrong)
    }
}

/// A row without a single filled cell.
pub(crate) fn blank_row(view: View<'_>) -> Diagnostic {
    Diagnostic::warning(code::BLANK_ROW, "the row is empty")
        .at(view.location(""))
        .help("remove it, or run `corroborate fmt`")
}

/// Two rows of one id.
pub(crate) fn duplicate_id(at: Location, role: Role, id: &str, first: Option<Location>) -> Diagnostic {
    let finding = Diagnostic::error(code::DUPLICATE_ID, format!("the id `{id}` is used for another {}", role.noun()))
        .at(at)
        .help("give this row an id of its own; ids are never used again");
    match first {
        Some(first) => finding.related("first used here", first),
        None => finding,
    }
}

/// A source that the set does not have.
pub(crate) fn unknown_source(at: Location, id: &str, vocabulary: &Vocabulary) -> Diagnostic {
    let ids = vocabulary.sources().iter().map(|source| &*source.id);
    unknown(code::UNKNOWN_SOURCE, at, id, Role::Sources, nearest::hint(id, ids))
}

/// A subject that the set does not have.
pub(crate) fn unknown_subject(at: Location, id: &str, vocabulary: &Vocabulary) -> Diagnostic {
    let ids = vocabulary.subjects().iter().map(|subject| &*subject.id);
    unknown(
        code::UNKNOWN_SUBJECT,
        at,
        id,
        Role::Subjects,
        subject_hint(id, vocabulary).or_else(|| nearest::hint(id, ids)),
    )
}

/// An attribute that the set does not have.
pub(crate) fn unknown_attribute(at: Location, id: &str, vocabulary: &Vocabulary) -> Diagnostic {
    let named = vocabulary.attribute_named(id).one().and_then(|index| vocabulary.attribute(index));
    let hint = named.map(|attribute| format!("write its id, `{}`", attribute.id));
    let ids = vocabulary.attributes().iter().map(|attribute| &*attribute.id);
    unknown(code::UNKNOWN_ATTRIBUTE, at, id, Role::Attributes, hint.or_else(|| nearest::hint(id, ids)))
}

/// A name in place of an id.
fn subject_hint(name: &str, vocabulary: &Vocabulary) -> Option<String> {
    let subject = vocabulary.subject(vocabulary.subject_named(name).one()?)?;
    Some(format!("write its id, `{}`", subject.id))
}

fn unknown(code: &'static str, at: Location, id: &str, role: Role, hint: Option<String>) -> Diagnostic {
    let help = hint.unwrap_or_else(|| format!("add it to {}, or correct the id", role.spec().name));
    Diagnostic::error(code, format!("there is no {} `{id}`", role.noun())).at(at).help(help)
}
