//! How a table names a fact that no vocabulary knows: the best words that its members have for the subject and for what is
//! told of it.

use std::collections::BTreeMap;

use crate::claim::Details;
use crate::read::{Options, scan};
use crate::reading::Value;

use super::Links;
use super::fact::{FactKind, Family};
use super::kind::Kind;
use super::lists::List;
use super::mention::Mention;

/// What is said where the texts have no words for it.
const UNNAMED: &str = "(not named)";
/// The longest title of a side, in words: a heading has to be read at a glance.
const LONGEST: usize = 8;
/// The two halves of a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The thing spoken of.
    pub subject: String,
    /// What is told of it.
    pub attribute: String,
}

impl Title {
    /// The title of the claims of one fact, by their indexes.
    pub fn of(links: &Links, members: &[u32]) -> Self {
        let mentions: Vec<&Mention> = members.iter().filter_map(|at| links.mentions.get(*at as usize)).collect();
        let details = |pick: fn(&Details) -> Option<&str>| {
            let of = move |at: &u32| pick(links.claims.get(*at as usize)?.details.as_deref()?);
            members.iter().map(move |at| (*at, of(at)))
        };
        let fact = mentions.iter().filter_map(|mention| named(mention)).min_by_key(|kind| (kind.family, kind.name));
        let subjects = details(|details| details.subject_text.as_deref()).filter_map(|(at, words)| {
            let proper = links.mentions.get(at as usize).is_some_and(|mention| !mention.subject_names.is_empty());
            Some((proper, subject(words?)?))
        });
        let event = fact.filter(|fact| fact.event).and_then(|_| mentions.iter().find_map(|mention| mention.event));
        let counted = || counted(links, members).filter(|_| fact.is_some_and(FactKind::is_toll));
        let toll_of_things = mentions.iter().any(|mention| matches!(mention.kind, Kind::Things(_)));
        let subject = match event {
            Some(_) if toll_of_things => counted(),
            Some(event) => Some(event.to_owned()),
            None => None,
        };
        let subject = subject.or_else(|| commonest(subjects)).or_else(counted).unwrap_or_else(|| UNNAMED.to_owned());
        let attributes = details(|details| details.attribute_text.as_deref())
            .filter_map(|(_, words)| Some((false, attribute(words?)?)))
            .filter(|(_, words)| *words != subject);
        let attribute = fact.and_then(|fact| fact.label).map(str::to_owned).or_else(|| commonest(attributes));
        Self { subject, attribute: attribute.unwrap_or_else(|| UNNAMED.to_owned()) }
    }
}

/// The kind of fact whose label suits the figure: a length is no number of people, a date none of both.
fn named(mention: &Mention) -> Option<FactKind> {
    let fact = mention.fact.filter(|fact| fact.label.is_some())?;
    let measured = matches!(fact.family, Family::Measured);
    let fits = match mention.kind {
        Kind::Persons => !measured || fact.unit == Some("person") || fact.name == "live",
        Kind::Things(_) => !measured,
        Kind::Number => true,
        Kind::Measure(_) | Kind::Money | Kind::Duration | Kind::Share => measured,
        Kind::Date | Kind::Clock | Kind::Change | Kind::Words | Kind::Bearing => false,
    };
    fits.then_some(fact)
}

/// The counted noun that most members share.
fn counted(links: &Links, members: &[u32]) -> Option<String> {
    let nouns = members.iter().filter_map(|at| match &links.claims.get(*at as usize)?.value {
        Value::Quantity(quantity) => quantity.noun.as_deref().map(|noun| (false, noun.to_owned())),
        _ => None,
    });
    commonest(nouns)
}

/// The phrase that most members use: proper names first, and of equally common ones the shortest.
fn commonest(phrases: impl Iterator<Item = (bool, String)>) -> Option<String> {
    let mut counts: BTreeMap<String, (bool, usize)> = BTreeMap::new();
    for (proper, phrase) in phrases {
        let slot = counts.entry(phrase).or_default();
        slot.0 |= proper;
        slot.1 += 1;
    }
    let best = counts.into_iter().min_by(|(a, (proper_a, count_a)), (b, (proper_b, count_b))| {
        (proper_b, count_b, a.len(), a).cmp(&(proper_a, count_a, b.len(), b))
    });
    best.map(|(phrase, _)| phrase)
}

