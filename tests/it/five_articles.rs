//! The case that everything began with: five articles as they are, with no set at all. The contradictions and agreements in
//! their figures and dates must be found, and no other contradiction. Runs where `CORROBORATE_SHARED` names the folder with
//! the articles.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// What must be found: the relation, and the figures as they are written, in either order.
const FOUND: [(&str, &str, &str); 7] = [
    ("conflict", "7,000 Russian troops", "some 7,500 Russian troops"),
    ("conflict", "7,000 servicemen", "some 7,500 Russian troops"),
    ("conflict", "1,200 km", "about 1,300 kilometres"),
    ("conflict", "2011", "2013"),
    ("agree", "7,000 Russian troops", "7,000 servicemen"),
    ("agree", "until 2042", "up to 2042"),
    ("time-shift", "14,000 US soldiers", "2,500"),
];

#[test]
fn five_raw_articles_contradict_each_other_where_they_do() {
    let Some(shared) = std::env::var_os("CORROBORATE_SHARED").map(PathBuf::from) else {
        writeln!(std::io::stderr(), "skipped: CORROBORATE_SHARED is not set").expect("standard error");
        return;
    };
    let output = Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .args(["compare", "--format", "ndjson", "sources"])
        .current_dir(&shared)
        .output()
        .expect("the program runs");
    let words = |side: &Value| {
        let path = side["path"].as_str().expect("a path");
        let text = std::fs::read(shared.join(path)).expect("an article");
        let at = |end: &str| usize::try_from(side[end].as_u64().expect("an offset")).expect("a small one");
        let words = String::from_utf8_lossy(&text[at("start")..at("end")]).into_owned();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let lines = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let found: BTreeSet<(String, String, String)> = lines
        .map(|line| serde_json::from_slice(line).expect("JSON"))
        .map(|pair: Value| {
            let (a, b) = (words(&pair["a"]), words(&pair["b"]));
            let relation = pair["relation"].as_str().expect("a relation").to_owned();
            if a < b { (relation, a, b) } else { (relation, b, a) }
        })
        .collect();
    for (relation, a, b) in FOUND {
        assert!(found.contains(&(relation.into(), a.into(), b.into())), "{relation}: {a} and {b}");
    }
    let conflicts = found.iter().filter(|(relation, _, _)| relation == "conflict").count();
    assert_eq!(conflicts, FOUND.iter().filter(|(relation, _, _)| *relation == "conflict").count(), "{found:?}");
}
