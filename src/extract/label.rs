//! Figures in a box of facts: the label before a value tells the property, and what stands above the box tells the
//! thing.

use std::rc::Rc;

use super::about::{Analysis, Figure};
use super::cell::with_unit;
use super::clause::Tense;
use super::count::people;
use super::evidence::{Evidence, Place, VerbUse};
use super::gazetteer::Gazetteer;
use super::head::{Thing, bare, is_box_title, phrase, thing_of, title_of_box};
use super::lexicon::{Lexicon, tag};
use super::lists::List;
use super::names::Names;
use super::tagger::{Part, Tags};
use super::{Found, Rule};
use crate::claim::Details;
use crate::document::{BlockKind, Document, Labelled, Sentence, labelled};
use crate::read::options::Options as ReadOptions;
use crate::read::token::Tokens;
use crate::reading::{QuantityKind, Value};
use crate::unit::{Unit, Units, singular};

/// What the boxes are about that were met last.
#[derive(Debug, Default)]
pub(super) struct Boxes {
    /// The block that was asked for last, and its answer.
    last: Option<(usize, Option<Rc<Thing>>)>,
}

/// The label of a sentence that is an entry of a box of facts; `None` for others.
pub(super) fn entry<'s>(document: &Document, sentence: &'s Sentence<'_>) -> Option<Labelled<'s>> {
    if !matches!(sentence.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote) {
        return None;
    }
    let own = labelled(&sentence.text)?;
    let index = sentence.block as usize;
    let text = |index: usize| document.blocks.get(index).map(|block| block.span.of(&document.text));
    let block = document.blocks.get(index)?.span;
    let around = |start: u32, end: u32| document.text.get(start as usize..end as usize).unwrap_or_default();
    let (above, below) = (around(block.start, sentence.span.start), around(sentence.span.end, block.end));
    let first_line = |words: &str| words.trim_start().lines().next().map(str::to_owned);
    let last_line = |words: &str| words.trim_end().lines().next_back().map(str::to_owned);
    let whole = (above.trim().is_empty() || above.trim_end_matches([' ', '\t', '>', '*', '_']).ends_with('\n'))
        && (below.trim().is_empty() || below.trim_start_matches([' ', '\t', '\r', '*', '_']).starts_with('\n'));
    let before = || last_line(above).or_else(|| index.checked_sub(1).and_then(text).and_then(last_line));
    let behind = || first_line(below).or_else(|| text(index + 1).and_then(first_line));
    let first = own.label.split(' ').next().unwrap_or_default();
    let first = first.to_lowercase();
    let page = List::PageDate.holds(&first) || List::PageLabel.holds(&first);
    let beside = |line: Option<String>| line.is_some_and(|words| labelled(words.trim()).is_some());
    let told = || {
        sentence.kind == BlockKind::ListItem || Said::of(own.label).is_known() || beside(before()) || beside(behind())
    };
    (whole && !page && told()).then_some(own)
}

