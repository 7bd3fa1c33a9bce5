//! Whether a quote proves its value.

use std::borrow::Cow;

use crate::claim::Claim;
use crate::lint::scene::Scene;
use crate::lint::words::plain;
use crate::read::options::Options;
use crate::read::token::Tokens;
use crate::read::{Mention, scan_tokens};
use crate::reading::{Approximation, Quantity, Value};
use crate::vocabulary::{Vocabulary, canonical};

/// What a quote says about its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Proof {
    /// It holds the value.
    Holds,
    /// It holds the number with a hedge that the value lacks; the words of the quote.
    Hedged(String),
    /// It holds a coarser number that the value could be rounded to; the words of the quote.
    Coarser(String),
    /// It holds no such value.
    Missing,
}

/// Calls `visit` for each claim that has a quote, with what the quote proves.
pub(crate) fn each(scene: &Scene<'_>, mut visit: impl FnMut(usize, &Claim, &str, &Proof)) {
    for ((index, claim), proof) in scene.claims().zip(scene.proofs()) {
        if let (Some(quote), Some(proof)) = (&claim.provenance.quote, proof) {
            visit(index, claim, quote, proof);
        }
    }
}

/// What the quote of a claim proves; `None` without a quote, and for yes and no, which no words need to hold.
pub(crate) fn proof(claim: &Claim, vocabulary: &Vocabulary, options: &Options) -> Option<Proof> {
    let quote = claim.provenance.quote.as_ref()?;
    // The bare value as its own quote, as data sets give it.
    if quote.as_str() == claim.surface.as_str() {
        return Some(Proof::Holds);
    }
    let holds = |found: bool| if found { Proof::Holds } else { Proof::Missing };
    match &claim.value {
        Value::Boolean(_) => None,
        Value::Term(term) => Some(holds(names(term, &canonical(quote), vocabulary))),
        Value::Set { members, .. } => {
            let quote = canonical(quote);
            Some(holds(members.iter().all(|member| names(member, &quote, vocabulary))))
        }
        Value::Quantity(amount) => Some(number(claim, amount, quote, options)),
        _ => Some(holds(contains(claim, quote) || shares_a_word(&claim.surface, quote))),
    }
}

fn fold(text: &str) -> String {
    plain(text).to_lowercase()
}

/// The words of the value as they stand, not inside a longer number or word.
fn contains(claim: &Claim, quote: &str) -> bool {
    let (quote, words) = (fold(quote), fold(&claim.surface));
    quote.match_indices(words.as_str()).any(|(at, _)| {
        let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = quote.get(..at).and_then(|text| text.chars().next_back());
        let after = quote.get(at + words.len()..).and_then(|text| text.chars().next());
        let inside_before = joined(before) && joined(words.chars().next());
        let inside_after = joined(after) && joined(words.chars().next_back());
        !inside_before && !inside_after
    })
}

/// A name, an alias of the thing it names, or the last word of it ("Lavrov") stands in the quote.
fn names(name: &str, quote: &str, vocabulary: &Vocabulary) -> bool {
    let own = canonical(name);
    let subject = vocabulary.subject_named(name).one().and_then(|index| vocabulary.subject(index));
    let others =
        subject.into_iter().flat_map(|it| std::iter::once(&it.label).chain(&it.aliases)).map(|it| canonical(it));
    std::iter::once(own).chain(others).any(|form| {
        let last = form.rsplit(' ').next().unwrap_or_default();
        quote.contains(form.as_str())
            || (last.chars().count() >= 4 && quote.split(' ').any(|word| word.starts_with(last)))
    })
}

/// Dates may be written out by the curator where the words are incomplete: one figure or month of it is enough.
fn shares_a_word(words: &str, quote: &str) -> bool {
    let words = Tokens::new(words);
    let quote = Tokens::new(quote);
    let telling = |word: &str| word.len() >= 3 || word.starts_with(|c: char| c.is_ascii_digit());
    let stem = |word: &str| word.trim_end_matches('s').to_owned();
    (0..words.len())
        .map(|at| words.lower(at))
        .filter(|word| telling(word))
        .any(|word| (0..quote.len()).any(|at| stem(quote.lower(at)) == stem(word)))
}

fn number(claim: &Claim, amount: &Quantity, quote: &str, options: &Options) -> Proof {
    let contained = contains(claim, quote);
    let tokens = Tokens::new(quote);
    let mentions = scan_tokens(&tokens, options);
    let words = |mention: &Mention| mention.span.of(quote).to_owned();
    let exact = |it: &Quantity| it.approximation == Approximation::Exact;
    let mut hedged = None;
    let mut coarser = None;
    let mut equal = false;
    for mention in &mentions {
        for found in amounts(&mention.value) {
            let same = same_number(found.as_ref(), amount);
            if same && (exact(&found) || !exact(amount)) {
                equal = true;
            } else if same {
                hedged.get_or_insert_with(|| words(mention));
            } else if let Some(point) = amount.core.as_point()
                && found.support.has(point)
                && found.number.is_some()
            {
                coarser.get_or_insert_with(|| words(mention));
            }
        }
    }
    match (hedged, coarser) {
        _ if equal => Proof::Holds,
        // A bound may have been read as something else than the hedge of this number; its own words settle it.
        (Some(words), _) => Proof::Hedged(words),
        _ if contained => Proof::Holds,
        (None, Some(words)) => Proof::Coarser(words),
        _ => Proof::Missing,
    }
}

fn amounts(value: &Value) -> Vec<Cow<'_, Quantity>> {
    match value {
        Value::Quantity(amount) => vec![Cow::Borrowed(amount)],
        Value::Change(change) => vec![Cow::Borrowed(&change.amount)],
        Value::Ambiguous(readings) => readings.iter().flat_map(amounts).collect(),
        _ => Vec::new(),
    }
}

/// The same number, whatever the unit: "310" in the column of metres is proved by "310 metres".
fn same_number(found: &Quantity, amount: &Quantity) -> bool {
    match (&found.number, &amount.number) {
        (Some(found), Some(own)) => found == own,
        (None, None) => found.core == amount.core,
        _ => false,
    }
}
