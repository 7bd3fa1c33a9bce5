//! What a contradiction needs besides weight: that the two texts certainly speak of one thing, and of one time.
//!
//! Evidence may add up from words that any two texts share ("it costs", "people were killed"). That is enough to hand a
//! pair to a person, and never enough to say that one of two authors is wrong.

use crate::date::Day;
use crate::extract::FigureRole;
use crate::vocabulary::Volatility;

use super::fact::{FactKind, Family};
use super::frame::{self, Frame};
use super::holding::{Dating, Held, Lasting};
use super::kind::Kind;
use super::mention::Mention;
use super::symbol::{Symbol, meet, shared};

/// Why two claims that may be one fact are not said to contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// One of the two is one of several like figures of its article.
    Contested,
    /// Nothing says that both tell of one event.
    OtherEvent,
    /// One counts only some of those whom the other may count.
    OtherWhole,
    /// No name ties the two texts together.
    Unnamed,
    /// Their sentences tell of different numbered or coded things: the H50 and the C2 model.
    OtherThing,
    /// Nothing says that the two amounts measure the same of their thing.
    Untold,
    /// What lies in the one direction may not be what lies in the other.
    OtherPlace,
    /// They tell of different days, months or periods, or nobody can tell of which.
    OtherTime,
    /// Their values lie so far apart that they are hardly about one thing.
    FarApart,
    /// One counts by the dozen, and the other is no farther off than people mean by that.
    ByTheDozen,
    /// A date that only tells when something was said, or when another figure held.
    Circumstance,
}

impl Doubt {
    /// True where the two may tell of different things, so that no time and no manner explains why they differ.
    pub fn is_of_things(self) -> bool {
        matches!(self, Self::Untold | Self::OtherThing | Self::FarApart)
    }

    /// True where the values themselves say so.
    pub fn is_of_values(self) -> bool {
        self == Self::FarApart
    }

    /// True where one of the two figures may be another than the one that is meant.
    pub fn is_of_figures(self) -> bool {
        matches!(self, Self::Contested | Self::OtherEvent | Self::OtherWhole)
    }

    /// The doubt as a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Contested => {
                "Its article gives several like figures, and which of them is meant here nobody can tell."
            }
            Self::OtherEvent => "Nothing says that both tell of one event.",
            Self::OtherWhole => "One may count only some of what the other counts.",
            Self::Unnamed => "Too few names tie the two texts together: they may speak of different things.",
            Self::OtherThing => "They tell of things with different numbers or codes.",
            Self::Untold => "Nothing says that both measure the same: a thing has many amounts.",
            Self::OtherPlace => "What lies in the one direction may not be what lies in the other.",
            Self::OtherTime => "They may speak of different times or periods.",
            Self::ByTheDozen => "One counts by the dozen, and the other lies near.",
            Self::FarApart => "Their values lie too far apart to be about one thing.",
            Self::Circumstance => "The date only tells when something was said or held.",
        }
    }
}

/// How sure it is that two texts speak of the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Tie {
    /// Nothing but words.
    #[default]
    None,
    /// They name the same place or party somewhere.
    Weak,
    /// What has the property, or what it leads to, has the same name; or the two articles share telling figures.
    Strong,
}

/// Undated texts that begin with so many names in common are held to tell of one event.
const NAMES_OF_ONE_EVENT: usize = 2;
/// News of one happening appears within so many days.
const SAME_NEWS: i32 = 14;

/// What forbids a contradiction between two mentions of different articles, however much speaks for the link.
pub fn doubt(a: &Mention, b: &Mention, frames: [Option<&Frame>; 2], tie: Tie, of_one_matter: bool) -> Option<Doubt> {
    if tie == Tie::None || (tie == Tie::Weak && !(of_one_matter && one_fact(a, b)) && !is_one_event(a, b, frames)) {
        return Some(Doubt::Unnamed);
    }
    if !a.codes.is_empty() && !b.codes.is_empty() && !meet(&a.codes, &b.codes) {
        return Some(Doubt::OtherThing);
    }
    let stranger = is_of_a_stranger(a, b, frames[1]) || is_of_a_stranger(b, a, frames[0]);
    if !measure_one(a, b) || !is_one_thing(a, b) || is_other_period(a, b) || stranger {
        return Some(Doubt::Untold);
    }
    if a.kind == Kind::Date {
        // "signed a five-year agreement on Wednesday": what else the clause tells, the day is that of the act.
        let done = |it: &Mention| {
            it.fact.is_some_and(|fact| fact.family == Family::Act && fact.volatility == Volatility::Fixed)
        };
        let aside = |it: &Mention| (it.role == FigureRole::Circumstance && !done(it)) || it.dating == Dating::Said;
        if aside(a) || aside(b) || a.end() != b.end() {
            return Some(Doubt::Circumstance);
        }
        // "struck in 1970", "was hit in July 1991": nobody is wrong about either.
        if frames.iter().flatten().all(|frame| !frame.main)
            && years_apart(a, b) > YEARS_OF_ONE_EVENT
            && is_of_harm(a, b)
        {
            return Some(Doubt::OtherEvent);
        }
        // "on Sunday", "in June": a date of the news, and a date far from it is that of another happening.
        let near = match (a.held, b.held) {
            (Held::Days(one), Held::Days(other)) => frame::near(one, other, SAME_NEWS),
            _ => false,
        };
        return ((a.dating == Dating::Deictic || b.dating == Dating::Deictic) && !near).then_some(Doubt::OtherTime);
    }
    is_of_other_time(a, b, frames).then_some(Doubt::OtherTime)
}