/// What a label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// "Height": a property of a class.
    Property(&'static str),
    /// "Opened": what happened, its base form and class.
    Event(Box<str>, &'static str),
    /// Another word.
    Other,
}

impl Said {
    pub(super) fn of(label: &str) -> Self {
        let lexicon = Lexicon::built_in();
        let Some(phrase) = phrase(bare(label)) else { return Self::Other };
        let last = phrase.text.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let word = |text: &str| lexicon.get(text);
        if let Some(property) = lexicon.property(word(&phrase.head)).or_else(|| lexicon.property(word(&last))) {
            return Self::Property(property);
        }
        let form = word(&last);
        match lexicon.verb(form).filter(|_| form.is(tag::VERB_PARTICIPLE) && phrase.modifiers.iter().nth(1).is_none()) {
            Some(verb) => Self::Event(verb.lemma.clone(), &verb.class),
            None => Self::Other,
        }
    }

    pub(super) fn is_known(&self) -> bool {
        !matches!(self, Self::Other)
    }

    /// Tells what a figure behind the label is.
    pub(super) fn tell(&self, label: &str, evidence: &mut Evidence) {
        let class = match self {
            Self::Property(class) | Self::Event(_, class) => class,
            Self::Other => "",
        };
        if !class.is_empty() {
            evidence.aspects.retain(|aspect| **aspect != *class);
            evidence.aspects.insert(0, class);
        }
        if let Self::Event(lemma, class) = self {
            evidence.property = None;
            let (lemma, tense) = (lemma.clone(), Tense::Past);
            evidence.verb = Some(VerbUse { lemma, class, passive: false, tense, negated: false });
        } else {
            evidence.property = phrase(label);
            evidence.verb = None;
        }
    }
}

/// Where the program looks words up.
#[derive(Clone, Copy)]
pub(super) struct How<'a> {
    pub read: &'a ReadOptions,
    pub gazetteer: &'a Gazetteer,
    pub explain: bool,
}

impl Boxes {
    /// Tells the claims of an entry, from `first` on, what their label and the head of their box say.
    pub(super) fn complete(
        &mut self,
        found: &mut [Found],
        (document, names): (&Document, &mut Names),
        sentence: &Sentence<'_>,
        entry: Labelled<'_>,
        how: How<'_>,
    ) {
        let start = sentence.locate(crate::source::Span { start: entry.start, end: entry.start }).start;
        let thing = self.thing(document, sentence.block as usize, names, how.gazetteer);
        let label = bare(entry.label);
        let known = is_name(label, how.gazetteer);
        let owner = (known || is_unknown(label)).then(|| thing_of(label, names, how.gazetteer)).flatten();
        let gathering = is_gathering(label);
        let mut figures = 0;
        let behind = |one: &&mut Found| one.claim.provenance.span.is_some_and(|span| span.start >= start);
        for one in found.iter_mut().filter(behind) {
            let is_date = matches!(one.claim.value, Value::When(_));
            if let Value::Quantity(quantity) = &mut one.claim.value
                && quantity.unit == Unit::One
                && quantity.noun.is_none()
                && matches!(quantity.kind, QuantityKind::Number | QuantityKind::Count)
            {
                // "Lanes: 2 × 2" is no count.
                let told = if entry.value.contains('×') {
                    None
                } else {
                    with_unit(&one.claim.surface, quantity, entry.label, how.read)
                };
                if let Some(told) = told {
                    *quantity = told;
                } else if gathering {
                    people(quantity);
                }
            }
            // "Norland: 12 turbines": the label is the thing, and what is counted the property.
            let counted = one.evidence.noun.as_ref().map(|noun| noun.text.clone());
            if let Some(owner) = owner.as_ref().filter(|_| known || counted.is_some()) {
                tell(one, "", Some(owner));
                let attribute = counted.or_else(|| thing.as_ref().map(|thing| thing.phrase.text.clone()));
                if let Some(details) = &mut one.claim.details {
                    details.attribute_text = attribute;
                }
                continue;
            }
            // "12,400 (2011)": the date tells when.
            let aside = is_date && figures > 0;
            tell(one, if aside { "" } else { label }, thing.as_deref());
            figures += usize::from(!is_date);
            if how.explain {
                one.rules.push(Rule { name: "label", detail: label.into() });
            }
        }
    }

