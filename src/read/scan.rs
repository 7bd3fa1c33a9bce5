//! Every value expression in running text: the grammar of [`super`] tried where a word or figure can begin a value.

use super::apart;
use super::candidate::Candidate;
use super::change;
use super::clock;
use super::codes;
use super::days;
use super::daytime;
use super::ellipsis;
use super::hedge::Hedging;
use super::lasting;
use super::lexicon::class;
use super::lists::List;
use super::names;
use super::numeral::Numeral;
use super::opening::{leads_to_date, may_be_date, opens};
use super::options::Options;
use super::quantity::{self, Context, Part, Parts};
use super::rank;
use super::spelled::is_of_century;
use super::tens;
use super::token::Tokens;
use super::when;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Clock, QuantityKind, Role, Value};
use crate::source::Span;
use crate::unit::{Unit, Units};

/// A value expression in a text.
///
/// ```
/// use corroborate::read::{Options, scan};
/// let text = "It was about 21 km long.";
/// let mention = &scan(text, &Options::default())[0];
/// assert_eq!((mention.span.of(text), mention.number.of(text)), ("about 21 km", "21"));
/// assert_eq!((mention.hedge.unwrap().of(text), mention.unit.unwrap().of(text)), ("about", "km"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Hedge, number, unit and counted noun, where they adjoin.
    pub span: Span,
    /// What it says.
    pub value: Value,
    /// The number or numbers; the whole of a date.
    pub number: Span,
    /// The hedge or bound.
    pub hedge: Option<Span>,
    /// The unit.
    pub unit: Option<Span>,
    /// The head of the counted noun phrase.
    pub noun: Option<Span>,
}

/// How many tokens a value expression may begin before its first number.
const REACH: usize = 8;

/// Words that are or begin a number.
const NUMERIC: u64 = class::CARDINAL
    | class::ZERO
    | class::DENOMINATOR
    | class::DOZEN
    | class::SCALE
    | class::VAGUE
    | class::VAGUE_SCALE
    | class::FACTOR
    | class::TWO
    | class::GLYPH;

/// All words at which the scanner stops; it passes over the others.
const BEGINNING: u64 = NUMERIC | class::ORDINAL | class::DATE | class::MULTIPLE;

/// Every value expression in a text, in order; none overlaps another.
///
/// ```
/// use corroborate::read::{Options, scan};
/// let text = "It cost about 1.3 billion euros in 2013.";
/// let words: Vec<_> = scan(text, &Options::default()).iter().map(|mention| mention.span.of(text)).collect();
/// assert_eq!(words, ["about 1.3 billion euros", "2013"]);
/// ```
pub fn scan(text: &str, options: &Options) -> Vec<Mention> {
    scan_tokens(&Tokens::new(text), options)
}

/// The same, for a text that has been cut into tokens.
pub(crate) fn scan_tokens(tokens: &Tokens, options: &Options) -> Vec<Mention> {
    let mut mentions = Vec::new();
    scan_into(tokens, options, &mut mentions);
    mentions
}

/// The same, in the memory of those found before, which are forgotten.
pub(crate) fn scan_into(tokens: &Tokens, options: &Options, mentions: &mut Vec<Mention>) {
    mentions.clear();
    let context = Context { options, cell: false };
    let mut scanner = Scanner { tokens, context, from: 0, mentions };
    let mut at = 0;
    while at < tokens.len() {
        let word = tokens.word(at);
        if !tokens.is_number(at) && !word.is(BEGINNING) {
            at += 1;
            continue;
        }
        // "UPDATE 2-Two soldiers die": the headline begins behind it.
        if names::is_sent_again(tokens, at + 2) {
            at += 2;
            scanner.from = at;
            continue;
        }
        let numeric = tokens.is_number(at) || word.is(NUMERIC);
        if (numeric || word.is(class::ORDINAL))
            && let Some((number, next)) = rank::parse(tokens, at)
        {
            let value = Value::Quantity(super::ordinal(number));
            scanner.mentions.push(whole(tokens.span(at, next), value));
            scanner.from = next;
            at = next;
            continue;
        }
        if (tokens.is_number(at) || word.is(class::DATE | class::MULTIPLE))
            && let Some((quantity, start, next)) = tens::parse(tokens, at, scanner.from)
        {
            scanner.mentions.push(whole(tokens.span(start, next), Value::Quantity(quantity)));
            scanner.from = next;
            at = next;
            continue;
        }
        at = if numeric || word.is(class::DATE | class::MULTIPLE) { scanner.step(at, numeric) } else { at + 1 };
    }
}

