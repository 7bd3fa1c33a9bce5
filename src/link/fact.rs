//! What kinds of facts there are: how each lives in time, whether it belongs to one event, and which exclude each other.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::vocabulary::Volatility;

/// What kinds of fact tell of, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// What became of those who are counted; its members exclude each other.
    Fate,
    /// A property measured; its members exclude each other.
    Measured,
    /// What goes on: a garrison, a membership.
    State,
    /// Things hit, cut, damaged: words that stand for each other.
    Harm,
    /// Things destroyed.
    Ruin,
    /// What someone did: an agreement, a withdrawal.
    Act,
    /// An event, named.
    Event,
}

impl Family {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "fate" => Self::Fate,
            "measured" => Self::Measured,
            "state" => Self::State,
            "harm" => Self::Harm,
            "ruin" => Self::Ruin,
            "act" => Self::Act,
            "event" => Self::Event,
            _ => return None,
        })
    }
}

/// A kind of fact, by the aspect that names it (`death`, `border`, `magnitude`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactKind {
    /// The aspect.
    pub name: &'static str,
    /// What it tells of.
    pub family: Family,
    /// How it lives in time.
    pub volatility: Volatility,
    /// The unit of figures that stand without one: a magnitude of 6.1, a toll of 11.
    pub unit: Option<&'static str>,
    /// True where it belongs to one event, so that figures of two events are never one fact.
    pub event: bool,
    /// How a table names a figure of it; `None` where the words of the text serve better.
    pub label: Option<&'static str>,
    /// True for what adds up over a period: the revenue of a quarter is not that of the next.
    pub period: bool,
}

impl FactKind {
    /// The kind that an aspect names.
    pub fn of(aspect: &str) -> Option<Self> {
        KINDS.get(aspect).copied()
    }

    /// True for counts that belong to a place: so many dead, so many houses damaged.
    pub fn is_toll(self) -> bool {
        matches!(self.family, Family::Fate | Family::Harm | Family::Ruin)
    }
}

static KINDS: LazyLock<HashMap<&'static str, FactKind>> = LazyLock::new(|| {
    let rows = include_str!("facts.csv").lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        let mut cell = || cells.next().unwrap_or_default();
        let (name, family, volatility, event, unit, label) = (cell(), cell(), cell(), cell(), cell(), cell());
        let some = |text: &'static str| Some(text).filter(|text| !text.is_empty());
        let family = Family::from_name(family)?;
        let volatility = Volatility::from_name(volatility)?;
        let (event, period, label) = (event == "yes", event == "period", some(label));
        Some((name, FactKind { name, family, volatility, unit: some(unit), event, label, period }))
    });
    rows.collect()
});

/// True for words that pick some out of the like: "the worst", "hardest-hit".
pub fn is_superlative(word: &str) -> bool {
    const LEAST: usize = 6;
    matches!(word, "worst" | "best" | "most" | "least")
        || (word.len() >= LEAST && word.ends_with("est") && !crate::read::compares_nothing(word))
}

/// To what question a preposition answers: `where`, `from`, `to`, …
pub fn slot(preposition: &str) -> Option<&'static str> {
    static SLOTS: LazyLock<HashMap<&'static str, &'static str>> =
        LazyLock::new(|| include_str!("slots.csv").lines().skip(1).filter_map(|line| line.split_once(',')).collect());
    SLOTS.get(preposition).copied()
}

#[cfg(test)]
mod tests {
    use super::{FactKind, KINDS, is_superlative, slot};

    #[test]
    fn every_line_of_the_tables_is_read() {
        assert_eq!(KINDS.len(), include_str!("facts.csv").lines().count() - 1);
        assert!(FactKind::of("death").is_some_and(|kind| kind.event && kind.is_toll()));
        assert!(FactKind::of("border").is_some_and(|kind| !kind.event));
        assert_eq!(slot("across"), Some("where"));
        assert!(is_superlative("hardest") && is_superlative("worst") && !is_superlative("west"));
    }
}
