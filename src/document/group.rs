//! Lines of plain text to blocks: which lines are one paragraph, which are headings.

use crate::source::Span;

use super::columns;
use super::furniture::note_number;
use super::label::{are_a_box, labelled};
use super::language;
use super::line::{First, Last, Line, Role};
use super::model::{Block, BlockKind, Table};
use super::plain::ends_with_stop;
use super::sentence::next_sentence;

/// Headings are no longer than this, in bytes.
const HEADING: usize = 120;

/// Nobody wraps lines later than here, in bytes: where some are longer, a line is a paragraph.
const WIDEST_WRAP: usize = 140;

/// The blocks of a text, and what was met while they were made.
pub(crate) struct Grouped {
    pub blocks: Vec<Block>,
    /// The places where a word is cut at a line end.
    pub breaks: Vec<Span>,
    pub tables: Vec<Table>,
}

/// Lines to blocks.
pub(crate) fn group(text: &str, lines: &[Line], width: Option<usize>) -> Grouped {
    let mut blocks: Vec<Block> = Vec::new();
    let mut breaks = Vec::new();
    let mut tables: Vec<Table> = Vec::new();
    // For each line the block in which it ended up, to link continuations.
    let mut block_of: Vec<u32> = Vec::with_capacity(lines.len());
    let mut widest = 0;
    // True for a line of a box of facts.
    let mut boxed = false;
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| lines.get(before));
        if line.blank_before {
            widest = local_width(lines, index);
        }
        if let Some((table, row)) = line.cell {
            block_of.push(u32::try_from(blocks.len()).unwrap_or(u32::MAX));
            let cells: Vec<Span> = columns::cells(text, line.span).collect();
            tables.resize_with(tables.len().max(table as usize + 1), Table::default);
            if let Some(table) = tables.get_mut(table as usize) {
                columns::enter(table, row, &cells);
            }
            blocks.extend(
                (0..).zip(cells).map(|(column, span)| Block::new(BlockKind::TableCell { table, row, column }, span)),
            );
            continue;
        }
        let joined = before.filter(|before| before.cell.is_none()).is_some_and(|before| {
            line.resumes.is_none() && before.role == line.role && !starts_block(text, before, line, width, widest)
        });
        let in_box = opens_entry(text, lines, index, boxed);
        boxed = in_box || boxed && joined;
        let joined = joined && !in_box;
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
                (Role::Text, _) if is_address(line.span.of(text)) => BlockKind::Furniture,
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
    for (line, number) in lines.iter().zip(&block_of).filter(|(line, _)| line.heading) {
        let block = blocks.get_mut(*number as usize).filter(|block| block.span.len() <= line.len() * 4);
        if let Some(block) = block.filter(|block| block.kind == BlockKind::Paragraph && block.next.is_none()) {
            block.kind = BlockKind::Heading;
        }
    }
    Grouped { blocks, breaks, tables }
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
    if is_address(line.span.of(text)) || is_address(before.span.of(text)) {
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
    fits || (width.is_none() && (before.last == Last::Stop || widest > WIDEST_WRAP))
}

/// True for a line that begins an entry of a box of facts: the line below it or the entry above has a label, too.
fn opens_entry(text: &str, lines: &[Line], index: usize, boxed: bool) -> bool {
    let Some(line) = lines.get(index).filter(|line| line.role == Role::Text && line.first == First::Upper) else {
        return false;
    };
    let below = || lines.get(index + 1).filter(|below| !below.blank_before);
    if boxed && !line.blank_before {
        return labelled(line.span.of(text)).is_some();
    }
    below().is_some_and(|below| are_a_box(text, line.span, below.span))
}

/// True for a line that is the address of a page and nothing else.
fn is_address(words: &str) -> bool {
    let words = words.trim();
    !words.contains(char::is_whitespace) && (words.contains("://") || words.starts_with("www."))
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
            next.kind == BlockKind::Paragraph
                && (next.span.len() > line.len()
                    || ends_with_stop(next.span.of(text))
                    || labelled(next.span.of(text)).is_some())
        });
        let beside = |other: Option<&Line>| other.is_some_and(|other| are_a_box(text, other.span, line.span));
        let entry = beside(index.checked_sub(1).and_then(|above| lines.get(above)))
            || beside(lines.get(index + 1).filter(|below| !below.blank_before));
        let heading = alone && kind && starts && short && open && longer && !entry;
        if let Some(block) = blocks.get_mut(*number as usize).filter(|_| heading) {
            block.kind = BlockKind::Heading;
        }
    }
}

fn text_words(words: &str) -> usize {
    words.split_whitespace().take(20).count()
}
