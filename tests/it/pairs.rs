//! Pairs of texts and their relation in both directions: `fixtures/pairs/*.ndjson`.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use corroborate::compare::Relation;
use corroborate::entail::entail;
use corroborate::extract::Options;
use serde_json::Value;

/// Every pair of every file: id, a, b, forward, backward.
fn pairs() -> Vec<[String; 5]> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/pairs");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("fixtures/pairs").filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.sort();
    let mut pairs = Vec::new();
    for file in files {
        for line in fs::read_to_string(&file).expect("a file of pairs").lines() {
            let row: Value = serde_json::from_str(line).expect("a pair");
            pairs.push(["id", "a", "b", "forward", "backward"].map(|key| row[key].as_str().expect(key).to_owned()));
        }
    }
    pairs
}

#[test]
fn every_pair_has_its_relation_in_both_directions() {
    let options = Options::default();
    let mut wrong = Vec::new();
    let pairs = pairs();
    assert!(pairs.len() >= 80, "{} pairs", pairs.len());
    for [id, a, b, forward, backward] in &pairs {
        for (one, other, want, sign) in [(a, b, forward, ">"), (b, a, backward, "<")] {
            assert!(Relation::from_name(want).is_some(), "{id}: no relation is called {want}");
            let got = entail(one, other, &options).relation.name();
            if got != want {
                wrong.push(format!("{id}{sign} is {got}, not {want}: {one} | {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_text_establishes_itself_and_a_conflict_has_no_direction() {
    let options = Options::default();
    for [id, a, b, ..] in pairs() {
        assert_eq!(entail(&a, &a, &options).relation, Relation::Agree, "{id}");
        let (forth, back) = (entail(&a, &b, &options).relation, entail(&b, &a, &options).relation);
        assert_eq!(forth.is_conflict(), back.is_conflict(), "{id}");
    }
}

#[test]
fn keeps_keys_names_bad_lines_and_goes_on() {
    let stream = concat!(
        "{\"id\": 7, \"a\": \"He has 3 cows.\", \"b\": \"He has 5 cows.\", \"note\": {\"x\": [1.50]}}\n",
        "\n",
        "not json\n",
        "{\"id\": \"c\", \"a\": \"He has 3 cows.\"}\n",
        "{\"a\": 3, \"b\": \"x\"}\n",
        "{\"b\": \"He has 2 cows or more.\", \"a\": \"He has 2 cows or more.\", \"relation\": \"old\"}",
    );
    let mut child = Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .args(["pairs", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    std::io::Write::write_all(&mut child.stdin.take().expect("its input"), stream.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(2));
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 2, "{out}");
    assert!(lines[0].starts_with("{\"id\":7,\"a\":\"He has 3 cows.\""), "{out}");
    assert!(lines[0].contains("\"note\":{\"x\": [1.50]},\"relation\":\"conflict\",\"reasons\":[\"value\"]"), "{out}");
    assert!(lines[1].contains("\"relation\":\"agree\"") && !lines[1].contains("old"), "{out}");
    for place in ["standard input:3:", "standard input:4:", "standard input:5:"] {
        assert!(err.contains(place), "{err}");
    }
}
