//! From findings to bytes that people and programs read.

pub mod build;
pub mod check;
pub mod claim_json;
pub mod discrepancies;
pub mod discrepancies_csv;
pub mod discrepancies_json;
pub mod discrepancies_markdown;
pub mod discrepancies_table;
pub mod entail_json;
pub mod escape;
pub mod explanation;
pub mod extract;
pub mod extract_csv;
pub mod extract_table;
pub mod extract_text;
pub mod findings;
pub mod findings_github;
pub mod findings_junit;
pub mod findings_sarif;
pub mod findings_table;
pub mod findings_text;
pub mod pair_json;
pub mod style;
pub mod units;
pub mod wrap;
