//! Shares of those who are named inside of the ratio: "one *adult* in five", "two *voters* out of three".
//!
//! The readers of figures see two numbers there. What stands between and behind them tells that they are one: a counted
//! noun, "in" or "out of", and a larger bare number, behind which nothing is counted. "One man in five years" and "two
//! players in three positions" stay two figures.

use super::lexicon::tag;
use super::placed::Placed;
use super::tagger::{Part, Tags};
use crate::magnitude::Magnitude;
use crate::read::options::Options as ReadOptions;
use crate::read::token::Tokens;
use crate::read::{Expected, read};
use crate::reading::{Approximation, Quantity, QuantityKind, Value};
use crate::unit::{Unit, Units};

/// The largest number among which so many are told: one in a million.
const MOST: i64 = 1_000_000;

/// Makes one ratio of each pair of figures that is one.
pub(super) fn join(tokens: &Tokens<'_>, tags: &mut Tags, options: &ReadOptions, placed: &mut Vec<Placed>) {
    let mut at = 0;
    while at + 1 < placed.len() {
        let found = match placed.get(at..at + 2) {
            Some([first, second]) => ratio(tokens, tags, options, first, second),
            _ => None,
        };
        if let Some((joined, verb)) = found {
            if let Some(verb) = verb {
                tags.set(verb, Part::Verb);
            }
            placed.remove(at + 1);
            if let Some(first) = placed.get_mut(at) {
                *first = joined;
            }
        }
        at += 1;
    }
}

/// The ratio that two figures are, and the verb that was taken for what the second one counts.
fn ratio(
    tokens: &Tokens<'_>,
    tags: &Tags,
    options: &ReadOptions,
    first: &Placed,
    second: &Placed,
) -> Option<(Placed, Option<usize>)> {
    let (Value::Quantity(counted), Value::Quantity(among)) = (&first.value, &second.value) else { return None };
    let mut link = first.to;
    link += match tokens.lower(link) {
        "in" => 1,
        "out" if tokens.says(link + 1, "of") => 2,
        _ => return None,
    };
    link += usize::from(tokens.says(link, "every"));
    let (part, whole) = (counted.number.as_ref()?, among.number.as_ref()?);
    let fits = counted.kind == QuantityKind::Count
        && counted.noun.is_some()
        && link == second.from
        && first.number_end < first.to
        && among.approximation == Approximation::Exact
        && part.is_integer()
        && whole.is_integer()
        && part < whole
        && *whole <= Magnitude::from(MOST);
    if !fits {
        return None;
    }
    let verb = match among.kind {
        QuantityKind::Number if among.unit == Unit::One => None,
        QuantityKind::Count => Some(verb_of_one(tokens, tags, part, counted, second)?),
        _ => return None,
    };
    let bare = verb.is_some() || !goes_on(tokens, tags, second.to);
    let words = |from: usize, to: usize| tokens.span(from, to).of(tokens.text());
    let joined = format!("{} in {}", words(first.from, first.number_end), words(second.from, second.number_end));
    let value = read(&joined, Expected::Quantity, options).ok().filter(|_| bare)?;
    let is_ratio = value.quantity().is_some_and(|quantity| quantity.kind == QuantityKind::Ratio);
    is_ratio.then(|| {
        let to = second.number_end;
        let span = tokens.span(first.from, to);
        let whole = Some((first.number_end, first.to));
        (
            Placed { from: first.from, to, number_end: to, span, value, standing: first.standing, whole, naming: None },
            verb,
        )
    })
}

/// True where a noun goes on behind the larger number, which then counts it.
fn goes_on(tokens: &Tokens<'_>, tags: &Tags, at: usize) -> bool {
    let word = tags.word(at);
    let named = tokens.glued(at) && tags.part(at) != Part::Sign && !matches!(tags.part(at), Part::Comma | Part::Close)
        || matches!(tags.part(at), Part::Name | Part::Joint | Part::Number);
    let noun = matches!(tags.part(at), Part::Noun | Part::Adjective) && word.tags & tag::VERB == 0;
    named || noun
}

/// "One adult in five *smokes*": what looks like a plural is the verb that the sentence would else lack.
fn verb_of_one(
    tokens: &Tokens<'_>,
    tags: &Tags,
    part: &Magnitude,
    counted: &Quantity,
    among: &Placed,
) -> Option<usize> {
    let person = Units::standard().by_id("person").is_some_and(|person| counted.unit == Unit::Known(person));
    let at = among.number_end;
    let alone = at + 1 == among.to && *part == Magnitude::ONE && person;
    let finite = |at: usize| matches!(tags.part(at), Part::Verb | Part::Auxiliary | Part::Modal);
    let unknown = || Units::standard().noun(tokens.lower(at)).is_none() && tokens.lower(at).ends_with('s');
    (alone && unknown() && !(0..tokens.len()).any(finite)).then_some(at)
}

#[cfg(test)]
mod tests {
    use crate::document::from_text;
    use crate::extract::{Options, extract};
    use crate::read::format;

    /// Each figure with its value and subject.
    fn told(text: &str) -> String {
        let found = extract(&from_text(format!("{text}\n")), &Options::default());
        let one = |one: &crate::extract::Found| {
            let subject =
                one.claim.details.as_ref().and_then(|it| it.subject_text.as_deref()).unwrap_or("-").to_owned();
            format!("{} = {} of {subject}", one.claim.surface, format(&one.claim.value))
        };
        found.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn those_of_whom_a_share_is_told_may_stand_inside_of_it() {
        for (text, expected) in [
            ("One adult in five smokes.", "One adult in five = 1/5 of adult"),
            ("Nearly one child in four is poor.", "Nearly one child in four = nearly 1/4 of child"),
            ("Two voters out of three backed him.", "Two voters out of three = 2/3 of voters"),
            ("Nine doctors out of ten recommend it.", "Nine doctors out of ten = 9/10 of doctors"),
            ("One person in a hundred is ill.", "One person in a hundred = 1/100 of person"),
            ("One soldier in every four died.", "One soldier in every four = 1/4 of soldier"),
            ("One bank in five is at risk, the report said.", "One bank in five = 1/5 of bank"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn two_figures_stay_two() {
        for text in [
            "One man in five years was hurt.",
            "Two men in ten cars were hurt.",
            "He scored one goal in two games.",
            "Two players in three positions were hurt.",
            "12 people in 3 were hurt.",
            "Two men in 3 km of road were hurt.",
        ] {
            assert!(told(text).contains("; "), "{text}: {}", told(text));
        }
        assert_eq!(told("It killed one person in 2019."), "one person = 1 person of It; 2019 = in 2019 of It");
    }
}
