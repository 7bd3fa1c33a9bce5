//! The vocabulary: records and the ways to find one by id or by name.

use std::collections::HashMap;

use crate::claim::{AttributeIndex, SourceIndex, SubjectIndex};
use crate::text::Text;
use crate::vocabulary::canonical;
use crate::vocabulary::records::{Attribute, Source, Subject};

/// What a name leads to.
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
/// use corroborate::vocabulary::Found;
/// assert!(vocabulary.subject_named("the 201st base").one().is_some());
/// assert_eq!(vocabulary.subject_named("another base"), Found::Unknown);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<I> {
    /// One thing.
    One(I),
    /// Several things share the name, the first two named here.
    Several(I, I),
    /// Nothing.
    Unknown,
}

impl<I> Found<I> {
    /// The thing, where there is exactly one.
    pub fn one(self) -> Option<I> {
        match self {
            Self::One(index) => Some(index),
            _ => None,
        }
    }
}

/// All sources, subjects and attributes of a set.
///
/// Names are found by id, then by exact canonical form of a label or alias. String similarity only ever proposes.
///
/// ```
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// use corroborate::vocabulary::Found;
/// let subjects = "id,label,aliases\nbase,201st base,Dushanbe garrison; 201st division\n";
/// let input = Input { role: Role::Subjects, path: "subjects.csv".into(), bytes: subjects.into() };
/// let vocabulary = from_inputs(vec![input], &LoadOptions::default()).0.vocabulary;
/// assert!(vocabulary.sources().is_empty() && vocabulary.attributes().is_empty());
/// assert_eq!((vocabulary.source_of_id("atlas"), vocabulary.attribute_of_id("length")), (None, None));
/// assert!(vocabulary.source(corroborate::claim::SourceIndex(0)).is_none());
/// assert!(vocabulary.attribute(corroborate::claim::AttributeIndex(0)).is_none());
/// let base = vocabulary.subject_of_id("base").unwrap();
/// assert_eq!(vocabulary.subject(base).unwrap().label, "201st base");
/// assert_eq!(vocabulary.subject_named("the 201st base"), Found::One(base));
/// assert_eq!(vocabulary.subject_named("dushanbe  Garrison"), Found::One(base));
/// assert_eq!(vocabulary.subject_named("Dushanbe garison"), Found::Unknown);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    sources: Vec<Source>,
    subjects: Vec<Subject>,
    attributes: Vec<Attribute>,
    source_ids: HashMap<Text, u32>,
    subject_ids: HashMap<Text, u32>,
    attribute_ids: HashMap<Text, u32>,
    /// Canonical form → the subjects of that name, in the order of the file.
    subject_names: HashMap<Box<str>, Vec<u32>>,
    attribute_names: HashMap<Box<str>, Vec<u32>>,
}

fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A leading article is no part of a name.
fn key(name: &str) -> Box<str> {
    let form = canonical(name);
    let bare = form.strip_prefix("the ").filter(|rest| !rest.is_empty()).unwrap_or(&form);
    bare.into()
}

fn note(names: &mut HashMap<Box<str>, Vec<u32>>, name: &str, index: u32) {
    let key = key(name);
    if !key.is_empty() {
        let list = names.entry(key).or_default();
        if !list.contains(&index) {
            list.push(index);
        }
    }
}

fn found(names: &HashMap<Box<str>, Vec<u32>>, name: &str) -> Found<u32> {
    match names.get(&*key(name)).map(Vec::as_slice) {
        Some([one]) => Found::One(*one),
        Some([first, second, ..]) => Found::Several(*first, *second),
        _ => Found::Unknown,
    }
}

fn wrap<I>(found: Found<u32>, make: impl Fn(u32) -> I) -> Found<I> {
    match found {
        Found::One(one) => Found::One(make(one)),
        Found::Several(first, second) => Found::Several(make(first), make(second)),
        Found::Unknown => Found::Unknown,
    }
}

