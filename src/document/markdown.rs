//! Markdown to blocks. The text is the file itself; markup is passed over, so that every offset is one of the file.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::source::Span;

use super::model::{Block, BlockKind, Document, Remark, Skip, Table};
use super::raised::raise;
use super::{language, plain};

/// Finds the blocks of a Markdown text, its tables and remarks, and the markup that is passed over.
pub(crate) fn analyse(document: &mut Document) {
    let text = std::mem::take(&mut document.text);
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let body = text.get(mark..).unwrap_or_default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader { text: &text, ..Reader::default() };
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(event, range.start + mark..range.end + mark);
    }
    reader.close();
    let Reader { mut blocks, tables, mut skips, mut remarks, title, author, published, .. } = reader;
    skips.extend(plain::soft_hyphens(&text));
    plain::tidy(&mut skips);
    remarks.sort_by_key(|remark| remark.span);
    document.boilerplate = plain::classify(&text, &mut blocks);
    language::mark(&text, &mut blocks);
    document.title = document.title.take().or(title).or_else(|| plain::title(&text, &blocks));
    document.author = document.author.take().or(author);
    document.published = document.published.take().or(published);
    (document.text, document.blocks, document.tables) = (text, blocks, tables);
    (document.skips, document.remarks) = (skips, remarks);
}

