//! The comparator: what agrees, what only looks different, what contradicts.
//!
//! The law is `docs/semantics.md`. [`relation`] names the verdicts, [`context`] is what must be known beyond the claims,
//! [`topic`] is what many claims say about one fact.

pub mod context;
pub mod relation;
pub mod topic;
