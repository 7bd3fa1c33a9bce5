//! One run of linking: from articles with their claims to groups of claims.

use std::collections::HashMap;
use std::thread;

use crate::claim::Claim;
use crate::compare::cause::is_transposed;
use crate::compare::content::Side;
use crate::compare::context::{Context, Plain, Properties};
use crate::compare::relation::{Comparison, Relation};
use crate::compare::rules;
use crate::date::Day;
use crate::magnitude::Magnitude;
use crate::reading::{QuantityKind, Value};
use crate::vocabulary::Volatility;

use super::best;
use super::block;
use super::cluster::{Clusters, Harmony, Pair, cluster};
use super::doubt::{Doubt, Tie, doubt};
use super::fact::Family;
use super::frame::{self, Frame};
use super::holding::Dating;
use super::kind::Kind;
use super::matter::Matters;
use super::mention::{Article, Mention};
use super::prepare::prepare;
use super::symbol::{Symbol, Symbols, meet};
use super::weigh::{Ground, Veto, Weighing};
use super::weights::{Feature, Weights};

/// From so many digits on, equal figures are seldom chance.
const TELLING_DIGITS: usize = 3;

/// Classes of verbs, and verbs, whose date is that of a statement.
const SAYING: [&str; 5] = ["say", "announce", "report", "publish", "estimate"];
/// Texts that remember one event differently seldom lie further apart, in days.
const DAYS_OF_ONE_EVENT: i32 = 14;

/// News tells of days no further than this from that on which it appears.
const DAYS_OF_THE_NEWS: i32 = 3;

/// Stretches of more days than this hold any news.
const LONG: i32 = 62;

/// The most that shared figures of two articles can add.
const MOST_SHARED: i32 = 220;
/// Two articles with so many names in common tell of one matter.
const NAMES_OF_ONE_MATTER: usize = 3;

/// Values that exclude each other lie close up to this ratio of the larger to the smaller, as numerator and denominator.
const CLOSE: (i64, i64) = (5, 4);
/// From this ratio on they lie so far apart that they are hardly about one thing.
const FAR: i64 = 3;
/// From this ratio on they contradict each other in no case, a slip of the decimal point aside: $61.50 and $350 million.
const BEYOND: i64 = 8;

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
    /// Pairs that stand out between their articles.
    pub(super) best: Vec<(u32, u32)>,
    /// How many telling figures two articles share.
    pub(super) shared: HashMap<(u32, u32), u32>,
    pub(super) frames: Vec<Frame>,
    pub(super) symbols: Symbols,
    pub(super) generic: Vec<Symbol>,
    pub(super) catch_all: Vec<Symbol>,
    pub(super) located: Vec<(Symbol, Symbol)>,
    pub(super) matters: Matters,
}

