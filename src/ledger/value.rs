//! A cell's words to what they say, as the attribute's kind and the unit beside them ask.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::code;
use crate::date::Day;
use crate::ledger::options::LoadOptions;
use crate::magnitude::Magnitude;
use crate::read::options::Options;
use crate::read::{self, Expected, ReadError, ReadErrorKind};
use crate::reading::{Quantity, QuantityKind, Value};
use crate::source::Span;
use crate::unit::{Unit, Units};
use crate::vocabulary::{Attribute, AttributeKind, Tolerance};

/// Why a value does not read.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub(crate) code: &'static str,
    /// The column at fault: `value` or `unit`.
    pub(crate) column: &'static str,
    /// Which of the words are at fault.
    pub(crate) span: Option<Span>,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

/// What a value says, or why it does not read.
pub(crate) type Outcome = Result<Value, Box<Problem>>;

/// Reads values under the conventions of a run.
#[derive(Debug)]
pub(crate) struct Reader<'o> {
    options: &'o LoadOptions,
}

impl<'o> Reader<'o> {
    pub(crate) fn new(options: &'o LoadOptions) -> Self {
        Self { options }
    }

    /// The conventions for one attribute and source.
    pub(crate) fn options(&self, attribute: Option<&Attribute>, reference: Option<Day>) -> Cow<'o, Options> {
        let slack = attribute.and_then(|attribute| self.options.slack.get(&*attribute.id));
        if slack.is_none() && reference.is_none() {
            return Cow::Borrowed(&self.options.reading);
        }
        let mut options = self.options.reading.clone();
        options.reference = reference.or(options.reference);
        if let Some(slack) = slack {
            options.slack = slack.clone();
        }
        Cow::Owned(options)
    }

    /// One amount, for tolerances and bounds.
    pub(crate) fn amount(&self, words: &str) -> Result<Quantity, Box<Problem>> {
        match read::read(words, Expected::Quantity, &self.options.reading) {
            Ok(Value::Quantity(quantity)) => Ok(quantity),
            Ok(_) => Err(Box::new(problem(code::UNREADABLE_VALUE, format!("`{words}` is no amount")))),
            Err(error) => Err(Box::new(unreadable(&error))),
        }
    }

    /// A tolerance.
    pub(crate) fn tolerance(&self, text: &str) -> Option<Tolerance> {
        tolerance(text, &self.options.reading)
    }

    /// Any value, for the quoted words of constraints.
    pub(crate) fn any(&self, words: &str) -> Outcome {
        read::read(words, Expected::Any, &self.options.reading).map_err(|error| Box::new(unreadable(&error)))
    }

    /// The value of a claim.
    pub(crate) fn value(
        &self,
        words: &str,
        unit: Option<&str>,
        attribute: Option<&Attribute>,
        reference: Option<Day>,
    ) -> Outcome {
        let options = self.options(attribute, reference);
        let kind = attribute.and_then(|attribute| attribute.kind);
        let plain = |expected| read::read(words, expected, &options).map_err(|error| Box::new(unreadable(&error)));
        let value = match kind {
            Some(AttributeKind::Term) => plain(Expected::Term),
            Some(AttributeKind::Set) => plain(Expected::Set),
            Some(AttributeKind::Boolean) => plain(Expected::Boolean),
            Some(AttributeKind::Date) => plain(Expected::Date),
            Some(AttributeKind::Quantity) => quantity(words, unit, attribute, Expected::Quantity, &options),
            None => quantity(words, unit, attribute, Expected::Any, &options),
        }?;
        // A noun may follow a number, and so "6 milion euros" would be six of something.
        if matches!(value, Value::Quantity(_) | Value::Change(_))
            && let Some((span, word, scale)) = misspelt_scale(words)
        {
            let mut problem = problem(code::UNREADABLE_VALUE, format!("\"{word}\" is no word for a number"));
            (problem.span, problem.help) = (Some(span), Some(format!("did you mean `{scale}`?")));
            return Err(Box::new(problem));
        }
        match attribute {
            Some(attribute) => fits(value, attribute, unit.is_some()),
            None => Ok(value),
        }
    }
}

