//! The consequences of the law (docs/semantics.md, section 3) for claims of any kind.

use std::ops::Bound;

use corroborate::claim::{Claim, Modality, Polarity};
use corroborate::compare::{Comparison, Context, Plain, Properties, Relation, SourceFacts, Topics, compare, pairs};
use corroborate::date::Date;
use corroborate::interval::Interval;
use corroborate::magnitude::Magnitude;
use corroborate::read::{Expected, Options, read};
use corroborate::reading::{Approximation, Quantity, Value};
use corroborate::unit::{Unit, Units};
use corroborate::vocabulary::{Cardinality, Volatility};
use proptest::prelude::*;

use crate::relations::claim;

/// Words of amounts: numbers of every length and ending, hedged and bounded, in units of several dimensions.
fn amounts(units: &'static [&'static str]) -> impl Strategy<Value = String> {
    let number = prop_oneof![
        (1u32..10_000).prop_map(|n| n.to_string()),
        (1u32..100, 0u32..6).prop_map(|(n, zeros)| format!("{n}{}", "0".repeat(zeros as usize))),
        (1u32..1000, 1u32..1000).prop_map(|(whole, part)| format!("{whole}.{part}")),
        (1u32..100).prop_map(|n| format!("{n} million")),
    ];
    let hedge =
        prop::sample::select(vec!["", "", "about ", "over ", "at least ", "under ", "up to ", "nearly ", "exactly "]);
    let range = (1u32..1000, 1u32..1000).prop_map(|(low, more)| format!("{low}–{}", low + more));
    let figure = prop_oneof![4 => (hedge, number).prop_map(|(hedge, number)| format!("{hedge}{number}")), 1 => range];
    (figure, prop::sample::select(units)).prop_map(|(figure, unit)| format!("{figure} {unit}"))
}

const LENGTHS: &[&str] = &["km", "miles", "metres", "feet"];
const ALL: &[&str] = &["", "km", "miles", "people", "soldiers", "%", "tonnes", "tons", "°C", "°F", "years", "widgets"];

fn dates() -> impl Strategy<Value = String> {
    let year = 1950i32..2050;
    prop_oneof![
        year.clone().prop_map(|year| year.to_string()),
        (year.clone(), 1u8..=12).prop_map(|(year, month)| format!("{year}-{month:02}")),
        (year.clone(), 1u8..=12, 1u8..=28).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
        (year.clone(), 0i32..20).prop_map(|(year, more)| format!("from {year} to {}", year + more + 1)),
        (prop::sample::select(vec!["until", "since", "by", "before", "after", "about", "late", "early"]), year)
            .prop_map(|(word, year)| format!("{word} {year}")),
        Just("03/04/2021".to_owned()),
    ]
}

fn value(words: &str, expected: Expected) -> Value {
    read(words, expected, &Options::default()).unwrap_or_else(|error| panic!("{words}: {error:?}"))
}

fn values() -> impl Strategy<Value = (String, Value)> {
    let names = prop::collection::vec(prop::sample::select(vec!["a", "b", "c", "d"]), 1..4);
    prop_oneof![
        4 => amounts(ALL).prop_map(|words| (words.clone(), value(&words, Expected::Quantity))),
        2 => dates().prop_map(|words| (words.clone(), value(&words, Expected::Date))),
        1 => (names, any::<bool>()).prop_map(|(names, complete)| {
            let members = names.iter().map(|name| Box::from(*name)).collect();
            (names.join("; "), Value::Set { members, complete })
        }),
        1 => prop::sample::select(vec!["a", "b"]).prop_map(|name| (name.to_owned(), Value::Term(name.into()))),
        1 => any::<bool>().prop_map(|truth| (truth.to_string(), Value::Boolean(truth))),
    ]
}

fn claims() -> impl Strategy<Value = Claim> {
    let modality = prop::sample::select(Modality::ALL.to_vec());
    let source = 0u32..4;
    (values(), modality, prop::bool::weighted(0.1), source).prop_map(|((words, value), modality, negated, source)| {
        let mut claim = claim(source, &words, value);
        claim.modality = modality;
        claim.polarity = if negated { Polarity::Negated } else { Polarity::Asserted };
        claim
    })
}

/// The dates of four sources.
fn published() -> [Date; 4] {
    ["1999", "2010-05", "2010", "2021-01-15"].map(|date| date.parse().unwrap())
}

fn plain(dates: &[Date; 4], volatility: Option<Volatility>, cardinality: Cardinality) -> Plain<'_> {
    let sources = dates.iter().map(|date| SourceFacts { published: Some(date), ..SourceFacts::default() }).collect();
    Plain { properties: Properties { volatility, cardinality, ..Properties::default() }, sources }
}

fn verdict(left: &Claim, right: &Claim, background: &Plain<'_>) -> Option<Comparison> {
    compare(left, right, &Context::new(background, left.attribute))
}

fn volatilities() -> impl Strategy<Value = Option<Volatility>> {
    prop::option::of(prop::sample::select(Volatility::ALL.to_vec()))
}

fn quantity(claim: &Claim) -> Quantity {
    claim.value.quantity().expect("an amount").clone()
}

