//! Walking a TOML document so that every wrong key and value is reported at its place, all in one go.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::code;
use crate::config::keys::{Key, names};
use crate::diagnostic::{Diagnostic, Location};
use crate::magnitude::Magnitude;
use crate::nearest;
use crate::source::{Lines, Span};

/// A document being walked.
pub(super) struct Walk<'t> {
    path: Arc<str>,
    lines: Lines<'t>,
    pub(super) findings: Vec<Diagnostic>,
}

/// A key and what stands behind it.
pub(super) type Entry<'e, 't> = (&'e str, &'e Spanned<DeValue<'t>>, Range<usize>);

impl<'t> Walk<'t> {
    pub(super) fn new(path: &str, text: &'t str) -> Self {
        Self { path: Arc::from(path), lines: Lines::new(text), findings: Vec::new() }
    }

    pub(super) fn location(&self, range: &Range<usize>) -> Location {
        let span = Span::new(range.start, range.end);
        Location {
            path: Arc::clone(&self.path),
            span,
            start: self.lines.place(span.start),
            end: self.lines.place(span.end),
        }
    }

    pub(super) fn fault(&mut self, range: &Range<usize>, message: impl Into<String>, help: Option<String>) {
        let mut finding = Diagnostic::error(code::BAD_CONFIG, message).at(self.location(range));
        finding.help = help;
        self.findings.push(finding);
    }

    /// The entries of a table in the order of the file. Keys that are not known are reported and left out.
    pub(super) fn entries<'e>(&mut self, table: &'e DeTable<'t>, keys: &[Key], place: &str) -> Vec<Entry<'e, 't>> {
        let known = names(keys);
        let mut entries: Vec<Entry<'_, '_>> = Vec::new();
        for (key, value) in table {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                entries.push((name, value, key.span()));
            } else {
                let help = nearest::hint(name, known.iter().copied());
                self.fault(&key.span(), format!("`{name}` is no key of {place}"), help);
            }
        }
        entries.sort_by_key(|(_, _, span)| span.start);
        entries
    }

    /// All entries of a table whose keys are free, in the order of the file.
    pub(super) fn free<'e>(table: &'e DeTable<'t>) -> Vec<Entry<'e, 't>> {
        let mut entries: Vec<Entry<'_, '_>> =
            table.iter().map(|(key, value)| (&**key.get_ref(), value, key.span())).collect();
        entries.sort_by_key(|(_, _, span)| span.start);
        entries
    }

    fn wrong(&mut self, value: &Spanned<DeValue<'t>>, wanted: &str) {
        let message = format!("{wanted} is expected here, not a value of type {}", value.get_ref().type_str());
        self.fault(&value.span(), message, None);
    }

    pub(super) fn table<'e>(&mut self, value: &'e Spanned<DeValue<'t>>) -> Option<&'e DeTable<'t>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(value, "a table");
        }
        table
    }

    pub(super) fn array<'e>(&mut self, value: &'e Spanned<DeValue<'t>>) -> Vec<&'e Spanned<DeValue<'t>>> {
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(value, "a list");
            return Vec::new();
        };
        array.iter().collect()
    }

    pub(super) fn string<'e>(&mut self, value: &'e Spanned<DeValue<'t>>) -> Option<&'e str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong(value, "a string");
        }
        text
    }

    /// A count of something.
    pub(super) fn count(&mut self, value: &Spanned<DeValue<'t>>) -> Option<u32> {
        let number = value.get_ref().as_integer().and_then(|integer| integer.as_str().replace('_', "").parse().ok());
        if number.is_none() {
            self.fault(&value.span(), "a whole number is expected here", None);
        }
        number
    }

    /// A number or share, exactly: `100`, `0.05`, `"5%"`, `"1/3"`.
    pub(super) fn number(&mut self, value: &Spanned<DeValue<'t>>) -> Option<Magnitude> {
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().replace('_', ""),
            // The text of the number: nothing passes through a binary float.
            DeValue::Float(float) => float.as_str().replace('_', ""),
            _ => String::new(),
        };
        let number = match written.strip_suffix('%') {
            Some(share) => share.trim().parse::<Magnitude>().ok().and_then(|it| it.checked_div(&Magnitude::from(100))),
            None => written.parse().ok(),
        };
        if number.is_none() {
            self.fault(&value.span(), "a number or share is expected here", Some("write 0.05 or \"5%\"".to_owned()));
        }
        number
    }

    /// One of some words.
    pub(super) fn one_of<T: Copy>(&mut self, value: &Spanned<DeValue<'t>>, words: &[(&str, T)]) -> Option<T> {
        let text = self.string(value)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let help = nearest::hint(text, words.iter().map(|(word, _)| *word));
            self.fault(&value.span(), format!("`{text}` is not known here"), help);
        }
        found
    }
}