/// A subject's words without figures, determiners and what follows a comma; `None` where nothing names it.
fn subject(words: &str) -> Option<String> {
    let words = behind_figures(words);
    let words = words.split([',', ';', '(', '“', '"']).find(|part| !part.trim().is_empty())?;
    let words = bare(before_figures(words));
    let pronoun = List::Unnamed.holds(&words.to_lowercase());
    (!pronoun && words.chars().any(char::is_alphabetic)).then(|| cut(words))
}

/// An attribute's words without figures and determiners.
fn attribute(words: &str) -> Option<String> {
    let words = bare(before_figures(words));
    words.chars().any(char::is_alphabetic).then(|| cut(words))
}

/// What stands behind a figure at the beginning: "people" of "at least 37 people".
fn behind_figures(words: &str) -> &str {
    let mentions = scan(words, &Options::default());
    match mentions.first().filter(|mention| mention.span.start == 0) {
        Some(mention) => words.get(mention.number.end as usize..).unwrap_or_default(),
        None => words,
    }
}

/// What stands before the first figure: "were killed and" of "were killed and more than 250".
fn before_figures(words: &str) -> &str {
    let mentions = scan(words, &Options::default());
    match mentions.first().filter(|mention| mention.span.start > 0) {
        Some(mention) => words.get(..mention.span.start as usize).unwrap_or_default(),
        None => words,
    }
}

/// Without determiners before, and without links and signs behind.
fn bare(words: &str) -> &str {
    let mut words = words.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '%'));
    loop {
        let first = words.split_whitespace().next().unwrap_or_default();
        let opens = List::Determiner.holds(&first.to_lowercase());
        let last = words.split_whitespace().next_back().unwrap_or_default();
        let ends = List::LeadsOn.holds(&last.to_lowercase());
        let shorter = match (opens, ends) {
            (true, _) => words.get(first.len()..).unwrap_or_default(),
            (false, true) => words.get(..words.len() - last.len()).unwrap_or_default(),
            (false, false) => return words,
        };
        words = shorter.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '%'));
    }
}

/// At most so many words.
fn cut(words: &str) -> String {
    let mut parts: Vec<&str> = words.split_whitespace().collect();
    let long = parts.len() > LONGEST;
    parts.truncate(LONGEST);
    let mut text = parts.join(" ");
    if long {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{attribute, commonest, subject};

    #[test]
    fn figures_and_determiners_are_no_part_of_a_name() {
        for (words, expected) in [
            ("At least 37 people", Some("people")),
            ("Twenty-two people", Some("people")),
            ("some 7,500 Russian troops", Some("Russian troops")),
            ("The firefight", Some("firefight")),
            ("mountain and marsh,", Some("mountain and marsh")),
            ("more than 250", None),
            ("it", None),
            ("Its capacity", Some("capacity")),
        ] {
            assert_eq!(subject(words).as_deref(), expected, "{words}");
        }
        for (words, expected) in [
            ("were killed and more than 250", Some("were killed")),
            ("a border", Some("border")),
            ("its depth", Some("depth")),
            ("extended its lease of the base", Some("extended its lease of the base")),
            ("37", None),
        ] {
            assert_eq!(attribute(words).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn names_come_before_what_most_say_and_short_before_long() {
        let phrases = |list: &[(bool, &str)]| commonest(list.iter().map(|(p, w)| (*p, (*w).to_owned())));
        assert_eq!(phrases(&[(false, "people"), (false, "people"), (true, "Kirva")]).as_deref(), Some("Kirva"));
        assert_eq!(phrases(&[(false, "soldiers"), (false, "people"), (false, "people")]).as_deref(), Some("people"));
        assert_eq!(phrases(&[(false, "long phrase"), (false, "phrase")]).as_deref(), Some("phrase"));
    }
}
