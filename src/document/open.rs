//! Paths to documents: files of every known kind, folders, streams and standard input.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::code;
use crate::date::Date;
use crate::diagnostic::Diagnostic;

use super::catalogue::{Catalogue, Entry};
use super::encoding;
use super::model::{Document, Format};
use super::refusal::{no_text, shown, top, unreadable};
use super::stream::{Lines, StreamLine};
use super::{extracted, markdown, plain, signs};

/// How documents are read.
///
/// ```
/// use corroborate::document::OpenOptions;
/// let options = OpenOptions { published: Some("2021-06".into()), ..OpenOptions::default() };
/// assert!(options.largest > 0 && options.longest_line > 0);
/// ```
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// The publication date of a single article (EDTF); goes before what the file or `sources.csv` says.
    pub published: Option<Box<str>>,
    /// Larger files are refused, in bytes; streams have no bound.
    pub largest: u64,
    /// Longer lines of a stream are refused, in bytes.
    pub longest_line: usize,
    /// The process in which PDFs are read; without one, a thread of this process.
    #[cfg(feature = "pdf")]
    pub pdf_worker: Option<super::pdf::PdfWorker>,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            published: None,
            largest: 1 << 30,
            longest_line: 1 << 28,
            #[cfg(feature = "pdf")]
            pdf_worker: None,
        }
    }
}

impl OpenOptions {
    /// The options of the `corroborate` program, which starts itself again to read PDFs where they can do no harm.
    pub(crate) fn for_program() -> Self {
        Self {
            #[cfg(feature = "pdf")]
            pdf_worker: super::pdf::PdfWorker::this_program(),
            ..Self::default()
        }
    }
}

/// Something that will be a document: found, but not read yet, so that the reading can be shared out among threads.
#[derive(Debug, Clone)]
pub struct Input(Kind);

#[derive(Debug, Clone)]
enum Kind {
    File { path: PathBuf, entry: Option<Entry> },
    Bytes { name: Arc<str>, bytes: Vec<u8> },
    Line(StreamLine),
}

/// The inputs under a path, in a fixed order; see [`inputs`].
pub type Inputs = Box<dyn Iterator<Item = Result<Input, Diagnostic>> + Send>;

/// The documents under a path, in a fixed order; see [`open`].
///
/// ```
/// use corroborate::document::{Documents, OpenOptions, open};
/// let mut documents: Documents = open(std::path::Path::new("no-such-file.txt"), &OpenOptions::default());
/// assert!(documents.next().unwrap().is_err(), "what cannot be read is a finding, and the others follow");
/// ```
pub struct Documents {
    inputs: Inputs,
    options: OpenOptions,
}

impl Iterator for Documents {
    type Item = Result<Document, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        let input = self.inputs.next()?;
        Some(input.and_then(|input| input.read(&self.options)))
    }
}

/// Reads all documents under a path: a file (plain text, Markdown, HTML, DOCX, PDF), a stream of documents (NDJSON), a
/// folder of them, searched recursively in the order of names, or `-` for standard input.
///
/// What cannot be read yields one diagnostic and the others follow. Memory stays constant over a stream or folder as
/// long as the documents are dropped.
///
/// ```
/// use corroborate::document::{OpenOptions, open};
/// let folder = std::env::temp_dir().join(format!("corroborate-example-{}-open", std::process::id()));
/// std::fs::create_dir_all(&folder).unwrap();
/// std::fs::write(folder.join("dykes.md"), "| Dyke | Length |\n| --- | --- |\n| South | 21 km |\n\n<!-- corroborate ignore: old -->\n\nIt is *very* old.\n").unwrap();
/// let document = open(&folder, &OpenOptions::default()).next().unwrap().unwrap();
/// std::fs::remove_dir_all(&folder).unwrap();
/// assert_eq!(document.format.name(), "markdown");
/// ```
pub fn open(path: &Path, options: &OpenOptions) -> Documents {
    Documents { inputs: inputs(path, options), options: options.clone() }
}

