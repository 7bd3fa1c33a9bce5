//! Words, numbers and signs with their places: the ground on which the grammar of value expressions stands.
//!
//! A number token is a run of digits with the separators that stand between digits (`1,300.5`, `12,34,567`, `1'300`,
//! `1 300` with a no-break or thin space); what it means is decided by `read::number`. A plain space never joins
//! digits here. Every other run of letters is a word (with inner apostrophes), every other character a sign.
//!
//! One pass over the bytes, and one look-up in the `read::lexicon` for each word: everything that runs over a text
//! afterwards asks for a word's class and never compares strings to find out whether a word matters.

use super::lexicon::{self, Lexicon, Word};
use crate::hash::WordTable;
use crate::source::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Digits and the separators between them.
    Number,
    /// Letters, with inner apostrophes.
    Word,
    /// Any other single character.
    Sign,
}

/// A token and how it adjoins the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands, in bytes of the tokenised text.
    pub span: Span,
    /// True when nothing stands between it and the token before.
    pub glued: bool,
    /// Its entry in the lexicon; 0 for words that mean nothing to the grammar.
    pub(crate) entry: u16,
    /// True when it begins with a capital letter.
    capital: bool,
    /// True when it stands in ASCII lower case.
    is_lower: bool,
}

/// A token with what is asked of it again and again, so that nobody has to slice the text or to look a word up to know it.
#[derive(Debug, Clone, Copy)]
struct Cut<'t> {
    token: Token,
    /// The words as written.
    surface: &'t str,
    word: &'static Word,
}

/// The memory of a text that was cut into tokens, for the next.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lower: String,
    list: Vec<Cut<'static>>,
}

/// Stands behind the text in lower case, so that a look-up may read sixteen bytes at any word.
const PADDING: &str = "                ";

/// A text cut into tokens.
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    text: &'t str,
    lower: String,
    list: Vec<Cut<'t>>,
    lexicon: &'static Lexicon,
}

/// What a byte can begin: the table that spares decoding ASCII.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Space,
    Digit,
    Letter,
    Sign,
    Wide,
}

#[allow(clippy::indexing_slicing, reason = "the loop ends at the size of the table, and when it is compiled")]
const BYTES: [Byte; 256] = {
    let mut table = [Byte::Sign; 256];
    let mut i: usize = 0;
    while i < 256 {
        let byte = i.to_le_bytes()[0];
        table[i] = if byte >= 0x80 {
            Byte::Wide
        } else if byte.is_ascii_digit() {
            Byte::Digit
        } else if byte.is_ascii_alphabetic() {
            Byte::Letter
        } else if byte.is_ascii_whitespace() || byte == 0x0b {
            Byte::Space
        } else {
            Byte::Sign
        };
        i += 1;
    }
    table
};

impl<'t> Tokens<'t> {
    /// Cuts a text into tokens.
    pub fn new(text: &'t str) -> Self {
        Self::within(text, Memory::default())
    }

    /// The same in the memory of another text.
    pub(crate) fn within(text: &'t str, memory: Memory) -> Self {
        let Memory { mut lower, list } = memory;
        // ASCII folding keeps every byte offset; the few non-ASCII letters that matter are matched as they stand.
        lower.reserve(text.len() + PADDING.len());
        lower.push_str(text);
        lower.make_ascii_lowercase();
        lower.push_str(PADDING);
        let mut tokens = Self { text, lower, list, lexicon: lexicon::lexicon() };
        tokens.list.reserve(text.len() / 4 + 2);
        tokens.cut();
        tokens
    }

    /// The memory, for the next text.
    pub(crate) fn into_memory(self) -> Memory {
        let Self { mut lower, mut list, .. } = self;
        lower.clear();
        list.clear();
        // No token is left to be changed: collecting keeps the memory and only forgets whose text it held.
        let list = list.into_iter().map(|cut| Cut { surface: "", ..cut }).collect();
        Memory { lower, list }
    }

