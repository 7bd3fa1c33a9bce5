//! The clauses of a sentence: which verb governs which words, and who its subject is.

use super::fronted::{fronted_comma, is_whole_subject, takes_clause};
use super::gapped::{self, Amount};
use super::lexicon::Lexicon;
use super::subject::{antecedent, behind_opening, interrupted, subject_range};
use super::tagger::{Part, Tags};
use super::verb_group::verb_groups;
pub use super::verb_group::{Tense, VerbGroup, verb_of};
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

    /// True where its verb stands in the clause before it.
    pub fn is_gapped(&self) -> bool {
        self.verb.is_some_and(|group| group.main < self.from)
    }
}

/// Cuts sentences into clauses, in the memory of the sentence before.
#[derive(Debug, Default)]
pub struct Clauses {
    groups: Vec<VerbGroup>,
    list: Vec<Clause>,
    dates: Vec<(usize, usize)>,
    /// The amounts that one verb tells: of the clause that has it, and of one without.
    shared: Vec<(usize, usize)>,
}

impl Clauses {
    /// The clauses of a sentence with these dates and amounts.
    pub(super) fn cut(
        &mut self,
        tokens: &Tokens<'_>,
        tags: &Tags,
        lexicon: &Lexicon,
        dates: &[(usize, usize)],
        amounts: &[Amount],
    ) {
        self.shared.clear();
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
        // "Once complete, the farm will have …": what opens the sentence has no verb, and the comma ends it.
        let cut = opener.filter(|at| *at == 0).and_then(|_| fronted_comma(tags, start, first.from));
        let (opener, start) = cut.map_or((opener, start), |comma| (None, comma + 1));
        let relative = opener.filter(|at| *at > 0 && tags.part(*at) == Part::Relative);
        let kind = match opener {
            Some(_) if relative.is_some() => ClauseKind::Relative,
            Some(_) => ClauseKind::Subordinate,
            None if first.finite => ClauseKind::Main,
            None if tags.part(first.from) == Part::To => ClauseKind::Infinitive,
            None => ClauseKind::Participle,
        };
        let antecedent = relative.map_or((0, 0), |at| antecedent(tokens, tags, &self.dates, 0, at, first));
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
            self.share_verb(tokens, tags, before, group.from, amounts);
            self.add(tokens, tags, lexicon, before, group);
        }
        if let Some(last) = self.groups.last().copied() {
            self.share_verb(tokens, tags, last, tokens.len(), amounts);
        }
    }

    /// Clauses of their own for the subjects that share the last verb: "France spent $3bn, Germany $2bn".
    fn share_verb(&mut self, tokens: &Tokens<'_>, tags: &Tags, verb: VerbGroup, limit: usize, amounts: &[Amount]) {
        if amounts.len() < 2 || !verb.finite {
            return;
        }
        let mut from = verb.to;
        let holder = self.list.last().map_or((0, 0), |clause| clause.subject);
        let in_date = |at: usize| {
            let next = self.dates.partition_point(|(from, _)| *from <= at);
            next.checked_sub(1).and_then(|date| self.dates.get(date)).is_some_and(|(_, to)| at < *to)
        };
        while let Some(found) = gapped::next(tokens, tags, (verb, holder), (from, limit), amounts, in_date) {
            self.shared.push(found.amounts);
            let parent = self.list.len().checked_sub(1);
            let Some(last) = self.list.last_mut() else { return };
            let to = std::mem::replace(&mut last.to, found.from);
            from = found.to;
            self.list.push(Clause {
                from: found.from,
                to,
                opener: Some(found.from),
                verb: Some(VerbGroup { to: found.subject.1, ..verb }),
                kind: ClauseKind::Main,
                subject: found.subject,
                inherited: false,
                antecedent: (0, 0),
                parent,
            });
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
                clause.subject = antecedent(tokens, tags, &self.dates, before.to, group.from, group);
                if clause.subject.0 == clause.subject.1 {
                    clause.subject = last.subject;
                } else {
                    clause.inherited = false;
                }
            }
        }
        // "It struck at noon, 30 km south of Lund, the survey said": what stands before the speaker is told in the clause before.
        let told = clause.subject.0.checked_sub(1).filter(|at| tags.part(*at) == Part::Comma && *at > clause.from);
        if let Some(comma) = told.filter(|_| !clause.inherited && takes_clause(tokens, tags, lexicon, group)) {
            clause.from = comma;
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
            // "He died and two women, aged 34 and 71, are in hospital": the clause begins before its subject.
            let joined = subject.0.checked_sub(1).filter(|at| tags.part(*at) == Part::Conjunction && *at >= before.to);
            if let Some(conjunction) = joined.filter(|at| *at < clause.from) {
                clause.from = conjunction;
                clause.opener = Some(conjunction);
            }
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
        let rightmost = |wanted: fn(Part) -> bool| region.clone().rev().find(|at| wanted(tags.part(*at)));
        let strong = rightmost(|part| {
            matches!(part, Part::Subordinator | Part::Relative | Part::Break | Part::Quote | Part::Open | Part::Close)
        });
        let comma = rightmost(|part| part == Part::Comma);
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
                    earlier.unwrap_or_else(|| antecedent(tokens, tags, &self.dates, before.to, clause.from, group));
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
        // "Officials said two soldiers, three rebels and four civilians were killed"
        if is_whole_subject(tokens, tags, before.to, group.from) && takes_clause(tokens, tags, lexicon, before) {
            clause.from = before.to;
            clause.subject = (before.to, group.from);
            clause.inherited = false;
            clause.kind = ClauseKind::Subordinate;
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
        let conjunction = behind_verb.or_else(|| rightmost(|part| part == Part::Conjunction));
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
        let subject = own(before.to);
        if some(subject) && takes_clause(tokens, tags, lexicon, before) {
            // "officials said 24 people were killed"
            clause.from = before.to;
            clause.subject = subject;
            clause.inherited = false;
            clause.kind = ClauseKind::Subordinate;
        }
    }

    /// The clauses, in the order of the sentence.
    pub fn list(&self) -> &[Clause] {
        &self.list
    }

    /// The amounts that one verb tells, by their places among the values of the sentence: of the clause that has the verb, and
    /// of one without.
    pub(super) fn shared(&self) -> &[(usize, usize)] {
        &self.shared
    }

    /// The clause that holds a token.
    pub fn at(&self, token: usize) -> Option<(usize, &Clause)> {
        self.list.iter().enumerate().rev().find(|(_, clause)| clause.holds(token))
    }
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
        clauses.cut(&tokens, &tags, lexicon, &[], &[]);
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
