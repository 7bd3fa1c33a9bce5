//! When a value held: a date in its clause, the date that opens its sentence, the date line of its section, words such
//! as "currently", and else the publication date.

use super::about::{Analysis, Figure};
use super::clause::{Clause, ClauseKind, Tense, verb_of};
use super::lexicon::tag;
use super::manner::Heard;
use super::tagger::Part;
use crate::claim::{AsOf, Basis};
use crate::date::Date;
use crate::reading::{Role, Value, When};

/// A date or figure of the sentence, by its tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sighting<'v> {
    pub from: usize,
    pub to: usize,
    pub value: &'v Value,
}

/// What is known of time before a sentence is read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Calendar<'d> {
    /// The publication date.
    pub published: Option<&'d Date>,
    /// The date line of the section.
    pub section: Option<&'d Date>,
}

/// How an as-of date was found; for explanations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    Clause,
    Opening,
    Section,
    Now,
    Published,
    Nothing,
}

impl Ground {
    pub fn words(self) -> &'static str {
        match self {
            Self::Clause => "a date in the clause",
            Self::Opening => "the date that opens the sentence",
            Self::Section => "the date line of the section",
            Self::Now => "words for now, and the publication date",
            Self::Published => "the publication date alone",
            Self::Nothing => "no date at all",
        }
    }
}

/// When a value held, and on what ground.
pub(super) fn as_of(
    analysis: &Analysis<'_>,
    sightings: &[Sighting<'_>],
    heard: &[Heard<'_>],
    figure: Figure<'_>,
    clause: Option<usize>,
    calendar: Calendar<'_>,
) -> (Option<AsOf>, Ground) {
    let stated = |date: &Date| Some(AsOf { date: date.clone(), basis: Basis::Stated });
    let implied = calendar.published.map(|date| AsOf { date: date.clone(), basis: Basis::Implied });
    if figure.is_date {
        // A date of an event needs no other date, unless a section gives one.
        let ground = if implied.is_some() { Ground::Published } else { Ground::Nothing };
        return (implied, ground);
    }
    if let Some(index) = clause {
        for (at, clause) in analysis.chain(index) {
            // The date on which something was said is not the date of what was said.
            if at != index && says(analysis, clause) {
                break;
            }
            let dates = sightings.iter().filter(|seen| clause.holds(seen.from) && seen.from != figure.from);
            let nearest = dates
                .filter_map(|seen| Some((seen, tells_when(analysis, seen)?)))
                .min_by_key(|(seen, _)| seen.from.abs_diff(figure.from));
            if let Some((seen, when)) = nearest {
                return (stated(&reached_by(analysis, seen, when)), Ground::Clause);
            }
        }
        let opening = sightings.iter().find(|seen| seen.from <= 1 && seen.from < figure.from).filter(|seen| {
            let own = analysis.clauses.at(seen.from);
            own.is_none_or(|(at, clause)| at == index || !says(analysis, clause))
        });
        let reached = analysis.clauses.list().get(index).is_some_and(|clause| {
            let loose = match clause.kind {
                // "the tsunami that killed 900" belongs to what is told, "the town, which has 900 houses" does not.
                ClauseKind::Relative => !restricts(analysis, clause),
                ClauseKind::Subordinate => clause
                    .opener
                    .is_some_and(|at| matches!(analysis.tokens.lower(at), "after" | "before" | "since" | "until")),
                _ => false,
            };
            !loose && clause.verb.is_none_or(|group| group.tense != Tense::Present)
        });
        let opening = opening.filter(|_| reached).and_then(|seen| Some((seen, tells_when(analysis, seen)?)));
        if let Some((seen, when)) = opening {
            return (stated(&reached_by(analysis, seen, when)), Ground::Opening);
        }
    }
    let now = heard.iter().any(|heard| {
        &*heard.cue.kind == "time"
            && &*heard.cue.value == "now"
            && clause
                .and_then(|index| analysis.clauses.list().get(index))
                .is_some_and(|clause| clause.holds(heard.from))
    });
    if let Some(date) = calendar.published.filter(|_| now) {
        return (stated(date), Ground::Now);
    }
    if let Some(date) = calendar.section {
        return (stated(date), Ground::Section);
    }
    let ground = if implied.is_some() { Ground::Published } else { Ground::Nothing };
    (implied, ground)
}

/// True for a relative clause in the past that stands without a comma.
fn restricts(analysis: &Analysis<'_>, clause: &Clause) -> bool {
    let comma = clause.opener.is_some_and(|at| at > 0 && analysis.tags.part(at - 1) == Part::Comma);
    !comma && clause.verb.is_some_and(|group| group.tense == Tense::Past)
}

/// "to 2,500 by mid-January 2021": the figure holds then, and not all the time before.
fn reached_by(analysis: &Analysis<'_>, seen: &Sighting<'_>, when: &When) -> Date {
    let (low, high) = when.date.bounds();
    let (None, Some(day)) = (low, high) else { return when.date.clone() };
    let part = (seen.from..seen.to).any(|at| matches!(analysis.tokens.lower(at), "mid" | "early" | "late"));
    let inner = when.date.edtf().and_then(|edtf| edtf.strip_prefix("[..")).and_then(|edtf| edtf.strip_suffix(']'));
    let own = if part { Date::month(day.year(), day.month()) } else { inner.and_then(|edtf| edtf.parse().ok()) };
    own.unwrap_or_else(|| Date::day(day))
}

fn says(analysis: &Analysis<'_>, clause: &Clause) -> bool {
    let verb = clause.verb.and_then(|group| verb_of(analysis.lexicon, analysis.tags, group));
    verb.is_some_and(|verb| matches!(&*verb.class, "say" | "report" | "plan" | "estimate" | "allege" | "deny"))
}

/// The date, if it is one that tells when something was so: not the end of a lease, not a resolved-to-nothing date.
fn tells_when<'v>(analysis: &Analysis<'_>, seen: &Sighting<'v>) -> Option<&'v When> {
    let Value::When(when) = seen.value else { return None };
    if when.date.is_unresolved() {
        return None;
    }
    let before = seen.from.checked_sub(1).map(|at| analysis.tokens.lower(at)).unwrap_or_default();
    let first = analysis.tokens.lower(seen.from);
    match when.role {
        // "by mid-January" tells when; "until 2042" and "since 2003" tell an end and a start.
        Some(Role::End | Role::Start) if first != "by" && before != "by" => return None,
        _ => {}
    }
    // "the 2014 drawdown", "the tsunami of 2004": the date of another thing.
    let other = before == "of" && !seen_of_month(analysis, seen);
    let modifies = analysis.tags.part(seen.to) == super::tagger::Part::Noun
        && !matches!(before, "in" | "on" | "by" | "during" | "at" | "since" | "")
        && seen.from > 0
        && !analysis.tags.word(seen.to).is(tag::PERIOD);
    (!other && !modifies).then_some(when)
}

/// "at the end of 2013", "the start of May" are dates as a whole; the reader of dates holds them together.
fn seen_of_month(analysis: &Analysis<'_>, seen: &Sighting<'_>) -> bool {
    seen.from >= 2 && analysis.tags.word(seen.from - 2).is(tag::PERIOD)
}
