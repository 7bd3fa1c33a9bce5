//! Readings: one meaning, many wordings (`fixtures/readings/*.csv`), words that must not read (`none.csv`), and the
//! promise that the canonical words of a reading read to the same reading.

use std::fs;
use std::ops::Bound;
use std::path::PathBuf;

use corroborate::interval::Interval;
use corroborate::magnitude::Magnitude;
use corroborate::read::{Expected, Options, ReadErrorKind, format, read};
use corroborate::reading::Value;
use corroborate::unit::Units;
use proptest::prelude::*;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/readings")
}

fn end(bound: &Bound<Magnitude>) -> (String, &'static str) {
    match bound {
        Bound::Included(value) => (value.to_string(), "false"),
        Bound::Excluded(value) => (value.to_string(), "true"),
        Bound::Unbounded => (String::new(), "false"),
    }
}

fn ends(interval: &Interval<Magnitude>) -> [String; 4] {
    let ((low, low_open), (high, high_open)) = (end(&interval.low), end(&interval.high));
    [low, high, low_open.to_owned(), high_open.to_owned()]
}

/// A value in the columns of the fixtures, in their order but for the words.
fn columns(value: &Value) -> Option<Vec<String>> {
    let amount = value.quantity()?;
    let mut row =
        vec![value.kind_name().to_owned(), amount.number.as_ref().map(ToString::to_string).unwrap_or_default()];
    row.extend(ends(&amount.core));
    row.extend(ends(&amount.support));
    row.push(Units::standard().canonical_name(&amount.unit));
    row.push(amount.noun.as_deref().unwrap_or_default().to_owned());
    row.push(amount.approximation.name().to_owned());
    let direction = match value {
        Value::Change(change) => change.direction.map(corroborate::reading::Direction::name),
        _ => None,
    };
    row.push(direction.unwrap_or_default().to_owned());
    Some(row)
}

