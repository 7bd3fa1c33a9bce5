//! How much speaks for two claims being one fact: the evidence weighed piece by piece, and what forbids a link outright.

use crate::extract::FigureRole;
use crate::reading::Role;

use super::doubt::Tie;
use super::fact::{FactKind, Family};
use super::frame::{self, Frame};
use super::kind::Kind;
use super::matter::Matters;
use super::mention::{BEGINNING, Mention};
use super::symbol::{Set, Symbol, meet, shared};
use super::weights::{Feature, Weights};

/// From here on a pair is linked.
pub const LINK: i32 = 300;
/// From here on a linked pair may be said to conflict; equal values are no evidence for that.
pub const CONFLICT: i32 = 450;
/// From here on a pair that is not linked is worth a human's look.
pub const UNSURE: i32 = 200;

/// What forbids a link, whatever else speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Veto {
    /// A length and a date, persons and houses.
    Kind,
    /// A part beside its whole, one of each beside a total.
    Part,
    /// A change beside a level.
    Change,
    /// A rate beside a count.
    Rate,
    /// The dead beside the wounded.
    Fate,
    /// Directions from two places.
    Anchor,
}

impl Veto {
    /// Why, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Kind => "values of different kinds",
            Self::Part => "a part is not its whole",
            Self::Change => "a change is not a level",
            Self::Rate => "a rate is not a count",
            Self::Fate => "different things happened to those counted",
            Self::Anchor => "directions from different places",
        }
    }
}

/// The sum of the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weighing {
    /// What speaks for the link, in hundredths of log-odds, the values left aside.
    pub sum: i32,
    /// What ties the two together besides words.
    pub tie: Tie,
    /// Set where a link is forbidden.
    pub veto: Option<Veto>,
    /// How much less counts against the link where the values fit and both articles are on one matter: an owner or an aspect
    /// may be misread, and hardly so that the figures then fit by chance.
    pub relief: i32,
}

/// What is known of all texts of a run.
#[derive(Debug)]
pub struct Ground<'a> {
    /// The table.
    pub weights: &'a Weights,
    /// The frames.
    pub frames: &'a [Frame],
    /// Words and names that stand for no thing of their own (people, others).
    pub generic: &'a [Symbol],
    /// The aspect of values that only say how much there is of their unit.
    pub catch_all: &'a [Symbol],
    /// Which articles tell of one matter.
    pub matters: &'a Matters,
    /// Bases and the like with the places that some text puts them in, in order.
    pub located: &'a [(Symbol, Symbol)],
}

