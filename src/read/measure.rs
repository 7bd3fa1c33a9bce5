//! Units beside a number: names of scales before it, symbols and names behind it, rates behind those.

use std::borrow::Cow;

use super::lexicon::class;
use super::lists::List;
use super::options::Options;
use super::token::{TokenKind, Tokens};
use crate::reading::QuantityKind;
use crate::unit::{Unit, UnitId, Units};

/// A unit found at a token.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The unit.
    pub(crate) unit: Unit,
    /// One past its last token.
    pub(crate) next: usize,
}

/// As much text as the longest unit can take.
const WINDOW: usize = 96;

pub(super) fn window<'t>(tokens: &Tokens<'t>, at: usize) -> &'t str {
    let text = tokens.text();
    let Some(token) = tokens.get(at) else { return "" };
    let start = token.span.start as usize;
    let mut end = (start + WINDOW).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = text.get(start..end).unwrap_or_default();
    // No unit goes on behind a bracket that closes or a comma.
    let close = window
        .char_indices()
        .skip(1)
        .find(|(_, c)| matches!(c, ')' | ']' | ',' | ';' | ':' | '!' | '?' | '"' | '”' | '\n'));
    close.map_or(window, |(close, _)| window.get(..close).unwrap_or_default())
}

/// The token that begins `length` bytes behind the start of token `at`; `None` where that falls inside a token.
pub(super) fn token_after(tokens: &Tokens, at: usize, length: usize) -> Option<usize> {
    let end = tokens.get(at)?.span.start as usize + length;
    let mut next = at;
    while let Some(token) = tokens.get(next)
        && (token.span.start as usize) < end
    {
        if token.span.end as usize > end {
            return None;
        }
        next += 1;
    }
    (next > at).then_some(next)
}

/// A scale named before its figure: "magnitude 6.1", "a magnitude-6.1 quake".
pub(crate) fn scale_before(tokens: &Tokens, at: usize) -> Option<Found> {
    if !tokens.word(at).is(class::SCALE_NAME) {
        return None;
    }
    let dash =
        usize::from(matches!(tokens.surface(at + 1), "-" | "‑" | "–") && tokens.glued(at + 1) && tokens.glued(at + 2));
    let next = at + 1 + dash;
    // "magnitude 7.1 and 7.3" are figures of the scale, "the magnitude 100 times that of …" is none.
    let settled = tokens.is_number(next) && tokens.lower(next + 1) != "times";
    let unit = Unit::Known(Units::standard().by_id(tokens.lower(at))?);
    settled.then_some(Found { unit, next })
}

/// "6.4 on the Richter scale", "5.9 on the open-ended Richter scale": the scale named behind its figure.
pub(crate) fn scale_behind(tokens: &Tokens, at: usize) -> Option<Found> {
    if tokens.lower(at) != "on" || !matches!(tokens.lower(at + 1), "the" | "a") {
        return None;
    }
    let scale = (at + 2..at + 7).find(|next| tokens.lower(*next) == "scale")?;
    let named = (at + 2..scale).any(|next| tokens.lower(next) == "richter" || tokens.word(next).is(class::SCALE_NAME));
    let unit = Unit::Known(Units::standard().by_id("magnitude")?);
    named.then_some(Found { unit, next: scale + 1 })
}

/// A bare "$" is what the options say; where they say nothing it stays ambiguous.
pub(super) fn resolve(unit: Unit, options: &Options) -> Unit {
    match (&unit, options.dollar) {
        (Unit::Known(id), Some(meant)) if Units::standard().id(*id) == "dollar" => Unit::Known(meant),
        _ => unit,
    }
}

