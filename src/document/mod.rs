//! Documents in: from files, folders and streams to texts with blocks and sentences.
//!
//! A [`Document`] holds one text, the blocks that cover it, and what is passed over inside them; its
//! [`sentences`](Document::sentences) are what later steps read. A sentence is one contiguous `&str` even where a page
//! break, a footnote or markup interrupts it, and [`Sentence::locate`] leads from its bytes back to those of the
//! document.
//!
//! ```
//! let document = corroborate::document::from_text("A heading\n\nThe dyke is 21 km long. It is old.\n".into());
//! assert!(document.sentences().any(|sentence| sentence.text == "The dyke is 21 km long."));
//! ```

#![allow(clippy::result_large_err, reason = "a document is larger than a diagnostic, and errors are rare")]

mod boilerplate;
#[cfg(any(feature = "html", feature = "docx"))]
mod builder;
mod catalogue;
mod columns;
#[cfg(feature = "docx")]
mod docx;
mod encoding;
mod extracted;
mod furniture;
mod group;
#[cfg(feature = "html")]
mod html;
mod hyphen;
mod label;
mod language;
mod line;
mod logical;
mod mark;
mod markdown;
mod model;
mod open;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod raised;
mod refusal;
mod sentence;
mod signs;
mod stream;
mod trail;

pub(crate) use extracted::page;
pub(crate) use label::{Labelled, labelled};
pub(crate) use language::is_function_word;
pub use model::{Block, BlockKind, Document, Format, Language, Remark, Skip, Table};
pub use open::{Documents, OpenOptions, open, stream};
pub(crate) use open::{Input, inputs};
#[cfg(feature = "pdf")]
pub use pdf::PdfWorker;
#[cfg(feature = "pdf")]
pub(crate) use pdf::{PDF_WORKER, serve_pdf};
pub use sentence::{Sentence, Sentences};
pub(crate) use stream::LineKind;

/// A document from a plain text that is at hand.
///
/// ```
/// let text = "The garrison in the north of the country, which was founded in 2004, holds\n7,000 troops. It is to grow.";
/// let document = corroborate::document::from_text(text.to_owned());
/// let sentences: Vec<_> = document.sentences().map(|sentence| sentence.text.into_owned()).collect();
/// assert_eq!(sentences.len(), 2);
/// assert!(sentences[0].ends_with("holds\n7,000 troops."));
/// ```
pub fn from_text(text: String) -> Document {
    let mut document = Document::bare(Format::Plain, text);
    plain::analyse(&mut document);
    document
}
