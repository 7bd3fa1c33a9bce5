//! Who and what a sentence names: the gazetteer, capitalised names with titles, numbered things, and the short forms
//! of what was named before.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::definite::Described;
use super::gazetteer::{Entity, EntityKind, Gazetteer, without_possessive};
use super::lexicon::tag;
use super::tagger::{Part, Tags, is_behind_speech};
use crate::builtin::{cell, rows};
use crate::hash::TextMap;
use crate::read::token::{TokenKind, Tokens};
use crate::unit::Units;

const THINGS: &str = include_str!("things.csv");
const PARTICLES: &str = include_str!("particles.csv");

/// Words that shape names.
struct Shapes {
    things: TextMap<Box<str>, Vec<Box<str>>>,
    inside: Vec<Box<str>>,
    kinds: TextMap<Box<str>, EntityKind>,
}

static SHAPES: LazyLock<Shapes> = LazyLock::new(|| {
    let mut shapes = Shapes { things: TextMap::default(), inside: Vec::new(), kinds: TextMap::default() };
    for row in rows(THINGS) {
        shapes.things.entry(cell(&row, 0).into()).or_default().push(cell(&row, 1).into());
    }
    for row in rows(PARTICLES) {
        let kind = match cell(&row, 1) {
            "body" => EntityKind::Body,
            "region" => EntityKind::Region,
            "city" => EntityKind::City,
            "inside" => {
                shapes.inside.push(cell(&row, 0).into());
                continue;
            }
            _ => continue,
        };
        shapes.kinds.insert(cell(&row, 0).into(), kind);
    }
    shapes
});

/// The kinds of things.csv that a word heads: `unit`, `office`, `site`.
pub(super) fn head_kind(word: &str) -> Option<&'static [Box<str>]> {
    SHAPES.things.get(word).map(Vec::as_slice)
}

/// A name in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// First token, titles included.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// What it names.
    pub entity: Arc<Entity>,
    /// True for an adjective or people ("Tajik").
    pub adjective: bool,
    /// True with a possessive ending.
    pub possessive: bool,
    /// True when a short form or a word such as "the base" was resolved.
    pub short: bool,
    /// The tokens of an office or title before the name.
    pub office: Option<(usize, usize)>,
}

/// The names of a document so far.
#[derive(Debug, Default)]
pub struct Names {
    /// Last word or acronym → the name it is short for; the latest wins.
    short: HashMap<Box<str>, Arc<Entity>>,
    /// Names of one word that stood inside a sentence: at the start of another they are names, too.
    single: HashMap<Box<str>, Arc<Entity>>,
    /// The latest place that is a country, by an own sentence.
    country: Option<Arc<Entity>>,
    /// The latest numbered thing by its head ("base").
    things: HashMap<Box<str>, Arc<Entity>>,
    /// Islands, ships and the like.
    described: Described,
    /// The latest person.
    person: Option<Arc<Entity>>,
}

impl Names {
    /// Finds the names of a sentence and remembers them.
    pub fn find(&mut self, tokens: &Tokens<'_>, tags: &Tags, gazetteer: &Gazetteer, found: &mut Vec<Named>) {
        found.clear();
        let mut i = 0;
        while i < tokens.len() {
            i = self.at(tokens, tags, gazetteer, i, found).max(i + 1);
        }
        self.described.hear(tokens, tags, found);
        for named in found.iter() {
            match named.entity.kind {
                EntityKind::Country if !named.adjective && !named.possessive && !named.short => {
                    self.country = Some(named.entity.clone());
                }
                EntityKind::Person => self.person = Some(named.entity.clone()),
                _ => {}
            }
        }
    }

