//! Where something lies, seen from a named place: "55 km *west* of Bireun". The direction is a claim of its own.
//!
//! The pieces of which the patterns of `facts.csv` are made: a distance, the words of a direction, the place from which it
//! is taken. A direction is written in small letters or as an abbreviation, leads to a name, and is part of none: "the
//! West Bank", "off the west coast", "heading south" and "north of the border" state no direction.

use super::about::{Analysis, bare};
use super::clause::{Clause, verb_of};
use super::definite::is_noun_of_place;
use super::evidence::Phrase;
use super::gazetteer::EntityKind;
use super::lexicon::tag;
use super::names::Named;
use super::tagger::Part;
use crate::read::compass::Point;

/// The most tokens of a direction: north-north-west.
const LONGEST_POINT: usize = 5;
/// The most words between "of" and the name: "the small Sumatran port town of …".
const LONGEST_TITLE: usize = 6;
/// Classes of verbs that say of their subject where it is: the quake struck, the epicentre lay, it happened.
const PLACING: [&str; 3] = ["hit", "happen", "lie"];

/// Nouns that measure and lie nowhere: "6.1 on the Richter scale 60 km south of …".
const MEASURES: [&str; 4] = ["scale", "magnitude", "strength", "depth"];

/// The end of a distance that begins at a token, with its conversion: "55 km (34 miles)", "55 km, or 34 miles,".
pub(super) fn distance(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let length = |at: usize| analysis.lengths.iter().find(|(from, _)| *from == at).map(|(_, to)| *to);
    let end = length(at)?;
    // "20 km north and 5 km west of …": the place has two distances, and neither direction is whole.
    let joined = at.checked_sub(2).filter(|_| analysis.tokens.lower(at - 1) == "and");
    if joined.is_some_and(|before| Point::named(analysis.tokens.surface(before)).is_some()) {
        return None;
    }
    let mut inner = end;
    while matches!(analysis.tokens.surface(inner), "(" | "," | "/" | "or" | "about") && inner < end + 3 {
        inner += 1;
    }
    // "a depth of 10 km, 55 km south of …" gives two figures, and not one of them twice.
    let converts = (end..inner).any(|at| matches!(analysis.tokens.surface(at), "(" | "/" | "or"));
    let Some(mut after) = length(inner).filter(|_| converts) else { return Some(end) };
    while matches!(analysis.tokens.surface(after), ")" | ",") {
        after += 1;
    }
    Some(after)
}

/// The end of a direction that begins at a token.
pub(super) fn direction(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    (1..=LONGEST_POINT).rev().map(|length| at + length).find(|end| point(analysis, (at, *end)).is_some())
}

/// The point of the compass that some tokens name.
pub(super) fn point(analysis: &Analysis<'_>, (from, to): (usize, usize)) -> Option<&'static Point> {
    if to > analysis.tokens.len() {
        return None;
    }
    let words = analysis.tokens.span(from, to).of(analysis.tokens.text());
    if words.chars().any(char::is_uppercase) {
        // "55 km SSW of": in capitals as a whole, or not at all.
        return Point::read(words).filter(|_| !words.chars().any(char::is_lowercase));
    }
    Point::named(words)
}

/// The end of the named place that begins at a token, its title included: "the town of Bireun", "the capital, Lima".
pub(super) fn anchor(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let mut token = at;
    let mut of_place = false;
    while token <= at + LONGEST_TITLE {
        if let Some(named) = analysis.names.iter().find(|named| named.from == token) {
            if !named.adjective && !leads_on(analysis, named.to) {
                return Some(named.to).filter(|to| is_place(named) && ends_there(analysis, *to));
            }
            token = named.to;
            continue;
        }
        let word = analysis.tokens.lower(token);
        match analysis.tags.part(token) {
            Part::Determiner | Part::Adjective | Part::Joint => of_place = false,
            Part::Noun => of_place = is_noun_of_place(bare(word)),
            Part::Comma if of_place => {}
            Part::Preposition if of_place && word == "of" => {}
            _ => return None,
        }
        token += 1;
    }
    None
}

/// The name in which an anchor ends.
pub(super) fn named<'a>(analysis: &Analysis<'a>, anchor: (usize, usize)) -> Option<&'a Named> {
    analysis.names.iter().find(|named| named.to == anchor.1 && named.from >= anchor.0)
}

