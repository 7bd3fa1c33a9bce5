//! From claims to topics: values grouped in their order, and the gravest relation between the groups.
//!
//! Claims of one topic that say the same thing in the same way at the same time are one *voice*, and only voices are set
//! side by side, so that a figure repeated a thousand times costs no more than one said twice.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use crate::claim::{AttributeIndex, Claim, SubjectIndex};
use crate::compare::beside::{self, Pair};
use crate::compare::cause::{Circle, Parts};
use crate::compare::content::Side;
use crate::compare::context::{Background, Context};
use crate::compare::order::{self, Width};
use crate::compare::origin;
use crate::compare::relation::{Comparison, Relation};
use crate::compare::rules::{self, Verdict};
use crate::compare::topic::{Against, Between, ClaimIndex, Group, Loose, Topic};
use crate::magnitude::Magnitude;
use crate::threads;
use crate::unit::Unit;

/// Up to so many voices of one topic are all set side by side; beyond, each group only with its neighbours in value
/// order, which keeps the work in proportion to the number of claims.
pub const MAX_VOICES: usize = 256;

/// Beyond [`MAX_VOICES`], a group takes no more voices than this,
const MAX_MEMBERS: usize = 64;

/// and a voice that gives no point is tried with so many groups to each side of its place.
const MAX_NEAR: usize = 4;

/// Topics that a thread makes at a time.
const PORTION: usize = 16;
/// Between two groups so many pairs are searched for a likely cause.
const MAX_CAUSES: usize = 16;

/// The topics of a set, each made when it is asked for: a set of a million claims holds hundreds of thousands of them,
/// which together take as much memory as the claims.
///
/// They are numbered in the order of the vocabulary: by subject, attribute and scope. Claims that are not to be compared,
/// or that lack subject or attribute, are left out.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
/// );
/// let topics = corroborate::compare::Topics::new(&set.claims, &set.vocabulary);
/// assert_eq!((topics.len(), topics.is_empty()), (1, false));
/// assert_eq!(topics.get(0).unwrap().groups.len(), 2);
/// assert!(topics.iter().all(|topic| topic.relation.unwrap().is_conflict()));
/// ```
pub struct Topics<'c> {
    claims: &'c [Claim],
    background: &'c dyn Background,
    runs: Runs,
    parts: Parts<'c>,
    /// Pairs that stand beside the topics; numbered behind them.
    beside: Vec<&'c Pair>,
    jobs: usize,
}

impl<'c> Topics<'c> {
    /// Sorts the claims.
    pub fn new(claims: &'c [Claim], background: &'c dyn Background) -> Self {
        Self::on(threads::available(), claims, background)
    }

    /// The same for a number of threads.
    pub(crate) fn on(jobs: usize, claims: &'c [Claim], background: &'c dyn Background) -> Self {
        let (runs, parts) = (Runs::new(claims), Parts::new(claims, background));
        Self { claims, background, runs, parts, beside: Vec::new(), jobs }
    }

    /// With the unresolved ones of pairs that stand beside the topics, each a topic of its own behind the others. What else
    /// stands there follows from the groups.
    pub(crate) fn with_unresolved(self, beside: &'c [Pair]) -> Self {
        let open = beside.iter().filter(|(.., comparison)| comparison.relation == Relation::Unresolved);
        Self { beside: open.collect(), ..self }
    }

    /// True for the number of a pair that stands beside the topics.
    pub(crate) fn is_pair(&self, at: usize) -> bool {
        at >= self.runs.len()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.runs.len() + self.beside.len()
    }

    /// True where there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The topic of a number; `None` past the last.
    pub fn get(&self, at: usize) -> Option<Topic> {
        match at.checked_sub(self.runs.len()) {
            Some(at) => beside::topic(self.claims, self.beside.get(at)?, self.background),
            None => topic(self.claims, self.runs.get(at), self.background, &self.parts),
        }
    }

    /// All topics, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Topic> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// What is made of each topic, in their order, worked out on all cores: the topics themselves are not held.
    pub(crate) fn flat_map<I: IntoIterator<Item: Send>>(&self, made: impl Fn(Topic) -> I + Sync) -> Vec<I::Item> {
        let made = |_, topic| made(topic).into_iter().collect::<Vec<_>>();
        self.feed(0..self.len(), made, |made| made.flatten().collect())
    }

