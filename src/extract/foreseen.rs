//! What is still to come though no future tense says so, and what no longer is a plan: "It ships on October 21", "The firm is
//! buying Norvane for $3 billion", "In 2003, Britain agreed to pay £5 million", "the transfer of nine men who were caught".

use super::about::{Analysis, Figure};
use super::clause::{Clause, ClauseKind, Tense};
use super::evidence::Evidence;
use super::lexicon::tag;
use super::manner::Heard;
use super::tagger::Part;
use crate::claim::{AsOf, Basis};
use crate::date::Date;
use crate::reading::{Role, Value};

/// What was agreed so many days before an article appeared is no plan of its day any more.
const HISTORY: i32 = 365;

impl Analysis<'_> {
    /// True for what a present tense tells of a day to come, and for a price at which somebody is buying.
    pub(super) fn is_foreseen(
        &self,
        value: &Value,
        clause: Option<&Clause>,
        evidence: &Evidence,
        published: Option<&Date>,
    ) -> bool {
        let Some(group) = clause.and_then(|clause| clause.verb).filter(|group| group.finite) else { return false };
        let present = evidence.verb.as_ref().is_some_and(|verb| verb.tense == Tense::Present);
        if !present {
            return false;
        }
        if let Value::When(when) = value {
            let day = published.and_then(|published| published.bounds().1);
            return matches!(when.role, None | Some(Role::On))
                && when.date.bounds().0.zip(day).is_some_and(|(first, today)| first > today);
        }
        let goes_on = group.from < group.main && self.tags.word(group.main).is(tag::VERB_ING);
        goes_on && evidence.aspects.contains(&"price")
    }

    /// True for those who are there already, whatever is planned with them: "the transfer of nine men who were caught".
    pub(super) fn is_there_already(&self, figure: Figure<'_>) -> bool {
        let told = |clause: &Clause| {
            clause.kind == ClauseKind::Relative
                && clause.opener == Some(figure.to)
                && clause.verb.is_some_and(|group| matches!(group.tense, Tense::Past | Tense::Perfect))
        };
        !figure.is_date && self.tags.part(figure.to) == Part::Relative && self.clauses.list().iter().any(told)
    }

    /// True for what was agreed long before the article appeared.
    pub(super) fn is_of_history(&self, cue: Heard<'_>, as_of: Option<&AsOf>, published: Option<&Date>) -> bool {
        let stated = as_of.filter(|as_of| as_of.basis == Basis::Stated).and_then(|as_of| as_of.date.bounds().1);
        let day = published.and_then(|published| published.bounds().0);
        self.tokens.lower(cue.from) == "agreed"
            && stated.zip(day).is_some_and(|(then, today)| then.add_days(HISTORY) < today)
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::Modality;
    use crate::document::from_text;
    use crate::extract::{Options, extract};

    #[test]
    fn what_is_still_to_come_is_planned() {
        let day = "2010-09-12".parse().unwrap();
        for (text, expected) in [
            ("It ships on October 21 in Norland.", Modality::Planned),
            ("It shipped on September 1 in Norland.", Modality::Stated),
            ("It closes on Sundays, and has since 3 May 2009.", Modality::Stated),
            ("Ossen is buying Heltec for $3 billion.", Modality::Planned),
            ("Ossen is buying Heltec for a cool $3 billion.", Modality::Planned),
            ("Ossen is selling shoes worth $3 million.", Modality::Stated),
            ("Ossen buys Heltec for $3 billion.", Modality::Stated),
            ("The $430 million satellite was due to fly in May.", Modality::Stated),
            ("Norland will seek the transfer of nine men who were caught.", Modality::Stated),
            ("Norland will free nine men who will be tried.", Modality::Planned),
            ("Norland agreed to pay 5 million euros.", Modality::Planned),
            ("In July 2003, Norland agreed to pay 5 million euros.", Modality::Stated),
            ("In July 2010, Norland agreed to pay 5 million euros.", Modality::Planned),
        ] {
            let options = Options { published: Some(&day), ..Options::default() };
            let found = extract(&from_text(text.to_owned()), &options);
            let own = found.iter().find(|one| !one.claim.surface.starts_with("July")).unwrap();
            assert_eq!(own.claim.modality, expected, "{text}");
        }
    }
}
