//! What the records of a topic look like, and what therefore speaks for its attribute: cues, units, roles of dates, and
//! the words of the curated quotes.

use crate::claim::Claim;
use crate::extract::{EntityKind, Found, Gazetteer, Place, base_form};
use crate::read::token::Tokens;
use crate::reading::{QuantityKind, Role, Value};
use crate::unit::{Unit, Units, singular};
use crate::vocabulary::{Attribute, AttributeKind, canonical};

use super::clue::{Clue, Heard};
use super::fact::FactKind;
use super::told;
use super::whose::{akin, is_superlative};

/// A word near a figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Close<'a> {
    /// Its canonical form.
    pub(super) form: &'a str,
    /// True where it is a word of the figure itself.
    pub(super) inside: bool,
}

/// The words of a subject's names, which tell nothing of its properties.
#[derive(Debug, Default)]
pub(super) struct Words(pub(super) Vec<Box<str>>);

impl Words {
    /// The words of a text that tell something of a property.
    fn others<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t, '_> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| {
            let digits = word.starts_with(|c: char| c.is_ascii_digit());
            word.len() > 2
                && !digits
                && !crate::document::is_function_word(word)
                && !self.0.iter().any(|own| **own == **word)
        })
    }
}

/// True for people of whom nothing more is said.
pub(super) fn is_generic(noun: Option<&str>) -> bool {
    noun.is_none_or(|noun| matches!(noun, "person" | "people" | "man" | "woman" | "human" | "individual"))
}

/// The kind of fact, where people are counted in it: who lives in a place is its population.
fn people_told(kind: &FactKind) -> Option<&'static str> {
    match kind.name {
        "live" => Some("population"),
        name => (kind.unit == Some("person")).then_some(name),
    }
}

/// Properties that a figure may have without being told more than of what it is.
const MEASURES: [&str; 5] = ["length", "height", "width", "area", "weight"];

/// The kind of fact, where it counts people or is a size.
fn fact_told(kind: &FactKind) -> Option<&'static str> {
    people_told(kind).or_else(|| MEASURES.contains(&kind.name).then_some(kind.name))
}

/// "Some 3,400 people work at the hospital": the verb tells what those are who do it.
fn of_verb(found: &Found) -> Option<FactKind> {
    let verb = found.evidence.verb.as_ref().filter(|_| found.evidence.place == Place::Subject)?;
    FactKind::of(match &*verb.lemma {
        "work" => "employ",
        "live" => "live",
        _ => return None,
    })
}

/// What the curated claims of a topic look like.
#[derive(Debug, Default)]
pub(super) struct Profile {
    /// The words of each cue of the attribute.
    cues: Vec<Vec<Box<str>>>,
    /// Each word that its label, its cues and the counted nouns of its records have, in the singular.
    own: Vec<Box<str>>,
    /// The kinds of facts about people and sizes that these words name.
    facts: Vec<&'static str>,
    /// Words of each quote.
    quotes: Vec<Vec<Box<str>>>,
    units: Vec<Unit>,
    kinds: Vec<QuantityKind>,
    nouns: Vec<Box<str>>,
    roles: Vec<Option<Role>>,
    sorts: Vec<Sort>,
    scoped: bool,
    /// The claims, as indexes into those of the set.
    pub(super) records: Vec<usize>,
}