/// True where one is the result of somebody with whom the other's article does not begin, and the other's is unnamed: a report
/// of one firm names its rivals in passing.
fn is_of_a_stranger(named: &Mention, other: &Mention, frame: Option<&Frame>) -> bool {
    let result = |it: &Mention| it.fact.is_some_and(|fact| fact.period);
    let begins = |owner: Symbol| frame.is_some_and(|frame| frame.opening.contains(&owner));
    result(named) && result(other) && other.owner.is_none() && named.owner.is_some_and(|owner| !begins(owner))
}

/// The kind of fact that is told by the year, and often without saying so.
const RENT: &str = "rent";

/// True where one of two sums is one by the year, and nothing says that the other is.
fn is_other_period(a: &Mention, b: &Mention) -> bool {
    let regular = |it: &Mention| it.fact.is_some_and(|fact| fact.period || fact.name == RENT);
    (a.role == FigureRole::Rate) != (b.role == FigureRole::Rate) && !(regular(a) && regular(b))
}

/// The kind of fact of which each person has their own.
pub(super) const AGE: &str = "age";

/// The kind of fact that nearly everything has.
pub(super) const DURATION: &str = "duration";

/// One word in common may be the thing itself.
const SHARED_WORDS: usize = 2;

/// How many years may lie between two accounts of one misfortune of the past.
const YEARS_OF_ONE_EVENT: i32 = 2;

fn years_apart(a: &Mention, b: &Mention) -> i32 {
    match (a.held, b.held) {
        (Held::Days(one), Held::Days(other)) => (one.0.year() - other.0.year()).abs(),
        _ => 0,
    }
}

/// True where one of the two tells of what befell people or things.
fn is_of_harm(a: &Mention, b: &Mention) -> bool {
    let harm = |it: &Mention| {
        it.event.is_some()
            || it.fact.is_some_and(|fact| matches!(fact.family, Family::Harm | Family::Ruin | Family::Event))
    };
    harm(a) || harm(b)
}

/// True where two amounts are told in words that speak of one property: "it cost $430m", "insured for $210m" are two.
fn measure_one(a: &Mention, b: &Mention) -> bool {
    let amount = matches!(a.kind, Kind::Money | Kind::Measure(_) | Kind::Share | Kind::Duration | Kind::Number);
    let counted = matches!(a.kind, Kind::Persons | Kind::Things(_));
    let least = a.words.len().min(b.words.len());
    // Much lasts, each for its own time.
    let one_fact = a.fact.zip(b.fact).is_some_and(|(one, other)| one.name == other.name && one.name != DURATION);
    // "Four guards were arrested", "30 men surrounded the hotel", "six guards were on duty": each verb has its own.
    if counted {
        let one_noun = usize::from(a.noun.is_some() && a.noun == b.noun);
        let told = a.telling.len().min(b.telling.len());
        // "Kirva keeps 3,500 troops", "Kirva had 2,000 troops"
        let is_there = |it: &Mention| it.fact.is_none_or(|fact| fact.family == Family::State);
        let silent = |it: &Mention| it.aspects.is_empty() && it.verb.is_none();
        return silent(a)
            || silent(b)
            || meet(&a.aspects, &b.aspects)
            || (a.verb.is_some() && a.verb == b.verb)
            || one_fact
            || (a.owner.is_some() && a.owner == b.owner)
            || meet(&a.modifier_names, &b.modifier_names)
            || (one_noun > 0 && meet(&a.subject_names, &b.subject_names) && is_there(a) && is_there(b))
            || told_alike(a, b) >= (SHARED_WORDS - one_noun).max(told.div_ceil(4));
    }
    // "declared under control at 2:50", "answered the call at 6:20": who says something does so at many times.
    if a.kind == Kind::Clock && a.dating == Dating::Said && b.dating == Dating::Said {
        return shared(&a.telling, &b.telling) >= SHARED_WORDS;
    }
    !amount
        || one_fact
        || meet(&a.aspects, &b.aspects)
        || (a.property.is_some() && a.property == b.property)
        || (a.noun.is_some() && a.noun == b.noun)
        || (a.anchor.is_some() && a.anchor == b.anchor)
        || (!a.whole.is_empty() && meet(&a.whole, &b.whole))
        || shared(&a.words, &b.words) >= SHARED_WORDS.max(least.div_ceil(4))
}

