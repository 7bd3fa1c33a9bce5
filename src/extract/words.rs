//! The subject and the attribute of a claim in the words of its source, for people to read.

use super::about::{Analysis, Figure};
use super::clause::{Clause, VerbGroup};
use super::definite::is_description;
use super::evidence::{Evidence, Nearness, Place};
use super::lexicon::tag;
use super::lists::List;
use super::tagger::Part;

/// The thing spoken of; where the words only describe it ("the island"), by its name.
pub(super) fn subject(
    analysis: &Analysis<'_>,
    evidence: &Evidence,
    figure: Figure<'_>,
    clause: Option<&Clause>,
) -> Option<Box<str>> {
    let words = written(analysis, evidence, figure, clause)?;
    let whole = is_description(&words) && words.split(' ').count() == 2;
    let mut meant = evidence.entities.iter().filter(|near| near.described && near.nearness == Nearness::Subject);
    let meant = meant.next().filter(|_| whole && meant.next().is_none());
    Some(meant.map_or(words, |near| Box::from(&*near.entity.label)))
}

/// The same as its source has it.
fn written(
    analysis: &Analysis<'_>,
    evidence: &Evidence,
    figure: Figure<'_>,
    clause: Option<&Clause>,
) -> Option<Box<str>> {
    // "number of U.S. troops in the country": what is behind the "of".
    if let Some((_, rest)) = evidence.property.as_ref().and_then(|property| property.text.split_once(" of ")) {
        return Some(rest.into());
    }
    let own = evidence.noun.as_ref().map(|noun| noun.text.clone());
    match evidence.place {
        Place::Subject => {
            let clause = clause?;
            let end = clause.subject.1.max(figure.to);
            let start = evidence.noun.as_ref().map_or(figure.to, |_| analysis.noun_start(figure));
            let start = if analysis.tokens.lower(start) == "of" { start + 1 } else { start };
            // "three of them children": of whom, the words before the comma tell.
            if figure.noun.is_none()
                && let Some((from, to)) = analysis.apposed(clause, figure)
            {
                return Some(analysis.words(from, to));
            }
            // "two soldiers, three rebels and four civilians": each counts its own.
            let more = (figure.to..end).any(|at| analysis.tags.part(at) == Part::Number);
            let listed = matches!(analysis.tags.part(figure.to), Part::Comma | Part::Conjunction) && more;
            let end = if listed && figure.noun.is_some() { figure.to } else { end };
            // "Anna Berg, 42, said": what the commas part stands before them.
            let inserted = matches!(analysis.tags.part(start), Part::Comma | Part::Close);
            let before = figure.from.saturating_sub(1);
            if inserted && evidence.noun.is_none() && clause.subject.0 < before {
                return Some(analysis.words(clause.subject.0, before));
            }
            // "The 23-year-old, a striker": the sign behind it opens another phrase.
            let comma = |at: usize| analysis.tags.part(at) == Part::Comma;
            if start < end && comma(start) {
                return Some(analysis.words(clause.subject.0.min(figure.from), figure.to));
            }
            let end = if start + 1 < end && comma(end - 1) { end - 1 } else { end };
            (start < end).then(|| analysis.words(start, end)).or(own)
        }
        Place::Fragment => evidence.property.as_ref().map(|property| property.text.clone()).or(own),
        Place::Object | Place::Adjunct => evidence.subject.as_ref().map(|subject| subject.text.clone()).or(own),
    }
}

