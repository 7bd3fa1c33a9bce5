//! Changes: "doubled", "forty-fold", "fell by 25 per cent", "another 500", "up 3 %", "a 5 % increase".
//!
//! A change is never compared with a level, so a verb counts only where the words after it give an amount and no
//! target: "rose 5 %" and "rose by 5" are changes, "rose to 5 %" is a level.

use std::ops::Bound;

use super::hedge;
use super::lexicon::class;
use super::lists::List;
use super::measure;
use super::noun;
use super::number;
use super::numeral::{Numeral, Setting};
use super::quantity::{self, Amount, Context, Parts, finish};
use super::single::single;
use super::token::Tokens;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Change, Direction, QuantityKind};
use crate::unit::{Unit, Units};

/// A change found at a place.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// What it says.
    pub(crate) change: Change,
    /// Which tokens say what.
    pub(crate) parts: Parts,
    /// One past its last token.
    pub(crate) next: usize,
}

/// Reads a change whose words stand before its amount.
pub(crate) fn opening(tokens: &Tokens, at: usize, context: Context) -> Option<Found> {
    factor(tokens, at, context)
        .or_else(|| verb(tokens, at, context))
        .or_else(|| noun_of(tokens, at, context))
        .or_else(|| another(tokens, at, context))
}

/// Reads a change wherever its words stand.
pub(crate) fn parse(tokens: &Tokens, at: usize, context: Context) -> Option<Found> {
    opening(tokens, at, context).or_else(|| {
        let article = usize::from(tokens.word(at).is(class::ARTICLE) && number::begins_digits(tokens, at + 1));
        behind(tokens, &amount(tokens, at + article, context)?)
    })
}

fn fold() -> Unit {
    Units::standard().by_id("fold").map_or_else(|| Unit::Other("fold".into()), Unit::Known)
}

/// "doubled", "more than doubled", "sixfold", "forty-fold", "a threefold increase"
fn factor(tokens: &Tokens, at: usize, context: Context) -> Option<Found> {
    let article = usize::from(tokens.word(at).is(class::ARTICLE));
    let (hedging, start) = hedge::before(tokens, at + article);
    let word = tokens.word(start);
    let folds = |index: usize| tokens.says(index, "fold") || tokens.says(index, "folds");
    if !word.is(class::FACTOR) && !(start + 1..start + 6).any(folds) {
        return None;
    }
    let (numeral, mut next) = if word.is(class::FACTOR) {
        (Numeral::plain(Magnitude::from(word.value), true), start + 1)
    } else {
        let setting = Setting { format: context.options.numbers, money: false, and: true };
        let (numeral, next) = number::parse(tokens, start, setting)?;
        let dash = usize::from(tokens.surface(next) == "-" && tokens.glued(next));
        if !matches!(tokens.lower(next + dash), "fold" | "folds") || numeral.value.is_negative() {
            return None;
        }
        (numeral, next + dash + 1)
    };
    let mut direction = word.direction;
    // "halved" is what "fell by half" is: the share that is gone.
    let (numeral, unit) = if direction == Some(Direction::Down) {
        let gone = &Magnitude::ONE - &Magnitude::ONE.checked_div(&numeral.value)?;
        (Numeral { fraction: true, ..Numeral::plain(gone, true) }, Unit::One)
    } else {
        (numeral, fold())
    };
    let noun = tokens.word(next);
    if direction.is_none() && noun.is(class::CHANGE_NOUN) {
        direction = noun.direction;
        next += 1;
    }
    let amount = quantity::with_unit(numeral, unit, hedging, context);
    let parts = Parts {
        hedge: (start > at + article).then_some((at + article, start)),
        number: (start, next),
        ..Parts::default()
    };
    Some(Found { change: Change { direction, amount }, parts, next })
}