/// Links the claims of several articles; the source of each is its index. `jobs` threads weigh the pairs, with the same
/// outcome whatever their number.
pub fn link(articles: &[Article<'_>], jobs: usize) -> Links {
    let mut links = prepare(articles);
    links.fill_up();
    let mut pairs = weighed(&links, jobs);
    links.count_shared(&pairs);
    for pair in &mut pairs {
        let bonus = links.shared_bonus(pair.a, pair.b).map_or(0, |feature| Weights::built_in().of(feature, true));
        pair.sum += bonus;
        pair.total += bonus;
        if bonus > 0 && pair.tie < Tie::Strong {
            pair.tie = Tie::Strong;
            pair.doubt =
                pair.doubt.filter(|doubt| doubt.is_of_values()).or_else(|| links.doubt(pair.a, pair.b, pair.tie));
        }
    }
    links.find_best(&pairs);
    let best = Weights::built_in().of(Feature::Best, true);
    for pair in &mut pairs {
        if links.best.binary_search(&(pair.a, pair.b)).is_ok() {
            pair.sum += best;
            pair.total += best;
        }
        // What two directions say depends on the distances beside them, of which more is known by now.
        if links.mentions.get(pair.a as usize).is_some_and(|mention| mention.kind == Kind::Bearing) {
            pair.doubt = links.doubt(pair.a, pair.b, pair.tie);
        }
    }
    links.contested = links.contested_of(&pairs);
    for pair in &mut pairs {
        pair.doubt = links.surest(pair);
    }
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

/// All pairs that may be of one fact, weighed, in the order of the candidates.
fn weighed(links: &Links, jobs: usize) -> Vec<Pair> {
    let ground = links.ground();
    let plain = Plain::default();
    // Made ready once, as each claim is set beside many.
    let sides: Vec<Side<'_>> =
        links.claims.iter().map(|claim| Side::new(claim, None, &Context::new(&plain, None))).collect();
    let weigh = |(a, b): &(u32, u32)| {
        links.pair(&ground, *a, *b, || links.relation_of(sides.get(*a as usize)?, sides.get(*b as usize)?, *a, *b))
    };
    let mut pairs = Vec::new();
    let mut waiting: Vec<(u32, u32)> = Vec::new();
    let mut empty = |waiting: &mut Vec<(u32, u32)>| {
        let share = waiting.len().div_ceil(jobs.max(1)).max(SHARE);
        if waiting.len() <= share {
            pairs.extend(waiting.iter().filter_map(weigh));
        } else {
            thread::scope(|scope| {
                let run = |part| scope.spawn(move || -> Vec<Pair> { <[_]>::iter(part).filter_map(weigh).collect() });
                let threads: Vec<_> = waiting.chunks(share).map(run).collect();
                for thread in threads {
                    // A thread that panicked takes the run with it, as it would have without threads.
                    pairs.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
                }
            });
        }
        waiting.clear();
    };
    block::candidates(&links.mentions, |a, b| {
        waiting.push((a, b));
        if waiting.len() >= HELD {
            empty(&mut waiting);
        }
    });
    empty(&mut waiting);
    pairs
}

/// Candidates that are held before they are weighed, and the least that a thread is started for.
const HELD: usize = 1 << 17;
const SHARE: usize = 1 << 13;

impl Links {
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
    fn find_best(&mut self, pairs: &[Pair]) {
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
        self.best = best::outstanding(pairs, article, alike, of_one_matter);
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

    /// The doubt of a pair that counts: that the two tell of different things weighs more than that one of several figures is
    /// meant.
    fn surest(&self, pair: &Pair) -> Option<Doubt> {
        let of_things = pair.doubt.filter(|doubt| doubt.is_of_things());
        of_things.or_else(|| self.doubt_of_figures(pair.a, pair.b)).or(pair.doubt)
    }

    /// Why two figures need not contradict each other, whatever else speaks for one fact.
    fn doubt_of_figures(&self, a: u32, b: u32) -> Option<Doubt> {
        let is = |at: u32| self.contested.get(at as usize).copied().unwrap_or(false);
        if (is(a) || is(b)) && !self.have_one_speaker(a, b) {
            return Some(Doubt::Contested);
        }
        self.doubt_of_facts(a, b)
    }

    /// Why two figures may belong to two events, or count different things.
    pub(super) fn doubt_of_facts(&self, a: u32, b: u32) -> Option<Doubt> {
        let (left, right) = (self.mentions.get(a as usize)?, self.mentions.get(b as usize)?);
        let frame = |mention: &Mention| self.frames.get(mention.frame as usize);
        let (one, other) = (frame(left)?, frame(right)?);
        // Nothing says that an article without a date tells of the same event, unless it shares telling figures.
        let strangers = (left.of_event || right.of_event)
            && one.main
            && other.main
            && left.article != right.article
            && (one.days.is_none() || other.days.is_none())
            && self.shared_bonus(a, b).is_none()
            && !self.matters.is_one(one.article, other.article)
            && !self.at_one_distance(a, b);
        // How far something old was from a town says nothing of how far the new is.
        let named = |name: &str| [left, right].iter().any(|mention| mention.fact.is_some_and(|fact| fact.name == name));
        let other_event = one.main != other.main && (named("distance") || named("direction"));
        if strangers || other_event {
            return Some(Doubt::OtherEvent);
        }
        // "Six children were killed", and 24 people in all.
        let narrow = |mention: &Mention| mention.noun.is_some_and(|noun| !self.generic.contains(&noun));
        let fate = |mention: &Mention| mention.fact.is_some_and(|fact| fact.family == Family::Fate);
        let part = fate(left) && fate(right) && narrow(left) != narrow(right);
        // 65 per cent, and 82 per cent of the voice traffic.
        let of_other = left.kind == Kind::Share && left.whole != right.whole;
        // "seven villages", and "the four hardest-hit villages"; villages destroyed, and villages hit.
        let chosen = |mention: &Mention| {
            mention.noun_modifiers.iter().any(|word| super::fact::is_superlative(self.symbols.word(*word)))
        };
        let toll = |mention: &Mention| mention.fact.filter(|fact| fact.is_toll()).map(|fact| fact.family);
        let other_toll = matches!((toll(left), toll(right)), (Some(one), Some(other)) if one != other);
        (part || of_other || other_toll || chosen(left) != chosen(right)).then_some(Doubt::OtherWhole)
    }

    /// True where one body gives both figures, "the survey put it at 5.9" and "6.1, the survey said", of what an event has but
    /// once: that others give others elsewhere in the two articles does not matter.
    pub(super) fn have_one_speaker(&self, a: u32, b: u32) -> bool {
        let (Some(left), Some(right)) = (self.mentions.get(a as usize), self.mentions.get(b as usize)) else {
            return false;
        };
        let once = |mention: &Mention| {
            mention.fact.filter(|fact| fact.event && fact.family == Family::Measured).map(|fact| fact.name)
        };
        // Who gives two figures in one article has not said which is meant.
        let gives_one = |own: &Mention| {
            let value = |mention: &Mention| self.claims.get(mention.claim as usize).map(|claim| &claim.value);
            let mut others = self.mentions.iter().filter(|other| {
                other.article == own.article && once(other) == once(own) && meet(&other.speakers, &own.speakers)
            });
            others.all(|other| value(other).zip(value(own)).is_some_and(|(one, two)| same_value(one, two)))
        };
        once(left).is_some()
            && once(left) == once(right)
            && meet(&left.speakers, &right.speakers)
            && gives_one(left)
            && gives_one(right)
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

    /// Whether the figures next to two mentions are the same: `Some(true)` where that is hardly chance.
    fn equal_neighbours(&self, left: &Mention, right: &Mention) -> Option<bool> {
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
        let plain = Plain::default();
        let side = |at: u32| Some(Side::new(self.claims.get(at as usize)?, None, &Context::new(&plain, None)));
        self.relation_of(&side(a)?, &side(b)?, a, b)
    }

    /// The same for claims that have been made ready.
    fn relation_of(&self, left: &Side<'_>, right: &Side<'_>, a: u32, b: u32) -> Option<Relation> {
        let volatility = self.volatility(a).or_else(|| self.volatility(b));
        let background = Plain { properties: Properties { volatility, ..Properties::default() }, sources: Vec::new() };
        rules::relation(left, right, &Context::new(&background, None))
    }

    /// The comparator's verdict on two claims, taken for one fact.
    pub fn compare(&self, a: u32, b: u32) -> Option<Comparison> {
        let (left, right) = (self.claims.get(a as usize)?, self.claims.get(b as usize)?);
        let volatility = self.volatility(a).or_else(|| self.volatility(b));
        let background = Plain { properties: Properties { volatility, ..Properties::default() }, sources: Vec::new() };
        rules::compare(left, right, &Context::new(&background, None))
    }

    /// How the fact lives in time: figures of past events no longer change.
    pub(super) fn volatility(&self, at: u32) -> Option<Volatility> {
        let mention = self.mentions.get(at as usize)?;
        let past = self.frames.get(mention.frame as usize).is_some_and(|frame| !frame.main);
        mention.fact.map(|fact| if past && fact.event { Volatility::Fixed } else { fact.volatility })
    }

    /// A pair as groups take it, with what all articles of the run tell of it.
    pub(super) fn pair_of(&self, ground: &Ground<'_>, a: u32, b: u32) -> Option<Pair> {
        let (a, b) = (a.min(b), a.max(b));
        let pair = self.pair(ground, a, b, || self.relation(a, b))?;
        Some(Pair { doubt: self.surest(&pair), ..pair })
    }

    /// What the values of a pair that fit each other add to its evidence.
    pub(super) fn value_bonus(&self, pair: &Pair) -> Option<Feature> {
        self.fitting(pair.a, pair.b, self.relation(pair.a, pair.b)?, pair.harmony)
    }

    /// What values that fit add where two articles tell of one matter: `relief` of what speaks against the link, and more
    /// where they are equal.
    pub(super) fn matter_bonus(&self, a: u32, b: u32, relation: Relation, harmony: Harmony, relief: i32) -> i32 {
        let article = |at: u32| self.mentions.get(at as usize).map(|mention| mention.article);
        let of_one_matter = harmony == Harmony::Fits
            && article(a)
                .zip(article(b))
                .is_some_and(|(left, right)| left != right && self.matters.is_one(left, right));
        match relation {
            _ if !of_one_matter => 0,
            Relation::Agree => relief + Weights::built_in().of(Feature::ValueMatter, true),
            _ => relief,
        }
    }

    /// Whether two values that exclude each other lie close, so that one may be a slip for the other, or so far apart that
    /// they are hardly about one thing.
    pub(super) fn gap(&self, a: u32, b: u32, comparison: &Comparison) -> Option<bool> {
        let (left, right) = (self.claims.get(a as usize)?, self.claims.get(b as usize)?);
        let digits = |value: &Value| match value {
            Value::Quantity(quantity) => quantity.number.as_ref().map(ToString::to_string),
            Value::When(when) => when.date.edtf().map(str::to_owned),
            _ => None,
        };
        let transposed = digits(&left.value)
            .zip(digits(&right.value))
            .is_some_and(|(one, other)| is_transposed(one.as_bytes(), other.as_bytes()));
        if transposed {
            return Some(true);
        }
        let ratio = comparison.ratio.as_ref()?;
        if Magnitude::ratio(CLOSE.0, CLOSE.1).is_some_and(|close| *ratio <= close) {
            return Some(true);
        }
        let shifted = (1..=9u32).any(|zeros| *ratio == Magnitude::from(10i64.pow(zeros)));
        (*ratio >= FAR.into() && !shifted).then_some(false)
    }

    fn fitting(&self, a: u32, b: u32, relation: Relation, harmony: Harmony) -> Option<Feature> {
        let open = |at: u32| match self.claims.get(at as usize).map(|claim| &claim.value) {
            Some(Value::When(when)) => when.date.bounds().0.is_none() || when.date.bounds().1.is_none(),
            _ => false,
        };
        match relation {
            _ if harmony != Harmony::Fits => None,
            Relation::Agree if self.is_telling(a) => Some(Feature::ValueExact),
            // Half of all days lie "after 2014".
            Relation::Compatible if open(a) || open(b) => None,
            Relation::Agree => Some(Feature::ValueEqual),
            _ => Some(Feature::ValueFits),
        }
    }

    fn pair(&self, ground: &Ground<'_>, a: u32, b: u32, relation: impl FnOnce() -> Option<Relation>) -> Option<Pair> {
        let weighing = self.weigh(ground, a, b, &mut |_, _| {})?;
        let best = ground.weights.of(Feature::ValueExact, true);
        let part = weighing.veto == Some(Veto::Part);
        if (weighing.veto.is_some() && !part) || weighing.sum + weighing.relief + best + MOST_SHARED < 0 {
            return None;
        }
        let relation = relation()?;
        let value = |at: u32| self.claims.get(at as usize).map(|claim| &claim.value);
        let same = || value(a).zip(value(b)).is_some_and(|(one, other)| same_value(one, other));
        if part && (relation != Relation::Agree || !same()) {
            return None;
        }
        let harmony = match relation {
            Relation::Agree | Relation::Compatible | Relation::DerivedAgree => Harmony::Fits,
            Relation::TimeShift | Relation::Modality => Harmony::Explained,
            Relation::Unresolved | Relation::Conflict | Relation::DerivedConflict => Harmony::Apart,
        };
        if harmony != Harmony::Fits && self.are_other_persons(a, b) {
            return None;
        }
        let end = |at: u32| self.mentions.get(at as usize).and_then(|mention| mention.end);
        let kind = self.mentions.get(a as usize).map(|mention| mention.kind);
        let main = |at: u32| {
            let frame = self.mentions.get(at as usize).and_then(|mention| self.frames.get(mention.frame as usize));
            frame.is_none_or(|frame| frame.main)
        };
        let told = |at: u32| self.mentions.get(at as usize).is_some_and(|mention| mention.verb.is_some());
        // Two days far apart that something explains are days of two things.
        if kind == Some(Kind::Date) && harmony == Harmony::Explained && !self.days_near(a, b) {
            return None;
        }
        // "last week", and "the past decade", in which all news of last week lies.
        if kind == Some(Kind::Date) && relation == Relation::Compatible && (self.is_long_ago(a) || self.is_long_ago(b))
        {
            return None;
        }
        let excludes = match kind {
            // Two descriptions of one thing in other words exclude each other too seldom.
            Some(Kind::Words) => self.is_office(a),
            // The day of the news and the day of something older are days of two events.
            // So is the day on which someone said something.
            Some(Kind::Date) => (main(a) == main(b) || self.days_near(a, b)) && !self.is_said(a) && !self.is_said(b),
            // A time without a verb is a time stamp.
            Some(Kind::Clock) => told(a) && told(b),
            _ => true,
        };
        if harmony == Harmony::Apart && !excludes {
            return None;
        }
        if harmony != Harmony::Fits && end(a) != end(b) {
            // "transferred in 2005" may tell the end of what lasted "until 2005", but it cannot contradict it.
            return None;
        }
        let fitting = self.fitting(a, b, relation, harmony);
        let bonus = fitting.map_or(0, |feature| ground.weights.of(feature, true))
            + self.matter_bonus(a, b, relation, harmony, weighing.relief);
        let tie = match weighing.tie {
            Tie::Strong => Tie::Strong,
            tie => tie.max(self.tie_of_articles(a, b)),
        };
        let article = |at: u32| self.mentions.get(at as usize).map(|mention| mention.article);
        let sentence = |at: u32| self.mentions.get(at as usize).map(|mention| mention.sentence);
        let converted =
            |at: u32| self.claims.get(at as usize).and_then(|claim| claim.value.quantity()).map(|it| &it.unit);
        let together = article(a) == article(b) && sentence(a) == sentence(b);
        // "170,000 people in the province and tens of thousands more elsewhere": two figures, however they fit.
        let harmony = match relation {
            Relation::Agree => harmony,
            _ if together && converted(a) == converted(b) => Harmony::Apart,
            _ => harmony,
        };
        // How far they lie apart matters only where the rest speaks for one fact.
        let weighs = match harmony {
            Harmony::Fits => false,
            // A toll may grow to any height.
            Harmony::Explained => !self.grows(a) && weighing.sum >= 0,
            Harmony::Apart => weighing.sum >= 0,
        };
        let comparison = if weighs { self.compare(a, b) } else { None };
        let gap = comparison.as_ref().and_then(|comparison| self.gap(a, b, comparison));
        // Garrisons come and go; a price, a debt or a share is hardly three times what it was a week ago.
        let counted = matches!(kind, Some(Kind::Persons | Kind::Things(_)));
        let most = if harmony == Harmony::Explained && !counted { FAR } else { BEYOND };
        let ratio = comparison.and_then(|comparison| comparison.ratio);
        let beyond = gap == Some(false) && ratio.is_some_and(|ratio| ratio >= most.into());
        let gap = gap.filter(|_| harmony == Harmony::Apart);
        let sum = weighing.sum + gap.map_or(0, |close| ground.weights.of(Feature::ValueGap, close));
        Some(Pair {
            a,
            b,
            sum,
            total: sum + bonus,
            harmony,
            same_article: article(a) == article(b),
            doubt: if beyond { Some(Doubt::FarApart) } else { self.doubt(a, b, tie) },
            tie,
            telling: fitting == Some(Feature::ValueExact),
        })
    }

    /// True for the toll of an event.
    fn grows(&self, at: u32) -> bool {
        let fact = self.mentions.get(at as usize).and_then(|mention| mention.fact);
        fact.is_some_and(|fact| fact.event && fact.volatility != Volatility::Fixed)
    }

    /// True for people of two kinds: 34 guards and 22 prisoners are two counts, whatever became of them.
    fn are_other_persons(&self, a: u32, b: u32) -> bool {
        let called = |at: u32| {
            let mention = self.mentions.get(at as usize).filter(|mention| mention.kind == Kind::Persons)?;
            // Troops may be called men; that 6,000 men are other than 8,000 troops is no contradiction.
            let called = |noun: &Symbol| !self.generic.contains(noun) || self.symbols.word(*noun) == "man";
            let noun = mention.noun.filter(called)?;
            Some(mention.noun_kind.unwrap_or(noun))
        };
        matches!((called(a), called(b)), (Some(one), Some(other)) if one != other)
    }

    /// True for two days close to each other: days of one event, as different texts remember it.
    fn days_near(&self, a: u32, b: u32) -> bool {
        let days = |at: u32| match self.claims.get(at as usize).map(|claim| &claim.value) {
            Some(Value::When(when)) => match when.date.bounds() {
                (Some(first), Some(last)) => Some((first, last)),
                _ => None,
            },
            _ => None,
        };
        days(a).zip(days(b)).is_some_and(|(one, other)| super::frame::near(one, other, DAYS_OF_ONE_EVENT))
    }

    /// True for a stretch of more than two months that is told from the day of writing: "the past decade".
    fn is_long_ago(&self, at: u32) -> bool {
        let days = match self.claims.get(at as usize).map(|claim| &claim.value) {
            Some(Value::When(when)) => when.date.bounds(),
            _ => return false,
        };
        let long = matches!(days, (Some(first), Some(last)) if last.0 - first.0 > LONG);
        long && self.mentions.get(at as usize).is_some_and(|mention| mention.dating == Dating::Deictic)
    }

    /// True for the day of a statement: "…, the ministry said on Monday".
    fn is_said(&self, at: u32) -> bool {
        let Some(mention) = self.mentions.get(at as usize) else { return false };
        let verb = mention.verb.map(|verb| self.symbols.word(verb));
        verb.is_some_and(|verb| SAYING.contains(&verb))
    }

    /// True for the holder of an office: one person at a time.
    fn is_office(&self, at: u32) -> bool {
        let claim = self.claims.get(at as usize);
        claim
            .and_then(|claim| claim.details.as_deref())
            .and_then(|details| details.attribute_text.as_deref())
            .is_some_and(|office| office.starts_with(char::is_uppercase))
    }

    /// What forbids a contradiction between two mentions, however much speaks for the link.
    fn doubt(&self, a: u32, b: u32, tie: Tie) -> Option<Doubt> {
        let (left, right) = (self.mentions.get(a as usize)?, self.mentions.get(b as usize)?);
        let frames = [left, right].map(|mention| self.frames.get(mention.frame as usize));
        let of_one_matter = self.matters.is_one(left.article, right.article);
        self.doubt_of_directions(a, b).or_else(|| doubt(left, right, frames, tie, of_one_matter))
    }

    /// How surely two articles speak of one matter, by the names with which one begins and which the other tells, too.
    fn tie_of_articles(&self, a: u32, b: u32) -> Tie {
        let frame =
            |at: u32| self.mentions.get(at as usize).and_then(|mention| self.frames.get(mention.frame as usize));
        match frame(a).zip(frame(b)).map_or(0, |(left, right)| frame::names_in_common(left, right)) {
            0 => Tie::None,
            1..NAMES_OF_ONE_MATTER => Tie::Weak,
            _ => Tie::Strong,
        }
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
            Value::When(when) => {
                let bounds = when.date.bounds();
                // "The first quarter", "a year earlier": every report of a day has them.
                let full = self.mentions.get(at as usize).is_some_and(|mention| mention.dating != Dating::Deictic);
                let day = bounds.0 == bounds.1 && !self.is_of_the_news(at, bounds);
                day || (full && self.is_of_other_year(at, bounds))
            }
            _ => false,
        }
    }

    /// True for a day on or about which its article appeared: all news of a day shares it.
    fn is_of_the_news(&self, at: u32, bounds: (Option<Day>, Option<Day>)) -> bool {
        let frame = self.mentions.get(at as usize).and_then(|mention| self.frames.get(mention.frame as usize));
        let days = match bounds {
            (Some(first), Some(last)) => Some((first, last)),
            _ => None,
        };
        let published = frame.and_then(|frame| frame.published);
        published.zip(days).is_some_and(|(one, other)| frame::near(one, other, DAYS_OF_THE_NEWS))
    }

    /// True for days before or after the year in which the article appeared: another year than that of the news is seldom the
    /// same by chance.
    fn is_of_other_year(&self, at: u32, bounds: (Option<Day>, Option<Day>)) -> bool {
        let article = self.mentions.get(at as usize).map(|mention| mention.article);
        let mut frames = self.frames.iter();
        let own = frames.find(|frame| frame.main && Some(frame.article) == article).and_then(|frame| frame.days);
        matches!((bounds, own), ((Some(from), Some(to)), Some((first, last))) if to.year() < first.year() || from.year() > last.year())
    }
}

pub(super) fn same_value(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::When(one), Value::When(other)) => one.date.same_days(&other.date),
        (Value::Quantity(one), Value::Quantity(other)) => one.core == other.core && one.unit == other.unit,
        (one, other) => one == other,
    }
}
