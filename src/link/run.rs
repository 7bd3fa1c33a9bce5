//! One run of linking: from articles with their claims to groups of claims.

use std::collections::HashMap;

use crate::claim::{Basis, Claim, SourceIndex};
use crate::compare::context::{Context, Plain, Properties};
use crate::compare::relation::Relation;
use crate::compare::rules;
use crate::extract::FigureRole;
use crate::reading::{QuantityKind, Value};
use crate::vocabulary::Volatility;

use super::block;
use super::cluster::{Clusters, Harmony, Pair, cluster};
use super::frame::{Frame, frames};
use super::mention::{Article, BEGINNING, Kind, Mention, completed, mention};
use super::symbol::{Symbol, Symbols};
use super::weigh::{Ground, LINK, Weighing};
use super::weights::{Feature, Weights};

/// Nouns that stand for no thing of their own.
const GENERIC: [&str; 6] = ["person", "people", "other", "individual", "human", "one"];
/// Units of counted things that say nothing of what they are.
const CATCH_ALL: [&str; 2] = ["item", "event"];
/// From so many digits on, equal figures are seldom chance.
const TELLING_DIGITS: usize = 3;

/// The most that shared figures of two articles can add.
const MOST_SHARED: i32 = 220;
/// The weight from which on equal values count as telling.
const TELLING_BONUS: i32 = 200;

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
    /// How many telling figures two articles share.
    shared: HashMap<(u32, u32), u32>,
    pub(super) frames: Vec<Frame>,
    pub(super) symbols: Symbols,
    generic: Vec<Symbol>,
    catch_all: Vec<Symbol>,
}

