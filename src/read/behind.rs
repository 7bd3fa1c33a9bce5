//! What stands behind a number: its unit, also of a later number, the smaller units that go on with it, or the noun that it
//! counts.

use super::currency;
use super::lexicon::class;
use super::lists::List;
use super::measure::{self, Plain};
use super::money::small_change;
use super::noun;
use super::number;
use super::numeral::Setting;
use super::quantity::Context;
use super::single::Single;
use super::token::Tokens;
use crate::magnitude::Magnitude;
use crate::reading::QuantityKind;
use crate::unit::{Unit, Units};

/// The unit behind a number; false where there is none.
pub(super) fn take_unit(tokens: &Tokens, single: &mut Single, context: Context) -> bool {
    let next = single.next;
    let joined = |at: usize| {
        matches!(tokens.surface(at), "-" | "\u{2010}" | "\u{2011}") && tokens.glued(at) && tokens.glued(at + 1)
    };
    // "30 - year bonds": tokenised text sets the hyphen off.
    let apart =
        tokens.surface(next) == "-" && !tokens.glued(next) && !tokens.glued(next + 1) && tokens.is_word(next + 1);
    let dash = usize::from(joined(next) || apart);
    if apart && tokens.word(next + 1).is(class::STOP | class::HEDGE) {
        return false;
    }
    let mut start = next + dash;
    if single.numeral.fraction || single.numeral.words {
        // half an hour, a quarter of a mile, half a mile
        let of = usize::from(tokens.lower(next) == "of");
        if single.numeral.fraction && dash == 0 && tokens.word(next + of).is(class::ARTICLE) {
            start = next + of + 1;
        }
    }
    let plain = Plain { words: single.numeral.words, one: single.numeral.value == Magnitude::ONE, cell: context.cell };
    if dash == 0
        && let Some(unit) = currency::millions(tokens, next)
        && let Some(scaled) = single.numeral.clone().scaled_by(6)
    {
        // "30 MUSD"
        single.numeral = scaled;
        single.unit = Unit::Known(unit);
        single.unit_at = Some((next, next + 1));
        single.next = next + 1;
        return true;
    }
    if dash == 0
        && let Some(inch) = inches_behind(tokens, next)
    {
        single.unit = inch;
        single.unit_at = Some((next, next + 1));
        single.next = next + 1;
        return true;
    }
    let named = if context.cell && dash == 0 { measure::canonical_to_end(tokens, start) } else { None };
    let behind = || measure::unit_behind(tokens, start, plain, context.options);
    let Some(found) = named.or_else(behind) else {
        return crossed(tokens, single, context) || suspended(tokens, single, context);
    };
    // "7 in 10", "2 in Kabul": a preposition after all.
    if start > next + dash && single.numeral.value >= Magnitude::ONE {
        return false;
    }
    single.unit = found.unit;
    single.unit_at = Some((start, found.next));
    single.next = found.next;
    // "75 USD million"
    let word = tokens.word(single.next);
    if word.is(class::SCALE)
        && !single.numeral.scaled
        && measure::kind_of(&single.unit) == QuantityKind::Money
        && let Some(scaled) = single.numeral.clone().scaled_by(word.scale)
    {
        single.numeral = scaled;
        single.next += 1;
    }
    // "a 17-year-old", "decade-long", "800m-long"
    if joined(single.next) && List::Joined.holds(tokens.lower(single.next + 1)) {
        single.next += 2;
    }
    // "a 17-year war": the thing that lasts so long is the subject's business.
    if context.cell
        && dash == 1
        && single.next < tokens.len()
        && measure::kind_of(&single.unit) == QuantityKind::Duration
    {
        let rest = single.next..tokens.len();
        if rest.len() <= 3
            && rest.clone().all(|index| tokens.is_word(index) && !tokens.word(index).is(class::STOP | class::CARDINAL))
        {
            single.next = tokens.len();
        }
    }
    // "two years and a half"
    if tokens.lower(single.next) == "and"
        && tokens.lower(single.next + 1) == "a"
        && tokens.lower(single.next + 2) == "half"
        && !tokens.word(single.next + 3).is(class::SCALE)
        && single.numeral.value.is_integer()
        && let Some(half) = Magnitude::ratio(1, 2)
    {
        single.numeral.value = &single.numeral.value + &half;
        single.numeral.fraction = true;
        single.next += 3;
    }
    if measure::kind_of(&single.unit) == QuantityKind::Money {
        small_change(tokens, single, context);
    } else {
        compound(tokens, single, context);
    }
    true
}

