//! The topics of a curated set, and from which evidence on a claim of a text speaks of one.

use super::clue::Heard;
use crate::claim::{AttributeIndex, SubjectIndex};

/// A subject and one of its attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic {
    /// Of what.
    pub subject: SubjectIndex,
    /// Which property.
    pub attribute: AttributeIndex,
}

/// Where a claim belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It speaks of this topic.
    Certain {
        /// Which.
        topic: Topic,
        /// What speaks for it, in hundredths.
        points: i32,
    },
    /// It may speak of it; nobody can tell without looking.
    Unsure(Topic),
    /// The set knows nothing of the kind.
    New,
}

impl Place {
    /// True where the evidence carries a conflict.
    pub fn is_firm(self) -> bool {
        matches!(self, Self::Certain { points, .. } if points >= FIRM)
    }

    /// What speaks for the topic, where it is certain.
    pub fn points(self) -> i32 {
        if let Self::Certain { points, .. } = self { points } else { 0 }
    }

    /// The topic, where it is certain.
    pub fn certain(self) -> Option<Topic> {
        match self {
            Self::Certain { topic, .. } => Some(topic),
            _ => None,
        }
    }
}

/// From here on a topic may be meant.
pub const UNSURE: i32 = 300;
/// From here on it is.
pub const CERTAIN: i32 = 400;
/// From here on a difference may be called a conflict.
pub const FIRM: i32 = 520;
/// By so much the best must lead another topic.
pub const MARGIN: i32 = 40;

/// A topic that a claim may speak of, with what speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub topic: Topic,
    /// Why.
    pub heard: Heard,
}

/// Certain is what leads by a margin.
pub fn place(ranked: &[Candidate]) -> Place {
    match ranked {
        [best, rest @ ..] if best.heard.points >= CERTAIN => {
            let points = if best.heard.is_doubtful() { best.heard.points.min(FIRM - 1) } else { best.heard.points };
            let clear = rest.first().is_none_or(|next| best.heard.points - next.heard.points >= MARGIN);
            if clear { Place::Certain { topic: best.topic, points } } else { Place::Unsure(best.topic) }
        }
        [best, ..] if best.heard.points >= UNSURE => Place::Unsure(best.topic),
        _ => Place::New,
    }
}

/// The most points first; of equals the topic that the set has first.
pub(super) fn by_points(a: &Candidate, b: &Candidate) -> std::cmp::Ordering {
    b.heard.points.cmp(&a.heard.points).then(a.topic.cmp(&b.topic))
}
