//! The integration tests, one binary: a module a subject.

mod articles;
mod dates_corpus;
mod docs;
mod documents;
mod laws;
mod layers;
mod ledger;
mod lint;
mod readings;
mod relations;
