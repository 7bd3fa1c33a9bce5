//! Words cut at the end of a line: "chal-" / "lenges" is one word, "long-" / "term" keeps its hyphen.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Span;

use super::model::Skip;

/// First parts of compounds whose hyphen belongs to them.
const PREFIXES: [&str; 40] = [
    "non", "post", "pre", "anti", "self", "long", "short", "well", "so", "cross", "half", "ex", "high", "low", "mid",
    "pro", "co", "re", "multi", "semi", "quasi", "vice", "all", "full", "part", "near", "large", "small", "one", "two",
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "hundred", "year",
];

/// True when a hyphen between these two parts belongs to the word whatever line it stands on.
fn keeps(before: &str, after: &str) -> bool {
    PREFIXES.contains(&before)
        || before.ends_with("ty")
            && matches!(after, "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "fold")
        || matches!(after, "fold" | "based" | "led" | "year" | "old" | "odd" | "plus" | "term" | "scale")
        || before.chars().any(|c| c.is_ascii_digit())
}

/// What to pass over at the line ends among `breaks` (each the bytes of "-", the line break and the white space around).
pub(crate) fn joins(text: &str, breaks: &[Span]) -> Vec<Skip> {
    if breaks.is_empty() {
        return Vec::new();
    }
    let parts: Vec<(Span, String, String)> = breaks.iter().map(|cut| parts(text, *cut)).collect();
    let mut seen: BTreeMap<String, bool> = BTreeMap::new();
    let wanted: BTreeSet<String> =
        parts.iter().flat_map(|(_, before, after)| [format!("{before}{after}"), format!("{before}-{after}")]).collect();
    for word in text.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
        let word = word.to_lowercase();
        if wanted.contains(&word) {
            seen.insert(word, true);
        }
    }
    let mut skips = Vec::with_capacity(parts.len());
    for (cut, before, after) in parts {
        let joined = seen.contains_key(&format!("{before}{after}"));
        let hyphened = seen.contains_key(&format!("{before}-{after}"));
        let keep = !joined && (hyphened || keeps(&before, &after));
        let start = if keep { cut.start + 1 } else { cut.start };
        skips.push(Skip::over(Span { start, end: cut.end }));
    }
    skips
}

/// The letters on both sides of a cut, in lower case.
fn parts(text: &str, cut: Span) -> (Span, String, String) {
    let before = text.get(..cut.start as usize).unwrap_or_default();
    let after = text.get(cut.end as usize..).unwrap_or_default();
    let head: String = before.chars().rev().take(40).take_while(|c| c.is_alphanumeric()).collect();
    let tail: String = after.chars().take(40).take_while(|c| c.is_alphanumeric()).collect();
    (cut, head.chars().rev().collect::<String>().to_lowercase(), tail.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_cut_words_and_keeps_compounds() {
        let read = |text: &str| {
            let breaks: Vec<_> = text.match_indices("-\n").map(|(at, _)| Span::new(at, at + 2)).collect();
            let mut read = text.to_owned();
            for skip in joins(text, &breaks).iter().rev() {
                read.replace_range(skip.span.range(), "");
            }
            read
        };
        assert_eq!(read("security chal-\nlenges"), "security challenges");
        assert_eq!(read("a forty-\nfold rise, long-\nterm"), "a forty-fold rise, long-term");
        assert_eq!(read("the cease-\nfire; a cease-fire"), "the cease-fire; a cease-fire");
        assert_eq!(read("in 2009-\n10"), "in 2009-10");
    }
}