#[test]
fn every_wording_reads_to_its_meaning() {
    let mut files: Vec<_> =
        fs::read_dir(folder()).expect("the fixtures").filter_map(Result::ok).map(|f| f.path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files.iter().filter(|path| !path.ends_with("none.csv") && !path.ends_with("dates.csv")) {
        let mut table = csv::Reader::from_path(path).expect("a readable fixture");
        for row in table.records().map(|row| row.expect("a sound row")) {
            let words = &row[0];
            let meaning: Vec<&str> = row.iter().skip(1).collect();
            count += 1;
            match read(words, Expected::Quantity, &Options::default()) {
                Ok(value) => {
                    let got = columns(&value).unwrap_or_default();
                    if got != meaning {
                        wrong.push(format!("{words:?}\n  want {meaning:?}\n  got  {got:?}"));
                    }
                    let again = format(&value);
                    if read(&again, Expected::Quantity, &Options::default()).as_ref() != Ok(&value) {
                        wrong.push(format!("{words:?} is written {again:?}, which reads otherwise"));
                    }
                }
                Err(error) => wrong.push(format!("{words:?}: {error}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 700, "only {count} wordings");
}

fn kind_name(kind: ReadErrorKind) -> &'static str {
    match kind {
        ReadErrorKind::Empty => "empty",
        ReadErrorKind::NoValue => "no-value",
        ReadErrorKind::TrailingWords => "trailing-words",
        ReadErrorKind::MalformedNumber => "malformed-number",
        ReadErrorKind::TooManyDigits => "too-many-digits",
        ReadErrorKind::ExponentTooLarge => "exponent-too-large",
        ReadErrorKind::UpsideDown => "upside-down",
        ReadErrorKind::ImpossibleDate => "impossible-date",
        ReadErrorKind::WrongKind => "wrong-kind",
        ReadErrorKind::EmptyMember => "empty-member",
    }
}

#[test]
fn what_is_no_value_is_refused_with_its_reason() {
    let mut table = csv::Reader::from_path(folder().join("none.csv")).expect("a readable fixture");
    let mut wrong = Vec::new();
    for row in table.records().map(|row| row.expect("a sound row")) {
        match read(&row[0], Expected::Quantity, &Options::default()) {
            Ok(value) => wrong.push(format!("{:?} reads as {value:?}", &row[0])),
            Err(error) => {
                if kind_name(error.kind) != &row[1] {
                    wrong.push(format!("{:?}: want {}, got {}", &row[0], &row[1], kind_name(error.kind)));
                }
                let inside = row[0].get(error.span.range()).is_some();
                if !inside || error.remedy().is_empty() {
                    wrong.push(format!("{:?}: no place or remedy", &row[0]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn both_decimal_signs_make_two_readings() {
    use corroborate::read::NumberFormat;
    let either = Options { numbers: NumberFormat::Either, ..Options::default() };
    let value = read("1,300 km", Expected::Quantity, &either).expect("it reads");
    let Value::Ambiguous(readings) = &value else { panic!("not ambiguous: {value:?}") };
    let numbers: Vec<_> =
        readings.iter().filter_map(|r| r.quantity()?.number.as_ref().map(ToString::to_string)).collect();
    assert_eq!(numbers, ["1300", "1.3"]);
    assert_eq!(read(&format(&value), Expected::Quantity, &Options::default()).as_ref(), Ok(&value));
    for clear in ["1,300.5 km", "1.300,5 km", "0,300 km", "1,300,000 km", "58 km"] {
        let value = read(clear, Expected::Quantity, &either).expect("it reads");
        assert!(!matches!(value, Value::Ambiguous(_)), "{clear}");
    }
    let comma = Options { numbers: NumberFormat::DecimalComma, ..Options::default() };
    let number =
        |words| read(words, Expected::Quantity, &comma).ok()?.quantity()?.number.as_ref().map(ToString::to_string);
    assert_eq!(number("1,300").as_deref(), Some("1.3"));
    assert_eq!(number("1.300").as_deref(), Some("1300"));
}

#[test]
fn sets_terms_and_booleans() {
    let options = Options::default();
    let set = read("only Dushanbe; Kulob ; Bokhtar", Expected::Set, &options).expect("a set");
    assert_eq!(format(&set), "only Dushanbe; Kulob; Bokhtar");
    assert_eq!(read(&format(&set), Expected::Set, &options), Ok(set));
    assert_eq!(read("a;; b", Expected::Set, &options).map_err(|e| e.kind), Err(ReadErrorKind::EmptyMember));
    assert_eq!(read("Yes", Expected::Any, &options), Ok(Value::Boolean(true)));
    assert_eq!(read("false", Expected::Boolean, &options), Ok(Value::Boolean(false)));
    assert_eq!(read("7", Expected::Boolean, &options).map_err(|e| e.kind), Err(ReadErrorKind::WrongKind));
    assert_eq!(read(" Rustam Emomali ", Expected::Term, &options), Ok(Value::Term("Rustam Emomali".into())));
}

/// Words put together at random from the parts of the grammar.
fn wording() -> impl Strategy<Value = String> {
    let hedge = prop::sample::select(vec![
        "",
        "",
        "",
        "about ",
        "more than ",
        "at least ",
        "under ",
        "up to ",
        "nearly ",
        "exactly ",
        "some ",
        "just over ",
        "up ",
        "fell by ",
        "another ",
        "between 1 and ",
    ]);
    let number = prop_oneof![
        (0u64..2000).prop_map(|n| n.to_string()),
        (0u64..3_000_000).prop_map(|n| n.to_string()),
        (0u64..100_000, 0u32..5).prop_map(|(n, zeros)| format!("{}", n * 10u64.pow(zeros))),
        (0u32..5000, 0u32..1000).prop_map(|(a, b)| format!("{a}.{b}")),
        (0u32..50, 0u32..1000).prop_map(|(a, b)| format!("{a}.{b:03} million")),
        (1u32..900).prop_map(|a| format!("{a} thousand")),
        (0u32..99, 1u32..20, 2u32..20).prop_map(|(a, n, d)| format!("{a} {}/{d}", n % d)),
        (1u32..40, 2u32..60).prop_map(|(n, d)| format!("{n} out of {d}")),
        (1u32..40, 1u32..60).prop_map(|(n, d)| format!("{n}-{}", n + d)),
        (1u32..4000, -50i32..50).prop_map(|(n, e)| format!("{n}.5e{e}")),
        (1u32..40, 1u32..10).prop_map(|(n, d)| format!("{n} ± 0.{d}")),
        prop::sample::select(vec![
            "a few",
            "several hundred",
            "dozens of",
            "tens of thousands of",
            "half",
            "two-thirds",
            "a dozen",
            "half a million",
            "a couple of",
            "one and a half",
            "minus seven",
            "doubled",
            "a third",
            "-3.50",
            "hundreds of millions of",
        ])
        .prop_map(str::to_owned),
    ];
    let unit = prop::sample::select(vec![
        "",
        "",
        " km",
        " %",
        " troops",
        " Russian soldiers",
        " dollars",
        " USD",
        " °C",
        " miles",
        " years",
        " widgets",
        " km/h",
        " tonnes",
        " people per week",
        " dollars a barrel",
        " kilograms per square metre",
        " or more",
        " square miles",
        " euros",
        " percentage points",
        " increase",
        " hours",
        " m s-2",
    ]);
    (hedge, number, unit).prop_map(|(hedge, number, unit)| format!("{hedge}{number}{unit}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn canonical_words_read_to_the_same_reading(words in wording()) {
        let options = Options::default();
        if let Ok(value) = read(&words, Expected::Quantity, &options) {
            let again = format(&value);
            prop_assert_eq!(read(&again, Expected::Quantity, &options), Ok(value), "{:?} is written {:?}", words, again);
        }
    }

    #[test]
    fn core_lies_in_support(words in wording()) {
        if let Ok(value) = read(&words, Expected::Quantity, &Options::default()) {
            let amount = value.quantity().expect("an amount");
            prop_assert!(!amount.core.is_empty() && amount.support.holds(&amount.core), "{:?}: {:?}", words, amount);
        }
    }

    #[test]
    fn nothing_panics(words in "\\PC{0,40}", figures in "[-0-9.,eE×^ /$%½~–a-z]{0,24}") {
        for expected in [Expected::Any, Expected::Quantity, Expected::Date, Expected::Set] {
            let _ = read(&words, expected, &Options::default());
            let _ = read(&figures, expected, &Options::default());
        }
    }
}

#[test]
fn times_and_dates_keep_their_reading() {
    let options = Options::default();
    for words in [
        "7:37 a.m. local time",
        "0037 GMT",
        "14:05:09 UTC",
        "noon",
        "until 2042",
        "mid-January 2021",
        "by 2014",
        "5-10 August 2021",
    ] {
        let value = read(words, Expected::Any, &options).expect("it reads");
        assert!(!matches!(value, Value::Quantity(_)), "{words}");
        assert_eq!(read(&format(&value), Expected::Any, &options), Ok(value), "{words}");
    }
}

#[test]
fn a_date_is_refused_with_what_is_wrong_with_it() {
    for (words, kind) in [
        ("2009-2005", ReadErrorKind::UpsideDown),
        ("2009–2005", ReadErrorKind::UpsideDown),
        ("2021-13", ReadErrorKind::ImpossibleDate),
        ("2021-02-30", ReadErrorKind::ImpossibleDate),
        ("soon", ReadErrorKind::NoValue),
        ("40 km", ReadErrorKind::WrongKind),
    ] {
        let error = read(words, Expected::Date, &Options::default()).expect_err(words);
        assert_eq!(error.kind, kind, "{words}");
    }
    let error = read("2009-2005", Expected::Date, &Options::default()).expect_err("upside down");
    assert_eq!(error.remedy(), "write the lower or earlier end first");
}

#[test]
fn where_a_date_is_asked_for_four_figures_are_a_year() {
    for words in ["1066", "1866", "2042"] {
        let Ok(Value::When(when)) = read(words, Expected::Date, &Options::default()) else { panic!("{words}") };
        assert_eq!((when.date.to_string(), when.role), (words.to_owned(), None));
    }
    assert_eq!(read("1866", Expected::Any, &Options::default()).expect("a number").kind_name(), "number");
}
