//! Thirty-seven labelled events of different kinds: how many pairs a careful reader would let pass, how many contradictions are found,
//! and how many are invented. `fixtures/events/standing.txt` holds the figures; they must match.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/events")
}

fn rows(file: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_path(root().join(file)).expect("the labels");
    reader.records().collect::<Result<_, _>>().expect("CSV")
}

/// Claims of a file by their bytes.
type Claims = BTreeMap<String, Vec<(u64, u64, String)>>;

fn claims() -> Claims {
    let mut claims = Claims::new();
    for row in rows("claims.csv") {
        let byte = |at: usize| row[at].parse().expect("a byte");
        claims.entry(row[1].to_owned()).or_default().push((byte(2), byte(3), row[0].to_owned()));
    }
    claims
}

fn ids(claims: &Claims, event: &str, side: &Value) -> Vec<String> {
    let path = side["path"].as_str().expect("a path");
    let file = format!("{event}/{}", path.rsplit('/').next().unwrap_or(path));
    let (from, to) = (side["start"].as_u64().expect("a byte"), side["end"].as_u64().expect("a byte"));
    let meets = |(start, end, _): &&(u64, u64, String)| *start < to && from < *end;
    claims.get(&file).into_iter().flatten().filter(meets).map(|(_, _, id)| id.clone()).collect()
}

fn standing(event: &str, claims: &Claims, pairs: &[csv::StringRecord]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .args(["compare", "--format", "ndjson"])
        .arg(root().join(event))
        .env_remove("CORROBORATE_CONFIG")
        .output()
        .expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let mut found: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let relation = row["relation"].as_str().expect("a relation");
        let relation = if relation == "unresolved" { "not-comparable" } else { relation };
        for a in ids(claims, event, &row["a"]) {
            for b in ids(claims, event, &row["b"]) {
                found.entry((a.clone().min(b.clone()), a.clone().max(b))).or_default().insert(relation.to_owned());
            }
        }
    }
    let (mut passed, mut all, mut invented) = (0, 0, BTreeSet::new());
    let (mut facts, mut contradicted) = (BTreeSet::new(), BTreeSet::new());
    let nothing = BTreeSet::from(["not-comparable".to_owned()]);
    let mut labelled = BTreeSet::new();
    for row in pairs.iter().filter(|row| row[0].starts_with(&format!("{event}."))) {
        let (a, b) = (row[1].to_owned(), row[2].to_owned());
        let pair = if a < b { (a, b) } else { (b, a) };
        let accepted: BTreeSet<String> = row[3].split("; ").map(str::to_owned).collect();
        let got = found.get(&pair).unwrap_or(&nothing);
        all += 1;
        passed += u32::from(got.is_subset(&accepted));
        if got.contains("conflict") && !accepted.contains("conflict") {
            invented.insert(pair.clone());
        }
        if accepted.len() == 1 && accepted.contains("conflict") {
            facts.insert(row[0].to_owned());
            if got.contains("conflict") {
                contradicted.insert(row[0].to_owned());
            }
        }
        labelled.insert(pair);
    }
    let fact = |id: &str| id.rsplit_once('.').map(|(fact, _)| fact.to_owned());
    let others = found.iter().filter(|(pair, relations)| {
        relations.contains("conflict") && fact(&pair.0) != fact(&pair.1) && !labelled.contains(pair)
    });
    invented.extend(others.map(|(pair, _)| pair.clone()));
    format!(
        "{event}: {passed} of {all} pairs pass, {} of {} contradicted facts found, {} conflicts invented\n",
        contradicted.len(),
        facts.len(),
        invented.len()
    )
}

#[test]
fn the_events_stand_as_recorded() {
    let (claims, pairs) = (claims(), rows("pairs.csv"));
    let events: BTreeSet<&str> =
        claims.keys().filter_map(|file| file.split_once('/')).map(|(event, _)| event).collect();
    let now: String = events.into_iter().map(|event| standing(event, &claims, &pairs)).collect();
    let file = root().join("standing.txt");
    if std::env::var_os("CORROBORATE_UPDATE_MISSES").is_some() {
        fs::write(&file, &now).expect("the file is writable");
    }
    assert_eq!(now, fs::read_to_string(&file).expect("the record"));
}
