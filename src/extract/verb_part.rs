//! Whether a word that can be a verb is one here, and which part it then plays: what rules, what says something of
//! another word, and what is only joined to it.

use super::gazetteer::without_possessive;
use super::lexicon::{Word, tag};
use super::lists::List;
use super::part::is_plural;
use super::tagger::{Part, Tags};
use crate::read::token::{TokenKind, Tokens};

impl Tags {
    /// A word that can be a verb; `None` where it is none here.
    pub(super) fn verb_part(&self, tokens: &Tokens<'_>, from: usize, to: usize, i: usize) -> Option<Part> {
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
}
