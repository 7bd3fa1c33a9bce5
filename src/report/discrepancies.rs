//! The discrepancy report in neutral form: built once, then written in every format.
//!
//! All text in it is as the sources have it; each format escapes it in its own way.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::pair_json::to_places;
use crate::compare::relation::Comparison;
use crate::compare::words;
use crate::magnitude::Magnitude;

/// The blocks of the facts, made one by one as they are written: a set of a million claims is never held twice.
pub type Topics<'t> = dyn Iterator<Item = TopicBlock> + 't;

/// What `compare` has to say beside the single facts.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Discrepancies {
    /// What arithmetic over several claims says.
    pub derived: Vec<DerivedBlock>,
    /// Values outside the bounds within which their attribute is sane.
    pub implausible: Vec<ImplausibleBlock>,
    /// The counts at the end.
    pub summary: Summary,
}

/// An id and the words for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Label {
    /// The id in the vocabulary, where there is one.
    pub id: Option<String>,
    /// What to call it.
    pub text: String,
}

/// What the sources say about one attribute of one subject.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TopicBlock {
    /// Of what.
    pub subject: Label,
    /// Which property.
    pub attribute: Label,
    /// What narrows it down.
    pub scope: BTreeMap<String, String>,
    /// The gravest relation; null where one claim stands alone.
    #[schemars(transform = super::schema::relations)]
    pub relation: Option<&'static str>,
    /// True when every conflict in it is acknowledged.
    pub acknowledged: bool,
    /// Independent origins that speak on it.
    pub origins: u32,
    /// Sources that speak on it.
    pub sources: u32,
    /// The values, each with who says it.
    pub groups: Vec<GroupBlock>,
    /// Bounds, ranges and vague words, each with the groups that it fits.
    pub loose: Vec<LooseBlock>,
    /// How the groups stand to each other, gravest first.
    pub between: Vec<BetweenBlock>,
}

/// One value and who says it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GroupBlock {
    /// The value in the words of the most precise member.
    pub value: String,
    /// How its members stand to each other.
    #[schemars(transform = super::schema::relations)]
    pub relation: &'static str,
    /// Independent origins behind it.
    pub origins: u32,
    /// Who says it.
    pub statements: Vec<Statement>,
}

/// One claim.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Statement {
    /// The id of a curated claim.
    pub id: Option<String>,
    /// The source.
    pub source: String,
    /// The path, for claims found in a file.
    pub path: Option<String>,
    /// First byte of the value expression.
    pub start: Option<u32>,
    /// One past its last byte.
    pub end: Option<u32>,
    /// The words of the value.
    pub words: String,
    /// The same with the unit, where the words leave it out, and with "no" for a negated "yes".
    pub shown: String,
    /// When the source was published (EDTF).
    pub published: Option<String>,
    /// When the value held, where the words say so (EDTF).
    pub as_of: Option<String>,
    /// The manner in which it is said.
    #[schemars(transform = super::schema::modalities)]
    pub modality: &'static str,
    /// Asserted or negated.
    #[schemars(transform = super::schema::polarities)]
    pub polarity: &'static str,
    /// Who says it inside the source.
    pub attribution: Option<String>,
    /// A short quote.
    pub quote: Option<String>,
}

/// A claim that gives no point of its own.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LooseBlock {
    /// The claim.
    pub statement: Statement,
    /// Indexes of the groups that it fits.
    pub fits: Vec<u32>,
    /// What it does not fit.
    pub against: Vec<BetweenBlock>,
}