/// A word that is nearly one of scale, with that word: `milion`, `thousnad`.
fn misspelt_scale(words: &str) -> Option<(Span, &str, &'static str)> {
    const SCALES: [&str; 5] = ["hundred", "thousand", "million", "billion", "trillion"];
    // Words of their own that lie as near.
    const OTHERS: [&str; 6] = ["bullion", "mullion", "pillion", "zillion", "gillion", "jillion"];
    let mut start = 0;
    for part in words.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphabetic());
        let span = Span::new(start, start + word.len());
        start += part.len();
        // Short words and most long ones are out of reach: the first letter is hardly ever the wrong one.
        if word.len() < 6 || word.len() > 10 || !word.starts_with(['h', 't', 'm', 'b', 'H', 'T', 'M', 'B']) {
            continue;
        }
        let lower = word.to_ascii_lowercase();
        let one = lower.strip_suffix('s').unwrap_or(&lower);
        if SCALES.contains(&one) || OTHERS.contains(&one) {
            continue;
        }
        if let Some(scale) = SCALES.into_iter().find(|scale| strsim::damerau_levenshtein(one, scale) == 1) {
            return Some((span, word, scale));
        }
    }
    None
}

/// Reads a tolerance: `exact`, `5%`, `10 km`.
pub fn tolerance(text: &str, options: &Options) -> Option<Tolerance> {
    if text == "exact" {
        return Some(Tolerance::Exact);
    }
    let Ok(Value::Quantity(amount)) = read::read(text, Expected::Quantity, options) else { return None };
    let number = amount.number.filter(|number| !number.is_negative())?;
    if Units::standard().by_id("percent").map(Unit::Known).as_ref() == Some(&amount.unit) {
        return number.checked_div(&Magnitude::from(100)).map(Tolerance::Share);
    }
    Some(Tolerance::Amount(number, amount.unit))
}

fn problem(code: &'static str, message: String) -> Problem {
    Problem { code, column: "value", span: None, message, help: None }
}

fn unreadable(error: &ReadError) -> Problem {
    let code = match error.kind {
        ReadErrorKind::Empty => code::EMPTY_CELL,
        ReadErrorKind::TooManyDigits | ReadErrorKind::ExponentTooLarge => code::NUMBER_TOO_LARGE,
        ReadErrorKind::UpsideDown => code::UPSIDE_DOWN,
        ReadErrorKind::ImpossibleDate => code::BAD_DATE,
        _ => code::UNREADABLE_VALUE,
    };
    let help = Some(error.remedy().to_owned());
    Problem { code, column: "value", span: Some(error.span), message: error.to_string(), help }
}

/// An amount with the unit beside it, or else the attribute's own. Where the words have no unit they are read together
/// with it, because what rounding grants depends on whether things are counted or measured.
fn quantity(
    words: &str,
    beside: Option<&str>,
    attribute: Option<&Attribute>,
    expected: Expected,
    options: &Options,
) -> Outcome {
    let units = Units::standard();
    if let Some(written) = beside.filter(|unit| *unit != "1") {
        let unit = units.parse(written);
        // Words that end in a digit have no unit behind it, so they need to be read only once.
        if words.ends_with(|c: char| c.is_ascii_digit())
            && let Some(value) = read_with(words, written, &unit, options)
        {
            return Ok(value);
        }
        // With a unit beside it "2003" is no year.
        let value = read::read(words, Expected::Quantity, options).map_err(|error| Box::new(unreadable(&error)))?;
        if is_bare(&value) {
            return Ok(read_with(words, written, &unit, options).unwrap_or_else(|| give(value, &unit)));
        }
        if let Some(value) = as_millions(words, written, &unit, options) {
            return Ok(value);
        }
        return settle(value, written, &unit);
    }
    let value = read::read(words, expected, options).map_err(|error| Box::new(unreadable(&error)))?;
    if beside.is_some() && is_bare(&value) {
        return Ok(pure(read_as_share(words, options).unwrap_or(value)));
    }
    match attribute.and_then(|attribute| attribute.unit.as_ref()) {
        Some(own) if beside.is_none() && is_bare(&value) => {
            let name = own.canonical_name();
            Ok(read_with(words, &name, own, options).unwrap_or_else(|| give(value, own)))
        }
        Some(own) if beside.is_none() => Ok(as_millions(words, &own.canonical_name(), own, options).unwrap_or(value)),
        _ => Ok(value),
    }
}

