//! Claims of texts and the topics of a curated set: which subject and attribute of the vocabulary a claim speaks of.
//!
//! A subject counts where one of its names stands near the figure; an attribute where its cues, its unit and the words
//! of the curated quotes do. A fact without a figure says itself what it is about: there both must stand in its own
//! words. Certain is only what leads the next best by a margin. `extract --claims`, `check`, and `compare` beside a set
//! all ask here.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

use crate::claim::{AttributeIndex, Claim, SubjectIndex};
use crate::compare::context::Context;
use crate::compare::relation::Relation;
use crate::compare::rules;
use crate::extract::{FigureRole, Found, Gazetteer, Place as FigurePlace, Rule};
use crate::reading::{QuantityKind, Value};
use crate::source::Span;
use crate::vocabulary::{Vocabulary, Volatility};

use super::apart::{Apart, Scene};
use super::clue::{Clue, Heard};
use super::kindred::Kindred;
use super::lists::List;
use super::mention::Article;
use super::names::{Named, Names, Word, words};
use super::profile::{Close, Profile, is_generic};
use super::surroundings::{Fact, Surroundings};
use super::told::completed;
use super::topic::{CERTAIN, Candidate, Place, Topic, by_points, place};
use super::whose::Own;

/// How many sentences back "it" may look for what is spoken of.
const SPOKEN_OF: usize = 3;

/// In a text that names more subjects than this, none is meant where only another part of the text names it.
const MANY: usize = 200;

/// From here on a count tells by itself which fact it is.
const TELLING: i64 = 100;

/// How many topics of a claim are told where rules are asked for.
const TOLD: usize = 3;

/// The topics of a curated set with the words that lead to them.
#[derive(Debug)]
pub struct Known<'v> {
    vocabulary: &'v Vocabulary,
    claims: &'v [Claim],
    gazetteer: &'v Gazetteer,
    names: Names,
    topics: HashMap<SubjectIndex, Topics>,
    /// True where the set has no records yet: then each of its attributes may be one of each of its subjects.
    is_free: bool,
}

/// The topics of one subject.
#[derive(Debug, Default)]
struct Topics {
    /// Its claims, as indexes into those of the set.
    records: Vec<usize>,
    profiles: OnceLock<BTreeMap<AttributeIndex, Profile>>,
    words: OnceLock<Kindred>,
}

