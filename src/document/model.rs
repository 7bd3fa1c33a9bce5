//! What a document is: its text, the blocks that cover it, and what is passed over when it is read as running text.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location};
use crate::source::{Lines, Span};

use super::boilerplate::Boilerplate;
use super::encoding::Origin;
use super::trail::Trail;

/// From which kind of file a document came.
///
/// ```
/// let document = corroborate::document::from_text("A heading\n\nThe dyke is 21 km long. It is old.\n".into());
/// assert_eq!(document.format.name(), "text");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text; also the texts of a stream.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Word (Office Open XML).
    Docx,
    /// PDF with a text layer.
    Pdf,
}

impl Format {
    /// The name in messages and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }
}

/// What a block of a document is.
///
/// ```
/// let document = corroborate::document::from_text("A heading\n\nThe dyke is 21 km long. It is old.\n".into());
/// let kind = document.blocks.last().unwrap().kind;
/// assert!(kind.is_content());
/// assert_eq!(kind.name(), "paragraph");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A title or section heading.
    Heading,
    /// An item of a list.
    ListItem,
    /// A cell of a table; [`Document::tables`] gives its headers.
    TableCell {
        /// Index into [`Document::tables`].
        table: u32,
        /// Row, from 0, header rows counted.
        row: u32,
        /// Column, from 0, spanned columns counted.
        column: u32,
    },
    /// The words under a picture or above a table.
    Caption,
    /// Said by the publisher and not by the article: subscription offers, navigation, disclaimers, copyright.
    Boilerplate,
    /// A footnote or endnote.
    Footnote,
    /// A quotation set apart; part of the running text.
    Quote,
    /// What the page carries beside the text: running heads, page numbers, pull quotes.
    Furniture,
    /// Program code and other literal text, no prose.
    Code,
    /// An entry of a list of references.
    Reference,
}

impl BlockKind {
    /// True where the author states something: paragraphs, headings, list items, cells, quotes, captions and notes.
    pub fn is_content(self) -> bool {
        !matches!(self, Self::Boilerplate | Self::Furniture | Self::Code | Self::Reference)
    }

    /// The name in messages and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::ListItem => "list-item",
            Self::TableCell { .. } => "table-cell",
            Self::Caption => "caption",
            Self::Boilerplate => "boilerplate",
            Self::Footnote => "footnote",
            Self::Quote => "quote",
            Self::Furniture => "furniture",
            Self::Code => "code",
            Self::Reference => "reference",
        }
    }
}

/// The language of a block, as far as a cheap test tells.
///
/// ```
/// let document = corroborate::document::from_text("A heading\n\nThe dyke is 21 km long. It is old.\n".into());
/// assert_ne!(document.blocks[0].language, corroborate::document::Language::Other);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English function words prevail.
    English,
    /// Another language or script: what stands there is not judged.
    Other,
    /// Too short to tell; to be treated as English.
    Unknown,
}

/// A stretch of a document's text. Blocks come in the order of the text and do not overlap; between them stand only
/// white space and markup.
///
/// ```
/// let document = corroborate::document::from_text("A heading\n\nThe dyke is 21 km long. It is old.\n".into());
/// let block = document.blocks.last().unwrap();
/// assert!(block.span.of(&document.text).starts_with("The dyke"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Bytes of [`Document::text`].
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// In which language.
    pub language: Language,
    /// The block (an index) in which its running text goes on after an interruption by footnotes or page furniture.
    pub next: Option<u32>,
    /// True when its running text began in an earlier block, whose `next` it is.
    pub continues: bool,
}

impl Block {
    /// A block of its own, of unknown language.
    pub(crate) fn new(kind: BlockKind, span: Span) -> Self {
        Self { span, kind, language: Language::Unknown, next: None, continues: false }
    }
}

/// A table: which texts head its columns and rows.
///
/// ```
/// use corroborate::document::{OpenOptions, open};
/// let folder = std::env::temp_dir().join(format!("corroborate-example-{}-table", std::process::id()));
/// std::fs::create_dir_all(&folder).unwrap();
/// std::fs::write(folder.join("dykes.md"), "| Dyke | Length |\n| --- | --- |\n| South | 21 km |\n\n<!-- corroborate ignore: old -->\n\nIt is *very* old.\n").unwrap();
/// let document = open(&folder, &OpenOptions::default()).next().unwrap().unwrap();
/// std::fs::remove_dir_all(&folder).unwrap();
/// assert_eq!(document.tables[0].columns.len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Its caption.
    pub caption: Option<Span>,
    /// For each column the texts that head it, from the top.
    pub columns: Vec<Vec<Span>>,
    /// For each row the text that heads it; header rows have none.
    pub rows: Vec<Option<Span>>,
}

