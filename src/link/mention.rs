//! What linking looks at in one claim: the evidence of its text, boiled down to symbols.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::claim::Claim;
use crate::date::Date;
use crate::extract::{Entity, EntityKind, Evidence, FigureRole, Found, Gazetteer, HOUR, Near, Nearness};
use crate::reading::{QuantityKind, Role, Value};
use crate::source::Span;
use crate::unit::Units;

use super::around::{
    anchor, far_from, holds_word, in_date_line, is_alone, is_excepted, is_open_time, is_sided, owner, possessors,
    together, whole, words,
};
use super::bearer::{Bearer, bearer};
use super::bearing::{self, Heading, Lying};
use super::fact::{self, FactKind, Family};
use super::holding::{Dating, Held, Lasting, dating, held, lasting};
use super::kind::{Kind, kind_of};
use super::symbol::{Set, Symbol, Symbols, set};
use super::told::{kinds, told};

/// Words of the beginning of an article, in sentences.
pub const BEGINNING: u32 = 4;

impl Mention {
    /// Start or end, for dates that are either.
    pub fn end(&self) -> Option<Role> {
        self.end.filter(|role| *role != Role::On)
    }
}

/// One claim as linking sees it.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Index into the claims of the run.
    pub claim: u32,
    /// Index of the article.
    pub article: u32,
    /// What it is a value of.
    pub kind: Kind,
    /// The counted noun.
    pub noun: Option<Symbol>,
    /// Its kind in the table of nouns.
    pub noun_kind: Option<Symbol>,
    /// Words that narrow the noun down, without names.
    pub noun_modifiers: Set,
    /// All that is told.
    pub aspects: Set,
    /// The kind of fact of the surest aspect that has one.
    pub fact: Option<FactKind>,
    /// True where an event is named.
    pub of_event: bool,
    /// Which kind of event its words name: an earthquake or an aftershock.
    pub event: Option<&'static str>,
    /// The hour up to which the figure counts.
    pub scope: Option<Symbol>,
    /// The thing that has the property, for figures of places and things: the name that stands last before them.
    pub owner: Option<Symbol>,
    /// The thing that has it, where it is told by a noun.
    pub bearer: Option<Bearer>,
    /// Of what a share is a share: "82 per cent of *voice traffic*".
    pub whole: Set,
    /// The thing measured.
    pub property: Option<Symbol>,
    /// The class of the verb, or the verb.
    pub verb: Option<Symbol>,
    /// Names in the value's own noun phrase.
    pub modifier_names: Set,
    /// Names in the subject and in the phrase of the thing measured.
    pub subject_names: Set,
    /// All names of the clause, with what they belong to.
    pub clause_names: Set,
    /// All names of the sentence, with what they belong to.
    pub names: Set,
    /// The same without what they belong to.
    pub own_names: Set,
    /// Places of the clause that are no countries.
    pub places: Set,
    /// Places of the clause that neither the headings nor the first sentence of its article name; set by [`super::frame`].
    pub elsewhere: Set,
    /// Names behind prepositions: question and name.
    pub slots_named: Vec<(&'static str, Symbol)>,
    /// Nouns behind prepositions: question and head.
    pub slots_noun: Vec<(&'static str, Symbol)>,
    /// The name that the figure leads to: 55 km south of *Riga*, 65 % of traffic to *Malta*.
    pub anchor: Option<Symbol>,
    /// Of a direction, and of the distance before it: what lies there; of a direction also how far away.
    pub heading_to: Option<Heading>,
    /// Words around the figure, without function words and numbers.
    pub words: Set,
    /// Words for several things counted together: "combined", "worldwide".
    pub together: Set,
    /// Those of them that are neither names nor what is counted: what is told of it.
    pub telling: Set,
    /// The words for who says so.
    pub said: Set,
    /// The sentence in the article.
    pub sentence: u32,
    /// True in titles and headings.
    pub heading: bool,
    /// What part the figure plays.
    pub role: FigureRole,
    /// When it held, as its text says; of a date its own days.
    pub held: Held,
    /// Numbers and codes that tell things of one kind apart: C2, H50, TA-25.
    pub codes: Set,
    /// How a date is given.
    pub dating: Dating,
    /// Start or end, for dates.
    pub end: Option<Role>,
    /// The frame that it belongs to; set by [`super::frame`].
    pub frame: u32,
    /// True where it may agree, but contradicts nothing: a part ("in the capital alone"), the day of a date line, the figure
    /// before it in another unit, or what may speak of another event than that of its frame.
    pub yields: bool,
    /// Who says so inside the source.
    pub attribution: Option<Symbol>,
    /// For how long its words let it hold.
    pub lasting: Lasting,
    /// The named bodies and persons among them.
    pub speakers: Set,
    /// The next figure of the same sentence, as an index of the same list; set when all are known.
    pub neighbours: [Option<u32>; 2],
}

/// An article on its way to being linked.
#[derive(Debug, Clone, Copy)]
pub struct Article<'a> {
    /// Its text, to which the spans refer.
    pub text: &'a str,
    /// When it was published.
    pub published: Option<&'a Date>,
    /// Its claims, in the order of the text.
    pub found: &'a [Found],
}