/// How many words tell the same of both; who says so tells nothing of what is counted.
fn told_alike(a: &Mention, b: &Mention) -> usize {
    let words = a.telling.iter().filter(|word| b.telling.contains(word));
    words.filter(|word| !a.said.contains(word) && !b.said.contains(word)).count()
}

/// True where something says that both figures belong to one thing, and nothing that they belong to two: a kit and a lorry may
/// cost what they cost.
fn is_one_thing(a: &Mention, b: &Mention) -> bool {
    // An event has its figures by itself; but each of its people and things lasts as long as it does.
    let lasts = |it: &Mention| it.fact.is_some_and(|fact| fact.name == DURATION);
    // "The tremor lasted 30 seconds", "felt the ground shaking for a minute": of the event itself.
    let of_it = a.event.is_some() && a.event == b.event;
    if (a.of_event && b.of_event && (of_it || !(lasts(a) && lasts(b)))) || matches!(a.kind, Kind::Words | Kind::Bearing)
    {
        return true;
    }
    let same = |one: Option<Symbol>, other: Option<Symbol>| one.is_some() && one == other;
    let differ = |one: Option<Symbol>, other: Option<Symbol>| one.zip(other).is_some_and(|(one, other)| one != other);
    let owned = same(a.owner, b.owner)
        || meet(&a.subject_names, &b.names)
        || meet(&b.subject_names, &a.names)
        || meet(&a.modifier_names, &b.modifier_names);
    let named = owned || same(a.anchor, b.anchor);
    // "Kirva has 3,000 troops", "5,000 Maritan troops": whose they are may stand before the verb or before the noun.
    let crossed = meet(&a.subject_names, &b.modifier_names) || meet(&a.modifier_names, &b.subject_names);
    let bears = |it: &Mention| !it.subject_names.is_empty() || !it.modifier_names.is_empty();
    let other_names = !named && !crossed && bears(a) && bears(b);
    // "The bridge is 120 metres long", "the train is 180 metres long"
    let other_bearers = !owned && a.bearer.zip(b.bearer).is_some_and(|(one, other)| one.differs(other));
    if matches!(a.kind, Kind::Date | Kind::Clock) {
        let elsewhere = !a.places.is_empty() && !b.places.is_empty() && !meet(&a.places, &b.places);
        // "The wind is to ease on Monday", "they were first seen on Monday": two acts have two days.
        // What lasts until a year is one thing, whatever the verb.
        let lasts = a.end().is_some() && a.end() == b.end();
        let one_act = lasts || same(a.verb, b.verb) || meet(&a.aspects, &b.aspects) || same(a.property, b.property);
        return !other_names && !other_bearers && !elsewhere && one_act;
    }
    // A vessel may be a ferry, a ferry no lifeboat.
    let general = |it: &Mention| it.noun == it.noun_kind;
    let other_nouns = matches!(a.kind, Kind::Things(_)) && differ(a.noun, b.noun) && !general(a) && !general(b);
    let other_property = !named && differ(a.property, b.property);
    // "The company employs 4,260 people": what it is called stands elsewhere.
    let unnamed = a.subject_names.is_empty() || b.subject_names.is_empty();
    let one_kind = a.fact.zip(b.fact).is_some_and(|(one, other)| one.name == other.name);
    // A text has many ages of people who are not named.
    let aged = a.fact.is_some_and(|fact| fact.name == AGE);
    // "Ida Som, 33, and a 26-year-old guard of Norvane": whose age it is must not differ, whoever else is named.
    let stranger = |one: &Mention, other: &Mention| {
        one.owner.is_some_and(|owner| other.owner.map_or(!other.names.contains(&owner), |other| other != owner))
    };
    if aged && (stranger(a, b) || stranger(b, a)) {
        return false;
    }
    let told = named
        || (unnamed && one_kind && !aged)
        || same(a.noun, b.noun)
        || same(a.property, b.property)
        || same(a.noun_kind, b.noun_kind);
    told && !other_names && !other_bearers && !other_nouns && !other_property
}

