//! The linter: every rule against the example on its own page, the registry against its folder, the page in the
//! documents against the rules, and the project's own set.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::date::Day;
use crate::ledger;
use crate::lint::{self, Baseline, Check, Finding, LintOptions, LintReport, RULES, Settled};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Runs the linter over an example with the rule on, whatever its default.
fn run(example: &str, code: &str) -> (ledger::Ledger, LintReport) {
    let example = lint::example::files(example);
    let text = example.config.unwrap_or_default();
    let mut config = lint::read_config("corroborate.toml", &text).expect("the example's configuration");
    if !lint::find(code).unwrap().on {
        config.levels.insert(code.into(), Some(lint::find(code).unwrap().level));
    }
    let (mut ledger, loading) = ledger::from_inputs(example.inputs, &config.load_options());
    config.apply(&mut ledger);
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in &example.texts {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let texts = lint::texts(folder.path(), &ledger);
    let options = LintOptions {
        texts: (!example.texts.is_empty()).then_some(&texts),
        today: Day::from_iso("2026-06-01"),
        baseline: None,
    };
    let report = lint::lint(&ledger, loading, &config, options);
    (ledger, report)
}

fn codes(report: &LintReport) -> BTreeSet<&'static str> {
    report.open.iter().map(|finding| finding.diagnostic.code).collect()
}