/// How two groups, or a loose claim and a group, stand to each other.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BetweenBlock {
    /// The one claim.
    pub a: Statement,
    /// The other.
    pub b: Statement,
    /// Their relation.
    #[schemars(transform = super::schema::relations)]
    pub relation: &'static str,
    /// Its reasons.
    #[schemars(transform = super::schema::reasons)]
    pub reasons: Vec<&'static str>,
    /// How far apart, exact.
    pub difference: Option<String>,
    /// The unit of the difference.
    pub unit: Option<String>,
    /// The difference with its unit, in words.
    pub difference_words: Option<String>,
    /// Share of the larger value, to four places.
    pub relative_difference: Option<String>,
    /// Larger divided by smaller, to four places.
    pub ratio: Option<String>,
    /// Whole years between the dates.
    pub years_between: Option<u32>,
    /// What may have gone wrong.
    pub likely_cause: Option<CauseBlock>,
    /// Two names that may be one, for the curators to decide.
    pub alias_proposed: Option<(String, String)>,
    /// True when curators have acknowledged it.
    pub acknowledged: bool,
    /// Why they have.
    pub acknowledgement: Option<String>,
}

/// A likely cause.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CauseBlock {
    /// Its kind.
    #[schemars(transform = super::schema::causes)]
    pub kind: &'static str,
    /// In words.
    pub text: String,
}

/// What one constraint comes to.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DerivedBlock {
    /// The id of the constraint.
    pub constraint: String,
    /// `derived-agree`, `derived-conflict`, or null where the arithmetic only states what is left open.
    #[schemars(transform = super::schema::relations)]
    pub relation: Option<&'static str>,
    /// The arithmetic with its figures.
    pub arithmetic: String,
    /// The claims that went into it.
    pub via: Vec<Statement>,
    /// What the curators noted.
    pub note: Option<String>,
    /// True when curators have acknowledged it.
    pub acknowledged: bool,
}

/// A value outside its attribute's bounds.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ImplausibleBlock {
    /// Of what.
    pub subject: Label,
    /// Which property.
    pub attribute: Label,
    /// The claim.
    pub statement: Statement,
    /// Which bound it breaks, in words.
    pub bound: String,
}

/// Counts of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// Claims compared.
    pub claims: usize,
    /// Sources that they come from.
    pub sources: usize,
    /// Facts: subjects and attributes spoken of.
    pub facts: usize,
    /// Facts on which at least two claims could be compared.
    pub compared: usize,
    /// Facts whose gravest relation is agreement.
    pub agree: usize,
    /// … compatibility.
    pub compatible: usize,
    /// … a difference over time.
    pub time_shift: usize,
    /// … a difference in manner.
    pub modality: usize,
    /// … an open question.
    pub unresolved: usize,
    /// Pairs of articles among these that are counted and not listed, unless they are asked for.
    pub unlisted: usize,
    /// … a conflict.
    pub conflict: usize,
    /// Conflicts among these that curators have acknowledged.
    pub acknowledged: usize,
    /// Constraints that come out right.
    pub derived_agree: usize,
    /// Constraints that cannot come out right.
    pub derived_conflict: usize,
    /// Implausible values.
    pub implausible: usize,
    /// Claims in the set that are not compared (candidates, retracted, deprecated).
    pub set_aside: usize,
}

impl Summary {
    /// The summary in one or two lines of words.
    pub fn words(&self) -> String {
        let plural = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        let mut text = format!(
            "{} from {}, {}; {} compared: {}, {} compatible, {}, {} by modality, {} unresolved, {}",
            plural(self.claims, "claim", "claims"),
            plural(self.sources, "source", "sources"),
            plural(self.facts, "fact", "facts"),
            self.compared,
            plural(self.agree, "agreement", "agreements"),
            self.compatible,
            plural(self.time_shift, "time-shift", "time-shifts"),
            self.modality,
            self.unresolved.saturating_sub(self.unlisted),
            plural(self.conflict, "conflict", "conflicts"),
        );
        if self.acknowledged > 0 {
            text.push_str(&format!(" ({} acknowledged)", self.acknowledged));
        }
        if self.unlisted > 0 {
            let pairs =
                plural(self.unlisted, "pair that only a person can judge", "pairs that only a person can judge");
            text.push_str(&format!("; {pairs} (--only unresolved)"));
        }
        if self.derived_agree + self.derived_conflict > 0 {
            text.push_str(&format!("; arithmetic: {} right, {} wrong", self.derived_agree, self.derived_conflict));
        }
        if self.implausible > 0 {
            text.push_str(&format!("; {}", plural(self.implausible, "implausible value", "implausible values")));
        }
        if self.set_aside > 0 {
            text.push_str(&format!("; {} set aside", self.set_aside));
        }
        text.push('.');
        text
    }
}

