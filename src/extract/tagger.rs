//! The part that each word plays in its sentence, from the tables and the words beside it.
//!
//! This is no full parser. It tells verbs from nouns well enough to find clauses, subjects and objects in news prose,
//! in one pass and without allocation per word.

use super::gazetteer::without_possessive;
use super::lexicon::{Lexicon, Word, tag};
use super::lists::List;
pub use super::part::Part;
use super::part::{is_plural, of_ending, of_sign};
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
const GOVERNING: u64 = tag::NEGATION
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
const PHRASE: usize = 5;

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
                && !starts_capital(tokens, i + 1)
                && !(next.is(tag::NOUN) && self.noun_follows_to(tokens, to, i + 1));
            let adverb_verb = next.is(tag::ADVERB) && i + 2 < to && self.word(i + 2).is(tag::VERB_BASE);
            let verb = verb_next || adverb_verb || split_infinitive(tokens, self, to, i);
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

    /// A word that can be a verb; `None` where it is none here.
    fn verb_part(&self, tokens: &Tokens<'_>, from: usize, to: usize, i: usize) -> Option<Part> {
        let word = self.word(i);
        let mut b = i;
        // Adverbs may stand between an auxiliary and its verb.
        while b > from && matches!(self.part(b - 1), Part::Adverb | Part::Negation) {
            b -= 1;
        }
        let before = if b > from { self.part(b - 1) } else { Part::Break };
        let before_word = if b > from { self.word(b - 1) } else { Word::default() };
        // "last month", "next week"
        if word.is(tag::ORDINAL) && self.word(i + 1).is(tag::PERIOD | tag::WEEKDAY | tag::MONTH) {
            return None;
        }
        let names = |at: usize| self.ends_name(tokens, from, at) || self.ends_date(tokens, from, at);
        let before = if before == Part::Number && names(b - 1) { Part::Name } else { before };
        let joined = tokens.glued(i) && before == Part::Joint;
        // "compared with a year ago", "including three children": no verb of its own.
        let linked = || matches!(tokens.lower(i + 1), "with" | "to");
        let links = before != Part::Auxiliary
            && (tokens.lower(i) == "compared" && linked()
                || word.is(tag::VERB_ING) && List::Prepositional.holds(tokens.lower(i)));
        if links {
            return Some(Part::Preposition);
        }
        // "Three customers account for 45%", "a campaign in 2019 cost $4.8 million": what makes a share, or costs a sum.
        if matches!(before, Part::Noun | Part::Name | Part::Relative)
            && matches!(tokens.lower(i), "account" | "accounts")
            && tokens.says(i + 1, "for")
        {
            return Some(Part::Verb);
        }
        let sum = matches!(tokens.surface(i + 1), "$" | "€" | "£" | "¥");
        let subject = matches!(before, Part::Noun | Part::Name | Part::Number | Part::Pronoun | Part::Relative);
        if sum && subject && matches!(tokens.lower(i), "cost" | "costs") {
            return Some(Part::Verb);
        }
        // "whose stated goal"
        let owned = b > from && tokens.says(b - 1, "whose");
        let inside_phrase = matches!(before, Part::Determiner | Part::Adjective | Part::Number) || joined || owned;
        if word.is(tag::VERB_ING) {
            let compound =
                before == Part::Noun && !tokens.lower(b - 1).ends_with('s') && !self.starts_phrase(tokens, i + 1, to);
            // "Operating profit rose": the subject opens the sentence.
            let behind = self.word(i + 2);
            let finite = behind.is(tag::VERB_PAST | tag::VERB_S) && !behind.is(tag::NOUN) || behind.is(tag::AUXILIARY);
            if i == from && finite && self.noun_at(i + 1, to) && !tokens.lower(i + 1).ends_with('s') {
                return Some(Part::Adjective);
            }
            // "Spending on defence was …": the subject opens the sentence.
            let on = self.word(i + 1).is(tag::PREPOSITION) && !self.word(i + 1).is(tag::ADVERB);
            if i == from && on && self.finite_follows(tokens, i + 1, to) {
                return None;
            }
            return match (inside_phrase, compound) {
                (true, _) if self.is_subject_of_next(tokens, before, i, to) => None,
                (true, _) if self.phrase_follows(i + 1, to) => Some(Part::Adjective),
                (true, _) | (_, true) => None,
                _ => Some(Part::Ing),
            };
        }
        match before {
            Part::To | Part::Modal if word.is(tag::VERB_BASE) => return Some(Part::Infinitive),
            Part::Auxiliary if word.is(tag::VERB_PARTICIPLE) => return Some(Part::Participle),
            Part::Auxiliary if before_word.is(tag::DO) && word.is(tag::VERB_BASE) => return Some(Part::Infinitive),
            _ => {}
        }
        let next_part_starts_phrase = self.starts_phrase(tokens, i + 1, to);
        if word.is(tag::VERB_PAST | tag::VERB_PARTICIPLE) && !word.is(tag::VERB_BASE) {
            // "90 injured", but "90 injured people".
            let last = i + 2 >= to && tokens.get(i + 1).is_some_and(|token| token.kind == TokenKind::Sign);
            // "Five died due to the fire": nothing is a died thing.
            let last = last || tokens.lower(i) == "died";
            if before == Part::Number && !joined && (last || !self.noun_at(i + 1, to)) && !word.is(tag::NOUN) {
                // "A quake of 6.5 took place": no participle at all.
                let fits = word.is(tag::VERB_PARTICIPLE) || last;
                return Some(if fits { Part::Participle } else { Part::Verb });
            }
            // "Russian armed forces"
            if word.is(tag::ADJECTIVE) && before == Part::Name && self.noun_at(i + 1, to) {
                return Some(Part::Adjective);
            }
            // "The number of wounded rose": those who are.
            if before == Part::Preposition && tokens.lower(b - 1) == "of" && !self.noun_at(i + 1, to) {
                return None;
            }
            if inside_phrase || (before == Part::Preposition && self.noun_at(i + 1, to)) {
                return (!word.is(tag::NOUN)).then_some(Part::Adjective);
            }
            // "exports dried fish"
            if before == Part::Verb && b == i && self.noun_at(i + 1, to) && word.is(tag::VERB_PARTICIPLE) {
                return (!word.is(tag::NOUN)).then_some(Part::Adjective);
            }
            // "a man accused of arson", "a man charged with murder": who accuses somebody names them before "of".
            let of = || matches!(tokens.lower(i + 1), "of" | "with") && List::Accusing.holds(tokens.lower(i));
            let by = i + 1 < to && (tokens.lower(i + 1) == "by" || of());
            let by = by && word.is(tag::VERB_PARTICIPLE);
            if !word.is(tag::VERB_PAST) || by {
                return Some(Part::Participle);
            }
            // A second past form without a conjunction: "three cables damaged in the storm were …".
            if self.finite_follows(tokens, i + 1, to)
                && matches!(before, Part::Noun | Part::Name)
                && !next_part_starts_phrase
            {
                return Some(Part::Participle);
            }
            // "were reported killed"
            let reported = before == Part::Participle && b == i && i >= from + 2 && self.part(i - 2) == Part::Auxiliary;
            if reported && word.is(tag::VERB_PARTICIPLE) {
                return Some(Part::Participle);
            }
            let aside = matches!(before, Part::Break | Part::Comma | Part::Open) && word.is(tag::VERB_PARTICIPLE);
            let closes = before == Part::Comma && (self.ends_relative(from, i) || self.ends_participle(from, i, to));
            if aside && b == i && !closes {
                return Some(Part::Participle);
            }
            return Some(Part::Verb);
        }
        // "More than 30,000 live here": a number of people can stand for them.
        let next = self.word(i + 1);
        let goes_on = i + 1 < to && next.is(tag::PREPOSITION | tag::ADVERB) && !next.is(tag::NOUN | tag::ADJECTIVE);
        if before == Part::Number && !joined && goes_on && word.is(tag::VERB_BASE) && !word.is(tag::NOUN) {
            return Some(Part::Verb);
        }
        // "Hit by a storm, the town …"
        if i == from && word.is(tag::VERB_PARTICIPLE) && tokens.says(i + 1, "by") {
            return Some(Part::Participle);
        }
        if inside_phrase || before == Part::Preposition {
            return None;
        }
        // "Russia's plans to …", "Friday's close"
        let owner = b > from && without_possessive(tokens.surface(b - 1)).len() != tokens.surface(b - 1).len();
        if owner && word.is(tag::NOUN | tag::VERB_BASE) {
            return None;
        }
        if word.is(tag::VERB_S | tag::VERB_PAST) {
            let infinitive = i + 2 < to && tokens.lower(i + 1) == "to" && self.word(i + 2).is(tag::VERB_BASE | tag::BE);
            // "It runs for 5 km.": a pronoun has a verb.
            let of_pronoun = before == Part::Pronoun && before_word.is(tag::THING_PRONOUN | tag::PERSON_PRONOUN);
            // "which hit at four": who or which has a verb.
            let of_pronoun = of_pronoun || before == Part::Relative && before_word.is(tag::WH);
            if word.is(tag::NOUN) && !next_part_starts_phrase && !infinitive && !of_pronoun {
                return None;
            }
            // "Consumer *prices* rose", "*exports* of oil have grown": the verb stands behind it.
            if word.is(tag::VERB_S)
                && matches!(before, Part::Noun | Part::Name)
                && self.predicate_follows(tokens, i + 1, to)
            {
                return None;
            }
            // "Sales fell by 3% and *exports* by 5%": verbs that are joined share their tense.
            if word.is(tag::VERB_S) && before == Part::Conjunction && tokens.lower(i + 1) == "by" {
                let joined = (from..b).rev().find(|at| self.part(*at) == Part::Verb).map(|at| self.word(at));
                if joined.is_some_and(|verb| verb.is(tag::VERB_PAST) && !verb.is(tag::VERB_S | tag::VERB_BASE)) {
                    return None;
                }
            }
            let subject =
                before.is_nominal() || matches!(before, Part::Relative | Part::Close | Part::Quote | Part::Comma);
            return (subject || b < i || before == Part::Conjunction || word.is(tag::VERB_PAST)).then_some(Part::Verb);
        }
        // The plain form: after a plural or a pronoun.
        let plural = b > from
            && match before {
                Part::Pronoun => before_word.is(tag::PRONOUN) && !before_word.is(tag::THING_PRONOUN),
                Part::Noun | Part::Name => is_plural(tokens.lower(b - 1)),
                Part::Relative | Part::Conjunction | Part::Close => true,
                _ => false,
            };
        let next = self.word(i + 1);
        let object = i + 1 < to
            && (next.tags == 0 || next.is(tag::ADJECTIVE | tag::VERB_BASE | tag::NOUN))
            && !next.is(tag::PREPOSITION)
            // "Train crash leaves 12 dead"
            && !(next.is(tag::VERB_S) && self.starts_phrase(tokens, i + 2, to));
        let noun = word.is(tag::NOUN) && !next_part_starts_phrase && !object;
        (plural && !noun).then_some(Part::Verb)
    }

    /// True for a number that is the end of a date: "The attack of June *9* killed 30", "the flood in *1983* took 46 lives".
    fn ends_date(&self, tokens: &Tokens<'_>, from: usize, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|before| *before >= from) else { return false };
        let year = tokens.surface(at).len() == 4 && tokens.surface(at).starts_with(['1', '2']);
        let month = |at: usize| self.word(at).is(tag::MONTH);
        let comma = || tokens.surface(before) == "," && before >= from + 2 && month(before - 2);
        month(before) || year && (comma() || matches!(tokens.lower(before), "in" | "of" | "since"))
    }

    /// True for a number that is the end of a name: "the FTSE *100* fell", "Covid-*19* killed".
    fn ends_name(&self, tokens: &Tokens<'_>, from: usize, at: usize) -> bool {
        let digits = tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        let Some(before) = at.checked_sub(1).filter(|before| digits && *before >= from) else { return false };
        if tokens.glued(at) {
            let joint = self.part(before) == Part::Joint;
            let word = before.checked_sub(usize::from(joint)).filter(|word| *word >= from);
            return word.is_some_and(|word| tokens.is_capitalised(word));
        }
        // "In Paris 30 injured …" counts them, "The FTSE 100" does not.
        let mut start = before;
        while start > from && self.part(start) == Part::Name {
            start -= 1;
        }
        // "the iPhone 15"
        let mixed = || tokens.surface(before).bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
        if start == before && start > from && tokens.lower(start - 1) == "the" && mixed() {
            return true;
        }
        self.part(before) == Part::Name && tokens.lower(start) == "the"
            || tokens.is_capitalised(before) && before == from && !self.word(before).is(!0)
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

    /// True where a finite verb stands at a token or behind the one phrase with a preposition there.
    fn predicate_follows(&self, tokens: &Tokens<'_>, at: usize, to: usize) -> bool {
        let mut at = at;
        if matches!(tokens.lower(at), "of" | "in" | "from" | "to" | "for") {
            at += 1;
            let end = (at + PHRASE).min(to);
            while at < end && !tokens.glued(at) && {
                let word = self.word(at);
                !word.is(GOVERNING) && !word.is(tag::PREPOSITION | tag::CONJUNCTION) || word.is(tag::NOUN)
            } {
                at += 1;
            }
        }
        while at < to && self.word(at).is(tag::ADVERB) && !self.word(at).is(tag::PREPOSITION) {
            at += 1;
        }
        if at >= to {
            return false;
        }
        let word = self.word(at);
        if word.is(tag::AUXILIARY) {
            return !word.is(tag::NOUN);
        }
        let past = word.is(tag::VERB_PAST) && !word.is(tag::VERB_BASE | tag::NOUN) && !tokens.is_capitalised(at);
        let adverb = tokens.lower(at + 1).ends_with("ly");
        past && (!word.is(tag::VERB_PARTICIPLE) || adverb || !self.noun_at(at + 1, to))
    }

    /// "The dead *included* …", "the shaking *lasted* …": behind the article a verb follows, and no noun behind that.
    fn is_subject_of_next(&self, tokens: &Tokens<'_>, before: Part, i: usize, to: usize) -> bool {
        let next = self.word(i + 1);
        before == Part::Determiner
            && i + 1 < to
            && next.is(tag::VERB_PAST)
            && !next.is(tag::NOUN | tag::ADJECTIVE | tag::VERB_BASE)
            && !self.noun_at(i + 2, to)
            && !tokens.is_capitalised(i + 1)
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

    /// True when words that make a noun phrase stand at a token.
    fn phrase_follows(&self, at: usize, to: usize) -> bool {
        if at >= to {
            return false;
        }
        let word = self.word(at);
        let closed = tag::AUXILIARY | tag::CONJUNCTION | tag::SUBORDINATOR | tag::RELATIVE;
        if word.tags == 0 {
            return true;
        }
        !word.is(closed) && (!word.is(tag::PREPOSITION) || word.is(tag::ADJECTIVE | tag::DEGREE))
            || word.is(tag::DETERMINER | tag::PRONOUN)
    }

    /// "The drill, which was meant for two seasons, lasted for five": the comma before a verb closes the relative clause
    /// behind the subject, which has had no verb yet.
    fn ends_relative(&self, from: usize, at: usize) -> bool {
        let verb = |at: usize| matches!(self.part(at), Part::Verb | Part::Auxiliary | Part::Modal);
        let Some(relative) = (from..at).find(|at| self.part(*at) == Part::Relative) else { return false };
        let opened = relative > from && self.part(relative - 1) == Part::Comma;
        let commas = (relative..at).filter(|at| self.part(*at) == Part::Comma).count();
        opened && commas == 1 && !(from..relative).any(verb) && (relative..at).any(verb)
    }

    /// "The dam, built in 1934, held 4 million": the comma before a verb closes the participle behind the subject, and no
    /// other verb follows.
    fn ends_participle(&self, from: usize, at: usize, to: usize) -> bool {
        let comma = |at: &usize| self.part(*at) == Part::Comma;
        let Some(open) = (from..at - 1).find(comma).filter(|open| *open > from) else { return false };
        let tells = |at: usize| matches!(self.part(at), Part::Verb | Part::Auxiliary | Part::Modal);
        let word = |at: usize| self.word(at);
        self.part(open + 1) == Part::Participle
            && (from..at).filter(comma).count() == 2
            && !(from..at).any(tells)
            && self.part(from) != Part::Preposition
            && !(at + 1..to).any(|at| {
                word(at).is(tag::AUXILIARY | tag::MODAL) || word(at).is(tag::VERB_PAST) && !word(at).is(tag::NOUN)
            })
    }

    fn noun_at(&self, at: usize, to: usize) -> bool {
        at < to && (self.word(at).tags == 0 || self.word(at).is(tag::NOUN | tag::ADJECTIVE))
    }

    /// True when a determiner, name, number or pronoun stands at a token, which makes the word before it a verb.
    pub(super) fn starts_phrase(&self, tokens: &Tokens<'_>, at: usize, to: usize) -> bool {
        if at >= to {
            return false;
        }
        let word = self.word(at);
        tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
            || starts_capital(tokens, at)
            || word.is(tag::DETERMINER | tag::POSSESSIVE | tag::NUMERAL)
            || (word.is(tag::PRONOUN) && !word.is(tag::RELATIVE))
            || matches!(tokens.surface(at), "$" | "€" | "£")
    }

    /// True when a finite verb stands later in the same stretch between signs.
    fn finite_follows(&self, tokens: &Tokens<'_>, at: usize, to: usize) -> bool {
        for i in at..to {
            let word = self.word(i);
            if word.is(tag::RELATIVE | tag::SUBORDINATOR) && !word.is(tag::PREPOSITION) || word.is(tag::CONJUNCTION) {
                return false;
            }
            if matches!(tokens.surface(i), "," | ";" | ":" | "(" | "\"" | "“" | "—") {
                return false;
            }
            if word.is(tag::MODAL | tag::PRESENT_BE | tag::PAST_AUX | tag::HAVE) && !tokens.says(i, "having") {
                return true;
            }
        }
        false
    }

    /// True when the words from a token on hold a subject and a finite verb before the next comma.
    fn clause_follows(&self, tokens: &Tokens<'_>, at: usize, to: usize) -> bool {
        let mut subject = false;
        // "until 2005 and …": a date is no subject.
        let number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        if number(at) && self.word(at + 1).is(tag::CONJUNCTION | tag::PREPOSITION | tag::AUXILIARY) {
            return false;
        }
        for i in at..to {
            let word = self.word(i);
            if matches!(tokens.surface(i), "," | ";" | ":" | "(" | ")" | "—") {
                return false;
            }
            if word.is(tag::AUXILIARY) || (subject && word.is(tag::VERB_S | tag::VERB_PAST) && !word.is(tag::NOUN)) {
                return subject;
            }
            if word.is(tag::VERB_ING) && !subject {
                return false;
            }
            if !word.is(tag::PREPOSITION) {
                subject = true;
            }
        }
        false
    }

    /// "to" before a word that is both noun and verb: a noun when nothing that a verb could govern follows.
    fn noun_follows_to(&self, tokens: &Tokens<'_>, to: usize, at: usize) -> bool {
        let next = at + 1;
        if next >= to {
            return true;
        }
        let word = self.word(next);
        !(self.starts_phrase(tokens, next, to)
            || word.is(tag::PREPOSITION | tag::ADVERB | tag::ADJECTIVE)
            || (word.tags == 0 && tokens.get(next).is_some_and(|token| token.kind == TokenKind::Word)))
    }
}

/// "'It is over,' Smith said": behind the mark that closes what was said no sentence begins.
pub(super) fn is_behind_speech(tokens: &Tokens<'_>, at: usize) -> bool {
    at >= 2 && tokens.glued(at - 1) && !tokens.glued(at) && matches!(tokens.surface(at - 2), "," | "!" | "?")
}

/// "to further reduce": adverb, then verb.
fn split_infinitive(tokens: &Tokens<'_>, tags: &Tags, to: usize, at: usize) -> bool {
    at + 2 < to
        && tags.word(at + 2).is(tag::VERB_BASE)
        && (tokens.lower(at + 1).ends_with("ly") || tokens.lower(at + 1) == "further")
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

fn starts_capital(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_capitalised(at)
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
