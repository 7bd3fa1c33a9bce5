//! What the program knows about words: function words, verbs with their classes, names of properties, and cues.
//!
//! The tables stand beside this file as CSV, one place to add a word. Each word of a text is looked up once.

use super::lists::List;
use std::sync::LazyLock;

use crate::builtin::{Row, cell, rows};
use crate::hash::{TextMap, WordTable};
use crate::read::token::Tokens;
use crate::unit::Units;

const WORDS: &str = include_str!("words.csv");
const VERBS: &str = include_str!("verbs.csv");
const PROPERTIES: &str = include_str!("properties.csv");
const THINGS: &str = include_str!("things.csv");
const CUES: &str = include_str!("cues.csv");
const PHRASAL: &str = include_str!("phrasal.csv");

/// What a word can be; several at once, the sentence decides.
pub mod tag {
    #![allow(missing_docs, reason = "the names are those of the rows in words.csv")]
    pub const DETERMINER: u64 = 1;
    pub const POSSESSIVE: u64 = 1 << 1;
    pub const ARTICLE: u64 = 1 << 2;
    pub const PREPOSITION: u64 = 1 << 3;
    pub const CONJUNCTION: u64 = 1 << 4;
    pub const SUBORDINATOR: u64 = 1 << 5;
    pub const RELATIVE: u64 = 1 << 6;
    pub const PRONOUN: u64 = 1 << 7;
    pub const PERSON_PRONOUN: u64 = 1 << 8;
    pub const THING_PRONOUN: u64 = 1 << 9;
    pub const GROUP_PRONOUN: u64 = 1 << 10;
    pub const BE: u64 = 1 << 11;
    pub const HAVE: u64 = 1 << 12;
    pub const DO: u64 = 1 << 13;
    pub const MODAL: u64 = 1 << 14;
    pub const PRESENT_BE: u64 = 1 << 15;
    pub const PAST_AUX: u64 = 1 << 16;
    pub const NEGATION: u64 = 1 << 17;
    pub const ADVERB: u64 = 1 << 18;
    pub const DEGREE: u64 = 1 << 19;
    pub const NUMERAL: u64 = 1 << 20;
    pub const ORDINAL: u64 = 1 << 21;
    pub const MONTH: u64 = 1 << 22;
    pub const WEEKDAY: u64 = 1 << 23;
    pub const PERIOD: u64 = 1 << 24;
    pub const ADJECTIVE: u64 = 1 << 25;
    pub const NOUN: u64 = 1 << 26;
    /// A verb's plain form: base and present.
    pub const VERB_BASE: u64 = 1 << 27;
    /// Third person singular.
    pub const VERB_S: u64 = 1 << 28;
    /// Past tense.
    pub const VERB_PAST: u64 = 1 << 29;
    /// Past participle.
    pub const VERB_PARTICIPLE: u64 = 1 << 30;
    /// -ing
    pub const VERB_ING: u64 = 1 << 31;
    /// which, who, whom, whose
    pub const WH: u64 = 1 << 35;
    /// that
    pub const THAT: u64 = 1 << 36;
    /// where, when
    pub const WHERE: u64 = 1 << 37;
    /// to
    pub const TO: u64 = 1 << 38;
    /// the
    pub const THE: u64 = 1 << 39;
    /// A noun for those who say something.
    pub const SPEAKER: u64 = 1 << 34;
    /// Starts a cue.
    pub const CUE: u64 = 1 << 32;
    /// A word at which a fact without number may stand.
    pub const FACT: u64 = 1 << 33;
    /// A noun for people who are counted together: a crew of nine.
    pub const GATHERING: u64 = 1 << 40;
    /// What stands before one person who is told of in words: a child, his wife.
    pub const ARTICLE_ALONE: u64 = 1 << 41;
    /// A verb that tells what became of someone; see the list of fates.
    pub const FATE: u64 = 1 << 42;

    /// A form of a verb for which patterns of facts wait.
    pub const ANCHOR: u64 = 1 << 43;
    /// What stands before a thing that is told of beside others: a, another, two.
    pub const INDEFINITE: u64 = 1 << 44;

