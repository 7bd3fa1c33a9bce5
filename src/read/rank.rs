//! Ordinals that state a place in an order: "the third largest army", "ranked 12th in the world", "in second place",
//! "the fortieth anniversary". Everywhere else an ordinal is a name or an enumeration ("the 201st base", "first, …").

use super::lexicon::class;
use super::lists::List;
use super::number;
use super::token::Tokens;
use crate::magnitude::Magnitude;

/// Nouns that an ordinal counts up to.
const COUNTED: [&str; 4] = ["anniversary", "birthday", "jubilee", "centenary"];

/// The ordinal that begins here and states a place, with the index past it.
pub(super) fn parse(tokens: &Tokens, at: usize) -> Option<(Magnitude, usize)> {
    let begins = if tokens.is_number(at) {
        matches!(tokens.lower(at + 1), "st" | "nd" | "rd" | "th")
    } else {
        tokens.word(at).is(class::ORDINAL | class::TENS)
    };
    if !begins {
        return None;
    }
    let (number, next) = number::ordinal(tokens, at)?;
    let hyphen = usize::from(tokens.surface(next) == "-" && tokens.glued(next) && tokens.glued(next + 1));
    let behind = tokens.lower(next + hyphen);
    let place = behind == "place" && at.checked_sub(1).is_none_or(|before| tokens.lower(before) != "the");
    let states = place
        || is_superlative(behind)
        || hyphen == 0 && COUNTED.contains(&behind)
        || hyphen == 0 && is_ranked(tokens, at, next);
    states.then_some((number, next))
}

/// True for a word in -est that compares nothing: "forest".
pub(crate) fn compares_nothing(word: &str) -> bool {
    List::NoSuperlative.holds(word)
}

fn is_superlative(word: &str) -> bool {
    matches!(word, "most" | "least" | "best" | "worst")
        || (word.len() > 4 && word.ends_with("est") && !compares_nothing(word))
}

/// "ranked 12th", "came in third", "finished a distant second": a verb before, and no noun behind that the ordinal
/// could belong to.
fn is_ranked(tokens: &Tokens, at: usize, next: usize) -> bool {
    let open = !tokens.is_word(next) || tokens.word(next).is(class::STOP) && tokens.lower(next) != "and";
    let mut before = at;
    for _ in 0..3 {
        let Some(index) = before.checked_sub(1).filter(|_| open) else { return false };
        if List::Ranking.holds(tokens.lower(index)) {
            return true;
        }
        if !List::BeforeRank.holds(tokens.lower(index)) {
            return false;
        }
        before = index;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text);
        (0..tokens.len()).filter_map(|at| parse(&tokens, at)).map(|(number, _)| number.to_string()).collect()
    }

    #[test]
    fn places_in_an_order_are_read() {
        for (text, expected) in [
            ("the third largest army", "3"),
            ("the world's second-biggest economy", "2"),
            ("the fifth most populous city", "5"),
            ("It ranked 12th in the world.", "12"),
            ("She came in third, he finished twenty-first.", "3 21"),
            ("They took second place.", "2"),
            ("on the fortieth anniversary of its outbreak", "40"),
            ("Norvik finished a distant second.", "2"),
        ] {
            assert_eq!(ranks(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn names_and_enumerations_are_none() {
        for text in [
            "the 201st base",
            "in the first place",
            "First, it rained; second, it snowed.",
            "the third test and the second contest",
            "first and foremost",
            "He came first and foremost to rest.",
            "the second half",
            "He finished second grade.",
            "On 12th May",
            "a second-hand car",
        ] {
            assert_eq!(ranks(text).join(" "), "", "{text}");
        }
    }
}
