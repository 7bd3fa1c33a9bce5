//! From the drawing instructions of a PDF to lines of text with their places.

#![allow(
    clippy::disallowed_types,
    reason = "the parser gives places on the page in binary floats; no value is among them"
)]

use pdf_extract::{Document as Pdf, MediaBox, OutputDev, OutputError, Transform, output_doc, output_doc_page};

use super::super::raised::raise;

/// Places on a page are whole hundredths of a point.
pub(super) type Unit = i32;

/// A line of text on a page, or the part of one in its column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TextLine {
    pub left: Unit,
    pub right: Unit,
    /// The base line, from the top of the page.
    pub base: Unit,
    /// Size of the type that most of its characters have.
    pub size: Unit,
    pub text: String,
}

/// The lines of a page in the order in which they are drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Page {
    pub width: Unit,
    pub height: Unit,
    pub lines: Vec<TextLine>,
}

/// Reads the pages of a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Page>, String> {
    let mut pdf = Pdf::load_mem(bytes).map_err(|error| format!("no readable PDF: {error}"))?;
    if pdf.is_encrypted() && pdf.decrypt("").is_err() {
        return Err("it is encrypted, and the password is not known".to_owned());
    }
    let mut sink = Sink::default();
    // All pages at once: to ask for one by its number walks through the whole tree of pages.
    let mut wrong = output_doc(&pdf, &mut sink).err().map(|error| (sink.ended, error));
    if let Some((ended, _)) = &wrong {
        // One bad page leaves the others.
        let numbers: Vec<u32> = pdf.get_pages().into_keys().filter(|number| *number > *ended).skip(1).collect();
        for number in numbers {
            if let Err(error) = output_doc_page(&pdf, &mut sink, number) {
                wrong.get_or_insert((number, error));
            }
        }
    }
    match wrong {
        Some((ended, error)) if sink.pages.iter().all(|page| page.lines.is_empty()) => {
            Err(format!("page {}: {error}", ended + 1))
        }
        _ => Ok(sink.pages),
    }
}

/// Where a character stands.
#[derive(Debug, Clone, Copy, Default)]
struct Glyph {
    left: f64,
    right: f64,
    base: f64,
    size: f64,
}

#[derive(Default)]
struct Sink {
    /// The pages that were read to their end.
    pages: Vec<Page>,
    /// The number of the last of them.
    ended: u32,
    number: u32,
    page: Page,
    top: f64,
    line: Option<Line>,
}

/// The line that is being drawn.
struct Line {
    left: f64,
    base: f64,
    text: String,
    last: Glyph,
    /// Characters of each size, to find the size of most.
    sizes: Vec<(Unit, u32)>,
}

impl Line {
    fn size(&self) -> f64 {
        let most = self.sizes.iter().max_by_key(|(size, count)| (*count, *size)).map_or(0, |(size, _)| *size);
        f64::from(most) / 100.0
    }

    fn count(&mut self, size: f64) {
        let size = unit(size);
        match self.sizes.iter_mut().find(|(known, _)| *known == size) {
            Some((_, count)) => *count += 1,
            None => self.sizes.push((size, 1)),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a float beyond the bounds becomes the bound")]
fn unit(points: f64) -> Unit {
    (points * 100.0).round() as Unit
}

impl Sink {
    fn end(&mut self) {
        let Some(line) = self.line.take() else { return };
        let size = unit(line.size());
        let text = line.text.trim().to_owned();
        if !text.is_empty() {
            let (left, right, base) = (unit(line.left), unit(line.last.right), unit(self.top - line.base));
            self.page.lines.push(TextLine { left, right, base, size, text });
        }
    }

    fn add(&mut self, glyph: Glyph, words: &str) {
        if words.trim().is_empty() {
            if let Some(line) = &mut self.line
                && !line.text.ends_with([' ', '\t'])
                && (glyph.base - line.base).abs() < glyph.size
            {
                line.text.push(' ');
                line.last.right = line.last.right.max(glyph.right);
            }
            return;
        }
        let Some(line) = &mut self.line else {
            self.start(glyph, words);
            return;
        };
        let size = line.size().max(glyph.size);
        let shift = glyph.base - line.base;
        let gap = glyph.left - line.last.right;
        // The mark of a footnote, or an exponent.
        let raised = shift > size * 0.15 && shift < size * 0.8 && glyph.size < line.size() * 0.85 && gap < size * 0.5;
        let same = (raised || shift.abs() < size * 0.5) && gap > -size * 1.5 && gap < size * 20.0;
        if !same {
            self.start(glyph, words);
            return;
        }
        if gap > size * 0.9 {
            line.text.truncate(line.text.trim_end().len());
            line.text.push('\t');
        } else if gap > size * 0.17 && !line.text.ends_with([' ', '\t']) {
            line.text.push(' ');
        }
        if raised {
            line.text.push_str(&raise(words));
        } else {
            line.text.push_str(words);
        }
        line.count(glyph.size);
        line.last = glyph;
    }

    fn start(&mut self, glyph: Glyph, words: &str) {
        self.end();
        let mut line =
            Line { left: glyph.left, base: glyph.base, text: words.to_owned(), last: glyph, sizes: Vec::new() };
        line.count(glyph.size);
        self.line = Some(line);
    }
}

impl OutputDev for Sink {
    fn begin_page(
        &mut self,
        number: u32,
        media: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        // What a page that broke off has left is not told.
        (self.number, self.page, self.line) = (number, Page::default(), None);
        self.top = media.ury;
        self.page.width = unit(media.urx - media.llx);
        self.page.height = unit(media.ury - media.lly);
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.end();
        self.pages.push(std::mem::take(&mut self.page));
        self.ended = self.number;
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        words: &str,
    ) -> Result<(), OutputError> {
        let across = place.m11.hypot(place.m12) * font_size;
        let size = place.m21.hypot(place.m22) * font_size;
        let (left, base) = (place.m31, place.m32);
        if [across, size, left, base, width].iter().all(|value| value.is_finite()) {
            self.add(Glyph { left, right: left + width * across, base, size }, words);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
