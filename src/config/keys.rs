//! The keys of `corroborate.toml`: the one list that reading and the JSON Schema share.

use crate::config::NewlineChoice;
use crate::diagnostic::Severity;
use crate::read::options::{DateOrder, NumberFormat};

/// A key, what may stand behind it, and what it means.
pub(crate) struct Key {
    /// Its name.
    pub(crate) name: &'static str,
    /// What may stand behind it.
    pub(crate) shape: Shape,
    /// What it means, in a phrase.
    pub(crate) meaning: &'static str,
}

/// What may stand behind a key.
pub(crate) enum Shape {
    /// Any text.
    Text,
    /// An EDTF date.
    Date,
    /// A whole number, nought or more.
    Whole,
    /// A number or share, exactly: `0.05`, `"5%"`, `"1/3"`.
    Number,
    /// A share, an amount with its unit, or `exact`.
    Tolerance,
    /// One of these words.
    OneOf(fn() -> Vec<&'static str>),
    /// The code of a rule.
    Rule,
    /// Codes and families of rules.
    Rules,
    /// Levels by code or family.
    Levels,
    /// A table of these keys.
    Table(&'static [Key]),
    /// Tables of these keys under names of the user's own.
    Tables(&'static [Key]),
    /// A list of tables of these keys, of which some are mandatory.
    List(&'static [Key], &'static [&'static str]),
}

const fn key(name: &'static str, shape: Shape, meaning: &'static str) -> Key {
    Key { name, shape, meaning }
}

/// The names of some keys.
pub(crate) fn names(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}

fn words<T>(of: &[(&'static str, T)]) -> Vec<&'static str> {
    of.iter().map(|(word, _)| *word).collect()
}

/// The names of the levels.
pub(crate) const LEVELS: &[(&str, Option<Severity>)] = &[
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("info", Some(Severity::Info)),
    ("off", None),
];

/// The lowest levels that can fail a run.
pub(crate) const FAIL_ON: &[(&str, Option<Severity>)] = &[
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("info", Some(Severity::Info)),
    ("never", None),
];

pub(crate) const NUMBERS: &[(&str, NumberFormat)] = &[
    ("decimal-point", NumberFormat::DecimalPoint),
    ("decimal-comma", NumberFormat::DecimalComma),
    ("either", NumberFormat::Either),
];

pub(crate) const DATES: &[(&str, DateOrder)] =
    &[("unknown", DateOrder::Unknown), ("day-first", DateOrder::DayFirst), ("month-first", DateOrder::MonthFirst)];

pub(crate) const NEWLINES: &[(&str, NewlineChoice)] =
    &[("keep", NewlineChoice::Keep), ("lf", NewlineChoice::Lf), ("crlf", NewlineChoice::CrLf)];

use Shape::{Date, Levels, List, Number, OneOf, Rule, Rules, Table, Tables, Text, Tolerance, Whole};

/// The configuration.
pub(crate) const TOP: &[Key] = &[
    key("sources", Text, "the folder with the texts of the sources, in which quotes are looked for"),
    key("lint", Table(LINT), "which rules run and how grave they are"),
    key("reading", Table(READING), "conventions for reading"),
    key("constants", Table(CONSTANTS), "the constants of the law (docs/semantics.md, section 2)"),
    key("attributes", Tables(ATTRIBUTE), "tolerances and constants of single attributes, by id"),
    key("format", Table(FORMAT), "how files are written"),
    key("ignore", List(IGNORE, NEEDED), "findings that are let stand"),
];

/// `[lint]`
pub(crate) const LINT: &[Key] = &[
    key("select", Rules, "codes or families that run; without it, every rule that is on by default"),
    key("ignore", Rules, "codes or families that do not run"),
    key("fail-on", OneOf(|| words(FAIL_ON)), "the lowest level that fails a run"),
    key("levels", Levels, "levels of rules or families in place of their own"),
    key("quote-words", Whole, "the most words that a quote may have"),
];

/// `[reading]`
pub(crate) const READING: &[Key] = &[
    key("numbers", OneOf(|| words(NUMBERS)), "what points and commas in numbers mean"),
    key("dates", OneOf(|| words(DATES)), "which of two numbers of a date is the day"),
    key("dollar", Text, "the currency that a bare \"$\" means, by name or ISO 4217 code"),
];

/// `[constants]`
pub(crate) const CONSTANTS: &[Key] = &[
    key("rounding-cap", Number, "share of the value that a rounding cell reaches at most to each side"),
    key("hedge-cap", Number, "share of the value that \"about\" and \"nearly\" reach at most"),
    key("hedge-floor", Number, "share that \"about\" reaches at least for small measures"),
    key("ratio-share", Number, "share of itself that a ratio in words reaches to each side"),
    key("small", Number, "from here on a number that ends in noughts counts as rounded"),
];

/// `[attributes.ID]`
pub(crate) const ATTRIBUTE: &[Key] = &[
    key("tolerance", Tolerance, "the difference that is put up with, in place of that of the set"),
    key("min-sources", Whole, "how many independent sources a fact needs"),
    key("rounding-cap", Number, "as in [constants]"),
    key("hedge-cap", Number, "as in [constants]"),
    key("hedge-floor", Number, "as in [constants]"),
    key("ratio-share", Number, "as in [constants]"),
    key("small", Number, "as in [constants]"),
];

/// `[format]`
pub(crate) const FORMAT: &[Key] = &[key("newline", OneOf(|| words(NEWLINES)), "the line ending that `fmt` writes")];

/// `[[ignore]]`
pub(crate) const IGNORE: &[Key] = &[
    key("code", Rule, "the rule whose findings stand"),
    key("claim", Text, "only those about this claim"),
    key("subject", Text, "only those about this subject"),
    key("attribute", Text, "only those about this attribute"),
    key("source", Text, "only those about this source"),
    key("reason", Text, "why they stand"),
    key("until", Date, "the date up to which they stand"),
];

/// The mandatory keys of `[[ignore]]`.
pub(crate) const NEEDED: &[&str] = &["code", "reason"];
