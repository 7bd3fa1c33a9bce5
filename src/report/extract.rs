//! What `extract` says about a claim in a few words: the ground of its text, table and explanation.

use crate::claim::{Basis, Modality, Polarity};
use crate::extract::Found;
use crate::reading::Value;

/// The canonical words of a value.
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Ambiguous(values) => values.iter().map(canonical).collect::<Vec<_>>().join(" or "),
        Value::Term(term) => term.to_string(),
        Value::Set { members, complete } => {
            format!("{}{}", if *complete { "only " } else { "" }, members.join("; "))
        }
        value => crate::read::format(value),
    }
}

/// How and when it is said, as far as it is not simply stated: `planned, 2021-01, per: year`.
pub fn manner(found: &Found) -> Vec<String> {
    let claim = &found.claim;
    let mut words = Vec::new();
    if claim.polarity == Polarity::Negated {
        words.push("not".to_owned());
    }
    if claim.modality != Modality::Stated {
        words.push(claim.modality.name().to_owned());
    }
    words.extend(claim.scope().map(|(key, value)| format!("{key}: {value}")));
    if let Some(as_of) = claim.as_of.as_ref().filter(|as_of| as_of.basis == Basis::Stated) {
        words.push(format!("as of {}", as_of.date));
    }
    words
}

/// What it is about: subject and attribute, ids before words.
pub fn about<'f>(found: &'f Found, subject: Option<&'f str>, attribute: Option<&'f str>) -> (&'f str, &'f str) {
    let details = found.claim.details.as_deref();
    let subject = subject.or_else(|| details.and_then(|details| details.subject_text.as_deref()));
    let attribute = attribute.or_else(|| details.and_then(|details| details.attribute_text.as_deref()));
    (subject.unwrap_or_default(), attribute.unwrap_or_default())
}