impl Ground<'_> {
    /// Weighs a pair. `note` hears each piece of evidence.
    pub fn weigh(&self, a: &Mention, b: &Mention, note: &mut impl FnMut(Feature, bool)) -> Weighing {
        let mut weighing =
            Weighing { sum: self.weights.of(Feature::Prior, false), veto: veto(a, b), ..Weighing::default() };
        note(Feature::Prior, false);
        // A part may be told as if it were the whole, and the whole as if it were a part: the values will tell.
        if weighing.veto.is_some_and(|veto| veto != Veto::Part) {
            return weighing;
        }
        if weighing.veto.is_some() {
            weighing.sum += self.weights.of(Feature::Part, false);
            note(Feature::Part, false);
        }
        let mut add = |feature: Feature, agrees: bool| {
            weighing.sum += self.weights.of(feature, agrees);
            if agrees {
                weighing.tie = weighing.tie.max(feature.tie());
            } else {
                weighing.relief += self.weights.relief(feature);
            }
            note(feature, agrees);
        };
        let of_one_event = self.events(a, b, &mut add);
        let frame = |mention: &Mention| self.frames.get(mention.frame as usize);
        if let (Some(left), Some(right)) = (frame(a), frame(b))
            && !(a.of_event || b.of_event)
            && (a.kind != Kind::Date || meet(&a.aspects, &b.aspects) || (a.verb.is_some() && a.verb == b.verb))
            && self.matters.is_one(left.article, right.article)
        {
            add(Feature::Matter, true);
        }
        // Which words a property of an event is told with, and what else its sentence names, says nothing against it.
        let mut lenient = |feature: Feature, agrees: bool| {
            let wording = matches!(
                feature,
                Feature::Property | Feature::Verb | Feature::NounModifier | Feature::WordsFew | Feature::WordsMany
            );
            if agrees || !(of_one_event && wording) {
                add(feature, agrees);
            }
        };
        self.things(a, b, &mut lenient);
        context(a, b, &mut lenient);
        self.names(a, b, of_one_event, &mut add);
        weighing
    }

    fn is_generic(&self, noun: Symbol) -> bool {
        self.generic.contains(&noun)
    }

    /// Nouns, what is told of them, verbs.
    fn things(&self, a: &Mention, b: &Mention, add: &mut impl FnMut(Feature, bool)) {
        if let (Some(left), Some(right)) = (a.noun, b.noun) {
            if left == right {
                add(Feature::Noun, true);
            } else {
                let generic = self.is_generic(left) || self.is_generic(right);
                match (a.noun_kind, b.noun_kind) {
                    (Some(one), Some(other)) if one == other => add(Feature::NounKind, true),
                    _ if generic => {
                        if !(self.is_generic(left) && self.is_generic(right)) {
                            add(Feature::Noun, false);
                        }
                    }
                    _ if a.kind == Kind::Persons => add(Feature::PersonKind, false),
                    (Some(_), Some(_)) => add(Feature::NounKind, false),
                    _ => {
                        let loose = matches!(a.kind, Kind::Things(unit) if self.catch_all.contains(&unit));
                        add(if loose { Feature::NounKind } else { Feature::Noun }, false);
                    }
                }
            }
        }
        pair_of_sets(&a.noun_modifiers, &b.noun_modifiers, Feature::NounModifier, add);
        told(a, b, add);
        match (a.whole.is_empty(), b.whole.is_empty()) {
            // One word too few may be the one that counts: traffic and voice traffic.
            (false, false) => {
                let least = a.whole.len().min(b.whole.len());
                match shared(&a.whole, &b.whole) == least {
                    true if least == 1 && a.whole != b.whole => add(Feature::WholeOne, false),
                    within => add(Feature::Whole, within),
                }
            }
            (true, true) => {}
            _ => add(Feature::WholeOne, false),
        }
        if let (Some(left), Some(right)) = (a.property, b.property) {
            if left == right {
                add(Feature::Property, true);
            } else if !meet(&a.aspects, &b.aspects) {
                add(Feature::Property, false);
            }
        }
        if let (Some(left), Some(right)) = (a.verb, b.verb) {
            add(Feature::Verb, left == right);
        }
        if matches!((a.end, b.end), (Some(Role::Start), Some(Role::End)) | (Some(Role::End), Some(Role::Start))) {
            add(Feature::RoleName, false);
        }
    }

    /// Dates and places of events. True where both tell the same property of what may be one event.
    fn events(&self, a: &Mention, b: &Mention, add: &mut impl FnMut(Feature, bool)) -> bool {
        if !(a.of_event || b.of_event) || a.kind == Kind::Date {
            return false;
        }
        let at = |index: u32| self.frames.get(index as usize);
        let (Some(left), Some(right)) = (at(a.frame), at(b.frame)) else { return false };
        let apart = std::cell::Cell::new(false);
        let mut add = |feature: Feature, agrees: bool| {
            apart.set(apart.get() || !agrees);
            add(feature, agrees);
        };
        let same_article = left.article == right.article;
        if a.frame == b.frame {
            add(Feature::EventMain, true);
        } else if left.main && right.main {
            let days = left.days.zip(right.days).map(|(one, other)| frame::near(one, other, NEWS_OF_ONE_EVENT));
            let places = frame::same_places(left, right);
            // That they are on one matter says more than which places they name.
            let places = places.filter(|same| *same || !self.matters.is_one(left.article, right.article));
            if places == Some(false) {
                add(Feature::EventPlace, false);
            }
            match days {
                // A trial looks back to what happened long before.
                Some(false) if !self.matters.is_one(left.article, right.article) => add(Feature::EventDate, false),
                Some(false) => {}
                _ if places != Some(false) => add(Feature::EventMain, true),
                _ => {}
            }
        } else if left.main != right.main {
            let (main, past) = if left.main { (left, right) } else { (right, left) };
            let within = main.days.zip(past.days).map(|(one, other)| frame::near(one, other, NEWS_OF_ONE_EVENT));
            if within != Some(true) || same_article {
                add(Feature::EventMain, false);
            }
        } else {
            match (left.days.zip(right.days), left.open_date.zip(right.open_date)) {
                (Some((one, other)), _) => add(Feature::EventDate, frame::near(one, other, 0)),
                (None, Some((one, other))) if one == other => add(Feature::EventDate, true),
                _ => {}
            }
            if let Some(same) = frame::same_places(left, right) {
                add(Feature::EventPlace, same);
            }
        }
        if let (Some(one), Some(other)) = (a.event, b.event)
            && one != other
        {
            add(Feature::EventKind, false);
        }
        let counted = |mention: &Mention| mention.fact.is_some_and(FactKind::is_toll);
        if left.main == right.main && counted(a) && counted(b) {
            match (a.places.is_empty(), b.places.is_empty()) {
                (false, false) => add(Feature::ScopePlace, meet(&a.places, &b.places)),
                (true, true) => {}
                _ => add(Feature::ScopePlaceOne, false),
            }
        }
        let same = a.fact.zip(b.fact).is_some_and(|(one, other)| one.name == other.name);
        let one_event = same && !apart.get();
        if one_event {
            add(Feature::EventFact, true);
        }
        one_event
    }

    /// Names in the several places of the sentence.
    fn names(&self, a: &Mention, b: &Mention, of_one_event: bool, add: &mut impl FnMut(Feature, bool)) {
        pair_of_sets(&a.modifier_names, &b.modifier_names, Feature::ModifierName, add);
        if let (Some(left), Some(right)) = (a.owner, b.owner) {
            let crossed = b.clause_names.contains(&left) && a.clause_names.contains(&right);
            if left == right || !crossed {
                add(Feature::Owner, left == right);
            }
        } else if !a.subject_names.is_empty() && !b.subject_names.is_empty() {
            let same = meet(&a.subject_names, &b.subject_names);
            let crossed = meet(&a.subject_names, &b.clause_names) || meet(&b.subject_names, &a.clause_names);
            let owned =
                !a.of_event && !b.of_event && !matches!(a.kind, Kind::Date | Kind::Clock | Kind::Words | Kind::Bearing);
            let feature = if owned { Feature::Owner } else { Feature::SubjectName };
            if same || !(crossed || self.placed(&a.subject_names, &b.subject_names)) {
                add(feature, same);
            }
        }
        // Which words an event is told with, and what else its sentence names, says nothing of its figures.
        let mut add = |feature: Feature, agrees: bool| {
            if agrees || !of_one_event {
                add(feature, agrees);
            }
        };
        match (a.anchor, b.anchor) {
            (Some(left), Some(right)) => add(Feature::Anchor, left == right),
            _ => slots(&a.slots_named, &b.slots_named, Feature::SlotNamed, &mut add),
        }
        slots(&a.slots_noun, &b.slots_noun, Feature::SlotNoun, &mut add);
        pair_of_sets(&a.names, &b.names, Feature::NamesShared, &mut add);
    }

    /// True where one side names a base and the other the place where some text puts it: neither the same nor another thing.
    fn placed(&self, left: &Set, right: &Set) -> bool {
        let lies = |unit: &Symbol, places: &Set| {
            places.iter().any(|place| self.located.binary_search(&(*unit, *place)).is_ok())
        };
        left.iter().any(|unit| lies(unit, right)) || right.iter().any(|unit| lies(unit, left))
    }
}

