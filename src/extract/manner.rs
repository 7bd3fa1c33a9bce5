//! How something is said: modality, negation, scope, and who says it.

use super::about::{Analysis, Figure};
use super::clause::{Clause, ClauseKind};
use super::evidence::FigureRole;
use super::gazetteer::EntityKind;
use super::lexicon::{Cue, tag};
use super::lists::List;
use super::names::{Named, Names};
use super::tagger::Part;
use super::time::{Sighting, is_inserted};
use crate::claim::{Modality, Polarity};
use crate::reading::Value;

/// A cue found in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heard<'l> {
    pub cue: &'l Cue,
    pub from: usize,
    pub to: usize,
}

/// Finds the cues of a sentence, the longest at each place.
pub(super) fn hear<'a>(analysis: &Analysis<'a>, heard: &mut Vec<Heard<'a>>) {
    heard.clear();
    if !analysis.tags.any(tag::CUE) {
        return;
    }
    let mut at = 0;
    while at < analysis.tokens.len() {
        if analysis.tags.word(at).is(tag::CUE)
            && let Some((cue, len)) = analysis.lexicon.cue(analysis.tokens, at)
        {
            heard.push(Heard { cue, from: at, to: at + len });
            at += len;
            continue;
        }
        at += 1;
    }
}

/// How much a modality weighs where several are heard: the one that commits the source least.
fn weight(modality: Modality) -> u8 {
    match modality {
        Modality::Stated => 0,
        Modality::Reported => 1,
        Modality::Estimated => 2,
        Modality::Planned => 3,
        Modality::Alleged => 4,
        Modality::Hypothetical => 5,
        Modality::Denied => 6,
    }
}

fn modality_named(name: &str) -> Option<Modality> {
    Modality::ALL.into_iter().find(|modality| modality.name() == name)
}

/// The modality of what is said at a figure, with the cue that made it.
pub(super) fn modality<'a>(
    analysis: &Analysis<'a>,
    heard: &[Heard<'a>],
    figure: Figure<'_>,
    clause: Option<usize>,
) -> (Modality, Option<Heard<'a>>) {
    let mut best = (Modality::Stated, None);
    for cue in heard.iter().filter(|heard| &*heard.cue.kind == "modality") {
        let Some(mut modality) = modality_named(&cue.cue.value) else { continue };
        let reaches = match &*cue.cue.reach {
            "sentence" => cue.from < figure.from,
            "near" => near(analysis, *cue, figure),
            // "instead of the planned 300 beds, it has 200": the adjective is of its own noun.
            _ if modality == Modality::Planned && describes(analysis, *cue) => near(analysis, *cue, figure),
            _ => clause.is_some_and(|index| in_reach(analysis, index, *cue, figure)),
        };
        // "was first proposed in 2014": it is the proposal that has this date.
        if modality == Modality::Planned && figure.is_date && dates_the_plan(analysis, *cue, figure, clause) {
            continue;
        }
        // "will be cut from 400 to 250": it has 400.
        if figure.former && modality == Modality::Planned {
            continue;
        }
        // A number inside a name or hedge ("may" as a month) is no cue.
        let inside = figure.from <= cue.from && cue.to <= figure.to && &*cue.cue.value != "estimated";
        if !reaches || inside || !plays_its_part(analysis, *cue) {
            continue;
        }
        // "announced that it would": the future seen from the past.
        if analysis.tokens.lower(cue.from) == "would" && said_before(analysis, cue.from) {
            modality = Modality::Planned;
        }
        if weight(modality) > weight(best.0) {
            best = (modality, Some(*cue));
        }
    }
    // "Steelmaker to cut 3,000 jobs": a headline has no other future.
    let headline = clause.and_then(|index| analysis.clauses.list().get(index)).is_some_and(|clause| {
        let (from, to) = clause.subject;
        clause.parent.is_none() && clause.kind == ClauseKind::Infinitive && from < to && clause.from == 0
    });
    let ends = analysis.tokens.len().checked_sub(1).is_some_and(|last| analysis.tokens.surface(last) == ".");
    if headline && !ends && best.0 == Modality::Stated { (Modality::Planned, None) } else { best }
}

