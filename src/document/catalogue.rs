//! `sources.csv` in a folder of articles: ids, titles and publication dates of its files.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::table::Table;

use super::model::Document;
use super::refusal::{shown, unreadable};

/// What a row says about a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    id: Option<Box<str>>,
    title: Option<Box<str>>,
    author: Option<Box<str>>,
    publisher: Option<Box<str>>,
    published: Option<Box<str>>,
    location: Option<Location>,
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
    rows: BTreeMap<PathBuf, Entry>,
    /// False once what it lists was looked for.
    listed: bool,
}

impl Catalogue {
    /// Reads the catalogue of a folder; without one it is empty.
    pub(crate) fn of_folder(folder: &Path) -> (Self, Vec<Diagnostic>) {
        let path = folder.join("sources.csv");
        let name = shown(&path);
        let mut catalogue = Self { folder: folder.to_path_buf(), rows: BTreeMap::new(), listed: true };
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (catalogue, Vec::new()),
            Err(error) => return (catalogue, vec![unreadable(&name, &error)]),
        };
        let (table, findings) = Table::read(&name, bytes);
        let mut wrong: Vec<_> = findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        let Some(file) = table.column("file") else { return (catalogue, wrong) };
        let columns = ["id", "title", "author", "publisher", "published"].map(|name| table.column(name));
        table.visit(0..table.len(), |row| {
            let cell = |column: Option<usize>| row.shared(column?).map(|words| Box::<str>::from(&*words));
            let Some(path) = cell(Some(file)) else { return };
            let outside = |part: Component<'_>| !matches!(part, Component::Normal(_) | Component::CurDir);
            if Path::new(&*path).components().any(outside) {
                // A catalogue speaks of the files in its folder, never of others on the machine.
                return;
            }
            let [id, title, author, publisher, published] = columns.map(cell);
            let entry = Entry { id, title, author, publisher, published, location: Some(row.location(file)) };
            if catalogue.rows.insert(normal(Path::new(&*path)), entry).is_some() {
                wrong.push(
                    Diagnostic::error("duplicate-file", format!("`{path}` is listed twice")).at(row.location(file)),
                );
            }
        });
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
                match &entry.location {
                    Some(location) => diagnostic.at(location.clone()),
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
