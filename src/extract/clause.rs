//! The clauses of a sentence: which verb governs which words, and who its subject is.

use super::lexicon::{Lexicon, tag};
use super::lists::List;
use super::tagger::{Part, Tags};
use super::verb_group::verb_groups;
pub use super::verb_group::{Tense, VerbGroup, verb_of};
use super::wire;
use crate::read::token::Tokens;

/// How a clause hangs together with the rest of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClauseKind {
    /// Stands by itself.
    Main,
    /// because, after, if
    Subordinate,
    /// which, who, where
    Relative,
    /// to + verb
    Infinitive,
    /// killing five people; stationed in Dushanbe
    Participle,
}

/// A clause: a range of tokens with one verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// First token, its subordinator or comma included.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// The word that opens it: subordinator, relative, conjunction.
    pub opener: Option<usize>,
    /// Its verb; `None` for a fragment such as a headline without one.
    pub verb: Option<VerbGroup>,
    /// What kind it is.
    pub kind: ClauseKind,
    /// The tokens of its subject; empty where there is none.
    pub subject: (usize, usize),
    /// True when the subject is that of an earlier clause.
    pub inherited: bool,
    /// The noun phrase that a relative clause describes.
    pub antecedent: (usize, usize),
    /// The clause on which it depends.
    pub parent: Option<usize>,
}

impl Clause {
    /// True when the token belongs to the clause.
    pub fn holds(&self, token: usize) -> bool {
        self.from <= token && token < self.to
    }
}

/// Cuts sentences into clauses, in the memory of the sentence before.
#[derive(Debug, Default)]
pub struct Clauses {
    groups: Vec<VerbGroup>,
    list: Vec<Clause>,
    dates: Vec<(usize, usize)>,
}

impl Clauses {
    /// The clauses of a sentence.
    pub fn cut(&mut self, tokens: &Tokens<'_>, tags: &Tags, lexicon: &Lexicon, dates: &[(usize, usize)]) {
        self.dates.clear();
        self.dates.extend_from_slice(dates);
        verb_groups(tokens, tags, lexicon, &mut self.groups);
        self.list.clear();
        let Some(first) = self.groups.first().copied() else {
            self.list.push(fragment(tokens.len()));
            return;
        };
        let opener = (0..first.from).find(|at| matches!(tags.part(*at), Part::Subordinator | Part::Relative));
        let opener = opener.filter(|at| *at == 0 || tags.part(at - 1) != Part::Number);
        let start = opener.map_or_else(|| behind_opening(tokens), |at| at + 1);
        let relative = opener.filter(|at| *at > 0 && tags.part(*at) == Part::Relative);
        let kind = match opener {
            Some(_) if relative.is_some() => ClauseKind::Relative,
            Some(_) => ClauseKind::Subordinate,
            None if first.finite => ClauseKind::Main,
            None if tags.part(first.from) == Part::To => ClauseKind::Infinitive,
            None => ClauseKind::Participle,
        };
        let antecedent = relative.map_or((0, 0), |at| self.antecedent(tokens, tags, 0, at, first));
        let own = subject_range(tokens, tags, &self.dates, start, first.from);
        let subject = if own.0 < own.1 { own } else { antecedent };
        let to = tokens.len();
        let verb = Some(first);
        self.list.push(Clause { from: 0, to, opener, verb, kind, subject, inherited: false, antecedent, parent: None });
        for index in 1..self.groups.len() {
            let (Some(before), Some(group)) = (self.groups.get(index - 1).copied(), self.groups.get(index).copied())
            else {
                break;
            };
            self.add(tokens, tags, lexicon, before, group);
        }
    }