/// The names of one word that the articles of a run use inside sentences, with their ids.
pub type Heard = std::collections::BTreeMap<Box<str>, Box<str>>;

/// Collects the names of one word.
pub fn hear(heard: &mut Heard, found: &Found) {
    for near in &found.evidence.entities {
        let entity = &near.entity;
        if !entity.label.contains(' ') && !near.adjective && !found.evidence.heading {
            heard.entry((*entity.label).into()).or_insert_with(|| (*entity.id).into());
        }
    }
}

/// The word that opens the sentence and its subject, where it is known as a name: every first word has a capital, so that
/// alone it tells nothing.
fn opening_name(
    symbols: &mut Symbols,
    text: &str,
    claim: &Claim,
    evidence: &Evidence,
    heard: &Heard,
) -> Option<Symbol> {
    let sentence = claim.provenance.sentence?.of(text);
    let subject = evidence.subject.as_ref()?;
    let first = sentence.split_whitespace().next()?.trim_matches(|c: char| !c.is_alphanumeric());
    let first = first.strip_suffix("'s").or_else(|| first.strip_suffix("’s")).unwrap_or(first);
    let opens =
        subject.text.starts_with(first) && !evidence.entities.iter().any(|near| near.entity.label.contains(first));
    heard.get(first).filter(|_| opens).map(|id| symbols.name(id))
}

