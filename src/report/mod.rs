//! From findings to bytes that people and programs read.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod claim_json;
pub(crate) mod discrepancies;
pub(crate) mod discrepancies_csv;
pub(crate) mod discrepancies_json;
pub(crate) mod discrepancies_markdown;
pub(crate) mod discrepancies_table;
pub(crate) mod entail_json;
pub(crate) mod escape;
pub(crate) mod explanation;
pub(crate) mod extract;
pub(crate) mod extract_csv;
pub(crate) mod extract_table;
pub(crate) mod extract_text;
pub(crate) mod findings;
pub(crate) mod findings_github;
pub(crate) mod findings_junit;
pub(crate) mod findings_sarif;
pub(crate) mod findings_table;
pub(crate) mod findings_text;
pub(crate) mod pair_json;
pub(crate) mod style;
pub(crate) mod units;
pub(crate) mod wrap;
