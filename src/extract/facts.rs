//! Facts without numbers: office holders, memberships, places, superlatives, yes and no.
//!
//! The patterns stand in `facts.csv`; `super::patterns` tells how they are written.

use super::about::{Analysis, bare};
use super::bearing;
use super::gazetteer::EntityKind;
use super::lexicon::tag;
use super::names::{Named, head_kind};
use super::need::{Present, is_superlative};
use super::patterns::{Capture, Element, FactKind, PATTERNS, Pattern, Test};
use super::tagger::{Part, Tags};
use crate::read::token::Tokens;

/// A fact found in a sentence; ranges are tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    /// Which pattern found it.
    pub pattern: &'static str,
    pub kind: FactKind,
    pub value: (usize, usize),
    pub subject: Option<(usize, usize)>,
    /// The attribute's own words, or the tokens of a capture.
    pub attribute: Result<(usize, usize), &'static str>,
    pub negated: bool,
    /// How many members the text says that a list has.
    pub count: Option<usize>,
    /// The place from which a direction is taken.
    pub anchor: Option<(usize, usize)>,
    /// How far away it is.
    pub distance: Option<(usize, usize)>,
}

/// What a pattern has matched so far.
#[derive(Default)]
struct State {
    captures: Vec<(&'static str, (usize, usize))>,
    negated: bool,
    /// The ends of the noun phrases at the tokens at which one was looked for: most patterns ask for the same.
    phrases: Vec<Sought>,
}

/// A noun phrase at a token.
#[derive(Debug, Clone, Copy, Default)]
enum Sought {
    #[default]
    NotYet,
    /// What was found: one past its last token.
    Found(Option<usize>),
}

impl State {
    fn noun_phrase(&mut self, analysis: &Analysis<'_>, at: usize) -> Option<usize> {
        if self.phrases.len() <= at {
            self.phrases.resize(analysis.tokens.len().max(at + 1), Sought::NotYet);
        }
        if let Some(Sought::Found(end)) = self.phrases.get(at) {
            return *end;
        }
        let end = noun_phrase(analysis, at);
        if let Some(slot) = self.phrases.get_mut(at) {
            *slot = Sought::Found(end);
        }
        end
    }

    fn get(&self, name: &str) -> Option<(usize, usize)> {
        self.captures.iter().rev().find(|(known, _)| *known == name).map(|(_, range)| *range)
    }
}

/// Finds the facts of a sentence.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let present = Present::of(analysis);
    let mut patterns = PATTERNS.list.iter().filter(|(_, need)| need.is_met(&present)).peekable();
    if patterns.peek().is_none() {
        return facts;
    }
    let starts = starts(analysis);
    let mut state = State::default();
    for (pattern, _) in patterns {
        let mut at = 0;
        for start in &starts {
            if *start < at {
                continue;
            }
            at = *start;
            state.captures.clear();
            state.negated = false;
            if let Some(end) = matches(analysis, &pattern.elements, at, &mut state) {
                if let Some(fact) = fact(analysis, pattern, at, &state) {
                    // The first pattern that explains some words keeps them.
                    if !facts.iter().any(|known| known.value.0 < fact.value.1 && fact.value.0 < known.value.1) {
                        facts.push(fact);
                    }
                }
                at = end.max(at + 1);
            }
        }
    }
    facts.sort_by_key(|fact| fact.value);
    facts
}

/// Where a match may begin: at a noun phrase, a name or a length, but not inside a noun phrase.
fn starts(analysis: &Analysis<'_>) -> Vec<usize> {
    let inside = |at: usize| {
        matches!(analysis.tags.part(at), Part::Noun | Part::Adjective | Part::Name | Part::Number | Part::Determiner)
    };
    // "Norland's *finance minister*": behind the owner a phrase of its own begins.
    let owned = |before: usize| {
        let word = analysis.tokens.lower(before);
        word.ends_with('s') && bare(word).len() != word.len()
    };
    let mut starts = Vec::with_capacity(analysis.tokens.len());
    let mut goes_on = false;
    for at in 0..analysis.tokens.len() {
        let is_inside = inside(at);
        if is_inside && (!goes_on || owned(at - 1)) {
            starts.push(at);
        }
        goes_on = is_inside;
    }
    starts.extend(analysis.names.iter().map(|named| named.from));
    starts.extend(analysis.lengths.iter().map(|(from, _)| *from));
    starts.sort_unstable();
    starts.dedup();
    starts
}

