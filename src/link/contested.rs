//! Which figures are one of several like figures that their article sets apart.

use crate::compare::relation::Relation;
use crate::extract::FigureRole;

use super::cluster::{Harmony, Pair};
use super::mention::{BEGINNING, Mention};
use super::run::Links;
use super::weigh::LINK;

/// What two figures of one sentence must have in common to be like figures that it sets apart.
const LIKE_IN_ONE_SENTENCE: i32 = 100;

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
        let end = |at: u32| self.mentions.get(at as usize).and_then(|mention| mention.end);
        let sentence = |at: u32| self.mentions.get(at as usize).map(|mention| mention.sentence);
        // How far the island lies from the capital is nothing like how far the quake was from a town.
        let anchor = |at: u32| self.mentions.get(at as usize).and_then(|mention| mention.anchor);
        let leads_elsewhere =
            |pair: &Pair| anchor(pair.a).zip(anchor(pair.b)).is_some_and(|(one, other)| one != other);
        let alike = |pair: &&Pair| {
            let least = if sentence(pair.a) == sentence(pair.b) { LIKE_IN_ONE_SENTENCE } else { LINK };
            pair.same_article && pair.sum >= least && end(pair.a) == end(pair.b) && !leads_elsewhere(pair)
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
}
