//! Nouns that name a happening: quake, blast, crash. What is told of one belongs to that event alone.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::extract::Evidence;

static NOUNS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| include_str!("events.csv").lines().skip(1).filter_map(|line| line.split_once(',')).collect());

/// Verbs that tell that something happened, by class or base form.
const HAPPENING: [&str; 12] =
    ["happen", "hit", "start", "attack", "collapse", "cut", "explode", "erupt", "crash", "sink", "end", "open"];

/// The kind of event that a noun names, singular, lower case.
pub fn named_by(noun: &str) -> Option<&'static str> {
    NOUNS.get(noun).copied()
}

/// True where the clause tells when an event happened: "the quake struck at …", "it took place at …", "the first blast went off at …".
pub fn tells_when(evidence: &Evidence) -> bool {
    let Some(verb) = &evidence.verb else { return false };
    let happening = HAPPENING.contains(&&*verb.class) || HAPPENING.contains(&&*verb.lemma);
    let Some(subject) = &evidence.subject else { return happening };
    let last = subject.head.rsplit(' ').next().unwrap_or_default();
    let unnamed = matches!(&*subject.head, "it" | "this" | "that" | "which");
    let told = !matches!(&*verb.class, "say" | "allege" | "plan" | "estimate" | "feel");
    (named_by(last).is_some() && told) || (happening && unnamed)
}

#[cfg(test)]
mod tests {
    use super::{NOUNS, named_by};

    #[test]
    fn every_line_of_the_table_is_read() {
        assert_eq!(NOUNS.len(), include_str!("events.csv").lines().count() - 1);
        assert_eq!(named_by("blast"), named_by("bombing"));
        assert_eq!(named_by("table"), None);
    }
}