    /// Any form of a verb other than the auxiliaries.
    pub const VERB: u64 = VERB_BASE | VERB_S | VERB_PAST | VERB_PARTICIPLE | VERB_ING;
    /// Auxiliaries.
    pub const AUXILIARY: u64 = BE | HAVE | DO | MODAL;

    pub(super) const NAMES: [(&str, u64); 37] = [
        ("determiner", DETERMINER),
        ("possessive", POSSESSIVE),
        ("article", ARTICLE),
        ("preposition", PREPOSITION),
        ("conjunction", CONJUNCTION),
        ("subordinator", SUBORDINATOR),
        ("relative", RELATIVE),
        ("pronoun", PRONOUN),
        ("person-pronoun", PERSON_PRONOUN),
        ("thing-pronoun", THING_PRONOUN),
        ("group-pronoun", GROUP_PRONOUN),
        ("be", BE),
        ("have", HAVE),
        ("do", DO),
        ("modal", MODAL),
        ("present-be", PRESENT_BE),
        ("past-aux", PAST_AUX),
        ("negation", NEGATION),
        ("adverb", ADVERB),
        ("degree", DEGREE),
        ("numeral", NUMERAL),
        ("ordinal", ORDINAL),
        ("month", MONTH),
        ("weekday", WEEKDAY),
        ("period", PERIOD),
        ("adjective", ADJECTIVE),
        ("noun", NOUN),
        ("fact", FACT),
        ("gathering", GATHERING),
        ("article-alone", ARTICLE_ALONE),
        ("indefinite", INDEFINITE),
        ("speaker", SPEAKER),
        ("wh", WH),
        ("that", THAT),
        ("where", WHERE),
        ("to", TO),
        ("the", THE),
    ];
}

/// What is known of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// Bits of [`tag`].
    pub tags: u64,
    /// One more than the index of its verb; 0 for none.
    verb: u16,
    /// One more than the index of its property; 0 for none.
    property: u16,
    /// One more than the index of the cues that begin with it; 0 for none.
    cues: u16,
    /// Its number among the words on which patterns of facts wait; 0 for none.
    pub(super) awaited: u8,
}

impl Word {
    /// True where some table says what it can be.
    pub(super) fn is_known(self) -> bool {
        self.tags != 0 || self.verb != 0 || self.property != 0
    }

    /// True when it can be one of these.
    pub fn is(self, tags: u64) -> bool {
        self.tags & tags != 0
    }
}

/// A verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// Its base form.
    pub lemma: Box<str>,
    /// Its class, empty where it has none: verbs of one class are reviewed as equivalent.
    pub class: Box<str>,
    /// What the words behind it can make of it: "set up".
    phrasal: Box<[Phrasal]>,
}

/// A verb with the words behind it that change what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Phrasal {
    behind: Box<[Box<str>]>,
    /// One more than the index of the verb that both make.
    verb: usize,
}

/// What a cue tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// `modality`, `time` or `scope`.
    pub kind: Box<str>,
    /// The modality, time or scope.
    pub value: Box<str>,
    /// Where the claim stands to it: `clause`, `sentence`, `before`, `after`, `inside`, `around`.
    pub reach: Box<str>,
    /// The words behind the first.
    rest: Box<[Box<str>]>,
}

/// The tables, ready for look-up.
#[derive(Debug)]
pub struct Lexicon {
    table: WordTable,
    /// By their numbers in the table; the first is that of all other words.
    words: Vec<Word>,
    /// What is known of the words that the reader of values knows, by their entries there: most words of a text are of
    /// these, and need not be looked up twice.
    by_entry: Vec<Word>,
    verbs: Vec<Verb>,
    properties: Vec<Box<str>>,
    /// Those that begin with one word, by its number.
    cues: Vec<Vec<Cue>>,
}

