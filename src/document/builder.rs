//! Builds the text of a document that is extracted from another form (HTML, DOCX, PDF), block by block.

#![cfg_attr(not(all(feature = "html", feature = "docx")), allow(dead_code, reason = "each reader needs its part"))]

use crate::source::Span;

use super::model::{Block, BlockKind, Document, Format, Remark, Table};
use super::{language, plain};

/// A text that grows by blocks. White space is folded into single spaces, and blocks are set apart by blank lines, list
/// items by line ends, the cells of a row by tabs.
#[derive(Debug)]
pub(crate) struct Builder {
    text: String,
    blocks: Vec<Block>,
    tables: Vec<Table>,
    remarks: Vec<Remark>,
    /// Where words stand in the file: bytes of the text, with those of the file.
    steps: Vec<(u32, u32)>,
    open: Option<Open>,
    /// No text grows larger than this, in bytes.
    largest: usize,
    /// True when something was left out because of that.
    cut: bool,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    kind: BlockKind,
    /// Where its first word stands; `None` while it has none.
    start: Option<usize>,
    /// White space is due before the next word.
    space: Option<char>,
}

impl Builder {
    pub(crate) fn new(largest: usize) -> Self {
        let (text, blocks, tables, remarks) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        Self { text, blocks, tables, remarks, steps: Vec::new(), open: None, largest, cut: false }
    }

    /// Ends the block that is open and begins another.
    pub(crate) fn begin(&mut self, kind: BlockKind) {
        self.close();
        self.open = Some(Open { kind, start: None, space: None });
    }

    /// Ends the block that is open; one without words leaves no trace. Answers its span.
    pub(crate) fn close(&mut self) -> Option<Span> {
        let Open { kind, start, .. } = self.open.take()?;
        let span = Span::new(start?, self.text.len());
        self.blocks.push(Block::new(kind, span));
        Some(span)
    }

    /// The kind of the block that is open.
    pub(crate) fn kind(&self) -> Option<BlockKind> {
        self.open.map(|open| open.kind)
    }

    /// Adds words to the block that is open, white space folded.
    pub(crate) fn push(&mut self, words: &str) {
        self.push_from(words, &[]);
    }

    /// The same for words of which `steps` tell where they stand in the file: bytes of `words`, with those of the file.
    pub(crate) fn push_from(&mut self, words: &str, steps: &[(usize, u32)]) {
        let mut steps = steps.iter().peekable();
        if self.text.len() + words.len() > self.largest {
            self.cut = true;
            return;
        }
        let Some(mut open) = self.open else { return };
        let mut rest = words;
        while !rest.is_empty() {
            let blank = rest.len() - rest.trim_start_matches(is_foldable).len();
            if blank > 0 {
                open.space = open.space.or(Some(' '));
                rest = rest.get(blank..).unwrap_or_default();
                continue;
            }
            let end = rest.find(is_foldable).unwrap_or(rest.len());
            let word = rest.get(..end).unwrap_or_default();
            match (open.start, open.space.take()) {
                (None, _) => {
                    self.separate(open.kind);
                    open.start = Some(self.text.len());
                }
                (Some(_), Some(space)) => self.text.push(space),
                _ => {}
            }
            let begins = words.len() - rest.len();
            while let Some((at, file)) = steps.next_if(|(at, _)| *at < begins + end) {
                let at = self.text.len() + at.saturating_sub(begins);
                self.steps.push((u32::try_from(at).unwrap_or(u32::MAX), *file));
            }
            // Soft hyphens and zero-width characters show nothing and would cut words and numbers in two.
            if word.contains(is_hidden) {
                self.text.extend(word.chars().filter(|c| !is_hidden(*c)));
            } else {
                self.text.push_str(word);
            }
            rest = rest.get(end..).unwrap_or_default();
        }
        self.open = Some(open);
    }

    /// A line break inside the block that is open.
    pub(crate) fn line_break(&mut self) {
        if let Some(open) = &mut self.open {
            open.space = Some('\n');
        }
    }

    fn separate(&mut self, kind: BlockKind) {
        let Some(before) = self.blocks.last() else { return };
        let between = match (before.kind, kind) {
            (BlockKind::TableCell { table: a, row: i, .. }, BlockKind::TableCell { table: b, row: j, .. })
                if a == b =>
            {
                if i == j {
                    "\t"
                } else {
                    "\n"
                }
            }
            (BlockKind::ListItem, BlockKind::ListItem) => "\n",
            _ => "\n\n",
        };
        self.text.push_str(between);
    }

    /// Begins a table; its index.
    pub(crate) fn table(&mut self) -> u32 {
        self.tables.push(Table::default());
        u32::try_from(self.tables.len() - 1).unwrap_or(u32::MAX)
    }

    /// The table at an index, to enter its headers.
    pub(crate) fn table_mut(&mut self, table: u32) -> Option<&mut Table> {
        self.tables.get_mut(table as usize)
    }

    /// Notes a remark at the current place.
    pub(crate) fn remark(&mut self, words: &str) {
        let at = self.text.len();
        self.remarks.push(Remark { span: Span::new(at, at), text: words.into() });
    }

    /// Where the words stand in the file, as far as anyone told.
    pub(crate) fn take_steps(&mut self) -> Vec<(u32, u32)> {
        std::mem::take(&mut self.steps)
    }

    /// The text so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// True when the text reached its bound.
    pub(crate) fn is_cut(&self) -> bool {
        self.cut
    }

    /// The blocks so far.
    pub(crate) fn blocks_mut(&mut self) -> &mut [Block] {
        &mut self.blocks
    }

    /// The document.
    pub(crate) fn finish(mut self, format: Format) -> Document {
        self.close();
        let mut document = Document::bare(format, self.text);
        document.boilerplate = plain::classify(&document.text, &mut self.blocks);
        language::mark(&document.text, &mut self.blocks);
        document.title = plain::title(&document.text, &self.blocks);
        (document.blocks, document.tables, document.remarks) = (self.blocks, self.tables, self.remarks);
        document
    }
}

/// White space that folds. No-break spaces do not: they hold the figures of a number together.
fn is_foldable(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\0')
}
