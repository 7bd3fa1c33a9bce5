//! Loading curated sets: every case under `fixtures/ledger` with the findings it must bring up, and no others.
//!
//! A case is a folder with the files of a set and `expected.txt`: the number of claims that load, then one finding a
//! line, `file:line:column code`. `BLESS=1` writes what is found instead of comparing it: look at the difference.

use std::fs;
use std::path::{Path, PathBuf};

use corroborate::diagnostic::Diagnostic;
use corroborate::ledger::{Input, Ledger, LoadOptions, Opened, Role, from_inputs, load};
use proptest::prelude::*;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ledger")
}

fn brief(finding: &Diagnostic) -> String {
    let Some(at) = &finding.location else { return finding.code.to_owned() };
    let file = at.path.rsplit(['/', '\\']).next().unwrap_or_default();
    format!("{file}:{}:{} {}", at.start.line, at.start.column, finding.code)
}

fn found(folder: &Path) -> String {
    let stream = folder.join("claims.ndjson");
    let path = if stream.exists() { stream.as_path() } else { folder };
    let (ledger, findings) = load(path, &LoadOptions::default()).expect("the files of the case");
    let mut lines: Vec<String> = findings.iter().map(brief).collect();
    lines.sort();
    lines.insert(0, format!("claims {}", ledger.claims.len()));
    lines.join("\n") + "\n"
}

#[test]
fn every_case_brings_up_its_findings_and_no_others() {
    let mut cases: Vec<PathBuf> = fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 45);
    let mut wrong = Vec::new();
    for case in cases {
        let found = found(&case);
        let expected = case.join("expected.txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &found).unwrap();
        }
        let mut lines: Vec<String> = fs::read_to_string(&expected).unwrap().lines().map(str::to_owned).collect();
        lines.get_mut(1..).unwrap_or_default().sort();
        let expected = lines.join("\n") + "\n";
        if found != expected {
            wrong.push(format!("{}\nexpected\n{expected}found\n{found}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_finding_says_what_to_do_or_names_the_words() {
    for case in fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path()) {
        let path = if case.join("claims.ndjson").exists() { case.join("claims.ndjson") } else { case };
        for finding in load(&path, &LoadOptions::default()).unwrap().1 {
            assert!(finding.help.is_some() || finding.message.contains('`'), "{finding}");
        }
    }
}

#[test]
fn the_projects_own_set_loads_without_a_finding() {
    let (ledger, findings) =
        load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("claims"), &LoadOptions::default()).unwrap();
    let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(findings, Vec::<String>::new());
    assert!(ledger.claims.len() > 200);
}

#[test]
#[allow(clippy::print_stdout, reason = "a skipped test must say so")]
fn real_tables_load_whole() {
    let Some(shared) = std::env::var_os("CORROBORATE_SHARED") else {
        println!("skipped: CORROBORATE_SHARED is not set");
        return;
    };
    let (ledger, findings) = load(&Path::new(&shared).join("corpora/tables"), &LoadOptions::default()).unwrap();
    let brief: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!((ledger.claims.len(), brief), (14_351, Vec::new()));
}

#[test]
fn threads_change_nothing() {
    let mut claims = String::from("id,subject,attribute,value,source,quote\n");
    for i in 0..20_000 {
        let value = if i % 1000 == 7 { "so many".to_owned() } else { format!("{} km", i % 7000) };
        claims.push_str(&format!("c-{},s{},a,{value},diary,{value}\n", i % 19_990, i % 50));
    }
    let input = || Input { role: Role::Claims, path: "claims.csv".into(), bytes: claims.clone().into() };
    let run = |jobs| from_inputs(vec![input()], &LoadOptions { jobs, ..LoadOptions::default() });
    let ((one, first), (three, second)) = (run(1), run(3));
    assert_eq!(one.claims, three.claims);
    assert_eq!(first, second);
    // The last ten ids are used before, one of them only by a row that does not read.
    assert_eq!(first.len(), 20 + 9);
    assert_eq!(one.claims.len(), 20_000 - 20 - 9);
}

/// The wordings of the readings, each with all its digits exchanged in three ways, as values of attributes of every kind.
fn set_of_wordings() -> Vec<Input> {
    let mut claims = csv::Writer::from_writer(Vec::new());
    claims.write_record(["id", "subject", "attribute", "value", "source", "quote", "unit"]).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/readings");
    let mut number = 0;
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(mut reader) = csv::ReaderBuilder::new().flexible(true).from_path(&file) else { continue };
        let header = reader.headers().unwrap().clone();
        let Some(words) = header.iter().position(|name| matches!(name, "words" | "wording")) else { continue };
        for record in reader.records().filter_map(Result::ok) {
            for (factor, more) in [(1, 0), (3, 1), (7, 5)] {
                let exchange =
                    |c: char| c.to_digit(10).map_or(c, |digit| char::from(b'0' + ((digit * factor + more) % 10) as u8));
                let value: String = record[words].chars().map(exchange).collect();
                for (attribute, unit) in [("amount", ""), ("day", ""), ("open", ""), ("measured", ""), ("amount", "km")]
                {
                    number += 1;
                    // Some ids come twice.
                    let id = format!("c-{}", number - number % 100 / 99);
                    let subject = ["wanted", "other"][usize::from(number % 9 > 0)];
                    claims.write_record([&*id, subject, attribute, &*value, "log", "words", unit]).unwrap();
                }
            }
        }
    }
    let text = |role, text: &str| Input { role, path: format!("{role:?}"), bytes: text.as_bytes().to_vec() };
    vec![
        text(Role::Sources, "id,title,publisher,published\nlog,The log,P,2015-03-01\n"),
        text(Role::Subjects, "id,label\nwanted,W\nother,O\n"),
        text(
            Role::Attributes,
            "id,label,kind,volatility,unit\namount,A,quantity,fixed,\nday,D,date,fixed,\nopen,B,boolean,fixed,\n\
             measured,M,quantity,fixed,metre\n",
        ),
        Input { role: Role::Claims, path: "claims.csv".into(), bytes: claims.into_inner().unwrap() },
    ]
}

