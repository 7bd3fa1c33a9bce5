//! The words that the grammar knows, each with what it can be, behind one hash look-up per word of the text.
//!
//! The words themselves stand in tables: `words.csv` (numerals, scale words, fractions, vague words, closed classes) and
//! `hedges.csv` (hedges and bounds, which may have several words). One line adds a word.

use std::ops::Range;
use std::sync::LazyLock;

use crate::hash::WordTable;
use crate::reading::{Approximation, Direction};
use crate::unit::{Units, plural};

/// What a word can be. A word can be several things ("third": an ordinal and a denominator).
pub(crate) mod class {
    /// one to nine
    pub(crate) const UNIT: u64 = 1;
    /// ten to nineteen
    pub(crate) const TEEN: u64 = 1 << 1;
    /// twenty to ninety
    pub(crate) const TENS: u64 = 1 << 2;
    /// hundred
    pub(crate) const HUNDRED: u64 = 1 << 3;
    /// thousand, million, lakh, bn
    pub(crate) const SCALE: u64 = 1 << 4;
    /// m, k, b: a scale only beside money, or where no unit fits
    pub(crate) const SHORT_SCALE: u64 = 1 << 5;
    /// half, third, quarters
    pub(crate) const DENOMINATOR: u64 = 1 << 6;
    /// first, nineteenth
    pub(crate) const ORDINAL: u64 = 1 << 7;
    /// a, an
    pub(crate) const ARTICLE: u64 = 1 << 8;
    /// few, several, couple
    pub(crate) const VAGUE: u64 = 1 << 9;
    /// dozens, hundreds, thousands
    pub(crate) const VAGUE_SCALE: u64 = 1 << 10;
    /// dozen, score
    pub(crate) const DOZEN: u64 = 1 << 11;
    /// zero, nil, nought
    pub(crate) const ZERO: u64 = 1 << 12;
    /// Can begin a hedge or bound.
    pub(crate) const HEDGE: u64 = 1 << 13;
    /// Can begin a hedge or bound that stands behind the number.
    pub(crate) const HEDGE_AFTER: u64 = 1 << 14;
    /// between, from: begins a range.
    pub(crate) const RANGE: u64 = 1 << 15;
    /// rose, fell: a verb of change.
    pub(crate) const CHANGE: u64 = 1 << 16;
    /// doubled, halved, sixfold: a change by a factor.
    pub(crate) const FACTOR: u64 = 1 << 17;
    /// Ends a noun phrase: prepositions, conjunctions, pronouns, auxiliaries.
    pub(crate) const STOP: u64 = 1 << 18;
    /// A word after which a number is a label (Section 5, Boeing 737, page 12).
    pub(crate) const LABEL: u64 = 1 << 19;
    /// increase, drop: a noun of change behind the amount or before "of".
    pub(crate) const CHANGE_NOUN: u64 = 1 << 20;
    /// higher, lower, more: behind the amount.
    pub(crate) const COMPARATIVE: u64 = 1 << 21;
    /// minus, negative
    pub(crate) const MINUS: u64 = 1 << 22;
    /// both, pair
    pub(crate) const TWO: u64 = 1 << 23;
    /// another, additional, further
    pub(crate) const ANOTHER: u64 = 1 << 24;
    /// A fraction character: ½.
    pub(crate) const GLYPH: u64 = 1 << 25;
    /// A word that may begin a count: all bits at which the scanner looks closer.
    pub(crate) const CARDINAL: u64 = UNIT | TEEN | TENS | HUNDRED;
    /// won, beat, score: near which "2-1" is a score.
    pub(crate) const SCORE: u64 = 1 << 26;
    /// A word in s or a singular that goes on to a further noun (sales contracts), or an adverb between.
    pub(crate) const MODIFIER: u64 = 1 << 27;
    /// A word in s that is no plural noun (perhaps, says).
    pub(crate) const NO_NOUN: u64 = 1 << 28;
    /// January to December.
    pub(crate) const MONTH: u64 = 1 << 31;
    /// Months, days of the week, seasons, units of the calendar: no date in words goes without one or a number.
    pub(crate) const DATE: u64 = 1 << 29;
    /// Can stand in a date before its anchor: in, by, early, last, the.
    pub(crate) const DATE_OPENING: u64 = 1 << 35;
    /// Can begin a unit of the tables, as a name or symbol.
    pub(crate) const MEASURE: u64 = 1 << 36;
    /// Can begin a sign or code of a currency.
    pub(crate) const MONEY: u64 = 1 << 37;
    /// Can begin a counted noun of the table.
    pub(crate) const NOUN: u64 = 1 << 38;
    /// day, point, hand: "one day", "at one point" count nothing.
    pub(crate) const IDIOM: u64 = 1 << 32;
    /// twice, yearlong: values without a number word.
    pub(crate) const MULTIPLE: u64 = 1 << 39;
    /// minus, sub, under: a hyphen joins them to a number without making it a name.
    pub(crate) const PREFIX: u64 = 1 << 33;
    /// Names a scale before its figure: "magnitude 6.1".
    pub(crate) const SCALE_NAME: u64 = 1 << 40;
    /// Makes a name even before a noun: Boeing, iPhone.
    pub(crate) const BRAND: u64 = 1 << 34;
    /// raised, cut: a verb of change only before "by" or a percentage ("raised $5 million" is none).
    pub(crate) const CHANGE_BY: u64 = 1 << 30;
}

