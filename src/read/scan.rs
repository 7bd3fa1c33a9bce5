//! Every value expression in running text: the grammar of [`super`] tried where a word or figure can begin a value.

use super::change;
use super::lexicon::class;
use super::options::Options;
use super::quantity::{self, Context, Part, Parts};
use super::token::Tokens;
use super::when;
use crate::reading::Value;
use crate::source::Span;

/// A value expression in a text.
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
const NUMERIC: u32 = class::CARDINAL
    | class::ZERO
    | class::DENOMINATOR
    | class::DOZEN
    | class::VAGUE
    | class::VAGUE_SCALE
    | class::FACTOR
    | class::GLYPH;

/// Words that can begin an expression whose number comes later.
const OPENING: u32 = class::HEDGE
    | class::RANGE
    | class::CHANGE
    | class::CHANGE_BY
    | class::CHANGE_NOUN
    | class::ANOTHER
    | class::ARTICLE
    | class::MINUS;

/// Every value expression in a text, in order; none overlaps another.
///
/// ```
/// use corroborate::read::{options::Options, scan, token::Tokens};
/// let tokens = Tokens::new("It cost about 1.3 billion euros in 2013.");
/// let mentions = scan(&tokens, &Options::default());
/// let words: Vec<_> = mentions.iter().map(|mention| mention.span.of(tokens.text())).collect();
/// assert_eq!(words, ["about 1.3 billion euros", "2013"]);
/// ```
pub fn scan(tokens: &Tokens, options: &Options) -> Vec<Mention> {
    let context = Context { options, cell: false };
    let mut mentions = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < tokens.len() {
        let word = tokens.word(at);
        let numeric = tokens.is_number(at) || word.is(NUMERIC);
        if !numeric && !word.is(class::DATE) {
            at += 1;
            continue;
        }
        match value_around(tokens, from, at, numeric, context) {
            Some((mention, next)) => {
                mentions.push(mention);
                at = next;
                from = next;
            }
            None => at += 1,
        }
    }
    mentions
}

/// The longest value expression that covers a token and begins at or before it.
fn value_around(tokens: &Tokens, from: usize, at: usize, numeric: bool, context: Context) -> Option<(Mention, usize)> {
    if let Some(found) = when::parse(tokens, at, context.options).filter(|found| found.end > at) {
        let mention =
            Mention { span: found.span, value: found.value, number: found.span, hedge: None, unit: None, noun: None };
        return Some((mention, found.end));
    }
    if !numeric {
        return None;
    }
    let first = at.saturating_sub(REACH).max(from);
    (first..=at).find_map(|start| {
        if start < at && !opens(tokens, start, at) {
            return None;
        }
        amount_at(tokens, start, context).filter(|(_, next)| *next > at)
    })
}

/// True where an expression can begin whose number follows at `at`.
fn opens(tokens: &Tokens, start: usize, at: usize) -> bool {
    let word = tokens.word(start);
    word.is(OPENING)
        || at - start <= 3 && !word.is(class::STOP) && (tokens.is_word(start) || is_money_sign(tokens.surface(start)))
}

fn is_money_sign(surface: &str) -> bool {
    matches!(surface, "$" | "€" | "£" | "¥" | "₹" | "₽" | "₩" | "₪" | "₴" | "₺" | "₿" | "¢" | "-" | "−" | "+")
}

fn amount_at(tokens: &Tokens, start: usize, context: Context) -> Option<(Mention, usize)> {
    if let Some(found) = change::parse(tokens, start, context) {
        return Some((
            mention(tokens, start, found.next, Value::Change(Box::new(found.change)), found.parts),
            found.next,
        ));
    }
    let found = quantity::parse(tokens, start, context)?;
    Some((mention(tokens, start, found.next, Value::Quantity(found.quantity), found.parts), found.next))
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
