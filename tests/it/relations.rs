//! Every pair of `fixtures/relations` has the relation and the reasons that stand beside it, in both orders.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use corroborate::claim::{
    AsOf, AttributeIndex, Basis, Claim, Details, Modality, Polarity, Provenance, Rank, SourceIndex, Status,
    SubjectIndex,
};
use corroborate::compare::{
    Background, Comparison, Context, Plain, Properties, Reason, Reasons, SourceFacts, compare, pairs,
};
use corroborate::date::Date;
use corroborate::magnitude::Magnitude;
use corroborate::read::{Expected, NumberFormat, Options, read};
use corroborate::reading::Value;
use corroborate::unit::{Unit, Units};
use corroborate::vocabulary::{Cardinality, Tolerance, Volatility};

/// One row.
struct Row {
    place: String,
    cells: BTreeMap<String, String>,
    given: BTreeMap<String, String>,
}

impl Row {
    fn cell(&self, name: &str) -> &str {
        self.cells.get(name).map_or("", String::as_str)
    }

    fn given(&self, key: &str) -> Option<&str> {
        self.given.get(key).map(String::as_str)
    }

    /// The value of a key for the left (0) or right (1) side.
    fn side(&self, key: &str, side: usize) -> Option<&str> {
        self.given(key)?.split('|').nth(side).filter(|value| !value.is_empty())
    }
}

fn rows() -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/relations");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|it| it == "csv")) {
        let mut reader = csv::Reader::from_path(path).unwrap();
        let names = reader.headers().unwrap().clone();
        for record in reader.records() {
            let record = record.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let line = record.position().map_or(0, csv::Position::line);
            let file = path.file_name().unwrap().to_string_lossy();
            let cells: BTreeMap<_, _> =
                names.iter().zip(&record).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect();
            let pairs = cells["given"].split("; ").filter(|pair| !pair.is_empty());
            let given = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
            let given = given.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
            all.push(Row { place: format!("{file}:{line}"), cells, given });
        }
    }
    all
}

/// What stands behind one pair.
#[derive(Default)]
struct Setting {
    volatility: Option<Volatility>,
    cardinality: Cardinality,
    tolerance: Option<Tolerance>,
    unit: Option<Unit>,
    published: [Option<Date>; 2],
    alias: Option<(String, String)>,
}

impl Background for Setting {
    fn properties(&self, _attribute: Option<AttributeIndex>) -> Properties<'_> {
        Properties {
            volatility: self.volatility,
            cardinality: self.cardinality,
            tolerance: self.tolerance.as_ref(),
            unit: self.unit.as_ref(),
            ..Properties::default()
        }
    }

    fn source(&self, source: SourceIndex) -> SourceFacts<'_> {
        let published = self.published.get(source.0 as usize).and_then(Option::as_ref);
        SourceFacts { published, ..SourceFacts::default() }
    }

    fn alias(&self, name: &str) -> Option<&str> {
        let (alias, id) = self.alias.as_ref()?;
        (alias == name).then_some(id)
    }
}

fn setting(row: &Row) -> Setting {
    let units = Units::standard();
    let tolerance = row.given("tolerance").map(|words| match words.strip_suffix('%') {
        _ if words == "exact" => Tolerance::Exact,
        Some(share) => Tolerance::Share(share.parse::<Magnitude>().unwrap() * Magnitude::ratio(1, 100).unwrap()),
        None => {
            let (amount, unit) = words.split_once(' ').unwrap();
            Tolerance::Amount(amount.parse().unwrap(), units.parse(unit))
        }
    });
    let name = |key: &str| row.given(key).map(str::to_owned);
    Setting {
        volatility: row.given("volatility").map(|name| Volatility::from_name(name).unwrap()),
        cardinality: row.given("cardinality").map_or(Cardinality::One, |name| Cardinality::from_name(name).unwrap()),
        tolerance,
        unit: name("unit").map(|unit| units.parse(&unit)),
        published: [0, 1].map(|side| row.side("published", side).map(|date| date.parse().unwrap())),
        alias: name("alias").map(|it| it.split_once(':').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap()),
    }
}

/// A claim of these words, with everything else as plain as can be.
pub fn claim(source: u32, words: &str, value: Value) -> Claim {
    Claim {
        id: None,
        source: SourceIndex(source),
        subject: Some(SubjectIndex(0)),
        attribute: Some(AttributeIndex(0)),
        surface: words.into(),
        value,
        as_of: None,
        modality: Modality::Stated,
        polarity: Polarity::Asserted,
        rank: Rank::Normal,
        status: Status::Reviewed,
        provenance: Provenance::default(),
        details: None,
    }
}

