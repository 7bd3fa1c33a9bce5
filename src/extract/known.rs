//! Subjects and attributes that a curated set knows, found in the words of a clause by exact names and cues.
//!
//! A subject is found where all words of one of its names stand in the clause, or in what the clause refers to ("the
//! base"); names of countries and their adjectives count as the same word. An attribute is found by a cue, and must take
//! values of the kind and dimension. Nothing is decided where two are equally good.

use std::collections::BTreeMap;

use super::about::{Analysis, Figure, bare};
use super::clause::Clause;
use super::gazetteer::Gazetteer;
use super::lexicon::{Lexicon, tag};
use crate::claim::{AttributeIndex, SubjectIndex};
use crate::hash::TextMap;
use crate::read::token::{TokenKind, Tokens};
use crate::reading::{QuantityKind, Value};
use crate::unit::{Unit, Units, singular};
use crate::vocabulary::{AttributeKind, Vocabulary};

/// A vocabulary made ready for finding its subjects and attributes in text.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,wall,length,310 m,log,a wall of 310 m\n",
/// );
/// use corroborate::extract::{Gazetteer, Known, Options};
/// let facts = set.claims.iter().filter_map(|claim| Some((claim.subject?, claim.attribute?)));
/// let known = Known::new(&set.vocabulary, Gazetteer::built_in(), facts);
/// assert_eq!(known.vocabulary().subjects().len(), 1);
/// let options = Options { known: Some(&known), ..Options::default() };
/// assert!(options.known.is_some());
/// ```
#[derive(Debug)]
pub struct Known<'v> {
    vocabulary: &'v Vocabulary,
    /// Names of subjects as sorted keys.
    names: Vec<(SubjectIndex, Vec<Box<str>>)>,
    /// One key of each name → the names.
    by_key: TextMap<Box<str>, Vec<u32>>,
    /// The first word of a cue → the rest, and whose it is.
    cues: TextMap<Box<str>, Vec<Cue>>,
    /// Facts that the set states; when there are any, only these are found.
    facts: BTreeMap<AttributeIndex, Vec<SubjectIndex>>,
}

/// The further words of a cue, and the attribute that it points to.
type Cue = (Vec<Box<str>>, AttributeIndex);

/// Where to look for a subject and an attribute.
pub(super) struct Search<'s> {
    pub figure: Figure<'s>,
    pub value: &'s Value,
    /// Tokens in which cues count.
    pub cues: Vec<(usize, usize)>,
    /// Tokens in which names count.
    pub names: Vec<(usize, usize)>,
    /// The main verb: a cue that is the verb says more.
    pub verb: Option<usize>,
}

impl<'s> Search<'s> {
    /// In the clause of a value, its subject, and what it describes.
    pub(super) fn clause(figure: Figure<'s>, value: &'s Value, clause: Option<&Clause>, len: usize) -> Self {
        let whole = clause.map_or((0, len), |clause| (clause.from, clause.to));
        let mut names = vec![whole];
        if let Some(clause) = clause {
            names.extend([clause.subject, clause.antecedent]);
        }
        let verb = clause.and_then(|clause| clause.verb).map(|group| group.main);
        Self { figure, value, cues: vec![whole], names, verb }
    }
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    pub subject: Option<SubjectIndex>,
    pub attribute: Option<AttributeIndex>,
    /// The likeliest pairs with their weights.
    pub weighed: String,
}

/// Words that carry no meaning in a name or cue.
const EMPTY: u64 = tag::DETERMINER
    | tag::PREPOSITION
    | tag::CONJUNCTION
    | tag::AUXILIARY
    | tag::PRONOUN
    | tag::SUBORDINATOR
    | tag::RELATIVE
    | tag::POSSESSIVE;