/// A hedge of one or more words.
#[derive(Debug, Clone)]
pub(crate) struct Hedge {
    /// The words after the first.
    pub(crate) rest: Box<[Box<str>]>,
    /// What it makes of the number; `None` for words that say nothing of it ("only", "a total of").
    pub(crate) effect: Effect,
    /// Stands behind the number.
    pub(crate) after: bool,
    /// Also says where things are or go ("near three schools"): a hedge only of measures, money and large figures.
    pub(crate) loose: bool,
}

/// What a hedge does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Widens or bounds.
    Widen(Approximation),
    /// "exactly": takes the rounding cell away.
    Point,
    /// "only": does nothing.
    Nothing,
}

/// A word and what it can be.
#[derive(Debug, Clone, Default)]
pub(crate) struct Word {
    /// Bits of [`class`].
    pub(crate) class: u64,
    /// Of a cardinal, dozen or factor.
    pub(crate) value: i64,
    /// Power of ten of a scale word.
    pub(crate) scale: i32,
    /// Of a fraction word; with `value` as numerator for a glyph.
    pub(crate) denominator: i64,
    /// Of an ordinal.
    pub(crate) ordinal: i64,
    /// Ends of a vague word.
    pub(crate) vague: (i64, i64),
    /// Of a word of change.
    pub(crate) direction: Option<Direction>,
    /// Hedges that begin with it, longest first.
    pub(crate) hedges: Vec<Hedge>,
}

impl Word {
    /// True when the word can be any of these.
    pub(crate) fn is(&self, class: u64) -> bool {
        self.class & class != 0
    }
}

/// All words.
#[derive(Debug)]
pub(crate) struct Lexicon {
    table: WordTable,
    /// Where each word of the table has its description, by their numbers; the first is the empty one.
    described: Vec<u16>,
    /// Most words have nothing but a class, and share its description with others.
    words: Vec<Word>,
    /// The entries of the signs of ASCII.
    signs: [u16; 128],
}

