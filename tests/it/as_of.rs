//! Which date is the date of which figure, a sentence a line of `fixtures/as-of.csv`.

use std::path::Path;

use corroborate::claim::Basis;
use corroborate::document::from_text;
use corroborate::extract::{Gazetteer, Options, extract};
use corroborate::reading::Value;

/// Each figure of the sentence with the date that its words give it: `figure @ date`.
fn dated(sentence: &str) -> String {
    let read = corroborate::read::Options::default();
    let options = Options { read: &read, gazetteer: Gazetteer::built_in(), published: None, explain: false };
    let found = extract(&from_text(sentence.to_owned()), &options);
    let figures = found.iter().filter(|found| matches!(found.claim.value, Value::Quantity(_)));
    let one = |found: &corroborate::extract::Found| {
        let stated = found.claim.as_of.as_ref().filter(|as_of| as_of.basis == Basis::Stated);
        let date = stated.map_or("none".to_owned(), |as_of| as_of.date.to_string());
        format!("{} @ {date}", found.claim.surface)
    };
    figures.map(one).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_date_is_the_date_of_its_own_figure() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/as-of.csv");
    let mut reader = csv::Reader::from_path(path).expect("the table opens");
    for row in reader.records() {
        let row = row.expect("a row");
        assert_eq!(dated(&row[0]), row[1], "{}", &row[0]);
    }
}