impl Lexicon {
    /// The tables that come with the program.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);
        &BUILT_IN
    }

    fn load() -> Self {
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
        for (number, word) in (1_u8..).zip(super::patterns::awaited()) {
            lexicon.word(word).awaited = number;
        }
        lexicon.finish()
    }

    /// What is known of the word at a token.
    pub(super) fn of(&self, tokens: &Tokens<'_>, at: usize) -> Word {
        match tokens.get(at).map_or(0, |token| token.entry) {
            0 => self.get(tokens.lower(at)),
            entry => self.by_entry.get(usize::from(entry)).copied().unwrap_or_default(),
        }
    }

    /// What is known of a word in lower case.
    pub fn get(&self, lower: &str) -> Word {
        self.words.get(usize::from(self.table.find(lower.as_bytes()))).copied().unwrap_or_default()
    }

    /// The number of a word's verb, below that of [`Self::verbs`].
    pub(super) fn verb_number(word: Word) -> Option<usize> {
        usize::from(word.verb).checked_sub(1)
    }

    /// All verbs, by their numbers.
    pub(super) fn verbs(&self) -> &[Verb] {
        &self.verbs
    }

    /// The verb of a word.
    pub fn verb(&self, word: Word) -> Option<&Verb> {
        self.verbs.get(usize::from(word.verb.checked_sub(1)?))
    }

    /// The number, for [`Self::phrasal`], of the verb that a verb makes with the words behind it: "was set *up*".
    pub fn phrasal_at(&self, tokens: &Tokens<'_>, main: Word, behind: usize) -> Option<u16> {
        let list = &self.verb(main)?.phrasal;
        let fits = |phrasal: &&Phrasal| {
            let mut at = behind;
            phrasal.behind.iter().all(|word| {
                // "to the hospital", "to a hospital", "lost their lives"
                let filler = if at > behind { tag::ARTICLE | tag::POSSESSIVE } else { tag::POSSESSIVE };
                at += usize::from(self.of(tokens, at).is(filler));
                at += 1;
                tokens.says(at - 1, word)
            })
        };
        let longest = list.iter().filter(fits).max_by_key(|phrasal| phrasal.behind.len())?;
        u16::try_from(longest.verb).ok()
    }

    /// The verb of a number that [`Self::phrasal_at`] gave.
    pub fn phrasal(&self, number: u16) -> Option<&Verb> {
        self.verbs.get(usize::from(number).checked_sub(1)?)
    }

    /// The property that a noun or adjective names.
    pub fn property(&self, word: Word) -> Option<&str> {
        self.properties.get(usize::from(word.property.checked_sub(1)?)).map(|property| &**property)
    }

    /// The longest cue that starts at a token, with the number of its tokens.
    pub fn cue(&self, tokens: &Tokens<'_>, at: usize) -> Option<(&Cue, usize)> {
        let cues = self.cues.get(usize::from(self.of(tokens, at).cues.checked_sub(1)?))?;
        let fits = |cue: &Cue| cue.rest.iter().enumerate().all(|(i, word)| tokens.says(at + 1 + i, word));
        cues.iter().filter(|cue| fits(cue)).max_by_key(|cue| cue.rest.len()).map(|cue| (cue, cue.rest.len() + 1))
    }
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
        let anchors: Vec<bool> = self.verbs.iter().map(|verb| super::patterns::is_anchor(&verb.lemma)).collect();
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
    fn verbs_are_found_in_all_their_forms() {
        let lexicon = Lexicon::built_in();
        for (word, lemma) in [
            ("killing", "kill"),
            ("fled", "flee"),
            ("struck", "strike"),
            ("carries", "carry"),
            ("stationed", "station"),
            ("planned", "plan"),
            ("lying", "lie"),
            ("dies", "die"),
            ("died", "die"),
            ("reduced", "reduce"),
            ("agreed", "agree"),
            ("agreeing", "agree"),
            ("levelled", "level"),
            ("leveled", "level"),
            ("jailed", "jail"),
            ("kidnapped", "kidnap"),
        ] {
            let found = lexicon.verb(lexicon.get(word)).map(|verb| &*verb.lemma);
            assert_eq!(found, Some(lemma), "{word}");
        }
    }

    #[test]
    fn tables_are_cut_as_any_reader_of_csv_cuts_them() {
        for table in
            [WORDS, VERBS, PHRASAL, PROPERTIES, THINGS, CUES, include_str!("facts.csv"), include_str!("particles.csv")]
        {
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
