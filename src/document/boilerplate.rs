//! What a publisher adds to an article: offers, credits, disclaimers, navigation. The patterns are data
//! (`boilerplate.csv`), found in one pass over a text.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

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
    Contains,
    Whole,
}

struct Table {
    patterns: Vec<(Class, Where)>,
    automaton: Option<AhoCorasick>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut patterns = Vec::new();
    let mut words = Vec::new();
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
        let place = match cells.next() {
            Some("start") => Where::Start,
            Some("contains") => Where::Contains,
            Some("whole") => Where::Whole,
            _ => continue,
        };
        let Some(text) = cells.next() else { continue };
        patterns.push((class, place));
        words.push(text);
    }
    let automaton = AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(words);
    Table { patterns, automaton: automaton.ok() }
});

/// Longer sentences and blocks are the article's own, whatever phrase stands in them.
const LONGEST: usize = 400;

/// The places of a text at which a pattern stands.
#[derive(Debug, Default)]
pub(crate) struct Boilerplate {
    hits: Vec<(Span, u16)>,
    /// Where the sentence judged last ended, if it was an offer.
    offer_end: Option<u32>,
}

impl Boilerplate {
    /// Finds all patterns in one pass.
    pub(crate) fn of(text: &str) -> Self {
        let Some(automaton) = &TABLE.automaton else { return Self::default() };
        let mut hits: Vec<(Span, u16)> = automaton
            .find_overlapping_iter(text)
            .map(|hit| (Span::new(hit.start(), hit.end()), u16::try_from(hit.pattern().as_usize()).unwrap_or(u16::MAX)))
            .collect();
        hits.sort_unstable_by_key(|(span, pattern)| (span.start, span.end, *pattern));
        Self { hits, offer_end: None }
    }

    /// The gravest class of the patterns that apply to the words under a span of the text.
    pub(crate) fn classify(&self, words: &str, span: Span) -> Option<Class> {
        if span.len() > LONGEST {
            return None;
        }
        let from = self.hits.partition_point(|(hit, _)| hit.start < span.start);
        let lead = leading(words);
        let trail = words.len() - words.trim_end_matches(is_mark).len();
        let (first, last) =
            (span.start.saturating_add(lead), span.end.saturating_sub(u32::try_from(trail).unwrap_or(0)));
        let within = self.hits.iter().skip(from).take_while(|(hit, _)| hit.start < span.end);
        within
            .filter(|(hit, _)| hit.end <= span.end)
            .filter_map(|(hit, pattern)| {
                let (class, place) = TABLE.patterns.get(usize::from(*pattern))?;
                let applies = match place {
                    Where::Contains => true,
                    Where::Start => hit.start <= first,
                    Where::Whole => hit.start <= first && hit.end >= last,
                };
                applies.then_some(*class)
            })
            .min()
    }

    /// Judges a sentence inside a block of content; sentences come in their order.
    pub(crate) fn is_boilerplate(&mut self, words: &str, span: Span) -> bool {
        if self.hits.is_empty() {
            return false;
        }
        let class = self.classify(words, span);
        let beside = self.offer_end.is_some_and(|end| span.start.saturating_sub(end) <= 3);
        let few = words.split_whitespace().take(11).count() <= 10;
        let yes = match class {
            Some(Class::Offer | Class::Legal | Class::About) => true,
            Some(Class::Weak) => beside && few,
            _ => false,
        };
        let offer = yes && matches!(class, Some(Class::Offer | Class::Weak));
        self.offer_end = offer.then_some(span.end);
        yes
    }
}

/// Marks that may stand before the first word: quotation marks, bullets, brackets.
fn leading(words: &str) -> u32 {
    u32::try_from(words.len() - words.trim_start_matches(is_mark).len()).unwrap_or(0)
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '©' | '$' | '£' | '€' | '(')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(sentences: &[&str]) -> Vec<bool> {
        let text = sentences.join(" ");
        let mut boilerplate = Boilerplate::of(&text);
        let mut at = 0;
        sentences
            .iter()
            .map(|words| {
                let span = Span::new(at, at + words.len());
                at += words.len() + 1;
                boilerplate.is_boilerplate(words, span)
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
        assert_eq!(TABLE.patterns.len(), lines);
        assert!(TABLE.automaton.is_some());
    }
}