#[test]
fn every_rule_finds_its_own_example_and_not_the_mended_one() {
    let mut wrong = Vec::new();
    for rule in RULES.iter().filter(|rule| !rule.bad.is_empty()) {
        let (_, bad) = run(rule.bad, rule.code);
        if !codes(&bad).contains(rule.code) {
            wrong.push(format!("{} is not found; found {:?}", rule.code, codes(&bad)));
        }
        let (_, good) = run(rule.good, rule.code);
        let still: Vec<String> = good.open.iter().map(|it| it.diagnostic.to_string()).collect();
        if codes(&good).contains(rule.code) {
            wrong.push(format!("{} is still found: {still:?}", rule.code));
        }
        // A mended example is sound in every respect but for files out of canonical form and what is left over.
        let tolerated = ["not-canonical", "unused-subject", "unused-attribute", "unused-source", "unused-alias"];
        let more: Vec<_> = codes(&good).into_iter().filter(|code| !tolerated.contains(code)).collect();
        if !more.is_empty() {
            wrong.push(format!("{}: the mended example has {more:?}: {still:?}", rule.code));
        }
        for finding in &bad.open {
            if finding.diagnostic.code == rule.code && finding.diagnostic.location.is_none() {
                wrong.push(format!("{} has no place", rule.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_registry_is_the_folder() {
    let mut files: Vec<String> = fs::read_dir(root().join("src/lint/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap().trim_end_matches(".rs").replace('_', "-"))
        .filter(|name| name != "mod")
        .collect();
    files.sort();
    let mut codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, files);
    assert!(codes.len() >= 30);
    for rule in RULES {
        assert!(rule.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte.is_ascii_digit()));
        for (name, text) in [("what", rule.what), ("why", rule.why), ("remedy", rule.remedy)] {
            assert!(text.ends_with('.') && text.len() > 8, "{}: {name}", rule.code);
        }
        assert_eq!(rule.bad.is_empty(), rule.good.is_empty() && rule.bad.is_empty(), "{}", rule.code);
    }
}

#[test]
fn every_code_of_the_loader_has_a_page() {
    let source = fs::read_to_string(root().join("src/code.rs")).unwrap();
    let codes = source.lines().filter(|line| line.starts_with("pub const")).filter_map(|line| line.split('"').nth(1));
    for code in codes.filter(|code| *code != "bad-config") {
        let rule = lint::find(code).unwrap_or_else(|| panic!("{code} has no rule"));
        assert!(matches!(rule.check, Check::Loading), "{code}");
    }
}

#[test]
fn the_page_in_the_documents_is_the_rules_own() {
    let path = root().join("docs/lints.md");
    let page = lint::pages();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    let line = written.lines().zip(page.lines()).position(|(left, right)| left != right);
    assert!(written == page, "docs/lints.md differs in line {line:?}: run the tests with BLESS=1 to write it anew");
}

fn own_set() -> (ledger::Ledger, LintReport) {
    let claims = root().join("claims");
    let config = fs::read_to_string(root().join("corroborate.toml")).unwrap_or_default();
    let config = lint::read_config("corroborate.toml", &config).unwrap();
    let (mut ledger, loading) = ledger::load(&claims, &config.load_options()).unwrap();
    config.apply(&mut ledger);
    let report = lint::lint(&ledger, loading, &config, LintOptions::default());
    (ledger, report)
}

#[test]
fn the_projects_own_set_is_clean() {
    let (_, report) = own_set();
    let open: Vec<String> = report.diagnostics().map(ToString::to_string).collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
}

#[test]
fn a_baseline_keeps_what_was_there_and_opens_it_again_when_a_value_changes() {
    let rule = lint::find("conflict").unwrap();
    let (ledger, report) = run(rule.bad, rule.code);
    let baseline = Baseline::parse(&Baseline::of(&report.open, &ledger).to_string()).unwrap();
    let relint = |example: &str| {
        let example = lint::example::files(example);
        let config = Config::default();
        let (ledger, loading) = ledger::from_inputs(example.inputs, &config.load_options());
        lint::lint(&ledger, loading, &config, LintOptions { baseline: Some(&baseline), ..LintOptions::default() })
    };
    let is_known = |(_, settled): &(Finding, Settled)| *settled == Settled::Baseline;
    // The same set with an empty line before the claims: places move, findings do not.
    let same = relint(&rule.bad.replace("c-1,", "\nc-1,"));
    assert!(codes(&same).is_empty() || codes(&same) == BTreeSet::from(["not-canonical"]), "{:?}", codes(&same));
    assert!(same.settled.iter().any(is_known));
    let changed = relint(&rule.bad.replace("354", "364"));
    assert!(codes(&changed).contains("conflict") && codes(&changed).contains("stale-baseline"));
    let settled = relint(&rule.bad.replace("354", "310"));
    assert!(codes(&settled).contains("stale-baseline") && !codes(&settled).contains("conflict"));
    assert_eq!(Baseline::parse("{\"baseline\":7}\n").unwrap_err().line, 1);
    assert!(Baseline::parse("").is_err() && Baseline::parse("{\"baseline\":1}\nx\n").is_err());
}

#[test]
fn the_configuration_silences_raises_and_excuses() {
    let bad = lint::find("conflict").unwrap().bad;
    let with = |config: &str| {
        run(&format!("--- corroborate.toml\n{config}--- claims.csv\n{}", bad.trim_start()), "conflict").1
    };
    assert!(!codes(&with("[lint]\nignore = ['conflict']\n")).contains("conflict"));
    assert!(!codes(&with("[lint]\nselect = ['hygiene']\n")).contains("conflict"));
    assert!(!codes(&with("[lint.levels]\ncross-source = 'off'\n")).contains("conflict"));
    let excused = with("[[ignore]]\ncode = 'conflict'\nsubject = 'oak-bridge'\nreason = 'known'\n");
    assert!(!codes(&excused).contains("conflict"));
    assert_eq!(excused.settled[0].1, Settled::Ignored("known".to_owned()));
    let elsewhere = with("[[ignore]]\ncode = 'conflict'\nsubject = 'fort'\nreason = 'known'\n");
    assert!(codes(&elsewhere).contains("conflict") && codes(&elsewhere).contains("unused-acknowledgement"));
    let over = with("[[ignore]]\ncode = 'conflict'\nreason = 'known'\nuntil = '2020'\n");
    assert!(codes(&over).contains("conflict") && codes(&over).contains("expired-acknowledgement"));
}
