//! Claims of texts and the topics of a curated set: which subject and attribute of the vocabulary a claim speaks of.
//!
//! A subject counts where one of its names stands near the figure; an attribute where its cues, its unit and the words
//! of the curated quotes do. Certain is only what leads the next best by a margin.

use std::collections::{BTreeMap, HashMap};

use crate::claim::{AttributeIndex, Claim, SubjectIndex};
use crate::extract::{FigureRole, Found};
use crate::reading::{Role, Value};
use crate::unit::{Unit, Units};
use crate::vocabulary::{AttributeKind, Vocabulary, canonical};

use super::mention::{Article, completed};

/// A subject and one of its attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic {
    /// Of what.
    pub subject: SubjectIndex,
    /// Which property.
    pub attribute: AttributeIndex,
}

/// Where a claim belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It speaks of this topic.
    Certain(Topic),
    /// It may speak of it; nobody can tell without looking.
    Unsure(Topic),
    /// The set knows nothing of the kind.
    New,
}

impl Place {
    /// The topic, where it is certain.
    pub fn certain(self) -> Option<Topic> {
        match self {
            Self::Certain(topic) => Some(topic),
            _ => None,
        }
    }
}

/// What counts for a topic, in hundredths. A name in the figure's own clause tells most; one in the sentence before, or in
/// the title alone, little.
mod points {
    pub const NAME_IN_SENTENCE: i32 = 200;
    pub const NAME_BEFORE: i32 = 90;
    pub const NAME_IN_TEXT: i32 = 20;
    pub const NAME_WORD: i32 = 40;
    pub const CUE: i32 = 140;
    pub const CUE_NEXT: i32 = 60;
    pub const UNIT: i32 = 80;
    pub const NOUN: i32 = 60;
    pub const QUOTE_MOST: i32 = 240;
    pub const QUOTE_MANY: i32 = 120;
    pub const ROLE: i32 = 60;
    /// From here on a topic may be meant.
    pub const UNSURE: i32 = 300;
    /// From here on it is.
    pub const CERTAIN: i32 = 420;
    /// By so much the best must lead another topic.
    pub const MARGIN: i32 = 60;
}

/// How far back, in words, a figure's surroundings reach.
const NEAR: usize = 14;

/// The topics of a curated set with the words that lead to them.
#[derive(Debug)]
pub struct Known<'v> {
    vocabulary: &'v Vocabulary,
    /// First word of a name → the names that begin with it.
    names: HashMap<Box<str>, Vec<Name>>,
    topics: HashMap<SubjectIndex, BTreeMap<AttributeIndex, Profile>>,
}

#[derive(Debug)]
struct Name {
    rest: Box<[Box<str>]>,
    subject: SubjectIndex,
}

/// What the curated claims of a topic look like.
#[derive(Debug, Default)]
struct Profile {
    /// Words of each quote.
    quotes: Vec<Vec<Box<str>>>,
    units: Vec<Unit>,
    nouns: Vec<Box<str>>,
    roles: Vec<Option<Role>>,
    scoped: bool,
}

/// A word of the text and its place.
struct Word<'t> {
    form: std::borrow::Cow<'t, str>,
    start: usize,
}

impl<'v> Known<'v> {
    /// Prepares a set.
    pub fn new(vocabulary: &'v Vocabulary, claims: &[Claim]) -> Self {
        let mut topics: HashMap<SubjectIndex, BTreeMap<AttributeIndex, Profile>> = HashMap::new();
        for claim in claims.iter().filter(|claim| claim.is_compared()) {
            let (Some(subject), Some(attribute)) = (claim.subject, claim.attribute) else { continue };
            let profile = topics.entry(subject).or_default().entry(attribute).or_default();
            profile.learn(claim);
        }
        let mut names: HashMap<Box<str>, Vec<Name>> = HashMap::new();
        for (index, subject) in (0u32..).zip(vocabulary.subjects()) {
            let subject_index = SubjectIndex(index);
            if !topics.contains_key(&subject_index) {
                continue;
            }
            for name in std::iter::once(&subject.label).chain(&subject.aliases) {
                let form = canonical(name);
                let mut words = form.split(' ').filter(|word| !word.is_empty() && *word != "the");
                let Some(first) = words.next() else { continue };
                let rest = words.map(Into::into).collect();
                names.entry(first.into()).or_default().push(Name { rest, subject: subject_index });
            }
        }
        Self { vocabulary, names, topics }
    }

    /// Where each claim of an article belongs, in their order.
    pub fn places(&self, article: &Article<'_>) -> Vec<Place> {
        let words = words(article.text);
        let named = self.find_names(&words);
        article.found.iter().map(|found| self.place(found, article.text, &words, &named)).collect()
    }

    /// The subjects that a text names, with the first byte and the length in words of each name.
    fn find_names(&self, words: &[Word<'_>]) -> Vec<(usize, SubjectIndex, usize)> {
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            for name in self.names.get(&*word.form).into_iter().flatten() {
                let following = words.iter().skip(at + 1).filter(|word| word.form != "the").take(name.rest.len());
                if following.map(|word| &*word.form).eq(name.rest.iter().map(|word| &**word)) {
                    found.push((word.start, name.subject, name.rest.len() + 1));
                }
            }
        }
        found
    }

