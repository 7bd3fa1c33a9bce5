//! Plain text to blocks. Hard-wrapped lines are one paragraph, a blank line ends it, and text that was copied from
//! pages gets rid of its furniture.

use crate::source::Span;

use super::boilerplate::{Boilerplate, Class};
use super::columns;
use super::furniture::{self, note_number};
use super::group::{self, Grouped};
use super::hyphen;
use super::language;
use super::line::{self, Role};
use super::mark;
use super::model::{Block, BlockKind, Document, Skip};
use super::sentence::next_sentence;

/// What the layout of a page says about a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hint {
    /// What it is.
    pub role: Role,
    /// It is a page number.
    pub page_number: bool,
    /// Its type is that of a heading.
    pub heading: bool,
}

/// Finds the blocks of a plain text and what is passed over in them.
pub(crate) fn analyse(document: &mut Document) {
    analyse_with(document, &[]);
}

/// The same for a text of which the layout is known: one hint for each line that is not blank.
pub(crate) fn analyse_with(document: &mut Document, hints: &[Hint]) {
    let text = std::mem::take(&mut document.text);
    let mut lines = line::lines(&text);
    for (line, hint) in lines.iter_mut().zip(hints) {
        if hint.role != Role::Text {
            line.role = hint.role;
        }
        line.page_number |= hint.page_number;
        line.heading = hint.heading;
    }
    let width = line::wrap_width(&lines);
    let marks = mark::candidates(&text);
    furniture::mark(&text, &mut lines, width, &marks);
    columns::mark(&text, &mut lines);
    let Grouped { mut blocks, breaks, tables } = group::group(&text, &lines, width);
    document.boilerplate = classify(&text, &mut blocks);
    language::mark(&text, &mut blocks);
    let notes: std::collections::BTreeSet<u32> = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Footnote)
        .filter_map(|block| note_number(block.span.of(&text)))
        .collect();
    let mut skips = mark::confirmed(&marks, &notes);
    // The number before a note is its mark, not a quantity.
    skips.extend(blocks.iter().filter(|block| block.kind == BlockKind::Footnote).filter_map(|block| {
        let digits = block.span.of(&text).bytes().take_while(u8::is_ascii_digit).count();
        note_number(block.span.of(&text))?;
        let start = block.span.start as usize;
        Some(Skip::over(Span::new(start, start + digits)))
    }));
    skips.extend(hyphen::joins(&text, &breaks));
    skips.extend(soft_hyphens(&text));
    tidy(&mut skips);
    if document.title.is_none() {
        document.title = title(&text, &blocks);
    }
    (document.text, document.blocks, document.skips) = (text, blocks, skips);
    document.tables = tables;
}

/// Skips in their order, without overlaps.
pub(crate) fn tidy(skips: &mut Vec<Skip>) {
    skips.sort_by_key(|skip| (skip.span.start, skip.span.end));
    let mut end = 0;
    skips.retain(|skip| {
        let apart = skip.span.start >= end;
        if apart {
            end = skip.span.end;
        }
        apart
    });
}

/// U+00AD shows only where a line is broken: it is no part of its word.
pub(crate) fn soft_hyphens(text: &str) -> impl Iterator<Item = Skip> {
    memchr::memmem::find_iter(text.as_bytes(), "\u{ad}")
        .map(|at| Skip::over(Span::new(at, at + 2)))
        .collect::<Vec<_>>()
        .into_iter()
}

/// The first heading near the top.
pub(crate) fn title(text: &str, blocks: &[Block]) -> Option<Box<str>> {
    let heading =
        blocks.iter().filter(|block| block.kind.is_content()).take(3).find(|block| block.kind == BlockKind::Heading)?;
    Some(heading.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ").into())
}

pub(crate) fn ends_with_stop(words: &str) -> bool {
    words.trim_end_matches(['"', '\'', '”', '’', ')', ']']).ends_with(['.', '!', '?'])
}

/// Marks what the publisher adds, by block; sentences inside an article are judged one by one later.
pub(crate) fn classify(text: &str, blocks: &mut [Block]) -> Boilerplate {
    let boilerplate = Boilerplate::of(text);
    let mut section = None;
    for block in blocks.iter_mut() {
        let content = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem);
        if !content {
            continue;
        }
        let words = block.span.of(text);
        let class = boilerplate.classify(words, block.span);
        let heading = matches!(class, Some(Class::Related | Class::References | Class::Notes));
        if heading && words.len() <= 60 {
            section = class;
            block.kind = BlockKind::Boilerplate;
            continue;
        }
        // A paragraph of prose ends a list of links; notes and references run on to the next heading.
        let prose = words.len() >= 160 && ends_with_stop(words);
        let ends = match section {
            Some(Class::Related) => prose,
            Some(_) => block.kind == BlockKind::Heading && !words.starts_with(|c: char| c.is_ascii_digit()),
            None => false,
        };
        if ends {
            section = None;
        }
        let first = next_sentence(words, 0);
        let single = first.is_some_and(|first| first.end as usize == words.len());
        let leads = first.is_some_and(|first| {
            let span = Span { start: block.span.start + first.start, end: block.span.start + first.end };
            matches!(boilerplate.classify(first.of(words), span), Some(Class::Legal | Class::About))
        });
        block.kind = match (section, class) {
            (Some(Class::Related), _) => BlockKind::Boilerplate,
            (Some(Class::References), _) => BlockKind::Reference,
            (Some(Class::Notes), _) => BlockKind::Footnote,
            (_, Some(Class::Offer | Class::Legal | Class::About)) if single || leads => BlockKind::Boilerplate,
            (_, Some(Class::Caption)) if words.len() <= 300 => BlockKind::Caption,
            (_, Some(Class::Furniture)) if words.len() <= 200 => BlockKind::Furniture,
            _ => block.kind,
        };
    }
    boilerplate
}