    /// What the box is about that holds a block.
    pub(super) fn thing(
        &mut self,
        document: &Document,
        index: usize,
        names: &mut Names,
        gazetteer: &Gazetteer,
    ) -> Option<Rc<Thing>> {
        let named = |index: usize| {
            let block = document.blocks.get(index).map(|block| block.span.of(&document.text));
            block.and_then(labelled).is_some_and(|entry| is_box_title(entry.label))
        };
        if let Some((last, thing)) = &self.last
            && (*last == index || *last + 1 == index && !named(*last))
        {
            let thing = thing.clone();
            self.last = Some((index, thing.clone()));
            return thing;
        }
        let known = |title: &&str| labelled(title).is_none_or(|entry| !Said::of(entry.label).is_known());
        let title = document.title.as_deref().filter(known);
        let head = title_of_box(document, index).filter(|head| title.is_none() || is_name_like(head));
        let mut of = |words: Option<&str>| words.and_then(|words| thing_of(words, names, gazetteer));
        let thing = of(head).or_else(|| of(title)).map(Rc::new);
        self.last = Some((index, thing.clone()));
        thing
    }
}

/// Tells a claim what its label, if it has one, and the head of its box say.
pub(super) fn tell(one: &mut Found, label: &str, thing: Option<&Thing>) {
    let label = bare(label);
    let details = one.claim.details.get_or_insert_with(|| Box::new(Details::default()));
    details.subject_text = thing.map(|thing| thing.phrase.text.clone());
    details.attribute_text = (!label.is_empty()).then(|| label.into());
    one.evidence.subject = thing.map(|thing| thing.phrase.clone());
    one.evidence.object = None;
    one.evidence.place = Place::Object;
    one.evidence.heading = false;
    for near in thing.iter().flat_map(|thing| &thing.entities) {
        if !one.evidence.entities.iter().any(|own| own.entity == near.entity) {
            one.evidence.entities.push(near.clone());
        }
    }
    if !label.is_empty() {
        Said::of(label).tell(label, &mut one.evidence);
    }
}

/// True for a head that may be a name and not that of a section: "Orvik Dam", but not "Technical Data".
fn is_name_like(head: &str) -> bool {
    let last = head.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let mut words = head.split_whitespace();
    // A page has a title that names its thing better than "Orvik Dam Data".
    let section = List::SectionHead.holds(&last) || Said::of(head).is_known();
    !section && (words.next().is_some_and(is_unlisted) || words.any(|word| word.starts_with(char::is_uppercase)))
}

/// True for a label of words with a capital that no table knows: "Kulm", "North Kulm".
fn is_unknown(label: &str) -> bool {
    label.split(' ').all(|word| word.starts_with(char::is_uppercase) && is_unlisted(word))
}

/// True for a word that no table knows.
fn is_unlisted(word: &str) -> bool {
    let lower = word.to_lowercase();
    Lexicon::built_in().get(&lower).tags == 0 && Units::standard().noun(&singular(&lower)).is_none()
}

/// True for a label that counts people: "Staff", "Crew".
pub(super) fn is_gathering(label: &str) -> bool {
    Lexicon::built_in().get(&bare(label).to_lowercase()).is(tag::GATHERING)
}

/// True for a label that is a known name: "France".
pub(super) fn is_name(label: &str, gazetteer: &Gazetteer) -> bool {
    let tokens = Tokens::new(label);
    gazetteer.find(&tokens, 0).is_some_and(|hit| hit.len == tokens.len())
}

/// Tokens of the longest date behind a figure that is set off.
const LONGEST_DATE: usize = 7;

/// "Kulm (pop. 1,420) lies", "the tower, height 146 m, was": the label of a figure that is set off, and the phrase
/// of the thing before it.
pub(super) fn aside(analysis: &Analysis<'_>, figure: Figure<'_>) -> Option<(usize, (usize, usize))> {
    let sign = |at: usize| matches!(analysis.tokens.surface(at), "." | ":");
    let last = figure.from.checked_sub(1)?;
    let label = if sign(last) { last.checked_sub(1)? } else { last };
    let open = label.checked_sub(1).filter(|at| *at > 0)?;
    let marks = match analysis.tokens.surface(open) {
        "(" => [")", ","],
        "," => [",", "."],
        _ => return None,
    };
    // "(pop. 25,312 as of 2018)"
    let in_date = |at: &usize| analysis.in_date(*at) || analysis.tags.part(*at) == Part::Preposition;
    let end = (figure.to..figure.to + LONGEST_DATE).find(|at| !in_date(at)).unwrap_or(figure.to);
    if !marks.contains(&analysis.tokens.surface(end)) {
        return None;
    }
    analysis.lexicon.property(analysis.tags.word(label))?;
    let from = analysis.phrase_start(open, 0);
    (from < open && !figure.is_date).then_some((label, (from, open)))
}

