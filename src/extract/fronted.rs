//! Where the subject of a verb begins and ends: behind a phrase put before it ("Born in 1950, *he* joined"), behind a verb of
//! saying ("officials said *two soldiers and three rebels* were killed"), and before a hedge ("*revenue* more than doubled").

use super::lexicon::{Lexicon, tag};
use super::lists::List;
use super::tagger::{Part, Tags};
use super::verb_group::{VerbGroup, verb_of};
use crate::read::token::Tokens;

/// The only comma between two tokens, where words stand on both sides of it.
pub(super) fn fronted_comma(tags: &Tags, from: usize, to: usize) -> Option<usize> {
    let mut commas = (from..to).filter(|at| tags.part(*at) == Part::Comma);
    let comma = commas.next().filter(|comma| *comma > from && comma + 1 < to)?;
    commas.next().is_none().then_some(comma)
}

/// The comma behind a phrase that stands before the subject of the verb at `to`.
pub(super) fn fronted(tokens: &Tokens<'_>, tags: &Tags, from: usize, to: usize) -> Option<usize> {
    let part = |at: usize| tags.part(at);
    // "Born in Lund, Norland, he joined"
    let last = to.checked_sub(2).filter(|comma| *comma > from && part(*comma) == Part::Comma);
    if last.is_some() && tags.word(to - 1).is(tag::PERSON_PRONOUN | tag::THING_PRONOUN | tag::GROUP_PRONOUN) {
        return last;
    }
    let comma = fronted_comma(tags, from, to)?;
    let joined = (comma + 1..to).any(|at| matches!(part(at), Part::Conjunction | Part::Comma));
    let place = part(comma - 1) == Part::Name && part(comma + 1) == Part::Name;
    // "About 30 miles south of Lund, the town", "Five days after the quake, 300 people"
    let counted = part(from) == Part::Number || tags.word(from).is(tag::DEGREE);
    let linked = |at: usize| {
        matches!(part(at), Part::Preposition | Part::Subordinator) && !tags.word(at).is(tag::DEGREE)
            || matches!(tokens.lower(at), "of" | "from" | "after" | "before")
    };
    let away = counted && (from + 1..comma).any(linked) && tokens.lower(from + 1) != "of" && !is_of(tokens, tags, from);
    let described = matches!(part(from), Part::Adjective | Part::Participle) && !part(comma - 1).is_nominal();
    (!joined && !place && (away || described)).then_some(comma)
}

/// "12 of the miners, all from Lund": they are the subject.
fn is_of(tokens: &Tokens<'_>, tags: &Tags, from: usize) -> bool {
    let behind = (from..from + 4).find(|at| tags.part(*at) == Part::Number).map_or(from, |at| at + 1);
    let noun = behind + usize::from(tags.part(behind) == Part::Noun);
    tokens.lower(behind) == "of" || !tags.word(behind).is(tag::PERIOD) && tokens.lower(noun) == "of"
}

/// One past a subject without the hedge of its verb: "revenue *more than* doubled", "costs *nearly* tripled".
pub(super) fn without_hedge(tokens: &Tokens<'_>, tags: &Tags, from: usize, to: usize) -> usize {
    let mut end = to;
    while end > from + 1 && tags.part(end - 1) == Part::Adverb {
        end -= 1;
    }
    let than = end > from + 2 && tokens.lower(end - 1) == "than" && matches!(tokens.lower(end - 2), "more" | "less");
    if than { end - 2 } else { end }
}

/// True for a verb behind which a clause can stand without "that".
pub(super) fn takes_clause(tokens: &Tokens<'_>, tags: &Tags, lexicon: &Lexicon, group: VerbGroup) -> bool {
    verb_of(lexicon, tags, group).is_some_and(|verb| {
        matches!(&*verb.class, "say" | "estimate" | "allege" | "deny") || List::Clausal.holds(&verb.lemma)
    }) || tokens.says(group.main, "said")
}

/// True where one subject stands from one token to another: counts, or a phrase and what commas set off.
pub(super) fn is_whole_subject(tokens: &Tokens<'_>, tags: &Tags, from: usize, to: usize) -> bool {
    is_list_of_counts(tokens, tags, from, to) || is_set_off(tags, from, to)
}

