//! Why two figures of a run need not contradict each other, whatever else speaks for one fact.

use crate::claim::Modality;
use crate::unit::Units;

use super::cluster::{Harmony, Pair};
use super::doubt::{AGE, DURATION, Doubt, Tie, doubt, is_of_other_time};
use super::fact::{FactKind, Family};
use super::kind::Kind;
use super::lists::List;
use super::mention::Mention;
use super::pairing::Gap;
use super::run::Links;
use super::symbol::{Set, Symbol, meet, shared};
use super::telling::same_value;
use super::weigh::CONFLICT;

/// What the best pair of two articles needs that nothing but its bearer ties together.
const CLEAR: i32 = 600;
/// What counts need that nearly meet, where neither names nor words tie them together.
const NEAR: i32 = 700;
/// The kind of fact of which passengers are a part.
const ABOARD: &str = "aboard";
/// The kind of fact of which a land has one in all and one with each neighbour.
const BORDER: &str = "border";

impl Links {
    /// True where one thing, by its name or noun, has both figures, and no other pair of the two articles comes near: then
    /// the words around need not say that both measure the same. "The ferry was built in 1974", "in 1979".
    fn is_clear(&self, pair: &Pair) -> bool {
        let (Some(a), Some(b)) = (self.mentions.get(pair.a as usize), self.mentions.get(pair.b as usize)) else {
            return false;
        };
        let same = |one: Option<Symbol>, other: Option<Symbol>| one.is_some() && one == other;
        let differ =
            |one: Option<Symbol>, other: Option<Symbol>| one.zip(other).is_some_and(|(one, other)| one != other);
        let of_one = a.bearer.zip(b.bearer).is_some_and(|(one, other)| !one.differs(other)) || same(a.owner, b.owner);
        let adds = |one: &Set, other: &Set| one.iter().any(|name| !other.contains(name));
        let of_two = differ(a.anchor, b.anchor)
            || differ(a.owner, b.owner)
            || (adds(&a.names, &b.names) && adds(&b.names, &a.names));
        // A text has many ages.
        let aged = [a, b].iter().any(|mention| mention.fact.is_some_and(|fact| fact.name == AGE));
        pair.stands_out && pair.sum >= CLEAR && !of_two && !aged && (of_one || self.stand_alike(a, b))
    }

    /// True for the best match of two articles on one matter that counts people or things and nearly meets: what is counted
    /// on one matter is seldom counted twice with nearly the same outcome, as are ages, prices and shares.
    fn is_near_count(&self, pair: &Pair) -> bool {
        let (Some(a), Some(b)) = (self.mentions.get(pair.a as usize), self.mentions.get(pair.b as usize)) else {
            return false;
        };
        let differ = a.owner.zip(b.owner).is_some_and(|(one, other)| one != other);
        // What no table knows may be a unit: "3 Rp".
        let known = || a.noun.is_some_and(|noun| Units::standard().noun(self.symbols.word(noun)).is_some());
        // "has been with the company for 12 years", "had worked there for 15 years": how long it was is told of one.
        let lasts = a.kind == Kind::Duration && a.fact == b.fact && a.fact.is_some_and(|fact| fact.name == DURATION);
        let counted = a.kind == Kind::Persons || lasts || matches!(a.kind, Kind::Things(_)) && known();
        // "Among the dead were five policemen": who died grows by the day.
        let fated = |it: &Mention| it.words.iter().any(|word| List::Fated.holds(self.symbols.word(*word)));
        let fated = a.kind == Kind::Persons && (fated(a) || fated(b));
        counted
            && pair.is_near_miss()
            && pair.sum >= NEAR
            && !differ
            && !fated
            && self.matters.is_one(a.article, b.article)
    }

    /// True for two sums of which nobody says what they are, and that lie far from each other: one pirate demands $12 million
    /// and another $25 million.
    fn is_any_money(&self, pair: &Pair) -> bool {
        let unsaid = |at: u32| {
            self.mentions.get(at as usize).is_some_and(|mention| mention.kind == Kind::Money && mention.fact.is_none())
        };
        pair.harmony == Harmony::Apart && unsaid(pair.a) && unsaid(pair.b) && !pair.gap.is_some_and(Gap::is_close)
    }

    /// True for the border of a land, and the border with one neighbour, far from each other: the one may hold the other.
    fn may_be_whole(&self, pair: &Pair) -> bool {
        let (Some(a), Some(b)) = (self.mentions.get(pair.a as usize), self.mentions.get(pair.b as usize)) else {
            return false;
        };
        let border = [a, b].iter().all(|mention| mention.fact.is_some_and(|fact| fact.name == BORDER));
        border && a.anchor.is_some() != b.anchor.is_some() && !pair.gap.is_some_and(Gap::is_close)
    }

