//! How the figures of a sentence stand to one another: a part and its whole ("18 of the 24 miners", "of the 24 miners,
//! 18"), what is so and what is not ("500 instead of the 1,000", "not 7,000 but 7,500"), and who is left out ("all but six").
//!
//! Both share the noun that only one of them has. The whole is a count of its own, of which the clause tells nothing.

use super::about::Analysis;
use super::lists::List;
use super::tagger::Part;
use crate::reading::{Approximation, Quantity, QuantityKind, Value};
use crate::unit::Unit;

/// How a value stands to what its clause tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Standing {
    /// It is told of it.
    #[default]
    Plain,
    /// It tells of someone's children: "a mother of three".
    Children,
    /// A part of it is told of, which is another figure: "18 of *the 24 miners* were found".
    Whole,
    /// What was not so: "instead of 1,000", "rather than 1,000".
    Denied,
    /// What was planned and is not so: "instead of the 1,000 promised".
    Promised,
    /// Those left out: "all but six".
    Excepted,
    /// An age, which nothing that its clause tells negates: "a son of 24, who was not charged".
    Age,
    /// An age set off by commas, which is so whatever the clause tells: "Anna Berg, 42, will leave".
    Aside,
    /// An age, as what the clause says: "she is 38".
    Old,
}

impl Standing {
    /// True where the value tells how old someone is.
    pub fn is_age(self) -> bool {
        matches!(self, Self::Age | Self::Aside | Self::Old)
    }
}

/// A figure with its tokens, as far as this module must know it.
pub(super) struct Figures<'v> {
    pub from: usize,
    pub to: usize,
    pub value: &'v mut Value,
    pub standing: &'v mut Standing,
    /// The tokens of the whole of which it is a part.
    pub whole: &'v mut Option<(usize, usize)>,
}

/// How many tokens may join two figures.
const LINK: usize = 5;

/// Finds how figures that follow one another stand to each other.
pub(super) fn relate(analysis: &Analysis<'_>, figures: &mut [Figures<'_>]) {
    for at in 0..figures.len() {
        let Some((first, second)) = figures.get_mut(at..).and_then(<[_]>::split_first_mut) else { return };
        if is_except(analysis, first.from) {
            *first.standing = Standing::Excepted;
        } else if is_instead(analysis, first.from) {
            *first.standing = instead(analysis, first.to);
        }
        if let Some(second) = second.first_mut() {
            pair(analysis, first, second);
        }
    }
}

fn pair(analysis: &Analysis<'_>, first: &mut Figures<'_>, second: &mut Figures<'_>) {
    if second.from < first.to || second.from - first.to > LINK {
        return;
    }
    let lower = |at: usize| analysis.tokens.lower(at);
    let link = first.to..second.from;
    // "18 of the 24 miners", "18 out of the ship's 24 men"
    let out = usize::from(lower(link.start) == "out");
    if lower(link.start + out) == "of" && owns(analysis, link.start + out + 1, link.end) {
        if is_part(first.value, second.value) {
            lend(second.value, first.value);
            *first.whole = Some((link.start + out + 1, second.to));
            set(second.standing, Standing::Whole);
        } else if is_ratio(first.value) {
            set(second.standing, Standing::Whole);
        }
        return;
    }
    // "of the 24 miners, 18", "of the 24 miners only 18"
    if is_behind_of(analysis, first.from)
        && link.clone().all(|at| matches!(analysis.tags.part(at), Part::Comma | Part::Adverb))
    {
        if is_part(second.value, first.value) {
            lend(first.value, second.value);
            *second.whole = Some((whole_from(analysis, first.from), first.to));
            set(first.standing, Standing::Whole);
        }
        return;
    }
    // "24 miners, 18 of whom died"
    if lower(second.to) == "of" && matches!(lower(second.to + 1), "whom" | "which") && link.len() == 1 {
        lend(first.value, second.value);
        *second.whole = Some((whole_from(analysis, first.from), first.to));
        return;
    }
    // "180 days, of which 170 were suspended"
    let of_which = link.len() == 3 && lower(first.to + 1) == "of" && matches!(lower(first.to + 2), "whom" | "which");
    if of_which {
        lend(first.value, second.value);
        return;
    }
    // "not 7,000 but 7,500 men", "7,500, not 7,000, men", "500 men instead of 1,000"
    let contrast = link.clone().any(|at| matches!(lower(at), "instead" | "rather" | "opposed" | "not" | "but"))
        && link.clone().all(|at| {
            lower(at) == "opposed"
                || analysis.in_date(at)
                || !matches!(analysis.tags.part(at), Part::Noun | Part::Name | Part::Verb)
        });
    if contrast {
        lend(first.value, second.value);
        lend(second.value, first.value);
    }
}

fn set(standing: &mut Standing, new: Standing) {
    if *standing == Standing::Plain {
        *standing = new;
    }
}

/// The first token of the phrase of a whole: its article or owner.
fn whole_from(analysis: &Analysis<'_>, from: usize) -> usize {
    let article = from.checked_sub(1).filter(|at| analysis.tags.part(*at) == Part::Determiner);
    article.unwrap_or(from)
}

/// "half", "40 %": a share of a whole.
fn is_ratio(value: &Value) -> bool {
    quantity(value).is_some_and(|quantity| matches!(quantity.kind, QuantityKind::Ratio | QuantityKind::Percent))
}

