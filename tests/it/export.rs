//! The descriptions beside the curated set are those that the program writes, and every export is sound.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn corroborate(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .current_dir(root())
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn text(arguments: &[&str]) -> String {
    let output = corroborate(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn descriptions_beside_the_set_are_up_to_date() {
    for (form, file) in [("datapackage", "datapackage.json"), ("csvw", "csv-metadata.json")] {
        let written = text(&["export", "--to", form]);
        let kept = fs::read_to_string(root().join("claims").join(file)).expect(file);
        assert_eq!(written, kept, "write it anew: corroborate export --to {form} -o claims/{file}");
    }
}

#[test]
fn claim_reviews_are_the_acknowledged_conflicts() {
    let document: Value = serde_json::from_str(&text(&["export", "--to", "claimreview"])).expect("JSON");
    let graph = document["@graph"].as_array().expect("a graph");
    let of_type = |name: &str| graph.iter().filter(|node| node["@type"] == name).count();
    assert!(of_type("Claim") > 200);
    assert!(of_type("ClaimReview") >= 3);
    let reviews = graph.iter().filter(|node| node["@type"] == "ClaimReview");
    for review in reviews {
        assert_eq!(review["reviewRating"]["alternateName"], "conflict");
        assert!(review["reviewRating"].get("ratingValue").is_none(), "nobody gave a number");
    }
}

#[test]
fn annotations_quote_and_never_guess_a_place() {
    let lines = text(&["export", "--to", "webanno"]);
    for line in lines.lines() {
        let annotation: Value = serde_json::from_str(line).expect("one annotation a line");
        let selectors = annotation["target"]["selector"].as_array().expect("selectors");
        assert!(selectors.iter().all(|selector| selector["type"] == "TextQuoteSelector"), "without a text, no place");
    }
    assert!(lines.lines().count() > 200);
}

#[test]
fn what_quickstatements_cannot_say_is_counted() {
    let output = corroborate(&["export", "--to", "quickstatements"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("left out"));
}
