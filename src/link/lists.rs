//! The one table of small words that tell whose a figure is.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::rows::rows;

rows! {
    /// A list of words.
    pub(super) List {
        /// Joins a noun to another.
        Preposition = "preposition",
        /// Makes the name behind it a landmark.
        Landmark = "landmark",
        /// Tells how far a thing is from a name.
        Away = "away",
        /// Stands for the figure itself.
        Transparent = "transparent",
        /// A class of verbs of change.
        Event = "event",
        /// Another verb of change.
        Deed = "deed",
        /// A verb that only says that something is there.
        Standing = "standing",
        /// A place that narrows a figure.
        Quarter = "quarter",
    }
}

impl List {
    /// True where the list has the word.
    pub(super) fn holds(self, word: &str) -> bool {
        static TABLE: LazyLock<Vec<HashSet<Box<str>>>> = LazyLock::new(|| table(include_str!("lists.csv")));
        TABLE.get(self as usize).is_some_and(|list| list.contains(word))
    }
}

/// Reads `list,words,reason`.
fn table(text: &str) -> Vec<HashSet<Box<str>>> {
    let mut lists = vec![HashSet::new(); List::ALL.len()];
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    for record in reader.records().filter_map(Result::ok) {
        let cell = |at: usize| record.get(at).unwrap_or_default();
        if let Some(list) = List::place(cell(0)).and_then(|at| lists.get_mut(at)) {
            list.extend(cell(1).split(' ').map(Into::into));
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn every_list_has_words_and_a_reason() {
        let mut reader = csv::Reader::from_reader(include_str!("lists.csv").as_bytes());
        let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
        let names: Vec<_> = rows.iter().map(|row| row[0].to_owned()).collect();
        assert_eq!(names, List::ALL.iter().map(|list| list.name()).collect::<Vec<_>>());
        assert!(rows.iter().all(|row| !row[1].is_empty() && !row[2].is_empty()));
        assert!(List::Landmark.holds("than") && !List::Landmark.holds("of"));
    }
}