    fn cut(&mut self) {
        let padded = self.lower.as_bytes();
        let bytes = padded.get(..self.text.len()).unwrap_or_default();
        let lexicon = self.lexicon;
        #[allow(clippy::indexing_slicing, reason = "the table has an entry for every byte")]
        let class = |at: usize| bytes.get(at).map_or(Byte::Space, |byte| BYTES[usize::from(*byte)]);
        let mut at = 0;
        let mut last_end = usize::MAX;
        while at < bytes.len() {
            let start = at;
            let kind = match class(at) {
                Byte::Space => {
                    at += 1;
                    continue;
                }
                Byte::Digit => TokenKind::Number,
                Byte::Letter => TokenKind::Word,
                Byte::Sign => TokenKind::Sign,
                Byte::Wide => {
                    let c = char_at(self.text, at);
                    if c.is_whitespace() || is_invisible(c) {
                        at += c.len_utf8();
                        continue;
                    }
                    if c.is_alphabetic() { TokenKind::Word } else { TokenKind::Sign }
                }
            };
            at = match kind {
                TokenKind::Sign if bytes.get(start).is_some_and(u8::is_ascii) => start + 1,
                TokenKind::Sign => start + char_at(self.text, start).len_utf8(),
                TokenKind::Word => {
                    let end = letters(padded, start);
                    // Most words end where their letters of ASCII do.
                    match bytes.get(end) {
                        Some(b'\'' | 0x80..) => word_end(self.text, bytes, end),
                        _ => end,
                    }
                }
                TokenKind::Number => number_end(self.text, bytes, start),
            };
            let span = Span::new(start, at);
            let surface = span.of(self.text);
            let entry = match (kind, bytes.get(start)) {
                (TokenKind::Number, _) => 0,
                (TokenKind::Sign, Some(sign)) if sign.is_ascii() => lexicon.sign(*sign),
                _ => lexicon.entry(padded, start..at),
            };
            let capital = match surface.as_bytes().first() {
                Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
                _ => surface.starts_with(char::is_uppercase),
            };
            let is_lower = kind != TokenKind::Word || !capital && bytes.get(start..at) == Some(surface.as_bytes());
            let token = Token { kind, span, glued: last_end == start, entry, capital, is_lower };
            self.list.push(Cut { token, surface, word: lexicon.word(entry) });
            last_end = at;
        }
    }

    /// The tokenised text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The token at an index.
    pub fn get(&self, index: usize) -> Option<&Token> {
        self.list.get(index).map(|cut| &cut.token)
    }

    /// The words of a token as written; empty past the end.
    pub fn surface(&self, index: usize) -> &'t str {
        self.list.get(index).map_or("", |cut| cut.surface)
    }

    /// The words of a token in ASCII lower case; empty past the end.
    pub fn lower(&self, index: usize) -> &str {
        match self.list.get(index) {
            Some(cut) if cut.token.is_lower => cut.surface,
            Some(cut) => cut.token.span.of(&self.lower),
            None => "",
        }
    }

    /// True when the token in ASCII lower case is this very word.
    pub(crate) fn says(&self, index: usize, word: &str) -> bool {
        // Words of one length are told apart by their first letters nearly always.
        let same = |text: &str| text.as_bytes().first() == word.as_bytes().first() && text == word;
        self.list.get(index).is_some_and(|cut| cut.surface.len() == word.len()) && same(self.lower(index))
    }

    /// The number of a token in ASCII lower case among the words of a table.
    pub(crate) fn find_in(&self, index: usize, table: &WordTable) -> u16 {
        self.get(index).map_or(0, |token| table.find_in(self.lower.as_bytes(), token.span.range()))
    }

    /// True when the token at `index` stands directly behind the one before it.
    pub fn glued(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| token.glued)
    }

    /// The token that holds a byte; the next one where the byte stands between two.
    pub fn index_at(&self, byte: u32) -> Option<usize> {
        let index = self.list.partition_point(|cut| cut.token.span.end <= byte);
        (index < self.list.len()).then_some(index)
    }

    /// The span from the first to the last token of a half-open range of indexes.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.get(from), to.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The lexicon's entry of a word or sign; the empty one for words that mean nothing to the grammar.
    pub(crate) fn word(&self, index: usize) -> &'static Word {
        self.list.get(index).map_or_else(|| self.lexicon.word(0), |cut| cut.word)
    }

    /// True when the token is a number.
    pub(crate) fn is_number(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// True when the token is a word.
    pub(crate) fn is_word(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// True when the token begins with a capital letter.
    pub(crate) fn is_capitalised(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| token.capital)
    }

    /// True where nothing but single spaces stands between and inside the tokens of a half-open range of indexes.
    pub(crate) fn is_plain(&self, from: usize, to: usize) -> bool {
        let Some(cuts) = self.list.get(from..to.min(self.list.len())) else { return false };
        let bytes = self.text.as_bytes();
        let figure = |cut: &Cut<'_>| cut.token.kind == TokenKind::Number && !cut.surface.is_ascii();
        let apart = |before: &Token, token: &Token| {
            let end = before.span.end;
            token.glued || end + 1 == token.span.start && bytes.get(end as usize) == Some(&b' ')
        };
        !cuts.iter().any(figure)
            && cuts.iter().zip(cuts.iter().skip(1)).all(|(before, cut)| apart(&before.token, &cut.token))
    }

    /// The text between a token and the one before it.
    pub(crate) fn gap(&self, index: usize) -> &'t str {
        match (index.checked_sub(1).and_then(|before| self.get(before)), self.get(index)) {
            (Some(before), Some(token)) => {
                self.text.get(before.span.end as usize..token.span.start as usize).unwrap_or_default()
            }
            _ => "",
        }
    }
}