impl TopicBlock {
    /// `subject: attribute (scope)` in words.
    pub fn title(&self) -> String {
        let mut title = format!("{}: {}", self.subject.text, self.attribute.text);
        if !self.scope.is_empty() {
            let scope: Vec<_> = self.scope.iter().map(|(key, value)| format!("{key} {value}")).collect();
            title.push_str(&format!(" ({})", scope.join(", ")));
        }
        title
    }

    /// The largest relative difference between its groups, as its text.
    pub fn size(&self) -> Option<&str> {
        self.between.first().and_then(|between| between.relative_difference.as_deref())
    }
}

impl Statement {
    /// `source (date; as of …; planned; per …)`: who says it, when and how.
    pub fn attribution_line(&self) -> String {
        let mut notes = Vec::new();
        if let Some(as_of) = &self.as_of {
            notes.push(format!("as of {as_of}"));
        } else if let Some(published) = &self.published {
            notes.push(published.clone());
        }
        if self.modality != "stated" {
            notes.push(self.modality.to_owned());
        }
        if self.polarity != "asserted" {
            notes.push(self.polarity.to_owned());
        }
        if let Some(attribution) = &self.attribution {
            notes.push(format!("per {attribution}"));
        }
        if notes.is_empty() { self.source.clone() } else { format!("{} ({})", self.source, notes.join("; ")) }
    }
}

impl BetweenBlock {
    /// The block of two claims and the verdict on them.
    pub fn new(a: Statement, b: Statement, comparison: &Comparison, acknowledgement: Option<String>) -> Self {
        let difference = comparison.difference.as_ref();
        Self {
            a,
            b,
            relation: comparison.relation.name(),
            reasons: comparison.reasons.names().collect(),
            difference: difference.map(|difference| difference.amount.to_string()),
            unit: difference.map(|difference| difference.unit.canonical_name()).filter(|unit| !unit.is_empty()),
            difference_words: difference.map(|difference| words::amount(&difference.amount, &difference.unit)),
            relative_difference: comparison.relative_difference.as_ref().map(to_places),
            ratio: comparison.ratio.as_ref().map(to_places),
            years_between: comparison.years_between,
            likely_cause: comparison
                .likely_cause
                .as_ref()
                .map(|cause| CauseBlock { kind: cause.kind.name(), text: cause.text.clone() }),
            alias_proposed: comparison.alias_proposed.as_ref().map(|(one, two)| (one.to_string(), two.to_string())),
            acknowledged: acknowledgement.is_some(),
            acknowledgement,
        }
    }

    /// What it says behind the two values: `conflict (value), 500 persons apart, …`.
    pub fn verdict(&self) -> String {
        let mut text = self.relation.to_owned();
        if !self.reasons.is_empty() {
            text.push_str(&format!(" ({})", self.reasons.join(", ")));
        }
        if let Some(difference) = &self.difference_words {
            text.push_str(&format!(", {difference} apart"));
        }
        if let Some(share) = self.relative_difference.as_deref().and_then(percent) {
            text.push_str(&format!(", {share} of the larger"));
        }
        match self.years_between {
            Some(1) => text.push_str(", 1 year between"),
            Some(years) if years > 1 => text.push_str(&format!(", {years} years between")),
            _ => {}
        }
        if self.acknowledged {
            text.push_str(", acknowledged");
        }
        text
    }

    /// The finding in one sentence without its cause: `“7,500” against “7,000”: conflict (value), 500 persons apart, …`.
    pub fn sentence(&self) -> String {
        format!("“{}” against “{}”: {}", self.a.shown, self.b.shown, self.verdict())
    }
}

/// A share such as `0.0667` as a percentage with one decimal: `6.7 %`.
pub fn percent(share: &str) -> Option<String> {
    let share: Magnitude = share.parse().ok()?;
    let percent = (share * Magnitude::from(100)).rounded(1);
    Some(format!("{percent} %"))
}
