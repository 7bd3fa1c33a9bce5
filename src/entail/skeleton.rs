//! One sentence in two versions: the same words in the same order, with other figures or bounds.

use crate::claim::Claim;
use crate::entail::side::{Figure, Side, bare};
use crate::extract::Options;
use crate::read::{Expected, read};

/// The figures that stand in the same places of two versions of one sentence; `None` where other words differ, or where
/// a difference is no figure. Figures in the same words are left out.
pub(super) fn versions<'s>(a: &'s Side<'_>, b: &'s Side<'_>) -> Option<Vec<(&'s Figure, &'s Figure)>> {
    let mut pairs = Vec::new();
    let (mut left, mut right) = (0, 0);
    while left < a.tokens.len() || right < b.tokens.len() {
        let (from_left, from_right) = (left, right);
        left = run(a, left);
        right = run(b, right);
        if (left > from_left) != (right > from_right) {
            return None;
        }
        let words = |side: &Side<'_>, from: usize, to: usize| {
            (from..to).map(|at| side.tokens.lower(at).to_owned()).collect::<Vec<_>>()
        };
        if words(a, from_left, left) != words(b, from_right, right) {
            pairs.push((only(a, from_left, left)?, only(b, from_right, right)?));
        }
        if left >= a.tokens.len() && right >= b.tokens.len() {
            break;
        }
        if a.tokens.lower(left) != b.tokens.lower(right) {
            return None;
        }
        left += 1;
        right += 1;
    }
    (!pairs.is_empty()).then_some(pairs)
}

/// The end of the words of a value that begin at a token.
fn run(side: &Side<'_>, from: usize) -> usize {
    (from..side.tokens.len()).find(|at| side.loose.get(*at) != Some(&true)).unwrap_or(side.tokens.len())
}

/// The one figure whose number stands between two tokens.
fn only<'s>(side: &'s Side<'_>, from: usize, to: usize) -> Option<&'s Figure> {
    let mut inside = side.figures.iter().filter(|figure| figure.number.0 < to && from < figure.number.1);
    inside.next().filter(|_| inside.next().is_none())
}

/// The one stretch in which two texts differ, read as a bare number on both sides, each with its own hedge: for figures
/// whose surroundings read differently in the two versions ("$ 38" and "$ more than 38").
pub(super) fn stretch(a: &Side<'_>, b: &Side<'_>, options: &Options<'_>) -> Option<(Claim, Claim)> {
    let (left, right) = (a.tokens.len(), b.tokens.len());
    let shorter = left.min(right);
    let head = (0..shorter).take_while(|at| a.tokens.lower(*at) == b.tokens.lower(*at)).count();
    let same_tail = |back: &usize| a.tokens.lower(left - 1 - back) == b.tokens.lower(right - 1 - back);
    let mut tail = (0..shorter - head).take_while(same_tail).count();
    // A bound that was put in front of a number: the number belongs to it.
    let numeric = |side: &Side<'_>, len: usize| (head..len - tail).any(|at| side.loose.get(at) == Some(&true));
    if (!numeric(a, left) || head + tail == left || head + tail == right) && tail > 0 {
        tail -= 1;
    }
    let claim = |side: &Side<'_>, len: usize, source: u32| {
        let span = side.tokens.span(head, len - tail);
        let words = span.of(side.tokens.text());
        let value = read(words, Expected::Quantity, options.read).ok()?;
        Some(bare(words, value, span, source))
    };
    Some((claim(a, left, 0)?, claim(b, right, 1)?))
}
