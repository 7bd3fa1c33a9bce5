//! The JSON Schema of `corroborate.toml`, for editors that know TOML schemas and for programs that write it.

use serde_json::{Map, Value, json};

use crate::config::Known;
use crate::config::keys::{Key, LEVELS, Shape, TOP};

/// The schema, draft 2020-12; rules are named as `known` has them.
pub(crate) fn schema(known: Known<'_>) -> Value {
    let mut root = table(TOP, &[], known);
    if let Some(root) = root.as_object_mut() {
        root.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
        root.insert("title".into(), "corroborate.toml".into());
        root.insert("description".into(), "The configuration of corroborate. Unknown keys are errors.".into());
    }
    root
}

fn table(keys: &[Key], needed: &[&str], known: Known<'_>) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut schema = shape(&key.shape, known);
            if let Some(schema) = schema.as_object_mut() {
                schema.insert("description".into(), key.meaning.into());
            }
            (key.name.to_owned(), schema)
        })
        .collect();
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if let Some(schema) = schema.as_object_mut().filter(|_| !needed.is_empty()) {
        schema.insert("required".into(), json!(needed));
    }
    schema
}

fn shape(shape: &Shape, known: Known<'_>) -> Value {
    let rules = || known.codes.iter().chain(known.families).chain(["all"].iter()).copied().collect::<Vec<&str>>();
    match shape {
        Shape::Text => json!({"type": "string"}),
        Shape::Date => json!({"type": "string", "pattern": "^[0-9X]{4}", "examples": ["2027-06", "2027-06-30"]}),
        Shape::Whole => json!({"type": "integer", "minimum": 0}),
        Shape::Number => json!({
            "type": ["number", "string"],
            "minimum": 0,
            "pattern": "^[0-9]+([.][0-9]+)?(/[0-9]+)? ?%?$",
            "examples": ["5%", "0.05", "1/20"],
        }),
        Shape::Tolerance => json!({"type": "string", "minLength": 1, "examples": ["5%", "10 km", "exact"]}),
        Shape::OneOf(words) => json!({"enum": words()}),
        Shape::Rule => json!({"enum": rules()}),
        Shape::Rules => json!({"type": "array", "items": {"enum": rules()}}),
        Shape::Levels => {
            let levels: Vec<&str> = LEVELS.iter().map(|(word, _)| *word).collect();
            json!({"type": "object", "propertyNames": {"enum": rules()}, "additionalProperties": {"enum": levels}})
        }
        Shape::Table(keys) => table(keys, &[], known),
        Shape::Tables(keys) => json!({"type": "object", "additionalProperties": table(keys, &[], known)}),
        Shape::List(keys, needed) => json!({"type": "array", "items": table(keys, needed, known)}),
    }
}
