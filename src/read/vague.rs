//! Ratios in words ("one in five") and vague amounts ("a few", "tens of thousands").

use super::behind::{take_noun, take_unit};
use super::hedge::Hedging;
use super::lexicon::class;
use super::lists::List;
use super::measure::{self, Plain};
use super::noun;
use super::number;
use super::numeral::{Numeral, Setting};
use super::quantity::{Amount, Context, Parts, finish, nature_of};
use super::single::Single;
use super::support;
use super::token::Tokens;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Quantity, QuantityKind};

/// "one in five", "three out of four", "9 out of every 10", "1 over 3"
pub(super) fn ratio(tokens: &Tokens, first: &Single, hedging: Hedging, context: Context) -> Option<Amount> {
    let at = first.next;
    if !first.is_bare() || first.numeral.fraction || first.numeral.scaled || first.numeral.last_written.is_some() {
        return None;
    }
    let (start, loose) = match tokens.lower(at) {
        "in" => (at + 1, false),
        "out" if tokens.lower(at + 1) == "of" => (at + 2, true),
        "over" if context.cell => (at + 1, true),
        _ => return None,
    };
    let start = start + usize::from(tokens.lower(start) == "every");
    let setting = Setting { format: context.options.numbers, money: false, and: false };
    let (whole, next) = number::parse(tokens, start, setting)?;
    let value = first.numeral.value.checked_div(&whole.value)?;
    let plain =
        whole.value.is_integer() && whole.last_written.is_none() && !whole.value.is_negative() && !whole.fraction;
    if !plain || value > Magnitude::ONE || first.numeral.value.is_negative() || (value == Magnitude::ONE && !loose) {
        return None;
    }
    if !loose {
        // "two in five" and not "two in 2019" or "50 in six months".
        let year = whole.value >= Magnitude::from(1000) && !whole.words && !tokens.surface(start).contains(',');
        let unit =
            measure::unit_behind(tokens, next, Plain { words: whole.words, one: false, cell: false }, context.options);
        if year || unit.is_some() || tokens.surface(next) == "-" && tokens.glued(next) {
            return None;
        }
    }
    // "18 out of 24 miners" are counted; "three out of four" and "99 out of 100" are shares.
    let round = whole.value <= Magnitude::from(10)
        || whole.value.checked_div(&Magnitude::from(10)).is_none_or(|tens| tens.is_integer());
    let every = tokens.lower(start.saturating_sub(1)) == "every";
    if loose && !round && !every && !context.cell && noun::counted(tokens, next, false).is_some() {
        return None;
    }
    let mut numeral = first.numeral.clone();
    numeral.value = value.clone();
    numeral.mantissa = value;
    numeral.fraction = true;
    let single = Single { numeral, number_at: (first.number_at.0, next), next, ..first.clone() };
    Some(finish(tokens, single, hedging, context))
}

/// "Scores were hurt", "scores have died": no one is hurt at a match by its scores.
fn is_of_people(tokens: &Tokens, at: usize) -> bool {
    let opens = at.checked_sub(1).is_none_or(|before| {
        !tokens.is_word(before) || tokens.word(before).is(class::STOP) && !tokens.word(before).is(class::ARTICLE)
    });
    let mut next = at + 1;
    while next < at + 5 && List::BeforeSuffered.holds(tokens.lower(next)) {
        next += 1;
    }
    opens && List::Suffered.holds(tokens.lower(next))
}

