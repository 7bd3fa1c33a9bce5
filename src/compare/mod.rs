//! The comparator: what agrees, what only looks different, what contradicts.
//!
//! The law is `docs/semantics.md`. Two claims go through [`rules::compare`]; a set goes through [`group::group`] (topics)
//! or [`group::pairs`] (a stream of pairs). [`context`] is what must be known beyond the claims, [`relation`] names the
//! verdicts, [`cause`] the likely causes of a conflict.
//!
//! Inside: a claim is made ready once (`content`), its value being an `amount`, a `moment`, `names` or a yes or no; how
//! two of them meet (`meeting`) is told by their own file; the rules then look at time and manner.

mod amount;
mod arithmetic;
pub mod cause;
mod content;
pub mod context;
pub mod derive;
pub mod direction;
pub mod explain;
pub mod group;
mod meeting;
mod moment;
mod names;
mod order;
mod origin;
pub mod relation;
pub mod rules;
pub mod sane;
pub mod topic;
pub mod words;

#[cfg(test)]
mod tests;
