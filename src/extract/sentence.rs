//! One sentence to its claims.

use super::about::Analysis;
use super::age;
use super::among;
use super::antecedent::{Meant, Memory};
use super::attribution;
use super::cell;
use super::citation;
use super::claims::Context;
use super::clause::{Clauses, verb_of};
use super::count;
use super::date_line;
use super::date_order;
use super::elided::Elided;
use super::evidence::{Evidence, FigureRole};
use super::facts;
use super::gapped::{self, Amount};
use super::label::{self, Boxes};
use super::lexicon::{Lexicon, tag};
use super::lists::List;
use super::manner;
use super::names::{Named, Names};
use super::person;
use super::placed::{Naming, Placed, dates_of, dimension, is_date, is_length};
use super::standing::{self, Standing};
use super::tagger::Tags;
use super::time::{Calendar, Sighting};
use super::{Found, Options};
use crate::date::Date;
use crate::document::{BlockKind, Document, Sentence};
use crate::read::options::{DateOrder, Options as ReadOptions};
use crate::read::token::{self, Tokens};
use crate::read::{Mention, scan_into};
use crate::reading::{Quantity, QuantityKind, Value};

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
    /// The number of the latest sentence that counts one kind of things only, and what it counts.
    counted: Option<(u32, Quantity)>,
    /// The units that it leaves out.
    elided: Elided<'a>,
    names: Names,
    tags: Tags,
    clauses: Clauses,
    named: Vec<Named>,
    marked: Vec<bool>,
    mentions: Vec<Mention>,
    placed: Vec<Placed>,
    dates: Vec<(usize, usize)>,
    lengths: Vec<(usize, usize)>,
    amounts: Vec<Amount>,
    memory: Memory<'a>,
    tokens: token::Memory,
    boxes: Boxes,
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
        if let Some(day) = low.filter(|_| read.dates == DateOrder::Unknown && low == high) {
            read.dates = date_order::beside(&document.text, day);
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
            counted: None,
            elided: Elided::of(&document.text),
            names: Names::default(),
            tags: Tags::default(),
            clauses: Clauses::default(),
            named: Vec::new(),
            marked: Vec::new(),
            mentions: Vec::new(),
            placed: Vec::new(),
            dates: Vec::new(),
            lengths: Vec::new(),
            amounts: Vec::new(),
            memory: Memory::default(),
            tokens: token::Memory::default(),
            boxes: Boxes::default(),
        }
    }

    pub(super) fn read(&mut self, number: u32, sentence: &Sentence<'a>, found: &mut Vec<Found>) {
        let tokens = Tokens::within(&sentence.text, std::mem::take(&mut self.tokens));
        let meant = self.claims(number, sentence, &tokens, found);
        self.tokens = tokens.into_memory();
        self.memory.keep((sentence.block, number), sentence.text.clone(), &mut self.named, meant);
    }

    /// The claims of a sentence; gives what the pronoun that opens it stands for.
    fn claims(
        &mut self,
        number: u32,
        sentence: &Sentence<'a>,
        tokens: &Tokens<'_>,
        found: &mut Vec<Found>,
    ) -> Option<Meant> {
        let lexicon = Lexicon::built_in();
        self.tags.tag(tokens, lexicon);
        self.names.find(tokens, &self.tags, self.options.gazetteer, &mut self.named);
        scan_into(tokens, &self.read, &mut self.mentions);
        let may_hold_facts = facts::may_hold(tokens, &self.tags, &self.named);
        let may_tell_of_persons = person::may_hold(&self.tags);
        if self.mentions.is_empty() && !may_hold_facts && !may_tell_of_persons {
            return None;
        }
        citation::mark(tokens, &mut self.marked);
        let mut placed = std::mem::take(&mut self.placed);
        placed.clear();
        let mut mentions = std::mem::take(&mut self.mentions);
        for mention in mentions.drain(..) {
            let Some(mut one) = Placed::new(tokens, mention) else { continue };
            one.naming = self.naming(tokens, &one);
            let ours = !self.is_none_of_the_text(tokens, &one);
            if ours && one.naming.is_some() {
                placed.push(one);
            } else if ours {
                self.settle_precision(tokens, &mut one);
                self.settle_noun(tokens, &mut one);
                let bracketed = age::is_bracketed(tokens, one.from, one.to);
                if !bracketed || !one.value.quantity().is_some_and(count::is_bare) {
                    placed.push(one);
                }
            }
        }
        self.mentions = mentions;
        among::join(tokens, &mut self.tags, &self.read, &mut placed);
        if Self::is_date_line(tokens, sentence, &placed) {
            let only = placed.iter().find(|one| one.naming.is_none());
            let date = only.and_then(|placed| match &placed.value {
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
        self.cut(tokens, &mut placed);
        let analysis = Analysis {
            tokens,
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
            placed.extend(persons.into_iter().map(|found| Placed::of_persons(tokens, found)));
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
        let according = attribution::according_to(&analysis);
        let calendar = Calendar { published: self.published.as_ref(), section: self.section.as_ref() };
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
        let place = |evidence: &mut Evidence| {
            evidence.sentence = number;
            evidence.block = sentence.block;
            evidence.heading = sentence.kind == BlockKind::Heading;
        };
        let from = found.len();
        for placed in &placed {
            let earlier = found.get(from..).unwrap_or_default().iter().rev().find_map(counted);
            let pronoun = tokens.lower(placed.to) == "of" && tokens.lower(placed.to + 1) == "them";
            let before = self.counted.as_ref().filter(|(last, _)| pronoun && last + 1 == number);
            let earlier = earlier.or_else(|| before.map(|(_, counted)| counted));
            let mut one = context.claim(placed, earlier, sentence);
            place(&mut one.evidence);
            found.push(one);
        }
        if may_hold_facts {
            for fact in facts::find(&analysis) {
                let mut one = context.fact(&fact, sentence);
                place(&mut one.evidence);
                found.push(one);
            }
            if let Some(own) = found.get_mut(from..) {
                own.sort_by_key(|one| one.claim.provenance.span);
            }
        }
        circumstances(found.get_mut(from..).unwrap_or_default());
        let entry = label::entry(self.document, sentence).filter(|entry| !label::has_verb(tokens, &self.tags, *entry));
        self.counted = only_count(found.get(from..).unwrap_or_default()).map(|counted| (number, counted.clone()));
        let how = label::How { read: &self.read, gazetteer: self.options.gazetteer, explain: self.options.explain };
        if matches!(sentence.kind, BlockKind::TableCell { .. }) {
            let (document, block) = (self.document, sentence.block as usize);
            let mut above = cell::Above { boxes: &mut self.boxes, document, block, names: &mut self.names };
            cell::complete(found, from, document, sentence, (&mut above, how));
        } else if let Some(entry) = entry {
            let own = found.get_mut(from..).unwrap_or_default();
            self.boxes.complete(own, (self.document, &mut self.names), sentence, entry, how);
        }
        self.placed = placed;
        meant
    }

    /// True for what belongs to a reference or to a name.
    fn is_none_of_the_text(&self, tokens: &Tokens<'_>, placed: &Placed) -> bool {
        self.marked.get(placed.from).copied().unwrap_or(false)
            || match &placed.value {
                value if is_date(value) => citation::year_in_name(tokens, &self.tags, placed.from, placed.to),
                _ => false,
            }
    }

    /// What stands before a number that belongs to a name, as far as its own words tell.
    fn naming(&self, tokens: &Tokens<'_>, placed: &Placed) -> Option<Naming> {
        let quantity = placed.value.quantity().filter(|_| !is_date(&placed.value))?;
        if !citation::number_in_name(tokens, &self.tags, (placed.from, placed.number_end), quantity) {
            return None;
        }
        let place = self.named.iter().any(|named| named.to == placed.from && named.entity.kind.is_place());
        Some(if place { Naming::Place } else { Naming::Other })
    }

    /// Cuts the sentence into clauses, gives the figures of those without verb what they leave out, and takes away the
    /// numbers that belong to names.
    fn cut(&mut self, tokens: &Tokens<'_>, placed: &mut Vec<Placed>) {
        self.amounts.clear();
        if placed.len() > 1 {
            self.amounts.extend(placed.iter().enumerate().filter_map(|(index, one)| Amount::of(index, one)));
        }
        self.clauses.cut(tokens, &self.tags, Lexicon::built_in(), &self.dates, &self.amounts);
        for (first, own) in self.clauses.shared() {
            let Some((before, rest)) = placed.split_at_mut_checked(*own) else { continue };
            let (Some(first), Some(own)) = (before.get(*first), rest.first_mut()) else { continue };
            gapped::complete(&first.value, &mut own.value);
            own.naming = None;
        }
        placed.retain(|one| one.naming.is_none());
        // "killed 31 and 12 people": both count those who suffer it.
        for at in (1..placed.len()).rev() {
            let Some([first, second]) = placed.get_mut(at - 1..=at) else { continue };
            let joined = first.to + 1 == second.from && matches!(tokens.lower(first.to), "and" | "or");
            let whole = |at: usize| self.clauses.at(at).map(|(index, _)| index);
            let people = second.value.quantity().and_then(dimension) == Some("person");
            let suffered = || {
                let group = self.clauses.at(first.from).and_then(|(_, clause)| clause.verb);
                let verb = group.and_then(|group| verb_of(Lexicon::built_in(), &self.tags, group));
                verb.is_some_and(|verb| List::Fate.holds(&verb.class))
            };
            if joined && people && whole(first.from) == whole(second.from) && suffered() {
                gapped::complete(&second.value, &mut first.value);
            }
        }
    }

    /// A number whose noun or meaning the names around it show.
    fn settle_noun(&self, tokens: &Tokens<'_>, placed: &mut Placed) {
        let Value::Quantity(quantity) = &mut placed.value else { return };
        if let Some(to) = count::noun_behind(tokens, &self.tags, &self.named, placed.to, quantity) {
            placed.to = to;
            placed.span = placed.span.join(tokens.span(to - 1, to));
        } else if !self.elided.settle(tokens, placed.from, placed.to, quantity) {
            let told = age::read(tokens, &self.tags, &self.named, placed.from, placed.to, quantity);
            placed.standing = match told {
                Some(age::Told::Children) => Standing::Children,
                Some(age::Told::Aside) => Standing::Aside,
                Some(age::Told::Age) => Standing::Age,
                Some(age::Told::Said) => Standing::Old,
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
        let mut own = placed.iter().filter(|one| one.naming.is_none());
        let (Some(only), None) = (own.next(), own.next()) else { return false };
        is_date(&only.value)
            && matches!(sentence.kind, BlockKind::Heading)
            && only.from <= 1
            && tokens.len() <= only.to + 1
            && !date_line::tells_matter(&sentence.text)
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

/// The quantity of a claim that counts something with a noun.
fn counted(found: &Found) -> Option<&Quantity> {
    found.claim.value.quantity().filter(|quantity| quantity.kind == QuantityKind::Count && quantity.noun.is_some())
}

/// What a sentence counts, where it counts one kind of things only: what "two of them" are in the next.
fn only_count(found: &[Found]) -> Option<&Quantity> {
    let mut before = found.iter().rev().filter_map(counted);
    let last = before.next()?;
    before.all(|other| other.unit == last.unit && other.noun == last.noun).then_some(last)
}
