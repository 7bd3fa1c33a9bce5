//! Events of different kinds, told by several papers: what is one fact in them, what follows when all names are
//! exchanged, and what when one figure is changed.
//!
//! `fixtures/linking/known-misses.txt` lists the expected pairs that do not yet come out. It must match both ways, so that it
//! only shrinks; `CORROBORATE_UPDATE_MISSES=1` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::renaming::Renaming;

/// File, first and last byte.
type Place = (String, usize, usize);
/// Two places in order, and the relation.
type Pair = (Place, Place, String);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/linking")
}

fn events() -> Vec<PathBuf> {
    let entries = fs::read_dir(root()).expect("the events").filter_map(Result::ok).map(|entry| entry.path());
    let mut events: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    events.sort();
    events
}

/// The articles of an event.
fn texts(event: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(event).expect("an event").filter_map(Result::ok).map(|entry| entry.path());
    let texts = entries.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let name = |path: &Path| path.file_name().and_then(|name| name.to_str()).map(str::to_owned).expect("a name");
    texts.map(|path| (name(&path), fs::read_to_string(&path).expect("a text"))).collect()
}

fn compared(folder: &Path, gazetteer: Option<&Path>) -> BTreeSet<Pair> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
    command.args(["compare", "--format", "ndjson"]).arg(folder).env_remove("CORROBORATE_CONFIG");
    if let Some(gazetteer) = gazetteer {
        command.arg("--gazetteer").arg(gazetteer);
    }
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let pairs = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    pairs.filter(|pair| pair["relation"] != "unresolved").map(|pair| read(&pair)).collect()
}

fn read(pair: &Value) -> Pair {
    let place = |side: &Value| {
        let path = side["path"].as_str().expect("a path");
        let byte = |key: &str| side[key].as_u64().and_then(|at| usize::try_from(at).ok()).expect("a byte");
        (path.rsplit('/').next().unwrap_or(path).to_owned(), byte("start"), byte("end"))
    };
    let (a, b) = (place(&pair["a"]), place(&pair["b"]));
    (a.clone().min(b.clone()), a.max(b), pair["relation"].as_str().expect("a relation").to_owned())
}

/// The same event in other words: `change` makes each text, and the dates of the articles stay.
fn changed(event: &Path, folder: &Path, change: impl Fn(&str, &str) -> String) {
    fs::copy(event.join("sources.csv"), folder.join("sources.csv")).expect("the folder takes files");
    for (file, text) in texts(event) {
        fs::write(folder.join(&file), change(&file, &text)).expect("the folder takes files");
    }
}

#[test]
fn pairs_are_found_but_for_known_misses() {
    let mut misses = BTreeSet::new();
    for event in events() {
        let name = event.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let (found, texts) = (compared(&event, None), texts(&event));
        let mut known = BTreeSet::new();
        let mut rows = csv::Reader::from_path(event.join("expected-pairs.csv")).expect("the pairs");
        for row in rows.deserialize::<BTreeMap<String, String>>() {
            let row = row.expect("a row");
            let side = |which: &str| {
                let (file, words) = (&row[&format!("file_{which}")], &row[&format!("surface_{which}")]);
                let start = texts[file].find(words.as_str()).unwrap_or_else(|| panic!("{name}/{file} lacks {words}"));
                (file.clone(), start, start + words.len())
            };
            let (a, b) = (side("a"), side("b"));
            let meets = |one: &Place, other: &Place| one.0 == other.0 && one.1 < other.2 && other.1 < one.2;
            let both =
                |pair: &&Pair| (meets(&pair.0, &a) && meets(&pair.1, &b)) || (meets(&pair.0, &b) && meets(&pair.1, &a));
            let relations: BTreeSet<_> = found.iter().filter(both).map(|pair| pair.2.as_str()).collect();
            known.extend(found.iter().filter(both));
            let wanted = Some(row["relation"].as_str()).filter(|relation| *relation != "not-comparable");
            if relations != wanted.into_iter().collect() {
                misses.insert(format!(
                    "{name}\t{}: {}\t{}: {}\t{}",
                    row["file_a"], row["surface_a"], row["file_b"], row["surface_b"], row["relation"]
                ));
            }
        }
        for pair in found.iter().filter(|pair| pair.2 == "conflict" && !known.contains(pair)) {
            let words = |place: &Place| format!("{}: {}", place.0, &texts[&place.0][place.1..place.2]);
            misses.insert(format!("{name}\t{}\t{}\tfalse conflict", words(&pair.0), words(&pair.1)));
        }
    }
    let list = root().join("known-misses.txt");
    if std::env::var_os("CORROBORATE_UPDATE_MISSES").is_some() {
        let lines: Vec<_> = misses.iter().map(|miss| format!("{miss}\n")).collect();
        fs::write(&list, lines.concat()).expect("the list is writable");
    }
    let text = fs::read_to_string(&list).expect("the list");
    let listed: BTreeSet<_> = text.lines().map(str::to_owned).collect();
    let new: Vec<_> = misses.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&misses).collect();
    assert!(new.is_empty() && gone.is_empty(), "not listed: {new:#?}\nlisted, but found by now: {gone:#?}");
}

