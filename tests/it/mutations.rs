//! Inputs that nobody wrote: fixtures changed at random, always in the same way. Nothing may panic, every claim must
//! stand at its place, and what words assert must lie within what they can mean.
//!
//! The gate tries a few of each; `CORROBORATE_MUTATIONS=100 cargo test mutations` tries a hundred times as many, with
//! other changes from `CORROBORATE_SEED=2` on. The targets in `fuzz/` look for the same with coverage as their guide.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use corroborate::claim::SourceIndex;
use corroborate::compare::Topics;
use corroborate::config::Config;
use corroborate::document::{Document, OpenOptions, from_text, open};
use corroborate::extract::{Gazetteer, Options, extract};
use corroborate::ledger::{Input, LoadOptions, Role, from_inputs, inputs};
use corroborate::link::{Checker, Text};
use corroborate::lint::{LintOptions, lint};
use corroborate::read::{self, Expected};

/// A source of numbers that are the same each time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn new(test: u64) -> Self {
        let seed = std::env::var("CORROBORATE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1_u64);
        Self(seed.wrapping_mul(0x9E37_79B9).wrapping_add(test))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound; nought where there is none.
    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % (bound.max(1) as u64)).unwrap_or(0)
    }

    fn pick<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.below(of.len())]
    }
}

/// Pieces that mean something to some part of the program.
const PIECES: [&str; 48] = [
    "\"",
    "\"\"",
    ",",
    ";",
    "\n",
    "\r\n",
    "\t",
    "|",
    "=",
    "?",
    "0",
    "1",
    "9",
    "000",
    "1e9",
    "e-7",
    "999999999999",
    ".",
    "-",
    "–",
    "−",
    "±",
    "½",
    "%",
    "$",
    "£",
    "€",
    "'",
    "’",
    "\u{a0}",
    "\u{202e}",
    "\u{301}",
    "\u{feff}",
    "\0",
    "\u{1b}[",
    " and ",
    " to ",
    " about ",
    " of ",
    " per ",
    " million ",
    " m ",
    " 2013 ",
    " not ",
    "(",
    ")",
    "<p>",
    "**",
];

/// One to five changes.
fn changed(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(5) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(12)).min(bytes.len());
        match dice.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, dice.pick(&PIECES).bytes())),
            2 => drop(bytes.splice(at..end, dice.pick(&PIECES).bytes())),
            3 => {
                let copy = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, copy));
            }
            4 => {
                let from = dice.below(other.len() + 1);
                let to = (from + dice.below(24)).min(other.len());
                drop(bytes.splice(at..end, other[from..to].iter().copied()));
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
        }
    }
    bytes
}

/// How many times as many are tried.
fn scale() -> usize {
    std::env::var("CORROBORATE_MUTATIONS").ok().and_then(|scale| scale.parse().ok()).unwrap_or(1)
}

/// Tries so many changed inputs; a panic tells the input.
fn try_all(test: u64, count: usize, seeds: &[Vec<u8>], check: impl Fn(&[u8])) {
    let mut dice = Dice::new(test);
    for _ in 0..count * scale() {
        let (seed, other) = (&seeds[dice.below(seeds.len())], &seeds[dice.below(seeds.len())]);
        let bytes = changed(seed, other, &mut dice);
        let outcome = catch_unwind(AssertUnwindSafe(|| check(&bytes)));
        assert!(outcome.is_ok(), "on the input {:?}", String::from_utf8_lossy(&bytes));
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The files under a folder that end like this, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn contents(paths: &[PathBuf]) -> Vec<Vec<u8>> {
    paths.iter().map(|path| fs::read(path).expect("a fixture")).collect()
}

#[test]
fn words_read_or_do_not() {
    let mut seeds = Vec::new();
    for path in files(&root().join("readings"), ".csv") {
        let mut table = csv::Reader::from_path(path).expect("a table");
        seeds.extend(table.records().flatten().filter_map(|row| Some(row.get(0)?.as_bytes().to_vec())));
    }
    let options = read::Options::default();
    try_all(1, 6_000, &seeds, |bytes| {
        let words = String::from_utf8_lossy(bytes);
        for expected in [Expected::Quantity, Expected::Date] {
            let Ok(value) = read::read(&words, expected, &options) else { continue };
            // Words that no table has may be written as other words; they must not be written as what breaks.
            let _ = read::read(&read::format(&value), expected, &options);
            if let Some(amount) = value.quantity() {
                assert!(!amount.core.is_empty() && amount.support.holds(&amount.core), "{amount:?}");
            }
        }
    });
}

#[test]
fn sets_load_compare_and_lint() {
    let mut paths = files(&root().join("sets"), "claims.csv");
    paths.extend(files(&root().join("ledger"), ".csv"));
    let seeds: Vec<_> = contents(&paths).into_iter().filter(|bytes| bytes.len() < 6_000).collect();
    let config = Config::default();
    try_all(2, 150, &seeds, |bytes| {
        let input = Input { role: Role::Claims, path: "claims.csv".into(), bytes: bytes.to_vec() };
        let (ledger, findings) = from_inputs(vec![input], &LoadOptions::default());
        Topics::new(&ledger.claims, &ledger.vocabulary).iter().for_each(drop);
        let _ = corroborate::fmt::format(&ledger, Role::Claims, &config);
        let _ = lint(&ledger, findings, &config, LintOptions::default());
    });
}

/// Each claim stands at a place of the text. (Its words are told without line breaks, hyphenation and markup.)
fn stand_at_their_places(document: &Document) {
    for found in extract(document, &Options::default()) {
        if let Some(span) = found.claim.provenance.span {
            let words = document.text.get(span.start as usize..span.end as usize);
            assert!(words.is_some_and(|words| !words.is_empty()), "{span:?} for {:?}", found.claim.surface);
        }
    }
}

#[test]
fn texts_give_claims_at_their_places() {
    let mut seeds = Vec::new();
    for bytes in contents(&files(&root().join("articles"), ".txt")) {
        seeds.extend(bytes.chunks(700).map(<[u8]>::to_vec));
    }
    try_all(3, 150, &seeds, |bytes| stand_at_their_places(&from_text(String::from_utf8_lossy(bytes).into_owned())));
}

#[test]
fn texts_are_checked_against_sets() {
    let sets = ["harbour", "strait", "strait-empty"].map(|name| {
        let inputs = inputs(&root().join("sets").join(name)).expect("a set");
        from_inputs(inputs, &LoadOptions::default()).0
    });
    let seeds: Vec<_> =
        ["check", "extract"].iter().flat_map(|name| contents(&files(&root().join(name), ".txt"))).collect();
    try_all(8, 60, &seeds, |bytes| {
        let text = Text::read(from_text(String::from_utf8_lossy(bytes).into_owned()), &Options::default());
        for set in &sets {
            let checker = Checker::new(&set.vocabulary, &set.claims, Gazetteer::built_in());
            assert_eq!(checker.check(&text, SourceIndex(u32::MAX)).len(), text.found.len());
        }
    });
}

#[test]
fn files_open_or_say_why_not() {
    let place = tempfile::tempdir().expect("a folder");
    for (test, ending) in [(4, "html"), (5, "md"), (6, "docx"), (7, "ndjson")] {
        let seeds = contents(&files(&root(), &format!(".{ending}")));
        if seeds.is_empty() {
            continue;
        }
        let path = place.path().join(format!("a.{ending}"));
        try_all(test, 25, &seeds, |bytes| {
            fs::write(&path, bytes).expect("the folder takes files");
            open(&path, &OpenOptions::default()).flatten().for_each(|document| stand_at_their_places(&document));
        });
    }
}
