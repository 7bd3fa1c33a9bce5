//! What the program knows about words: function words, verbs with their classes, names of properties, and cues.
//!
//! The tables stand beside this file as CSV, one place to add a word. Each word of a text is looked up once.

use std::sync::LazyLock;

use crate::hash::WordTable;
use crate::read::token::Tokens;

mod tables;

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

    pub(super) const NAMES: [(&str, u64); 38] = [
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
        ("participle", VERB_PARTICIPLE),
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
    /// True for a noun with which a description can stand for a thing: "the island".
    pub(super) describes: bool,
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
    /// Those that begin with one word, by its number, the longest first.
    cues: Vec<Vec<Cue>>,
}

impl Lexicon {
    /// The tables that come with the program.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(tables::read);
        &BUILT_IN
    }

    /// What is known of the word at a token.
    pub(super) fn of(&self, tokens: &Tokens<'_>, at: usize) -> Word {
        match tokens.get(at).map_or(0, |token| token.entry) {
            0 => self.words.get(usize::from(tokens.find_in(at, &self.table))).copied().unwrap_or_default(),
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
        cues.iter().find(|cue| fits(cue)).map(|cue| (cue, cue.rest.len() + 1))
    }
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
}