/// Bytes that are not read as part of the running text: a footnote mark, a hyphen at a line end, markup.
///
/// ```
/// use corroborate::document::{OpenOptions, open};
/// let folder = std::env::temp_dir().join(format!("corroborate-example-{}-skip", std::process::id()));
/// std::fs::create_dir_all(&folder).unwrap();
/// std::fs::write(folder.join("dykes.md"), "| Dyke | Length |\n| --- | --- |\n| South | 21 km |\n\n<!-- corroborate ignore: old -->\n\nIt is *very* old.\n").unwrap();
/// let document = open(&folder, &OpenOptions::default()).next().unwrap().unwrap();
/// std::fs::remove_dir_all(&folder).unwrap();
/// // The signs of emphasis are no words.
/// assert!(document.skips.iter().any(|skip| skip.span.of(&document.text) == "*"));
/// assert_eq!(corroborate::document::Skip::over(Default::default()).instead.len(), 0);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skip {
    /// Bytes of [`Document::text`].
    pub span: Span,
    /// What is read in their place; mostly nothing.
    pub instead: Box<str>,
}

impl Skip {
    /// Passes over some bytes.
    pub fn over(span: Span) -> Self {
        Self { span, instead: Box::default() }
    }
}

/// An instruction to this program inside a document: `<!-- corroborate … -->`.
///
/// ```
/// use corroborate::document::{OpenOptions, open};
/// let folder = std::env::temp_dir().join(format!("corroborate-example-{}-remark", std::process::id()));
/// std::fs::create_dir_all(&folder).unwrap();
/// std::fs::write(folder.join("dykes.md"), "| Dyke | Length |\n| --- | --- |\n| South | 21 km |\n\n<!-- corroborate ignore: old -->\n\nIt is *very* old.\n").unwrap();
/// let document = open(&folder, &OpenOptions::default()).next().unwrap().unwrap();
/// std::fs::remove_dir_all(&folder).unwrap();
/// assert_eq!(&*document.remarks[0].text, "ignore: old");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The whole comment, in bytes of [`Document::text`].
    pub span: Span,
    /// The words after `corroborate`, trimmed.
    pub text: Box<str>,
}

/// A text with its blocks, and what is known about where it comes from.
///
/// ```
/// use corroborate::document::{OpenOptions, open};
/// let folder = std::env::temp_dir().join(format!("corroborate-example-{}-document", std::process::id()));
/// std::fs::create_dir_all(&folder).unwrap();
/// std::fs::write(folder.join("dykes.md"), "| Dyke | Length |\n| --- | --- |\n| South | 21 km |\n\n<!-- corroborate ignore: old -->\n\nIt is *very* old.\n").unwrap();
/// let document = open(&folder, &OpenOptions::default()).next().unwrap().unwrap();
/// std::fs::remove_dir_all(&folder).unwrap();
/// assert!(document.source().ends_with("dykes.md"));
/// assert_eq!(document.sentences().last().unwrap().text, "It is very old.");
/// let cell = document.blocks.iter().find(|block| block.span.of(&document.text) == "21 km").unwrap();
/// assert_eq!(document.headers(cell.kind).collect::<Vec<_>>(), ["Length", "South"]);
/// assert_eq!(document.on_disk(cell.span), cell.span);
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    /// The id that `sources.csv` or the stream gives it.
    pub id: Option<Box<str>>,
    /// The path as given; `None` in streams.
    pub path: Option<Arc<str>>,
    /// The line of the stream on which it stands, from 1.
    pub stream_line: Option<u64>,
    /// The title, where something names it.
    pub title: Option<Box<str>>,
    /// Who wrote it, where something names them.
    pub author: Option<Box<str>>,
    /// Who published it, where something names them.
    pub publisher: Option<Box<str>>,
    /// The publication date in the words of `sources.csv`, the stream or the file's own metadata: EDTF where it was
    /// given for the program to read. Nothing is guessed from the text.
    pub published: Option<Box<str>>,
    /// What it was read from.
    pub format: Format,
    /// Name of the character encoding that was converted (`UTF-8` when nothing was).
    pub encoding: &'static str,
    /// The text that byte offsets refer to: the file itself for plain text and Markdown in UTF-8 (with its byte-order
    /// mark), the decoded `text` of a stream, the extracted text of HTML, DOCX and PDF.
    pub text: String,
    /// The blocks, in the order of the text.
    pub blocks: Vec<Block>,
    /// The tables of which some blocks are cells.
    pub tables: Vec<Table>,
    /// What is passed over inside blocks, in the order of the text, without overlaps.
    pub skips: Vec<Skip>,
    /// Instructions to this program, in the order of the text.
    pub remarks: Vec<Remark>,
    /// What a reader should know: a converted encoding, control characters, text that could not be got.
    pub diagnostics: Vec<Diagnostic>,
    pub(crate) origin: Origin,
    pub(crate) boilerplate: Boilerplate,
    /// Where the words of an extracted text stand in its file, as far as that is known.
    pub(crate) trail: Trail,
}