/// "the firm, with 300 staff,": a phrase, and between two commas what is said of it.
fn is_set_off(tags: &Tags, from: usize, to: usize) -> bool {
    let comma = |at: usize| tags.part(at) == Part::Comma;
    let closed = from + 2 < to && comma(to - 1) && tags.part(from) == Part::Determiner;
    let Some(opens) = (from..to).find(|at| comma(*at)).filter(|opens| closed && opens + 1 < to) else { return false };
    let joined = |at: usize| matches!(tags.part(at), Part::Comma | Part::Conjunction);
    (from..opens).all(|at| tags.part(at).in_noun_phrase()) && !(opens + 1..to - 1).any(joined)
}

/// True where only counts stand from one token to another: "two soldiers, three rebels and four civilians".
fn is_list_of_counts(tokens: &Tokens<'_>, tags: &Tags, from: usize, to: usize) -> bool {
    let counts = |at: usize| {
        let mut at = at;
        while at < to && tags.word(at).is(tag::DEGREE) && tags.part(at) != Part::Number
            || matches!(tokens.lower(at), "between" | "another")
        {
            at += 1;
        }
        at < to && tags.part(at) == Part::Number
    };
    let inner = |at: usize| match tags.part(at) {
        Part::Comma => counts(at + 1 + usize::from(tags.part(at + 1) == Part::Conjunction)),
        Part::Preposition => {
            tags.word(at).is(tag::DEGREE) || matches!(tokens.lower(at), "of" | "in" | "from" | "between")
        }
        Part::Conjunction | Part::Adverb => true,
        part => part.in_noun_phrase(),
    };
    from < to && counts(from) && (from..to).all(inner)
}

#[cfg(test)]
mod tests {
    use crate::document::from_text;
    use crate::extract::{Options, extract};

    /// The figures of a sentence with their subjects.
    fn told(text: &str) -> String {
        let found = extract(&from_text(format!("{text}\n")), &Options::default());
        let one = |found: &crate::extract::Found| {
            let details = found.claim.details.as_ref();
            let subject = details.and_then(|it| it.subject_text.as_deref()).unwrap_or("-");
            format!("{}: {subject}", found.claim.surface)
        };
        let figures = found.iter().filter(|one| !matches!(one.claim.value, crate::reading::Value::Term(_)));
        figures.map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_subject_begins_behind_what_stands_before_it() {
        for (text, expected) in [
            ("Once complete, the wind farm will have 165 turbines.", "165 turbines: the wind farm"),
            (
                "About 30 miles south of Lund, the town has 4,000 people.",
                "About 30 miles: the town; 4,000 people: the town",
            ),
            ("Born in Lund, Norland, he scored 12 goals.", "12 goals: he"),
            ("Five days after the quake, 300 people were missing.", "Five days: 300 people; 300 people: people"),
            // and where it is no phrase of its own
            ("The survey in Tarna, Norland, counted 300 wolves.", "300 wolves: The survey in Tarna, Norland"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn a_subject_ends_before_the_hedge_of_its_verb() {
        for (text, expected) in [
            ("Revenue more than doubled to $4bn.", "more than doubled: Revenue; $4bn: Revenue"),
            ("Costs nearly tripled.", "nearly tripled: Costs"),
            ("Sales almost doubled in May.", "almost doubled: Sales; May: Sales"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_said_without_that() {
        for (text, expected) in [
            (
                "Officials said two soldiers, three rebels and four civilians were killed.",
                "two soldiers: soldiers; three rebels: rebels; four civilians: civilians",
            ),
            ("Police said between 30 and 40 people were hurt.", "between 30 and 40 people: people"),
            ("The report claimed 300 people were killed.", "300 people: people"),
            ("Officials fear 100 people may have died.", "100 people: people"),
            (
                "He said the firm, with 300 staff, is 30 years old.",
                "300 staff: the firm; 30 years: the firm, with 300 staff",
            ),
            // and where a clause of its own follows
            ("The army said 30 men died and two towns were lost.", "30 men: men; two towns: towns"),
            ("Norland bought 30 ships and 12 aircraft were lost.", "30 ships: Norland; 12 aircraft: aircraft"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
