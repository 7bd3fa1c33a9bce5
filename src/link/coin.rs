//! Subjects and attributes for facts that no vocabulary knows, named in the words of the texts.

use crate::claim::{Claim, Status};
use crate::compare::relation::{Comparison, Reason, Reasons, Relation};
use crate::vocabulary::{Attribute, AttributeKind, Subject, Vocabulary};

use super::Links;
use super::title::Title;

/// How coined ids begin. No curated id does: ids are lower-case kebab.
const MARK: char = '~';

/// True for the id of a subject or attribute that was made for claims found in text.
pub fn is_coined(id: &str) -> bool {
    id.starts_with(MARK)
}

/// Claims that the comparator can group, and the pairs that only a person can judge.
#[derive(Debug, Default)]
pub struct Coined {
    /// The claims, with subject and attribute.
    pub claims: Vec<Claim>,
    /// Pairs that may be one fact: [`Relation::Unresolved`], as indexes into the claims.
    pub unsure: Vec<(u32, u32)>,
    /// Pairs of one fact that stand in different groups, with the verdict on each.
    pub across: Vec<(u32, u32, Comparison)>,
}

/// Gives each group of linked claims a subject and an attribute of its own in the vocabulary, and each claim alone too.
/// Claims that know their subject and attribute already keep them.
pub fn coin(links: &Links, vocabulary: &mut Vocabulary) -> Coined {
    let mut claims = links.claims.clone();
    let mut in_group = vec![false; claims.len()];
    for group in &links.clusters.groups {
        for member in group {
            if let Some(slot) = in_group.get_mut(*member as usize) {
                *slot = true;
            }
        }
        fact(links, group, &mut claims, vocabulary);
    }
    for (at, grouped) in (0u32..).zip(in_group) {
        if !grouped {
            fact(links, &[at], &mut claims, vocabulary);
        }
    }
    for claim in &mut claims {
        claim.status = Status::Reviewed;
    }
    let across = &links.clusters.across;
    // Pairs that a vocabulary knows are compared as it says.
    let coined = |at: u32| links.claims.get(at as usize).is_some_and(|claim| claim.attribute.is_none());
    let across = across.iter().filter(|(a, b)| coined(*a) && coined(*b));
    let across = across.filter_map(|(a, b)| Some((*a, *b, links.compare(*a, *b)?))).collect();
    Coined { claims, unsure: links.clusters.unsure.clone(), across }
}

fn fact(links: &Links, members: &[u32], claims: &mut [Claim], vocabulary: &mut Vocabulary) {
    let Some(first) = members.first() else { return };
    let known = members.iter().filter_map(|at| claims.get(*at as usize)).any(|claim| claim.attribute.is_some());
    if known {
        return;
    }
    let title = Title::of(links, members);
    let subject = Subject { id: format!("{MARK}{first}").into(), label: title.subject.into(), ..Subject::default() };
    let kind = claims.get(*first as usize).map(kind_of);
    let attribute = Attribute {
        id: format!("{MARK}{first}").into(),
        label: title.attribute.into(),
        kind,
        volatility: members.iter().find_map(|at| links.volatility(*at)),
        ..Attribute::default()
    };
    let (Ok(subject), Ok(attribute)) = (vocabulary.add_subject(subject), vocabulary.add_attribute(attribute)) else {
        return;
    };
    for at in members {
        if let Some(claim) = claims.get_mut(*at as usize) {
            claim.subject = Some(subject);
            claim.attribute = Some(attribute);
            if let Some(details) = claim.details.as_deref_mut() {
                // What narrows the members down was weighed already; they are one fact.
                details.scope.clear();
            }
        }
    }
}

/// The verdict on an unsure pair.
pub fn unsure() -> Comparison {
    Comparison::new(Relation::Unresolved, Reasons::of(Reason::WeakLink))
}

fn kind_of(claim: &Claim) -> AttributeKind {
    use crate::reading::Value;
    match &claim.value {
        Value::When(_) | Value::Clock(_) => AttributeKind::Date,
        Value::Term(_) => AttributeKind::Term,
        Value::Set { .. } => AttributeKind::Set,
        Value::Boolean(_) => AttributeKind::Boolean,
        _ => AttributeKind::Quantity,
    }
}
