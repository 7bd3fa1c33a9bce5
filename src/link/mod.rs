//! Which claims of different texts speak of the same fact: without a model, and without set-up.
//!
//! A claim becomes a [`mention`](mention::Mention): the evidence that its text gives, as symbols. A [`frame`] says which
//! event it belongs to. Pairs that share enough ([`block`]) are [weighed](weigh) in the manner of record linkage, with the
//! weights of one table ([`weights`]); then [groups](cluster) are made whose members all fit together, and each group is
//! [given](coin) a subject and an attribute of its own, so that the one comparator judges it as it judges curated claims.
//!
//! Precision comes before recall: what is not sure is handed back as unsure, and never becomes a conflict.
//! `docs/linking.md` tells how the weights were set.

pub mod block;
pub mod check;
pub mod clue;
pub mod cluster;
pub mod coin;
pub mod explain;
pub mod fact;
pub mod frame;
pub mod join;
pub mod known;
pub mod mention;
pub mod remark;
mod run;
mod symbol;
pub mod weigh;
pub mod weights;

pub use mention::Article;
pub use run::{Links, link};
