//! Sentences with everything that they say in figures, dates and facts, and nothing else: what is read, and what must
//! not be. `fixtures/running-text/*.csv` has a sentence a line; `CORROBORATE_BLESS_SENTENCES=1` writes what is read.

use std::path::{Path, PathBuf};

use corroborate::claim::{Modality, Polarity};
use corroborate::date::Date;
use corroborate::document::from_text;
use corroborate::extract::{Gazetteer, Options, extract};
use corroborate::reading::Value;

/// The canonical words of a value.
fn canonical(value: &Value) -> String {
    match value {
        Value::Ambiguous(values) => values.iter().map(canonical).collect::<Vec<_>>().join(" or "),
        Value::Term(term) => term.to_string(),
        Value::Set { members, complete } => {
            format!("{}{}", if *complete { "only " } else { "" }, members.join("; "))
        }
        value => corroborate::read::format(value),
    }
}

/// The claims of a sentence in one line: `words = value`, with a bar between them.
fn claims(sentence: &str, published: Option<&Date>) -> String {
    let read = corroborate::read::Options::default();
    let options = Options { read: &read, gazetteer: Gazetteer::built_in(), published, explain: false };
    let found = extract(&from_text(sentence.to_owned()), &options);
    let one = |found: &corroborate::extract::Found| {
        let kind = match found.claim.value {
            Value::Term(_) | Value::Set { .. } | Value::Boolean(_) => {
                let details = found.claim.details.as_deref();
                let subject = details.and_then(|details| details.subject_text.as_deref()).unwrap_or_default();
                let attribute = details.and_then(|details| details.attribute_text.as_deref()).unwrap_or_default();
                format!("{subject}: {attribute}: ")
            }
            _ => String::new(),
        };
        let not = if found.claim.polarity == Polarity::Negated { "not " } else { "" };
        let manner = match found.claim.modality {
            Modality::Stated => String::new(),
            modality => format!(" ({})", modality.name()),
        };
        let level = found.claim.scope().find(|(key, _)| *key == "level");
        let level = level.map_or(String::new(), |(_, when)| format!(" ({when})"));
        format!("{} = {kind}{not}{}{level}{manner}", found.claim.surface, canonical(&found.claim.value))
    };
    found.iter().map(one).collect::<Vec<_>>().join(" | ")
}

fn tables() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/running-text");
    let mut tables: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path()).collect();
    tables.sort();
    tables
}

#[test]
fn sentences_say_what_they_say_and_nothing_else() {
    let mut wrong = Vec::new();
    for path in tables() {
        let mut reader = csv::Reader::from_path(&path).expect("the table opens");
        let mut rows = Vec::new();
        for row in reader.records() {
            let row = row.expect("a row");
            let published = (!row[0].is_empty()).then(|| row[0].parse::<Date>().expect("a date"));
            let got = claims(&row[1], published.as_ref());
            if got != row[2] {
                wrong.push(format!("{}\n  expected {}\n  found    {got}", &row[1], &row[2]));
            }
            rows.push([row[0].to_owned(), row[1].to_owned(), got]);
        }
        if std::env::var_os("CORROBORATE_BLESS_SENTENCES").is_some() {
            let mut writer = csv::Writer::from_path(&path).expect("the table can be written");
            writer.write_record(["published", "sentence", "claims"]).expect("the header is written");
            for row in rows {
                writer.write_record(row).expect("a row is written");
            }
        }
    }
    assert!(
        wrong.is_empty() || std::env::var_os("CORROBORATE_BLESS_SENTENCES").is_some(),
        "{} sentences read otherwise:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
