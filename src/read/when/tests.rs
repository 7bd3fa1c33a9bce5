//! Wordings with their dates; the corpus in `fixtures/readings/dates.csv` has the breadth.

use super::*;
use crate::date::Day;

/// The first date of a text as EDTF, role and approximation, with the bytes that it covers.
fn read(text: &str, reference: Option<&str>) -> Option<(String, String)> {
    let tokens = Tokens::new(text);
    let options = Options { reference: reference.and_then(Day::from_iso), ..Options::default() };
    let found = (0..tokens.len()).find_map(|at| parse(&tokens, at, &options))?;
    let one = |value: &Value| match value {
        Value::When(when) => {
            let role = when.role.map_or(String::new(), |role| format!(" {}", role.name()));
            let hedge = if when.approximation == Approximation::Exact { "" } else { when.approximation.name() };
            format!("{}{role}{}{hedge}", when.date, if hedge.is_empty() { "" } else { " " })
        }
        other => format!("{other:?}"),
    };
    let value = match &found.value {
        Value::Ambiguous(values) => values.iter().map(one).collect::<Vec<_>>().join(" | "),
        value => one(value),
    };
    Some((value, found.span.of(text).to_owned()))
}

#[test]
fn leaves_out_a_footnote_mark() {
    assert_eq!(read("agreed in 2014.1 In", None), Some(("2014 on".into(), "2014".into())));
}

mod any_words {
    use proptest::prelude::*;

    use super::*;

    fn word() -> impl Strategy<Value = String> {
        const WORDS: &[&str] = &[
            "the",
            "first",
            "last",
            "week",
            "of",
            "in",
            "year",
            "2014",
            "May",
            "5",
            "-",
            "–",
            "/",
            "to",
            "from",
            "until",
            "between",
            "and",
            "1990s",
            "19th",
            "century",
            "early",
            "mid",
            "end",
            "next",
            "two",
            "weeks",
            "ago",
            "before",
            "after",
            "Monday",
            "Easter",
            "Q3",
            "[",
            "..",
            "]",
            "'",
            "90s",
            "30",
            "99/99",
            "2021-02-30",
            "9999",
            "0",
            "BC",
            "year",
            "half",
            "day",
            "morning",
            ",",
            ".",
            "31/12/2020",
            "1/2",
            "later",
            "years",
            "thousand",
            "nineteen",
            "XXXX-08-05",
            "999",
            "decades",
            "centuries",
            "that",
            "following",
            "fiscal",
            "winter",
            "2000-01",
            "’s",
        ];
        proptest::sample::select(WORDS).prop_map(str::to_owned)
    }

    fn check(text: &str, options: &Options) -> Result<(), TestCaseError> {
        let tokens = Tokens::new(text);
        for at in 0..tokens.len() {
            if let Some(found) = parse(&tokens, at, options) {
                prop_assert!(found.end > at && found.end <= tokens.len());
                prop_assert!(!found.span.of(text).is_empty());
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn read_or_are_refused(words in prop::collection::vec((word(), any::<bool>()), 0..16), reference in prop::option::of(-800_000i32..3_000_000)) {
            let text: String = words.iter().flat_map(|(word, glued)| [word.as_str(), if *glued { "" } else { " " }]).collect();
            check(&text, &Options { reference: reference.map(Day), ..Options::default() })?;
        }

        #[test]
        fn of_any_kind_are_read_or_refused(text in ".{0,60}") {
            check(&text, &Options { reference: Some(Day(18_000)), ..Options::default() })?;
        }

        #[test]
        fn read_back_as_they_are_written(words in prop::collection::vec(word(), 0..6), reference in -7_000i32..28_000) {
            let text = words.join(" ");
            let options = Options { reference: Some(Day(reference)), ..Options::default() };
            let tokens = Tokens::new(&text);
            for at in 0..tokens.len() {
                let Some(Found { value: Value::When(when), .. }) = parse(&tokens, at, &options) else { continue };
                // Unresolved dates keep the words, whose meaning may hang on others ("over the weekend").
                let likely = |day: Option<Day>| day.is_none_or(|day| (1900..2060).contains(&day.year()));
                if when.date.is_unresolved() || !likely(when.date.bounds().0) || !likely(when.date.bounds().1) {
                    continue;
                }
                let written = when.to_string();
                let again = Tokens::new(&written);
                let read = parse(&again, 0, &options).map(|found| (found.value, found.end));
                prop_assert_eq!(read, Some((Value::When(when), again.len())), "{} -> {}", text, written);
            }
        }
    }
}

#[test]
fn a_date_ends_where_its_words_end() {
    use crate::read::{options::Options, token::Tokens, when};
    let tokens = Tokens::new("The lease runs until 2042.");
    let found = when::parse(&tokens, 3, &Options::default());
    assert_eq!(found.map(|found| found.end), Some(5));
    assert!(when::parse(&tokens, 1, &Options::default()).is_none());
}