/// The unit behind a number: symbols, names, currencies, compounds. `glued`: nothing stands between.
pub(crate) fn unit_behind(tokens: &Tokens, at: usize, plain: Plain, options: &Options) -> Option<Found> {
    tokens.get(at)?;
    let units = Units::standard();
    let first = tokens.word(at);
    if !plain.cell {
        // "10 us dollars" begins with a pronoun.
        let preposition = first.is(class::STOP)
            && !first.is(class::MONEY)
            && tokens.lower(at) != "per"
            && !fits_preposition(tokens, at);
        if !first.is(class::MEASURE) || (preposition && !tokens.is_capitalised(at)) {
            return None;
        }
    }
    // "1 $10 bill", "4 × 10"
    if tokens.get(at).is_some_and(|token| token.kind == TokenKind::Sign) && tokens.is_number(at + 1) {
        let money = matches!(tokens.surface(at), "$" | "£" | "€" | "¥") && tokens.glued(at + 1) && !tokens.glued(at);
        if money || matches!(tokens.surface(at), "×" | "-" | "/") {
            return None;
        }
    }
    let (text, gaps) = closed_gaps(repeated(tokens, at).unwrap_or_else(|| window(tokens, at)));
    let found = units.match_unit(&text)?;
    let length = found.len + gaps.iter().filter(|gap| **gap < found.len).count();
    let mut next = token_after(tokens, at, length)?;
    let steep = |(_, power): &(Unit, i8)| power.unsigned_abs() > 4;
    let mut found = found;
    if matches!(&found.unit, Unit::Compound(factors) if factors.iter().any(steep)) {
        // "270-hp V-6" is no power of a volt.
        found = units.match_unit(tokens.surface(at))?;
        next = at + 1;
    }
    let text = tokens.span(at, next).of(tokens.text());
    if next == at + 1 && tokens.word(at).is(class::STOP) && !fits_preposition(tokens, at) {
        return None;
    }
    if found.word && !takes_everyday_word(tokens, at, next, &found, plain) {
        return None;
    }
    // "2,372 U.S. troops": the first letter of initials.
    let initial = tokens.surface(next) == "." && tokens.glued(next) && tokens.glued(next + 1);
    if found.symbol && initial && tokens.is_capitalised(at) && tokens.is_capitalised(next + 1) {
        return None;
    }
    // "31 M1 tanks": a capital that figures are glued to names a model.
    let figured = text.len() > 1 && text.bytes().skip(1).all(|byte| byte.is_ascii_digit());
    if found.symbol && figured && tokens.is_capitalised(at) && !tokens.glued(at) && tokens.is_word(next) && !plain.cell
    {
        return None;
    }
    // "500 F-16 jets", "30 S-300 missiles": a capital with a number behind its hyphen is a name and no power.
    if found.symbol
        && tokens.is_capitalised(at)
        && tokens.surface(next) == "-"
        && tokens.glued(next)
        && tokens.glued(next + 1)
        && tokens.is_number(next + 1)
        && !tokens.glued(at)
    {
        return None;
    }
    // "3 ID cards", "12 FC fans": two letters before a noun are no sign of a currency.
    let noun_behind =
        tokens.is_word(next) && !tokens.word(next).is(class::STOP | class::SCALE | class::MONTH | class::HEDGE_AFTER);
    if !plain.cell && text.len() == 2 && noun_behind && kind_of(&found.unit) == QuantityKind::Money {
        return None;
    }
    // "5G networks", "the 3D film": a letter that is glued to figures and no unit that people glue.
    if tokens.glued(at) && matches!(text, "G" | "D" | "K") {
        return None;
    }
    if tokens.glued(at) && matches!(text, "Rp" | "Rp.") {
        // "1.5Rp" is a radius of a planet: the sign of the rupiah stands before its sum.
        return Some(Found { unit: Unit::Other("Rp".into()), next: at + 1 });
    }
    // "the comet 1P/Halley": a letter and a name.
    let named = tokens.surface(at + 1) == "/" && tokens.is_word(at + 2) && tokens.surface(at + 2).len() > 3;
    if tokens.glued(at) && text.len() > 1 && text.starts_with("P/") && named && tokens.is_capitalised(at + 2) {
        return None;
    }
    if super::pounds::are_money(tokens, at) {
        if next == at + 1 {
            return Some(Found { unit: Unit::Known(units.by_id("pound-sterling")?), next });
        }
        // "two million pounds a year"
        let rate = format!("GBP {}", tokens.span(at + 1, next).of(tokens.text()));
        if let Some(rate) = units.match_unit(&rate).filter(|rate| matches!(rate.unit, Unit::Compound(_))) {
            return Some(Found { unit: resolve(rate.unit, options), next });
        }
    }
    if let Some(meant) = super::cue::unit(tokens, (at, next), text) {
        return Some(Found { unit: Unit::Known(meant), next });
    }
    let dated = matches!(tokens.lower(next), "earlier" | "ago" | "before" | "later");
    if dated
        && !found.symbol
        && matches!(found.unit, Unit::Compound(_))
        && let Some(article) = (at + 1..next).find(|index| matches!(tokens.lower(*index), "a" | "an"))
    {
        let shorter = units.match_unit(tokens.span(at, article).of(tokens.text()))?;
        return Some(Found { unit: resolve(shorter.unit, options), next: article });
    }
    let mut unit = found.unit;
    // "$" amounts may repeat their currency: "50 dollar dollar" is one.
    if let Unit::Known(id) = &unit
        && units.def(*id).is_money()
    {
        unit = resolve(unit, options);
        if tokens.lower(next) == tokens.lower(at) {
            next += 1;
        }
    }
    Some(Found { unit, next })
}

