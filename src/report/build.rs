//! From topics to the neutral report: names looked up, dates written, sizes rounded for display.

use crate::claim::{AttributeIndex, Basis, Claim, Polarity, SubjectIndex};
use crate::compare::context::Context;
use crate::compare::derive;
use crate::compare::group::{self, Weight};
use crate::compare::relation::{Comparison, Relation};
use crate::compare::sane;
use crate::compare::topic::{ClaimIndex, Topic};
use crate::compare::words as figures;
use crate::config::Config;
use crate::constraint::Constraint;
use crate::date::Day;
use crate::link::coin::is_coined;
use crate::magnitude::Magnitude;
use crate::reading::Value;
use crate::unit::Unit;
use crate::vocabulary::Vocabulary;

use super::discrepancies::{
    BetweenBlock, DerivedBlock, GroupBlock, ImplausibleBlock, Label, LooseBlock, Statement, Summary, TopicBlock,
};

/// What the report is built from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// Names of subjects, attributes and sources.
    pub vocabulary: &'a Vocabulary,
    /// The claims that topics index into.
    pub claims: &'a [Claim],
    /// What curators let stand beside the `ack` cells of claims.
    pub config: &'a Config,
    /// The day by which acknowledgements expire; without it none does.
    pub today: Option<Day>,
}

impl Material<'_> {
    /// Why curators have let a finding of this relation about these claims stand, where they have.
    pub fn excuse(&self, relation: Relation, claims: &[&Claim]) -> Option<Box<str>> {
        relation.is_conflict().then(|| self.config.excuse(relation.name(), claims, self.vocabulary, self.today))?
    }

    /// True where curators have let a finding of this relation about these claims stand.
    pub fn excuses(&self, relation: Relation, claims: &[&Claim]) -> bool {
        self.excuse(relation, claims).is_some()
    }

    /// True when a topic has a conflict and every conflict in it is acknowledged.
    pub fn is_acknowledged(&self, topic: &Topic) -> bool {
        let between = topic.between.iter().map(|between| (between.claims.0, between.claims.1, &between.comparison));
        let against =
            topic.loose.iter().flat_map(|loose| loose.against.iter().map(|a| (loose.claim, a.claim, &a.comparison)));
        let mut conflicts =
            between.chain(against).filter(|(.., comparison)| comparison.relation.is_conflict()).peekable();
        conflicts.peek().is_some()
            && conflicts.all(|(left, right, _)| {
                let claims = (self.claims.get(left as usize), self.claims.get(right as usize));
                matches!(claims, (Some(a), Some(b)) if self.excuses(Relation::Conflict, &[a, b]))
            })
    }

    /// The block of one topic.
    pub fn topic(&self, topic: &Topic) -> TopicBlock {
        let between: Vec<_> =
            topic.between.iter().filter_map(|b| self.between(b.claims.0, b.claims.1, &b.comparison)).collect();
        let loose: Vec<_> = topic
            .loose
            .iter()
            .filter_map(|loose| {
                let against =
                    loose.against.iter().filter_map(|a| self.between(loose.claim, a.claim, &a.comparison)).collect();
                Some(LooseBlock { statement: self.statement(loose.claim)?, fits: loose.fits.clone(), against })
            })
            .collect();
        let first = topic.claims.first().and_then(|claim| self.claims.get(*claim as usize));
        TopicBlock {
            subject: self.subject_label(topic.subject, first),
            attribute: self.attribute_label(topic.attribute, first),
            scope: topic.scope.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect(),
            relation: topic.relation.map(Relation::name),
            acknowledged: self.is_acknowledged(topic),
            origins: topic.origins,
            sources: topic.sources,
            groups: topic
                .groups
                .iter()
                .map(|group| GroupBlock {
                    value: self.statement(group.shown).map(|statement| statement.shown).unwrap_or_default(),
                    relation: group.relation.name(),
                    origins: group.origins,
                    statements: group.members.iter().filter_map(|member| self.statement(*member)).collect(),
                })
                .collect(),
            loose,
            between,
        }
    }

    pub(crate) fn subject_label(&self, subject: Option<SubjectIndex>, first: Option<&Claim>) -> Label {
        let known = subject.and_then(|subject| self.vocabulary.subject(subject));
        match known {
            Some(subject) => {
                Label { id: Some(subject.id.to_string()).filter(|id| !is_coined(id)), text: subject.label.to_string() }
            }
            None => Label { id: None, text: words(first, |details| details.subject_text.as_deref()) },
        }
    }

    pub(crate) fn attribute_label(&self, attribute: Option<AttributeIndex>, first: Option<&Claim>) -> Label {
        let known = attribute.and_then(|attribute| self.vocabulary.attribute(attribute));
        match known {
            Some(attribute) => Label {
                id: Some(attribute.id.to_string()).filter(|id| !is_coined(id)),
                text: attribute.label.to_string(),
            },
            None => Label { id: None, text: words(first, |details| details.attribute_text.as_deref()) },
        }
    }

    /// The id of a claim's subject, or its words.
    pub fn subject_name<'c>(&'c self, claim: &'c Claim) -> Option<&'c str> {
        let known = claim.subject.and_then(|subject| self.vocabulary.subject(subject));
        known
            .map(|subject| subject.id.as_str())
            .filter(|id| !is_coined(id))
            .or_else(|| claim.details.as_deref()?.subject_text.as_deref())
    }

    /// The id of a claim's attribute, or its words.
    pub fn attribute_name<'c>(&'c self, claim: &'c Claim) -> Option<&'c str> {
        let known = claim.attribute.and_then(|attribute| self.vocabulary.attribute(attribute));
        known
            .map(|attribute| attribute.id.as_str())
            .filter(|id| !is_coined(id))
            .or_else(|| claim.details.as_deref()?.attribute_text.as_deref())
    }

    /// One claim as the report shows it.
    pub fn statement(&self, index: ClaimIndex) -> Option<Statement> {
        let claim = self.claims.get(index as usize)?;
        let source = self.vocabulary.source(claim.source);
        let span = claim.provenance.span;
        let stated = claim.as_of.as_ref().filter(|as_of| as_of.basis == Basis::Stated);
        Some(Statement {
            id: claim.id.as_ref().map(ToString::to_string),
            source: source.map(|source| source.id.to_string()).unwrap_or_default(),
            path: source.filter(|_| span.is_some()).and_then(|source| source.file.as_ref()).map(ToString::to_string),
            start: span.map(|span| span.start),
            end: span.map(|span| span.end),
            words: claim.surface.to_string(),
            shown: shown(claim),
            published: source.and_then(|source| source.published.as_ref()).map(ToString::to_string),
            as_of: stated.map(|as_of| as_of.date.to_string()),
            modality: claim.modality.name(),
            polarity: claim.polarity.name(),
            attribution: claim.attribution().map(str::to_owned),
            quote: claim.provenance.quote.as_ref().map(ToString::to_string),
        })
    }

    pub(crate) fn between(&self, left: ClaimIndex, right: ClaimIndex, comparison: &Comparison) -> Option<BetweenBlock> {
        let (a, b) = (self.claims.get(left as usize)?, self.claims.get(right as usize)?);
        let acknowledged = self.excuse(comparison.relation, &[a, b]).map(String::from);
        Some(BetweenBlock::new(self.statement(left)?, self.statement(right)?, comparison, acknowledged))
    }
}

