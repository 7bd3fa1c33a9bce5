//! What "it" and "they" stand for: "The border is long. *It* is 1,300 km long."
//!
//! A pronoun is resolved only where nothing else can be meant. It must be the subject that opens its sentence, and stand
//! for the subject of the sentence before, in the same paragraph: of one number with it, a thing for "it", and the only
//! one of its number that the sentence names beside what hangs from it ("the bridge over the river"). "It took a year"
//! and "it is said" stand for nothing. Everything else is left open.

use std::borrow::Cow;

use super::about::Analysis;
use super::clause::{Clause, ClauseKind, Clauses, verb_of};
use super::evidence::{Evidence, Phrase};
use super::gazetteer::EntityKind;
use super::lexicon::{Lexicon, tag};
use super::names::Named;
use super::owner::Owner;
use super::tagger::{Part, Tags};
use crate::read::token::Tokens;
use crate::unit::{Units, singular};

/// What is remembered of the sentence before.
#[derive(Debug, Default)]
pub(super) struct Memory<'a> {
    /// Its block, its number and its words.
    last: Option<(u32, u32, Cow<'a, str>)>,
    named: Vec<Named>,
    /// What its own pronoun stood for.
    meant: Option<Meant>,
    tags: Tags,
    clauses: Clauses,
}

/// What a pronoun stands for.
#[derive(Debug, Clone)]
pub(super) struct Meant {
    pub phrase: Phrase,
    /// The token of a pronoun that tells whose something is: "*its* 12 bases".
    pub owner: Option<usize>,
    plural: bool,
}

impl<'a> Memory<'a> {
    /// Remembers a sentence, with what its own pronoun stood for.
    pub fn keep(
        &mut self,
        (block, number): (u32, u32),
        text: Cow<'a, str>,
        named: &mut Vec<Named>,
        meant: Option<Meant>,
    ) {
        self.last = Some((block, number, text));
        std::mem::swap(&mut self.named, named);
        self.meant = meant;
    }

    /// What the pronoun that opens a sentence stands for, where only one thing can be meant.
    pub fn resolve(&mut self, analysis: &Analysis<'_>, block: u32, number: u32) -> Option<Meant> {
        let (plural, owner) = opening(analysis)?;
        let (last_block, last_number, text) = self.last.as_ref()?;
        if *last_block != block || last_number + 1 != number {
            return None;
        }
        let tokens = Tokens::new(text);
        let lexicon = Lexicon::built_in();
        self.tags.tag(&tokens, lexicon);
        self.clauses.cut(&tokens, &self.tags, lexicon, &[], &[]);
        let before = Analysis {
            tokens: &tokens,
            tags: &self.tags,
            clauses: &self.clauses,
            names: &self.named,
            lexicon,
            dates: &[],
            lengths: &[],
        };
        let main = main(&before)?;
        let (from, to) = main.subject;
        if owner.is_none() && to == from + 1 && self.tags.word(from).is(tag::THING_PRONOUN | tag::GROUP_PRONOUN) {
            // "It is long. It is 1,300 km long.": the same as before.
            return self.meant.clone().filter(|meant| meant.plural == plural && !stands_for_nothing(&before, main));
        }
        let own = heads(&before, from, to).first().copied()?;
        let fits = owner.map_or(own.plural == plural && (plural || !own.person), |(_, kind)| kind.fits(own));
        if !fits || rivals(&before, main, plural) {
            return None;
        }
        let phrase = before.phrase(from, to)?;
        let counted = (from..to).any(|at| self.tags.part(at) == Part::Number);
        if counted || phrase.head.is_empty() {
            return None;
        }
        Some(Meant { phrase, owner: owner.map(|(at, _)| at), plural })
    }
}

impl Meant {
    /// Tells a value of which the pronoun is the subject what it stands for, in words: the names in it stay where they stood.
    pub fn tell(&self, evidence: &mut Evidence) {
        let pronoun = |phrase: &Phrase| matches!(&*phrase.head, "it" | "they");
        if let Some(property) = evidence.property.as_mut().filter(|property| pronoun(property)) {
            *property = self.phrase.clone();
            let lexicon = Lexicon::built_in();
            if let Some(aspect) = lexicon.property(lexicon.get(&self.phrase.head))
                && !evidence.aspects.iter().any(|known| **known == *aspect)
            {
                evidence.aspects.push(aspect);
            }
        }
        evidence.subject = Some(self.phrase.clone());
    }
}

/// True for the subject of a clause that is the pronoun which opens the sentence.
pub(super) fn is_opening(analysis: &Analysis<'_>, clause: &Clause) -> bool {
    main(analysis).is_some_and(|main| main.subject == clause.subject && clause.kind == ClauseKind::Main)
}

/// Whether the pronoun that opens a sentence is "they" and not "it", and its place where it tells whose the subject is;
/// nothing where the sentence has another subject.
fn opening(analysis: &Analysis<'_>) -> Option<(bool, Option<(usize, Owner)>)> {
    let main = main(analysis)?;
    let (from, to) = main.subject;
    let owner = Owner::of(analysis.tokens.lower(from)).filter(|_| from < to);
    if owner.is_none() && (to != from + 1 || stands_for_nothing(analysis, main)) {
        return None;
    }
    let plural = match (analysis.tokens.lower(from), owner) {
        (_, Some(owner)) => owner == Owner::Several,
        ("it", None) => false,
        ("they", None) => true,
        _ => return None,
    };
    // "When the bridge was closed, it …": what stands before it may be meant.
    let named = |at: usize| analysis.tags.part(at).is_nominal() && !analysis.in_date(at);
    (!(0..from).any(named)).then_some((plural, owner.map(|owner| (from, owner))))
}

