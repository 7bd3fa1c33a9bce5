//! Documents whose text is extracted: each kind of file is read where it can do no harm.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;

use super::model::{Document, Format};
use super::open::OpenOptions;
use super::refusal::top;

/// The text of a page as people see it who open the file; `None` where it cannot be read any more.
pub(crate) fn page(path: &str) -> Option<String> {
    let bytes = std::fs::read(path).ok()?;
    #[cfg(feature = "html")]
    return decoded_page(bytes.clone())
        .map_or_else(|_| Some(String::from_utf8_lossy(&bytes).into_owned()), |decoded| Some(decoded.text));
    #[cfg(not(feature = "html"))]
    String::from_utf8(bytes).ok()
}

#[cfg(feature = "html")]
fn decoded_page(bytes: Vec<u8>) -> Result<super::encoding::Decoded, super::encoding::Refusal> {
    let declared = super::html::declared(&bytes);
    super::encoding::decode(bytes, declared)
}

/// Reads the bytes of a file of one of the formats that are not text themselves.
pub(crate) fn read(
    format: Format,
    name: &Arc<str>,
    bytes: Vec<u8>,
    options: &OpenOptions,
) -> Result<Document, Diagnostic> {
    let mut document = by_format(format, name, bytes, options)?;
    if !document.text.chars().any(char::is_alphanumeric) {
        let message = match format {
            Format::Pdf => "the PDF holds no text (it may be a scan: run text recognition over it first)",
            _ => "the file holds no text",
        };
        return Err(Diagnostic::error(crate::code::EMPTY_FILE, message).at(top(name)));
    }
    for diagnostic in &mut document.diagnostics {
        diagnostic.location.get_or_insert_with(|| top(name));
    }
    super::signs::note(&mut document, name);
    Ok(document)
}

#[cfg_attr(
    not(all(feature = "html", feature = "docx", feature = "pdf")),
    allow(unused_variables, clippy::needless_pass_by_value, reason = "a build may lack every reader")
)]
fn by_format(format: Format, name: &Arc<str>, bytes: Vec<u8>, options: &OpenOptions) -> Result<Document, Diagnostic> {
    match format {
        #[cfg(feature = "html")]
        Format::Html => html(name, bytes),
        #[cfg(feature = "docx")]
        Format::Docx => guarded(name, format, move || super::docx::read(&bytes))?
            .map_err(|error| Diagnostic::error("broken-docx", error).at(top(name))),
        #[cfg(feature = "pdf")]
        Format::Pdf => super::pdf::read(bytes, options.pdf_worker.as_ref())
            .map_err(|error| Diagnostic::error("broken-pdf", error).at(top(name))),
        _ => {
            let message = format!("this build does not read {}", format.name());
            Err(Diagnostic::error("unsupported-format", message).at(top(name)))
        }
    }
}

#[cfg(any(feature = "html", feature = "docx"))]
/// Runs a reader of foreign code on a thread of its own with a deep stack; its panic is an error of the file.
fn guarded<T: Send + 'static>(
    name: &Arc<str>,
    format: Format,
    read: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Diagnostic> {
    const STACK: usize = 64 << 20;
    let failed = |what: &str| {
        Diagnostic::error("unreadable-file", format!("the {} cannot be read: {what}", format.name())).at(top(name))
    };
    let thread = std::thread::Builder::new().name("document".to_owned()).stack_size(STACK).spawn(read);
    let thread = thread.map_err(|error| failed(&error.to_string()))?;
    thread.join().map_err(|_| failed("its structure is broken"))
}

#[cfg(feature = "html")]
fn html(name: &Arc<str>, bytes: Vec<u8>) -> Result<Document, Diagnostic> {
    use super::encoding::{self, Decoded, Refusal};
    use crate::diagnostic::Severity;

    let (decoded, damaged) = match decoded_page(bytes.clone()) {
        Ok(decoded) => (decoded, None),
        // Browsers show pages with a wrong byte: its place is named, and the page is read.
        Err(Refusal::Invalid { at, .. } | Refusal::Binary { at: at @ 1.., .. }) => {
            let byte = bytes.get(at).copied().unwrap_or_default();
            let message = format!("byte {at} (0x{byte:02X}) is no text: what is no text was replaced");
            let text = String::from_utf8_lossy(&bytes).into_owned();
            (Decoded { text, encoding: "UTF-8", origin: encoding::Origin::Same }, Some(message))
        }
        Err(refusal) => {
            return Err(super::refusal::no_text(name, &refusal, |at| bytes.get(..at).unwrap_or_default().to_vec()));
        }
    };
    drop(bytes);
    let Decoded { text, encoding, .. } = decoded;
    let mut document = guarded(name, Format::Html, move || super::html::read(&text))?;
    document.encoding = encoding;
    if let Some(message) = damaged {
        document.diagnostics.push(Diagnostic::warning("bad-encoding", message));
    } else if encoding != "UTF-8" {
        let message = format!("read as {encoding}");
        document.diagnostics.push(Diagnostic::new(Severity::Info, "converted-encoding", message));
    }
    Ok(document)
}
