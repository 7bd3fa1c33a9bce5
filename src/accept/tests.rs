//! `accept`: reviewed rows move whole or not at all, and everything else stays to the byte.

use std::fs;
use std::path::{Path, PathBuf};

use crate::accept::{Acceptance, Refusal, accept};
use crate::config::Config;
use tempfile::TempDir;

const SOURCES: &str = "id,title,publisher,published\nlog,Harbour log,Port,2020-05-04\nalmanac,Almanac,Port,2019\n";
const SUBJECTS: &str = "id,label\nwall,the harbour wall\n";
const ATTRIBUTES: &str = "id,label,kind,volatility,unit\nlength,length,quantity,fixed,metre\nbuilt,built,date,fixed,\n";
const CLAIMS: &str = "id,subject,attribute,value,source,quote,note\n\
    c-009,wall,length,\"1,200 metres\",almanac,\"1,200 metres\",\n";
const HEADER: &str = "id,subject,attribute,value,source,quote,status\n";

fn set(claims: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("claims")).unwrap();
    for (name, text) in
        [("sources.csv", SOURCES), ("subjects.csv", SUBJECTS), ("attributes.csv", ATTRIBUTES), ("claims.csv", claims)]
    {
        fs::write(folder.path().join("claims").join(name), text).unwrap();
    }
    folder
}

fn candidates(folder: &TempDir, text: &str) -> PathBuf {
    let path = folder.path().join("candidates.csv");
    fs::write(&path, text).unwrap();
    path
}

fn run(folder: &TempDir, text: &str) -> Result<Acceptance, Refusal> {
    accept(&candidates(folder, text), &folder.path().join("claims"), &Config::default())
}

