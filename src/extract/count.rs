//! Bare numbers that the words around them make counts: "47" killed, "980" after "1,050 troops", "42" behind a name.

use super::about::{Analysis, bare};
use super::clause::ClauseKind;
use super::definite::is_noun_of_place;
use super::evidence::{Evidence, Place};
use super::lexicon::tag;
use super::lists::List;
use super::names::Named;
use super::tagger::{Part, Tags};
use crate::magnitude::Magnitude;
use crate::read::token::Tokens;
use crate::reading::{Approximation, Quantity, QuantityKind};
use crate::unit::{Noun, Unit, Units, singular};

/// How many words may stand between a number and its noun.
const REACH: usize = 5;

/// Classes of verbs that, beside those of the list of fates, tell of people where what they govern is a bare number.
const OF_PEOPLE: [&str; 4] = ["employ", "infect", "live", "vaccinate"];

/// Classes of verbs that tell of people where the bare number is their subject in the passive: "46 were charged".
const TAKEN: [&str; 4] = ["capture", "charge", "expel", "sentence"];

fn unit_of(noun: &Noun) -> Unit {
    Units::standard().by_id(noun.dimension).map_or_else(|| Unit::Other(noun.dimension.into()), Unit::Known)
}

/// Makes a count of a number with the noun.
pub(super) fn count(quantity: &mut Quantity, noun: &Noun, word: &str) {
    quantity.kind = QuantityKind::Count;
    quantity.unit = unit_of(noun);
    quantity.noun = Some(if noun.plural == word { noun.singular.into() } else { singular(word).into() });
}

/// True for a bare number that may be a count: whole, and without a unit.
pub(super) fn is_bare(quantity: &Quantity) -> bool {
    let whole = quantity.number.as_ref().is_none_or(Magnitude::is_integer);
    whole && quantity.kind == QuantityKind::Number && quantity.unit == Unit::One && quantity.noun.is_none()
}

/// Looks for the counted noun behind names and quotation marks that the readers of figures do not know: "14,000 US
/// soldiers", "500 “terrorists”". Gives one past its last token.
pub(super) fn noun_behind(
    tokens: &Tokens<'_>,
    tags: &Tags,
    names: &[Named],
    to: usize,
    quantity: &mut Quantity,
) -> Option<usize> {
    if !is_bare(quantity) {
        return None;
    }
    let mut at = to;
    while at < tokens.len() && at < to + REACH {
        let named = names.iter().find(|named| named.from == at && named.adjective | named.entity.kind.is_place());
        if let Some(named) = named {
            at = named.to;
            continue;
        }
        match tags.part(at) {
            Part::Quote | Part::Adjective | Part::Joint if at == to || tags.part(at) != Part::Joint => {}
            Part::Noun | Part::Name | Part::Ing => {
                let word = bare(tokens.lower(at));
                let plural = word.ends_with('s') || singular(word) != word || word == "people";
                if let Some(noun) = Units::standard().noun(word).filter(|_| plural && at > to) {
                    count(quantity, noun, word);
                    return Some(at + 1);
                }
            }
            _ => return None,
        }
        at += 1;
    }
    None
}

/// True where a word for the people of a country ends: "nine Filipinos".
fn is_folk(names: &[Named], end: usize) -> bool {
    names.iter().any(|named| named.to == end && named.adjective && named.entity.kind.is_place())
}

/// Makes a count of people of a number, unless it is one.
fn count_people(quantity: &mut Quantity) -> bool {
    let several = quantity.number.as_ref().is_none_or(|number| *number > 1.into());
    if several {
        people(quantity);
    }
    several
}

/// Makes a number one of people.
pub(super) fn people(quantity: &mut Quantity) {
    quantity.kind = QuantityKind::Count;
    if let Some(person) = Units::standard().by_id("person") {
        quantity.unit = Unit::Known(person);
    }
}