    fn add(&mut self, tokens: &Tokens<'_>, tags: &Tags, lexicon: &Lexicon, before: VerbGroup, group: VerbGroup) {
        let index = self.list.len();
        let previous = index.checked_sub(1);
        let Some(last) = self.list.last().copied() else { return };
        let mut clause = Clause {
            from: group.from,
            to: last.to,
            opener: None,
            verb: Some(group),
            kind: ClauseKind::Main,
            subject: last.subject,
            inherited: true,
            antecedent: (0, 0),
            parent: previous,
        };
        if group.finite {
            self.finite(tokens, tags, lexicon, before, group, &mut clause);
        } else {
            let mut from = group.from;
            while from > before.to
                && matches!(
                    tags.part(from - 1),
                    Part::Comma | Part::Preposition | Part::Subordinator | Part::Conjunction | Part::Adverb
                )
            {
                from -= 1;
            }
            clause.from = from;
            clause.opener = (from < group.from).then_some(from);
            clause.kind =
                if tags.part(group.from) == Part::To { ClauseKind::Infinitive } else { ClauseKind::Participle };
            // "laboratories processing heroin", "a base opened in 2003": the noun before is the subject.
            if from == group.from && clause.kind == ClauseKind::Participle {
                clause.subject = self.antecedent(tokens, tags, before.to, group.from, group);
                if clause.subject.0 == clause.subject.1 {
                    clause.subject = last.subject;
                } else {
                    clause.inherited = false;
                }
            }
        }
        // "said" behind a comma looks like a participle.
        let finite = group.finite || tokens.says(group.main, "said");
        let (from, to) = clause.subject;
        let borrowed = clause.inherited || from >= to || (from..to).any(|at| tags.part(at).tells());
        if finite
            && borrowed
            && let Some(subject) = interrupted(tags, group.from)
        {
            clause.subject = subject;
            clause.inherited = false;
        }
        if let Some(last) = self.list.last_mut() {
            last.to = clause.from.max(last.from);
            // "Formed in 2004, the base holds …": the participle that opens the sentence shares the subject.
            let opens = last.kind == ClauseKind::Participle && last.from == 0 && last.subject.0 >= last.subject.1;
            if opens && !clause.inherited {
                last.subject = clause.subject;
                last.inherited = true;
            }
        }
        self.list.push(clause);
    }

    fn finite(
        &self,
        tokens: &Tokens<'_>,
        tags: &Tags,
        lexicon: &Lexicon,
        before: VerbGroup,
        group: VerbGroup,
        clause: &mut Clause,
    ) {
        let region = before.to..group.from;
        let rightmost = |wanted: &[Part]| region.clone().rev().find(|at| wanted.contains(&tags.part(*at)));
        let strong =
            rightmost(&[Part::Subordinator, Part::Relative, Part::Break, Part::Quote, Part::Open, Part::Close]);
        let comma = rightmost(&[Part::Comma]);
        let own = |from: usize| subject_range(tokens, tags, &self.dates, from, group.from);
        let some = |range: (usize, usize)| range.0 < range.1;
        if let Some(at) = strong {
            // "…, which also borders it, does not": the comma after the relative clause leads back.
            let relative = tags.part(at) == Part::Relative;
            clause.from =
                if relative && at > before.to && tags.part(at - 1) == Part::Preposition { at - 1 } else { at };
            clause.opener = Some(at);
            clause.kind = match tags.part(at) {
                Part::Relative => ClauseKind::Relative,
                Part::Subordinator => ClauseKind::Subordinate,
                _ => ClauseKind::Main,
            };
            let subject = own(at + 1);
            if relative {
                // "which has … and where …": both describe the same.
                let joined = clause.from > 0 && tags.part(clause.from - 1) == Part::Conjunction;
                let earlier = self.list.last().map(|last| last.antecedent).filter(|range| joined && some(*range));
                clause.antecedent =
                    earlier.unwrap_or_else(|| self.antecedent(tokens, tags, before.to, clause.from, group));
            }
            if some(subject) {
                clause.subject = subject;
                clause.inherited = false;
            } else if relative {
                clause.subject = clause.antecedent;
                clause.inherited = false;
            }
            return;
        }
        // "40 were hurt and some 500 houses and shops were damaged": the "and" directly behind a verb joins clauses, the one in
        // the subject joins nouns.
        let inner = |at: usize| {
            let hedge = matches!(tags.part(at), Part::Adverb | Part::Preposition) && tags.part(at + 1) == Part::Number;
            hedge || tags.part(at).in_noun_phrase() || tags.part(at) == Part::Conjunction
        };
        let behind_verb = Some(before.to)
            .filter(|at| tags.part(*at) == Part::Conjunction && before.to + 1 < group.from)
            .filter(|at| (at + 1..group.from).all(inner));
        let conjunction = behind_verb.or_else(|| rightmost(&[Part::Conjunction]));
        let boundary = match (comma, conjunction) {
            (Some(comma), Some(conjunction)) if some(own(comma + 1)) || conjunction > comma => {
                if conjunction == comma + 1 || some(own(comma + 1)) { Some(comma) } else { Some(conjunction) }
            }
            (Some(comma), _) => Some(comma),
            (None, Some(conjunction)) => Some(conjunction),
            (None, None) => None,
        };
        if let Some(at) = boundary {
            clause.from = at;
            clause.opener = Some(at);
            let start = if tags.part(at + 1) == Part::Conjunction { at + 2 } else { at + 1 };
            let subject = own(start);
            if some(subject) {
                clause.subject = subject;
                clause.inherited = false;
            } else if tags.part(at) == Part::Comma {
                // Back from an insertion to the clause that it interrupted.
                let goes_on = |own: &Clause| {
                    own.inherited && some(own.subject) && self.list.iter().any(|it| it.antecedent == own.subject)
                };
                let inserted = |own: &&Clause| own.kind != ClauseKind::Main || goes_on(own);
                let matrix = self.list.iter().rev().find(|earlier| !inserted(earlier));
                let insertion = self.list.last().filter(inserted);
                if let Some(last) = insertion {
                    // "Residents of the island, which …, stayed": what stood before the first relative clause, whole.
                    let whole = || {
                        let first = self.list.first().filter(|first| some(first.antecedent))?;
                        let mut end = first.opener?;
                        while end > 0 && matches!(tags.part(end - 1), Part::Comma | Part::Preposition) {
                            end -= 1;
                        }
                        let range = subject_range(tokens, tags, &self.dates, behind_opening(tokens), end);
                        Some(range).filter(|range| some(*range))
                    };
                    clause.subject = match matrix {
                        Some(matrix) => matrix.subject,
                        None => whole().unwrap_or(last.subject),
                    };
                }
            }
            return;
        }
        let says = lexicon
            .verb(tags.word(before.main))
            .is_some_and(|verb| &*verb.class == "say" || &*verb.class == "estimate");
        let subject = own(before.to);
        if says && some(subject) {
            // "officials said 24 people were killed"
            clause.from = before.to;
            clause.subject = subject;
            clause.inherited = false;
            clause.kind = ClauseKind::Subordinate;
        }
    }

