//! From findings to bytes that people and programs read.
//!
//! ```
//! use corroborate::{config::Config, ledger::from_csv, report::{TableFormat, discrepancies}};
//! let (set, _) = from_csv(
//!     "id,subject,attribute,value,source,quote\n\
//!      c-1,border,length,\"1,357 km\",atlas,\nc-2,border,length,\"1,200 km\",diary,\n",
//! );
//! let mut page = Vec::new();
//! discrepancies(&set, &Config::default(), TableFormat::Text { width: 80 }, &mut page).unwrap();
//! let page = String::from_utf8(page).unwrap();
//! assert!(page.contains("conflict") && page.lines().all(|line| line.chars().count() <= 80));
//! ```

pub(crate) mod build;
pub(crate) mod chart;
pub(crate) mod check;
pub(crate) mod claim_json;
pub(crate) mod diff;
pub(crate) mod diff_markdown;
pub(crate) mod diff_table;
pub(crate) mod diff_text;
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
pub(crate) mod page;
pub(crate) mod pair_json;
pub(crate) mod schema;
pub(crate) mod strip;
pub(crate) mod style;
pub(crate) mod units;
pub(crate) mod wrap;
mod write;

pub use write::{FindingsFormat, TableFormat, claims, discrepancies, findings};
pub(crate) use write::{add_arithmetic, overview, with_findings, write_findings};
