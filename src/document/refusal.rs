//! The messages for inputs that cannot be read.

use std::path::Path;
use std::sync::Arc;

use crate::code;
use crate::diagnostic::{Diagnostic, Location};
use crate::source::{Place, Span};

use super::encoding::Refusal;

/// The path as messages show it.
pub(crate) fn shown(path: &Path) -> Arc<str> {
    path.to_string_lossy().into()
}

/// A place in a file of which the line is known.
pub(crate) fn location(path: &Arc<str>, at: usize, line: u32, column: u32) -> Location {
    let start = Place { line, column };
    Location {
        path: Arc::clone(path),
        span: Span::new(at, at + 1),
        start,
        end: Place { line, column: column.saturating_add(1) },
    }
}

/// The beginning of a file.
pub(crate) fn top(path: &Arc<str>) -> Location {
    let place = Place { line: 1, column: 1 };
    Location { path: Arc::clone(path), span: Span::default(), start: place, end: place }
}

/// Why bytes are no text, at the place where they stop being it. `head` are the bytes in front of that place.
pub(crate) fn no_text(path: &Arc<str>, refusal: &Refusal, bytes_before: impl Fn(usize) -> Vec<u8>) -> Diagnostic {
    let place = |at: usize| {
        let head = bytes_before(at);
        let line = memchr::memchr_iter(b'\n', &head).count() + 1;
        let start = head.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let column = String::from_utf8_lossy(head.get(start..).unwrap_or_default()).chars().count() + 1;
        location(path, at, u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    };
    match refusal {
        Refusal::Empty => Diagnostic::error(code::EMPTY_FILE, "the file is empty").at(top(path)),
        Refusal::Binary { at: 0, what } => {
            Diagnostic::error("binary-file", format!("this is {what}, no text")).at(top(path))
        }
        Refusal::Binary { at, what } => {
            Diagnostic::error("binary-file", format!("no text: {what} at byte {at}")).at(place(*at))
        }
        Refusal::Invalid { at, byte, encoding } => {
            Diagnostic::error("bad-encoding", format!("byte {at} (0x{byte:02X}) is not valid {encoding}"))
                .at(place(*at))
                .help("convert the file to UTF-8, or repair this byte")
        }
    }
}

/// A failure of the file system.
pub(crate) fn unreadable(path: &Arc<str>, error: &std::io::Error) -> Diagnostic {
    let code = if error.kind() == std::io::ErrorKind::NotFound { "missing-file" } else { "unreadable-file" };
    Diagnostic::error(code, format!("cannot read {path}: {error}")).at(top(path))
}
