//! What the documents and the pages of `tests/cmd` show is what the program prints: every `console` block is run and
//! compared.
//!
//! After a change on purpose, `TRYCMD=overwrite cargo test docs` writes the blocks anew; read the difference.

use std::fs;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn documents_show_what_the_program_prints() {
    trycmd::TestCases::new()
        .register_bin("corroborate", PathBuf::from(env!("CARGO_BIN_EXE_corroborate")))
        .env("NO_COLOR", "1")
        .env("COLUMNS", "80")
        .env("SOURCE_DATE_EPOCH", "1767225600")
        .case("README.md")
        .case("docs/*.md")
        .case("tests/cmd/*.md");
}

/// The two set-up commands of a fresh machine, and the gate that calls the second.
#[test]
fn readme_has_exactly_two_set_up_commands() {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    let blocks: Vec<_> = readme.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let commands: Vec<_> = blocks.iter().flat_map(|block| block.lines()).collect();
    assert_eq!(commands, ["cargo run --release -- compare", "cargo test"]);
    let gate = fs::read_to_string(root().join(".ci/run")).expect(".ci/run");
    assert!(gate.contains("cargo test"), "the gate runs the README's test command");
}