fn faults(folder: &TempDir, text: &str) -> Vec<String> {
    match run(folder, text) {
        Err(Refusal::Faults(faults)) => faults
            .iter()
            .map(|fault| {
                assert!(fault.help.is_some(), "{fault} has no remedy");
                let text = fault.to_string();
                let root = format!("{}/", folder.path().display());
                text.lines().next().unwrap().replace(&root, "")
            })
            .collect(),
        other => panic!("{other:?}"),
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn reviewed_rows_move_in_their_order_and_the_rest_stays() {
    let folder = set(CLAIMS);
    let text = format!(
        "{HEADER}x-1,wall,length,about 1.2 km,log,about 1.2 km long,reviewed\nx-2,,,\"3, or so\",log,,candidate\n\
         x-3,wall,built,1901,log,built in 1901,disputed\nx-4,wall,built,1902,log,built in 1902,retracted\nx-5,wall,built,1903,log,,\n"
    );
    let acceptance = run(&folder, &text).unwrap();
    let ids: Vec<&str> = acceptance.moved.iter().map(|moved| &*moved.id).collect();
    assert_eq!(ids, ["c-010", "c-011"]);
    // Nothing is written before it is asked for.
    assert_eq!(read(&folder.path().join("claims/claims.csv")), CLAIMS);
    acceptance.write().unwrap();
    // `disputed` is not the default and needs the column; what stands there is kept to the byte.
    assert_eq!(
        read(&folder.path().join("claims/claims.csv")),
        "id,subject,attribute,value,source,quote,note,status\n\
         c-009,wall,length,\"1,200 metres\",almanac,\"1,200 metres\",,\n\
         c-010,wall,length,about 1.2 km,log,about 1.2 km long,,reviewed\n\
         c-011,wall,built,1901,log,built in 1901,,disputed\n"
    );
    assert_eq!(
        read(&folder.path().join("candidates.csv")),
        format!(
            "{HEADER}x-2,,,\"3, or so\",log,,candidate\nx-4,wall,built,1902,log,built in 1902,retracted\nx-5,wall,built,1903,log,,\n"
        )
    );
    assert_eq!(acceptance.staying, 3);
}

#[test]
fn delimiter_line_ends_mark_and_unknown_columns_are_kept() {
    let folder =
        set("\u{feff}id;subject;attribute;value;source;quote;colour\r\nc-9;wall;length;1200 m;almanac;1200 m;red");
    let text = "reviewer\tstatus\tid\tsubject\tattribute\tvalue\tsource\tquote\n\
        Ada\treviewed\tx-1\twall\tlength\tabout 1.2 km; or so\tlog\tabout 1.2 km\n";
    // A value that does not read holds the row back.
    assert_eq!(faults(&folder, text).len(), 1);
    run(&folder, &text.replace("; or so", "")).unwrap().write().unwrap();
    assert_eq!(
        read(&folder.path().join("claims/claims.csv")),
        "\u{feff}id;subject;attribute;value;source;quote;colour;reviewer\r\nc-9;wall;length;1200 m;almanac;1200 m;red;\r\n\
         c-10;wall;length;about 1.2 km;log;about 1.2 km;;Ada\r\n"
    );
    assert_eq!(
        read(&folder.path().join("candidates.csv")),
        "reviewer\tstatus\tid\tsubject\tattribute\tvalue\tsource\tquote\n"
    );
}

#[test]
fn every_fault_of_every_row_is_named_where_it_stands() {
    let folder = set(CLAIMS);
    let text = format!(
        "{HEADER}x-1,wall,length,about 1.2 km,log,about 1.2 km long,reviewed\nx-2,,,12 km,log,,candidate\n\
         x-3,,length,many,logg,,reviewed\nx-4,wall,lenght,1 km,log,1 km,reviewed\nx-5,wall,length,nonsense,log,nonsense,reviewed\n"
    );
    assert_eq!(
        faults(&folder, &text),
        [
            "candidates.csv:4:18: error[unknown-source]: there is no source `logg`",
            "candidates.csv:4:5: error[empty-cell]: the cell `subject` is empty",
            "candidates.csv:4:13: error[unreadable-value]: \"many\" does not read as a value",
            "candidates.csv:5:10: error[unknown-attribute]: there is no attribute `lenght`",
            "candidates.csv:6:17: error[unreadable-value]: \"nonsense\" does not read as a value",
        ]
    );
    assert_eq!(read(&folder.path().join("candidates.csv")), text);
    assert_eq!(read(&folder.path().join("claims/claims.csv")), CLAIMS);
}

#[test]
fn slips_of_the_header_and_the_status_are_faults() {
    let folder = set(CLAIMS);
    let row = "x-1,wall,length,about 1.2 km,log,about 1.2 km long";
    let of = |text: &str| faults(&folder, text);
    assert!(of(&format!("{HEADER}{row},Revewed\n"))[0].starts_with("candidates.csv:2:52: error[unknown-word]"));
    assert!(of(&format!("{}{row},reviewed\n", HEADER.replace("status", "statsu")))[0].contains("[misspelt-column]"));
    assert!(of(&format!("{}{row}\n", HEADER.replace(",status", "")))[0].contains("[missing-column]"));
    assert!(of(&format!("{HEADER}{row},reviewed\nx-2,\"open\n"))[0].contains("[unclosed-quote]"));
    assert!(of(&format!("{HEADER}{row},reviewed,7\n"))[0].contains("[cell-count]"));
    assert!(of("")[0].contains("[empty-file]"));
}

#[test]
fn what_is_no_table_or_no_set_is_refused() {
    let folder = set(CLAIMS);
    let into = folder.path().join("claims");
    let refused = |candidates: &Path, into: &Path| match accept(candidates, into, &Config::default()) {
        Err(Refusal::Io(error)) => error.to_string(),
        other => panic!("{other:?}"),
    };
    assert!(refused(&into.join("claims.csv"), &into).contains("stand in the set itself"));
    assert!(refused(&folder.path().join("none.csv"), &into).contains("none.csv"));
    let stream = candidates(&folder, "{\"value\": \"7\"}\n");
    assert!(refused(&stream, &into).contains("--format csv"));
    let table = candidates(&folder, HEADER);
    assert!(refused(&table, folder.path()).contains("no claims.csv"));
    // A set that does not load is not touched, and all its faults are told.
    fs::write(into.join("claims.csv"), format!("{CLAIMS}c-9,wall,width,1 m,log,\nc-8,gate,length,1 m,log,,\n"))
        .unwrap();
    assert_eq!(faults(&folder, HEADER).len(), 2);
}

#[test]
fn ids_go_on_where_the_set_ends_and_are_never_given_twice() {
    let row = "x,wall,length,about 1.2 km,log,about 1.2 km long,reviewed\n";
    let id = |claims: &str| run(&set(claims), &format!("{HEADER}{row}")).unwrap().moved[0].id.clone();
    assert_eq!(id("id,subject,attribute,value,source,quote\n"), "c-001");
    assert_eq!(id(&CLAIMS.replace("c-009", "wall-99")), "wall-100");
    // A row that is gone is remembered where another speaks of it.
    assert_eq!(id(&CLAIMS.replace("metres\",\n", "metres\",replaces c-041 (withdrawn)\n")), "c-042");
    let mixed = format!(
        "{CLAIMS}c-2,wall,length,1 km,log,1 km,\nold,wall,length,2 km,log,2 km,\nz-77,wall,length,3 km,log,3 km,\n"
    );
    assert_eq!(id(&mixed), "c-010");
}

#[test]
fn a_run_that_was_cut_off_between_the_files_is_finished_by_the_next() {
    let folder = set(CLAIMS);
    let text = format!("{HEADER}x-1,wall,length,about 1.2 km,log,about 1.2 km long,reviewed\n");
    let acceptance = run(&folder, &text).unwrap();
    fs::write(&acceptance.set.path, &acceptance.set.after).unwrap();
    let again = run(&folder, &text).unwrap();
    assert!(again.moved[0].known && again.moved[0].id == "c-010");
    again.write().unwrap();
    assert_eq!(read(&again.set.path), acceptance.set.after);
    assert_eq!(read(&again.candidates.path), HEADER);
}

#[test]
fn a_file_that_changed_in_the_meantime_stops_everything() {
    let folder = set(CLAIMS);
    let acceptance =
        run(&folder, &format!("{HEADER}x-1,wall,length,about 1.2 km,log,about 1.2 km long,reviewed\n")).unwrap();
    let newer = format!("{HEADER}x-7,wall,length,7 km,log,7 km,candidate\n");
    fs::write(&acceptance.candidates.path, &newer).unwrap();
    assert!(acceptance.write().unwrap_err().to_string().contains("run again"));
    assert_eq!(read(&acceptance.set.path), CLAIMS);
    assert_eq!(read(&acceptance.candidates.path), newer);
}

#[test]
fn the_linter_speaks_of_new_rows_where_they_stand() {
    let folder = set(CLAIMS);
    let text = format!("{HEADER}x-0,,,1,log,,candidate\nx-1,wall,length,\"1,357 m\",log,\"1,357 m\",reviewed\n");
    let acceptance = run(&folder, &text).unwrap();
    let remark = acceptance.remarks.iter().find(|remark| remark.code == "conflict").expect("a conflict is told");
    let at = remark.location.as_ref().unwrap();
    assert!(at.path.ends_with("candidates.csv") && at.start.line == 3, "{remark}");
}