/// What is told.
fn told(a: &Mention, b: &Mention, add: &mut impl FnMut(Feature, bool)) {
    match (a.fact, b.fact) {
        (Some(left), Some(right)) if left.name == right.name => {
            add(if left.family == Family::Fate { Feature::Fate } else { Feature::Aspect }, true);
        }
        (Some(left), Some(right)) if left.family == Family::Harm && right.family == Family::Harm => {
            add(Feature::Harm, true);
        }
        (Some(left), Some(right)) if left.family == Family::Measured && right.family == Family::Measured => {
            add(Feature::Measured, false);
        }
        (Some(_), Some(_)) => add(Feature::Aspect, false),
        // Verbs of no kind of fact: that two texts choose different ones says little.
        (None, None) if meet(&a.aspects, &b.aspects) => add(Feature::Aspect, true),
        (None, None) => {}
        _ => add(Feature::AspectOne, false),
    }
}

/// News of one event appears within so many days.
const NEWS_OF_ONE_EVENT: i32 = 14;

fn veto(a: &Mention, b: &Mention) -> Option<Veto> {
    if a.kind != b.kind {
        let change = (a.kind == Kind::Change) != (b.kind == Kind::Change);
        return Some(if change { Veto::Change } else { Veto::Kind });
    }
    if a.kind == Kind::Bearing && a.anchor != b.anchor {
        return Some(Veto::Anchor);
    }
    if let (Some(left), Some(right)) = (a.fact, b.fact)
        && left.family == Family::Fate
        && right.family == Family::Fate
        && left.name != right.name
        && !are_of_one_care(left, right)
    {
        return Some(Veto::Fate);
    }
    // A share grows through the day; of a count without an hour the values tell whether it may be the same.
    let hours = a.scope.is_some() && b.scope.is_some();
    if a.scope != b.scope && (hours || a.kind == Kind::Share) {
        return Some(Veto::Part);
    }
    if a.role != b.role {
        let either = |role: FigureRole| a.role == role || b.role == role;
        if either(FigureRole::Change) {
            return Some(Veto::Change);
        }
        // The annual revenue, and that of a year. Of other sums a text may leave the year out: they may agree, no more.
        let of_period = |it: &Mention| it.fact.is_some_and(|fact| fact.period);
        if either(FigureRole::Rate) && a.kind != Kind::Money && !(of_period(a) && of_period(b)) {
            return Some(Veto::Rate);
        }
        if either(FigureRole::Part) || either(FigureRole::Each) {
            return Some(Veto::Part);
        }
    }
    None
}