impl Profile {
    /// That of an attribute without records.
    pub(super) fn new(attribute: &Attribute, subject: &Words) -> Self {
        // "until" and "since" are roles of dates and no cues.
        let telling = |cue: &&str| cue.chars().count() > 3 && super::fact::slot(cue).is_none();
        let mut cues = Vec::new();
        for cue in attribute.cues.iter().map(|cue| &**cue).filter(telling) {
            let words: Vec<Box<str>> =
                canonical(cue).split(' ').filter(|word| !word.is_empty()).map(Into::into).collect();
            if !words.is_empty() {
                cues.push(words);
            }
        }
        let mut own: Vec<Box<str>> = Vec::new();
        // What happened has its date in these words, however the attribute is called.
        let dated = || subject.others(&attribute.label).all(|word| word.eq_ignore_ascii_case("date"));
        if attribute.kind == Some(AttributeKind::Date) && dated() {
            cues.extend(
                ["happened", "occurred", "took place", "struck", "held"]
                    .map(|cue| cue.split(' ').map(Into::into).collect()),
            );
        }
        for text in std::iter::once(&*attribute.label).chain(attribute.cues.iter().map(|cue| &**cue)) {
            let text = canonical(text);
            own.extend(subject.others(&text).map(|word| singular(word).into()));
            // "bought" tells the price as "buy" does.
            own.extend(subject.others(&text).filter_map(base_form).map(Into::into));
        }
        let facts = own.iter().filter_map(|word| fact_told(&FactKind::of(word)?)).collect();
        Self { cues, own, facts, ..Self::default() }
    }

    /// A claim in the unit of the records, where its words can mean it: "90 million pounds" of money, "€12 million a
    /// year" of a yearly rent.
    pub(super) fn settled(&self, claim: &Claim, attribute: &Attribute) -> Option<Claim> {
        let units = Units::standard();
        let quantity = claim.value.quantity()?;
        let own = self.units.first().or(attribute.unit.as_ref())?;
        let is = |unit: &Unit, id: &str| matches!(unit, Unit::Known(known) if units.def(*known).id == id);
        let pounds = is(&quantity.unit, "pound") && is(own, "pound-sterling");
        let yearly =
            attribute.is_yearly() && (quantity.unit.per_year() == Some(own) || own.per_year() == Some(&quantity.unit));
        if !pounds && !yearly {
            return None;
        }
        let (mut claim, own) = (claim.clone(), own.clone());
        if let Value::Quantity(quantity) = &mut claim.value {
            quantity.unit = own;
            quantity.kind = self.kinds.first().copied().unwrap_or(QuantityKind::Money);
        }
        Some(claim)
    }

    /// A bare number as the count that the records give; `None` where they count nothing or it has a unit of its own.
    pub(super) fn filled(&self, claim: &Claim) -> Option<Claim> {
        let bare = claim.value.quantity().filter(|it| it.kind == QuantityKind::Number && it.unit == Unit::One)?;
        let counts = bare.noun.is_none() && self.kinds.iter().all(|kind| *kind == QuantityKind::Count);
        let unit = self.units.first().filter(|_| counts)?;
        let mut claim = claim.clone();
        if let Value::Quantity(quantity) = &mut claim.value {
            quantity.kind = QuantityKind::Count;
            quantity.unit = unit.clone();
        }
        Some(claim)
    }

    /// True where the records have values of this kind.
    pub(super) fn is_like(&self, claim: &Claim) -> bool {
        claim.value.quantity().is_some_and(|quantity| self.kinds.contains(&quantity.kind))
    }

    /// True for a word of the attribute, in any form.
    pub(super) fn is_own(&self, word: &str) -> bool {
        self.own.iter().any(|own| akin(own, word))
            || self.nouns.iter().any(|noun| noun.split(' ').any(|own| akin(own, word)))
    }

    /// True for a word that a record's quote has.
    pub(super) fn is_quoted(&self, word: &str) -> bool {
        self.quotes.iter().flatten().any(|own| akin(own, word))
    }

    /// Learns from a record.
    pub(super) fn learn(&mut self, at: usize, claim: &Claim, subject: &Words, gazetteer: &Gazetteer) {
        self.records.push(at);
        let quote = claim.provenance.quote.as_deref().unwrap_or_default();
        let own = canonical(&claim.surface);
        let quote = canonical(quote);
        let words = subject.others(&quote).filter(|word| word.len() > 3 && !own.split(' ').any(|own| own == *word));
        self.quotes.push(words.map(Into::into).collect());
        self.scoped |= claim.scope().next().is_some();
        self.sorts.extend(names(&claim.value).iter().map(|name| Sort::of(name, gazetteer)));
        match &claim.value {
            Value::When(when) => self.roles.push(when.role),
            value => {
                if let Some(quantity) = value.quantity() {
                    self.units.push(quantity.unit.clone());
                    self.kinds.push(quantity.kind);
                    self.nouns.extend(quantity.noun.clone());
                }
            }
        }
    }