struct Scanner<'s, 't, 'o> {
    tokens: &'s Tokens<'t>,
    context: Context<'o>,
    /// No expression may begin before it.
    from: usize,
    mentions: &'s mut Vec<Mention>,
}

/// What stands at a place.
enum Outcome {
    /// A value expression, which is kept now, and the place behind it.
    Value(usize),
    /// A number that is no quantity, to be passed over up to here.
    Passed(usize),
    /// Nothing.
    Nothing,
}

impl Scanner<'_, '_, '_> {
    /// Looks at a token that can be part of a value and gives the place to go on.
    fn step(&mut self, at: usize, numeric: bool) -> usize {
        match self.look(at, numeric) {
            Outcome::Value(next) | Outcome::Passed(next) => {
                self.from = next;
                next
            }
            Outcome::Nothing => at + 1,
        }
    }

    /// The date around an anchor: it begins at one of the words before that can open a date.
    fn date(&self, anchor: usize) -> Option<when::Found> {
        let tokens = self.tokens;
        // "died in a fall in 2019": no season.
        let fell = |at: usize| tokens.lower(at) == "fall" && at > 0 && tokens.word(at - 1).is(class::ARTICLE);
        if !may_be_date(tokens, anchor) || fell(anchor) {
            return None;
        }
        let mut start = anchor;
        while start > self.from && anchor - start < REACH && leads_to_date(tokens, start - 1) {
            start -= 1;
        }
        // "a third of last year's output" is no third day.
        let share = |at: usize| {
            let one = at.checked_sub(1).is_some_and(|before| matches!(tokens.lower(before), "a" | "one" | "another"));
            one && tokens.word(at).is(class::DENOMINATOR)
        };
        // "the past quarter-century" is a stretch of years, and no three months.
        let quarter = |found: &when::Found| {
            let last = found.end - 1;
            tokens.lower(last) == "quarter" && is_of_century(tokens, last)
        };
        (start..=anchor)
            .filter(|start| !fell(*start) && !share(*start))
            .find_map(|start| when::parse(tokens, start, self.context.options).filter(|found| found.end > anchor))
            .filter(|found| !quarter(found))
    }

    /// A time of day, where what follows the number looks like one.
    fn clock(&self, at: usize) -> Option<(Clock, usize)> {
        let tokens = self.tokens;
        let next = tokens.lower(at + 1).as_bytes().first().copied().unwrap_or(b' ');
        let dotted = tokens.is_number(at) && tokens.surface(at).contains('.');
        let early = tokens.is_number(at) && tokens.surface(at).len() == 4 && tokens.surface(at).starts_with('0');
        let likely =
            next == b':' || dotted || early || next.is_ascii_lowercase() && !tokens.word(at + 1).is(class::SCALE);
        likely.then(|| clock::parse(tokens, at)).flatten()
    }

    fn keep(&mut self, mention: Mention, next: usize) -> Outcome {
        self.mentions.push(mention);
        Outcome::Value(next)
    }

    /// "at noon", "until midnight", but not "midnight mass".
    fn named_hour(&self, at: usize) -> Option<(Clock, usize)> {
        let tokens = self.tokens;
        let before = at.checked_sub(1).map_or("", |before| tokens.lower(before));
        let named = matches!(tokens.lower(at), "noon" | "midday" | "midnight") && List::BeforeHour.holds(before);
        let (clock, next) = named.then(|| clock::parse(tokens, at)).flatten()?;
        let open = !tokens.is_word(next) || tokens.word(next).is(class::STOP | class::DATE_OPENING | class::DATE);
        (open && !(tokens.surface(next) == "-" && tokens.glued(next))).then_some((clock, next))
    }

    /// "at dawn", "before sunrise", but not "the dawn chorus" and not "from dawn to dusk".
    fn part_of_day(&self, at: usize) -> Option<(usize, Clock)> {
        let tokens = self.tokens;
        if !when::is_idle_day_part(tokens, at) {
            return None;
        }
        let next = at + 1;
        let open = !tokens.is_word(next) || tokens.word(next).is(class::STOP | class::DATE_OPENING | class::DATE);
        (open && tokens.surface(next) != "-").then(|| daytime::alone(tokens, self.from, at)).flatten()
    }

    /// A date, and the part of the day that it names as a value of its own.
    fn dated(&mut self, found: when::Found, anchor: usize) -> Outcome {
        let tokens = self.tokens;
        let plain = matches!(&found.value, Value::When(when)
            if matches!(when.role, None | Some(Role::On)) && when.approximation == Approximation::Exact);
        let begins = |at: &usize| tokens.span(*at, *at + 1).start <= found.span.start;
        let start = (self.from..=anchor).rev().find(begins).unwrap_or(anchor);
        let part = plain.then(|| daytime::of_date(tokens, self.from, start, found.end)).flatten();
        let Some(part) = part else { return self.keep(whole(found.span, found.value), found.end) };
        let date = whole(tokens.span(part.date.0, part.date.1), found.value);
        let time = whole(tokens.span(part.at.0, part.at.1), Value::Clock(part.clock));
        let in_order = if part.at.0 < part.date.0 { [time, date] } else { [date, time] };
        self.mentions.extend(in_order);
        Outcome::Value(found.end)
    }

    /// A time of day with the words around it.
    fn timed(&mut self, at: usize, clock: Clock, end: usize) -> Outcome {
        let tokens = self.tokens;
        if let Some((start, stretch, end)) = daytime::between(tokens, at, end, &clock)
            && start >= self.from
        {
            return self.keep(whole(tokens.span(start, end), Value::Clock(stretch)), end);
        }
        let (start, clock) = daytime::hedged(tokens, self.from, at, clock);
        let hedge = (start < at).then(|| tokens.span(start, at));
        let time =
            Mention { hedge, number: tokens.span(at, end), ..whole(tokens.span(start, end), Value::Clock(clock)) };
        self.keep(time, end)
    }

    /// "minus 15 degrees (5 F)": of which scale the degrees are, what they convert to tells.
    fn settle_degrees(&mut self, start: usize, value: &Value) {
        let Some(converted) = value.quantity().filter(|quantity| quantity.kind == QuantityKind::Measure) else {
            return;
        };
        let units = Units::standard();
        let named = |id: &str| units.by_id(id).map(Unit::Known);
        let (bare, celsius, fahrenheit) = (named("degree"), named("degree-celsius"), named("degree-fahrenheit"));
        let other = Some(&converted.unit);
        let own = match () {
            () if other == fahrenheit.as_ref() => celsius,
            () if other == celsius.as_ref() => fahrenheit,
            () => return,
        };
        let opens = start.checked_sub(1).filter(|bracket| matches!(self.tokens.surface(*bracket), "(" | "/"));
        let end = opens.and_then(|bracket| bracket.checked_sub(1)).and_then(|last| self.tokens.get(last));
        let last = self.mentions.last_mut().filter(|last| end.is_some_and(|end| end.span.end == last.span.end));
        let Some(Value::Quantity(quantity)) = last.map(|last| &mut last.value) else { return };
        let (Some(own), Some(number), Some(told)) = (own, &quantity.number, &converted.number) else { return };
        let rounded = |number: &Magnitude| {
            let exact = units.convert(number, &own, &converted.unit)?;
            Some((&exact - told).abs() <= Magnitude::ONE)
        };
        if Some(&quantity.unit) == bare.as_ref() && rounded(number) == Some(true) {
            quantity.unit = own;
        }
    }

    fn look(&mut self, at: usize, numeric: bool) -> Outcome {
        let tokens = self.tokens;
        if let Some(found) = self.date(at) {
            if is_citation(tokens, at, found.end) {
                return Outcome::Passed(found.end);
            }
            return self.dated(found, at);
        }
        if let Some(date) = days::listed(tokens, at, self.mentions.last(), self.context.options) {
            return self.keep(whole(tokens.span(at, at + 1), date), at + 1);
        }
        if !numeric {
            if let Some((clock, next)) = self.named_hour(at) {
                return self.timed(at, clock, next);
            }
            if let Some((start, clock)) = self.part_of_day(at) {
                return self.keep(whole(tokens.span(start, at + 1), Value::Clock(clock)), at + 1);
            }
            let found = lasting::lasting(tokens, at, self.context)
                .or_else(|| quantity::multiple(tokens, at, self.context))
                .map(|found| (found, at))
                .or_else(|| lasting::article(tokens, at, self.from, self.context));
            let Some((found, start)) = found else { return Outcome::Nothing };
            let next = found.next;
            return self.keep(mention(tokens, start, next, Value::Quantity(found.quantity), found.parts), next);
        }
        if let Some(next) = codes::telephone(tokens, at) {
            return Outcome::Passed(next);
        }
        if let Some((clock, next)) = self.clock(at) {
            if let Some(value) = lasted(tokens, at, &clock, self.context) {
                return self.keep(whole(tokens.span(at, next), value), next);
            }
            return self.timed(at, clock, next);
        }
        let first = at.saturating_sub(REACH).max(self.from);
        for start in first..=at {
            if start < at && !opens(tokens, start, at) {
                continue;
            }
            let inherited = inherit(tokens, self.mentions.last(), start, self.context);
            let Some((found, next)) =
                inherited.or_else(|| amount_at(tokens, start, self.context)).filter(|(_, next)| *next > at)
            else {
                continue;
            };
            if start < at && is_over_a_time(tokens, self.mentions.last(), start, next, &found.value) {
                continue;
            }
            let quantity = found.value.quantity();
            let (number, number_end) = found.parts.number;
            let believed = quantity.is_none_or(|quantity| {
                let prefixed = found.parts.unit.is_some_and(|(from, _)| from < number);
                names::is_quantity(tokens, &Candidate { start, number, number_end, next, quantity, prefixed })
            });
            if !believed {
                return Outcome::Passed(number_end.max(at + 1));
            }
            if let Some(told) = apart::change(tokens, self.mentions, start, next, &found.value) {
                return self.keep(mention(tokens, start, next, Value::Change(Box::new(told)), found.parts), next);
            }
            let value = ellipsis::complete(tokens, self.mentions, &found.parts, next, found.value, self.context);
            self.settle_degrees(start, &value);
            return self.keep(mention(tokens, start, next, value, found.parts), next);
        }
        // Figures joined to others that make no value: telephone numbers, scores, dates of other calendars.
        let mut next = at;
        while tokens.is_number(next)
            && matches!(tokens.surface(next + 1), "-" | "–" | "/" | ":" | ".")
            && tokens.glued(next + 1)
            && tokens.glued(next + 2)
            && tokens.is_number(next + 2)
        {
            next += 2;
        }
        if next > at { Outcome::Passed(next + 1) } else { Outcome::Nothing }
    }
}

