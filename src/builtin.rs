//! Tables that are part of the program: their rows, enums whose members are rows, and lists of words.

use crate::hash::WordTable;

/// A row of a table.
pub(crate) type Row = Vec<&'static str>;

/// The rows of a table, without its header. Its cells hold no quotes, so that quotes around them can only keep a comma.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|mut line| {
        let mut cells = Row::with_capacity(6);
        loop {
            let (content, rest) = match line.strip_prefix('"').and_then(|quoted| quoted.split_once('"')) {
                Some((content, rest)) => (content, rest.strip_prefix(',')),
                None => line.split_once(',').map_or((line, None), |(content, rest)| (content, Some(rest))),
            };
            cells.push(content);
            let Some(rest) = rest else { return cells };
            line = rest;
        }
    })
}

/// A cell; empty where the row is shorter.
pub(crate) fn cell(row: &Row, index: usize) -> &'static str {
    row.get(index).copied().unwrap_or_default().trim()
}

/// Declares an enum whose members are the rows of a table: once, in the order of the table, with the names that stand in its
/// first column.
macro_rules! named_rows {
    ($(#[$outer:meta])* $visible:vis $kind:ident { $($(#[$doc:meta])* $name:ident = $text:literal,)* }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visible enum $kind { $($(#[$doc])* $name,)* }

        impl $kind {
            /// All, in the order of the table.
            $visible const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name in the table and in explanations.
            $visible fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The place of a row by its name.
            $visible fn place(name: &str) -> Option<usize> {
                Self::ALL.iter().position(|row| row.name() == name)
            }
        }
    };
}

/// Declares the lists of words of a module; the words of each stand in a table `list,words,reason`, divided by "; ". The table
/// is read when the first word is asked for.
macro_rules! lists {
    ($(#[$outer:meta])* $visible:vis $kind:ident from $table:literal { $($name:ident = $text:literal,)* }) => {
        $crate::builtin::named_rows! {
            $(#[$outer])*
            $visible $kind { $($name = $text,)* }
        }

        impl $kind {
            /// All lists with their words.
            $visible fn lists() -> &'static $crate::builtin::Lists {
                static LISTS: std::sync::LazyLock<$crate::builtin::Lists> =
                    std::sync::LazyLock::new(|| $crate::builtin::Lists::read(include_str!($table), $kind::place));
                &LISTS
            }

            /// True where the list has the word.
            $visible fn holds(self, word: &str) -> bool {
                Self::lists().hold(self as usize, word)
            }
        }

        #[cfg(test)]
        #[test]
        fn every_list_has_words_and_a_reason() {
            let names: Vec<_> = $kind::ALL.iter().map(|list| list.name()).collect();
            $crate::builtin::check_lists(include_str!($table), &names);
        }
    };
}

pub(crate) use {lists, named_rows};

/// Words, each with the lists that hold it: one look-up a word, however many lists there are.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    words: WordTable,
    /// A bit for each list, by the numbers of the words.
    held: Vec<u64>,
}

impl Lists {
    /// Reads a table of at most 64 lists, whose places their names tell.
    pub(crate) fn read(table: &'static str, place: fn(&str) -> Option<usize>) -> Self {
        let mut lists = Self { words: WordTable::default(), held: vec![0] };
        for row in rows(table) {
            let bit = place(cell(&row, 0)).map_or(0, bit);
            for word in cell(&row, 1).split("; ") {
                let number = usize::from(lists.words.add(word));
                lists.held.resize(lists.held.len().max(number + 1), 0);
                lists.held.get_mut(number).into_iter().for_each(|held| *held |= bit);
            }
        }
        lists
    }

    /// True where a list has the word.
    pub(crate) fn hold(&self, list: usize, word: &str) -> bool {
        let held = self.held.get(usize::from(self.words.find(word.as_bytes()))).copied().unwrap_or(0);
        held & bit(list) != 0
    }

    /// The words of a list.
    pub(crate) fn words(&self, list: usize) -> impl Iterator<Item = &str> {
        let held = self.held.iter().skip(1);
        self.words.words().zip(held).filter(move |(_, held)| **held & bit(list) != 0).map(|(word, _)| word)
    }
}

/// The bit of a list; none beyond 64.
fn bit(list: usize) -> u64 {
    u32::try_from(list).ok().and_then(|list| 1_u64.checked_shl(list)).unwrap_or(0)
}

/// Ends a test where a table of lists is not what its module declares.
#[cfg(test)]
pub(crate) fn check_lists(table: &'static str, names: &[&str]) {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let records: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert!(records.iter().map(|row| row.iter().collect::<Vec<_>>()).eq(rows(table)));
    assert_eq!(records.iter().map(|row| &row[0]).collect::<Vec<_>>(), names);
    assert!(names.len() <= 64, "one bit a list");
    for row in &records {
        let mut seen = std::collections::BTreeSet::new();
        assert!(row[1].split("; ").all(|word| !word.is_empty() && seen.insert(word)), "{}", &row[0]);
        assert!(!row[2].is_empty(), "{} has no reason", &row[0]);
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn a_word_may_stand_in_several_lists() {
        let place = |name: &str| ["one", "two"].iter().position(|known| *known == name);
        let lists = Lists::read("list,words,reason\none,a; so far,why\ntwo,\"b; a\",why\nthree,c,why\n", place);
        let held = |word: &str| [lists.hold(0, word), lists.hold(1, word)];
        assert_eq!((held("a"), held("so far")), ([true, true], [true, false]));
        assert_eq!((held("b"), held("c"), held("")), ([false, true], [false, false], [false, false]));
        assert!(lists.words(1).eq(["a", "b"]));
    }
}
