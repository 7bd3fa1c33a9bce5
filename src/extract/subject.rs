//! Which words before a verb are its subject, and which noun a relative clause or participle describes.

use super::fronted::{fronted, without_hedge};
use super::lexicon::tag;
use super::lists::List;
use super::tagger::{Part, Tags};
use super::verb_group::{Tense, VerbGroup};
use super::wire;
use crate::document::labelled;
use crate::read::token::Tokens;

/// The first token of a sentence behind the opening of a report or a label.
pub(super) fn behind_opening(tokens: &Tokens<'_>) -> usize {
    let opening = wire::opening(tokens.text()).and_then(|opening| u32::try_from(opening.end).ok());
    // "Background: the dam holds …"
    let end = opening.or_else(|| labelled(tokens.text()).map(|entry| entry.start));
    end.map_or(0, |end| tokens.index_at(end).unwrap_or(tokens.len()))
}

/// The subject between the start of a clause and its verb, without what is said before it ("In 2013, …").
pub(super) fn subject_range(
    tokens: &Tokens<'_>,
    tags: &Tags,
    dates: &[(usize, usize)],
    from: usize,
    to: usize,
) -> (usize, usize) {
    // What stands before a semicolon is another clause, of which no verb was found.
    let semicolon = (from..to).rev().find(|at| tokens.surface(*at) == ";" && at + 1 < to);
    let mut from = semicolon.map_or(from, |at| at + 1);
    let date_at = |at: usize| dates.iter().find(|(from, to)| *from <= at && at < *to).map(|(_, to)| *to);
    let skip_date = |from: usize| {
        let preposition = matches!(tags.part(from), Part::Preposition | Part::Subordinator);
        date_at(from).or_else(|| date_at(from + 1).filter(|_| preposition))
    };
    let skipped = |part: Part| {
        matches!(part, Part::Adverb | Part::Comma | Part::Conjunction | Part::Quote | Part::Negation | Part::Break)
    };
    while from < to {
        if skipped(tags.part(from)) {
            from += 1;
        } else if let Some(end) = skip_date(from) {
            from = end;
        } else {
            break;
        }
    }
    let to = without_day(tags, from, without_hedge(tokens, tags, from, to), date_at);
    let to = without_dates(tags, from, to, date_at);
    if from >= to {
        return (to, to);
    }
    if let Some(comma) = fronted(tokens, tags, from, to) {
        return subject_range(tokens, tags, dates, comma + 1, to);
    }
    // "Over the same period, Norland …": no hedge of a figure.
    let over =
        matches!(tokens.lower(from), "over" | "under" | "around") && tags.word(from + 1).is(tag::THE | tag::POSSESSIVE);
    let adverbial = over && tags.part(from) == Part::Preposition
        || matches!(tags.part(from), Part::Preposition | Part::Participle | Part::Ing)
            && !tags.word(from).is(tag::DEGREE)
        || tags.part(from) == Part::Preposition && tokens.lower(from) == "at" && !tags.word(from + 1).is(tag::DEGREE);
    if adverbial {
        if let Some(comma) = (from..to).find(|at| tags.part(*at) == Part::Comma) {
            return subject_range(tokens, tags, dates, comma + 1, to);
        }
        // "In 2004 a tremor …": the time ends where a new phrase begins.
        let mut at = from + 1;
        let time = |at: usize| {
            tags.part(at) == Part::Number
                || tags.word(at).is(tag::MONTH | tag::PERIOD | tag::WEEKDAY | tag::ORDINAL)
                || (tags.part(at) == Part::Determiner && tags.word(at + 1).is(tag::PERIOD | tag::ORDINAL))
        };
        while at < to && time(at) {
            at += 1;
        }
        if at == from + 1 || at >= to {
            // No time: a place or manner; the subject is what stands last before the verb.
            return phrase_before(tags, from + 1, to);
        }
        from = at;
    }
    (from.min(to), to)
}

/// One past a subject without the day of its verb: "the firm *on Wednesday* said". "Sales in 2019" are those of the year.
fn without_day(tags: &Tags, from: usize, to: usize, date_at: impl Fn(usize) -> Option<usize>) -> usize {
    let Some(last) = to.checked_sub(1).filter(|last| *last > from && tags.word(*last).is(tag::WEEKDAY)) else {
        return to;
    };
    if date_at(last) != Some(to) {
        return to;
    }
    let on = usize::from(tags.part(last - 1) == Part::Preposition);
    let end = last - on;
    if end > from && matches!(tags.part(end - 1), Part::Noun | Part::Name) { end } else { to }
}

/// One past a subject without the brackets behind it that only hold dates: "Karl Osten *(1871–1944)* was".
fn without_dates(tags: &Tags, from: usize, to: usize, date_at: impl Fn(usize) -> Option<usize>) -> usize {
    let close = to.checked_sub(1).filter(|at| *at > from + 1 && tags.part(*at) == Part::Close);
    let open = close.and_then(|close| {
        let mut inner = (from.max(close.saturating_sub(BRACKETS))..close).rev();
        inner.find(|at| tags.part(*at) == Part::Open)
    });
    let Some((open, close)) = open.zip(close).filter(|(open, _)| *open > from) else { return to };
    let dated = (open + 1..close).any(|at| date_at(at).is_some());
    let figures = (open + 1..close).any(|at| tags.part(at) == Part::Number && date_at(at).is_none());
    if dated && !figures { open } else { to }
}

