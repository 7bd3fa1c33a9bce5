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
    let all = sightings;
    let sightings = beside(all, figure);
    match respective(analysis, sightings, figure, clause) {
        Order::Own(when) => return (stated(&when.date), Ground::Clause),
        Order::Beside => return (implied, Ground::Published),
        Order::None => {}
    }
    if let Some(index) = clause {
        for (at, clause) in analysis.chain(index) {
            // The date on which something was said is not the date of what was said.
            if at != index && says(analysis, clause) {
                break;
            }
            // "It was put up in 1913 and holds 61,500 volumes": what is does not date from what was, or is to be.
            if at != index && tells_what_is(analysis, clause, index) {
                break;
            }
            // "The ship, launched in 1998, is …": the date of an aside is the date of its own verb.
            if at != index && is_aside(analysis, clause, index) {
                break;
            }
            let nearest_of = |behind: bool| {
                let dates = sightings.iter().filter(|seen| {
                    clause.holds(seen.from)
                        && seen.from != figure.from
                        && (seen.from > figure.from) == behind
                        && !(behind && is_inserted(analysis, clause, figure.from, seen.from))
                        && !is_of_aside(analysis, clause, figure, seen)
                        && is_within(analysis, sightings, figure, seen)
                });
                let told = dates.filter_map(|seen| Some((seen, tells_when(analysis, seen)?)));
                told.min_by_key(|(seen, _)| seen.from.abs_diff(figure.from))
            };
            // The nearest on either side and no others.
            let nearest = [nearest_of(false), nearest_of(true)]
                .into_iter()
                .flatten()
                .filter(|(seen, _)| reaches(analysis, sightings, clause, figure, seen))
                .min_by_key(|(seen, _)| seen.from.abs_diff(figure.from));
            if let Some((seen, when)) = nearest {
                return (stated(&reached_by(analysis, seen, when)), Ground::Clause);
            }
        }
        if let Some(when) = analysis.clauses.list().get(index).and_then(|clause| described(analysis, sightings, clause))
        {
            return (stated(&when.date), Ground::Clause);
        }
        let mut opening = all.iter().take_while(|seen| seen.from <= 1);
        let opening = opening.find(|seen| seen.from < figure.from).filter(|seen| {
            let own = analysis.clauses.at(seen.from);
            own.is_none_or(|(at, clause)| at == index || !says(analysis, clause)) && !is_compared(analysis, figure.from)
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

/// "the exercise of 2011, in which 600 soldiers took part", "the earthquake of July 23, 1991, which left 12 dead": the date of
/// what a relative clause tells of.
fn described<'v>(analysis: &Analysis<'_>, sightings: &[Sighting<'v>], clause: &Clause) -> Option<&'v When> {
    let opener = clause.opener.filter(|at| *at > 0 && clause.kind == ClauseKind::Relative)?;
    let inside = matches!(analysis.tokens.lower(opener - 1), "in" | "during" | "at");
    let past = clause.verb.is_some_and(|group| group.tense == Tense::Past);
    let end = opener - usize::from(analysis.tags.part(opener - 1) == Part::Comma);
    let from = clause.antecedent.0;
    let dated = sightings.iter().filter(|seen| {
        let of = seen.from.checked_sub(1).is_some_and(|of| analysis.tokens.lower(of) == "of");
        inside && from <= seen.from && seen.to <= opener || past && of && seen.to == end
    });
    let mut whens = dated.filter_map(|seen| match seen.value {
        Value::When(when) if matches!(when.role, None | Some(Role::On)) => Some(when),
        _ => None,
    });
    whens.next_back()
}

/// How many values to each side of a figure may tell when it held: no sentence that people wrote has as many between a
/// figure and its date, and one of a thousand dates is read in good time.
const BESIDE: usize = 32;

/// The values beside a figure, in their order.
fn beside<'s, 'v>(sightings: &'s [Sighting<'v>], figure: Figure<'_>) -> &'s [Sighting<'v>] {
    let own = sightings.partition_point(|seen| seen.from < figure.from);
    sightings.get(own.saturating_sub(BESIDE)..sightings.len().min(own + BESIDE)).unwrap_or_default()
}

/// "The zoo, home to 900 animals, was inspected in March": the date behind the verb is none of a figure that is
/// inserted before it.
pub(super) fn is_inserted(analysis: &Analysis<'_>, clause: &Clause, figure: usize, date: usize) -> bool {
    let Some(group) = clause.verb else { return false };
    let comma = |from: usize, to: usize| (from..to).any(|at| analysis.tags.part(at) == Part::Comma);
    let subject = clause.subject.0 < figure && figure < clause.subject.1.max(group.from);
    // "Anna Weil, 44, took over in 2016": an age is no insertion of its own.
    let alone = figure > 0 && comma(figure - 1, figure) && comma(figure + 1, figure + 2);
    let before = figure < group.from && group.from < date && !alone;
    subject && before && comma(clause.from, figure) && comma(figure, group.from)
}

/// "The 25-metre pool, built in 1936, closed": the date of the participle behind the comma is none of a figure before it.
/// "Twelve people killed in 2019 were buried" tells which.
fn is_of_aside(analysis: &Analysis<'_>, clause: &Clause, figure: Figure<'_>, seen: &Sighting<'_>) -> bool {
    let Some(group) = clause.verb.filter(|_| clause.kind == ClauseKind::Participle) else { return false };
    let comma = group.from.checked_sub(1).is_some_and(|at| analysis.tags.part(at) == Part::Comma);
    comma && figure.to <= group.from && group.from < seen.from
}

/// What a clause that sets dates and figures in one order says of a figure.
enum Order<'v> {
    /// It sets nothing in order.
    None,
    /// The figure stands beside those in order.
    Beside,
    /// The date of the figure.
    Own(&'v When),
}

/// "In March and July they killed 31 and 12 people *respectively*": the dates and figures in their order.
fn respective<'v>(
    analysis: &Analysis<'_>,
    sightings: &[Sighting<'v>],
    figure: Figure<'_>,
    clause: Option<usize>,
) -> Order<'v> {
    let Some(own) = clause.and_then(|index| analysis.clauses.list().get(index)) else { return Order::None };
    let when = |seen: &Sighting<'v>| match seen.value {
        Value::When(when) if own.holds(seen.from) && !when.date.is_unresolved() => Some(when),
        _ => None,
    };
    let dates = || sightings.iter().filter_map(when);
    let many = dates().count();
    if many < 2 {
        return Order::None;
    }
    let mut words = own.from..own.to.min(own.from + CLAUSE);
    let Some(word) = words.find(|at| analysis.tokens.says(*at, "respectively")) else { return Order::None };
    let counts = |seen: &&Sighting<'_>| {
        matches!(seen.value, Value::Quantity(_) | Value::Change(_)) && own.holds(seen.from) && seen.from < word
    };
    let figures = || sightings.iter().filter(counts);
    let Some(first) = figures().count().checked_sub(many) else { return Order::None };
    let place = figures().position(|seen| seen.from == figure.from).and_then(|place| place.checked_sub(first));
    place.and_then(|place| dates().nth(place)).map_or(Order::Beside, Order::Own)
}

/// Tokens of a clause in which "respectively" is looked for.
const CLAUSE: usize = 64;

/// Tokens of the longest brackets in which a date is looked for.
const BRACKETED: usize = 24;

/// False for a date in brackets beside a figure of its own: "64,000 people live there, 25,312 in Osmia (*12,000 in 1990*)", and for
/// one in brackets that stand before the figure.
fn is_within(analysis: &Analysis<'_>, sightings: &[Sighting<'_>], figure: Figure<'_>, seen: &Sighting<'_>) -> bool {
    let outside = |at: &usize| matches!(analysis.tags.part(*at), Part::Open | Part::Close);
    let Some(open) = (seen.from.saturating_sub(BRACKETED)..seen.from)
        .rev()
        .find(outside)
        .filter(|at| analysis.tags.part(*at) == Part::Open)
    else {
        return true;
    };
    let inside = open < figure.from && !(seen.to..figure.from).any(|at| outside(&at));
    // "Ida Osten (1871–1944) wrote 12 books": when she lived.
    let before = seen.from < figure.from;
    let counts = |other: &Sighting<'_>| matches!(other.value, Value::Quantity(_));
    let own = || sightings.iter().any(|other| counts(other) && open < other.from && other.from < seen.from);
    inside || !before && !own()
}

