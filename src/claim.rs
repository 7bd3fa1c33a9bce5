//! The claim model: source S states, with modality M, that attribute A of subject X has value V (at time T).
//!
//! ```
//! let (set, _) = corroborate::ledger::from_csv(
//!     "id,subject,attribute,value,source,quote,modality\n\
//!      c-1,base,troops,\"some 7,500\",wire,\"some 7,500\",estimated\n",
//! );
//! let claim = &set.claims[0];
//! assert_eq!((claim.surface.as_str(), claim.modality.name()), ("some 7,500", "estimated"));
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::date::Date;
use crate::reading::Value;
use crate::source::Span;
use crate::text::Text;

/// Index of a source in the set that a claim belongs to.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv("id,subject,attribute,value,source,quote\nc-1,base,troops,12,wire,12\n");
/// let claim = &set.claims[0];
/// assert_eq!(set.vocabulary.source(claim.source).unwrap().id, "wire");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceIndex(pub u32);

/// Index of a subject in the vocabulary.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv("id,subject,attribute,value,source,quote\nc-1,base,troops,12,wire,12\n");
/// let claim = &set.claims[0];
/// assert_eq!(set.vocabulary.subject(claim.subject.unwrap()).unwrap().id, "base");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectIndex(pub u32);

/// Index of an attribute in the vocabulary.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv("id,subject,attribute,value,source,quote\nc-1,base,troops,12,wire,12\n");
/// let claim = &set.claims[0];
/// assert_eq!(set.vocabulary.attribute(claim.attribute.unwrap()).unwrap().id, "troops");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttributeIndex(pub u32);

/// The manner in which a source states something.
///
/// ```
/// use corroborate::claim::Modality;
/// assert_eq!(Modality::from_name("planned"), Some(Modality::Planned));
/// assert_eq!(Modality::Planned.name(), "planned");
/// // What was only planned or alleged contradicts nothing.
/// let uncommitted: Vec<_> = Modality::ALL.into_iter().filter(|it| it.is_uncommitted()).map(Modality::name).collect();
/// assert!(uncommitted.contains(&"alleged") && !uncommitted.contains(&"estimated"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Modality {
    /// Said as a fact.
    #[default]
    Stated,
    /// it has been reported that
    Reported,
    /// is estimated at
    Estimated,
    /// plans to, will, is to
    Planned,
    /// accused of, allegedly
    Alleged,
    /// denies
    Denied,
    /// may, could, if
    Hypothetical,
}

impl Modality {
    /// All, in the order of the law.
    pub const ALL: [Self; 7] =
        [Self::Stated, Self::Reported, Self::Estimated, Self::Planned, Self::Alleged, Self::Denied, Self::Hypothetical];

    /// The name in CSV, JSON and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Reported => "reported",
            Self::Estimated => "estimated",
            Self::Planned => "planned",
            Self::Alleged => "alleged",
            Self::Denied => "denied",
            Self::Hypothetical => "hypothetical",
        }
    }

    /// The modality of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|modality| modality.name() == name)
    }

    /// True for the four that do not commit the source to the fact: planned, alleged, denied, hypothetical.
    pub fn is_uncommitted(self) -> bool {
        matches!(self, Self::Planned | Self::Alleged | Self::Denied | Self::Hypothetical)
    }
}

/// Whether the source says that it is so or that it is not so.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote,polarity\nc-1,treaty,end,2042,wire,2042,negated\n",
/// );
/// assert_eq!(set.claims[0].polarity.name(), "negated");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Polarity {
    /// It is so.
    #[default]
    Asserted,
    /// It is not so.
    Negated,
}

impl Polarity {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Asserted, Self::Negated];

    /// The polarity of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|polarity| polarity.name() == name)
    }

    /// The name in CSV, JSON and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Negated => "negated",
        }
    }
}

/// Where an as-of date comes from.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote,as_of\nc-1,base,troops,12,wire,12,2019-02\n",
/// );
/// assert_eq!(set.claims[0].as_of.as_ref().unwrap().basis.name(), "stated");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The words say it, or a curator filled it in.
    Stated,
    /// Only the publication date implies it.
    Implied,
}

impl Basis {
    /// The name in JSON and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Implied => "implied",
        }
    }
}

/// When a value held.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote,as_of\nc-1,base,troops,12,wire,12,2019-02\nc-2,base,troops,13,atlas,13,\n",
/// );
/// assert_eq!(set.claims[0].as_of.as_ref().unwrap().date.to_string(), "2019-02");
/// assert!(set.claims[1].as_of.is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsOf {
    /// The date or stretch.
    pub date: Date,
    /// How we know.
    pub basis: Basis,
}

/// How much weight the curators give a row (after Wikidata's ranks).
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote,rank\nc-1,base,troops,12,wire,12,deprecated\n",
/// );
/// assert_eq!(set.claims[0].rank.name(), "deprecated");
/// assert!(!set.claims[0].is_compared());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Rank {
    /// Preferred among several.
    Preferred,
    /// No preference.
    #[default]
    Normal,
    /// Kept for the record, never compared.
    Deprecated,
}

impl Rank {
    /// All three.
    pub(crate) const ALL: [Self; 3] = [Self::Preferred, Self::Normal, Self::Deprecated];