/// The sign alone in "2%-3%", "5kg-6kg": the hyphen between two figures with the same sign is no power of it.
fn repeated<'t>(tokens: &Tokens<'t>, at: usize) -> Option<&'t str> {
    let sign = tokens.surface(at);
    let joined = matches!(tokens.surface(at + 1), "-" | "−") && (at + 1..at + 4).all(|index| tokens.glued(index));
    (joined && tokens.is_number(at + 2) && tokens.surface(at + 3) == sign).then_some(sign)
}

/// A canonical name that fills the rest of a cell: `kilogram-per-square-metre`, as our own output writes it.
pub(crate) fn canonical_to_end(tokens: &Tokens, at: usize) -> Option<Found> {
    let rest = tokens.span(at, tokens.len()).of(tokens.text());
    if !rest.contains('-') || rest.contains(' ') {
        return None;
    }
    let units = Units::standard();
    let unit = units.by_id(rest).map(Unit::Known).or_else(|| {
        let parsed = units.parse(rest);
        (matches!(parsed, Unit::Compound(_)) && units.canonical_name(&parsed) == rest).then_some(parsed)
    })?;
    Some(Found { unit, next: tokens.len() })
}

/// "ml kg −1 min −1", "km · h −1", "g/cm 3" with the spaces that typesetting left inside a unit closed, and where
/// those stood in the closed text.
fn closed_gaps(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    let scientific = text.contains(['·', '⋅', '∙', '−']) || text.contains(" 2") || text.contains(" 3");
    if !scientific {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut out = String::with_capacity(text.len());
    let mut gaps = Vec::new();
    for (at, c) in text.char_indices() {
        if c == ' ' && is_gap(&out, text.get(at + 1..).unwrap_or_default()) {
            gaps.push(out.len());
        } else {
            out.push(c);
        }
    }
    (Cow::Owned(out), gaps)
}

/// True for a space between what stands before and behind that is no boundary of the unit.
fn is_gap(before: &str, behind: &str) -> bool {
    let dot = |c: char| matches!(c, '·' | '⋅' | '∙');
    // One digit and no more: a power.
    let power = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && !text.get(1..).is_some_and(|more| more.starts_with(|c: char| c.is_alphanumeric()))
    };
    let lettered = before.ends_with(char::is_alphabetic);
    if let Some(rest) = behind.strip_prefix('−') {
        return lettered && power(rest);
    }
    if let Some(rest) = behind.strip_prefix(dot) {
        return before.ends_with(char::is_alphanumeric)
            && rest.strip_prefix(' ').unwrap_or(rest).starts_with(char::is_alphabetic);
    }
    if let Some(product) = before.strip_suffix(dot) {
        return product.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_alphabetic);
    }
    if let Some(base) = before.strip_suffix('−') {
        return base.ends_with(char::is_alphabetic) && power(behind);
    }
    if let Some(rest) = behind.strip_prefix('.') {
        let raised = before.trim_end_matches(|c: char| c.is_ascii_digit());
        return raised.len() < before.len() && raised.ends_with('−') && rest.starts_with(char::is_alphabetic);
    }
    if let Some(word) = without_length(before)
        && behind.starts_with(['2', '3'])
        && power(behind)
        && !decimal(behind)
    {
        // "310 m 2 /kg", "0.1 g/cm 3": only inside a quotient, where no further number can follow.
        return word.ends_with('/') || behind.get(1..).is_some_and(|rest| rest.trim_start().starts_with('/'));
    }
    behind.starts_with('/')
        && before.strip_suffix(['2', '3']).is_some_and(|base| without_length(base).is_some())
        && behind.get(1..).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// A text without the symbol of a length at its end.
