//! What a text holds that a reader does not see, or that is not read: marks of writing direction, control characters,
//! numbers and sentences without end.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location};
use crate::source::{Lines, Span};

use super::model::Document;
use super::sentence::{ENDLESS, endless};
use crate::magnitude::MAX_DIGITS;

/// Notes the first control character, the first override of the writing direction, the first number and the first
/// sentence that are too long to be read, with their places. The text is read all the same.
pub(crate) fn note(document: &mut Document, path: &Arc<str>) {
    let controls = document.text.bytes().position(is_control);
    // All overrides and isolates begin with these two bytes; most texts have none of them.
    let overrides = memchr::memmem::find_iter(document.text.as_bytes(), b"\xE2\x80")
        .chain(memchr::memmem::find_iter(document.text.as_bytes(), b"\xE2\x81"));
    let text = &document.text;
    let direction = overrides
        .filter(|at| {
            let sign = text.get(*at..).and_then(|rest| rest.chars().next());
            matches!(sign, Some('\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        })
        .min();
    let digits = long_number(document.text.as_bytes());
    let sentence = document.blocks.iter().filter(|block| block.kind.is_content()).find_map(|block| {
        let found = endless(block.span.of(text))?;
        Some((block.span.start as usize + found.start as usize, found.len()))
    });
    if controls.is_none() && direction.is_none() && digits.is_none() && sentence.is_none() {
        return;
    }
    let lines = Lines::new(&document.text);
    let place = |at: usize, len: usize| {
        let span = Span::new(at, at + len);
        Location { path: Arc::clone(path), span, start: lines.place(span.start), end: lines.place(span.end) }
    };
    let mut found = Vec::new();
    if let Some(at) = controls {
        let byte = document.text.as_bytes().get(at).copied().unwrap_or_default();
        let message = format!("control character U+{byte:04X} in the text");
        found.push(Diagnostic::warning("control-characters", message).at(place(at, 1)));
    }
    if let Some(at) = direction {
        let message = "a mark that overrides the writing direction: what is shown may differ from what is read";
        found.push(Diagnostic::warning("direction-marks", message).at(place(at, 3)));
    }
    if let Some((at, len)) = digits {
        let message = format!("a number of {len} digits, of which more than {MAX_DIGITS} are not read");
        let help = "check whether it is a number at all";
        found.push(Diagnostic::warning("long-number", message).help(help).at(place(at, len)));
    }
    if let Some((at, len)) = sentence {
        let message = format!("a sentence of {len} bytes, of which more than {ENDLESS} are not read");
        let help = "check whether it is text at all; a data set belongs into a claims folder";
        found.push(Diagnostic::warning("long-sentence", message).help(help).at(place(at, 1)));
    }
    document.diagnostics.extend(found);
}

/// The place and length of the first run of more digits than a number may have.
fn long_number(bytes: &[u8]) -> Option<(usize, usize)> {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // A run that long covers one of these places.
    let mut place = MAX_DIGITS;
    while place < bytes.len() {
        if is_digit(place) {
            let digits = |byte: &&u8| byte.is_ascii_digit();
            let before = bytes.get(..place).unwrap_or_default().iter().rev().take_while(digits).count();
            let behind = bytes.get(place..).unwrap_or_default().iter().take_while(digits).count();
            if before + behind > MAX_DIGITS {
                return Some((place - before, before + behind));
            }
        }
        place += MAX_DIGITS + 1;
    }
    None
}

fn is_control(byte: u8) -> bool {
    (byte < 32 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C)) || byte == 127
}

#[cfg(test)]
mod tests {
    use super::long_number;

    #[test]
    fn only_what_no_number_can_be_is_too_long() {
        let text = |digits: usize| format!("It cost {} dollars, then 7.", "9".repeat(digits));
        assert_eq!(long_number(text(60).as_bytes()), None);
        assert_eq!(long_number(text(61).as_bytes()), Some((8, 61)));
        assert_eq!(long_number(text(1000).as_bytes()), Some((8, 1000)));
        assert_eq!(long_number("9".repeat(61).as_bytes()), Some((0, 61)));
        assert_eq!(long_number(b""), None);
    }
}