fn fact(analysis: &Analysis<'_>, pattern: &'static Pattern, from: usize, state: &State) -> Option<Fact> {
    let value = state.get(&pattern.value)?;
    // "former President X" holds the office no longer.
    let former = |at: usize| matches!(analysis.tokens.lower(at), "former" | "ex" | "late" | "then" | "one");
    if pattern.attribute.as_ref() == "o" && (former(from) || from.checked_sub(1).is_some_and(former)) {
        return None;
    }
    let attribute = state.get(&pattern.attribute).ok_or(&*pattern.attribute);
    // "its former coach X"
    if pattern.attribute.as_ref() == "o" && attribute.is_ok_and(|(first, last)| (first..last).any(former)) {
        return None;
    }
    Some(Fact {
        pattern: &pattern.id,
        kind: pattern.kind,
        value,
        subject: state.get(&pattern.subject),
        attribute,
        negated: state.negated,
        count: state.get("n").and_then(|(from, _)| counted(analysis, from)),
        anchor: state.get("from"),
        distance: state.get("d"),
    })
}

/// The number of members, in figures or words up to ten.
fn counted(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    const WORDS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let lower = analysis.tokens.lower(at);
    WORDS.iter().position(|word| *word == lower).map(|place| place + 2).or_else(|| lower.parse().ok())
}

/// The members of a list, as tokens: without commas, "and" and articles.
pub(super) fn members<'a>(
    analysis: &'a Analysis<'a>,
    (from, to): (usize, usize),
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let divides = |at: usize| {
        matches!(analysis.tags.part(at), Part::Comma | Part::Conjunction)
            && !analysis.names.iter().any(|named| named.from <= at && at < named.to)
    };
    let mut at = from;
    std::iter::from_fn(move || {
        while at < to && (divides(at) || analysis.tags.part(at) == Part::Determiner) {
            at += 1;
        }
        let start = at;
        while at < to && !divides(at) {
            at += 1;
        }
        (start < at).then_some((start, at))
    })
}

/// A list of noun phrases with "and" before the last.
fn list(analysis: &Analysis<'_>, at: usize, state: &mut State) -> Option<usize> {
    let mut end = state.noun_phrase(analysis, at)?;
    for _ in 0..MEMBERS {
        let comma = usize::from(analysis.tags.part(end) == Part::Comma);
        let and = usize::from(analysis.tokens.lower(end + comma) == "and");
        if comma + and == 0 {
            return None;
        }
        end = state.noun_phrase(analysis, end + comma + and)?;
        if and == 1 {
            // "the presence and escalation of …": what is joined shares its rest, and is no list of things.
            return (analysis.tokens.lower(end) != "of").then_some(end);
        }
    }
    None
}

/// Longer lists are tables.
const MEMBERS: usize = 30;

/// The end of a match that begins at a token; the state then holds its captures.
fn matches(analysis: &Analysis<'_>, elements: &'static [Element], at: usize, state: &mut State) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    if let Some(end) = one(analysis, element, at, state) {
        let (captures, negated) = (state.captures.len(), state.negated);
        let found = matches(analysis, rest, end, state);
        if found.is_some() {
            return found;
        }
        state.captures.truncate(captures);
        state.negated = negated;
    }
    if element.optional { matches(analysis, rest, at, state) } else { None }
}

fn one(analysis: &Analysis<'_>, element: &'static Element, at: usize, state: &mut State) -> Option<usize> {
    if at >= analysis.tokens.len() {
        return None;
    }
    match &element.test {
        Test::Words(words) => words.iter().any(|word| analysis.tokens.says(at, word)).then_some(at + 1),
        Test::Verb(verbs) => verb(analysis, verbs, at, state),
        Test::Capture(name, kinds) => kinds.iter().find_map(|kind| {
            let end = capture(analysis, *kind, at, state)?;
            state.captures.push((name, (at, end)));
            Some(end)
        }),
    }
}

