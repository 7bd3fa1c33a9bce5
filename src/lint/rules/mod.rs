//! All rules: one file each. A new rule is its file, its `mod` line and its line in [`ALL`].

mod ambiguous_value;
mod as_of_after_publication;
mod bad_date;
mod bad_id;
mod bad_json;
mod bad_pairs;
mod bad_tolerance;
mod bad_url;
mod bad_wikidata_id;
mod blank_row;
mod cell_count;
mod circular_origin;
mod circular_part;
mod conflict;
mod constraint_names_nothing;
mod constraint_syntax;
mod derived_conflict;
mod duplicate_claim;
mod duplicate_column;
mod duplicate_id;
mod empty_cell;
mod empty_file;
mod expired_acknowledgement;
mod false_precision;
mod file_too_large;
mod hedge_dropped;
mod idle_constraint;
mod invalid_utf8;
mod invisible_character;
mod malformed_acknowledgement;
mod missing_as_of;
mod missing_attribution;
mod missing_column;
mod missing_file;
mod missing_quote;
mod missing_source_text;
mod missing_unit;
mod misspelt_column;
mod not_canonical;
mod nul_byte;
mod number_too_large;
mod odd_dimension;
mod out_of_bounds;
mod quote_not_in_source;
mod quote_too_long;
mod redundant_alias;
mod retrieved_before_published;
mod shared_alias;
mod similar_sources;
mod similar_subjects;
mod single_origin;
mod source_changed;
mod stale_baseline;
mod text_after_quote;
mod unclosed_quote;
mod undated_source;
mod unit_contradicts;
mod unit_dimension;
mod unknown_attribute;
mod unknown_source;
mod unknown_subject;
mod unknown_unit;
mod unknown_word;
mod unreadable_value;
mod unused_acknowledgement;
mod unused_alias;
mod unused_attribute;
mod unused_source;
mod unused_subject;
mod upside_down;
mod value_not_in_quote;

use crate::lint::rule::Rule;

/// Every rule, family by family, in the order of the page.
///
/// ```
/// use corroborate::lint::RULES;
/// assert!(RULES.iter().any(|rule| rule.code == "unclosed-quote"));
/// ```
pub static ALL: &[&Rule] = &[
    &bad_id::RULE,
    &bad_json::RULE,
    &bad_pairs::RULE,
    &blank_row::RULE,
    &cell_count::RULE,
    &constraint_names_nothing::RULE,
    &constraint_syntax::RULE,
    &duplicate_column::RULE,
    &duplicate_id::RULE,
    &empty_cell::RULE,
    &empty_file::RULE,
    &file_too_large::RULE,
    &invalid_utf8::RULE,
    &missing_column::RULE,
    &missing_file::RULE,
    &misspelt_column::RULE,
    &nul_byte::RULE,
    &text_after_quote::RULE,
    &unclosed_quote::RULE,
    &unknown_attribute::RULE,
    &unknown_source::RULE,
    &unknown_subject::RULE,
    &unknown_word::RULE,
    &ambiguous_value::RULE,
    &bad_tolerance::RULE,
    &false_precision::RULE,
    &hedge_dropped::RULE,
    &missing_unit::RULE,
    &number_too_large::RULE,
    &odd_dimension::RULE,
    &out_of_bounds::RULE,
    &unit_contradicts::RULE,
    &unit_dimension::RULE,
    &unknown_unit::RULE,
    &unreadable_value::RULE,
    &upside_down::RULE,
    &value_not_in_quote::RULE,
    &as_of_after_publication::RULE,
    &bad_date::RULE,
    &missing_as_of::RULE,
    &retrieved_before_published::RULE,
    &undated_source::RULE,
    &bad_url::RULE,
    &bad_wikidata_id::RULE,
    &missing_attribution::RULE,
    &missing_quote::RULE,
    &missing_source_text::RULE,
    &quote_not_in_source::RULE,
    &quote_too_long::RULE,
    &source_changed::RULE,
    &circular_origin::RULE,
    &circular_part::RULE,
    &conflict::RULE,
    &derived_conflict::RULE,
    &duplicate_claim::RULE,
    &shared_alias::RULE,
    &similar_sources::RULE,
    &similar_subjects::RULE,
    &single_origin::RULE,
    &expired_acknowledgement::RULE,
    &idle_constraint::RULE,
    &invisible_character::RULE,
    &malformed_acknowledgement::RULE,
    &not_canonical::RULE,
    &redundant_alias::RULE,
    &stale_baseline::RULE,
    &unused_acknowledgement::RULE,
    &unused_alias::RULE,
    &unused_attribute::RULE,
    &unused_source::RULE,
    &unused_subject::RULE,
];

/// The rule of that code.
///
/// ```
/// assert_eq!(corroborate::lint::find("conflict").unwrap().family.name(), "cross-source");
/// assert!(corroborate::lint::find("conflcit").is_none());
/// ```
pub fn find(code: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code == code)
}

/// The rules that the run itself applies, by code.
pub(crate) mod run {
    pub(crate) use super::expired_acknowledgement::RULE as EXPIRED_ACKNOWLEDGEMENT;
    pub(crate) use super::stale_baseline::RULE as STALE_BASELINE;
    pub(crate) use super::unused_acknowledgement::RULE as UNUSED_ACKNOWLEDGEMENT;
}
