//! Whose the counted things are that open a clause: "The army runs a port, and *its 12 bases* hold 4,000 troops".
//!
//! As with [`super::antecedent`], a pronoun is resolved only where nothing else can be meant: the subject of the clause
//! before, in the same sentence or in the one before, of one number with it, and no other name or object that agrees.

use super::about::{Analysis, Figure};
use super::antecedent::{self, Head, Meant};
use super::clause::Clause;
use super::evidence::{Evidence, Place};
use super::tagger::Part;

/// Which things a possessive pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// its
    Thing,
    /// their
    Several,
    /// his, her
    Person,
}

impl Owner {
    /// That of a word in lower case.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "its" => Some(Self::Thing),
            "their" => Some(Self::Several),
            "his" | "her" => Some(Self::Person),
            _ => None,
        }
    }

    /// True for a head that can own so.
    pub fn fits(self, head: Head) -> bool {
        match self {
            Self::Thing => !head.plural && !head.person,
            Self::Several => head.plural,
            Self::Person => head.person && !head.plural,
        }
    }
}

/// The words for the owner of counted things that open a clause. `meant`: what the pronoun that opens the sentence stands
/// for.
pub(super) fn of(
    analysis: &Analysis<'_>,
    evidence: &Evidence,
    figure: Figure<'_>,
    (index, clause): (usize, &Clause),
    meant: Option<&Meant>,
) -> Option<Box<str>> {
    let pronoun = figure.from.checked_sub(1).filter(|_| evidence.place == Place::Subject && figure.noun.is_some())?;
    let owner = Owner::of(analysis.tokens.lower(pronoun)).filter(|_| pronoun <= clause.subject.0)?;
    if let Some(meant) = meant.filter(|meant| meant.owner == Some(pronoun)) {
        return Some(meant.phrase.text.clone());
    }
    let before = analysis.clauses.list().get(index.checked_sub(1)?)?;
    let (from, to) = before.subject;
    let group = before.verb.filter(|group| group.finite)?;
    let own = antecedent::heads(analysis, from, to).first().copied().filter(|head| owner.fits(*head))?;
    // What is done to another thing may be told of it: "the firm bought a plant, and its 300 workers stayed".
    let prepositional = |at: usize| {
        let start = analysis.phrase_start(at, group.to);
        start > group.to && analysis.tags.part(start - 1) == Part::Preposition
    };
    let named = |at: usize| analysis.names.iter().any(|named| named.from <= at && at < named.to);
    let counted = |at: usize| analysis.tags.part(analysis.phrase_start(at, group.to)) == Part::Number;
    let rival = antecedent::heads(analysis, group.to, pronoun).iter().any(|head| {
        let other = head.at != own.at && owner.fits(*head) && !counted(head.at);
        other && (named(head.at) || !prepositional(head.at))
    });
    if rival || (from..to).any(|at| analysis.tags.part(at) == Part::Number) {
        return None;
    }
    analysis.phrase(from, to).map(|phrase| phrase.text)
}

#[cfg(test)]
mod tests {
    use crate::extract::{Options, extract};

    /// Subject and attribute of the figure with this surface.
    fn told(text: &str, surface: &str) -> String {
        let found = extract(&crate::document::from_text(format!("{text}\n")), &Options::default());
        let one = found.iter().rev().find(|one| &*one.claim.surface == surface);
        let details = one.and_then(|one| one.claim.details.as_deref());
        let words = |words: Option<&str>| words.unwrap_or("-").to_owned();
        let (subject, attribute) =
            details.map_or((None, None), |it| (it.subject_text.as_deref(), it.attribute_text.as_deref()));
        format!("{}: {}", words(subject), words(attribute))
    }

    #[test]
    fn counted_things_are_their_owners() {
        for (text, surface, expected) in [
            (
                "The army runs several ports in the region and its 12 bases hold 4,000 troops.",
                "12 bases",
                "The army: bases",
            ),
            ("The firm was founded in 1990. Its 300 workers build pumps.", "300 workers", "The firm: workers"),
            ("The rebels left the town. Their 300 tanks were burnt.", "300 tanks", "The rebels: tanks"),
            ("The senator was tired, and his 40 aides went home.", "40 aides", "The senator: aides"),
            ("Norland is at war, but its 300 tanks are old.", "300 tanks", "Norland: tanks"),
        ] {
            assert_eq!(told(text, surface), expected, "{text}");
        }
    }

    #[test]
    fn an_owner_that_may_be_another_is_left_open() {
        for (text, surface) in [
            ("The firm bought a plant, and its 300 workers stayed.", "300 workers"),
            ("Norland attacked Sudria, and its 300 tanks were burnt.", "300 tanks"),
            ("The plants make pumps, and its 300 workers stayed.", "300 workers"),
            ("The firm bought a plant. Its 300 workers stayed.", "300 workers"),
        ] {
            let told = told(text, surface);
            assert!(told.starts_with("workers") || told.starts_with("tanks"), "{text}: {told}");
        }
    }
}
