//! When an event happened: which times of day tell it, by the verbs before them.

use super::lists::List;
use crate::extract::lexicon::Lexicon;

/// How far before a time the verb of the event is looked for, in words.
const REACH: usize = 9;

/// True where the words before a time tell that an event happened: "the quake struck the province at …", "it took place at
/// …". The nearest verb decides.
pub fn happens(before: &str) -> bool {
    let words: Vec<String> = before
        .rsplit(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .take(REACH)
        .map(str::to_lowercase)
        .collect();
    let lexicon = Lexicon::built_in();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", String::as_str);
        match (next, &**word) {
            ("took" | "takes" | "take", "place") | ("went" | "goes", "off" | "down") => return true,
            _ => {}
        }
        if let Some(verb) = lexicon.verb(lexicon.get(word)).filter(|verb| &*verb.lemma != "be") {
            return List::Happening.holds(&verb.class) || List::Happening.holds(&verb.lemma);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::happens;

    #[test]
    fn the_nearest_verb_tells_whether_something_happened() {
        for words in
            ["The tremor hit inland at ", "A blast rocked the market square on Monday at ", "It took place at "]
        {
            assert!(happens(words), "{words}");
        }
        for words in ["The quake was felt as the ship left at ", "The ministry said at ", "Table 5, "] {
            assert!(!happens(words), "{words}");
        }
    }
}
