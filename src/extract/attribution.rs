//! Who says what stands at a figure.

use super::about::{Analysis, Figure};
use super::clause::Clause;
use super::gazetteer::EntityKind;
use super::lexicon::tag;
use super::lists::List;
use super::names::{Named, Names};
use super::tagger::Part;

/// True for what sets one speaker's figure against another's.
fn sets_apart(word: &str) -> bool {
    matches!(word, ";" | "but" | "while" | "whereas" | "although")
}

/// "…, the police said." ends a sentence, a weekday and the full stop included.
const LAST_WORDS: usize = 4;
/// "said the regional police chief Anna Berg": the words that may stand before the name of who says it.
const BEFORE_NAME: usize = 4;

/// Who says what stands at a figure, in words.
pub(super) fn of(
    analysis: &Analysis<'_>,
    names: &Names,
    figure: Figure<'_>,
    clause: Option<usize>,
) -> Option<Box<str>> {
    let list = analysis.clauses.list();
    // "Officials fear 100 have died", but "he fears a repeat of 2000".
    let parent = clause.and_then(|own| list.get(own)).and_then(|own| own.parent);
    let fears = |index: usize, lemma: &str| lemma == "fear" && parent == Some(index);
    let speaker = |(index, sayer): (usize, &Clause)| {
        // "The survey in Golden, Colorado, said": behind a comma it looks like a participle.
        let said = |main: usize| analysis.tokens.lower(main) == "said";
        let group = sayer.verb.filter(|group| group.finite || said(group.main))?;
        let verb = analysis.lexicon.verb(analysis.tags.word(group.main))?;
        let own = Some(index) == clause && figure.from >= group.to;
        let puts = own && puts_at(analysis, &verb.lemma, figure);
        let says =
            matches!(&*verb.class, "say" | "report" | "estimate" | "allege" | "deny") || fears(index, &verb.lemma);
        let acts = own && !matches!(&*verb.class, "say" | "report");
        if !(says && !acts || puts) || (group.passive && &*verb.class != "say") {
            return None;
        }
        speaker(analysis, names, sayer, group.to)
    };
    // "X denied it; Y says the figure is closer to 5,000", "X put it at 5.9, but Y said it was 6.1": each part of the sentence
    // has its own speaker.
    let cut = |at: &usize| sets_apart(analysis.tokens.lower(*at));
    let from = (0..figure.from).rev().find(cut).unwrap_or(0);
    let to = (figure.to..analysis.tokens.len()).find(cut).unwrap_or(analysis.tokens.len());
    let verb_of = |clause: &Clause| clause.verb.map(|group| group.main);
    let clauses = || list.iter().enumerate();
    let within = |from: usize, to: usize| {
        move |(_, clause): &(usize, &Clause)| verb_of(clause).is_some_and(|verb| from <= verb && verb < to)
    };
    let own = || clauses().filter(within(from, to)).find_map(speaker);
    // What stands before a cut may go on behind it, never the other way round.
    let earlier = || clauses().filter(within(0, from)).find_map(speaker);
    // "Five died, but three were saved, the police said": what ends the sentence holds for all of it.
    let ends = |(_, clause): &(usize, &Clause)| {
        verb_of(clause).is_some_and(|verb| verb >= to && verb + LAST_WORDS >= analysis.tokens.len())
    };
    own().or_else(earlier).or_else(|| clauses().filter(ends).find_map(speaker))
}

/// True for "X put the number at 40,000".
fn puts_at(analysis: &Analysis<'_>, verb: &str, figure: Figure<'_>) -> bool {
    let at = figure.from.checked_sub(1).is_some_and(|at| analysis.tokens.lower(at) == "at");
    at && List::PutsAt.holds(verb)
}

/// "according to X"
pub(super) fn according_to(analysis: &Analysis<'_>) -> Option<Box<str>> {
    let tokens = analysis.tokens;
    let at = (0..tokens.len()).find(|at| tokens.says(*at, "according") && tokens.says(at + 1, "to"))?;
    let mut end = at + 2;
    while end < tokens.len()
        && !matches!(
            analysis.tags.part(end),
            Part::Comma | Part::Break | Part::Open | Part::Verb | Part::Auxiliary | Part::Quote | Part::Relative
        )
        && !(analysis.tags.part(end) == Part::Sign && tokens.surface(end) == ".")
    {
        end += 1;
    }
    Some(analysis.words(at + 2, end)).filter(|words| !words.is_empty())
}

/// True when a name is the head of the phrase that ends at `to`, and not inside "the rise of X".
fn heads(analysis: &Analysis<'_>, named: &Named, to: usize) -> bool {
    let preposition = named.from > 0 && analysis.tags.part(named.from - 1) == Part::Preposition;
    let goes_on = named.to < to && matches!(analysis.tags.part(named.to), Part::Noun | Part::Adjective);
    !preposition && !goes_on
}

