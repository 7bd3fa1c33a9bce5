//! One sentence to its claims.

use super::about::{Analysis, Figure};
use super::age;
use super::antecedent::{self, Meant, Memory};
use super::bearing;
use super::cell;
use super::citation;
use super::clause::Clauses;
use super::count;
use super::date_order;
use super::evidence::{Bearing, Evidence, FigureRole, Place};
use super::facts::{self, Fact};
use super::gazetteer::without_possessive;
use super::lexicon::{Lexicon, tag};
use super::lists::List;
use super::manner::{self, Heard};
use super::moment;
use super::names::{Named, Names};
use super::patterns::FactKind;
use super::person::{self, Persons};
use super::standing::{self, Standing};
use super::tagger::Tags;
use super::time::{self, Calendar, Sighting};
use super::words;
use super::{Found, Options, Rule};
use crate::claim::{Claim, Details, Modality, Polarity, Provenance, Rank, SourceIndex, Status};
use crate::date::Date;
use crate::document::{BlockKind, Document, Sentence};
use crate::read::options::{DateOrder, Options as ReadOptions};
use crate::read::token::Tokens;
use crate::read::{Mention, scan_into};
use crate::reading::{Quantity, QuantityKind, Value};
use crate::source::Span;
use crate::unit::{Unit, Units};

