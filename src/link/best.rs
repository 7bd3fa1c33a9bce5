//! Which figure of one article answers to which of another: of all that might, one stands out for both.
//!
//! Articles on one matter tell the same few facts in words of their own. A pair that has little in common but is for either
//! side by far the best in the other article is more than chance: the evidence of a one-to-one match, as in record linkage.

use crate::hash::TextMap;
use crate::threads;

use super::cluster::{Harmony, Pair};
use super::run::PORTION;

/// How far the best must be ahead of the next, where the values fit.
const AHEAD: i32 = 100;
/// The same where they exclude each other: nobody is contradicted by a hair.
const FAR_AHEAD: i32 = 200;
/// What a pair must have to be the best of anything.
const LEAST: i32 = -150;
/// The same where the values exclude each other.
const LEAST_APART: i32 = 200;

/// The best for a mention in another article, and the next best that says something else.
#[derive(Debug, Clone, Copy)]
struct Place {
    best: i32,
    partner: u32,
    next: i32,
}

/// By mention and the other article.
type Places = TextMap<(u32, u32), Place>;

/// The pairs that stand out, as indexes of mentions, the lower first.
///
/// `article` tells where a mention stands, `alike` whether two of one article say the same.
pub fn outstanding(
    pairs: &[Pair],
    jobs: usize,
    article: impl Fn(u32) -> u32 + Sync,
    alike: impl Fn(u32, u32) -> bool + Sync,
    of_one_matter: impl Fn(u32, u32) -> bool + Sync,
) -> Vec<(u32, u32)> {
    let across: Vec<Vec<&Pair>> = threads::map(jobs, pairs.chunks(PORTION), |portion| {
        portion.iter().filter(|pair| !pair.same_article && of_one_matter(pair.a, pair.b)).collect()
    });
    // Each thread has mentions of its own, and sees their pairs in order.
    let shelf = |at: u32| at as usize % jobs.max(1);
    let shelves: Vec<Places> = threads::map(jobs, 0..jobs.max(1), |own_shelf| {
        let mut places = Places::default();
        for pair in across.iter().flatten() {
            for (own, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                if shelf(own) != own_shelf {
                    continue;
                }
                let new = Place { best: pair.total, partner: other, next: i32::MIN };
                let place = places.entry((own, article(other))).or_insert(new);
                if place.partner == other {
                    continue;
                }
                let same = alike(place.partner, other);
                if pair.total > place.best {
                    let next = if same { place.next } else { place.best };
                    *place = Place { next, ..new };
                } else if !same {
                    place.next = place.next.max(pair.total);
                }
            }
        }
        places
    });
    let leads = |own: u32, other: u32, pair: &Pair, ahead: i32| {
        let place = shelves.get(shelf(own)).and_then(|places| places.get(&(own, article(other))));
        place.is_some_and(|place| {
            (place.partner == other || (alike(place.partner, other) && place.best == pair.total))
                && place.best.saturating_sub(place.next) >= ahead
        })
    };
    let stands_out = |pair: &&Pair| {
        let (least, ahead) = match pair.harmony {
            Harmony::Fits => (LEAST, AHEAD),
            Harmony::Explained | Harmony::Apart => (LEAST_APART, FAR_AHEAD),
        };
        pair.sum >= least && leads(pair.a, pair.b, pair, ahead) && leads(pair.b, pair.a, pair, ahead)
    };
    let of_portion = |portion: &Vec<&Pair>| -> Vec<(u32, u32)> {
        portion.iter().copied().filter(stands_out).map(|pair| (pair.a, pair.b)).collect()
    };
    let mut list = threads::map(jobs, &across, of_portion).concat();
    list.sort_unstable();
    list
}

#[cfg(test)]
mod tests {
    use super::outstanding;
    use crate::link::cluster::Pair;

    #[test]
    fn only_what_both_sides_prefer_by_far_stands_out() {
        let article = |at: u32| at / 10;
        let found = |pairs: &[Pair]| outstanding(pairs, 2, article, |_, _| false, |_, _| true);
        assert_eq!(
            found(&[Pair::plain(1, 11, 200), Pair::plain(1, 12, 20), Pair::plain(2, 12, 180)]),
            [(1, 11), (2, 12)]
        );
        assert!(found(&[Pair::plain(1, 11, 200), Pair::plain(1, 12, 150)]).is_empty());
        // What the same article says twice does not compete with itself.
        let twice = [Pair::plain(1, 11, 200), Pair::plain(1, 12, 200)];
        assert_eq!(outstanding(&twice, 1, article, |_, _| true, |_, _| true), [(1, 11), (1, 12)]);
        assert!(outstanding(&twice, 1, article, |_, _| true, |_, _| false).is_empty());
    }
}
