//! Which facts a table shows: the filters that `compare`, `report` and others share.

use crate::claim::Claim;
use crate::compare::relation::Relation;
use crate::compare::topic::Topic;
use crate::vocabulary::Vocabulary;

/// Filters of a discrepancy table.
#[derive(Debug, Clone, clap::Args)]
pub struct Select {
    /// Only facts of these relations (`conflict` includes derived ones), separated by commas
    #[arg(long, value_delimiter = ',', value_name = "RELATION", value_parser = relation)]
    pub only: Vec<Relation>,
    /// Only subjects whose id, label or alias matches (`*` stands for anything)
    #[arg(long, value_name = "PATTERN")]
    pub subject: Vec<String>,
    /// Only attributes whose id or label matches (`*` stands for anything)
    #[arg(long, value_name = "PATTERN")]
    pub attribute: Vec<String>,
    /// Only facts on which this source speaks (id or title; `*` stands for anything)
    #[arg(long, value_name = "PATTERN")]
    pub source: Vec<String>,
    /// Only facts on which at least so many sources speak; 1 shows claims that stand alone, too
    #[arg(long, value_name = "N")]
    pub min_sources: Option<u32>,
}

/// The relation of that name.
pub fn relation(name: &str) -> Result<Relation, String> {
    Relation::from_name(name).ok_or_else(|| {
        let names: Vec<_> = Relation::ALL.iter().map(|relation| relation.name()).collect();
        format!("no such relation; one of {}", names.join(", "))
    })
}

impl Select {
    /// True when a topic is shown.
    pub fn topic(&self, topic: &Topic, claims: &[Claim], vocabulary: &Vocabulary) -> bool {
        let members = || topic.claims.iter().filter_map(|index| claims.get(*index as usize));
        let enough = match self.min_sources {
            Some(least) => topic.sources >= least,
            None => topic.claims.len() > 1,
        };
        enough
            && self.relation(topic.relation)
            && members().next().is_some_and(|first| self.names(first, vocabulary))
            && (self.source.is_empty() || members().any(|claim| self.sources(claim, vocabulary)))
    }

    /// True when a relation is shown.
    pub fn relation(&self, relation: Option<Relation>) -> bool {
        self.only.is_empty()
            || relation.is_some_and(|relation| {
                self.only.iter().any(|wanted| {
                    *wanted == relation || (*wanted == Relation::Conflict && relation == Relation::DerivedConflict)
                })
            })
    }

    /// True when the subject and attribute of a claim are shown.
    pub fn names(&self, claim: &Claim, vocabulary: &Vocabulary) -> bool {
        let details = claim.details.as_deref();
        let subject = || {
            let known = claim.subject.and_then(|subject| vocabulary.subject(subject));
            let mut names: Vec<&str> = Vec::new();
            if let Some(known) = known {
                names.extend([known.id.as_str(), known.label.as_str()]);
                names.extend(known.aliases.iter().map(crate::text::Text::as_str));
            }
            names.extend(details.and_then(|details| details.subject_text.as_deref()));
            names
        };
        let attribute = || {
            let known = claim.attribute.and_then(|attribute| vocabulary.attribute(attribute));
            let mut names: Vec<&str> = Vec::new();
            if let Some(known) = known {
                names.extend([known.id.as_str(), known.label.as_str()]);
            }
            names.extend(details.and_then(|details| details.attribute_text.as_deref()));
            names
        };
        (self.subject.is_empty() || subject().iter().any(|name| any_matches(&self.subject, name)))
            && (self.attribute.is_empty() || attribute().iter().any(|name| any_matches(&self.attribute, name)))
    }

    /// True when the source of a claim is asked for.
    pub fn sources(&self, claim: &Claim, vocabulary: &Vocabulary) -> bool {
        self.source.is_empty()
            || vocabulary
                .source(claim.source)
                .is_some_and(|source| any_matches(&self.source, &source.id) || any_matches(&self.source, &source.title))
    }
}

fn any_matches(patterns: &[String], name: &str) -> bool {
    patterns.iter().any(|pattern| matches(&pattern.to_lowercase(), &name.to_lowercase()))
}

/// Whole-name match in which `*` stands for any run of characters.
fn matches(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(first) = pieces.next() else { return name.is_empty() };
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    if !pattern.contains('*') {
        return rest.is_empty();
    }
    let pieces: Vec<_> = pieces.collect();
    let Some((last, middle)) = pieces.split_last() else { return rest.is_empty() };
    for piece in middle {
        let Some(at) = rest.find(piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_stand_for_anything() {
        assert!(matches("201st*", "201st-military-base"));
        assert!(matches("*base", "201st-military-base"));
        assert!(matches("*mil*base", "201st-military-base"));
        assert!(matches("201st-military-base", "201st-military-base"));
        assert!(!matches("201st", "201st-military-base"));
        assert!(!matches("*ab*ab", "ab"));
    }
}