/// Makes the mention of a claim, which is `found.claim` [completed].
pub fn mention(
    symbols: &mut Symbols,
    article: &Article<'_>,
    place: (u32, u32),
    found: &Found,
    claim: &Claim,
    heard: &Heard,
) -> Mention {
    let evidence = &found.evidence;
    let aspects: Vec<_> = evidence.aspects.iter().map(|aspect| symbols.of(aspect)).collect();
    let heading_to = bearing::heading(symbols, found, article.found, place.1);
    let anchor = match &evidence.bearing {
        Some(bearing) => Some(symbols.name(&bearing.from.id)),
        None => anchor(symbols, article.text, claim, evidence),
    };
    let fact = match heading_to {
        Some(_) => FactKind::of("direction"),
        None => told(article.text, claim, evidence, anchor.is_some()),
    };
    let kind = if heading_to.is_some() { Kind::Bearing } else { kind_of(symbols, &claim.value) };
    let lying = heading_to.map(|heading| heading.lying);
    // "24 dead", "200 injured" and "200 people injured" differ in words alone.
    let stands_for_fate = matches!(
        evidence.noun_kind.as_deref(),
        Some("dead" | "wounded" | "missing" | "casualty" | "person" | "survivor")
    );
    let noun = evidence.noun.as_ref();
    let thing = noun.filter(|_| !stands_for_fate);
    // "the number of U.S. troops … to 2,500": the noun stands in the phrase of the property.
    let far_noun = claim
        .value
        .quantity()
        .filter(|quantity| quantity.kind == QuantityKind::Count && noun.is_none() && !stands_for_fate)
        .and_then(|quantity| quantity.noun.as_deref());
    let entity_words: Vec<String> = evidence.entities.iter().map(|near| near.entity.label.to_lowercase()).collect();
    let is_name = |word: &str| entity_words.iter().any(|label| label.split([' ', '-']).any(|part| part == word));
    let modifiers = noun.iter().flat_map(|noun| {
        let inner =
            noun.head.rsplit_once(' ').map_or("", |(words, _)| words).split(' ').filter(|word| !word.is_empty());
        noun.modifiers.iter().chain(inner)
    });
    let modifiers: Vec<_> = modifiers.filter(|word| !is_name(word)).collect();
    // In a headline every word begins like a name.
    // "9 AU" are no African Unions.
    let unit = matches!(kind, Kind::Measure(_)).then(|| claim.surface.as_str().rsplit(' ').next()).flatten();
    let is_unit = |entity: &Entity| unit.is_some_and(|unit| initials(&entity.id).eq_ignore_ascii_case(unit));
    let sure = |near: &Near| {
        !near.described && !is_unit(&near.entity) && (!evidence.heading || near.entity.kind != EntityKind::Name)
    };
    let names = |symbols: &mut Symbols, most: Nearness| {
        let near = evidence.entities.iter().filter(|near| near.nearness <= most && sure(near));
        let list: Vec<_> = near.flat_map(|near| with_whole(symbols, &near.entity)).collect();
        set(list)
    };
    let own = |symbols: &mut Symbols, wanted: &[Nearness]| {
        let near = evidence.entities.iter().filter(|near| wanted.contains(&near.nearness) && sure(near));
        set(near.map(|near| symbols.name(&near.entity.id)).collect::<Vec<_>>())
    };
    let (mut slots_named, slots_noun) = slots(symbols, evidence);
    let far = far_from(symbols, evidence);
    let possessors = possessors(symbols, evidence);
    slots_named.retain(|(_, name)| matches!(kind, Kind::Measure(_)) || !far.contains(name));
    let spots: Vec<_> = evidence
        .entities
        .iter()
        .filter(|near| is_spot(&near.entity) && sure(near))
        .map(|near| symbols.name(&near.entity.id))
        .collect();
    let words = words(symbols, article.text, claim);
    let counted = thing.map(|noun| symbols.of(noun.head.rsplit(' ').next().unwrap_or(&noun.head)));
    let telling = words.iter().copied().filter(|word| Some(*word) != counted && !is_name(symbols.word(*word)));
    let telling = set(telling.collect::<Vec<_>>());
    let places = slots_named.iter().filter(|(slot, place)| matches!(*slot, "where" | "near") && spots.contains(place));
    let fronted = fronted_place(article.text, claim, evidence).map(|entity| symbols.name(&entity.id));
    let places = set(places.map(|(_, place)| *place).chain(fronted).collect::<Vec<_>>());
    Mention {
        claim: place.1,
        article: place.0,
        kind,
        noun: thing
            .map(|noun| &*noun.head)
            .or(far_noun)
            .map(|head| symbols.of(head.rsplit(' ').next().unwrap_or(head))),
        noun_kind: thing
            .and(evidence.noun_kind.as_deref())
            .or_else(|| Units::standard().noun(far_noun?)?.kind)
            .map(|kind| symbols.of(kind)),
        noun_modifiers: set(modifiers.into_iter().map(|word| symbols.of(word)).collect::<Vec<_>>()),
        aspects: set(aspects),
        event: match lying {
            Some(Lying::Event(kind)) => kind,
            Some(_) => None,
            None => kinds(evidence).filter(|kind| kind.family == Family::Event).map(|kind| kind.name).min(),
        },
        of_event: matches!(lying, Some(Lying::Event(_)))
            || fact.is_some_and(|fact| fact.event)
            || kinds(evidence).any(|kind| kind.family == Family::Event),
        fact,
        scope: scope(symbols, &found.claim),
        property: evidence.property.as_ref().filter(|_| far_noun.is_none()).map(|property| symbols.of(&property.head)),
        verb: evidence
            .verb
            .as_ref()
            .map(|verb| symbols.of(if verb.class.is_empty() { &verb.lemma } else { verb.class })),
        modifier_names: own(
            symbols,
            if far_noun.is_some() { &[Nearness::Modifier, Nearness::Property] } else { &[Nearness::Modifier] },
        ),
        subject_names: {
            let opening = opening_name(symbols, article.text, claim, evidence, heard);
            let subject = own(symbols, &[Nearness::Subject, Nearness::Property]);
            let own = subject.iter().copied().filter(|name| !far.contains(name) && !possessors.contains(name));
            set(own.chain(opening).collect::<Vec<_>>())
        },
        clause_names: names(symbols, Nearness::Clause),
        names: names(symbols, Nearness::Sentence),
        own_names: own(symbols, &Nearness::ALL),
        elsewhere: set([]),
        places,
        slots_named,
        slots_noun,
        whole: whole(symbols, article.text, claim, evidence),
        bearer: bearer(symbols, article.text, claim, evidence),
        owner: owner(symbols, article.text, claim, evidence, fact),
        anchor,
        heading_to,
        words,
        together: together(symbols, article.text, claim),
        telling,
        said: {
            let speaker = claim.attribution().unwrap_or_default().to_lowercase();
            set(speaker.split_whitespace().map(|word| symbols.of(word)).collect::<Vec<_>>())
        },
        sentence: evidence.sentence,
        heading: evidence.heading,
        role: evidence.role,
        held: held(symbols, claim),
        codes: codes(symbols, article.text, claim),
        dating: dating(article.text, claim, evidence),
        end: match &claim.value {
            Value::When(when) => when.role,
            _ => None,
        },
        frame: 0,
        yields: is_alone(article.text, claim)
            || is_excepted(article.text, claim)
            || is_sided(article.text, claim)
            || is_open_time(article.text, claim)
            || (kind == Kind::Date && in_date_line(article.text, claim)),
        lasting: lasting(article.text, claim, evidence),
        speakers: speakers(symbols, claim, evidence),
        attribution: claim.attribution().map(|who| symbols.of(&crate::vocabulary::canonical(who))),
        neighbours: [None, None],
    }
}

