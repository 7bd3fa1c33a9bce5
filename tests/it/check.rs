//! `check`: what the set does not know comes out as rows that load again; remarks accept one finding each.

use corroborate::claim::Status;
use corroborate::config::Config;
use corroborate::date::Day;
use corroborate::document::{Document, OpenOptions, open};
use corroborate::extract::{Gazetteer, Options};
use corroborate::ledger::{Input, Ledger, Role, from_inputs, inputs};
use corroborate::link::{Checker, Review, Text, Verdict};
use std::path::{Path, PathBuf};
use std::process::Command;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn harbour() -> Ledger {
    let inputs = inputs(&fixtures().join("sets/harbour")).unwrap();
    from_inputs(inputs, &Config::default().load_options()).0
}

fn read(document: Document) -> Text {
    Text::read(document, &Options::default())
}

fn review<T>(name: &str, text: &str, today: Option<Day>, see: impl FnOnce(&Review<'_>) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let document = open(&path, &OpenOptions::default()).next().unwrap().unwrap();
    let (ledger, text) = (harbour(), read(document));
    let checker = Checker::new(&ledger.vocabulary, &ledger.claims, Gazetteer::built_in());
    see(&Review::new(&text, &checker, &ledger.vocabulary, today))
}

fn codes(review: &Review<'_>) -> Vec<&'static str> {
    review.faults.iter().map(|fault| fault.code).collect()
}

#[test]
fn new_rows_load_again() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .current_dir(root)
        .args(["check", "fixtures/check/harbour.txt", "--claims", "fixtures/sets/harbour", "--new", "--format", "csv"])
        .output()
        .unwrap();
    let mut all = inputs(&fixtures().join("sets/harbour")).unwrap();
    all.retain(|input| input.role != Role::Claims);
    for input in &mut all {
        if input.role == Role::Sources {
            input.bytes.extend_from_slice(b"harbour-2023,After the storm,The Herald,2023-06-14,,,,,news,,en,,,\n");
        }
    }
    let rows = String::from_utf8_lossy(&run.stdout).lines().count() - 1;
    all.push(Input { role: Role::Claims, path: "candidates.csv".into(), bytes: run.stdout });
    let (ledger, findings) = from_inputs(all, &Config::default().load_options());
    assert!(findings.is_empty(), "{findings:#?}");
    assert_eq!(ledger.claims.len(), rows);
    assert!(rows > 3 && ledger.claims.iter().all(|claim| claim.status == Status::Candidate));
}

#[test]
fn a_remark_accepts_one_finding() {
    let wall = "The harbour wall is 1,290 metres long.";
    let remark = "<!-- corroborate conflict: measured anew -->";
    review("a.md", &format!("{wall} {remark}\n"), None, |review| {
        assert_eq!(review.count(Verdict::Conflict), (1, 1));
        assert!(!review.conflicts() && review.faults.is_empty());
    });
    // The second remark has nothing left to accept.
    review("a.md", &format!("{wall} {remark} {remark}\n"), None, |review| {
        assert_eq!(codes(review), ["unused-remark"]);
    });
    review("a.md", &format!("{wall}\n\nThe sea is calm. {remark}\n"), None, |review| {
        assert!(review.conflicts());
        assert_eq!(codes(review), ["unused-remark"]);
    });
    review("a.html", &format!("<p>{wall}{remark}</p>"), None, |review| assert!(!review.conflicts()));
}

#[test]
fn ill_formed_and_expired_remarks_are_findings() {
    let wall = "The harbour wall is 1,290 metres long.";
    let with = |remark: &str| format!("{wall} <!-- corroborate {remark} -->\n");
    for (remark, code) in [
        ("conflict", "unknown-remark"),
        ("agrees: nice", "unknown-remark"),
        ("conflicts: measured anew", "unknown-remark"),
        ("conflict until 2023-01: measured anew", "expired-remark"),
        ("time-shift: measured anew", "unused-remark"),
    ] {
        let today = "2024-02-03".parse::<corroborate::date::Date>().unwrap().bounds().0;
        review("a.md", &with(remark), today, |review| {
            assert_eq!(codes(review), [code], "{remark}");
            assert!(review.conflicts(), "{remark}");
            assert!(review.faults.iter().all(|fault| fault.help.is_some() && fault.location.is_some()));
        });
    }
}

#[test]
fn what_cannot_be_judged_is_told() {
    let german = "Die Hafenmauer ist 1.206 Meter lang und wurde im Jahr 1931 von der Stadt fertiggestellt.";
    review("a.txt", german, None, |review| {
        assert!(review.foreign && review.findings.is_empty());
        assert_eq!(codes(review), ["another-language"]);
    });
    let english = "The harbour wall, which is 1,290 metres long, was completed by the city in 1931.";
    review("a.txt", &format!("{english}\n\n{german}\n"), None, |review| {
        assert!(!review.foreign && review.conflicts());
        assert_eq!(codes(review), ["another-language"]);
    });
    review("a.txt", "Nothing here has a figure, and nobody says when it was.", None, |review| {
        assert!(!review.foreign && review.findings.is_empty() && review.faults.is_empty());
    });
}

#[test]
fn a_cue_belongs_to_the_figure_beside_it() {
    // Breached is not built; and a date that nothing but a name speaks for is the date of anything.
    let text = "The harbour wall was completed in 1931 and breached in March 2021. Engineers saw the harbour wall in May 2022.";
    review("a.txt", text, None, |review| {
        let verdicts: Vec<Verdict> = review.findings.iter().map(|finding| finding.verdict).collect();
        assert_eq!(verdicts, [Verdict::Conflict, Verdict::New, Verdict::New]);
    });
}
