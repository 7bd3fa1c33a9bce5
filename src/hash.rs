//! Small, fast, deterministic tables of words that the program itself fills.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from text of the tables.
pub(crate) type TextMap<K, V> = HashMap<K, V, BuildHasherDefault<TextHasher>>;

/// FNV-1a over words of eight bytes: the keys come from our own tables, so no defence against crafted keys is needed.
#[derive(Default, Clone)]
pub(crate) struct TextHasher(u64);

impl Hasher for TextHasher {
    fn finish(&self) -> u64 {
        // The map takes its bucket from the low bits and its tag from the high ones: mix both.
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.add(u64::from_le_bytes(*chunk));
        }
        if !rest.is_empty() {
            self.add(up_to_eight(rest));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }
}

impl TextHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(MIX);
    }
}

const MIX: u64 = 0x517c_c1b7_2722_0a95;

/// The first eight bytes as a number, zeros for those that are missing; with the length, no two words give the same.
fn up_to_eight(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk::<8>() {
        return u64::from_le_bytes(*eight);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        // The two overlap, and agree where they do.
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4));
    }
    match bytes {
        [] => 0,
        [a] => u64::from(*a),
        [a, b] => u64::from(*a) | u64::from(*b) << 8,
        [a, b, c, ..] => u64::from(*a) | u64::from(*b) << 8 | u64::from(*c) << 16,
    }
}

/// The bits of so many bytes.
const BYTES: [u64; 9] = [
    0,
    0xff,
    0xffff,
    0xff_ffff,
    0xffff_ffff,
    0xff_ffff_ffff,
    0xffff_ffff_ffff,
    0xff_ffff_ffff_ffff,
    0xffff_ffff_ffff_ffff,
];

/// A word as numbers: its first sixteen bytes, zeros for those that are missing, and its length, so that words are told apart
/// without a comparison byte by byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    head: u64,
    tail: u64,
    len: usize,
}

impl Key {
    fn of(word: &[u8]) -> Self {
        Self { head: up_to_eight(word), tail: word.get(8..).map_or(0, up_to_eight), len: word.len() }
    }

    /// The key of the word that takes `len` bytes at the start of sixteen or more: words are of any length, and a question
    /// about it that the processor guesses wrong costs more than the whole key.
    fn at(text: &[u8; 16], len: usize) -> Self {
        let bytes = |text: &[u8], len: usize| up_to_eight(text) & BYTES.get(len.min(8)).copied().unwrap_or(0);
        let (head, tail) = text.split_at(8);
        Self { head: bytes(head, len), tail: bytes(tail, len.saturating_sub(8)), len }
    }

    /// Longer words may share a key.
    fn is_whole(self) -> bool {
        self.len <= 16
    }

    fn hash(self) -> u64 {
        let hash = (self.head ^ self.tail.rotate_left(29) ^ self.len as u64).wrapping_mul(MIX);
        hash ^ (hash >> 32)
    }
}

/// Words with numbers from 1 in the order in which they were added: one look-up a word of the text, most of them in
/// vain, so that those cost little.
#[derive(Debug, Default)]
pub(crate) struct WordTable {
    /// Sixteen bits of the hash above the word's number; 0 is free.
    slots: Vec<u32>,
    keys: Vec<Key>,
    /// All words, one after another, and where each of them ends.
    text: String,
    ends: Vec<u32>,
}

impl WordTable {
    /// The number of a word, which is added where it is not there yet; 0 beyond 65,535 words.
    pub(crate) fn add(&mut self, word: &str) -> u16 {
        let known = self.find(word.as_bytes());
        if known != 0 {
            return known;
        }
        let Ok(number) = u16::try_from(self.keys.len() + 1) else { return 0 };
        self.keys.push(Key::of(word.as_bytes()));
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        if self.keys.len() * 2 > self.slots.len() {
            self.slots.clear();
            // No larger than it must be, so that it stays in the nearer memory.
            self.slots.resize((self.keys.len() * 2).next_power_of_two().max(4), 0);
            for number in 1..=number {
                self.place(number);
            }
        } else {
            self.place(number);
        }
        number
    }

    fn place(&mut self, number: u16) {
        let Some(key) = usize::from(number).checked_sub(1).and_then(|at| self.keys.get(at)) else { return };
        let hash = key.hash();
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = place(hash) & mask;
        while self.slots.get(at).is_some_and(|slot| *slot != 0) {
            at = (at + 1) & mask;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = u32::from(tag(hash)) << 16 | u32::from(number);
        }
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The words in the order of their numbers.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.keys.len()).map(|at| self.text.get(self.range(at)).unwrap_or_default())
    }

    fn range(&self, at: usize) -> std::ops::Range<usize> {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        at.checked_sub(1).map_or(0, end)..end(at)
    }

    /// The number of a word; 0 for words that are not there.
    pub(crate) fn find(&self, word: &[u8]) -> u16 {
        self.find_key(Key::of(word), word)
    }

    /// The same for the word in a range of a text, faster where sixteen bytes of the text or more are left there.
    pub(crate) fn find_in(&self, text: &[u8], range: std::ops::Range<usize>) -> u16 {
        let word = text.get(range.clone()).unwrap_or_default();
        let ahead = text.get(range.start..).and_then(|rest| rest.first_chunk::<16>());
        self.find_key(ahead.map_or_else(|| Key::of(word), |ahead| Key::at(ahead, word.len())), word)
    }

    fn find_key(&self, key: Key, word: &[u8]) -> u16 {
        let hash = key.hash();
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = place(hash) & mask;
        loop {
            let slot = self.slots.get(at).copied().unwrap_or(0);
            let [low, high, bits @ ..] = slot.to_le_bytes();
            let number = u16::from_le_bytes([low, high]);
            if slot == 0 {
                return 0;
            }
            if u16::from_le_bytes(bits) == tag(hash)
                && let Some(index) = usize::from(number).checked_sub(1)
                && self.keys.get(index) == Some(&key)
                && (key.is_whole() || self.text.as_bytes().get(self.range(index)) == Some(word))
            {
                return number;
            }
            at = (at + 1) & mask;
        }
    }
}

fn place(hash: u64) -> usize {
    usize::try_from(hash & 0xffff_ffff).unwrap_or(0)
}

/// The bits of a hash that the place in the table does not use.
fn tag(hash: u64) -> u16 {
    u16::try_from(hash >> 48).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_numbers_and_others_are_not() {
        let words = ["a", "in", "the", "over", "about", "kilometre", "sixteen-letters!", "more-than-sixteen-letters"];
        let mut table = WordTable::default();
        for (number, word) in (1..).zip(words) {
            assert_eq!((table.add(word), table.add(word)), (number, number));
        }
        assert!(table.words().eq(words));
        for (number, word) in (1..).zip(words) {
            assert_eq!(table.find(word.as_bytes()), number, "{word}");
            assert_eq!(table.find(format!("{word}x").as_bytes()), 0);
            assert_eq!(table.find(format!("x{word}").as_bytes()), 0);
        }
        assert_eq!(table.find(b"more-than-sixteen-LETTERS"), 0, "the same first bytes");
        let text = words.join(" ");
        for word in words {
            let range = text.find(word).map_or(0..0, |start| start..start + word.len());
            assert_eq!(table.find_in(text.as_bytes(), range), table.find(word.as_bytes()), "{word}");
        }
        assert_eq!(table.find_in(text.as_bytes(), 0..text.len() + 1), 0);
        assert_eq!(table.find(b""), 0);
        assert_eq!(WordTable::default().find(b"a"), 0);
    }
}
