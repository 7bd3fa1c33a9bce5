//! What is told of a value: classes that the nouns, states and verbs around it name.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::about::{Analysis, Figure, place};
use super::clause::{Clause, ClauseKind, VerbGroup, verb_of};
use super::evidence::Place;
use super::garrison::{DEPLOYMENT, PRESENCE};
use super::lexicon::tag;
use super::lists::List;
use super::staff::{DISMISSAL, EMPLOYMENT};
use super::tagger::Part;
use crate::unit::Units;

/// Verbs behind whose object stands what became of it.
const LEAVING: [&str; 3] = ["find", "keep", "leave"];

/// Work that a court orders.
const COMMUNITY_SERVICE: &str = "community-service";

/// The property that a length measures, by the thing measured.
static SIZES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("sizes.csv").lines().skip(1);
    rows.filter_map(|row| row.split_once(',')).collect()
});

impl<'a> Analysis<'a> {
    /// Classes named by the noun, the property, a state behind the noun, and the verb.
    pub(super) fn aspects(
        &self,
        clause: &Clause,
        figure: Figure<'_>,
        property: Option<(usize, usize)>,
    ) -> Vec<&'static str> {
        let mut aspects: Vec<&'static str> = Vec::new();
        let mut add = |aspect: Option<&'static str>| {
            if let Some(aspect) = aspect.filter(|aspect| !aspect.is_empty() && !aspects.contains(aspect)) {
                aspects.push(aspect);
            }
        };
        if !figure.is_date {
            // "24 dead", "249 people injured", "10 kilometres deep": the noun itself and the word behind it.
            for at in (figure.from..figure.to).chain(Some(figure.to)) {
                let state = at < figure.to
                    || matches!(self.tags.part(at), Part::Adjective | Part::Participle | Part::Noun | Part::Adverb);
                // "$61.50 a share" is a price and no share.
                let divides = at > figure.from
                    && at < figure.to
                    && matches!(self.tokens.lower(at - 1), "a" | "an" | "per" | "each" | "every" | "/");
                if state && self.tags.part(at) != Part::Number && !divides {
                    add(self.lexicon.property(self.tags.word(at)));
                }
            }
            if matches!(self.tags.part(figure.to), Part::Participle | Part::Ing) {
                // "At least 12 held at protest"
                let held = self.tokens.lower(figure.to) == "held" && counts_people(figure);
                let class = self.lexicon.verb(self.tags.word(figure.to)).map(|verb| &*verb.class);
                add(if held { Some("arrest") } else { class });
            }
            // "a population of 5,000", "home to 5,000 people", "a depth of 10 km", "two miles beneath"
            if let Some(at) = figure.from.checked_sub(2).filter(|at| self.tags.part(at + 1) == Part::Preposition) {
                add(self.lexicon.property(self.tags.word(at)));
            }
            if self.tags.part(figure.to) == Part::Preposition {
                add(self.lexicon.property(self.tags.word(figure.to)));
            }
            // "magnitude-6.1", "magnitude 6.1"
            let before =
                figure.from.checked_sub(1).map(|at| at.saturating_sub(usize::from(self.tags.part(at) == Part::Joint)));
            if let Some(at) = before.filter(|at| figure.noun.is_none() && self.tags.part(*at) == Part::Noun) {
                add(self.lexicon.property(self.tags.word(at)));
            }
            if let Some(size) = figure.dimension.and_then(|dimension| self.size(dimension, property)) {
                add(Some(size));
            }
            add(self.amount_of(figure));
            if figure.dimension.is_some_and(|dimension| dimension.starts_with("money")) {
                add(self.is_price(clause, figure).then_some("price"));
            }
            // "71 mph in a 40 mph zone"
            if matches!(self.tokens.lower(figure.to), "zone" | "limit") {
                add(Some("limit"));
            }
            if self.can_hold(clause, figure) {
                add(Some("capacity"));
            } else if self.is_aboard(clause, figure) {
                add(Some("aboard"));
            }
            // "Five people were confirmed dead."
            if let (Place::Subject, Some(group)) = (place(clause, figure), clause.verb) {
                for at in group.from..(group.to + 6).min(clause.to) {
                    if self.tags.part(at) == Part::Comma {
                        break;
                    }
                    if matches!(self.tags.part(at), Part::Adjective | Part::Participle | Part::Adverb) {
                        add(self.lexicon.property(self.tags.word(at)));
                    }
                }
            }
        }
        if let Some((from, to)) = property {
            let start = from.saturating_sub(usize::from(from > 0 && self.tags.part(from - 1) == Part::Joint));
            for at in (start..to).rev() {
                add(self.lexicon.property(self.tags.word(at)));
            }
        }
        if let Some(inner) = self.said_of(clause, figure)
            && let Some(group) = inner.verb
        {
            add(Some(self.verb_class(inner, group)));
        }
        add((!figure.is_date && self.is_garrison(clause, figure)).then_some(PRESENCE));
        add((!figure.is_date && self.is_deployment(clause, figure)).then_some(DEPLOYMENT));
        let left = self.left_as(clause, figure);
        add(left);
        let dismissal = !figure.is_date && self.is_dismissal(clause, figure);
        add(dismissal.then_some(DISMISSAL));
        if let Some(group) = clause.verb.filter(|_| left.is_none() && !dismissal) {
            // "Twelve people were being held": they were arrested.
            let held = group.passive && !figure.is_date && place(clause, figure) == Place::Subject;
            let held = held && self.tokens.lower(group.main) == "held" && figure.dimension == Some("person");
            add(Some(if held { "arrest" } else { self.verb_class(clause, group) }));
        }
        if let Some(ended) = self.ended(clause).filter(|_| figure.is_date)
            && let Some(group) = ended.verb
        {
            add(Some(self.verb_class(ended, group)));
        }
        // Those who lose their work are not those who have it.
        aspects.retain(|aspect| !dismissal || *aspect != EMPLOYMENT);
        aspects
    }

    /// True for the time from one to the next: "flies round it every hour and 39 minutes".
    pub(super) fn is_period(&self, figure: Figure<'_>) -> bool {
        let lasts = figure.dimension.is_some_and(|dimension| matches!(dimension, "time" | "calendar"));
        lasts && (figure.from.saturating_sub(3)..figure.from).any(|at| self.tokens.lower(at) == "every")
    }

    /// "left 14 others *trapped*", "found two people *dead*": what became of them stands behind them.
    fn left_as(&self, clause: &Clause, figure: Figure<'_>) -> Option<&'static str> {
        let group = clause.verb.filter(|group| !figure.is_date && group.to <= figure.from)?;
        let leaves = verb_of(self.lexicon, self.tags, group).is_some_and(|verb| LEAVING.contains(&&*verb.lemma));
        let word = self.tags.word(figure.to);
        let fate = self.lexicon.verb(word).map(|verb| &*verb.class).filter(|class| List::Fate.holds(class));
        self.lexicon.property(word).or(fate).filter(|_| leaves)
    }

    /// By what a thing is measured: "a 28-metre ship" is so long, "waves of three metres" are so high.
    fn size(&self, dimension: &str, property: Option<(usize, usize)>) -> Option<&'static str> {
        let phrase = property.and_then(|(from, to)| self.phrase(from, to))?;
        match dimension {
            "length" => SIZES.get(&*phrase.head).copied(),
            "mass" => Units::standard().noun(&phrase.head).and(Some("weight")),
            _ => None,
        }
    }

    /// "240 km *of frontier*", "$350 million *of Calder's debt*", "$1.2 billion *in annual revenue*", "two years *of probation*", "100 hours *of unpaid
    /// work*": which money or time it is.
    fn amount_of(&self, figure: Figure<'_>) -> Option<&'static str> {
        let dimension = figure.dimension?;
        let lasts = matches!(dimension, "time" | "calendar");
        if !(lasts || dimension == "length" || dimension.starts_with("money"))
            || !matches!(self.tokens.lower(figure.to), "of" | "in" | "on")
        {
            return None;
        }
        let end = self.phrase_end(figure.to + 1, (figure.to + 6).min(self.tokens.len()));
        let head = (figure.to + 1..end).rev().find(|at| self.tags.part(*at) == Part::Noun)?;
        let unpaid = lasts
            && matches!(self.tokens.lower(head), "service" | "work")
            && List::Unpaid.holds(self.tokens.lower(head - 1));
        if unpaid {
            return Some(COMMUNITY_SERVICE);
        }
        // "the 240 km of frontier", but "40 km of new road" and "5 km in height".
        let property = self.lexicon.property(self.tags.word(head));
        property.filter(|property| dimension != "length" || *property == "border")
    }

    /// "bought it for $3 billion", "will pay $3 billion for it"
    fn is_price(&self, clause: &Clause, figure: Figure<'_>) -> bool {
        let Some(group) = clause.verb.filter(|group| group.to <= figure.from) else { return false };
        let for_it = |at: usize| self.tokens.lower(at) == "for";
        match self.verb_class(clause, group) {
            // "for just $3 billion", "for a cool $14.1 billion"
            "buy" | "sell" => {
                let loose = |at: &usize| self.tags.part(*at).in_noun_phrase() || self.tags.part(*at) == Part::Adverb;
                let before = (figure.from.saturating_sub(3)..figure.from).rev().find(|at| !loose(at));
                before.is_some_and(for_it)
            }
            "pay" => group.to == figure.from && for_it(figure.to),
            _ => false,
        }
    }

    /// "licensed to carry 200", "can seat 90", "built for 320": what could be there, not what is.
    fn can_hold(&self, clause: &Clause, figure: Figure<'_>) -> bool {
        let Some(group) = clause.verb.filter(|group| group.to <= figure.from) else { return false };
        let holds = |group: VerbGroup| {
            verb_of(self.lexicon, self.tags, group).is_some_and(|verb| List::Holding.holds(&verb.lemma))
        };
        let meant = |group: VerbGroup| {
            verb_of(self.lexicon, self.tags, group).is_some_and(|verb| List::Allowing.holds(&verb.lemma))
        };
        let able = (group.from..group.main).any(|at| matches!(self.tokens.lower(at), "can" | "could"));
        let parent = clause.parent.and_then(|parent| self.clauses.list().get(parent)?.verb);
        let meant_to = |parent: VerbGroup| meant(parent) || self.tokens.lower(parent.to) == "able";
        let to = clause.kind == ClauseKind::Infinitive && parent.is_some_and(meant_to);
        // "designed for five years" tells how long and not how many.
        if figure.dimension.is_some_and(|dimension| matches!(dimension, "time" | "calendar")) {
            return false;
        }
        let for_it = meant(group) && figure.from.checked_sub(1).is_some_and(|at| self.tokens.lower(at) == "for");
        holds(group) && (able || to) || for_it
    }

    /// "with 142 people aboard", "carrying 142 passengers".
    fn is_aboard(&self, clause: &Clause, figure: Figure<'_>) -> bool {
        let aboard = |at: usize| {
            self.tokens.lower(at) == "aboard"
                || matches!(self.tokens.lower(at), "on" | "onboard") && self.tokens.lower(at + 1) == "board"
        };
        let carried = |group: VerbGroup| {
            group.to == figure.from
                && verb_of(self.lexicon, self.tags, group).is_some_and(|verb| &*verb.lemma == "carry")
        };
        let is = |group: VerbGroup| self.tags.word(group.main).is(tag::BE) && figure.to == group.from;
        // "the 18 people who were aboard the aircraft"
        let who = self.tags.part(figure.to) == Part::Relative && self.tags.word(figure.to + 1).is(tag::BE);
        figure.dimension == Some("person")
            && (aboard(figure.to)
                || who && aboard(figure.to + 2)
                || clause.verb.is_some_and(|group| carried(group) || is(group) && aboard(group.to)))
    }

    /// What is said of a subject: "more than 50 people are known *to have died*", "were reported *killed*".
    fn said_of(&self, clause: &Clause, figure: Figure<'_>) -> Option<&'a Clause> {
        let group = clause.verb.filter(|group| group.passive && place(clause, figure) == Place::Subject)?;
        let says = matches!(self.verb_class(clause, group), "say" | "estimate" | "report" | "allege")
            || verb_of(self.lexicon, self.tags, group)
                .is_some_and(|verb| matches!(&*verb.lemma, "know" | "fear" | "show"));
        let next = |inner: &&Clause| {
            matches!(inner.kind, ClauseKind::Infinitive | ClauseKind::Participle)
                && inner.verb.is_some_and(|verb| verb.from == group.to)
        };
        self.clauses.list().iter().find(next).filter(|_| says)
    }

    /// What ended with a clause: "they guarded the border *before that was left to others in 2005*".
    pub(super) fn ended(&self, clause: &Clause) -> Option<&'a Clause> {
        let opener = clause.opener.map(|at| self.tokens.lower(at))?;
        let ends = matches!(opener, "before" | "until" | "till");
        clause.parent.filter(|_| ends).and_then(|parent| self.clauses.list().get(parent))
    }
}

/// True for people, and for a number of which nothing is said.
fn counts_people(figure: Figure<'_>) -> bool {
    figure.dimension == Some("person") || figure.dimension.is_none() && figure.noun.is_none()
}

#[cfg(test)]
mod tests {
    use crate::document::from_text;
    use crate::extract::{Options, extract};

    /// What is told of the first figure of a sentence: many wordings, one meaning. A minus: it must not be told.
    #[test]
    fn one_thing_is_told_in_many_words() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/aspects.csv");
        let mut wrong = Vec::new();
        for row in csv::Reader::from_path(path).unwrap().records().map(Result::unwrap) {
            let found = extract(&from_text(row[1].to_owned()), &Options::default());
            let told = found.first().map(|one| one.evidence.aspects.clone()).unwrap_or_default();
            let (aspect, wanted) = row[0].strip_prefix('-').map_or((&row[0], true), |aspect| (aspect, false));
            if found.is_empty() || told.iter().any(|known| **known == *aspect) != wanted {
                wrong.push(format!("{} {}: {told:?}", &row[0], &row[1]));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