impl<'v> Known<'v> {
    /// Prepares a set. `gazetteer` is the one that the texts are read with.
    pub fn new(vocabulary: &'v Vocabulary, claims: &'v [Claim], gazetteer: &'v Gazetteer) -> Self {
        let mut topics: HashMap<SubjectIndex, Topics> = HashMap::new();
        for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.is_compared()) {
            if let (Some(subject), Some(_)) = (claim.subject, claim.attribute) {
                topics.entry(subject).or_default().records.push(at);
            }
        }
        let is_free = topics.is_empty();
        if is_free {
            let subjects = (0u32..).zip(vocabulary.subjects()).map(|(index, _)| SubjectIndex(index));
            topics.extend(subjects.map(|subject| (subject, Topics::default())));
        }
        let names = Names::new(vocabulary, gazetteer, |subject| topics.contains_key(&subject));
        Self { vocabulary, claims, gazetteer, names, topics, is_free }
    }

    /// The vocabulary.
    pub fn vocabulary(&self) -> &'v Vocabulary {
        self.vocabulary
    }

    /// What the topics of a subject look like, learned when a text first names it: a large set has few of the subjects that
    /// one text names.
    fn profiles(&self, subject: SubjectIndex) -> Option<&BTreeMap<AttributeIndex, Profile>> {
        let topics = self.topics.get(&subject)?;
        let names = &self.kindred(subject)?.names;
        Some(topics.profiles.get_or_init(|| {
            let mut profiles: BTreeMap<AttributeIndex, Profile> = BTreeMap::new();
            let attributes = (0u32..).map(AttributeIndex).zip(self.vocabulary.attributes());
            for (index, attribute) in attributes.filter(|_| self.is_free) {
                profiles.insert(index, Profile::new(attribute, names));
            }
            for at in &topics.records {
                let Some(claim) = self.claims.get(*at) else { continue };
                let Some(index) = claim.attribute else { continue };
                let Some(attribute) = self.vocabulary.attribute(index) else { continue };
                profiles.entry(index).or_insert_with(|| Profile::new(attribute, names)).learn(
                    *at,
                    claim,
                    names,
                    self.gazetteer,
                );
            }
            profiles
        }))
    }

    fn kinds(&self, subject: SubjectIndex) -> &[Box<str>] {
        self.kindred(subject).map(|kindred| kindred.kinds.as_slice()).unwrap_or_default()
    }

    fn names_of(&self, subject: SubjectIndex) -> &[Box<str>] {
        self.kindred(subject).map(|kindred| kindred.names.0.as_slice()).unwrap_or_default()
    }

    /// A claim as it is set beside the records of its topic: a bare number counts what they count.
    pub fn filled(&self, claim: Claim, topic: Topic) -> Claim {
        let profile = self.profiles(topic.subject).and_then(|profiles| profiles.get(&topic.attribute));
        let attribute = self.vocabulary.attribute(topic.attribute);
        let settled = |profile: &Profile| profile.settled(&claim, attribute?);
        profile.and_then(|profile| profile.filled(&claim).or_else(|| settled(profile))).unwrap_or(claim)
    }

    /// What a subject is, and the words of its names.
    fn kindred(&self, subject: SubjectIndex) -> Option<&Kindred> {
        let topics = self.topics.get(&subject)?;
        Some(topics.words.get_or_init(|| self.vocabulary.subject(subject).map(Kindred::new).unwrap_or_default()))
    }

    /// The records of a topic, as indexes into the claims of the set, in their order.
    pub fn records(&self, topic: Topic) -> &[usize] {
        let profile = self.profiles(topic.subject).and_then(|profiles| profiles.get(&topic.attribute));
        profile.map(|profile| profile.records.as_slice()).unwrap_or_default()
    }

    /// A text with the subjects that it names.
    pub fn read<'t>(&self, text: &'t str) -> Named<'t> {
        self.names.find(text)
    }

    /// Where each claim of an article belongs, in their order.
    pub fn places(&self, article: &Article<'_>) -> Vec<Place> {
        self.candidates(article).iter().map(|ranked| place(ranked)).collect()
    }

    /// The topics that each claim of an article may speak of, with what speaks for them, the best first.
    pub fn candidates(&self, article: &Article<'_>) -> Vec<Vec<Candidate>> {
        self.candidates_of(&self.read(article.text), article.found)
    }

    /// Gives claims of a text, in their order, the subject and attribute that they certainly speak of. With `explain` the
    /// rules of each also tell what was weighed.
    pub fn settle(&self, named: &Named<'_>, found: &mut [Found], explain: bool) {
        let all = self.candidates_of(named, found);
        for (one, ranked) in found.iter_mut().zip(all) {
            if let Some(topic) = place(&ranked).certain() {
                (one.claim.subject, one.claim.attribute) = (Some(topic.subject), Some(topic.attribute));
            }
            if explain && !ranked.is_empty() {
                let told: Vec<String> = ranked.iter().take(TOLD).map(|candidate| self.words(candidate)).collect();
                one.rules.push(Rule { name: "vocabulary", detail: told.join(", ").into() });
            }
        }
    }

    fn words(&self, candidate: &Candidate) -> String {
        let subject = self.vocabulary.subject(candidate.topic.subject).map_or("", |subject| &*subject.id);
        let attribute = self.vocabulary.attribute(candidate.topic.attribute).map_or("", |attribute| &*attribute.id);
        format!("{subject}/{attribute} ({})", candidate.heard.points)
    }

    fn candidates_of(&self, named: &Named<'_>, found: &[Found]) -> Vec<Vec<Candidate>> {
        let spans: Vec<Span> = found.iter().map(|found| found.claim.provenance.span.unwrap_or_default()).collect();
        let mut surroundings: Option<Surroundings<'_>> = None;
        let mut all: Vec<Vec<Candidate>> = Vec::with_capacity(found.len());
        for (at, one) in found.iter().enumerate() {
            let Some(sentence) = one.claim.provenance.sentence else {
                all.push(Vec::new());
                continue;
            };
            let range = sentence.start as usize..sentence.end as usize;
            let around = match surroundings.take() {
                Some(known) if known.range == range => known,
                _ => Surroundings::new(named.text, range),
            };
            // Words beyond the next figure are about that one.
            // But a date that only says when leaves the words to it: "profit in 2023 was …".
            let tells = |at: &usize| found.get(*at).is_some_and(|it| it.evidence.role != FigureRole::Circumstance);
            let before = (0..at).rev().find(tells).and_then(|at| spans.get(at)).map_or(0, |span| span.end as usize);
            let behind = (at + 1..spans.len()).find(tells).and_then(|at| spans.get(at));
            let behind = behind.map_or(named.text.len(), |span| span.start as usize);
            all.push(self.ranked(one, named, &around, &(before..behind)));
            surroundings = Some(around);
        }
        give_cues_to_their_figures(&mut all, found);
        all
    }

    fn ranked(
        &self,
        found: &Found,
        named: &Named<'_>,
        sentence: &Surroundings<'_>,
        reach: &Range<usize>,
    ) -> Vec<Candidate> {
        let claim = completed(found);
        let Some(own) = claim.provenance.span else { return Vec::new() };
        // "Ten years later": nobody knows than what.
        let counted_on = matches!(claim.value, Value::When(_))
            && [" later", " earlier"].iter().any(|end| claim.surface.ends_with(end));
        if counted_on || matches!(found.evidence.role, FigureRole::Part | FigureRole::Each | FigureRole::Change) {
            return Vec::new();
        }
        if let Some(fact) = Fact::of(&claim) {
            let subjects = self.subjects_of_fact(found, &fact, named, sentence.range.start);
            let own: Vec<Word<'_>> = fact.words().collect();
            let lesser = own.iter().find(|word| List::Lesser.holds(&word.form));
            let own: Vec<Close<'_>> = own.iter().map(|word| Close { form: &word.form, inside: false }).collect();
            let mut ranked = self.weigh(&claim, found, subjects, None, (&own, &own));
            // "The deputy director" is no director, unless a record says so.
            if let Some(lesser) = lesser {
                let is_own = |topic: Topic| {
                    let profile = self.profiles(topic.subject).and_then(|profiles| profiles.get(&topic.attribute));
                    profile.is_some_and(|profile| profile.is_own(&lesser.form) || profile.is_quoted(&lesser.form))
                };
                ranked.retain(|candidate| is_own(candidate.topic));
            }
            return ranked;
        }
        let scene = Scene {
            text: named.text,
            start: sentence.range.start,
            end: sentence.range.end,
            words: &sentence.words,
            hits: named.within(sentence.range.clone()),
        };
        // A cell says nothing by itself: its headers do.
        let headers = Headers::of(found, named.text);
        let apart = Apart::new(found, &claim, &scene, &self.names, reach);
        let mut subjects = self.subjects_of_figure(found, named, sentence);
        if apart.is_pronoun()
            && let Some(subject) = self.spoken_of(named, sentence.range.start)
        {
            subjects.hear(subject, Heard::name(Clue::NamePronoun, 0));
        }
        let (mut close, mut next) = (sentence.close(own), sentence.next(own, reach));
        if let Some(headers) = &headers {
            for hit in self.names.find(headers.subject).within(0..headers.subject.len()) {
                subjects.hear(hit.subject, long_name(Clue::NameInSentence, hit.words).and(Heard::name(Clue::Owner, 0)));
            }
            let told = headers.attribute.iter().map(|word| Close { form: &word.form, inside: false });
            next.extend(told.clone());
            close.extend(told);
        }
        self.weigh(&claim, found, subjects, Some(&apart), (&close, &next))
    }

    /// The attributes of some subjects that a claim may be one of.
    fn weigh(
        &self,
        claim: &Claim,
        found: &Found,
        subjects: Subjects,
        apart: Option<&Apart<'_>>,
        (around, next): (&[Close<'_>], &[Close<'_>]),
    ) -> Vec<Candidate> {
        let mut ranked: Vec<Candidate> = Vec::new();
        for (subject, base) in subjects.0 {
            for (index, profile) in self.profiles(subject).into_iter().flatten() {
                let Some(attribute) = self.vocabulary.attribute(*index) else { continue };
                let is_attribute = |word: &str| profile.is_own(word);
                let is_quoted = |word: &str| profile.is_quoted(word);
                let (kinds, names) = (self.kinds(subject), self.names_of(subject));
                let passes = !matches!(attribute.volatility, Some(Volatility::Fixed | Volatility::Cumulative));
                let topics_own =
                    Own { subject, kinds, names, is_attribute: &is_attribute, is_quoted: &is_quoted, passes };
                // "A capacity of 12,400": what the record counts.
                let filled = apart.filter(|apart| apart.is_called(&topics_own)).and_then(|_| profile.filled(claim));
                let filled = filled.or_else(|| profile.settled(claim, attribute));
                let claim = filled.as_ref().unwrap_or(claim);
                let Some(own) = profile.clues(claim, attribute, found, (around, next), self.gazetteer) else {
                    continue;
                };
                let topic = Topic { subject, attribute: *index };
                let mut heard = base.and(own);
                let mut is_circumstance = found.evidence.role == FigureRole::Circumstance;
                if let Some(apart) = apart {
                    apart.hear(&topics_own, &mut heard);
                    // "holds 31,450 spectators" beside the record crowd: the verb is that of another property.
                    let others = || self.profiles(subject).into_iter().flatten().filter(|(other, _)| *other != index);
                    if apart.is_told_by(&topics_own, &|verb| {
                        others().any(|(_, other)| other.is_own(verb) && other.is_like(claim))
                    }) {
                        heard.add(Clue::OtherProperty);
                    }
                    is_circumstance &= !apart.has_own_verb(&topics_own);
                }
                if is_circumstance {
                    heard.add(Clue::Circumstance);
                }
                let sure = heard.without_doubts();
                if sure.points >= CERTAIN - Clue::Value.points() && self.is_borne_out(claim, topic, profile) {
                    heard = sure;
                    heard.add(Clue::Value);
                }
                ranked.push(Candidate { topic, heard });
            }
        }
        ranked.sort_by(by_points);
        ranked
    }

    /// The subjects that may be meant by a figure or date: those that are named in its text, the near ones before others.
    fn subjects_of_figure(&self, found: &Found, named: &Named<'_>, sentence: &Surroundings<'_>) -> Subjects {
        let mut subjects = Subjects::default();
        for subject in named.subjects.iter().filter(|_| named.subjects.len() <= MANY) {
            subjects.hear(*subject, Heard::name(Clue::NameInText, 0));
        }
        for (range, clue) in
            [(sentence.range.clone(), Clue::NameInSentence), (sentence.before..sentence.range.start, Clue::NameBefore)]
        {
            // Of "the Tarsa mill" the town of Tarsa is not spoken.
            for hit in super::whose::outer(named.within(range)) {
                subjects.hear(hit.subject, long_name(clue, hit.words));
            }
        }
        let forms = sentence.forms();
        let singulars: Vec<_> = forms.iter().map(|word| crate::unit::singular(word)).collect();
        let entities = &found.evidence.entities;
        let is_near = |id: &str| entities.iter().any(|near| *near.entity.id == *id);
        for (subject, _) in self.names.scattered(2, &singulars, is_near) {
            subjects.hear(subject, Heard::name(Clue::NameScattered, 0));
        }
        for subject in named.resolved(|subject| self.kinds(subject), sentence.range.start, &forms) {
            subjects.hear(subject, Heard::name(Clue::NameResolved, 0));
        }
        subjects
    }

    /// The subject that the sentences before are about, where they are about one alone: what "it" means.
    fn spoken_of(&self, named: &Named<'_>, start: usize) -> Option<SubjectIndex> {
        let text = named.text;
        let mut end = start;
        for _ in 0..SPOKEN_OF {
            let sentence = Surroundings::new(text, end..end);
            let before = text.get(sentence.before..end)?.trim_start_matches(|c: char| !c.is_alphanumeric());
            let owner = super::whose::Owner::new(before, &self.names, (true, true, false));
            if let Some(subject) = owner.about() {
                return Some(subject);
            }
            // "Work on the dam began …"
            let resolved = named.resolved(|subject| self.kinds(subject), sentence.before, &owner.opening());
            if let [subject] = resolved.as_slice() {
                return Some(*subject);
            }
            if !owner.is_pronoun() {
                return None;
            }
            end = sentence.before;
        }
        None
    }

    /// The subjects that a fact's own words name. Of "Tajik President Rahmon" the thing is Tajikistan and the property its
    /// president: together they may name what the set calls the president of Tajikistan.
    fn subjects_of_fact(&self, found: &Found, fact: &Fact<'_>, named: &Named<'_>, start: usize) -> Subjects {
        let mut subjects = Subjects::default();
        let own = self.names.find(fact.subject);
        for hit in own.within(0..own.text.len()) {
            subjects.hear(hit.subject, long_name(Clue::NameInSentence, hit.words));
        }
        let (first, rest): (Vec<_>, Vec<_>) = (words(fact.subject).collect(), words(fact.attribute).collect());
        let singulars: Vec<_> = first.iter().chain(&rest).map(|word| crate::unit::singular(&word.form)).collect();
        let entities = &found.evidence.entities;
        let is_near =
            |id: &str| entities.iter().any(|near| *near.entity.id == *id && fact.subject.contains(&*near.entity.label));
        for (subject, length) in self.names.scattered(1, &singulars, is_near) {
            subjects.hear(subject, long_name(Clue::NameScattered, length));
        }
        let forms: Vec<&str> = first.iter().map(|word| &*word.form).collect();
        for subject in named.resolved(|subject| self.kinds(subject), start, &forms) {
            subjects.hear(subject, Heard::name(Clue::NameResolved, 0));
        }
        subjects
    }

    /// True where a record of the topic says the same.
    fn is_borne_out(&self, claim: &Claim, topic: Topic, profile: &Profile) -> bool {
        let claim = Claim { subject: Some(topic.subject), attribute: Some(topic.attribute), ..claim.clone() };
        let context = Context::new(self.vocabulary, Some(topic.attribute));
        let records = profile.records.iter().filter_map(|at| self.claims.get(*at));
        let mut relations = records.filter_map(|record| rules::compare(&claim, record, &context));
        relations.any(|comparison| comparison.relation == Relation::Agree)
    }
}