/// Reads a stream of documents from any reader. `name` stands for it in messages.
///
/// ```
/// use std::io::Cursor;
/// use corroborate::document::{OpenOptions, stream};
/// let line = r#"{"id": "diary", "text": "The dyke is 21 km long."}"#;
/// let document = stream(Cursor::new(line), "news", &OpenOptions::default()).next().unwrap().unwrap();
/// assert_eq!((document.id.as_deref(), document.stream_line), (Some("diary"), Some(1)));
/// ```
pub fn stream<R: BufRead + Send>(
    reader: R,
    name: &str,
    options: &OpenOptions,
) -> impl Iterator<Item = Result<Document, Diagnostic>> {
    let options = options.clone();
    Lines::new(reader, name.into(), options.longest_line)
        .map(move |line| line.and_then(|line| Input(Kind::Line(line)).read(&options)))
}

/// Finds the documents under a path without reading them; see [`open`].
pub fn inputs(path: &Path, options: &OpenOptions) -> Inputs {
    let longest = options.longest_line;
    if path == Path::new("-") {
        return opened(Box::new(BufReader::new(io::stdin())), "-".into(), None, options);
    }
    if path.is_dir() {
        return Box::new(Walk::new(path, longest));
    }
    let (catalogue, wrong) = path.parent().map(Catalogue::of_folder).unwrap_or_default();
    // The catalogue was not asked for: its faults are those of a folder, and only its row for this file matters here.
    drop(wrong);
    let entry = catalogue.entry(path).cloned();
    if is_stream(path) {
        return file_lines(path, longest);
    }
    // A pipe or a file of unknown kind may hold a stream.
    if Kind::by_extension(path).is_none() {
        return match File::open(path) {
            Ok(file) => opened(Box::new(BufReader::new(file)), shown(path), Some((path, entry)), options),
            Err(error) => Box::new(std::iter::once(Err(unreadable(&shown(path), &error)))),
        };
    }
    Box::new(std::iter::once(Ok(Input(Kind::File { path: path.to_path_buf(), entry }))))
}

/// Looks into what is open already: a stream of documents, or one document.
fn opened(
    mut reader: Box<dyn BufRead + Send>,
    name: Arc<str>,
    file: Option<(&Path, Option<Entry>)>,
    options: &OpenOptions,
) -> Inputs {
    let head = match reader.fill_buf() {
        Ok(head) => head,
        Err(error) => return Box::new(std::iter::once(Err(unreadable(&name, &error)))),
    };
    let body = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    if body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{') {
        let lines = Lines::new(reader, name, options.longest_line);
        return Box::new(lines.map(move |line| line.map(|line| Input(Kind::Line(line)))));
    }
    let input = read_all(reader, &name, options.largest).map(|bytes| Input(Kind::Bytes { name, bytes }));
    let input = match (input, file) {
        (Ok(Input(Kind::Bytes { .. })), Some((path, Some(entry)))) if path.is_file() => {
            Ok(Input(Kind::File { path: path.to_path_buf(), entry: Some(entry) }))
        }
        (input, _) => input,
    };
    Box::new(std::iter::once(input))
}

fn read_all(reader: impl Read, name: &Arc<str>, largest: u64) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let most = largest.min(u64::from(u32::MAX) / 2);
    reader.take(most + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    if bytes.len() as u64 > most {
        let message = format!("the file is larger than {most} bytes");
        let help = "split it, or give it as a stream of documents (NDJSON), which may have any size";
        return Err(Diagnostic::error(code::FILE_TOO_LARGE, message).at(top(name)).help(help));
    }
    Ok(bytes)
}

fn file_lines(path: &Path, longest: usize) -> Inputs {
    let name = shown(path);
    match File::open(path) {
        Ok(file) => {
            let lines = Lines::new(BufReader::with_capacity(1 << 16, file), Arc::clone(&name), longest);
            // A document in a stream has no path of its own.
            Box::new(lines.map(move |line| line.map(|line| Input(Kind::Line(line)))))
        }
        Err(error) => Box::new(std::iter::once(Err(unreadable(&name, &error)))),
    }
}

fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

fn is_stream(path: &Path) -> bool {
    matches!(extension(path).as_str(), "ndjson" | "jsonl")
}

impl Kind {
    fn by_extension(path: &Path) -> Option<Format> {
        match extension(path).as_str() {
            "txt" | "text" => Some(Format::Plain),
            "md" | "markdown" | "mdown" | "mkd" => Some(Format::Markdown),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "docx" => Some(Format::Docx),
            "pdf" => Some(Format::Pdf),
            _ => None,
        }
    }

