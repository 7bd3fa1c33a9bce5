//! The verb of a clause in which every word could be something else: "Prices start at £9.99", "He said the contract runs
//! until 2030".
//!
//! A sentence has a verb, and so has what someone says. Where the words side by side show none, one that can be a verb and
//! agrees with the noun before it is the verb.

use super::lexicon::{Lexicon, tag};
use super::part::is_plural;
use super::tagger::{Part, Tags};
use crate::read::token::{TokenKind, Tokens};

/// ", the police said." ends a sentence.
const LAST_WORDS: usize = 8;

/// Makes verbs of the words that must be some.
pub(super) fn supply(tokens: &Tokens<'_>, tags: &mut Tags, lexicon: &Lexicon) {
    let mut end = tokens.len();
    let closes = |at: usize| matches!(tokens.surface(at), "." | "\"" | "”" | "?" | "!");
    while end > 0 && closes(end - 1) {
        end -= 1;
    }
    // A heading has no full stop, and need not have a verb. "Is", "had" and "will" are verbs enough.
    if end == tokens.len() || !tags.any(tag::VERB) || tags.any(tag::BE | tag::HAVE | tag::DO | tag::MODAL) {
        return;
    }
    let says = |tags: &Tags, at: usize| {
        tags.part(at) == Part::Verb
            && lexicon.verb(tags.word(at)).is_some_and(|verb| matches!(&*verb.class, "say" | "estimate" | "allege"))
    };
    let finite = |tags: &Tags, at: usize| matches!(tags.part(at), Part::Verb | Part::Auxiliary | Part::Modal);
    let Some(first) = (0..end).find(|at| finite(tags, *at)) else {
        promote(tokens, tags, 0, end);
        return;
    };
    if !says(tags, first) || (first + 1..end).any(|at| finite(tags, at)) {
        return;
    }
    // Someone says something, and nothing else is told: the verb is missing in what is said.
    let comma = (first.saturating_sub(LAST_WORDS)..first).rev().find(|at| tags.part(*at) == Part::Comma);
    match comma {
        Some(comma) if first + LAST_WORDS > end => promote(tokens, tags, 0, comma),
        _ => {
            let that = usize::from(tokens.lower(first + 1) == "that");
            promote(tokens, tags, first + 1 + that, end);
        }
    }
}

/// Makes a verb of the word that must be it, from one token to another.
fn promote(tokens: &Tokens<'_>, tags: &mut Tags, from: usize, to: usize) {
    if !matches!(
        tags.part(from),
        Part::Determiner
            | Part::Noun
            | Part::Name
            | Part::Number
            | Part::Adjective
            | Part::Pronoun
            | Part::Sign
            | Part::Adverb
    ) {
        return;
    }
    let stops = |at: &usize| {
        matches!(tags.part(*at), Part::Break | Part::Quote | Part::Relative | Part::Subordinator | Part::Open)
    };
    let to = (from..to).find(stops).unwrap_or(to);
    let past = (from + 1..to).rev().find(|at| is_past(tokens, tags, *at, to));
    let found = past.or_else(|| (from + 1..to).find(|at| is_present(tokens, tags, *at, to)));
    // "A judge set bail at $2 million": a noun behind it does not keep the only word that can be a verb from being it.
    let found = found.or_else(|| (from + 1..to).find(|at| is_only(tokens, tags, *at)));
    let Some(found) = found else { return };
    let form = tags.word(found).tags & (tag::VERB_BASE | tag::VERB_S | tag::VERB_PAST);
    tags.set(found, Part::Verb);
    for at in found + 1..to {
        let joined = tags.part(at - 1) == Part::Conjunction && tags.part(at) == Part::Noun;
        let goes_on = matches!(tags.part(at + 1), Part::Preposition | Part::Adverb | Part::To);
        if joined && tags.word(at).is(form) && (goes_on || tags.starts_phrase(tokens, at + 1, to)) {
            tags.set(at, Part::Verb);
        }
    }
}

fn is_past(tokens: &Tokens<'_>, tags: &Tags, at: usize, to: usize) -> bool {
    let word = tags.word(at);
    if !word.is(tag::VERB_PAST) || tokens.is_capitalised(at) || tokens.glued(at) {
        return false;
    }
    let begins = tags.starts_phrase(tokens, at + 1, to);
    let before = match tags.part(at) {
        Part::Adjective | Part::Noun => {
            matches!(tags.part(at - 1), Part::Noun | Part::Name | Part::Adjective | Part::Pronoun | Part::Close)
                || begins && tags.part(at - 1) == Part::Number
        }
        Part::Participle => begins && matches!(tags.part(at - 1), Part::Number | Part::Noun | Part::Name),
        _ => false,
    };
    let noun_behind = at + 1 < to && matches!(tags.part(at + 1), Part::Noun | Part::Adjective | Part::Ing);
    before && (begins || !noun_behind)
}

