//! From findings to bytes that people and programs read.

pub mod escape;
