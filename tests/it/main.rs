//! The integration tests, one binary: a module a subject.

mod action;
mod articles;
mod bad_writes;
mod check;
mod derive;
mod diff;
mod digest;
mod docs;
mod documents;
mod export;
mod false_conflicts;
mod fmt;
mod hostile;
mod laws;
mod layers;
mod leave_one_out;
mod ledger;
mod linking;
mod page;
mod pairs;
mod public;
mod readings;
mod relations;
mod renaming;
mod running_text;
mod schema;