/// The words of the lexicon in the order of their entries, the empty one first.
pub(crate) fn entries() -> impl Iterator<Item = &'static str> {
    std::iter::once("").chain(lexicon::lexicon().words())
}

fn char_at(text: &str, at: usize) -> char {
    text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\u{fffd}')
}

/// The end of a run of ASCII letters in a text in lower case with bytes behind it, eight at a time: words are the most of a
/// text.
fn letters(padded: &[u8], start: usize) -> usize {
    /// The highest bit of each byte, which is not set in ASCII.
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    const A: u64 = u64::from_ne_bytes([0x80 - b'a'; 8]);
    const BEHIND_Z: u64 = u64::from_ne_bytes([0x80 - b'z' - 1; 8]);
    let mut at = start;
    while let Some(eight) = padded.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let bytes = u64::from_le_bytes(*eight);
        let low = bytes & !HIGH;
        // The high bit of each sum tells whether its byte is no less than the letter; no sum runs over into the next byte.
        let others = !((low + A) & !(low + BEHIND_Z) & !bytes) & HIGH;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at
}

/// The end of the word that begins at `start`: letters and combining marks, and apostrophes before a letter.
fn word_end(text: &str, bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        at += bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        let Some(byte) = bytes.get(at) else { return at };
        if *byte == b'\'' {
            match bytes.get(at + 1) {
                Some(next) if next.is_ascii_lowercase() || *next >= 0x80 && char_at(text, at + 1).is_alphabetic() => {
                    at += 1;
                }
                _ => return at,
            }
        } else if *byte >= 0x80 {
            let c = char_at(text, at);
            let after = at + c.len_utf8();
            let goes_on = c.is_alphabetic()
                || is_combining(c)
                || (c == '’'
                    && text.get(after..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic));
            if !goes_on {
                return at;
            }
            at = after;
        } else {
            return at;
        }
    }
}

/// The end of the number that begins at `start`: digits, and separators before a digit. Spaces join only groups of
/// three digits, so that "20 30" with a no-break space stays two numbers.
fn number_end(text: &str, bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        let Some(byte) = bytes.get(at) else { return at };
        if !matches!(*byte, b',' | b'.' | b'\'') && *byte < 0x80 {
            return at;
        }
        let separator = char_at(text, at);
        let after = at + separator.len_utf8();
        if !is_digit_separator(separator) {
            return at;
        }
        let run = bytes.iter().skip(after).take(4).take_while(|byte| byte.is_ascii_digit()).count();
        if run == 0 || (is_grouping_space(separator) && run != 3) {
            return at;
        }
        at = after;
    }
}

/// Separators that may stand between digits of one number.
pub(crate) fn is_digit_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '’' | '٫' | '٬') || is_grouping_space(c)
}

fn is_grouping_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text);
        (0..tokens.len()).map(|i| format!("{}{}", if tokens.glued(i) { "+" } else { "" }, tokens.surface(i))).collect()
    }

    #[test]
    fn cuts_numbers_words_and_signs() {
        assert_eq!(cut("some 7,500 Russian troops."), ["some", "7,500", "Russian", "troops", "+."]);
        assert_eq!(cut("US$1.3bn-worth"), ["US", "+$", "+1.3", "+bn", "+-", "+worth"]);
        assert_eq!(cut("18–39, 201st"), ["18", "+–", "+39", "+,", "201", "+st"]);
        assert_eq!(cut("1\u{a0}300 km, 1 300"), ["1\u{a0}300", "km", "+,", "1", "300"]);
        assert_eq!(cut("Russia’s don't 2014.1"), ["Russia’s", "don't", "2014.1"]);
        assert_eq!(cut("20\u{a0}30 é’ 'a"), ["20", "30", "é", "+’", "'", "+a"]);
        assert_eq!(cut("9,"), ["9", "+,"]);
    }
}
