//! Names of countries, places, bodies, offices and titles, as data that can be replaced at run time.

use std::fmt;
use std::sync::{Arc, LazyLock};

use crate::hash::TextMap;
use crate::read::token::Tokens;

/// What a name is the name of.
///
/// ```
/// use corroborate::extract::EntityKind;
/// assert_eq!(EntityKind::City.name(), "city");
/// assert!(EntityKind::City.is_place() && !EntityKind::Body.is_place());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A state, or a part of one that is treated as one.
    Country,
    /// A city or town.
    City,
    /// A region, province, island or sea.
    Region,
    /// An organisation.
    Body,
    /// An office that a person holds; precedes the name.
    Office,
    /// A form of address or rank; precedes the name.
    Title,
    /// A person.
    Person,
    /// Something with a number in its name, such as a brigade.
    Unit,
    /// A name of no known kind.
    Name,
}

impl EntityKind {
    /// The name in the gazetteer and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::City => "city",
            Self::Region => "region",
            Self::Body => "body",
            Self::Office => "office",
            Self::Title => "title",
            Self::Person => "person",
            Self::Unit => "unit",
            Self::Name => "name",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Country, Self::City, Self::Region, Self::Body, Self::Office, Self::Title]
            .into_iter()
            .find(|kind| kind.name() == name)
    }

    /// True for countries, cities and regions.
    pub fn is_place(self) -> bool {
        matches!(self, Self::Country | Self::City | Self::Region)
    }
}

/// Something that has a name.
///
/// ```
/// use corroborate::extract::Gazetteer;
/// let own = Gazetteer::from_csv(Gazetteer::TABLE).unwrap();
/// assert!(own.entities().iter().any(|entity| &*entity.label == "Tajikistan" && entity.kind.is_place()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entity {
    /// Canonical id: the gazetteer's, or made from the fullest form of the name.
    pub id: Arc<str>,
    /// The name in words: the gazetteer's first form, or as the text gives it.
    pub label: Arc<str>,
    /// What it is.
    pub kind: EntityKind,
    /// The country or body that it belongs to, where the gazetteer knows.
    pub part_of: Option<Arc<str>>,
    /// True for a seat of government whose name stands for its country ("Moscow").
    pub seat: bool,
}

/// A faulty row of a gazetteer.
///
/// ```
/// let error = corroborate::extract::Gazetteer::from_csv("kind,forms\nplanet,Mars\n").unwrap_err();
/// assert!(error.row >= 1 && !error.message.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GazetteerError {
    /// The row, from 1, the header counted.
    pub row: usize,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for GazetteerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "gazetteer, row {}: {}", self.row, self.message)
    }
}

impl std::error::Error for GazetteerError {}

#[derive(Debug, Clone)]
struct Form {
    rest: Box<[Box<str>]>,
    entity: u32,
    adjective: bool,
}

/// A name found in a text.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'g> {
    /// What it names.
    pub entity: &'g Arc<Entity>,
    /// How many tokens it takes.
    pub len: usize,
    /// True for an adjective or the name of a people ("Tajik", "Afghans").
    pub adjective: bool,
}

/// The names that are known.
///
/// ```
/// use corroborate::extract::Gazetteer;
/// let own = Gazetteer::from_csv(Gazetteer::TABLE).unwrap();
/// assert_eq!(own.entities().len(), Gazetteer::built_in().entities().len());
/// ```
#[derive(Debug, Clone)]
pub struct Gazetteer {
    entities: Vec<Arc<Entity>>,
    forms: TextMap<Box<str>, Vec<Form>>,
}

impl Gazetteer {
    /// The table that comes with the program, as [`Gazetteer::from_csv`] reads it: the start of one's own.
    pub const TABLE: &'static str = include_str!("gazetteer.csv");

