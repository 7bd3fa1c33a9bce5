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
