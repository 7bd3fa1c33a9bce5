//! `sources.csv` in a folder of articles: ids, titles and publication dates of its files.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;

use super::model::Document;
use super::refusal::{location, shown, unreadable};

/// What a row says about a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    id: Option<Box<str>>,
    title: Option<Box<str>>,
    author: Option<Box<str>>,
    publisher: Option<Box<str>>,
    published: Option<Box<str>>,
    line: u32,
}

impl Entry {
    /// Fills a document in: what the row says goes before what the file says of itself.
    pub(crate) fn apply(&self, document: &mut Document) {
        let fill = |into: &mut Option<Box<str>>, from: &Option<Box<str>>| {
            if from.is_some() {
                into.clone_from(from);
            }
        };
        fill(&mut document.id, &self.id);
        fill(&mut document.title, &self.title);
        fill(&mut document.author, &self.author);
        fill(&mut document.publisher, &self.publisher);
        fill(&mut document.published, &self.published);
    }
}

/// The rows of one `sources.csv` that name a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Catalogue {
    folder: PathBuf,
    path: Option<Arc<str>>,
    rows: BTreeMap<PathBuf, Entry>,
    /// False once what it lists was looked for.
    listed: bool,
}

impl Catalogue {
    /// Reads the catalogue of a folder; without one it is empty.
    pub(crate) fn of_folder(folder: &Path) -> (Self, Vec<Diagnostic>) {
        let path = folder.join("sources.csv");
        let name = shown(&path);
        let mut catalogue =
            Self { folder: folder.to_path_buf(), path: Some(Arc::clone(&name)), rows: BTreeMap::new(), listed: true };
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (catalogue, Vec::new()),
            Err(error) => return (catalogue, vec![unreadable(&name, &error)]),
        };
        let mut wrong = Vec::new();
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
        let headers = reader.headers().cloned().unwrap_or_default();
        let column = |wanted: &str| headers.iter().position(|header| header.trim() == wanted);
        let Some(file) = column("file") else { return (catalogue, wrong) };
        let columns = ["id", "title", "author", "publisher", "published"].map(column);
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(1, |place| u32::try_from(place.line()).unwrap_or(u32::MAX));
                    let message = format!("the row cannot be read: {error}");
                    wrong.push(Diagnostic::error("bad-sources", message).at(location(&name, 0, line, 1)));
                    continue;
                }
            };
            let cell = |index: Option<usize>| {
                let words = index.and_then(|index| record.get(index))?.trim();
                (!words.is_empty()).then(|| words.to_owned().into_boxed_str())
            };
            let Some(file) = cell(Some(file)) else { continue };
            let outside = |part: Component<'_>| !matches!(part, Component::Normal(_) | Component::CurDir);
            if Path::new(&*file).components().any(outside) {
                // A catalogue speaks of the files in its folder, never of others on the machine.
                continue;
            }
            let line = record.position().map_or(1, |place| u32::try_from(place.line()).unwrap_or(u32::MAX));
            let [id, title, author, publisher, published] = columns.map(cell);
            let entry = Entry { id, title, author, publisher, published, line };
            if catalogue.rows.insert(normal(Path::new(&*file)), entry).is_some() {
                let message = format!("`{file}` is listed twice");
                wrong.push(Diagnostic::error("bad-sources", message).at(location(&name, 0, line, 1)));
            }
        }
        (catalogue, wrong)
    }

    /// The row of a file.
    pub(crate) fn entry(&self, path: &Path) -> Option<&Entry> {
        let relative = path.strip_prefix(&self.folder).ok()?;
        self.rows.get(&normal(relative))
    }

    /// The same rows, to be looked up once more, and not listed again.
    pub(crate) fn for_lookup(other: &Self) -> Self {
        Self { listed: false, ..other.clone() }
    }

    /// The files that rows name, in their order, with the diagnostic for those that are missing.
    pub(crate) fn files(&self) -> impl Iterator<Item = (PathBuf, Option<Diagnostic>)> {
        self.rows.iter().filter(|_| self.listed).map(|(file, entry)| {
            let path = self.folder.join(file);
            let missing = (!path.is_file()).then(|| {
                let message = format!("`{}` is listed, and there is no such file", file.display());
                let diagnostic = Diagnostic::error("missing-file", message);
                match &self.path {
                    Some(own) => diagnostic.at(location(own, 0, entry.line, 1)),
                    None => diagnostic,
                }
            });
            (path, missing)
        })
    }
}

/// `./a.txt` and `a.txt` are one file.
fn normal(path: &Path) -> PathBuf {
    path.components().filter(|part| !matches!(part, Component::CurDir)).collect()
}
