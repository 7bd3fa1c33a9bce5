//! Looking at tokens: words by class, small numbers, years.

use std::cell::{Cell, RefCell};

use super::lexicon::{self, Class, Unit};
use super::point::{Lean, Point};
use crate::date::{Date, Day};
use crate::read::lexicon::class;
use crate::read::lists::List;
use crate::read::noun::looks_plural;
use crate::read::number::takes_st;
use crate::read::options::Options;
use crate::read::token::{TokenKind, Tokens};
use crate::unit::Units;

/// Years that a bare four-digit number is taken for without further thought.
pub(super) const LIKELY_YEARS: std::ops::RangeInclusive<i32> = 1900..=2059;
/// Words that open what was counted.
const OPENS_COUNT: u64 =
    class::CARDINAL | class::ARTICLE | class::HEDGE | class::VAGUE | class::VAGUE_SCALE | class::DOZEN;
/// Years that a four-digit number is taken for where the words around ask for a year.
pub(super) const POSSIBLE_YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;
/// Two-digit years from here on belong to the last century, as POSIX has it.
const CENTURY_PIVOT: i32 = 69;

/// The tokens with the conventions under which they are read.
pub(super) struct Reader<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) options: &'a Options,
    /// Where the expression starts.
    pub(super) start: usize,
    /// The side to which the expression leans where no verb says: "by Monday" ahead, "since Monday" back.
    pub(super) usual: Cell<Lean>,
    /// How deep the expression being read is nested.
    pub(super) depth: Cell<u8>,
    /// The date last read by [`Reader::simple`]: the grammar asks for it as the beginning of a stretch, and again by itself.
    pub(super) last: RefCell<Option<Last>>,
}

/// A date that was read, or none, and all that it depends on.
pub(super) struct Last {
    pub(super) at: usize,
    pub(super) depth: u8,
    pub(super) usual: Lean,
    pub(super) found: Option<(Point, usize)>,
}

impl<'a> Reader<'a> {
    /// A reader of the expression that starts at a token.
    pub(super) fn new(tokens: &'a Tokens<'a>, options: &'a Options, start: usize) -> Self {
        Self { tokens, options, start, usual: Cell::new(Lean::None), depth: Cell::new(0), last: RefCell::new(None) }
    }

    pub(super) fn reference(&self) -> Option<Day> {
        self.options.reference
    }