const WORDS: &str = include_str!("words.csv");
const HEDGES: &str = include_str!("hedges.csv");
/// The words of dates, which [`super::when`] reads; here they only show where to look for one.
const DATES: &str = include_str!("when/words.csv");
const HOLIDAYS: &str = include_str!("when/holidays.csv");

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// The lexicon, made at first use.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// The number of an entry; 0 for words without one.
    pub(crate) fn find(&self, word: &[u8]) -> u16 {
        self.table.find(word)
    }

    /// The words, in the order of their entries from 1.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.table.words()
    }

    /// The entry of a sign of ASCII.
    pub(crate) fn sign(&self, byte: u8) -> u16 {
        self.signs.get(usize::from(byte)).copied().unwrap_or(0)
    }

    /// The entry of a token in a text; of possessives only those of dates count ("Monday's", but not "one's").
    pub(crate) fn entry(&self, text: &[u8], token: Range<usize>) -> u16 {
        let found = self.table.find_in(text, token.clone());
        let word = text.get(token).unwrap_or_default();
        if found != 0 || word.last() != Some(&b's') {
            return found;
        }
        let Some(stem) = word.strip_suffix(b"'s").or_else(|| word.strip_suffix("’s".as_bytes())) else { return 0 };
        let found = self.find(stem);
        if self.word(found).is(class::DATE) && !self.word(found).is(class::STOP) { found } else { 0 }
    }

    /// An entry by its number.
    #[allow(clippy::indexing_slicing, reason = "the table begins with the word that says nothing")]
    pub(crate) fn word(&self, entry: u16) -> &Word {
        let at = self.described.get(usize::from(entry)).copied().unwrap_or(0);
        self.words.get(usize::from(at)).unwrap_or(&self.words[0])
    }

    fn load() -> Self {
        let mut draft = Draft::default();
        for [text, class, value] in rows::<3>(WORDS) {
            apply(draft.word(text), class, value);
        }
        for [text, class, _] in rows::<3>(DATES) {
            let bits = match class {
                "month" => class::DATE | class::MONTH,
                "weekday" | "season" | "unit" | "deictic" | "decade-name" | "daypart" | "fiscal" | "era" => class::DATE,
                "on" | "role" | "part" | "shift" | "anaphor" | "about" | "ordinal" | "join" => class::DATE_OPENING,
                _ => 0,
            };
            draft.mark(text, bits);
        }
        for [name, _] in rows::<2>(HOLIDAYS) {
            draft.mark(name.split(' ').next().unwrap_or(name), class::DATE);
        }
        for [phrase, effect, place] in rows::<3>(HEDGES) {
            let mut parts = phrase.split(' ');
            let Some(first) = parts.next() else { continue };
            let after = place == "after";
            let word = draft.word(first);
            word.class |= if after { class::HEDGE_AFTER } else { class::HEDGE };
            let loose = place == "before-measure";
            let rest = parts.map(Box::from).collect();
            word.hedges.push(Hedge { rest, effect: parse_effect(effect), after, loose });
        }
        add_units(&mut draft);
        draft.finish()
    }
}

/// The words while the tables are read.
#[derive(Default)]
struct Draft {
    table: WordTable,
    /// What is known of each word, by their numbers less one: its class, and one more than the place of its description.
    known: Vec<(u64, u16)>,
    words: Vec<Word>,
}

impl Draft {
    fn known(&mut self, text: &str) -> Option<&mut (u64, u16)> {
        let number = usize::from(self.table.add(text));
        self.known.resize(self.table.len(), (0, 0));
        number.checked_sub(1).and_then(|at| self.known.get_mut(at))
    }

    /// Adds to the class of a word.
    fn mark(&mut self, text: &str, class: u64) {
        if let Some((known, _)) = self.known(text) {
            *known |= class;
        }
    }