    /// True for ages that do not nearly meet: a text has many, and nobody mistakes 22 for 61. One that is told as an age is
    /// enough: the other is then some figure of years, or the age of somebody whom its words do not tell.
    fn is_of_two_ages(&self, pair: &Pair) -> bool {
        let aged = |at: u32| {
            self.mentions.get(at as usize).is_some_and(|mention| mention.fact.is_some_and(|fact| fact.name == AGE))
        };
        pair.harmony == Harmony::Apart && (aged(pair.a) || aged(pair.b)) && !pair.gap.is_some_and(Gap::is_close)
    }

    /// That two mentions tell of different times.
    fn doubt_of_time(&self, a: u32, b: u32) -> Option<Doubt> {
        let (left, right) = (self.mentions.get(a as usize)?, self.mentions.get(b as usize)?);
        let frames = [left, right].map(|mention| self.frames.get(mention.frame as usize));
        is_of_other_time(left, right, frames).then_some(Doubt::OtherTime)
    }

    /// True where the same figure stands beside both and the words tell of one thing as well: "damage of $61 million and 98
    /// hurt", "$66 million in damage and 98 injuries".
    fn stand_alike(&self, a: &Mention, b: &Mention) -> bool {
        let counts = matches!(a.kind, Kind::Persons | Kind::Things(_));
        let counted = a.noun.is_some_and(|noun| !self.generic.contains(&noun)) && a.noun == b.noun;
        if counts && !counted {
            return false;
        }
        let least = if counted { 1 } else { 2 };
        let anchored = a.anchor.is_some() && a.anchor == b.anchor;
        self.equal_neighbours(a, b).is_some() && (anchored || shared(&a.telling, &b.telling) >= least)
    }

    /// The doubt of a pair that counts: that the two tell of different things weighs more than that one of several figures is
    /// meant.
    pub(super) fn surest(&self, pair: &Pair) -> Option<Doubt> {
        let own = pair.doubt.filter(|doubt| *doubt != Doubt::Untold || !self.is_clear(pair));
        // Two articles on one matter whose best match differs by two digits that changed places tell of one fact: neither the
        // words nor the names around need say so as well.
        let slips = pair.stands_out && pair.sum >= CONFLICT && pair.gap == Some(Gap::Slip);
        let own = own.filter(|doubt| !slips || !matches!(doubt, Doubt::Untold | Doubt::Unnamed));
        let own = match own {
            Some(Doubt::Untold | Doubt::Unnamed) if self.is_near_count(pair) => self.doubt_of_time(pair.a, pair.b),
            other => other,
        };
        let own = own.or_else(|| (self.is_any_money(pair) || self.may_be_whole(pair)).then_some(Doubt::Untold));
        let own = own.or_else(|| self.is_of_two_ages(pair).then_some(Doubt::FarApart));
        let of_things = own.filter(|doubt| doubt.is_of_things());
        if of_things.is_none()
            && pair.harmony == Harmony::Apart
            && self.is_echoed(pair.a, pair.b)
            && !self.have_one_speaker(pair.a, pair.b)
        {
            return Some(Doubt::Contested);
        }
        if pair.gap == Some(Gap::Close) && (self.counts_dozens(pair.a) || self.counts_dozens(pair.b)) {
            return Some(Doubt::ByTheDozen);
        }
        let of_figures = self.doubt_of_figures(pair.a, pair.b);
        of_things.or_else(|| of_figures.filter(|doubt| !slips || *doubt == Doubt::OtherEvent)).or(own)
    }

    /// "Two dozen rescuers": 26 of them are no contradiction.
    fn counts_dozens(&self, at: u32) -> bool {
        self.claims.get(at as usize).is_some_and(|claim| claim.surface.as_str().to_lowercase().contains("dozen"))
    }

    /// Why two figures need not contradict each other, whatever else speaks for one fact.
    pub(super) fn doubt_of_figures(&self, a: u32, b: u32) -> Option<Doubt> {
        let is = |at: u32| self.contested.get(at as usize).copied().unwrap_or(false);
        if (is(a) || is(b)) && !self.have_one_speaker(a, b) {
            return Some(Doubt::Contested);
        }
        self.doubt_of_facts(a, b)
    }

    /// Why two figures may belong to two events, or count different things.
    pub(super) fn doubt_of_facts(&self, a: u32, b: u32) -> Option<Doubt> {
        if self.are_of_two_events(a, b)? {
            return Some(Doubt::OtherEvent);
        }
        self.count_others(a, b)?.then_some(Doubt::OtherWhole)
    }

    /// True where two figures may belong to two events: those of a stranger's article, of something old, or of other news.
    fn are_of_two_events(&self, a: u32, b: u32) -> Option<bool> {
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
        // Shells that fell on Tuesday, and shells that fell a month later on another camp; but a town has its people all the time.
        let lasting = |mention: &Mention| {
            let owned = mention.owner.is_some() || !mention.subject_names.is_empty();
            // How far away something happened is no lasting distance.
            let lasts = |fact: FactKind| !fact.event && !fact.period && (owned || fact.name != "distance");
            !mention.of_event && mention.fact.is_some_and(lasts)
        };
        // A trial looks back: what it tells of the fire is no other news, but who died in it may be told of another.
        let fate = |mention: &Mention| mention.fact.is_some_and(|fact| fact.family == Family::Fate);
        let looks_back = !fate(left) && !fate(right) && self.matters.looks_back(left.article, right.article);
        let same_news = looks_back || (lasting(left) && lasting(right));
        let other_news = !same_news && super::frame::tell_other_news(one, other, fate(left) && fate(right));
        // The jobs that are to go now are not those that were to go a year ago.
        let planned = |at: u32| self.claims.get(at as usize).is_some_and(|claim| claim.modality == Modality::Planned);
        let other_plan =
            fate(left) && fate(right) && planned(a) && planned(b) && super::frame::appeared_apart(one, other);
        let later_news =
            super::frame::is_of_later_news(left, one, other) || super::frame::is_of_later_news(right, other, one);
        Some(strangers || other_event || other_news || later_news || other_plan)
    }