/// A block whose inline parts are being met.
struct Open {
    kind: BlockKind,
    span: Option<Range<usize>>,
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    tables: Vec<Table>,
    skips: Vec<Skip>,
    remarks: Vec<Remark>,
    title: Option<Box<str>>,
    author: Option<Box<str>>,
    published: Option<Box<str>>,
    open: Option<Open>,
    /// Depths of the containers around the current block.
    items: u32,
    quotes: u32,
    notes: u32,
    /// Inside of what is not read: pictures, struck text, code, front matter.
    unread: u32,
    metadata: bool,
    /// Inside of `<sup>`.
    raised: bool,
    row: u32,
    column: u32,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, &range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => {
                if self.metadata {
                    self.front_matter(&words);
                } else {
                    self.inline(&range, Some(words));
                }
            }
            Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => self.code(&range, &words),
            Event::SoftBreak | Event::HardBreak => self.inline(&range, None),
            Event::Html(_) => self.remark(&range),
            Event::InlineHtml(tag) => self.tag(&tag, &range),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::Rule => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin(if self.notes > 0 {
                BlockKind::Footnote
            } else if self.items > 0 {
                BlockKind::ListItem
            } else if self.quotes > 0 {
                BlockKind::Quote
            } else {
                BlockKind::Paragraph
            }),
            Tag::Heading { .. } => self.begin(BlockKind::Heading),
            Tag::Item => {
                self.items += 1;
                self.begin(BlockKind::ListItem);
            }
            // A list inside an item ends the words before it.
            Tag::List(_) => self.close(),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::FootnoteDefinition(_) => {
                self.notes += 1;
                self.begin(BlockKind::Footnote);
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.unread += 1;
                self.blocks.push(Block::new(BlockKind::Code, self.trimmed(range)));
            }
            Tag::HtmlBlock => {
                self.close();
                self.remark(range);
            }
            Tag::MetadataBlock(_) => {
                self.close();
                self.metadata = true;
                self.blocks.push(Block::new(BlockKind::Code, self.trimmed(range)));
            }
            Tag::Table(_) => {
                self.close();
                self.tables.push(Table::default());
                (self.row, self.column) = (0, 0);
            }
            Tag::TableRow | Tag::TableHead => self.column = 0,
            Tag::TableCell => {
                let table = u32::try_from(self.tables.len().saturating_sub(1)).unwrap_or(0);
                self.begin(BlockKind::TableCell { table, row: self.row, column: self.column });
            }
            Tag::Image { .. } | Tag::Strikethrough => self.unread += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::List(_) => self.close(),
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.notes = self.notes.saturating_sub(1);
            }
            TagEnd::MetadataBlock(_) => self.metadata = false,
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::Strikethrough => self.unread = self.unread.saturating_sub(1),
            TagEnd::TableHead | TagEnd::TableRow => self.row += 1,
            TagEnd::TableCell => {
                self.cell();
                self.column += 1;
            }
            _ => {}
        }
    }

    fn begin(&mut self, kind: BlockKind) {
        self.close();
        self.open = Some(Open { kind, span: None });
    }

    fn close(&mut self) {
        if let Some(Open { kind, span: Some(span) }) = self.open.take() {
            let span = self.trimmed(&span);
            if !span.is_empty() {
                self.blocks.push(Block::new(kind, span));
            }
        }
    }

    /// Closes a cell and enters it among the headers of its table.
    fn cell(&mut self) {
        let before = self.blocks.len();
        self.close();
        let span = self.blocks.get(before).map(|block| block.span);
        let (row, column) = (self.row as usize, self.column as usize);
        let Some(table) = self.tables.last_mut() else { return };
        if row == 0 {
            table.columns.resize(table.columns.len().max(column + 1), Vec::new());
            if let (Some(headers), Some(span)) = (table.columns.get_mut(column), span) {
                headers.push(span);
            }
        }
        if column == 0 {
            table.rows.push(span.filter(|_| row > 0));
        }
    }

    fn trimmed(&self, range: &Range<usize>) -> Span {
        let words = self.text.get(range.clone()).unwrap_or_default();
        let start = range.start + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }

    /// Words, or a line break, of the block that is open. What stood between them and the words before is markup.
    fn inline(&mut self, range: &Range<usize>, words: Option<CowStr<'_>>) {
        if self.unread > 0 || self.metadata {
            return;
        }
        let Some(open) = &mut self.open else { return };
        match &mut open.span {
            Some(span) => {
                if range.start > span.end {
                    self.skips.push(Skip::over(Span::new(span.end, range.start)));
                }
                span.end = span.end.max(range.end);
            }
            empty => *empty = Some(range.clone()),
        }
        let source = self.text.get(range.clone()).unwrap_or_default();
        let words = if self.raised { Some(raise(source).into()) } else { words };
        if let Some(words) = words.filter(|words| **words != *source) {
            // An entity: "&nbsp;", "&#8364;".
            self.skips.push(Skip { span: Span::new(range.start, range.end), instead: words.as_ref().into() });
        }
    }

    /// A tag among the words: line breaks and raised figures matter, and so do remarks.
    fn tag(&mut self, tag: &str, range: &Range<usize>) {
        let name = tag.trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase();
        match name.as_str() {
            "br" => self.inline(range, Some("\n".into())),
            "sup" => self.raised = !tag.starts_with("</"),
            _ => self.remark(range),
        }
    }

    /// Literal words between backticks or dollars: the signs are passed over.
    fn code(&mut self, range: &Range<usize>, words: &CowStr<'_>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        match source.find(words.as_ref()) {
            Some(at) if !words.is_empty() => {
                let start = range.start + at;
                self.inline(&(start..start + words.len()), None);
            }
            _ => self.inline(range, Some(words.clone())),
        }
    }

    /// `<!-- corroborate … -->` in a stretch of HTML.
    fn remark(&mut self, range: &Range<usize>) {
        let html = self.text.get(range.clone()).unwrap_or_default();
        for (span, text) in remarks(html) {
            let span = Span::new(range.start + span.start, range.start + span.end);
            // A block of HTML is met as a whole and line by line.
            if self.remarks.iter().all(|remark| remark.span != span) {
                self.remarks.push(Remark { span, text: text.into() });
            }
        }
    }

    /// `title`, `author` and `date` of YAML front matter, where they are plain values.
    fn front_matter(&mut self, lines: &str) {
        for (key, value) in lines.lines().filter_map(|line| line.split_once(':')) {
            let value = value.trim().trim_matches(['"', '\'']).trim();
            let field = match key.trim() {
                "title" => &mut self.title,
                "author" => &mut self.author,
                "date" | "published" => &mut self.published,
                _ => continue,
            };
            if !value.is_empty() && field.is_none() {
                // Dates of front matter often carry a time of day, which EDTF dates of articles do not need.
                let day = value.get(..10).filter(|_| matches!(key.trim(), "date" | "published") && value.len() > 10);
                *field = Some(day.unwrap_or(value).into());
            }
        }
    }
}

