//! Names and lists of names: joined by alias, then by their exact canonical form, never by similarity. Names of points of
//! the compass are joined by where they point.

use std::borrow::Cow;

use crate::compare::context::Context;
use crate::compare::meeting::Meeting;
use crate::compare::relation::{Reason, Reasons};
use crate::read::compass::{Point, Sector};
use crate::vocabulary::canonical;

/// A name as it was written and what it is compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name<'c> {
    /// The alias's id, or the canonical form.
    pub key: Cow<'c, str>,
    /// As the source wrote it.
    pub written: &'c str,
}

/// One name or a list of names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names<'c> {
    /// Sorted by key, each key once.
    pub members: Vec<Name<'c>>,
    /// True when the words claim that there are no others.
    pub complete: bool,
    /// True for a name of an attribute that has one value: it excludes every other name.
    pub only: bool,
}

impl<'c> Names<'c> {
    /// Resolves names through the vocabulary.
    pub fn new(written: impl IntoIterator<Item = &'c str>, complete: bool, only: bool, context: &Context<'c>) -> Self {
        let key = |name: &'c str| context.background.alias(name).map_or_else(|| Cow::Owned(plain(name)), Cow::Borrowed);
        let mut members: Vec<_> = written.into_iter().map(|written| Name { key: key(written), written }).collect();
        members.sort_by(|a, b| a.key.cmp(&b.key));
        members.dedup_by(|a, b| a.key == b.key);
        Self { members, complete, only }
    }

    fn has(&self, key: &str) -> bool {
        self.members.binary_search_by(|name| (*name.key).cmp(key)).is_ok()
    }

    /// True when every member of the other is also here.
    pub fn holds(&self, other: &Self) -> bool {
        other.members.iter().all(|name| self.has(&name.key))
    }

    /// True when the two share a member.
    pub fn shares(&self, other: &Self) -> bool {
        other.members.iter().any(|name| self.has(&name.key))
    }

    /// The point of the compass that a single name stands for.
    pub fn point(&self) -> Option<&'static Point> {
        match &*self.members {
            [only] => Point::read(only.written),
            _ => None,
        }
    }

    fn same(&self, other: &Self) -> bool {
        self.members.len() == other.members.len()
            && self.members.iter().zip(&other.members).all(|(a, b)| a.key == b.key)
    }
}

/// How two lists of names meet.
pub fn meet(left: &Names<'_>, right: &Names<'_>) -> Meeting {
    if left.same(right) {
        let joined = left.members.iter().zip(&right.members).any(|(a, b)| plain(a.written) != plain(b.written));
        return Meeting::Equal(if joined { Reasons::of(Reason::Alias) } else { Reasons::NONE });
    }
    let subset = Meeting::Fits(Reasons::of(Reason::Subset));
    match (left, right) {
        (left, right) if left.only && right.only => match points(left, right).map(|(one, other)| one.beside(other)) {
            Some(Sector::Same) => Meeting::Equal(Reasons::NONE),
            Some(Sector::Near) => Meeting::Fits(Reasons::of(Reason::Precision)),
            Some(Sector::Apart) | None => Meeting::Apart(Reasons::of(Reason::Term)),
        },
        (left, right) if !left.complete && !right.complete => subset,
        (whole, part) | (part, whole) if whole.complete && !part.complete && whole.holds(part) => subset,
        _ => Meeting::Apart(Reasons::of(Reason::Set)),
    }
}

/// The points of the compass that two single names stand for.
pub fn points(left: &Names<'_>, right: &Names<'_>) -> Option<(&'static Point, &'static Point)> {
    Some((left.point()?, right.point()?))
}

/// The canonical form without a leading article, as the vocabulary finds names by; of a point of the compass its id.
fn plain(name: &str) -> String {
    if let Some(point) = Point::named(name) {
        return point.id.to_owned();
    }
    let form = canonical(name);
    match form.strip_prefix("the ") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => form,
    }
}

/// Two names that may be spellings of one: every word of the shorter has its like in the longer. This only ever
/// proposes an alias to the curators.
pub fn similar(left: &Names<'_>, right: &Names<'_>) -> Option<(Box<str>, Box<str>)> {
    left.members.iter().find_map(|a| {
        let b = right.members.iter().find(|b| a.key != b.key && alike(&plain(a.written), &plain(b.written)))?;
        Some((Box::from(a.written), Box::from(b.written)))
    })
}

fn alike(left: &str, right: &str) -> bool {
    let split = |text| str::split(text, [' ', '-']).filter(|word: &&str| !word.is_empty()).collect::<Vec<_>>();
    let (left, right) = (split(left), split(right));
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    !short.is_empty() && short.iter().all(|word| long.iter().any(|other| like(word, other)))
}

/// One letter may differ in a word of five or more, two in a word of nine or more; figures must be the same.
fn like(left: &str, right: &str) -> bool {
    let length = left.chars().count().min(right.chars().count());
    let allowed = match length {
        _ if left.contains(|c: char| c.is_ascii_digit()) => 0,
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    };
    left == right || (allowed > 0 && strsim::damerau_levenshtein(left, right) <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_spellings_are_proposed_and_different_names_are_not() {
        assert!(alike("sergey", "sergei lavrov"));
        assert!(alike("sergey lavrov", "sergei lavrov"));
        assert!(!alike("north korea", "south korea"));
        assert!(!alike("iran", "iraq"));
        assert!(!alike("base 201", "base 202"));
    }
}
