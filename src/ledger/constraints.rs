//! Constraints: from rows to arithmetic over facts.

use std::collections::BTreeMap;

use crate::code;
use crate::constraint::{self, Constraint, Fact, FaultKind, Resolver};
use crate::diagnostic::{Diagnostic, Location};
use crate::ledger::cells;
use crate::ledger::describe;
use crate::ledger::rows::SetFile;
use crate::ledger::schema::Role;
use crate::ledger::value::Reader;
use crate::nearest;
use crate::reading::Value;
use crate::text::Text;
use crate::vocabulary::{RowRef, Vocabulary};

/// Reads a file of constraints.
pub(crate) fn read(
    file: &SetFile,
    number: u32,
    vocabulary: &Vocabulary,
    reader: &Reader<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Constraint> {
    let mut constraints = Vec::new();
    let mut seen: BTreeMap<Text, Location> = BTreeMap::new();
    file.visit(0..file.len(), |view| {
        if view.is_blank() {
            findings.push(describe::blank_row(view));
            return;
        }
        let id = cells::id(view, findings);
        let text = cells::needed(view, "constraint", findings);
        let (Some(id), Some(text)) = (id, text) else { return };
        if let Some(first) = seen.get(&id) {
            let first = Some(first.clone());
            findings.push(describe::duplicate_id(view.location("id"), Role::Constraints, &id, first));
            return;
        }
        seen.insert(id.clone(), view.location("id"));
        match constraint::parse(&text, &mut Names { vocabulary, reader }) {
            Ok((left, comparator, right)) => {
                let row = Some(RowRef { file: number, row: view.index() });
                constraints.push(Constraint { id, text, comparator, left, right, note: view.shared("note"), row });
            }
            Err(faults) => {
                for fault in faults {
                    let code = match fault.kind {
                        FaultKind::Syntax => code::CONSTRAINT_SYNTAX,
                        FaultKind::Name => code::CONSTRAINT_NAMES_NOTHING,
                        FaultKind::Value => code::UNREADABLE_VALUE,
                    };
                    let at = view.location_in("constraint", fault.span);
                    let mut finding = Diagnostic::error(code, fault.message).at(at);
                    finding.help = fault.help;
                    findings.push(finding);
                }
            }
        }
    });
    constraints
}

struct Names<'n> {
    vocabulary: &'n Vocabulary,
    reader: &'n Reader<'n>,
}

impl Resolver for Names<'_> {
    fn fact(&mut self, subject: &str, attribute: &str) -> Result<Fact, (String, Option<String>)> {
        let vocabulary = self.vocabulary;
        let found = vocabulary.subject_of_id(subject).ok_or_else(|| {
            let ids = vocabulary.subjects().iter().map(|subject| &*subject.id);
            (format!("there is no subject `{subject}`"), nearest::hint(subject, ids))
        })?;
        let property = vocabulary.attribute_of_id(attribute).ok_or_else(|| {
            let ids = vocabulary.attributes().iter().map(|attribute| &*attribute.id);
            (format!("there is no attribute `{attribute}`"), nearest::hint(attribute, ids))
        })?;
        Ok(Fact { subject: found, attribute: property })
    }

    fn value(&mut self, words: &str) -> Result<Value, (String, Option<String>)> {
        self.reader.any(words).map_err(|problem| (problem.message, problem.help))
    }
}
