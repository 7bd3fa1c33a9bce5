//! What stands above a box of facts, and the thing that its words name: "The dam in figures", "FACT BOX: Orvik Tower".

use super::clause::Clauses;
use super::evidence::{Near, Nearness, Phrase, Words};
use super::gazetteer::Gazetteer;
use super::lexicon::Lexicon;
use super::lists::List;
use super::names::{Named, Names};
use super::tagger::{Part, Tags};
use crate::document::{BlockKind, Document, labelled};
use crate::read::token::Tokens;
use crate::unit::singular;

/// Blocks of the longest box.
const BOX: usize = 64;
/// Bytes of the longest title of a box.
const TITLE: usize = 100;

/// What a box of facts is about.
#[derive(Debug)]
pub(super) struct Thing {
    pub phrase: Phrase,
    pub entities: Vec<Near>,
}

/// The words above a box that name what it is about.
pub(super) fn title_of_box(document: &Document, index: usize) -> Option<&str> {
    let table = |index: usize| match document.blocks.get(index).map(|block| block.kind) {
        Some(BlockKind::TableCell { table, .. }) => Some(table),
        _ => None,
    };
    let own = table(index);
    // A line of its own in the same block: "Orvik Dam\nHeight: 146 m".
    let first = document.blocks.get(index).and_then(|block| block.span.of(&document.text).lines().next());
    let first = first.map(str::trim).filter(|_| own.is_none());
    match first.map(|first| (first, labelled(first))) {
        Some((_, Some(entry))) if is_box_title(entry.label) => return Some(entry.value),
        Some((first, None)) if is_title(first) => return Some(first),
        _ => {}
    }
    let start = index.saturating_sub(BOX);
    for at in (start..index).rev() {
        let block = document.blocks.get(at)?;
        let words = block.span.of(&document.text).trim();
        let entry = labelled(words);
        if let Some(entry) = entry.filter(|entry| is_box_title(entry.label)) {
            return Some(entry.value);
        }
        match block.kind {
            BlockKind::Furniture | BlockKind::Boilerplate => continue,
            BlockKind::TableCell { .. } if own.is_some() && table(at) == own => continue,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading => {}
            _ => break,
        }
        if entry.is_some() || block.kind == BlockKind::ListItem {
            continue;
        }
        return Some(words).filter(|words| (block.kind == BlockKind::Heading || is_title(words)) && !is_plain(words));
    }
    None
}

/// True for the label of what a box is about: "FACT BOX: Orvik Tower".
pub(super) fn is_box_title(label: &str) -> bool {
    List::BoxTitle.holds(&label.to_lowercase())
}

/// True for a short line that is no sentence.
fn is_title(line: &str) -> bool {
    line.len() <= TITLE && !line.is_empty() && !line.ends_with(['.', '!', '?'])
}

/// True for heads that name no thing: "Key facts".
pub(super) fn is_plain(words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words.is_empty() || List::PlainHead.holds(&words)
}

/// Words without the head at their end that names no thing: "The dam in figures", "Dam facts".
fn without_plain_end(words: &str) -> &str {
    let ends = words.rmatch_indices(' ').take(3).filter(|(at, _)| words.get(at + 1..).is_some_and(is_plain));
    ends.last().and_then(|(at, _)| words.get(..at)).unwrap_or(words)
}

/// What a head line names: the whole, or the subject of its verb. "Key facts about the dam", "The dam: key facts".
pub(super) fn thing_of(words: &str, names: &mut Names, gazetteer: &Gazetteer) -> Option<Thing> {
    let words = words.trim_matches(|c: char| matches!(c, ':' | '*' | '_' | '#') || c.is_whitespace());
    let parts = words
        .split([':', '|', '\n'])
        .flat_map(|part| part.split(", "))
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" – "));
    let part = parts.map(str::trim).find(|part| !is_plain(part))?;
    let about = part.split_once(" about ").or_else(|| part.split_once(" on ")).filter(|(head, _)| is_plain(head));
    let part = about.map_or(part, |(_, rest)| rest);
    let part = without_plain_end(part);
    let tokens = Tokens::new(part);
    let lexicon = Lexicon::built_in();
    let (mut tags, mut clauses, mut named) = (Tags::default(), Clauses::default(), Vec::<Named>::new());
    tags.tag(&tokens, lexicon);
    names.find(&tokens, &tags, gazetteer, &mut named);
    clauses.cut(&tokens, &tags, lexicon, &[], &[]);
    let spoken = clauses.list().first().filter(|clause| clause.verb.is_some_and(|group| group.finite));
    let (from, to) = spoken.map_or((0, tokens.len()), |clause| clause.subject);
    let from = from + usize::from(tags.part(from) == Part::Determiner && from + 1 < to);
    let asks = matches!(tags.part(from), Part::Relative | Part::Subordinator | Part::Pronoun);
    if from >= to || asks {
        return None;
    }
    let phrase = phrase(tokens.span(from, to).of(part))?;
    let inside = named.iter().filter(|one| from <= one.from && one.to <= to);
    let entities = inside.map(|one| Near {
        entity: one.entity.clone(),
        nearness: Nearness::Subject,
        adjective: one.adjective,
        resolved: one.short,
        described: false,
    });
    Some(Thing { phrase, entities: entities.collect() })
}

/// A header without its unit in brackets.
pub(super) fn bare(head: &str) -> &str {
    let end = head.rfind(['(', '[']).filter(|at| *at > 0 && head.ends_with([')', ']']));
    head.get(..end.unwrap_or(head.len())).unwrap_or(head).trim_end()
}

/// Its head is the last word before a preposition.
pub(super) fn phrase(words: &str) -> Option<Phrase> {
    let lower = words.to_lowercase();
    let list: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .take_while(|word| !List::EndsPhrase.holds(word))
        .collect();
    let (head, modifiers) = list.split_last()?;
    Some(Phrase { text: words.into(), head: singular(head).into(), modifiers: Words::of(modifiers.iter().copied()) })
}
