//! From a document to claims: each value with its subject, property, time and manner, and with the evidence on which
//! claims of different texts are linked.
//!
//! A sentence is cut into words once; each word is looked up once; its clauses, names and cues are found in one pass
//! each. Then every value expression that [`crate::read`] finds becomes a claim, unless it belongs to a reference or
//! a name. No step looks back further than the names and the date line that the document has given so far.
//!
//! ```
//! use corroborate::{document::from_text, extract::{Options, extract}};
//! let document = from_text("The ministry says that about 7,000 soldiers serve at the base.\n".into());
//! let found = extract(&document, &Options::default());
//! assert_eq!(found[0].claim.surface, "about 7,000 soldiers");
//! ```

mod about;
mod age;
mod ahead;
mod among;
mod antecedent;
mod apposed;
mod aspects;
mod attribution;
mod bearing;
mod cell;
mod citation;
mod claims;
mod clause;
mod count;
mod date_line;
mod date_order;
mod definite;
mod elided;
mod evidence;
mod facts;
mod foreseen;
mod fronted;
mod gapped;
mod garrison;
pub(crate) mod gazetteer;
mod head;
mod label;
pub(crate) mod lexicon;
mod lists;
mod manner;
mod moment;
mod names;
mod need;
mod owner;
mod part;
mod patterns;
mod person;
mod placed;
mod predicate;
mod sentence;
mod staff;
mod standing;
mod subject;
mod tagger;
mod time;
mod verb_group;
mod verb_part;
mod wire;
mod words;

pub(crate) use definite::{group_of, is_description, is_noun_of_place};
pub(crate) use evidence::{Bearing, Evidence, FigureRole, Near, Nearness, Phrase, Place, VerbUse};
pub use gazetteer::{Entity, EntityKind, Gazetteer, GazetteerError};
pub(crate) use moment::HOUR;
pub(crate) use staff::DISMISSAL;
pub(crate) use wire::opening as wire_opening;

use std::sync::LazyLock;

use crate::claim::Claim;
use crate::date::Date;
use crate::document::{BlockKind, Document};
use crate::read::options;
use sentence::Reader;

/// True for a word in lower case that some table of the language knows.
pub(crate) fn is_common_word(word: &str) -> bool {
    let lexicon = lexicon::Lexicon::built_in();
    lexicon.get(word).is_known() || crate::unit::Units::standard().noun(&crate::unit::singular(word)).is_some()
}

/// The base form of a verb in any of its forms: "bought" is "buy".
pub(crate) fn base_form(word: &str) -> Option<&'static str> {
    let lexicon = lexicon::Lexicon::built_in();
    lexicon.verb(lexicon.get(word)).map(|verb| &*verb.lemma)
}

/// How a document is read.
///
/// ```
/// use corroborate::{document::from_text, extract::{Options, extract}};
/// let options = Options { explain: true, ..Options::default() };
/// let found = extract(&from_text("The dyke is 21 km long.\n".into()), &options);
/// assert_eq!(found[0].rules[0].name, "value");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Conventions for values; the reference day is taken from the document.
    pub read: &'a options::Options,
    /// The names that are known.
    pub gazetteer: &'a Gazetteer,
    /// True to record which rules made each claim; costs time.
    pub explain: bool,
    /// The publication date where the document does not know it.
    pub published: Option<&'a Date>,
}

/// The conventions of English articles and the built-in names.
impl Default for Options<'_> {
    fn default() -> Self {
        static READ: LazyLock<options::Options> = LazyLock::new(options::Options::default);
        Self { read: &READ, gazetteer: Gazetteer::built_in(), explain: false, published: None }
    }
}

/// A claim found in a text.
///
/// ```
/// use corroborate::{document::from_text, extract::{Options, extract}};
/// let document = from_text("The ministry says that about 7,000 soldiers serve at the base.\n".into());
/// let found = extract(&document, &Options::default());
/// let span = found[0].claim.provenance.span.unwrap();
/// assert_eq!(span.of(&document.text), "about 7,000 soldiers");
/// assert!(found[0].rules.is_empty(), "nobody asked for them");
/// ```
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
///
/// ```
/// use corroborate::{document::from_text, extract::{Options, extract}};
/// let options = Options { explain: true, ..Options::default() };
/// let found = extract(&from_text("The dyke is 21 km long.\n".into()), &options);
/// let rule = &found[0].rules[0];
/// assert_eq!(rule.name, "value");
/// assert!(!rule.detail.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its name: `value`, `subject`, `as-of`, `modality`, …
    pub name: &'static str,
    /// What it found, in words.
    pub detail: Box<str>,
}