    fn at(
        &mut self,
        tokens: &Tokens<'_>,
        tags: &Tags,
        gazetteer: &Gazetteer,
        i: usize,
        found: &mut Vec<Named>,
    ) -> usize {
        let Some(token) = tokens.get(i) else { return i + 1 };
        if token.kind == TokenKind::Number {
            return self.numbered(tokens, tags, i, found);
        }
        if token.kind != TokenKind::Word {
            return i + 1;
        }
        if tags.word(i).is(tag::THE) {
            return self.definite(tokens, tags, i, found);
        }
        let capital = tokens.is_capitalised(i);
        if !capital && (token.span.len() != 2 || tokens.surface(i) != "al") {
            return i + 1;
        }
        if let Some(hit) = gazetteer.find(tokens, i) {
            let to = i + hit.len;
            match hit.entity.kind {
                EntityKind::Office | EntityKind::Title => {
                    let named = self.person(tokens, tags, gazetteer, to, found);
                    if let Some(mut named) = named {
                        let after = named.to;
                        named.office = Some((i, to));
                        named.from = i;
                        found.push(named);
                        return after;
                    }
                    return to;
                }
                _ => {
                    // "Georgia Smith", "Jordan Baker": a first name, when another capital follows that is no place.
                    let possessive = is_possessive(tokens, to - 1);
                    let entity = hit.entity.clone();
                    self.acronym(tokens, to, &entity);
                    found.push(Named {
                        from: i,
                        to,
                        entity,
                        adjective: hit.adjective,
                        possessive,
                        short: false,
                        office: None,
                    });
                    return to;
                }
            }
        }
        if capital && let Some(named) = self.capitals(tokens, tags, gazetteer, i) {
            let to = named.to;
            found.push(named);
            return to;
        }
        i + 1
    }

    /// "the 201st military base": what has a number in its name.
    fn numbered(&mut self, tokens: &Tokens<'_>, tags: &Tags, i: usize, found: &mut Vec<Named>) -> usize {
        let ordinal = tokens.glued(i + 1) && matches!(tokens.lower(i + 1), "st" | "nd" | "rd" | "th");
        if !ordinal {
            return i + 1;
        }
        let mut at = i + 2;
        while at < tokens.len() && at < i + 7 && tags.part(at).in_noun_phrase() {
            let head = without_possessive(tokens.lower(at));
            if head_kind(head).is_some_and(|kinds| kinds.iter().any(|kind| &**kind == "unit")) {
                let id = format!("{}{}-{head}", tokens.surface(i), tokens.lower(i + 1));
                let label = tokens.span(i, at + 1).of(tokens.text());
                let kind = EntityKind::Unit;
                let entity = Arc::new(Entity { id: id.into(), label: label.into(), kind, part_of: None, seat: false });
                self.things.insert(head.into(), entity.clone());
                found.push(Named {
                    from: i,
                    to: at + 1,
                    entity,
                    adjective: false,
                    possessive: is_possessive(tokens, at),
                    short: false,
                    office: None,
                });
                // The adjectives inside ("201st Russian base") are names of their own.
                return i + 2;
            }
            at += 1;
        }
        i + 2
    }

    /// "the base", "the country": what was named before.
    fn definite(&mut self, tokens: &Tokens<'_>, tags: &Tags, i: usize, found: &mut Vec<Named>) -> usize {
        let word = without_possessive(tokens.lower(i + 1));
        let here = found.iter().rev().find(|named| {
            named.entity.kind == EntityKind::Country && !named.adjective && !named.possessive && !named.short
        });
        let entity = match word {
            "country" | "nation" | "republic" => here.map(|named| &named.entity).or(self.country.as_ref()),
            word => self.things.get(word).or_else(|| self.described.the(tokens, tags, i)),
        };
        if let Some(entity) = entity.cloned() {
            let possessive = is_possessive(tokens, i + 1);
            found.push(Named { from: i, to: i + 2, entity, adjective: false, possessive, short: true, office: None });
            return i + 2;
        }
        i + 1
    }

    /// "(CSTO)" behind a name.
    fn acronym(&mut self, tokens: &Tokens<'_>, at: usize, entity: &Arc<Entity>) {
        let acronym = tokens.surface(at + 1);
        let short = acronym.len() >= 2 && acronym.chars().all(|c| c.is_uppercase() || c == '-');
        if tokens.surface(at) == "(" && short && tokens.surface(at + 2) == ")" {
            self.short.insert(acronym.into(), entity.clone());
        }
    }

    /// The person behind an office or title.
    fn person(
        &mut self,
        tokens: &Tokens<'_>,
        tags: &Tags,
        gazetteer: &Gazetteer,
        at: usize,
        found: &mut Vec<Named>,
    ) -> Option<Named> {
        // "Russian Deputy Foreign Minister", "Lt. Gen.": titles may follow one another.
        let mut at = at;
        while let Some(hit) = gazetteer.find(tokens, at) {
            if !matches!(hit.entity.kind, EntityKind::Office | EntityKind::Title) {
                break;
            }
            at += hit.len;
        }
        if tokens.surface(at) == "." {
            at += 1;
        }
        let _ = found;
        if !tokens.is_capitalised(at) || tags.part(at) == Part::Sign {
            return None;
        }
        let mut named = self.capitals(tokens, tags, gazetteer, at)?;
        if named.entity.kind == EntityKind::Name {
            Arc::make_mut(&mut named.entity).kind = EntityKind::Person;
            self.remember(&named.entity, tokens, named.from, named.to);
        }
        Some(named)
    }