/// A verb group with one of these verbs. Only what is said of the present counts, and what has come about.
fn verb(analysis: &Analysis<'_>, verbs: &[Box<str>], at: usize, state: &mut State) -> Option<usize> {
    let clause = analysis.clauses.list().iter().find(|clause| clause.verb.is_some_and(|group| group.from == at))?;
    let group = clause.verb?;
    let known = analysis.lexicon.verb(analysis.tags.word(group.main)).map(|verb| &*verb.lemma);
    let be = analysis.tags.word(group.main).is(tag::BE).then_some("be");
    // "is located": the participle is the next word of the pattern.
    let auxiliary = group.passive.then_some("be");
    if verbs.iter().any(|verb| Some(&**verb) == known.or(be)) && !group.passive {
        state.negated ^= group.negated;
        return Some(group.to);
    }
    if auxiliary.is_some() && verbs.iter().any(|verb| &**verb == "be") {
        state.negated ^= group.negated;
        return Some(group.main);
    }
    None
}

fn named_at<'a>(analysis: &Analysis<'a>, at: usize) -> Option<&'a Named> {
    // They stand in their order, no two at one place.
    let next = analysis.names.partition_point(|named| named.from < at);
    analysis.names.get(next).filter(|named| named.from == at)
}

fn capture(analysis: &Analysis<'_>, kind: Capture, at: usize, state: &mut State) -> Option<usize> {
    let named = named_at(analysis, at);
    let wants = |wanted: &[EntityKind]| named.filter(|named| wanted.contains(&named.entity.kind)).map(|named| named.to);
    match kind {
        Capture::Country => wants(&[EntityKind::Country]),
        Capture::City => wants(&[EntityKind::City]),
        Capture::Region => wants(&[EntityKind::Region]),
        Capture::Body => wants(&[EntityKind::Body]),
        Capture::Unit => wants(&[EntityKind::Unit]),
        Capture::Place => named.filter(|named| named.entity.kind.is_place() && !named.adjective).map(|named| named.to),
        Capture::Person => wants(&[EntityKind::Person]),
        Capture::Name => named
            .filter(|named| named.entity.kind == EntityKind::Name && named.to - named.from >= 2)
            .map(|named| named.to),
        Capture::Entity => named.filter(|named| !named.adjective && !named.possessive).map(|named| named.to),
        Capture::Officer => {
            let office = named?.office?;
            let real = !is_title(analysis, office);
            real.then(|| state.captures.push(("o", office)))?;
            named.map(|named| named.to)
        }
        Capture::Phrase => state.noun_phrase(analysis, at),
        Capture::LongPhrase => {
            let mut end = state.noun_phrase(analysis, at)?;
            while matches!(analysis.tokens.lower(end), "of" | "for" | "in" | "outside") {
                match state.noun_phrase(analysis, end + 1) {
                    Some(next) => end = next,
                    None => break,
                }
            }
            Some(end)
        }
        Capture::Office | Capture::Site => {
            let end = small_phrase(analysis, at)?;
            let head = (at..end).rev().find(|at| head_kind(bare(analysis.tokens.lower(*at))).is_some())?;
            let is = head_kind_is(analysis, head, if kind == Capture::Office { "office" } else { "site" });
            (is && head + 1 == end).then_some(end)
        }
        Capture::Superlative => {
            let start = at + usize::from(analysis.tags.part(at) == Part::Determiner);
            let end = state.noun_phrase(analysis, at)?;
            let superlative = (start..end).any(|at| is_superlative(analysis, at));
            superlative.then(|| capture(analysis, Capture::LongPhrase, at, state))?
        }
        Capture::OwnedSuperlative => {
            let owner = named.filter(|named| named.possessive)?;
            let end = capture(analysis, Capture::Superlative, owner.to, state)?;
            Some(end)
        }
        Capture::List => list(analysis, at, state),
        Capture::Number => {
            (analysis.tags.part(at) == Part::Number && counted(analysis, at).is_some()).then_some(at + 1)
        }
        // "remains open to talks", "is closed off": what goes on is no state.
        Capture::State => {
            let goes_on = matches!(analysis.tokens.lower(at + 1), "to" | "off" | "about" | "minded")
                || analysis.tokens.surface(at + 1) == "-";
            (head_kind_is(analysis, at, "state") && !goes_on).then_some(at + 1)
        }
        Capture::DefiniteBody => {
            let end = capture(analysis, Capture::LongPhrase, at, state)?;
            // "a member of the organisation": which one, the text says elsewhere.
            let the = usize::from(analysis.tokens.lower(at) == "the");
            let determined = the == 1 || at > 0 && analysis.tokens.lower(at - 1) == "the";
            let anaphor = determined && end == at + the + 1 && head_kind_is(analysis, at + the, "group");
            (!anaphor).then_some(end)
        }
        Capture::Distance => bearing::distance(analysis, at),
        Capture::Direction => bearing::direction(analysis, at),
        Capture::Anchor => bearing::anchor(analysis, at),
        Capture::Gerund => (analysis.tags.part(at) == Part::Ing).then(|| rest_of_clause(analysis, at)),
        Capture::Object => (at < analysis.tokens.len()).then(|| rest_of_clause(analysis, at)).filter(|end| *end > at),
    }
}