/// The comments of a stretch of HTML that begin with the program's name: their bytes and the words after it.
pub(crate) fn remarks(html: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html.get(at..).and_then(|rest| rest.find("<!--")).map(|start| at + start) {
        let Some(end) = html.get(start..).and_then(|rest| rest.find("-->")).map(|end| start + end + 3) else { break };
        let inner = html.get(start + 4..end.saturating_sub(3)).unwrap_or_default().trim();
        let own = |words: &&str| words.is_empty() || words.starts_with([' ', '\t', '\n', '\r', ':']);
        if let Some(words) = inner.strip_prefix("corroborate").filter(own) {
            found.push((start..end, words.trim_start_matches(':').trim()));
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    fn read(text: &str) -> Document {
        let mut document = Document::bare(Format::Markdown, text.to_owned());
        analyse(&mut document);
        document
    }

    #[test]
    fn markup_is_passed_over_and_offsets_are_those_of_the_file() {
        let text = "# The *base*\n\nIt holds **7,000**&nbsp;[men](https://x.org/99 \"12\") in `3` towns.[^1] ~~Not 8,000.~~\nDone \\& gone.\n\n[^1]: See *Smith*, p. 12.\n";
        let document = read(text);
        let sentences: Vec<_> = document.sentences().collect();
        let words: Vec<_> = sentences.iter().map(|s| (s.kind.name(), s.text.as_ref())).collect();
        assert_eq!(
            words,
            [
                ("heading", "The base"),
                ("paragraph", "It holds 7,000\u{a0}men in 3 towns."),
                ("paragraph", "Done & gone."),
                ("footnote", "See Smith, p. 12."),
            ]
        );
        let at = sentences[1].text.find("7,000").unwrap();
        let place = sentences[1].locate(Span::new(at, at + "7,000\u{a0}men".len()));
        assert_eq!(place.of(text), "7,000**&nbsp;[men");
    }

    #[test]
    fn lists_quotes_code_and_tables() {
        let text = "- one base\n- two bases\n  with 300 men\n\n> A quote\n> of 5 words.\n\n```\nx = 7\n```\n\n| Town | Men |\n|---|---|\n| Kulm | 1,200 |\n";
        let document = read(text);
        let words: Vec<_> = document.sentences().map(|s| (s.kind.name(), s.text.into_owned())).collect();
        assert_eq!(words[0], ("list-item", "one base".to_owned()));
        assert_eq!(words[1].1.split_whitespace().collect::<Vec<_>>().join(" "), "two bases with 300 men");
        assert_eq!(words[2], ("quote", "A quote\nof 5 words.".to_owned()));
        assert_eq!(words[3].0, "code");
        let cell = document.blocks.iter().find(|block| block.span.of(text) == "1,200").unwrap();
        assert_eq!(document.headers(cell.kind).collect::<Vec<_>>(), ["Men", "Kulm"]);
    }

    #[test]
    fn raised_figures_stay_apart() {
        let document = read("In 2014<sup>1</sup> it had 12 km<sup>2</sup><br>of land.\n");
        assert_eq!(document.sentences().next().unwrap().text, "In 2014¹ it had 12 km²\nof land.");
    }

    #[test]
    fn remarks_and_front_matter() {
        let text = "---\ntitle: \"The base\"\ndate: 2015-03-02T10:00:00Z\n---\n\nText. <!-- corroborate allow: x -->\n\n<!-- corroborate off -->\n<!-- other -->\n";
        let document = read(text);
        assert_eq!((document.title.as_deref(), document.published.as_deref()), (Some("The base"), Some("2015-03-02")));
        let remarks: Vec<_> = document.remarks.iter().map(|remark| remark.text.as_ref()).collect();
        assert_eq!(remarks, ["allow: x", "off"]);
        assert!(document.remarks[1].span.of(text).starts_with("<!--"));
    }
}