/// True where both tell the same of an event: how many died, how deep it was. A matter has one event, and many things.
fn one_fact(a: &Mention, b: &Mention) -> bool {
    a.fact.zip(b.fact).is_some_and(|(one, other)| one.name == other.name && one.event)
}

/// True where both articles are news of one happening, or both figures belong to the same event of the past.
pub fn is_one_event(a: &Mention, b: &Mention, frames: [Option<&Frame>; 2]) -> bool {
    let [Some(left), Some(right)] = frames else { return false };
    let near = match left.days.zip(right.days) {
        Some((one, other)) => frame::near(one, other, SAME_NEWS),
        None => frame::names_in_common(left, right) >= NAMES_OF_ONE_EVENT,
    };
    let news = one_news(frames) && frame::names_in_common(left, right) >= NAMES_OF_ONE_EVENT;
    news || near && (a.of_event || b.of_event)
}

/// True where two mentions tell of different days, months or periods, or nobody can tell of which.
pub fn is_of_other_time(a: &Mention, b: &Mention, frames: [Option<&Frame>; 2]) -> bool {
    let period = |it: &Mention| it.lasting == Lasting::Period || it.fact.is_some_and(|fact| fact.period);
    // A length, a border: what never changes has no time. Dead of an old event are counted in their frame.
    // An act has its day; what was counted or measured when it was done has no more than that.
    let done = |it: &Mention, fact: FactKind| fact.family == Family::Act && it.kind != Kind::Date;
    let lasting = |it: &Mention| {
        it.fact
            .is_some_and(|fact| !fact.event && !fact.period && fact.volatility == Volatility::Fixed && !done(it, fact))
    };
    let past = frames.iter().flatten().all(|frame| !frame.main);
    // The exercise of 2011, and that of last month; the earthquake of 2001, and that of 17 September.
    let days = frames.map(|frame| frame.and_then(|frame| frame.days));
    let far = |one: (Day, Day), other: (Day, Day)| !frame::near(one, other, SAME_NEWS);
    let held = match (a.held, b.held) {
        (Held::Days(one), Held::Days(other)) => frames.iter().flatten().any(|frame| !frame.main) && far(one, other),
        _ => false,
    };
    let of_two = held || past && matches!(days, [Some(one), Some(other)] if far(one, other));
    if lasting(a) || lasting(b) {
        return false;
    }
    if held {
        return true;
    }
    if past && !of_two && !period(a) && !period(b) {
        return false;
    }
    // The offer of two years ago, and that of today.
    let told_of_then = |it: &Mention, frame: Option<&Frame>| {
        frame.is_some_and(|frame| !frame.main) && it.held != Held::Unsaid && !period(it)
    };
    if told_of_then(a, frames[0]) || told_of_then(b, frames[1]) {
        return true;
    }
    // A toll grows by the hour: of articles without a date nobody can tell which is the later.
    let grows = |it: &Mention| it.fact.is_some_and(|fact| fact.event && fact.volatility != Volatility::Fixed);
    if (grows(a) || grows(b)) && frames.iter().flatten().any(|frame| frame.undated) {
        return true;
    }
    // What holds for the time being holds for the day of its article.
    let published = frames.map(|frame| frame.and_then(|frame| frame.published));
    let one_day = matches!(published, [Some(one), Some(other)] if frame::near(one, other, 0));
    let told = matches!((a.held, b.held), (Held::Days(one), Held::Days(other)) if one.0 == one.1 && other.0 == other.1);
    if [a, b].iter().any(|it| it.lasting == Lasting::Passing) && !one_day && !told {
        return true;
    }
    match (a.held, b.held) {
        (Held::Days(one), Held::Days(other)) if period(a) || period(b) => one != other,
        (Held::Days(one), Held::Days(other)) => !frame::near(one, other, 0),
        (Held::Open(one), Held::Open(other)) => one != other,
        (Held::Unsaid, Held::Unsaid) => (period(a) || period(b)) && !one_news(frames),
        // Only one of the two says when: reports of the same days then mean the same time.
        (Held::Open(_), _) | (_, Held::Open(_)) => !one_news(frames),
        _ if period(a) || period(b) => !one_news(frames),
        _ => {
            let event = |it: &Mention| it.fact.is_some_and(|fact| fact.event);
            let undated = frames.iter().flatten().any(|frame| frame.undated);
            undated && !event(a) && !event(b)
        }
    }
}

/// True where two articles appeared close enough together to be news of one happening.
fn one_news(frames: [Option<&Frame>; 2]) -> bool {
    let [Some(left), Some(right)] = frames else { return false };
    left.published.zip(right.published).is_some_and(|(one, other)| frame::near(one, other, SAME_NEWS))
}