fn without_length(text: &str) -> Option<&str> {
    ["km", "cm", "mm", "dm", "µm", "μm", "nm", "m"]
        .iter()
        .find_map(|symbol| text.strip_suffix(symbol))
        .filter(|rest| !rest.ends_with(char::is_alphabetic))
}

/// True for a digit with decimals behind it.
fn decimal(text: &str) -> bool {
    text.get(1..)
        .and_then(|rest| rest.strip_prefix(['.', ',']))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// What surrounds the number that asks for a unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plain {
    /// The number is spelled out.
    pub(crate) words: bool,
    /// The number is one.
    pub(crate) one: bool,
    /// The whole cell is a value expression, so that doubtful letters are units.
    pub(crate) cell: bool,
}

/// "in" and the like as units: "2 in thick", "25 in." at the end, or a cell of its own.
fn fits_preposition(tokens: &Tokens, at: usize) -> bool {
    tokens.lower(at) == "in"
        && (tokens.glued(at) || !tokens.is_word(at + 1) || is_extent(tokens.lower(at + 1)))
        && !tokens.is_number(at + 1)
}

/// Adjectives that follow a measure of length.
fn is_extent(word: &str) -> bool {
    List::Extent.holds(word)
}

/// Words of the tables that are everyday words too: `m`, `in`, `won`, `points`, `R`.
fn takes_everyday_word(tokens: &Tokens, at: usize, next: usize, found: &crate::unit::UnitMatch, plain: Plain) -> bool {
    let surface = tokens.surface(at);
    if tokens.lower(at) == "st" {
        return is_stone(tokens, at);
    }
    if matches!(tokens.lower(at), "am" | "pm" | "a" | "at" | "as") {
        return false;
    }
    if plain.words && found.symbol {
        return false;
    }
    if !found.symbol {
        // "36 league games", "15 point lead": an everyday noun in the singular is a modifier.
        let many = !plain.one && !plain.cell && tokens.lower(at) == crate::unit::singular(tokens.lower(at));
        return !many || tokens.surface(at.saturating_sub(1)) == "-";
    }
    // "18 R", "37 m", "5 W": a lone letter or two is a unit unless a phrase goes on behind it.
    let letters = surface.chars().count();
    let capital = tokens.is_capitalised(at);
    if tokens.glued(at) || plain.cell {
        return true;
    }
    let goes_on = tokens.is_word(next) && tokens.is_capitalised(next) && !tokens.glued(next);
    !(goes_on && capital) || letters > 1 || matches!(surface, "W" | "V")
}

/// "9st", "11st 4lb": a weight where the figure before takes no "st" as an ordinal, as 21 does in "21st".
fn is_stone(tokens: &Tokens, at: usize) -> bool {
    let figure = at.checked_sub(1).map_or("", |figure| tokens.surface(figure));
    let weight = matches!(figure.len(), 1 | 2) && figure.bytes().all(|byte| byte.is_ascii_digit()) && figure != "0";
    let pounds = tokens.is_number(at + 1) && matches!(tokens.lower(at + 2), "lb" | "lbs");
    let open = !tokens.is_word(at + 1) || tokens.word(at + 1).is(class::STOP | class::DATE);
    tokens.surface(at) == "st" && weight && (pounds || tokens.glued(at) && open && !super::number::takes_st(figure))
}

