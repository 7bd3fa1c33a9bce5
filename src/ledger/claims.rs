//! Claims: from rows to what a source states.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use crate::claim::{
    AsOf, AttributeIndex, Basis, Claim, Details, Modality, Polarity, Provenance, Rank, SourceIndex, Status,
    SubjectIndex,
};
use crate::date::Day;
use crate::diagnostic::Diagnostic;
use crate::ledger::cells::{self, Wrong};
use crate::ledger::describe;
use crate::ledger::quick::{Places, Quick};
use crate::ledger::rows::{SetFile, View};
use crate::ledger::schema::{MODALITIES, POLARITIES, RANKS, STATUSES};
use crate::ledger::value::{Cache, Reader};
use crate::reading::Value;
use crate::source::Span;
use crate::text::Text;
use crate::vocabulary::{Source, Vocabulary};

/// Reads rows of claims. The vocabulary is complete by now, so rows can be read in any number of threads.
pub(crate) struct ClaimReader<'l> {
    vocabulary: &'l Vocabulary,
    reader: &'l Reader<'l>,
    cache: Cache,
    /// As-of dates seen so far: a set has few, and claims share them.
    dates: BTreeMap<Box<str>, Arc<AsOf>>,
    quick: Quick<'l>,
    /// The subjects whose claims are asked for; `None` for all.
    wanted: Option<&'l [bool]>,
    findings: Vec<Diagnostic>,
}

/// What some rows of a file gave.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// The claims that are wanted.
    pub(crate) claims: Vec<Claim>,
    /// The hash of the id and the row of every sound claim that has one, wanted or not.
    pub(crate) ids: Vec<(u64, u32)>,
    /// The faults.
    pub(crate) findings: Vec<Diagnostic>,
}

/// The most as-of dates that are remembered.
const MAX_DATES: usize = 4096;

impl<'l> ClaimReader<'l> {
    pub(crate) fn new(vocabulary: &'l Vocabulary, reader: &'l Reader<'l>, wanted: Option<&'l [bool]>) -> Self {
        Self {
            vocabulary,
            reader,
            cache: Cache::new(),
            dates: BTreeMap::new(),
            quick: Quick::new(vocabulary),
            wanted,
            findings: Vec::new(),
        }
    }

    /// Reads some rows of a file.
    pub(crate) fn rows(&mut self, file: &SetFile, range: std::ops::Range<usize>) -> Batch {
        let places = Places::new(file);
        let mut batch = Batch::default();
        batch.claims.reserve(if self.wanted.is_none() { range.len() } else { 0 });
        batch.ids.reserve(range.len());
        let hash = |id: &str| {
            let mut hasher = DefaultHasher::new();
            id.hash(&mut hasher);
            hasher.finish()
        };
        file.visit(range, |view| {
            if let (Some(wanted), Some(row)) = (self.wanted, view.row()) {
                let dates = &self.dates;
                if let Some(id) = self.quick.id(row, &places, wanted, |text| dates.contains_key(text)) {
                    batch.ids.push((hash(id), view.index()));
                    return;
                }
            }
            let Some(claim) = self.claim(view) else { return };
            batch.ids.extend(claim.id.as_deref().map(|id| (hash(id), view.index())));
            if self.is_wanted(&claim) {
                batch.claims.push(claim);
            } else {
                self.quick.learn(&claim.surface, &claim.value);
            }
        });
        batch.findings = std::mem::take(&mut self.findings);
        batch
    }

    fn is_wanted(&self, claim: &Claim) -> bool {
        let Some(wanted) = self.wanted else { return true };
        claim.subject.is_some_and(|subject| wanted.get(subject.0 as usize).copied().unwrap_or(true))
    }

    /// The claim of a row; `None` where something in it is wrong, which is then among the findings.
    fn claim(&mut self, view: View<'_>) -> Option<Claim> {
        if view.is_blank() {
            self.findings.push(describe::blank_row(view));
            return None;
        }
        // Every cell is looked at before the row is given up, so that all its faults are reported at once.
        let is_stream = view.line().is_some();
        let id = if is_stream { view.shared("id") } else { cells::id(view, &mut self.findings) };
        let status = cells::one_of(view, "status", STATUSES, Status::from_name, &mut self.findings);
        let candidate = matches!(status, Ok(Some(Status::Candidate))) || is_stream;
        let source = self.source(view);
        let subject = self.subject(view, candidate);
        let attribute = self.attribute(view, candidate);
        let rank = cells::one_of(view, "rank", RANKS, Rank::from_name, &mut self.findings);
        let modality = cells::one_of(view, "modality", MODALITIES, Modality::from_name, &mut self.findings);
        let polarity = cells::one_of(view, "polarity", POLARITIES, Polarity::from_name, &mut self.findings);
        let scope = cells::pairs(view, "scope", &mut self.findings);
        let as_of = self.as_of(view, source.as_ref().ok().copied());
        let reference = source.as_ref().ok().and_then(|source| reference(self.vocabulary.source(*source)?));
        let value = match &attribute {
            Ok(attribute) => self.value(view, *attribute, reference),
            Err(Wrong) => Err(Wrong),
        };
        let (surface, value) = value.ok()?;
        let details = Details {
            attribution: view.get("attributed_to").map(boxed),
            scope: scope.ok()?,
            subject_text: view.line().and_then(|line| line.get("subject_text")).map(boxed),
            attribute_text: view.line().and_then(|line| line.get("attribute_text")).map(boxed),
            acknowledged: view.get("ack").map(boxed),
            note: view.get("note").map(boxed),
        };
        if id.is_none() && !is_stream && view.has("id") {
            return None;
        }
        Some(Claim {
            id,
            source: source.ok()?,
            subject: subject.ok()?,
            attribute: attribute.ok()?,
            surface,
            value,
            as_of: as_of.ok()?,
            modality: modality.ok()?.unwrap_or_default(),
            polarity: polarity.ok()?.unwrap_or_default(),
            rank: rank.ok()?.unwrap_or_default(),
            status: status.ok()?.unwrap_or_default(),
            provenance: provenance(view),
            details: (details != Details::default()).then(|| Box::new(details)),
        })
    }

