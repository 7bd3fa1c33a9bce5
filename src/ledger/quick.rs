//! Rows that are surely sound, by a quick look at their cells: so that a large set of which little is needed is loaded
//! quickly, and still every fault in it is found.
//!
//! A row is passed over only where each of its cells is known to be right: an id in kebab, names that the vocabulary has,
//! words of the lists, and a value of the same shape as one that was read before. Whatever is in doubt is read in full.

use std::collections::HashSet;

use crate::claim::{AttributeIndex, Modality, Polarity, Rank, SourceIndex, Status, SubjectIndex};
use crate::ledger::cells::is_kebab;
use crate::ledger::rows::SetFile;
use crate::reading::{QuantityKind, Value};
use crate::table::Row;
use crate::vocabulary::{AttributeKind, Vocabulary};

/// Shapes of values that one thread remembers; a set with more of them is read in full.
const MOST: usize = 1 << 14;

/// Where a file has the columns that are looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places {
    id: Option<usize>,
    subject: Option<usize>,
    attribute: Option<usize>,
    value: Option<usize>,
    source: Option<usize>,
    unit: Option<usize>,
    as_of: Option<usize>,
    modality: Option<usize>,
    polarity: Option<usize>,
    scope: Option<usize>,
    rank: Option<usize>,
    status: Option<usize>,
}

impl Places {
    pub(crate) fn new(file: &SetFile) -> Self {
        let place = |column| file.place(column);
        Self {
            id: place("id"),
            subject: place("subject"),
            attribute: place("attribute"),
            value: place("value"),
            source: place("source"),
            unit: place("unit"),
            as_of: place("as_of"),
            modality: place("modality"),
            polarity: place("polarity"),
            scope: place("scope"),
            rank: place("rank"),
            status: place("status"),
        }
    }
}

/// The name that was looked up last: rows that follow each other often share theirs.
#[derive(Debug)]
struct Last<I> {
    id: String,
    index: Option<I>,
}

impl<I: Copy> Last<I> {
    fn new() -> Self {
        Self { id: String::new(), index: None }
    }

    fn get(&mut self, id: &str, look_up: impl FnOnce(&str) -> Option<I>) -> Option<I> {
        if self.index.is_none() || self.id != id {
            self.index = look_up(id);
            self.id.clear();
            self.id.push_str(id);
        }
        self.index
    }
}

/// Looks at rows.
#[derive(Debug)]
pub(crate) struct Quick<'l> {
    vocabulary: &'l Vocabulary,
    sources: Last<SourceIndex>,
    subjects: Last<SubjectIndex>,
    attributes: Last<AttributeIndex>,
    /// Shapes of values that have been read without a fault.
    sound: HashSet<Box<[u8]>>,
    /// The shape at hand.
    shape: Vec<u8>,
}

impl<'l> Quick<'l> {
    pub(crate) fn new(vocabulary: &'l Vocabulary) -> Self {
        Self {
            vocabulary,
            sources: Last::new(),
            subjects: Last::new(),
            attributes: Last::new(),
            sound: HashSet::new(),
            shape: Vec::new(),
        }
    }