fn side(row: &Row, side: usize) -> Claim {
    let expected = match row.cell("kind") {
        "" | "quantity" => Expected::Quantity,
        "date" => Expected::Date,
        "term" => Expected::Term,
        "set" => Expected::Set,
        "boolean" => Expected::Boolean,
        "any" => Expected::Any,
        other => panic!("{}: unknown kind {other}", row.place),
    };
    let numbers = if row.given("numbers").is_some() { NumberFormat::Either } else { NumberFormat::default() };
    let options = Options { numbers, ..Options::default() };
    let words = row.cell(["a", "b"][side]);
    let value = match read(words, expected, &options) {
        Ok(value) => value,
        // Whatever does not read as anything else is a name.
        Err(_) if expected == Expected::Any => Value::Term(words.into()),
        Err(error) => panic!("{}: {words}: {error:?}", row.place),
    };
    let source = if row.given("one-source").is_some() { 0 } else { u32::try_from(side).unwrap() };
    let mut claim = claim(source, words, value);
    let named = |key: &str| row.side(key, side);
    claim.as_of = named("as-of").map(|date| Arc::new(AsOf { date: date.parse().unwrap(), basis: Basis::Stated }));
    if let Some(name) = named("modality") {
        claim.modality = Modality::ALL.into_iter().find(|modality| modality.name() == name).unwrap();
    }
    if named("polarity") == Some("negated") {
        claim.polarity = Polarity::Negated;
    }
    if let Some((key, value)) = named("scope").and_then(|scope| scope.split_once(':')) {
        let scope = BTreeMap::from([(key.into(), value.into())]);
        claim.details = Some(Box::new(Details { scope, ..Details::default() }));
    }
    claim
}

fn verdict(left: &Claim, right: &Claim, row: &Row, setting: &Setting) -> Option<Comparison> {
    let doubts = if row.given("link").is_some() { Reasons::of(Reason::WeakLink) } else { Reasons::NONE };
    let context = Context::new(setting, Some(AttributeIndex(0))).doubting(doubts);
    compare(left, right, &context)
}

#[test]
fn pairs_have_their_relation_in_both_orders() {
    let rows = rows();
    assert!(rows.len() >= 250, "only {} pairs", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let setting = setting(row);
        let (a, b) = (side(row, 0), side(row, 1));
        for (left, right, order) in [(&a, &b, "a b"), (&b, &a, "b a")] {
            let found = verdict(left, right, row, &setting);
            let shown = found.as_ref().map_or_else(
                || "none".to_owned(),
                |it| format!("{} {}", it.relation, it.reasons.names().collect::<Vec<_>>().join(" ")).trim().to_owned(),
            );
            let mut expected: Vec<_> = row.cell("reasons").split(' ').filter(|name| !name.is_empty()).collect();
            expected.sort_by_key(|name| Reason::from_name(name).unwrap_or_else(|| panic!("{}: {name}", row.place)));
            let expected = format!("{} {}", row.cell("relation"), expected.join(" ")).trim().to_owned();
            if shown != expected {
                wrong.push(format!(
                    "{} ({order}) {} | {}: {shown}, not {expected}",
                    row.place, left.surface, right.surface
                ));
            }
        }
        // The claims as a set: the likely cause needs it, and a set may not say otherwise than a pair.
        let doubted = row.given("link").is_some() || row.given("scope").is_some();
        let claims = [a, b];
        if let (Some((.., found)), false) = (pairs(&claims, &setting).next(), doubted) {
            let cause = found.likely_cause.as_ref().map(|cause| cause.kind.name());
            let expected = row.given("cause");
            if found.relation.name() != row.cell("relation") || (expected.is_some() && cause != expected) {
                wrong.push(format!("{} as a set: {}, cause {cause:?}, not {expected:?}", row.place, found.relation));
            }
            if row.place.starts_with("causes") && cause != expected {
                wrong.push(format!("{}: cause {:?}, not {expected:?}", row.place, found.likely_cause));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} pairs are wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn every_claim_of_the_pairs_agrees_with_itself() {
    for row in rows().iter().filter(|row| row.given("link").is_none() && row.given("scope").is_none()) {
        let setting = setting(row);
        for claim in [side(row, 0), side(row, 1)] {
            let found = verdict(&claim, &claim, row, &setting).map(|it| it.relation.name());
            assert_eq!(found, Some("agree"), "{}: {}", row.place, claim.surface);
        }
    }
}

#[test]
fn likeness_of_names_only_proposes() {
    let setting = Setting::default();
    let [a, b] = ["Sergey", "Sergei Lavrov"].map(|name| claim(0, name, Value::Term(name.into())));
    let found = compare(&a, &b, &Context::new(&setting, None)).unwrap();
    assert_eq!(found.relation.name(), "conflict");
    assert_eq!(found.alias_proposed, Some(("Sergey".into(), "Sergei Lavrov".into())));
}

#[test]
fn the_plain_background_knows_nothing() {
    let value = |words| read(words, Expected::Quantity, &Options::default()).unwrap();
    let [a, b] = ["about 1,300 km", "1,200 km"].map(|words| claim(0, words, value(words)));
    let background = Plain::default();
    let found = compare(&a, &b, &Context::new(&background, None)).unwrap();
    assert_eq!(found.difference.unwrap().amount.to_string(), "100");
    assert_eq!(found.relative_difference.unwrap().rounded(4).to_string(), "0.0769");
}
