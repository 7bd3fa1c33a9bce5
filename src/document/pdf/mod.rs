//! PDF to blocks. Whatever a file does to the parser, it does to a process of its own that has little time and memory:
//! the program starts itself again as a [`PdfWorker`]. Without one (in a library) a thread takes its place.

mod glyph;
mod page;
mod worker;

use std::io::{self, Read, Write};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::model::Document;

pub use worker::PdfWorker;

/// The argument by which the program knows that it is to be a worker.
pub const PDF_WORKER: &str = "--read-pdf-from-standard-input";

/// How long a file may take where no worker says otherwise.
const SECONDS: u64 = 30;
/// Memory of a worker, in bytes: for itself (a quarter of a gigabyte of it is the stack of its thread) and a page that
/// unpacks,
const MEMORY: u64 = 768 << 20;
/// for each byte of the file,
const MEMORY_EACH: u64 = 8;
/// and in all.
const MOST_MEMORY: u64 = 2 << 30;
/// Text lines that come out of a PDF, in bytes at most.
const LARGEST: usize = 256 << 20;

/// Extracts the text of a PDF.
pub(crate) fn read(bytes: Vec<u8>, worker: Option<&PdfWorker>) -> Result<Document, String> {
    let records = match worker {
        Some(worker) => worker.run(bytes)?,
        None => on_a_thread(bytes)?,
    };
    let pages = page::decode(&records)?;
    drop(records);
    Ok(page::document(&pages))
}

/// In the worker: reads a PDF, writes what stands on its pages.
///
/// # Errors
/// Only those of writing; an unreadable file is a record like the others.
pub fn serve_pdf(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    worker::limit(MOST_MEMORY, SECONDS);
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    // A small file that wants much memory is not what it seems to be.
    worker::limit((MEMORY + MEMORY_EACH * bytes.len() as u64).min(MOST_MEMORY), SECONDS);
    let records = on_a_thread(bytes).unwrap_or_else(|error| page::encode_error(&error));
    output.write_all(&records)?;
    output.flush()
}

/// Reads on a thread with a deep stack; a panic is an error, and so is taking too long.
fn on_a_thread(bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    const STACK: usize = 256 << 20;
    let (send, receive) = mpsc::channel();
    let work = move || {
        let result = glyph::read(&bytes).map(|pages| page::encode(&pages));
        // Nobody listens any more when the time is over.
        let _ = send.send(result);
    };
    thread::Builder::new()
        .name("pdf".to_owned())
        .stack_size(STACK)
        .spawn(work)
        .map_err(|error| format!("no thread to read it: {error}"))?;
    match receive.recv_timeout(Duration::from_secs(SECONDS)) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(format!("it was not read within {SECONDS} seconds")),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err("its structure is broken".to_owned()),
    }
}
