//! Faults planted one by one into a copy of the project's own set: each is found by its rule, at its cell, and nothing
//! else is.

use std::fs;
use std::path::Path;

use crate::ledger::schema::Role;
use crate::ledger::{Input, from_inputs};
use crate::lint::{self, LintOptions};
use crate::table::Table;

/// The files of the set with their names and bytes.
fn set() -> Vec<(Role, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("claims");
    Role::ALL
        .into_iter()
        .map(|role| (role, fs::read(folder.join(role.spec().name)).expect("a file of the set")))
        .collect()
}

/// What the linter finds, as `file:line:column code`.
fn found(set: &[(Role, Vec<u8>)]) -> Vec<String> {
    let config = lint::read_config("corroborate.toml", "").expect("an empty configuration");
    let input =
        |(role, bytes): &(Role, Vec<u8>)| Input { role: *role, path: role.spec().name.into(), bytes: bytes.clone() };
    let (ledger, loading) = from_inputs(set.iter().map(input).collect(), &config.load_options());
    let report = lint::lint(&ledger, loading, &config, LintOptions::default());
    let brief = |finding: &lint::Finding| {
        let at =
            finding.diagnostic.location.as_ref().map(|at| format!("{}:{}:{}", at.path, at.start.line, at.start.column));
        format!("{} {}", at.unwrap_or_default(), finding.diagnostic.code)
    };
    report.open.iter().map(brief).collect()
}