/// `a 27" screen`, `10 " long`: a quotation mark is the sign of the inch only where a word of size follows.
fn inches_behind(tokens: &Tokens, at: usize) -> Option<Unit> {
    let mark = matches!(tokens.surface(at), "\"" | "”");
    let sized = mark && List::Sized.holds(tokens.lower(at + 1));
    // "we have 10" long ago: a mark that closes what another opened.
    let is_mark = |at: &usize| matches!(tokens.surface(*at), "\"" | "“" | "”");
    let last = || (at.saturating_sub(60)..at).rev().find(is_mark);
    let closes = || last().is_some_and(|mark| tokens.glued(mark + 1) && !tokens.glued(mark));
    (sized && !closes()).then(|| Units::standard().by_id("inch").map(Unit::Known)).flatten()
}

/// "5 x 4 metres", "10 × 20 × 30 cm", "a 20-by-30-foot deck": the unit of length stands behind the last side.
fn crossed(tokens: &Tokens, single: &mut Single, context: Context) -> bool {
    let hyphen = |at: usize| tokens.surface(at) == "-" && tokens.glued(at) && tokens.glued(at + 1);
    let mut at = single.next;
    for _ in 0..2 {
        let link = at + usize::from(hyphen(at));
        if !matches!(tokens.lower(link), "x" | "×" | "by") {
            return false;
        }
        let start = link + 1 + usize::from(hyphen(link + 1));
        let setting = Setting { format: context.options.numbers, money: false, and: false };
        let Some((numeral, next)) = number::parse(tokens, start, setting) else { return false };
        let plain = Plain { words: numeral.words, one: false, cell: false };
        let behind = next + usize::from(hyphen(next));
        if let Some(found) = measure::unit_behind(tokens, behind, plain, context.options) {
            let units = Units::standard();
            let is_length =
                matches!(found.unit, Unit::Known(id) if units.dimension_name(units.def(id).dimension) == "length");
            if is_length {
                single.unit = found.unit;
            }
            return is_length;
        }
        at = next;
    }
    false
}

/// "four-, five- and six-cylinder engines", "45 and 50 mg": the unit stands behind a later number.
fn suspended(tokens: &Tokens, single: &mut Single, context: Context) -> bool {
    let next = single.next;
    let hyphen = tokens.surface(next) == "-"
        && tokens.glued(next)
        && (!tokens.glued(next + 1) || tokens.surface(next + 1) == ",");
    let mut at = next + usize::from(hyphen);
    if context.cell && !hyphen || single.numeral.fraction {
        return false;
    }
    for _ in 0..4 {
        let comma = usize::from(tokens.surface(at) == ",");
        let word = usize::from(matches!(tokens.lower(at + comma), "and" | "or" | "to"));
        if comma + word == 0 {
            return false;
        }
        let start = at + comma + word;
        if !number::begins_digits(tokens, start) && !tokens.word(start).is(class::UNIT | class::TEEN | class::TENS) {
            return false;
        }
        let setting = Setting { format: context.options.numbers, money: false, and: false };
        let Some((numeral, after)) = number::parse(tokens, start, setting) else { return false };
        let joined = tokens.surface(after) == "-" && tokens.glued(after) && tokens.glued(after + 1);
        let plain = Plain { words: numeral.words, one: false, cell: false };
        if let Some(found) = measure::unit_behind(tokens, after + usize::from(joined), plain, context.options) {
            // In a plain list the unit carries over only across "and": "16,644, 16 per cent" are two figures.
            if !hyphen && (joined || word == 0 || numeral.scaled || is_yearlike(tokens, single.number_at.0)) {
                return false;
            }
            single.unit = found.unit;
            single.next = next + usize::from(hyphen);
            return true;
        }
        if hyphen && joined && tokens.is_word(after + 1) {
            let noun: Box<str> = crate::unit::singular(tokens.lower(after + 1)).into();
            single.unit = noun::unit_of(&noun);
            single.noun = Some(noun);
            single.next = next + 1;
            return true;
        }
        at = after + usize::from(tokens.surface(after) == "-" && tokens.glued(after));
        if hyphen == (at == after) {
            return false;
        }
    }
    false
}

