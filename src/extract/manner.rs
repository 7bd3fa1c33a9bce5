//! How something is said: modality, negation and scope.

use super::about::{Analysis, Figure};
use super::clause::{Clause, ClauseKind};
use super::evidence::FigureRole;
use super::lexicon::{Cue, tag};
use super::lists::List;
use super::tagger::Part;
use super::time::{Sighting, is_inserted};
use crate::claim::{Modality, Polarity};
use crate::reading::{QuantityKind, Value};

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
            // "Officials fear 100 have died", "100 are feared dead", but "he fears a repeat of 2000".
            _ if analysis.tokens.lower(cue.from).starts_with("fear") => {
                clause.is_some_and(|index| is_feared(analysis, index, *cue))
            }
            _ if modality == Modality::Planned && describes(analysis, *cue) => near(analysis, *cue, figure),
            _ => clause.is_some_and(|index| in_reach(analysis, index, *cue, figure)),
        };
        // "was first proposed in 2014": it is the proposal that has this date.
        if modality == Modality::Planned && figure.is_date && dates_the_plan(analysis, *cue, figure, clause) {
            continue;
        }
        // "is to be the largest deal since the 2001 takeover": that one is no plan.
        if modality == Modality::Planned && figure.is_date && modifies(analysis, figure) && !describes(analysis, *cue) {
            continue;
        }
        // "will be cut from 400 to 250": it has 400.
        if figure.former && modality == Modality::Planned {
            continue;
        }
        // "The 560-bed hospital is to be rebuilt": the beds are there.
        if modality == Modality::Planned && figure.to <= cue.from && is_built_in(analysis, figure) {
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
    // "Could the firm have grown to 12,000 employees?": nobody says so.
    let last = analysis.tokens.len().checked_sub(1).map_or("", |last| analysis.tokens.surface(last));
    let asks = last == "?" && matches!(analysis.tags.part(0), Part::Auxiliary | Part::Modal);
    if asks && best.0 == Modality::Stated {
        return (Modality::Hypothetical, None);
    }
    // "Steelmaker to cut 3,000 jobs": a headline has no other future.
    let headline = clause.and_then(|index| analysis.clauses.list().get(index)).is_some_and(|clause| {
        let (from, to) = clause.subject;
        clause.parent.is_none() && clause.kind == ClauseKind::Infinitive && from < to && clause.from == 0
    });
    if headline && last != "." && best.0 == Modality::Stated { (Modality::Planned, None) } else { best }
}