/// A cell, quoted where it must be.
fn written(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// Puts other words into one cell and returns the place of its row and column.
fn replace(bytes: &[u8], name: &str, id: &str, column: &str, words: &str) -> (Vec<u8>, usize, usize) {
    let (table, _) = Table::read(name, bytes.to_vec());
    let row = (0..table.len())
        .find(|row| table.row(*row).text(0).as_deref() == Some(id))
        .unwrap_or_else(|| panic!("no {id}"));
    let column = table.column(column).unwrap_or_else(|| panic!("no {column}"));
    let span = table.row(row).span(column);
    let mut text = table.text().to_string();
    text.replace_range(span.range(), &written(words));
    (text.into_bytes(), row, column)
}

/// A fault in one cell: file, row, column, the words to put there, the code, and the column at which it is found.
type Cell = (Role, &'static str, &'static str, &'static str, &'static str, &'static str);

use Role::{Attributes, Claims, Constraints, Sources, Subjects};

const CELLS: &[Cell] = &[
    (Claims, "c-013", "id", "C-013", "bad-id", "id"),
    (Claims, "c-013", "id", "c-012", "duplicate-id", "id"),
    (Claims, "c-013", "id", "", "empty-cell", "id"),
    (Claims, "c-027", "subject", "201st-military-bases", "unknown-subject", "subject"),
    (Claims, "c-023", "attribute", "organised-at", "unknown-attribute", "attribute"),
    (Claims, "c-012", "source", "comillas-2016", "unknown-source", "source"),
    (Claims, "c-025", "value", "8,000 to 7,000 servicemen", "upside-down", "value"),
    (Claims, "c-022", "value", "rather many", "unreadable-value", "value"),
    (Claims, "c-022", "value", "1e999999 percent", "number-too-large", "value"),
    (Claims, "c-022", "value", "80 km", "unit-dimension", "value"),
    (Claims, "c-022", "unit", "kilometre", "unit-contradicts", "unit"),
    (Claims, "c-014", "value", "", "empty-cell", "value"),
    (Claims, "c-015", "quote", "", "missing-quote", "quote"),
    (Claims, "c-015", "quote", "a b c d e f g h i j k l Tajikistan", "quote-too-long", "quote"),
    (Claims, "c-015", "quote", "Russia’s 201st Military Base", "value-not-in-quote", "quote"),
    (Claims, "c-026", "value", "7,500", "hedge-dropped", "value"),
    (Claims, "c-003", "value", "503", "false-precision", "value"),
    (Claims, "c-015", "value", "Tajik\u{200b}istan", "invisible-character", "value"),
    (Claims, "c-022", "as_of", "2013-13", "bad-date", "as_of"),
    (Claims, "c-022", "as_of", "2016-12", "as-of-after-publication", "as_of"),
    (Claims, "c-015", "modality", "plannned", "unknown-word", "modality"),
    (Claims, "c-015", "modality", "reported", "missing-attribution", "attributed_to"),
    (Claims, "c-015", "polarity", "no", "unknown-word", "polarity"),
    (Claims, "c-015", "rank", "best", "unknown-word", "rank"),
    (Claims, "c-015", "status", "done", "unknown-word", "status"),
    (Claims, "c-015", "scope", "the north", "bad-pairs", "scope"),
    (Claims, "c-015", "ack", "conflict", "malformed-acknowledgement", "ack"),
    (Claims, "c-015", "ack", "conflct: known", "malformed-acknowledgement", "ack"),
    (Claims, "c-015", "ack", "conflict: known", "unused-acknowledgement", "ack"),
    (Claims, "c-021", "ack", "", "conflict", "value"),
    (Claims, "c-029", "ack", "", "out-of-bounds", "value"),
    (Claims, "c-015", "note", " spaced ", "not-canonical", "id"),
    (Sources, "trt-2021", "retrieved", "2020-01-01", "retrieved-before-published", "retrieved"),
    (Sources, "trt-2021", "url", "www.example", "bad-url", "url"),
    (Sources, "trt-2021", "derived_from", "nobody", "unknown-source", "derived_from"),
    (Sources, "trt-2021", "title", "", "empty-cell", "title"),
    (Sources, "cia-factbook-1995", "derived_from", "cia-factbook-2005", "circular-origin", "derived_from"),
    (Subjects, "taliban", "wikidata", "42418", "bad-wikidata-id", "wikidata"),
    (Subjects, "taliban", "aliases", "Taleban; the TALIBAN", "redundant-alias", "aliases"),
    (Subjects, "us-afghan-war", "aliases", "Taleban", "shared-alias", "aliases"),
    (Subjects, "taliban", "part_of", "nobody", "unknown-subject", "part_of"),
    (Subjects, "taliban", "part_of", "taliban", "circular-part", "part_of"),
    (Attributes, "addict-age", "volatility", "slowly", "unknown-word", "volatility"),
    (Attributes, "addict-age", "tolerance", "a little", "bad-tolerance", "tolerance"),
    (Attributes, "addict-age", "min", "nothing much", "unreadable-value", "min"),
    (Constraints, "chechnya-order", "constraint", "second-chechen-campaign.end < 3", "constraint-syntax", "constraint"),
    (Constraints, "chechnya-order", "constraint", "chechnya.end = 2009", "constraint-names-nothing", "constraint"),
    (
        Constraints,
        "chechnya-order",
        "constraint",
        "second-chechen-campaign.end <= second-chechen-campaign.start",
        "derived-conflict",
        "constraint",
    ),
];

/// A fault in the bytes of a file: what is replaced by what, the code, and the words of the line at which it is found.
type Bytes = (Role, &'static [u8], &'static [u8], &'static str, &'static str);

const BYTES: &[Bytes] = &[
    (Claims, b"city-count,three,", b"city-count,\"three,", "unclosed-quote", "c-008,"),
    (Claims, b"Kulob and Qurghonteppa\"", b"Kulob and Qurghonteppa\" x", "text-after-quote", "c-005,"),
    (Claims, b"city-count,three,", b"city-count,three,3,", "cell-count", "c-008,"),
    (Claims, b"The Russian 201st army", b"The Russian 201st \xffrmy", "invalid-utf8", "c-012,"),
    (Claims, b"The Russian 201st army", b"The Russian 201st \0rmy", "nul-byte", "c-012,"),
    (Claims, b",ack,note", b",ack,notee", "misspelt-column", "id,"),
    (Sources, b",title,", b",titel,", "missing-column", "id,"),
];

/// Rows put behind another one: what is left over, or there twice.
const ROWS: &[(Role, &str, &str, &str)] = &[
    (
        Claims,
        "c-015,",
        "c-900,201st-military-base,host-country,Tajikistan,caspian-2021,\"Tajikistan, home to it\",,,,,,,,,,,\n",
        "duplicate-claim",
    ),
    (Sources, "trt-2021,", "zz-2021,Zz,Zz,2021,,,,,,,,,,\n", "unused-source"),
    (Subjects, "uzbekistan,", "uzbekistan-2,Second Uzbek thing,,,,,\n", "unused-subject"),
    (Attributes, "addict-share,", "addict-size,size of addicts,quantity,slow,,,,,,,,\n", "unused-attribute"),
];

#[test]
fn each_planted_fault_is_found_at_its_cell_and_nothing_else_is() {
    let sound = set();
    assert_eq!(found(&sound), Vec::<String>::new(), "the set itself must be clean");
    let mut wrong = Vec::new();
    let mut check = |role: Role, bytes: Vec<u8>, what: String, expected: &dyn Fn(&str) -> bool| {
        let mut faulty = sound.clone();
        faulty.iter_mut().filter(|(it, _)| *it == role).for_each(|(_, old)| old.clone_from(&bytes));
        let found = found(&faulty);
        if found.len() != 1 || !expected(&found[0]) {
            wrong.push(format!("{what}: found {found:?}"));
        }
    };
    let bytes_of = |role: Role| sound.iter().find(|(it, _)| *it == role).map(|(_, bytes)| bytes.clone()).unwrap();
    for (role, id, column, words, code, at) in CELLS {
        let name = role.spec().name;
        let (bytes, row, _) = replace(&bytes_of(*role), name, id, column, words);
        let (table, _) = Table::read(name, bytes.clone());
        let place = table.row(row).location(table.column(at).expect("the column of the place"));
        let cell = format!("{name}:{}:{} {code}", place.start.line, place.start.column);
        // Faults in words and constraints are found at the very words, inside the cell.
        let expected = |found: &str| {
            let column = found
                .strip_prefix(&format!("{name}:{}:", place.start.line))
                .and_then(|rest| rest.strip_suffix(&format!(" {code}"))?.parse::<u32>().ok());
            column.is_some_and(|column| (place.start.column..=place.end.column).contains(&column))
        };
        check(*role, bytes, format!("{code} ({id}, {column} = {words:?}) at {cell}"), &expected);
    }
    for (role, old, new, code, line) in BYTES {
        let bytes = bytes_of(*role);
        let at = bytes
            .windows(old.len())
            .position(|part| part == *old)
            .unwrap_or_else(|| panic!("{code}: nothing to replace"));
        let faulty = [&bytes[..at], new, &bytes[at + old.len()..]].concat();
        let number = faulty.split(|byte| *byte == b'\n').position(|it| it.starts_with(line.as_bytes())).unwrap() + 1;
        let start = format!("{}:{number}:", role.spec().name);
        let expected = |found: &str| found.starts_with(&start) && found.ends_with(&format!(" {code}"));
        check(*role, faulty, format!("{code} at {start}"), &expected);
    }
    for (role, after, row, code) in ROWS {
        let text = String::from_utf8(bytes_of(*role)).unwrap();
        let mut faulty = String::new();
        let mut number = 0;
        for (at, line) in text.split_inclusive('\n').enumerate() {
            faulty.push_str(line);
            if line.starts_with(after) {
                faulty.push_str(row);
                number = at + 2;
            }
        }
        let cell = format!("{}:{number}:1 {code}", role.spec().name);
        check(*role, faulty.into_bytes(), format!("{code} at {cell}"), &|found| found == cell);
    }
    assert!(CELLS.len() + BYTES.len() + ROWS.len() >= 40);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
