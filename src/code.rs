//! The codes of findings that loading a curated set can make. Each names what is wrong, in words that read well after
//! "allow"; the rules of the linter document them.

/// A file without even a header.
pub const EMPTY_FILE: &str = "empty-file";
/// More than 4 GiB in one file.
pub const FILE_TOO_LARGE: &str = "file-too-large";
/// Bytes that are no UTF-8.
pub const INVALID_UTF8: &str = "invalid-utf8";
/// A byte of nought in a text.
pub const NUL_BYTE: &str = "nul-byte";
/// A quote that is never closed.
pub const UNCLOSED_QUOTE: &str = "unclosed-quote";
/// Text between a closing quote and the end of its cell.
pub const TEXT_AFTER_QUOTE: &str = "text-after-quote";
/// A row with more or fewer cells than the header.
pub const CELL_COUNT: &str = "cell-count";
/// Two columns of one name.
pub const DUPLICATE_COLUMN: &str = "duplicate-column";
/// A line of a stream that is no JSON object.
pub const BAD_JSON: &str = "bad-json";
/// A file that the set should have.
pub const MISSING_FILE: &str = "missing-file";
/// A column that the file must have.
pub const MISSING_COLUMN: &str = "missing-column";
/// A column whose name is nearly that of one that is missing.
pub const MISSPELT_COLUMN: &str = "misspelt-column";
/// A row without a single filled cell.
pub const BLANK_ROW: &str = "blank-row";
/// A cell that must be filled.
pub const EMPTY_CELL: &str = "empty-cell";
/// An id that is not lower-case kebab.
pub const BAD_ID: &str = "bad-id";
/// An id used twice.
pub const DUPLICATE_ID: &str = "duplicate-id";
/// A source that the set does not have.
pub const UNKNOWN_SOURCE: &str = "unknown-source";
/// A subject that the set does not have.
pub const UNKNOWN_SUBJECT: &str = "unknown-subject";
/// An attribute that the set does not have.
pub const UNKNOWN_ATTRIBUTE: &str = "unknown-attribute";
/// A word that is not in the list of its column.
pub const UNKNOWN_WORD: &str = "unknown-word";
/// A date that does not exist or is not written in EDTF.
pub const BAD_DATE: &str = "bad-date";
/// Something other than `key=value; key=value`.
pub const BAD_PAIRS: &str = "bad-pairs";
/// A tolerance that does not read.
pub const BAD_TOLERANCE: &str = "bad-tolerance";
/// A value that does not read.
pub const UNREADABLE_VALUE: &str = "unreadable-value";
/// A number too long or too large to be meant.
pub const NUMBER_TOO_LARGE: &str = "number-too-large";
/// An interval that ends before it starts.
pub const UPSIDE_DOWN: &str = "upside-down";
/// A unit that measures something else than the attribute.
pub const UNIT_DIMENSION: &str = "unit-dimension";
/// A unit column that contradicts the words.
pub const UNIT_CONTRADICTS: &str = "unit-contradicts";
/// A constraint that does not follow the grammar.
pub const CONSTRAINT_SYNTAX: &str = "constraint-syntax";
/// A constraint over a subject or attribute that the set does not have.
pub const CONSTRAINT_NAMES_NOTHING: &str = "constraint-names-nothing";
/// A configuration that is wrong or contradicts itself.
pub const BAD_CONFIG: &str = "bad-config";