fn head_kind_is(analysis: &Analysis<'_>, at: usize, kind: &str) -> bool {
    head_kind(bare(analysis.tokens.lower(at))).is_some_and(|kinds| kinds.iter().any(|known| **known == *kind))
}

/// "Mr" and "Gen." are forms of address, no offices.
fn is_title(analysis: &Analysis<'_>, office: (usize, usize)) -> bool {
    !(office.0..office.1).any(|at| head_kind_is(analysis, at, "office"))
        && !(office.0..office.1).any(|at| analysis.tokens.surface(at).len() > 5)
}

/// The noun phrase at a token, names included.
fn noun_phrase(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    while end < analysis.tokens.len() {
        let part = analysis.tags.part(end);
        let determiner = part == Part::Determiner && end > at;
        let inside = part.in_noun_phrase() && part != Part::Sign && !determiner;
        if !inside && !analysis.names.iter().any(|named| named.from <= end && end < named.to) {
            break;
        }
        end += 1;
    }
    let nominal = (at..end).any(|at| matches!(analysis.tags.part(at), Part::Noun | Part::Name));
    nominal.then_some(end)
}

/// Lower-case words of a noun phrase, for offices and sites.
fn small_phrase(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    while end < analysis.tokens.len()
        && matches!(analysis.tags.part(end), Part::Noun | Part::Adjective | Part::Joint | Part::Determiner)
        && !(analysis.tags.part(end) == Part::Determiner && end > at)
        && !analysis.names.iter().any(|named| named.from == end)
    {
        end += 1;
    }
    (end > at).then_some(end)
}

fn rest_of_clause(analysis: &Analysis<'_>, at: usize) -> usize {
    let mut end = at;
    while end < analysis.tokens.len()
        && end < at + 12
        && !matches!(
            analysis.tags.part(end),
            Part::Comma | Part::Break | Part::Open | Part::Quote | Part::Relative | Part::Subordinator
        )
        && !(analysis.tags.part(end) == Part::Conjunction
            && matches!(analysis.tags.part(end + 1), Part::Verb | Part::Auxiliary | Part::Modal))
        && !(analysis.tags.part(end) == Part::Sign && analysis.tokens.surface(end) == ".")
    {
        end += 1;
    }
    end
}

/// True where a fact may stand; most sentences without figures are passed over by this.
pub(super) fn may_hold(tokens: &Tokens<'_>, tags: &Tags, names: &[Named]) -> bool {
    if names.is_empty() {
        return false;
    }
    let listed = |at: usize| tags.part(at) == Part::Break && tokens.surface(at) == ":";
    tags.any(tag::FACT | tag::ANCHOR)
        || names.iter().any(|named| named.office.is_some())
        || (0..tokens.len()).any(listed)
}
