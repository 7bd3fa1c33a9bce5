//! Makes claims of the values and facts of a sentence, and of what their sentence says of them.

use super::about::{Analysis, Figure};
use super::antecedent::{self, Meant};
use super::attribution;
use super::bearing;
use super::count;
use super::evidence::{Bearing, Evidence, FigureRole, Place};
use super::facts::{self, Fact};
use super::gazetteer::without_possessive;
use super::label;
use super::manner::{self, Heard};
use super::moment;
use super::names::Names;
use super::owner;
use super::patterns::FactKind;
use super::placed::{Placed, dimension, is_date};
use super::standing::Standing;
use super::time::{self, Calendar, Sighting};
use super::words;
use super::{Found, Options, Rule};
use crate::claim::{Claim, Details, Modality, Polarity, Provenance};
use crate::document::Sentence;
use crate::reading::{Quantity, QuantityKind, Value};
use crate::source::Span;

/// All that a claim is made from.
pub(super) struct Context<'a, 's> {
    pub analysis: Analysis<'s>,
    pub heard: &'a [Heard<'s>],
    pub sightings: &'a [Sighting<'a>],
    pub calendar: Calendar<'a>,
    pub names: &'a Names,
    pub options: &'a Options<'a>,
    pub according: Option<&'a str>,
    /// What the pronoun that opens the sentence stands for.
    pub meant: Option<&'a Meant>,
}

impl Context<'_, '_> {
    /// A value as a claim, with what its sentence says of it. `earlier` is the last count before it.
    pub(super) fn claim(&self, placed: &Placed, earlier: Option<&Quantity>, sentence: &Sentence<'_>) -> Found {
        let noun = placed
            .value
            .quantity()
            .and_then(|quantity| if quantity.kind == QuantityKind::Count { quantity.noun.as_deref() } else { None });
        let figure = Figure {
            from: placed.from,
            to: placed.to,
            number_end: placed.number_end,
            noun,
            is_date: is_date(&placed.value),
            former: manner::is_former(&self.analysis, self.sightings, placed.from, placed.to),
            dimension: placed.value.quantity().and_then(dimension),
        };
        let (mut evidence, clause) = self.analysis.evidence(figure);
        if placed.standing.is_age() && !evidence.aspects.contains(&"age") {
            evidence.aspects.push("age");
        }
        let own = clause.and_then(|index| self.analysis.clauses.list().get(index));
        let by_pronoun = evidence.place != Place::Subject
            && own.is_some_and(|clause| antecedent::is_opening(&self.analysis, clause));
        if let Some(meant) = self.meant.filter(|meant| by_pronoun && meant.owner.is_none()) {
            meant.tell(&mut evidence);
        }
        let mut value = placed.value.clone();
        let mut rules = Vec::new();
        let explain = self.options.explain;
        let mut rule = |name: &'static str, detail: &dyn Fn() -> Box<str>| {
            if explain {
                rules.push(Rule { name, detail: detail() });
            }
        };
        if let Value::Quantity(quantity) = &mut value
            && let Some(why) = count::by_clause(&self.analysis, &evidence, earlier, (placed.from, placed.to), quantity)
        {
            rule("counts", &|| why.into());
        }
        rule("value", &|| value.kind_name().into());
        if let Some(clause) = clause.and_then(|index| self.analysis.clauses.list().get(index)) {
            rule("clause", &|| self.analysis.words(clause.from, clause.to));
        }

