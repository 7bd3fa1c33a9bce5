//! What a page carries beside the running text, in text that was copied from pages: page numbers, running heads,
//! footnotes and pull quotes, also where they stand in the middle of a sentence.

use std::collections::HashMap;

use super::line::{First, Last, Line, Role};
use super::mark::Mark;

/// An interruption is never longer than this many lines.
const FAR: usize = 40;
/// A line that is wrapped, and not a heading, is at least this long.
const FULL: usize = 40;

/// Marks the furniture, notes and resumptions among the lines. `marks` are the possible marks of footnotes in the text.
pub(crate) fn mark(text: &str, lines: &mut [Line], width: Option<usize>, marks: &[Mark]) {
    if !looks_paged(lines) {
        return;
    }
    let edges = repeated(text, lines);
    let mut page =
        Page { text, width: width.unwrap_or(80), marks, edges, paged: lines.iter().any(|line| line.page_before) };
    let mut at = 0;
    while at < lines.len() {
        at = page.interruption(lines, at).unwrap_or(at + 1);
    }
    if page.paged {
        page.remaining(lines);
    }
}

/// A cheap test that keeps the texts without pages out: all that were written for the web.
fn looks_paged(lines: &[Line]) -> bool {
    let mut before = None::<&Line>;
    lines.iter().any(|line| {
        let resumes = line.first == First::Lower
            && before.is_some_and(|before| line.blank_before || line.page_before || before.last == Last::Stop);
        before = Some(line);
        line.page_number || line.page_before || resumes
    })
}

/// The lines at page edges or alone between blank lines that return, figures aside, at least three times.
fn repeated(text: &str, lines: &[Line]) -> Vec<bool> {
    let alone = |index: usize| {
        let (Some(line), next) = (lines.get(index), lines.get(index + 1)) else { return false };
        let edge = line.page_before || next.is_none_or(|next| next.page_before || next.page_number);
        let apart = line.blank_before && next.is_none_or(|next| next.blank_before || next.page_before);
        line.len() <= 120 && (edge || apart) && !line.page_number
    };
    let key = |line: &Line| -> String {
        line.span.of(text).chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).take(60).collect()
    };
    let mut counts: HashMap<String, u32> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        if alone(index) {
            *counts.entry(key(line)).or_default() += 1;
        }
    }
    let often = |line: &Line| counts.get(&key(line)).is_some_and(|count| *count >= 3);
    lines
        .iter()
        .enumerate()
        .map(|(index, line)| (alone(index) && often(line)) || periodical(line.span.of(text)))
        .collect()
}

/// "… | no. 03 | 044-057 [2015] [ISSN 2386-5776]": identifiers that running heads carry.
fn periodical(words: &str) -> bool {
    words.len() <= 160
        && ["ISSN", "ISBN", "doi:", "DOI:", "doi.org/"].iter().any(|sign| words.contains(sign))
        && !words.ends_with('.')
}

struct Page<'t> {
    text: &'t str,
    width: usize,
    marks: &'t [Mark],
    /// The lines that are running heads.
    edges: Vec<bool>,
    /// Something has shown that the text has pages.
    paged: bool,
}

