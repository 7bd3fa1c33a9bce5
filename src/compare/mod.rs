//! The comparator: what agrees, what only looks different, what contradicts.
//!
//! The law is `docs/semantics.md`. Two claims go through [`compare`], a set through [`Topics`] or [`pairs`]
//! (a stream of pairs); [`Context`] is what must be known beyond the claims, [`Comparison`] the verdict.
//!
//! Inside: a claim is made ready once (`content`), its value being an `amount`, a `moment`, `names` or a yes or no; how
//! two of them meet (`meeting`) is told by their own file; the rules then look at time and manner.
//!
//! ```
//! let (set, _) = corroborate::ledger::from_csv(
//!     "id,subject,attribute,value,source,quote\n\
//!      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
//!      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
//! );
//! let (a, b, comparison) = corroborate::compare::pairs(&set.claims, &set.vocabulary).next().unwrap();
//! assert_eq!((a, b, comparison.relation.name()), (0, 1, "conflict"));
//! assert_eq!(comparison.difference.unwrap().amount.to_string(), "100");
//! ```

mod amount;
mod arithmetic;
pub(crate) mod beside;
pub(crate) mod cause;
pub(crate) mod content;
pub(crate) mod context;
mod daytime;
pub(crate) mod derive;
pub(crate) mod direction;
pub(crate) mod explain;
pub(crate) mod group;
mod meeting;
mod moment;
mod names;
mod order;
mod origin;
pub(crate) mod pairs;
mod passed;
pub(crate) mod relation;
pub(crate) mod rules;
pub(crate) mod sane;
pub(crate) mod topic;
pub(crate) mod words;

pub use context::{Background, Context, Plain, Properties, SourceFacts};
pub use derive::{Derivation, derive};
pub use explain::{Explanation, Party, Step, explain};
pub use group::Topics;
pub use pairs::pairs;
pub use relation::{Cause, CauseKind, Comparison, Difference, Reason, Reasons, Relation};
pub use rules::compare;
pub use sane::{Breach, implausible};
pub use topic::{Against, Between, ClaimIndex, Group, Loose, Topic};

#[cfg(test)]
mod tests;
