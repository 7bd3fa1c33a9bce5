//! Directions: which two speak of one thing seen from one place, and which of them may contradict each other.
//!
//! "West of Bireun" beside "south of Bireun" is a contradiction only where the same thing lies there: the centre of one
//! event, a thing of one name, or the one thing of its kind at one distance. Directions taken from different places are never
//! set side by side, and those of an old event never meet those of the new.

use crate::compare::relation::Relation;
use crate::extract::lexicon::{Lexicon, tag};
use crate::extract::{Bearing, EntityKind, Evidence, Found};

use super::around::holds_word;
use super::cluster::Harmony;
use super::doubt::{Doubt, is_one_event};
use super::fact::{FactKind, Family};
use super::frame;
use super::kind::Kind;
use super::lists::List;
use super::mention::Mention;
use super::pairing::Gap;
use super::run::Links;
use super::symbol::{Symbol, Symbols};
use super::weigh::CONFLICT;

/// What lies in a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lying {
    /// An event, or its centre, by its kind where that is named.
    Event(Option<&'static str>),
    /// What has a name.
    Named(Symbol),
    /// The one of its kind that an article tells of: the prison, by its head.
    Thing(Symbol),
    /// One of many: a village.
    One(Symbol),
    /// Nobody says what.
    Unsaid,
}

impl Lying {
    /// True where the two are events, or named things, or each the only one of its kind.
    fn is_of_its_kind(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Event(_), Self::Event(_)) | (Self::Named(_), Self::Named(_)) | (Self::Thing(_), Self::Thing(_))
        )
    }
}

/// A direction as linking sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// What lies there.
    pub lying: Lying,
    /// The figure that tells how far away, as an index of the claims of the run.
    pub distance: Option<u32>,
}

/// News of one event appears within so many days.
const DAYS_OF_ONE_EVENT: i32 = 14;

/// The direction of a claim, which has the index `own` in the run and is one of `all` the claims of its article.
pub fn heading(symbols: &mut Symbols, found: &Found, all: &[Found], own: u32) -> Option<Heading> {
    let bearing = found.evidence.bearing.as_deref()?;
    let at = |span| all.iter().position(|other| other.claim.provenance.span == span);
    // Both stand in one sentence, the figure before the direction.
    let back = || at(found.claim.provenance.span)?.checked_sub(at(Some(bearing.distance?))?);
    let distance = back().and_then(|back| own.checked_sub(u32::try_from(back).ok()?));
    Some(Heading { lying: lying(symbols, bearing, &found.evidence), distance })
}

fn lying(symbols: &mut Symbols, bearing: &Bearing, evidence: &Evidence) -> Lying {
    let Some(what) = &bearing.what else { return Lying::Unsaid };
    let lexicon = Lexicon::built_in();
    let kind = |word: &str| lexicon.property(lexicon.get(word)).and_then(FactKind::of);
    let placed = evidence.verb.as_ref().is_some_and(|verb| matches!(verb.class, "hit" | "happen"));
    let text = what.text.to_lowercase();
    let of_several = |word: &str| List::Several.holds(word) || lexicon.get(word).is(tag::ORDINAL);
    if text.split(|c: char| !c.is_alphabetic()).any(of_several) {
        return Lying::One(symbols.of(&what.head));
    }
    match kind(&what.head) {
        Some(kind) if kind.family == Family::Event => return Lying::Event(Some(kind.name)),
        Some(kind) if kind.name == "epicentre" => return Lying::Event(None),
        _ => {}
    }
    if List::Centre.holds(&what.head) && (text.starts_with("its ") || text.contains("quake")) {
        return Lying::Event(None);
    }
    let pronoun = matches!(&*text, "it" | "that" | "which" | "this");
    if pronoun {
        return if placed { Lying::Event(None) } else { Lying::Unsaid };
    }
    let named = evidence.entities.iter().filter(|near| !near.adjective && holds_word(&text, &near.entity.label));
    let thing = |kind: EntityKind| !matches!(kind, EntityKind::Person | EntityKind::Office | EntityKind::Title);
    match named.map(|near| &near.entity).find(|entity| thing(entity.kind)) {
        Some(entity) => Lying::Named(symbols.name(&entity.id)),
        None if text.starts_with("the ") || text.starts_with("its ") => Lying::Thing(symbols.of(&what.head)),
        None => Lying::One(symbols.of(&what.head)),
    }
}