/// True for a number without a unit or noun. A ratio in words ("half") has none and needs none.
fn is_bare(value: &Value) -> bool {
    match value {
        Value::Quantity(amount) => {
            amount.unit == Unit::One && amount.noun.is_none() && amount.kind != QuantityKind::Ratio
        }
        Value::Ambiguous(readings) => readings.iter().all(is_bare),
        _ => false,
    }
}

fn has_unit(value: &Value, unit: &Unit) -> bool {
    match value {
        Value::Quantity(amount) => amount.unit == *unit,
        Value::Ambiguous(readings) => readings.iter().all(|reading| has_unit(reading, unit)),
        _ => false,
    }
}

/// The words read with a unit behind them, if that gives an amount of that unit.
fn read_with(words: &str, written: &str, unit: &Unit, options: &Options) -> Option<Value> {
    let value = read::read(&format!("{words} {written}"), Expected::Quantity, options).ok()?;
    has_unit(&value, unit).then_some(value)
}

/// "3.3m" where no length can be meant: so many millions of the unit.
fn as_millions(words: &str, written: &str, unit: &Unit, options: &Options) -> Option<Value> {
    let units = Units::standard();
    let number = words.strip_suffix('m')?.trim_end();
    if !number.ends_with(|c: char| c.is_ascii_digit()) || units.same_dimension(unit, &units.parse("metre")) {
        return None;
    }
    read_with(&format!("{number} million"), written, unit, options)
}

/// The words read as a share, because rounding grants a share what it grants a measure and not what it grants a count.
fn read_as_share(words: &str, options: &Options) -> Option<Value> {
    let percent = Units::standard().parse("percent");
    read_with(words, "percent", &percent, options)
}

/// The same number measured in the unit one, which the cell `1` says.
fn pure(value: Value) -> Value {
    match value {
        Value::Quantity(mut amount) => {
            amount.unit = Unit::One;
            amount.kind = QuantityKind::Measure;
            Value::Quantity(amount)
        }
        Value::Ambiguous(readings) => Value::Ambiguous(readings.into_iter().map(pure).collect()),
        other => other,
    }
}

/// The same amount in a unit that the grammar of running text does not know.
fn give(value: Value, unit: &Unit) -> Value {
    match value {
        Value::Quantity(mut amount) => {
            amount.unit = unit.clone();
            Value::Quantity(amount)
        }
        Value::Ambiguous(readings) => Value::Ambiguous(readings.into_iter().map(|it| give(it, unit)).collect()),
        other => other,
    }
}

/// The unit of the words against the one beside them: it may make an ambiguous one certain, and must not contradict.
fn settle(mut value: Value, written: &str, beside: &Unit) -> Outcome {
    let units = Units::standard();
    let Value::Quantity(amount) = &mut value else { return Ok(value) };
    if amount.unit == *beside || (amount.kind == QuantityKind::Ratio && amount.unit == Unit::One) {
        return Ok(value);
    }
    if let (Unit::Known(ambiguous), Unit::Known(one)) = (&amount.unit, beside)
        && units.alternatives(*ambiguous).any(|alternative| alternative == *one)
    {
        amount.unit = beside.clone();
        return Ok(value);
    }
    if counts(beside) && (matches!(amount.unit, Unit::Other(_)) || units.same_dimension(&amount.unit, beside)) {
        amount.unit = beside.clone();
        return Ok(value);
    }
    let own = amount.unit.canonical_name();
    let message = format!("the words say {own}, the unit beside them {written}");
    let mut problem = problem(code::UNIT_CONTRADICTS, message);
    problem.column = "unit";
    problem.help = Some("leave the cell `unit` empty where the words have a unit".to_owned());
    Err(Box::new(problem))
}