    /// What is made of the topics of some numbers, worked out on all cores and handed on one after the other.
    pub(crate) fn feed<R: Send, O>(
        &self,
        mut numbers: impl ExactSizeIterator<Item = usize> + Send,
        made: impl Fn(usize, Topic) -> R + Sync,
        take: impl FnOnce(&mut dyn Iterator<Item = R>) -> O,
    ) -> O {
        let jobs = self.jobs.min(numbers.len().div_ceil(PORTION));
        let portions = std::iter::from_fn(|| {
            let portion: Vec<usize> = numbers.by_ref().take(PORTION).collect();
            (!portion.is_empty()).then_some(portion)
        });
        let make = |portion: Vec<usize>| -> Vec<R> {
            portion.into_iter().filter_map(|at| Some(made(at, self.get(at)?))).collect()
        };
        threads::feed(jobs, portions, make, |portions| take(&mut portions.flatten()))
    }
}

/// What claims of one topic share.
type Key<'c> = (SubjectIndex, AttributeIndex, Option<&'c BTreeMap<Box<str>, Box<str>>>);

fn key(claim: &Claim) -> Option<Key<'_>> {
    let scope = claim.details.as_ref().map(|details| &details.scope).filter(|scope| !scope.is_empty());
    Some((claim.subject?, claim.attribute?, scope))
}

/// The claims sorted by topic: one list, and where each topic ends.
pub(super) struct Runs {
    order: Vec<ClaimIndex>,
    ends: Vec<usize>,
}

impl Runs {
    /// Sorts them.
    pub(super) fn new(claims: &[Claim]) -> Self {
        let key_of = |index: &ClaimIndex| claims.get(*index as usize).and_then(key);
        let compared = |(index, claim): (u32, &Claim)| (claim.is_compared() && key(claim).is_some()).then_some(index);
        let mut order: Vec<ClaimIndex> = (0u32..).zip(claims).filter_map(compared).collect();
        order.sort_by(|a, b| key_of(a).cmp(&key_of(b)).then(a.cmp(b)));
        let mut end = 0;
        let ends = order.chunk_by(|a, b| key_of(a) == key_of(b)).map(|run| {
            end += run.len();
            end
        });
        let ends = ends.collect();
        Self { order, ends }
    }

    /// How many topics there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The claims of a topic.
    pub(super) fn get(&self, at: usize) -> &[ClaimIndex] {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.order.get(start..end).unwrap_or_default()
    }
}

/// The claims of one topic, made ready in one unit.
pub(super) struct Bench<'c> {
    pub(super) context: Context<'c>,
    pub(super) sides: Vec<Side<'c>>,
}

impl<'c> Bench<'c> {
    /// Makes them ready.
    pub(super) fn new(claims: &'c [Claim], run: &[ClaimIndex], background: &'c dyn Background) -> Option<Self> {
        let members = || run.iter().filter_map(|index| claims.get(*index as usize));
        let context = Context::new(background, members().next()?.attribute);
        let unit = common_unit(members(), &context);
        let sides = members().map(|claim| Side::new(claim, unit, &context)).collect();
        Some(Self { context, sides })
    }

