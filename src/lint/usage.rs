//! What the claims and constraints of a set use of its vocabulary.

use crate::lint::scene::Scene;
use crate::reading::Value;

fn mark(used: &mut [bool], index: u32) {
    if let Some(used) = used.get_mut(index as usize) {
        *used = true;
    }
}

/// For each subject, whether a claim or constraint speaks of it, a value or speaker names it, or it is a whole of another.
pub(crate) fn subjects(scene: &Scene<'_>) -> Vec<bool> {
    let vocabulary = scene.vocabulary();
    let mut used = vec![false; vocabulary.subjects().len()];
    let name = |used: &mut [bool], name: &str| {
        if let Some(subject) = vocabulary.subject_named(name).one() {
            mark(used, subject.0);
        }
    };
    for (_, claim) in scene.claims() {
        if let Some(subject) = claim.subject {
            mark(&mut used, subject.0);
        }
        match &claim.value {
            Value::Term(term) => name(&mut used, term),
            Value::Set { members, .. } => members.iter().for_each(|member| name(&mut used, member)),
            _ => {}
        }
        if let Some(speaker) = claim.attribution() {
            name(&mut used, speaker);
        }
        for (_, value) in claim.scope() {
            name(&mut used, value);
        }
    }
    for subject in vocabulary.subjects() {
        if let Some(whole) = subject.part_of {
            mark(&mut used, whole.0);
        }
    }
    for constraint in &scene.ledger.constraints {
        for side in [&constraint.left, &constraint.right] {
            side.facts(&mut |fact| mark(&mut used, fact.subject.0));
        }
    }
    used
}

/// For each attribute, whether a claim or constraint uses it.
pub(crate) fn attributes(scene: &Scene<'_>) -> Vec<bool> {
    let mut used = vec![false; scene.vocabulary().attributes().len()];
    for attribute in scene.claims().filter_map(|(_, claim)| claim.attribute) {
        mark(&mut used, attribute.0);
    }
    for constraint in &scene.ledger.constraints {
        for side in [&constraint.left, &constraint.right] {
            side.facts(&mut |fact| mark(&mut used, fact.attribute.0));
        }
    }
    used
}

/// For each source, whether a claim is of it or another source takes its figures from it.
pub(crate) fn sources(scene: &Scene<'_>) -> Vec<bool> {
    let mut used = vec![false; scene.vocabulary().sources().len()];
    for (_, claim) in scene.claims() {
        mark(&mut used, claim.source.0);
    }
    for origin in scene.vocabulary().sources().iter().flat_map(|source| &source.derived_from) {
        mark(&mut used, origin.0);
    }
    used
}
