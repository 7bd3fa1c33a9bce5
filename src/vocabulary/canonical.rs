//! The canonical form of a name: what two spellings must share to be the same name without anyone saying so.

/// Folds case, collapses white space, and drops punctuation; `&` is "and". Between two digits punctuation stays, because
/// there it is part of a number ("1.5" is not "15"). Letters keep their accents: whether "Türkiye" is "Turkiye" is for
/// an alias to say.
pub fn canonical(words: &str) -> String {
    let mut form = String::with_capacity(words.len());
    let mut gap = false;
    let mut chars = words.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let joins = matches!(c, '.' | ',' | ':' | '/') && number(before) && number(chars.peek().copied());
        before = Some(c);
        if c.is_whitespace() || is_dash(c) || matches!(c, '/' | '_') && !joins {
            gap = true;
        } else if joins || !is_dropped(c) {
            if gap && !form.is_empty() {
                form.push(' ');
            }
            gap = false;
            if c == '&' {
                form.push_str("and");
            } else {
                form.extend(c.to_lowercase());
            }
        }
    }
    form
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_dropped(c: char) -> bool {
    let ascii = c.is_ascii_punctuation() && !matches!(c, '&' | '+' | '%' | '$' | '#' | '@' | '*' | '=' | '<' | '>');
    ascii
        || matches!(c, '‘' | '’' | '‚' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '…' | '·' | '¿' | '¡' | '´')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::canonical;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_share_a_form() {
        for (left, right) in [
            ("Gorno-Badakhshan", "gorno  badakhshan"),
            ("People's Republic", "people’s republic"),
            ("S&P", "S and P"),
            ("(the) Panj/Pyanj river", "the Panj Pyanj River"),
        ] {
            let spaced = |words: &str| canonical(words).replace(' ', "");
            assert_eq!(spaced(left), spaced(right));
        }
        assert_eq!(canonical("«Хоргос»"), "хоргос");
        assert_eq!(canonical("..."), "");
    }

    proptest! {
        #[test]
        fn the_form_of_a_form_is_itself(words in "\\PC{0,30}") {
            let form = canonical(&words);
            prop_assert_eq!(canonical(&form), form);
        }
    }

    #[test]
    fn spellings_of_one_name_have_one_form() {
        use crate::vocabulary::canonical;
        assert_eq!(canonical(" The U.S. Army’s “201st” base "), canonical("the US Armys 201st Base"));
        assert_eq!(canonical("Mi-24"), "mi 24");
        assert_ne!(canonical("1.5"), canonical("15"));
    }
}