/// What is remembered from sentence to sentence.
pub(super) struct Reader<'a> {
    document: &'a Document,
    options: Options<'a>,
    read: ReadOptions,
    published: Option<Date>,
    /// False where the publication date covers more than one day: weekdays are then not resolved.
    exact_day: bool,
    /// False where it covers more than one month.
    exact_month: bool,
    section: Option<Date>,
    /// True once running text has begun.
    in_text: bool,
    names: Names,
    tags: Tags,
    clauses: Clauses,
    named: Vec<Named>,
    marked: Vec<bool>,
    mentions: Vec<Mention>,
    placed: Vec<Placed>,
    dates: Vec<(usize, usize)>,
    lengths: Vec<(usize, usize)>,
    memory: Memory<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, options: &Options<'a>) -> Self {
        let published = super::published(document, options.published);
        let (low, high) = published.as_ref().map_or((None, None), Date::bounds);
        let mut read = options.read.clone();
        read.reference = high.or(low).or(read.reference);
        if read.dates == DateOrder::Unknown {
            read.dates = date_order::of(&document.text);
        }
        let exact_day = published.is_none() || (low.is_some() && low == high);
        let month = |day: Option<crate::date::Day>| day.map(|day| (day.year(), day.month()));
        let exact_month = published.is_none() || (low.is_some() && month(low) == month(high));
        Self {
            document,
            options: *options,
            read,
            published,
            exact_day,
            exact_month,
            section: None,
            in_text: false,
            names: Names::default(),
            tags: Tags::default(),
            clauses: Clauses::default(),
            named: Vec::new(),
            marked: Vec::new(),
            mentions: Vec::new(),
            placed: Vec::new(),
            dates: Vec::new(),
            lengths: Vec::new(),
            memory: Memory::default(),
        }
    }

    pub(super) fn read(&mut self, number: u32, sentence: &Sentence<'a>, found: &mut Vec<Found>) {
        let meant = self.claims(number, sentence, found);
        self.memory.keep((sentence.block, number), sentence.text.clone(), &mut self.named, meant);
    }

    /// The claims of a sentence; gives what the pronoun that opens it stands for.
    fn claims(&mut self, number: u32, sentence: &Sentence<'a>, found: &mut Vec<Found>) -> Option<Meant> {
        let lexicon = Lexicon::built_in();
        let tokens = Tokens::new(&sentence.text);
        self.tags.tag(&tokens, lexicon);
        self.names.find(&tokens, &self.tags, self.options.gazetteer, &mut self.named);
        scan_into(&tokens, &self.read, &mut self.mentions);
        let may_hold_facts = facts::may_hold(&tokens, &self.tags, &self.named);
        let may_tell_of_persons = person::may_hold(&self.tags);
        if self.mentions.is_empty() && !may_hold_facts && !may_tell_of_persons {
            return None;
        }
        citation::mark(&tokens, &mut self.marked);
        let mut placed = std::mem::take(&mut self.placed);
        placed.clear();
        let mut mentions = std::mem::take(&mut self.mentions);
        for mention in mentions.drain(..) {
            let Some(mut one) = Placed::new(&tokens, mention) else { continue };
            if !self.is_none_of_the_text(&tokens, &one) {
                self.settle_precision(&tokens, &mut one);
                self.settle_noun(&tokens, &mut one);
                placed.push(one);
            }
        }
        self.mentions = mentions;
        if Self::is_date_line(&tokens, sentence, &placed) {
            let date = placed.first().and_then(|placed| match &placed.value {
                Value::When(when) if !when.date.is_unresolved() => Some(when.date.clone()),
                _ => None,
            });
            // Above the text it is the day of publication.
            if self.in_text {
                // The day of publication, said once more, states nothing.
                self.section = date.filter(|date| Some(date) != self.published.as_ref());
            } else if self.published.is_none() {
                self.published = date;
            }
        }
        self.in_text |= sentence.kind == BlockKind::Paragraph && tokens.len() > 12;
        self.dates.clear();
        self.dates.extend(placed.iter().filter(|one| is_date(&one.value)).map(|one| (one.from, one.to)));
        self.lengths.clear();
        self.lengths.extend(placed.iter().filter(|one| is_length(&one.value)).map(|one| (one.from, one.to)));
        self.clauses.cut(&tokens, &self.tags, lexicon, &self.dates);
        let analysis = Analysis {
            tokens: &tokens,
            tags: &self.tags,
            clauses: &self.clauses,
            names: &self.named,
            lexicon,
            dates: &self.dates,
            lengths: &self.lengths,
        };
        if may_tell_of_persons {
            let known: Vec<person::Known<'_>> = placed.iter().map(|one| (one.from, one.to, &one.value)).collect();
            let persons = person::find(&analysis, &known);
            placed.extend(persons.into_iter().map(|found| Placed::of_persons(&tokens, found)));
            placed.sort_by_key(|one| (one.from, one.to));
        }
        let mut figures: Vec<standing::Figures<'_>> = placed.iter_mut().map(Placed::figures).collect();
        standing::relate(&analysis, &mut figures);
        let mut heard = Vec::new();
        manner::hear(&analysis, &mut heard);
        let mut clocks = false;
        for one in &mut placed {
            clocks |= one.settle(&analysis, &heard, self.published.as_ref());
        }
        let later;
        let analysis = if clocks {
            later = dates_of(&placed);
            Analysis { dates: &later, ..analysis }
        } else {
            analysis
        };
        let sightings: Vec<Sighting<'_>> = placed.iter().map(Placed::sighting).collect();
        let meant = self.memory.resolve(&analysis, sentence.block, number);
        let according = manner::according_to(&analysis);
        let calendar = Calendar { published: self.published.as_ref(), section: self.section.as_ref() };
        let from = found.len();
        for placed in &placed {
            let context = Context {
                analysis,
                heard: &heard,
                sightings: &sightings,
                calendar,
                names: &self.names,
                options: &self.options,
                according: according.as_deref(),
                meant: meant.as_ref(),
            };
            let earlier = found.get(from..).unwrap_or_default().iter().rev().find_map(counted);
            let mut one = context.claim(placed, earlier, sentence);
            one.evidence.sentence = number;
            one.evidence.block = sentence.block;
            one.evidence.heading = sentence.kind == BlockKind::Heading;
            found.push(one);
        }
        if may_hold_facts {
            for fact in facts::find(&analysis) {
                let context = Context {
                    analysis,
                    heard: &heard,
                    sightings: &sightings,
                    calendar,
                    names: &self.names,
                    options: &self.options,
                    according: according.as_deref(),
                    meant: meant.as_ref(),
                };
                let mut one = context.fact(&fact, sentence);
                one.evidence.sentence = number;
                one.evidence.block = sentence.block;
                one.evidence.heading = sentence.kind == BlockKind::Heading;
                found.push(one);
            }
            if let Some(own) = found.get_mut(from..) {
                own.sort_by_key(|one| one.claim.provenance.span);
            }
        }
        circumstances(found.get_mut(from..).unwrap_or_default());
        if matches!(sentence.kind, BlockKind::TableCell { .. }) {
            let how = (&self.read, self.options.gazetteer, self.options.explain);
            cell::complete(found, from, self.document, sentence, how);
        }
        self.placed = placed;
        meant
    }

    /// True for what belongs to a reference or to a name.
    fn is_none_of_the_text(&self, tokens: &Tokens<'_>, placed: &Placed) -> bool {
        self.marked.get(placed.from).copied().unwrap_or(false)
            || match &placed.value {
                value if is_date(value) => citation::year_in_name(tokens, &self.tags, placed.from, placed.to),
                value => value.quantity().is_some_and(|quantity| {
                    let number = (placed.from, placed.number_end, placed.to);
                    citation::number_in_name(tokens, &self.tags, number, quantity)
                }),
            }
    }

    /// A number whose noun or meaning the names around it show.
    fn settle_noun(&self, tokens: &Tokens<'_>, placed: &mut Placed) {
        let Value::Quantity(quantity) = &mut placed.value else { return };
        if let Some(to) = count::noun_behind(tokens, &self.tags, &self.named, placed.to, quantity) {
            placed.to = to;
            placed.span = placed.span.join(tokens.span(to - 1, to));
        } else {
            let told = age::read(tokens, &self.tags, &self.named, placed.from, placed.to, quantity);
            placed.standing = match told {
                Some(age::Told::Children) => Standing::Children,
                Some(age::Told::Age) if tokens.surface(placed.from.saturating_sub(1)) == "," => Standing::Aside,
                Some(age::Told::Age) => Standing::Age,
                None => Standing::Plain,
            };
        }
    }

    /// A weekday cannot be counted from a publication date of which only the month is known.
    fn settle_precision(&self, tokens: &Tokens<'_>, placed: &mut Placed) {
        if self.exact_day || !is_date(&placed.value) {
            return;
        }
        let counted = (placed.from..placed.to).any(|at| {
            self.tags.word(at).is(tag::WEEKDAY)
                || List::CountedDay.holds(tokens.lower(at))
                || !self.exact_month && matches!(tokens.lower(at), "month" | "months" | "quarter" | "quarters")
        });
        let figures = (placed.from..placed.to).any(|at| tokens.surface(at).starts_with(|c: char| c.is_ascii_digit()));
        if let Value::When(when) = &mut placed.value
            && counted
            && !figures
        {
            when.date = Date::unresolved(placed.span.of(tokens.text()));
        }
    }

    /// True for a heading or line that is a date and nothing else: what follows is of that date.
    fn is_date_line(tokens: &Tokens<'_>, sentence: &Sentence<'_>, placed: &[Placed]) -> bool {
        let [only] = placed else { return false };
        is_date(&only.value)
            && matches!(sentence.kind, BlockKind::Heading)
            && only.from <= 1
            && tokens.len() <= only.to + 1
    }
}

