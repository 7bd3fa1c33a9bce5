//! Times that only their clause settles: "came down at 7.42" is a time of day, and "at the end of the year" is no day to
//! come where the clause tells what was.

use super::about::Analysis;
use super::clause::{Clause, Tense, verb_of};
use super::lists::List;
use super::manner::Heard;
use super::tagger::Part;
use super::time::Sighting;
use crate::date::{Date, Day};
use crate::reading::{Approximation, Clock, Quantity, QuantityKind, Value, When};
use crate::unit::Unit;

/// A bare number with two digits behind its full stop as a time of day: "was due at 7.25", "came down shortly after 7.42".
pub(super) fn dotted(analysis: &Analysis<'_>, from: usize, number: usize, value: &Value) -> Option<Clock> {
    let Value::Quantity(quantity) = value else { return None };
    let plain = matches!(quantity.approximation, Approximation::Exact | Approximation::About);
    if !plain || !is_bare(quantity) {
        return None;
    }
    let (hour, minute) = analysis.tokens.surface(number).split_once('.')?;
    let digits = |text: &str, most: usize| text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour, 2) || !digits(minute, 2) || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let before = from.checked_sub(1)?;
    let fits = hour < 24 && minute < 60 && List::BeforeHour.holds(analysis.tokens.lower(before));
    // "came in at 7.25": a result; "due in at 7.25": a train.
    let back = |steps: usize| before.checked_sub(steps).map_or("", |at| analysis.tokens.lower(at));
    let result = matches!(back(1), "in" | "out" | "was" | "is" | "stood") && back(2) != "due";
    let (_, clause) = analysis.clauses.at(from)?;
    let ends = !matches!(analysis.tags.part(number + 1), Part::Noun | Part::Name | Part::Joint | Part::Adjective);
    let clock = Clock { approximation: quantity.approximation, ..Clock::at(hour * 60 + minute) };
    (fits && !result && ends && tells_act(analysis, clause)).then_some(clock)
}

fn is_bare(quantity: &Quantity) -> bool {
    quantity.kind == QuantityKind::Number && quantity.unit == Unit::One && quantity.noun.is_none()
}

fn tells_act(analysis: &Analysis<'_>, clause: &Clause) -> bool {
    let Some(group) = clause.verb else { return false };
    let due = [group.to, group.main].into_iter().any(|at| List::Due.holds(analysis.tokens.lower(at)));
    due || verb_of(analysis.lexicon, analysis.tags, group)
        .is_some_and(|verb| List::AtHour.holds(verb.lemma.split(' ').next().unwrap_or_default()))
}

/// The key of the scope that [`counted_by`] gives.
pub(crate) const HOUR: &str = "hour";

/// The hour up to which a figure counts: "turnout was 34% *by 0915 GMT*", "*by 10 p.m.* 45 people had died". A figure of
/// nine is none of noon, though both are of one day.
pub(super) fn counted_by(
    analysis: &Analysis<'_>,
    sightings: &[Sighting<'_>],
    figure: (usize, usize),
    clause: &Clause,
) -> Option<Box<str>> {
    let own = sightings.iter().position(|seen| seen.from == figure.0)?;
    let counts = |seen: &Sighting<'_>| matches!(seen.value, Value::Quantity(_));
    let by = |seen: &&Sighting<'_>| {
        let first = analysis.tokens.lower(seen.from);
        matches!(seen.value, Value::Clock(_)) && first == "by" && clause.holds(seen.from)
    };
    let mut behind = sightings.get(own + 1..)?.iter().take_while(|seen| !counts(seen));
    let before = || sightings.get(..own)?.iter().rev().take_while(|seen| !counts(seen)).find(by);
    behind.find(by).or_else(before).map(|seen| crate::read::format(seen.value).into())
}

/// True for a date and time at `from` that stamp a page and tell of nothing: "July 02 2013 7:41 AM A quake struck …".
pub(super) fn is_stamp(analysis: &Analysis<'_>, sightings: &[Sighting<'_>], from: usize) -> bool {
    let own = sightings.partition_point(|seen| seen.from < from);
    let at = |index: Option<usize>| index.and_then(|index| sightings.get(index));
    let joined = |date: Option<&Sighting<'_>>, clock: Option<&Sighting<'_>>| {
        let (Some(date), Some(clock)) = (date, clock) else { return false };
        let part = |at: usize| analysis.tags.part(at);
        let named = |at: Option<usize>| at.is_none_or(|at| !matches!(part(at), Part::Preposition | Part::Determiner));
        // "on July 02 2013 7:41 AM" in a line of its own.
        let breaks = |at: usize| at == 0 || analysis.tokens.gap(at).contains('\n');
        let lined = breaks(date.from) || date.from.checked_sub(1).is_some_and(breaks);
        matches!(date.value, Value::When(_))
            && matches!(clock.value, Value::Clock(_))
            && date.to == clock.from
            && (named(date.from.checked_sub(1)) || lined && breaks(clock.to))
            && (analysis.tokens.is_capitalised(clock.to) || clock.to == analysis.tokens.len())
    };
    joined(at(Some(own)), at(Some(own + 1))) || joined(at(own.checked_sub(1)), at(Some(own)))
}

/// True for a date that is counted to lie after the day of writing where its clause tells what was: "at
/// the end of the year it had 300". The day meant is counted from another one, which is not known.
pub(super) fn is_of_another_day(
    analysis: &Analysis<'_>,
    heard: &[Heard<'_>],
    (from, to): (usize, usize),
    when: &When,
    published: Option<&Date>,
) -> bool {
    if when.date.is_unresolved() || !is_counted(analysis, from, to) {
        return false;
    }
    let written = published.and_then(|date| date.bounds().1);
    let (low, high) = when.date.bounds();
    let to_come = |day: Option<Day>| day.zip(written).is_some_and(|(day, written)| day > written);
    let Some((_, clause)) = analysis.clauses.at(from) else { return false };
    let past = clause.verb.is_some_and(|group| matches!(group.tense, Tense::Past | Tense::Perfect));
    let planned = heard
        .iter()
        .any(|heard| &*heard.cue.kind == "modality" && &*heard.cue.value == "planned" && clause.holds(heard.from));
    past && !planned && (to_come(low) || low.is_none() && to_come(high))
}

/// True for words that count from the day that is spoken of: "the end of the year", "at year-end". ("A week later" is marked as uncertain
/// by the reader of dates.)
fn is_counted(analysis: &Analysis<'_>, from: usize, to: usize) -> bool {
    let lower = |at: usize| analysis.tokens.lower(at);
    let period = to >= 2 && lower(to - 2) == "the" && matches!(lower(to - 1), "year" | "month" | "week" | "decade");
    // "year-end", "the year's end"
    let joined = to > from && lower(to - 1) == "end" && lower(from).starts_with("year");
    joined || period && (from..to).any(|at| matches!(lower(at), "end" | "close" | "turn"))
}
