//! Words, numbers and signs with their places: the ground on which the grammar of value expressions stands.
//!
//! A number token is a run of digits with the separators that stand between digits (`1,300.5`, `12,34,567`, `1'300`,
//! `1 300` with a no-break or thin space); what it means is decided by [`super::number`]. A plain space never joins
//! digits here. Every other run of letters is a word (with inner apostrophes), every other character a sign.

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
}

/// A text cut into tokens.
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    text: &'t str,
    lower: String,
    list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Cuts a text into tokens.
    pub fn new(text: &'t str) -> Self {
        // ASCII folding keeps every byte offset; the few non-ASCII letters that matter are matched as they stand.
        let mut tokens = Self { text, lower: text.to_ascii_lowercase(), list: Vec::with_capacity(text.len() / 5) };
        tokens.cut();
        tokens
    }

    fn cut(&mut self) {
        let mut chars = self.text.char_indices().peekable();
        let mut last_end = usize::MAX;
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() || is_invisible(c) {
                continue;
            }
            let kind = if c.is_ascii_digit() {
                TokenKind::Number
            } else if c.is_alphabetic() {
                TokenKind::Word
            } else {
                TokenKind::Sign
            };
            let mut end = start + c.len_utf8();
            if kind != TokenKind::Sign {
                while let Some(&(at, next)) = chars.peek() {
                    let after = at + next.len_utf8();
                    let follows = self.text.get(after..).and_then(|rest| rest.chars().next());
                    let goes_on = match kind {
                        TokenKind::Number => {
                            next.is_ascii_digit()
                                || (is_digit_separator(next) && follows.is_some_and(|f| f.is_ascii_digit()))
                        }
                        _ => {
                            (next.is_alphabetic() || is_combining(next))
                                || (matches!(next, '\'' | '’') && follows.is_some_and(char::is_alphabetic))
                        }
                    };
                    if !goes_on {
                        break;
                    }
                    end = after;
                    chars.next();
                }
            }
            self.list.push(Token { kind, span: Span::new(start, end), glued: last_end == start });
            last_end = end;
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

    /// True for a text without tokens.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The token at an index.
    pub fn get(&self, index: usize) -> Option<&Token> {
        self.list.get(index)
    }

    /// The words of a token as written; empty past the end.
    pub fn surface(&self, index: usize) -> &'t str {
        self.get(index).map_or("", |token| token.span.of(self.text))
    }

    /// The words of a token in ASCII lower case; empty past the end.
    pub fn lower(&self, index: usize) -> &str {
        self.get(index).map_or("", |token| token.span.of(&self.lower))
    }

    /// True when the token at `index` stands directly behind the one before it.
    pub fn glued(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| token.glued)
    }

    /// The span from the first to the last token of a half-open range of indexes.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.get(from), to.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }
}

/// Separators that may stand between digits of one number.
pub(crate) fn is_digit_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '’' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}' | '٫' | '٬')
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
    }
}
