//! The one table of weights: what each piece of evidence for or against a link counts, in hundredths of a log-odds unit.
//!
//! After Fellegi and Sunter (1969), a weight is the logarithm of how much likelier the observation is for two claims of
//! one fact than for two of different facts. `docs/linking.md` tells how the weights were set.

use std::sync::LazyLock;

use super::doubt::Tie;
use crate::builtin::named_rows;

named_rows! {
    /// A piece of evidence.
    pub Feature {
        /// How seldom two claims of one block are the same fact.
        Prior = "prior",
        /// The counted noun.
        Noun = "noun",
        /// The kind of the counted noun.
        NounKind = "noun-kind",
        /// What persons are called.
        PersonKind = "person-kind",
        /// One of the two is told as a part.
        Part = "part",
        /// What narrows the noun down.
        NounModifier = "noun-modifier",
        /// What is told of the thing.
        Aspect = "aspect",
        /// What became of those who are counted.
        Fate = "fate",
        /// Words for harm that stand for each other.
        Harm = "harm",
        /// Two properties measured.
        Measured = "measured",
        /// Only one text says what is told.
        AspectOne = "aspect-one",
        /// Of what a share is a share.
        Whole = "whole",
        /// Only one text says of what.
        WholeOne = "whole-one",
        /// The thing measured.
        Property = "property",
        /// The verb.
        Verb = "verb",
        /// The thing that has the property.
        Owner = "owner",
        /// A name inside the noun phrase.
        ModifierName = "modifier-name",
        /// A name in the subject.
        SubjectName = "subject-name",
        /// The name that a measure or share leads to.
        Anchor = "anchor",
        /// A name behind the same preposition.
        SlotNamed = "slot-named",
        /// A noun behind the same preposition.
        SlotNoun = "slot-noun",
        /// A place that narrows the figure down.
        ScopePlace = "scope-place",
        /// Such a place on one side only.
        ScopePlaceOne = "scope-place-one",
        /// The date of the event.
        EventDate = "event-date",
        /// The event that the article is about.
        EventMain = "event-main",
        /// Two articles on one matter.
        Matter = "matter",
        /// A property of which an event has one.
        EventFact = "event-fact",
        /// The place of the event.
        EventPlace = "event-place",
        /// The kind of the event.
        EventKind = "event-kind",
        /// Names anywhere in the sentences.
        NamesShared = "names-shared",
        /// Most words around the figures.
        WordsMost = "words-most",
        /// Many words around the figures.
        WordsMany = "words-many",
        /// Some words around the figures.
        WordsFew = "words-few",
        /// The next figures.
        Neighbour = "neighbour",
        /// For both sides by far the best pair between two articles on one matter.
        Best = "best",
        /// Articles that share many figures.
        ArticlesMuch = "articles-much",
        /// Articles that share some figures.
        ArticlesSome = "articles-some",
        /// The beginning of the article.
        Beginning = "beginning",
        /// Equal values of many digits.
        ValueExact = "value-exact",
        /// Other equal values.
        ValueEqual = "value-equal",
        /// Values that fit.
        ValueFits = "value-fits",
        /// Equal values in two articles on one matter.
        ValueMatter = "value-matter",
        /// The day of the news.
        ValueNewsDay = "value-news-day",
        /// A day long before or after the news.
        ValueOldDay = "value-old-day",
        /// What the column `fitting` gives back.
        ValueRelief = "value-relief",
        /// How far values that exclude each other lie apart.
        ValueGap = "value-gap",
        /// Start or end.
        RoleName = "role-name",
        /// What lies in a direction.
        Lying = "lying",
        /// How far away it lies.
        LyingApart = "lying-apart",
    }
}

impl Feature {
    /// How surely two texts speak of one thing where this piece of evidence agrees.
    pub fn tie(self) -> Tie {
        match self {
            Self::Owner | Self::ModifierName | Self::SubjectName | Self::Anchor | Self::SlotNamed => Tie::Strong,
            Self::ScopePlace | Self::EventPlace | Self::NamesShared => Tie::Weak,
            _ => Tie::None,
        }
    }
}

/// A line of the table.
#[derive(Debug, Clone, Default)]
pub struct Weight {
    /// What counts where both sides agree, in hundredths.
    pub agree: i32,
    /// What counts where they differ, in hundredths.
    pub disagree: i32,
    /// The same where the values fit and both articles are on one matter.
    pub fitting: i32,
    /// Why.
    pub reason: Box<str>,
}

/// The table.
#[derive(Debug)]
pub struct Weights {
    lines: Vec<Weight>,
}

impl Weights {
    /// The built-in table.
    pub fn built_in() -> &'static Self {
        static TABLE: LazyLock<Weights> = LazyLock::new(|| Weights::from_csv(include_str!("weights.csv")));
        &TABLE
    }

    /// Reads `feature,agree,disagree,fitting,reason`; a feature without a line weighs nothing, and an empty cell `fitting` is
    /// that of `disagree`.
    pub fn from_csv(text: &str) -> Self {
        let mut lines = vec![Weight::default(); Feature::ALL.len()];
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        for record in reader.records().filter_map(Result::ok) {
            let cell = |at: usize| record.get(at).unwrap_or_default().trim();
            let place = Feature::place(cell(0));
            if let Some(slot) = place.and_then(|at| lines.get_mut(at)) {
                let number = |at: usize| cell(at).parse().unwrap_or(0);
                let fitting = cell(3).parse().unwrap_or_else(|_| number(2));
                *slot = Weight { agree: number(1), disagree: number(2), fitting, reason: cell(4).into() };
            }
        }
        Self { lines }
    }

    /// The line of a feature.
    pub fn get(&self, feature: Feature) -> Option<&Weight> {
        self.lines.get(feature as usize)
    }

    /// What a feature counts.
    pub fn of(&self, feature: Feature, agrees: bool) -> i32 {
        self.get(feature).map_or(0, |line| if agrees { line.agree } else { line.disagree })
    }

    /// What a feature that differs counts less where the values fit and both articles are on one matter.
    pub fn relief(&self, feature: Feature) -> i32 {
        self.get(feature).map_or(0, |line| line.fitting - line.disagree)
    }
}

#[cfg(test)]
mod tests {
    use super::{Feature, Weights};

    #[test]
    fn every_feature_has_a_line_with_a_reason() {
        let table = include_str!("weights.csv");
        let names: Vec<_> = table.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        assert_eq!(names, Feature::ALL.iter().map(|feature| feature.name()).collect::<Vec<_>>());
        for feature in Feature::ALL {
            let line = Weights::built_in().get(*feature).expect("a line");
            assert!(!line.reason.is_empty(), "{} gives no reason", feature.name());
            assert!(
                line.agree >= 0 && line.disagree <= line.fitting && line.fitting <= 0,
                "{} counts the wrong way",
                feature.name()
            );
        }
    }
}