impl<'v> Known<'v> {
    /// Prepares a vocabulary. `facts` are the pairs of subject and attribute that the set has claims of.
    pub fn new(
        vocabulary: &'v Vocabulary,
        gazetteer: &Gazetteer,
        facts: impl IntoIterator<Item = (SubjectIndex, AttributeIndex)>,
    ) -> Self {
        let mut known = Self {
            vocabulary,
            names: Vec::new(),
            by_key: TextMap::default(),
            cues: TextMap::default(),
            facts: BTreeMap::new(),
        };
        for (subject, attribute) in facts {
            let list = known.facts.entry(attribute).or_default();
            if !list.contains(&subject) {
                list.push(subject);
            }
        }
        for (at, subject) in vocabulary.subjects().iter().enumerate() {
            let index = SubjectIndex(u32::try_from(at).unwrap_or(u32::MAX));
            for name in std::iter::once(&*subject.label).chain(subject.aliases.iter().map(|alias| &**alias)) {
                let mut keys = keys(&Tokens::new(name), gazetteer, 0, usize::MAX);
                keys.sort();
                keys.dedup();
                if let Some(longest) = keys.iter().max_by_key(|key| key.len()).cloned() {
                    let number = u32::try_from(known.names.len()).unwrap_or(u32::MAX);
                    known.by_key.entry(longest).or_default().push(number);
                    known.names.push((index, keys));
                }
            }
        }
        for (at, attribute) in vocabulary.attributes().iter().enumerate() {
            let index = AttributeIndex(u32::try_from(at).unwrap_or(u32::MAX));
            for cue in &attribute.cues {
                let tokens = Tokens::new(cue);
                let mut words = (0..tokens.len()).map(|at| Box::<str>::from(stem(bare(tokens.lower(at)))));
                if let Some(first) = words.next() {
                    known.cues.entry(first).or_default().push((words.collect(), index));
                }
            }
        }
        known
    }