/// "rose 5 %", "fell by 300", "up nearly 57 %", "down 2.3%", "changed by 5 %"
fn verb(tokens: &Tokens, at: usize, context: Context) -> Option<Found> {
    let word = tokens.word(at);
    let changed = matches!(tokens.lower(at), "changed" | "change");
    if !word.is(class::CHANGE | class::CHANGE_BY) && !changed {
        return None;
    }
    if matches!(tokens.lower(at), "up" | "down") && at > 0 && brings(tokens.lower(at - 1)) {
        return None;
    }
    let mut next = at + 1;
    // "rose sharply by", "grew just over", "slid a further"
    next += usize::from(tokens.lower(next).ends_with("ly") && tokens.word(next).class == 0);
    let by = matches!(tokens.lower(next), "by");
    next += usize::from(by);
    if by && tokens.lower(next) == "a" && tokens.word(next + 1).is(class::ANOTHER) {
        next += 2;
    }
    // "fell as low as $40": the level that was reached; "a contract worth $30m" is no verb. "fell as much as 5%" fell so far.
    let far = tokens.lower(next) == "as" && matches!(tokens.lower(next + 1), "much" | "many");
    if matches!(tokens.lower(next), "as" | "worth") && !far {
        return None;
    }
    let (_, inner) = hedge::before(tokens, next);
    if (matches!(tokens.lower(next), "to" | "from" | "at") && inner == next)
        || (matches!(tokens.lower(at), "up" | "down") && tokens.lower(at + 1) == "to")
    {
        return None;
    }
    if tokens.word(inner).is(class::FACTOR) && !tokens.word(at).is(class::CHANGE_BY) {
        let mut found = factor(tokens, next, context)?;
        found.change.direction = word.direction;
        return Some(found);
    }
    let found = amount(tokens, next, context)?;
    // "held up by two men": people who do something, and no change, but "is up by two men", "went up by two".
    let doers = by && tokens.lower(at) == "up" && found.quantity.noun.is_some() && at > 0;
    if doers && tokens.is_word(at - 1) && !List::GoingUp.holds(tokens.lower(at - 1)) {
        return None;
    }
    let kind = found.quantity.kind;
    let points = found.quantity.noun.as_deref().is_some_and(|noun| matches!(noun, "point" | "percentage point"));
    let bare = kind == QuantityKind::Number && !by;
    let fits = by
        || kind == QuantityKind::Percent
        || (word.is(class::CHANGE) && (points || matches!(kind, QuantityKind::Money | QuantityKind::Measure)));
    // A range of change ("5 to 10 %") is fine, "between" two levels is not.
    if !fits || bare && !context.cell || changed && !by {
        return None;
    }
    let direction = if changed { None } else { word.direction };
    if kind == QuantityKind::Money && !by && is_lost(tokens, at, &found) {
        return None;
    }
    let spent = kind == QuantityKind::Money && is_spent(tokens, at, found.next);
    if !by && kind != QuantityKind::Percent && (spent || is_object(tokens, found.next) || is_way(tokens, &found)) {
        return None;
    }
    let found = before_level(tokens, next, context).filter(|step| !by || is_step(step, &found)).unwrap_or(found);
    Some(Found { change: Change { direction, amount: found.quantity }, parts: found.parts, next: found.next })
}

/// "climbed $1.20 to $33", "fell 30 points to 1,200": the change alone, before the level that was reached.
fn before_level(tokens: &Tokens, at: usize, context: Context) -> Option<Amount> {
    let (hedging, start) = hedge::before(tokens, at);
    let first = single(tokens, start, true, context)?;
    let kind = measure::kind_of(&first.unit);
    let units = Units::standard();
    let points = matches!(first.unit, Unit::Known(id) if POINTS.contains(&units.id(id)));
    let own =
        points || matches!(kind, QuantityKind::Money | QuantityKind::Measure) || first.noun.as_deref() == Some("point");
    (own && tokens.lower(first.next) == "to").then(|| finish(tokens, first, hedging, context))
}

/// The units of steps between percentages.
const POINTS: [&str; 2] = ["basis-point", "percentage-point"];

/// "fell by £85m to £640m", "cut by 25 basis points to 4.5%": a step and the level it led to, which lies far from the
/// step; "rose by $5 to $10" is a range.
fn is_step(step: &Amount, range: &Amount) -> bool {
    if step.quantity.unit != range.quantity.unit {
        return true;
    }
    let core = &range.quantity.core;
    match (&core.low, &core.high) {
        (Bound::Included(low), Bound::Included(high)) => *high > low * &Magnitude::from(3),
        _ => false,
    }
}

/// "dropped $2.4 million in leaflets", "dropped 40 tonnes of rock", "sank $2 million into the firm": what was dropped,
/// and no change by so much.
fn is_object(tokens: &Tokens, next: usize) -> bool {
    let things = || {
        noun::looks_plural(tokens, next + 1) && !tokens.word(next + 1).is(class::DATE | class::MULTIPLE | class::STOP)
            || matches!(tokens.lower(next + 1), "cash" | "aid" | "food" | "gold" | "coin")
    };
    match tokens.lower(next) {
        "of" | "into" | "worth" => true,
        "in" => things(),
        _ => false,
    }
}

