//! Running text to sentences: one pass by rules, with a table of abbreviations, aware of numbers and quotation marks.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use crate::hash::TextMap;
use crate::source::Span;

use super::boilerplate::Judge;
use super::label::labelled;
use super::logical::{self, Logical};
use super::model::{BlockKind, Document, Language};

/// A sentence of a document as it is read: one contiguous text, whatever interrupts it on the page.
///
/// ```
/// let document = corroborate::document::from_text("A heading\n\nThe dyke is 21 km long. It is old.\n".into());
/// use corroborate::source::Span;
/// let sentence = document.sentences().find(|sentence| sentence.text.contains("21 km")).unwrap();
/// let at = sentence.text.find("21 km").unwrap();
/// assert_eq!(sentence.locate(Span::new(at, at + 5)).of(&document.text), "21 km");
/// assert!(sentence.is_judged());
/// ```
#[derive(Debug, Clone)]
pub struct Sentence<'d> {
    /// The words. Borrowed from the document unless a footnote mark, a line-end hyphen, a page break or markup had to
    /// be left out. Line breaks may stand in it: they are white space.
    pub text: Cow<'d, str>,
    /// From its first to its last byte in [`Document::text`].
    pub span: Span,
    /// Index of the block in which it begins.
    pub block: u32,
    /// The kind of that block; [`BlockKind::Boilerplate`] also for a single sentence of that kind inside an article.
    pub kind: BlockKind,
    /// The language of that block.
    pub language: Language,
    pieces: Box<[logical::Piece]>,
}

impl Sentence<'_> {
    /// The bytes of [`Document::text`] for bytes of [`Sentence::text`]. Covers what lies between when the words are
    /// interrupted on the page.
    pub fn locate(&self, span: Span) -> Span {
        if self.pieces.is_empty() {
            Span { start: self.span.start.saturating_add(span.start), end: self.span.start.saturating_add(span.end) }
        } else {
            logical::locate(&self.pieces, span)
        }
    }

    /// True when the author says it, in a language that is judged.
    pub fn is_judged(&self) -> bool {
        self.kind.is_content() && self.language != Language::Other
    }
}

/// The sentences of a document in the order in which they begin, those of boilerplate and furniture too.
///
/// ```
/// let document = corroborate::document::from_text("A heading\n\nThe dyke is 21 km long. It is old.\n".into());
/// let sentences: corroborate::document::Sentences<'_> = document.sentences();
/// assert_eq!(sentences.count(), 3);
/// ```
#[derive(Debug)]
pub struct Sentences<'d> {
    document: &'d Document,
    judge: Judge,
    block: usize,
    logical: Logical<'d>,
    at: usize,
    /// Bytes that were read since a sentence ended.
    unended: usize,
}

impl Document {
    /// The sentences, in the order in which they begin. Headings, list items and table cells are sentences of their own.
    pub fn sentences(&self) -> Sentences<'_> {
        Sentences {
            document: self,
            judge: Judge::default(),
            block: 0,
            logical: Logical { text: Cow::Borrowed(""), pieces: Vec::new(), base: 0 },
            at: 0,
            unended: 0,
        }
    }
}

impl<'d> Iterator for Sentences<'d> {
    type Item = Sentence<'d>;

    fn next(&mut self) -> Option<Sentence<'d>> {
        loop {
            if let Some(Cut { span, ends }) = next_cut(&self.logical.text, self.at) {
                let words = self.logical.text.get(self.at..span.end as usize).unwrap_or_default();
                let length = length(self.unended, words, ends);
                self.unended = if ends { 0 } else { length };
                self.at = span.end as usize;
                if length > ENDLESS {
                    continue;
                }
                return self.sentence(span);
            }
            // The current block is done: on to the next that does not continue an earlier one.
            let block = self.document.blocks.get(self.block)?;
            if !block.continues {
                self.logical = Logical::of_block(self.document, self.block);
                (self.at, self.unended) = (0, 0);
            }
            self.block += 1;
        }
    }
}

