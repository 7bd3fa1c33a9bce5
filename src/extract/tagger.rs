//! The part that each word plays in its sentence, from the tables and the words beside it.
//!
//! This is no full parser. It tells verbs from nouns well enough to find clauses, subjects and objects in news prose,
//! in one pass and without allocation per word.

use super::gazetteer::without_possessive;
use super::lexicon::{Lexicon, Word, tag};
use super::lists::List;
pub use super::part::Part;
use super::part::{of_ending, of_sign};
use super::predicate;
use crate::read::token::{TokenKind, Tokens};

/// The words of a sentence with their parts; one per token.
#[derive(Debug, Default)]
pub struct Tags {
    words: Vec<Word>,
    parts: Vec<Part>,
    /// The tags of all words.
    all: u64,
}

/// What can be a verb or open a clause: the words beside it decide. All other words need fewer questions.
pub(super) const GOVERNING: u64 = tag::NEGATION
    | tag::MODAL
    | tag::BE
    | tag::HAVE
    | tag::DO
    | tag::NUMERAL
    | tag::TO
    | tag::WH
    | tag::THAT
    | tag::WHERE
    | tag::VERB
    | tag::SUBORDINATOR;

/// Conjunctions, prepositions, determiners and pronouns.
const CLOSED: u64 =
    tag::CONJUNCTION | tag::PREPOSITION | tag::POSSESSIVE | tag::ARTICLE | tag::DETERMINER | tag::PRONOUN;

/// Words of the phrase behind a preposition.
pub(super) const PHRASE: usize = 5;

impl Tags {
    /// Looks up the words of a sentence and decides their parts, in the memory of the sentence before.
    pub fn tag(&mut self, tokens: &Tokens<'_>, lexicon: &Lexicon) {
        self.look_up(tokens, lexicon);
        self.decide(tokens, 0, tokens.len());
        predicate::supply(tokens, self, lexicon);
    }

    /// Says what a word is after all.
    pub(super) fn set(&mut self, at: usize, part: Part) {
        if let Some(slot) = self.parts.get_mut(at) {
            *slot = part;
        }
    }

    fn look_up(&mut self, tokens: &Tokens<'_>, lexicon: &Lexicon) {
        self.words.clear();
        self.words.reserve(tokens.len());
        self.all = 0;
        for at in 0..tokens.len() {
            let word = if tokens.is_word(at) {
                let found = lexicon.of(tokens, at);
                if found.is_known() { found } else { unlisted(tokens, at, found, lexicon) }
            } else {
                Word::default()
            };
            self.all |= word.tags;
            self.words.push(word);
        }
        self.parts.clear();
        self.parts.resize(tokens.len(), Part::Noun);
    }

    /// What is known of the word at a token.
    pub fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// True where some word can be one of these: a cheap look whether a sentence is worth a closer one.
    pub fn any(&self, tags: u64) -> bool {
        self.all & tags != 0
    }

    /// The part of the word at a token.
    pub fn part(&self, at: usize) -> Part {
        self.parts.get(at).copied().unwrap_or(Part::Sign)
    }

    fn decide(&mut self, tokens: &Tokens<'_>, from: usize, to: usize) {
        for i in from..to {
            let part = match tokens.get(i).map(|token| token.kind) {
                Some(TokenKind::Number) => Part::Number,
                Some(TokenKind::Word) => self.word_part(tokens, from, to, i),
                _ => of_sign(tokens, i),
            };
            if let Some(slot) = self.parts.get_mut(i) {
                *slot = part;
            }
        }
    }

