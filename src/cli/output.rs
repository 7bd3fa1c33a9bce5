//! Where results and remarks go: standard output or a file that is replaced whole, and standard error.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use crate::report::escape;
use clap::ColorChoice;

use super::{Failure, Global};

/// The sink of a command's result.
pub struct Output {
    sink: Sink,
    color: bool,
    width: u16,
    /// The reader of a pipe has gone: nothing more needs to be written, and that is no failure.
    closed: bool,
}

enum Sink {
    Standard(io::BufWriter<io::Stdout>),
    File { path: PathBuf, file: tempfile::NamedTempFile },
}

impl Output {
    /// Opens the sink that the options name.
    pub fn open(global: &Global) -> Result<Self, Failure> {
        let sink = match &global.output {
            Some(path) if path.as_os_str() != "-" => {
                let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
                let folder = folder.unwrap_or_else(|| std::path::Path::new("."));
                let file = tempfile::Builder::new()
                    .prefix(".corroborate-")
                    .tempfile_in(folder)
                    .map_err(|error| Failure(format!("cannot write {}: {error}", path.display())))?;
                Sink::File { path: path.clone(), file }
            }
            _ => Sink::Standard(io::BufWriter::with_capacity(1 << 16, io::stdout())),
        };
        let terminal = matches!(sink, Sink::Standard(_)) && io::stdout().is_terminal();
        Ok(Self { sink, color: wants_color(global, terminal), width: width(global, terminal), closed: false })
    }

    /// True where the result is coloured.
    pub fn color(&self) -> bool {
        self.color
    }

    /// Columns for tables.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Writes all that is held back and gives a file its name.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.flush()?;
        if let Sink::File { path, file } = self.sink {
            let cannot = |error: io::Error| Failure(format!("cannot write {}: {error}", path.display()));
            file.as_file().sync_all().map_err(cannot)?;
            let target = std::fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
            // A temporary file is private; a result should be as readable as any new file.
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let permissions = std::fs::metadata(&target)
                    .map_or_else(|_| std::fs::Permissions::from_mode(0o644), |metadata| metadata.permissions());
                file.as_file().set_permissions(permissions).map_err(cannot)?;
            }
            file.persist(&target).map_err(|failed| cannot(failed.error))?;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let written = match &mut self.sink {
            Sink::Standard(stdout) => stdout.write(bytes),
            Sink::File { file, .. } => file.write(bytes),
        };
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(bytes.len())
            }
            other => other,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let flushed = match &mut self.sink {
            Sink::Standard(stdout) => stdout.flush(),
            Sink::File { file, .. } => file.flush(),
        };
        match flushed {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            other => other,
        }
    }
}

/// Writes a remark to standard error, safe for a terminal.
pub fn complain(global: &Global, message: &str) {
    if global.quiet && !message.starts_with("error") {
        return;
    }
    // Nowhere is left to report a failing standard error to.
    let _ = writeln!(io::stderr().lock(), "{}", escape::block(message));
}

/// Flag, then `NO_COLOR`, then `CLICOLOR_FORCE`, then `CLICOLOR=0`, then the terminal.
fn wants_color(global: &Global, terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match global.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            if set("NO_COLOR") {
                return false;
            }
            if std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0") {
                return true;
            }
            terminal
                && std::env::var_os("CLICOLOR").is_none_or(|value| value != "0")
                && std::env::var_os("TERM").is_none_or(|value| value != "dumb")
        }
    }
}

fn width(global: &Global, terminal: bool) -> u16 {
    let columns = || std::env::var("COLUMNS").ok()?.parse::<u16>().ok().filter(|columns| *columns >= 40);
    let measured = || terminal.then(|| terminal_size::terminal_size().map(|(width, _)| width.0)).flatten();
    global.width.or_else(columns).or_else(measured).unwrap_or(80).max(40)
}
