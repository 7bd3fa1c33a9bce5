//! A number found in text, before it is known to count or measure something.

use crate::reading::{Approximation, Quantity, QuantityKind};

/// A number found in text, before it is believed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'q> {
    /// First token of the whole expression.
    pub(crate) start: usize,
    /// First token of the number.
    pub(crate) number: usize,
    /// One past the last token of the number.
    pub(crate) number_end: usize,
    /// One past the last token of the expression.
    pub(crate) next: usize,
    /// What it would say.
    pub(crate) quantity: &'q Quantity,
    /// The currency stands before the number.
    pub(crate) prefixed: bool,
}

pub(super) fn is_plain(candidate: &Candidate) -> bool {
    candidate.quantity.approximation == Approximation::Exact && candidate.start == candidate.number
}

/// No unit and no noun.
pub(super) fn is_bare(candidate: &Candidate) -> bool {
    matches!(candidate.quantity.kind, QuantityKind::Number | QuantityKind::Ratio) && candidate.quantity.noun.is_none()
}

pub(super) fn is_counted(candidate: &Candidate) -> bool {
    candidate.quantity.noun.is_some()
}

impl Quantity {
    /// True where a unit of measure, money or per cent stands with the number.
    pub(super) fn unit_is_measured(&self) -> bool {
        matches!(
            self.kind,
            QuantityKind::Measure | QuantityKind::Money | QuantityKind::Percent | QuantityKind::Duration
        )
    }
}
