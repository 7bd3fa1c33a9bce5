//! The integration tests, one binary: a module a subject.

mod articles;
mod documents;
mod layers;