    fn word_part(&self, tokens: &Tokens<'_>, from: usize, to: usize, i: usize) -> Part {
        let word = self.word(i);
        let surface = || tokens.surface(i);
        let before = if i > from { self.part(i - 1) } else { Part::Break };
        let capital = tokens.is_capitalised(i);
        let opens = before == Part::Quote && !is_behind_speech(tokens, i);
        if capital && i > from && !opens && (before != Part::Break || tokens.glued(i)) {
            // "May" and "Will" are names or months inside a sentence; "I" and "U.S." are handled as names too.
            if surface() == "I" {
                return Part::Pronoun;
            }
            // A heading writes its verbs with capitals: only function words are taken out.
            if !word.is(tag::PREPOSITION | tag::CONJUNCTION | tag::ARTICLE | tag::BE) || surface().len() > 4 {
                return Part::Name;
            }
        }
        if word.tags == 0 {
            return of_ending(surface(), capital, i == from);
        }
        if word.is(GOVERNING)
            && let Some(part) = self.governing_part(tokens, (from, to), i, before)
        {
            return part;
        }
        if word.is(CLOSED)
            && let Some(part) = self.closed_part(word, i, to)
        {
            return part;
        }
        if word.is(tag::NOUN | tag::MONTH | tag::WEEKDAY | tag::PERIOD) {
            return Part::Noun;
        }
        if word.is(tag::ADJECTIVE | tag::ORDINAL) && self.is_subject_of_next(tokens, before, i, to) {
            return Part::Noun;
        }
        if word.is(tag::ADJECTIVE | tag::ORDINAL) && self.phrase_follows(i + 1, to) {
            return Part::Adjective;
        }
        if word.is(tag::ADVERB) {
            return Part::Adverb;
        }
        if word.is(tag::ADJECTIVE | tag::ORDINAL) { Part::Adjective } else { of_ending(surface(), capital, i == from) }
    }

    /// A word of which there are few: a conjunction, preposition, determiner or pronoun; `None` where it is none here.
    fn closed_part(&self, word: Word, i: usize, to: usize) -> Option<Part> {
        if word.is(tag::CONJUNCTION) {
            return Some(Part::Conjunction);
        }
        if word.is(tag::PREPOSITION) && (!word.is(tag::ADVERB) || self.phrase_follows(i + 1, to)) {
            return Some(Part::Preposition);
        }
        if word.is(tag::POSSESSIVE | tag::ARTICLE) {
            return Some(Part::Determiner);
        }
        if word.is(tag::DETERMINER) {
            let alone = word.is(tag::PRONOUN) && !self.phrase_follows(i + 1, to);
            return Some(if alone { Part::Pronoun } else { Part::Determiner });
        }
        word.is(tag::PRONOUN).then_some(Part::Pronoun)
    }

    /// A word that can be a verb or open a clause; `None` where it does neither here.
    fn governing_part(&self, tokens: &Tokens<'_>, (from, to): (usize, usize), i: usize, before: Part) -> Option<Part> {
        let word = self.word(i);
        // Most are verbs and nothing else of this kind.
        if !word.is(GOVERNING & !tag::VERB) {
            return self.verb_part(tokens, from, to, i);
        }
        let next = if i + 1 < to { self.word(i + 1) } else { Word::default() };
        if word.is(tag::NEGATION) && !word.is(tag::AUXILIARY | tag::DETERMINER) {
            return Some(Part::Negation);
        }
        // "the political will", but "the dead could"
        let noun_too = || matches!(tokens.lower(i), "will" | "might" | "can" | "must" | "may");
        let behind = || before == Part::Determiner || before == Part::Adjective && noun_too();
        if word.is(tag::MODAL) && !behind() {
            return Some(Part::Modal);
        }
        // "7.42 am", "10 pm to 5 am"
        if word.is(tag::BE) && before == Part::Number && tokens.lower(i) == "am" {
            return Some(Part::Noun);
        }
        if word.is(tag::BE | tag::HAVE | tag::DO) {
            return Some(Part::Auxiliary);
        }
        if word.is(tag::NUMERAL) {
            return Some(Part::Number);
        }
        if word.is(tag::TO) {
            let verb_next = next.is(tag::VERB_BASE | tag::BE | tag::HAVE | tag::DO)
                && !tokens.is_capitalised(i + 1)
                && !(next.is(tag::NOUN) && self.noun_follows_to(tokens, to, i + 1));
            let adverb_verb = next.is(tag::ADVERB) && i + 2 < to && self.word(i + 2).is(tag::VERB_BASE);
            let verb = verb_next || adverb_verb || self.is_split_infinitive(tokens, i, to);
            return Some(if verb { Part::To } else { Part::Preposition });
        }
        if word.is(tag::WH) {
            return Some(Part::Relative);
        }
        if word.is(tag::THAT) {
            return Some(Self::that_part(before, next));
        }
        if word.is(tag::WHERE) {
            // "…, where", "which … and where"; "when" opens a clause of its own.
            let place = tokens.lower(i) == "where";
            let described = place && matches!(before, Part::Noun | Part::Name | Part::Comma | Part::Conjunction);
            return Some(if described { Part::Relative } else { Part::Subordinator });
        }
        if word.is(tag::VERB)
            && let Some(part) = self.verb_part(tokens, from, to, i)
        {
            return Some(part);
        }
        // "as many as 1,000" opens no clause.
        if word.is(tag::SUBORDINATOR)
            && tokens.lower(i) == "as"
            && (tokens.lower(i + 2) == "as" || i >= 2 && tokens.lower(i - 2) == "as")
        {
            return Some(Part::Adverb);
        }
        // "so far this year"
        if word.is(tag::SUBORDINATOR) && tokens.says(i, "so") && tokens.says(i + 1, "far") {
            return Some(Part::Adverb);
        }
        let opens = word.is(tag::SUBORDINATOR)
            && (!word.is(tag::PREPOSITION)
                || self.clause_follows(tokens, i + 1, to) && !self.is_inside_subject(from, i, before));
        opens.then_some(Part::Subordinator)
    }

