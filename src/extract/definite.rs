//! What "the island", "the ferry", "the jail" mean: the one thing of that kind which the article has named.
//!
//! The kinds stand in `kinds.csv`; nouns of one group stand for each other ("the ship" is the ferry Azali). A name is of a
//! kind where the noun is part of it ("Qeshm Island"), stands behind it ("Qeshm island") or before it ("the ferry Azali",
//! "the island of Gotland"). As soon as a second thing of a group is told of, named or not ("a trawler took them on
//! board"), nothing stands for the first any more; only a place that a text tells of before it names it is one with the name. Towns are left out: articles name too many without saying what they are.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::gazetteer::{Entity, without_possessive};
use super::lexicon::tag;
use super::names::Named;
use super::tagger::{Part, Tags};
use crate::builtin::{Row, cell, rows};
use crate::hash::TextMap;
use crate::read::token::Tokens;

const TABLE: &str = include_str!("kinds.csv");

struct Kind {
    is_place: bool,
    /// Nouns that stand for each other; empty where the noun alone means nothing in particular.
    group: &'static str,
}

static KINDS: LazyLock<TextMap<Box<str>, Kind>> = LazyLock::new(|| {
    let kind = |row: &Row| Kind { is_place: cell(row, 1) == "place", group: cell(row, 2) };
    rows(TABLE).map(|row| (Box::from(cell(&row, 0)), kind(&row))).collect()
});

/// The nouns for which [`group_of`] knows a group.
pub(super) fn describing() -> impl Iterator<Item = &'static str> {
    rows(TABLE).filter(|row| !cell(row, 2).is_empty()).map(|row| cell(&row, 0))
}

/// True for a noun that names a kind of place: town, island, province.
pub(crate) fn is_noun_of_place(word: &str) -> bool {
    KINDS.get(word).is_some_and(|kind| kind.is_place)
}

/// The group of a noun for which a definite description may stand.
pub(crate) fn group_of(word: &str) -> Option<&'static str> {
    KINDS.get(word).map(|kind| kind.group).filter(|group| !group.is_empty())
}