/// The words of a value as a table shows them: with the unit where the words leave it to the column, and with "no" for
/// a negated "yes".
fn shown(claim: &Claim) -> String {
    let words = &claim.surface;
    let negated = claim.polarity == Polarity::Negated;
    match &claim.value {
        Value::Boolean(so) => if *so == negated { "no" } else { "yes" }.to_owned(),
        Value::Quantity(quantity)
            if !words.chars().any(char::is_alphabetic) || figures_alone(words, quantity.unit != Unit::One) =>
        {
            let one = quantity.number.clone().unwrap_or_else(|| Magnitude::from(2));
            let unit = match &quantity.noun {
                Some(noun) if one == Magnitude::ONE => noun.to_string(),
                Some(noun) => crate::unit::plural(noun).into_owned(),
                None => figures::unit(&quantity.unit, &one),
            };
            let said = words.chars().any(|c| matches!(c, '%' | '‰' | '°') || is_currency(c));
            if said || unit.is_empty() { words.to_string() } else { format!("{words} {unit}") }
        }
        _ if negated => format!("not {words}"),
        _ => words.to_string(),
    }
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '€' | '₽' | '₹' | '₩' | '₪' | '₺' | '₴' | '₦' | '¢')
}

/// True for a number with nothing but a hedge before it ("some 7,500"), whose unit stands elsewhere.
fn figures_alone(words: &str, has_unit: bool) -> bool {
    has_unit && words.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

fn words(claim: Option<&Claim>, pick: impl Fn(&crate::claim::Details) -> Option<&str>) -> String {
    claim.and_then(|claim| claim.details.as_deref()).and_then(pick).unwrap_or("(not named)").to_owned()
}

impl Material<'_> {
    /// What a set's constraints come to.
    pub fn derived(&self, constraints: &[Constraint]) -> Vec<DerivedBlock> {
        let name = |fact: crate::constraint::Fact| {
            let subject = self.vocabulary.subject(fact.subject).map(|subject| subject.label.as_str());
            let attribute = self.vocabulary.attribute(fact.attribute).map(|attribute| attribute.label.as_str());
            format!("{}: {}", subject.unwrap_or_default(), attribute.unwrap_or_default())
        };
        let found = derive::derive(self.claims, constraints, self.vocabulary, &name);
        let block = |derivation: derive::Derivation| {
            let constraint = constraints.get(derivation.constraint)?;
            let claims: Vec<&Claim> =
                derivation.via.iter().filter_map(|claim| self.claims.get(*claim as usize)).collect();
            let acknowledged = derivation.relation.is_some_and(|relation| self.excuses(relation, &claims));
            Some(DerivedBlock {
                constraint: constraint.id.to_string(),
                relation: derivation.relation.map(Relation::name),
                arithmetic: derivation.arithmetic,
                via: derivation.via.iter().filter_map(|claim| self.statement(*claim)).collect(),
                note: constraint.note.as_ref().map(ToString::to_string),
                acknowledged,
            })
        };
        found.into_iter().filter_map(block).collect()
    }

    /// The values that are out of their attribute's bounds.
    pub fn implausible(&self) -> Vec<ImplausibleBlock> {
        let mut found = Vec::new();
        for (index, claim) in (0..).zip(self.claims) {
            if !claim.is_compared() {
                continue;
            }
            let context = Context::new(self.vocabulary, claim.attribute);
            let (Some(breach), Some(statement)) = (sane::implausible(claim, &context), self.statement(index)) else {
                continue;
            };
            found.push(ImplausibleBlock {
                subject: self.subject_label(claim.subject, Some(claim)),
                attribute: self.attribute_label(claim.attribute, Some(claim)),
                statement,
                bound: breach.text,
            });
        }
        found
    }
}

