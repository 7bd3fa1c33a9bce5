//! What a value is about: counted noun, thing measured, verb, subject, complements and names around it.

use super::clause::{Clause, ClauseKind, Clauses, VerbGroup, verb_of};
use super::definite::is_description;
use super::evidence::{Complement, Evidence, FigureRole, Near, Nearness, Phrase, Place, VerbUse, Words};
use super::lexicon::{Lexicon, tag};
use super::names::Named;
use super::tagger::{Part, Tags};
use crate::read::token::Tokens;
use crate::unit::{Units, plural, singular};

/// A sentence with all that is known of it.
#[derive(Clone, Copy)]
pub(super) struct Analysis<'a> {
    pub tokens: &'a Tokens<'a>,
    pub tags: &'a Tags,
    pub clauses: &'a Clauses,
    pub names: &'a [Named],
    pub lexicon: &'static Lexicon,
    /// Tokens of dates and times in their order, which are no part of subjects and objects.
    pub dates: &'a [(usize, usize)],
    /// Tokens of lengths and distances in their order.
    pub lengths: &'a [(usize, usize)],
}

/// What a value is, as far as the search for its surroundings must know.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure<'a> {
    /// First token, hedge included.
    pub from: usize,
    /// One past the last token, unit and noun included.
    pub to: usize,
    /// One past the last token of the number.
    pub number_end: usize,
    /// The counted noun, singular.
    pub noun: Option<&'a str>,
    /// True for dates and times of day.
    pub is_date: bool,
    /// True for the level before a change: "rose from 12 to 30", "to 30 from 12", "up from 12".
    pub former: bool,
    /// The dimension of its unit, where it has one that is known: `length`, `person`.
    pub dimension: Option<&'static str>,
}

/// The longest phrase, in tokens, that is kept as text.
const LONGEST_PHRASE: usize = 14;

impl<'a> Analysis<'a> {
    /// The words from one token to another, white space as single spaces.
    pub fn words(&self, from: usize, to: usize) -> Box<str> {
        let to = to.min(from + LONGEST_PHRASE);
        let text = self.tokens.span(from, to).of(self.tokens.text());
        if self.tokens.is_plain(from, to) {
            return text.into();
        }
        if text.contains(['\n', '\r', '\t', '\u{a0}']) || text.contains("  ") {
            text.split_whitespace().collect::<Vec<_>>().join(" ").into()
        } else {
            text.into()
        }
    }

    /// True for a token of a date or time.
    pub(super) fn in_date(&self, token: usize) -> bool {
        let next = self.dates.partition_point(|(from, _)| *from <= token);
        next.checked_sub(1).and_then(|at| self.dates.get(at)).is_some_and(|(_, to)| token < *to)
    }

    /// The phrase of a range: its head is the last noun before the first preposition.
    pub fn phrase(&self, from: usize, to: usize) -> Option<Phrase> {
        let mut from = from;
        let dull = |at: usize| {
            matches!(
                self.tags.part(at),
                Part::Comma | Part::Quote | Part::Conjunction | Part::Break | Part::Open | Part::Close | Part::Adverb
            )
        };
        while from < to && (dull(from) || (self.in_date(from) && !self.in_date(to - 1))) {
            from += 1;
        }
        let mut to = to;
        let full_stop = |at: usize| at + 1 == self.tokens.len() && self.tokens.surface(at) == ".";
        while to > from && (dull(to - 1) || full_stop(to - 1)) {
            to -= 1;
        }
        if from >= to {
            return None;
        }
        let mut end = from;
        while end < to {
            let part = self.tags.part(end);
            // "in excess of 300 people" goes on; "the ship of 13,800 tonnes" is a ship.
            let hedge = self.tags.word(end).is(tag::DEGREE)
                && (self.tokens.lower(end) != "of" || self.tags.word(end.saturating_sub(1)).is(tag::DEGREE));
            if end > from && !hedge && matches!(part, Part::Preposition | Part::Comma | Part::Relative | Part::Open) {
                break;
            }
            end += 1;
        }
        let head_at = (from..end).rev().find(|at| self.tags.part(*at).is_nominal()).unwrap_or(end.saturating_sub(1));
        let head = bare(self.tokens.lower(head_at));
        let modifiers = (from..head_at).filter(|at| {
            let part = self.tags.part(*at);
            matches!(part, Part::Adjective | Part::Noun | Part::Name | Part::Ing | Part::Participle)
                && !self.tags.word(*at).is(tag::DEGREE | tag::POSSESSIVE)
        });
        let modifiers = Words::of(modifiers.map(|at| bare(self.tokens.lower(at))));
        Some(Phrase { text: self.words(from, to), head: singular(head).into(), modifiers })
    }