        let clause_of = clause.and_then(|index| self.analysis.clauses.list().get(index));
        let (modality, cue) = manner::modality(&self.analysis, self.heard, figure, clause);
        // "could hold 20", "designed for 300": what a thing has room for is stated.
        let holds = evidence.aspects.iter().any(|aspect| &**aspect == "capacity");
        let room = holds && cue.is_some_and(|cue| manner::is_of_room(&self.analysis, cue));
        let (modality, cue) = if room { (Modality::Stated, None) } else { (modality, cue) };
        if let Some(cue) = cue {
            rule("modality", &|| format!("{} by “{}”", modality.name(), self.analysis.words(cue.from, cue.to)).into());
        }
        let polarity = match evidence.place {
            Place::Adjunct => Polarity::Asserted,
            _ => manner::polarity(&self.analysis, figure, clause_of),
        };
        let (modality, polarity) = if polarity == Polarity::Negated && manner::is_unconfirmed(&self.analysis, clause_of)
        {
            (Modality::Alleged, Polarity::Asserted)
        } else if evidence.place == Place::Subject && manner::is_attribute(&self.analysis, figure, &value) {
            (Modality::Stated, Polarity::Asserted)
        } else {
            (modality, polarity)
        };
        let (modality, polarity) = match placed.standing {
            // "more than it was built for, 900 instead of 300": it was built for them.
            Standing::Denied if holds => (modality, polarity),
            Standing::Denied | Standing::Excepted => (modality, Polarity::Negated),
            Standing::Age => (modality, Polarity::Asserted),
            Standing::Aside => (Modality::Stated, Polarity::Asserted),
            // "will shed 900 of its 7,400 jobs": it has them.
            Standing::Whole if modality == Modality::Planned => (Modality::Stated, polarity),
            Standing::Promised => (Modality::Planned, Polarity::Asserted),
            _ => (modality, polarity),
        };
        if polarity == Polarity::Negated {
            rule("polarity", &|| "negated in its clause".into());
        }
        let (mut scope, role) = manner::scope(&self.analysis, self.heard, figure, clause_of);
        let ordinal = value.quantity().is_some_and(|quantity| quantity.kind == QuantityKind::Ordinal);
        if ordinal {
            scope.extend(manner::among(&self.analysis, figure.to));
        }
        if let Some(clause) = clause_of.filter(|_| !figure.is_date)
            && let Some(hour) = moment::counted_by(&self.analysis, self.sightings, (figure.from, figure.to), clause)
        {
            scope.push((moment::HOUR.into(), hour));
        }
        for (key, value) in &scope {
            rule("scope", &|| format!("{key}: {value}").into());
        }
        evidence.role = if matches!(placed.value, Value::Change(_)) { FigureRole::Change } else { role };
        let (as_of, ground) = time::as_of(&self.analysis, self.sightings, self.heard, figure, clause, self.calendar);
        rule("as-of", &|| ground.words().into());
        let published = self.calendar.published;
        let modality = match modality {
            Modality::Stated if self.analysis.is_foreseen(&value, clause_of, &evidence, published) => {
                rule("modality", &|| "planned by a present tense that tells of what is to come".into());
                Modality::Planned
            }
            Modality::Planned if self.analysis.is_there_already(figure) => Modality::Stated,
            Modality::Planned if cue.is_some_and(|cue| self.analysis.is_of_history(cue, as_of.as_ref(), published)) => {
                Modality::Stated
            }
            other => other,
        };
        let attribution =
            self.according.map(Box::from).or_else(|| attribution::of(&self.analysis, self.names, figure, clause));
        if let Some(attribution) = &attribution {
            rule("attribution", &|| attribution.clone());
        }
        // "won 71 of the 175 seats" is said of who won them.
        let whole = placed.whole.filter(|_| evidence.place != Place::Object);
        let whole = whole.map(|(from, to)| self.analysis.words(from, to));
        let subject_text = whole.or_else(|| words::subject(&self.analysis, &evidence, figure, clause_of));
        let attribute_text = words::attribute(&self.analysis, &evidence, figure, clause_of);
        // "One in five adults live alone": what is told of them, and not who they are.
        let share = value.quantity().is_some_and(|quantity| quantity.kind == QuantityKind::Ratio);
        let told = clause_of.and_then(|clause| Some((clause, clause.verb?)));
        let attribute_text = match told {
            Some((clause, group))
                if share
                    && evidence.place == Place::Subject
                    && names_alike(attribute_text.as_deref(), subject_text.as_deref()) =>
            {
                Some(words::predicate(&self.analysis, Some(clause), group))
            }
            _ => attribute_text,
        };
        // "its 12 bases": the owner has them.
        let owner = clause.zip(clause_of).and_then(|own| owner::of(&self.analysis, &evidence, figure, own, self.meant));
        let (subject_text, attribute_text) = match owner {
            Some(owner) => (Some(owner), evidence.noun.as_ref().map(|noun| noun.text.clone())),
            None => (subject_text, attribute_text),
        };
        describe(&evidence, &mut rule);

