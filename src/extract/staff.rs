//! People who lose their work, however it is told: jobs that are cut, go or disappear, staff that is laid off, shed or let go,
//! workers who are made redundant.

use super::about::{Analysis, Figure};
use super::clause::{Clause, verb_of};
use super::lists::List;
use crate::unit::Units;

/// What is told of a count of those who lose their work.
pub(crate) const DISMISSAL: &str = "dismiss-staff";
/// What is told of a count of those who have work.
pub(super) const EMPLOYMENT: &str = "employ";

impl Analysis<'_> {
    /// True for a figure that counts jobs which end, or people who lose theirs.
    pub(super) fn is_dismissal(&self, clause: &Clause, figure: Figure<'_>) -> bool {
        let job = figure.dimension == Some("job");
        let person = figure.dimension == Some("person");
        if !job && !person {
            return false;
        }
        let kind = figure.noun.and_then(|noun| Units::standard().noun(noun)).and_then(|noun| noun.kind);
        // "900 job cuts", "900 layoffs"
        if kind == Some("job-cut") {
            return true;
        }
        let Some(group) = clause.verb else { return false };
        let verb = verb_of(self.lexicon, self.tags, group);
        let lemma = verb.map_or_else(|| self.tokens.lower(group.main), |verb| verb.lemma.as_ref());
        let lemma = lemma.split(' ').next().unwrap_or_default();
        let theirs = |at: usize| {
            matches!(self.tokens.lower(at), "their" | "his" | "her")
                && matches!(self.tokens.lower(at + 1), "jobs" | "job")
        };
        match lemma {
            // "cost 700 people their jobs", "700 people lost their jobs"
            "cost" | "lose" if person => theirs(figure.to) || theirs(group.to),
            // "let 600 people go", but not "go home" and "go free"
            "let" if person => {
                self.tokens.lower(figure.to) == "go" && !List::Destination.holds(self.tokens.lower(figure.to + 1))
            }
            "dismiss" if person => kind != Some("case"),
            _ if job => List::EndsJob.holds(lemma),
            // "shed 21,500 staff" and "fired 500 employees", but not "shed blood" and "fired on 500 people".
            _ => kind == Some("worker") && group.to <= figure.from && List::EndsJob.holds(lemma),
        }
    }
}
