//! Soldiers who are somewhere, in verbs that say no more than that: "Russia has 3,200 servicemen in the country", "there are
//! 2,400 soldiers", "500 troops are on the island"; and soldiers who are brought there: "rushed 2,500 soldiers to the plateau".

use super::about::{Analysis, Figure};
use super::clause::{Clause, verb_of};
use super::lexicon::tag;
use super::lists::List;
use super::tagger::Part;
use crate::unit::Units;

/// What is told of soldiers who are somewhere.
pub(super) const PRESENCE: &str = "presence";
/// The kind of those who are counted.
const MILITARY: &str = "military";

/// What is told of soldiers who are brought somewhere.
pub(super) const DEPLOYMENT: &str = "deploy";

impl Analysis<'_> {
    /// True for a count of soldiers who are moved to a place: "a brigade of 1,500 men has been moved to the district".
    pub(super) fn is_deployment(&self, clause: &Clause, figure: Figure<'_>) -> bool {
        let kind = figure.noun.and_then(|noun| Units::standard().noun(noun)).and_then(|noun| noun.kind);
        let Some(group) = clause.verb.filter(|_| kind == Some(MILITARY)) else { return false };
        let verb = verb_of(self.lexicon, self.tags, group);
        let behind = if group.to <= figure.from { figure.to } else { group.to };
        let there = matches!(self.tokens.lower(behind), "to" | "into" | "toward" | "towards");
        there && verb.is_some_and(|verb| List::Bringing.holds(&verb.lemma))
    }

    /// True for a count of soldiers whom somebody has or keeps, or who are there.
    pub(super) fn is_garrison(&self, clause: &Clause, figure: Figure<'_>) -> bool {
        let kind = figure.noun.and_then(|noun| Units::standard().noun(noun)).and_then(|noun| noun.kind);
        let Some(group) = clause.verb.filter(|group| kind == Some(MILITARY) && !group.passive) else { return false };
        let verb = verb_of(self.lexicon, self.tags, group);
        let behind = group.to <= figure.from;
        if self.tags.word(group.main).is(tag::BE) {
            let there = group.from.checked_sub(1).is_some_and(|at| self.tokens.lower(at) == "there");
            // "5,000 troops are on the island", but "the two are soldiers"
            let placed = self.tags.part(group.to) == Part::Preposition;
            return if behind { there } else { placed };
        }
        let has = self.tags.word(group.main).is(tag::HAVE);
        behind && (has || verb.is_some_and(|verb| List::Keeping.holds(&verb.lemma)))
    }
}