impl<'d> Sentences<'d> {
    fn sentence(&mut self, range: Span) -> Option<Sentence<'d>> {
        let index = self.block.checked_sub(1)?;
        let block = self.document.blocks.get(index)?;
        let (text, span, pieces) = match &self.logical.text {
            Cow::Borrowed(whole) => {
                let base = self.logical.base;
                let span = Span { start: base + range.start, end: base + range.end };
                (Cow::Borrowed(range.of(whole)), span, Vec::new())
            }
            Cow::Owned(whole) => {
                let pieces = logical::cut(&self.logical.pieces, range);
                let span = logical::locate(&self.logical.pieces, range);
                match pieces.as_slice() {
                    [only] if only.verbatim && span.len() == range.len() => {
                        (Cow::Borrowed(span.of(&self.document.text)), span, Vec::new())
                    }
                    _ => (Cow::Owned(range.of(whole).to_owned()), span, pieces),
                }
            }
        };
        let kind = if block.kind.is_content() && self.judge.is_boilerplate(&self.document.boilerplate, &text, span) {
            BlockKind::Boilerplate
        } else {
            block.kind
        };
        let block = u32::try_from(index).unwrap_or(u32::MAX);
        let language = self.document.blocks.get(index).map_or(Language::Unknown, |block| block.language);
        Some(Sentence { text, span, block, kind, language, pieces: pieces.into() })
    }
}

/// No sentence is longer: a list of figures or text without stops is cut at white space here, so that no later step
/// meets a sentence of 200 MB. Of 58,000 sentences of news that hold figures none has half as many bytes.
const LONGEST: usize = 2 * 1024;

/// What goes on for more bytes without the end of a sentence or line is no text of sentences: the rest of it is passed
/// over. A transcript without stops may be so long.
pub(crate) const ENDLESS: usize = 1 << 20;

/// A sentence, or what was cut off one that is too long.
struct Cut {
    span: Span,
    /// True where a sentence ends with it.
    ends: bool,
}

/// How many bytes there are since a sentence or line ended, with those before `words`.
fn length(before: usize, words: &str, ends: bool) -> usize {
    if before == 0 && ends {
        return 0;
    }
    memchr::memrchr(b'\n', words.as_bytes()).map_or(before + words.len(), |newline| words.len() - newline)
}

/// The first stretch of a block that is longer than [`ENDLESS`] without the end of a sentence or line.
pub(crate) fn endless(text: &str) -> Option<Span> {
    if text.len() <= ENDLESS {
        return None;
    }
    let (mut at, mut unended, mut found) = (0, 0, None);
    while let Some(Cut { span, ends }) = next_cut(text, at) {
        let end = span.end as usize;
        let length = length(unended, text.get(at..end).unwrap_or_default(), ends);
        if length > ENDLESS {
            found = Some(Span::new(end.saturating_sub(length), end));
        }
        if found.is_some() && (ends || length <= ENDLESS) {
            break;
        }
        (at, unended) = (end, if ends { 0 } else { length });
    }
    found
}

/// The next sentence at or after an offset, without the white space around it.
pub(crate) fn next_sentence(text: &str, from: usize) -> Option<Span> {
    next_cut(text, from).map(|piece| piece.span)
}

fn next_cut(text: &str, from: usize) -> Option<Cut> {
    let whole = |start: usize, end: usize| Some(Cut { span: Span::new(start, end), ends: true });
    let bytes = text.as_bytes();
    let start = from + text.get(from..)?.find(|c: char| !is_blank(c))?;
    let limit = bytes.len().min(start + LONGEST);
    let mut at = start;
    if let Some(end) = parenthesis(text, start) {
        return whole(start, end);
    }
    loop {
        let stop = next_stop(bytes, at, limit);
        // A blank line inside a block ends its sentence.
        let words = bytes.get(at..stop.unwrap_or(limit))?;
        if let Some(newline) = memchr::memchr_iter(b'\n', words)
            .map(|found| at + found)
            .find(|at| blank_line(bytes, *at) || ends_entry(text, start, *at))
        {
            return whole(start, trim_end(text, start, newline));
        }
        let Some(stop) = stop else { break };
        if let Some(end) = boundary(text, start, stop).filter(|end| *end <= limit) {
            return whole(start, end);
        }
        // Past the whole run of stops: "....." is looked at once.
        let run = bytes.iter().skip(stop).take_while(|byte| matches!(byte, b'.' | b'!' | b'?')).count();
        at = (stop + run.max(1)).min(limit);
    }
    if limit < bytes.len() {
        return Some(Cut { span: Span::new(start, cut_at(text, start, limit)), ends: false });
    }
    whole(start, trim_end(text, start, bytes.len()))
}

/// The next full stop, exclamation or question mark, or "…".
fn next_stop(bytes: &[u8], from: usize, limit: usize) -> Option<usize> {
    let rest = bytes.get(from..limit)?;
    let stop = memchr::memchr3(b'.', b'!', b'?', rest);
    let before = rest.get(..stop.unwrap_or(rest.len()))?;
    let ellipsis = memchr::memchr_iter(0xA6, before)
        .find(|at| at.checked_sub(2).and_then(|at| rest.get(at..at + 2)) == Some(&[0xE2, 0x80]));
    ellipsis.map(|at| at - 2).or(stop).map(|at| from + at)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn trim_end(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).map_or(end, |words| start + words.trim_end_matches(is_blank).len())
}