/// The words that head a cell of a table, or a line of one fact.
struct Headers<'f> {
    subject: &'f str,
    attribute: Vec<Word<'f>>,
}

impl<'f> Headers<'f> {
    /// Those of a claim; `None` where its own sentence says what it is about.
    fn of(found: &'f Found, text: &str) -> Option<Self> {
        let details = found.claim.details.as_deref()?;
        let (subject, attribute) = (details.subject_text.as_deref()?, details.attribute_text.as_deref()?);
        let sentence = found.claim.provenance.sentence?.of(text);
        let headed = found.evidence.place == FigurePlace::Fragment && !sentence.contains(subject);
        headed.then(|| Self { subject, attribute: words(attribute).collect() })
    }
}

/// A name, the surer the longer it is.
fn long_name(clue: Clue, words: usize) -> Heard {
    Heard::name(clue, u8::try_from(words.saturating_sub(1).min(4)).unwrap_or(0))
}

/// Subjects with the best that was heard for each.
#[derive(Default)]
struct Subjects(BTreeMap<SubjectIndex, Heard>);

impl Subjects {
    fn hear(&mut self, subject: SubjectIndex, heard: Heard) {
        let best = self.0.entry(subject).or_default();
        if heard.points > best.points {
            *best = heard;
        }
    }
}