    /// A token in lower case without its possessive ("Monday's", "year’s"); empty past the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        let word = self.tokens.lower(at);
        word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
    }

    /// The word before a token; empty at the start.
    pub(super) fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |i| self.word(i))
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    pub(super) fn is_sign(&self, at: usize, signs: &str) -> bool {
        self.kind(at) == Some(TokenKind::Sign) && signs.contains(self.tokens.surface(at))
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.is_sign(at, "-–—‑−~")
    }

    /// Everything that a token can be, by the number that the tokeniser found for it.
    fn classes(&self, at: usize) -> &'static [Class] {
        let Some(token) = self.tokens.get(at).filter(|token| token.kind == TokenKind::Word) else { return &[] };
        if token.entry == 0 && !self.tokens.lower(at).contains(['\'', '’']) {
            return &[];
        }
        if token.entry == 0 { lexicon::classes(self.word(at)) } else { lexicon::classes_of(token.entry) }
    }

    /// A cheap look whether a date can begin at a token, an article passed over: most words of a text begin none.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        // "in two years"
        let the = self.skip(at + usize::from(self.says(at, &["in"])), &["the"]);
        if super::is_count(self.tokens, the) {
            return false;
        }
        let first = self.skip(the, &["very"]);
        !self.is_word(first)
            || self.classes(first).iter().copied().any(Class::begins)
            || List::BeginsDate.holds(self.tokens.lower(first))
            || lexicon::begins_holiday(self.tokens.lower(first))
    }

    /// The first class of a token that `pick` takes.
    pub(super) fn find<T>(&self, at: usize, pick: impl Fn(&Class) -> Option<T>) -> Option<T> {
        self.classes(at).iter().find_map(pick)
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.classes(at).contains(&class)
    }

    /// True when the token before has this class.
    pub(super) fn is_before(&self, at: usize, class: Class) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(before, class))
    }

    /// True when the token is this very word.
    pub(super) fn says(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.tokens.says(at, word))
    }

    /// Past a token that is one of these words; else the same place.
    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        if self.says(at, words) { at + 1 } else { at }
    }

    pub(super) fn skip_sign(&self, at: usize, signs: &str) -> usize {
        if self.is_sign(at, signs) { at + 1 } else { at }
    }

    /// The digits of a token that has nothing else.
    pub(super) fn digits(&self, at: usize) -> Option<&'a str> {
        let surface = self.tokens.surface(at);
        (self.kind(at)? == TokenKind::Number && surface.bytes().all(|b| b.is_ascii_digit())).then_some(surface)
    }

    pub(super) fn small_number(&self, at: usize) -> Option<i32> {
        self.digits(at).filter(|digits| digits.len() <= 3).and_then(|digits| digits.parse().ok())
    }

    /// A month's name and the index past it and past the full stop of its abbreviation.
    pub(super) fn month(&self, at: usize) -> Option<(u8, usize)> {
        let month = self.find(at, |class| match class {
            Class::Month(month) => Some(*month),
            _ => None,
        })?;
        (!self.is_first_name(at)).then(|| (month, self.past_stop(at)))
    }

    /// "by Jan Brevik": a month of three letters, without its full stop, that another name follows.
    fn is_first_name(&self, at: usize) -> bool {
        let named = |at: usize| self.is_word(at) && self.tokens.is_capitalised(at) && !self.tokens.glued(at);
        self.tokens.surface(at).len() == 3
            && !self.says(at, &["may"])
            && named(at)
            && named(at + 1)
            && !self.tokens.word(at + 1).is(class::DATE)
            && at.checked_sub(1).is_none_or(|before| self.kind(before) != Some(TokenKind::Number))
    }

    pub(super) fn weekday(&self, at: usize) -> Option<(u8, usize)> {
        let weekday = self.find(at, |class| match class {
            Class::Weekday(weekday) => Some(*weekday),
            _ => None,
        })?;
        Some((weekday, self.past_stop(at)))
    }

    /// Past a word, and past a full stop that abbreviates it: one that something other than a sentence follows.
    fn past_stop(&self, at: usize) -> usize {
        let abbreviates = self.is_sign(at + 1, ".") && self.tokens.glued(at + 1) && self.tokens.lower(at).len() <= 5;
        let goes_on = self.kind(at + 2) == Some(TokenKind::Number)
            || self.is_sign(at + 2, ",-–")
            || self.tokens.surface(at + 2).starts_with(|c: char| c.is_lowercase());
        at + 1 + usize::from(abbreviates && goes_on)
    }

    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        self.find(at, |class| if let Class::Unit(unit) = class { Some(*unit) } else { None })
    }

    pub(super) fn shift(&self, at: usize) -> Option<i32> {
        self.find(at, |class| if let Class::Shift(shift) = class { Some(*shift) } else { None })
    }

    /// one to ninety-nine in words.
    pub(super) fn cardinal(&self, at: usize) -> Option<(i32, usize)> {
        let one = |at: usize| self.find(at, |class| if let Class::Cardinal(n) = class { Some(*n) } else { None });
        let first = one(at)?;
        if first >= 20 {
            let next = at + 1 + usize::from(self.is_dash(at + 1));
            if let Some(second) = one(next).filter(|n| *n < 10) {
                return Some((first + second, next + 1));
            }
        }
        Some((first, at + 1))
    }

    /// first to ninety-ninth in words, 1st to 99th in figures.
    pub(super) fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(number) = self.small_number(at) {
            let stone = || self.says(at + 1, &["st"]) && !takes_st(self.tokens.surface(at));
            let suffixed = self.tokens.glued(at + 1) && self.says(at + 1, &["st", "nd", "rd", "th"]) && !stone();
            return (suffixed && number > 0).then_some((number, at + 2));
        }
        let word = |at: usize| self.find(at, |class| if let Class::Ordinal(n) = class { Some(*n) } else { None });
        if let Some(number) = word(at) {
            return Some((number, at + 1));
        }
        let (tens, _) = self.cardinal(at).filter(|(n, _)| *n >= 20 && *n % 10 == 0)?;
        let next = at + 1 + usize::from(self.is_dash(at + 1));
        word(next).filter(|n| *n < 10).map(|n| (tens + n, next + 1))
    }

    /// A day of the month: 24, 24th, ninth, fifteen.
    pub(super) fn day(&self, at: usize) -> Option<(u8, usize)> {
        let (number, end) = self.ordinal(at).or_else(|| match self.digits(at) {
            Some(digits) if digits.len() <= 2 => Some((digits.parse().ok()?, at + 1)),
            Some(_) => None,
            None => self.cardinal(at),
        })?;
        // "5.5" and "5%" are no days; nor is the head of a word ("3D").
        let runs_on = (self.is_word(end) && self.tokens.glued(end) && self.digits(at).is_some())
            || self.is_sign(end, "%°$€£")
            || (self.is_sign(end, ":") && self.tokens.glued(end + 1));
        // "$12 December 27"
        if at > 0 && self.is_sign(at - 1, "$€£¥₽") {
            return None;
        }
        let day = u8::try_from(number).ok().filter(|day| (1..=31).contains(day))?;
        (!runs_on || self.month(end).is_some()).then_some((day, end))
    }

    /// A count of units: 3, three, a, an, one, "a couple of".
    pub(super) fn amount(&self, at: usize) -> Option<(i32, usize)> {
        if self.says(at, &["a", "an"]) {
            if self.says(at + 1, &["couple"]) {
                return Some((2, self.skip(at + 2, &["of"])));
            }
            return Some((1, at + 1));
        }
        if let Some(number) = self.small_number(at) {
            return (number > 0).then_some((number, at + 1));
        }
        self.cardinal(at)
    }

    /// A year where the words before ask for one: 2019, 2014.1 with a footnote mark, 44 BC, AD 79, "nineteen seventy
    /// two", "two thousand and fifteen".
    pub(super) fn year(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(dated) = self.era_year(at) {
            return Some(dated);
        }
        if let Some(year) = self.four_digits(at) {
            return POSSIBLE_YEARS.contains(&year).then_some((year, at + 1));
        }
        self.year_in_words(at)
    }

    /// A year with two digits, where nothing but a year can follow: '87, 87.
    pub(super) fn short_year(&self, at: usize) -> Option<(i32, usize)> {
        let at = self.skip_sign(at, "'’‘");
        let digits = self.digits(at).filter(|digits| digits.len() == 2)?;
        Some((full_year(digits.parse().ok()?), at + 1))
    }

    /// Exactly four digits; those of "2014.1" too, whose last figure is a footnote mark that lost its height.
    pub(super) fn four_digits(&self, at: usize) -> Option<i32> {
        if self.kind(at)? != TokenKind::Number {
            return None;
        }
        let surface = self.tokens.surface(at);
        let (digits, mark) = surface.split_once('.').unwrap_or((surface, ""));
        let figures = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let fits = digits.len() == 4 && mark.len() <= 2 && figures(digits) && figures(mark);
        let glued_word = self.is_word(at + 1) && self.tokens.glued(at + 1);
        (fits && !glued_word).then(|| digits.parse().ok()).flatten()
    }

    fn era_year(&self, at: usize) -> Option<(i32, usize)> {
        if let Some((1, next)) = self.era(at) {
            let digits = self.digits(next).filter(|digits| digits.len() <= 4)?;
            return Some((digits.parse().ok()?, next + 1));
        }
        let number: i32 = self.digits(at).filter(|digits| digits.len() <= 4)?.parse().ok()?;
        let (era, end) = self.era(at + 1)?;
        // Astronomical years: 1 BC is 0.
        (number > 0).then_some((if era < 0 { 1 - number } else { number }, end))
    }

    /// BC, B.C., AD, CE: −1 or 1. In capitals, or with full stops, since "ad" is a word.
    pub(super) fn era(&self, at: usize) -> Option<(i32, usize)> {
        let surface = self.tokens.surface(at);
        if let Some(era) = self.find(at, |c| if let Class::Era(era) = c { Some(*era) } else { None }) {
            return surface.bytes().all(|b| b.is_ascii_uppercase()).then_some((era, at + 1));
        }
        let dotted = |letters: [&str; 2]| {
            self.says(at, &[letters[0]])
                && self.is_sign(at + 1, ".")
                && self.says(at + 2, &[letters[1]])
                && self.is_sign(at + 3, ".")
                && self.tokens.glued(at + 2)
        };
        if dotted(["b", "c"]) {
            return Some((-1, at + 4));
        }
        dotted(["a", "d"]).then_some((1, at + 4))
    }

    fn year_in_words(&self, at: usize) -> Option<(i32, usize)> {
        let (first, next) = self.cardinal(at)?;
        if first <= 9 && self.says(next, &["thousand"]) {
            let and = self.skip(next + 1, &["and"]);
            return match self.cardinal(and) {
                Some((rest, end)) => Some((first * 1000 + rest, end)),
                None => Some((first * 1000, next + 1)),
            };
        }
        if !(10..=20).contains(&first) {
            return None;
        }
        let hundred = self.skip(next, &["hundred"]);
        let and = if hundred > next { self.skip(hundred, &["and"]) } else { hundred };
        match self.cardinal(and).filter(|(rest, _)| hundred > next || *rest >= 10) {
            Some((rest, end)) => Some((first * 100 + rest, end)),
            None => (hundred > next).then_some((first * 100, hundred)),
        }
    }

    /// "in '84", "the flood of '84": figures behind an apostrophe where the word before asks for a year.
    fn shortened_year(&self, at: usize) -> Option<(i32, usize)> {
        let (year, end) = self.short_year(at)?;
        let asked = matches!(self.before(at), "in" | "of" | "since" | "until" | "before" | "after" | "from");
        let alone = self.tokens.glued(at + 1) && !self.tokens.glued(at) && !self.is_sign(end, "'’‘%°");
        let glued_word = self.tokens.glued(end) && self.is_word(end);
        (asked && alone && !glued_word).then_some((year, end))
    }

    /// A four-digit number that stands alone and is a year by its place.
    pub(super) fn bare_year(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(dated) = self.era_year(at) {
            return Some(dated);
        }
        if self.is_sign(at, "'’‘") {
            return self.shortened_year(at);
        }
        let year = self.four_digits(at).filter(|year| POSSIBLE_YEARS.contains(year))?;
        let likely = LIKELY_YEARS.contains(&year);
        let previous = at.checked_sub(1);
        // "$2014", "№2014", "-2014", "1.2014", "#2014"
        if self.tokens.glued(at) && previous.is_some_and(|i| !self.is_sign(i, "(['\"“‘=—–,;")) {
            return None;
        }
        let next = at + 1;
        if self.is_sign(next, "%°$€£:/") || (self.is_dash(next) && self.kind(next + 1) == Some(TokenKind::Number)) {
            return None;
        }
        let noun_follows = self.is_word(next)
            && !self.is(next, Class::AfterYear)
            && (self.tokens.surface(next).starts_with(|c: char| c.is_lowercase()) || self.is_symbol(next));
        let before = self.before(at);
        let asked = lexicon::is(before, Class::BeforeYear);
        let listed = matches!(before, "and" | "or" | "," | "&" | "/")
            && at.checked_sub(2).and_then(|i| self.four_digits(i)).is_some_and(|y| LIKELY_YEARS.contains(&y));
        let takes = if lexicon::is(before, Class::BeforeNumber) {
            !noun_follows
        } else if asked && !likely {
            // "an average of 1500" is no year, "in 1500" is.
            !noun_follows && before != "of" && before != "to"
        } else if asked {
            // "in 2014 people died" dates; "in 1500 villages" counts; "by 2000 tonnes" counts.
            !noun_follows || (likely && !self.counts(next))
        } else if before == "the" {
            likely && self.is_word(next) && !self.counts(next)
        } else if self.is_owned(at) {
            // "a 1962 treaty", "their 1974 war", "the country's 2010 budget", but "its 2000 books" and "a 2020 Escape".
            let some = year % 100 == 0 && looks_plural(self.tokens, next);
            likely && noun_follows && !some && !self.counts(next) && !self.is_symbol(next)
        } else if listed {
            likely
        } else {
            let opens = previous.is_none_or(|i| !self.is_word(i) && self.kind(i) != Some(TokenKind::Number));
            // "32 - 2015" subtracts or scores.
            let minus =
                at.checked_sub(2).is_some_and(|i| self.is_dash(i + 1) && self.kind(i) == Some(TokenKind::Number));
            likely && opens && !minus && !noun_follows
        };
        takes.then_some((year, next))
    }

    /// True behind an article or a word for whose it is.
    fn is_owned(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| !self.tokens.glued(at)) else { return false };
        let word = self.tokens.lower(before);
        matches!(word, "a" | "an" | "its" | "their" | "his" | "her" | "our")
            || word.ends_with("'s")
            || word.ends_with("’s")
    }

    /// "from 1300 K to 3500 K", "by 2000 MW, or": a symbol in capitals that stands by itself is a unit.
    fn is_symbol(&self, at: usize) -> bool {
        let surface = self.tokens.surface(at);
        let by_itself =
            !self.is_word(at + 1) || self.says(at + 1, &["to", "and", "or", "at", "in", "of", "with", "by"]);
        let initial = self.is_sign(at + 1, ".") && self.is_word(at + 2);
        surface.len() <= 3
            && !matches!(surface, "A" | "I")
            && by_itself
            && !initial
            && Units::standard().match_words(&[surface]).is_some()
    }

    /// True when the word is a unit or names people, so that a number before it counts: 2000 km, 2000 troops. Other
    /// nouns may well follow a year (the 2014 elections).
    pub(super) fn counts(&self, at: usize) -> bool {
        if !self.is_word(at) || self.is(at, Class::AfterYear) {
            return false;
        }
        let units = Units::standard();
        let people =
            |word: &str| units.noun(word).is_some_and(|noun| noun.dimension == "person" && noun.plural == word);
        // "on May 9 killed six", "in 1992 injured nearly 100": the verb, whose object follows.
        let governs = self.word(at).ends_with("ed")
            && (self.kind(at + 1) == Some(TokenKind::Number) || self.tokens.word(at + 1).is(OPENS_COUNT));
        people(self.word(at)) && !governs || units.match_words(&[self.tokens.surface(at)]).is_some()
    }

    /// To which side of the reference day the words of the sentence lean: the nearest verb before decides, else the
    /// first one after.
    pub(super) fn lean(&self, from: usize, to: usize) -> Lean {
        const WORDS_AROUND: usize = 14;
        let ends = |at: usize| self.is_sign(at, ".!?;") && !self.tokens.glued(at + 1);
        let verb = |at: usize| -> Option<Lean> {
            let word = self.word(at);
            // "will be held", "is to be signed": the participle leans to nothing.
            let participle = matches!(self.before(at), "be" | "being");
            match lexicon::find(word, |class| if let Class::Lean(side) = class { Some(*side) } else { None }) {
                Some(1..) => Some(Lean::Future),
                _ if participle => None,
                Some(_) => Some(Lean::Past),
                // "will go on sale in the United States on October 12"
                None if self.tokens.surface(at).starts_with(char::is_uppercase) && self.is_word(at.wrapping_sub(1)) => {
                    None
                }
                None if word.len() > 4 && word.ends_with("ed") && self.is_word(at) => Some(Lean::Past),
                None => None,
            }
        };
        if self.leads_to_event(from) {
            return Lean::None;
        }
        let back = (from.saturating_sub(WORDS_AROUND)..from).rev().take_while(|at| !ends(*at)).find_map(verb);
        back.or_else(|| (to..to + WORDS_AROUND).take_while(|at| !ends(*at) && *at < self.tokens.len()).find_map(verb))
            .unwrap_or(self.usual.get())
    }

    /// "have stepped up attacks before an election on March 7": the verb tells of what is before it, and not of its day.
    fn leads_to_event(&self, from: usize) -> bool {
        const WORDS_BETWEEN: usize = 7;
        let near = from.saturating_sub(2)..from;
        let event = near.clone().any(|at| List::Scheduled.holds(self.tokens.lower(at)));
        let ahead = |at: usize| {
            self.tokens.lower(at) == "before" || self.tokens.lower(at) == "ahead" && self.tokens.lower(at + 1) == "of"
        };
        event && (from.saturating_sub(WORDS_BETWEEN)..from).any(ahead)
    }

    /// The words of a stretch of tokens in lower case, one space between them: what an unresolved date keeps.
    pub(super) fn words(&self, from: usize, to: usize) -> String {
        let mut words = String::new();
        for at in from..to {
            if !words.is_empty() && !self.tokens.glued(at) {
                words.push(' ');
            }
            // EDTF's unknown digits are capitals.
            let unknown = self.tokens.surface(at).bytes().all(|b| b == b'X');
            words.push_str(if unknown {
                self.tokens.surface(at)
            } else if at + 1 == to {
                self.word(at)
            } else {
                self.tokens.lower(at)
            });
        }
        words
    }

    pub(super) fn unresolved(&self, from: usize, to: usize) -> Date {
        Date::unresolved(self.words(from, to))
    }
}

/// 87 → 1987, 15 → 2015.
pub(super) fn full_year(two_digits: i32) -> i32 {
    two_digits + if two_digits >= CENTURY_PIVOT { 1900 } else { 2000 }
}
