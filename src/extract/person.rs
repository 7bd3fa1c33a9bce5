//! Persons who are told of in words alone: "killed *a child*", "*his wife and another woman* are missing".
//!
//! An article is no number, so that only one place counts: where a verb says what became of someone, directly behind it
//! or as its subject. Persons joined by "and" are counted together, figures among them too: "a child and two others".

use super::about::{Analysis, bare};
use super::clause::{Clause, ClauseKind, Tense, VerbGroup, verb_of};
use super::lexicon::tag;
use super::lists::List;
use super::tagger::{Part, Tags};
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Quantity, QuantityKind, Value};
use crate::unit::{Noun, Unit, Units};

/// Verbs that tell what became of someone beside those of the list of fates.
const HARMING: [&str; 2] = ["shoot", "stab"];

/// Verbs for what is done with the body of someone dead.
const FINDING: [&str; 4] = ["discover", "find", "recover", "retrieve"];

/// How many words a phrase for one person has at most.
const LONGEST: usize = 8;

/// How many are joined at most.
const MEMBERS: usize = 6;

/// A value of the sentence: its first token, one past its last, and what it says.
pub(super) type Known<'a> = (usize, usize, &'a Value);

/// Persons found: their tokens, one past the word that stands for the number, and how many they are.
pub(super) struct Persons {
    pub from: usize,
    pub number_end: usize,
    pub to: usize,
    pub quantity: Quantity,
}

/// A cheap look whether a sentence can tell of persons in words.
pub(super) fn may_hold(tags: &Tags) -> bool {
    tags.any(tag::ARTICLE_ALONE) && tags.any(tag::FATE)
}

/// The persons of a sentence who are told of in words.
pub(super) fn find(analysis: &Analysis<'_>, known: &[Known<'_>]) -> Vec<Persons> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < analysis.tokens.len() {
        let next = match persons(analysis, known, at) {
            Some(persons) => {
                let next = persons.to;
                found.push(persons);
                next
            }
            None => at + 1,
        };
        at = next;
    }
    found
}

/// One of those joined: one past its last token, how many, and the noun.
struct Member {
    to: usize,
    count: Magnitude,
    noun: Option<&'static Noun>,
    in_words: bool,
}

fn persons(analysis: &Analysis<'_>, known: &[Known<'_>], from: usize) -> Option<Persons> {
    let tokens = analysis.tokens;
    // "the body of a boy"
    let body = tokens.lower(from + 1) == "body" && tokens.lower(from + 2) == "of" && tokens.lower(from) == "the";
    let first = member(analysis, known, if body { from + 3 } else { from })?;
    let mut members = vec![first];
    let mut to = members.first().map_or(from, |first| first.to);
    while !body && members.len() < MEMBERS {
        let comma = usize::from(analysis.tags.part(to) == Part::Comma);
        let and = usize::from(tokens.lower(to + comma) == "and");
        if comma + and == 0 {
            break;
        }
        let Some(next) = member(analysis, known, to + comma + and) else { break };
        to = next.to;
        members.push(next);
        if and == 1 {
            break;
        }
    }
    // "a man and the dog", "a man or a woman": who else there is, or which, is not known.
    let joined = matches!(tokens.lower(to), "and" | "or" | "&") || analysis.tags.part(to) == Part::Number;
    if joined || !members.iter().any(|member| member.in_words) || !is_told(analysis, from, to, body) {
        return None;
    }
    let sum = |members: &[Member]| members.iter().fold(Magnitude::ZERO, |sum, member| &sum + &member.count);
    // "two people, a guard and a teacher": who they are, and no more of them.
    if members.split_first().is_some_and(|(whole, parts)| !whole.in_words && whole.count == sum(parts)) {
        return None;
    }
    let count = sum(&members);
    let noun = match members.as_slice() {
        _ if body => "body",
        [one] => one.noun?.singular,
        [first, others @ ..] => {
            let noun = |member: &Member| member.noun.map(|noun| noun.singular);
            let same = others.iter().all(|other| noun(other) == noun(first));
            noun(first).filter(|_| same).unwrap_or("person")
        }
        [] => return None,
    };
    let number_end = if members.len() == 1 && !body { from + 1 } else { to };
    Some(Persons { from, number_end, to, quantity: counted(count, noun)? })
}

fn counted(count: Magnitude, noun: &str) -> Option<Quantity> {
    Some(Quantity {
        kind: QuantityKind::Count,
        number: Some(count.clone()),
        granularity: None,
        approximation: Approximation::Exact,
        core: Interval::point(count.clone()),
        support: Interval::point(count),
        unit: Unit::Known(Units::standard().by_id("person")?),
        noun: Some(noun.into()),
    })
}

