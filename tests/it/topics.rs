//! `fixtures/topics/`: sentences near the topics of a curated set. A figure of another thing is no conflict, however near
//! the set's names and words stand; a true contradiction is one.

use std::path::{Path, PathBuf};

use corroborate::claim::SourceIndex;
use corroborate::compare::Relation;
use corroborate::config::Config;
use corroborate::document::from_text;
use corroborate::extract::{Gazetteer, Options};
use corroborate::ledger::{Ledger, from_inputs, inputs};
use corroborate::link::{Checker, Finding, Text, Verdict};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/topics")
}

fn set() -> Ledger {
    from_inputs(inputs(&folder()).expect("the set"), &Config::default().load_options()).0
}

fn findings(ledger: &Ledger, sentence: &str) -> Vec<Finding> {
    let published = "2024-03-01".parse().expect("a date");
    let text =
        Text::read(from_text(format!("{sentence}\n")), &Options { published: Some(&published), ..Options::default() });
    Checker::new(&ledger.vocabulary, &ledger.claims, Gazetteer::built_in()).check(&text, SourceIndex(u32::MAX))
}

/// The lines of a file with whether each is known to come out wrong; headings stay out.
fn lines(name: &str) -> Vec<(bool, String)> {
    let text = std::fs::read_to_string(folder().join(name)).expect("text");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| (line.starts_with("? "), line.trim_start_matches("? ").to_owned())).collect()
}

/// Fails where a line comes out otherwise than its mark says.
fn assert_marked(name: &str, comes_out: impl Fn(&str) -> bool) {
    let all = lines(name);
    assert!(all.len() > 30, "the fixtures are read");
    let (wrong, mended): (Vec<_>, Vec<_>) =
        all.iter().filter(|(known, line)| comes_out(line) == *known).partition(|(known, _)| !known);
    assert!(wrong.is_empty(), "{name}: come out wrong: {wrong:#?}");
    assert!(mended.is_empty(), "{name}: come out right, so remove their marks: {mended:#?}");
}

#[test]
fn a_figure_of_another_thing_is_no_conflict() {
    let ledger = set();
    let told =
        |finding: &Finding| matches!(finding.verdict, Verdict::Conflict | Verdict::Modality | Verdict::TimeShift);
    assert_marked("apart.txt", |sentence| !findings(&ledger, sentence).iter().any(told));
}

#[test]
fn a_true_contradiction_is_one() {
    let ledger = set();
    assert_marked("contradictions.txt", |line| {
        let (id, sentence) = line.split_once(' ').expect("an id and a sentence");
        findings(&ledger, sentence).iter().filter(|finding| finding.verdict == Verdict::Conflict).any(|finding| {
            finding.matches.iter().any(|found| {
                let record = ledger.claims.get(found.claim).and_then(|claim| claim.id.as_deref());
                record == Some(id) && found.comparison.relation == Relation::Conflict
            })
        })
    });
}