    /// The id of a row that is surely sound and speaks of nothing that is wanted; `None` where it must be read.
    /// `is_date` knows dates that have been read before.
    pub(crate) fn id<'r>(
        &mut self,
        row: &'r Row<'_>,
        places: &Places,
        wanted: &[bool],
        is_date: impl Fn(&str) -> bool,
    ) -> Option<&'r str> {
        self.shape.clear();
        let filled = |place: Option<usize>| row.plain(place?).filter(|text| !text.is_empty());
        // A cell with doubled quotes is read, and so is a row without a cell that every claim needs.
        let empty_or = |place: Option<usize>, known: &dyn Fn(&str) -> bool| {
            place.is_none_or(|place| row.plain(place).is_some_and(|text| text.is_empty() || known(text)))
        };
        let vocabulary = self.vocabulary;
        let subject = self.subjects.get(filled(places.subject)?, |id| vocabulary.subject_of_id(id))?;
        if wanted.get(subject.0 as usize).copied().unwrap_or(true) {
            return None;
        }
        let id = filled(places.id).filter(|id| is_kebab(id))?;
        let attribute = self.attributes.get(filled(places.attribute)?, |id| vocabulary.attribute_of_id(id))?;
        self.sources.get(filled(places.source)?, |id| vocabulary.source_of_id(id))?;
        let sound = empty_or(places.modality, &|text| Modality::from_name(text).is_some())
            && empty_or(places.polarity, &|text| Polarity::from_name(text).is_some())
            && empty_or(places.rank, &|text| Rank::from_name(text).is_some())
            && empty_or(places.status, &|text| Status::from_name(text).is_some_and(|it| it != Status::Candidate))
            && empty_or(places.scope, &|_| false)
            && empty_or(places.as_of, &is_date);
        let unit = places.unit.map_or(Some(""), |place| row.plain(place))?;
        let value = filled(places.value).filter(|_| sound)?;
        let kind = vocabulary.attribute(attribute).and_then(|attribute| attribute.kind);
        if kind == Some(AttributeKind::Term) {
            return Some(id);
        }
        self.shape.extend(attribute.0.to_le_bytes());
        self.shape.extend(unit.as_bytes());
        shape(value, kind == Some(AttributeKind::Quantity), &mut self.shape);
        self.sound.contains(&*self.shape).then_some(id)
    }

    /// Remembers that the value of the row last looked at was read without a fault.
    pub(crate) fn learn(&mut self, words: &str, value: &Value) {
        // Of shapes only plain amounts are remembered: of a range ("40 to thirty") or a share ("3 out of four") it is
        // the figures that decide whether it reads.
        let plain = match value {
            Value::Quantity(amount) => amount.number.is_some() && amount.kind != QuantityKind::Ratio,
            _ => false,
        };
        let own = self.shape.strip_suffix(words.as_bytes()).is_some_and(|before| before.ends_with(&[OWN]));
        if !self.shape.is_empty() && self.sound.len() < MOST && (plain || own) {
            self.sound.insert(self.shape.as_slice().into());
        }
    }
}

/// Words but for the digits of their one number: amounts of one shape read alike. What begins with another sign than a
/// digit from 1 to 9, has further digits, or may say just one, is its own shape.
fn shape(words: &str, amount: bool, shape: &mut Vec<u8>) {
    let bytes = words.as_bytes();
    let end = bytes.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b',')).unwrap_or(bytes.len());
    let (number, rest) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
    let zeros = |byte: &u8| !matches!(byte, b'1'..=b'9');
    let alike = match number {
        [b'1', more @ ..] => !more.iter().all(zeros),
        [b'2'..=b'9', ..] => true,
        _ => false,
    };
    // "21st" is a place and "22st" a weight.
    let read_alike = alike && !rest.trim_ascii_start().starts_with(b"st");
    if amount && read_alike && !rest.iter().any(u8::is_ascii_digit) {
        shape.push(ALIKE);
        shape.extend(number.iter().map(|byte| if byte.is_ascii_digit() { b'0' } else { *byte }));
        shape.extend(rest);
    } else {
        shape.push(OWN);
        shape.extend(bytes);
    }
}

/// Before a shape that several words share, and before words that are their own. No UTF-8 has such bytes.
const ALIKE: u8 = 0xFE;
const OWN: u8 = 0xFF;

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> (u8, String) {
        let mut bytes = Vec::new();
        shape(words, true, &mut bytes);
        (bytes[0], String::from_utf8(bytes[1..].to_vec()).unwrap())
    }

    #[test]
    fn amounts_of_one_shape_differ_in_their_digits_only() {
        assert_eq!(of("4,032 metres"), (ALIKE, "0,000 metres".to_owned()));
        assert_eq!(of("9,130 metres"), of("4,032 metres"));
        assert_ne!(of("40 metres"), of("4 metres"));
        for own in ["1 metre", "1.0 m", "1,000", "0.5", "3 to 4", "some 40", "12 of 10"] {
            assert_eq!(of(own), (OWN, own.to_owned()));
        }
    }
}