    /// The vocabulary.
    pub fn vocabulary(&self) -> &'v Vocabulary {
        self.vocabulary
    }

    /// The subject and attribute of a value, where they are certain, and what was weighed, in words.
    pub(super) fn find(&self, analysis: &Analysis<'_>, gazetteer: &Gazetteer, place: &Search<'_>) -> Verdict {
        let attributes = self.attributes(analysis, place);
        if attributes.is_empty() {
            return Verdict::default();
        }
        let subjects = self.subjects(analysis, gazetteer, place);
        let mut pairs: Vec<(u32, SubjectIndex, AttributeIndex)> = Vec::new();
        for (attribute, strength) in &attributes {
            for (subject, weight) in &subjects {
                let stated = self.facts.is_empty()
                    || self.facts.get(attribute).is_some_and(|subjects| subjects.contains(subject));
                if stated {
                    pairs.push((strength * 2 + weight, *subject, *attribute));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        let weighed =
            pairs.iter().take(3).map(|(weight, subject, attribute)| self.words(*weight, *subject, *attribute));
        let weighed: Vec<String> = weighed.collect();
        let (subject, attribute) = match pairs.as_slice() {
            [only] if only.0 >= LEAST => (Some(only.1), Some(only.2)),
            [first, second, ..] if first.0 > second.0 && first.0 >= LEAST => (Some(first.1), Some(first.2)),
            _ => (None, None),
        };
        Verdict { subject, attribute, weighed: weighed.join(", ") }
    }

    fn words(&self, weight: u32, subject: SubjectIndex, attribute: AttributeIndex) -> String {
        let subject = self.vocabulary.subject(subject).map_or("", |subject| &*subject.id);
        let attribute = self.vocabulary.attribute(attribute).map_or("", |attribute| &*attribute.id);
        format!("{subject}/{attribute} ({weight})")
    }

    /// Attributes whose cues stand in the clause and that take such values, with their strength.
    fn attributes(&self, analysis: &Analysis<'_>, place: &Search<'_>) -> BTreeMap<AttributeIndex, u32> {
        let mut found = BTreeMap::new();
        let figure = place.figure;
        for at in place.cues.iter().flat_map(|(from, to)| *from..(*to).min(analysis.tokens.len())) {
            let Some(cues) = self.cues.get(stem(bare(analysis.tokens.lower(at)))) else { continue };
            for (rest, attribute) in cues {
                let fits =
                    rest.iter().enumerate().all(|(i, word)| stem(bare(analysis.tokens.lower(at + 1 + i))) == &**word);
                let end = at + 1 + rest.len();
                let content = (at..end).filter(|at| !analysis.tags.word(*at).is(EMPTY)).count();
                // "until 2042": the word that gives a date its role.
                let role = figure.is_date
                    && end >= figure.from
                    && end <= figure.to
                    && matches!(analysis.tokens.lower(end - 1), "until" | "till" | "to" | "since" | "from" | "by")
                    && !(at + 1 == end && analysis.tokens.lower(at) == "to");
                let content = content + usize::from(role && content == 0) * 2;
                if !fits || content == 0 || !self.takes(*attribute, place.value) {
                    continue;
                }
                // A cue in the value's own words, or next to it, says more than one at the other end of the clause.
                let near = at < figure.to + 2 && figure.from < end + 2;
                let verb = place.verb.is_some_and(|verb| at <= verb && verb < end);
                let strength = u32::try_from(content).unwrap_or(1) * 2 + u32::from(near) + u32::from(verb);
                let best = found.entry(*attribute).or_insert(0);
                *best = strength.max(*best);
            }
        }
        found
    }

    fn takes(&self, attribute: AttributeIndex, value: &Value) -> bool {
        let Some(attribute) = self.vocabulary.attribute(attribute) else { return false };
        match (attribute.kind, value) {
            (Some(AttributeKind::Quantity), Value::Quantity(quantity)) => match (&attribute.unit, &quantity.unit) {
                (Some(unit), other) if *other != Unit::One => Units::standard().same_dimension(unit, other),
                (Some(_), _) => matches!(quantity.kind, QuantityKind::Number | QuantityKind::Count),
                (None, _) => {
                    matches!(quantity.kind, QuantityKind::Number | QuantityKind::Count | QuantityKind::Ratio)
                }
            },
            (Some(AttributeKind::Date), Value::When(_))
            | (Some(AttributeKind::Boolean), Value::Boolean(_))
            | (Some(AttributeKind::Term | AttributeKind::Set), Value::Term(_))
            | (Some(AttributeKind::Set), Value::Set { .. }) => true,
            _ => false,
        }
    }

    /// Subjects of which all words of a name stand in or behind the clause, with their weight.
    fn subjects(
        &self,
        analysis: &Analysis<'_>,
        gazetteer: &Gazetteer,
        place: &Search<'_>,
    ) -> BTreeMap<SubjectIndex, u32> {
        let mut bag = Vec::new();
        for (from, to) in &place.names {
            bag.extend(keys(analysis.tokens, gazetteer, *from, *to));
            for named in analysis.names.iter().filter(|named| named.from < *to && *from < named.to) {
                bag.extend(keys(&Tokens::new(&named.entity.label), gazetteer, 0, usize::MAX));
            }
        }
        bag.sort();
        bag.dedup();
        let mut found: BTreeMap<SubjectIndex, u32> = BTreeMap::new();
        for key in &bag {
            for number in self.by_key.get(key).into_iter().flatten() {
                let Some((subject, words)) = self.names.get(*number as usize) else { continue };
                if words.iter().all(|word| bag.binary_search(word).is_ok()) {
                    let weight = u32::try_from(words.len()).unwrap_or(u32::MAX);
                    let best = found.entry(*subject).or_insert(0);
                    *best = weight.max(*best);
                }
            }
        }
        found
    }
}

/// The least weight at which a pair is certain: a cue of one word and a name of two, or a longer cue.
const LEAST: u32 = 5;

/// A word without the endings of its inflection, the same for cues and text.
fn stem(word: &str) -> &str {
    for ending in ["ing", "ed", "es", "s", "e"] {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= 4) {
            return stem;
        }
    }
    word
}

/// The words of a range as keys: ids of what the gazetteer knows, else the singular in lower case; no empty words.
fn keys(tokens: &Tokens<'_>, gazetteer: &Gazetteer, from: usize, to: usize) -> Vec<Box<str>> {
    let lexicon = Lexicon::built_in();
    let mut keys = Vec::new();
    let mut at = from;
    let to = to.min(tokens.len());
    while at < to {
        let kind = tokens.get(at).map(|token| token.kind);
        if kind == Some(TokenKind::Word)
            && let Some(hit) = gazetteer
                .find(tokens, at)
                .filter(|hit| !matches!(hit.entity.kind, super::EntityKind::Office | super::EntityKind::Title))
        {
            keys.push(format!("@{}", hit.entity.id).into());
            at += hit.len;
            continue;
        }
        let word = bare(tokens.lower(at));
        match kind {
            Some(TokenKind::Number)
                if tokens.glued(at + 1) && matches!(tokens.lower(at + 1), "st" | "nd" | "rd" | "th") =>
            {
                keys.push(format!("{word}{}", tokens.lower(at + 1)).into());
                at += 1;
            }
            Some(TokenKind::Word) if !lexicon.get(word).is(EMPTY) && word.len() > 1 => keys.push(singular(word).into()),
            Some(TokenKind::Number) => keys.push(word.into()),
            _ => {}
        }
        at += 1;
    }
    keys
}
