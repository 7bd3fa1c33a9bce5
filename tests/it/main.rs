//! The integration tests, one binary: a module a subject.

mod accept;
mod action;
mod articles;
mod dates_corpus;
mod derive;
mod diff;
mod docs;
mod documents;
mod export;
mod fmt;
mod laws;
mod layers;
mod leave_one_out;
mod ledger;
mod lint;
mod pairs;
mod planted;
mod readings;
mod relations;
mod renaming;
