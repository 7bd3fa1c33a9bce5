//! The corpus of dates: `fixtures/readings/dates.csv` holds wordings, the reference day where one is known, and every
//! date that the reader must find in them, as EDTF with role and approximation; `none` where there is none.

use std::fmt::Write as _;
use std::path::Path;

use crate::date::Day;
use crate::read::options::Options;
use crate::read::token::Tokens;
use crate::read::when;
use crate::reading::{Approximation, Value, When};

/// A date as the corpus writes it: `2005 on`, `[..2014] at-most`, `2020-08-05/2020-08-10`.
fn written(when: &When) -> String {
    let mut text = when.date.to_string();
    if let Some(role) = when.role {
        let _ = write!(text, " {}", role.name());
    }
    if when.approximation != Approximation::Exact {
        let _ = write!(text, " {}", when.approximation.name());
    }
    text
}

/// Every date of a text, `; ` between them, ` | ` between the readings of one.
fn read(text: &str, reference: &str) -> String {
    let options = Options { reference: Day::from_iso(reference), ..Options::default() };
    let tokens = Tokens::new(text);
    let (mut at, mut found) = (0, Vec::new());
    while at < tokens.len() {
        let Some(date) = when::parse(&tokens, at, &options) else {
            at += 1;
            continue;
        };
        at = date.end;
        found.push(match &date.value {
            Value::When(when) => written(when),
            Value::Ambiguous(values) => {
                let readings = values.iter().map(|value| match value {
                    Value::When(when) => written(when),
                    other => format!("{other:?}"),
                });
                readings.collect::<Vec<_>>().join(" | ")
            }
            other => format!("{other:?}"),
        });
    }
    if found.is_empty() { "none".to_owned() } else { found.join("; ") }
}

#[test]
fn reads_every_wording_of_the_corpus() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/readings/dates.csv");
    let mut rows = csv::Reader::from_path(path).expect("the corpus opens");
    let (mut count, mut wrong) = (0, String::new());
    for row in rows.records() {
        let row = row.expect("a record of the corpus");
        let [reference, wording, expected] = [0, 1, 2].map(|i| row.get(i).unwrap_or_default());
        let got = read(wording, reference);
        count += 1;
        if got != expected {
            let _ = writeln!(wrong, "{reference} {wording:?}: expected {expected}, got {got}");
        }
    }
    assert!(count >= 200, "only {count} wordings");
    assert!(wrong.is_empty(), "\n{wrong}");
}
