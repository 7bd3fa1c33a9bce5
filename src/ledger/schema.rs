//! The files of a curated set and their columns: the one list that loading, `fmt`, `schema` and the documents share.

/// What a file of a set holds.
///
/// ```
/// use corroborate::ledger::Role;
/// assert_eq!(Role::of_file_name("claims.csv"), Some(Role::Claims));
/// assert_eq!(Role::ALL.map(Role::noun), ["source", "subject", "attribute", "claim", "constraint"]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Articles, reports, data sets.
    Sources,
    /// Things spoken of.
    Subjects,
    /// Properties.
    Attributes,
    /// Statements of values.
    Claims,
    /// Arithmetic that joins claims.
    Constraints,
}

/// What a cell of a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A lower-case kebab id, each once in its file.
    Id,
    /// The id of a row of another file.
    Reference(Role),
    /// The id of rows of another file, separated by `; `.
    References(Role),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// An EDTF date.
    Date,
    /// A value expression.
    Value,
    /// A unit.
    Unit,
    /// Phrases separated by `; `.
    List,
    /// `key=value` pairs separated by `; `.
    Pairs,
    /// Free text.
    Text,
}

/// A column of a file.
#[derive(Debug, Clone, Copy)]
pub struct ColumnSpec {
    /// Its name in the header.
    pub name: &'static str,
    /// True when the file must have it.
    pub required: bool,
    /// What its cells hold.
    pub content: Content,
    /// What it means, in a phrase.
    pub meaning: &'static str,
}

/// A file of a set.
#[derive(Debug, Clone, Copy)]
pub struct FileSpec {
    /// Its name in the folder.
    pub name: &'static str,
    /// What one row is.
    pub row: &'static str,
    /// Its columns in canonical order.
    pub columns: &'static [ColumnSpec],
}

impl Role {
    /// All files, in the order in which they are read.
    pub const ALL: [Self; 5] = [Self::Sources, Self::Subjects, Self::Attributes, Self::Claims, Self::Constraints];

    /// The file's description.
    pub(crate) fn spec(self) -> &'static FileSpec {
        match self {
            Self::Sources => &SOURCES,
            Self::Subjects => &SUBJECTS,
            Self::Attributes => &ATTRIBUTES,
            Self::Claims => &CLAIMS,
            Self::Constraints => &CONSTRAINTS,
        }
    }

    /// What one row describes: `source`, `claim`, …
    pub fn noun(self) -> &'static str {
        match self {
            Self::Sources => "source",
            Self::Subjects => "subject",
            Self::Attributes => "attribute",
            Self::Claims => "claim",
            Self::Constraints => "constraint",
        }
    }

    /// The role of a file of that name.
    pub fn of_file_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.spec().name == name)
    }
}