/// Bodies and persons that the words for who says so name.
fn speakers(symbols: &mut Symbols, claim: &Claim, evidence: &Evidence) -> Set {
    let Some(words) = claim.attribution() else { return set([]) };
    let named = evidence.entities.iter().map(|near| &near.entity);
    let named = named.filter(|entity| matches!(entity.kind, EntityKind::Body | EntityKind::Person));
    let words = words.to_lowercase();
    // "the U. S. Geological Survey in Golden" is the us-geological-survey, however it is spelt.
    let tail = |entity: &Entity| {
        let (rest, last) = entity.id.rsplit_once('-')?;
        Some(format!("{} {last}", rest.rsplit('-').next()?))
    };
    let said = named.filter(|entity| {
        let body = entity.kind == EntityKind::Body;
        holds_word(&words, &entity.label) || (body && tail(entity).is_some_and(|tail| holds_word(&words, &tail)))
    });
    set(said.map(|entity| symbols.name(&entity.id)).collect::<Vec<_>>())
}

/// "african-union" as AU.
fn initials(id: &str) -> String {
    id.split('-').filter_map(|word| word.chars().next()).collect()
}

/// True for an organisation of the gazetteer.
pub(super) fn is_public(id: &str) -> bool {
    static BODIES: LazyLock<BTreeSet<Box<str>>> = LazyLock::new(|| {
        let bodies = Gazetteer::built_in().entities().iter().filter(|entity| entity.kind == EntityKind::Body);
        bodies.map(|entity| (*entity.id).into()).collect()
    });
    BODIES.contains(id)
}

/// The words of letters and figures in the sentence, outside the value: "the H50 model", "route 3" is none.
fn codes(symbols: &mut Symbols, text: &str, claim: &Claim) -> Set {
    let (Some(own), Some(sentence)) = (claim.provenance.span, claim.provenance.sentence) else { return set([]) };
    let parts = [Span { start: sentence.start, end: own.start }, Span { start: own.end, end: sentence.end }];
    let words = parts.iter().filter(|span| span.start < span.end).flat_map(|span| span.of(text).split_whitespace());
    let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let code = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.contains(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
    };
    set(bare.filter(code).map(|word| symbols.of(word)).collect::<Vec<_>>())
}

/// What narrows a figure down so that another of the same thing is another figure: the hour up to which it counts. What
/// else does, other clues weigh.
fn scope(symbols: &mut Symbols, claim: &Claim) -> Option<Symbol> {
    claim.scope().find(|(key, _)| *key == HOUR).map(|(_, hour)| symbols.of(hour))
}

/// A place that can narrow a figure down, or a name that may be one.
fn is_spot(entity: &Entity) -> bool {
    use crate::extract::EntityKind::{City, Name, Region};
    matches!(entity.kind, City | Region | Name)
}

/// "In Brek 340 houses were destroyed": the place that opens the sentence, right before the figure.
fn fronted_place<'e>(text: &str, claim: &Claim, evidence: &'e Evidence) -> Option<&'e Entity> {
    let (own, sentence) = (claim.provenance.span?, claim.provenance.sentence?);
    let before = text.get(sentence.start as usize..own.start as usize)?;
    let (preposition, place) = before.trim_end().trim_end_matches(',').split_once(' ')?;
    let near = evidence.entities.iter().find(|near| *near.entity.label == *place)?;
    let opens = matches!(fact::slot(&preposition.to_lowercase()), Some("where" | "near"));
    (opens && is_spot(&near.entity) && !near.adjective).then_some(&near.entity)
}

/// A name, and the country or body that it belongs to.
fn with_whole(symbols: &mut Symbols, entity: &Entity) -> Vec<Symbol> {
    let own = symbols.name(&entity.id);
    entity.part_of.as_ref().map_or_else(|| vec![own], |whole| vec![own, symbols.of(whole)])
}

type Slot = (&'static str, Symbol);

fn slots(symbols: &mut Symbols, evidence: &Evidence) -> (Vec<Slot>, Vec<Slot>) {
    let (mut named, mut nouns) = (Vec::new(), Vec::new());
    for complement in &evidence.complements {
        let Some(slot) = fact::slot(&complement.preposition) else { continue };
        let text = complement.phrase.text.to_lowercase();
        let inside = evidence.entities.iter().filter(|near| !near.adjective && holds_word(&text, &near.entity.label));
        let before = named.len();
        named.extend(inside.map(|near| (slot, symbols.name(&near.entity.id))));
        if named.len() == before && complement.phrase.text.starts_with(char::is_lowercase) {
            nouns.push((slot, symbols.of(&complement.phrase.head)));
        }
    }
    for list in [&mut named, &mut nouns] {
        list.sort_unstable();
        list.dedup();
    }
    (named, nouns)
}
