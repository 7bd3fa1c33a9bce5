//! A Frictionless Data Package (v1 profile, which today's validators read) that describes the files of a set.
//!
//! Dates are declared as strings with a pattern: Table Schema dates cannot hold "2042", and a known validator fills the
//! missing month and day from today's date (frictionless-py #1754).

use serde_json::{Map, Value, json};

use crate::ledger::schema::{ColumnSpec, Content, Role};
use crate::ledger::{Ledger, SetFile};

/// What an id looks like.
pub(super) const ID_PATTERN: &str = "[a-z0-9]+(-[a-z0-9]+)*";
/// EDTF by its alphabet and shape; the program itself checks the calendar.
pub(super) const DATE_PATTERN: &str = r"[\[{]?(\.\.)?/?-?[0-9X]{2,}[0-9X.\-~?%/,\]}]*";

/// The descriptor of a set, to be saved as `datapackage.json` beside its files.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,wall,length,310 m,log,a wall of 310 m\n",
/// );
/// let package = corroborate::export::data_package(&set, "walls");
/// assert_eq!(package["resources"][0]["path"], "claims.csv");
/// ```
pub fn descriptor(ledger: &Ledger, name: &str) -> Value {
    let present = |role: Role| ledger.file(role).is_some();
    let resources: Vec<_> = ledger.files().iter().filter_map(|file| resource(file, &present)).collect();
    json!({
        "name": name,
        "profile": "tabular-data-package",
        "resources": resources,
    })
}

fn resource(file: &SetFile, present: &dyn Fn(Role) -> bool) -> Option<Value> {
    let table = file.table()?;
    let spec = file.role.spec();
    let mut fields = Vec::new();
    let mut foreign_keys = Vec::new();
    for column in table.columns() {
        let known = spec.columns.iter().find(|known| known.name == &*column.name);
        fields.push(field(&column.name, known));
        if let Some(ColumnSpec { content: Content::Reference(role), name, .. }) = known
            && present(*role)
        {
            let resource = if *role == file.role { "" } else { stem(role.spec().name) };
            foreign_keys.push(json!({"fields": name, "reference": {"resource": resource, "fields": "id"}}));
        }
    }
    let mut schema = Map::new();
    schema.insert("fields".into(), fields.into());
    schema.insert("missingValues".into(), json!([""]));
    schema.insert("primaryKey".into(), "id".into());
    if !foreign_keys.is_empty() {
        schema.insert("foreignKeys".into(), foreign_keys.into());
    }
    Some(json!({
        "name": stem(spec.name),
        "path": spec.name,
        "title": format!("one row is {}", spec.row),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": char::from(table.delimiter()).to_string()},
        "schema": schema,
    }))
}

fn stem(file: &str) -> &str {
    file.strip_suffix(".csv").unwrap_or(file)
}

fn field(name: &str, known: Option<&ColumnSpec>) -> Value {
    let mut field = Map::new();
    field.insert("name".into(), name.into());
    field.insert("type".into(), "string".into());
    let Some(known) = known else { return field.into() };
    field.insert("description".into(), known.meaning.into());
    let mut constraints = Map::new();
    // Candidates may lack subject and attribute, and a date may be empty: only the id must always be there.
    match known.content {
        Content::Id => {
            constraints.insert("required".into(), true.into());
            constraints.insert("unique".into(), true.into());
            constraints.insert("pattern".into(), ID_PATTERN.into());
        }
        Content::OneOf(words) => {
            constraints.insert("enum".into(), json!(words));
        }
        Content::Date => {
            constraints.insert("pattern".into(), DATE_PATTERN.into());
        }
        _ => {}
    }
    if !constraints.is_empty() {
        field.insert("constraints".into(), constraints.into());
    }
    field.into()
}