    /// The table that comes with the program.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Gazetteer> = LazyLock::new(|| {
            Gazetteer::from_csv(Gazetteer::TABLE)
                .unwrap_or_else(|_| Gazetteer { entities: Vec::new(), forms: TextMap::default() })
        });
        &BUILT_IN
    }

    /// Reads a table with the columns `kind,id,forms,adjectives,part_of,note`.
    ///
    /// Forms and adjectives are lists separated by `; ` and are matched as written, capitals included. The note `seat`
    /// marks a place or body whose name stands for the government of what it is part of.
    pub fn from_csv(table: &str) -> Result<Self, GazetteerError> {
        let mut gazetteer = Self { entities: Vec::new(), forms: TextMap::default() };
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table.as_bytes());
        let mut row = csv::StringRecord::new();
        for number in 2.. {
            let fault = |message: String| GazetteerError { row: number, message };
            if !reader.read_record(&mut row).map_err(|error| fault(error.to_string()))? {
                break;
            }
            let kind = EntityKind::from_name(cell(&row, 0))
                .ok_or_else(|| fault(format!("\"{}\" is no kind of name", cell(&row, 0))))?;
            if cell(&row, 1).is_empty() || cell(&row, 2).is_empty() {
                return Err(fault("id and forms must be filled".to_owned()));
            }
            let entity = u32::try_from(gazetteer.entities.len()).unwrap_or(u32::MAX);
            gazetteer.entities.push(Arc::new(Entity {
                id: cell(&row, 1).into(),
                label: cell(&row, 2).split(';').next().unwrap_or_default().trim().into(),
                kind,
                part_of: Some(cell(&row, 4)).filter(|id| !id.is_empty()).map(Arc::from),
                seat: cell(&row, 5) == "seat",
            }));
            for (column, adjective) in [(2, false), (3, true)] {
                for form in cell(&row, column).split(';').map(str::trim).filter(|form| !form.is_empty()) {
                    gazetteer.add(form, entity, adjective);
                }
            }
        }
        Ok(gazetteer)
    }

    fn add(&mut self, form: &str, entity: u32, adjective: bool) {
        let tokens = Tokens::new(form);
        let mut words = (0..tokens.len()).map(|i| Box::<str>::from(tokens.surface(i)));
        if let Some(first) = words.next() {
            self.forms.entry(first).or_default().push(Form { rest: words.collect(), entity, adjective });
        }
    }

    /// The longest name that starts at a token. A possessive ending ("Russia's") is no part of the comparison.
    pub(crate) fn find(&self, tokens: &Tokens<'_>, at: usize) -> Option<Hit<'_>> {
        let first = tokens.surface(at);
        if !first.starts_with(|c: char| !c.is_ascii_lowercase()) && first != "al" {
            return None;
        }
        let forms = self.forms.get(without_possessive(first))?;
        let fits = |form: &Form| {
            // A possessive ends the name.
            (form.rest.is_empty() || without_possessive(first).len() == first.len())
                && form.rest.iter().enumerate().all(|(i, word)| {
                    let surface = tokens.surface(at + 1 + i);
                    surface == &**word || (i + 1 == form.rest.len() && without_possessive(surface) == &**word)
                })
        };
        let form = forms.iter().filter(|form| fits(form)).max_by_key(|form| form.rest.len())?;
        let entity = self.entities.get(form.entity as usize)?;
        Some(Hit { entity, len: form.rest.len() + 1, adjective: form.adjective })
    }

    /// All entities, in the order of the table.
    pub fn entities(&self) -> &[Arc<Entity>] {
        &self.entities
    }
}

/// A cell; empty where the row is shorter.
fn cell(row: &csv::StringRecord, index: usize) -> &str {
    row.get(index).unwrap_or_default().trim()
}

/// A word without `'s`.
pub(crate) fn without_possessive(word: &str) -> &str {
    // Most words end in another letter, which is seen at once.
    if word.as_bytes().last() != Some(&b's') {
        return word;
    }
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text);
        let found = (0..tokens.len()).filter_map(|i| Gazetteer::built_in().find(&tokens, i));
        found.map(|hit| format!("{}{}", hit.entity.id, if hit.adjective { "*" } else { "" })).collect()
    }

    #[test]
    fn finds_names_adjectives_and_short_forms() {
        assert_eq!(ids("The U.S. and Tajik-Afghan forces"), ["united-states", "tajikistan*", "afghanistan*"]);
        assert_eq!(ids("They told us that Russia’s base"), ["russia"]);
        assert_eq!(ids("the World Health Organization"), ["world-health-organization"]);
    }

    #[test]
    fn the_table_is_sound() {
        let gazetteer = Gazetteer::from_csv(Gazetteer::TABLE).expect("the built-in gazetteer reads");
        assert!(gazetteer.entities().len() > 600);
        for entity in gazetteer.entities() {
            if let Some(whole) = &entity.part_of {
                assert!(
                    gazetteer.entities().iter().any(|other| other.id == *whole),
                    "{} is part of nothing",
                    entity.id
                );
            }
        }
    }

    #[test]
    fn a_faulty_row_is_named() {
        let error = Gazetteer::from_csv("kind,id,forms\nplanet,mars,Mars\n").expect_err("no such kind");
        assert_eq!(error.to_string(), "gazetteer, row 2: \"planet\" is no kind of name");
    }
}