fn is_only(tokens: &Tokens<'_>, tags: &Tags, at: usize) -> bool {
    let nominal = matches!(tags.part(at - 1), Part::Noun | Part::Name);
    let verb = tags.word(at).is(tag::VERB_PAST) && tags.word(at).is(tag::VERB_BASE);
    let small = !tokens.is_capitalised(at) && !tokens.glued(at) && !is_plural(tokens.lower(at - 1));
    verb && nominal && small && tags.part(at) == Part::Noun && tags.part(at + 1) == Part::Noun
}

fn is_present(tokens: &Tokens<'_>, tags: &Tags, at: usize, to: usize) -> bool {
    let word = tags.word(at);
    let before = tags.part(at - 1);
    let nominal = matches!(before, Part::Noun | Part::Name);
    if tags.part(at) != Part::Noun || !nominal || tokens.is_capitalised(at) || tokens.glued(at) {
        return false;
    }
    let plural = is_plural(tokens.lower(at - 1));
    let goes_on = at + 1 < to
        && (tags.starts_phrase(tokens, at + 1, to)
            || matches!(tags.part(at + 1), Part::Preposition | Part::Adverb | Part::Sign | Part::Number)
            || tags.part(at + 1) == Part::Noun
                && tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Word));
    // "One in five adults smokes": the verb agrees with the one.
    let of_one = plural
        && word.is(tag::VERB_S)
        && (1..at).any(|before| tokens.says(before, "in") && tokens.lower(before - 1) == "one");
    if plural && !of_one {
        word.is(tag::VERB_BASE) && (goes_on || at + 1 == to) && tokens.lower(at + 1) != "of"
    } else {
        word.is(tag::VERB_S) && (goes_on || of_one) && tokens.lower(at + 1) != "of"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The verbs of a sentence.
    fn verbs(text: &str) -> String {
        let tokens = Tokens::new(text);
        let mut tags = Tags::default();
        tags.tag(&tokens, Lexicon::built_in());
        let verbs = (0..tokens.len()).filter(|at| matches!(tags.part(*at), Part::Verb | Part::Auxiliary));
        verbs.map(|at| tokens.lower(at)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_sentence_has_its_verb() {
        for (text, expected) in [
            ("The contract runs until 2030.", "runs"),
            ("Prices start at £9.99.", "start"),
            ("Men earn £300 a week.", "earn"),
            ("Women live 81 years on average.", "live"),
            ("The bank estimates growth at 3%.", "estimates"),
            ("Some 45% of those polled backed him.", "backed"),
            ("One in five adults live alone.", "live"),
            ("One in every five adults smokes.", "smokes"),
            ("Three in ten women smoke.", "smoke"),
            ("A storm 40 miles wide hit the coast.", "hit"),
            ("The 20-year-old building collapsed.", "collapsed"),
            ("The team of 12 found 30 bones.", "found"),
            ("The contract runs until 2030, officials said.", "runs said"),
            ("Officials said the contract runs until 2030.", "said runs"),
            ("Prices start at £9 and rise to £20.", "start rise"),
            ("A judge set bail at $2 million.", "set"),
            ("A judge set bail at $2 million for a man accused of arson.", "set"),
        ] {
            assert_eq!(verbs(text), expected, "{text}");
        }
    }

    #[test]
    fn a_phrase_without_a_verb_stays_one() {
        for text in ["The bank building", "Five killed in storm", "The price of exports."] {
            assert_eq!(verbs(text), "", "{text}");
        }
    }

    #[test]
    fn the_noun_before_a_verb_is_none() {
        for (text, expected) in [
            ("Consumer prices rose 3.2% in May.", "rose"),
            ("House prices have tripled since 2000.", "have"),
            ("Oil prices fell 2%.", "fell"),
            ("The country's exports grew by 11.2 percent.", "grew"),
            ("Staff numbers fell by 300.", "fell"),
            ("The plant exports rose sharply.", "rose"),
            ("Bus crash leaves 12 dead", "leaves"),
            ("The prices of houses rose 3%.", "rose"),
            // and where it is one
            ("Norland exports dried fish.", "exports"),
            ("The bank prices its loans at 3%.", "prices"),
            ("The firm numbers 300 people.", "numbers"),
        ] {
            assert_eq!(verbs(text), expected, "{text}");
        }
    }

    #[test]
    fn a_number_can_end_a_name() {
        for (text, expected) in [
            ("The Norex 100 fell 30 points.", "fell"),
            ("The Sunrise 225 rose 300 points to 39,000.", "rose"),
            ("Covid-19 killed 7 million people.", "killed"),
            ("Flight AB370 carried 239 people.", "carried"),
            ("The eBook 15 costs $799.", "costs"),
            ("A crash in Lund left 30 injured.", "left"),
            ("It sold 300 cars last month, 9% fewer than a year ago.", "sold"),
            ("The quake, which hit at 4:17 a.m., was centred 25 km from Tarna.", "hit was"),
        ] {
            assert_eq!(verbs(text), expected, "{text}");
        }
    }
}
