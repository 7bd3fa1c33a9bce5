//! Whole articles, written for this purpose: what `extract` reads in them, and nothing else.
//!
//! `fixtures/articles/known-misses.txt` lists what is not yet read rightly. It must match both ways: a miss that is not
//! listed fails, and so does a listed one that no longer happens, so the list only shrinks.
//! `CORROBORATE_UPDATE_MISSES=1` writes it anew; look at the difference before keeping it.

mod change;
mod fixture;
mod judge;
mod pairs;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use corroborate::date::Date;
use serde_json::Value;

use crate::renaming::Renaming;
use fixture::{Article, COLUMNS, FOLDERS, GROUPS};

fn corroborate(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
    command.args(arguments).env_remove("CORROBORATE_CONFIG").output().expect("the program runs")
}

/// False in a program that cannot do this yet.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn can(command: &str) -> bool {
    let can = corroborate(&[command, "--help"]).status.success();
    if !can {
        eprintln!("skipped: the program has no `{command}`");
    }
    can
}

/// The claims that the program finds in the articles of a folder, each as its JSON object.
fn extracted(folder: &str) -> Vec<Value> {
    extracted_from(&fixture::root().join(folder), None)
}

fn extracted_from(folder: &Path, gazetteer: Option<&Path>) -> Vec<Value> {
    let mut arguments = vec!["extract", "--format", "ndjson", folder.to_str().expect("a path in Unicode")];
    if let Some(gazetteer) = gazetteer {
        arguments.extend(["--gazetteer", gazetteer.to_str().expect("a path in Unicode")]);
    }
    let output = corroborate(&arguments);
    // Exit code 2 says that some file could not be read: a build without its format. The others are still done.
    let errors = String::from_utf8_lossy(&output.stderr);
    let is_refusal = output.status.code() == Some(2) && errors.contains("unsupported-format");
    assert!(output.status.success() || is_refusal, "extract {}: {errors}", folder.display());
    objects(output.stdout)
}

fn objects(ndjson: Vec<u8>) -> Vec<Value> {
    let lines = String::from_utf8(ndjson).expect("UTF-8");
    lines.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn of<'a>(article: &Article, claims: &'a [Value]) -> Vec<&'a Value> {
    let file = article.source["file"].as_str();
    let is_own = |claim: &&Value| claim["path"].as_str().is_some_and(|path| path.rsplit('/').next() == Some(file));
    claims.iter().filter(is_own).collect()
}