/// True where a value is a sentence of its own: "Background: the dam was built in 1934".
pub(super) fn has_verb(tokens: &Tokens<'_>, tags: &Tags, entry: Labelled<'_>) -> bool {
    let from = tokens.index_at(entry.start).unwrap_or(tokens.len());
    // "Cost: $1.2bn (of which $300m came from Tarna)": the brackets say something more.
    let to = (from..tokens.len()).find(|at| *at > from && tags.part(*at) == Part::Open).unwrap_or(tokens.len());
    (from..to).any(|at| matches!(tags.part(at), Part::Verb | Part::Auxiliary | Part::Modal | Part::Pronoun))
}

#[cfg(test)]
mod tests {
    use crate::document::{OpenOptions, from_text, open};
    use crate::extract::{Found, Options, extract};

    /// Each claim as `surface: subject | attribute`.
    fn told(found: &[Found]) -> Vec<String> {
        let line = |one: &Found| {
            let details = one.claim.details.as_deref().unwrap();
            let words = |words: &Option<Box<str>>| words.as_deref().unwrap_or("-").to_owned();
            format!("{}: {} | {}", one.claim.surface, words(&details.subject_text), words(&details.attribute_text))
        };
        found.iter().map(line).collect()
    }

    fn plain(text: &str) -> Vec<String> {
        told(&extract(&from_text(text.to_owned()), &Options::default()))
    }

    fn file(suffix: &str, text: &str) -> Vec<String> {
        let file = tempfile::Builder::new().suffix(suffix).tempfile().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let document = open(file.path(), &OpenOptions::default()).next().unwrap().unwrap();
        told(&extract(&document, &Options::default()))
    }

    #[test]
    fn the_label_is_the_property_and_the_head_line_the_thing() {
        let text = "Orvik Dam\n\nHeight: 146 m\nOpened: 1957\nCapacity: 2.1 million cubic metres\nOwner: Orvik Energy\n\
                    Cost: about $40 million\nVisitors: 12,400 (2011)\n\nThe dam lies 12 km off.\n";
        assert_eq!(
            plain(text),
            [
                "146 m: Orvik Dam | Height",
                "1957: Orvik Dam | Opened",
                "2.1 million cubic metres: Orvik Dam | Capacity",
                "about $40 million: Orvik Dam | Cost",
                "12,400: Orvik Dam | Visitors",
                "2011: Orvik Dam | -",
                "12 km: Orvik Dam | lies",
            ]
        );
    }

    #[test]
    fn a_box_has_a_title_of_its_own() {
        let text = "Tower reopens after years of work\n\nThe Orvik Tower opened its doors again on Friday.\n\n\
                    FACT BOX: Orvik Tower\nHeight: 146 m\nFloors: 34\n";
        assert_eq!(plain(text)[1..], ["146 m: Orvik Tower | Height", "34: Orvik Tower | Floors"]);
        let text = "# Tower reopens after years of work\n\n## Key facts\n\nHeight: 146 m\nFloors: 34\n";
        assert_eq!(file(".md", text), ["146 m: Tower | Height", "34: Tower | Floors"]);
    }

    #[test]
    fn lines_of_one_paragraph_are_entries_of_their_own() {
        let wanted = ["146 m: Orvik Dam | Height", "34: Orvik Dam | Floors"];
        assert_eq!(file(".md", "# Orvik Dam\n\nHeight: 146 m\nFloors: 34\n"), wanted);
        let page = "<body><article><h1>Dams</h1><p>Orvik Dam<br>Height: 146 m<br>Floors: 34</p><p>Long text about it.</p></article></body>";
        assert_eq!(file(".html", page), wanted);
    }

