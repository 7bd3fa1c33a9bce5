//! The texts of the sources, in which quotes are looked for.

use std::fs;
use std::path::Path;

use crate::claim::SourceIndex;
use crate::document::{self, OpenOptions};
use crate::ledger::Ledger;
use crate::lint::scene::{SourceText, Texts};
use crate::lint::sha256;
use crate::lint::words::plain;

/// Endings tried for a source whose cell `file` is empty.
const ENDINGS: [&str; 4] = ["txt", "md", "html", "ndjson"];

/// Reads the texts of the sources of a set from a folder: the file that `sources.csv` names, or one that has the id of
/// the source for its name. Sources for which there is neither have no text, and nothing is said about them.
///
/// ```
/// use corroborate::{config::Config, ledger::from_csv, lint::{LintOptions, lint}};
/// let (set, loading) = from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,border,length,\"1,357 km\",atlas,\nc-2,border,length,\"1,200 km\",diary,\n",
/// );
/// let report = lint(&set, loading, &Config::default(), LintOptions::default());
/// assert!(corroborate::lint::texts(std::path::Path::new("no-such-folder"), &set).is_empty());
/// ```
pub fn texts(folder: &Path, ledger: &Ledger) -> Texts {
    let mut texts = Texts::new();
    for (index, source) in (0u32..).zip(ledger.vocabulary.sources()) {
        let named = match &source.file {
            Some(file) => Some(folder.join(&**file)),
            None => {
                ENDINGS.iter().map(|ending| folder.join(format!("{}.{ending}", source.id))).find(|path| path.is_file())
            }
        };
        let Some(path) = named else { continue };
        texts.insert(SourceIndex(index), read(&path));
    }
    texts
}

fn read(path: &Path) -> SourceText {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return SourceText::Missing(format!("{}: {error}", path.display())),
    };
    let mut words = String::new();
    for document in document::open(path, &OpenOptions::default()) {
        match document {
            Ok(document) => {
                // A quote may run over a page break, which the sentences leave out and the text holds.
                let sentences: Vec<String> = document.sentences().map(|sentence| sentence.text.into_owned()).collect();
                words.push_str(&plain(&document.text));
                words.push_str(" | ");
                words.push_str(&plain(&sentences.join(" ")));
            }
            Err(finding) => return SourceText::Missing(finding.message),
        }
    }
    SourceText::Read { words, sha256: sha256::hex(&bytes) }
}
