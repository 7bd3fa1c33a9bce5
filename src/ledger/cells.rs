//! Single cells: ids, dates, words of a list, references. What is wrong becomes a finding at the cell.

use std::collections::BTreeMap;

use crate::code;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::ledger::rows::View;
use crate::nearest;
use crate::text::Text;

/// A cell was wrong, and the finding has been noted.
pub(crate) struct Wrong;

/// The text of a cell that must not be empty. Of a column that the file lacks nothing is said: its absence has been
/// reported once already.
pub(crate) fn needed(view: View<'_>, column: &str, findings: &mut Vec<Diagnostic>) -> Option<Text> {
    let text = view.shared(column);
    if text.is_none() && view.has(column) {
        findings.push(
            Diagnostic::error(code::EMPTY_CELL, format!("the cell `{column}` is empty"))
                .at(view.location(column))
                .help("every row needs it"),
        );
    }
    text
}

/// True for lower-case kebab: `tajik-afghan-border`.
pub(crate) fn is_kebab(id: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    !id.is_empty() && id.split('-').all(|part| !part.is_empty() && part.bytes().all(letter))
}

/// What an id might be in kebab.
fn kebab(words: &str) -> String {
    let parts = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// The id of a row. One that is not kebab is reported and used all the same.
pub(crate) fn id(view: View<'_>, findings: &mut Vec<Diagnostic>) -> Option<Text> {
    let id = needed(view, "id", findings)?;
    if !is_kebab(&id) {
        let finding =
            Diagnostic::error(code::BAD_ID, format!("`{id}` is no id: lower-case letters, digits and single hyphens"))
                .at(view.location("id"));
        let better = kebab(&id);
        findings.push(if is_kebab(&better) { finding.help(format!("write `{better}`")) } else { finding });
    }
    Some(id)
}

/// One of some words, or the default where the cell is empty.
pub(crate) fn one_of<T>(
    view: View<'_>,
    column: &str,
    names: &'static [&'static str],
    from_name: impl Fn(&str) -> Option<T>,
    findings: &mut Vec<Diagnostic>,
) -> Result<Option<T>, Wrong> {
    let Some(text) = view.get(column) else { return Ok(None) };
    if let Some(value) = from_name(&text) {
        return Ok(Some(value));
    }
    let finding = Diagnostic::error(code::UNKNOWN_WORD, format!("`{text}` is no {column}")).at(view.location(column));
    let help = nearest::nearest(&text, names.iter().copied()).map_or_else(
        || format!("write one of {}", names.join(", ")),
        |name| format!("did you mean `{name}`? There are {}", names.join(", ")),
    );
    findings.push(finding.help(help));
    Err(Wrong)
}

/// An EDTF date.
pub(crate) fn date(view: View<'_>, column: &str, findings: &mut Vec<Diagnostic>) -> Result<Option<Date>, Wrong> {
    let Some(text) = view.get(column) else { return Ok(None) };
    match text.parse::<Date>() {
        Ok(date) => Ok(Some(date)),
        Err(error) => {
            findings.push(
                Diagnostic::error(code::BAD_DATE, format!("`{text}` is no date: {}", error.message))
                    .at(view.location(column))
                    .help(error.help.to_string()),
            );
            Err(Wrong)
        }
    }
}

/// The phrases of a list.
pub(crate) fn list(text: &str) -> Vec<Text> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(Text::from).collect()
}

/// `key=value; key=value`.
pub(crate) fn pairs(
    view: View<'_>,
    column: &str,
    findings: &mut Vec<Diagnostic>,
) -> Result<BTreeMap<Box<str>, Box<str>>, Wrong> {
    let mut map = BTreeMap::new();
    let Some(text) = view.get(column) else { return Ok(map) };
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let fault = match part.split_once('=').map(|(key, value)| (key.trim(), value.trim())) {
            Some((key, value)) if !key.is_empty() && !value.is_empty() => match map.insert(key.into(), value.into()) {
                None => continue,
                Some(_) => format!("`{key}` stands twice in the {column}"),
            },
            _ => format!("`{part}` is no key and value"),
        };
        findings.push(
            Diagnostic::error(code::BAD_PAIRS, fault)
                .at(view.location(column))
                .help("write key=value, several separated by a semicolon: region=north; of=dead"),
        );
        return Err(Wrong);
    }
    Ok(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kebab_is_lower_case_with_single_hyphens() {
        for id in ["201st-military-base", "c-001", "x"] {
            assert!(is_kebab(id), "{id}");
        }
        for id in ["", "-x", "x-", "a--b", "A", "a_b", "a.b", "é"] {
            assert!(!is_kebab(id), "{id}");
        }
        assert_eq!(kebab("201st Military  Base!"), "201st-military-base");
    }
}