    /// The noun phrase that a relative clause or participle describes, with what hangs from it: "the agreement between A
    /// and B". Its verb must agree with its head in number.
    fn antecedent(
        &self,
        tokens: &Tokens<'_>,
        tags: &Tags,
        limit: usize,
        at: usize,
        group: VerbGroup,
    ) -> (usize, usize) {
        let in_date = |at: usize| self.dates.iter().any(|(from, to)| *from <= at && at < *to);
        let mut end = at;
        while end > limit && (in_date(end - 1) || matches!(tags.part(end - 1), Part::Comma | Part::Preposition)) {
            end -= 1;
        }
        // "Anna Berg, 27, who scored": the age is said between commas of whom the clause describes.
        let aged = end > limit + 3
            && tags.part(end) == Part::Comma
            && tags.part(end - 1) == Part::Number
            && tags.part(end - 2) == Part::Comma
            && tags.part(end - 3).is_nominal();
        if aged {
            end -= 2;
        }
        let main = tags.word(group.from);
        let wants_plural = match (tokens.lower(group.from), group.tense) {
            ("is" | "was" | "has", _) => Some(false),
            ("are" | "were" | "have", _) => Some(true),
            (_, Tense::Present) if main.is(tag::VERB_S) => Some(false),
            (_, Tense::Present) if main.is(tag::VERB_BASE) && !main.is(tag::MODAL) => Some(true),
            _ => None,
        };
        let (mut from, to) = phrase_before(tags, limit, end);
        let plural = |to: usize| {
            let head = tokens.lower(to.saturating_sub(1));
            head.ends_with('s') || matches!(head, "people" | "men" | "women" | "children" | "police")
        };
        if wants_plural.is_some_and(|wanted| wanted == plural(to)) {
            return (from, to);
        }
        for _ in 0..3 {
            let Some(link) = from.checked_sub(1).filter(|link| *link > limit) else { break };
            let binds = List::Binding.holds(tokens.lower(link));
            if !binds || in_date(link) {
                break;
            }
            let next = phrase_before(tags, limit, link);
            if next.0 >= next.1 {
                break;
            }
            from = next.0;
            if wants_plural.is_some_and(|wanted| wanted == plural(next.1)) {
                break;
            }
        }
        (from, to)
    }

