//! The lines of a plain text and what shows at their ends.

use crate::source::Span;

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum First {
    Lower,
    Upper,
    Digit,
    /// A bullet and white space; the line's span begins behind them.
    Bullet,
    /// A number or letter with a stop or bracket: "1. ", "b) "; the line's span begins behind it.
    Enumerator,
    Other,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Last {
    /// With a full stop, question or exclamation mark, and closing marks.
    Stop,
    Colon,
    /// With a letter, figure, comma or opening mark: the sentence goes on.
    Open,
    Other,
}

/// What a line is, as far as the page goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Text,
    Furniture,
    Footnote,
    Quote,
}

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "independent observations")]
pub(crate) struct Line {
    /// Without the white space around it and without bullet or enumerator.
    pub span: Span,
    pub first: First,
    pub last: Last,
    pub role: Role,
    /// A blank line or the beginning of the text stands before it.
    pub blank_before: bool,
    /// A form feed stands before it.
    pub page_before: bool,
    /// White space stands at its beginning.
    pub indented: bool,
    /// Four digits or fewer and nothing else, perhaps between dashes or after "Page".
    pub page_number: bool,
    /// Its type says that it is a heading.
    pub heading: bool,
    /// It is a row of a table: which, and the how manieth.
    pub cell: Option<(u32, u32)>,
    /// It takes up the sentence of an earlier line (an index) after an interruption.
    pub resumes: Option<u32>,
}

impl Line {
    pub(crate) fn len(&self) -> usize {
        self.span.len()
    }
}

/// Cuts a text into its lines that are not blank.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut list = Vec::with_capacity(text.len() / 80);
    let mut start = 0;
    let mut blank = true;
    let mut page = false;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    for end in ends {
        let raw = text.get(start..end).unwrap_or_default();
        for (from, part) in returns(raw) {
            let at = start + from;
            page |= part.contains('\u{c}');
            let body = part.trim_start_matches(is_space);
            if body.is_empty() {
                blank = true;
                continue;
            }
            list.push(line(at + (part.len() - body.len()), body, blank, page, body.len() != part.len()));
            (blank, page) = (false, false);
        }
        start = end + 1;
    }
    list
}

/// Lone carriage returns end lines too; "\r\n" is one end.
fn returns(raw: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    raw.strip_suffix('\r').unwrap_or(raw).split('\r').map(move |part| {
        let from = at;
        at += part.len() + 1;
        (from, part)
    })
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

fn line(at: usize, body: &str, blank_before: bool, page_before: bool, indented: bool) -> Line {
    let body = body.trim_end_matches(is_space);
    let (first, lead) = first(body);
    let start = at + lead;
    let words = body.get(lead..).unwrap_or_default();
    Line {
        span: Span::new(start, start + words.len()),
        first,
        last: last(words),
        role: if is_contents_entry(words) { Role::Furniture } else { Role::Text },
        blank_before,
        page_before,
        indented,
        page_number: is_page_number(body),
        heading: false,
        cell: None,
        resumes: None,
    }
}

fn first(body: &str) -> (First, usize) {
    let mut chars = body.chars();
    let Some(c) = chars.next() else { return (First::Other, 0) };
    let rest = chars.as_str();
    let follows = rest.len() - rest.trim_start_matches(is_space).len();
    let bullet = matches!(c, '•' | '‣' | '▪' | '●' | '◦' | '■' | '►' | '➢')
        || matches!(c, '*' | '·' | '-' | '–' | '—') && follows > 0;
    if bullet && rest.len() > follows {
        return (First::Bullet, c.len_utf8() + follows);
    }
    if let Some(lead) = enumerator(body) {
        return (First::Enumerator, lead);
    }
    let kind = if c.is_lowercase() {
        First::Lower
    } else if c.is_ascii_digit() {
        First::Digit
    } else if c.is_alphabetic() {
        First::Upper
    } else {
        First::Other
    };
    (kind, 0)
}

/// "1. Name", "12) name", "(a) name", "IV. Name": the length of the mark with its space, when a letter follows.
fn enumerator(body: &str) -> Option<usize> {
    let open = usize::from(body.starts_with('('));
    let inner = body.get(open..)?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let letter = |last: char| inner.starts_with(|c: char| ('a'..=last).contains(&c));
    let lettered = if open == 1 { letter('z') } else { letter('h') && inner.get(1..)?.starts_with(')') };
    let mark = match digits {
        1 | 2 => digits,
        0 if lettered => 1,
        _ => return None,
    };
    let after = inner.get(mark..)?;
    let close = if open == 1 { after.starts_with(')') } else { after.starts_with(['.', ')']) };
    let rest = after.get(1..).filter(|_| close)?;
    let words = rest.trim_start_matches(is_space);
    let spaced = words.len() != rest.len();
    let letter = words.chars().next().is_some_and(|c| c.is_alphabetic() || matches!(c, '“' | '"' | '‘'));
    (spaced && letter).then(|| body.len() - words.len())
}

fn last(words: &str) -> Last {
    let bare = words.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '*', '_']);
    // A figure behind the stop may be the mark of a footnote: "in 2014.1".
    let digits = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let marked =
        digits.len() != bare.len() && bare.len() - digits.len() <= 3 && digits.ends_with(['.', '!', '?', '”', ')']);
    match bare.chars().next_back() {
        _ if marked => Last::Stop,
        Some('.' | '!' | '?' | '…') => Last::Stop,
        Some(':') => Last::Colon,
        Some(c) if c.is_alphanumeric() || matches!(c, ',' | ';' | '-' | '–' | '—' | '(' | '“' | '‘') => {
            Last::Open
        }
        None => Last::Open,
        Some(_) => Last::Other,
    }
}

/// "Simple parsing ............ 4": a line of a table of contents.
fn is_contents_entry(words: &str) -> bool {
    let leaders = memchr::memmem::find(words.as_bytes(), b".....").is_some() || words.contains(". . . . .");
    leaders && (words.ends_with(|c: char| c.is_ascii_digit()) || words.ends_with("....."))
}

fn is_page_number(body: &str) -> bool {
    if body.len() > 20 {
        return false;
    }
    let bare = body.trim_matches(|c: char| is_space(c) || matches!(c, '-' | '–' | '—' | '|' | '[' | ']'));
    let bare = bare.strip_prefix("Page ").or_else(|| bare.strip_prefix("page ")).unwrap_or(bare);
    let (number, total) = bare.split_once(" of ").or_else(|| bare.split_once('/')).unwrap_or((bare, "1"));
    let figure = |words: &str| (1..=4).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_digit());
    figure(number) && figure(total)
}

/// The width to which the lines of a text were wrapped; `None` when its lines are paragraphs or sentences.
pub(crate) fn wrap_width(lines: &[Line]) -> Option<usize> {
    const LONG: usize = 40;
    const BINS: usize = 400;
    let mut bins = [0_u32; BINS];
    let (mut long, mut stopped) = (0_u32, 0_u32);
    for line in lines.iter().filter(|line| line.len() >= LONG) {
        long += 1;
        stopped += u32::from(line.last == Last::Stop);
        if let Some(bin) = bins.get_mut(line.len().min(BINS - 1)) {
            *bin += 1;
        }
    }
    // Wrapped lines break where they must: few of them end with a full stop.
    if long < 4 || stopped * 2 > long {
        return None;
    }
    let mut seen = 0;
    let median = bins.iter().position(|count| {
        seen += count;
        seen * 2 >= long
    })?;
    (median < BINS - 1).then_some(median)
}