/// "won the marathon in 2:19:34", "a time of 2:19:34": hours, minutes and seconds behind "in" and "of" are how long it
/// took; a time of day stands behind "at", or has its zone.
fn lasted(tokens: &Tokens, at: usize, clock: &Clock, context: Context) -> Option<Value> {
    let seconds = clock.second?;
    let behind = at.checked_sub(1).is_some_and(|before| matches!(tokens.lower(before), "in" | "of"));
    // Five tokens and no more: a half of the day would follow them.
    let zoned = clock.zone.is_some() || super::clock::half_of_day(tokens, at + 5).is_some();
    if !behind || zoned {
        return None;
    }
    let all = Magnitude::from(i64::from(clock.minute) * 60 + i64::from(seconds));
    let unit = Unit::Known(Units::standard().by_id("second")?);
    let hedging = Hedging::default();
    Some(Value::Quantity(quantity::with_unit(Numeral::plain(all, false), unit, hedging, context)))
}

fn whole(span: Span, value: Value) -> Mention {
    Mention { span, value, number: span, hedge: None, unit: None, noun: None }
}

/// "(Brilev, 2013)", "(Smith et al. 2004; Jones 2005)", "Payne et al. (2005)": a year that names a source.
fn is_citation(tokens: &Tokens, at: usize, end: usize) -> bool {
    if end != at + 1 || !tokens.is_number(at) {
        return false;
    }
    let back = |steps: usize| at.checked_sub(steps).map_or("", |index| tokens.lower(index));
    if back(1) == "(" {
        return back(2) == "." && back(3) == "al";
    }
    let mut index = at;
    let mut names = 0;
    while let Some(before) = index.checked_sub(1)
        && at - before < 40
    {
        let surface = tokens.surface(before);
        if surface == "(" || surface == "[" {
            let close =
                matches!(tokens.surface(end), ")" | "]" | ";" | ",") || tokens.glued(end) && tokens.is_word(end);
            return names > 0 && close;
        }
        let name = tokens.is_word(before) && tokens.is_capitalised(before) && !tokens.word(before).is(class::MONTH);
        names += usize::from(name);
        let link = tokens.lower(before) == ";" || List::InReference.holds(tokens.lower(before));
        if !(name || link || tokens.is_number(before)) {
            return false;
        }
        index = before;
    }
    false
}

