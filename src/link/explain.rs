//! Why two claims were linked, or not: each piece of evidence with its weight, so that a wrong link can be understood and
//! the table mended.

use super::Links;
use super::weigh::{CONFLICT, LINK, UNSURE, Veto};
use super::weights::{Feature, Weights};

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub feature: Feature,
    /// True where it speaks for the link.
    pub agrees: bool,
    /// What it counts, in hundredths of log-odds.
    pub weight: i32,
    /// Why it counts so, from the table.
    pub reason: Box<str>,
    /// What the left text has.
    pub left: String,
    /// What the right text has.
    pub right: String,
}

/// What the sum leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A link that may carry a conflict.
    Sure,
    /// A link, too weak for a conflict.
    Linked,
    /// A person should look at it.
    Unsure,
    /// No link.
    Apart,
    /// A link is forbidden.
    Forbidden(Veto),
}

/// A link explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The evidence, in the order of the table.
    pub steps: Vec<Step>,
    /// The sum of the weights.
    pub sum: i32,
    /// What it leads to.
    pub outcome: Outcome,
}

impl Links {
    /// The evidence between two claims, by their indexes; `None` where there are no such claims.
    pub fn explain(&self, a: u32, b: u32) -> Option<Explanation> {
        let ground = self.ground();
        let mut heard = Vec::new();
        let weighing = self.weigh(&ground, a, b, &mut |feature, agrees| heard.push((feature, agrees)))?;
        let table = Weights::built_in();
        heard.sort_by_key(|(feature, _)| *feature);
        let steps = heard
            .into_iter()
            .map(|(feature, agrees)| Step {
                feature,
                agrees,
                weight: table.of(feature, agrees),
                reason: table.get(feature).map(|line| line.reason.clone()).unwrap_or_default(),
                left: self.seen(feature, a),
                right: self.seen(feature, b),
            })
            .collect();
        let outcome = match weighing.veto {
            Some(veto) => Outcome::Forbidden(veto),
            None if weighing.sum >= CONFLICT => Outcome::Sure,
            None if weighing.sum >= LINK => Outcome::Linked,
            None if weighing.sum >= UNSURE => Outcome::Unsure,
            None => Outcome::Apart,
        };
        Some(Explanation { steps, sum: weighing.sum, outcome })
    }

    /// All that a claim has to show, feature by feature.
    pub fn profile(&self, at: u32) -> Vec<(Feature, String)> {
        let all = Feature::ALL.iter().map(|feature| (*feature, self.seen(*feature, at)));
        all.filter(|(_, seen)| !seen.is_empty()).collect()
    }

    /// What one side has to show for a feature, in words.
    fn seen(&self, feature: Feature, at: u32) -> String {
        let Some(mention) = self.mentions.get(at as usize) else { return String::new() };
        let words = |list: &[super::symbol::Symbol]| self.symbols.words(list);
        let one = |symbol: Option<super::symbol::Symbol>| {
            symbol.map(|it| self.symbols.word(it).to_owned()).unwrap_or_default()
        };
        let slots = |list: &[(&'static str, super::symbol::Symbol)]| {
            let texts: Vec<_> = list.iter().map(|(slot, it)| format!("{slot} {}", self.symbols.word(*it))).collect();
            texts.join(", ")
        };
        let frame = self.frames.get(mention.frame as usize);
        match feature {
            Feature::Noun => one(mention.noun),
            Feature::NounKind => one(mention.noun_kind.or(mention.noun)),
            Feature::NounModifier => words(&mention.noun_modifiers),
            Feature::Aspect => words(&mention.aspects),
            Feature::Fate | Feature::Harm | Feature::Measured | Feature::AspectOne => {
                mention.fact.map(|fact| fact.name.to_owned()).unwrap_or_default()
            }
            Feature::Whole | Feature::WholeOne => words(&mention.whole),
            Feature::Property => one(mention.property),
            Feature::Verb => one(mention.verb),
            Feature::Owner if mention.owner.is_some() => one(mention.owner),
            Feature::Owner | Feature::SubjectName => words(&mention.subject_names),
            Feature::ModifierName => words(&mention.modifier_names),
            Feature::Anchor => one(mention.anchor),
            Feature::SlotNamed => slots(&mention.slots_named),
            Feature::SlotNoun => slots(&mention.slots_noun),
            Feature::ScopePlace | Feature::ScopePlaceOne => words(&mention.places),
            Feature::EventFact => mention.fact.map(|fact| fact.name.to_owned()).unwrap_or_default(),
            Feature::EventPlace | Feature::EventMain => frame.map(|frame| words(&frame.places)).unwrap_or_default(),
            Feature::EventDate => frame
                .and_then(|frame| frame.days)
                .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}/{last}") })
                .or_else(|| frame.and_then(|frame| frame.open_date).map(|it| self.symbols.word(it).to_owned()))
                .unwrap_or_default(),
            Feature::NamesShared => words(&mention.names),
            Feature::WordsMost | Feature::WordsMany | Feature::WordsFew => words(&mention.words),
            _ => String::new(),
        }
    }
}