/// True where the figure's own clause tells what is, and stands beside another that tells something of its own.
fn tells_what_is(analysis: &Analysis<'_>, clause: &Clause, inner: usize) -> bool {
    let finite = |clause: &Clause| clause.verb.filter(|group| group.finite).map(|group| group.tense);
    let own = analysis.clauses.list().get(inner).and_then(finite);
    own == Some(Tense::Present) && finite(clause).is_some()
}

/// True for a clause that only says something more of a thing, where the clause of the figure goes on without it.
fn is_aside(analysis: &Analysis<'_>, clause: &Clause, inner: usize) -> bool {
    let finite = |clause: &Clause| clause.verb.is_some_and(|group| group.finite);
    clause.kind == ClauseKind::Participle && analysis.clauses.list().get(inner).is_some_and(finite)
}

/// True where a date of the clause can be the date of a figure in it. A date belongs to the nearest figure before it; it
/// is shared by figures in a row ("12 killed and 40 hurt on Monday"), but not where the last of them is a figure of
/// comparison ("68 percent, down from 71 percent in 2017"), and not where each figure has a date of its own.
fn reaches(
    analysis: &Analysis<'_>,
    sightings: &[Sighting<'_>],
    clause: &Clause,
    figure: Figure<'_>,
    seen: &Sighting<'_>,
) -> bool {
    let figures = || {
        let counts = |seen: &&Sighting<'_>| matches!(seen.value, Value::Quantity(_)) && clause.holds(seen.from);
        sightings.iter().filter(counts)
    };
    let before = |at: usize, back: usize| at.checked_sub(back).map_or("", |at| analysis.tokens.lower(at));
    let compared = |at: usize| {
        is_compared(analysis, at) || before(at, 1) == "from" && figures().any(|other| before(other.from, 1) == "to")
    };
    let owner = figures().rfind(|other| other.from < seen.from);
    if figure.from < seen.from {
        // "… and in 2021 1.3 billion": the date opens what is said of the next figure.
        let joined = (1..3).any(|back| matches!(before(seen.from, back), "and" | ","));
        if joined && figures().any(|other| other.from == seen.to) {
            return false;
        }
        let Some(owner) = owner.filter(|owner| owner.from > figure.from) else { return true };
        return !compared(figure.from) && !compared(owner.from);
    }
    if compared(figure.from) {
        return false;
    }
    // The date stands before the figure: it may be that of a figure before it.
    let Some(owner) = owner else { return true };
    let next = figures().find(|other| other.from > figure.from).map_or(clause.to, |other| other.from);
    let own = |date: &Sighting<'_>| {
        figure.from < date.from && date.from < next && clause.holds(date.from) && tells_when(analysis, date).is_some()
    };
    !compared(owner.from) && !sightings.iter().any(own)
}

