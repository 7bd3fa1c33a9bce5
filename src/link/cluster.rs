//! From weighed pairs to facts: groups of claims whose members all fit together.
//!
//! The surest pair is joined first. Two groups become one only where every pair across them may be linked; where two
//! values exclude each other, the evidence must carry a conflict. Two figures of one article meet in a group only when
//! they say the same.

use crate::hash::TextMap;

use super::doubt::{Doubt, Tie};
use super::pairing::Gap;
use super::weigh::{CONFLICT, LINK, UNSURE};

/// What may speak against a single pair of a group whose pairs are a link on average.
const WEAKEST: i32 = -200;

/// What values need that differ because of time or manner: nobody is contradicted, yet they do not speak for one fact.
const EXPLAINED: i32 = 380;
/// What a contradiction across two groups that do not fit together needs, near misses aside.
const ACROSS: i32 = 900;
/// What the pairs of a group in which nothing contradicts anything need on average.
const FITTING: i32 = 150;

/// How the values of a pair meet, as far as groups care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Harmony {
    /// They agree or are compatible.
    Fits,
    /// They differ, and time or manner explains it.
    Explained,
    /// They exclude each other, or nothing can be said.
    Apart,
}

/// A weighed pair of mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The one.
    pub a: u32,
    /// The other, always larger.
    pub b: u32,
    /// The evidence without the values.
    pub sum: i32,
    /// With the values.
    pub total: i32,
    /// How the values meet.
    pub harmony: Harmony,
    /// How far apart they lie, where they exclude each other.
    pub gap: Option<Gap>,
    /// True where each is by far the best match of the other between their articles.
    pub stands_out: bool,
    /// True where both stand in one article.
    pub same_article: bool,
    /// Why the two may agree, but never conflict.
    pub doubt: Option<Doubt>,
    /// What ties the two texts together besides words.
    pub tie: Tie,
    /// True where the values are equal and hardly so by chance: with nothing else in common, only those link two texts.
    pub telling: bool,
}

impl Pair {
    /// True where the pair may stand in one group.
    fn is_borne(&self) -> bool {
        match self.harmony {
            Harmony::Fits => self.total >= WEAKEST,
            _ if self.same_article => false,
            Harmony::Explained => self.sum >= WEAKEST && !self.doubt.is_some_and(Doubt::is_of_things),
            Harmony::Apart => self.sum >= WEAKEST && self.doubt.is_none(),
        }
    }

    /// True for the best match of two articles whose values nearly meet: what tells of one fact in two articles seldom lies
    /// farther apart, and what tells of two seldom so close.
    pub fn is_near_miss(&self) -> bool {
        self.stands_out && self.gap.is_some_and(Gap::is_close)
    }

    /// True for a contradiction that stands for itself, whatever other claims one of the two is linked with: much speaks for one
    /// fact, the values nearly meet, or each is the best match of the other for the day of one act.
    fn carries_apart(&self) -> bool {
        self.sum >= ACROSS || self.gap.is_some_and(Gap::is_close) || self.gap == Some(Gap::Years) && self.stands_out
    }

    /// True where the pair may begin a group.
    fn is_link(&self) -> bool {
        let tied = self.same_article || self.tie > Tie::None || self.telling;
        tied && self.is_borne()
            && match self.harmony {
                Harmony::Fits => self.total >= LINK,
                Harmony::Explained => self.sum >= EXPLAINED,
                Harmony::Apart => self.sum >= CONFLICT,
            }
    }
}

/// Groups of mentions, and the pairs that a person should look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clusters {
    /// Each group's members in order; groups in the order of their first members; no group of one.
    pub groups: Vec<Vec<u32>>,
    /// Pairs of different articles that stand in no group together and yet may be one fact.
    pub unsure: Vec<(u32, u32)>,
    /// Pairs of different articles that are linked by their own evidence, though their groups do not fit together: "at least
    /// 3" fits both 11 and 24. Their values fit or are explained, or very much speaks for one fact.
    pub across: Vec<(u32, u32)>,
}

/// The pairs that may stand in a group.
type Known<'p> = TextMap<(u32, u32), &'p Pair>;