/// Which things of each group an article has told of.
#[derive(Debug, Default)]
pub(super) struct Described(HashMap<&'static str, Told>);

#[derive(Debug)]
enum Told {
    /// The only one so far.
    One(Arc<Entity>),
    /// A place without a name so far: "an island in the Gulf", which a later sentence may name.
    Nameless,
    /// More than one, or a thing without a name.
    Several,
}

impl Described {
    /// What the noun behind "the" at a token stands for.
    pub fn the(&self, tokens: &Tokens<'_>, tags: &Tags, at: usize) -> Option<&Arc<Entity>> {
        if !tags.word(at + 1).describes {
            return None;
        }
        let word = without_possessive(tokens.lower(at + 1));
        let possessive = word.len() != tokens.lower(at + 1).len();
        match self.0.get(group_of(word)?)? {
            // "the island of Gotland", "the city council", "the ferry Azali" are told of in full.
            Told::One(entity) if possessive || ends(tokens, at + 2) => Some(entity),
            _ => None,
        }
    }

    /// Remembers what a sentence tells of.
    pub fn hear(&mut self, tokens: &Tokens<'_>, tags: &Tags, found: &[Named]) {
        for named in found.iter().filter(|named| !named.adjective && !named.short) {
            if let Some(group) = kind_of(tokens, named) {
                self.add(group, &named.entity);
            }
        }
        if !tags.any(tag::INDEFINITE) {
            return;
        }
        // "another's" belongs to something.
        let opens = |at: &usize| {
            tags.word(*at).is(tag::INDEFINITE) && without_possessive(tokens.lower(*at)).len() == tokens.lower(*at).len()
        };
        for at in (0..tokens.len()).filter(opens) {
            let noun = (at + 1..at + 5).take_while(|at| tags.part(*at).in_noun_phrase()).last();
            let nameless = |noun: &usize| !found.iter().any(|named| named.from <= noun + 1 && *noun < named.to);
            let Some(noun) = noun.filter(nameless) else { continue };
            let noun = crate::unit::singular(tokens.lower(noun));
            let Some(group) = group_of(&noun) else { continue };
            // "Gotland, an island off Sweden", "Gotland is an island": what that name stands for.
            let apposed = is_apposed(tokens, tags, at);
            if let Some(named) = found.iter().find(|named| apposed && named.to + 1 == at && !named.adjective) {
                self.add(group, &named.entity);
                continue;
            }
            let first = is_noun_of_place(&noun) && !self.0.contains_key(group);
            self.0.insert(group, if first { Told::Nameless } else { Told::Several });
        }
    }

    fn add(&mut self, group: &'static str, entity: &Arc<Entity>) {
        let other = match self.0.get(group) {
            Some(Told::One(known)) => bare_id(&known.id) != bare_id(&entity.id),
            Some(Told::Several) => true,
            Some(Told::Nameless) | None => false,
        };
        self.0.insert(group, if other { Told::Several } else { Told::One(entity.clone()) });
    }
}

/// The id without the noun of its kind: "Qeshm" and "Qeshm Island" are one.
fn bare_id(id: &str) -> &str {
    id.rsplit_once('-').filter(|(_, last)| group_of(last).is_some()).map_or(id, |(name, _)| name)
}

/// True for a description that stands for something told before, or for something that has no name: "the jail, 450 km from
/// Dakar". No other name in it is that of the thing.
pub(crate) fn is_description(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (the, noun) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    the.eq_ignore_ascii_case("the") && group_of(noun).is_some() && words.next() != Some("of")
}

/// The group of a named thing.
fn kind_of(tokens: &Tokens<'_>, named: &Named) -> Option<&'static str> {
    let last = named.to.checked_sub(1).map(|last| without_possessive(tokens.lower(last))).unwrap_or_default();
    // "the Gulf island of Qeshm", "a Gulf island": where it lies, and not its name.
    let where_it_lies = tokens.lower(named.to + 1) == "of"
        || named.from.checked_sub(1).is_some_and(|at| matches!(tokens.lower(at), "a" | "an"));
    let behind = || group_of(tokens.lower(named.to)).filter(|_| !named.possessive && !where_it_lies);
    let before = || {
        let at = named.from.checked_sub(1)?;
        let at = if tokens.lower(at) == "of" { at.checked_sub(1)? } else { at };
        group_of(tokens.lower(at))
    };
    group_of(last).or_else(behind).or_else(before)
}

/// True where a description ends: no name, noun or "of" goes on.
fn ends(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.lower(at);
    let small = crate::document::is_function_word(word) && word != "of" || !word.starts_with(char::is_alphabetic);
    let lexicon = super::lexicon::Lexicon::built_in().get(word);
    !tokens.is_capitalised(at)
        && tokens.surface(at) != "-"
        && (small || lexicon.is(tag::VERB_S | tag::VERB_PAST | tag::AUXILIARY | tag::ADVERB) && !lexicon.is(tag::NOUN))
}

/// True for what says of a named thing what it is: "Gotland, *an* island", "Gotland is *an* island".
fn is_apposed(tokens: &Tokens<'_>, tags: &Tags, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| (tags.part(before), tags.word(before)));
    before.is_some_and(|(part, word)| part == Part::Comma || word.is(tag::BE)) && matches!(tokens.lower(at), "a" | "an")
}

#[cfg(test)]
mod tests {
    use crate::document::from_text;
    use crate::extract::{Options, extract};

    /// The subject of the last figure of a text.
    fn subject(text: &str) -> String {
        let found = extract(&from_text(format!("{text}\n")), &Options::default());
        let last = found.iter().rev().find(|found| found.claim.value.quantity().is_some());
        let details = last.and_then(|found| found.claim.details.as_deref());
        details.and_then(|details| details.subject_text.as_deref()).unwrap_or_default().to_owned()
    }

    #[test]
    fn a_description_stands_for_the_one_thing_of_its_kind() {
        for (text, expected) in [
            ("They live on Marrow Island. The island, which has about 20,000 residents, is flat.", "Marrow Island"),
            ("They live on Marrow island. The island is 100 km long.", "Marrow"),
            ("The jail of Mont-Rouge burned. The jail has 880 inmates.", "Mont-Rouge"),
            ("The ferry Azali sank off Moroni. The ship was 37 years old.", "Azali"),
            ("A quake hit a Gulf island. The Gulf island of Marrow shook. The island has 20,000 residents.", "Marrow"),
            ("They went to Gotland, a windy island off Sweden. The island has 60,000 inhabitants.", "Gotland"),
        ] {
            assert_eq!(subject(text), expected, "{text}");
        }
    }

    #[test]
    fn of_two_things_nobody_can_tell_which_is_meant() {
        for text in [
            "The ferry Azali sank off Moroni. A Greek freighter saved 20 men. The ship was 37 years old.",
            "The island of Gotland is quiet. Another island is Oland. The island has 60,000 inhabitants.",
            "Kendal Prison burned down. A prison in Leeds holds 500 men. The prison holds 320 men.",
            "Calder, a city of many bridges, lies near Riga. The city has 30 schools.",
            "The island of Gotland is quiet. The island council has 30 members.",
            "The island of Gotland is quiet. The island of Oland has 20,000 inhabitants.",
        ] {
            assert!(subject(text).starts_with("The "), "{text}: {}", subject(text));
        }
    }
}