/// "a few", "several hundred", "dozens", "tens of thousands", "a couple of days"
pub(super) fn vague(tokens: &Tokens, at: usize, hedging: Hedging, context: Context) -> Option<Amount> {
    let article = usize::from(tokens.word(at).is(class::ARTICLE));
    let start = at + article;
    let word = tokens.word(start);
    if !word.is(class::VAGUE | class::VAGUE_SCALE) {
        return None;
    }
    let (mut low, mut high) = (Magnitude::from(word.vague.0), Magnitude::from(word.vague.1));
    let mut next = start + 1;
    let mut point = false;
    let suffered = word.is(class::VAGUE_SCALE) && tokens.lower(start) == "scores" && is_of_people(tokens, start);
    if word.is(class::VAGUE) {
        point = word.vague.0 == word.vague.1;
        let of = usize::from(tokens.lower(next) == "of");
        let mut scaled = false;
        let mut after = next + of;
        loop {
            let scale = tokens.word(after);
            let factor = if scale.is(class::SCALE | class::HUNDRED) {
                Magnitude::power_of_ten(scale.scale)
            } else if scale.is(class::VAGUE_SCALE) {
                Magnitude::from(scale.vague.0)
            } else if scale.is(class::DOZEN) {
                Magnitude::from(scale.value)
            } else {
                break;
            };
            (low, high) = (low * factor.clone(), high * factor);
            after += 1;
            next = after;
            scaled = true;
        }
        let needs_article = tokens.lower(start) != "several";
        let set = at.checked_sub(1).map(|before| tokens.lower(before));
        let counted_off = set.is_some_and(|word| List::CountedOff.holds(word));
        if needs_article && article == 0 && !scaled && !counted_off && !context.cell {
            return None;
        }
        if tokens.lower(next) == "of" && (scaled || point || tokens.lower(start) == "handful") {
            next += usize::from(!matches!(tokens.lower(next + 1), "the" | "these" | "those" | "them" | "us"));
        }
    } else if word.is(class::VAGUE_SCALE) && article == 0 {
        let of = tokens.lower(next) == "of";
        if matches!(tokens.lower(start), "scores" | "tens") && !of && !suffered {
            return None;
        }
        while tokens.lower(next) == "of" && tokens.word(next + 1).is(class::VAGUE_SCALE) {
            let factor = Magnitude::from(tokens.word(next + 1).vague.0);
            // The last of tens of thousands is 99,999.
            high = (high + Magnitude::ONE) * factor.clone() - Magnitude::ONE;
            low = low * factor;
            next += 2;
        }
        if tokens.lower(next) == "of" {
            next += 1;
        }
    } else {
        return None;
    }
    let number_end = if tokens.lower(next - 1) == "of" { next - 1 } else { next };
    // Any number above one asks for the plural that vague words take.
    let mut single = Single::bare(Numeral::plain(Magnitude::from(2), true), (start, number_end), next);
    let possessive = usize::from(
        matches!(tokens.lower(next), "its" | "their" | "his" | "her" | "our" | "more") && number_end < next,
    );
    single.next += possessive;
    if !take_unit(tokens, &mut single, context) {
        take_noun(tokens, &mut single, context);
    }
    if single.is_bare() {
        single.next = number_end;
        if suffered {
            single.unit = noun::unit_of("person");
        }
    } else if let Some((below, after)) =
        measure::rate_behind(tokens, single.next, measure::kind_of(&single.unit) == QuantityKind::Money)
    {
        if let Some(noun) = single.noun.take() {
            single.unit = noun::as_factor(&noun, &single.unit);
        }
        single.unit = measure::over(&single.unit, &below);
        single.next = after;
    }
    let nature = nature_of(&single.unit);
    let (core, support) = support::vague(&low, &high);
    let (approximation, core, support, number) = match hedging.approximation {
        bound @ (Approximation::MoreThan | Approximation::AtLeast) => {
            let core = support::bounded(&low, bound, nature);
            (bound, core.clone(), core, Some(low))
        }
        bound @ (Approximation::LessThan | Approximation::AtMost) => {
            let core = support::bounded(&high, bound, nature);
            (bound, core.clone(), core, Some(high))
        }
        _ => (Approximation::Vague, core, support, point.then_some(low)),
    };
    let quantity = Quantity {
        kind: nature.kind,
        number,
        granularity: None,
        approximation,
        core,
        support,
        unit: single.unit.clone(),
        noun: single.noun.clone(),
    };
    let parts = Parts { hedge: None, number: single.number_at, unit: single.unit_at, noun: single.noun_at };
    Some(Amount { quantity, parts, next: single.next })
}