fn blank_line(bytes: &[u8], newline: usize) -> bool {
    let mut rest = bytes.iter().skip(newline + 1);
    rest.find(|byte| !matches!(byte, b' ' | b'\t' | b'\r')).is_some_and(|byte| *byte == b'\n')
}

/// True for the line end behind which an entry of a box of facts begins: the line before it or behind it has a label too.
fn ends_entry(text: &str, start: usize, newline: usize) -> bool {
    let line = |from: usize| text.get(from..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let below = line(newline + 1);
    if labelled(below.trim()).is_none() {
        return false;
    }
    let above = text.get(start..newline).and_then(|above| above.lines().next_back()).unwrap_or_default();
    labelled(above.trim()).is_some() || labelled(line(newline + 1 + below.len() + 1).trim()).is_some()
}

/// The place to cut an endless sentence: white space, else any character boundary.
fn cut_at(text: &str, start: usize, limit: usize) -> usize {
    let floor = (start + 1..=limit).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let words = text.get(start..floor).unwrap_or_default();
    // A word of more than a kilobyte is none.
    let space = words.char_indices().rev().take(1024).find(|(_, c)| c.is_whitespace());
    match space {
        Some((at, _)) if at > 0 => trim_end(text, start, start + at).max(start + 1),
        _ => floor,
    }
}

/// A parenthesis at the start of a sentence, as after a quotation set apart: "(Ivanov & Shulman, 2012)" is one by
/// itself when a capital follows it.
fn parenthesis(text: &str, start: usize) -> Option<usize> {
    const FAR: usize = 400;
    let bytes = text.as_bytes();
    if bytes.get(start) != Some(&b'(') {
        return None;
    }
    let mut depth = 0_i32;
    let close = bytes.iter().enumerate().skip(start).take(FAR).find_map(|(at, byte)| {
        depth += i32::from(*byte == b'(') - i32::from(*byte == b')');
        (depth == 0).then_some(at)
    })?;
    let end = close + 1;
    let rest = text.get(end..)?;
    let spaced = rest.chars().next().is_some_and(char::is_whitespace);
    (spaced && next_word(rest).is_some_and(|next| next.opens_sentence)).then_some(end)
}

/// What follows a possible end of a sentence.
struct Next<'t> {
    word: &'t str,
    digit: bool,
    opens_sentence: bool,
}

fn next_word(rest: &str) -> Option<Next<'_>> {
    let trimmed = rest.trim_start_matches(is_blank);
    let bare = trimmed.trim_start_matches(['"', '\'', '“', '‘', '«', '(', '„', '•', '*', '_', '¿', '¡']);
    let bracketed = bare.starts_with('[');
    let bare = bare.trim_start_matches('[');
    let first = bare.chars().next()?;
    let end = bare.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).unwrap_or(bare.len());
    let word = bare.get(..end).unwrap_or_default();
    // "iPhone", "al-Qaeda" and "[e]xtremists" open a sentence although their first letter is small.
    let inner_capital = first.is_lowercase() && word.chars().skip(1).any(char::is_uppercase);
    let caseless = first.is_alphabetic() && !first.is_lowercase() && !first.is_uppercase();
    let money = matches!(first, '$' | '€' | '£' | '¥' | '₹');
    let opens = first.is_uppercase() || inner_capital || bracketed || caseless || money;
    // A dash or a bullet before the next words sets them apart.
    let dashed = matches!(first, '—' | '–') && word.is_empty();
    Some(Next { word, digit: first.is_ascii_digit(), opens_sentence: opens || dashed })
}