    /// True where one of two figures may count only some of what the other counts, or something else.
    fn count_others(&self, a: u32, b: u32) -> Option<bool> {
        let (left, right) = (self.mentions.get(a as usize)?, self.mentions.get(b as usize)?);
        // "Six children were killed", and 24 people in all.
        let narrow = |mention: &Mention| mention.noun.is_some_and(|noun| !self.generic.contains(&noun));
        let fate = |mention: &Mention| mention.fact.is_some_and(|fact| fact.family == Family::Fate);
        // "18 people on board", and 16 passengers.
        let aboard = |mention: &Mention| mention.fact.is_some_and(|fact| fact.name == ABOARD);
        let carried = (aboard(left) || aboard(right)) && left.kind == Kind::Persons;
        let part = (fate(left) && fate(right) || carried) && narrow(left) != narrow(right);
        // 65 per cent, and 82 per cent of the voice traffic.
        let of_other = left.whole != right.whole;
        // "seven villages", and "the four hardest-hit villages"; villages destroyed, and villages hit.
        let chosen = |mention: &Mention| {
            mention.noun_modifiers.iter().any(|word| super::fact::is_superlative(self.symbols.word(*word)))
        };
        let toll = |mention: &Mention| mention.fact.filter(|fact| fact.is_toll()).map(|fact| fact.family);
        let other_toll = matches!((toll(left), toll(right)), (Some(one), Some(other)) if one != other);
        // The staff of two companies combined, and that of one.
        let of_several = left.together != right.together;
        // Not all who were hurt were treated.
        let names = [left, right].map(|mention| mention.fact.map(|fact| fact.name));
        let other_fate = fate(left) && fate(right) && names[0] != names[1];
        // What the firefighters rescued is not what the police rescued.
        let helped = |mention: &Mention| mention.fact.is_some_and(|fact| List::Helping.holds(fact.name));
        let doers = left.bearer.zip(right.bearer).is_some_and(|(one, other)| one.differs(other));
        let other_doer = helped(left) && helped(right) && doers;
        // The houses of one town are not those of the next.
        let told = !left.elsewhere.is_empty() && !right.elsewhere.is_empty();
        let elsewhere = told && !meet(&left.elsewhere, &right.elsewhere);
        let other_place = elsewhere && toll(left).is_some() && toll(right).is_some();
        let other_count = part || of_other || of_several || other_fate || other_toll || other_doer || other_place;
        Some(other_count || chosen(left) != chosen(right))
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

    /// What forbids a contradiction between two mentions, however much speaks for the link.
    pub(super) fn doubt(&self, a: u32, b: u32, tie: Tie) -> Option<Doubt> {
        let (left, right) = (self.mentions.get(a as usize)?, self.mentions.get(b as usize)?);
        let frames = [left, right].map(|mention| self.frames.get(mention.frame as usize));
        let of_one_matter = self.matters.is_one(left.article, right.article);
        self.doubt_of_directions(a, b).or_else(|| doubt(left, right, frames, tie, of_one_matter))
    }

    /// True for people of two kinds: 34 guards and 22 prisoners are two counts, whatever became of them.
    pub(super) fn are_other_persons(&self, a: u32, b: u32) -> bool {
        let called = |at: u32| {
            let mention = self.mentions.get(at as usize).filter(|mention| mention.kind == Kind::Persons)?;
            // Troops may be called men; that 6,000 men are other than 8,000 troops is no contradiction.
            let called = |noun: &Symbol| !self.generic.contains(noun) || self.symbols.word(*noun) == "man";
            let noun = mention.noun.filter(called)?;
            Some(mention.noun_kind.unwrap_or(noun))
        };
        // Of those who died in one event "two fellow workers" may be "two mothers".
        let described = |at: u32| {
            let mention = self.mentions.get(at as usize)?;
            let fate = mention.fact.filter(|fact| fact.family == Family::Fate)?;
            let noun = mention.noun.is_some_and(|noun| List::Described.holds(self.symbols.word(noun)));
            Some((fate.name, noun))
        };
        let of_one_fate = matches!((described(a), described(b)),
            (Some((one, is)), Some((other, may))) if one == other && (is || may));
        !of_one_fate && matches!((called(a), called(b)), (Some(one), Some(other)) if one != other)
    }
}
