//! The shell core of the GitHub Action: outputs, SARIF file and exit code.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

#[test]
fn action_reports_findings_and_ends_like_the_linter() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    let outputs = folder.path().join("outputs");
    let sarif = folder.path().join("corroborate.sarif");
    let summary = folder.path().join("summary.md");
    let run = |claims: &str, fail_on: &str| {
        let status = Command::new("bash")
            .arg(root.join(".ci/action"))
            .current_dir(&root)
            .env("CORROBORATE", env!("CARGO_BIN_EXE_corroborate"))
            .env("CLAIMS", claims)
            .env("FAIL_ON", fail_on)
            .env("ARGS", "")
            .env("SARIF_FILE", &sarif)
            .env("GITHUB_OUTPUT", &outputs)
            .env("GITHUB_STEP_SUMMARY", &summary)
            .status()
            .expect("bash runs");
        status.code()
    };
    assert_eq!(run("fixtures/sets/harbour", "error"), Some(1));
    let said = fs::read_to_string(&outputs).expect("outputs");
    assert!(said.contains("conflicts=2"), "{said}");
    let log: serde_json::Value = serde_json::from_str(&fs::read_to_string(&sarif).expect("SARIF")).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    assert!(fs::read_to_string(&summary).expect("summary").contains("| error | conflict |"));
    assert_eq!(run("fixtures/sets/harbour", "never"), Some(0));
    assert_eq!(run("claims", "error"), Some(0));
    assert_eq!(run("fixtures/sets/nowhere", "error"), Some(2));
}
