//! Which figures are one of several like figures that their article sets apart.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use crate::claim::Modality;
use crate::compare::relation::Relation;
use crate::extract::FigureRole;
use crate::hash::TextHasher;

use super::cluster::{Harmony, Pair};
use super::kind::Kind;
use super::mention::{BEGINNING, Mention};
use super::run::Links;
use super::symbol::{Set, Symbol, meet};
use super::telling::same_value;
use super::weigh::LINK;

/// What two figures of one sentence must have in common to be like figures that it sets apart.
const LIKE_IN_ONE_SENTENCE: i32 = 100;

/// What a figure of another article must have in common to be an echo of the same figure.
const ECHO: i32 = 0;

/// The kind of fact that leads from one place to another.
const DISTANCE: &str = "distance";
/// The kind of fact that tells what is allowed.
const LIMIT: &str = "limit";

impl Links {
    /// Two like figures of one article that differ: which of them is meant elsewhere nobody can tell, unless one stands
    /// at the beginning and the other does not.
    pub(super) fn contested_of(&self, pairs: &[Pair]) -> Vec<bool> {
        let another = |at: u32| self.mentions.get(at as usize).filter(|other| other.role == FigureRole::Another);
        let goes_on = |mention: &Mention| {
            let next = mention.neighbours[1].and_then(another);
            next.is_some_and(|next| next.kind == mention.kind && next.fact == mention.fact)
        };
        let mut contested: Vec<bool> = self
            .mentions
            .iter()
            .map(|mention| {
                // A figure that another is added to, and one that only converts the figure before it.
                mention.role == FigureRole::Another || goes_on(mention) || mention.yields
            })
            .collect();
        let said = |at: u32| self.mentions.get(at as usize).is_some_and(|mention| mention.attribution.is_some());
        let differ = |pair: &&Pair| {
            pair.harmony != Harmony::Fits
                || (said(pair.a) != said(pair.b) && self.relation(pair.a, pair.b) != Some(Relation::Agree))
        };
        // The day of an agreement and the day on which it ends are no like figures.
        let end = |at: u32| self.mentions.get(at as usize).and_then(Mention::end);
        let sentence = |at: u32| self.mentions.get(at as usize).map(|mention| mention.sentence);
        let alike = |pair: &&Pair| {
            let least = if sentence(pair.a) == sentence(pair.b) { LIKE_IN_ONE_SENTENCE } else { LINK };
            pair.same_article && pair.sum >= least && end(pair.a) == end(pair.b) && !self.are_of_two(pair.a, pair.b)
        };
        for pair in pairs.iter().filter(alike).filter(differ) {
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

    /// Mentions with the articles in which a figure that may be the same fact says the same: no other figure of that article
    /// contradicts them.
    pub(super) fn echoed_of(&self, pairs: &[Pair]) -> HashSet<(u32, u32), BuildHasherDefault<TextHasher>> {
        let article = |at: u32| self.mentions.get(at as usize).map_or(u32::MAX, |mention| mention.article);
        let value = |at: u32| self.claims.get(at as usize).map(|claim| &claim.value);
        // An article tells the same year of several acts.
        let amount = |at: u32| self.mentions.get(at as usize).is_some_and(|it| it.kind != Kind::Date);
        let same = |pair: &&Pair| {
            let fits = pair.harmony == Harmony::Fits && !pair.same_article && pair.sum >= ECHO && amount(pair.a);
            fits && value(pair.a).zip(value(pair.b)).is_some_and(|(one, other)| same_value(one, other))
        };
        let echoes = pairs.iter().filter(same);
        echoes.flat_map(|pair| [(pair.a, article(pair.b)), (pair.b, article(pair.a))]).collect()
    }

    /// True where the article of one of two figures has the other's figure, too.
    pub(super) fn is_echoed(&self, a: u32, b: u32) -> bool {
        let article = |at: u32| self.mentions.get(at as usize).map_or(u32::MAX, |mention| mention.article);
        self.echoed.contains(&(a, article(b))) || self.echoed.contains(&(b, article(a)))
    }

    /// True where something tells two figures of one article apart: whose they are, to what they lead, where they hold, what
    /// they measure. "Ida Som, 33, and Rui Falcato, 29", "eight dead at the market and six in the camp".
    fn are_of_two(&self, a: u32, b: u32) -> bool {
        let (Some(one), Some(other)) = (self.mentions.get(a as usize), self.mentions.get(b as usize)) else {
            return false;
        };
        let differ = |one: Option<Symbol>, other: Option<Symbol>| matches!((one, other), (Some(one), Some(other)) if one != other);
        let apart = |one: &Set, other: &Set| !one.is_empty() && !other.is_empty() && !meet(one, other);
        let facts = matches!((one.fact, other.fact), (Some(one), Some(other)) if one.name != other.name);
        let far = |mention: &Mention| mention.fact.is_some_and(|fact| fact.name == DISTANCE);
        // "pays 7 million now and will pay 16 million": what is and what is planned.
        let planned = |mention: &Mention| {
            self.claims.get(mention.claim as usize).is_some_and(|claim| claim.modality == Modality::Planned)
        };
        let sums = one.kind == Kind::Money && planned(one) != planned(other);
        // "71 mph, where 40 are allowed"
        let limits = |mention: &Mention| mention.fact.is_some_and(|fact| fact.name == LIMIT);
        sums || limits(one) != limits(other)
            || differ(one.owner, other.owner)
            || differ(one.anchor, other.anchor)
            || apart(&one.places, &other.places)
            || (!one.of_event && !other.of_event && apart(&one.subject_names, &other.subject_names))
            || facts
            || (far(one) && far(other) && one.anchor != other.anchor)
    }
}