/// Makes counts of bare numbers by what their clause says.
pub(super) fn by_clause(
    analysis: &Analysis<'_>,
    evidence: &Evidence,
    earlier: Option<&Quantity>,
    (from, to): (usize, usize),
    quantity: &mut Quantity,
) -> Option<&'static str> {
    // "Two others were wounded": of what, the words around it tell.
    let others =
        quantity.kind == QuantityKind::Count && matches!(&quantity.unit, Unit::Other(word) if &**word == "other");
    let unknown = quantity.kind == QuantityKind::Count && matches!(quantity.unit, Unit::Other(_));
    if unknown && is_folk(analysis.names, to) && count_people(quantity) {
        return Some("people, by where they come from");
    }
    if !is_bare(quantity) && !others {
        return None;
    }
    // "a crew of nine", "a workforce of 4,500"
    let behind_of = from >= 2 && analysis.tokens.lower(from - 1) == "of";
    if behind_of && !others && analysis.tags.word(from - 2).is(tag::GATHERING) {
        people(quantity);
        return Some("people, by the noun before");
    }
    // "a fishing town of about 26,000"
    if behind_of && !others && is_large(quantity) && is_noun_of_place(bare(analysis.tokens.lower(from - 2))) {
        people(quantity);
        return Some("people, by the place before");
    }
    // "Nine of them were children."
    if let Some(noun) = predicate(analysis, evidence).filter(|_| !others) {
        count(quantity, noun, noun.plural);
        return Some("what they are said to be");
    }
    // "The rebels number 2,500."
    if let Some(noun) = numbering(evidence).filter(|_| !others) {
        count(quantity, noun, noun.plural);
        return Some("what the subject is");
    }
    // "the number of U.S. troops … to 2,500"
    if let Some((_, counted)) = evidence.property.as_ref().and_then(|property| property.text.split_once("number of ")) {
        let words: Vec<&str> = counted.split([' ', ',']).collect();
        let end = words.iter().position(|word| analysis.lexicon.get(word).is(tag::PREPOSITION | tag::RELATIVE));
        let head = words.get(..end.unwrap_or(words.len())).and_then(|words| words.last().copied());
        if let Some((head, noun)) = head.and_then(|head| Some((head, Units::standard().noun(&head.to_lowercase())?))) {
            count(quantity, noun, &head.to_lowercase());
            return Some("the number of …");
        }
    }
    // "Fourteen of us stayed": people speak.
    if analysis.tokens.lower(to) == "of"
        && matches!(analysis.tokens.lower(to + 1), "us" | "you")
        && evidence.verb.is_some()
        && !others
    {
        people(quantity);
        return Some("people, by the pronoun");
    }
    // "85,000 who fled", "three others who were hurt"
    if analysis.tokens.lower(to) == "who" {
        people(quantity);
        return Some("people, by the pronoun");
    }
    // "with 26 aboard", "200 on board"
    let aboard = analysis.tokens.lower(to) == "aboard"
        || analysis.tokens.lower(to) == "on"
            && analysis.tokens.lower(to + 1) == "board"
            && !matches!(analysis.tags.part(to + 2), Part::Noun | Part::Name | Part::Joint);
    if aboard && !others {
        people(quantity);
        return Some("people, who are aboard");
    }
    // "21 people, five of them firefighters": what they are stands behind.
    if let Some((noun, word)) = described(analysis, to).filter(|_| !others) {
        count(quantity, noun, word);
        return Some("what they are called behind");
    }
    if let Some((earlier, why)) =
        earlier.and_then(|earlier| Some((earlier, why_like(analysis, evidence, earlier, (from, to), quantity)?)))
    {
        quantity.kind = QuantityKind::Count;
        quantity.unit = earlier.unit.clone();
        quantity.noun.clone_from(&earlier.noun);
        return Some(why);
    }
    let verb = evidence.verb.as_ref();
    let passive_object = verb.is_some_and(|verb| verb.passive) && evidence.place == Place::Object;
    // "magnitude 7.1": the word before says what it measures.
    let measured = from > 0
        && analysis.tags.part(from - 1) == Part::Noun
        && analysis.lexicon.property(analysis.tags.word(from - 1)).is_some();
    let fate = |aspect: &str| List::Fate.holds(aspect) && aspect != "capture" || OF_PEOPLE.contains(&aspect);
    // "Four were caught": who is caught is a person, what someone catches may be fish.
    let caught =
        verb.is_some_and(|verb| verb.passive && TAKEN.contains(&verb.class)) && evidence.place == Place::Subject;
    // "died at 7": an age or an hour.
    let aged =
        from > 1 && analysis.tokens.lower(from - 1) == "at" && List::AgedAt.holds(analysis.tokens.lower(from - 2));
    let of_people = !measured && !aged && (caught || evidence.aspects.iter().any(|aspect| fate(aspect)));
    if of_people && !passive_object && evidence.place != Place::Adjunct {
        people(quantity);
        return Some("people, by the verb");
    }
    None
}

fn is_of_people(quantity: &Quantity) -> bool {
    Units::standard().by_id("person").is_some_and(|person| quantity.unit == Unit::Known(person))
}

