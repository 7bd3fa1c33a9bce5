//! `schema`: every field that the program writes is in its schema, and every field that a schema promises is written.
//! (`.ci/validate` runs a whole validator over more outputs.)

use serde_json::Value;

fn run(arguments: &[&str]) -> String {
    String::from_utf8(crate::program::run(arguments).stdout).expect("UTF-8")
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&run(arguments)).expect("JSON")
}

/// Follows references and picks the branch for what is not null.
fn resolved<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().expect("a name");
        return resolved(root, &root["$defs"][name]);
    }
    match schema["anyOf"].as_array() {
        Some(branches) => {
            let branch = branches.iter().find(|branch| branch["type"] != "null").expect("a branch");
            resolved(root, branch)
        }
        None => schema,
    }
}

fn check(root: &Value, schema: &Value, value: &Value, place: &str, seen: &mut usize) {
    *seen += 1;
    let schema = resolved(root, schema);
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{place}: {value} is none of {words:?}");
    }
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let of_key = match (&schema["properties"][key], &schema["additionalProperties"]) {
                    (Value::Null, Value::Object(_)) => &schema["additionalProperties"],
                    (of_key, _) => of_key,
                };
                assert!(of_key.is_object(), "{place}: `{key}` is not in the schema");
                check(root, of_key, value, &format!("{place}.{key}"), seen);
            }
            for key in schema["required"].as_array().into_iter().flatten() {
                assert!(object.contains_key(key.as_str().expect("a name")), "{place}: {key} is missing");
            }
        }
        Value::Array(list) if schema["items"].is_object() => {
            for value in list {
                check(root, &schema["items"], value, place, seen);
            }
        }
        _ => {}
    }
}

fn check_lines(what: &str, arguments: &[&str]) {
    let schema = json(&["schema", what]);
    let lines = run(arguments);
    let mut seen = 0;
    for line in lines.lines() {
        check(&schema, &schema, &serde_json::from_str(line).expect("JSON"), what, &mut seen);
    }
    assert!(seen > 20, "{what}: {lines}");
}

#[test]
fn what_is_written_is_in_the_schemas() {
    for (what, arguments) in [
        ("report", &["compare", "claims", "--min-sources", "1", "--format", "json"][..]),
        ("diff", &["diff", "fixtures/sets/harbour", "fixtures/sets/harbour-next/claims.csv", "--format", "json"]),
        ("diff", &["diff", "/dev/null", "claims", "--format", "json"]),
    ] {
        let schema = json(&["schema", what]);
        let mut seen = 0;
        check(&schema, &schema, &json(arguments), what, &mut seen);
        assert!(seen > 100, "{what} has {seen} values");
    }
    check_lines("claim", &["extract", "fixtures/check/harbour.txt", "--format", "ndjson"]);
    check_lines("pair", &["compare", "claims", "--format", "ndjson"]);
    let article = "fixtures/check/harbour.txt";
    check_lines("check", &["check", article, "--claims", "fixtures/sets/harbour", "--format", "ndjson"]);
    check_lines("finding", &["lint", "fixtures/sets/harbour", "--format", "ndjson"]);
}

#[test]
fn the_schema_of_the_configuration_has_the_keys_that_are_read() {
    let schema = json(&["schema", "config"]);
    let example = include_str!("../../src/config/mod.rs");
    let example: Vec<&str> = example
        .lines()
        .skip_while(|line| *line != "//! ```toml")
        .skip(1)
        .take_while(|line| *line != "//! ```")
        .map(|line| line.trim_start_matches("//!").trim_start_matches(' '))
        .collect();
    let example = example.join("\n");
    assert!(lint_config(&example).is_ok());
    let written: toml::Table = example.parse().expect("TOML");
    let value = serde_json::to_value(written).expect("JSON");
    let mut seen = 0;
    check(&schema, &schema, &value, "config", &mut seen);
    assert!(seen > 20);
    // Each key that the schema has is read: none of them is "no key".
    for (name, of_key) in schema["properties"].as_object().expect("keys") {
        for (key, _) in of_key["properties"].as_object().into_iter().flatten() {
            let faults = lint_config(&format!("[{name}]\n{key} = []\n")).err().unwrap_or_default();
            assert!(!faults.contains("is no key"), "{faults}");
        }
    }
    assert!(lint_config("[lint]\nselct = []\n").is_err_and(|faults| faults.contains("is no key of [lint]")));
}

fn lint_config(text: &str) -> Result<(), String> {
    let read = corroborate::lint::read_config("corroborate.toml", text);
    read.map(|_| ()).map_err(|faults| faults.iter().map(ToString::to_string).collect())
}
