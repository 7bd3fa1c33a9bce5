//! Plain text to blocks. Hard-wrapped lines are one paragraph, a blank line ends it, and text that was copied from
//! pages gets rid of its furniture.

use crate::source::Span;

use super::boilerplate::{Boilerplate, Class};
use super::furniture::{self, note_number};
use super::hyphen;
use super::language;
use super::line::{self, First, Last, Line, Role};
use super::mark;
use super::model::{Block, BlockKind, Document, Skip};
use super::sentence::next_sentence;

/// Headings are no longer than this, in bytes.
const HEADING: usize = 120;

/// Finds the blocks of a plain text and what is passed over in them.
pub(crate) fn analyse(document: &mut Document) {
    let text = std::mem::take(&mut document.text);
    let mut lines = line::lines(&text);
    let width = line::wrap_width(&lines);
    let marks = mark::candidates(&text);
    furniture::mark(&text, &mut lines, width, &marks);
    let (blocks, breaks) = group(&text, &lines, width);
    let mut blocks = blocks;
    classify(&text, &mut blocks);
    language::mark(&text, &mut blocks);
    let notes: Vec<u32> = blocks
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
    let heading = blocks.iter().take(3).find(|block| block.kind == BlockKind::Heading)?;
    Some(heading.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ").into())
}

/// Lines to blocks; also the places where a word is cut at a line end.
fn group(text: &str, lines: &[Line], width: Option<usize>) -> (Vec<Block>, Vec<Span>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut breaks = Vec::new();
    // For each line the block in which it ended up, to link continuations.
    let mut block_of: Vec<u32> = Vec::with_capacity(lines.len());
    let mut widest = 0;
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| lines.get(before));
        if line.blank_before {
            widest = local_width(lines, index);
        }
        let joined = before.is_some_and(|before| {
            line.resumes.is_none() && before.role == line.role && !starts_block(text, before, line, width, widest)
        });
        if joined {
            if let (Some(block), Some(before)) = (blocks.last_mut(), before) {
                block.span.end = line.span.end;
                let cut = Span { start: before.span.end.saturating_sub(1), end: line.span.start };
                if before.span.of(text).ends_with('-') && is_cut_word(text, cut) {
                    breaks.push(cut);
                }
            }
        } else {
            let kind = match (line.role, line.first) {
                (Role::Furniture, _) => BlockKind::Furniture,
                (Role::Footnote, _) => BlockKind::Footnote,
                (Role::Quote, _) => BlockKind::Quote,
                (Role::Text, First::Bullet | First::Enumerator) => BlockKind::ListItem,
                (Role::Text, _) => BlockKind::Paragraph,
            };
            let mut block = Block::new(kind, line.span);
            let number = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
            let head = line.resumes.and_then(|line| block_of.get(line as usize)).copied();
            if let Some(head) = head.and_then(|head| blocks.get_mut(head as usize)) {
                head.next = Some(number);
                block.continues = true;
                block.kind = head.kind;
            }
            blocks.push(block);
        }
        block_of.push(u32::try_from(blocks.len().saturating_sub(1)).unwrap_or(u32::MAX));
    }
    headings(text, lines, &block_of, &mut blocks);
    (blocks, breaks)
}

/// The length of the longest line up to the next blank one.
fn local_width(lines: &[Line], from: usize) -> usize {
    let rest = lines.get(from + 1..).unwrap_or_default();
    let group = rest.iter().take_while(|line| !line.blank_before).map(Line::len).take(200);
    group.chain(lines.get(from).map(Line::len)).max().unwrap_or(0)
}

/// True when a line does not go on with the paragraph of the line before it.
fn starts_block(text: &str, before: &Line, line: &Line, width: Option<usize>, widest: usize) -> bool {
    if line.blank_before || matches!(line.first, First::Bullet | First::Enumerator) {
        return true;
    }
    if line.role != Role::Text {
        return note_number(line.span.of(text)).is_some() && before.last == Last::Stop;
    }
    if line.first == First::Lower {
        return false;
    }
    // Would the first word of this line have fitted on the line before? Then the line was ended on purpose.
    let words = line.span.of(text);
    let first_word = words.find(char::is_whitespace).unwrap_or(words.len());
    let room = width.map_or(widest, |width| width.min(widest));
    let fits = (before.len() + 1 + first_word) * 10 <= room * 8;
    if before.last == Last::Open && leaves_open(text, before) {
        return false;
    }
    fits || (width.is_none() && before.last == Last::Stop)
}

/// True for a line that breaks off in the middle of a sentence, and is no heading: it began in the line before, or ends
/// with a comma, a hyphen or a small word.
fn leaves_open(text: &str, line: &Line) -> bool {
    let words = line.span.of(text);
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    let inner = next_sentence(words, 0).is_some_and(|first| (first.end as usize) < words.len());
    line.first == First::Lower
        || inner
        || words.ends_with([',', ';', '-', '(', '“'])
        || language::is_function_word(last)
}

/// True for a hyphen between two small letters, or behind a figure: the word goes on in the next line.
fn is_cut_word(text: &str, cut: Span) -> bool {
    let before = text.get(..cut.start as usize).and_then(|before| before.chars().next_back());
    let after = text.get(cut.end as usize..).and_then(|after| after.chars().next());
    match (before, after) {
        (Some(before), Some(after)) => {
            before.is_lowercase() && after.is_lowercase() || before.is_ascii_digit() && after.is_alphanumeric()
        }
        _ => false,
    }
}

/// Short lines of their own that a longer paragraph follows are headings.
fn headings(text: &str, lines: &[Line], block_of: &[u32], blocks: &mut [Block]) {
    for (index, line) in lines.iter().enumerate() {
        let Some(number) = block_of.get(index) else { continue };
        let Some(block) = blocks.get(*number as usize) else { continue };
        let alone = block.span == line.span && block.next.is_none() && !block.continues;
        let kind = matches!(block.kind, BlockKind::Paragraph) || line.first == First::Enumerator;
        let starts = matches!(line.first, First::Upper | First::Digit | First::Other | First::Enumerator);
        let short = line.len() <= HEADING && text_words(line.span.of(text)) <= 18;
        let open = !matches!(line.last, Last::Stop | Last::Colon) && !line.span.of(text).ends_with([',', ';', '-']);
        let next = blocks.get(*number as usize + 1);
        let longer = next.is_some_and(|next| {
            next.kind == BlockKind::Paragraph && (next.span.len() > line.len() || ends_with_stop(next.span.of(text)))
        });
        let heading = alone && kind && starts && short && open && longer;
        if let Some(block) = blocks.get_mut(*number as usize).filter(|_| heading) {
            block.kind = BlockKind::Heading;
        }
    }
}

fn text_words(words: &str) -> usize {
    words.split_whitespace().take(20).count()
}

fn ends_with_stop(words: &str) -> bool {
    words.trim_end_matches(['"', '\'', '”', '’', ')', ']']).ends_with(['.', '!', '?'])
}

/// Marks what the publisher adds, by block; sentences inside an article are judged one by one later.
pub(crate) fn classify(text: &str, blocks: &mut [Block]) {
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
}
