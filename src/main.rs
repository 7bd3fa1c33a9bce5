//! The `corroborate` program: all of it is in the library.

// No input may end in a panic: only tests may stop where something is missing.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

use std::process::ExitCode;

fn main() -> ExitCode {
    corroborate::cli::run()
}