#[test]
fn what_is_not_wanted_is_checked_all_the_same() {
    let inputs = set_of_wordings();
    for jobs in [1, 3] {
        let options = LoadOptions { jobs, ..LoadOptions::default() };
        let (whole, findings) = from_inputs(inputs.clone(), &options);
        assert!(findings.len() > 1000 && whole.claims.len() > 5000, "{} {}", findings.len(), whole.claims.len());
        let opened = Opened::new(inputs.clone(), &options);
        let wanted = opened.vocabulary().subject_of_id("wanted").unwrap();
        let (part, same) = opened.load_about(&[wanted]);
        assert_eq!(findings, same);
        let claims: Vec<_> = whole.claims.into_iter().filter(|claim| claim.subject == Some(wanted)).collect();
        assert_eq!(part.claims, claims);
    }
}

fn load_bytes(role: Role, bytes: &[u8]) -> (Ledger, Vec<Diagnostic>) {
    let named = |role, text: &str| Input { role, path: format!("{role:?}"), bytes: text.as_bytes().to_vec() };
    let mut inputs = vec![
        named(Role::Sources, "id,title,publisher,published\nd,D,P,2015\n"),
        named(Role::Subjects, "id,label\nf,F\n"),
        named(Role::Attributes, "id,label,kind,volatility,unit\na,A,quantity,fixed,metre\n"),
        named(Role::Claims, "id,subject,attribute,value,source,quote\nc,f,a,3 m,d,3 m\n"),
        named(Role::Constraints, "id,constraint\nk,f.a = f.a\n"),
    ];
    for input in inputs.iter_mut().filter(|input| input.role == role) {
        input.bytes = bytes.to_vec();
    }
    from_inputs(inputs, &LoadOptions { jobs: 1, ..LoadOptions::default() })
}

proptest! {
    #[test]
    fn no_bytes_make_loading_panic(
        role in prop::sample::select(Role::ALL.to_vec()),
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..120),
            "(id|label|value|unit|kind|min|scope|constraint|as_of|,|;|\n|\"|[a-z0-9 .%-]){0,80}".prop_map(String::into_bytes),
            "\\{(\"(value|source|unit|subject|start|scope)\":(\"[a-z0-9 ]{0,8}\"|[0-9]{1,3}|null|\\{\\}),?){0,4}\\}\n".prop_map(String::into_bytes),
        ],
    ) {
        let (ledger, findings) = load_bytes(role, &bytes);
        for finding in findings {
            prop_assert!(finding.location.is_none_or(|at| at.start.line >= 1 && at.start <= at.end));
        }
        for index in 0..ledger.claims.len() {
            prop_assert!(ledger.claim_location(index, "value").is_some());
        }
    }
}