/// Groups mentions, numbered from 0 to `count`, by their weighed pairs.
pub fn cluster(count: u32, pairs: &[Pair]) -> Clusters {
    let mut order: Vec<&Pair> = pairs.iter().filter(|pair| pair.is_link()).collect();
    // What is not borne, and who begins no group, never stands in one.
    let mut joins = vec![false; count as usize];
    for member in order.iter().flat_map(|pair| [pair.a, pair.b]) {
        if let Some(slot) = joins.get_mut(member as usize) {
            *slot = true;
        }
    }
    let joins = |at: u32| joins.get(at as usize).copied().unwrap_or(false);
    let borne = pairs.iter().filter(|pair| joins(pair.a) && joins(pair.b) && pair.is_borne());
    let known: Known<'_> = borne.map(|pair| ((pair.a, pair.b), pair)).collect();
    // Contested figures come last: what they may not contradict must not keep the others from meeting.
    order.sort_by(|x, y| {
        let contested = |pair: &Pair| pair.doubt.is_some_and(Doubt::is_of_figures);
        let order = contested(x).cmp(&contested(y)).then(y.total.cmp(&x.total));
        order.then(x.a.cmp(&y.a)).then(x.b.cmp(&y.b))
    });
    let mut group_of: Vec<u32> = (0..count).collect();
    let mut members: Vec<Vec<u32>> = (0..count).map(|at| vec![at]).collect();
    for pair in order {
        let (Some(left), Some(right)) = (group_of.get(pair.a as usize), group_of.get(pair.b as usize)) else {
            continue;
        };
        let (left, right) = ((*left).min(*right), (*left).max(*right));
        if left == right || !fit(&members, left, right, &known) {
            continue;
        }
        let moved = members.get_mut(right as usize).map(std::mem::take).unwrap_or_default();
        for member in &moved {
            if let Some(slot) = group_of.get_mut(*member as usize) {
                *slot = left;
            }
        }
        members.get_mut(left as usize).into_iter().for_each(|list| list.extend(&moved));
    }
    let same = |a: u32, b: u32| group_of.get(a as usize) == group_of.get(b as usize);
    let apart = || pairs.iter().filter(|pair| !pair.same_article && !same(pair.a, pair.b));
    let carries = |pair: &Pair| pair.harmony != Harmony::Apart || pair.carries_apart();
    let across = |pair: &&Pair| pair.is_link() && carries(pair);
    let mut unsure: Vec<_> = apart()
        .filter(|pair| pair.tie > Tie::None && pair.sum >= UNSURE && !across(pair))
        .map(|pair| (pair.a, pair.b))
        .collect();
    unsure.sort_unstable();
    let mut across: Vec<_> = apart().filter(across).map(|pair| (pair.a, pair.b)).collect();
    across.sort_unstable();
    let mut groups: Vec<Vec<u32>> = members.into_iter().filter(|list| list.len() > 1).collect();
    for list in &mut groups {
        list.sort_unstable();
    }
    groups.sort_unstable();
    Clusters { groups, unsure, across }
}

/// True where all pairs across two groups are borne and the values that exclude each other in the whole carry a conflict on
/// average.
fn fit(members: &[Vec<u32>], left: u32, right: u32, known: &Known<'_>) -> bool {
    let side = |at: u32| members.get(at as usize).map(Vec::as_slice).unwrap_or_default();
    let pair = |a: u32, b: u32| known.get(&(a.min(b), a.max(b))).copied();
    let (mut sum, mut count) = (0i64, 0i64);
    let (mut apart, mut apart_count) = (0i64, 0i64);
    let mut add_apart = |pair: &Pair| {
        if pair.harmony == Harmony::Apart {
            apart += i64::from(pair.sum);
            apart_count += 1;
        }
    };
    for a in side(left) {
        for b in side(right) {
            let Some(pair) = pair(*a, *b) else { return false };
            sum += i64::from(pair.total);
            count += 1;
            add_apart(pair);
        }
    }
    for group in [side(left), side(right)] {
        for (at, a) in group.iter().enumerate() {
            group.iter().skip(at + 1).filter_map(|b| pair(*a, *b)).for_each(&mut add_apart);
        }
    }
    // Figures that fit each other in every pair may stand together on less: nobody is said to be wrong.
    let least = if apart_count == 0 { FITTING } else { LINK };
    sum >= i64::from(least) * count && apart >= i64::from(CONFLICT) * apart_count
}

#[cfg(test)]
impl Pair {
    /// A pair of which nothing is known but how much speaks for it.
    pub(super) fn plain(a: u32, b: u32, sum: i32) -> Self {
        let (harmony, tie) = (Harmony::Fits, Tie::Strong);
        let (same_article, stands_out, telling) = (false, false, false);
        Self { a, b, sum, total: sum, harmony, gap: None, stands_out, same_article, doubt: None, tie, telling }
    }
}

#[cfg(test)]
mod tests {
    use super::{Harmony, Pair, cluster};

    fn pair(a: u32, b: u32, sum: i32, harmony: Harmony) -> Pair {
        let total = if harmony == Harmony::Fits { sum + 120 } else { sum };
        Pair { total, harmony, ..Pair::plain(a, b, sum) }
    }

    #[test]
    fn members_all_fit_together() {
        let pairs = [
            pair(0, 1, 500, Harmony::Fits),
            pair(1, 2, 400, Harmony::Fits),
            pair(0, 2, -500, Harmony::Fits),
            pair(2, 3, 200, Harmony::Fits),
        ];
        let clusters = cluster(4, &pairs);
        assert_eq!(clusters.groups, [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn a_conflict_needs_more_than_a_link() {
        let weak = cluster(2, &[pair(0, 1, 400, Harmony::Apart)]);
        assert!(weak.groups.is_empty());
        assert_eq!(weak.unsure, [(0, 1)]);
        assert_eq!(cluster(2, &[pair(0, 1, 500, Harmony::Apart)]).groups, [vec![0, 1]]);
    }

    #[test]
    fn one_article_never_contradicts_itself() {
        let own = Pair { same_article: true, ..pair(0, 1, 900, Harmony::Apart) };
        assert!(cluster(2, &[own]).groups.is_empty());
    }
}
