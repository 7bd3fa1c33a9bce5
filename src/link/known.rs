//! Claims of texts and the topics of a curated set: which subject and attribute of the vocabulary a claim speaks of.
//!
//! A subject counts where one of its names stands near the figure; an attribute where its cues, its unit and the words
//! of the curated quotes do. Certain is only what leads the next best by a margin.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use crate::claim::{AttributeIndex, Claim, SubjectIndex};
use crate::compare::context::Context;
use crate::compare::relation::Relation;
use crate::compare::rules;
use crate::extract::{FigureRole, Found, Gazetteer};
use crate::read::token::Tokens;
use crate::reading::{Role, Value};
use crate::source::Span;
use crate::unit::{Unit, Units};
use crate::vocabulary::{AttributeKind, Vocabulary, canonical};

use super::clue::{Clue, Heard};
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
    Certain {
        /// Which.
        topic: Topic,
        /// What speaks for it, in hundredths.
        points: i32,
    },
    /// It may speak of it; nobody can tell without looking.
    Unsure(Topic),
    /// The set knows nothing of the kind.
    New,
}

impl Place {
    /// True where the evidence carries a conflict.
    pub fn is_firm(self) -> bool {
        matches!(self, Self::Certain { points, .. } if points >= FIRM)
    }

    /// What speaks for the topic, where it is certain.
    pub fn points(self) -> i32 {
        if let Self::Certain { points, .. } = self { points } else { 0 }
    }

    /// The topic, where it is certain.
    pub fn certain(self) -> Option<Topic> {
        match self {
            Self::Certain { topic, .. } => Some(topic),
            _ => None,
        }
    }
}

/// From here on a topic may be meant.
pub const UNSURE: i32 = 300;
/// From here on it is.
pub const CERTAIN: i32 = 400;
/// From here on a difference may be called a conflict.
pub const FIRM: i32 = 520;
/// By so much the best must lead another topic.
pub const MARGIN: i32 = 40;

/// A topic that a claim may speak of, with what speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub topic: Topic,
    /// Why.
    pub heard: Heard,
}

/// How far back, in bytes, a thing may have been named that is then called "the base".
const RESOLVED_REACH: usize = 900;
/// How far back, in words, a figure's surroundings reach.
const NEAR: usize = 14;

/// The topics of a curated set with the words that lead to them.
#[derive(Debug)]
pub struct Known<'v> {
    vocabulary: &'v Vocabulary,
    claims: &'v [Claim],
    /// First word of a name → the names that begin with it.
    names: HashMap<Box<str>, Vec<Name>>,
    /// First common word → the names made of entities and common words that hold it.
    scattered: HashMap<Box<str>, Vec<Scattered>>,
    topics: HashMap<SubjectIndex, Topics>,
}

/// A name that is made of other names and common words, and may stand scattered over a sentence: "the Tajik-Afghan
/// border" is named by "Tajikistan, which has a border … with Afghanistan".
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scattered {
    subject: SubjectIndex,
    entities: Vec<std::sync::Arc<str>>,
    pub(super) words: Vec<Box<str>>,
}

impl Scattered {
    /// A name of at least two entities and a common word; else it is too little to be scattered.
    pub(super) fn new(name: &str, subject: SubjectIndex, gazetteer: &Gazetteer) -> Option<Self> {
        let tokens = Tokens::new(name);
        let (mut entities, mut rest) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < tokens.len() {
            if let Some(hit) = gazetteer.find(&tokens, at) {
                entities.push(hit.entity.id.clone());
                at += hit.len.max(1);
                continue;
            }
            let word = tokens.lower(at);
            if word.chars().count() > 2 && !crate::document::is_function_word(word) {
                rest.push(crate::unit::singular(word).into());
            }
            at += 1;
        }
        entities.sort_unstable();
        entities.dedup();
        rest.sort_unstable();
        (entities.len() >= 2 && !rest.is_empty()).then_some(Self { subject, entities, words: rest })
    }
}