impl Vocabulary {
    /// Adds a source.
    ///
    /// # Errors
    /// The one that has the id already.
    pub(crate) fn add_source(&mut self, source: Source) -> Result<SourceIndex, SourceIndex> {
        let index = index(self.sources.len());
        if let Some(first) = self.source_ids.get(&source.id) {
            return Err(SourceIndex(*first));
        }
        self.source_ids.insert(source.id.clone(), index);
        self.sources.push(source);
        Ok(SourceIndex(index))
    }

    /// Adds a subject, with its id, label and aliases as names.
    ///
    /// # Errors
    /// The one that has the id already.
    pub(crate) fn add_subject(&mut self, subject: Subject) -> Result<SubjectIndex, SubjectIndex> {
        let index = index(self.subjects.len());
        if let Some(first) = self.subject_ids.get(&subject.id) {
            return Err(SubjectIndex(*first));
        }
        self.subject_ids.insert(subject.id.clone(), index);
        for name in [&subject.id, &subject.label].into_iter().chain(&subject.aliases) {
            note(&mut self.subject_names, name, index);
        }
        self.subjects.push(subject);
        Ok(SubjectIndex(index))
    }

    /// Adds an attribute, with its id and label as names.
    ///
    /// # Errors
    /// The one that has the id already.
    pub(crate) fn add_attribute(&mut self, attribute: Attribute) -> Result<AttributeIndex, AttributeIndex> {
        let index = index(self.attributes.len());
        if let Some(first) = self.attribute_ids.get(&attribute.id) {
            return Err(AttributeIndex(*first));
        }
        self.attribute_ids.insert(attribute.id.clone(), index);
        for name in [&attribute.id, &attribute.label] {
            note(&mut self.attribute_names, name, index);
        }
        self.attributes.push(attribute);
        Ok(AttributeIndex(index))
    }

    /// The sources in the order of the file.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The subjects in the order of the file.
    pub fn subjects(&self) -> &[Subject] {
        &self.subjects
    }

    /// The attributes in the order of the file.
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// A source by its index.
    pub fn source(&self, index: SourceIndex) -> Option<&Source> {
        self.sources.get(index.0 as usize)
    }

    /// A source, to complete its description.
    pub(crate) fn source_mut(&mut self, index: SourceIndex) -> Option<&mut Source> {
        self.sources.get_mut(index.0 as usize)
    }

    /// A subject by its index.
    pub fn subject(&self, index: SubjectIndex) -> Option<&Subject> {
        self.subjects.get(index.0 as usize)
    }

    /// A subject, to complete its description. Names given here are not found.
    pub(crate) fn subject_mut(&mut self, index: SubjectIndex) -> Option<&mut Subject> {
        self.subjects.get_mut(index.0 as usize)
    }

    /// An attribute by its index.
    pub fn attribute(&self, index: AttributeIndex) -> Option<&Attribute> {
        self.attributes.get(index.0 as usize)
    }

    /// An attribute, to complete its description.
    pub(crate) fn attribute_mut(&mut self, index: AttributeIndex) -> Option<&mut Attribute> {
        self.attributes.get_mut(index.0 as usize)
    }

    /// The source of that id.
    pub fn source_of_id(&self, id: &str) -> Option<SourceIndex> {
        self.source_ids.get(id).copied().map(SourceIndex)
    }

    /// The subject of that id.
    pub fn subject_of_id(&self, id: &str) -> Option<SubjectIndex> {
        self.subject_ids.get(id).copied().map(SubjectIndex)
    }

    /// The attribute of that id.
    pub fn attribute_of_id(&self, id: &str) -> Option<AttributeIndex> {
        self.attribute_ids.get(id).copied().map(AttributeIndex)
    }

    /// The subject of that name: its id, label or alias in canonical form.
    pub fn subject_named(&self, name: &str) -> Found<SubjectIndex> {
        wrap(found(&self.subject_names, name), SubjectIndex)
    }

    /// The attribute of that name: its id or label in canonical form.
    pub(crate) fn attribute_named(&self, name: &str) -> Found<AttributeIndex> {
        wrap(found(&self.attribute_names, name), AttributeIndex)
    }
}