/// Four plain figures, which name a year more often than an amount.
fn is_yearlike(tokens: &Tokens, at: usize) -> bool {
    let text = tokens.surface(at);
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && ("1000".."2100").contains(&text)
}

/// "5ft 7", "7 lb 3 oz", "2 hours 30 minutes": the sum in the smaller unit, whose digits the words give.
fn compound(tokens: &Tokens, single: &mut Single, context: Context) {
    let units = Units::standard();
    for _ in 0..3 {
        let comma = usize::from(tokens.surface(single.next) == "," && takes_comma(&single.unit));
        // "6-foot-2", "a 5-foot-11-inch guard"
        let joined = |at: usize| tokens.surface(at) == "-" && tokens.glued(at) && tokens.glued(at + 1);
        let tall = joined(single.next) && units.by_id("foot").map(Unit::Known).as_ref() == Some(&single.unit);
        let and = comma + usize::from(tall || tokens.lower(single.next + comma) == "and");
        let start = single.next + and;
        if !single.numeral.value.is_integer()
            || single.numeral.value.is_negative()
            || !tokens.is_number(start) && !tokens.word(start).is(class::CARDINAL)
        {
            return;
        }
        let setting = Setting { format: context.options.numbers, money: false, and: false };
        let Some((more, next)) = number::parse(tokens, start, setting) else { return };
        if more.scaled {
            return;
        }
        let plain = Plain { words: more.words, one: false, cell: true };
        let dash = usize::from(tall && joined(next));
        let found = measure::unit_behind(tokens, next + dash, plain, context.options);
        let (unit, end) = if let Some(found) = found {
            (found.unit, found.next)
        } else {
            // "5ft 7": inches are meant.
            let foot = units.by_id("foot").map(Unit::Known);
            let open = (!tokens.is_word(next) || tokens.word(next).is(class::STOP)) && !goes_on(tokens, next);
            let Some(inch) = units.by_id("inch") else { return };
            if foot.as_ref() != Some(&single.unit) || and > 0 && !tall || !open {
                return;
            }
            (Unit::Known(inch), next)
        };
        let Some(factor) = units.factor_between(&single.unit, &unit) else { return };
        if factor <= Magnitude::ONE || more.value >= factor || !factor.is_integer() {
            return;
        }
        single.numeral.value = &(&single.numeral.value * &factor) + &more.value;
        single.numeral.mantissa = single.numeral.value.clone();
        // The last written digit is that of the smaller unit, so that 5 ft 0 in is no rounded 60.
        single.numeral.last_written = Some(more.last_written.unwrap_or(0));
        single.unit = unit;
        single.unit_at = Some((single.unit_at.map_or(start, |(from, _)| from), end));
        single.next = end;
    }
}

/// "7 feet, 10 inches": units whose smaller one may stand behind a comma; "5 km, 800 m" are two distances.
fn takes_comma(unit: &Unit) -> bool {
    let units = Units::standard();
    matches!(unit, Unit::Known(id) if ["foot", "pound", "stone", "hour", "minute"].contains(&units.id(*id)))
}

/// True where a sign shows that the number belongs to something else: "7-9", "7/8", "7:30".
fn goes_on(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.surface(at), "-" | "–" | "/" | "%" | ":") && tokens.glued(at)
}