#[derive(Debug)]
struct Name {
    rest: Box<[Box<str>]>,
    subject: SubjectIndex,
}

/// The topics of one subject.
#[derive(Debug, Default)]
struct Topics {
    /// Its claims, as indexes into those of the set.
    records: Vec<usize>,
    profiles: OnceCell<BTreeMap<AttributeIndex, Profile>>,
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
    /// The claims, as indexes into those of the set.
    records: Vec<usize>,
}

/// A word of the text and its place.
pub(super) struct Word<'t> {
    pub(super) form: Cow<'t, str>,
    pub(super) start: usize,
}

impl<'v> Known<'v> {
    /// Prepares a set. `gazetteer` is the one that the texts are read with.
    pub fn new(vocabulary: &'v Vocabulary, claims: &'v [Claim], gazetteer: &Gazetteer) -> Self {
        let mut topics: HashMap<SubjectIndex, Topics> = HashMap::new();
        for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.is_compared()) {
            if let (Some(subject), Some(_)) = (claim.subject, claim.attribute) {
                topics.entry(subject).or_default().records.push(at);
            }
        }
        let mut names: HashMap<Box<str>, Vec<Name>> = HashMap::new();
        let mut scattered: Vec<Scattered> = Vec::new();
        for (index, subject) in (0u32..).zip(vocabulary.subjects()) {
            let subject_index = SubjectIndex(index);
            if !topics.contains_key(&subject_index) {
                continue;
            }
            for name in std::iter::once(&subject.label).chain(&subject.aliases) {
                let mut forms = words(name).map(|word| word.form).filter(|word| word != "the");
                let Some(first) = forms.next() else { continue };
                let rest = forms.map(|form| form.into_owned().into()).collect();
                names.entry(first.into_owned().into()).or_default().push(Name { rest, subject: subject_index });
                scattered.extend(Scattered::new(name, subject_index, gazetteer));
            }
        }
        scattered.sort_unstable();
        scattered.dedup();
        let mut by_word: HashMap<Box<str>, Vec<Scattered>> = HashMap::new();
        for one in scattered {
            if let Some(word) = one.words.first() {
                by_word.entry(word.clone()).or_default().push(one);
            }
        }
        Self { vocabulary, claims, names, scattered: by_word, topics }
    }

    /// What the topics of a subject look like, learned when a text first names it: a large set has few of the subjects that
    /// one text names.
    fn profiles(&self, subject: SubjectIndex) -> Option<&BTreeMap<AttributeIndex, Profile>> {
        let topics = self.topics.get(&subject)?;
        Some(topics.profiles.get_or_init(|| {
            let mut profiles: BTreeMap<AttributeIndex, Profile> = BTreeMap::new();
            for at in &topics.records {
                let Some(claim) = self.claims.get(*at) else { continue };
                if let Some(attribute) = claim.attribute {
                    let profile = profiles.entry(attribute).or_default();
                    profile.learn(claim);
                    profile.records.push(*at);
                }
            }
            profiles
        }))
    }

    /// The records of a topic, as indexes into the claims of the set, in their order.
    pub fn records(&self, topic: Topic) -> &[usize] {
        let profile = self.profiles(topic.subject).and_then(|profiles| profiles.get(&topic.attribute));
        profile.map(|profile| profile.records.as_slice()).unwrap_or_default()
    }

    /// Where each claim of an article belongs, in their order.
    pub fn places(&self, article: &Article<'_>) -> Vec<Place> {
        self.candidates(article).iter().map(|ranked| place(ranked)).collect()
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

    fn ranked(
        &self,
        found: &Found,
        text: &str,
        words: &[Word<'_>],
        named: &[(usize, SubjectIndex, usize)],
        reach: std::ops::Range<usize>,
    ) -> Vec<Candidate> {
        let claim = completed(found);
        let (Some(own), Some(sentence)) = (claim.provenance.span, claim.provenance.sentence) else { return Vec::new() };
        if matches!(found.evidence.role, FigureRole::Part | FigureRole::Each | FigureRole::Change) {
            return Vec::new();
        }
        let sentence_range = sentence.start as usize..sentence.end as usize;
        let before_from = text.get(..sentence_range.start).map_or(0, |text| {
            let text = text.trim_end().trim_end_matches(|c: char| !c.is_alphanumeric());
            text.rfind(". ").max(text.rfind(".\n")).max(text.rfind("\n\n")).unwrap_or(0)
        });
        let mut subjects: BTreeMap<SubjectIndex, Heard> = BTreeMap::new();
        let mut name = |subject: SubjectIndex, heard: Heard| {
            let best = subjects.entry(subject).or_default();
            if heard.points > best.points {
                *best = heard;
            }
        };
        for (start, subject, length) in named {
            let clue = if sentence_range.contains(start) {
                Clue::NameInSentence
            } else if (before_from..sentence_range.start).contains(start) {
                Clue::NameBefore
            } else {
                Clue::NameInText
            };
            // A long name is a sure one, where it stands near.
            let longer = if clue == Clue::NameInText { 0 } else { length.saturating_sub(1).min(4) };
            name(*subject, Heard::name(clue, u8::try_from(longer).unwrap_or(0)));
        }
        let around: Vec<&str> =
            words.iter().filter(|word| sentence_range.contains(&word.start)).map(|word| &*word.form).collect();
        let singulars: Vec<_> = around.iter().map(|word| crate::unit::singular(word)).collect();
        for word in &singulars {
            for scattered in self.scattered.get(&**word).into_iter().flatten() {
                let entities = &found.evidence.entities;
                let all = scattered.entities.iter().all(|id| entities.iter().any(|near| near.entity.id == *id))
                    && scattered.words.iter().all(|word| singulars.iter().any(|other| **other == **word));
                if all {
                    name(scattered.subject, Heard::name(Clue::NameScattered, 0));
                }
            }
        }
        for (subject, _) in self.resolved(sentence_range.start, &around, named) {
            name(subject, Heard::name(Clue::NameResolved, 0));
        }
        let next: Vec<&str> = {
            let at = words.partition_point(|word| word.start < own.start as usize);
            let near = words.get(at.saturating_sub(NEAR)..(at + NEAR).min(words.len())).unwrap_or_default();
            let within = |word: &&Word<'_>| sentence_range.contains(&word.start) && reach.contains(&word.start);
            near.iter().filter(within).map(|word| &*word.form).collect()
        };
        let mut ranked: Vec<Candidate> = Vec::new();
        for (subject, base) in subjects {
            for (attribute, profile) in self.profiles(subject).into_iter().flatten() {
                let Some(own) = self.clues(&claim, *attribute, profile, &around, &next) else { continue };
                let topic = Topic { subject, attribute: *attribute };
                let mut heard = base.and(own);
                if found.evidence.role == FigureRole::Circumstance {
                    heard.add(Clue::Circumstance);
                }
                if heard.points >= CERTAIN - Clue::Value.points() && self.is_borne_out(&claim, topic, profile) {
                    heard.add(Clue::Value);
                }
                ranked.push(Candidate { topic, heard });
            }
        }
        ranked.sort_by(by_points);
        ranked
    }

    /// The topics that each claim of an article may speak of, with what speaks for them, the best first.
    pub fn candidates(&self, article: &Article<'_>) -> Vec<Vec<Candidate>> {
        let words: Vec<Word<'_>> = words(article.text).collect();
        let named = self.find_names(&words);
        let spans: Vec<Span> =
            article.found.iter().map(|found| found.claim.provenance.span.unwrap_or_default()).collect();
        let ranked = |(at, found): (usize, &Found)| {
            // Words beyond the next figure are about that one.
            let before = at.checked_sub(1).and_then(|at| spans.get(at)).map_or(0, |span| span.end as usize);
            let behind = spans.get(at + 1).map_or(article.text.len(), |span| span.start as usize);
            self.ranked(found, article.text, &words, &named, before..behind)
        };
        let mut all: Vec<Vec<Candidate>> = article.found.iter().enumerate().map(ranked).collect();
        give_cues_to_their_figures(&mut all, article.found);
        all
    }

    /// Things that a sentence calls "the base" or "its border": the last one of that type that was named before.
    fn resolved(
        &self,
        start: usize,
        around: &[&str],
        named: &[(usize, SubjectIndex, usize)],
    ) -> Vec<(SubjectIndex, usize)> {
        let nouns: Vec<&str> = around
            .windows(2)
            .filter_map(|pair| match pair {
                [article, noun] if matches!(*article, "the" | "its" | "this" | "their") => Some(*noun),
                _ => None,
            })
            .collect();
        let type_word = |subject: SubjectIndex| {
            let kind = self.vocabulary.subject(subject)?.kind.as_deref()?;
            kind.rsplit(' ').next().map(str::to_owned)
        };
        nouns
            .into_iter()
            .filter_map(|noun| {
                let before = named.iter().rev().filter(|(at, ..)| *at < start && start - *at < RESOLVED_REACH);
                let mut of_type = before.filter(|(_, subject, _)| type_word(*subject).as_deref() == Some(noun));
                of_type.next().map(|(at, subject, _)| (*subject, *at))
            })
            .collect()
    }

    /// True where a record of the topic says the same.
    fn is_borne_out(&self, claim: &Claim, topic: Topic, profile: &Profile) -> bool {
        let claim = Claim { subject: Some(topic.subject), attribute: Some(topic.attribute), ..claim.clone() };
        let context = Context::new(self.vocabulary, Some(topic.attribute));
        let records = profile.records.iter().filter_map(|at| self.claims.get(*at));
        let mut relations = records.filter_map(|record| rules::compare(&claim, record, &context));
        relations.any(|comparison| comparison.relation == Relation::Agree)
    }

    /// What speaks for an attribute; `None` where the value cannot be one of it.
    fn clues(
        &self,
        claim: &Claim,
        attribute: AttributeIndex,
        profile: &Profile,
        around: &[&str],
        next: &[&str],
    ) -> Option<Heard> {
        let known = self.vocabulary.attribute(attribute)?;
        let dates = matches!(claim.value, Value::When(_));
        match known.kind {
            Some(AttributeKind::Quantity)
                if claim.value.quantity().is_some() && !matches!(claim.value, Value::Change(_)) => {}
            Some(AttributeKind::Date) if dates => {}
            _ => return None,
        }
        let mut heard = Heard::default();
        if let Some(quantity) = claim.value.quantity() {
            let units = Units::standard();
            let mut all = profile.units.iter().chain(&known.unit);
            if !all.by_ref().any(|unit| units.same_dimension(unit, &quantity.unit)) {
                return None;
            }
            heard.add(Clue::Unit);
            if let Some(noun) = &quantity.noun {
                let kind = |noun: &str| units.noun(noun).and_then(|noun| noun.kind);
                let same = profile
                    .nouns
                    .iter()
                    .any(|known| known == noun || (kind(known).is_some() && kind(known) == kind(noun)));
                if same {
                    heard.add(Clue::Noun);
                }
            }
        }
        if let Value::When(when) = &claim.value {
            let ends = |role: Option<Role>| role.filter(|role| *role != Role::On);
            let same = profile.roles.iter().any(|role| ends(*role) == ends(when.role));
            let opposite = !profile.roles.is_empty()
                && profile.roles.iter().all(|role| {
                    matches!(
                        (ends(*role), ends(when.role)),
                        (Some(Role::Start), Some(Role::End)) | (Some(Role::End), Some(Role::Start))
                    ) || (ends(*role) == Some(Role::End) && ends(when.role).is_none())
                });
            heard.add(match (same, opposite) {
                (true, _) => Clue::Role,
                (false, true) => Clue::OppositeRole,
                (false, false) => Clue::OtherRole,
            });
        }
        let holds = |words: &[&str], cue: &str| {
            let form = canonical(cue);
            let parts: Vec<&str> = form.split(' ').collect();
            !form.is_empty() && words.windows(parts.len()).any(|window| window == parts)
        };
        // "until" and "since" are roles of dates and no cues.
        let telling = |cue: &str| cue.chars().count() > 3 && super::fact::slot(cue).is_none();
        if known.cues.iter().any(|cue| telling(cue) && holds(around, cue)) {
            heard.add(Clue::Cue);
            if known.cues.iter().any(|cue| telling(cue) && holds(next, cue)) {
                heard.add(Clue::CueNext);
            }
        }
        let overlap = profile.quotes.iter().filter(|quote| quote.len() >= 2).map(|quote| {
            let shared = quote.iter().filter(|word| next.contains(&&***word)).count();
            shared * 100 / quote.len()
        });
        match overlap.max().unwrap_or(0) {
            60.. => heard.add(Clue::QuoteMost),
            34.. => heard.add(Clue::QuoteMany),
            _ => {}
        }
        if profile.scoped {
            heard.add(Clue::Scoped);
        }
        Some(heard)
    }
}

/// "Completed in 1931 and breached in 2021": a cue that stands next to one figure is no clue for another of its sentence.
/// And a date that nothing but the subject's name speaks for is a date of anything.
fn give_cues_to_their_figures(all: &mut [Vec<Candidate>], found: &[Found]) {
    let sentence = |at: usize| found.get(at).and_then(|found| found.claim.provenance.sentence);
    let mut next: Vec<(Option<Span>, Topic)> = Vec::new();
    for (at, candidates) in all.iter().enumerate() {
        next.extend(candidates.iter().filter(|it| it.heard.has(Clue::CueNext)).map(|it| (sentence(at), it.topic)));
    }
    for (at, candidates) in all.iter_mut().enumerate() {
        let own = sentence(at);
        let is_date = found.get(at).is_some_and(|found| matches!(found.claim.value, Value::When(_)));
        for candidate in candidates.iter_mut().filter(|it| it.heard.has(Clue::Cue) && !it.heard.has(Clue::CueNext)) {
            if next.contains(&(own, candidate.topic)) {
                candidate.heard.take_back(Clue::Cue);
            }
        }
        let told = |it: &Candidate| {
            [Clue::Cue, Clue::QuoteMany, Clue::QuoteMost, Clue::Value].into_iter().any(|clue| it.heard.has(clue))
        };
        candidates.retain(|it| !is_date || told(it));
        candidates.sort_by(by_points);
    }
}

/// The most points first; of equals the topic that the set has first.
fn by_points(a: &Candidate, b: &Candidate) -> std::cmp::Ordering {
    b.heard.points.cmp(&a.heard.points).then(a.topic.cmp(&b.topic))
}

/// Certain is what leads by a margin.
pub fn place(ranked: &[Candidate]) -> Place {
    match ranked {
        [best, rest @ ..] if best.heard.points >= CERTAIN => {
            let points = best.heard.points;
            let clear = rest.first().is_none_or(|next| points - next.heard.points >= MARGIN);
            if clear { Place::Certain { topic: best.topic, points } } else { Place::Unsure(best.topic) }
        }
        [best, ..] if best.heard.points >= UNSURE => Place::Unsure(best.topic),
        _ => Place::New,
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
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let base = text.as_ptr() as usize;
    let pieces = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/'));
    pieces.filter_map(move |piece| {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() {
            return None;
        }
        let start = bare.as_ptr() as usize - base;
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        let is_canonical = bare.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        Some(Word { form: if is_canonical { bare.into() } else { canonical(bare).into() }, start })
    })
}