#[test]
fn the_fixtures_are_sound() {
    let kinds = [
        "count", "quantity", "money", "percent", "ratio", "duration", "date", "time", "ordinal", "change", "number",
        "term", "set", "boolean",
    ];
    let mut wrong = Vec::new();
    for folder in FOLDERS {
        let listed: BTreeSet<_> =
            fixture::articles(folder).iter().map(|article| article.source["file"].clone()).collect();
        let present: BTreeSet<_> = fixture::article_files(folder).into_iter().collect();
        assert_eq!(listed, present, "{folder}/sources.csv lists the articles");
    }
    for folder in GROUPS {
        wrong.extend(pairs::faults(folder));
    }
    let all: String = fixture::all().iter().filter_map(Article::utf8).collect();
    for row in fixture::rows(&fixture::root().join("renames.csv")) {
        if !all.contains(&row["from"]) {
            wrong.push(format!("renames.csv: {} stands in no article", row["from"]));
        }
    }
    for article in fixture::all() {
        let Some(document) = article.document() else { continue };
        let name = &article.name;
        let mut end = 0;
        for row in &article.expected {
            if row.len() != COLUMNS.len() || COLUMNS.iter().any(|column| !row.contains_key(*column)) {
                wrong.push(format!("{name}: the columns of {row:?}"));
                continue;
            }
            let surface = &row["surface"];
            match fixture::occurrence(&document.text, surface, fixture::hint(row)) {
                None => wrong.push(format!("{name}: {surface:?} does not occur {} times", row["start_hint"])),
                Some(span) if article.is_plain() && span.start < end => {
                    wrong.push(format!("{name}: {surface:?} is out of order"));
                }
                Some(span) => end = span.end,
            }
            if !kinds.contains(&row["kind"].as_str()) {
                wrong.push(format!("{name}: {surface:?} has the kind {:?}", row["kind"]));
            }
            for dated in [&row["date"], &row["as_of"]] {
                if !dated.is_empty() && dated != "none" && dated.parse::<Date>().is_err() {
                    wrong.push(format!("{name}: {surface:?} has the date {dated:?}"));
                }
            }
        }
        for (string, nth) in &article.none {
            // Navigation and page furniture may be dropped from what is not plain text.
            if article.is_plain() && fixture::occurrence(&document.text, string, *nth).is_none() {
                wrong.push(format!("{name}: {string:?} does not occur {nth} times"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_claim_stands_at_its_place() {
    if !can("extract") {
        return;
    }
    let mut wrong = Vec::new();
    for folder in FOLDERS {
        let claims = extracted(folder);
        for article in fixture::articles(folder) {
            let Some(document) = article.document() else { continue };
            for claim in of(&article, &claims) {
                let surface = claim["surface"].as_str().unwrap_or_default();
                let place = judge::place(claim);
                let spans = (1..).map_while(|nth| fixture::occurrence(&document.text, surface, nth));
                let stands = !surface.is_empty() && spans.map(|span| document.on_disk(span)).any(|span| span == place);
                // "700 million *more*": across emphasis the words stand there but for its signs.
                let across = document
                    .text
                    .get(place.start as usize..place.end as usize)
                    .is_some_and(|words| words.replace('*', "") == surface && words.len() > surface.len());
                if !stands && !across {
                    wrong.push(format!("{}: {surface:?} does not stand at {place:?}", article.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn articles_are_read_but_for_known_misses() {
    if !can("extract") {
        return;
    }
    let mut misses = Vec::new();
    for folder in FOLDERS {
        let claims = extracted(folder);
        for article in fixture::articles(folder) {
            let Some(document) = article.document() else { continue };
            misses.extend(judge::judge(&article, &document, &of(&article, &claims)));
        }
    }
    ratchet("known-misses.txt", &misses);
}

#[test]
fn names_and_figures_do_not_matter() {
    if !can("extract") {
        return;
    }
    let names = Renaming::new();
    let tables = tempfile::tempdir().expect("a folder for the changed gazetteer");
    let gazetteer = tables.path().join("gazetteer.csv");
    fs::write(&gazetteer, names.gazetteer()).expect("the folder takes files");
    let mut misses = Vec::new();
    for folder in FOLDERS {
        let claims = extracted(folder);
        let articles: Vec<_> =
            fixture::articles(folder).into_iter().filter_map(|article| Some((article.utf8()?, article))).collect();
        let (mut renamed, mut shifted, mut values) = (Vec::new(), Vec::new(), Vec::new());
        for (text, article) in &articles {
            renamed.push((article.source["file"].clone(), names.text(text)));
            let (text, changed) = change::shifted(article, &of(article, &claims));
            shifted.push((article.source["file"].clone(), text));
            values.push(changed);
        }
        for texts in [&renamed, &shifted] {
            let changed = texts.iter().zip(&articles).filter(|((_, new), (old, _))| new != old).count();
            assert!(changed * 2 > texts.len(), "{folder}: only {changed} of {} articles are changed", texts.len());
        }
        for (texts, is_renamed) in [(&renamed, true), (&shifted, false)] {
            let place = tempfile::tempdir().expect("a folder for changed articles");
            change::write(place.path(), &articles, texts);
            let after = extracted_from(place.path(), is_renamed.then_some(&*gazetteer));
            for ((_, article), values) in articles.iter().zip(&values) {
                let (before, after) = (of(article, &claims), of(article, &after));
                misses.extend(if is_renamed {
                    change::judge_renamed(article, &before, &after, &names)
                } else {
                    change::judge_shifted(article, &before, &after, values)
                });
            }
        }
    }
    ratchet("known-change-misses.txt", &misses);
}

#[test]
fn groups_compare_but_for_known_misses() {
    // Articles are compared once the list of what is missed has been begun.
    let is_begun = fixture::root().join("known-pair-misses.txt").exists();
    if !can("extract") || !(is_begun || std::env::var_os("CORROBORATE_UPDATE_MISSES").is_some()) {
        return;
    }
    let mut misses = Vec::new();
    for folder in GROUPS {
        let path = fixture::root().join(folder);
        let output = corroborate(&["compare", "--format", "ndjson", path.to_str().expect("a path in Unicode")]);
        if !is_begun && !output.status.success() {
            return;
        }
        assert!(output.status.success(), "compare {folder}: {}", String::from_utf8_lossy(&output.stderr));
        misses.extend(pairs::judge(folder, &objects(output.stdout)));
    }
    ratchet("known-pair-misses.txt", &misses);
}

/// Compares misses with the list of known ones, both ways.
fn ratchet(list: &str, misses: &[judge::Miss]) {
    let path = fixture::root().join(list);
    let actual: BTreeSet<_> = misses.iter().map(|miss| miss.key.as_str()).collect();
    if std::env::var_os("CORROBORATE_UPDATE_MISSES").is_some() {
        let mut lines = actual.into_iter().collect::<Vec<_>>().join("\n");
        if !lines.is_empty() {
            lines.push('\n');
        }
        fs::write(&path, lines).expect("the list is written");
        return;
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    let known: BTreeSet<_> = known.lines().filter(|line| !line.is_empty()).collect();
    let new = misses.iter().filter(|miss| !known.contains(miss.key.as_str()));
    let new: Vec<_> = new.map(|miss| format!("+ {}\t{}", miss.key, miss.detail)).collect();
    let gone: Vec<_> = known.difference(&actual).map(|key| format!("- {key}")).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "{} misses that fixtures/articles/{list} does not list, {} listed that no longer happen:\n{}\n{}",
        new.len(),
        gone.len(),
        new.join("\n"),
        gone.join("\n"),
    );
}
