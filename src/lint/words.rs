//! Texts made alike before one is looked for in another.

/// Runs of white space as one space; dashes, quotation marks and apostrophes of all kinds as one; soft hyphens gone.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') {
            continue;
        }
        if gap && !plain.is_empty() {
            plain.push(' ');
        }
        gap = false;
        plain.push(match c {
            '‘' | '’' | '‚' | '´' | '`' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        });
    }
    plain
}

#[cfg(test)]
mod tests {
    #[test]
    fn spaces_and_quotation_marks_are_made_alike() {
        use super::plain;
        assert_eq!(plain("the\u{a0}“201st”\n base – now"), plain("the \"201st\" base - now"));
    }
}
