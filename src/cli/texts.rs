//! Articles in: every document under a path, read to its claims.

#![allow(clippy::result_large_err, reason = "a diagnostic is made once per input that fails")]

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use crate::diagnostic::Severity;
use crate::document::{OpenOptions, inputs};
use crate::extract::{Gazetteer, Options};
use crate::link::join::Text;

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
    for input in inputs(path, &open) {
        match input.and_then(|input| input.read(&open)) {
            Ok(document) => {
                for diagnostic in &document.diagnostics {
                    if diagnostic.severity == Severity::Error || global.verbose > 0 {
                        complain(&diagnostic.to_string());
                    }
                }
                let name = document.source().into_owned();
                if let Some(first) = known.get(&name).and_then(|at| texts.get(*at)) {
                    if first.document.text == document.text {
                        complain(&format!("{name} is given twice; it is read once"));
                        continue;
                    }
                    let remark = format!("warning: two texts are called {name}; they count as one source");
                    complain(&remark);
                }
                known.insert(name, texts.len());
                texts.push(Text::read(document, &options));
            }
            Err(diagnostic) => {
                complain(&diagnostic.to_string());
                whole = false;
            }
        }
    }
    whole
}