    #[test]
    fn a_label_may_stand_in_brackets_and_between_commas() {
        for text in ["Kulm (pop. 1,420) lies off.", "Kulm, pop. 1,420, lies off.", "Kulm, population 1,420, lies off."]
        {
            let label = if text.contains("pop.") { "pop" } else { "population" };
            assert_eq!(plain(text), [format!("1,420: Kulm | {label}")], "{text}");
        }
        assert_eq!(plain("The tower (height 146 m) is old."), ["146 m: The tower | height"]);
    }

    #[test]
    fn tables_of_two_columns() {
        let wanted = ["146 m: Orvik Dam | Height", "1957: Orvik Dam | Opened", "300: Orvik Dam | Staff"];
        let rows = "| Height | 146 m |\n| Opened | 1957 |\n| Staff | 300 |\n";
        for head in [
            "# Orvik Dam\n\n| Property | Value |\n|---|---|\n",
            "# Orvik Dam\n\n| | |\n|---|---|\n",
            "# Dams\n\n| Orvik Dam | |\n|---|---|\n",
            "# Dams\n\n| | Orvik Dam |\n|---|---|\n",
        ] {
            assert_eq!(file(".md", &format!("{head}{rows}")), wanted, "{head}");
        }
        let bare = "# Orvik Dam\n\n| Height | 146 m |\n|---|---|\n| Opened | 1957 |\n| Staff | 300 |\n";
        assert_eq!(file(".md", bare), wanted);
        assert_eq!(plain("Orvik Dam in figures\n\nHeight    146 m\nOpened    1957\nStaff    300\n"), wanted);
        let head = "<body><article><h1>Dams</h1><table><caption>Orvik Dam facts</caption>";
        let cells = "<tr><th>Height</th><td>146 m</td></tr><tr><th>Opened</th><td>1957</td></tr><tr><th>Staff</th><td>300</td></tr>";
        let rest = "</table><p>It is a dam of some age that many people visit.</p></article></body>";
        assert_eq!(file(".html", &format!("{head}{cells}{rest}")), wanted);
        let two = "| | North Dam | South Dam |\n|---|---|---|\n| Height | 146 m | 80 m |\n";
        assert_eq!(file(".md", two), ["146 m: North Dam | Height", "80 m: South Dam | Height"]);
        let towns = "| Town | Height |\n|---|---|\n| Kulm | 146 m |\n";
        assert_eq!(file(".md", towns), ["146 m: Kulm | Height"]);
    }

    #[test]
    fn lists_and_prose() {
        let list = "# River Sona\n\n- **Length:** 3,200 km\n- **Basin**: 240,000 km²\n- Mouth: Kara Sea\n";
        assert_eq!(file(".md", list), ["3,200 km: River Sona | Length", "240,000 km²: River Sona | Basin"]);
        let page = "<body><article><h1>Orvik Bridge</h1><ul><li><b>Length:</b> 3,200 m</li></ul><p>It is long.</p></article></body>";
        assert_eq!(file(".html", page), ["3,200 m: Orvik Bridge | Length"]);
        assert_eq!(
            plain("Turbines in 2021\n\nKulm: 12 turbines\nFrance: 30\nStaff: 40\n"),
            [
                "2021: - | -",
                "12 turbines: Kulm | turbines",
                "30: France | Turbines in 2021",
                "40: Turbines in 2021 | Staff"
            ]
        );
        let prose = "Background: the dam holds 4 million tonnes.\nHistory: the dam was built in 1934.\n";
        assert_eq!(plain(prose), ["4 million tonnes: the dam | holds", "1934: the dam | was built"]);
        assert_eq!(plain("Published: 4 May 2012\nSource: 12 men\n"), ["4 May 2012: - | Published"]);
    }
}
