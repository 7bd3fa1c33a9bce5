//! Articles in: every document under a path, read to its claims.

#![allow(clippy::result_large_err, reason = "a diagnostic is made once per input that fails")]

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use crate::date::Date;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Input, OpenOptions, inputs};
use crate::extract::{Gazetteer, Options};
use crate::link::join::Text;
use crate::threads;

use super::{Failure, Global};

/// The names to know in articles: the table that the user gave, else the built-in one.
///
/// # Errors
/// A table that cannot be read.
pub fn gazetteer(global: &Global) -> Result<Cow<'static, Gazetteer>, Failure> {
    let Some(path) = &global.gazetteer else { return Ok(Cow::Borrowed(Gazetteer::built_in())) };
    let table =
        std::fs::read_to_string(path).map_err(|error| Failure(format!("cannot read {}: {error}", path.display())))?;
    let own = Gazetteer::from_csv(&table).map_err(|error| Failure(format!("{}: {error}", path.display())))?;
    Ok(Cow::Owned(own))
}

/// A date as the command line takes it.
///
/// # Errors
/// Says what a date looks like, where the text is none.
pub fn edtf(text: &str) -> Result<String, String> {
    let date: Result<Date, _> = text.parse();
    date.map(|_| text.to_owned())
        .map_err(|error| format!("{error}; write a day as 2024-05-02, a month as 2024-05, a year as 2024"))
}

/// Documents, and about how many of their bytes, that are read at a time by all threads.
const BATCH: usize = 256;
const HELD: u64 = 1 << 24;

/// Larger texts are not compared, in bytes: their claims are held at once.
const LARGEST: u64 = 1 << 26;

/// Reads all documents under a path; false when one of them could not be read. The others are there. What is to be said
/// of them is handed to `complain`.
pub fn read(
    path: &Path,
    published: Option<&str>,
    gazetteer: &Gazetteer,
    global: &Global,
    texts: &mut Vec<Text>,
    complain: &mut dyn FnMut(&str),
) -> bool {
    let options = Options { gazetteer, ..Options::default() };
    let open = OpenOptions { published: published.map(Box::from), largest: LARGEST, ..OpenOptions::for_program() };
    let mut known: HashMap<String, usize> =
        texts.iter().enumerate().map(|(at, text)| (text.document.source().into_owned(), at)).collect();
    let mut whole = true;
    let mut waiting = inputs(path, &open);
    loop {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < BATCH && bytes < HELD {
            let Some(input) = waiting.next() else { break };
            bytes += input.as_ref().map_or(0, Input::size);
            batch.push(input);
        }
        if batch.is_empty() {
            return whole;
        }
        let read = |input: Result<Input, Diagnostic>| {
            let document = input.and_then(|input| input.read(&open))?;
            Ok::<_, Diagnostic>(Text::read(document, &options))
        };
        for text in threads::map(global.threads(), batch, read) {
            match text {
                Ok(text) => {
                    for diagnostic in &text.document.diagnostics {
                        if diagnostic.severity == Severity::Error || global.verbose > 0 {
                            complain(&diagnostic.to_string());
                        }
                    }
                    let name = text.document.source().into_owned();
                    if let Some(first) = known.get(&name).and_then(|at| texts.get(*at)) {
                        if first.document.text == text.document.text {
                            complain(&format!("{name} is given twice; it is read once"));
                            continue;
                        }
                        let remark = format!("warning: two texts are called {name}; they count as one source");
                        complain(&remark);
                    }
                    known.insert(name, texts.len());
                    texts.push(text);
                }
                Err(diagnostic) => {
                    complain(&diagnostic.to_string());
                    whole = false;
                }
            }
        }
    }
}