/// "more than 7.5 million crowns (US$1.1 million)": a conversion in brackets is hedged as what it converts.
fn inherit(tokens: &Tokens, before: Option<&Mention>, start: usize, context: Context) -> Option<(Found, usize)> {
    let before = before?;
    let hedged = before.value.quantity().filter(|_| matches!(before.value, Value::Quantity(_)))?;
    let approximation = hedged.approximation;
    let opens = start.checked_sub(1).is_some_and(|bracket| {
        tokens.surface(bracket) == "("
            && bracket
                .checked_sub(1)
                .and_then(|last| tokens.get(last))
                .is_some_and(|last| last.span.end == before.span.end)
    });
    // "some seven miles (11 km)" is hedged once; a bound holds in every unit.
    if !opens || !approximation.is_bound() {
        return None;
    }
    let hedging = Hedging { approximation, point: false };
    let found = quantity::hedged(tokens, start, hedging, context)?;
    let same = found.quantity.kind == hedged.kind
        && (hedged.kind == QuantityKind::Money || Units::standard().same_dimension(&found.quantity.unit, &hedged.unit))
        && found.quantity.unit != hedged.unit;
    let closes = tokens.surface(found.next) == ")";
    (same && closes).then_some((Found { value: Value::Quantity(found.quantity), parts: found.parts }, found.next))
}

