//! Coverage: how much of what b says a says too, and whether a says the opposite of it.

use crate::entail::figure::same_word;
use crate::entail::side::{Side, Term};
use crate::entail::word::Load;

/// Weights and thresholds of coverage; `docs/pairs.md` tells how they were set.
pub(super) mod weight {
    /// A name.
    pub const NAME: u32 = 3;
    /// Any other content word.
    pub const CONTENT: u32 = 3;
    /// A figure.
    pub const FIGURE: u32 = 3;
    /// Who says it.
    pub const SAID: u32 = 1;
}

/// Words of b beside those of a.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Coverage {
    /// Weight of what has a counterpart.
    pub covered: u32,
    /// Weight of everything.
    pub whole: u32,
    /// Figures in words or digits that stand nowhere in a, beside those that are values.
    pub digits_missing: u32,
    /// Content words without counterpart.
    pub missing: u32,
    /// Names without counterpart.
    pub names_missing: u32,
    /// Words that a negates and b does not, or the other way round.
    pub negated: u32,
    /// Words of which a has the opposite and not the word.
    pub opposed: u32,
}

impl Coverage {
    /// True when at least so many hundredths are covered.
    pub(super) fn reaches(self, hundredths: u32) -> bool {
        self.covered.saturating_mul(100) >= self.whole.saturating_mul(hundredths)
    }

    /// Whole hundredths, rounded down; 100 for a text without content.
    pub(super) fn hundredths(self) -> u32 {
        self.covered.saturating_mul(100).checked_div(self.whole).unwrap_or(100)
    }

    /// With a figure counted in.
    pub(super) fn with_figure(&mut self, covered: bool) {
        self.whole += weight::FIGURE;
        self.covered += if covered { weight::FIGURE } else { 0 };
    }
}

/// The words of b that a covers.
pub(super) fn cover(a: &Side<'_>, b: &Side<'_>) -> Coverage {
    let mut coverage = Coverage::default();
    for (index, term) in b.terms.iter().enumerate() {
        if is_opposed(term, a, b) {
            // What is contradicted is neither covered nor something more.
            coverage.opposed += 1;
            continue;
        }
        let weight = match (term.folded.load, term.name) {
            (Load::Idle, _) => continue,
            (Load::Said, false) => weight::SAID,
            (_, true) => weight::NAME,
            (_, false) => weight::CONTENT,
        };
        coverage.whole += weight;
        let mut matched = a.terms.iter().filter(|other| same(other, term)).peekable();
        let number = term.folded.ordinal.is_some() || term.folded.key.starts_with(|c: char| c.is_ascii_digit());
        if matched.peek().is_some() {
            coverage.covered += weight;
            let clash = matched.all(|other| other.negated != term.negated);
            coverage.negated += u32::from(clash);
        } else if abbreviates(term, &a.terms) || is_abbreviated(&b.terms, index, &a.terms) {
            coverage.covered += weight;
        } else if weight > weight::SAID {
            coverage.missing += 1;
            coverage.names_missing += u32::from(term.name);
            coverage.digits_missing += u32::from(number);
        }
    }
    coverage
}

/// True where a has the opposite of a word and neither text has both, or where each names one other place in a sequence.
fn is_opposed(term: &Term, a: &Side<'_>, b: &Side<'_>) -> bool {
    let places = |side: &Side<'_>| side.terms.iter().filter_map(|term| term.folded.ordinal).collect::<Vec<_>>();
    if term.folded.ordinal.is_some() && matches!((&*places(a), &*places(b)), ([one], [other]) if one != other) {
        return true;
    }
    let poles = |side: &Side<'_>, axis: u8| {
        let poles = side.terms.iter().flat_map(|term| term.folded.poles).flatten().filter(|pole| pole.axis == axis);
        poles.fold((false, false), |(one, other), pole| (one || !pole.other, other || pole.other))
    };
    term.folded.poles.iter().flatten().any(|pole| {
        matches!(
            (poles(a, pole.axis), poles(b, pole.axis)),
            ((true, false), (false, true)) | ((false, true), (true, false))
        )
    })
}

fn same(a: &Term, b: &Term) -> bool {
    same_word(&a.folded, &b.folded)
}

/// True where capital letters are the initials of names that follow one another.
fn abbreviates(term: &Term, names: &[Term]) -> bool {
    if !term.initials {
        return false;
    }
    let letters: Vec<char> = term.folded.key.chars().collect();
    let names: Vec<&Term> = names.iter().filter(|name| name.folded.load != Load::Idle).collect();
    names
        .windows(letters.len())
        .any(|run| run.iter().zip(&letters).all(|(name, letter)| name.name && name.folded.key.starts_with(*letter)))
}

/// True for a word of a name that the other text writes by its initials.
fn is_abbreviated(names: &[Term], at: usize, others: &[Term]) -> bool {
    let Some(name) = names.get(at).filter(|name| name.name) else { return false };
    others.iter().filter(|other| other.initials).any(|other| {
        let near = names.get(at.saturating_sub(other.folded.key.len())..).unwrap_or_default();
        let near = near.get(..other.folded.key.len() * 2).unwrap_or(near);
        other.folded.key.contains(name.folded.key.chars().next().unwrap_or(' ')) && abbreviates(other, near)
    })
}
