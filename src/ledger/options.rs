//! What loading must be told.

use std::collections::BTreeMap;

use crate::read::options::{Options, Slack};

/// Conventions for loading a set.
///
/// ```
/// use corroborate::{ledger::LoadOptions, read::{NumberFormat, Options}};
/// let reading = Options { numbers: NumberFormat::DecimalComma, ..Options::default() };
/// let options = LoadOptions { reading, jobs: 1, ..LoadOptions::default() };
/// assert!(options.slack.is_empty());
/// ```
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    /// How words are read.
    pub reading: Options,
    /// Constants of the law for single attributes, by id.
    pub slack: BTreeMap<Box<str>, Slack>,
    /// How many threads read values; nought asks the machine. The result is the same whatever it is.
    pub jobs: usize,
}