impl Document {
    /// A document that consists of a text and nothing else yet.
    pub(crate) fn bare(format: Format, text: String) -> Self {
        Self {
            id: None,
            path: None,
            stream_line: None,
            title: None,
            author: None,
            publisher: None,
            published: None,
            format,
            encoding: "UTF-8",
            text,
            blocks: Vec::new(),
            tables: Vec::new(),
            skips: Vec::new(),
            remarks: Vec::new(),
            diagnostics: Vec::new(),
            origin: Origin::Same,
            boilerplate: Boilerplate::default(),
            trail: Trail::default(),
        }
    }

    /// The name by which reports call the document: its id, else its path, else its line in the stream.
    pub fn source(&self) -> std::borrow::Cow<'_, str> {
        match (&self.id, &self.path, self.stream_line) {
            (Some(id), _, _) => (&**id).into(),
            (None, Some(path), _) => (&**path).into(),
            (None, None, Some(line)) => format!("line {line}").into(),
            (None, None, None) => "-".into(),
        }
    }

    /// Bytes of the file on disk for bytes of [`Document::text`]. The same, except where a plain text or Markdown file
    /// had to be converted from another encoding.
    pub fn on_disk(&self, span: Span) -> Span {
        self.origin.map(span)
    }

    /// The place of some bytes of the text in the file that people open. Of a PDF or a Word file, which nobody opens as text,
    /// it is that in the extracted text. `lines` are those of [`Document::text`].
    pub(crate) fn place(&self, lines: &Lines<'_>, span: Span) -> Location {
        let path = self.path.clone().unwrap_or_else(|| self.source().as_ref().into());
        let plain = || (span, lines.place(span.start), lines.place(span.end));
        let (span, start, end) = self.trail.of(&self.text, span).unwrap_or_else(plain);
        Location { path, span, start, end }
    }

    /// True where places are those of a file other than the text.
    pub(crate) fn has_trail(&self) -> bool {
        !self.trail.is_empty()
    }

    /// The texts that head a table cell: those of its column from the top, then that of its row.
    pub fn headers(&self, kind: BlockKind) -> impl Iterator<Item = &str> {
        let (table, row, column) = match kind {
            BlockKind::TableCell { table, row, column } => (self.tables.get(table as usize), row, column),
            _ => (None, 0, 0),
        };
        let above = table.and_then(|table| table.columns.get(column as usize)).into_iter().flatten().copied();
        let beside = table.and_then(|table| table.rows.get(row as usize).copied().flatten());
        above.chain(beside).map(|span| span.of(&self.text))
    }

    /// The text that heads the row of a table cell.
    pub(crate) fn row_header(&self, kind: BlockKind) -> Option<&str> {
        let BlockKind::TableCell { table, row, .. } = kind else { return None };
        let span = self.tables.get(table as usize)?.rows.get(row as usize).copied().flatten()?;
        Some(span.of(&self.text))
    }

    /// The text that heads the first column of the table of a cell.
    pub(crate) fn corner(&self, kind: BlockKind) -> Option<&str> {
        let BlockKind::TableCell { table, .. } = kind else { return None };
        Some(self.tables.get(table as usize)?.columns.first()?.first()?.of(&self.text))
    }

    /// The text that heads the second column of the table of a cell, where there are two.
    pub(crate) fn second_of_two(&self, kind: BlockKind) -> Option<&str> {
        let BlockKind::TableCell { table, .. } = kind else { return None };
        match self.tables.get(table as usize)?.columns.as_slice() {
            [_, second] => Some(second.first()?.of(&self.text)),
            _ => None,
        }
    }

    /// The caption of the table of a cell.
    pub(crate) fn table_caption(&self, kind: BlockKind) -> Option<&str> {
        let BlockKind::TableCell { table, .. } = kind else { return None };
        Some(self.tables.get(table as usize)?.caption?.of(&self.text))
    }
}