/// The distance beside a direction is that of the thing that lies there.
pub fn lend(mentions: &mut [Mention]) {
    let lent = |mention: &Mention| {
        let heading = mention.heading_to.filter(|_| mention.kind == Kind::Bearing)?;
        Some((heading.distance?, Heading { distance: None, ..heading }))
    };
    let lent: Vec<_> = mentions.iter().filter_map(lent).collect();
    for (distance, heading) in lent {
        if let Some(mention) = mentions.iter_mut().find(|mention| mention.claim == distance) {
            mention.heading_to = Some(heading);
        }
    }
}

impl Links {
    fn heading(&self, at: u32) -> Option<Heading> {
        self.mentions.get(at as usize).and_then(|mention| mention.heading_to)
    }

    /// True where two directions may be those of one thing: `None` where nobody can tell.
    pub(super) fn same_lying(&self, a: u32, b: u32) -> Option<bool> {
        match (self.heading(a)?.lying, self.heading(b)?.lying) {
            (Lying::Event(Some(one)), Lying::Event(Some(other))) => Some(one == other),
            (Lying::Event(_), Lying::Event(_)) => Some(true),
            (Lying::Named(one), Lying::Named(other))
            | (Lying::Thing(one) | Lying::One(one), Lying::Thing(other) | Lying::One(other)) => Some(one == other),
            (Lying::Unsaid, _) | (_, Lying::Unsaid) => None,
            _ => Some(false),
        }
    }

    /// True where the distances beside two directions fit each other, or one may be a slip for the other: `None` where one
    /// is not given.
    pub(super) fn same_distance(&self, a: u32, b: u32) -> Option<bool> {
        let (one, other) = (self.heading(a)?.distance?, self.heading(b)?.distance?);
        let comparison = self.compare(one, other)?;
        let fits = matches!(comparison.relation, Relation::Agree | Relation::Compatible);
        Some(fits || self.gap(one, other, &comparison).is_some_and(Gap::is_close))
    }

    /// True where the distances beside two directions contradict each other, so that they are of one thing all the same.
    fn disputed_distance(&self, a: u32, b: u32) -> bool {
        let distance = |at: u32| self.heading(at).and_then(|heading| heading.distance);
        let Some((one, other)) = distance(a).zip(distance(b)) else { return false };
        self.pair_of(&self.ground(), one, other).is_some_and(|pair| {
            pair.harmony == Harmony::Apart
                && pair.doubt.is_none()
                && pair.sum >= CONFLICT
                && self.doubt_of_facts(one, other).is_none()
        })
    }

    /// True for directions of events whose distances from the same place meet or are known to be disputed: that is more than
    /// chance, whatever else the two articles tell.
    pub(super) fn at_one_distance(&self, a: u32, b: u32) -> bool {
        self.same_distance(a, b) == Some(true) || self.disputed_distance(a, b)
    }

    /// Why two directions are not said to contradict each other.
    pub(super) fn doubt_of_directions(&self, a: u32, b: u32) -> Option<Doubt> {
        let (left, right) = (self.mentions.get(a as usize)?, self.mentions.get(b as usize)?);
        if left.kind != Kind::Bearing {
            // Of two distances beside directions only that of one thing can be wrong.
            let lying = self.heading(a)?.lying.is_of_its_kind(self.heading(b)?.lying);
            let apart = !lying || self.same_lying(a, b) == Some(false);
            // "The island", which its article has named before, is what the other names.
            let owned = left.owner.is_some() && left.owner == right.owner;
            return (apart && !owned).then_some(Doubt::OtherPlace);
        }
        let frame = |mention: &Mention| self.frames.get(mention.frame as usize);
        let (Some(one), Some(other)) = (frame(left), frame(right)) else { return Some(Doubt::OtherPlace) };
        if one.main != other.main {
            return Some(Doubt::OtherTime);
        }
        let near = |slack: i32| one.days.zip(other.days).map(|(one, other)| frame::near(one, other, slack));
        let together = self.same_distance(a, b);
        let of_one_event = if one.main {
            let matter = self.matters.is_one(left.article, right.article);
            let event = together == Some(true) && is_one_event(left, right, [Some(one), Some(other)]);
            (matter || event) && near(DAYS_OF_ONE_EVENT) != Some(false)
        } else {
            near(0) == Some(true)
        };
        let sure = match (self.heading(a)?.lying, self.heading(b)?.lying) {
            (Lying::Event(_), Lying::Event(_)) | (Lying::Named(_), Lying::Named(_)) => {
                together != Some(false) || self.disputed_distance(a, b)
            }
            (Lying::Thing(_), Lying::Thing(_)) => together == Some(true),
            _ => false,
        };
        let other_place = !of_one_event || !sure || self.same_lying(a, b) == Some(false);
        other_place.then_some(Doubt::OtherPlace)
    }
}