    fn source(&mut self, view: View<'_>) -> Result<SourceIndex, Wrong> {
        let id = match (view.get("source"), view.line()) {
            (Some(id), _) => id,
            // A stream that names no source is its own.
            (None, Some(line)) => Cow::Borrowed(line.path()),
            (None, None) => return self.empty(view, "source"),
        };
        self.vocabulary.source_of_id(&id).ok_or_else(|| {
            self.findings.push(describe::unknown_source(view.location("source"), &id, self.vocabulary));
            Wrong
        })
    }

    fn subject(&mut self, view: View<'_>, candidate: bool) -> Result<Option<SubjectIndex>, Wrong> {
        match view.get("subject") {
            None if candidate => Ok(None),
            None => self.empty(view, "subject"),
            Some(id) => self.vocabulary.subject_of_id(&id).map(Some).ok_or_else(|| {
                self.findings.push(describe::unknown_subject(view.location("subject"), &id, self.vocabulary));
                Wrong
            }),
        }
    }

    fn attribute(&mut self, view: View<'_>, candidate: bool) -> Result<Option<AttributeIndex>, Wrong> {
        match view.get("attribute") {
            None if candidate => Ok(None),
            None => self.empty(view, "attribute"),
            Some(id) => self.vocabulary.attribute_of_id(&id).map(Some).ok_or_else(|| {
                self.findings.push(describe::unknown_attribute(view.location("attribute"), &id, self.vocabulary));
                Wrong
            }),
        }
    }

    fn empty<T>(&mut self, view: View<'_>, column: &str) -> Result<T, Wrong> {
        cells::needed(view, column, &mut self.findings);
        Err(Wrong)
    }

    /// The filled-in date, which counts as stated, or what the source's date implies.
    fn as_of(&mut self, view: View<'_>, source: Option<SourceIndex>) -> Result<Option<Arc<AsOf>>, Wrong> {
        let Some(text) = view.get("as_of") else {
            let source = source.and_then(|source| self.vocabulary.source(source));
            return Ok(source.and_then(|source| source.implied.clone()));
        };
        if let Some(known) = self.dates.get(&*text) {
            return Ok(Some(Arc::clone(known)));
        }
        let Some(date) = cells::date(view, "as_of", &mut self.findings)? else { return Ok(None) };
        // `extract` writes implied dates too, and says so.
        let implied = view.line().and_then(|line| line.get("as_of_basis")).is_some_and(|basis| basis == "implied");
        let basis = if implied { Basis::Implied } else { Basis::Stated };
        let as_of = Arc::new(AsOf { date, basis });
        if !implied && self.dates.len() < MAX_DATES {
            self.dates.insert(text.into(), Arc::clone(&as_of));
        }
        Ok(Some(as_of))
    }

    fn value(
        &mut self,
        view: View<'_>,
        attribute: Option<AttributeIndex>,
        reference: Option<Day>,
    ) -> Result<(Text, Value), Wrong> {
        let Some(surface) = cells::needed(view, "value", &mut self.findings) else { return Err(Wrong) };
        let unit = view.get("unit");
        let known = attribute.and_then(|attribute| self.vocabulary.attribute(attribute));
        let reader = self.reader;
        let read = || reader.value(&surface, unit.as_deref(), known, reference);
        let key = attribute.map(|attribute| attribute.0);
        match self.cache.outcome(&surface, unit.as_deref().unwrap_or_default(), key, reference, read) {
            Ok(value) => Ok((surface, value)),
            Err(problem) => {
                let at = match problem.span {
                    Some(span) => view.location_in(problem.column, span),
                    None => view.location(problem.column),
                };
                let mut finding = Diagnostic::error(problem.code, problem.message.clone()).at(at);
                finding.help.clone_from(&problem.help);
                self.findings.push(finding);
                Err(Wrong)
            }
        }
    }
}

fn boxed(text: Cow<'_, str>) -> Box<str> {
    text.into_owned().into_boxed_str()
}

/// The day from which "last year" is counted: the publication date, where it is a day.
fn reference(source: &Source) -> Option<Day> {
    match source.published.as_ref()?.bounds() {
        (Some(first), Some(last)) if first == last => Some(first),
        _ => None,
    }
}

fn provenance(view: View<'_>) -> Provenance {
    let span = |start: &str, end: &str| {
        let line = view.line()?;
        Some(Span { start: line.number(start)?, end: line.number(end)? })
    };
    Provenance {
        span: span("start", "end"),
        sentence: span("sentence_start", "sentence_end"),
        quote: view.shared("quote"),
        locator: view.shared("locator"),
        row: Some(view.index()),
    }
}