impl Page<'_> {
    fn is_edge(&self, lines: &[Line], index: usize) -> bool {
        lines.get(index).is_some_and(|line| line.page_number || line.role != Role::Text)
            || self.edges.get(index).copied().unwrap_or(false)
    }

    /// Looks for an interruption behind the line at `at`; answers where to go on.
    fn interruption(&mut self, lines: &mut [Line], at: usize) -> Option<usize> {
        let line = lines.get(at)?;
        let open = line.last == Last::Open || (line.last == Last::Other && line.len() >= FULL);
        if !open || line.len() < FULL || self.is_edge(lines, at) || line.role != Role::Text {
            return None;
        }
        let next = lines.get(at + 1)?;
        let set_apart = next.blank_before || next.page_before || self.is_edge(lines, at + 1);
        if !set_apart && !self.starts_note(lines, at + 1, at) {
            return None;
        }
        let resumes = self.resumption(lines, at)?;
        self.classify(lines, at + 1, resumes);
        let back = u32::try_from(at).ok();
        let line = lines.get_mut(resumes)?;
        line.resumes = back;
        self.paged = true;
        Some(resumes)
    }

    /// The line that takes up the sentence left open at `at`.
    fn resumption(&self, lines: &[Line], at: usize) -> Option<usize> {
        /// At most so many lines of notes and quotes stand between.
        const MOST: usize = 25;
        let found = (at + 1..lines.len().min(at + 1 + FAR)).find(|index| self.resumes(lines, at, *index))?;
        if found == at + 1 {
            return Some(found);
        }
        // Without a page number, a note or a narrow quote in front, what stands between is the article's own text.
        let next = lines.get(at + 1)?;
        let interrupts = next.page_before
            || self.is_edge(lines, at + 1)
            || self.starts_note(lines, at + 1, at)
            || self.is_narrow(lines, at + 1, found.min(at + 4));
        let own = (at + 1..found).filter(|index| !self.is_edge(lines, *index)).count();
        if !interrupts
            || own > MOST
            || (own > 0 && !(self.breaks_off(lines, at) && self.are_asides(lines, at + 1, found)))
        {
            return None;
        }
        // Notes may stand under the page number, and open with a capital as a new page may.
        let small = |index: &usize| lines.get(*index).is_some_and(|line| line.first == First::Lower);
        let later =
            (found + 1..lines.len().min(found + 8)).find(|index| small(index) && self.resumes(lines, at, *index));
        Some(if small(&found) { found } else { later.unwrap_or(found) })
    }

    /// True when the line at `at` ends within a sentence: with a word or an opening sign, not with a figure.
    fn breaks_off(&self, lines: &[Line], at: usize) -> bool {
        let words = lines.get(at).map_or("", |line| line.span.of(self.text));
        words.ends_with(|c: char| c.is_alphabetic() || matches!(c, ',' | ';' | '-' | '–' | '(' | '“'))
    }

    /// True when what stands between consists of whole notes, narrow quotes and edges.
    fn are_asides(&self, lines: &[Line], from: usize, to: usize) -> bool {
        let mut at = from;
        while at < to {
            if self.is_edge(lines, at) {
                at += 1;
                continue;
            }
            let end = self.group_end(lines, at, to);
            let whole = lines.get(end - 1).is_some_and(|line| line.last == Last::Stop);
            if !whole && !self.is_narrow(lines, at, end) {
                return false;
            }
            at = end;
        }
        true
    }

    /// The end of the lines that no blank line and no edge parts.
    fn group_end(&self, lines: &[Line], at: usize, to: usize) -> usize {
        (at + 1..to)
            .find(|index| lines.get(*index).is_some_and(|line| line.blank_before) || self.is_edge(lines, *index))
            .unwrap_or(to)
    }

    /// True when the line at `index` takes up the sentence that the line at `at` left open.
    fn resumes(&self, lines: &[Line], at: usize, index: usize) -> bool {
        let (Some(line), Some(before)) = (lines.get(index), lines.get(index - 1)) else { return false };
        if self.is_edge(lines, index) || matches!(line.first, First::Bullet | First::Enumerator) {
            return false;
        }
        let set_apart = line.blank_before || line.page_before || self.is_edge(lines, index - 1);
        let small = line.first == First::Lower && (line.len() >= 20 || line.last == Last::Stop);
        if index == at + 1 {
            return small && set_apart;
        }
        if small && (set_apart || (before.last == Last::Stop && line.indented)) {
            return true;
        }
        // A name or figure at the top of the page: only when nothing but running heads stands between.
        let only_edges = (at + 1..index).all(|index| self.is_edge(lines, index));
        only_edges
            && line.len() >= FULL
            && matches!(line.first, First::Upper | First::Digit | First::Other)
            && self.goes_on(lines, at)
    }

    /// True when the line at `at` cannot be the end of a paragraph: it is full and ends with a small word or comma.
    fn goes_on(&self, lines: &[Line], at: usize) -> bool {
        let Some(line) = lines.get(at) else { return false };
        let words = line.span.of(self.text);
        let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
        line.len() * 10 >= self.width * 7 && last.starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | '“'))
    }

    /// "10 Moscow accused …": a note, when its mark stands shortly before it or the note before has the number before.
    fn starts_note(&self, lines: &[Line], index: usize, open: usize) -> bool {
        /// How far in front of its note a mark may stand, in bytes: a page.
        const PAGE: u32 = 12_000;
        let Some(line) = lines.get(index) else { return false };
        let Some(number) = note_number(line.span.of(self.text)).filter(|_| !line.heading) else { return false };
        let end = lines.get(open).map_or(line.span.start, |open| open.span.end);
        let from = self.marks.partition_point(|mark| mark.span.start + PAGE < end);
        let near = self.marks.iter().skip(from).take_while(|mark| mark.span.start < end);
        near.into_iter().any(|mark| mark.number == number)
    }

    /// Gives the lines between an open sentence and its continuation their roles.
    fn classify(&self, lines: &mut [Line], from: usize, to: usize) {
        let mut at = from;
        while at < to {
            if self.is_edge(lines, at) {
                // What the layout has shown to be a note stays one.
                if lines.get(at).is_some_and(|line| line.role == Role::Text) {
                    set(lines, at, at + 1, Role::Furniture);
                }
                at += 1;
                continue;
            }
            let end = self.group_end(lines, at, to);
            let role = if self.is_narrow(lines, at, end) { self.narrow_role(lines, at, end) } else { Role::Footnote };
            set(lines, at, end, role);
            at = end;
        }
    }

    fn is_narrow(&self, lines: &[Line], from: usize, to: usize) -> bool {
        to - from >= 3 && lines.get(from..to).unwrap_or_default().iter().all(|line| line.len() * 2 < self.width)
    }

    /// A pull quote repeats words of the article; a box beside the text has its own.
    fn narrow_role(&self, lines: &[Line], from: usize, to: usize) -> Role {
        let first = lines.get(from..to).unwrap_or_default();
        let words: Vec<&str> =
            first.iter().flat_map(|line| line.span.of(self.text).split_whitespace()).take(5).collect();
        let own = first.first().map_or(0, |line| line.span.start as usize);
        let near = |text: &str| words_occur(text, &words);
        let start = floor(self.text, own.saturating_sub(20_000));
        let after = first.last().map_or(own, |line| line.span.end as usize);
        let stop = floor(self.text, after.saturating_add(20_000).min(self.text.len()));
        let around = [self.text.get(start..own), self.text.get(after..stop)];
        if around.into_iter().flatten().any(near) { Role::Furniture } else { Role::Quote }
    }

    /// What pages carry where no sentence was open: heads, numbers and notes at the ends of paragraphs.
    fn remaining(&self, lines: &mut [Line]) {
        let mut at = 0;
        while at < lines.len() {
            let Some(line) = lines.get(at) else { break };
            let next_apart =
                lines.get(at + 1).is_none_or(|next| next.blank_before || next.page_before || next.indented);
            if line.role == Role::Text
                && self.is_edge(lines, at)
                && (line.blank_before || line.page_before || next_apart)
            {
                set(lines, at, at + 1, Role::Furniture);
            } else if line.role == Role::Text
                && at > 0
                && self.starts_note(lines, at, at - 1)
                && may_start_note(lines, at)
            {
                let end = (at + 1..lines.len().min(at + FAR))
                    .find(|index| {
                        lines.get(*index).is_none_or(|next| {
                            next.blank_before
                                || next.page_before
                                || next.indented
                                || next.page_number
                                || next.resumes.is_some()
                        }) || self.starts_note(lines, *index, at)
                    })
                    .unwrap_or(lines.len().min(at + FAR));
                set(lines, at, end, Role::Footnote);
                at = end;
                continue;
            }
            at += 1;
        }
    }
}

fn may_start_note(lines: &[Line], at: usize) -> bool {
    let (Some(line), Some(before)) = (lines.get(at), at.checked_sub(1).and_then(|before| lines.get(before))) else {
        return false;
    };
    line.blank_before || before.last == Last::Stop || before.role != Role::Text
}

fn set(lines: &mut [Line], from: usize, to: usize, role: Role) {
    for line in lines.get_mut(from..to).unwrap_or_default() {
        line.role = role;
    }
}

/// The number of a note that a line opens: up to three digits, a space, and a capital or quotation mark.
pub(crate) fn note_number(words: &str) -> Option<u32> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let rest = words.get(digits..)?;
    let opens = rest.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '('));
    (rest.starts_with([' ', '\t', '\u{a0}']) && opens).then(|| words.get(..digits)?.parse().ok())?
}

fn words_occur(text: &str, words: &[&str]) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    memchr::memmem::find_iter(text.as_bytes(), first.as_bytes()).any(|at| {
        let follows = text.get(at + first.len()..).unwrap_or_default();
        follows.split_whitespace().zip(rest).all(|(found, word)| found == *word)
    })
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