/// "dropped $3m on bets", "dropped £500 on a coat": what was spent. Prices drop on news and fears, and on a Monday.
fn is_spent(tokens: &Tokens, verb: usize, next: usize) -> bool {
    let drops = matches!(tokens.lower(verb), "drop" | "drops" | "dropped" | "dropping");
    if !drops || tokens.lower(next) != "on" {
        return false;
    }
    let article = usize::from(tokens.word(next + 1).is(class::ARTICLE));
    // "on weaker demand", "on fears of a war", "on a profit warning"
    let words = (next + 1 + article..next + 4 + article)
        .take_while(|at| tokens.is_word(*at) && !tokens.word(*at).is(class::STOP));
    let reason = words.clone().any(|at| List::Moving.holds(tokens.lower(at)) || tokens.word(at).is(class::DATE));
    let thing =
        article > 0 && tokens.lower(next + 1) != "the" || words.clone().any(|at| noun::looks_plural(tokens, at));
    let priced = (verb.saturating_sub(4)..verb).any(|at| List::Priced.holds(tokens.lower(at)));
    words.count() > 0 && thing && !reason && !priced
}

/// "slid 40 ft down a rope", "fell 200 m through the ice": the way that something went.
fn is_way(tokens: &Tokens, found: &Amount) -> bool {
    let units = Units::standard();
    let length =
        matches!(&found.quantity.unit, Unit::Known(id) if units.dimension_name(units.def(*id).dimension) == "length");
    length && List::Along.holds(tokens.lower(found.next))
}

/// "brought down 70 percent of the traffic": what was brought down, and no change by so much.
fn brings(word: &str) -> bool {
    List::Bringing.holds(word)
}

/// "an increase of 5 %", "a drop of 300"
fn noun_of(tokens: &Tokens, at: usize, context: Context) -> Option<Found> {
    let word = tokens.word(at);
    if !word.is(class::CHANGE_NOUN) || tokens.lower(at + 1) != "of" {
        return None;
    }
    let found = amount(tokens, at + 2, context)?;
    if found.quantity.kind != QuantityKind::Percent && PERCENT_ONLY.contains(&tokens.lower(at)) {
        return None;
    }
    // "a net loss of £41 million" is what a year brought in.
    if is_result(tokens, at, found.quantity.kind) {
        return None;
    }
    // "the loss of 12 lives" and "a rise of one" are no rates of change.
    if found.quantity.kind == QuantityKind::Count && (word.is(class::CHANGE_BY) || tokens.lower(at) == "loss") {
        return None;
    }
    Some(Found {
        change: Change { direction: word.direction, amount: found.quantity },
        parts: found.parts,
        next: found.next,
    })
}

/// "made a loss of $40m", "a $40m loss": what was lost in all, and no change of anything.
fn is_result(tokens: &Tokens, at: usize, kind: QuantityKind) -> bool {
    tokens.lower(at) == "loss" && kind == QuantityKind::Money
}

/// "the firm lost $177 million": the same with a verb; what it is to lose is taken from it. A share that "lost $3" and a company whose "shares lost $3bn in
/// value" changed by so much.
fn is_lost(tokens: &Tokens, verb: usize, found: &Amount) -> bool {
    let lost = tokens.lower(verb) == "lost";
    let large = found.quantity.number.as_ref().is_some_and(|sum| *sum >= Magnitude::power_of_ten(6));
    let pronoun = |word: &str| matches!(word, "it" | "which" | "that");
    let words = || (verb.saturating_sub(4)..verb).chain(found.next..found.next + 5).map(|at| tokens.lower(at));
    lost && large && !words().any(|word| List::Priced.holds(word) && !pronoun(word))
}

/// "another 500", "an additional 20 people", "a further 3 %"
fn another(tokens: &Tokens, at: usize, context: Context) -> Option<Found> {
    let article = usize::from(tokens.word(at).is(class::ARTICLE));
    if !tokens.word(at + article).is(class::ANOTHER) {
        return None;
    }
    let found = amount(tokens, at + article + 1, context)?;
    // "another one" points back, and "another few days" is a stretch of time.
    if tokens.lower(at + article + 1) == "one" || found.quantity.kind == QuantityKind::Duration {
        return None;
    }
    let change = Change { direction: Some(Direction::Up), amount: found.quantity };
    Some(Found { change, parts: found.parts, next: found.next })
}