    fn place(&self, found: &Found, text: &str, words: &[Word<'_>], named: &[(usize, SubjectIndex, usize)]) -> Place {
        let claim = completed(found);
        let (Some(own), Some(sentence)) = (claim.provenance.span, claim.provenance.sentence) else { return Place::New };
        if matches!(found.evidence.role, FigureRole::Part | FigureRole::Each | FigureRole::Change) {
            return Place::New;
        }
        let sentence_range = sentence.start as usize..sentence.end as usize;
        let before_from =
            text.get(..sentence_range.start).and_then(|text| text.trim_end().rfind(['.', '\n'])).unwrap_or(0);
        let mut subjects: BTreeMap<SubjectIndex, i32> = BTreeMap::new();
        for (start, subject, length) in named {
            let base = if sentence_range.contains(start) {
                points::NAME_IN_SENTENCE
            } else if (before_from..sentence_range.start).contains(start) {
                points::NAME_BEFORE
            } else {
                points::NAME_IN_TEXT
            };
            let extra = i32::try_from(length.saturating_sub(1).min(4)).unwrap_or(0) * points::NAME_WORD;
            let best = subjects.entry(*subject).or_default();
            *best = (*best).max(base + extra);
        }
        let around: Vec<&str> =
            words.iter().filter(|word| sentence_range.contains(&word.start)).map(|word| &*word.form).collect();
        let next: Vec<&str> = {
            let at = words.partition_point(|word| word.start < own.start as usize);
            let near = words.get(at.saturating_sub(NEAR)..(at + NEAR).min(words.len())).unwrap_or_default();
            near.iter().filter(|word| sentence_range.contains(&word.start)).map(|word| &*word.form).collect()
        };
        let mut ranked: Vec<(i32, Topic)> = Vec::new();
        for (subject, base) in subjects {
            for (attribute, profile) in self.topics.get(&subject).into_iter().flatten() {
                if let Some(points) = self.points(&claim, *attribute, profile, &around, &next) {
                    ranked.push((base + points, Topic { subject, attribute: *attribute }));
                }
            }
        }
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        match ranked.as_slice() {
            [(best, topic), rest @ ..] if *best >= points::CERTAIN => {
                let clear = rest.first().is_none_or(|(next, _)| best - next >= points::MARGIN);
                if clear { Place::Certain(*topic) } else { Place::Unsure(*topic) }
            }
            [(best, topic), ..] if *best >= points::UNSURE => Place::Unsure(*topic),
            _ => Place::New,
        }
    }

    /// What speaks for an attribute; `None` where the value cannot be one of it.
    fn points(
        &self,
        claim: &Claim,
        attribute: AttributeIndex,
        profile: &Profile,
        around: &[&str],
        next: &[&str],
    ) -> Option<i32> {
        let known = self.vocabulary.attribute(attribute)?;
        let dates = matches!(claim.value, Value::When(_));
        match known.kind {
            Some(AttributeKind::Quantity)
                if claim.value.quantity().is_some() && !matches!(claim.value, Value::Change(_)) => {}
            Some(AttributeKind::Date) if dates => {}
            _ => return None,
        }
        let mut points = 0;
        if let Some(quantity) = claim.value.quantity() {
            let units = Units::standard();
            let mut all = profile.units.iter().chain(&known.unit);
            if !all.by_ref().any(|unit| units.same_dimension(unit, &quantity.unit)) {
                return None;
            }
            points += points::UNIT;
            if let Some(noun) = &quantity.noun {
                let kind = |noun: &str| units.noun(noun).and_then(|noun| noun.kind);
                let same = profile
                    .nouns
                    .iter()
                    .any(|known| known == noun || (kind(known).is_some() && kind(known) == kind(noun)));
                points += if same { points::NOUN } else { 0 };
            }
        }
        if let Value::When(when) = &claim.value {
            points += if profile.roles.contains(&when.role) { points::ROLE } else { 0 };
        }
        let holds = |words: &[&str], cue: &str| {
            let form = canonical(cue);
            let parts: Vec<&str> = form.split(' ').collect();
            !form.is_empty() && words.windows(parts.len()).any(|window| window == parts)
        };
        let telling = |cue: &str| cue.chars().count() > 3;
        if known.cues.iter().any(|cue| telling(cue) && holds(around, cue)) {
            points += points::CUE;
            if known.cues.iter().any(|cue| telling(cue) && holds(next, cue)) {
                points += points::CUE_NEXT;
            }
        }
        let overlap = profile.quotes.iter().filter(|quote| quote.len() >= 2).map(|quote| {
            let shared = quote.iter().filter(|word| next.contains(&&***word)).count();
            shared * 100 / quote.len()
        });
        points += match overlap.max().unwrap_or(0) {
            60.. => points::QUOTE_MOST,
            34.. => points::QUOTE_MANY,
            _ => 0,
        };
        if profile.scoped {
            points -= points::MARGIN;
        }
        Some(points)
    }
}

impl Profile {
    fn learn(&mut self, claim: &Claim) {
        let quote = claim.provenance.quote.as_deref().unwrap_or_default();
        let own = canonical(&claim.surface);
        let words = canonical(quote)
            .split(' ')
            .filter(|word| {
                word.len() > 3 && !own.split(' ').any(|own| own == *word) && !crate::document::is_function_word(word)
            })
            .map(Into::into)
            .collect();
        self.quotes.push(words);
        self.scoped |= claim.scope().next().is_some();
        match &claim.value {
            Value::When(when) => self.roles.push(when.role),
            value => {
                if let Some(quantity) = value.quantity() {
                    self.units.push(quantity.unit.clone());
                    self.nouns.extend(quantity.noun.clone());
                }
            }
        }
    }
}

/// The words of a text in canonical form.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let base = text.as_ptr() as usize;
    for piece in text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/')) {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() {
            continue;
        }
        let start = bare.as_ptr() as usize - base;
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        words.push(Word { form: canonical(bare).into(), start });
    }
    words
}