/// The subject of a verb of saying, before or behind it, when it is someone who can speak.
fn speaker(analysis: &Analysis<'_>, names: &Names, sayer: &Clause, after: usize) -> Option<Box<str>> {
    let (from, to) = sayer.subject;
    // "The survey in Golden, Colorado, said": what stands between commas only places it.
    let comma = (from..to).find(|at| *at > from && analysis.tags.part(*at) == Part::Comma);
    let counts = |to: usize| (from..to).any(|at| analysis.tags.part(at) == Part::Number);
    let to = comma.filter(|to| !counts(*to)).unwrap_or(to);
    let own = from < to && !sayer.inherited && !(from..to).any(|at| analysis.tags.part(at).tells());
    if own && to - from == 1 && analysis.tags.word(from).is(tag::PERSON_PRONOUN) {
        return names.last_person().map(|person| Box::from(&*person.label)).or_else(|| Some(analysis.words(from, to)));
    }
    if own && to - from <= 14 {
        let named = analysis.names.iter().any(|named| {
            from <= named.from
                && named.to <= to
                && !named.adjective
                && !named.possessive
                && heads(analysis, named, to)
                && matches!(
                    named.entity.kind,
                    EntityKind::Person | EntityKind::Body | EntityKind::Country | EntityKind::Name | EntityKind::City
                )
        });
        let head = analysis.phrase(from, to)?;
        let person = crate::unit::Units::standard().noun(&head.head).is_some_and(|noun| noun.dimension == "person");
        let speaker = analysis.lexicon.get(&head.head).is(tag::SPEAKER);
        if named || person || speaker {
            return Some(head.text);
        }
    }
    // "…, said Anna Berg, a doctor", "…, said police chief Anna Berg"
    let part = |at: usize| analysis.tags.part(at);
    let turned = after >= 2
        && matches!(analysis.tokens.lower(after - 1), "said" | "says" | "added")
        && matches!(part(after - 2), Part::Comma | Part::Quote);
    let leads = |named: &&Named| {
        let office = turned && named.from > after && named.from <= after + BEFORE_NAME;
        named.from == after
            || named.from == after + 1
            || office && (after..named.from).all(|at| part(at).in_noun_phrase())
    };
    let named = analysis.names.iter().find(leads)?;
    Some(analysis.words(named.from, named.to))
}

#[cfg(test)]
mod tests {
    use crate::extract::{Gazetteer, Options, extract};

    /// The figures of a sentence, each with who says it.
    fn told(sentence: &str) -> Vec<(String, String)> {
        let read = crate::read::options::Options::default();
        let options = Options { read: &read, gazetteer: Gazetteer::built_in(), explain: false, published: None };
        let found = extract(&crate::document::from_text(format!("{sentence}\n")), &options);
        let figures = found.iter().filter(|found| found.claim.value.quantity().is_some());
        let of = |found: &crate::extract::Found| {
            (found.claim.surface.as_str().to_owned(), found.claim.attribution().unwrap_or_default().to_owned())
        };
        figures.map(of).collect()
    }

    #[test]
    fn each_figure_has_its_own_speaker() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            (
                "The union estimated the number of marchers at 40,000, while police put it at 12,000.",
                &[("40,000", "The union"), ("12,000", "police")],
            ),
            (
                "The ministry said it was 5.9, but the observatory in Tarsa, Kadria, said it was 6.1.",
                &[("5.9", "The ministry"), ("6.1", "the observatory in Tarsa")],
            ),
            (
                "Five people died, but three were saved, police said on Monday.",
                &[("Five people", "police"), ("three", "police")],
            ),
            ("The minister said 5 died, but 3 survived.", &[("5", "The minister"), ("3", "The minister")]),
            ("The city had 900 houses, but the army says 300 are left.", &[("900 houses", ""), ("300", "the army")]),
            ("\"The fire killed 12 people,\" Berg said.", &[("12 people", "Berg")]),
            ("\"The fire killed 12 people\", said Anna Berg.", &[("12 people", "Anna Berg")]),
            ("\"It killed 12 people,\" said police chief Anna Berg.", &[("12 people", "Anna Berg")]),
            ("The firm denied having paid $3m.", &[("$3m", "The firm")]),
            ("The firm denied it had paid $3m.", &[("$3m", "The firm")]),
            ("Officials fear 100 may have died.", &[("100", "Officials")]),
            ("The ministry denied it; the union says the figure is closer to 5,000.", &[("5,000", "the union")]),
        ];
        for (sentence, expected) in cases {
            let found = told(sentence);
            let found: Vec<_> = found.iter().map(|(words, who)| (words.as_str(), who.as_str())).collect();
            assert_eq!(found, *expected, "{sentence}");
        }
    }
}