#[test]
fn other_names_give_the_same_table() {
    let names = Renaming::new();
    for event in events() {
        let folder = tempfile::tempdir().expect("a folder");
        let gazetteer = folder.path().join("gazetteer.csv");
        let articles = folder.path().join("articles");
        fs::create_dir(&articles).expect("a folder");
        fs::write(&gazetteer, names.gazetteer()).expect("the folder takes files");
        changed(&event, &articles, |_, text| names.text(text));
        let texts = texts(&event);
        let moved = |(file, start, end): &Place| {
            let at = |byte: usize| names.text(&texts[file][..byte]).len();
            (file.clone(), at(*start), at(*end))
        };
        let expected: BTreeSet<_> =
            compared(&event, None).iter().map(|pair| (moved(&pair.0), moved(&pair.1), pair.2.clone())).collect();
        let found = compared(&articles, Some(&gazetteer));
        let lost: Vec<_> = expected.difference(&found).collect();
        let new: Vec<_> = found.difference(&expected).collect();
        assert!(lost.is_empty() && new.is_empty(), "{}: lost {lost:#?}, new {new:#?}", event.display());
    }
}

/// Event, file, a figure, another of the same length, and the files of the articles that then contradict it.
const CHANGES: [(&str, &str, &str, &str, &[&str]); 4] = [
    ("election", "wire.txt", "3,412", "3,512", &["observer.txt"]),
    ("epidemic", "bulletin.txt", "40,000", "60,000", &["monday.txt"]),
    ("results", "courier.txt", "4,260", "4,760", &["ledger.txt", "wire.txt"]),
    ("transfer", "gazette.txt", "19 goals", "17 goals", &["sport.txt", "club.txt"]),
];

#[test]
fn one_changed_figure_adds_exactly_its_conflicts() {
    for (event, file, old, new, against) in CHANGES {
        let event = root().join(event);
        let folder = tempfile::tempdir().expect("a folder");
        changed(
            &event,
            folder.path(),
            |name, text| if name == file { text.replacen(old, new, 1) } else { text.to_owned() },
        );
        let at = texts(&event)[file].find(old).expect("the figure");
        let touches = |pair: &&Pair| {
            [&pair.0, &pair.1].iter().any(|(name, start, end)| name == file && *start <= at && at < *end)
        };
        let (before, after) = (compared(&event, None), compared(folder.path(), None));
        let rest =
            |pairs: &BTreeSet<Pair>| pairs.iter().filter(|pair| !touches(pair)).cloned().collect::<BTreeSet<_>>();
        assert_eq!(rest(&before), rest(&after), "{file}: {new} for {old} touched other pairs");
        let conflicts = after.iter().filter(touches).filter(|pair| pair.2 == "conflict");
        let others: BTreeSet<_> =
            conflicts.map(|pair| if pair.0.0 == file { &*pair.1.0 } else { &*pair.0.0 }).collect();
        assert_eq!(others, against.iter().copied().collect(), "{file}: {new} for {old}");
    }
}