    /// The clauses, in the order of the sentence.
    pub fn list(&self) -> &[Clause] {
        &self.list
    }

    /// The clause that holds a token.
    pub fn at(&self, token: usize) -> Option<(usize, &Clause)> {
        self.list.iter().enumerate().rev().find(|(_, clause)| clause.holds(token))
    }
}

/// The first token of a sentence behind the opening of a report.
fn behind_opening(tokens: &Tokens<'_>) -> usize {
    let end = wire::opening(tokens.text()).and_then(|opening| u32::try_from(opening.end).ok());
    end.map_or(0, |end| tokens.index_at(end).unwrap_or(tokens.len()))
}

/// Words of the longest insertion between a subject and its verb.
const INSERTION: usize = 5;

/// The subject of a verb behind an insertion: "but *the survey* in Golden, Colorado, said".
fn interrupted(tags: &Tags, verb: usize) -> Option<(usize, usize)> {
    let part = |at: usize| tags.part(at);
    let close = verb.checked_sub(1).filter(|at| part(*at) == Part::Comma)?;
    let open = (close.saturating_sub(INSERTION)..close).rev().find(|at| part(*at) == Part::Comma)?;
    let opens = |at: &usize| {
        matches!(part(*at), Part::Comma | Part::Conjunction | Part::Subordinator | Part::Relative | Part::Quote)
    };
    // "the driver, 54, who survived, had": an age between commas is no phrase of its own.
    let aged = open.checked_sub(2).filter(|at| part(*at) == Part::Comma && part(open - 1) == Part::Number);
    let open = aged.unwrap_or(open);
    let from = (0..open).rev().find(opens).map_or(0, |at| at + 1);
    let is_phrase = from < open && part(from) != Part::Preposition && !(from..open).any(|at| part(at).tells());
    is_phrase.then_some((from, open))
}

fn fragment(len: usize) -> Clause {
    Clause {
        from: 0,
        to: len,
        opener: None,
        verb: None,
        kind: ClauseKind::Main,
        subject: (0, 0),
        inherited: false,
        antecedent: (0, 0),
        parent: None,
    }
}

/// The subject between the start of a clause and its verb, without what is said before it ("In 2013, …").
fn subject_range(tokens: &Tokens<'_>, tags: &Tags, dates: &[(usize, usize)], from: usize, to: usize) -> (usize, usize) {
    let mut from = from;
    let date_at = |at: usize| dates.iter().find(|(from, to)| *from <= at && at < *to).map(|(_, to)| *to);
    let skip_date = |from: usize| {
        let preposition = matches!(tags.part(from), Part::Preposition | Part::Subordinator);
        date_at(from).or_else(|| date_at(from + 1).filter(|_| preposition))
    };
    let skipped = |part: Part| {
        matches!(part, Part::Adverb | Part::Comma | Part::Conjunction | Part::Quote | Part::Negation | Part::Break)
    };
    while from < to {
        if skipped(tags.part(from)) {
            from += 1;
        } else if let Some(end) = skip_date(from) {
            from = end;
        } else {
            break;
        }
    }
    if from >= to {
        return (to, to);
    }
    let adverbial = matches!(tags.part(from), Part::Preposition | Part::Participle | Part::Ing)
        && !tags.word(from).is(tag::DEGREE)
        || tags.part(from) == Part::Preposition && tokens.lower(from) == "at" && !tags.word(from + 1).is(tag::DEGREE);
    if adverbial {
        if let Some(comma) = (from..to).find(|at| tags.part(*at) == Part::Comma) {
            return subject_range(tokens, tags, dates, comma + 1, to);
        }
        // "In 2004 a tremor …": the time ends where a new phrase begins.
        let mut at = from + 1;
        let time = |at: usize| {
            tags.part(at) == Part::Number
                || tags.word(at).is(tag::MONTH | tag::PERIOD | tag::WEEKDAY | tag::ORDINAL)
                || (tags.part(at) == Part::Determiner && tags.word(at + 1).is(tag::PERIOD | tag::ORDINAL))
        };
        while at < to && time(at) {
            at += 1;
        }
        if at == from + 1 || at >= to {
            // No time: a place or manner; the subject is what stands last before the verb.
            return phrase_before(tags, from + 1, to);
        }
        from = at;
    }
    (from.min(to), to)
}