/// "Completed in 1931 and breached in 2021": a cue that stands next to one figure is no clue for another of its sentence.
/// And a figure that nothing but the subject's name and a unit speak for is one of anything.
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
        let noun = found.get(at).and_then(|found| found.claim.value.quantity()?.noun.as_deref());
        let counted = !is_date && !is_generic(noun);
        let fact = found.get(at).is_some_and(|found| Fact::of(&found.claim).is_some());
        let quantity = found.get(at).and_then(|found| found.claim.value.quantity());
        let few = quantity.is_some_and(|it| {
            let counts = matches!(it.kind, QuantityKind::Count | QuantityKind::Number);
            counts && it.number.as_ref().is_none_or(|number| number.is_integer() && *number < TELLING.into())
        });
        let telling = is_date || !few;
        candidates.retain(|it| fact || (is_told(it.heard, counted, telling) && !it.heard.is_another()));
        candidates.sort_by(by_points);
    }
}

/// True where something speaks for the attribute, and not only for the subject. `counted` is true where the noun is no
/// mere word for people, `telling` where no two facts share the value by chance.
fn is_told(heard: Heard, counted: bool, telling: bool) -> bool {
    let told = [Clue::Cue, Clue::UnitCue, Clue::QuoteMany, Clue::QuoteMost].into_iter().any(|clue| heard.has(clue));
    told || (counted && heard.has(Clue::Noun)) || (telling && heard.has(Clue::Value))
}
