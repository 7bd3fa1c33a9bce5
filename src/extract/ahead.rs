//! What stands behind a word and so decides its part: a phrase, a verb, a clause.

use super::lexicon::tag;
use super::tagger::{GOVERNING, PHRASE, Part, Tags};
use crate::read::token::{TokenKind, Tokens};

impl Tags {
    /// True where a finite verb stands at a token or behind the one phrase with a preposition there.
    pub(super) fn predicate_follows(&self, tokens: &Tokens<'_>, at: usize, to: usize) -> bool {
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
    pub(super) fn is_subject_of_next(&self, tokens: &Tokens<'_>, before: Part, i: usize, to: usize) -> bool {
        let next = self.word(i + 1);
        before == Part::Determiner
            && i + 1 < to
            && next.is(tag::VERB_PAST)
            && !next.is(tag::NOUN | tag::ADJECTIVE | tag::VERB_BASE)
            && !self.noun_at(i + 2, to)
            && !tokens.is_capitalised(i + 1)
    }

    /// True when words that make a noun phrase stand at a token.
    pub(super) fn phrase_follows(&self, at: usize, to: usize) -> bool {
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

    pub(super) fn noun_at(&self, at: usize, to: usize) -> bool {
        at < to && (self.word(at).tags == 0 || self.word(at).is(tag::NOUN | tag::ADJECTIVE))
    }

    /// True when a determiner, name, number or pronoun stands at a token, which makes the word before it a verb.
    pub(super) fn starts_phrase(&self, tokens: &Tokens<'_>, at: usize, to: usize) -> bool {
        if at >= to {
            return false;
        }
        let word = self.word(at);
        tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
            || tokens.is_capitalised(at)
            || word.is(tag::DETERMINER | tag::POSSESSIVE | tag::NUMERAL)
            || (word.is(tag::PRONOUN) && !word.is(tag::RELATIVE))
            || matches!(tokens.surface(at), "$" | "€" | "£")
    }

    /// True when a finite verb stands later in the same stretch between signs.
    pub(super) fn finite_follows(&self, tokens: &Tokens<'_>, at: usize, to: usize) -> bool {
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
    pub(super) fn clause_follows(&self, tokens: &Tokens<'_>, at: usize, to: usize) -> bool {
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
    pub(super) fn noun_follows_to(&self, tokens: &Tokens<'_>, to: usize, at: usize) -> bool {
        let next = at + 1;
        if next >= to {
            return true;
        }
        let word = self.word(next);
        !(self.starts_phrase(tokens, next, to)
            || word.is(tag::PREPOSITION | tag::ADVERB | tag::ADJECTIVE)
            || (word.tags == 0 && tokens.get(next).is_some_and(|token| token.kind == TokenKind::Word)))
    }

    /// "to further reduce": adverb, then verb.
    pub(super) fn is_split_infinitive(&self, tokens: &Tokens<'_>, at: usize, to: usize) -> bool {
        at + 2 < to
            && self.word(at + 2).is(tag::VERB_BASE)
            && (tokens.lower(at + 1).ends_with("ly") || tokens.lower(at + 1) == "further")
    }
}
