//! Characters that a reader does not see: marks of writing direction and control characters.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location};
use crate::source::{Lines, Span};

use super::model::Document;

/// Notes the first control character and the first override of the writing direction, with their places. The text is
/// read all the same.
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
    if controls.is_none() && direction.is_none() {
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
    document.diagnostics.extend(found);
}

fn is_control(byte: u8) -> bool {
    (byte < 32 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C)) || byte == 127
}