/// The end of the sentence when the stop at `at` ends it: past the closing marks.
fn boundary(text: &str, start: usize, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let stops = rest.len() - rest.trim_start_matches(['.', '!', '?', '…']).len();
    let run = rest.get(..stops)?;
    let after = rest.get(stops..)?;
    let closed = after.trim_start_matches(is_closing);
    let end = at + rest.len() - closed.len();
    let before = text.get(start..at)?;
    if run == "." && before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if closed.is_empty() {
        return Some(end);
    }
    // "[...]" and "(…)" stand for words left out.
    if (run.len() > 1 || run == "…") && before.ends_with(['[', '(']) {
        return None;
    }
    if !closed.starts_with(is_blank) {
        return glued(before, run, after, closed).then_some(end);
    }
    let next = next_word(closed)?;
    if run != "." {
        // "Why?" he asked; "Yahoo! shares"; "the whole… Chaos".
        return (next.opens_sentence || next.digit).then_some(end);
    }
    let quoted = closed.len() != after.len();
    let ends = match last_word(before) {
        LastWord::Number { alone } => !alone && (next.opens_sentence || next.digit),
        LastWord::Initial => next.opens_sentence && (quoted || starts_sentence(next.word)),
        LastWord::Word(word) => match abbreviation(word) {
            None => next.opens_sentence || next.digit,
            Some(Before::Never) => quoted && next.opens_sentence,
            Some(Before::Title) => false,
            Some(Before::Number) => next.opens_sentence && !next.digit && (quoted || starts_sentence(next.word)),
            Some(Before::Date) => next.opens_sentence && starts_sentence(next.word),
            Some(Before::Maybe) => next.opens_sentence && (quoted || starts_sentence(next.word)),
        },
        LastWord::None => next.opens_sentence || next.digit,
    };
    ends.then_some(end)
}

/// "…in 1989.As US withdrawal…": a stop without a space after it ends a sentence between a whole word or year and a
/// capitalised word.
fn glued(before: &str, run: &str, after: &str, closed: &str) -> bool {
    if !matches!(run, "." | "?" | "!") || !closed.starts_with(char::is_uppercase) {
        return false;
    }
    let end = closed.find(|c: char| !c.is_alphabetic()).unwrap_or(closed.len());
    let (word, rest) = closed.split_at_checked(end).unwrap_or((closed, ""));
    if !word.chars().skip(1).all(char::is_lowercase) || !rest.starts_with([' ', ',', '’', '\'', '\n']) {
        return false;
    }
    let small = before.chars().rev().take(3).take_while(|c| c.is_lowercase()).count() == 3;
    let year = before.chars().rev().take(5).take_while(char::is_ascii_digit).count() == 4;
    let quoted = after.len() != closed.len() && after.starts_with(['”', '"', '’', ')']);
    // "example.Com": an address has no space before its dots.
    let address = || before.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains(['.', '/', '@']));
    (small || year || quoted) && !address()
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»' | '*' | '_') || matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

enum LastWord<'t> {
    /// A number; `alone` when it is all that stands before the stop: "1. Security concerns".
    Number {
        alone: bool,
    },
    /// One capital letter: "George W."
    Initial,
    /// Letters, with inner stops: "approx", "U.S".
    Word(&'t str),
    None,
}

fn last_word(before: &str) -> LastWord<'_> {
    let cut = before.rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '§')));
    let from = cut.map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let word = before.get(from..).unwrap_or_default();
    let mut letters = word.chars();
    let (first, second) = (letters.next(), letters.next());
    let rest = before.get(..from).unwrap_or_default();
    match (first, second) {
        (None, _) => LastWord::None,
        (Some(first), _)
            if first.is_ascii_digit() && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') =>
        {
            LastWord::Number { alone: rest.is_empty() && word.len() <= 3 }
        }
        (Some(first), None) if first.is_uppercase() => LastWord::Initial,
        _ => LastWord::Word(word),
    }
}

/// What may stand behind an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A name: never ends a sentence.
    Title,
    /// A number: ends a sentence only before a word that opens sentences.
    Number,
    /// A day or year, likewise.
    Date,
    /// Always more of the sentence.
    Never,
    /// The sentence may end with it.
    Maybe,
}

static ABBREVIATIONS: LazyLock<TextMap<&'static str, Before>> = LazyLock::new(|| {
    let rows = include_str!("abbreviations.csv").lines().skip(1).filter_map(|line| line.split_once(','));
    rows.filter_map(|(word, class)| {
        let class = match class {
            "title" => Before::Title,
            "number" => Before::Number,
            "month" | "day" => Before::Date,
            "never" => Before::Never,
            "maybe" => Before::Maybe,
            _ => return None,
        };
        Some((word, class))
    })
    .collect()
});

fn abbreviation(word: &str) -> Option<Before> {
    if word.len() > 8 {
        return None;
    }
    ABBREVIATIONS.get(word).copied().or_else(|| {
        // Letters with stops between them, whatever they stand for: "a.m", "U.A.E".
        let mut parts = word.split('.');
        let spaced =
            word.contains('.') && parts.all(|part| part.chars().count() == 1 && !part.contains(char::is_numeric));
        spaced.then_some(Before::Maybe)
    })
}

static OPENERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("openers.csv").lines().skip(1).collect());

/// True for words with which sentences begin and names do not: "The", "In", "However".
fn starts_sentence(word: &str) -> bool {
    OPENERS.contains(word)
}
