//! What the words around a value say about it: the ground on which claims of different texts are linked.

use std::fmt;
use std::sync::Arc;

use super::clause::Tense;
use super::gazetteer::Entity;
use crate::source::Span;

/// Where a value stands to the verb of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Place {
    /// In the subject: "some 7,500 troops are stationed".
    Subject,
    /// Behind the verb: "hosts 7,000 troops".
    Object,
    /// Before the subject: "in 2013, …".
    Adjunct,
    /// There is no verb: a headline, a cell.
    #[default]
    Fragment,
}

/// What part a figure or date plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum FigureRole {
    /// A level or total, or the date of an event.
    #[default]
    Level,
    /// A part of another figure: "of whom 30".
    Part,
    /// Set apart from another: "another 500", "the other two".
    Another,
    /// Of each of several: "five each".
    Each,
    /// A change.
    Change,
    /// A rate: "a year", "per head".
    Rate,
    /// A date that only tells when another figure of its clause held.
    Circumstance,
}

/// Words without white space in them. All stand in one string, one space between two: there are many phrases, with few
/// words each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(Box<str>);

impl Words {
    /// The words of an iterator.
    pub fn of<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Self {
        let mut all = String::with_capacity(words.clone().map(|word| word.len() + 1).sum::<usize>().saturating_sub(1));
        for word in words {
            if !all.is_empty() {
                all.push(' ');
            }
            all.push_str(word);
        }
        Self(all.into())
    }

    /// The words, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ').filter(|word| !word.is_empty())
    }
}

/// A noun phrase.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    /// Its words as written, white space as single spaces.
    pub text: Box<str>,
    /// Its head, singular, lower case.
    pub head: Box<str>,
    /// The words before the head, lower case, without articles and numbers.
    pub modifiers: Words,
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The verb of the clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbUse {
    /// Its base form, or the words where no table knows it.
    pub lemma: Box<str>,
    /// Its class in `verbs.csv`, empty where it has none.
    pub class: &'static str,
    /// were killed
    pub passive: bool,
    /// When.
    pub tense: Tense,
    /// did not
    pub negated: bool,
}

/// A phrase with a preposition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complement {
    /// of, with, in, from, …
    pub preposition: Box<str>,
    /// What follows it.
    pub phrase: Phrase,
}

/// How a name stands to the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// Inside the value's own noun phrase: "7,500 *Russian* troops".
    Modifier,
    /// In the subject of the clause, or what a relative clause describes.
    Subject,
    /// In the phrase of the thing measured: "the *Tajik* border of 1,300 km".
    Property,
    /// In a phrase with a preposition, or elsewhere in the clause.
    Clause,
    /// Elsewhere in the sentence.
    Sentence,
}

impl Nearness {
    /// All, the nearest first.
    pub const ALL: [Self; 5] = [Self::Modifier, Self::Subject, Self::Property, Self::Clause, Self::Sentence];
}

/// A name near the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// What is named.
    pub entity: Arc<Entity>,
    /// How near.
    pub nearness: Nearness,
    /// True for an adjective ("Russian").
    pub adjective: bool,
    /// True where a short form or "the country" was resolved.
    pub resolved: bool,
    /// True where it is not named, but described: "the island".
    pub described: bool,
}

/// From where a direction is taken, and what lies there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearing {
    /// The place from which it is taken.
    pub from: Arc<Entity>,
    /// The figure that tells how far away it is.
    pub distance: Option<Span>,
    /// What lies in that direction.
    pub what: Option<Phrase>,
}

/// What the words around a value say about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Number of the sentence in the document, from 0.
    pub sentence: u32,
    /// Number of the block.
    pub block: u32,
    /// Number of the clause in its sentence.
    pub clause: u32,
    /// True in titles and headings.
    pub heading: bool,
    /// Where the value stands to the verb.
    pub place: Place,
    /// What part it plays.
    pub role: FigureRole,
    /// What is counted.
    pub noun: Option<Phrase>,
    /// The kind of counted noun in the table of nouns ("military"), where it has one.
    pub noun_kind: Option<Box<str>>,
    /// The thing measured or the property: "border", "depth", "number of troops".
    pub property: Option<Phrase>,
    /// Classes that the nouns, states and verbs around the value name ("death", "border"), the surest first.
    pub aspects: Vec<&'static str>,
    /// The verb of the clause.
    pub verb: Option<VerbUse>,
    /// The subject of the clause.
    pub subject: Option<Phrase>,
    /// What follows the verb, for values in the subject and for dates.
    pub object: Option<Phrase>,
    /// Phrases with prepositions in the clause.
    pub complements: Vec<Complement>,
    /// Names in the sentence.
    pub entities: Vec<Near>,
    /// Of a direction: from where it is taken.
    pub bearing: Option<Box<Bearing>>,
}