/// "a child", "another woman", "a 12-year-old boy"; "two others".
fn member(analysis: &Analysis<'_>, known: &[Known<'_>], at: usize) -> Option<Member> {
    // "her two sons"
    let number = at + usize::from(analysis.tags.word(at).is(tag::POSSESSIVE));
    if let Some((_, to, value)) = known.iter().find(|(from, _, _)| *from == number) {
        let Value::Quantity(quantity) = value else { return None };
        let units = Units::standard();
        let word = quantity.noun.as_deref()?;
        let noun = units.noun(word).filter(|noun| noun.dimension == "person");
        let people = noun.is_some() || word == "other";
        let exact = quantity.kind == QuantityKind::Count && quantity.approximation == Approximation::Exact;
        let count = quantity.number.clone().filter(|_| people && exact)?;
        return Some(Member { to: *to, count, noun, in_words: false });
    }
    if !analysis.tags.word(at).is(tag::ARTICLE_ALONE) {
        return None;
    }
    let inside = |at: usize| {
        let part = analysis.tags.part(at);
        matches!(part, Part::Noun | Part::Adjective | Part::Name | Part::Joint | Part::Number)
            && !analysis.tags.word(at).is(tag::PERIOD | tag::WEEKDAY | tag::MONTH)
            || analysis.tags.part(at) == Part::Noun && analysis.tags.part(at + 1) == Part::Joint
    };
    let mut to = at + 1;
    while to < analysis.tokens.len() && to < at + LONGEST && inside(to) {
        to += 1;
    }
    if to == at + 1 || to == at + LONGEST || analysis.tags.part(to - 1) != Part::Noun {
        return None;
    }
    let word = analysis.tokens.lower(to - 1);
    let noun = Units::standard().noun(word).filter(|noun| bare(word) == word && noun.singular == word)?;
    let fate = matches!(noun.kind, Some("dead" | "wounded" | "casualty" | "missing"));
    let one = noun.dimension == "person" && noun.singular != noun.plural && !fate && word != "arrest";
    one.then_some(Member { to, count: Magnitude::ONE, noun: Some(noun), in_words: true })
}

/// True where the verb says what became of those who stand from one token to another.
fn is_told(analysis: &Analysis<'_>, from: usize, to: usize, body: bool) -> bool {
    let Some((index, clause)) = analysis.clauses.at(from) else { return false };
    let Some(group) = clause.verb.filter(|group| !group.negated && !is_supposed(analysis, clause, *group)) else {
        return false;
    };
    let lemma = verb_of(analysis.lexicon, analysis.tags, group).map_or("", |verb| &*verb.lemma);
    let befalls = List::Befalling.holds(lemma);
    let done = if body {
        FINDING.contains(&lemma)
    } else {
        let class = verb_of(analysis.lexicon, analysis.tags, group).map_or("", |verb| &*verb.class);
        !befalls && List::Fate.holds(class) || lemma == "drown" || HARMING.contains(&lemma)
    };
    let past = matches!(group.tense, Tense::Past | Tense::Perfect);
    if group.to == from {
        // "killing a child", but not "charged with killing a child".
        let participle = clause.kind == ClauseKind::Participle
            && !clause.opener.is_some_and(|at| (at..group.from).any(|at| analysis.tags.part(at) == Part::Preposition))
            && index > 0
            && analysis
                .clauses
                .list()
                .get(index - 1)
                .and_then(|before| before.verb)
                .is_some_and(|before| matches!(before.tense, Tense::Past | Tense::Perfect));
        return done && !group.passive && (past || participle);
    }
    // "A guard who was wounded said …" tells of the guard, not of the wounded.
    if clause.subject == clause.antecedent || clause.subject.0 != from || clause.subject.1 < to || group.from < to {
        return false;
    }
    if group.passive || befalls {
        return past && (done && group.passive || befalls && !group.passive);
    }
    // "are missing", "was among the dead" is not told so.
    let state = analysis.lexicon.property(analysis.tags.word(group.to));
    let is = analysis.tags.word(group.main).is(tag::BE) && group.tense != Tense::Future;
    is && matches!(state, Some("missing" | "trap" | "death" | "treat" | "displace"))
}

/// "if a man is killed", "a man may be killed"
fn is_supposed(analysis: &Analysis<'_>, clause: &Clause, group: VerbGroup) -> bool {
    let opens = clause.opener.map_or("", |at| analysis.tokens.lower(at));
    matches!(opens, "if" | "unless" | "whether" | "when" | "whenever" | "until")
        || (group.from..group.to).any(|at| analysis.tags.part(at) == Part::Modal)
}