/// When a document was published: as it or its catalogue says, else as given, else by its date line.
///
/// ```
/// use corroborate::{document::from_text, extract::published};
/// let given = "2021-06".parse().unwrap();
/// assert_eq!(published(&from_text("It rained.\n".into()), Some(&given)), Some(given));
/// ```
pub fn published(document: &Document, given: Option<&Date>) -> Option<Date> {
    let own = document.published.as_deref().and_then(|words| words.parse::<Date>().ok());
    own.or_else(|| given.cloned()).or_else(|| date_line::date_line(document))
}

/// Reads a document to its claims, in the order of the text.
///
/// Boilerplate, page furniture, captions, code, reference lists and blocks in other languages are passed over.
///
/// ```
/// use corroborate::{document::from_text, extract::{Options, extract}};
/// let document = from_text("The ministry says that about 7,000 soldiers serve at the base.\n".into());
/// let found = extract(&document, &Options::default());
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].claim.attribution(), Some("The ministry"));
/// ```
pub fn extract(document: &Document, options: &Options<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    let append = |part: &mut Vec<Found>| -> Result<(), std::convert::Infallible> {
        if all.is_empty() {
            std::mem::swap(&mut all, part);
            all.shrink_to_fit();
        } else {
            all.append(part);
        }
        Ok(())
    };
    match in_parts(document, options, append) {
        Ok(()) => all,
        Err(never) => match never {},
    }
}

/// How many claims are held before some are handed over.
const PART: usize = 1024;

/// News tells a figure or a fact in about so many bytes.
const BYTES_A_CLAIM: usize = 100;
/// Room for more claims is made when they come.
const MOST_RESERVED: usize = 128;

/// The same in parts, so that the claims of a text of any size need not be held at once.
pub(crate) fn in_parts<E>(
    document: &Document,
    options: &Options<'_>,
    take: impl FnMut(&mut Vec<Found>) -> Result<(), E>,
) -> Result<(), E> {
    in_parts_of(PART, document, options, take)
}

fn in_parts_of<E>(
    part: usize,
    document: &Document,
    options: &Options<'_>,
    mut take: impl FnMut(&mut Vec<Found>) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = Reader::new(document, options);
    // A claim is large, so that moving all of them again and again would cost.
    let mut held = Vec::with_capacity((document.text.len() / BYTES_A_CLAIM).min(MOST_RESERVED));
    let mut enough = part;
    for (number, sentence) in document.sentences().enumerate() {
        if held.len() >= enough {
            // A footnote may stand inside the sentence that it interrupts: what stands behind the first byte that is
            // still to be read waits.
            let block = document.blocks.get(sentence.block as usize);
            let bound = match block {
                Some(block) if block.next.is_some() => block.span.start,
                _ => sentence.span.start,
            };
            sort(&mut held);
            let ready = held.partition_point(|one| one.claim.provenance.span.is_none_or(|span| span.start < bound));
            let rest = held.split_off(ready);
            take(&mut held)?;
            held = rest;
            enough = part.max(held.len() * 2);
        }
        if !sentence.is_judged() || sentence.kind == BlockKind::Caption {
            continue;
        }
        reader.read(u32::try_from(number).unwrap_or(u32::MAX), &sentence, &mut held);
    }
    sort(&mut held);
    take(&mut held)
}

fn sort(found: &mut [Found]) {
    found.sort_by_key(|one| one.claim.provenance.span.map(|span| (span.start, span.end)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{OpenOptions, open};

    #[test]
    fn parts_are_the_whole() {
        let read = options::Options::default();
        let options = Options { read: &read, gazetteer: Gazetteer::built_in(), explain: false, published: None };
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        let mut parts = 0;
        for document in open(&root, &OpenOptions::default()).filter_map(Result::ok) {
            for size in [1, 5] {
                let mut all = Vec::new();
                let taken: Result<(), ()> = in_parts_of(size, &document, &options, |part| {
                    parts += usize::from(!part.is_empty());
                    all.append(part);
                    Ok(())
                });
                assert_eq!(taken, Ok(()));
                assert!(all == extract(&document, &options), "{}", document.source());
            }
        }
        assert!(parts > 300, "only {parts} parts");
    }
}