    /// What the bytes are, whatever the name says: a PDF with the extension `.txt` is a PDF.
    fn by_bytes(path: Option<&Path>, bytes: &[u8]) -> Format {
        let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
        let named = path.and_then(Self::by_extension);
        if memchr::memmem::find(head, b"%PDF-").is_some() && named != Some(Format::Markdown) {
            return Format::Pdf;
        }
        if bytes.starts_with(b"PK\x03\x04") && memchr::memmem::find(bytes, b"word/").is_some() {
            return Format::Docx;
        }
        if let Some(named) = named {
            return named;
        }
        let lower = head.to_ascii_lowercase();
        let html = [&b"<!doctype html"[..], b"<html", b"<head", b"<body"];
        if html.iter().any(|tag| memchr::memmem::find(&lower, tag).is_some()) { Format::Html } else { Format::Plain }
    }
}

impl Input {
    /// About how many bytes of text it will have; nought where nobody can tell before it is read.
    pub fn size(&self) -> u64 {
        match &self.0 {
            Kind::File { path, .. } => {
                let bytes = fs::metadata(path).map_or(0, |metadata| metadata.len());
                match Kind::by_extension(path) {
                    // Pictures and fonts take most of these files, tags much of a page.
                    Some(Format::Pdf | Format::Docx) => bytes / 16,
                    Some(Format::Html) => bytes / 4,
                    _ => bytes,
                }
            }
            Kind::Bytes { bytes, .. } => bytes.len() as u64,
            Kind::Line(line) => line.size() as u64,
        }
    }

    /// Reads the document.
    ///
    /// # Errors
    /// One diagnostic that says why it cannot be read, with the place where there is one.
    pub fn read(self, options: &OpenOptions) -> Result<Document, Diagnostic> {
        let (path, name, bytes, entry) = match self.0 {
            Kind::Line(line) => {
                let mut document = line.read()?;
                fill(&mut document, None, options);
                return Ok(document);
            }
            Kind::Bytes { name, bytes } => (None, name, bytes, None),
            Kind::File { path, entry } => {
                let name = shown(&path);
                let file = File::open(&path).map_err(|error| unreadable(&name, &error))?;
                let bytes = read_all(file, &name, options.largest)?;
                (Some(path), name, bytes, entry)
            }
        };
        let mut document = read_bytes(path.as_deref().or(Some(Path::new(&*name))), &name, bytes, options)?;
        document.path = Some(Arc::clone(&name));
        fill(&mut document, entry.as_ref(), options);
        Ok(document)
    }
}

fn fill(document: &mut Document, entry: Option<&Entry>, options: &OpenOptions) {
    if let Some(entry) = entry {
        entry.apply(document);
    }
    if options.published.is_some() {
        document.published.clone_from(&options.published);
    }
    if let Some(words) = document.published.as_deref().filter(|words| words.parse::<Date>().is_err()) {
        let message = format!("the publication date `{words}` is no EDTF date: it is not used");
        let diagnostic = Diagnostic::warning("bad-date", message).help("write it as 2015, 2015-03 or 2015-03-02");
        document.diagnostics.push(diagnostic);
    }
}

/// Reads the bytes of one file.
fn read_bytes(
    path: Option<&Path>,
    name: &Arc<str>,
    bytes: Vec<u8>,
    options: &OpenOptions,
) -> Result<Document, Diagnostic> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(no_text(name, &encoding::Refusal::Empty, |_| Vec::new()));
    }
    match Kind::by_bytes(path, &bytes) {
        format @ (Format::Plain | Format::Markdown) => {
            let head = bytes.get(..bytes.len().min(1 << 20)).unwrap_or_default().to_vec();
            let decoded = encoding::decode(bytes, None).map_err(|refusal| {
                no_text(name, &refusal, |at| head.get(..at.min(head.len())).unwrap_or_default().to_vec())
            })?;
            let mut document = Document::bare(format, decoded.text);
            (document.encoding, document.origin) = (decoded.encoding, decoded.origin);
            if document.encoding != "UTF-8" {
                let message = format!("read as {}", document.encoding);
                document.diagnostics.push(
                    Diagnostic::new(crate::diagnostic::Severity::Info, "converted-encoding", message).at(top(name)),
                );
            }
            match format {
                Format::Markdown => markdown::analyse(&mut document),
                _ => plain::analyse(&mut document),
            }
            signs::note(&mut document, name);
            Ok(document)
        }
        format => extracted::read(format, name, bytes, options),
    }
}