    /// The description of a word.
    #[allow(
        clippy::indexing_slicing,
        reason = "a word is pushed where there is none, and the number is at most that of the last"
    )]
    fn word(&mut self, text: &str) -> &mut Word {
        let next = u16::try_from(self.words.len() + 1).unwrap_or(u16::MAX);
        let place = self.known(text).map_or(0, |(_, place)| {
            if *place == 0 {
                *place = next;
            }
            *place
        });
        if place == next || self.words.is_empty() {
            self.words.push(Word::default());
        }
        let at = usize::from(place).saturating_sub(1).min(self.words.len() - 1);
        &mut self.words[at]
    }

    fn finish(self) -> Lexicon {
        let mut words = vec![Word::default()];
        words.extend(self.words);
        let mut plain: Vec<(u64, u16)> = vec![(0, 0)];
        let mut described = vec![0];
        for (class, place) in self.known {
            if let Some(word) = words.get_mut(usize::from(place)).filter(|_| place > 0) {
                word.class |= class;
                word.hedges.sort_by_key(|hedge| std::cmp::Reverse(hedge.rest.len()));
                described.push(place);
                continue;
            }
            let known = plain.iter().find(|(known, _)| *known == class).map(|(_, place)| *place);
            described.push(known.unwrap_or_else(|| {
                let place = u16::try_from(words.len()).unwrap_or(0);
                words.push(Word { class, ..Word::default() });
                plain.push((class, place));
                place
            }));
        }
        let mut signs = [0; 128];
        for (byte, entry) in (0_u8..).zip(&mut signs) {
            *entry = self.table.find(&[byte]);
        }
        Lexicon { table: self.table, described, words, signs }
    }
}

/// Marks the words at which the tables of units can have something to say, so that they are asked only there.
fn add_units(draft: &mut Draft) {
    let units = Units::standard();
    let mut buffer = String::new();
    let mut mark = |text: &str, class: u64| {
        let first = first_token(text);
        if first.bytes().any(|byte| byte.is_ascii_uppercase()) {
            draft.mark(&first.to_ascii_lowercase(), class);
        } else if !first.is_empty() {
            draft.mark(first, class);
        }
    };
    for (_, def) in units.iter() {
        let money = if def.is_money() { class::MONEY } else { 0 };
        def.visit_symbols(&mut buffer, |symbol| mark(symbol, class::MEASURE | money));
        if let Some(code) = def.money.as_ref().and_then(|money| money.code) {
            mark(code, class::MEASURE | money);
        }
        def.visit_names(&mut buffer, |name| {
            let first = first_token(name);
            mark(first, class::MEASURE);
            mark(&plural(first), class::MEASURE);
        });
    }
    for word in ["square", "sq", "cubic", "cu", "per"] {
        mark(word, class::MEASURE);
    }
    for noun in units.nouns() {
        mark(noun.singular, class::NOUN);
        mark(noun.plural, class::NOUN);
        buffer.clear();
        buffer.push_str(noun.singular);
        buffer.push('s');
        mark(&buffer, class::NOUN);
    }
}

/// What the tokeniser makes of the start of a text: a run of letters, or one sign.
fn first_token(text: &str) -> &str {
    let letters = text.find(|c: char| !(c.is_alphabetic() || c == '\'')).unwrap_or(text.len());
    let end = if letters == 0 { text.chars().next().map_or(0, char::len_utf8) } else { letters };
    text.get(..end).unwrap_or_default()
}

/// The rows of one of our own tables: no quotes, so that splitting at commas is all there is to it. The first line
/// names the columns; lines that begin with `#` are remarks.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).filter(|line| !line.starts_with("# ")).filter_map(|line| {
        let mut cells = [""; N];
        let mut parts = line.split(',');
        for cell in &mut cells {
            *cell = parts.next()?.trim();
        }
        Some(cells)
    })
}

fn parse_effect(name: &str) -> Effect {
    match name {
        "about" => Effect::Widen(Approximation::About),
        "at-least" => Effect::Widen(Approximation::AtLeast),
        "more-than" => Effect::Widen(Approximation::MoreThan),
        "at-most" => Effect::Widen(Approximation::AtMost),
        "less-than" => Effect::Widen(Approximation::LessThan),
        "nearly" => Effect::Widen(Approximation::Nearly),
        "exactly" => Effect::Point,
        _ => Effect::Nothing,
    }
}