/// Those who were hurt are those who were treated, by and large.
fn are_of_one_care(one: FactKind, other: FactKind) -> bool {
    matches!((one.name, other.name), ("injury", "treat") | ("treat", "injury"))
}

fn pair_of_sets(a: &Set, b: &Set, feature: Feature, add: &mut impl FnMut(Feature, bool)) {
    if !a.is_empty() && !b.is_empty() {
        add(feature, meet(a, b));
    }
}

type Slots = [(&'static str, Symbol)];

/// The questions that both clauses answer: one answer that differs counts, unless the same name answers another question
/// ("from A to B", "from B to A").
fn slots(a: &Slots, b: &Slots, feature: Feature, add: &mut impl FnMut(Feature, bool)) {
    let mut outcome = None;
    for (slot, answer) in a {
        if !b.iter().any(|(other, _)| other == slot) {
            continue;
        }
        let same = b.contains(&(slot, *answer));
        let elsewhere = b.iter().any(|(_, other)| other == answer);
        match outcome {
            _ if same => outcome = Some(true),
            None if !elsewhere => outcome = Some(false),
            _ => {}
        }
    }
    if let Some(same) = outcome {
        add(feature, same);
    }
}

/// Words around the figures, and where they stand.
fn context(a: &Mention, b: &Mention, add: &mut impl FnMut(Feature, bool)) {
    let least = a.words.len().min(b.words.len());
    if least >= 3 {
        let share = shared(&a.words, &b.words) * 100 / least;
        match share {
            50.. if least > 3 => add(Feature::WordsMost, true),
            25.. => add(Feature::WordsMany, true),
            _ => add(Feature::WordsFew, share >= 10),
        }
    }
    let early = |mention: &Mention| mention.heading || mention.sentence < BEGINNING;
    if early(a) && early(b) {
        add(Feature::Beginning, true);
    }
}