/// The noun phrase that ends directly before a token, commas passed over, down to a limit.
fn phrase_before(tags: &Tags, limit: usize, at: usize) -> (usize, usize) {
    let mut to = at;
    while to > limit && matches!(tags.part(to - 1), Part::Comma | Part::Preposition | Part::Conjunction | Part::Adverb)
    {
        to -= 1;
    }
    let mut from = to;
    // "at least 14 people": words of hedges that a number follows; "of the" may be one, too.
    let hedge = |at: usize| {
        let behind = (at..to).find(|at| !tags.word(*at).is(tag::DEGREE));
        behind.is_some_and(|number| number > at && tags.part(number) == Part::Number)
    };
    while from > limit
        && (tags.part(from - 1).in_noun_phrase() || tags.part(from - 1) == Part::Pronoun || hedge(from - 1))
    {
        from -= 1;
    }
    (from, to)
}

/// Words of the longest insertion between a subject and its verb.
const INSERTION: usize = 5;

/// The subject of a verb behind an insertion: "but *the survey* in Golden, Colorado, said".
pub(super) fn interrupted(tags: &Tags, verb: usize) -> Option<(usize, usize)> {
    let part = |at: usize| tags.part(at);
    let close = verb.checked_sub(1).filter(|at| part(*at) == Part::Comma)?;
    let open = (close.saturating_sub(INSERTION)..close).rev().find(|at| part(*at) == Part::Comma)?;
    let opens = |at: &usize| {
        matches!(part(*at), Part::Comma | Part::Conjunction | Part::Subordinator | Part::Relative | Part::Quote)
    };
    // "the driver, 54, who survived, had": an age between commas is no phrase of its own.
    let aged = open.checked_sub(2).filter(|at| part(*at) == Part::Comma && part(open - 1) == Part::Number);
    let open = aged.unwrap_or(open);
    let from = (0..open).rev().find(opens).map_or(0, |at| at + 1);
    let is_phrase = from < open && part(from) != Part::Preposition && !(from..open).any(|at| part(at).tells());
    is_phrase.then_some((from, open))
}

/// Tokens of the longest brackets between a noun and what describes it.
const BRACKETS: usize = 12;

/// The noun phrase that a relative clause or participle describes, with what hangs from it: "the agreement between A
/// and B". Its verb must agree with its head in number.
pub(super) fn antecedent(
    tokens: &Tokens<'_>,
    tags: &Tags,
    dates: &[(usize, usize)],
    limit: usize,
    at: usize,
    group: VerbGroup,
) -> (usize, usize) {
    let in_date = |at: usize| dates.iter().any(|(from, to)| *from <= at && at < *to);
    let mut end = at;
    // "the regiment (1911–1914), which": what is set off in brackets stands between.
    let comma = usize::from(end > limit && tags.part(end - 1) == Part::Comma);
    if end > limit + comma && tags.part(end - comma - 1) == Part::Close {
        let mut inner = (limit.max(end.saturating_sub(BRACKETS))..end - comma - 1).rev();
        if let Some(open) = inner.find(|at| tags.part(*at) == Part::Open) {
            end = open;
        }
    }
    while end > limit && (in_date(end - 1) || matches!(tags.part(end - 1), Part::Comma | Part::Preposition)) {
        end -= 1;
    }
    // "Anna Berg, 27, who scored": the age is said between commas of whom the clause describes.
    let aged = end > limit + 3
        && tags.part(end) == Part::Comma
        && tags.part(end - 1) == Part::Number
        && tags.part(end - 2) == Part::Comma
        && tags.part(end - 3).is_nominal();
    if aged {
        end -= 2;
    }
    let main = tags.word(group.from);
    let wants_plural = match (tokens.lower(group.from), group.tense) {
        ("is" | "was" | "has", _) => Some(false),
        ("are" | "were" | "have", _) => Some(true),
        (_, Tense::Present) if main.is(tag::VERB_S) => Some(false),
        (_, Tense::Present) if main.is(tag::VERB_BASE) && !main.is(tag::MODAL) => Some(true),
        _ => None,
    };
    let (mut from, to) = phrase_before(tags, limit, end);
    let plural = |to: usize| {
        let head = tokens.lower(to.saturating_sub(1));
        head.ends_with('s') || matches!(head, "people" | "men" | "women" | "children" | "police")
    };
    if wants_plural.is_some_and(|wanted| wanted == plural(to)) {
        return (from, to);
    }
    for _ in 0..3 {
        let Some(link) = from.checked_sub(1).filter(|link| *link > limit) else { break };
        let binds = List::Binding.holds(tokens.lower(link));
        if !binds || in_date(link) {
            break;
        }
        let next = phrase_before(tags, limit, link);
        if next.0 >= next.1 {
            break;
        }
        from = next.0;
        if wants_plural.is_some_and(|wanted| wanted == plural(next.1)) {
            break;
        }
    }
    (from, to)
}