    /// From a token on, the noun phrase that stands there.
    pub(super) fn phrase_end(&self, from: usize, limit: usize) -> usize {
        let mut at = from;
        while at < limit
            && (self.tags.part(at).in_noun_phrase() || self.tags.part(at) == Part::Pronoun)
            && !(at > from && self.tags.part(at) == Part::Determiner)
        {
            at += 1;
        }
        at
    }

    /// The noun phrase that ends before a token.
    pub fn phrase_start(&self, to: usize, limit: usize) -> usize {
        let mut at = to;
        while at > limit && self.tags.part(at - 1).in_noun_phrase() && !self.in_date(at - 1) {
            at -= 1;
            let word = self.tags.word(at);
            if self.tags.part(at) == Part::Determiner && (word.is(tag::THE) || !word.is(tag::DEGREE)) {
                break;
            }
        }
        at
    }

    /// The clause of a figure. "About 1,800 soldiers, supported by helicopters, took part": where an insertion interrupts
    /// the subject that holds it, the clause that goes on behind it.
    fn clause_of(&self, figure: Figure<'_>) -> Option<(usize, &Clause)> {
        let (index, clause) = self.clauses.at(figure.from)?;
        let inserted = matches!(clause.kind, ClauseKind::Relative | ClauseKind::Participle);
        let Some(group) = clause.verb.filter(|group| inserted && figure.to < group.from) else {
            return Some((index, clause));
        };
        let start = clause.opener.unwrap_or(group.from).max(figure.to);
        let comma = |from: usize, to: usize| (from..to).any(|at| self.tags.part(at) == Part::Comma);
        let set_off = comma(figure.to, start);
        let goes_on = |(_, later): &(usize, &Clause)| {
            let (from, to) = later.subject;
            let holds = from <= figure.from && figure.to <= to && !comma(from, figure.from);
            later.kind == ClauseKind::Main && later.from > figure.to && holds
        };
        let behind = self.clauses.list().iter().enumerate().skip(index + 1).find(goes_on);
        Some(behind.filter(|_| set_off && !figure.is_date).unwrap_or((index, clause)))
    }

    /// The evidence around a figure.
    pub fn evidence(&self, figure: Figure<'_>) -> (Evidence, Option<usize>) {
        let (index, clause) = match self.clause_of(figure) {
            Some((index, clause)) => (Some(index), *clause),
            None => return (Evidence::default(), None),
        };
        let mut evidence = Evidence { clause: small(index.unwrap_or(0)), ..Evidence::default() };
        evidence.place = place(&clause, figure);
        let apposed = self.apposed(&clause, figure);
        if apposed.is_some() && !self.is_part_of_subject(figure) {
            evidence.place = Place::Adjunct;
        }
        evidence.verb = clause.verb.map(|group| self.verb_use(&clause, group));
        let subject = apposed.unwrap_or(clause.subject);
        let own = (figure.from, figure.to);
        evidence.noun = figure.noun.map(|noun| self.counted(figure, noun));
        if let Some(noun) = &evidence.noun {
            let units = Units::standard();
            let kind =
                units.noun(&noun.head).or_else(|| noun.head.split(' ').next_back().and_then(|last| units.noun(last)));
            evidence.noun_kind = kind.and_then(|kind| kind.kind).map(Box::from);
        }
        let property = self.property(&clause, figure, evidence.place, subject);
        evidence.property = property.and_then(|(from, to)| self.phrase(from, to));
        evidence.subject = if evidence.place == Place::Subject {
            self.phrase(own.0, subject.1.max(own.1))
        } else {
            let to = self.before_apposition(&clause).unwrap_or(subject.1);
            self.phrase(subject.0, to.min(subject.1))
        };
        if let Some(group) = clause.verb.filter(|_| figure.is_date || evidence.place != Place::Object) {
            evidence.object = match self.ended(&clause).filter(|_| figure.is_date) {
                Some(ended) => ended.verb.and_then(|group| self.object(ended, group)),
                None => self.object(&clause, group),
            };
        }
        evidence.complements = self.complements(&clause, own);
        evidence.aspects = self.aspects(&clause, figure, property);
        if self.is_period(figure) {
            // How often it happens is not how long it takes.
            evidence.aspects = vec!["frequency"];
            evidence.verb = None;
        }
        evidence.entities = self.near(&clause, figure, subject, property);
        evidence.role = FigureRole::Level;
        (evidence, index)
    }