    /// What is known around their conflicts.
    pub(super) fn circle(&self, parts: &Parts<'c>) -> Circle<'c> {
        Circle::new(&self.sides, parts, self.context)
    }
}

/// The unit in which a topic is compared: the first that its values have, else that of the attribute.
fn common_unit<'c>(claims: impl Iterator<Item = &'c Claim>, context: &Context<'c>) -> Option<&'c Unit> {
    let mut units = claims.filter_map(|claim| claim.value.quantity()).map(|quantity| &quantity.unit);
    units.find(|unit| **unit != Unit::One).or(context.properties.unit)
}

/// Claims that say the same thing in the same way at the same time.
struct Voice {
    /// The side that stands for it, as an index into the bench.
    side: usize,
    /// The claims, as indexes into the run.
    claims: Vec<usize>,
}

/// The voices of a topic in value order, and what each two say to each other.
struct Choir<'b, 'c> {
    bench: &'b Bench<'c>,
    voices: Vec<Voice>,
    /// Upper triangle, row by row; empty where there are too many voices.
    verdicts: Vec<Option<Verdict>>,
}

impl<'b, 'c> Choir<'b, 'c> {
    fn new(bench: &'b Bench<'c>) -> Self {
        let sides = &bench.sides;
        let mut order: Vec<_> = (0..sides.len()).collect();
        let by_side = |a: &usize, b: &usize| match (sides.get(*a), sides.get(*b)) {
            (Some(a), Some(b)) => order::of_sides(a, b),
            _ => Ordering::Equal,
        };
        order.sort_by(|a, b| by_side(a, b).then(a.cmp(b)));
        // What is not clear in itself is not the same when said twice.
        let is_clear = |at: &usize| sides.get(*at).is_some_and(|side| order::width(side) != Width::Unclear);
        let voices: Vec<_> = order
            .chunk_by(|a, b| by_side(a, b) == Ordering::Equal && is_clear(a))
            .filter_map(|claims| Some(Voice { side: *claims.first()?, claims: claims.to_vec() }))
            .collect();
        let mut choir = Self { bench, voices, verdicts: Vec::new() };
        let count = choir.voices.len();
        if count <= MAX_VOICES {
            let all = (0..count).flat_map(|i| (i + 1..count).map(move |j| (i, j)));
            choir.verdicts = all.map(|(i, j)| choir.judge(i, j)).collect();
        }
        choir
    }

    fn side(&self, voice: usize) -> Option<&Side<'c>> {
        self.bench.sides.get(self.voices.get(voice)?.side)
    }

    fn judge(&self, i: usize, j: usize) -> Option<Verdict> {
        rules::judge(self.side(i)?, self.side(j)?, &self.bench.context)
    }

    /// The verdict on two voices, looked up where it is known.
    fn verdict(&self, i: usize, j: usize) -> Option<Verdict> {
        let (i, j) = (i.min(j), i.max(j));
        if self.verdicts.is_empty() {
            return self.judge(i, j);
        }
        let row = i * (2 * self.voices.len() - i - 1) / 2;
        self.verdicts.get(row + j - i - 1).copied().flatten()
    }

    fn is_harmonious(&self, i: usize, j: usize) -> bool {
        self.verdict(i, j).is_some_and(|verdict| verdict.relation().is_harmonious())
    }

    fn is_small(&self) -> bool {
        self.voices.len() <= MAX_VOICES
    }
}

/// Groups of voices, and voices that fit several of them.
struct Sorted {
    groups: Vec<Vec<usize>>,
    loose: Vec<(usize, Vec<usize>)>,
}

fn sort(choir: &Choir<'_, '_>) -> Sorted {
    let widths: Vec<_> = (0..choir.voices.len()).map(|at| choir.side(at).map(order::width)).collect();
    let (points, mut others): (Vec<_>, Vec<_>) =
        (0..choir.voices.len()).partition(|at| widths.get(*at) == Some(&Some(Width::Point)));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for point in points {
        match groups.last_mut() {
            Some(last)
                if (choir.is_small() || last.len() < MAX_MEMBERS)
                    && last.iter().all(|member| choir.is_harmonious(*member, point)) =>
            {
                last.push(point);
            }
            _ => groups.push(vec![point]),
        }
    }
    // The narrowest first, so that what says most finds its place before what says little.
    others.sort_by(|a, b| widths.get(*a).cmp(&widths.get(*b)).then(a.cmp(b)));
    let mut loose = Vec::new();
    let fitting = |groups: &[Vec<usize>], voice: usize| -> Vec<usize> {
        let fits = |members: &Vec<usize>| {
            (choir.is_small() || members.len() < MAX_MEMBERS)
                && members.iter().all(|member| choir.is_harmonious(*member, voice))
        };
        let near = if choir.is_small() { 0..groups.len() } else { around(groups, voice) };
        let near = groups.iter().enumerate().take(near.end).skip(near.start);
        near.filter(|(_, members)| fits(members)).map(|(at, _)| at).collect()
    };
    for voice in others {
        let fits = fitting(&groups, voice);
        let open = || {
            let mut verdicts =
                (0..choir.voices.len()).filter(|at| *at != voice).filter_map(|at| choir.verdict(at, voice));
            choir.is_small()
                && verdicts.next().is_some_and(|first| {
                    first.relation() == Relation::Unresolved
                        && verdicts.all(|verdict| verdict.relation() == Relation::Unresolved)
                })
        };
        match *fits {
            [] if open() => loose.push(voice),
            [] => {
                // In value order, which `around` relies on.
                let place = groups.partition_point(|members| members.first().is_some_and(|first| *first < voice));
                groups.insert(place, vec![voice]);
            }
            [group] => groups.get_mut(group).into_iter().for_each(|members| members.push(voice)),
            _ => loose.push(voice),
        }
    }
    in_value_order(choir, &mut groups);
    // Groups may have grown since a voice was found to fit them.
    let loose = loose.into_iter().map(|voice| (voice, fitting(&groups, voice))).collect();
    Sorted { groups, loose }
}