/// The noun phrase that ends directly before a token, commas passed over, down to a limit.
fn phrase_before(tags: &Tags, limit: usize, at: usize) -> (usize, usize) {
    let mut to = at;
    while to > limit && matches!(tags.part(to - 1), Part::Comma | Part::Preposition | Part::Conjunction | Part::Adverb)
    {
        to -= 1;
    }
    let mut from = to;
    // "at least 14 people": words of hedges that a number follows; "of the" may be one, too.
    let hedge = |at: usize| {
        let behind = (at..to).find(|at| !tags.word(*at).is(tag::DEGREE));
        behind.is_some_and(|number| number > at && tags.part(number) == Part::Number)
    };
    while from > limit
        && (tags.part(from - 1).in_noun_phrase() || tags.part(from - 1) == Part::Pronoun || hedge(from - 1))
    {
        from -= 1;
    }
    (from, to)
}
#[cfg(test)]
mod tests {
    use super::*;

    /// Each clause as `subject | verb`.
    fn clauses(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text);
        let lexicon = Lexicon::built_in();
        let mut tags = Tags::default();
        tags.tag(&tokens, lexicon);
        let mut clauses = Clauses::default();
        clauses.cut(&tokens, &tags, lexicon, &[]);
        let words = |from: usize, to: usize| tokens.span(from, to).of(text).to_owned();
        let verb = |clause: &Clause| clause.verb.map_or(String::new(), |group| words(group.from, group.to));
        clauses
            .list()
            .iter()
            .map(|clause| format!("{} | {}", words(clause.subject.0, clause.subject.1), verb(clause)))
            .collect()
    }

    #[test]
    fn subjects_and_verbs_of_news_prose() {
        let cases: &[(&str, &[&str])] = &[
            ("The garrison hosts 4,000 soldiers.", &["The garrison | hosts"]),
            ("In 2011, Norland extended the lease until 2040.", &["Norland | extended"]),
            ("In 2011 a massive storm caused damage.", &["a massive storm | caused"]),
            (
                "Officials say at least 14 people were killed and more than 90 injured by the storm.",
                &["Officials | say", "at least 14 people | were killed", "more than 90 | injured"],
            ),
            (
                "Sudria, which has a border of about 900 kilometres with Norland, will host talks.",
                &["Sudria | has", "Sudria | will host"],
            ),
            (
                "The storm hit the coast, killing 12 people and damaging 40 houses.",
                &["The storm | hit", "The storm | killing", "The storm | damaging"],
            ),
            (
                "The survey in Golden, Colorado, said it was 6.1.",
                &["The survey in Golden, Colorado, | said", "it | was"],
            ),
            (
                "The ministry said it was 5.9, but the observatory in Tarsa, Kadria, put it at 6.1.",
                &["The ministry | said", "it | was", "the observatory in Tarsa | put"],
            ),
            (
                "Frightened residents of the island, which has 900 houses and is home to 4,000 people, stayed outside.",
                &["the island | has", "the island | is", "Frightened residents of the island | stayed"],
            ),
            (
                "Residents of the islands, which are home to 4,000 people, stayed outside.",
                &["the islands | are", "Residents of the islands | stayed"],
            ),
            ("Norland plans to cut its force to 300.", &["Norland | plans", "Norland | to cut"]),
            ("Formed in May, the unit holds 300 men.", &["the unit | Formed", "the unit | holds"]),
            (
                "The bridge, where some 200 guards are stationed, was closed.",
                &["some 200 guards | are stationed", "The bridge | was closed"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(clauses(text), *expected, "{text}");
        }
    }
}