    /// What speaks for the attribute; `None` where the value cannot be one of it. `around` are the words of the sentence,
    /// `next` those next to the value.
    pub(super) fn clues(
        &self,
        claim: &Claim,
        attribute: &Attribute,
        found: &Found,
        (around, next): (&[Close<'_>], &[Close<'_>]),
        gazetteer: &Gazetteer,
    ) -> Option<Heard> {
        // The town in which a base lies is not the country that it lies in.
        let like = |name: &str| self.sorts.is_empty() || self.sorts.contains(&Sort::of(name, gazetteer));
        if !takes(attribute, &claim.value) || !names(&claim.value).iter().all(|name| like(name)) {
            return None;
        }
        let mut heard = Heard::default();
        self.hear_unit(claim, attribute, &mut heard)?;
        if let Value::When(when) = &claim.value
            && let Some(clue) = self.role(when.role)
        {
            heard.add(clue);
        }
        // A unit is no cue of one of the things that it measures.
        let measures =
            claim.value.quantity().is_some_and(|it| it.kind != QuantityKind::Count || is_generic(it.noun.as_deref()));
        let holds = |words: &[Close<'_>]| {
            let stands = |cue: &[Box<str>]| {
                words.windows(cue.len()).any(|window| {
                    window.iter().zip(cue).all(|(word, own)| {
                        // "the 740-bed hospital": inside a figure a cue stands in the singular.
                        let one = || word.inside && *word.form == *singular(own);
                        *word.form == **own || is_superlative(word.form, own) || one()
                    }) && !(measures && window.iter().all(|word| word.inside))
                })
            };
            // "Construction of the dam began"
            let scattered = |cue: &[Box<str>]| {
                let words_of = cue.iter().map(|word| &**word);
                let telling: Vec<&str> = words_of.filter(|word| !crate::document::is_function_word(word)).collect();
                let stands = |own: &&str| words.iter().any(|word| word.form == *own && !word.inside);
                telling.len() >= 2 && telling.iter().all(stands)
            };
            self.cues.iter().any(|cue| stands(cue) || scattered(cue))
        };
        // "home to 48,000 people", "3,400 people work there": the kind of fact is the attribute's own.
        // "the 9.6-kilometre tunnel": what a tunnel measures is its length.
        let kind = claim.value.quantity().map(|it| it.kind);
        let fits = |kind_told: &FactKind| match kind {
            Some(QuantityKind::Count) => people_told(kind_told).is_some(),
            Some(QuantityKind::Measure) => MEASURES.contains(&kind_told.name),
            _ => false,
        };
        let is_own = |kind: &FactKind| fits(kind) && self.facts.iter().any(|own| Some(*own) == fact_told(kind));
        let told = told::kinds(&found.evidence).chain(of_verb(found)).any(|kind| is_own(&kind));
        if told || holds(around) {
            heard.add(Clue::Cue);
            if told || holds(next) {
                heard.add(Clue::CueNext);
            }
        } else if claim
            .value
            .quantity()
            .is_some_and(|it| matches!(it.kind, QuantityKind::Measure | QuantityKind::Duration))
            && self.cues.iter().any(|cue| {
                next.iter().any(|word| word.inside && matches!(cue.as_slice(), [own] if **own == *word.form))
            })
        {
            heard.add(Clue::UnitCue);
        }
        let overlap = self.quotes.iter().filter(|quote| quote.len() >= 2).map(|quote| {
            let shared = quote.iter().filter(|word| next.iter().any(|near| *near.form == ***word)).count();
            shared * 100 / quote.len()
        });
        match overlap.max().unwrap_or(0) {
            60.. => heard.add(Clue::QuoteMost),
            34.. => heard.add(Clue::QuoteMany),
            _ => {}
        }
        if self.scoped {
            heard.add(Clue::Scoped);
        }
        Some(heard)
    }