/// A rate behind a unit or noun: "a barrel", "per day", "/hour", "each year". The words below the line.
pub(crate) fn rate_behind(tokens: &Tokens, at: usize, money: bool) -> Option<(Vec<(Unit, i8)>, usize)> {
    let dash = usize::from(tokens.surface(at) == "-" && tokens.glued(at) && tokens.glued(at + 1));
    let at = at + dash;
    // "$61.50 for each share", "5 euros for every tonne" are paid by the piece.
    let paid_for = money && tokens.lower(at) == "for" && matches!(tokens.lower(at + 1), "each" | "every");
    let at = at + usize::from(paid_for);
    let lower = tokens.lower(at);
    let article = matches!(lower, "a" | "an" | "each" | "every");
    if !article && lower != "per" && !(lower == "/" && tokens.glued(at) && tokens.glued(at + 1)) {
        return None;
    }
    let units = Units::standard();
    if article && tokens.word(at + 1).is(class::DOZEN) {
        return Some((vec![(Unit::Other("dozen".into()), -1)], at + 2));
    }
    let skip = usize::from(tokens.surface(at + 1) == "-" && tokens.glued(at + 1)) + 1;
    let probe = format!("per {}", window(tokens, at + skip));
    let found = units.match_unit(&probe)?;
    let next = token_after(tokens, at + skip, found.len.checked_sub(4)?)?;
    let factors: Vec<(Unit, i8)> = match found.unit {
        Unit::Compound(factors) if factors.iter().all(|(_, power)| *power < 0) => factors.into_vec(),
        _ => return None,
    };
    // An article divides only by what people pay or count by: a year, a barrel, a head.
    let plain = |id: &UnitId| {
        let dimension = units.dimension_name(units.def(*id).dimension);
        List::Divides.holds(dimension)
    };
    let fits = factors.iter().all(|(unit, _)| matches!(unit, Unit::Known(id) if plain(id)));
    // "$1.17 billion a year earlier" is dated, not divided.
    // "£35 million a year from 2024": paid from then on.
    let from_then = tokens.lower(next) == "from" && tokens.is_number(next + 1);
    let dated = List::Dates.holds(tokens.lower(next));
    let dated = dated && !from_then;
    // People pay by the share and by the head, whatever they count.
    let paid = |unit: &Unit| matches!(unit, Unit::Other(noun) if units.noun(noun).is_some());
    let fits = fits || (money && factors.iter().all(|(unit, _)| paid(unit)));
    (!article || (fits && !dated)).then_some((factors, next))
}

/// A unit over others, in the table's form where it has one.
pub(crate) fn over(unit: &Unit, below: &[(Unit, i8)]) -> Unit {
    let mut factors: Vec<(Unit, i8)> = match unit {
        Unit::One => Vec::new(),
        Unit::Compound(factors) => factors.to_vec(),
        other => vec![(other.clone(), 1)],
    };
    factors.extend_from_slice(below);
    let compound = Unit::Compound(factors.into_boxed_slice());
    let units = Units::standard();
    units.by_id(&units.canonical_name(&compound)).map_or(compound, Unit::Known)
}

/// The shares that people call percentages; parts per million are measures.
const PERCENT: [&str; 4] = ["percent", "per-mille", "percentage-point", "basis-point"];

/// What kind of amount a unit makes.
pub(crate) fn kind_of(unit: &Unit) -> QuantityKind {
    let units = Units::standard();
    match unit {
        Unit::One => QuantityKind::Number,
        Unit::Other(_) => QuantityKind::Count,
        Unit::Known(id) => {
            let def = units.def(*id);
            match units.dimension_name(def.dimension) {
                _ if def.is_money() => QuantityKind::Money,
                "ratio" | "percentage-points" if PERCENT.contains(&units.id(*id)) => QuantityKind::Percent,
                "time" | "calendar" => QuantityKind::Duration,
                _ if is_noun_dimension(units, *id) => QuantityKind::Count,
                _ => QuantityKind::Measure,
            }
        }
        Unit::Compound(factors) => match factors.first() {
            Some((first, 1)) if matches!(kind_of(first), QuantityKind::Money | QuantityKind::Percent) => kind_of(first),
            _ => QuantityKind::Measure,
        },
    }
}

/// True for the units that count nouns of the table: `person`, `vehicle`.
fn is_noun_dimension(units: &Units, id: UnitId) -> bool {
    units.def(id).authority.starts_with("Counted")
}

/// True for units whose nought is not the dimension's nought.
pub(crate) fn has_offset(unit: &Unit) -> bool {
    matches!(unit, Unit::Known(id) if Units::standard().def(*id).has_offset())
}
