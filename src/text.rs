//! Short strings that share one file's text instead of copying it.
//!
//! ```
//! let text = corroborate::text::Text::from("border");
//! assert_eq!(text.to_uppercase(), "BORDER");
//! ```

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use crate::source::Span;

/// An immutable string that is either its own or a slice of a longer text that many share.
///
/// A set of a million claims holds several million short strings, nearly all of them cells of one file. Sixteen bytes
/// each, without an allocation, is what keeps such a set small. It behaves as a `str` in every way.
///
/// ```
/// use corroborate::text::Text;
/// let id = Text::from("border");
/// assert_eq!(id, "border");
/// assert_eq!(id.as_str().len(), 6);
/// assert!(id.starts_with("bord"));
/// ```
#[derive(Clone)]
pub struct Text {
    whole: Arc<String>,
    span: Span,
}

/// What every empty string is a slice of. A missing `Arc` would cost `Option<Text>` its spare value.
static EMPTY: LazyLock<Arc<String>> = LazyLock::new(Arc::default);

impl Text {
    /// The part of a shared text under a span; empty where the span does not lie on character boundaries.
    pub(crate) fn slice(whole: &Arc<String>, span: Span) -> Self {
        if span.of(whole).is_empty() { Self::default() } else { Self { whole: Arc::clone(whole), span } }
    }

    /// The string.
    pub fn as_str(&self) -> &str {
        self.span.of(&self.whole)
    }
}

impl Default for Text {
    fn default() -> Self {
        Self { whole: Arc::clone(&EMPTY), span: Span::default() }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        let span = Span::new(0, text.len());
        Self::slice(&Arc::new(text), span)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<Box<str>> for Text {
    fn from(text: Box<str>) -> Self {
        Self::from(String::from(text))
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // As `str` hashes, because `Borrow<str>` promises so.
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_is_the_string_it_covers_and_small() {
        let whole = Arc::new(String::from("één twee"));
        assert_eq!(Text::slice(&whole, Span::new(0, 5)), "één");
        assert_eq!(Text::slice(&whole, Span::new(1, 5)), "");
        assert_eq!(Text::slice(&whole, Span::new(6, 60)), "");
        assert_eq!(std::mem::size_of::<Option<Text>>(), 16);
    }
}
