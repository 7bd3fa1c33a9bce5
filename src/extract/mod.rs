//! From a document to claims: each value with its subject, property, time and manner, and with the evidence on which
//! claims of different texts are linked.
//!
//! A sentence is cut into words once; each word is looked up once; its clauses, names and cues are found in one pass
//! each. Then every value expression that [`crate::read`] finds becomes a claim, unless it belongs to a reference or
//! a name. No step looks back further than the names and the date line that the document has given so far.

mod about;
mod citation;
mod clause;
mod count;
mod date_line;
mod date_order;
mod evidence;
mod facts;
pub(crate) mod gazetteer;
mod known;
pub(crate) mod lexicon;
mod manner;
mod names;
mod sentence;
mod tagger;
mod time;
mod words;

pub(crate) use evidence::{Evidence, FigureRole, Nearness, Place};
pub use gazetteer::{Entity, EntityKind, Gazetteer, GazetteerError};
pub use known::Known;

use std::sync::LazyLock;

use crate::claim::Claim;
use crate::date::Date;
use crate::document::{BlockKind, Document};
use crate::read::options;
use sentence::Reader;

/// How a document is read.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Conventions for values; the reference day is taken from the document.
    pub read: &'a options::Options,
    /// The names that are known.
    pub gazetteer: &'a Gazetteer,
    /// Subjects and attributes to recognise; without it claims carry their words alone.
    pub known: Option<&'a Known<'a>>,
    /// True to record which rules made each claim; costs time.
    pub explain: bool,
    /// The publication date where the document does not know it.
    pub published: Option<&'a Date>,
}

/// The conventions of English articles, the built-in names and no vocabulary.
impl Default for Options<'_> {
    fn default() -> Self {
        static READ: LazyLock<options::Options> = LazyLock::new(options::Options::default);
        Self { read: &READ, gazetteer: Gazetteer::built_in(), known: None, explain: false, published: None }
    }
}

/// A claim found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The claim; its spans are bytes of the document's text.
    pub claim: Claim,
    /// What the words around it say.
    pub(crate) evidence: Evidence,
    /// Which rules made it, in the order in which they were applied; empty unless asked for.
    pub rules: Vec<Rule>,
}

/// A rule that had a part in a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its name: `value`, `subject`, `as-of`, `modality`, …
    pub name: &'static str,
    /// What it found, in words.
    pub detail: Box<str>,
}

/// When a document was published: as it or its catalogue says, else as given, else by its date line.
pub fn published(document: &Document, given: Option<&Date>) -> Option<Date> {
    let own = document.published.as_deref().and_then(|words| words.parse::<Date>().ok());
    own.or_else(|| given.cloned()).or_else(|| date_line::date_line(document))
}

/// Reads a document to its claims, in the order of the text.
///
/// Boilerplate, page furniture, captions, code, reference lists and blocks in other languages are passed over.
pub fn extract(document: &Document, options: &Options<'_>) -> Vec<Found> {
    let mut reader = Reader::new(document, options);
    let mut found = Vec::new();
    for (number, sentence) in document.sentences().enumerate() {
        if !sentence.is_judged() || sentence.kind == BlockKind::Caption {
            continue;
        }
        reader.read(u32::try_from(number).unwrap_or(u32::MAX), &sentence, &mut found);
    }
    // A footnote may stand inside the sentence that it interrupts.
    found.sort_by_key(|one| one.claim.provenance.span.map(|span| (span.start, span.end)));
    found
}