/// "$12.5m over four years", "$50m over two rounds", "312 mm over two days", "Over five years, 300 died": the time that
/// something is spread over, and no bound.
fn is_over_a_time(tokens: &Tokens, before: Option<&Mention>, start: usize, next: usize, value: &Value) -> bool {
    let Some(quantity) = value.quantity().filter(|_| tokens.lower(start) == "over") else { return false };
    let adjoins = |before: &&Mention| {
        start.checked_sub(1).and_then(|last| tokens.get(last)).is_some_and(|last| last.span.end == before.span.end)
    };
    let spread = before.filter(adjoins).and_then(|before| before.value.quantity());
    let lasts = quantity.kind == QuantityKind::Duration;
    // "300 people over two years ago", "20 minutes over two hours late"
    let goes_on = List::BehindLength.holds(tokens.lower(next)) || List::Dates.holds(tokens.lower(next));
    let opens = names::begins_sentence(tokens, start) && tokens.surface(next) == ",";
    match spread.map(|spread| spread.kind) {
        Some(QuantityKind::Money) => {
            let few = quantity.number.as_ref().is_some_and(|number| *number <= Magnitude::from(50));
            lasts || quantity.kind == QuantityKind::Count && few
        }
        // Rain falls over days and weeks; what is measured "over 20 years" may well be measured for longer.
        Some(QuantityKind::Measure) => lasts && !goes_on && !is_years(&quantity.unit),
        Some(kind) => kind != QuantityKind::Duration && lasts && !goes_on,
        None => lasts && opens,
    }
}

/// True for years and what is counted in them.
fn is_years(unit: &Unit) -> bool {
    let units = Units::standard();
    matches!(unit, Unit::Known(id) if matches!(units.id(*id), "year" | "decade" | "century" | "millennium"))
}

struct Found {
    value: Value,
    parts: Parts,
}

fn amount_at(tokens: &Tokens, start: usize, context: Context) -> Option<(Found, usize)> {
    let change =
        |found: change::Found| (Found { value: Value::Change(Box::new(found.change)), parts: found.parts }, found.next);
    if let Some(found) = change::opening(tokens, start, context) {
        return Some(change(found));
    }
    let found = quantity::parse(tokens, start, context)?;
    if let Some(found) = change::behind(tokens, &found) {
        return Some(change(found));
    }
    Some((Found { value: Value::Quantity(found.quantity), parts: found.parts }, found.next))
}

fn mention(tokens: &Tokens, start: usize, next: usize, value: Value, parts: Parts) -> Mention {
    let span = |(from, to): Part| tokens.span(from, to);
    Mention {
        span: tokens.span(start, next),
        value,
        number: span(parts.number),
        hedge: parts.hedge.map(span),
        unit: parts.unit.map(span),
        noun: parts.noun.map(span),
    }
}
