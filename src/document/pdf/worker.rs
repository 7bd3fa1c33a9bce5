//! The process in which PDFs are read, from both sides.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{LARGEST, PDF_WORKER, SECONDS};

/// How to start the process in which a PDF is read: a `corroborate` program, which serves it on its standard
/// input and output.
///
/// ```
/// use corroborate::document::{OpenOptions, PdfWorker};
/// let worker = PdfWorker { seconds: 10, ..PdfWorker::of_program("corroborate") };
/// let options = OpenOptions { pdf_worker: Some(worker), ..OpenOptions::default() };
/// assert_eq!(options.pdf_worker.unwrap().seconds, 10);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfWorker {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
    /// After so many seconds it is ended, and the file is an error.
    pub seconds: u64,
}

impl PdfWorker {
    /// The `corroborate` program of that path as the worker.
    pub fn of_program(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into(), arguments: vec![PDF_WORKER.into()], seconds: SECONDS }
    }

    /// The program that runs, as its own worker.
    pub(crate) fn this_program() -> Option<Self> {
        std::env::current_exe().ok().map(Self::of_program)
    }

    /// Runs the worker over the bytes of a PDF; answers its records.
    pub(super) fn run(&self, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("its reader cannot be started: {error}"))?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("its reader cannot be reached".to_owned());
        };
        // A worker that dies early closes its input: that shows in how it ends.
        let feed = thread::spawn(move || drop(input.write_all(&bytes)));
        let drain = thread::spawn(move || {
            let mut records = Vec::new();
            let read = output.take(LARGEST as u64 + 1).read_to_end(&mut records);
            read.map(|_| records)
        });
        let ended = self.wait(&mut child, &drain);
        let records = drain.join().map_err(|_| "its reader broke off".to_owned())?;
        let _ = feed.join();
        ended?;
        let records = records.map_err(|error| format!("its reader broke off: {error}"))?;
        if records.len() > LARGEST { Err(format!("its text is larger than {LARGEST} bytes")) } else { Ok(records) }
    }

    fn wait<T>(&self, child: &mut Child, drain: &thread::JoinHandle<T>) -> Result<(), String> {
        let start = Instant::now();
        let most = Duration::from_secs(self.seconds);
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(_)) => return Err("it is broken, or needs more memory than it should".to_owned()),
                // More text than is taken: the worker would wait for ever.
                Ok(None) if drain.is_finished() => {
                    // It may be about to end; it gets a moment.
                    thread::sleep(Duration::from_millis(50));
                    if !matches!(child.try_wait(), Ok(Some(_))) {
                        end(child);
                        return Err(format!("its text is larger than {LARGEST} bytes"));
                    }
                }
                Ok(None) if start.elapsed() > most => {
                    end(child);
                    return Err(format!("it was not read within {} seconds", self.seconds));
                }
                Ok(None) => thread::sleep(Duration::from_millis(if start.elapsed().as_millis() < 50 { 1 } else { 10 })),
                Err(error) => {
                    end(child);
                    return Err(format!("its reader was lost: {error}"));
                }
            }
        }
    }
}

fn end(child: &mut Child) {
    // Both fail only for a process that has ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

/// Bounds memory and time of the process that calls it, where the system can.
#[cfg_attr(not(unix), allow(unused_variables, reason = "only there are bounds"))]
pub(super) fn limit(memory: u64, seconds: u64) {
    #[cfg(unix)]
    {
        // A system that refuses leaves the bound of time, which the parent keeps.
        let _ = rlimit::setrlimit(rlimit::Resource::AS, memory, memory);
        let _ = rlimit::setrlimit(rlimit::Resource::CPU, seconds, seconds);
        let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
    }
}
