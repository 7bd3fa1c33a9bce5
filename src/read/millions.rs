//! Where a bare "m" behind figures is a million and no metre: "the population is 5.4m", "5.4m watched".
//!
//! The letter alone does not tell. What is counted in millions does, where it is said in the same clause before the
//! figure ("revenue rose to 5.4m"), and so does what only people do behind it ("5.4m tuned in").

use super::lexicon::class;
use super::lists::List;
use super::token::Tokens;

/// How many tokens before the figure are looked at: about a clause.
const REACH: usize = 8;

/// True where the words around the letter at `letter` make it a million.
pub(super) fn counts(tokens: &Tokens, letter: usize) -> bool {
    let next = letter + 1;
    if List::WithMetres.holds(tokens.lower(next)) || matches!(tokens.surface(next), "x" | "×" | "-" | "/") {
        return false;
    }
    // "behind the 5.4m wall": an article before the figure and a noun behind it, which it describes.
    let figure = letter.saturating_sub(1);
    let before = figure.checked_sub(1);
    let noun = tokens.is_word(next) && !tokens.word(next).is(class::STOP);
    if noun && before.is_some_and(|at| List::Owned.holds(tokens.lower(at)) || tokens.word(at).is(class::ARTICLE)) {
        return false;
    }
    // "2m have been displaced"
    let done = (next..next + 3).find(|at| !List::Having.holds(tokens.lower(*at))).unwrap_or(next);
    if List::Suffered.holds(tokens.lower(done)) || List::Watching.holds(tokens.lower(done)) {
        return true;
    }
    let goes_on = |at: &usize| !matches!(tokens.surface(*at), "." | ";" | ":" | "!" | "?" | "," | ")");
    let clause = (figure.saturating_sub(REACH)..figure).rev().take_while(goes_on);
    // The nearest word that tells decides: "a rise in sales of ladders to a height of 5.4m".
    clause
        .map(|at| tokens.lower(at))
        .find_map(|word| {
            let counted = List::InMillions.holds(word);
            (counted || List::InMetres.holds(word)).then_some(counted)
        })
        .unwrap_or(false)
}