/// Dates beside a figure only tell when it was so, unless their clause speaks of an event.
fn circumstances(found: &mut [Found]) {
    for index in 0..found.len() {
        let (is_date, clause) = match found.get(index) {
            Some(one) => (matches!(one.claim.value, Value::When(_)), one.evidence.clause),
            None => return,
        };
        if !is_date {
            continue;
        }
        let beside = found.iter().any(|other| {
            other.evidence.clause == clause
                && !matches!(other.claim.value, Value::When(_) | Value::Clock(_))
                && other.claim.as_of.as_ref().is_some_and(|as_of| as_of.basis == crate::claim::Basis::Stated)
        });
        if let Some(one) = found.get_mut(index).filter(|_| beside) {
            one.evidence.role = FigureRole::Circumstance;
        }
    }
}

fn is_date(value: &Value) -> bool {
    match value {
        Value::When(_) | Value::Clock(_) => true,
        Value::Ambiguous(values) => values.first().is_some_and(is_date),
        _ => false,
    }
}

/// The tokens of dates and times, in their order.
fn dates_of(placed: &[Placed]) -> Vec<(usize, usize)> {
    placed.iter().filter(|one| is_date(&one.value)).map(|one| (one.from, one.to)).collect()
}

/// True for a measure of length.
fn is_length(value: &Value) -> bool {
    match value {
        Value::Quantity(quantity) => quantity.kind == QuantityKind::Measure && dimension(quantity) == Some("length"),
        Value::Ambiguous(values) => values.first().is_some_and(is_length),
        _ => false,
    }
}

/// The dimension of a quantity's unit.
fn dimension(quantity: &Quantity) -> Option<&'static str> {
    let units = Units::standard();
    match quantity.unit {
        Unit::Known(unit) => Some(units.dimension_name(units.def(unit).dimension)),
        _ => None,
    }
}

/// The quantity of a claim that counts something with a noun.
fn counted(found: &Found) -> Option<&Quantity> {
    found.claim.value.quantity().filter(|quantity| quantity.kind == QuantityKind::Count && quantity.noun.is_some())
}

/// A mention with its tokens.
struct Placed {
    from: usize,
    to: usize,
    number_end: usize,
    span: Span,
    value: Value,
    standing: Standing,
    /// The tokens of the whole of which it is a part.
    whole: Option<(usize, usize)>,
}

impl Placed {
    fn new(tokens: &Tokens<'_>, mention: Mention) -> Option<Self> {
        let span = mention.span;
        let from = tokens.index_at(span.start)?;
        let to = tokens.index_at(span.end.saturating_sub(1))? + 1;
        let number_end = tokens.index_at(mention.number.end.saturating_sub(1)).map_or(to, |at| at + 1).min(to);
        Some(Self { from, to, number_end, span, value: mention.value, standing: Standing::Plain, whole: None })
    }