    /// "Profit *after* tax rose": the one noun behind it, and the verb of the noun before it.
    fn is_inside_subject(&self, from: usize, at: usize, before: Part) -> bool {
        let verb = self.word(at + 2);
        let finite = verb.is(tag::AUXILIARY | tag::VERB_PAST) && !verb.is(tag::NOUN);
        before == Part::Noun
            && at <= from + PHRASE
            && finite
            && self.word(at + 1).tags & (GOVERNING | tag::PRONOUN) == 0
            && !(from..at)
                .any(|at| self.part(at).tells() || matches!(self.part(at), Part::Comma | Part::Number | Part::Break))
    }

    fn that_part(before: Part, next: Word) -> Part {
        match before {
            Part::Noun | Part::Name | Part::Verb | Part::Participle | Part::Infinitive | Part::Ing | Part::Close => {
                Part::Relative
            }
            Part::Comma | Part::Quote | Part::Adverb | Part::Conjunction => Part::Relative,
            _ if next.is(tag::AUXILIARY | tag::VERB_S | tag::VERB_PAST) => Part::Pronoun,
            _ => Part::Determiner,
        }
    }
}

/// "'It is over,' Smith said": behind the mark that closes what was said no sentence begins.
pub(super) fn is_behind_speech(tokens: &Tokens<'_>, at: usize) -> bool {
    at >= 2 && tokens.glued(at - 1) && !tokens.glued(at) && matches!(tokens.surface(at - 2), "," | "!" | "?")
}

/// A word of which no table says anything: a past by its form, or one that is known without its possessive ending.
fn unlisted(tokens: &Tokens<'_>, at: usize, found: Word, lexicon: &Lexicon) -> Word {
    let lower = tokens.lower(at);
    match lower.as_bytes().last() {
        Some(b'd') if looks_past(tokens.surface(at)) => {
            let mut past = found;
            past.tags = tag::VERB_PAST | tag::VERB_PARTICIPLE;
            past
        }
        Some(b's') => {
            let bare = without_possessive(lower);
            if bare.len() == lower.len() { found } else { lexicon.get(bare) }
        }
        _ => found,
    }
}

/// True for a word that no table lists and that has the form of a past: "capsized". "Last updated at 13:38" tells of the
/// page and not of what it reports.
fn looks_past(surface: &str) -> bool {
    surface.len() > 4
        && surface.ends_with("ed")
        && !surface.ends_with("eed")
        && surface.starts_with(|c: char| c.is_ascii_lowercase())
        && !List::NoPast.holds(surface)
}
