//! Which claims of different texts speak of the same fact: without a model, and without set-up.
//!
//! A claim becomes a mention: the evidence that its text gives, as symbols. A frame says which
//! event it belongs to. Pairs that share enough (`block`) are weighed (`weigh`) in the manner of record linkage, with the
//! weights of one table (`weights`); then groups (`cluster`) are made whose members all fit together, and each group is
//! given (`coin`) a subject and an attribute of its own, so that the one comparator judges it as it judges curated claims.
//!
//! Precision comes before recall: what is not sure is handed back as unsure, and never becomes a conflict.
//! `docs/linking.md` tells how the weights were set.
//!
//! ```
//! use corroborate::extract::{Gazetteer, Options};
//! use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
//! use corroborate::link::{Checker, Text, Verdict};
//! let files = [
//!     (Role::Subjects, "id,label\ndyke,the south dyke\n"),
//!     (Role::Attributes, "id,label,kind,volatility,unit,cues\nlength,length,quantity,fixed,kilometre,long\n"),
//!     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,dyke,length,21 km,log,21 km long\n"),
//! ];
//! let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
//! let (set, _) = from_inputs(inputs.into(), &LoadOptions::default());
//! let document = corroborate::document::from_text("The south dyke is 34 km long.\n".into());
//! let text = Text::read(document, &Options::default());
//! let checker = Checker::new(&set.vocabulary, &set.claims, Gazetteer::built_in());
//! let findings = checker.check(&text, corroborate::claim::SourceIndex(u32::MAX));
//! assert_eq!(findings[0].verdict, Verdict::Conflict);
//! ```

mod ageing;
pub(crate) mod alias;
mod apart;
pub(crate) mod around;
mod bearer;
mod bearing;
pub(crate) mod best;
pub(crate) mod block;
pub(crate) mod check;
pub(crate) mod clue;
pub(crate) mod cluster;
pub(crate) mod coin;
mod contested;
mod contradict;
#[cfg(test)]
mod counts;
mod dating;
pub(crate) mod doubt;
mod elided;
pub(crate) mod event;
pub(crate) mod explain;
pub(crate) mod fact;
pub(crate) mod frame;
pub(crate) mod holding;
pub(crate) mod join;
pub(crate) mod kind;
mod kindred;
pub(crate) mod known;
mod lists;
mod matter;
pub(crate) mod mention;
mod named;
mod names;
mod news;
mod pairing;
mod prepare;
mod profile;
pub(crate) mod rates;
mod remark;
pub(crate) mod review;
mod run;
mod surroundings;
mod symbol;
mod telling;
mod title;
mod told;
pub(crate) mod topic;
pub(crate) mod weigh;
pub(crate) mod weights;
mod whose;

pub use check::{Checker, Finding, Match, Verdict};
pub use dating::lend_years;
pub(crate) use dating::lend_years_on;
pub use join::{Joined, Text, join};
pub(crate) use mention::Article;
pub use named::subjects;
pub use review::Review;
pub(crate) use run::{Links, link};