/// The noun that the number counts.
pub(super) fn take_noun(tokens: &Tokens, single: &mut Single, context: Context) {
    let next = single.next;
    let one = single.numeral.value == Magnitude::ONE;
    let small = single.numeral.fraction && single.numeral.value <= Magnitude::ONE;
    let point = matches!(tokens.lower(next), "point" | "points");
    if small && (point || !single.numeral.words) && tokens.is_word(next) && !tokens.word(next).is(class::STOP) {
        // "1/4 point", "a quarter point"
        if let Some(found) = noun::counted(tokens, next, true).filter(|found| found.head == next) {
            single.unit = found.unit;
            single.noun = Some(found.noun);
            single.noun_at = Some((found.head, found.next));
            single.next = found.next;
        }
    }
    if small {
        return;
    }
    if tokens.surface(next) == "-" && tokens.glued(next) && tokens.glued(next + 1) && tokens.is_word(next + 1) {
        // "a three-course meal": behind a hyphen the singular is counted.
        let word = tokens.word(next + 1);
        // "a 200-strong force": so many people.
        if tokens.lower(next + 1) == "strong" && !single.numeral.fraction {
            single.unit = noun::unit_of("person");
            single.noun = Some("person".into());
            single.noun_at = Some((next + 1, next + 2));
            single.next = next + 2;
            return;
        }
        // "three-dimensional", "four-legged": adjectives count nothing.
        let adjective =
            ["al", "ed", "ing", "ly", "ary", "ous", "ic"].iter().any(|ending| tokens.lower(next + 1).ends_with(ending))
                && !word.is(class::NOUN);
        if adjective && !context.cell {
            return;
        }
        if !word.is(class::STOP | class::CARDINAL | class::DENOMINATOR | class::ORDINAL)
            && tokens.lower(next + 1).len() > 2
        {
            let noun: Box<str> = crate::unit::singular(tokens.lower(next + 1)).into();
            single.unit = noun::unit_of(&noun);
            single.noun = Some(noun);
            single.noun_at = Some((next + 1, next + 2));
            single.next = next + 2;
        }
        return;
    }
    if tokens.glued(next) && tokens.is_word(next) {
        return;
    }
    if tokens.lower(next) == "times"
        && tokens.word(next + 1).is(class::COMPARATIVE | class::STOP)
        && is_multiple(tokens, next + 1)
    {
        if let Some(fold) = Units::standard().by_id("fold") {
            single.unit = Unit::Known(fold);
            single.unit_at = Some((next, next + 1));
            single.next = next + 1;
        }
        return;
    }
    // "three of the men", "two of Johnson's deputies": the noun is known, but the value does not reach to it.
    if tokens.lower(next) == "of" && !context.cell && single.numeral.value.is_integer() {
        let determiner = List::Owned.holds(tokens.lower(next + 1));
        let owner = tokens.lower(next + 1).ends_with("'s") || tokens.lower(next + 1).ends_with("’s");
        if (determiner || owner)
            && let Some(found) = noun::counted(tokens, next + 2, false)
        {
            single.unit = found.unit;
            single.noun = Some(found.noun);
            single.noun_at = Some((found.head, found.next));
        }
        return;
    }
    if !one
        && !context.cell
        && single.numeral.value.is_integer()
        && let Some(found) = noun::described(tokens, next)
    {
        single.unit = found.unit;
        single.noun = Some(found.noun);
        single.noun_at = Some((found.head, found.next));
        return;
    }
    if let Some(found) = noun::counted(tokens, next, one) {
        single.unit = found.unit;
        single.noun = Some(found.noun);
        single.noun_at = Some((found.head, found.next));
        single.next = found.next;
    } else if context.cell
        && next + 1 == tokens.len()
        && tokens.is_word(next)
        && !tokens.word(next).is(class::STOP
            | class::COMPARATIVE
            | class::CARDINAL
            | class::ORDINAL
            | class::MONTH
            | class::SCALE
            | class::VAGUE_SCALE)
    {
        let noun: Box<str> = crate::unit::singular(tokens.lower(next)).into();
        single.unit = noun::unit_of(&noun);
        single.noun = Some(noun);
        single.noun_at = Some((next, next + 1));
        single.next = next + 1;
    }
}

/// "three times as many", "five times more", "twice the"
fn is_multiple(tokens: &Tokens, at: usize) -> bool {
    List::Multiple.holds(tokens.lower(at))
}
