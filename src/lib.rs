//! Corroborate reads numeric and factual claims and compares them across sources.
//!
//! Data flows one way, and a module imports only from those above it in this list (those without a link are inside):
//!
//! | step | modules | from → to |
//! | --- | --- | --- |
//! | ground | `threads`, `hash`, `builtin`, `file`, [`source`], [`text`], `code`, `nearest`, [`diagnostic`], [`magnitude`], [`interval`], [`unit`](mod@unit), [`date`] | bytes, numbers, units, days |
//! | readings | [`reading`], [`read`] | words → core and support intervals |
//! | tables | `table` | bytes → cells with their places |
//! | documents | [`document`] | files → texts with blocks and sentences |
//! | claims | [`claim`], [`vocabulary`], [`constraint`], [`ledger`], `acknowledge`, [`config`] | who states what about what, when, and how |
//! | articles | [`extract`] | sentences → claims with their evidence |
//! | comparisons | [`compare`] | claims → relations, groups, likely causes |
//! | links | [`link`] | claims of different texts → one fact or not |
//! | entailment | [`entail`] | two texts → whether one establishes the other |
//! | lints | [`fmt`], [`lint`], `accept` | sets → canonical files, findings, reviewed candidates |
//! | differences | [`diff`](mod@diff) | two versions of a set → what changed in meaning |
//! | reports | [`report`], [`export`] | findings → bytes for people and programs |
//! | program | [`cli`] | arguments → one library call a command → exit code |
//!
//! The law that the comparator follows is written down in `docs/semantics.md`.

// No input may end in a panic: only tests may stop where something is missing. Each of the few places that index says why
// it cannot miss.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

mod accept;
mod acknowledge;
mod builtin;
pub mod claim;
pub mod cli;
mod code;
pub mod compare;
pub mod config;
pub mod constraint;
pub mod date;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod entail;
pub mod export;
pub mod extract;
mod file;
pub mod fmt;
mod hash;
pub mod interval;
pub mod ledger;
pub mod link;
pub mod lint;
pub mod magnitude;
mod nearest;
pub mod read;
pub mod reading;
pub mod report;
pub mod source;
mod table;
pub mod text;
mod threads;
pub mod unit;
pub mod vocabulary;
