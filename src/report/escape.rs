//! Text from sources is hostile: what must happen to it before it reaches a terminal, a table, a page or a CI runner.

use std::borrow::Cow;
use std::fmt::Write as _;

/// True for characters that move the cursor, change direction or hide: controls, bidirectional marks, zero-width signs.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// One line that is safe on a terminal: white space becomes one space, unsafe characters show their code.
pub fn line(text: &str) -> Cow<'_, str> {
    let calm = |c: char| !is_unsafe(c) && (!c.is_whitespace() || c == ' ');
    if text.chars().all(calm) && !text.contains("  ") && !text.starts_with(' ') && !text.ends_with(' ') {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace).filter(|word| !word.is_empty()) {
        if !safe.is_empty() {
            safe.push(' ');
        }
        push_safe(&mut safe, word);
    }
    Cow::Owned(safe)
}

/// Text that keeps its lines and tabs but is otherwise safe on a terminal.
pub fn block(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| !is_unsafe(c) || c == '\n' || c == '\t') {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for (i, row) in text.split('\n').enumerate() {
        if i > 0 {
            safe.push('\n');
        }
        for (j, cell) in row.trim_end_matches('\r').split('\t').enumerate() {
            if j > 0 {
                safe.push('\t');
            }
            push_safe(&mut safe, cell);
        }
    }
    Cow::Owned(safe)
}

fn push_safe(safe: &mut String, text: &str) {
    for c in text.chars() {
        if is_unsafe(c) {
            // Writing to a String cannot fail.
            let _ = write!(safe, "\\u{{{:x}}}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
}

/// A CSV cell that no spreadsheet runs: a leading `=`, `@`, tab or return, or a `+` or `-` before anything but a
/// number, gets an apostrophe (OWASP, "CSV Injection").
pub fn csv_cell(text: &str) -> Cow<'_, str> {
    let mut chars = text.chars();
    let dangerous = match chars.next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => !chars.next().is_some_and(|c| c.is_ascii_digit() || c == '.'),
        _ => false,
    };
    if dangerous { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Markdown inline text: nothing in it makes a table cell, a tag, a link or emphasis.
pub fn markdown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for c in line(text).chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                safe.push('\\');
                safe.push(c);
            }
            _ => safe.push(c),
        }
    }
    safe
}

/// Text or attribute value of HTML, XML and SVG.
pub fn html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for c in block(text).chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// The message of a GitHub workflow command.
pub fn workflow_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a GitHub workflow command, where `:` and `,` end it too.
pub fn workflow_property(text: &str) -> String {
    workflow_message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_the_cursor_or_turns_the_text() {
        assert_eq!(line("a\u{202e}b\u{7}\r\nc\u{200b}"), "a\\u{202e}b\\u{7} c\\u{200b}");
        assert_eq!(block("a\r\nb\tc\u{1b}"), "a\nb\tc\\u{1b}");
        assert!(matches!(line("7,000 servicemen"), Cow::Borrowed(_)));
    }

    #[test]
    fn spreadsheets_run_nothing() {
        assert_eq!(csv_cell("=1+1"), "'=1+1");
        assert_eq!(csv_cell("-SUM(A1)"), "'-SUM(A1)");
        assert_eq!(csv_cell("-1.5"), "-1.5");
        assert_eq!(csv_cell("some 7,500"), "some 7,500");
    }

    #[test]
    fn markup_stays_text() {
        assert_eq!(markdown("a|b <i>*x*"), "a\\|b &lt;i&gt;\\*x\\*");
        assert_eq!(html("<a href='x'>"), "&lt;a href=&#39;x&#39;&gt;");
        assert_eq!(workflow_property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }

    #[test]
    fn a_line_stays_one_line() {
        use crate::report::escape::line;
        assert_eq!(line("7,000\n troops\u{1b}[31m"), "7,000 troops\\u{1b}[31m");
    }
}