/// True for a figure that describes a thing which is known: "the 560-bed hospital".
fn is_built_in(analysis: &Analysis<'_>, figure: Figure<'_>) -> bool {
    let known =
        figure.from.checked_sub(1).is_some_and(|at| matches!(analysis.tokens.lower(at), "the" | "its" | "their"));
    let joined = (figure.from..figure.to).any(|at| analysis.tags.part(at) == Part::Joint);
    known && joined && analysis.tags.part(figure.to).in_noun_phrase()
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
    // "Officials fear 100 have died", but "on fears of war".
    if analysis.tokens.lower(cue.from).starts_with("fear") {
        return matches!(analysis.tags.part(cue.from), Part::Verb | Part::Participle | Part::Infinitive);
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

/// True for a date that stands before its noun: "the 2001 takeover", "its 2004 budget".
fn modifies(analysis: &Analysis<'_>, figure: Figure<'_>) -> bool {
    let opens = |at: usize| analysis.tags.part(at) == Part::Determiner || analysis.tags.word(at).is(tag::POSSESSIVE);
    let determined = opens(figure.from) || figure.from.checked_sub(1).is_some_and(opens);
    determined && matches!(analysis.tags.part(figure.to), Part::Noun | Part::Name)
}

/// True for a date of a verb of planning that is itself told in the past: "was proposed in 2014", not "was planned for 2014".
fn dates_the_plan(analysis: &Analysis<'_>, cue: Heard<'_>, figure: Figure<'_>, clause: Option<usize>) -> bool {
    let own = clause.and_then(|index| analysis.clauses.list().get(index)).and_then(|clause| clause.verb);
    let told = own.filter(|group| group.main == cue.from && cue.to <= cue.from + 2);
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

/// True where a clause is what someone fears: under the verb, or its subject.
fn is_feared(analysis: &Analysis<'_>, index: usize, cue: Heard<'_>) -> bool {
    let list = analysis.clauses.list();
    let verb = |clause: &Clause| clause.verb.filter(|group| group.main == cue.from);
    let Some(clause) = list.get(index) else { return false };
    let parent = clause.parent.and_then(|parent| list.get(parent));
    verb(clause).is_some_and(|group| group.passive)
        || clause.kind != ClauseKind::Main && parent.and_then(verb).is_some()
}

/// "could not confirm reports of 12 deaths": somebody said so, and nobody denies it.
pub(super) fn is_unconfirmed(analysis: &Analysis<'_>, clause: Option<&Clause>) -> bool {
    clause.and_then(|clause| clause.verb).is_some_and(|group| {
        let verb = super::clause::verb_of(analysis.lexicon, analysis.tags, group);
        group.negated && verb.is_some_and(|verb| List::Confirming.holds(&verb.lemma))
    })
}

/// "The 1,250-kg craft will circle the Earth", "The 52-year-old captain denied it": what stands before the noun of a subject
/// says what it is, whatever the verb tells of it.
pub(super) fn is_attribute(analysis: &Analysis<'_>, figure: Figure<'_>, value: &Value) -> bool {
    let measured = value.quantity().is_some_and(|quantity| {
        matches!(quantity.kind, QuantityKind::Measure | QuantityKind::Duration | QuantityKind::Money)
            && !matches!(value, Value::Change(_))
    });
    let known = figure.from.checked_sub(1).is_some_and(|before| {
        let word = analysis.tokens.lower(before);
        word == "the" || matches!(word, "its" | "his" | "her" | "their")
    });
    measured && known && matches!(analysis.tags.part(figure.to), Part::Noun | Part::Adjective | Part::Name)
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
            "act" => after || clause.is_some_and(|clause| happens(analysis, clause, *cue, figure)) && !lasts,
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
        // "a third of them": the fraction itself, and no further one. "Another year and a half" is one.
        let is_number = (cue.from, cue.to) == (figure.from, figure.number_end)
            && &*cue.cue.value == "another"
            && !analysis.tokens.says(cue.from, "another");
        // "400 people gathered, and police detained 12 of them": all who were detained, whoever else was there.
        let seized = || {
            let verb = clause.and_then(|clause| clause.verb.map(|group| analysis.verb_class(clause, group)));
            verb.is_some_and(|class| List::Seizing.holds(class))
        };
        let is_all = &*cue.cue.value == "part" && cue.from == figure.to && seized();
        if !reaches || in_unit || is_number || is_all {
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

/// "300 people die on the roads every year", "every day, 40 trains cross it": what the verb of a clause tells of a
/// figure that nothing else counts beside it.
fn happens(analysis: &Analysis<'_>, clause: &Clause, cue: Heard<'_>, figure: Figure<'_>) -> bool {
    let (from, to) = if cue.from < figure.from { (cue.to, figure.from) } else { (figure.to, cue.from) };
    let bound = figure.from.checked_sub(1).is_some_and(|at| matches!(analysis.tokens.lower(at), "of" | "with" | "by"));
    // "with another 400 arriving every day"
    let comma = (from..to).any(|at| analysis.tags.part(at) == Part::Comma);
    let doing = analysis.tags.word(figure.to).is(tag::VERB_ING) && figure.to < cue.from && !comma;
    let acts = clause.verb.is_some_and(|group| !analysis.tags.word(group.main).is(tag::BE | tag::HAVE));
    (clause.holds(cue.from) && acts && !bound || doing)
        && from <= to
        && !(from..to).any(|at| analysis.tags.part(at) == Part::Number || analysis.tags.part(at) == Part::Sign)
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

#[cfg(test)]
mod tests {
    use crate::document::from_text;
    use crate::extract::{Options, extract};

    #[test]
    fn what_happens_every_year_is_a_rate() {
        for (text, expected) in [
            ("Some 300 people die on the roads every year.", Some("year")),
            ("About 300 people die each month.", Some("month")),
            ("Every day, 300 trains cross the bridge.", Some("day")),
            ("The camp is full, with 300 arriving every day.", Some("day")),
            ("The town of 300 people holds a fair every year.", None),
            ("The firm has 300 staff and gives a party every year.", None),
            ("The fair is 300 years old and is held every year.", None),
        ] {
            let found = extract(&from_text(text.to_owned()), &Options::default());
            let details = found[0].claim.details.as_deref().unwrap();
            let per = details.scope.get("per").map(|value| &**value);
            assert_eq!(per, expected, "{text}");
        }
    }
}