/// Links the claims of several articles; the source of each is its index.
pub fn link(articles: &[Article<'_>]) -> Links {
    let mut links = prepare(articles);
    let ground = links.ground();
    let mut pairs = Vec::new();
    block::candidates(&links.mentions, |a, b| {
        if let Some(pair) = links.pair(&ground, a, b) {
            pairs.push(pair);
        }
    });
    links.count_shared(&pairs);
    for pair in &mut pairs {
        let bonus = links.shared_bonus(pair.a, pair.b).map_or(0, |feature| Weights::built_in().of(feature, true));
        pair.sum += bonus;
        pair.total += bonus;
    }
    let contested = links.contested(&pairs);
    for pair in &mut pairs {
        let is = |at: u32| contested.get(at as usize).copied().unwrap_or(false);
        pair.contested = is(pair.a) || is(pair.b);
    }
    let count = u32::try_from(links.mentions.len()).unwrap_or(u32::MAX);
    links.clusters = cluster(count, &pairs);
    // That an article names a year or a minister twice says nothing.
    let mentions = &links.mentions;
    links.clusters.groups.retain(|group| {
        let mut members = group.iter().filter_map(|at| mentions.get(*at as usize));
        let first = members.next();
        !first.is_some_and(|first| matches!(first.kind, Kind::Date | Kind::Clock | Kind::Words))
            || members.any(|member| first.is_some_and(|first| first.article != member.article))
    });
    links.contested = contested;
    links
}

fn prepare(articles: &[Article<'_>]) -> Links {
    let mut symbols = Symbols::default();
    let (mut claims, mut mentions, mut all_frames) = (Vec::new(), Vec::new(), Vec::new());
    for (number, article) in (0u32..).zip(articles) {
        let mut own: Vec<Mention> = Vec::with_capacity(article.found.len());
        for found in article.found {
            let at = u32::try_from(claims.len()).unwrap_or(u32::MAX);
            let claim = Claim { source: SourceIndex(number), ..completed(found) };
            own.push(mention(&mut symbols, article, (number, at), found, &claim));
            claims.push(claim);
        }
        frames(&mut symbols, article, number, &mut own, &mut all_frames);
        neighbours(&mut own);
        inherit_wholes(&mut own);
        mentions.append(&mut own);
    }
    for (claim, mention) in claims.iter_mut().zip(&mentions) {
        let main = all_frames.get(mention.frame as usize).is_none_or(|frame: &Frame| frame.main);
        hold(claim, mention, articles.get(mention.article as usize), main);
    }
    let generic = GENERIC.iter().map(|word| symbols.of(word)).collect();
    let catch_all = CATCH_ALL.iter().map(|word| symbols.of(word)).collect();
    Links {
        claims,
        mentions,
        clusters: Clusters::default(),
        contested: Vec::new(),
        shared: HashMap::new(),
        frames: all_frames,
        symbols,
        generic,
        catch_all,
    }
}

/// The figures before and behind each figure of a sentence.
fn neighbours(mentions: &mut [Mention]) {
    let place: Vec<(u32, u32)> = mentions.iter().map(|mention| (mention.sentence, mention.claim)).collect();
    for (at, mention) in mentions.iter_mut().enumerate() {
        let beside = |at: Option<usize>| {
            at.and_then(|at| place.get(at))
                .filter(|(sentence, _)| *sentence == mention.sentence)
                .map(|(_, claim)| *claim)
        };
        mention.neighbours = [beside(at.checked_sub(1)), beside(Some(at + 1))];
    }
}

/// "55 per cent of voice traffic in one country, 52 per cent in another": said once, meant of both.
fn inherit_wholes(mentions: &mut [Mention]) {
    let mut last: Option<(u32, super::symbol::Set)> = None;
    for mention in mentions.iter_mut().filter(|mention| mention.kind == Kind::Share) {
        match &last {
            Some((sentence, whole)) if mention.whole.is_empty() && *sentence == mention.sentence => {
                mention.whole.clone_from(whole);
            }
            _ => last = Some((mention.sentence, mention.whole.clone())),
        }
    }
}

/// A toll holds when it is told: "on Sunday" is when the quake was, not when the dead were counted.
fn hold(claim: &mut Claim, mention: &Mention, article: Option<&Article<'_>>, main: bool) {
    let growing = mention.fact.is_some_and(|fact| fact.event && fact.volatility != Volatility::Fixed);
    let published = article.and_then(|article| article.published);
    if let (true, true, Some(date)) = (growing, main, published) {
        claim.as_of = Some(std::sync::Arc::new(crate::claim::AsOf { date: date.clone(), basis: Basis::Implied }));
    }
}

impl Links {
    /// What the pairs are weighed on.
    pub fn ground(&self) -> Ground<'_> {
        Ground {
            weights: Weights::built_in(),
            frames: &self.frames,
            generic: &self.generic,
            catch_all: &self.catch_all,
        }
    }

    /// The evidence for and against a pair, each piece told to `note`.
    pub fn weigh(&self, ground: &Ground<'_>, a: u32, b: u32, note: &mut impl FnMut(Feature, bool)) -> Option<Weighing> {
        let (left, right) = (self.mentions.get(a as usize)?, self.mentions.get(b as usize)?);
        let mut weighing = ground.weigh(left, right, note);
        if weighing.veto.is_none() && self.have_equal_neighbours(left, right) {
            weighing.sum += ground.weights.of(Feature::Neighbour, true);
            note(Feature::Neighbour, true);
        }
        if let Some(feature) = self.shared_bonus(a, b).filter(|_| weighing.veto.is_none()) {
            weighing.sum += ground.weights.of(feature, true);
            note(feature, true);
        }
        Some(weighing)
    }

    /// Articles that share telling figures tell of the same things. Each figure of an article counts once.
    fn count_shared(&mut self, pairs: &[Pair]) {
        let mut seen = std::collections::HashSet::new();
        for pair in
            pairs.iter().filter(|pair| !pair.same_article && pair.total - pair.sum >= TELLING_BONUS && pair.sum >= 0)
        {
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

    fn shared_bonus(&self, a: u32, b: u32) -> Option<Feature> {
        let article = |at: u32| self.mentions.get(at as usize).map(|mention| mention.article);
        let (left, right) = (article(a)?, article(b)?);
        match self.shared.get(&(left.min(right), left.max(right)))? {
            0..=1 => None,
            2..=4 => Some(Feature::ArticlesSome),
            _ => Some(Feature::ArticlesMuch),
        }
    }

    fn have_equal_neighbours(&self, left: &Mention, right: &Mention) -> bool {
        let claims = |mention: &Mention| mention.neighbours.map(|at| at.and_then(|at| self.claims.get(at as usize)));
        let kinds = |at: Option<u32>| {
            at.and_then(|at| self.mentions.get(at as usize)).map(|mention| (mention.kind, mention.fact))
        };
        left.neighbours.iter().zip(claims(left)).any(|(one, left)| {
            right.neighbours.iter().zip(claims(right)).any(|(other, right)| {
                matches!((left, right), (Some(left), Some(right)) if kinds(*one) == kinds(*other) && same_value(&left.value, &right.value))
            })
        })
    }

    /// How the comparator finds the values of two claims, taken for one fact.
    pub fn relation(&self, a: u32, b: u32) -> Option<Relation> {
        let (left, right) = (self.claims.get(a as usize)?, self.claims.get(b as usize)?);
        let volatility = self.volatility(a).or_else(|| self.volatility(b));
        let background = Plain { properties: Properties { volatility, ..Properties::default() }, sources: Vec::new() };
        rules::compare(left, right, &Context::new(&background, None)).map(|comparison| comparison.relation)
    }

    /// How the fact lives in time: figures of past events no longer change.
    pub(super) fn volatility(&self, at: u32) -> Option<Volatility> {
        let mention = self.mentions.get(at as usize)?;
        let past = self.frames.get(mention.frame as usize).is_some_and(|frame| !frame.main);
        mention.fact.map(|fact| if past && fact.event { Volatility::Fixed } else { fact.volatility })
    }

    /// A pair as groups take it, with what all articles of the run tell of it.
    pub(super) fn pair_of(&self, ground: &Ground<'_>, a: u32, b: u32) -> Option<Pair> {
        let pair = self.pair(ground, a.min(b), a.max(b))?;
        let is = |at: u32| self.contested.get(at as usize).copied().unwrap_or(false);
        Some(Pair { contested: is(a) || is(b), ..pair })
    }

    /// What the values of a pair that fit each other add to its evidence.
    pub(super) fn value_bonus(&self, pair: &Pair) -> Option<Feature> {
        let telling = self.relation(pair.a, pair.b) == Some(Relation::Agree) && self.is_telling(pair.a);
        let fits = if telling { Feature::ValueExact } else { Feature::ValueFits };
        (pair.harmony == Harmony::Fits).then_some(fits)
    }

    fn pair(&self, ground: &Ground<'_>, a: u32, b: u32) -> Option<Pair> {
        let weighing = self.weigh(ground, a, b, &mut |_, _| {})?;
        let best = ground.weights.of(Feature::ValueExact, true);
        if weighing.veto.is_some() || weighing.sum + best + MOST_SHARED < 0 {
            return None;
        }
        let relation = self.relation(a, b)?;
        let harmony = match relation {
            Relation::Agree | Relation::Compatible | Relation::DerivedAgree => Harmony::Fits,
            Relation::TimeShift | Relation::Modality => Harmony::Explained,
            Relation::Unresolved | Relation::Conflict | Relation::DerivedConflict => Harmony::Apart,
        };
        let value = match relation {
            Relation::Agree if self.is_telling(a) => Feature::ValueExact,
            _ => Feature::ValueFits,
        };
        let bonus = if harmony == Harmony::Fits { ground.weights.of(value, true) } else { 0 };
        let article = |at: u32| self.mentions.get(at as usize).map(|mention| mention.article);
        Some(Pair {
            a,
            b,
            sum: weighing.sum,
            total: weighing.sum + bonus,
            harmony,
            same_article: article(a) == article(b),
            contested: false,
        })
    }

    /// True for a value of so many digits that two texts seldom share it by chance.
    fn is_telling(&self, at: u32) -> bool {
        let Some(claim) = self.claims.get(at as usize) else { return false };
        match &claim.value {
            Value::Quantity(quantity) => quantity.number.as_ref().is_some_and(|number| {
                let text = number.to_string();
                let digits =
                    text.trim_start_matches(['0', '.']).trim_end_matches('0').chars().filter(char::is_ascii_digit);
                digits.count() >= TELLING_DIGITS
                    || (text.len() > TELLING_DIGITS && quantity.kind != QuantityKind::Number)
            }),
            Value::When(when) => when.date.bounds().0 == when.date.bounds().1,
            _ => false,
        }
    }

    /// Two like figures of one article that differ: which of them is meant elsewhere nobody can tell, unless one stands
    /// at the beginning and the other does not.
    fn contested(&self, pairs: &[Pair]) -> Vec<bool> {
        let mut contested: Vec<bool> =
            self.mentions.iter().map(|mention| mention.role == FigureRole::Another).collect();
        let said = |at: u32| self.mentions.get(at as usize).is_some_and(|mention| mention.attribution.is_some());
        let differ = |pair: &&Pair| {
            pair.harmony != Harmony::Fits
                || (said(pair.a) != said(pair.b) && self.relation(pair.a, pair.b) != Some(Relation::Agree))
        };
        for pair in pairs.iter().filter(|pair| pair.same_article && pair.sum >= LINK).filter(differ) {
            let early = |at: u32| {
                self.mentions.get(at as usize).is_some_and(|mention| mention.heading || mention.sentence < BEGINNING)
            };
            let mark = match (early(pair.a), early(pair.b)) {
                (true, false) => [false, true],
                (false, true) => [true, false],
                _ => [true, true],
            };
            for (at, set) in [pair.a, pair.b].into_iter().zip(mark) {
                if let Some(slot) = contested.get_mut(at as usize) {
                    *slot |= set;
                }
            }
        }
        contested
    }
}

fn same_value(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::When(one), Value::When(other)) => one.date.same_days(&other.date),
        (Value::Quantity(one), Value::Quantity(other)) => one.core == other.core && one.unit == other.unit,
        (one, other) => one == other,
    }
}
