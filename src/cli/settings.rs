//! The configuration of a run: the file that was named, or the nearest one upwards from the set.

use std::path::Path;

use crate::config::{self, Config};
use crate::date::Day;
use crate::lint;

use super::{Failure, Global, output};

/// The configuration that holds for a path.
///
/// # Errors
/// A file that cannot be read, or that has faults; each fault is reported with its place.
pub fn load(path: &Path, global: &Global) -> Result<Config, Failure> {
    let file = match &global.config {
        Some(file) => file.clone(),
        None => match config::find(path) {
            Some(file) => file,
            None => return Ok(Config::default()),
        },
    };
    // A file in or above the working folder is shown as people would write it.
    let shown = std::env::current_dir().ok().and_then(|here| file.strip_prefix(here).ok().map(Path::to_path_buf));
    let shown = shown.unwrap_or_else(|| file.clone());
    let text = std::fs::read_to_string(&file).map_err(|error| Failure(format!("{}: {error}", shown.display())))?;
    lint::read_config(&shown.to_string_lossy(), &text).map_err(|faults| {
        for fault in &faults {
            output::complain(global, &fault.to_string());
        }
        Failure(format!("{} cannot be used", shown.display()))
    })
}

/// The day of the run, by which acknowledgements expire: `SOURCE_DATE_EPOCH` where it is set, so that runs can be
/// repeated to the byte, else the system's clock.
pub fn today() -> Option<Day> {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse::<u64>().ok());
    let seconds = match set {
        Some(seconds) => seconds,
        None => std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?.as_secs(),
    };
    i32::try_from(seconds / 86_400).ok().map(Day)
}
