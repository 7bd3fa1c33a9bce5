//! Files that cannot be written, or must not be: a clear error, exit 2, and the old file whole.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A set that is not in canonical form and longer than a block.
fn set(folder: &Path) -> String {
    let mut claims = String::from("id,subject,attribute,value,source,quote\n");
    for claim in (0..200).rev() {
        claims.push_str(&format!("c-{claim},wall,length, {claim} m,atlas,a wall of {claim} m\n"));
    }
    fs::write(folder.join("claims.csv"), &claims).unwrap();
    claims
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_corroborate")).args(arguments).output().unwrap()
}

fn text(folder: &Path) -> &str {
    folder.to_str().unwrap()
}

/// The run failed, said so, and nothing was changed or left lying about.
fn refused(output: &Output, folder: &Path, before: &str, said: &str) {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(errors.contains("error: ") && errors.contains(said) && errors.contains("claims.csv"), "{errors}");
    assert_eq!(fs::read_to_string(folder.join("claims.csv")).unwrap(), before);
    let left = fs::read_dir(folder)
        .unwrap()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(".corroborate-"));
    assert_eq!(left.count(), 0, "a temporary file was left behind");
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let before = set(folder.path());
    // A limit on the size of files fails a write as a full disk does.
    let script = "ulimit -f 1; trap '' XFSZ; exec \"$0\" fmt \"$1\"";
    let output = Command::new("bash")
        .args(["-c", script, env!("CARGO_BIN_EXE_corroborate"), text(folder.path())])
        .output()
        .unwrap();
    refused(&output, folder.path(), &before, "too large");
    // Killed in the middle of the write, it leaves the old file whole too.
    let script = "ulimit -f 1; exec \"$0\" fmt \"$1\"";
    let output = Command::new("bash")
        .args(["-c", script, env!("CARGO_BIN_EXE_corroborate"), text(folder.path())])
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert_eq!(fs::read_to_string(folder.path().join("claims.csv")).unwrap(), before);
}

#[test]
fn read_only_and_open_files_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let before = set(folder.path());
    let file = folder.path().join("claims.csv");
    for lock in [".~lock.claims.csv#", "~$claims.csv"] {
        let lock = folder.path().join(lock);
        fs::write(&lock, "").unwrap();
        refused(&run(&["fmt", text(folder.path())]), folder.path(), &before, "open in another program");
        fs::remove_file(lock).unwrap();
    }
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions.clone()).unwrap();
    refused(&run(&["fmt", text(folder.path())]), folder.path(), &before, "read-only");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        permissions.set_mode(0o644);
        fs::set_permissions(&file, permissions).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
        // Who may do everything may write here too.
        if fs::write(folder.path().join("probe"), "").is_err() {
            refused(&run(&["fmt", text(folder.path())]), folder.path(), &before, "ermission denied");
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_stay() {
    use std::os::unix::fs::symlink;
    let (real, links) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let before = set(real.path());
    // In place of the set, and in place of one of its files.
    symlink(real.path(), links.path().join("set")).unwrap();
    fs::create_dir(links.path().join("other")).unwrap();
    symlink(real.path().join("claims.csv"), links.path().join("other/claims.csv")).unwrap();
    assert_eq!(run(&["fmt", text(&links.path().join("set"))]).status.code(), Some(0));
    assert!(fs::symlink_metadata(links.path().join("set")).unwrap().is_symlink());
    let canonical = fs::read_to_string(real.path().join("claims.csv")).unwrap();
    assert_ne!(canonical, before);
    fs::write(real.path().join("claims.csv"), &before).unwrap();
    assert_eq!(run(&["fmt", text(&links.path().join("other"))]).status.code(), Some(0));
    assert!(fs::symlink_metadata(links.path().join("other/claims.csv")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(real.path().join("claims.csv")).unwrap(), canonical);
    // Links that lead nowhere or in a circle.
    fs::remove_file(links.path().join("other/claims.csv")).unwrap();
    symlink(links.path().join("nowhere.csv"), links.path().join("other/claims.csv")).unwrap();
    symlink(links.path().join("circle"), links.path().join("circle")).unwrap();
    for path in ["other", "circle"] {
        let output = run(&["fmt", text(&links.path().join(path))]);
        assert_eq!(output.status.code(), Some(2), "{path}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn contradictions_of_the_configuration_and_foreign_baselines_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    set(folder.path());
    let config = folder.path().join("corroborate.toml");
    fs::write(&config, "[lint]\nselect = ['conflict']\nignore = ['conflict']\n").unwrap();
    for command in ["lint", "fmt", "compare", "report"] {
        let output = run(&[command, text(folder.path())]);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{command}: {errors}");
        assert!(errors.contains("corroborate.toml:2:11") && errors.contains("both selected and ignored"), "{errors}");
    }
    fs::remove_file(&config).unwrap();
    let baseline = folder.path().join("baseline.ndjson");
    for (content, said) in [
        ("{\"baseline\":7}\n", "version 7"),
        ("", "is empty"),
        ("[]\n", "no baseline"),
        ("{\"baseline\":1}\nx\n", "line 2"),
    ] {
        fs::write(&baseline, content).unwrap();
        let output = run(&["lint", text(folder.path()), "--baseline", text(&baseline)]);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(
            errors.contains("baseline.ndjson") && errors.contains(said) && errors.contains("--update-baseline"),
            "{errors}"
        );
    }
    let output = run(&["lint", text(folder.path()), "--baseline", text(&folder.path().join("nowhere"))]);
    assert_eq!(output.status.code(), Some(2));
}
