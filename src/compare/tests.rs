//! Tests on claims made by hand; those on words stand in `fixtures/relations` and `tests/it`.

use std::sync::Arc;

use crate::claim::{AsOf, AttributeIndex, Basis, Claim, Provenance, SourceIndex, Status, SubjectIndex};
use crate::compare::context::{Context, Plain, Properties, SourceFacts};
use crate::compare::relation::{CauseKind, Relation};
use crate::compare::{group, pairs, rules};
use crate::date::Date;
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Quantity, QuantityKind, Value};
use crate::unit::Units;
use crate::vocabulary::Volatility;

fn km(number: i64, slack: i64, approximation: Approximation) -> Value {
    let at = |value: i64| Magnitude::from(value);
    let support = match approximation {
        Approximation::About => Interval::closed(at(number - slack), at(number + slack)),
        _ => Interval::half_open(at(number - slack), at(number + slack)),
    };
    Value::Quantity(Quantity {
        kind: QuantityKind::Measure,
        number: Some(at(number)),
        granularity: Some(at(2 * slack)),
        approximation,
        core: Interval::point(at(number)),
        support,
        unit: Units::standard().parse("km"),
        noun: None,
    })
}

fn claim(source: u32, value: Value) -> Claim {
    Claim {
        source: SourceIndex(source),
        subject: Some(SubjectIndex(0)),
        attribute: Some(AttributeIndex(0)),
        status: Status::Reviewed,
        ..Claim::found("", value, Provenance::default())
    }
}

fn date(edtf: &str) -> Date {
    edtf.parse().unwrap()
}

#[test]
fn a_border_in_two_groups_with_its_stale_figure() {
    let dates: Vec<Date> = ["1995", "2005", "2015", "2019", "2020"].map(date).into();
    let facts = |at: usize, publisher| SourceFacts {
        published: dates.get(at),
        publisher: Some(publisher),
        derived_from: &[],
        name: publisher,
    };
    let sources =
        vec![facts(0, "almanac"), facts(1, "almanac"), facts(2, "almanac"), facts(3, "paper"), facts(4, "agency")];
    let properties = Properties { volatility: Some(Volatility::Fixed), ..Properties::default() };
    let background = Plain { properties, sources };
    let claims = [
        claim(0, km(1206, 1, Approximation::Exact)),
        claim(1, km(1206, 1, Approximation::Exact)),
        claim(2, km(1357, 1, Approximation::Exact)),
        claim(3, km(1300, 50, Approximation::About)),
        claim(4, km(1200, 50, Approximation::Exact)),
    ];
    let topics: Vec<_> = group::Topics::new(&claims, &background).iter().collect();
    let [topic] = topics.as_slice() else { panic!("one topic") };
    let members: Vec<_> = topic.groups.iter().map(|group| group.members.clone()).collect();
    assert_eq!(members, [vec![0, 1, 4], vec![3], vec![2]]);
    assert_eq!(topic.relation, Some(Relation::Conflict));
    let pairs: Vec<_> = pairs::pairs(&claims, &background).collect();
    assert_eq!(pairs.len(), 10);
    let cause = |a, b| {
        let (.., comparison) = pairs.iter().find(|(i, j, _)| (*i, *j) == (a, b)).unwrap();
        comparison.likely_cause.as_ref().map(|cause| cause.kind)
    };
    assert_eq!(cause(3, 4), Some(CauseKind::StaleFigure));
    assert_eq!(cause(2, 3), Some(CauseKind::WrongRounding));
    assert_eq!(cause(0, 1), None);
}

#[test]
fn slack_is_spent_once() {
    let background = Plain::default();
    let context = Context::new(&background, None);
    let about = claim(0, km(1300, 50, Approximation::About));
    let rounded = claim(1, km(1200, 50, Approximation::Exact));
    let comparison = rules::compare(&about, &rounded, &context).unwrap();
    assert_eq!(comparison.relation, Relation::Conflict);
    assert_eq!(comparison.difference.unwrap().amount, Magnitude::from(100));
}

#[test]
fn a_publication_date_is_no_date_of_a_slow_attribute() {
    let properties = Properties { volatility: Some(Volatility::Slow), ..Properties::default() };
    let dates = [date("2015"), date("2021")];
    let sources = dates.iter().map(|it| SourceFacts { published: Some(it), ..SourceFacts::default() }).collect();
    let background = Plain { properties, sources };
    let context = Context::new(&background, None);
    let (left, mut right) =
        (claim(0, km(7500, 50, Approximation::Exact)), claim(1, km(7000, 350, Approximation::Exact)));
    let comparison = rules::compare(&left, &right, &context).unwrap();
    assert_eq!((comparison.relation, comparison.years_between), (Relation::Conflict, Some(6)));
    right.as_of = Some(Arc::new(AsOf { date: date("2021"), basis: Basis::Stated }));
    assert_eq!(rules::compare(&left, &right, &context).unwrap().relation, Relation::TimeShift);
}

#[test]
fn ten_thousand_voices_of_one_fact_take_no_time_to_speak_of() {
    let background = Plain::default();
    let claims: Vec<_> = (0..10_000u32)
        .map(|at| {
            let mut value = km(1_000_000 + i64::from(at) * 3, 50, Approximation::Exact);
            if let (Value::Quantity(quantity), true) = (&mut value, at % 2 == 0) {
                let low = Magnitude::from(at);
                quantity.core = Interval::closed(low.clone(), &low + &Magnitude::from(2_000_000));
                quantity.support = quantity.core.clone();
                quantity.approximation = Approximation::Range;
            }
            claim(at, value)
        })
        .collect();
    let topics: Vec<_> = group::Topics::new(&claims, &background).iter().collect();
    let placed = topics.iter().flat_map(|topic| &topic.groups).map(|group| group.members.len()).sum::<usize>();
    let loose = topics.iter().map(|topic| topic.loose.len()).sum::<usize>();
    assert_eq!((topics.len(), placed + loose), (1, claims.len()));
}
