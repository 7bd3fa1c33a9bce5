//! What a publisher adds to an article: offers, credits, disclaimers, navigation. The patterns are data
//! (`boilerplate.csv`), found in one pass over a text.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::hash::TextMap;
use crate::source::Span;

/// What a pattern says about the words in which it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Subscription offers and calls to follow.
    Offer,
    /// Prices and conditions: only beside an offer ("Just $5 a month.").
    Weak,
    /// Disclaimers, copyright, cookies.
    Legal,
    /// Credits, authors, sharing, navigation.
    About,
    /// Picture captions and their credits.
    Caption,
    /// Running heads and identifiers of periodicals.
    Furniture,
    /// A heading under which links to other articles follow.
    Related,
    /// A heading under which references follow.
    References,
    /// A heading under which notes follow.
    Notes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Start,
    Whole,
}

struct Table {
    /// The patterns that may stand anywhere in a sentence, all found in one pass.
    automaton: Option<AhoCorasick>,
    /// The classes of those patterns, by their number.
    anywhere: Vec<Class>,
    /// The patterns that stand at the beginning, by their first three bytes.
    starts: TextMap<[u8; 3], Vec<(&'static str, Class, Where)>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut words = Vec::new();
    let mut anywhere = Vec::new();
    let mut starts: TextMap<[u8; 3], Vec<(&'static str, Class, Where)>> = TextMap::default();
    for line in include_str!("boilerplate.csv").lines().skip(1) {
        let mut cells = line.splitn(3, ',');
        let class = match cells.next() {
            Some("offer") => Class::Offer,
            Some("weak") => Class::Weak,
            Some("legal") => Class::Legal,
            Some("about") => Class::About,
            Some("caption") => Class::Caption,
            Some("furniture") => Class::Furniture,
            Some("related") => Class::Related,
            Some("references") => Class::References,
            Some("notes") => Class::Notes,
            _ => continue,
        };
        let (place, text) = (cells.next(), cells.next().unwrap_or_default());
        match (place, head(text)) {
            (Some("contains"), _) => {
                anywhere.push(class);
                words.push(text);
            }
            (Some("start"), Some(head)) => starts.entry(head).or_default().push((text, class, Where::Start)),
            (Some("whole"), Some(head)) => starts.entry(head).or_default().push((text, class, Where::Whole)),
            _ => {}
        }
    }
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::Standard)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words);
    Table { automaton: automaton.ok(), anywhere, starts }
});

/// The first three bytes of a text in lower case.
fn head(text: &str) -> Option<[u8; 3]> {
    let head = text.as_bytes().first_chunk::<3>()?;
    Some(head.map(|byte| byte.to_ascii_lowercase()))
}

/// Longer sentences and blocks are the article's own, whatever phrase stands in them.
const LONGEST: usize = 400;

/// The places of a text at which patterns stand that may stand anywhere.
#[derive(Debug, Clone, Default)]
pub(crate) struct Boilerplate {
    hits: Vec<(Span, Class)>,
}

impl Boilerplate {
    /// Finds them in one pass.
    pub(crate) fn of(text: &str) -> Self {
        let Some(automaton) = &TABLE.automaton else { return Self::default() };
        let mut hits: Vec<(Span, Class)> = automaton
            .find_overlapping_iter(text)
            .filter_map(|hit| {
                let class = TABLE.anywhere.get(hit.pattern().as_usize())?;
                Some((Span::new(hit.start(), hit.end()), *class))
            })
            .collect();
        hits.sort_unstable_by_key(|(span, class)| (span.start, span.end, *class));
        Self { hits }
    }

    /// The gravest class of the patterns that apply to the words under a span of the text.
    pub(crate) fn classify(&self, words: &str, span: Span) -> Option<Class> {
        if span.len() > LONGEST {
            return None;
        }
        let bare = words.trim_start_matches(is_mark);
        let listed = head(bare).and_then(|head| TABLE.starts.get(&head)).map(Vec::as_slice).unwrap_or_default();
        let starts = listed.iter().filter(|(pattern, _, place)| {
            let begins =
                bare.as_bytes().get(..pattern.len()).is_some_and(|head| head.eq_ignore_ascii_case(pattern.as_bytes()));
            begins && (*place == Where::Start || bare.trim_end_matches(is_mark).len() <= pattern.len())
        });
        let from = self.hits.partition_point(|(hit, _)| hit.start < span.start);
        let within = self.hits.iter().skip(from).take_while(|(hit, _)| hit.start < span.end);
        let anywhere = within.filter(|(hit, _)| hit.end <= span.end).map(|(_, class)| *class);
        starts.map(|(_, class, _)| *class).chain(anywhere).min()
    }
}

/// Judges the sentences of a text in their order: a price is an offer only beside one.
#[derive(Debug, Default)]
pub(crate) struct Judge {
    /// Where the sentence judged last ended, if it was an offer.
    offer_end: Option<u32>,
}

impl Judge {
    /// True for a sentence inside a block of content that the publisher says.
    pub(crate) fn is_boilerplate(&mut self, found: &Boilerplate, words: &str, span: Span) -> bool {
        let Some(class) = found.classify(words, span) else {
            self.offer_end = None;
            return false;
        };
        let beside = self.offer_end.is_some_and(|end| span.start.saturating_sub(end) <= 3);
        let yes = match class {
            Class::Offer | Class::Legal | Class::About => true,
            Class::Weak => beside && words.split_whitespace().take(11).count() <= 10,
            _ => false,
        };
        let offer = yes && matches!(class, Class::Offer | Class::Weak);
        self.offer_end = offer.then_some(span.end);
        yes
    }
}

/// Marks that may stand around the words: quotation marks, bullets, brackets, stops.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '©' | '$' | '£' | '€' | '(')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(sentences: &[&str]) -> Vec<bool> {
        let text = sentences.join(" ");
        let (found, mut judge) = (Boilerplate::of(&text), Judge::default());
        let mut at = 0;
        sentences
            .iter()
            .map(|words| {
                let span = Span::new(at, at + words.len());
                at += words.len() + 1;
                judge.is_boilerplate(&found, words, span)
            })
            .collect()
    }

    #[test]
    fn an_offer_and_its_price_but_no_price_by_itself() {
        assert_eq!(
            judge(&[
                "Like what you read?",
                "Subscribe now for more.",
                "Only $4 a month.",
                "The camp is old.",
                "It costs $4 a month."
            ]),
            [false, true, true, false, false]
        );
        assert_eq!(judge(&["Only $4 a month is paid to recruits."]), [false]);
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = include_str!("boilerplate.csv").lines().skip(1).count();
        assert_eq!(TABLE.anywhere.len() + TABLE.starts.values().map(Vec::len).sum::<usize>(), lines);
        assert!(TABLE.automaton.is_some());
    }
}
