//! From the tables to the words that are looked up: each verb in all its forms, each cue under its first word.

use super::super::lists::List;
use super::{Cue, Lexicon, Phrasal, Verb, Word, tag};
use crate::builtin::{Row, cell, rows};
use crate::hash::{TextMap, WordTable};
use crate::read::token::Tokens;
use crate::unit::Units;

const WORDS: &str = include_str!("../words.csv");
const VERBS: &str = include_str!("../verbs.csv");
const PROPERTIES: &str = include_str!("../properties.csv");
const THINGS: &str = include_str!("../things.csv");
const CUES: &str = include_str!("../cues.csv");
const PHRASAL: &str = include_str!("../phrasal.csv");

/// Reads all tables.
pub(super) fn read() -> Lexicon {
    let mut lexicon = Draft::default();
    for row in rows(WORDS) {
        let bit = tag::NAMES.iter().find(|(name, _)| *name == cell(&row, 0)).map_or(0, |(_, bit)| *bit);
        for word in cell(&row, 1).split("; ") {
            lexicon.word(word).tags |= bit;
        }
    }
    for row in rows(VERBS) {
        lexicon.add_verb(&row);
    }
    for row in rows(PHRASAL) {
        let (verb, behind) = (cell(&row, 0), cell(&row, 1));
        let lemma = format!("{verb} {behind}").into();
        lexicon.verbs.push(Verb { lemma, class: cell(&row, 2).into(), phrasal: Box::default() });
        let phrasal = Phrasal { behind: cut(behind).into(), verb: lexicon.verbs.len() };
        lexicon.phrasal.entry(verb.into()).or_default().push(phrasal);
    }
    for row in rows(PROPERTIES) {
        let property = cell(&row, 1);
        let index = lexicon.properties.iter().position(|known| **known == *property).unwrap_or_else(|| {
            lexicon.properties.push(property.into());
            lexicon.properties.len() - 1
        });
        let word = lexicon.word(cell(&row, 0));
        word.property = u16::try_from(index + 1).unwrap_or(0);
        if List::Fate.holds(property) {
            word.tags |= tag::FATE;
        }
    }
    lexicon.word("body").tags |= tag::FATE;
    for row in rows(THINGS) {
        lexicon.word(cell(&row, 0)).tags |= tag::FACT;
    }
    for row in rows(CUES) {
        let words = cut(cell(&row, 0));
        if let Some((first, rest)) = words.split_first() {
            lexicon.add_cue(
                first,
                Cue {
                    kind: cell(&row, 1).into(),
                    value: cell(&row, 2).into(),
                    reach: cell(&row, 3).into(),
                    rest: rest.into(),
                },
            );
        }
    }
    for (number, word) in (1_u8..).zip(super::super::patterns::awaited()) {
        lexicon.word(word).awaited = number;
    }
    for noun in super::super::definite::describing() {
        lexicon.word(noun).describes = true;
    }
    lexicon.finish()
}

/// The tables while they are read.
#[derive(Default)]
struct Draft {
    table: WordTable,
    /// By their numbers, the empty one first.
    words: Vec<Word>,
    verbs: Vec<Verb>,
    properties: Vec<Box<str>>,
    cues: Vec<Vec<Cue>>,
    /// Verbs that a word behind them changes ("set up"), by the base form of the first.
    phrasal: TextMap<Box<str>, Vec<Phrasal>>,
}

impl Draft {
    fn finish(mut self) -> Lexicon {
        for verb in &mut self.verbs {
            verb.phrasal = self.phrasal.get(&*verb.lemma).cloned().unwrap_or_default().into();
        }
        for cues in &mut self.cues {
            cues.sort_by_key(|cue| std::cmp::Reverse(cue.rest.len()));
        }
        let anchors: Vec<bool> = self.verbs.iter().map(|verb| super::super::patterns::is_anchor(&verb.lemma)).collect();
        for word in &mut self.words {
            let anchor = Lexicon::verb_number(*word).and_then(|number| anchors.get(number)).copied().unwrap_or(false);
            word.tags |= if anchor { tag::ANCHOR } else { 0 };
        }
        let known = |word: &str| self.words.get(usize::from(self.table.find(word.as_bytes()))).copied();
        Lexicon {
            by_entry: crate::read::token::entries().map(|word| known(word).unwrap_or_default()).collect(),
            table: self.table,
            words: self.words,
            verbs: self.verbs,
            properties: self.properties,
            cues: self.cues,
        }
    }

    #[allow(clippy::indexing_slicing, reason = "the line before makes room for every number of the table")]
    fn word(&mut self, word: &str) -> &mut Word {
        let number = usize::from(self.table.add(word));
        self.words.resize(self.table.len() + 1, Word::default());
        &mut self.words[number]
    }