    /// A run of capitalised words.
    fn capitals(&mut self, tokens: &Tokens<'_>, tags: &Tags, gazetteer: &Gazetteer, from: usize) -> Option<Named> {
        let mut to = from;
        let mut words = 0_usize;
        // Longer runs are headings and tables in capitals, and no names.
        while to < tokens.len() && to <= from + LONGEST {
            let surface = tokens.surface(to);
            let capital = tokens.is_capitalised(to);
            let joined = || surface == "-" && tokens.glued(to) && tokens.is_capitalised(to + 1);
            let initial =
                || surface == "." && to > from && tokens.surface(to - 1).chars().count() == 1 && tokens.glued(to);
            let particle =
                || words > 0 && tokens.is_capitalised(to + 1) && SHAPES.inside.iter().any(|word| **word == *surface);
            if !(capital || joined() || initial() || particle()) {
                break;
            }
            if capital {
                // A weekday, month or place ends the name.
                if tags.word(to).is(tag::MONTH | tag::WEEKDAY) && tokens.lower(to).len() > 3
                    || (words > 0
                        && gazetteer.find(tokens, to).is_some_and(|hit| !matches!(hit.entity.kind, EntityKind::Title)))
                {
                    break;
                }
                words += 1;
            }
            to += 1;
            if is_possessive(tokens, to - 1) {
                break;
            }
        }
        if words == 0 || to > from + LONGEST {
            return None;
        }
        let possessive = is_possessive(tokens, to - 1);
        let bare = without_possessive(tokens.surface(to - 1));
        // A common word that opens the sentence is no part of the name.
        let mut start = from;
        if opens(tokens, tags, start) && words > 1 && tags.word(start).is(FUNCTION_WORDS | tag::NUMERAL) {
            start += 1;
            words -= 1;
        }
        let from = start;
        if words == 1 {
            let known = self.short.get(bare).cloned();
            if let Some(entity) = known {
                return Some(Named { from, to, entity, adjective: false, possessive, short: true, office: None });
            }
            // A capital at the start of a sentence says nothing.
            let common = tags.word(from).is(FUNCTION_WORDS | tag::NUMERAL);
            if bare.chars().count() < 2 || common || measures(tokens, tags, from) {
                return None;
            }
            if opens(tokens, tags, from) {
                let known = self.single.get(bare).cloned();
                return known.map(|entity| Named {
                    from,
                    to,
                    entity,
                    adjective: false,
                    possessive,
                    short: false,
                    office: None,
                });
            }
        }
        let mut id = String::with_capacity(tokens.span(from, to).len());
        for at in from..to {
            let piece = without_possessive(tokens.lower(at));
            if piece.chars().any(char::is_alphanumeric) {
                if !id.is_empty() {
                    id.push('-');
                }
                id.push_str(piece);
            }
        }
        let after = tokens.surface(to);
        let kind = SHAPES
            .kinds
            .get(bare)
            .or_else(|| SHAPES.kinds.get(after).filter(|_| after.starts_with(char::is_lowercase)));
        let kind = kind.copied().unwrap_or(EntityKind::Name);
        let label = without_possessive(tokens.span(from, to).of(tokens.text()));
        let entity = Arc::new(Entity { id: Arc::from(id), label: label.into(), kind, part_of: None, seat: false });
        self.remember(&entity, tokens, from, to);
        if words == 1 && !is_headline(tokens) {
            self.single.insert(bare.into(), entity.clone());
        }
        self.acronym(tokens, to, &entity);
        Some(Named { from, to, entity, adjective: false, possessive, short: false, office: None })
    }

    /// The last word of a name stands for it from now on.
    fn remember(&mut self, entity: &Arc<Entity>, tokens: &Tokens<'_>, from: usize, to: usize) {
        let last = without_possessive(tokens.surface(to - 1));
        if to - from > 1 && !SHAPES.kinds.contains_key(last) && last.chars().count() > 2 {
            self.short.insert(last.into(), entity.clone());
        } else if to - from == 1 && entity.kind == EntityKind::Person {
            self.short.entry(last.into()).or_insert_with(|| entity.clone());
        }
    }