    /// The class of a clause's verb. To close or complete a deal is one thing, to close a road another.
    pub(super) fn verb_class(&self, clause: &Clause, group: VerbGroup) -> &'static str {
        let class = verb_of(self.lexicon, self.tags, group).map_or("", |verb| &*verb.class);
        if !matches!(class, "close" | "complete" | "end") {
            return class;
        }
        let subject = self.phrase(clause.subject.0, clause.subject.1);
        let dealt = |phrase: Option<Phrase>| {
            phrase.is_some_and(|phrase| self.lexicon.property(self.lexicon.get(&phrase.head)) == Some("agreement"))
        };
        if class != "end" && (dealt(subject) || dealt(self.object(clause, group))) { "completion" } else { class }
    }

    fn verb_use(&self, clause: &Clause, group: VerbGroup) -> VerbUse {
        let verb = verb_of(self.lexicon, self.tags, group);
        let auxiliary = self.tags.word(group.main);
        let lemma = match verb {
            Some(verb) => verb.lemma.clone(),
            None if auxiliary.is(tag::BE) => "be".into(),
            None if auxiliary.is(tag::HAVE) => "have".into(),
            None if auxiliary.is(tag::DO) => "do".into(),
            None => self.tokens.lower(group.main).into(),
        };
        let class = self.verb_class(clause, group);
        VerbUse { lemma, class, passive: group.passive, tense: group.tense, negated: group.negated }
    }

    /// What is counted: the words between the number and the end of the expression, or the noun alone.
    fn counted(&self, figure: Figure<'_>, noun: &str) -> Phrase {
        let start = self.noun_start(figure);
        let modifiers = (start..figure.to.saturating_sub(1))
            .filter(|at| {
                matches!(
                    self.tags.part(*at),
                    Part::Adjective | Part::Noun | Part::Name | Part::Ing | Part::Participle | Part::Verb
                ) && !noun.split(' ').any(|word| word == bare(self.tokens.lower(*at)))
            })
            .map(|at| bare(self.tokens.lower(at)));
        let modifiers = Words::of(modifiers);
        let text = if start < figure.to { self.words(start, figure.to) } else { plural(noun).into() };
        Phrase { text, head: noun.into(), modifiers }
    }

    /// The first token of the counted noun's phrase, behind the number and an "of".
    pub fn noun_start(&self, figure: Figure<'_>) -> usize {
        let mut start = figure.number_end;
        while start < figure.to
            && matches!(
                self.tokens.lower(start),
                "of" | "the" | "more" | "other" | "others" | "-" | "–" | "plus" | "odd"
            )
        {
            start += 1;
        }
        start.min(figure.to)
    }

    /// The tokens of the thing measured or the property.
    /// What a date tells the year or day of: "a 1962 *treaty*", "the *flood* of 14 June 1983".
    fn dated(&self, clause: &Clause, figure: Figure<'_>) -> Option<(usize, usize)> {
        let before = figure.from.checked_sub(1)?;
        let opens = |at: usize| self.tags.part(at) == Part::Determiner || self.tags.word(at).is(tag::POSSESSIVE);
        if (opens(before) || opens(figure.from)) && self.tags.part(figure.to) == Part::Noun {
            let end = self.phrase_end(figure.to, self.tokens.len());
            return Some((figure.to, end)).filter(|(from, to)| from < to);
        }
        let start = self.phrase_start(before, clause.from);
        (self.tokens.lower(before) == "of" && start < before).then_some((start, before))
    }

    fn property(
        &self,
        clause: &Clause,
        figure: Figure<'_>,
        place: Place,
        subject: (usize, usize),
    ) -> Option<(usize, usize)> {
        if figure.is_date {
            return self.dated(clause, figure);
        }
        // "1,300 km border", "17-year war", "6.1-magnitude earthquake"
        let after = if self.tags.part(figure.to) == Part::Joint { figure.to + 1 } else { figure.to };
        if figure.noun.is_none() && after < self.tokens.len() && self.follows_directly(figure.to) {
            let end = self.phrase_end(after, self.tokens.len());
            if end > after {
                return Some((after, end));
            }
        }
        let mut before = figure.from;
        while before > clause.from && matches!(self.tags.part(before - 1), Part::Adverb | Part::Determiner) {
            before -= 1;
        }
        let preposition = before
            .checked_sub(1)
            .filter(|at| *at >= clause.from && self.tags.part(*at) == Part::Preposition)
            .map(|at| (at, self.tokens.lower(at)));
        let main = clause.verb.map(|group| self.tags.word(group.main));
        let object = clause.verb.and_then(|group| {
            let end = self.phrase_end(group.to, figure.from);
            // "widened 140 points to 21 %": the other figure is no name of what is measured.
            let signed = usize::from(self.tags.part(group.to) == Part::Sign);
            let amount = self.tags.part(group.to + signed) == Part::Number;
            // "fell faster, from £121m": how it fell.
            let named = (group.to..end).any(|at| self.tags.part(at).is_nominal());
            let before = place == Place::Object && end > group.to && end < figure.from;
            (before && named && !amount).then_some((group.to, end))
        });
        let before_of = |at: usize| {
            let start = self.phrase_start(at, clause.from);
            (start < at).then_some((start, at))
        };
        match preposition {
            Some((at, "of")) => before_of(at),
            Some((_, "to" | "at" | "from" | "by")) if object.is_some() => {
                object.map(|(from, _)| (from, self.before_levels(from, preposition.map_or(figure.from, |(at, _)| at))))
            }
            Some((_, "from")) if figure.former && place == Place::Object => {
                Some(subject).filter(|range| range.0 < range.1)
            }
            // "The toll rose to 11", but not "he was sentenced to 12 years".
            Some((_, "to" | "at")) if place == Place::Object => {
                let moved = clause.verb.map(|group| self.verb_class(clause, group));
                let moved = moved.is_some_and(|class| matches!(class, "sentence" | "move" | "withdraw" | "deploy"));
                Some(subject).filter(|range| range.0 < range.1 && !moved)
            }
            Some(_) => None,
            None => {
                let measured = main.is_some_and(|main| {
                    main.is(tag::BE)
                        || self.lexicon.verb(main).is_some_and(|verb| {
                            matches!(&*verb.class, "amount" | "measure" | "value" | "cost" | "increase" | "fall")
                        })
                });
                let bare_subject = subject.0 < subject.1;
                (measured
                    && place == Place::Object
                    && bare_subject
                    && before == clause.verb.map_or(0, |group| group.to))
                .then_some(subject)
            }
        }
    }

    /// "raised its offer from $40 to": what changes ends before the level that it had.
    fn before_levels(&self, from: usize, to: usize) -> usize {
        let amount = |at: usize| self.tags.part(at) == Part::Number || self.tags.part(at) == Part::Sign;
        (from + 1..to).find(|at| self.tokens.lower(*at) == "from" && amount(at + 1)).unwrap_or(to)
    }

    /// True when a noun phrase goes on directly behind the value.
    fn follows_directly(&self, at: usize) -> bool {
        matches!(self.tags.part(at), Part::Noun | Part::Adjective | Part::Name | Part::Joint | Part::Ing)
            && !self.in_date(at)
            && !self.tags.word(at).is(tag::PREPOSITION)
    }

    pub(super) fn object(&self, clause: &Clause, group: VerbGroup) -> Option<Phrase> {
        let mut end = group.to;
        while end < clause.to
            && !matches!(self.tags.part(end), Part::Break | Part::Quote | Part::Open | Part::Close)
            && end < group.to + LONGEST_PHRASE
        {
            if self.in_date(end) {
                break;
            }
            end += 1;
        }
        // A preposition before a date goes with the date.
        while end > group.to && matches!(self.tags.part(end - 1), Part::Preposition | Part::Comma | Part::Adverb) {
            end -= 1;
        }
        self.phrase(group.to, end)
    }

    fn complements(&self, clause: &Clause, own: (usize, usize)) -> Vec<Complement> {
        let mut list = Vec::new();
        let mut at = clause.from;
        while at < clause.to {
            let inside = own.0 <= at && at < own.1;
            if self.tags.part(at) == Part::Preposition && !inside && !self.in_date(at) {
                let end = self.phrase_end(at + 1, clause.to);
                let holds_own = at < own.0 && end > own.0;
                if end > at + 1 && !holds_own && !self.in_date(at + 1) {
                    if let Some(phrase) = self.phrase(at + 1, end) {
                        list.push(Complement { preposition: self.tokens.lower(at).into(), phrase });
                    }
                    at = end;
                    continue;
                }
            }
            at += 1;
        }
        list
    }

    fn near(
        &self,
        clause: &Clause,
        figure: Figure<'_>,
        subject: (usize, usize),
        property: Option<(usize, usize)>,
    ) -> Vec<Near> {
        let within = |named: &Named, range: (usize, usize)| range.0 <= named.from && named.from < range.1;
        let mut list: Vec<Near> = Vec::with_capacity(self.names.len());
        for named in self.names {
            let nearness = if within(named, (figure.from, figure.to)) {
                Nearness::Modifier
            } else if property.is_some_and(|range| within(named, range)) {
                Nearness::Property
            } else if within(named, subject) || within(named, clause.antecedent) {
                Nearness::Subject
            } else if clause.holds(named.from) {
                Nearness::Clause
            } else {
                Nearness::Sentence
            };
            let described = named.short && is_description(&self.words(named.from, named.to));
            match list.iter_mut().find(|near| near.entity == named.entity) {
                Some(near) => {
                    near.nearness = near.nearness.min(nearness);
                    near.described &= described;
                }
                None => list.push(Near {
                    entity: named.entity.clone(),
                    nearness,
                    adjective: named.adjective,
                    resolved: named.short,
                    described,
                }),
            }
        }
        list.sort_by_key(|near| near.nearness);
        list
    }

    /// The clauses from one up to those on which it depends, as long as their words reach into it.
    pub fn chain(&self, index: usize) -> impl Iterator<Item = (usize, &'a Clause)> + use<'a> {
        let clauses = self.clauses.list();
        let mut at = Some(index);
        std::iter::from_fn(move || {
            let index = at?;
            let clause = clauses.get(index)?;
            let leads_on = matches!(clause.kind, ClauseKind::Infinitive | ClauseKind::Participle);
            at = clause.parent.filter(|_| leads_on && clause.inherited || clause.is_gapped());
            Some((index, clause))
        })
    }
}

pub(super) fn place(clause: &Clause, figure: Figure<'_>) -> Place {
    match clause.verb {
        None => Place::Fragment,
        Some(group) if figure.from >= group.to => Place::Object,
        Some(_) if clause.subject.0 < figure.to && figure.from < clause.subject.1 && !figure.is_date => Place::Subject,
        Some(_) => Place::Adjunct,
    }
}

fn small(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// A lower-case word without its possessive ending.
pub(super) fn bare(word: &str) -> &str {
    super::gazetteer::without_possessive(word)
}
