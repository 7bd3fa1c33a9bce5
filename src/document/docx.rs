//! DOCX to blocks: paragraphs, headings, lists, tables, footnotes and endnotes; deleted text is not read.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::builder::Builder;
use super::model::{BlockKind, Document, Format};
use super::raised::raise;

/// A part of the archive larger than this, uncompressed, is no text that a person wrote.
const LARGEST_PART: u64 = 128 << 20;
/// No text is larger.
const LARGEST_TEXT: usize = 64 << 20;
/// Elements nested more deeply than this are hostile.
const DEEPEST: usize = 2_000;

/// Extracts the text.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("no readable archive: {error}"))?;
    let body = part(&mut archive, "word/document.xml")?.ok_or("it holds no word/document.xml: it is no DOCX file")?;
    // Without the styles headings are paragraphs; that is no reason to refuse the text.
    let styles =
        part(&mut archive, "word/styles.xml").ok().flatten().map(|xml| heading_styles(&xml)).unwrap_or_default();
    let mut builder = Builder::new(LARGEST_TEXT);
    Walk::new(&styles, None).run(&body, &mut builder)?;
    for name in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(xml) = part(&mut archive, name)? {
            Walk::new(&styles, Some(BlockKind::Footnote)).run(&xml, &mut builder)?;
        }
    }
    let about = part(&mut archive, "docProps/core.xml").ok().flatten();
    if builder.is_cut() {
        return Err(format!("its text is larger than {LARGEST_TEXT} bytes"));
    }
    let mut document = builder.finish(Format::Docx);
    let about = about.map(|xml| properties(&xml)).unwrap_or_default();
    document.title = document.title.or_else(|| about.get("title").cloned());
    document.author = about.get("creator").cloned();
    Ok(document)
}

/// A part of the archive, uncompressed; `None` when there is none of that name.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, String> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    // The size that the archive declares may be a lie: what counts is what comes out.
    file.take(LARGEST_PART + 1).read_to_end(&mut bytes).map_err(|error| format!("{name}: {error}"))?;
    if bytes.len() as u64 > LARGEST_PART {
        return Err(format!("{name} unpacks to more than {LARGEST_PART} bytes"));
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|error| format!("{name}: byte {} is not valid UTF-8", error.utf8_error().valid_up_to()))
}

/// The name of an element or attribute without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn attribute(element: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| local(attribute.key.as_ref()) == wanted)?;
    Some(found.value.into_owned())
}

