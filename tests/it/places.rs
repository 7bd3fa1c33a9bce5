//! Findings stand where people look for them: in the page that they open, by the name that a claim has, in every format.

use std::fs;
use std::path::Path;

use crate::program::run;

const WALL: &str = "fixtures/sets/harbour";

fn checked(name: &str, page: &str, format: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, page).expect("a file");
    let path = path.to_str().expect("a path in UTF-8");
    let run = run(&["check", path, "--claims", WALL, "--format", format]);
    String::from_utf8(run.stdout).expect("text")
}

#[test]
fn a_page_is_shown_as_it_was_opened() {
    let page = "<html><head><title>The harbour wall is 1,290 metres long</title>\n<script>'<p>1,290'</script></head>\n\
                <body><nav>Home</nav>\n<p>The <em>harbour\n  wall</em> is&nbsp;&ndash; they say &ndash;\n  \
                <b>1,290&nbsp;metres</b>\n long.</p></body></html>\n";
    let table = checked("page.html", page, "csv");
    assert!(table.contains("page.html:6:6,"), "{table}");
    let commands = checked("page.html", page, "github");
    assert!(commands.contains("line=6,endLine=6,col=6,endColumn=23"), "{commands}");
    let sarif = checked("page.html", page, "sarif");
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&6.into(), &6.into()));
    let text = checked("page.html", page, "text");
    assert!(text.contains("6 |   <b>1,290&nbsp;metres</b>"), "{text}");
}

#[test]
fn what_is_open_has_neither_passed_nor_failed() {
    // Of two lengths of one draft the second is perhaps that of something else.
    let draft =
        "The harbour wall was completed in 1950. It is 1,206 metres long. The harbour wall is 1,290 metres long.\n";
    let page = checked("a.txt", draft, "junit");
    let open = page.matches("classname=\"unresolved\"").count();
    assert_eq!((open, page.matches("<skipped").count()), (1, 1), "{page}");
    assert!(page.contains("tests=\"3\" failures=\"2\""), "{page}");
}

#[test]
fn a_fingerprint_does_not_depend_on_what_stands_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.md");
    let fingerprints = |page: &str| {
        fs::write(&path, page).expect("a file");
        let path = path.to_str().expect("a path in UTF-8");
        let run = run(&["check", path, "--claims", WALL, "--format", "sarif"]);
        let sarif: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
        let results = sarif["runs"][0]["results"].as_array().expect("results").clone();
        let found = results.iter().map(|result| result["partialFingerprints"]["corroborate/v1"].to_string());
        found.collect::<Vec<_>>()
    };
    let draft =
        "The harbour wall is 1,290 metres long. The sea is calm. <!-- corroborate time-shift: measured anew -->\n";
    let found = fingerprints(draft);
    assert_eq!(found.len(), 2);
    assert_eq!(found, fingerprints(&format!("It rained.\n\n{draft}")));
    // What is found twice is told apart.
    let twice = fingerprints("The harbour wall is 1,290 metres long.\n\nThe harbour wall is 1,290 metres long.\n");
    assert!(twice.len() == 2 && twice[0] != twice[1], "{twice:?}");
}

#[test]
fn a_claim_that_is_not_there_is_refused() {
    let article = "fixtures/check/harbour.txt";
    let length = fs::metadata(Path::new(env!("CARGO_MANIFEST_DIR")).join(article)).expect("a file").len();
    for (name, words) in [
        (format!("{article}:17"), "SOURCE:START-END"),
        (format!("{article}:17-{}", length + 1), "no bytes of the text"),
        (format!("{article}:17-17"), "no bytes of the text"),
    ] {
        let run = run(&["explain", &name]);
        assert_eq!(run.status.code(), Some(2));
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn pairs_that_only_a_person_can_judge_are_counted_and_listed_on_demand() {
    let folder = "fixtures/events/quake2013";
    let pairs = String::from_utf8(run(&["compare", folder, "--format", "ndjson"]).stdout).expect("text");
    let open = pairs.lines().filter(|line| line.contains("\"relation\":\"unresolved\"")).count();
    assert!(open > 0, "an event without open pairs tests nothing");
    let page = |more: &[&str]| {
        let run = run(&[&["compare", folder, "--format", "json"], more].concat());
        serde_json::from_slice::<serde_json::Value>(&run.stdout).expect("JSON")
    };
    let of_relation = |page: &serde_json::Value| {
        let topics = page["topics"].as_array().expect("topics");
        topics.iter().filter(|topic| topic["relation"] == "unresolved").count()
    };
    let (plain, asked) = (page(&[]), page(&["--only", "unresolved"]));
    assert_eq!(plain["summary"]["unresolved"], open);
    assert_eq!(plain["summary"]["unlisted"], open - of_relation(&plain));
    assert_eq!((&asked["summary"]["unlisted"], of_relation(&asked)), (&0.into(), open));
    let table = String::from_utf8(run(&["compare", folder]).stdout).expect("text");
    assert!(
        table.replace("\n  ", " ").contains(&format!("{open} pairs that only a person can judge (--only unresolved)")),
        "{table}"
    );
}
