//! Signs and codes of currencies before a number: `US$`, `€`, `Rs.`, `EUR`, "MUSD", "Y=590".

use super::lexicon::class;
use super::measure::{Found, resolve, token_after, window};
use super::options::Options;
use super::token::Tokens;
use crate::unit::{Unit, UnitId, Units};

/// A cheap look whether a sign or code of a currency can begin at a token.
pub(super) fn may_be_currency(tokens: &Tokens, at: usize) -> bool {
    let wire = || tokens.word(at + 1).is(class::MONEY) || matches!(tokens.surface(at), "Y" | "PS");
    let coded = || tokens.surface(at).len() == 4 && tokens.surface(at).starts_with('M');
    !tokens.is_number(at) && (tokens.word(at).is(class::MONEY) || wire() || coded())
}

/// A currency sign or code before a number: `US$`, `€`, `Rs.`, `EUR`, `US $`.
pub(super) fn currency_before(tokens: &Tokens, at: usize, options: &Options) -> Option<Found> {
    let units = Units::standard();
    let begins = |next: usize| super::number::begins_digits(tokens, next) || tokens.word(next).is(class::CARDINAL);
    if !may_be_currency(tokens, at) || !(at + 1..at + 5).any(begins) {
        return None;
    }
    // "They pay us $18 million a year": a pronoun.
    if tokens.surface(at) == "us" && !tokens.glued(at + 1) {
        return None;
    }
    // "A $20 million deal": an article, and no Australian dollars, which are written in one word.
    if tokens.word(at).is(class::ARTICLE) && !tokens.glued(at + 1) {
        return None;
    }
    if tokens.word(at).is(class::MONEY)
        && let Some(found) = units.money_prefix(window(tokens, at))
        && let Some(mut next) = token_after(tokens, at, found.len)
    {
        // "Y=590": some wires write the yen sign so.
        next += usize::from(tokens.surface(next) == "=" && tokens.glued(next) && tokens.glued(next + 1));
        // A bare letter code must not be the end of a name ("the Le 24").
        // and "DA1" is a sample before it is a dinar.
        let sure = !found.word || (tokens.glued(next) && is_amount(tokens, next));
        let minus = usize::from(matches!(tokens.surface(next), "-" | "−"));
        if begins(next + minus) && sure {
            return Some(Found { unit: resolve(found.unit, options), next });
        }
    }
    if let Some((_, _, id)) = WIRE_SIGNS.iter().find(|(sign, more, _)| {
        tokens.surface(at) == *sign && tokens.surface(at + 1) == *more && tokens.is_number(at + 2)
    }) {
        return Some(Found { unit: Unit::Known(units.by_id(id)?), next: at + 2 });
    }
    if tokens.surface(at) == "PS" && tokens.glued(at + 1) && tokens.is_number(at + 1) && is_amount(tokens, at + 1) {
        return Some(Found { unit: Unit::Known(units.by_id("pound-sterling")?), next: at + 1 });
    }
    if let Some(unit) = millions(tokens, at)
        && tokens.is_number(at + 1)
    {
        return Some(Found { unit: Unit::Known(unit), next: at + 1 });
    }
    // "US $7.2 billion": the sign set off from its country.
    if tokens.is_word(at) && matches!(tokens.surface(at + 1), "$" | "£" | "¥") && begins(at + 2) {
        // "hk $ 10": tokenised and lower-cased wires; an "a" before "$" is an article.
        let country = tokens.surface(at);
        let lower = country.len() > 1 && country.len() < 4 || country == "c";
        let country = if lower { country.to_uppercase() } else { country.to_owned() };
        let symbol = format!("{country}{}", tokens.surface(at + 1));
        let unit = units.by_symbol(&symbol).filter(|unit| units.def(*unit).is_money())?;
        return Some(Found { unit: Unit::Known(unit), next: at + 2 });
    }
    // "malaysian ringgit 42"
    None
}

/// Signs that wires write for want of the right ones: "Y=590" for ¥590.
const WIRE_SIGNS: [(&str, &str, &str); 1] = [("Y", "=", "japanese-yen")];

/// True for figures that look like an amount of money and not like the number of a sample: 2.7, 21,700, 6m.
fn is_amount(tokens: &Tokens, at: usize) -> bool {
    let figure = tokens.surface(at);
    figure.len() >= 3 || figure.contains(['.', ',']) || tokens.word(at + 1).is(class::SCALE | class::SHORT_SCALE)
}

/// "MUSD", "MEUR": an ISO code with an M for millions before it.
pub(super) fn millions(tokens: &Tokens, at: usize) -> Option<UnitId> {
    let code = tokens.surface(at).strip_prefix('M').filter(|code| code.len() == 3)?;
    let units = Units::standard();
    let unit = units.by_symbol(code)?;
    let money = units.def(unit).money.as_ref()?;
    (money.code == Some(code)).then_some(unit)
}
