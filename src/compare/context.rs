//! What the comparator must know beyond the two claims: the attribute's properties, the sources' dates and kinship,
//! and which names mean the same thing.
//!
//! Curated claims and claims found in raw text go through the same comparator; only the [`Background`] differs.

use std::borrow::Cow;

use crate::claim::{AttributeIndex, SourceIndex, SubjectIndex};
use crate::compare::relation::Reasons;
use crate::date::Date;
use crate::magnitude::Magnitude;
use crate::unit::Unit;
use crate::vocabulary::{Cardinality, Tolerance, Volatility};

/// How an attribute behaves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Properties<'a> {
    /// How it lives in time; `None` where nobody said, and the value's kind then decides.
    pub volatility: Option<Volatility>,
    /// One value or many.
    pub cardinality: Cardinality,
    /// What difference is put up with; `None` for the law's own slack alone.
    pub tolerance: Option<&'a Tolerance>,
    /// The unit of `min` and `max`, and of values without one.
    pub unit: Option<&'a Unit>,
    /// The least sane value.
    pub min: Option<&'a Magnitude>,
    /// The largest sane value.
    pub max: Option<&'a Magnitude>,
}

/// What is known of a source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SourceFacts<'a> {
    /// When it was published.
    pub published: Option<&'a Date>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// From which source it takes its figures.
    pub derived_from: Option<SourceIndex>,
    /// What to call it in words.
    pub name: &'a str,
}

/// The knowledge behind a set of claims.
pub trait Background {
    /// How an attribute behaves; `None` is the attribute of a claim that the vocabulary does not know.
    fn properties(&self, attribute: Option<AttributeIndex>) -> Properties<'_>;

    /// What is known of a source.
    fn source(&self, source: SourceIndex) -> SourceFacts<'_>;

    /// The id that a name is an alias of, if the vocabulary knows it. Names without one are compared by their
    /// canonical form.
    fn alias(&self, name: &str) -> Option<Cow<'_, str>>;

    /// The subject that this one is declared to be a part of.
    fn part_of(&self, subject: SubjectIndex) -> Option<SubjectIndex> {
        let _ = subject;
        None
    }
}

/// What the comparator must know of one pair.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The knowledge behind the set.
    pub background: &'a dyn Background,
    /// How the attribute that both claims speak of behaves.
    pub properties: Properties<'a>,
    /// Doubts about the pair itself ([`Reason::WeakLink`], [`Reason::ScopeUnclear`]) that whoever paired the claims
    /// could not settle. With a weak link the claims' own subjects and attributes are not looked at again.
    ///
    /// [`Reason::WeakLink`]: super::relation::Reason::WeakLink
    /// [`Reason::ScopeUnclear`]: super::relation::Reason::ScopeUnclear
    pub doubts: Reasons,
}

impl<'a> Context<'a> {
    /// The context of claims of an attribute, paired without doubt.
    pub fn new(background: &'a dyn Background, attribute: Option<AttributeIndex>) -> Self {
        Self { background, properties: background.properties(attribute), doubts: Reasons::NONE }
    }

    /// With doubts about the pair.
    #[must_use]
    pub fn doubting(mut self, doubts: Reasons) -> Self {
        self.doubts = doubts;
        self
    }
}

/// A background without a vocabulary: one attribute for all claims, no aliases, sources known by their dates. It serves
/// raw text, tests, and anyone who compares two readings.
#[derive(Clone, Default)]
pub struct Plain<'a> {
    /// How the one attribute behaves.
    pub properties: Properties<'a>,
    /// Sources by their index.
    pub sources: Vec<SourceFacts<'a>>,
}

impl Background for Plain<'_> {
    fn properties(&self, _attribute: Option<AttributeIndex>) -> Properties<'_> {
        self.properties
    }

    fn source(&self, source: SourceIndex) -> SourceFacts<'_> {
        self.sources.get(source.0 as usize).copied().unwrap_or_default()
    }

    fn alias(&self, _name: &str) -> Option<Cow<'_, str>> {
        None
    }
}
