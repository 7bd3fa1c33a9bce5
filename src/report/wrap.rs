//! Text wrapped at white space to a width in columns.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// Writes a paragraph no wider than `width`: each line begins with `indent`, and all but the first with `hanging` more
/// spaces. `paint` sees each finished line without its indent, so that colour codes never count as width.
///
/// # Errors
/// Whatever the sink reports.
pub fn paragraph(
    out: &mut dyn Write,
    width: u16,
    indent: &str,
    hanging: usize,
    text: &str,
    paint: impl Fn(&str) -> String,
) -> io::Result<()> {
    let width = usize::from(width).max(20);
    let mut line = String::new();
    let mut used = 0;
    let mut first = true;
    let mut flush = |line: &str, first: bool| -> io::Result<()> {
        writeln!(out, "{indent}{:1$}{2}", "", if first { 0 } else { hanging }, paint(line))
    };
    for word in text.split(' ') {
        let wide = word.width();
        let room = width.saturating_sub(indent.len() + if first { 0 } else { hanging });
        if !line.is_empty() && used + 1 + wide > room {
            flush(line.trim_end(), first)?;
            first = false;
            line.clear();
            used = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += wide;
    }
    flush(line.trim_end(), first)
}

#[cfg(test)]
mod tests {
    use super::paragraph;

    #[test]
    fn wraps_and_hangs() {
        let mut out = Vec::new();
        paragraph(&mut out, 20, " ", 3, "about 1,300 km against 1,200 km", str::to_owned).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), " about 1,300 km\n    against 1,200 km\n");
    }
}
