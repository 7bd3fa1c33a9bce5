//! Sources, subjects and attributes as the curated set describes them.

use std::sync::Arc;

use crate::claim::{AsOf, SourceIndex, SubjectIndex};
use crate::date::Date;
use crate::magnitude::Magnitude;
use crate::text::Text;
use crate::unit::Unit;
use crate::vocabulary::{Cardinality, Tolerance, Volatility};

/// Which row of which file of a set describes a thing. Both count from nought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    /// Index of the file in the set.
    pub file: u32,
    /// Index of the row in the file.
    pub(crate) row: u32,
}

/// An article, report or data set.
///
/// ```
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let files = [
///     (Role::Sources, "id,title,publisher,published\natlas,The atlas,Survey Office,2021\n"),
///     (Role::Subjects, "id,label,aliases\nbase,201st base,Dushanbe garrison\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,tolerance\ntroops,number of troops,quantity,slow,person,5%\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let vocabulary = from_inputs(inputs.into(), &LoadOptions::default()).0.vocabulary;
/// let source = &vocabulary.sources()[0];
/// assert_eq!((source.title.as_str(), source.published.as_ref().unwrap().to_string().as_str()), ("The atlas", "2021"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// Lower-case kebab, never reused.
    pub id: Text,
    /// What it is called; the id where nobody said.
    pub title: Text,
    /// Who published it.
    pub publisher: Option<Text>,
    /// When; may be partial.
    pub published: Option<Date>,
    /// When its claims hold where neither words nor curator say: the publication date, as implied.
    pub(crate) implied: Option<Arc<AsOf>>,
    /// Who wrote it.
    pub author: Option<Text>,
    /// Where it was found.
    pub url: Option<Text>,
    /// A copy that stays.
    pub archive_url: Option<Text>,
    /// When it was fetched.
    pub retrieved: Option<Date>,
    /// primary, secondary, wire, official, data, …
    pub kind: Option<Text>,
    /// The sources that it takes its figures from.
    pub derived_from: Vec<SourceIndex>,
    /// Language tag.
    pub lang: Option<Text>,
    /// Hash of its text.
    pub sha256: Option<Text>,
    /// Its text, relative to the folder of texts.
    pub file: Option<Text>,
    /// Free text.
    pub note: Option<Text>,
    /// Where it is described; `None` for a source that only claims name.
    pub(crate) row: Option<RowRef>,
}

/// A thing spoken of.
///
/// ```
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let files = [
///     (Role::Sources, "id,title,publisher,published\natlas,The atlas,Survey Office,2021\n"),
///     (Role::Subjects, "id,label,aliases\nbase,201st base,Dushanbe garrison\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,tolerance\ntroops,number of troops,quantity,slow,person,5%\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let vocabulary = from_inputs(inputs.into(), &LoadOptions::default()).0.vocabulary;
/// assert_eq!(vocabulary.subjects()[0].aliases, ["Dushanbe garrison"]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Subject {
    /// Lower-case kebab, never reused.
    pub id: Text,
    /// What it is called.
    pub label: Text,
    /// Other names of it.
    pub aliases: Vec<Text>,
    /// base, border, person, …
    pub kind: Option<Text>,
    /// The subject that it is a part of.
    pub part_of: Option<SubjectIndex>,
    /// Its Wikidata item.
    pub wikidata: Option<Text>,
    /// Free text.
    pub note: Option<Text>,
    /// Where it is described; `None` for a subject that only claims name.
    pub(crate) row: Option<RowRef>,
}

/// What values an attribute takes.
///
/// ```
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let files = [
///     (Role::Sources, "id,title,publisher,published\natlas,The atlas,Survey Office,2021\n"),
///     (Role::Subjects, "id,label,aliases\nbase,201st base,Dushanbe garrison\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,tolerance\ntroops,number of troops,quantity,slow,person,5%\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let vocabulary = from_inputs(inputs.into(), &LoadOptions::default()).0.vocabulary;
/// assert_eq!(vocabulary.attributes()[0].kind.unwrap().name(), "quantity");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttributeKind {
    /// Counts, measures, money, percentages, ratios, durations.
    Quantity,
    /// Dates and stretches of time.
    Date,
    /// A name.
    Term,
    /// Several names.
    Set,
    /// Yes or no.
    Boolean,
}

impl Attribute {
    /// True where its name says that it is told by the year: a yearly rent, annual sales.
    pub(crate) fn is_yearly(&self) -> bool {
        let words = std::iter::once(&*self.label).chain(self.cues.iter().map(|cue| &**cue));
        words.into_iter().any(|text| {
            let text = text.to_lowercase();
            ["yearly", "annual", "a year", "per year"].iter().any(|word| text.contains(word))
        })
    }
}

impl AttributeKind {
    /// All five.
    pub(crate) const ALL: [Self; 5] = [Self::Quantity, Self::Date, Self::Term, Self::Set, Self::Boolean];

    /// The name in CSV.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Date => "date",
            Self::Term => "term",
            Self::Set => "set",
            Self::Boolean => "boolean",
        }
    }

    /// The kind of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A property.
///
/// ```
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let files = [
///     (Role::Sources, "id,title,publisher,published\natlas,The atlas,Survey Office,2021\n"),
///     (Role::Subjects, "id,label,aliases\nbase,201st base,Dushanbe garrison\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,tolerance\ntroops,number of troops,quantity,slow,person,5%\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let vocabulary = from_inputs(inputs.into(), &LoadOptions::default()).0.vocabulary;
/// let attribute = &vocabulary.attributes()[0];
/// assert_eq!(attribute.volatility.unwrap().name(), "slow");
/// assert_eq!(attribute.unit.as_ref().unwrap().canonical_name(), "person");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Attribute {
    /// Lower-case kebab, never reused.
    pub id: Text,
    /// What it is called.
    pub label: Text,
    /// What values it takes; `None` for an attribute that only claims name.
    pub kind: Option<AttributeKind>,
    /// How it lives in time; `None` where nobody said.
    pub volatility: Option<Volatility>,
    /// The unit of `min` and `max`, and of values without one.
    pub unit: Option<Unit>,
    /// One value or many.
    pub cardinality: Cardinality,
    /// What difference is put up with.
    pub tolerance: Option<Tolerance>,
    /// Words that point to it in a text.
    pub cues: Vec<Text>,
    /// The least sane value.
    pub min: Option<Magnitude>,
    /// The largest sane value.
    pub max: Option<Magnitude>,
    /// Its Wikidata property.
    pub wikidata: Option<Text>,
    /// Free text.
    pub note: Option<Text>,
    /// Where it is described; `None` for an attribute that only claims name.
    pub(crate) row: Option<RowRef>,
}