fn with(claim: &Claim, quantity: Quantity) -> Claim {
    Claim { value: Value::Quantity(quantity), ..claim.clone() }
}

fn converted(quantity: &Quantity, unit: &Unit) -> Quantity {
    let convert = |value: &Magnitude| Units::standard().convert(value, &quantity.unit, unit).expect("one dimension");
    Quantity {
        number: quantity.number.as_ref().map(convert),
        core: quantity.core.map(convert),
        support: quantity.support.map(convert),
        unit: unit.clone(),
        ..quantity.clone()
    }
}

/// An interval that reaches further out at each end.
fn widened(interval: &Interval<Magnitude>, below: &Magnitude, above: &Magnitude) -> Interval<Magnitude> {
    let low = match &interval.low {
        Bound::Included(low) => Bound::Included(low - below),
        Bound::Excluded(low) => Bound::Excluded(low - below),
        Bound::Unbounded => Bound::Unbounded,
    };
    let high = match &interval.high {
        Bound::Included(high) => Bound::Included(high + above),
        Bound::Excluded(high) => Bound::Excluded(high + above),
        Bound::Unbounded => Bound::Unbounded,
    };
    Interval { low, high }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_relation_is_symmetric(
        a in claims(), b in claims(), volatility in volatilities(), many in any::<bool>(),
    ) {
        let dates = published();
        let cardinality = if many { Cardinality::Many } else { Cardinality::One };
        let background = plain(&dates, volatility, cardinality);
        let told = |it: Option<Comparison>| it.map(|it| {
            (it.relation, it.reasons, it.relative_difference, it.ratio, it.years_between, it.difference.is_some())
        });
        prop_assert_eq!(told(verdict(&a, &b, &background)), told(verdict(&b, &a, &background)));
    }

    #[test]
    fn every_claim_agrees_with_itself(claim in claims(), volatility in volatilities()) {
        let dates = published();
        let found = verdict(&claim, &claim, &plain(&dates, volatility, Cardinality::One)).map(|it| it.relation);
        prop_assert_eq!(found, Some(Relation::Agree));
    }

    /// Growing the core and the support of one side together never makes a conflict of what was none.
    #[test]
    fn widening_never_makes_a_conflict(
        a in amounts(LENGTHS), b in amounts(LENGTHS), below in 0u32..5000, above in 0u32..5000,
    ) {
        let dates = published();
        let background = plain(&dates, Some(Volatility::Fixed), Cardinality::One);
        let [a, b] = [a, b].map(|words| claim(0, &words, value(&words, Expected::Quantity)));
        let before = verdict(&a, &b, &background).expect("lengths are comparable").relation;
        let mut wide = quantity(&a);
        let (below, above) = (Magnitude::from(below), Magnitude::from(above));
        wide.core = widened(&wide.core, &below, &above);
        wide.support = widened(&wide.support, &below, &above);
        wide.approximation = Approximation::Range;
        let after = verdict(&with(&a, wide), &b, &background).expect("lengths are comparable").relation;
        prop_assert!(!before.is_harmonious() || after.is_harmonious(), "{before} becomes {after}");
    }

    #[test]
    fn converting_both_sides_changes_nothing(
        a in amounts(LENGTHS), b in amounts(LENGTHS), to in prop::sample::select(LENGTHS), tolerant in any::<bool>(),
    ) {
        let dates = published();
        let tolerance = corroborate::vocabulary::Tolerance::Share(Magnitude::ratio(1, 20).unwrap());
        let mut background = plain(&dates, None, Cardinality::One);
        background.properties.tolerance = tolerant.then_some(&tolerance);
        let unit = Units::standard().parse(to);
        let [a, b] = [a, b].map(|words| claim(0, &words, value(&words, Expected::Quantity)));
        let (c, d) = (with(&a, converted(&quantity(&a), &unit)), with(&b, converted(&quantity(&b), &unit)));
        let told = |it: Option<Comparison>| it.map(|it| (it.relation, it.reasons, it.relative_difference, it.ratio));
        prop_assert_eq!(told(verdict(&a, &b, &background)), told(verdict(&c, &d, &background)));
    }

    #[test]
    fn converting_temperatures_changes_nothing(a in amounts(&["°C", "°F"]), b in amounts(&["°C", "°F"])) {
        let dates = published();
        let background = plain(&dates, None, Cardinality::One);
        let unit = Units::standard().parse("K");
        let [a, b] = [a, b].map(|words| claim(0, &words, value(&words, Expected::Quantity)));
        let (c, d) = (with(&a, converted(&quantity(&a), &unit)), with(&b, converted(&quantity(&b), &unit)));
        let told = |it: Option<Comparison>| it.map(|it| (it.relation, it.reasons));
        prop_assert_eq!(told(verdict(&a, &b, &background)), told(verdict(&c, &d, &background)));
    }

    /// A value against its exact conversion: the same core, in the other unit.
    #[test]
    fn an_exact_conversion_agrees_with_its_original(words in amounts(LENGTHS), to in prop::sample::select(LENGTHS)) {
        let dates = published();
        let background = plain(&dates, None, Cardinality::One);
        let original = claim(0, &words, value(&words, Expected::Quantity));
        let copy = with(&original, converted(&quantity(&original), &Units::standard().parse(to)));
        prop_assert_eq!(verdict(&original, &copy, &background).map(|it| it.relation), Some(Relation::Agree));
    }

    /// A measure against its conversion as an editor would print it: rounded to two or more digits.
    #[test]
    fn a_rounded_conversion_never_conflicts_with_its_original(
        number in 1u32..100_000, places in 0u32..3, from in prop::sample::select(LENGTHS), to in prop::sample::select(LENGTHS),
    ) {
        let dates = published();
        let background = plain(&dates, Some(Volatility::Fixed), Cardinality::One);
        let words = format!("{number} {from}");
        let original = claim(0, &words, value(&words, Expected::Quantity));
        let exact = converted(&quantity(&original), &Units::standard().parse(to)).number.unwrap();
        let rounded = exact.rounded(places);
        prop_assume!(rounded >= Magnitude::from(10));
        let words = format!("{rounded} {to}");
        let copy = claim(1, &words, value(&words, Expected::Quantity));
        let found = verdict(&original, &copy, &background).unwrap();
        prop_assert!(found.relation.is_harmonious(), "{} and {}: {}", original.surface, copy.surface, found.relation);
    }

    /// Slack is spent once: where neither core meets the other's support, nothing saves the pair.
    #[test]
    fn slack_is_never_spent_on_both_sides(a in amounts(LENGTHS), b in amounts(LENGTHS)) {
        let dates = published();
        let background = plain(&dates, Some(Volatility::Fixed), Cardinality::One);
        let [a, b] = [a, b].map(|words| claim(0, &words, value(&words, Expected::Quantity)));
        let metre = Units::standard().parse("m");
        let (one, other) = (converted(&quantity(&a), &metre), converted(&quantity(&b), &metre));
        let fits = one.core.meets(&other.support) || other.core.meets(&one.support);
        let found = verdict(&a, &b, &background).unwrap().relation;
        prop_assert_eq!(fits, found.is_harmonious());
    }

    /// A fixed attribute never shifts, and a publication date moves no slow one.
    #[test]
    fn publication_alone_moves_nothing_slow(a in claims(), b in claims(), fixed in any::<bool>()) {
        let dates = published();
        let volatility = if fixed { Volatility::Fixed } else { Volatility::Slow };
        let found = verdict(&a, &b, &plain(&dates, Some(volatility), Cardinality::One)).map(|it| it.relation);
        prop_assert_ne!(found, Some(Relation::TimeShift));
    }

    /// Changes and levels, shares and counts, rates and counts are never a pair.
    #[test]
    fn unlike_things_are_no_pair(number in 2u32..5000, pair in prop::sample::select(vec![
        ("another {} people", "{} people"), ("rose by {}%", "{}%"), ("{}%", "{} people"),
        ("{} people per square kilometre", "{} people"), ("{}th", "{} people"), ("{} km", "{} km/h"),
    ])) {
        let dates = published();
        let background = plain(&dates, None, Cardinality::One);
        let [a, b] = [pair.0, pair.1].map(|words| {
            let words = words.replace("{}", &number.to_string());
            claim(0, &words, value(&words, Expected::Quantity))
        });
        prop_assert!(verdict(&a, &b, &background).is_none(), "{} and {}", a.surface, b.surface);
    }

    /// Whatever the claims, every one of them stands in a topic exactly once, and members of a group are harmonious.
    #[test]
    fn grouping_keeps_every_claim_once(claims in prop::collection::vec(claims(), 1..12), volatility in volatilities()) {
        let dates = published();
        let background = plain(&dates, volatility, Cardinality::One);
        let topics: Vec<_> = Topics::new(&claims, &background).iter().collect();
        prop_assert_eq!(topics.len(), 1);
        let topic = &topics[0];
        let grouped = topic.groups.iter().flat_map(|group| group.members.clone());
        let mut all: Vec<_> = grouped.chain(topic.loose.iter().map(|loose| loose.claim)).collect();
        all.sort_unstable();
        let every: Vec<_> = (0..u32::try_from(claims.len()).unwrap()).collect();
        prop_assert_eq!(all, every);
        for group in &topic.groups {
            for (at, i) in group.members.iter().enumerate() {
                for j in &group.members[at + 1..] {
                    let found = verdict(&claims[*i as usize], &claims[*j as usize], &background);
                    prop_assert!(found.is_some_and(|it| it.relation.is_harmonious()), "{i} and {j} in one group");
                }
            }
        }
        for (i, j, found) in pairs(&claims, &background) {
            let alone = verdict(&claims[i as usize], &claims[j as usize], &background);
            let told = |it: &Comparison| (it.relation, it.reasons, it.relative_difference.clone());
            prop_assert_eq!(alone.as_ref().map(told), Some(told(&found)));
        }
        let gravest = pairs(&claims, &background).map(|(.., it)| it.relation).max_by_key(|it| it.gravity());
        prop_assert_eq!(gravest.map(Relation::gravity), topic.relation.map(Relation::gravity));
    }
}