    /// The name in CSV.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Normal => "normal",
            Self::Deprecated => "deprecated",
        }
    }

    /// The rank of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rank| rank.name() == name)
    }
}

/// How far the curators have come with a row.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote,status\nc-1,base,troops,12,wire,12,candidate\n",
/// );
/// assert_eq!(set.claims[0].status.name(), "candidate");
/// assert!(!set.claims[0].is_compared(), "nobody has looked at it yet");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Status {
    /// Found by the program, not yet looked at; never compared.
    Candidate,
    /// Looked at and found right.
    #[default]
    Reviewed,
    /// In doubt, still compared.
    Disputed,
    /// Withdrawn; never compared.
    Retracted,
}

impl Status {
    /// All four.
    pub(crate) const ALL: [Self; 4] = [Self::Candidate, Self::Reviewed, Self::Disputed, Self::Retracted];

    /// The name in CSV.
    pub fn name(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Reviewed => "reviewed",
            Self::Disputed => "disputed",
            Self::Retracted => "retracted",
        }
    }

    /// The status of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// Where in its source a claim stands.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote,locator\nc-1,base,troops,12,wire,its 12 men,p. 3\n",
/// );
/// let provenance = &set.claims[0].provenance;
/// assert_eq!(provenance.quote.as_deref(), Some("its 12 men"));
/// assert_eq!((provenance.locator.as_deref(), provenance.row), (Some("p. 3"), Some(0)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provenance {
    /// Bytes of the value expression in the source's text, for claims found in text.
    pub span: Option<Span>,
    /// Bytes of the sentence.
    pub sentence: Option<Span>,
    /// A short quote that holds the value.
    pub quote: Option<Text>,
    /// Page, paragraph or other place, as the curator gave it.
    pub locator: Option<Text>,
    /// The CSV row (index into the file's rows) for curated claims.
    pub row: Option<u32>,
}

/// Parts of a claim that most claims lack, kept apart so that a million plain claims stay small.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote,note\nc-1,base,troops,12,wire,12,counted twice\nc-2,base,troops,12,atlas,12,\n",
/// );
/// assert_eq!(set.claims[0].details.as_ref().unwrap().note.as_deref(), Some("counted twice"));
/// assert!(set.claims[1].details.is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// Who says it inside the source.
    pub attribution: Option<Box<str>>,
    /// What narrows it down: `key → value`, compared for equality.
    pub scope: BTreeMap<Box<str>, Box<str>>,
    /// The subject in the words of the source.
    pub subject_text: Option<Box<str>>,
    /// The attribute in the words of the source.
    pub attribute_text: Option<Box<str>>,
    /// Codes and reasons by which curators acknowledge a finding.
    pub acknowledged: Option<Box<str>>,
    /// Free text.
    pub note: Option<Box<str>>,
}

/// One source's statement of one value.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote,attributed_to,scope\n\
///      c-1,base,troops,\"about 7,000\",wire,\"about 7,000\",the ministry,part=north\n",
/// );
/// let claim = &set.claims[0];
/// assert!(claim.is_compared());
/// assert_eq!(claim.attribution(), Some("the ministry"));
/// assert_eq!(claim.scope().collect::<Vec<_>>(), [("part", "north")]);
/// assert_eq!(claim.value.quantity().unwrap().support.low, std::ops::Bound::Included(6500.into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The id in the curated set; `None` for claims found in text.
    pub id: Option<Text>,
    /// Who states it.
    pub source: SourceIndex,
    /// Of what; `None` where the vocabulary does not know it.
    pub subject: Option<SubjectIndex>,
    /// Which property; `None` where the vocabulary does not know it.
    pub attribute: Option<AttributeIndex>,
    /// The words of the value.
    pub surface: Text,
    /// What the words say.
    pub value: Value,
    /// When it held; shared, because a set names the same few dates again and again.
    pub as_of: Option<Arc<AsOf>>,
    /// In which manner it is said.
    pub modality: Modality,
    /// Whether it is asserted or negated.
    pub polarity: Polarity,
    /// Curators' weight.
    pub rank: Rank,
    /// Curators' progress.
    pub status: Status,
    /// Where it stands.
    pub provenance: Provenance,
    /// The rest, where there is any.
    pub details: Option<Box<Details>>,
}

impl Claim {
    /// A claim found in a text, of which nothing is known yet but its value and its place.
    pub(crate) fn found(surface: &str, value: Value, provenance: Provenance) -> Self {
        Self {
            id: None,
            source: SourceIndex(0),
            subject: None,
            attribute: None,
            surface: surface.into(),
            value,
            as_of: None,
            modality: Modality::Stated,
            polarity: Polarity::Asserted,
            rank: Rank::Normal,
            status: Status::Candidate,
            provenance,
            details: None,
        }
    }

    /// True when the row takes part in comparisons: reviewed or disputed, and not deprecated.
    pub fn is_compared(&self) -> bool {
        matches!(self.status, Status::Reviewed | Status::Disputed) && self.rank != Rank::Deprecated
    }

    /// Who says it inside the source.
    pub fn attribution(&self) -> Option<&str> {
        self.details.as_ref()?.attribution.as_deref()
    }

    /// What narrows the claim down; empty for most.
    pub fn scope(&self) -> impl Iterator<Item = (&str, &str)> {
        self.details.iter().flat_map(|details| details.scope.iter().map(|(key, value)| (&**key, &**value)))
    }
}