        let span = sentence.locate(placed.span);
        let details = Details {
            attribution,
            scope: scope.into_iter().collect(),
            subject_text,
            attribute_text,
            ..Details::default()
        };
        let surface = placed.span.of(&sentence.text);
        let provenance = Provenance { span: Some(span), sentence: Some(sentence.span), ..Provenance::default() };
        let mut claim = Claim {
            as_of: as_of.map(std::sync::Arc::new),
            modality,
            polarity,
            details: Some(Box::new(details)),
            ..Claim::found(surface, value, provenance)
        };
        if let Some((at, thing)) = label::aside(&self.analysis, figure)
            && let Some(details) = &mut claim.details
        {
            details.subject_text = Some(self.analysis.words(thing.0, thing.1));
            details.attribute_text = Some(self.analysis.words(at, at + 1));
        }
        if placed.standing == Standing::Whole {
            // What is told is told of its part.
            evidence.aspects.clear();
            evidence.verb = None;
            evidence.property = None;
            evidence.role = FigureRole::Level;
        }
        let stamp = figure.is_date && moment::is_stamp(&self.analysis, self.sightings, placed.from);
        if ordinal || stamp || placed.standing == Standing::Children {
            // Two places in an order are one fact only among the same things, which the evidence does not tell.
            evidence = Evidence { clause: evidence.clause, place: evidence.place, ..Evidence::default() };
        }
        Found { claim, evidence, rules }
    }
}

impl Context<'_, '_> {
    /// From where the direction that a fact states is taken.
    fn bearing(&self, fact: &Fact, sentence: &Sentence<'_>) -> Option<Bearing> {
        let from = bearing::named(&self.analysis, fact.anchor?)?.entity.clone();
        let seen = |(from, _): (usize, usize)| self.sightings.iter().find(|seen| seen.from == from);
        let distance = fact.distance.and_then(seen);
        let distance = distance.map(|seen| sentence.locate(self.analysis.tokens.span(seen.from, seen.to)));
        let what = match fact.subject {
            Some((from, to)) => self.analysis.phrase(from, to),
            None => bearing::what(&self.analysis, fact.distance.unwrap_or(fact.value).0),
        };
        Some(Bearing { from, distance, what })
    }