/// True for units that count things: persons, vehicles, items.
fn counts(unit: &Unit) -> bool {
    Units::standard().noun(&unit.canonical_name()).is_some()
}

/// An attribute with a unit takes amounts of that dimension only. A noun that no table has may well count what the
/// attribute counts (twelve keepers are persons), so it is taken to: nobody shall be accused of a word that is missing
/// here.
fn fits(mut value: Value, attribute: &Attribute, beside: bool) -> Outcome {
    let (Value::Quantity(amount), Some(own)) = (&mut value, &attribute.unit) else { return Ok(value) };
    let ratio = amount.unit == Unit::One && matches!(amount.kind, QuantityKind::Ratio);
    let units = Units::standard();
    if ratio || units.same_dimension(&amount.unit, own) || ambiguous_into(amount, own) {
        return Ok(value);
    }
    // "21 plants" where the cell says `plant`, whatever else that unit counts: the noun is the same.
    if amount.noun.as_deref() == Some(&*own.canonical_name().replace('-', " ")) {
        return Ok(value);
    }
    // "€12m a year" of an attribute that is called yearly.
    if amount.unit.per_year() == Some(own) && attribute.is_yearly() {
        amount.unit = own.clone();
        return Ok(value);
    }
    if matches!(amount.unit, Unit::Other(_)) && counts(own) {
        amount.unit = own.clone();
        return Ok(value);
    }
    let unit = match amount.unit.canonical_name() {
        name if name.is_empty() => "a bare number".to_owned(),
        name => format!("an amount of {name}"),
    };
    let own = own.canonical_name();
    let message = format!("{unit} cannot be the {}, which is given in {own}", attribute.label);
    let mut problem = problem(code::UNIT_DIMENSION, message);
    if beside {
        problem.column = "unit";
    }
    problem.help = Some(format!("correct the unit, or the attribute `{}`", attribute.id));
    Err(Box::new(problem))
}

/// A bare ton or "$" may mean the attribute's unit.
fn ambiguous_into(amount: &Quantity, own: &Unit) -> bool {
    let units = Units::standard();
    matches!(&amount.unit, Unit::Known(unit)
        if units.alternatives(*unit).any(|it| units.same_dimension(&Unit::Known(it), own)))
}

/// How many readings are remembered. Sets repeat their values and units; beyond this the gain is gone.
const SLOTS: usize = 4096;

/// Readings of values that came before, each in the one slot that its words hash to.
#[derive(Debug)]
pub(crate) struct Cache {
    slots: Vec<Option<Entry>>,
}

#[derive(Debug)]
struct Entry {
    words: Box<str>,
    unit: Box<str>,
    attribute: Option<u32>,
    reference: Option<Day>,
    outcome: Outcome,
}

impl Cache {
    pub(crate) fn new() -> Self {
        let mut slots = Vec::new();
        slots.resize_with(SLOTS, || None);
        Self { slots }
    }

    /// The outcome for these words, read by `read` where they were not read before.
    pub(crate) fn outcome(
        &mut self,
        words: &str,
        unit: &str,
        attribute: Option<u32>,
        reference: Option<Day>,
        read: impl FnOnce() -> Outcome,
    ) -> Outcome {
        let mut hasher = DefaultHasher::new();
        (words, unit, attribute, reference).hash(&mut hasher);
        let slot = usize::try_from(hasher.finish() % SLOTS as u64).unwrap_or(0);
        let Some(slot) = self.slots.get_mut(slot) else { return read() };
        if let Some(entry) = slot
            && *entry.words == *words
            && *entry.unit == *unit
            && entry.attribute == attribute
            && entry.reference == reference
        {
            return entry.outcome.clone();
        }
        let outcome = read();
        let entry = Entry { words: words.into(), unit: unit.into(), attribute, reference, outcome: outcome.clone() };
        *slot = Some(entry);
        outcome
    }
}