    /// The unit and the counted noun; `None` where the value measures something else.
    fn hear_unit(&self, claim: &Claim, attribute: &Attribute, heard: &mut Heard) -> Option<()> {
        let Some(quantity) = claim.value.quantity() else { return Some(()) };
        // "At 41" is no share: a bare number takes no unit from a record but what is counted.
        let bare = quantity.kind == QuantityKind::Number && quantity.unit == Unit::One && quantity.noun.is_none();
        if bare && self.kinds.iter().any(|kind| matches!(kind, QuantityKind::Percent | QuantityKind::Ratio)) {
            return None;
        }
        let units = Units::standard();
        let mut own = self.units.iter().chain(&attribute.unit).peekable();
        let fits = if own.peek().is_some() {
            own.any(|unit| units.same_dimension(unit, &quantity.unit))
        } else {
            // Nobody said what it counts.
            matches!(quantity.kind, QuantityKind::Number | QuantityKind::Count | QuantityKind::Ratio)
        };
        if !fits {
            return None;
        }
        heard.add(Clue::Unit);
        if let Some(noun) = &quantity.noun {
            let kind = |noun: &str| units.noun(noun).and_then(|noun| noun.kind);
            let same = |own: &str| *own == **noun || (kind(own).is_some() && kind(own) == kind(noun));
            if self.nouns.iter().any(|own| same(own)) {
                heard.add(Clue::Noun);
            }
        }
        Some(())
    }

    /// How the role of a date stands to those of the records, where there are any.
    fn role(&self, role: Option<Role>) -> Option<Clue> {
        let ends = |role: Option<Role>| role.filter(|role| *role != Role::On);
        let opposite = |own: &Option<Role>| {
            matches!(
                (ends(*own), ends(role)),
                (Some(Role::Start), Some(Role::End)) | (Some(Role::End), Some(Role::Start))
            ) || (ends(*own) == Some(Role::End) && ends(role).is_none())
        };
        let same = self.roles.iter().any(|own| ends(*own) == ends(role));
        let clue = match (same, self.roles.iter().all(opposite)) {
            (true, _) => Clue::Role,
            (false, true) => Clue::OppositeRole,
            (false, false) => Clue::OtherRole,
        };
        (!self.roles.is_empty()).then_some(clue)
    }
}

/// What sort of thing a term names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// One that the gazetteer knows.
    Known(EntityKind),
    /// A name.
    Name,
    /// A description: "the largest grouping of forces".
    Words,
}

impl Sort {
    fn of(term: &str, gazetteer: &Gazetteer) -> Self {
        let tokens = Tokens::new(term);
        let from = usize::from(tokens.lower(0) == "the");
        match gazetteer.find(&tokens, from).filter(|hit| from + hit.len == tokens.len()) {
            Some(hit) => Self::Known(hit.entity.kind),
            None if tokens.is_capitalised(from) => Self::Name,
            None => Self::Words,
        }
    }
}

/// The names of a term or set.
fn names(value: &Value) -> &[Box<str>] {
    match value {
        Value::Term(name) => std::slice::from_ref(name),
        Value::Set { members, .. } => members,
        _ => &[],
    }
}

/// True where an attribute takes values of this kind.
fn takes(attribute: &Attribute, value: &Value) -> bool {
    match attribute.kind {
        Some(AttributeKind::Quantity) => value.quantity().is_some() && !matches!(value, Value::Change(_)),
        Some(AttributeKind::Date) => matches!(value, Value::When(_)),
        Some(AttributeKind::Boolean) => matches!(value, Value::Boolean(_)),
        Some(AttributeKind::Term) => matches!(value, Value::Term(_)),
        Some(AttributeKind::Set) => matches!(value, Value::Term(_) | Value::Set { .. }),
        None => false,
    }
}