/// True for a cue that tells of what could be where something has room for it.
pub(super) fn is_of_room(analysis: &Analysis<'_>, cue: Heard<'_>) -> bool {
    matches!(analysis.tokens.lower(cue.from), "could" | "may" | "designed" | "meant" | "supposed" | "intended")
}

/// A modal verb must be one here, and not a month or a noun.
fn plays_its_part(analysis: &Analysis<'_>, cue: Heard<'_>) -> bool {
    let word = analysis.tags.word(cue.from);
    if cue.to - cue.from == 1 && word.is(tag::MODAL) {
        return analysis.tags.part(cue.from) == Part::Modal;
    }
    if cue.to - cue.from == 1 && word.is(tag::SUBORDINATOR) {
        return analysis.tags.part(cue.from) == Part::Subordinator;
    }
    // "due to land", but "due to fog".
    if analysis.tokens.lower(cue.from) == "due" && analysis.tokens.lower(cue.to - 1) == "to" {
        return analysis.tags.part(cue.to - 1) == Part::To;
    }
    // "is to", "are to" before a verb only.
    if word.is(tag::BE) && cue.to - cue.from == 2 && analysis.tokens.lower(cue.from + 1) == "to" {
        return analysis.tags.part(cue.from + 1) == Part::To;
    }
    true
}

fn said_before(analysis: &Analysis<'_>, at: usize) -> bool {
    let says = |clause: &Clause| {
        clause.verb.is_some_and(|group| {
            group.main < at
                && analysis
                    .lexicon
                    .verb(analysis.tags.word(group.main))
                    .is_some_and(|verb| matches!(&*verb.class, "say" | "plan" | "report" | "agree"))
        })
    };
    let conditional = (0..analysis.tokens.len()).any(|at| analysis.tokens.lower(at) == "if");
    !conditional && analysis.clauses.list().iter().any(says)
}

/// True for a date of a verb of planning that is itself told in the past: "was proposed in 2014", not "was planned for 2014".
fn dates_the_plan(analysis: &Analysis<'_>, cue: Heard<'_>, figure: Figure<'_>, clause: Option<usize>) -> bool {
    let own = clause.and_then(|index| analysis.clauses.list().get(index)).and_then(|clause| clause.verb);
    let told = own.filter(|group| group.main == cue.from && cue.to == cue.from + 1);
    let before = |back: usize| figure.from.checked_sub(back).map_or("", |at| analysis.tokens.lower(at));
    told.is_some_and(|group| matches!(group.tense, super::clause::Tense::Past | super::clause::Tense::Perfect))
        && !matches!(before(1), "for" | "by" | "until" | "from")
        && before(2) != "for"
}

/// True for a single adjective before a figure or noun.
fn describes(analysis: &Analysis<'_>, cue: Heard<'_>) -> bool {
    let next = analysis.tags.part(cue.to);
    cue.to == cue.from + 1
        && analysis.tags.part(cue.from) == Part::Adjective
        && matches!(next, Part::Noun | Part::Number | Part::Adjective | Part::Name)
}

/// In or directly before the figure's own phrase.
fn near(analysis: &Analysis<'_>, cue: Heard<'_>, figure: Figure<'_>) -> bool {
    let mut end = figure.to;
    while end < analysis.tokens.len() && analysis.tags.part(end).in_noun_phrase() {
        end += 1;
    }
    let mut start = figure.from;
    while start > 0 && (analysis.tags.part(start - 1).in_noun_phrase() || analysis.tokens.lower(start - 1) == "of") {
        start -= 1;
    }
    start <= cue.from && cue.to <= end
}

/// "will cost 900 million and open in 2017": one modal for several verbs.
fn shares_modal(analysis: &Analysis<'_>, index: usize, cue: Heard<'_>) -> bool {
    let list = analysis.clauses.list();
    let base = |at: usize| analysis.tags.word(at).is(tag::VERB_BASE);
    for (clause, before) in list.iter().take(index + 1).rev().zip(list.iter().take(index).rev()) {
        let (Some(group), Some(earlier)) = (clause.verb, before.verb) else { return false };
        if !clause.inherited || clause.kind != ClauseKind::Main || group.from != group.main || !base(group.main) {
            return false;
        }
        if earlier.from <= cue.from && cue.from < earlier.to {
            return analysis.tags.word(cue.from).is(tag::MODAL);
        }
    }
    false
}