    fn add_cue(&mut self, first: &str, cue: Cue) {
        let next = self.cues.len() + 1;
        let word = self.word(first);
        word.tags |= tag::CUE;
        if word.cues == 0 {
            word.cues = u16::try_from(next).unwrap_or(0);
        }
        let number = usize::from(word.cues);
        if number == next {
            self.cues.push(Vec::new());
        }
        if let Some(cues) = number.checked_sub(1).and_then(|at| self.cues.get_mut(at)) {
            cues.push(cue);
        }
    }

    fn add_verb(&mut self, row: &Row) {
        let lemma = cell(row, 0);
        self.verbs.push(Verb { lemma: lemma.into(), class: cell(row, 1).into(), phrasal: Box::default() });
        let index = u16::try_from(self.verbs.len()).unwrap_or(0);
        let told = List::Fate.holds(cell(row, 1)) || matches!(lemma, "shoot" | "stab");
        let fate = if told { tag::FATE } else { 0 };
        let mut form = |word: &str, bits: u64, irregular: bool| {
            let entry = self.word(word);
            entry.tags |= bits | fate;
            // "issues", "attacks": a noun as well.
            if bits & (tag::VERB_BASE | tag::VERB_S) != 0 && Units::standard().noun(word).is_some() {
                entry.tags |= tag::NOUN;
            }
            // "found" is the past of "find" far more often than it is "to found".
            if entry.verb == 0 || irregular {
                entry.verb = index;
            }
        };
        form(lemma, tag::VERB_BASE, false);
        form(&third_person(lemma), tag::VERB_S, false);
        // "levelled" and "leveled": some double their last letter in one spelling only.
        let spellings: &[bool] = match cell(row, 4) {
            "yes" => &[true],
            "both" => &[true, false],
            _ => &[false],
        };
        for doubles in spellings {
            let stem = stem(lemma, *doubles);
            let ing =
                if let Some(stem) = lemma.strip_suffix("ie") { format!("{stem}ying") } else { format!("{stem}ing") };
            form(&ing, tag::VERB_ING, false);
            if cell(row, 2).is_empty() {
                let past = match lemma.strip_suffix('y') {
                    Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ied"),
                    _ if stem.ends_with('e') => format!("{stem}d"),
                    _ => format!("{stem}ed"),
                };
                form(&past, tag::VERB_PAST | tag::VERB_PARTICIPLE, false);
            }
        }
        if !cell(row, 2).is_empty() {
            form(cell(row, 2), tag::VERB_PAST, true);
            form(cell(row, 3), tag::VERB_PARTICIPLE, true);
        }
    }
}

/// The stem to which -ed and -ing are added.
fn stem(lemma: &str, doubles: bool) -> String {
    if doubles {
        let last = lemma.chars().last().map(String::from).unwrap_or_default();
        return format!("{lemma}{last}");
    }
    match lemma.strip_suffix('e') {
        Some(stem) if !stem.ends_with(['e', 'o', 'y']) => stem.to_owned(),
        _ => lemma.to_owned(),
    }
}

fn third_person(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if lemma.ends_with(['s', 'x', 'z', 'o']) || lemma.ends_with("ch") || lemma.ends_with("sh") => {
            format!("{lemma}es")
        }
        _ => format!("{lemma}s"),
    }
}

fn cut(phrase: &str) -> Vec<Box<str>> {
    let tokens = Tokens::new(phrase);
    (0..tokens.len()).map(|i| Box::from(tokens.lower(i))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_cut_as_any_reader_of_csv_cuts_them() {
        for table in [
            WORDS,
            VERBS,
            PHRASAL,
            PROPERTIES,
            THINGS,
            CUES,
            include_str!("../facts.csv"),
            include_str!("../particles.csv"),
        ] {
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table.as_bytes());
            let records = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
            assert!(records.eq(rows(table)));
        }
    }

    #[test]
    fn every_row_of_the_tables_is_well_formed() {
        for row in rows(WORDS) {
            assert!(tag::NAMES.iter().any(|(name, _)| *name == cell(&row, 0)), "words.csv: {row:?}");
        }
        let mut seen = std::collections::BTreeSet::new();
        for row in rows(VERBS) {
            assert!(seen.insert(cell(&row, 0).to_owned()), "verbs.csv lists {} twice", cell(&row, 0));
            assert_eq!(cell(&row, 2).is_empty(), cell(&row, 3).is_empty(), "verbs.csv: {row:?}");
        }
        let mut seen = std::collections::BTreeSet::new();
        for row in rows(CUES) {
            assert!(seen.insert(cell(&row, 0).to_owned()), "cues.csv lists {} twice", cell(&row, 0));
            assert!(["modality", "time", "scope"].contains(&cell(&row, 1)), "cues.csv: {row:?}");
        }
    }
}
