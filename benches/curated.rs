//! Reading values, loading a set, comparing it, linting it, telling two versions apart: `cargo bench --bench curated`.

use corroborate::compare::Topics;
use corroborate::config::Config;
use corroborate::diff::{Version, diff};
use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
use corroborate::lint::{LintOptions, lint};
use corroborate::read::{Expected, Options, read};

fn main() {
    divan::main();
}

/// Wordings of every kind that claims files hold.
const WORDINGS: [&str; 16] = [
    "7,000 servicemen",
    "some 7,500 Russian troops",
    "about 1,300 kilometres",
    "1,206 km",
    "over 1,600 soldiers",
    "US$1.3bn",
    "almost six per cent",
    "18-39",
    "tens of thousands",
    "one and a half million people",
    "two-thirds",
    "17-year",
    "12.9 ± 0.1 tonnes",
    "between 5 and 6 million barrels",
    "nearly 20 tons",
    "1,357 km",
];

#[divan::bench]
fn read_values(bencher: divan::Bencher) {
    let options = Options::default();
    bencher.counter(divan::counter::ItemsCount::new(WORDINGS.len())).bench(|| {
        for words in WORDINGS {
            let _ = divan::black_box(read(divan::black_box(words), Expected::Quantity, &options));
        }
    });
}

/// A set of so many claims: facts of four claims each, a third of them in conflict.
fn set(claims: usize) -> Vec<u8> {
    let mut csv = String::from("id,subject,attribute,value,source,quote,unit\n");
    for i in 0..claims {
        let (fact, source) = (i / 4, i % 4);
        let value = 1000 + (fact % 9000) + if fact % 3 == 0 { source * 40 } else { 0 };
        csv.push_str(&format!(
            "c-{i},subject-{},attribute-{},{value},source-{source},{value},kilometre\n",
            fact / 8,
            fact % 8
        ));
    }
    csv.into_bytes()
}

fn load(bytes: Vec<u8>) -> corroborate::ledger::Ledger {
    let input = Input { role: Role::Claims, path: "claims.csv".into(), bytes };
    from_inputs(vec![input], &LoadOptions::default()).0
}

#[divan::bench(args = [10_000, 100_000])]
fn load_set(bencher: divan::Bencher, claims: usize) {
    let bytes = set(claims);
    bencher.counter(divan::counter::ItemsCount::new(claims)).with_inputs(|| bytes.clone()).bench_values(load);
}

#[divan::bench(args = [10_000, 100_000])]
fn compare_set(bencher: divan::Bencher, claims: usize) {
    let ledger = load(set(claims));
    bencher.counter(divan::counter::ItemsCount::new(claims)).bench(|| {
        Topics::new(&ledger.claims, &ledger.vocabulary).iter().for_each(|topic| drop(divan::black_box(topic)));
    });
}

/// Loading and every rule: what one run of `lint` does.
#[divan::bench(args = [10_000, 100_000])]
fn lint_set(bencher: divan::Bencher, claims: usize) {
    let bytes = set(claims);
    let config = Config::default();
    bencher.counter(divan::counter::ItemsCount::new(claims)).with_inputs(|| bytes.clone()).bench_values(|bytes| {
        let input = Input { role: Role::Claims, path: "claims.csv".into(), bytes };
        let (ledger, findings) = from_inputs(vec![input], &LoadOptions::default());
        divan::black_box(lint(&ledger, findings, &config, LintOptions::default()))
    });
}

/// The repository's own set, its texts and its configuration apart.
#[divan::bench]
fn lint_claims(bencher: divan::Bencher) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("claims");
    let config = Config::default();
    bencher.bench(|| {
        let loaded = corroborate::ledger::load(&folder, &LoadOptions::default());
        loaded.map(|(ledger, findings)| divan::black_box(lint(&ledger, findings, &config, LintOptions::default())))
    });
}

#[divan::bench(args = [10_000, 100_000])]
fn diff_sets(bencher: divan::Bencher, claims: usize) {
    let (old, new) = (load(set(claims)), load(set(claims + 40)));
    let config = Config::default();
    let version = |ledger| Version { ledger, config: &config, today: None };
    bencher
        .counter(divan::counter::ItemsCount::new(claims))
        .bench(|| divan::black_box(diff(version(&old), version(&new))));
}
