//! Verbs with their auxiliaries: "has been killed", "will flee", "to cut".

use super::lexicon::{Lexicon, Verb, tag};
use super::tagger::{Part, Tags};
use crate::read::token::Tokens;

/// When the verb says that it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// fled, was stationed, had been
    Past,
    /// has fled
    Perfect,
    /// hosts, is stationed
    Present,
    /// will flee
    Future,
    /// to flee, fleeing
    None,
}

/// A verb with its auxiliaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbGroup {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// The main verb, or the auxiliary where there is no other.
    pub main: usize,
    /// Its tense.
    pub tense: Tense,
    /// was stationed
    pub passive: bool,
    /// Contains not, never.
    pub negated: bool,
    /// True for a verb with a tense of its own.
    pub finite: bool,
    /// The verb that the main one makes with the words behind it: "was set up".
    pub phrasal: Option<u16>,
}

/// The verb of a group, where the tables know it.
pub fn verb_of<'l>(lexicon: &'l Lexicon, tags: &Tags, group: VerbGroup) -> Option<&'l Verb> {
    group.phrasal.and_then(|number| lexicon.phrasal(number)).or_else(|| lexicon.verb(tags.word(group.main)))
}

/// Finds the verb groups of a sentence.
pub(super) fn verb_groups(tokens: &Tokens<'_>, tags: &Tags, lexicon: &Lexicon, groups: &mut Vec<VerbGroup>) {
    groups.clear();
    let mut i = 0;
    while i < tokens.len() {
        let begins = matches!(
            tags.part(i),
            Part::Modal | Part::Auxiliary | Part::To | Part::Verb | Part::Infinitive | Part::Participle | Part::Ing
        );
        if !begins {
            i += 1;
            continue;
        }
        let from = i;
        let mut main = i;
        let mut negated = false;
        let mut complete = false;
        while i < tokens.len() {
            match tags.part(i) {
                Part::To if i > from => break,
                Part::Modal | Part::Auxiliary if complete => break,
                Part::Modal | Part::Auxiliary | Part::To => {
                    negated |= tags.word(i).is(tag::NEGATION);
                    main = i;
                }
                Part::Verb | Part::Infinitive | Part::Participle | Part::Ing => {
                    if complete {
                        break;
                    }
                    main = i;
                    complete = true;
                }
                // "was barely 300,000": almost no more, and so many all the same.
                Part::Negation if is_hedge(tokens, tags, i) => {}
                Part::Negation => negated = true,
                Part::Adverb => {}
                // "had so far been confirmed dead"
                _ if matches!(tokens.lower(i), "so" | "thus") && tokens.lower(i + 1) == "far" => i += 1,
                _ => break,
            }
            i += 1;
        }
        let auxiliaries = from..main;
        let is = |bits: u64| auxiliaries.clone().any(|at| tags.word(at).is(bits));
        let part = tags.part(main);
        let participle = matches!(part, Part::Participle);
        let nearest_be = auxiliaries.clone().rev().find(|at| tags.part(*at) == Part::Auxiliary);
        let passive = participle && nearest_be.is_none_or(|at| tags.word(at).is(tag::BE));
        let infinitive = tags.part(from) == Part::To;
        // "denied having paid" has no tense of its own.
        let finite = !infinitive
            && tokens.lower(from) != "having"
            && match part {
                Part::Verb | Part::Auxiliary | Part::Modal | Part::Infinitive => true,
                _ => main > from && is(tag::AUXILIARY),
            };
        let tense = tense(tokens, tags, from, main, finite);
        let phrasal = lexicon.phrasal_at(tokens, tags.word(main), main + 1);
        groups.push(VerbGroup { from, to: main + 1, main, tense, passive, negated, finite, phrasal });
        i = i.max(main + 1);
    }
}

/// True for "barely" and "hardly" before a figure.
fn is_hedge(tokens: &Tokens<'_>, tags: &Tags, at: usize) -> bool {
    let figure = tags.part(at + 1) == Part::Number
        || matches!(tokens.surface(at + 1), "$" | "€" | "£" | "¥")
        || matches!(tokens.lower(at + 1), "a" | "half" | "over" | "above" | "more");
    matches!(tokens.lower(at), "barely" | "hardly" | "scarcely") && figure
}

fn tense(tokens: &Tokens<'_>, tags: &Tags, from: usize, main: usize, finite: bool) -> Tense {
    if !finite {
        return Tense::None;
    }
    let first = (from..=main).find(|at| matches!(tags.part(*at), Part::Modal | Part::Auxiliary | Part::Verb));
    let Some(first) = first else { return Tense::Present };
    let word = tags.word(first);
    if word.is(tag::MODAL) {
        let future = matches!(tokens.lower(first), "will" | "shall" | "'ll" | "won't");
        return if future { Tense::Future } else { Tense::Present };
    }
    if word.is(tag::PAST_AUX) {
        return Tense::Past;
    }
    if word.is(tag::HAVE) {
        return if first < main { Tense::Perfect } else { Tense::Present };
    }
    if word.is(tag::AUXILIARY) {
        return Tense::Present;
    }
    if word.is(tag::VERB_PAST) && !word.is(tag::VERB_BASE) { Tense::Past } else { Tense::Present }
}