/// The few groups about the place of a voice in value order.
fn around(groups: &[Vec<usize>], voice: usize) -> std::ops::Range<usize> {
    let place = groups.partition_point(|members| members.first().is_some_and(|first| *first < voice));
    place.saturating_sub(MAX_NEAR)..(place + MAX_NEAR).min(groups.len())
}

/// Groups by the value that stands for them, narrowest member first within each. Voices are numbered in value order.
fn in_value_order(choir: &Choir<'_, '_>, groups: &mut [Vec<usize>]) {
    for members in groups.iter_mut() {
        members.sort_by_cached_key(|voice| {
            let side = choir.side(*voice);
            (side.map(order::width), side.and_then(order::slack), *voice)
        });
    }
    groups.sort_by_key(|members| members.first().copied());
}

fn topic<'c>(
    claims: &'c [Claim],
    run: &[ClaimIndex],
    background: &'c dyn Background,
    parts: &Parts<'c>,
) -> Option<Topic> {
    let first = claims.get(*run.first()? as usize)?;
    let bench = Bench::new(claims, run, background)?;
    let choir = Choir::new(&bench);
    let sorted = sort(&choir);
    let teller = Teller { choir: &choir, run, circle: bench.circle(parts), background };
    let groups: Vec<_> = sorted.groups.iter().filter_map(|members| teller.group(members)).collect();
    let mut between = teller.between(&sorted.groups);
    between.sort_by_cached_key(|it| (Reverse(weight_of(&it.comparison)), it.left, it.right));
    between.shrink_to_fit();
    let loose = teller.loose(&sorted);
    let of_between = between.iter().map(|it| it.comparison.relation);
    let of_loose = loose.iter().flat_map(|it| &it.against).map(|it| it.comparison.relation);
    let of_fits = loose.iter().filter(|it| !it.fits.is_empty()).map(|_| Relation::Compatible);
    let of_groups = groups.iter().filter(|group| group.members.len() > 1).map(|group| group.relation);
    let relation = of_between.chain(of_loose).chain(of_fits).chain(of_groups).max_by_key(|it| it.gravity());
    let (sources, origins) = origin::count(bench.sides.iter().map(|side| side.claim), background);
    Some(Topic {
        subject: first.subject,
        attribute: first.attribute,
        scope: first.details.as_ref().map(|details| details.scope.clone()).unwrap_or_default(),
        claims: run.to_vec(),
        groups,
        loose,
        between,
        relation,
        origins,
        sources,
    })
}

/// Turns voices back into claims.
struct Teller<'t, 'c> {
    choir: &'t Choir<'t, 'c>,
    run: &'t [ClaimIndex],
    circle: Circle<'c>,
    background: &'c dyn Background,
}

impl Teller<'_, '_> {
    fn claim(&self, voice: usize) -> Option<ClaimIndex> {
        self.run.get(self.choir.voices.get(voice)?.side).copied()
    }

    fn group(&self, members: &[usize]) -> Option<Group> {
        let shown = self.claim(*members.first()?)?;
        let mut at: Vec<usize> =
            members.iter().filter_map(|voice| self.choir.voices.get(*voice)).flat_map(|it| it.claims.clone()).collect();
        at.sort_unstable();
        let pairs = members.iter().enumerate().flat_map(|(i, a)| members.iter().skip(i + 1).map(move |b| (*a, *b)));
        // Pairwise harmony was found when the group was made; beyond the limit, equal voices alone count as agreeing.
        let agree = if self.choir.is_small() {
            pairs.into_iter().all(|(a, b)| self.choir.verdict(a, b).is_none_or(|it| it.relation() == Relation::Agree))
        } else {
            members.len() == 1
        };
        let sides = &self.choir.bench.sides;
        let claims = at.iter().filter_map(|at| sides.get(*at)).map(|side| side.claim);
        let (sources, origins) = origin::count(claims, self.background);
        Some(Group {
            members: at.iter().filter_map(|at| self.run.get(*at)).copied().collect(),
            shown,
            relation: if agree { Relation::Agree } else { Relation::Compatible },
            origins,
            sources,
        })
    }

