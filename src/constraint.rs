//! Arithmetic that joins claims: `war.start + war.duration = war.end`.
//!
//! ```text
//! constraint = expression ( "=" | "<=" ) expression
//! expression = product { ( "+" | "-" ) product }        signs stand between spaces, because ids hold hyphens
//! product    = term { ( "*" | "/" ) term }
//! term       = subject-id "." attribute-id | "count(" subject-id "." attribute-id ")"
//!            | quoted words | number | "(" expression ")"
//! ```
//!
//! Quoted words are a value expression as a claim has them: `"about 10 years"`. In a CSV cell quotes are doubled, so
//! single quotes do as well. Here constraints are only read; `compare` evaluates them.
//!
//! ```
//! use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
//! let files = [
//!     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,all,cost,5 dollars,log,5 dollars\nc-2,part,cost,2 dollars,log,2 dollars\n"),
//!     (Role::Constraints, "id,constraint,note\nsum,part.cost <= all.cost,a part is no more than the whole\n"),
//! ];
//! let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
//! let (set, _) = from_inputs(inputs.into(), &LoadOptions::default());
//! assert_eq!(set.constraints[0].text, "part.cost <= all.cost");
//! ```

use std::fmt;

use crate::claim::{AttributeIndex, SubjectIndex};
use crate::reading::Value;
use crate::text::Text;
use crate::vocabulary::RowRef;

mod parse;

pub(crate) use parse::{FaultKind, Resolver, parse};

/// How the two sides of a constraint stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Comparator {
    /// `=`
    Equal,
    /// `<=`
    AtMost,
}

impl fmt::Display for Comparator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Equal => "=",
            Self::AtMost => "<=",
        })
    }
}

/// An operation of arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Operator {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Over => "/",
        })
    }
}

/// An attribute of a subject.
///
/// ```
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let files = [
///     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,all,cost,5 dollars,log,5 dollars\nc-2,part,cost,2 dollars,log,2 dollars\n"),
///     (Role::Constraints, "id,constraint,note\nsum,part.cost <= all.cost,a part is no more than the whole\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let (set, _) = from_inputs(inputs.into(), &LoadOptions::default());
/// let claim = &set.claims[0];
/// let fact = corroborate::constraint::Fact { subject: claim.subject.unwrap(), attribute: claim.attribute.unwrap() };
/// assert_eq!(set.vocabulary.subject(fact.subject).unwrap().id, "all");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// Of what.
    pub subject: SubjectIndex,
    /// Which property.
    pub attribute: AttributeIndex,
}

/// One side of a constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expression {
    /// The value of a fact.
    Fact(Fact),
    /// How many members the set has that is the value of a fact.
    Count(Fact),
    /// A value that the curator gives.
    Value {
        /// As written.
        words: Text,
        /// What the words say.
        value: Box<Value>,
    },
    /// Arithmetic.
    Operation {
        /// Which.
        operator: Operator,
        /// Its left side.
        left: Box<Expression>,
        /// Its right side.
        right: Box<Expression>,
    },
}

impl Expression {
    /// Calls `visit` for every fact in it, from left to right.
    pub(crate) fn facts(&self, visit: &mut dyn FnMut(Fact)) {
        match self {
            Self::Fact(fact) | Self::Count(fact) => visit(*fact),
            Self::Value { .. } => {}
            Self::Operation { left, right, .. } => {
                left.facts(visit);
                right.facts(visit);
            }
        }
    }
}

/// Arithmetic that joins claims.
///
/// ```
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let files = [
///     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,all,cost,5 dollars,log,5 dollars\nc-2,part,cost,2 dollars,log,2 dollars\n"),
///     (Role::Constraints, "id,constraint,note\nsum,part.cost <= all.cost,a part is no more than the whole\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let (set, _) = from_inputs(inputs.into(), &LoadOptions::default());
/// let constraint = &set.constraints[0];
/// assert_eq!((constraint.id.as_str(), constraint.note.as_deref()), ("sum", Some("a part is no more than the whole")));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constraint {
    /// Lower-case kebab, never reused.
    pub id: Text,
    /// As written.
    pub text: Text,
    /// How the sides stand to each other.
    pub(crate) comparator: Comparator,
    /// The left side.
    pub(crate) left: Expression,
    /// The right side.
    pub(crate) right: Expression,
    /// Free text.
    pub note: Option<Text>,
    /// Where it is written.
    pub(crate) row: Option<RowRef>,
}
