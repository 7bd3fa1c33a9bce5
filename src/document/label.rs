//! The lines of a box of facts: a label, a colon or stroke, and a value ("Height: 146 m", "Length | 3,200 km").

use super::language::is_function_word;
use crate::source::Span;

/// Bytes of the longest label.
const LABEL: usize = 48;
/// Words of the longest label.
const WORDS: usize = 6;
/// Bytes of the longest line.
const LINE: usize = 160;

/// Labels of letters, which head no facts.
const MAIL: [&str; 12] = [
    "subject",
    "message-id",
    "sender",
    "received",
    "references",
    "newsgroups",
    "reply-to",
    "mime-version",
    "content-type",
    "cc",
    "bcc",
    "x-mailer",
];

/// A line with its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Labelled<'t> {
    /// The words before the sign.
    pub label: &'t str,
    /// The words behind it.
    pub value: &'t str,
    /// The first byte of the value.
    pub start: u32,
}

/// The label and the value of a line, if it has the form. Signs of emphasis may stand around the label.
pub(crate) fn labelled(line: &str) -> Option<Labelled<'_>> {
    let first = *line.as_bytes().first()?;
    if line.len() > LINE || first.is_ascii_lowercase() || first.is_ascii_digit() {
        return None;
    }
    let sign = memchr::memchr2(b':', b'|', line.as_bytes().get(..line.len().min(LABEL))?)?;
    let emphasis = |c: char| matches!(c, '*' | '_') || c.is_whitespace();
    let label = line.get(..sign)?.trim_matches(emphasis);
    let behind = line.get(sign + 1..)?;
    let value = behind.trim_start_matches(emphasis);
    let spaced = behind.get(..behind.len() - value.len())?.contains(char::is_whitespace);
    let inner =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '’' | '-' | '–' | '/' | '&' | '(' | ')' | '%');
    let letters = label.chars().filter(|c| c.is_alphabetic()).take(3).count() == 3;
    let words = label.split_whitespace().take(WORDS + 1).count();
    // "He had three wishes:" opens no value.
    let joins = |word: &str| matches!(word, "of" | "in" | "at" | "to" | "and" | "for" | "by" | "on" | "with" | "from");
    let plain = |(at, word): (usize, &str)| !is_function_word(&word.to_lowercase()) || at > 0 && joins(word);
    let noun = label.split_whitespace().enumerate().all(plain);
    let letter = MAIL.iter().any(|known| label.eq_ignore_ascii_case(known));
    let fits = !letter
        && spaced
        && letters
        && noun
        && words <= WORDS
        && !value.is_empty()
        && !value.contains('\n')
        && label.chars().all(inner);
    let start = u32::try_from(line.len() - value.len()).ok()?;
    fits.then_some(Labelled { label, value, start })
}

/// True for two lines that stand below each other in a box of facts.
pub(crate) fn are_a_box(text: &str, above: Span, below: Span) -> bool {
    labelled(below.of(text)).is_some() && labelled(above.of(text)).is_some()
}

#[cfg(test)]
mod tests {
    use super::labelled;
    use crate::document::from_text;

    #[test]
    fn a_label_is_a_few_words_before_a_sign() {
        let parts = |line| labelled(line).map(|it| (it.label, it.value));
        assert_eq!(parts("Height: 146 m"), Some(("Height", "146 m")));
        assert_eq!(parts("Length | 3,200 km"), Some(("Length", "3,200 km")));
        assert_eq!(parts("Length:** 3,200 km"), Some(("Length", "3,200 km")));
        assert_eq!(parts("Year of birth: 1960"), Some(("Year of birth", "1960")));
        for line in [
            "height: 146 m",
            "Height:",
            "16:30 start",
            "At 16:30 it began",
            "Q: How many?",
            "He had three wishes, he said: 30 men, 40 ships",
            "https://news.example/a",
        ] {
            assert_eq!(parts(line), None, "{line}");
        }
    }

    #[test]
    fn lines_of_a_box_are_blocks_of_their_own() {
        let text = "Orvik Dam\nHeight: 146 m\nBasin: the valley of the\nlower Sona\nOwner: Orvik Energy\nOpened: 1957\n\nThe dam is old.";
        let document = from_text(text.to_owned());
        let blocks: Vec<_> = document.blocks.iter().map(|block| (block.kind.name(), block.span.of(text))).collect();
        assert_eq!(
            blocks,
            [
                ("heading", "Orvik Dam"),
                ("paragraph", "Height: 146 m"),
                ("paragraph", "Basin: the valley of the\nlower Sona"),
                ("paragraph", "Owner: Orvik Energy"),
                ("paragraph", "Opened: 1957"),
                ("paragraph", "The dam is old."),
            ]
        );
        let prose =
            "The town has one aim: peace for the 300 men\nWe heard one answer: no peace for the\n300 men of the town.";
        assert_eq!(from_text(prose.to_owned()).blocks.len(), 1);
    }
}
