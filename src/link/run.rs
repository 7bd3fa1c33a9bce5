//! One run of linking: from articles with their claims to groups of claims.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use crate::claim::Claim;
use crate::compare::content::Side;
use crate::compare::context::{Context, Plain, Properties};
use crate::compare::relation::{Comparison, Relation};
use crate::compare::rules;
use crate::hash::{TextHasher, TextMap};
use crate::threads;
use crate::vocabulary::Volatility;

use super::best;
use super::block::{Blocks, Portion};
use super::cluster::{Clusters, Pair, cluster};
use super::doubt::{AGE, Tie};
use super::fact::Family;
use super::frame::{self, Frame};
use super::holding::Lasting;
use super::kind::Kind;
use super::matter::Matters;
use super::mention::{Article, Mention};
use super::prepare::prepare;
use super::rates::is_by_time;
use super::symbol::{Symbol, Symbols};
use super::telling::same_value;
use super::weigh::{Ground, Weighing};
use super::weights::{Feature, Weights};

/// Two articles with so many names in common tell of one matter.
const NAMES_OF_ONE_MATTER: usize = 3;

/// The outcome of a run.
#[derive(Debug)]
pub struct Links {
    /// The claims of all articles, as the comparator takes them, in the order of the articles.
    pub claims: Vec<Claim>,
    /// The same claims as linking sees them.
    pub mentions: Vec<Mention>,
    /// The groups and the unsure pairs, as indexes into both.
    pub clusters: Clusters,
    /// Which mentions are one of several like figures that their article sets apart.
    pub contested: Vec<bool>,
    /// Mentions with the articles in which another figure says the same as they do.
    pub(super) echoed: HashSet<(u32, u32), BuildHasherDefault<TextHasher>>,
    /// Pairs that stand out between their articles.
    pub(super) best: Vec<(u32, u32)>,
    /// How many telling figures two articles share.
    pub(super) shared: TextMap<(u32, u32), u32>,
    pub(super) frames: Vec<Frame>,
    pub(super) symbols: Symbols,
    /// Which values two texts seldom share by chance.
    pub(super) telling: Vec<bool>,
    pub(super) generic: Vec<Symbol>,
    pub(super) catch_all: Vec<Symbol>,
    pub(super) located: Vec<(Symbol, Symbol)>,
    pub(super) matters: Matters,
}

