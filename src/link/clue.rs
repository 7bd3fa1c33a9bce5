//! The one table of clues: what speaks for a claim of a text belonging to a topic of a curated set, in hundredths.

use std::sync::LazyLock;

use crate::builtin::named_rows;

named_rows! {
    /// Something that speaks for a topic, or against it.
    pub Clue {
        /// The subject's name in the figure's own sentence.
        NameInSentence = "name-in-sentence",
        /// The parts of the subject's name, scattered over the sentence.
        NameScattered = "name-scattered",
        /// "The base", after the base was named.
        NameResolved = "name-resolved",
        /// "It", where the sentence before is about the subject.
        NamePronoun = "name-pronoun",
        /// The subject's name in the sentence before.
        NameBefore = "name-before",
        /// The subject's name anywhere.
        NameInText = "name-in-text",
        /// Each further word of the name.
        NameWord = "name-word",
        /// The subject is what the figure's clause is about.
        Owner = "owner",
        /// The subject is named elsewhere in the text only.
        Unnamed = "unnamed",
        /// A cue of the attribute in the sentence.
        Cue = "cue",
        /// A cue of the attribute that is the figure's own unit.
        UnitCue = "unit-cue",
        /// A cue of the attribute next to the figure.
        CueNext = "cue-next",
        /// The same value in a record.
        Value = "value",
        /// A unit of the attribute's dimension.
        Unit = "unit",
        /// The counted noun of the records.
        Noun = "noun",
        /// Most words of a record's quote.
        QuoteMost = "quote-most",
        /// Many words of a record's quote.
        QuoteMany = "quote-many",
        /// A date with the role of the records' dates.
        Role = "role",
        /// A date with another role.
        OtherRole = "other-role",
        /// An end beside beginnings.
        OppositeRole = "opposite-role",
        /// A value that is only a circumstance of something else.
        Circumstance = "circumstance",
        /// Records about a part of the subject.
        Scoped = "scoped",
        /// The figure's clause is about another thing, and the subject's name only stands near.
        OtherOwner = "other-owner",
        /// The figure's clause is about a part of the subject.
        PartOfSubject = "part-of-subject",
        /// "Eight of the objects": some of those that the records count.
        Partitive = "partitive",
        /// The figure is narrowed to a place or group.
        Narrowed = "narrowed",
        /// The figure measures a property with a name of its own.
        OtherProperty = "other-property",
        /// The clause does something to those that it counts: they are not all.
        OtherVerb = "other-verb",
        /// The clause tells a change of what the records give as a level.
        Event = "event",
        /// The words set the figure at a time of its own.
        OtherTime = "other-time",
    }
}

/// A line of the table.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// What the clue counts, in hundredths.
    pub points: i32,
    /// Why.
    pub reason: String,
}

impl Clue {
    /// What makes it doubtful that the figure is the subject's: that a record says the same outweighs them.
    const DOUBTS: [Self; 8] = [
        Self::OtherTime,
        Self::Event,
        Self::Unnamed,
        Self::PartOfSubject,
        Self::Partitive,
        Self::Narrowed,
        Self::OtherProperty,
        Self::OtherVerb,
    ];

    /// Its line in the table.
    pub fn line(self) -> &'static Line {
        static TABLE: LazyLock<Vec<Line>> = LazyLock::new(|| table(include_str!("clues.csv")));
        static NONE: Line = Line { points: 0, reason: String::new() };
        TABLE.get(self as usize).unwrap_or(&NONE)
    }

    /// What it counts, in hundredths.
    pub fn points(self) -> i32 {
        self.line().points
    }
}

/// Reads `clue,points,reason`; a clue without a line counts nothing.
fn table(text: &str) -> Vec<Line> {
    let mut lines = vec![Line::default(); Clue::ALL.len()];
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    for record in reader.records().filter_map(Result::ok) {
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let place = Clue::place(cell(0));
        if let Some(slot) = place.and_then(|at| lines.get_mut(at)) {
            *slot = Line { points: cell(1).parse().unwrap_or(0), reason: cell(2).into() };
        }
    }
    lines
}

/// What was heard for one topic: the clues, and how many further words the name has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Heard {
    clues: u32,
    words: u8,
    /// The sum, in hundredths.
    pub points: i32,
}

impl Heard {
    /// A name, with its further words.
    pub(super) fn name(clue: Clue, words: u8) -> Self {
        let mut heard = Self::default();
        heard.add(clue);
        heard.words = words;
        if words > 0 {
            heard.clues |= 1 << Clue::NameWord as u32;
            heard.points += i32::from(words) * Clue::NameWord.points();
        }
        heard
    }

    /// Hears a clue.
    pub(super) fn add(&mut self, clue: Clue) {
        self.clues |= 1 << clue as u32;
        self.points += clue.points();
    }

    /// True where the clue was heard.
    pub(super) fn has(self, clue: Clue) -> bool {
        self.clues & (1 << clue as u32) != 0
    }

    /// True where something speaks against the topic.
    pub(super) fn is_doubtful(self) -> bool {
        self.has(Clue::OtherOwner) || Clue::DOUBTS.into_iter().any(|clue| self.has(clue))
    }

    /// True where the figure is clearly another's.
    pub(super) fn is_another(self) -> bool {
        [Clue::OtherOwner, Clue::PartOfSubject, Clue::Partitive, Clue::Event, Clue::OtherTime]
            .into_iter()
            .any(|clue| self.has(clue))
    }

    /// The same without the doubts that an equal record takes away.
    #[must_use]
    pub(super) fn without_doubts(mut self) -> Self {
        if [Clue::NameInSentence, Clue::NameScattered, Clue::NameResolved].into_iter().any(|clue| self.has(clue)) {
            self.take_back(Clue::OtherOwner);
        }
        for clue in Clue::DOUBTS {
            self.take_back(clue);
        }
        self
    }

    /// Takes a clue back that belongs to another claim.
    pub(super) fn take_back(&mut self, clue: Clue) {
        if self.has(clue) {
            self.clues &= !(1 << clue as u32);
            self.points -= clue.points();
        }
    }

    /// Both together.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        Self { clues: self.clues | other.clues, words: self.words.max(other.words), points: self.points + other.points }
    }

    /// Each clue with what it counts, in the order of the table.
    pub fn clues(self) -> impl Iterator<Item = (Clue, i32)> {
        let all = Clue::ALL.iter().copied().filter(move |clue| self.has(*clue));
        all.map(move |clue| {
            let times = if clue == Clue::NameWord { i32::from(self.words) } else { 1 };
            (clue, clue.points() * times)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Clue, Heard};

    #[test]
    fn every_clue_has_a_line_with_a_reason() {
        let names: Vec<_> =
            include_str!("clues.csv").lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        assert_eq!(names, Clue::ALL.iter().map(|clue| clue.name()).collect::<Vec<_>>());
        assert!(Clue::ALL.len() <= 32, "clues are kept as bits");
        for clue in Clue::ALL {
            assert!(clue.points() != 0 && !clue.line().reason.is_empty(), "{}", clue.name());
        }
    }

    #[test]
    fn what_was_heard_adds_up() {
        let mut heard = Heard::name(Clue::NameInSentence, 2);
        heard.add(Clue::Cue);
        assert_eq!(heard.points, heard.clues().map(|(_, points)| points).sum::<i32>());
        assert_eq!(heard.clues().count(), 3);
    }
}
