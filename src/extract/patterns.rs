//! The patterns of facts without numbers.
//!
//! The patterns stand in `facts.csv`, one a row. A pattern is a row of elements:
//!
//! | element | matches |
//! | --- | --- |
//! | `word`, `a\|b` | one of these words |
//! | `~be\|become` | a verb with its auxiliaries, in any form, negated or not |
//! | `<x=country\|body>` | a name of one of these kinds, kept as `x`; `place`, `entity` and `officer` (a person with an office) are groups |
//! | `<x=np>`, `<x=np+>` | a noun phrase, without and with its "of …" |
//! | `<x=office>`, `<x=site>` | a phrase whose head is an office or a site of `things.csv` |
//! | `<x=superlative>`, `<x=gerund>`, `<x=object>` | "the largest …"; "arming …"; the rest of the clause |
//! | `<x=owned-superlative>` | "Russia's largest …" |
//! | `<x=list>`, `<n=number>` | "A, B and C"; how many they are |
//! | `<x=state>` | a state of `things.csv`: open, closed |
//! | `<x=definite-body>` | a noun phrase, but not "the organisation" alone |
//! | `<x=distance>`, `<x=direction>`, `<x=anchor>` | "55 km (34 miles)"; "due west", "SSW"; "the town of Bireun" |
//!
//! A `?` behind an element makes it optional.

use std::sync::LazyLock;

use super::need::Need;
use crate::builtin::{Row, cell, rows};

const TABLE: &str = include_str!("facts.csv");

/// What a fact is stated as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FactKind {
    Term,
    Boolean,
    /// A list, complete where the text counts its members.
    Set,
    /// A list that says of itself that it is complete.
    WholeSet,
    /// A direction, by the name of its point of the compass.
    Direction,
}

#[derive(Debug)]
pub(super) enum Test {
    Words(Vec<Box<str>>),
    Verb(Vec<Box<str>>),
    Capture(Box<str>, Vec<Capture>),
}

/// What a capture takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Capture {
    Country,
    City,
    Region,
    Body,
    Unit,
    Place,
    Person,
    Name,
    Entity,
    Officer,
    Phrase,
    LongPhrase,
    Office,
    Site,
    Superlative,
    OwnedSuperlative,
    List,
    Number,
    State,
    DefiniteBody,
    Gerund,
    Object,
    Distance,
    Direction,
    Anchor,
}

impl Capture {
    /// The capture of that name in the table.
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "country" => Self::Country,
            "city" => Self::City,
            "region" => Self::Region,
            "body" => Self::Body,
            "unit" => Self::Unit,
            "place" => Self::Place,
            "person" => Self::Person,
            "name" => Self::Name,
            "entity" => Self::Entity,
            "officer" => Self::Officer,
            "np" => Self::Phrase,
            "np+" => Self::LongPhrase,
            "office" => Self::Office,
            "site" => Self::Site,
            "superlative" => Self::Superlative,
            "owned-superlative" => Self::OwnedSuperlative,
            "list" => Self::List,
            "number" => Self::Number,
            "state" => Self::State,
            "definite-body" => Self::DefiniteBody,
            "gerund" => Self::Gerund,
            "object" => Self::Object,
            "distance" => Self::Distance,
            "direction" => Self::Direction,
            "anchor" => Self::Anchor,
            _ => return None,
        })
    }
}

#[derive(Debug)]
pub(super) struct Element {
    pub test: Test,
    pub optional: bool,
}

#[derive(Debug)]
pub(super) struct Pattern {
    pub id: Box<str>,
    pub kind: FactKind,
    pub elements: Vec<Element>,
    pub value: Box<str>,
    pub subject: Box<str>,
    pub attribute: Box<str>,
}

/// The patterns, and the words and verbs on which some of them wait.
#[derive(Debug)]
pub(super) struct Patterns {
    pub list: Vec<(Pattern, Need)>,
    pub words: Vec<Box<str>>,
    pub verbs: Vec<Box<str>>,
}

pub(super) static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let (mut words, mut verbs) = (Vec::new(), Vec::new());
    let waiting = |pattern: Pattern| {
        let need = Need::of(&pattern.elements, &mut words, &mut verbs);
        (pattern, need)
    };
    let list = rows(TABLE).filter_map(|row| pattern(&row)).map(waiting).collect();
    Patterns { list, words, verbs }
});

/// The words on which patterns wait, each with a bit of its own by its place.
pub(super) fn awaited() -> impl Iterator<Item = &'static str> {
    PATTERNS.words.iter().map(|word| &**word)
}

/// True for the verbs of the patterns other than those that stand in every second sentence.
pub(super) fn is_anchor(lemma: &str) -> bool {
    !matches!(lemma, "be" | "become" | "remain") && PATTERNS.verbs.iter().any(|verb| **verb == *lemma)
}

fn pattern(row: &Row) -> Option<Pattern> {
    let kind = match cell(row, 1) {
        "term" => FactKind::Term,
        "boolean" => FactKind::Boolean,
        "set" => FactKind::Set,
        "whole-set" => FactKind::WholeSet,
        "direction" => FactKind::Direction,
        _ => return None,
    };
    let elements = cell(row, 2).split_whitespace().map(element).collect::<Option<Vec<_>>>()?;
    Some(Pattern {
        id: cell(row, 0).into(),
        kind,
        elements,
        value: cell(row, 3).into(),
        subject: cell(row, 4).into(),
        attribute: cell(row, 5).into(),
    })
}

fn element(text: &str) -> Option<Element> {
    let (text, optional) = match text.strip_suffix('?') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let list = |text: &str| text.split('|').map(Box::from).collect::<Vec<Box<str>>>();
    let test = if let Some(verbs) = text.strip_prefix('~') {
        Test::Verb(list(verbs))
    } else if let Some(inner) = text.strip_prefix('<') {
        let (name, kinds) = inner.strip_suffix('>')?.split_once('=')?;
        Test::Capture(name.into(), kinds.split('|').map(Capture::from_name).collect::<Option<_>>()?)
    } else {
        Test::Words(list(text))
    };
    Some(Element { test, optional })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_a_pattern() {
        assert_eq!(PATTERNS.list.len(), rows(TABLE).count());
        for (pattern, _) in &PATTERNS.list {
            let captured = pattern
                .elements
                .iter()
                .any(|element| matches!(&element.test, Test::Capture(name, _) if *name == pattern.value));
            assert!(captured, "{} captures no value", pattern.id);
        }
    }
}