/// Links the claims of several articles; the source of each is its index. `jobs` threads work, with the same outcome
/// whatever their number.
pub fn link(articles: &[Article<'_>], jobs: usize) -> Links {
    let mut links = prepare(articles, jobs);
    links.fill_up();
    links.telling = (0u32..).zip(&links.claims).map(|(at, claim)| links.tells(at, claim)).collect();
    let mut pairs = links.weighed(jobs);
    links.count_shared(&pairs);
    revise(&mut pairs, jobs, |pair| {
        let bonus = links.shared_bonus(pair.a, pair.b).map_or(0, |feature| Weights::built_in().of(feature, true));
        pair.sum += bonus;
        pair.total += bonus;
        if bonus > 0 && pair.tie < Tie::Strong {
            pair.tie = Tie::Strong;
            pair.doubt =
                pair.doubt.filter(|doubt| doubt.is_of_values()).or_else(|| links.doubt(pair.a, pair.b, pair.tie));
        }
    });
    links.find_best(&pairs, jobs);
    let best = Weights::built_in().of(Feature::Best, true);
    revise(&mut pairs, jobs, |pair| {
        if links.best.binary_search(&(pair.a, pair.b)).is_ok() {
            pair.sum += best;
            pair.total += best;
            pair.stands_out = true;
        }
        // What two directions say depends on the distances beside them, of which more is known by now.
        if links.mentions.get(pair.a as usize).is_some_and(|mention| mention.kind == Kind::Bearing) {
            pair.doubt = links.doubt(pair.a, pair.b, pair.tie);
        }
    });
    links.contested = links.contested_of(&pairs);
    links.echoed = links.echoed_of(&pairs);
    revise(&mut pairs, jobs, |pair| pair.doubt = links.surest(pair));
    let count = u32::try_from(links.mentions.len()).unwrap_or(u32::MAX);
    links.clusters = cluster(count, &pairs);
    // That an article names a year or a minister twice says nothing.
    let mentions = &links.mentions;
    links.clusters.groups.retain(|group| {
        let mut members = group.iter().filter_map(|at| mentions.get(*at as usize));
        let first = members.next();
        !first.is_some_and(|first| matches!(first.kind, Kind::Date | Kind::Clock | Kind::Words | Kind::Bearing))
            || members.any(|member| first.is_some_and(|first| first.article != member.article))
    });
    links
}

/// Changes each pair for itself.
fn revise(pairs: &mut [Pair], jobs: usize, change: impl Fn(&mut Pair) + Sync) {
    threads::map(jobs, pairs.chunks_mut(PORTION), |portion| portion.iter_mut().for_each(&change));
}

/// So many pairs are looked at without a break.
pub(super) const PORTION: usize = 1 << 14;

impl Links {
    /// All pairs that may be of one fact, weighed, in the order of the candidates.
    fn weighed(&self, jobs: usize) -> Vec<Pair> {
        let ground = self.ground();
        let plain = Plain::default();
        // Made ready once, as each claim is set beside many.
        let sides: Vec<Side<'_>> =
            self.claims.iter().map(|claim| Side::new(claim, None, &Context::new(&plain, None))).collect();
        let weigh = |a: u32, b: u32| self.pair(&ground, a, b, sides.get(a as usize)?, sides.get(b as usize)?);
        let blocks = Blocks::new(&self.mentions);
        let of_portion = |portion: Portion<'_>| {
            let mut pairs = Vec::new();
            portion.pairs(|a, b| pairs.extend(weigh(a, b)));
            pairs
        };
        threads::feed(jobs, blocks.portions(), of_portion, |portions| portions.flatten().collect())
    }

    /// What the pairs are weighed on.
    pub fn ground(&self) -> Ground<'_> {
        Ground {
            weights: Weights::built_in(),
            frames: &self.frames,
            generic: &self.generic,
            catch_all: &self.catch_all,
            located: &self.located,
            matters: &self.matters,
        }
    }

    /// The evidence for and against a pair, each piece told to `note`.
    pub fn weigh(&self, ground: &Ground<'_>, a: u32, b: u32, note: &mut impl FnMut(Feature, bool)) -> Option<Weighing> {
        let (left, right) = (self.mentions.get(a as usize)?, self.mentions.get(b as usize)?);
        let mut weighing = ground.weigh(left, right, note);
        if weighing.veto.is_none()
            && let Some(telling) = self.equal_neighbours(left, right)
        {
            weighing.sum += ground.weights.of(Feature::Neighbour, true);
            if telling || self.tie_of_articles(a, b) > Tie::None {
                weighing.tie = Tie::Strong;
            }
            note(Feature::Neighbour, true);
        }
        if left.kind == Kind::Bearing && weighing.veto.is_none() {
            let mut add = |feature: Feature, agrees: Option<bool>| {
                if let Some(agrees) = agrees {
                    weighing.sum += ground.weights.of(feature, agrees);
                    note(feature, agrees);
                }
            };
            add(Feature::Lying, self.same_lying(a, b));
            add(Feature::LyingApart, self.same_distance(a, b));
        }
        if let Some(feature) = self.shared_bonus(a, b).filter(|_| weighing.veto.is_none()) {
            weighing.sum += ground.weights.of(feature, true);
            weighing.tie = Tie::Strong;
            note(feature, true);
        }
        if weighing.veto.is_none() && self.best.binary_search(&(a.min(b), a.max(b))).is_ok() {
            weighing.sum += ground.weights.of(Feature::Best, true);
            note(Feature::Best, true);
        }
        Some(weighing)
    }

    /// Finds the pairs that stand out.
    fn find_best(&mut self, pairs: &[Pair], jobs: usize) {
        let article = |at: u32| self.mentions.get(at as usize).map_or(u32::MAX, |mention| mention.article);
        let alike = |a: u32, b: u32| {
            let claims = self.claims.get(a as usize).zip(self.claims.get(b as usize));
            claims.is_some_and(|(one, other)| same_value(&one.value, &other.value))
        };
        let frame =
            |at: u32| self.mentions.get(at as usize).and_then(|mention| self.frames.get(mention.frame as usize));
        let of_one_matter = |a: u32, b: u32| {
            frame(a)
                .zip(frame(b))
                .is_some_and(|(one, other)| one.main == other.main && self.matters.is_one(one.article, other.article))
        };
        self.best = best::outstanding(pairs, jobs, article, alike, of_one_matter);
    }

    /// Articles that share telling figures tell of the same things. Each figure of an article counts once.
    fn count_shared(&mut self, pairs: &[Pair]) {
        let mut seen = std::collections::HashSet::new();
        for pair in pairs.iter().filter(|pair| !pair.same_article && pair.telling && pair.sum >= 0) {
            let (Some(left), Some(right)) = (self.mentions.get(pair.a as usize), self.mentions.get(pair.b as usize))
            else {
                continue;
            };
            let articles = (left.article.min(right.article), left.article.max(right.article));
            if seen.insert((articles, pair.a)) && seen.insert((articles, pair.b)) {
                *self.shared.entry(articles).or_default() += 1;
            }
        }
    }

    pub(super) fn shared_bonus(&self, a: u32, b: u32) -> Option<Feature> {
        let article = |at: u32| self.mentions.get(at as usize).map(|mention| mention.article);
        let (left, right) = (article(a)?, article(b)?);
        match self.shared.get(&(left.min(right), left.max(right)))? {
            0..=1 => None,
            2..=4 => Some(Feature::ArticlesSome),
            _ => Some(Feature::ArticlesMuch),
        }
    }

    /// Whether the figures next to two mentions are the same: `Some(true)` where that is hardly chance.
    pub(super) fn equal_neighbours(&self, left: &Mention, right: &Mention) -> Option<bool> {
        let mut best = None;
        for one in left.neighbours.iter().flatten() {
            for other in right.neighbours.iter().flatten() {
                let mentions = self.mentions.get(*one as usize).zip(self.mentions.get(*other as usize));
                let claims = self.claims.get(*one as usize).zip(self.claims.get(*other as usize));
                let (Some((left, right)), Some((here, there))) = (mentions, claims) else { continue };
                if (left.kind, left.fact) != (right.kind, right.fact) || !same_value(&here.value, &there.value) {
                    continue;
                }
                best = best.max(Some(self.is_telling(*one)));
            }
        }
        best
    }

    /// How the comparator finds the values of two claims, taken for one fact.
    pub fn relation(&self, a: u32, b: u32) -> Option<Relation> {
        self.sides(a, b, rules::relation)
    }

    /// The comparator's verdict on two claims, taken for one fact.
    pub fn compare(&self, a: u32, b: u32) -> Option<Comparison> {
        self.sides(a, b, rules::compare_sides)
    }

    /// What is made of two claims, taken for one fact.
    pub(super) fn sides<T>(
        &self,
        a: u32,
        b: u32,
        made: impl FnOnce(&Side<'_>, &Side<'_>, &Context<'_>) -> Option<T>,
    ) -> Option<T> {
        let plain = Plain::default();
        let side = |at: u32| Some(Side::new(self.claims.get(at as usize)?, None, &Context::new(&plain, None)));
        made(&side(a)?, &side(b)?, &Context::new(&self.background(a, b), None))
    }

    /// What is known of the fact of two claims.
    pub(super) fn background(&self, a: u32, b: u32) -> Plain<'_> {
        let volatility = self.volatility_of(&[a, b]);
        Plain { properties: Properties { volatility, ..Properties::default() }, sources: Vec::new() }
    }

    /// How the fact that claims tell of lives in time.
    pub(super) fn volatility_of(&self, claims: &[u32]) -> Option<Volatility> {
        let first = claims.iter().find_map(|at| self.volatility(*at))?;
        // A sum of which nobody says what it is may be what changes any day.
        let any_day = |at: u32| matches!(self.volatility(at), None | Some(Volatility::Fast)) && self.is_money(at);
        let mut pairs = claims.iter().flat_map(|a| claims.iter().map(move |b| (*a, *b)));
        let fast = first == Volatility::Slow && claims.iter().any(|at| any_day(*at))
            || pairs.any(|(a, b)| a < b && self.grew_older(a, b));
        if fast {
            return Some(Volatility::Fast);
        }
        // Two winds of two years do not contradict each other because a third member is told as what never changes.
        let unsaid: Vec<u32> = claims.iter().copied().filter(|at| self.volatility(*at).is_none()).collect();
        let mut unsaid = unsaid.iter().flat_map(|a| unsaid.iter().map(move |b| (*a, *b)));
        let loose = match first {
            Volatility::Fixed => Volatility::Slow,
            Volatility::Cumulative => Volatility::Fast,
            other => other,
        };
        let changes = first != loose && unsaid.any(|(a, b)| a < b && self.relation(a, b) == Some(Relation::TimeShift));
        Some(if changes { loose } else { first })
    }

    fn is_money(&self, at: u32) -> bool {
        self.mentions.get(at as usize).is_some_and(|mention| mention.kind == Kind::Money)
    }

    /// How the fact lives in time: figures of past events no longer change.
    fn volatility(&self, at: u32) -> Option<Volatility> {
        let mention = self.mentions.get(at as usize)?;
        let past = self.frames.get(mention.frame as usize).is_some_and(|frame| !frame.main);
        let quantity = self.claims.get(at as usize).and_then(|claim| claim.value.quantity());
        let each = quantity.is_some_and(|quantity| quantity.unit.above().is_some() && !is_by_time(&quantity.unit));
        let any_day = each || mention.lasting == Lasting::Passing;
        let Some(fact) = mention.fact else {
            // A loot, a payment: a sum that is neither traded nor paid for each stays what it was, unless a time is told.
            return (mention.kind == Kind::Money && !any_day).then_some(Volatility::Slow);
        };
        // Whether time explains two ages is counted, above.
        if fact.name == AGE || (past && fact.event) {
            return Some(Volatility::Fixed);
        }
        // What is paid for each, and what is traded, changes any day.
        let priced = fact.family == Family::Measured && fact.volatility == Volatility::Slow;
        Some(if priced && any_day { Volatility::Fast } else { fact.volatility })
    }

    /// How surely two articles speak of one matter, by the names with which one begins and which the other tells, too.
    pub(super) fn tie_of_articles(&self, a: u32, b: u32) -> Tie {
        let frame =
            |at: u32| self.mentions.get(at as usize).and_then(|mention| self.frames.get(mention.frame as usize));
        let frames = frame(a).zip(frame(b));
        let of_one_matter = frames.is_some_and(|(one, other)| {
            one.article != other.article && self.matters.is_one(one.article, other.article)
        });
        match frames.map_or(0, |(left, right)| frame::names_in_common(left, right)) {
            // Articles on one matter have a telling name in common, wherever it stands.
            0 if of_one_matter => Tie::Weak,
            0 => Tie::None,
            1..NAMES_OF_ONE_MATTER => Tie::Weak,
            _ => Tie::Strong,
        }
    }
}