/// The ids of the styles that are headings or titles: they have an outline level or a name that says so.
fn heading_styles(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    let mut current: Option<String> = None;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) | Event::Empty(element) => match local(element.name().as_ref()) {
                "style" => current = attribute(&element, "styleId"),
                "outlineLvl" => {
                    found.extend(current.clone().filter(|_| attribute(&element, "val").as_deref() != Some("9")));
                }
                "name" => {
                    let name = attribute(&element, "val").unwrap_or_default().to_lowercase();
                    if name.starts_with("heading") || matches!(name.as_str(), "title" | "subtitle") {
                        found.extend(current.clone());
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

/// Title and author of the file's properties.
fn properties(xml: &str) -> BTreeMap<String, Box<str>> {
    let mut reader = Reader::from_str(xml);
    let mut found = BTreeMap::new();
    let mut key = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) => local(element.name().as_ref()).clone_into(&mut key),
            Event::Text(words) => {
                let words = words.xml_content(XmlVersion::Implicit1_0);
                if !words.trim().is_empty() {
                    found.entry(key.clone()).or_insert_with(|| words.trim().into());
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

/// A table that is being read.
struct Place {
    table: u32,
    row: u32,
    column: u32,
    /// Columns that the current cell covers beyond its own.
    wide: u32,
}

struct Walk<'s> {
    headings: &'s [String],
    /// The kind of all paragraphs, in the parts that hold notes.
    notes: Option<BlockKind>,
    kind: BlockKind,
    tables: Vec<Place>,
    /// Depth inside of what is not read: deleted and moved text, field codes, alternate content, separators of notes.
    skip: usize,
    raised: bool,
    /// Text that is struck out is not read either.
    struck: bool,
    text: bool,
}

impl<'s> Walk<'s> {
    fn new(headings: &'s [String], notes: Option<BlockKind>) -> Self {
        let kind = notes.unwrap_or(BlockKind::Paragraph);
        Self { headings, notes, kind, tables: Vec::new(), skip: 0, raised: false, struck: false, text: false }
    }

    fn run(&mut self, xml: &str, builder: &mut Builder) -> Result<(), String> {
        let mut reader = Reader::from_str(xml);
        let mut depth = 0_usize;
        loop {
            match reader.read_event() {
                Ok(Event::Start(element)) => {
                    depth += 1;
                    if depth > DEEPEST {
                        return Err("its elements are nested too deeply".to_owned());
                    }
                    self.start(&element, builder);
                }
                Ok(Event::Empty(element)) => {
                    self.start(&element, builder);
                    self.end(local(element.name().as_ref()), builder);
                }
                Ok(Event::End(element)) => {
                    depth = depth.saturating_sub(1);
                    self.end(local(element.name().as_ref()), builder);
                }
                Ok(Event::Text(words)) if self.reads() => {
                    let words = words.xml_content(XmlVersion::Implicit1_0);
                    self.words(&words, builder);
                }
                Ok(Event::GeneralRef(reference)) if self.reads() => {
                    let character = reference.resolve_char_ref().ok().flatten();
                    let name: &str = reference.as_ref();
                    let words = character
                        .map(String::from)
                        .or_else(|| quick_xml::escape::resolve_xml_entity(name).map(ToOwned::to_owned));
                    self.words(&words.unwrap_or_default(), builder);
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => return Err(format!("byte {} of its XML: {error}", reader.error_position())),
            }
        }
        builder.close();
        Ok(())
    }

    fn reads(&self) -> bool {
        self.text && self.skip == 0 && !self.struck
    }

    fn words(&self, words: &str, builder: &mut Builder) {
        if self.raised {
            builder.push(&raise(words));
        } else {
            builder.push(words);
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, builder: &mut Builder) {
        let name = element.name();
        let name = local(name.as_ref());
        if self.skip > 0 || is_unread(name) || is_separator(name, element) {
            self.skip += 1;
            return;
        }
        let off = || matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "none"));
        match name {
            "p" => {
                if let Some(Place { table, row, column, .. }) = self.tables.last() {
                    if matches!(builder.kind(), Some(BlockKind::TableCell { .. })) {
                        builder.line_break();
                    } else {
                        builder.begin(BlockKind::TableCell { table: *table, row: *row, column: *column });
                    }
                } else {
                    self.kind = self.notes.unwrap_or(BlockKind::Paragraph);
                    builder.begin(self.kind);
                }
            }
            "pStyle" => {
                let style = attribute(element, "val").unwrap_or_default();
                let lower = style.to_lowercase();
                if self.headings.contains(&style) {
                    self.turn(BlockKind::Heading, builder);
                } else if lower.contains("caption") {
                    self.turn(BlockKind::Caption, builder);
                } else if lower.starts_with("list") {
                    self.turn(BlockKind::ListItem, builder);
                } else if lower.contains("quote") {
                    self.turn(BlockKind::Quote, builder);
                }
            }
            "outlineLvl" => self.turn(BlockKind::Heading, builder),
            "numPr" if self.kind == BlockKind::Paragraph => self.turn(BlockKind::ListItem, builder),
            "vertAlign" => self.raised = attribute(element, "val").as_deref() == Some("superscript"),
            "r" => (self.raised, self.struck) = (false, false),
            "strike" | "dstrike" => self.struck = !off(),
            "t" => self.text = true,
            "tab" => builder.push(" "),
            "br" | "cr" => builder.line_break(),
            "noBreakHyphen" => builder.push("-"),
            "tbl" => {
                builder.close();
                let table = builder.table();
                self.tables.push(Place { table, row: 0, column: 0, wide: 0 });
            }
            "gridSpan" => {
                if let Some(place) = self.tables.last_mut() {
                    let wide = attribute(element, "val").and_then(|value| value.parse::<u32>().ok()).unwrap_or(1);
                    place.wide = wide.clamp(1, 100) - 1;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, builder: &mut Builder) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match name {
            "t" => self.text = false,
            "p" if self.tables.is_empty() => {
                builder.close();
            }
            "tc" => {
                let span = builder.close();
                if let Some(place) = self.tables.last_mut() {
                    if let (Some(table), Some(span)) = (builder.table_mut(place.table), span) {
                        enter(table, place, span);
                    }
                    place.column += 1 + std::mem::take(&mut place.wide);
                }
            }
            "tr" => {
                if let Some(place) = self.tables.last_mut() {
                    place.row += 1;
                    place.column = 0;
                }
            }
            "tbl" => {
                builder.close();
                self.tables.pop();
            }
            _ => {}
        }
    }

    /// What a paragraph's properties make of it; they come before its words.
    fn turn(&mut self, kind: BlockKind, builder: &mut Builder) {
        if self.tables.is_empty() && self.notes.is_none() {
            self.kind = kind;
            builder.begin(kind);
        }
    }
}

/// Headers: the first row heads the columns, the first column the rows.
fn enter(table: &mut super::model::Table, place: &Place, span: crate::source::Span) {
    let (row, column) = (place.row as usize, place.column as usize);
    // A bound against tables that exist only to fill memory.
    if row > 1_000_000 || column > 10_000 {
        return;
    }
    if row == 0 {
        table.columns.resize(table.columns.len().max(column + 1), Vec::new());
        if let Some(headers) = table.columns.get_mut(column) {
            headers.push(span);
        }
    }
    if column == 0 {
        table.rows.resize(table.rows.len().max(row + 1), None);
        if let Some(header) = table.rows.get_mut(row).filter(|_| row > 0) {
            *header = Some(span);
        }
    }
}

/// Deleted and moved text, the codes of fields, comments' places, and the old form of content that is given twice.
fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "delText"
            | "moveFrom"
            | "instrText"
            | "delInstrText"
            | "Fallback"
            | "rPrChange"
            | "pPrChange"
            | "txbxContent"
    )
}

/// The lines between text and notes are notes of their own kind.
fn is_separator(name: &str, element: &BytesStart<'_>) -> bool {
    matches!(name, "footnote" | "endnote") && attribute(element, "type").is_some_and(|kind| kind != "normal")
}