/// True where only an article, an owner or a name stands before the whole: "the", "its", "the ship's".
fn owns(analysis: &Analysis<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|at| {
        let part = analysis.tags.part(at);
        part == Part::Determiner
            || part == Part::Name
            || part == Part::Noun && at + 1 < to + 1 && is_owner(analysis, at)
    })
}

fn is_owner(analysis: &Analysis<'_>, at: usize) -> bool {
    let word = analysis.tokens.lower(at);
    word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’")
}

/// True for a figure behind the "of" that opens its sentence or stands behind a comma.
fn is_behind_of(analysis: &Analysis<'_>, from: usize) -> bool {
    let mut at = from;
    while at > 0 && from - at < LINK && analysis.tokens.lower(at - 1) != "of" {
        at -= 1;
    }
    let Some(of) = at.checked_sub(1).filter(|of| analysis.tokens.lower(*of) == "of") else { return false };
    let opens = of == 0 || matches!(analysis.tags.part(of - 1), Part::Comma | Part::Break | Part::Quote);
    opens && owns(analysis, of + 1, from)
}

/// "all but six", "all except six"
fn is_except(analysis: &Analysis<'_>, from: usize) -> bool {
    from >= 2
        && matches!(analysis.tokens.lower(from - 2), "all" | "everyone" | "everybody")
        && matches!(analysis.tokens.lower(from - 1), "but" | "except" | "save")
}

/// "instead of the 1,000", "rather than 1,000", "as opposed to 1,000"
fn is_instead(analysis: &Analysis<'_>, from: usize) -> bool {
    let mut at = from;
    while at > 0
        && from - at < LINK
        && matches!(analysis.tags.part(at - 1), Part::Determiner | Part::Adverb | Part::Adjective | Part::Participle)
    {
        at -= 1;
    }
    // The article may be the last word that belongs to the figure's own phrase.
    let lower = |back: usize| at.checked_sub(back).map_or("", |at| analysis.tokens.lower(at));
    let named = match lower(1) {
        "of" => lower(2) == "instead",
        "than" => lower(2) == "rather",
        "to" => lower(2) == "opposed",
        _ => lower(0) == "than" && lower(1) == "rather",
    };
    named || of_phrase(analysis, from)
}

/// "Instead of the new wing with 80 beds": the figure stands further back in the phrase that opens the sentence.
fn of_phrase(analysis: &Analysis<'_>, from: usize) -> bool {
    let opens = analysis.tokens.lower(0) == "instead" && analysis.tokens.lower(1) == "of";
    let inside = |at: usize| {
        let part = analysis.tags.part(at);
        part.in_noun_phrase() || matches!(part, Part::Preposition | Part::Ing | Part::Participle)
    };
    opens && from > 2 && from <= 2 * LINK && (2..from).all(inside)
}

/// Whether what was not so had been planned: "instead of the planned 300", "instead of the 1,000 it had promised".
fn instead(analysis: &Analysis<'_>, to: usize) -> Standing {
    // "11 million last year instead of 17 million in 2019": each at its time.
    if analysis.in_date(to) || analysis.tokens.lower(to) == "in" && analysis.in_date(to + 1) {
        return Standing::Plain;
    }
    let near = |at: usize| List::Planned.holds(analysis.tokens.lower(at));
    let ends = |at: &usize| matches!(analysis.tags.part(*at), Part::Comma | Part::Break | Part::Sign);
    let end = (to..analysis.tokens.len().min(to + LINK + 2)).find(ends).unwrap_or(to + LINK + 2);
    let planned = (to.saturating_sub(LINK)..end).any(near);
    // "three times as many as it was built for, 900 instead of 300"
    let meant = |at: usize| List::MadeFor.holds(analysis.tokens.lower(at)) && analysis.tokens.lower(at + 1) == "for";
    let planned = planned || (to.saturating_sub(2 * LINK)..to).any(meant);
    if planned { Standing::Promised } else { Standing::Denied }
}

fn quantity(value: &Value) -> Option<&Quantity> {
    match value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

/// True where one figure can be a part of what the other counts.
fn is_part(part: &Value, whole: &Value) -> bool {
    let (Some(part), Some(whole)) = (quantity(part), quantity(whole)) else { return false };
    let counts = |quantity: &Quantity| matches!(quantity.kind, QuantityKind::Count | QuantityKind::Number);
    let less = match (&part.number, &whole.number) {
        (Some(part), Some(whole)) => part <= whole,
        _ => true,
    };
    counts(part) && counts(whole) && less && whole.approximation != Approximation::Range
}

/// Gives a bare number the noun, currency or unit of the other.
fn lend(from: &Value, to: &mut Value) {
    let Some(lender) = quantity(from).cloned() else { return };
    let Value::Quantity(to) = to else { return };
    let bare = to.kind == QuantityKind::Number && to.unit == Unit::One && to.noun.is_none();
    let whole = to.number.as_ref().is_none_or(crate::magnitude::Magnitude::is_integer);
    let lends = matches!(lender.kind, QuantityKind::Count | QuantityKind::Duration | QuantityKind::Money);
    if bare && whole && lends {
        to.kind = lender.kind;
        to.unit = lender.unit;
        to.noun = lender.noun;
    }
}