/// True for a figure that stands only to be compared with another: "down from 71 percent", "compared with 12".
fn is_compared(analysis: &Analysis<'_>, at: usize) -> bool {
    let lower = |back: usize| at.checked_sub(back).map_or("", |at| analysis.tokens.lower(at));
    match lower(1) {
        "versus" | "vs" | "against" => true,
        "with" | "to" => lower(2) == "compared",
        "from" => matches!(lower(2), "up" | "down" | ","),
        _ => false,
    }
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
    // "9,000 more than ten years ago", "fewer than in 2019": when the other figure held.
    let than = |back: usize| seen.from.checked_sub(back).is_some_and(|at| analysis.tokens.lower(at) == "than");
    // "up 1.2% from a year earlier": what it is held against.
    let held = matches!(before, "from" | "on" | "over") && matches!(first, "a" | "last");
    if matches!(before, "than" | "into") || held || before == "in" && than(2) {
        return None;
    }
    // "dates from 1902", "dating back to 1902": when it began.
    let back = |steps: usize| seen.from.checked_sub(steps).map_or("", |at| analysis.tokens.lower(at));
    let begins = |word: &str| matches!(word, "date" | "dates" | "dated" | "dating");
    if begins(back(1)) || begins(back(2)) || matches!(back(1), "to") && begins(back(3)) {
        return None;
    }
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
