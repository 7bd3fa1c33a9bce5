//! Times of day as values: how two of them meet, across zones.

use crate::compare::meeting::Meeting;
use crate::compare::relation::{Reason, Reasons};
use crate::read::zone;
use crate::reading::{Approximation, Clock};

/// Minutes of half a day.
const HALF_DAY: i32 = 12 * 60;

/// How two times of day meet: by the minute, or the second where both give it.
///
/// A time without a zone is the local time of what it tells of, so two such times are set side by side. Zones that are known
/// are converted; a name that stands for several hours ("CST", or the time of a country that keeps more than one) excludes
/// only what none of them allows. Local time beside a known zone is that of the one country that the article tells of, and
/// says nothing where there is none. Nor does a figure without a zone exclude one with a zone: it may be of any.
pub fn meet(left: &Clock, right: &Clock) -> Meeting {
    let unclear = Meeting::Unclear(Reasons::of(Reason::UnitMissing));
    if left.zone == right.zone || (is_local(left) && is_local(right)) {
        return match (left.either_half, right.either_half) {
            (true, true) | (false, false) => meet_minutes(left, right, &[0]),
            // One of the two halves of the day will do.
            _ => match meet_minutes(left, right, &[0, HALF_DAY]) {
                Meeting::Equal(_) => Meeting::Fits(Reasons::of(Reason::Precision)),
                meeting => meeting,
            },
        };
    }
    if left.either_half || right.either_half {
        return unclear;
    }
    let (Some(ahead), Some(behind)) = (offsets(left), offsets(right)) else { return unclear };
    let shifts: Vec<i32> = ahead.iter().flat_map(|one| behind.iter().map(move |other| one - other)).collect();
    // One hour more or less is that of summer, and the time itself tells which the place kept.
    let season = |shift: &i32| shifts.first().is_some_and(|first| (shift - first).abs() <= 60);
    // A part of the day is the reader's, wherever the writer is.
    let assumed = |clock: &Clock| clock.zone.is_none() && clock.approximation != Approximation::Vague;
    match meet_minutes(left, right, &shifts) {
        // Some of the hours that the names stand for fit, and which are meant nobody says.
        Meeting::Equal(_) if !shifts.iter().all(season) => Meeting::Fits(Reasons::of(Reason::Precision)),
        Meeting::Apart(_) if assumed(left) || assumed(right) => unclear,
        meeting => meeting,
    }
}

/// True when all that one time allows lies within the other, without a thought for zones of other names.
pub fn holds(wide: &Clock, narrow: &Clock) -> bool {
    let zoned = wide.zone == narrow.zone || (is_local(wide) && is_local(narrow));
    zoned
        && wide.either_half == narrow.either_half
        && wide.core().holds(&narrow.core())
        && (wide.second.is_none() || wide.second == narrow.second)
}

fn is_local(clock: &Clock) -> bool {
    clock.zone.as_deref().is_none_or(|zone| zone == "local time")
}

/// How many minutes ahead of universal time the clock may be.
fn offsets(clock: &Clock) -> Option<Vec<i32>> {
    zone::offsets(if is_local(clock) { clock.home.as_deref()? } else { clock.zone.as_deref()? })
}

/// How two times meet when the left is so many minutes ahead of the right, in one of several ways.
fn meet_minutes(left: &Clock, right: &Clock, shifts: &[i32]) -> Meeting {
    let (a, b) = (left.core(), right.core());
    let equal =
        |shift: &i32| a.length() == b.length() && (a.bounds().0 - b.bounds().0 - shift).rem_euclid(24 * 60) == 0;
    if shifts.iter().any(equal) {
        return match (left.second, right.second) {
            (a, b) if a == b => Meeting::Equal(Reasons::NONE),
            (None, _) | (_, None) => Meeting::Fits(Reasons::of(Reason::Precision)),
            _ => Meeting::Apart(Reasons::of(Reason::Value)),
        };
    }
    let fits = |shift: &i32| a.meets(&right.support(), *shift) || left.support().meets(&b, *shift);
    if shifts.iter().any(fits) {
        return Meeting::Fits(Reasons::of(reason(left, right)));
    }
    Meeting::Apart(Reasons::of(Reason::Value))
}

/// What lets two different times both be true.
fn reason(left: &Clock, right: &Clock) -> Reason {
    let either = |test: &dyn Fn(&Clock) -> bool| test(left) || test(right);
    if either(&|clock| clock.approximation.is_bound() && clock.until.is_none()) {
        Reason::Bound
    } else if either(&|clock| clock.approximation == Approximation::Range) {
        Reason::Range
    } else if either(&|clock| clock.approximation == Approximation::Vague) {
        Reason::Precision
    } else if either(&|clock| clock.approximation != Approximation::Exact) {
        Reason::Hedge
    } else {
        Reason::Rounding
    }
}
