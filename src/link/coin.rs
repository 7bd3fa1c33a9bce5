//! Subjects and attributes for facts that no vocabulary knows, named in the words of the texts.

use crate::claim::{Claim, Status};
use crate::compare::relation::{Comparison, Reason, Reasons, Relation};
use crate::threads;
use crate::vocabulary::{Attribute, AttributeKind, Subject, Vocabulary};

use super::Links;
use super::title::Title;

/// How coined ids begin. No curated id does: ids are lower-case kebab.
const MARK: char = '~';

/// So many facts, or pairs, are worked on without a break.
const PORTION: usize = 256;

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
/// Claims that know their subject and attribute already keep them. `jobs` threads work.
pub fn coin(links: &Links, vocabulary: &mut Vocabulary, jobs: usize) -> Coined {
    let mut claims = links.claims.clone();
    let mut in_group = vec![false; claims.len()];
    for member in links.clusters.groups.iter().flatten() {
        if let Some(slot) = in_group.get_mut(*member as usize) {
            *slot = true;
        }
    }
    let alone: Vec<[u32; 1]> = (0u32..).zip(in_group).filter(|(_, grouped)| !grouped).map(|(at, _)| [at]).collect();
    let facts: Vec<&[u32]> =
        links.clusters.groups.iter().map(Vec::as_slice).chain(alone.iter().map(<[u32; 1]>::as_slice)).collect();
    let known = |at: &u32| links.claims.get(*at as usize).is_some_and(|claim| claim.attribute.is_some());
    let titled = |portion: &[&[u32]]| -> Vec<Option<Title>> {
        let title = |members: &&[u32]| (!members.iter().any(known)).then(|| Title::of(links, members));
        portion.iter().map(title).collect()
    };
    threads::feed(jobs, facts.chunks(PORTION), titled, |titles| {
        for (members, title) in facts.iter().zip(titles.flatten()) {
            if let Some(title) = title {
                fact(links, members, title, &mut claims, vocabulary);
            }
        }
    });
    for claim in &mut claims {
        claim.status = Status::Reviewed;
    }
    // Pairs that a vocabulary knows are compared as it says.
    let compared = |portion: &[(u32, u32)]| -> Vec<(u32, u32, Comparison)> {
        let coined = portion.iter().filter(|(a, b)| !known(a) && !known(b));
        coined.filter_map(|(a, b)| Some((*a, *b, links.compare(*a, *b)?))).collect()
    };
    let across = threads::map(jobs, links.clusters.across.chunks(PORTION), compared);
    let across = across.into_iter().flatten().collect();
    Coined { claims, unsure: links.clusters.unsure.clone(), across }
}

fn fact(links: &Links, members: &[u32], title: Title, claims: &mut [Claim], vocabulary: &mut Vocabulary) {
    let Some(first) = members.first() else { return };
    let subject = Subject { id: format!("{MARK}{first}").into(), label: title.subject.into(), ..Subject::default() };
    let kind = claims.get(*first as usize).map(kind_of);
    let attribute = Attribute {
        id: format!("{MARK}{first}").into(),
        label: title.attribute.into(),
        kind,
        volatility: links.volatility_of(members),
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
