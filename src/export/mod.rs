//! A curated set in the forms that other communities read.
//!
//! | form | for |
//! | --- | --- |
//! | [`datapackage`] | Frictionless Data Package: validators, open-data portals |
//! | [`csvw`] | CSV on the Web metadata (W3C) |
//! | [`quickstatements`] | Wikidata editors |
//! | [`claimreview`] | schema.org `Claim` and `ClaimReview`: search engines, fact-check aggregators |
//! | [`annotation`] | W3C Web Annotations: highlighting in the source's text |
//!
//! Nothing is written that the set does not say: no bounds that a source did not give, no rating that nobody made.

pub mod annotation;
pub mod claimreview;
pub mod csvw;
pub mod datapackage;
pub mod quickstatements;
