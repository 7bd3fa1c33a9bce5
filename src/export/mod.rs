//! A curated set in the forms that other communities read.
//!
//! | form | for |
//! | --- | --- |
//! | [`data_package`] | Frictionless Data Package: validators, open-data portals |
//! | [`csv_on_the_web`] | CSV on the Web metadata (W3C) |
//! | [`quick_statement`] | Wikidata editors |
//! | [`claim_review`] | schema.org `Claim` and `ClaimReview`: search engines, fact-check aggregators |
//! | [`annotation()`] | W3C Web Annotations: highlighting in the source's text |
//!
//! Nothing is written that the set does not say: no bounds that a source did not give, no rating that nobody made.
//!
//! ```
//! let (set, _) = corroborate::ledger::from_csv(
//!     "id,subject,attribute,value,source,quote\nc-1,wall,length,310 m,log,a wall of 310 m\n",
//! );
//! assert_eq!(corroborate::export::data_package(&set, "walls")["name"], "walls");
//! ```

mod annotation;
mod claimreview;
mod csvw;
mod datapackage;
mod quickstatements;

pub use annotation::annotation;
pub use claimreview::{Reviewed, document as claim_review};
pub use csvw::table_group as csv_on_the_web;
pub use datapackage::descriptor as data_package;
pub use quickstatements::statement as quick_statement;
