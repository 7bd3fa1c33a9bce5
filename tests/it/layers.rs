//! Data flows one way: a file imports only from modules that stand above its own in the table of `src/lib.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Module names in the order of the table in the crate's documentation.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs is readable");
    let names = lib.lines().filter(|line| line.starts_with("//! |")).filter_map(|row| row.split('|').nth(2));
    names.flat_map(|names| names.split('`').skip(1).step_by(2).map(str::to_owned)).collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("a folder of sources").filter_map(Result::ok).map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_module_has_its_place() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs is readable");
    let declared: Vec<_> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod ")))
        .map(|name| name.trim_end_matches(';').to_owned())
        .collect();
    let order = order();
    assert!(order.len() > 5, "the table in src/lib.rs was not found");
    for name in &declared {
        assert!(order.contains(name), "module `{name}` is missing from the table in src/lib.rs");
    }
    for name in &order {
        assert!(declared.contains(name), "the table in src/lib.rs names `{name}`, which is no module");
    }
}

#[test]
fn no_file_imports_from_below() {
    let places: BTreeMap<String, usize> = order().into_iter().enumerate().map(|(i, name)| (name, i)).collect();
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let relative = file.strip_prefix(root().join("src")).expect("below src");
        let own = relative.components().next().expect("a first component").as_os_str().to_string_lossy();
        let own = own.trim_end_matches(".rs").to_owned();
        // The binary is one call.
        let Some(own_place) = places.get(&own) else { continue };
        let text = fs::read_to_string(&file).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for rest in line.split("crate::").skip(1) {
                let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if places.get(&name).is_some_and(|place| place > own_place) {
                    wrong.push(format!("{}:{} uses `{name}`", relative.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "imports against the flow of data:\n{}", wrong.join("\n"));
}