fn is_place(named: &Named) -> bool {
    use EntityKind::{City, Country, Name, Region};
    matches!(named.entity.kind, City | Country | Name | Region) && !named.possessive && named.office.is_none()
}

/// True for an adjective that no table knows: "the *Norlandian* port of Riga".
fn leads_on(analysis: &Analysis<'_>, to: usize) -> bool {
    let of = matches!(analysis.tokens.lower(to + 1), "of" | ",");
    of && is_noun_of_place(analysis.tokens.lower(to)) && analysis.names.iter().any(|named| named.from == to + 2)
}

/// False where the name only opens a longer phrase: "south of Lima airport".
fn ends_there(analysis: &Analysis<'_>, to: usize) -> bool {
    let word = analysis.tokens.lower(to);
    !matches!(analysis.tags.part(to), Part::Noun | Part::Joint) || is_noun_of_place(bare(word))
}

/// What lies there: the subject of a verb that places it, else the noun directly before the distance ("a village 20 km
/// south of …"), else the subject of the clause.
pub(super) fn what(analysis: &Analysis<'_>, from: usize) -> Option<Phrase> {
    let clause = clause_of(analysis, from);
    let group = clause.and_then(|clause| clause.verb);
    let class = group.and_then(|group| verb_of(analysis.lexicon, analysis.tags, group)).map(|verb| &*verb.class);
    let subject = clause.and_then(|clause| {
        let (start, end) = match clause.verb {
            Some(_) if is_verbal(analysis, clause.subject.0) && clause.antecedent.0 < clause.antecedent.1 => {
                clause.antecedent
            }
            Some(_) => clause.subject,
            None => (clause.from, from),
        };
        analysis.phrase(start, before_verb(analysis, start, end.min(from)))
    });
    if class.is_some_and(|class| PLACING.contains(&class)) && subject.is_some() {
        return subject;
    }
    noun_before(analysis, from).or(subject)
}

/// The clause that tells what lies there: "the quake struck at noon, 36 km south of Riga, *the agency said*" is that before.
fn clause_of<'a>(analysis: &Analysis<'a>, from: usize) -> Option<&'a Clause> {
    let (index, clause) = analysis.clauses.at(from)?;
    let said = clause.subject.0 <= from && from < clause.subject.1;
    let before = index.checked_sub(1).filter(|_| said).and_then(|before| analysis.clauses.list().get(before));
    before.or(Some(clause))
}

/// The noun phrase directly before a token.
fn noun_before(analysis: &Analysis<'_>, from: usize) -> Option<Phrase> {
    let mut to = from;
    while to > 0 && analysis.tags.part(to - 1) == Part::Adverb {
        to -= 1;
    }
    let nominal = |at: usize| matches!(analysis.tags.part(at), Part::Noun | Part::Name) && !is_verbal(analysis, at);
    let mut start = to;
    while start > 0
        && (nominal(start - 1) || matches!(analysis.tags.part(start - 1), Part::Adjective | Part::Joint | Part::Number))
    {
        start -= 1;
    }
    start -= usize::from(start > 0 && analysis.tags.part(start - 1) == Part::Determiner);
    let dated = analysis.dates.iter().any(|(_, end)| *end == to);
    let measure = to > 0 && MEASURES.contains(&analysis.tokens.lower(to - 1));
    let ends = to > start && nominal(to - 1) && !dated && !measure;
    ends.then(|| analysis.phrase(start, to)).flatten()
}

/// True for a form that may be the past of a verb, also of one that no table lists.
fn is_verbal(analysis: &Analysis<'_>, at: usize) -> bool {
    let word = analysis.tags.word(at);
    word.is(tag::VERB_PAST | tag::VERB_PARTICIPLE) || word.tags == 0 && analysis.tokens.lower(at).ends_with("ed")
}

/// Where a verb that was taken for a noun ends the words of a subject: "the quake | hit inland at noon", "a quake | centred".
fn before_verb(analysis: &Analysis<'_>, from: usize, to: usize) -> usize {
    let noun = |at: &usize| matches!(analysis.tags.part(*at), Part::Noun | Part::Name);
    let first = (from..to).find(noun).unwrap_or(to);
    (first + 1..to).find(|at| is_verbal(analysis, *at)).unwrap_or(to)
}
