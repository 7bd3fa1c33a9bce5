//! How the values of two claims meet, before time and manner are looked at.

use crate::compare::relation::Reasons;

/// What two values of one kind say about each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meeting {
    /// They say the same.
    Equal(Reasons),
    /// They say different things that can both be true.
    Fits(Reasons),
    /// They exclude each other.
    Apart(Reasons),
    /// Something is missing without which they cannot be set side by side.
    Unclear(Reasons),
}
