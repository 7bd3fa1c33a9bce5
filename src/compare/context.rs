//! What the comparator must know beyond the two claims: the attribute's properties, the sources' dates and kinship,
//! and which names mean the same thing.
//!
//! Curated claims and claims found in raw text go through the same comparator; only the [`Background`] differs.

use crate::claim::{AttributeIndex, SourceIndex, SubjectIndex};
use crate::compare::relation::Reasons;
use crate::date::Date;
use crate::magnitude::Magnitude;
use crate::unit::Unit;
use crate::vocabulary::{Cardinality, Tolerance, Vocabulary, Volatility};

/// How an attribute behaves.
///
/// ```
/// use corroborate::compare::{Context, Plain, Properties, Relation, compare};
/// use corroborate::vocabulary::Volatility;
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
/// );
/// let slow = Plain { properties: Properties { volatility: Some(Volatility::Slow), ..Properties::default() }, ..Plain::default() };
/// let found = compare(&set.claims[0], &set.claims[1], &Context::new(&slow, None)).unwrap();
/// assert_eq!(found.relation, Relation::Conflict);
/// ```
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
///
/// ```
/// use corroborate::compare::{Context, Plain, Properties, Relation, SourceFacts, compare};
/// use corroborate::vocabulary::Volatility;
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
/// );
/// let dates = ["2013", "2020"].map(|date| date.parse().unwrap());
/// let sources = dates.iter().map(|date| SourceFacts { published: Some(date), ..SourceFacts::default() }).collect();
/// let fast = Plain { properties: Properties { volatility: Some(Volatility::Fast), ..Properties::default() }, sources };
/// // For what may change any day, the dates of publication tell the two apart.
/// let found = compare(&set.claims[0], &set.claims[1], &Context::new(&fast, None)).unwrap();
/// assert_eq!(found.relation, Relation::TimeShift);
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct SourceFacts<'a> {
    /// When it was published.
    pub published: Option<&'a Date>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// From which sources it takes its figures.
    pub derived_from: &'a [SourceIndex],
    /// What to call it in words.
    pub name: &'a str,
}

/// The knowledge behind a set of claims. Threads share it.
///
/// ```
/// use corroborate::claim::{AttributeIndex, SourceIndex};
/// use corroborate::compare::{Background, Context, Properties, Relation, SourceFacts, compare};
/// struct Friends;
/// impl Background for Friends {
///     fn properties(&self, _: Option<AttributeIndex>) -> Properties<'_> { Properties::default() }
///     fn source(&self, _: SourceIndex) -> SourceFacts<'_> { SourceFacts::default() }
///     fn alias(&self, name: &str) -> Option<&str> { ["Bill", "William"].contains(&name).then_some("william") }
/// }
/// let (mut set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,fort,chief,1,diary,1\nc-2,fort,chief,2,atlas,2\n",
/// );
/// for (claim, name) in set.claims.iter_mut().zip(["Bill", "William"]) {
///     claim.value = corroborate::reading::Value::Term(name.into());
/// }
/// let found = compare(&set.claims[0], &set.claims[1], &Context::new(&Friends, None)).unwrap();
/// assert_eq!(found.relation, Relation::Agree);
/// ```
pub trait Background: Sync {
    /// How an attribute behaves; `None` is the attribute of a claim that the vocabulary does not know.
    fn properties(&self, attribute: Option<AttributeIndex>) -> Properties<'_>;

    /// What is known of a source.
    fn source(&self, source: SourceIndex) -> SourceFacts<'_>;

    /// The id that a name is an alias of, if the vocabulary knows it. Names without one are compared by their
    /// canonical form.
    fn alias(&self, name: &str) -> Option<&str>;

    /// The subject that this one is declared to be a part of.
    fn part_of(&self, subject: SubjectIndex) -> Option<SubjectIndex> {
        let _ = subject;
        None
    }
}

/// What the comparator must know of one pair.
///
/// ```
/// use corroborate::compare::{Context, Reason, Reasons, Relation, compare};
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
/// );
/// let context = Context::new(&set.vocabulary, set.claims[0].attribute);
/// assert_eq!(compare(&set.claims[0], &set.claims[1], &context).unwrap().relation, Relation::Conflict);
/// // Whoever only guessed that the two speak of one thing says so, and nobody is accused.
/// let doubting = context.doubting(Reasons::of(Reason::WeakLink));
/// assert_eq!(compare(&set.claims[0], &set.claims[1], &doubting).unwrap().relation, Relation::Unresolved);
/// ```
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
///
/// ```
/// use corroborate::compare::{Context, Plain, compare};
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
/// );
/// let found = compare(&set.claims[0], &set.claims[1], &Context::new(&Plain::default(), None)).unwrap();
/// assert_eq!(found.relative_difference.unwrap().rounded(4).to_string(), "0.0769");
/// ```
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

    fn alias(&self, _name: &str) -> Option<&str> {
        None
    }
}

impl Background for Vocabulary {
    fn properties(&self, attribute: Option<AttributeIndex>) -> Properties<'_> {
        let Some(attribute) = attribute.and_then(|index| self.attribute(index)) else { return Properties::default() };
        Properties {
            volatility: attribute.volatility,
            cardinality: attribute.cardinality,
            tolerance: attribute.tolerance.as_ref(),
            unit: attribute.unit.as_ref(),
            min: attribute.min.as_ref(),
            max: attribute.max.as_ref(),
        }
    }

    fn source(&self, source: SourceIndex) -> SourceFacts<'_> {
        Vocabulary::source(self, source).map_or_else(SourceFacts::default, |source| SourceFacts {
            published: source.published.as_ref(),
            publisher: source.publisher.as_deref(),
            derived_from: &source.derived_from,
            name: if source.title.is_empty() { &source.id } else { &source.title },
        })
    }

    fn alias(&self, name: &str) -> Option<&str> {
        let subject = self.subject_named(name).one()?;
        self.subject(subject).map(|subject| &*subject.id)
    }

    fn part_of(&self, subject: SubjectIndex) -> Option<SubjectIndex> {
        self.subject(subject)?.part_of
    }
}