/// In the figure's clause, or in one that its infinitives and participles hang from, before them.
fn in_reach(analysis: &Analysis<'_>, index: usize, cue: Heard<'_>, figure: Figure<'_>) -> bool {
    let mut limit = usize::MAX;
    for (at, clause) in analysis.chain(index) {
        let _ = at;
        // A cue behind the figure counts only in its verb: "500 people may have died".
        // "The base, with 900 troops, will get a tower": what the verb says is not said of the insertion.
        let in_verb = clause.verb.is_some_and(|group| group.from <= cue.from && cue.from < group.to + 1)
            && !is_inserted(analysis, clause, figure.from, usize::MAX);
        let before = cue.from < figure.from && cue.from < limit;
        if clause.holds(cue.from) && (before || in_verb) {
            return true;
        }
        limit = clause.from;
    }
    if shares_modal(analysis, index, cue) {
        return true;
    }
    // A that-clause under a verb of saying is said in that verb's manner; so is the clause of an "if".
    let list = analysis.clauses.list();
    let Some(clause) = list.get(index) else { return false };
    let parent = clause.parent.and_then(|parent| list.get(parent)).copied();
    let under = |parent: Clause| {
        let governing = matches!(&*cue.cue.value, "denied" | "alleged" | "estimated");
        governing && parent.holds(cue.from) && clause.kind != ClauseKind::Main && cue.from < clause.from
    };
    parent.is_some_and(under)
}

/// How many tokens "not 300 soldiers but 500" may take from "not" to "but", and from there to the figure.
const CONTRAST: usize = 8;

/// Whether the clause asserts or negates.
pub(super) fn polarity(analysis: &Analysis<'_>, figure: Figure<'_>, clause: Option<&Clause>) -> Polarity {
    let not_before = |at: usize| at > 0 && analysis.tokens.lower(at - 1) == "not";
    if not_before(figure.from) {
        return Polarity::Negated;
    }
    // "Rui Falcato, 29, was not caught": the age is his all the same.
    let part = |at: usize| analysis.tags.part(at);
    let set_off = figure.from >= 2 && part(figure.from - 1) == Part::Comma && part(figure.to) == Part::Comma;
    if set_off && part(figure.from - 2) == Part::Name {
        return Polarity::Asserted;
    }
    // "not 300 but 500": the first figure alone is negated, whatever the verb.
    let contrasted = (figure.from.saturating_sub(CONTRAST)..figure.from)
        .rev()
        .find(|at| analysis.tokens.lower(*at) == "but")
        .is_some_and(|but| {
            (but.saturating_sub(CONTRAST)..but).any(|at| not_before(at) && analysis.tags.part(at) == Part::Number)
        });
    let negated = clause.and_then(|clause| clause.verb).is_some_and(|group| group.negated);
    if negated && !contrasted { Polarity::Negated } else { Polarity::Asserted }
}

/// True for the level that something had before it changed: "rose *from 12* to 30", "to 30 *from 12*", "up *from 12*".
pub(super) fn is_former(analysis: &Analysis<'_>, sightings: &[Sighting<'_>], from: usize, to: usize) -> bool {
    let lower = |at: usize| analysis.tokens.lower(at);
    let Some(link) = from.checked_sub(1).filter(|link| lower(*link) == "from") else { return false };
    let own = sightings.partition_point(|seen| seen.from < from);
    let is_level = |seen: &Sighting<'_>| matches!(seen.value, Value::Quantity(_));
    if !sightings.get(own).is_some_and(is_level) {
        return false;
    }
    let next = || sightings.get(own + 1).is_some_and(|seen| seen.from == to + 1 && is_level(seen));
    let last = || own.checked_sub(1).and_then(|last| sightings.get(last)).filter(|seen| seen.to == link);
    let reached = |seen: &Sighting<'_>| seen.from.checked_sub(1).is_some_and(|to| lower(to) == "to") && is_level(seen);
    lower(to) == "to" && next()
        || last().is_some_and(reached)
        || link.checked_sub(1).is_some_and(|way| matches!(lower(way), "up" | "down"))
}