/// A walk through a folder in the order of names.
struct Walk {
    /// What is still to be visited, the next one last.
    todo: Vec<Step>,
    /// The catalogues of the folders above the current one, the nearest last.
    catalogues: Vec<Arc<Catalogue>>,
    lines: Option<Inputs>,
    longest: usize,
    found: bool,
    root: PathBuf,
}

enum Step {
    Folder(PathBuf),
    File(PathBuf),
    /// The end of a folder with a catalogue: what it lists and the walk did not meet.
    End,
    Wrong(Box<Diagnostic>),
}

impl Walk {
    fn new(root: &Path, longest: usize) -> Self {
        Self {
            todo: vec![Step::Folder(root.to_path_buf())],
            catalogues: Vec::new(),
            lines: None,
            longest,
            found: false,
            root: root.to_path_buf(),
        }
    }

    fn enter(&mut self, folder: &Path) {
        let (catalogue, wrong) = Catalogue::of_folder(folder);
        self.catalogues.push(Arc::new(catalogue));
        self.todo.push(Step::End);
        let mut entries = Vec::new();
        match fs::read_dir(folder) {
            Ok(list) => {
                for entry in list {
                    match entry {
                        Ok(entry) => entries.push(entry.path()),
                        Err(error) => self.todo.push(Step::Wrong(Box::new(unreadable(&shown(folder), &error)))),
                    }
                }
            }
            Err(error) => self.todo.push(Step::Wrong(Box::new(unreadable(&shown(folder), &error)))),
        }
        entries.sort();
        for path in entries.into_iter().rev() {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            // A link to a folder may lead back up; a link to a file is that file.
            let kind = fs::symlink_metadata(&path).map(|metadata| metadata.file_type());
            if hidden {
                continue;
            }
            if kind.is_ok_and(|kind| kind.is_dir()) {
                // A curated set is no folder of articles.
                if !path.join("claims.csv").is_file() {
                    self.todo.push(Step::Folder(path));
                }
            } else if !path.is_dir() && (Kind::by_extension(&path).is_some() || is_stream(&path)) {
                self.todo.push(Step::File(path));
            }
        }
        self.todo.extend(wrong.into_iter().rev().map(|diagnostic| Step::Wrong(Box::new(diagnostic))));
    }

    /// What the catalogue of the folder just left lists beside what was met: missing files, and files of other kinds.
    fn leave(&mut self) {
        let Some(catalogue) = self.catalogues.pop() else { return };
        let rest: Vec<Step> = catalogue
            .files()
            .filter_map(|(path, missing)| match missing {
                Some(diagnostic) => Some(Step::Wrong(Box::new(diagnostic))),
                None if Kind::by_extension(&path).is_none() && !is_stream(&path) => Some(Step::File(path)),
                None => None,
            })
            .collect();
        if rest.is_empty() {
            return;
        }
        // Its own files need it once more.
        self.catalogues.push(Arc::new(Catalogue::for_lookup(&catalogue)));
        self.todo.push(Step::End);
        self.todo.extend(rest.into_iter().rev());
    }
}

impl Iterator for Walk {
    type Item = Result<Input, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.lines.as_mut().and_then(Iterator::next) {
                return Some(next);
            }
            self.lines = None;
            match self.todo.pop() {
                Some(Step::Folder(folder)) => self.enter(&folder),
                Some(Step::End) => self.leave(),
                Some(Step::Wrong(diagnostic)) => {
                    self.found = true;
                    return Some(Err(*diagnostic));
                }
                Some(Step::File(path)) => {
                    self.found = true;
                    if is_stream(&path) {
                        self.lines = Some(file_lines(&path, self.longest));
                        continue;
                    }
                    let entry = self.catalogues.iter().rev().find_map(|catalogue| catalogue.entry(&path)).cloned();
                    return Some(Ok(Input(Kind::File { path, entry })));
                }
                None if self.found => return None,
                None => {
                    self.found = true;
                    let message = "the folder holds no document (.txt, .md, .html, .docx, .pdf, .ndjson)";
                    return Some(Err(Diagnostic::error("no-documents", message).at(top(&shown(&self.root)))));
                }
            }
        }
    }
}