    /// The gravest comparison between two lists of voices, and whose it is: of equally grave ones those that have a likely
    /// cause, of these the nearest in time, of these the first.
    fn gravest(&self, left: &[usize], right: &[usize]) -> Option<(usize, usize, Comparison)> {
        let pairs = || left.iter().flat_map(|i| right.iter().map(move |j| (*i, *j)));
        let verdicts = || pairs().filter_map(|(i, j)| Some((i, j, self.choir.verdict(i, j)?)));
        let gravity = |verdict: &Verdict| verdict.relation().gravity();
        let most = verdicts().map(|(.., verdict)| gravity(&verdict)).max()?;
        let gravest = verdicts().filter(|(.., verdict)| gravity(verdict) == most).take(MAX_CAUSES);
        let told = gravest.filter_map(|(i, j, verdict)| {
            Some((i, j, self.circle.comparison(self.choir.side(i)?, self.choir.side(j)?, verdict)))
        });
        told.min_by_key(|(.., it)| (it.likely_cause.is_none(), it.years_between.unwrap_or(u32::MAX)))
    }

    fn between(&self, groups: &[Vec<usize>]) -> Vec<Between> {
        let mut all = Vec::new();
        for (left, members) in (0u32..).zip(groups) {
            let others = (left + 1..).zip(groups.iter().skip(left as usize + 1));
            for (right, others) in others.take(if self.choir.is_small() { usize::MAX } else { 1 }) {
                let found = self.gravest(members, others).and_then(|(i, j, comparison)| {
                    let claims = (self.claim(i)?, self.claim(j)?);
                    Some(Between { left, right, claims, comparison })
                });
                all.extend(found);
            }
        }
        all
    }

    fn loose(&self, sorted: &Sorted) -> Vec<Loose> {
        let small = self.choir.is_small();
        let mut all = Vec::new();
        for (place, (voice, fits)) in sorted.loose.iter().enumerate() {
            let rivals =
                sorted.groups.iter().enumerate().filter(|(at, _)| !fits.contains(at)).map(|(_, it)| it.clone());
            let later = sorted.loose.iter().skip(place + 1).map(|(other, _)| vec![*other]);
            let against = rivals.chain(later).filter(|_| small).filter_map(|others| {
                let (_, other, comparison) = self.gravest(&[*voice], &others)?;
                (!comparison.relation.is_harmonious()).then_some(())?;
                Some(Against { claim: self.claim(other)?, comparison })
            });
            let against: Vec<_> = against.collect();
            let fits: Vec<u32> = fits.iter().filter_map(|group| u32::try_from(*group).ok()).collect();
            let voice = self.choir.voices.get(*voice);
            for claim in voice.iter().flat_map(|it| &it.claims).filter_map(|at| self.run.get(*at)) {
                all.push(Loose { claim: *claim, fits: fits.clone(), against: against.clone() });
            }
        }
        all.sort_by_key(|loose| loose.claim);
        all
    }
}

/// How much a topic or a comparison weighs: gravity first, then relative size. Nothing weighs less than something.
pub type Weight = Option<(u8, Option<Magnitude>)>;

fn weight_of(comparison: &Comparison) -> (u8, Option<Magnitude>) {
    (comparison.relation.gravity(), comparison.relative_difference.clone())
}

/// What a topic weighs: its heaviest pair.
pub fn weight(topic: &Topic) -> Weight {
    let of_loose = topic.loose.iter().flat_map(|loose| &loose.against).map(|against| weight_of(&against.comparison));
    let heaviest = topic.between.iter().map(|between| weight_of(&between.comparison)).chain(of_loose).max();
    heaviest.or_else(|| topic.relation.map(|relation| (relation.gravity(), None)))
}
