//! The program as its users run it.

use std::process::{Command, Output};

/// Runs it from the root of the repository, on a fixed day.
pub fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("SOURCE_DATE_EPOCH", "1767225600")
        .output()
        .expect("the program runs")
}
