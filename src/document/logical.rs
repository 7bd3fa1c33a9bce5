//! Running text without what interrupts it, and the way back from its bytes to those of the document.

use std::borrow::Cow;

use crate::source::Span;

use super::model::{Document, Skip};

/// A stretch of running text and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where it begins in the running text.
    pub at: u32,
    /// Where it begins in the document.
    pub from: u32,
    /// Its length in the document.
    pub len: u32,
    /// True when it stands in the document as it is read; false for a replacement.
    pub verbatim: bool,
}

/// Running text with its map. In the common case it is a slice of the document and one piece.
#[derive(Debug, Clone)]
pub(crate) struct Logical<'d> {
    pub text: Cow<'d, str>,
    pub pieces: Vec<Piece>,
    /// Where a borrowed text begins in the document.
    pub base: u32,
}

impl<'d> Logical<'d> {
    /// The running text that begins in a block, with the blocks in which it goes on.
    pub(crate) fn of_block(document: &'d Document, index: usize) -> Self {
        let Some(block) = document.blocks.get(index) else {
            return Self { text: Cow::Borrowed(""), pieces: Vec::new(), base: 0 };
        };
        let skips = skips_within(&document.skips, block.span);
        if block.next.is_none() && skips.is_empty() {
            return Self {
                text: Cow::Borrowed(block.span.of(&document.text)),
                pieces: Vec::new(),
                base: block.span.start,
            };
        }
        let mut text = String::new();
        let mut pieces = Vec::new();
        let mut at = Some(index);
        while let Some(block) = at.and_then(|index| document.blocks.get(index)) {
            if !text.is_empty() {
                join(&mut text, block.span.of(&document.text));
            }
            gather(document, block.span, &mut text, &mut pieces);
            // A `next` always points forward, so the walk ends.
            let next = block.next.map(|next| next as usize);
            at = next.filter(|next| Some(*next) > at);
        }
        Self { text: Cow::Owned(text), pieces, base: 0 }
    }
}

/// One word may be cut by the page break: "chal-" / "lenges" is joined, otherwise a space stands between the parts.
fn join(text: &mut String, follows: &str) {
    let cut_word = text.ends_with('-')
        && text.chars().rev().nth(1).is_some_and(char::is_lowercase)
        && follows.trim_start().chars().next().is_some_and(char::is_lowercase);
    if cut_word {
        text.pop();
    } else {
        text.push(' ');
    }
}

fn skips_within(skips: &[Skip], span: Span) -> &[Skip] {
    let from = skips.partition_point(|skip| skip.span.start < span.start);
    let to = skips.partition_point(|skip| skip.span.start < span.end);
    skips.get(from..to).unwrap_or_default()
}

fn gather(document: &Document, span: Span, text: &mut String, pieces: &mut Vec<Piece>) {
    let mut from = span.start;
    let verbatim = |from: u32, to: u32, text: &mut String, pieces: &mut Vec<Piece>| {
        if from < to {
            let words = Span { start: from, end: to }.of(&document.text);
            pieces.push(Piece { at: offset(text), from, len: to - from, verbatim: true });
            text.push_str(words);
        }
    };
    for skip in skips_within(&document.skips, span) {
        verbatim(from, skip.span.start, text, pieces);
        if !skip.instead.is_empty() {
            let len = skip.span.end.saturating_sub(skip.span.start);
            pieces.push(Piece { at: offset(text), from: skip.span.start, len, verbatim: false });
            text.push_str(&skip.instead);
        }
        from = from.max(skip.span.end);
    }
    verbatim(from, span.end, text, pieces);
}

fn offset(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// The bytes of the document for a span of the running text that `pieces` describe.
pub(crate) fn locate(pieces: &[Piece], span: Span) -> Span {
    let piece_of = |at: u32| {
        let index = pieces.partition_point(|piece| piece.at <= at);
        index.checked_sub(1).and_then(|index| pieces.get(index))
    };
    let start = piece_of(span.start).map_or(0, |piece| {
        if piece.verbatim { piece.from + (span.start - piece.at).min(piece.len) } else { piece.from }
    });
    if span.end <= span.start {
        return Span { start, end: start };
    }
    let end = piece_of(span.end - 1).map_or(start, |piece| {
        if piece.verbatim { piece.from + (span.end - piece.at).min(piece.len) } else { piece.from + piece.len }
    });
    Span { start, end: end.max(start) }
}

/// The pieces of a part of the running text, counted from its beginning.
pub(crate) fn cut(pieces: &[Piece], part: Span) -> Vec<Piece> {
    let first = pieces.partition_point(|piece| piece.at <= part.start).saturating_sub(1);
    let mut list: Vec<Piece> = Vec::new();
    for piece in pieces.iter().skip(first).take_while(|piece| piece.at < part.end) {
        let lost = part.start.saturating_sub(piece.at);
        if !piece.verbatim {
            list.push(Piece { at: piece.at.saturating_sub(part.start), ..*piece });
        } else if lost < piece.len {
            let len = (piece.len - lost).min(part.end - piece.at.max(part.start));
            list.push(Piece {
                at: piece.at.max(part.start) - part.start,
                from: piece.from + lost,
                len,
                verbatim: true,
            });
        }
    }
    list
}