/// The property.
pub(super) fn attribute(
    analysis: &Analysis<'_>,
    evidence: &Evidence,
    figure: Figure<'_>,
    clause: Option<&Clause>,
) -> Option<Box<str>> {
    if let Some(property) = &evidence.property {
        return Some(property.text.clone());
    }
    // "over 30,000 people dying each year": what is said stands behind the noun.
    if evidence.place != Place::Subject
        && !figure.is_date
        && matches!(analysis.tags.part(figure.to), Part::Ing | Part::Participle)
    {
        return Some(analysis.words(figure.to, after(analysis, figure.to + 1, figure.to + 7)));
    }
    let group = clause.and_then(|clause| clause.verb);
    let Some(group) = group else {
        return evidence.noun.as_ref().map(|noun| noun.text.clone());
    };
    let verb = analysis.words(group.from, particle_end(analysis, figure, group.main + 1));
    let noun = evidence.noun.as_ref().map(|noun| &*noun.text);
    match evidence.place {
        Place::Object if figure.is_date => {
            let object = evidence.object.as_ref().map(|object| &*object.text);
            Some(join(&verb, object))
        }
        Place::Object if is_another(analysis, figure, group) => {
            clause.and_then(|clause| analysis.phrase(clause.subject.0, clause.subject.1)).map(|phrase| phrase.text)
        }
        Place::Object => {
            let mut before = figure.from;
            while before > group.to && analysis.tags.part(before - 1) == Part::Adverb {
                before -= 1;
            }
            let preposition =
                before.checked_sub(1).filter(|at| *at >= group.to && analysis.tags.part(*at) == Part::Preposition);
            let verb = match preposition {
                Some(at) => join(&verb, Some(analysis.tokens.lower(at))),
                None => verb,
            };
            Some(join(&verb, noun))
        }
        Place::Adjunct if clause.is_some_and(|clause| analysis.apposed(clause, figure).is_some()) => {
            noun.map(Box::from).or_else(|| Some(predicate(analysis, clause, group)))
        }
        Place::Adjunct => Some(join(&verb, evidence.object.as_ref().map(|object| &*object.text))),
        Place::Subject => Some(predicate(analysis, clause, group)),
        Place::Fragment => noun.map(Box::from),
    }
}

/// True for one more value of what the verb measures: "cost £10 for adults and *£5* for children", "is 300 metres (*984
/// feet*)", "was £3m, compared with *£2m*".
fn is_another(analysis: &Analysis<'_>, figure: Figure<'_>, group: VerbGroup) -> bool {
    let main = analysis.tags.word(group.main);
    let measures = main.is(tag::BE)
        || analysis
            .lexicon
            .verb(main)
            .is_some_and(|verb| matches!(&*verb.class, "amount" | "measure" | "value" | "cost"));
    let sign = |at: usize| usize::from(matches!(analysis.tokens.surface(at), "$" | "€" | "£" | "¥"));
    let mut first = group.to;
    while first < figure.from && analysis.tags.word(first).is(tag::DEGREE) && analysis.tags.part(first) != Part::Number
    {
        first += 1;
    }
    let amount = first < figure.from && analysis.tags.part(first + sign(first)) == Part::Number;
    let Some(before) = figure.from.checked_sub(1).filter(|_| measures && amount && figure.noun.is_none()) else {
        return false;
    };
    let lower = |back: usize| before.checked_sub(back).map_or("", |at| analysis.tokens.lower(at));
    let joined = matches!(analysis.tags.part(before), Part::Conjunction | Part::Open | Part::Comma);
    let compared = match lower(0) {
        "versus" | "vs" | "against" => true,
        "with" | "to" => lower(1) == "compared",
        "from" => matches!(lower(1), "up" | "down"),
        _ => false,
    };
    (joined && sign(first) == sign(figure.from)) || compared
}

/// One past the particle of a verb that a time follows: "took off at 7:25", "came down at 7:42".
fn particle_end(analysis: &Analysis<'_>, figure: Figure<'_>, to: usize) -> usize {
    let behind = matches!(analysis.tags.part(to + 1), Part::Preposition | Part::Adverb | Part::Subordinator)
        || analysis.in_date(to + 1) && !matches!(analysis.tokens.lower(to), "in" | "over" | "through");
    to + usize::from(figure.is_date && to < figure.from && List::Particle.holds(analysis.tokens.lower(to)) && behind)
}

/// What a verb says of its subject.
pub(super) fn predicate(analysis: &Analysis<'_>, clause: Option<&Clause>, group: VerbGroup) -> Box<str> {
    let limit = clause.map_or(group.to, |clause| clause.to).min(group.to + 7);
    analysis.words(group.from, after(analysis, group.to, limit))
}

fn join(verb: &str, rest: Option<&str>) -> Box<str> {
    match rest {
        Some(rest) if !rest.is_empty() => [verb, rest].join(" ").into(),
        _ => verb.into(),
    }
}

/// How far the words go on from a token to the next sign, without a preposition or article left over at the end.
fn after(analysis: &Analysis<'_>, from: usize, limit: usize) -> usize {
    let mut end = from;
    while end < limit.min(analysis.tokens.len())
        && !matches!(analysis.tags.part(end), Part::Comma | Part::Break | Part::Open | Part::Quote)
        && !(analysis.tags.part(end) == Part::Sign && analysis.tokens.surface(end) == ".")
    {
        end += 1;
    }
    while end > from && matches!(analysis.tags.part(end - 1), Part::Preposition | Part::Determiner | Part::Sign) {
        end -= 1;
    }
    end
}
