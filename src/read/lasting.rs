//! Lengths of time without a number: "decade-long", "for about a minute", "it lasted an hour".
//!
//! An article is a number only where the words around it show that something is measured: behind a hedge ("nearly an
//! hour"), a preposition of duration ("within a week") or a verb of lasting ("took a year"), or before a word that
//! counts from another time ("an hour later"). Of other measures it counts one behind a hedge only ("more than a foot of
//! rain"). "Once a week", "$5 an hour" and "a day after the vote" measure nothing.

use super::hedge::{self, Hedging};
use super::lexicon::class;
use super::lists::List;
use super::numeral::Numeral;
use super::quantity::{Amount, Context, Parts, with_unit};
use super::token::Tokens;
use crate::magnitude::Magnitude;
use crate::reading::Approximation;
use crate::unit::{Unit, Units};

/// "decade-long", "a mile-long queue", "yearlong": one of the unit.
pub(crate) fn lasting(tokens: &Tokens, at: usize, context: Context) -> Option<Amount> {
    let hyphened = tokens.surface(at + 1) == "-" && tokens.glued(at + 1) && tokens.lower(at + 2) == "long";
    let word = tokens.lower(at);
    let (name, next) = if hyphened { (word, at + 3) } else { (word.strip_suffix("long")?, at + 1) };
    let glued = tokens.glued(at) && at > 0 && !matches!(tokens.surface(at - 1), "(" | "\"" | "“" | "‘" | "'");
    if glued || !List::UnitOfLong.holds(name) {
        return None;
    }
    let unit = Units::standard().by_id(name).map(crate::unit::Unit::Known)?;
    let numeral = Numeral::plain(Magnitude::ONE, true);
    let quantity = with_unit(numeral, unit, Hedging::default(), context);
    let parts = Parts { number: (at, next), unit: Some((at, next)), ..Parts::default() };
    Some(Amount { quantity, parts, next })
}

/// How many tokens the hedges before an article may take.
const REACH: usize = 5;

/// "about a minute", "for a day", "lasted an hour", "an hour later": one of the unit at `at`, and the first token.
/// Nothing before `from` is part of it.
pub(crate) fn article(tokens: &Tokens, at: usize, from: usize, context: Context) -> Option<(Amount, usize)> {
    let name = tokens.lower(at);
    let measure = List::UnitOfMeasure.holds(name);
    if !measure && !List::UnitOfTime.holds(name) {
        return None;
    }
    let whole = at.checked_sub(1).is_some_and(|before| List::Whole.holds(tokens.lower(before)));
    let article = at.checked_sub(1 + usize::from(whole)).filter(|article| *article >= from)?;
    // "for another month"
    let another = tokens.lower(article) == "another" && (Before { tokens, at: article }).lasts();
    if !(another || tokens.word(article).is(class::ARTICLE)) || tokens.glued(at) || !ends(tokens, at + 1) {
        return None;
    }
    let hedge_from = (article.saturating_sub(REACH).max(from)..article).find(|start| {
        let opens = tokens.word(*start).is(class::HEDGE);
        opens && hedge::before(tokens, *start).1 == article
    });
    let hedging = hedge_from.map_or(Hedging::default(), |start| hedge::before(tokens, start).0);
    let start = hedge_from.unwrap_or(article);
    let before = Before { tokens, at: start };
    let counted = List::FromThen.holds(tokens.lower(at + 1));
    let widened = hedging.approximation != Approximation::Exact;
    let by_the_clock = matches!(name, "minute" | "hour");
    let measured = if measure {
        // "more than a foot of rain", "about a mile", but not "over a foot".
        let idle = matches!(name, "foot" | "yard") && tokens.lower(at + 1) != "of";
        widened && !(before.is_loose() && idle)
    } else if widened {
        !before.is_loose() || counted || before.lasts() || before.leads()
    } else {
        name != "second" && (before.lasts() && tokens.lower(at + 1) != "of" || by_the_clock && counted)
    };
    // "after a year of war"
    let spent = !widened && before.says(&["after"]) && tokens.lower(at + 1) == "of" && name != "second";
    if !measured && !spent {
        return None;
    }
    let named = || Units::standard().by_name(name).map(Unit::Known);
    let unit = Units::standard().by_id(name).map(Unit::Known).or_else(named)?;
    let quantity = with_unit(Numeral::plain(Magnitude::ONE, true), unit, hedging, context);
    let parts = Parts {
        hedge: hedge_from.map(|start| (start, article)),
        number: (article, at),
        unit: Some((at, at + 1)),
        noun: None,
    };
    Some((Amount { quantity, parts, next: at + 1 }, start))
}

/// What stands before the article and its hedges.
struct Before<'a, 't> {
    tokens: &'a Tokens<'t>,
    at: usize,
}

impl Before<'_, '_> {
    fn word(&self) -> &str {
        self.at.checked_sub(1).map_or("", |before| self.tokens.lower(before))
    }

    fn says(&self, words: &[&str]) -> bool {
        words.contains(&self.word())
    }

    /// A preposition of duration or a verb of lasting, with whom it takes so long between: "took him a year".
    fn lasts(&self) -> bool {
        let lasting = |word: &str| List::Lasting.holds(word);
        let taker = List::Taker.holds(self.word());
        let verb = || self.at.checked_sub(2).is_some_and(|verb| lasting(self.tokens.lower(verb)));
        List::Through.holds(self.word()) || lasting(self.word()) || taker && verb()
    }

    /// A word that ends what is said before: a preposition, a form of "be", a sign.
    fn leads(&self) -> bool {
        let Some(before) = self.at.checked_sub(1) else { return true };
        !self.tokens.is_word(before) || List::Leads.holds(self.word())
    }

    /// True where the hedge may as well tell what is spoken of or during which time: "wrote about a year in China", "over
    /// a year 300 people died".
    fn is_loose(&self) -> bool {
        let alone = |word| self.tokens.lower(self.at) == word && self.tokens.word(self.at + 1).is(class::ARTICLE);
        alone("about") || alone("over") || alone("under") || alone("around") || alone("some")
    }
}

/// True where the measure ends: "an hour meeting", "a day-long talk" and "a day's pay" go on.
fn ends(tokens: &Tokens, at: usize) -> bool {
    // "an hour and a half" and "an hour and 20 minutes" are read as numbers.
    let more = tokens.lower(at + 1) == "a" || tokens.is_number(at + 1);
    if tokens.lower(at) == "and" && more {
        return false;
    }
    if !tokens.is_word(at) {
        return !(tokens.surface(at) == "-" && tokens.glued(at));
    }
    tokens.word(at).is(class::STOP) || List::BehindLength.holds(tokens.lower(at))
}