/// What narrows a figure down, as keys with their values.
pub(super) type Scope = Vec<(Box<str>, Box<str>)>;

/// What narrows a figure down, and the part that it plays.
pub(super) fn scope(
    analysis: &Analysis<'_>,
    heard: &[Heard<'_>],
    figure: Figure<'_>,
    clause: Option<&Clause>,
) -> (Scope, FigureRole) {
    let mut scope = Scope::new();
    let mut role = FigureRole::Level;
    if figure.is_date {
        return (scope, role);
    }
    // "the first of them about a week later": a length of time is no part of them.
    let lasts = figure.dimension.is_some_and(|dimension| matches!(dimension, "time" | "calendar"));
    if figure.former {
        scope.push(("level".into(), "before".into()));
    }
    for cue in heard.iter().filter(|heard| &*heard.cue.kind == "scope") {
        // "a year" is a rate, "a year earlier" a date.
        if analysis.in_date(cue.from) {
            continue;
        }
        let inside = figure.from <= cue.from && cue.to <= figure.to;
        let gap = |at: usize| analysis.tags.part(at) == Part::Comma || analysis.tags.part(at) == Part::Determiner;
        let before =
            cue.to == figure.from || (cue.to + 1 == figure.from && gap(cue.to)) || (inside && cue.from == figure.from);
        let after = cue.from == figure.to || (cue.from == figure.to + 1 && gap(figure.to));
        let reaches = match &*cue.cue.reach {
            "before" => before,
            // "two of whom", but "7,000 people, of whom 1,900 work in …": the next figure.
            "after" if &*cue.cue.value == "part" => (cue.from == figure.to || before) && !lasts,
            "after" => after,
            "inside" => (inside && cue.from >= figure.number_end) || cue.from == figure.to,
            "around" => inside || before || after || near(analysis, *cue, figure),
            // "180 people on board, among them nine crew": what stands behind it.
            _ if &*cue.cue.value == "part" && cue.from < figure.from => {
                clause.is_some_and(|clause| clause.holds(cue.from))
            }
            _ => {
                cue.from == figure.to
                    || (&*cue.cue.value != "part" && clause.is_some_and(|clause| clause.holds(cue.from)))
            }
        };
        // "$61.50 for each share": the unit says it already.
        let in_unit = inside && cue.from >= figure.number_end && &*cue.cue.value == "each";
        if !reaches || in_unit {
            continue;
        }
        let value = &*cue.cue.value;
        let (key, value, plays) = match value {
            "part" => ("part", "of whom", FigureRole::Part),
            "rest" => ("part", "rest", FigureRole::Another),
            "another" => ("part", "another", FigureRole::Another),
            "each" => ("per", "each", FigureRole::Each),
            "average" => ("statistic", "average", FigureRole::Level),
            "first" | "second" | "third" => ("order", value, FigureRole::Level),
            _ => match value.strip_prefix("per-") {
                Some(period) => ("per", period, FigureRole::Rate),
                None => continue,
            },
        };
        if !scope.iter().any(|(known, _)| **known == *key) {
            scope.push((key.into(), value.into()));
        }
        if plays != FigureRole::Level {
            role = plays;
        }
    }
    (scope, role)
}

/// What a place in an order is held among: "the third largest *producer of copper in the world*", "ranked 12th *in
/// medicine*". Places among other things are other facts.
pub(super) fn among(analysis: &Analysis<'_>, from: usize) -> Option<(Box<str>, Box<str>)> {
    let ends = |at: usize| {
        let part = analysis.tags.part(at);
        matches!(part, Part::Comma | Part::Break | Part::Open | Part::Quote | Part::Relative | Part::Subordinator)
            || matches!(part, Part::Verb | Part::Auxiliary | Part::Modal | Part::Number | Part::Pronoun)
            || part == Part::Sign && analysis.tokens.surface(at) == "."
            || matches!(analysis.tokens.lower(at), "with" | "by" | "behind" | "after" | "and" | "but")
            || analysis.in_date(at)
    };
    let mut to = (from..analysis.tokens.len()).find(|at| ends(*at)).unwrap_or(analysis.tokens.len());
    while to > from && analysis.tags.part(to - 1) == Part::Preposition {
        to -= 1;
    }
    if from >= to {
        return None;
    }
    let words = analysis.words(from, to).to_lowercase();
    let words = words.trim_start_matches('-').trim();
    (!words.is_empty()).then(|| ("among".into(), words.into()))
}

/// Who says what stands at a figure, in words.
pub(super) fn attribution(
    analysis: &Analysis<'_>,
    names: &Names,
    figure: Figure<'_>,
    clause: Option<usize>,
) -> Option<Box<str>> {
    let list = analysis.clauses.list();
    let speaker = |(index, sayer): (usize, &Clause)| {
        // "The survey in Golden, Colorado, said": behind a comma it looks like a participle.
        let said = |main: usize| analysis.tokens.lower(main) == "said";
        let group = sayer.verb.filter(|group| group.finite || said(group.main))?;
        let verb = analysis.lexicon.verb(analysis.tags.word(group.main))?;
        let own = Some(index) == clause && figure.from >= group.to;
        let puts = own && puts_at(analysis, &verb.lemma, figure);
        let says = matches!(&*verb.class, "say" | "report" | "estimate" | "allege" | "deny");
        let acts = own && !matches!(&*verb.class, "say" | "report");
        if !(says && !acts || puts) || (group.passive && &*verb.class != "say") {
            return None;
        }
        speaker(analysis, names, sayer, group.to)
    };
    // "X denied it; Y says the figure is closer to 5,000", "X put it at 5.9, but Y said it was 6.1": each part of the sentence
    // has its own speaker.
    let says = |at: usize, word: &str| analysis.tokens.says(at, word);
    let cut = |at: &usize| says(*at, ";") || OTHER_SPEAKERS.iter().any(|word| says(*at, word));
    let from = (0..figure.from).rev().find(cut).unwrap_or(0);
    let to = (figure.to..analysis.tokens.len()).find(cut).unwrap_or(analysis.tokens.len());
    let verb_of = |clause: &Clause| clause.verb.map(|group| group.main);
    let clauses = || list.iter().enumerate();
    let within = |from: usize, to: usize| {
        move |(_, clause): &(usize, &Clause)| verb_of(clause).is_some_and(|verb| from <= verb && verb < to)
    };
    let own = || clauses().filter(within(from, to)).find_map(speaker);
    // What stands before a cut may go on behind it, never the other way round.
    let earlier = || clauses().filter(within(0, from)).find_map(speaker);
    // "Five died, but three were saved, the police said": what ends the sentence holds for all of it.
    let ends = |(_, clause): &(usize, &Clause)| {
        verb_of(clause).is_some_and(|verb| verb >= to && verb + LAST_WORDS >= analysis.tokens.len())
    };
    own().or_else(earlier).or_else(|| clauses().filter(ends).find_map(speaker))
}

/// Words that set one speaker's figure against another's.
const OTHER_SPEAKERS: [&str; 4] = ["but", "while", "whereas", "although"];
/// "…, the police said." ends a sentence, a weekday and the full stop included.
const LAST_WORDS: usize = 4;

/// True for "X put the number at 40,000".
fn puts_at(analysis: &Analysis<'_>, verb: &str, figure: Figure<'_>) -> bool {
    let at = figure.from.checked_sub(1).is_some_and(|at| analysis.tokens.lower(at) == "at");
    at && List::PutsAt.holds(verb)
}

/// "according to X"
pub(super) fn according_to(analysis: &Analysis<'_>) -> Option<Box<str>> {
    let tokens = analysis.tokens;
    let at = (0..tokens.len()).find(|at| tokens.says(*at, "according") && tokens.says(at + 1, "to"))?;
    let mut end = at + 2;
    while end < tokens.len()
        && !matches!(
            analysis.tags.part(end),
            Part::Comma | Part::Break | Part::Open | Part::Verb | Part::Auxiliary | Part::Quote | Part::Relative
        )
        && !(analysis.tags.part(end) == Part::Sign && tokens.surface(end) == ".")
    {
        end += 1;
    }
    Some(analysis.words(at + 2, end)).filter(|words| !words.is_empty())
}

/// True when a name is the head of the phrase that ends at `to`, and not inside "the rise of X".
fn heads(analysis: &Analysis<'_>, named: &Named, to: usize) -> bool {
    let preposition = named.from > 0 && analysis.tags.part(named.from - 1) == Part::Preposition;
    let goes_on = named.to < to && matches!(analysis.tags.part(named.to), Part::Noun | Part::Adjective);
    !preposition && !goes_on
}

/// The subject of a verb of saying, before or behind it, when it is someone who can speak.
fn speaker(analysis: &Analysis<'_>, names: &Names, sayer: &Clause, after: usize) -> Option<Box<str>> {
    let (from, to) = sayer.subject;
    // "The survey in Golden, Colorado, said": what stands between commas only places it.
    let comma = (from..to).find(|at| *at > from && analysis.tags.part(*at) == Part::Comma);
    let counts = |to: usize| (from..to).any(|at| analysis.tags.part(at) == Part::Number);
    let to = comma.filter(|to| !counts(*to)).unwrap_or(to);
    let own = from < to && !sayer.inherited && !(from..to).any(|at| analysis.tags.part(at).tells());
    if own && to - from == 1 && analysis.tags.word(from).is(tag::PERSON_PRONOUN) {
        return names.last_person().map(|person| Box::from(&*person.label)).or_else(|| Some(analysis.words(from, to)));
    }
    if own && to - from <= 14 {
        let named = analysis.names.iter().any(|named| {
            from <= named.from
                && named.to <= to
                && !named.adjective
                && !named.possessive
                && heads(analysis, named, to)
                && matches!(
                    named.entity.kind,
                    EntityKind::Person | EntityKind::Body | EntityKind::Country | EntityKind::Name | EntityKind::City
                )
        });
        let head = analysis.phrase(from, to)?;
        let person = crate::unit::Units::standard().noun(&head.head).is_some_and(|noun| noun.dimension == "person");
        let speaker = analysis.lexicon.get(&head.head).is(tag::SPEAKER);
        if named || person || speaker {
            return Some(head.text);
        }
    }
    // "…, said Anna Berg, a doctor"
    let named = analysis.names.iter().find(|named| named.from == after || named.from == after + 1)?;
    Some(analysis.words(named.from, named.to))
}

#[cfg(test)]
mod tests {
    use crate::extract::{Gazetteer, Options, extract};

    /// The figures of a sentence, each with who says it.
    fn told(sentence: &str) -> Vec<(String, String)> {
        let read = crate::read::options::Options::default();
        let options = Options { read: &read, gazetteer: Gazetteer::built_in(), explain: false, published: None };
        let found = extract(&crate::document::from_text(format!("{sentence}\n")), &options);
        let figures = found.iter().filter(|found| found.claim.value.quantity().is_some());
        let of = |found: &crate::extract::Found| {
            (found.claim.surface.as_str().to_owned(), found.claim.attribution().unwrap_or_default().to_owned())
        };
        figures.map(of).collect()
    }

    #[test]
    fn each_figure_has_its_own_speaker() {
        let cases: [(&str, &[(&str, &str)]); 6] = [
            (
                "The union estimated the number of marchers at 40,000, while police put it at 12,000.",
                &[("40,000", "The union"), ("12,000", "police")],
            ),
            (
                "The ministry said it was 5.9, but the observatory in Tarsa, Kadria, said it was 6.1.",
                &[("5.9", "The ministry"), ("6.1", "the observatory in Tarsa")],
            ),
            (
                "Five people died, but three were saved, police said on Monday.",
                &[("Five people", "police"), ("three", "police")],
            ),
            ("The minister said 5 died, but 3 survived.", &[("5", "The minister"), ("3", "The minister")]),
            ("The city had 900 houses, but the army says 300 are left.", &[("900 houses", ""), ("300", "the army")]),
            ("The ministry denied it; the union says the figure is closer to 5,000.", &[("5,000", "the union")]),
        ];
        for (sentence, expected) in cases {
            let found = told(sentence);
            let found: Vec<_> = found.iter().map(|(words, who)| (words.as_str(), who.as_str())).collect();
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