impl FileSpec {
    /// The place of a column in the canonical order.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

const fn needed(name: &'static str, content: Content, meaning: &'static str) -> ColumnSpec {
    ColumnSpec { name, required: true, content, meaning }
}

const fn also(name: &'static str, content: Content, meaning: &'static str) -> ColumnSpec {
    ColumnSpec { name, required: false, content, meaning }
}

/// Modalities as the `modality` column names them.
pub const MODALITIES: &[&str] = &["stated", "reported", "estimated", "planned", "alleged", "denied", "hypothetical"];
/// Polarities as the `polarity` column names them.
pub const POLARITIES: &[&str] = &["asserted", "negated"];
/// Ranks as the `rank` column names them.
pub const RANKS: &[&str] = &["preferred", "normal", "deprecated"];
/// Stages of review as the `status` column names them.
pub const STATUSES: &[&str] = &["candidate", "reviewed", "disputed", "retracted"];
/// Kinds of values as the `kind` column of attributes names them.
pub const KINDS: &[&str] = &["quantity", "date", "term", "set", "boolean"];
/// Ways of living in time as the `volatility` column names them.
pub const VOLATILITIES: &[&str] = &["fixed", "slow", "fast", "cumulative"];
/// Cardinalities as the `cardinality` column names them.
pub const CARDINALITIES: &[&str] = &["one", "many"];

use Content::{Date, Id, List, OneOf, Pairs, Reference, References, Text, Unit, Value};

static SOURCES: FileSpec = FileSpec {
    name: "sources.csv",
    row: "an article, report or data set",
    columns: &[
        needed("id", Id, "lower-case kebab, never reused"),
        needed("title", Text, "what it is called"),
        needed("publisher", Text, "who published it"),
        needed("published", Date, "when; may be partial"),
        also("author", Text, "who wrote it"),
        also("url", Text, "where it was found"),
        also("archive_url", Text, "a copy that stays"),
        also("retrieved", Date, "when it was fetched"),
        also("kind", Text, "primary, secondary, wire, official, data, …"),
        also("derived_from", References(Role::Sources), "the sources that it takes its figures from"),
        also("lang", Text, "language tag"),
        also("sha256", Text, "hash of its text"),
        also("file", Text, "its text, relative to the folder of texts"),
        also("note", Text, "free text"),
    ],
};

static SUBJECTS: FileSpec = FileSpec {
    name: "subjects.csv",
    row: "a thing spoken of",
    columns: &[
        needed("id", Id, "lower-case kebab, never reused"),
        needed("label", Text, "what it is called"),
        also("aliases", List, "other names of it"),
        also("type", Text, "base, border, person, …"),
        also("part_of", Reference(Role::Subjects), "the subject that it is a part of"),
        also("wikidata", Text, "its Wikidata item"),
        also("note", Text, "free text"),
    ],
};

static ATTRIBUTES: FileSpec = FileSpec {
    name: "attributes.csv",
    row: "a property",
    columns: &[
        needed("id", Id, "lower-case kebab, never reused"),
        needed("label", Text, "what it is called"),
        needed("kind", OneOf(KINDS), "what values it takes"),
        needed("volatility", OneOf(VOLATILITIES), "how it lives in time"),
        also("unit", Unit, "the unit of values without one, and of min and max"),
        also("cardinality", OneOf(CARDINALITIES), "one value (default) or many"),
        also("tolerance", Text, "the difference that is put up with: `5%`, `10 km`, `exact`"),
        also("cues", List, "words that point to it in a text"),
        also("min", Value, "the least sane value"),
        also("max", Value, "the largest sane value"),
        also("wikidata", Text, "its Wikidata property"),
        also("note", Text, "free text"),
    ],
};

static CLAIMS: FileSpec = FileSpec {
    name: "claims.csv",
    row: "one source's statement of one value",
    columns: &[
        needed("id", Id, "lower-case kebab, never reused"),
        needed("subject", Reference(Role::Subjects), "of what"),
        needed("attribute", Reference(Role::Attributes), "which property"),
        needed("value", Value, "the words as the source has them, or their canonical form"),
        needed("source", Reference(Role::Sources), "who states it"),
        needed("quote", Text, "a short phrase (at most 12 words) that holds the value"),
        also("unit", Unit, "the unit, where the words have none"),
        also("as_of", Date, "when the value held, where words or curator say so"),
        also("modality", OneOf(MODALITIES), "in which manner it is said (default: stated)"),
        also("polarity", OneOf(POLARITIES), "asserted (default) or negated"),
        also("scope", Pairs, "what narrows it down"),
        also("attributed_to", Text, "who says it inside the source"),
        also("locator", Text, "page, paragraph or other place"),
        also("rank", OneOf(RANKS), "normal (default), preferred, or deprecated: kept, never compared"),
        also("status", OneOf(STATUSES), "reviewed (default), candidate, disputed, retracted"),
        also("ack", Pairs, "findings that are acknowledged: `CODE: reason`"),
        also("note", Text, "free text"),
    ],
};

static CONSTRAINTS: FileSpec = FileSpec {
    name: "constraints.csv",
    row: "arithmetic that joins claims",
    columns: &[
        needed("id", Id, "lower-case kebab, never reused"),
        needed("constraint", Text, "`expression = expression` or `expression <= expression`"),
        also("note", Text, "free text"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Modality, Polarity, Rank, Status};
    use crate::vocabulary::{AttributeKind, Cardinality, Volatility};

    #[test]
    fn the_words_are_those_of_the_types() {
        assert_eq!(MODALITIES, Modality::ALL.map(Modality::name));
        assert_eq!(POLARITIES, Polarity::ALL.map(Polarity::name));
        assert_eq!(RANKS, Rank::ALL.map(Rank::name));
        assert_eq!(STATUSES, Status::ALL.map(Status::name));
        assert_eq!(KINDS, AttributeKind::ALL.map(AttributeKind::name));
        assert_eq!(VOLATILITIES, Volatility::ALL.map(Volatility::name));
        assert!(CARDINALITIES.iter().all(|name| Cardinality::from_name(name).is_some()));
    }
}
