//! The article fixtures: each text with the claims that it makes and the strings that are none.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use corroborate::document::{Document, OpenOptions, open};
use corroborate::source::Span;

/// The columns of `NAME.expected.csv`. An empty cell is not checked; `none` stands for null.
pub const COLUMNS: [&str; 19] = [
    "surface",
    "start_hint",
    "kind",
    "value",
    "low",
    "high",
    "unit",
    "unit_text",
    "approximation",
    "direction",
    "date",
    "role",
    "as_of",
    "modality",
    "polarity",
    "attribution",
    "subject_words",
    "attribute_words",
    "note",
];

/// Folders with articles, below `fixtures/articles`.
pub const FOLDERS: [&str; 4] = ["genres", "orel-border", "selim-pipeline", "tarsa-quake"];

/// Those that hold articles about one event.
pub const GROUPS: [&str; 3] = ["orel-border", "selim-pipeline", "tarsa-quake"];

/// Where the fixtures stand.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles")
}

/// A row of a CSV file by its columns.
pub type Row = BTreeMap<String, String>;

/// The rows of a CSV file.
pub fn rows(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("{}: {error}", path.display()))).collect()
}

/// An article with its expectations.
pub struct Article {
    /// `folder/file`
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// Its row of `sources.csv`.
    pub source: Row,
    /// The claims that it makes.
    pub expected: Vec<Row>,
    /// Strings that are no values, each with the number of its occurrence.
    pub none: Vec<(String, usize)>,
}

impl Article {
    /// The text that spans count in; `None` where this build does not read the format.
    pub fn document(&self) -> Option<Document> {
        let mut documents: Vec<_> = open(&self.path, &OpenOptions::default()).collect();
        assert_eq!(documents.len(), 1, "{} is one document", self.name);
        match documents.remove(0) {
            Ok(document) => Some(document),
            Err(diagnostic) if !self.is_plain() && diagnostic.to_string().contains("unsupported-format") => None,
            Err(diagnostic) => panic!("{}: {diagnostic}", self.name),
        }
    }

    /// The file's text, where it is plain text or Markdown in UTF-8.
    pub fn utf8(&self) -> Option<String> {
        (self.is_plain() && self.source["encoding"] == "utf-8").then(|| fs::read_to_string(&self.path).ok()).flatten()
    }

    /// True for plain text and Markdown, whose files hold the text itself.
    pub fn is_plain(&self) -> bool {
        matches!(ending(&self.name), "txt" | "md")
    }
}

/// All articles of a folder, in the order of its `sources.csv`.
pub fn articles(folder: &str) -> Vec<Article> {
    let place = root().join(folder);
    let read = |source: Row| {
        let file = &source["file"];
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        let none = rows(&place.join(format!("{stem}.none.csv")));
        Article {
            name: format!("{folder}/{file}"),
            path: place.join(file),
            expected: rows(&place.join(format!("{stem}.expected.csv"))),
            none: none.into_iter().map(|row| (row["string"].clone(), hint(&row))).collect(),
            source,
        }
    };
    rows(&place.join("sources.csv")).into_iter().map(read).collect()
}

/// What follows the last full stop of a file's name.
fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The articles of all folders.
pub fn all() -> Vec<Article> {
    FOLDERS.iter().flat_map(|folder| articles(folder)).collect()
}

/// Which occurrence a row means, from 1.
pub fn hint(row: &Row) -> usize {
    row["start_hint"].parse().unwrap_or_else(|_| panic!("start_hint of {row:?}"))
}

/// The place of the n-th occurrence of some words in a text. Any white space of the words matches any of the text, and a
/// hyphen at a line end is passed over, because pages are set anew when they are read.
pub fn occurrence(text: &str, words: &str, nth: usize) -> Option<Span> {
    let starts = text.char_indices().map(|(at, _)| at);
    let spans = starts.filter_map(|start| Some(Span::new(start, start + matched(&text[start..], words)?)));
    spans.take(nth).nth(nth.checked_sub(1)?)
}

/// How many bytes of the text's beginning the words cover.
fn matched(text: &str, words: &str) -> Option<usize> {
    let mut rest = text;
    let mut wanted = words.chars().peekable();
    while let Some(sign) = wanted.next() {
        if sign.is_whitespace() {
            while wanted.next_if(|next| next.is_whitespace()).is_some() {}
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
            continue;
        }
        if let Some(after) = rest.strip_prefix(sign) {
            // "Twenty-six" may stand over two lines, with its hyphen at the end of the first.
            let next = after.trim_start();
            let is_broken = sign == '-' && after[..after.len() - next.len()].contains('\n');
            let goes_on = wanted.peek().is_some_and(|sign| !sign.is_whitespace());
            rest = if is_broken && goes_on { next } else { after };
        } else {
            let after = rest.strip_prefix(['-', '\u{ad}'])?;
            let broken = after.trim_start();
            let is_break = after[..after.len() - broken.len()].contains('\n');
            rest = if is_break { broken.strip_prefix(sign)? } else { return None };
        }
    }
    Some(text.len() - rest.len())
}

/// Files of a folder that are articles by their ending.
pub fn article_files(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder of articles");
    let names = entries.filter_map(Result::ok).filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<_> = names.filter(|name| ending(name) != "csv").collect();
    names.sort();
    names
}