    /// The latest person, for "he" and "she".
    pub fn last_person(&self) -> Option<&Entity> {
        self.person.as_deref()
    }
}

/// The most tokens of a name.
const LONGEST: usize = 12;

/// Words that are written with a capital only because they open a sentence.
const FUNCTION_WORDS: u64 = tag::DETERMINER
    | tag::PREPOSITION
    | tag::SUBORDINATOR
    | tag::ADVERB
    | tag::CONJUNCTION
    | tag::PRONOUN
    | tag::AUXILIARY
    | tag::ORDINAL;

/// True at the start of a sentence or of a part that is written like one.
fn opens(tokens: &Tokens<'_>, tags: &Tags, at: usize) -> bool {
    at == 0
        || matches!(tags.part(at - 1), Part::Break | Part::Open)
        || tags.part(at - 1) == Part::Quote && !is_behind_speech(tokens, at)
}

/// True for what only looks like a name beside a figure: "3 Jan", "Dec. 31", "120 Hz", "USD 900".
fn measures(tokens: &Tokens<'_>, tags: &Tags, at: usize) -> bool {
    let number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let (before, after) = (at > 0 && number(at - 1), number(at + 1));
    // "by Dec. 31"
    let day = after || tokens.surface(at + 1) == "." && number(at + 2);
    let units = Units::standard();
    let surface = tokens.surface(at);
    // "80 degrees Celsius"
    let degrees = at > 0 && matches!(tokens.lower(at - 1), "degree" | "degrees");
    (before || day) && tags.word(at).is(tag::MONTH)
        || (before || degrees) && (units.by_symbol(surface).is_some() || units.by_name(tokens.lower(at)).is_some())
        || after && units.by_symbol(surface).is_some_and(|unit| units.def(unit).is_money())
}

/// True where every longer word begins with a capital, which then tells no names.
fn is_headline(tokens: &Tokens<'_>) -> bool {
    let long = |at: &usize| {
        tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Word) && tokens.lower(*at).chars().count() > 3
    };
    let mut words = (0..tokens.len()).filter(long);
    words.all(|at| tokens.surface(at).starts_with(char::is_uppercase))
}

fn is_possessive(tokens: &Tokens<'_>, at: usize) -> bool {
    let surface = tokens.surface(at);
    without_possessive(surface).len() != surface.len()
        || (matches!(tokens.surface(at + 1), "'" | "’") && tokens.glued(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::Lexicon;

    fn names(sentences: &[&str]) -> Vec<String> {
        let mut names = Names::default();
        let mut tags = Tags::default();
        let mut found = Vec::new();
        let mut all = Vec::new();
        for text in sentences {
            let tokens = Tokens::new(text);
            tags.tag(&tokens, Lexicon::built_in());
            names.find(&tokens, &tags, Gazetteer::built_in(), &mut found);
            all.extend(
                found.iter().map(|named| format!("{}={}", tokens.span(named.from, named.to).of(text), named.entity.id)),
            );
        }
        all
    }

    #[test]
    fn names_and_their_short_forms() {
        assert_eq!(
            names(&[
                "Tajik Defence Minister Sherali Mirzo met reporters in Oslo.",
                "Mr Mirzo left.",
                "Yesterday Mirzo spoke."
            ]),
            [
                "Tajik=tajikistan",
                "Defence Minister Sherali Mirzo=sherali-mirzo",
                "Oslo=oslo",
                "Mr Mirzo=sherali-mirzo",
                "Mirzo=sherali-mirzo"
            ]
        );
        assert_eq!(
            names(&[
                "The 14th Peruvian tank brigade holds the north.",
                "The brigade has 900 men.",
                "It left the country for Chile."
            ]),
            ["14th Peruvian tank brigade=14th-brigade", "Peruvian=peru", "The brigade=14th-brigade", "Chile=chile"]
        );
        assert_eq!(
            names(&["The Lumen Relief Council (LRC) counted them.", "The LRC said so."]),
            ["Lumen Relief Council=lumen-relief-council", "LRC=lumen-relief-council", "LRC=lumen-relief-council"]
        );
    }
}