    fn of_persons(tokens: &Tokens<'_>, found: Persons) -> Self {
        let Persons { from, number_end, to, quantity } = found;
        let value = Value::Quantity(quantity);
        Self { from, to, number_end, span: tokens.span(from, to), value, standing: Standing::Plain, whole: None }
    }

    /// Reads what only its clause settles; true where it is a time of day.
    fn settle(&mut self, analysis: &Analysis<'_>, heard: &[Heard<'_>], published: Option<&Date>) -> bool {
        if let Some(clock) = moment::dotted(analysis, self.from, self.number_end.saturating_sub(1), &self.value) {
            self.value = Value::Clock(clock);
            return true;
        }
        if let Value::When(when) = &mut self.value
            && moment::is_of_another_day(analysis, heard, (self.from, self.to), when, published)
        {
            when.date = Date::unresolved(self.span.of(analysis.tokens.text()));
        }
        false
    }

    fn figures(&mut self) -> standing::Figures<'_> {
        let Self { from, to, value, standing, whole, .. } = self;
        standing::Figures { from: *from, to: *to, value, standing, whole }
    }

    fn sighting(&self) -> Sighting<'_> {
        Sighting { from: self.from, to: self.to, value: &self.value }
    }
}

/// All that a claim is made from.
struct Context<'a, 's> {
    analysis: Analysis<'s>,
    heard: &'a [Heard<'s>],
    sightings: &'a [Sighting<'a>],
    calendar: Calendar<'a>,
    names: &'a Names,
    options: &'a Options<'a>,
    according: Option<&'a str>,
    /// What the pronoun that opens the sentence stands for.
    meant: Option<&'a Meant>,
}

impl Context<'_, '_> {
    fn claim(&self, placed: &Placed, earlier: Option<&Quantity>, sentence: &Sentence<'_>) -> Found {
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
        let own = clause.and_then(|index| self.analysis.clauses.list().get(index));
        let by_pronoun = evidence.place != Place::Subject
            && own.is_some_and(|clause| antecedent::is_opening(&self.analysis, clause));
        if let Some(meant) = self.meant.filter(|_| by_pronoun) {
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
        for (key, value) in &scope {
            rule("scope", &|| format!("{key}: {value}").into());
        }
        evidence.role = if matches!(placed.value, Value::Change(_)) { FigureRole::Change } else { role };
        let (as_of, ground) = time::as_of(&self.analysis, self.sightings, self.heard, figure, clause, self.calendar);
        rule("as-of", &|| ground.words().into());
        let attribution =
            self.according.map(Box::from).or_else(|| manner::attribution(&self.analysis, self.names, figure, clause));
        if let Some(attribution) = &attribution {
            rule("attribution", &|| attribution.clone());
        }
        // "won 71 of the 175 seats" is said of who won them.
        let whole = placed.whole.filter(|_| evidence.place != Place::Object);
        let whole = whole.map(|(from, to)| self.analysis.words(from, to));
        let subject_text = whole.or_else(|| words::subject(&self.analysis, &evidence, figure, clause_of));
        let attribute_text = words::attribute(&self.analysis, &evidence, figure, clause_of);
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
        let claim = Claim {
            id: None,
            source: SourceIndex(0),
            subject: None,
            attribute: None,
            surface: surface.into(),
            value,
            as_of: as_of.map(std::sync::Arc::new),
            modality,
            polarity,
            rank: Rank::Normal,
            status: Status::Candidate,
            provenance: Provenance { span: Some(span), sentence: Some(sentence.span), ..Provenance::default() },
            details: Some(Box::new(details)),
        };
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
    fn fact(&self, fact: &Fact, sentence: &Sentence<'_>) -> Found {
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
                let own = || manner::attribution(&self.analysis, self.names, figure, clause);
                self.according.map(Box::from).or_else(own)
            },
            subject_text: subject,
            attribute_text: Some(attribute),
            ..Details::default()
        };
        let claim = Claim {
            id: None,
            source: SourceIndex(0),
            subject: None,
            attribute: None,
            surface: span.of(&sentence.text).into(),
            value,
            as_of: as_of.map(std::sync::Arc::new),
            modality,
            polarity: if fact.negated { Polarity::Negated } else { Polarity::Asserted },
            rank: Rank::Normal,
            status: Status::Candidate,
            provenance: Provenance {
                span: Some(sentence.locate(span)),
                sentence: Some(sentence.span),
                ..Provenance::default()
            },
            details: Some(Box::new(details)),
        };
        Found { claim, evidence, rules }
    }
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