fn apply(word: &mut Word, class_name: &str, value: &str) {
    let number = value.parse::<i64>().unwrap_or(0);
    let direction = match value {
        "up" => Some(Direction::Up),
        "down" => Some(Direction::Down),
        _ => None,
    };
    let pair = value.split_once('/').and_then(|(a, b)| Some((a.parse::<i64>().ok()?, b.parse::<i64>().ok()?)));
    let bit = match class_name {
        "unit" => class::UNIT,
        "teen" => class::TEEN,
        "tens" => class::TENS,
        "hundred" => class::HUNDRED,
        "scale" => class::SCALE,
        "short-scale" => class::SHORT_SCALE,
        "denominator" => class::DENOMINATOR,
        "ordinal" => class::ORDINAL,
        "article" => class::ARTICLE,
        "vague" => class::VAGUE,
        "vague-scale" => class::VAGUE_SCALE,
        "dozen" => class::DOZEN,
        "zero" => class::ZERO,
        "range" => class::RANGE,
        "change" => class::CHANGE,
        "factor" => class::FACTOR,
        "stop" => class::STOP,
        "label" => class::LABEL,
        "change-noun" => class::CHANGE_NOUN,
        "change-by" => class::CHANGE_BY,
        "comparative" => class::COMPARATIVE,
        "minus" => class::MINUS,
        "two" => class::TWO,
        "another" => class::ANOTHER,
        "glyph" => class::GLYPH,
        "score" => class::SCORE,
        "modifier" => class::MODIFIER,
        "no-noun" => class::NO_NOUN,
        "date-opening" => class::DATE_OPENING,
        "idiom" => class::IDIOM,
        "multiple" => class::MULTIPLE,
        "prefix" => class::PREFIX,
        "scale-name" => class::SCALE_NAME | class::PREFIX,
        "brand" => class::BRAND | class::LABEL,
        _ => 0,
    };
    word.class |= bit;
    match bit {
        class::UNIT | class::TEEN | class::TENS | class::DOZEN | class::TWO => word.value = number,
        class::SCALE | class::SHORT_SCALE | class::HUNDRED => word.scale = i32::try_from(number).unwrap_or(0),
        class::DENOMINATOR => word.denominator = number,
        class::ORDINAL => word.ordinal = number,
        class::VAGUE | class::VAGUE_SCALE => word.vague = pair.unwrap_or_default(),
        class::GLYPH => (word.value, word.denominator) = pair.unwrap_or_default(),
        class::FACTOR => {
            // "3 up": the factor, then the direction where the word has one.
            let (factor, way) = value.split_once(' ').unwrap_or((value, ""));
            word.value = factor.parse().unwrap_or(0);
            word.direction = match way {
                "up" => Some(Direction::Up),
                "down" => Some(Direction::Down),
                _ => None,
            };
        }
        class::CHANGE | class::CHANGE_BY | class::CHANGE_NOUN | class::COMPARATIVE | class::ANOTHER => {
            word.direction = direction;
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_has_a_known_class() {
        for [text, class, value] in rows::<3>(WORDS) {
            let mut word = Word::default();
            apply(&mut word, class, value);
            assert!(word.class != 0, "{text},{class},{value}");
        }
        for [phrase, effect, place] in rows::<3>(HEDGES) {
            assert!(parse_effect(effect) != Effect::Nothing || effect == "nothing", "{phrase},{effect}");
            assert!(matches!(place, "before" | "before-measure" | "after"), "{phrase},{place}");
        }
    }

    #[test]
    fn finds_its_words_and_no_others() {
        let word = |text: &str| lexicon().word(lexicon().find(text.as_bytes()));
        assert!(word("seven").is(class::UNIT) && word("seven").value == 7);
        assert!(word("about").is(class::HEDGE));
        assert_eq!(word("perchance").class, 0);
        assert_eq!(word("").class, 0);
    }
}
