//! `diff` as a diff driver in a real git repository.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn git_calls_it_as_its_diff_driver() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .args(["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"])
            .args(arguments)
            .current_dir(folder.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .output()
            .unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let claims = folder.path().join("sets/claims");
    fs::create_dir_all(&claims).unwrap();
    for entry in fs::read_dir(root.join("fixtures/sets/harbour")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), claims.join(entry.file_name())).unwrap();
    }
    fs::write(folder.path().join(".gitattributes"), "sets/claims/*.csv diff=corroborate\n").unwrap();
    git(&["init", "-q"]);
    let command = format!("'{}' diff", env!("CARGO_BIN_EXE_corroborate"));
    git(&["config", "diff.corroborate.command", &command]);
    git(&["add", "."]);
    git(&["commit", "-qm", "one"]);
    assert_eq!(git(&["diff", "--ext-diff"]), "");
    fs::copy(root.join("fixtures/sets/harbour-next/claims.csv"), claims.join("claims.csv")).unwrap();
    // Of the working tree, then of two commits; from a folder below the top too.
    let unstaged = git(&["diff", "--ext-diff"]);
    assert!(
        unstaged.starts_with("diff --corroborate a/sets/claims/claims.csv b/sets/claims/claims.csv\n"),
        "{unstaged}"
    );
    assert!(unstaged.contains("~ claim c-004, harbour wall: when it was built"), "{unstaged}");
    assert!(unstaged.contains("! conflict settled"), "{unstaged}");
    git(&["commit", "-qam", "two"]);
    let committed = git(&["-C", "sets", "log", "-p", "--ext-diff", "-1", "--format=%s"]);
    assert!(committed.contains("~ claim c-004, harbour wall: when it was built"), "{committed}");
    // A file that is new and one that is gone; and one that no longer reads: git must not see its driver die.
    fs::remove_file(claims.join("constraints.csv")).unwrap();
    fs::write(claims.join("claims.csv"), "id,subject\nc-1,\"x\n").unwrap();
    let removed = git(&["diff", "--ext-diff"]);
    assert!(removed.contains("- constraint wall-before-storm"), "{removed}");
    assert!(removed.contains("- claim c-002"), "{removed}");
}
