//! CSV on the Web metadata (W3C Recommendation, 17 December 2015) for the files of a set.
//!
//! CSVW cannot take a value's unit from another column, so `unit` stays a column of its own.

use serde_json::{Map, Value, json};

use super::datapackage::{DATE_PATTERN, ID_PATTERN};
use crate::ledger::schema::{ColumnSpec, Content, Role};
use crate::ledger::{Ledger, SetFile};

/// The table group of a set, to be saved as `csv-metadata.json` beside its files.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,wall,length,310 m,log,a wall of 310 m\n",
/// );
/// let metadata = corroborate::export::csv_on_the_web(&set);
/// assert_eq!(metadata["tables"][0]["url"], "claims.csv");
/// ```
pub fn table_group(ledger: &Ledger) -> Value {
    let present = |role: Role| ledger.file(role).is_some();
    let tables: Vec<_> = ledger.files().iter().filter_map(|file| table(file, &present)).collect();
    json!({"@context": "http://www.w3.org/ns/csvw", "tables": tables})
}

fn table(file: &SetFile, present: &dyn Fn(Role) -> bool) -> Option<Value> {
    let rows = file.table()?;
    let spec = file.role.spec();
    let mut columns = Vec::new();
    let mut foreign_keys = Vec::new();
    for column in rows.columns() {
        let known = spec.columns.iter().find(|known| known.name == &*column.name);
        columns.push(self::column(&column.name, known));
        if let Some(ColumnSpec { content: Content::Reference(role), name, .. }) = known
            && present(*role)
        {
            foreign_keys.push(json!({
                "columnReference": name,
                "reference": {"resource": role.spec().name, "columnReference": "id"},
            }));
        }
    }
    let mut schema = Map::new();
    schema.insert("columns".into(), columns.into());
    schema.insert("primaryKey".into(), "id".into());
    schema.insert("aboutUrl".into(), format!("{}#{{id}}", spec.name).into());
    if !foreign_keys.is_empty() {
        schema.insert("foreignKeys".into(), foreign_keys.into());
    }
    let mut dialect = Map::new();
    dialect.insert("delimiter".into(), char::from(rows.delimiter()).to_string().into());
    Some(json!({
        "url": spec.name,
        "dc:description": format!("one row is {}", spec.row),
        "dialect": dialect,
        "tableSchema": schema,
    }))
}

fn column(name: &str, known: Option<&ColumnSpec>) -> Value {
    let mut column = Map::new();
    column.insert("name".into(), name.replace(|c: char| !c.is_ascii_alphanumeric(), "_").into());
    column.insert("titles".into(), name.into());
    let Some(known) = known else { return column.into() };
    column.insert("dc:description".into(), known.meaning.into());
    column.insert("required".into(), matches!(known.content, Content::Id).into());
    let datatype = match known.content {
        Content::Id => json!({"base": "string", "format": ID_PATTERN}),
        Content::Date => json!({"base": "string", "format": DATE_PATTERN}),
        Content::OneOf(words) => json!({"base": "string", "format": words.join("|")}),
        _ => "string".into(),
    };
    column.insert("datatype".into(), datatype);
    if matches!(known.content, Content::List | Content::Pairs | Content::References(_)) {
        column.insert("separator".into(), "; ".into());
    }
    column.into()
}