/// The people that a bare number in the subject is said to be: "nine of them were *children*".
fn predicate(analysis: &Analysis<'_>, evidence: &Evidence) -> Option<&'static Noun> {
    let is = evidence.verb.as_ref().is_some_and(|verb| &*verb.lemma == "be");
    let said = evidence.object.as_ref().filter(|_| is && evidence.place == Place::Subject)?;
    let noun = Units::standard().noun(&said.head).filter(|noun| noun.dimension == "person")?;
    // "Nine were held by guards" has another verb; "was a child" is one.
    let plural = said.text.split(' ').any(|word| word.eq_ignore_ascii_case(noun.plural));
    (plural && analysis.lexicon.get(noun.plural).tags & tag::VERB == 0).then_some(noun)
}

/// True before "of them", "of whom": the number counts some of what was told before.
fn is_of_them(analysis: &Analysis<'_>, to: usize) -> bool {
    analysis.tokens.lower(to) == "of" && matches!(analysis.tokens.lower(to + 1), "them" | "whom" | "these" | "those")
}

/// Why a number counts the same as the one before it; `None` where nothing says so.
fn why_like(
    analysis: &Analysis<'_>,
    evidence: &Evidence,
    earlier: &Quantity,
    (from, to): (usize, usize),
    quantity: &Quantity,
) -> Option<&'static str> {
    let lower = |at: usize| analysis.tokens.lower(at);
    let bare = is_bare(quantity);
    // "eight hikers, two from Germany"
    let placed = |named: &Named| named.from == to + 1 && named.entity.kind.is_place();
    if bare && lower(to) == "from" && is_of_people(earlier) && analysis.names.iter().any(placed) {
        return Some("the noun counted before, by the place they come from");
    }
    // "the number of cases has risen to 1,214, up from 986"
    let compared = from >= 2 && lower(from - 1) == "from" && matches!(lower(from - 2), "up" | "down");
    // "its 12 bases will be reduced to nine"
    let reached = from >= 1
        && lower(from - 1) == "to"
        && evidence.place == Place::Object
        && analysis.clauses.at(from).is_some_and(|(_, clause)| clause.kind != ClauseKind::Participle)
        && evidence.verb.as_ref().is_some_and(|verb| matches!(verb.class, "increase" | "fall" | "reduce" | "cut"));
    let of_subject = || {
        let noun = earlier.noun.as_deref().and_then(|noun| Units::standard().noun(noun));
        let head = evidence.subject.as_ref().map_or("", |subject| &*subject.head);
        noun.is_some_and(|noun| noun.singular == head || singular(noun.plural) == head)
    };
    if bare && (compared || reached && of_subject()) {
        return Some("the noun counted before, whose number changed");
    }
    // "1,050 troops …; Germany, 980; Italy under 900": the same is counted.
    let listed = from > 0 && matches!(analysis.tags.part(from - 1), Part::Comma | Part::Name | Part::Conjunction);
    let hedged = !matches!(quantity.approximation, Approximation::Exact | Approximation::Range);
    (is_of_them(analysis, to) || hedged || (listed && is_large(quantity))).then_some("the noun counted before")
}

/// What those are that a number counts of others: "of them *children*", but not "of them died".
fn described<'a>(analysis: &Analysis<'a>, to: usize) -> Option<(&'static Noun, &'a str)> {
    let at = Some(to + 2).filter(|_| is_of_them(analysis, to))?;
    let mut end = analysis.phrase_end(at, analysis.tokens.len());
    // The full stop belongs to no phrase.
    while end > at && analysis.tags.part(end - 1) == Part::Sign {
        end -= 1;
    }
    let word = bare(analysis.tokens.lower(end.checked_sub(1).filter(|last| *last >= at)?));
    let noun = Units::standard().noun(word).filter(|noun| noun.plural == word && noun.singular != noun.plural)?;
    (!analysis.tags.part(end).tells()).then_some((noun, word))
}

/// What a subject counts that numbers so many: "the *rebels* number 2,500".
fn numbering(evidence: &Evidence) -> Option<&'static Noun> {
    let numbers = evidence.verb.as_ref().is_some_and(|verb| matches!(&*verb.lemma, "number" | "total"));
    let subject = evidence.subject.as_ref().filter(|_| numbers && evidence.place == Place::Object)?;
    Units::standard().noun(&subject.head).filter(|noun| noun.dimension == "person")
}

/// A hundred or more: small numbers in lists are too often something else.
fn is_large(quantity: &Quantity) -> bool {
    quantity.number.as_ref().is_some_and(|number| *number >= 100.into())
}