/// Adds a topic to the counts.
pub fn count(summary: &mut Summary, topic: &Topic, acknowledged: bool) {
    summary.facts += 1;
    if topic.relation.is_some() {
        summary.compared += 1;
    }
    match topic.relation {
        Some(Relation::Agree | Relation::DerivedAgree) => summary.agree += 1,
        Some(Relation::Compatible) => summary.compatible += 1,
        Some(Relation::TimeShift) => summary.time_shift += 1,
        Some(Relation::Modality) => summary.modality += 1,
        Some(Relation::Unresolved) => summary.unresolved += 1,
        Some(Relation::Conflict | Relation::DerivedConflict) => {
            summary.conflict += 1;
            summary.acknowledged += usize::from(acknowledged);
        }
        None => {}
    }
}

/// The order of the blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Gravest relation first, then the largest relative difference, then by name.
    #[default]
    Gravity,
    /// By subject, then attribute.
    Subject,
    /// The most sources first.
    Sources,
}

/// What a topic is sorted by, and its number: so much is held of a topic that is made again when it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number among the [`Topics`](crate::compare::group::Topics).
    pub at: usize,
    subject: Option<SubjectIndex>,
    attribute: Option<AttributeIndex>,
    weight: Weight,
    origins: u32,
    sources: u32,
}

impl Entry {
    /// The entry of a topic and its number.
    pub fn new(at: usize, topic: &Topic) -> Self {
        let Topic { subject, attribute, origins, sources, .. } = *topic;
        Self { at, subject, attribute, weight: group::weight(topic), origins, sources }
    }
}

/// Puts topics in order; equal ones by their number, which is the order of the vocabulary.
pub fn sort(entries: &mut [Entry], vocabulary: &Vocabulary, sort: Sort) {
    let label = |entry: &Entry| {
        let subject = entry.subject.and_then(|index| vocabulary.subject(index)).map(|known| known.label.clone());
        let attribute = entry.attribute.and_then(|index| vocabulary.attribute(index)).map(|known| known.label.clone());
        (subject, attribute)
    };
    match sort {
        Sort::Subject => entries.sort_by_cached_key(|entry| (label(entry), entry.at)),
        Sort::Gravity => entries.sort_by(|a, b| b.weight.cmp(&a.weight).then(a.at.cmp(&b.at))),
        Sort::Sources => {
            let size = |entry: &Entry| (entry.origins, entry.sources, entry.weight.clone());
            entries.sort_by(|a, b| size(b).cmp(&size(a)).then(a.at.cmp(&b.at)));
        }
    }
}