/// "a 5 % increase", "34.4% higher", "500 more troops", "a 60 basis point improvement": an amount made a change by the
/// word behind it.
pub(crate) fn behind(tokens: &Tokens, found: &Amount) -> Option<Found> {
    let next = found.next;
    let word = tokens.word(next);
    let kind = found.quantity.kind;
    let level = !matches!(kind, QuantityKind::Percent | QuantityKind::Money | QuantityKind::Measure);
    let fold = found.quantity.unit == self::fold();
    let money = PERCENT_ONLY.contains(&tokens.lower(next)) && kind != QuantityKind::Percent;
    if (!level || fold)
        && word.is(class::CHANGE_NOUN)
        && tokens.gap(next) == " "
        && !money
        && !is_result(tokens, next, kind)
    {
        let change = Change { direction: word.direction, amount: found.quantity.clone() };
        return Some(Found { change, parts: found.parts, next: next + 1 });
    }
    // "14 degrees colder than usual", "five points lower", "14 years older than the tram": so far from another level, and no
    // level. What is longer or later may be so without a level beside it.
    let points = found.quantity.noun.as_deref().is_some_and(|noun| matches!(noun, "point" | "percentage point"));
    let steps = points || is_temperature(&found.quantity.unit);
    let beside = tokens.lower(next + 1) == "than" && matches!(kind, QuantityKind::Measure | QuantityKind::Duration);
    // "$100 cheaper", "20 minutes faster"
    let alone = matches!(kind, QuantityKind::Measure | QuantityKind::Duration | QuantityKind::Money)
        && List::Beside.holds(tokens.lower(next));
    let compares = (kind == QuantityKind::Percent || fold || steps || beside || alone) && word.is(class::COMPARATIVE);
    // "5% up on last year"
    let way = kind == QuantityKind::Percent
        && matches!(tokens.lower(next), "up" | "down")
        && (matches!(tokens.lower(next + 1), "on" | "against" | "compared" | "year")
            || !tokens.is_word(next + 1) && tokens.surface(next + 1) != "-");
    if (compares || way) && tokens.gap(next) == " " {
        // What is faster takes less time.
        let pace = matches!(tokens.lower(next), "faster" | "quicker" | "slower") && kind == QuantityKind::Duration;
        let direction = if pace { word.direction.map(opposite) } else { word.direction };
        let change = Change { direction, amount: found.quantity.clone() };
        return Some(Found { change, parts: found.parts, next: next + 1 });
    }
    // "500 more troops", "eight additional sites"
    let more = matches!(tokens.lower(next), "more" | "additional" | "extra" | "fewer");
    let one = found.quantity.number == Some(Magnitude::ONE);
    if more
        && kind == QuantityKind::Number
        && found.parts.unit.is_none()
        && tokens.lower(next + 1) != "than"
        && let Some(counted) = super::noun::counted(tokens, next + 1, one)
    {
        let mut amount = found.quantity.clone();
        amount.kind = measure::kind_of(&counted.unit);
        amount.unit = counted.unit;
        amount.noun = Some(counted.noun);
        let parts = Parts { noun: Some((counted.head, counted.next)), ..found.parts };
        return Some(Found { change: Change { direction: word.direction, amount }, parts, next: counted.next });
    }
    // "80,000 more than in 2013", "£61m less", "€400 more": a difference and no level.
    let compared = matches!(tokens.lower(next), "more" | "less" | "fewer") && tokens.gap(next) == " ";
    let rate = matches!(found.quantity.unit, Unit::Compound(_));
    // "may keep it for twenty years more": a stretch of time, as in "another twenty years".
    let compared = compared
        && (kind != QuantityKind::Duration || tokens.lower(next) != "more" || tokens.lower(next + 1) == "than");
    let exact = found.quantity.approximation != Approximation::Range && !fold && !rate;
    let ends = !tokens.is_word(next + 1)
        || tokens.word(next + 1).is(class::STOP)
        || kind == QuantityKind::Money && tokens.lower(next + 1) == "expensive";
    if compared && exact && ends && found.quantity.number.is_some() {
        let direction = if tokens.lower(next) == "more" { Direction::Up } else { Direction::Down };
        let change = Change { direction: Some(direction), amount: found.quantity.clone() };
        return Some(Found { change, parts: found.parts, next: next + 1 });
    }
    None
}

fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::Up => Direction::Down,
        Direction::Down => Direction::Up,
    }
}

/// True for degrees, of whatever scale.
fn is_temperature(unit: &Unit) -> bool {
    let units = Units::standard();
    matches!(unit, Unit::Known(id) if units.id(*id).starts_with("degree") || units.id(*id) == "kelvin")
}

/// Nouns that tell a change only with a percentage: a premium of 300 dollars is a price.
const PERCENT_ONLY: [&str; 1] = ["premium"];

/// An amount that is no change itself.
fn amount(tokens: &Tokens, at: usize, context: Context) -> Option<Amount> {
    quantity::parse(tokens, at, context)
}
