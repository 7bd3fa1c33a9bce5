//! Figures between commas behind a subject: "The tower, *300 metres* tall, opened", "The firm, with *300 staff*, is based".
//!
//! They tell of the subject, and not of what its verb says.

use super::about::{Analysis, Figure};
use super::clause::Clause;
use super::lexicon::tag;
use super::tagger::Part;

/// Words of the longest phrase behind which something is set off.
const LONGEST: usize = 40;

impl Analysis<'_> {
    /// The noun phrase of which a figure between commas tells.
    pub(super) fn apposed(&self, clause: &Clause, figure: Figure<'_>) -> Option<(usize, usize)> {
        let verb = clause.verb?.from;
        let (from, to) = clause.subject;
        let closed = verb > figure.to && self.tags.part(verb - 1) == Part::Comma;
        if !closed || figure.is_date || figure.from <= from || figure.from >= to {
            return None;
        }
        let comma = (from..figure.from.min(from + LONGEST)).find(|at| self.tags.part(*at) == Part::Comma)?;
        let is_phrase = comma > from
            && self.tags.part(comma - 1).is_nominal()
            && !matches!(self.tags.part(from), Part::Preposition | Part::Participle | Part::Ing)
            && !(from..comma).any(|at| self.tags.part(at).tells());
        // "Two soldiers, three rebels and four civilians, all from Lund, died": a list.
        let next = comma + 1 + usize::from(self.tags.part(comma + 1) == Part::Conjunction);
        let list = figure.noun.is_some() && figure.from <= next + 1 && self.tags.part(figure.to) == Part::Conjunction;
        // "Anna Berg, 42, said": an age.
        let alone = figure.noun.is_none() && figure.dimension.is_none() && self.tags.part(figure.to) == Part::Comma;
        let aged = alone && self.tags.part(figure.from - 1) == Part::Comma;
        (is_phrase && !list && !aged).then_some((from, comma))
    }

    /// The comma behind the noun phrase of a subject that a figure between commas describes: "The tower, 300 metres
    /// tall, opened".
    pub(super) fn before_apposition(&self, clause: &Clause) -> Option<usize> {
        let verb = clause.verb?.from;
        let (from, to) = clause.subject;
        let closed = from < to && to <= verb && verb > 0 && self.tags.part(verb - 1) == Part::Comma;
        let comma = (from..to.min(from + LONGEST)).find(|at| self.tags.part(*at) == Part::Comma).filter(|_| closed)?;
        let mut number = comma + 1;
        while number < to && self.tags.word(number).is(tag::DEGREE) && self.tags.part(number) != Part::Number {
            number += 1;
        }
        let alone = !(comma..to).any(|at| self.tags.part(at) == Part::Conjunction);
        let phrase = comma > from && self.tags.part(comma - 1).is_nominal();
        (phrase && alone && self.tags.part(number) == Part::Number).then_some(comma)
    }

    /// True for a part of those of whom the clause tells: "Twelve people, three of them children, died".
    pub(super) fn is_part_of_subject(&self, figure: Figure<'_>) -> bool {
        let behind = self.tokens.lower(figure.to) == "of"
            && matches!(self.tokens.lower(figure.to + 1), "them" | "whom" | "which" | "these" | "those");
        let before = |back: usize| figure.from.checked_sub(back).map_or("", |at| self.tokens.lower(at));
        behind || (1..3).any(|back| matches!(before(back), "including" | "among" | "them"))
    }
}

#[cfg(test)]
mod tests {
    use crate::document::from_text;
    use crate::extract::{Options, extract};

    #[test]
    fn what_commas_set_off_tells_of_the_subject() {
        for (text, expected) in [
            ("The tower, 300 metres tall, opened in 2010.", "The tower"),
            ("The town, 30 miles south of Lund, has a harbour.", "The town"),
            ("Tarna, a city of 3 million people, was hit by a quake.", "Tarna"),
            ("The firm, with 300 staff, is based in Lund.", "The firm"),
            ("The mill, which closed, burnt for 12 hours.", "The mill"),
            ("The ferry, about 90 metres long, sank.", "The ferry"),
            ("Twelve people, three of them children, died.", "people"),
            // and where nothing is set off
            ("Some 300 metres of cable were stolen.", "cable"),
        ] {
            let found = extract(&from_text(format!("{text}\n")), &Options::default());
            let first = found.iter().find(|one| one.claim.value.quantity().is_some());
            let details = first.and_then(|one| one.claim.details.as_ref());
            assert_eq!(details.and_then(|it| it.subject_text.as_deref()), Some(expected), "{text}");
        }
    }
}