/// The first clause that stands by itself.
fn main<'a>(analysis: &Analysis<'a>) -> Option<&'a Clause> {
    let stands = |clause: &&Clause| clause.kind == ClauseKind::Main && clause.verb.is_some_and(|group| group.finite);
    analysis.clauses.list().iter().find(stands)
}

/// "It took a year", "it is said that", "it was noon when", "it is 5 km to the sea": nothing is meant.
fn stands_for_nothing(analysis: &Analysis<'_>, clause: &Clause) -> bool {
    let Some(group) = clause.verb else { return true };
    let verb = verb_of(analysis.lexicon, analysis.tags, group);
    let lemma = verb.map_or("", |verb| &*verb.lemma);
    let class = verb.map_or("", |verb| &*verb.class);
    let said = group.passive && matches!(class, "say" | "estimate" | "report" | "allege");
    let is = analysis.tags.word(group.main).is(tag::BE);
    let goes_on =
        |at: usize| matches!(analysis.tokens.lower(at), "that" | "when" | "to" | "from" | "since" | "who" | "which");
    let cleft = is && (group.to..clause.to.min(group.to + 8)).any(goes_on);
    said || cleft
        || matches!(lemma, "take" | "rain" | "snow" | "seem" | "appear" | "turn")
        || is && analysis.in_date(group.to)
}

/// The head of a noun phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub at: usize,
    pub plural: bool,
    pub person: bool,
}

/// The heads of the noun phrases of a range.
pub(super) fn heads(analysis: &Analysis<'_>, from: usize, to: usize) -> Vec<Head> {
    let mut found = Vec::new();
    let nominal = |at: usize| matches!(analysis.tags.part(at), Part::Noun | Part::Name);
    for at in from..to {
        let last = nominal(at) && !(at + 1 < to && (nominal(at + 1) || analysis.tags.part(at + 1) == Part::Joint));
        let time = tag::PERIOD | tag::MONTH | tag::WEEKDAY;
        if !last || analysis.tags.word(at).is(time) {
            continue;
        }
        let word = analysis.tokens.lower(at);
        let noun = Units::standard().noun(word);
        let plural = noun.map_or_else(
            || singular(word) != word && word.ends_with('s'),
            |noun| noun.plural == word && noun.singular != word || noun.singular == noun.plural,
        );
        let named = analysis.names.iter().find(|named| named.from <= at && at < named.to);
        let person = noun.is_some_and(|noun| noun.dimension == "person")
            || named.is_some_and(|named| named.entity.kind == EntityKind::Person);
        // A name in the plural is one country or body.
        let plural = plural && named.is_none_or(|named| !named.entity.kind.is_place());
        found.push(Head { at, plural, person });
    }
    found
}

/// True where the sentence names another thing of the number that could be meant as well: not what hangs from the
/// subject, and not what the subject is said to be.
fn rivals(analysis: &Analysis<'_>, main: &Clause, plural: bool) -> bool {
    let (from, to) = main.subject;
    let is = main.verb.is_some_and(|group| analysis.tags.word(group.main).is(tag::BE));
    let said = |at: usize| is && main.verb.is_some_and(|group| at >= group.to) && main.holds(at);
    let number = |at: usize| analysis.tags.part(at.saturating_sub(1)) == Part::Number;
    let all = heads(analysis, 0, analysis.tokens.len());
    let owner = |at: usize| {
        let word = analysis.tokens.lower(at);
        word.ends_with("'s") || word.ends_with("’s")
    };
    all.iter().any(|head| {
        let own = from <= head.at && head.at < to;
        let agrees = head.plural == plural && (plural || !head.person);
        agrees && !(own || said(head.at) || number(head.at) || owner(head.at))
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::{Options, extract};

    /// The subject of the last figure of a text.
    fn subject(text: &str) -> String {
        let found = extract(&crate::document::from_text(text.to_owned()), &Options::default());
        let details = found.last().and_then(|one| one.claim.details.as_deref());
        details.and_then(|details| details.subject_text.as_deref()).unwrap_or_default().to_owned()
    }

    #[test]
    fn a_pronoun_stands_for_the_one_thing_that_can_be_meant() {
        for (text, expected) in [
            ("The border is long. It is 1,300 km long.\n", "The border"),
            ("The base is large. It has 7,000 servicemen.\n", "The base"),
            ("The bridge over the river was opened. It is 300 m long.\n", "The bridge over the river"),
            ("The bridge was opened by the mayor. It is 300 m long.\n", "The bridge"),
            ("The rebels hold the town. They number 2,500.\n", "The rebels"),
            ("The plant was built in 1990. It employs 400 people.\n", "The plant"),
            ("The lake is old. It is deep. It is 30 km long.\n", "It"),
            ("The lake has 3 islands. It is deep and has 4 ports. It is 30 km long.\n", "The lake"),
        ] {
            assert_eq!(subject(text), expected, "{text}");
        }
    }

    #[test]
    fn a_pronoun_that_may_stand_for_two_things_or_none_is_left_open() {
        for text in [
            "The company signed a deal. It is worth $5m.\n",
            "Norland signed a treaty. It has 7,000 soldiers.\n",
            "The general visited the base. It has 7,000 men.\n",
            "The plant was built in 1990. They employ 400 people.\n",
            "The plant is old.\n\nIt employs 400 people.\n",
            "The bridge is old. When the road was closed, it carried 300 cars.\n",
            "The bridge is old. It took 12 years to build.\n",
            "The bridge is old. It is said that 300 cars cross.\n",
            "The generals met the rebels. They number 2,500.\n",
        ] {
            assert!(["It", "it", "They", "300 cars", "cars"].contains(&&*subject(text)), "{text}: {}", subject(text));
        }
    }
}
