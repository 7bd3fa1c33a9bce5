//! Texts and places in them: from byte offsets to lines, columns and the words that stand there.
//!
//! ```
//! use corroborate::source::Span;
//! let span = Span::new(4, 8);
//! assert_eq!(span.of("The dyke"), "dyke");
//! ```

use std::ops::Range;

/// A half-open range of byte offsets into a text.
///
/// Spans are `u32` because no single text larger than 4 GiB is read as one piece: streams are read line by line.
///
/// ```
/// use corroborate::source::Span;
/// let span = Span::new(4, 8);
/// assert_eq!((span.range(), span.len(), span.is_empty()), (4..8, 4, false));
/// assert_eq!(span.of("The dyke"), "dyke");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from two byte offsets; offsets past `u32::MAX` are cut off there.
    pub fn new(start: usize, end: usize) -> Self {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: cut(start), end: cut(end) }
    }

    /// The span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of bytes covered.
    pub fn len(self) -> usize {
        (self.end.saturating_sub(self.start)) as usize
    }

    /// True when no byte is covered.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The smallest span that covers both.
    #[must_use]
    pub(crate) fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// True when the two share at least one byte.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words under the span; empty where it does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

/// A place as people write it: line and column count from 1, columns in characters.
///
/// ```
/// let (_, findings) = corroborate::ledger::from_csv("id,subject,attribute,value,source,quote\nc-1,wall,length,so many,log,\n");
/// let place = findings[0].location.as_ref().unwrap().start;
/// assert_eq!((place.line, place.column), (2, 17));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
}

/// Line starts of one text, made once, so that each place is found in logarithmic time.
#[derive(Debug, Clone)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<u32>,
    /// How many characters begin before each stretch of [`STRETCH`] bytes: a line may be as long as the text. Empty where
    /// no line is that long.
    characters: Vec<u32>,
}

const STRETCH: usize = 4096;

impl<'t> Lines<'t> {
    /// Finds the line starts of a text. `\n`, `\r\n` and a lone `\r` end a line.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let mut longest = 0;
        let mut start = 0;
        for i in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let ends = bytes.get(i) == Some(&b'\n') || bytes.get(i + 1) != Some(&b'\n');
            if ends {
                longest = longest.max(i - start);
                start = i + 1;
                starts.push(u32::try_from(start).unwrap_or(u32::MAX));
            }
        }
        let mut characters = Vec::new();
        if longest.max(bytes.len() - start) > STRETCH {
            let mut count = 0_u32;
            for stretch in bytes.chunks(STRETCH) {
                characters.push(count);
                count = count.saturating_add(beginning(stretch));
            }
        }
        Self { text, starts, characters }
    }

    /// The place of a byte offset; an offset past the end is the end.
    pub fn place(&self, offset: u32) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0) as usize;
        let end = (offset as usize).min(self.text.len());
        let column = self.between(start, end).saturating_add(1);
        Place { line: u32::try_from(line).unwrap_or(u32::MAX), column }
    }

    /// How many characters begin between two bytes.
    fn between(&self, start: usize, end: usize) -> u32 {
        let bytes = self.text.as_bytes();
        if end.saturating_sub(start) <= STRETCH {
            return beginning(bytes.get(start..end).unwrap_or_default());
        }
        let before = |at: usize| {
            let whole = self.characters.get(at / STRETCH).copied().unwrap_or(0);
            whole.saturating_add(beginning(bytes.get(at / STRETCH * STRETCH..at).unwrap_or_default()))
        };
        before(end).saturating_sub(before(start))
    }
}

/// How many characters begin in some bytes: continuation bytes (0b10…) belong to a character already counted.
fn beginning(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new("één\r\ntwee");
        assert_eq!(lines.place(7), Place { line: 2, column: 1 });
    }

    #[test]
    fn places_in_long_lines_are_those_of_counting() {
        let text = format!("short\n{}\nend {}", "é7 ".repeat(9_000), "x".repeat(5_000));
        let lines = Lines::new(&text);
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at) && (at % 401 < 3 || at % STRETCH < 5)) {
            let before = &text[..at];
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let place = lines.place(u32::try_from(at).unwrap());
            assert_eq!(place.line as usize, before.matches('\n').count() + 1);
            assert_eq!(place.column as usize, before[start..].chars().count() + 1, "byte {at}");
        }
    }
}