    /// A fact without a number as a claim.
    pub(super) fn fact(&self, fact: &Fact, sentence: &Sentence<'_>) -> Found {
        let (from, to) = fact.value;
        // A fact has no counted noun; its surroundings are read as those of a date, which has none either.
        let figure = Figure { from, to, number_end: to, noun: None, is_date: true, former: false, dimension: None };
        let (mut evidence, clause) = self.analysis.evidence(figure);
        evidence.bearing = self.bearing(fact, sentence).map(Box::new);
        // "Minister X denied that …": that X holds the office is said by the text itself.
        let holds_office = fact.pattern.starts_with("office");
        let (modality, cue) = if holds_office {
            (Modality::Stated, None)
        } else {
            manner::modality(&self.analysis, self.heard, figure, clause)
        };
        let (as_of, ground) = time::as_of(
            &self.analysis,
            self.sightings,
            self.heard,
            Figure { is_date: false, ..figure },
            clause,
            self.calendar,
        );
        let words = |(from, to): (usize, usize)| self.analysis.words(from, to);
        let text = |(from, to): (usize, usize)| {
            let named = self.analysis.names.iter().find(|named| named.from == from && named.to == to);
            named.map_or_else(|| words((from, to)), |named| Box::from(&*named.entity.label))
        };
        let office = self.analysis.names.iter().find(|named| named.from == from && named.office.is_some());
        let start = office.and_then(|named| named.office).map_or(from, |(_, end)| end);
        let whole = self.analysis.tokens.span(start, to);
        let bare = without_possessive(whole.of(self.analysis.tokens.text()));
        let span = Span::new(whole.start as usize, whole.start as usize + bare.len());
        // Of a list the clause knows the whole: "A, B and C are members".
        let subject = fact.subject.map(|range| {
            let clause = self.analysis.clauses.at(range.1).map(|(_, clause)| clause.subject);
            let wider = clause.filter(|subject| subject.0 < range.0 && range.1 == subject.1);
            text(wider.unwrap_or(range))
        });
        // "The road links three cities: …": what is listed is of the clause's subject.
        let subject = subject.or_else(|| {
            let (_, clause) = self.analysis.clauses.at(fact.attribute.ok()?.0)?;
            let (from, to) = clause.subject;
            (matches!(fact.kind, FactKind::Set) && from < to && to <= fact.value.0).then(|| text((from, to)))
        });
        let attribute = match (fact.attribute, &evidence.bearing) {
            (Ok(range), _) => words(range),
            (Err(name), Some(bearing)) => format!("{name} {}", bearing.from.label).into(),
            (Err(name), None) => name.into(),
        };
        let lying =
            || evidence.bearing.as_ref().and_then(|bearing| bearing.what.as_ref().map(|what| what.text.clone()));
        let subject = subject.or_else(lying);
        let value = match fact.kind {
            FactKind::Term => Value::Term(match office {
                Some(named) => Box::from(&*named.entity.label),
                None => text((start, to)),
            }),
            FactKind::Direction => Value::Term(
                bearing::point(&self.analysis, fact.value).map_or_else(|| text((start, to)), |it| it.id.into()),
            ),
            FactKind::Boolean => Value::Boolean(true),
            FactKind::Set | FactKind::WholeSet => {
                let members: Vec<Box<str>> = facts::members(&self.analysis, fact.value).map(text).collect();
                let complete = fact.kind == FactKind::WholeSet || fact.count == Some(members.len());
                Value::Set { members, complete }
            }
        };
        let mut rules = Vec::new();
        if self.options.explain {
            rules.push(Rule { name: "fact", detail: fact.pattern.into() });
        }
        if let Some(cue) = cue.filter(|_| self.options.explain) {
            let detail = format!("{} by “{}”", modality.name(), self.analysis.words(cue.from, cue.to));
            rules.push(Rule { name: "modality", detail: detail.into() });
        }
        if self.options.explain {
            rules.push(Rule { name: "as-of", detail: ground.words().into() });
        }
        let details = Details {
            attribution: if holds_office {
                None
            } else {
                let own = || attribution::of(&self.analysis, self.names, figure, clause);
                self.according.map(Box::from).or_else(own)
            },
            subject_text: subject,
            attribute_text: Some(attribute),
            ..Details::default()
        };
        let place = Some(sentence.locate(span));
        let provenance = Provenance { span: place, sentence: Some(sentence.span), ..Provenance::default() };
        let claim = Claim {
            as_of: as_of.map(std::sync::Arc::new),
            modality,
            polarity: if fact.negated { Polarity::Negated } else { Polarity::Asserted },
            details: Some(Box::new(details)),
            ..Claim::found(span.of(&sentence.text), value, provenance)
        };
        Found { claim, evidence, rules }
    }
}

/// True where a property only says again whose it is.
fn names_alike(attribute: Option<&str>, subject: Option<&str>) -> bool {
    matches!((attribute, subject), (Some(attribute), Some(subject)) if subject.starts_with(attribute))
}

fn describe(evidence: &Evidence, rule: &mut impl FnMut(&'static str, &dyn Fn() -> Box<str>)) {
    if let Some(noun) = &evidence.noun {
        rule("counted", &|| noun.text.clone());
    }
    if let Some(property) = &evidence.property {
        rule("property", &|| property.text.clone());
    }
    if let Some(verb) = &evidence.verb {
        rule("verb", &|| verb.lemma.clone());
    }
    if let Some(subject) = &evidence.subject {
        rule("subject", &|| subject.text.clone());
    }
}
