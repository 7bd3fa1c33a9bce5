//! However many threads work, every byte that comes out is the same.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What `compare` writes, and what it remarks.
fn compared(paths: &[PathBuf], format: &str, jobs: &str) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
    command.args(["compare", "--format", format, "--jobs", jobs]).args(paths).env_remove("CORROBORATE_CONFIG");
    let output = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr))
}

#[test]
fn texts_are_compared_alike_by_one_thread_and_by_several() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    // Several events at once, so that there is more than one thread can take at a time.
    let paths = ["articles/genres", "articles/orel-border", "articles/tarsa-quake", "events"].map(|it| root.join(it));
    for format in ["table", "md", "csv", "json", "ndjson", "html", "svg"] {
        let one = compared(&paths, format, "1");
        assert!(one.0.len() > 10_000, "{format}: {}", one.1);
        assert!(one == compared(&paths, format, "3"), "{format}");
    }
}

#[test]
fn a_set_is_compared_alike_by_one_thread_and_by_several() {
    let folder = tempfile::tempdir().expect("a folder");
    // A fact of many claims, whose pairs several threads share, and many facts of few.
    let many = (0..120).map(|at| format!("m-{at},wall,length,{},source-{at},,metre\n", 1_000 + at % 7));
    let few = (0..600).map(|at| format!("f-{at},tower-{},height,{},source-{},,metre\n", at / 3, at, at % 3));
    let rows: Vec<_> = many.chain(few).collect();
    let path = folder.path().join("claims.csv");
    std::fs::write(&path, format!("id,subject,attribute,value,source,quote,unit\n{}", rows.concat())).expect("a set");
    for format in ["table", "csv", "ndjson"] {
        let one = compared(std::slice::from_ref(&path), format, "1");
        assert!(one.0.len() > 10_000, "{format}: {}", one.1);
        assert!(one == compared(std::slice::from_ref(&path), format, "3"), "{format}");
    }
}
