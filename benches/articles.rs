//! News text to values, to claims, to JSON, and the start of the program: `cargo bench --bench articles`.
//!
//! The text is made of our own fixtures with prose between their paragraphs, so that a claim stands in every 130 bytes or
//! so, as in wire copy. `words`, which counts words as `wc -w` does, is the yardstick: on a shared machine compare with it
//! and not with figures of another day.

use std::fs;
use std::path::Path;
use std::process::Command;

use corroborate::document::{Document, from_text};
use corroborate::extract::{Gazetteer, Options, extract};
use corroborate::read::{self, scan};
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// What stands between figures in the papers.
const PROSE: [&str; 6] = [
    "The minister told reporters in the capital that talks with the neighbouring government would go on for as long as \
     both sides saw a point in them, and that nobody should expect a quick answer from either.",
    "Residents who had left their homes during the night began to return, although the roads into the valley were still \
     closed to lorries and the regional authorities warned that the slopes above the river remained unstable.",
    "\"We have heard these promises before,\" said Vesna Hribar, who runs a bakery near the market and whose family has \
     lived in the old town for generations, \"and we will believe them when we see the work begin.\"",
    "Analysts at the Institute for Regional Studies say the agreement matters less for what it contains than for what it \
     leaves out, among other things any mention of the border guards, the customs posts and the disputed pastures.",
    "The company did not answer questions about the contract, and a spokesman for the European Commission in Brussels \
     declined to comment on what he called an internal matter of the member states concerned.",
    "Opposition parties accused the cabinet of hiding the report until after the vote, a charge that the prime minister \
     rejected in a short statement before leaving for a meeting of the alliance.",
];

/// Texts of some ten kilobytes each.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut paths: Vec<_> = ["genres", "orel-border", "selim-pipeline", "tarsa-quake"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).into_iter().flatten().flatten())
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    let mut texts = vec![String::new()];
    let mut prose = PROSE.iter().cycle();
    for text in paths.iter().filter_map(|path| fs::read_to_string(path).ok()) {
        for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            if texts.last().is_some_and(|text| text.len() > 10_000) {
                texts.push(String::new());
            }
            let Some(own) = texts.last_mut() else { continue };
            own.push_str(paragraph.trim());
            own.push_str("\n\n");
            // As much prose as makes a claim rare enough.
            let mut left = paragraph.len() * 3;
            while let Some(more) = prose.next().filter(|_| left > 100) {
                own.push_str(more);
                own.push_str("\n\n");
                left = left.saturating_sub(more.len());
            }
        }
    }
    texts
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

/// The yardstick.
#[divan::bench]
fn words(bencher: divan::Bencher) {
    let texts = texts();
    bencher
        .counter(bytes(&texts))
        .bench(|| texts.iter().map(|text| text.split_ascii_whitespace().count()).sum::<usize>());
}

#[divan::bench]
fn find_and_read_values(bencher: divan::Bencher) {
    let texts = texts();
    let documents: Vec<_> = texts.iter().cloned().map(from_text).collect();
    let options = read::Options::default();
    bencher.counter(bytes(&texts)).bench(|| {
        let each = |document: &Document| {
            document.sentences().map(|sentence| scan(&sentence.text, &options).len()).sum::<usize>()
        };
        documents.iter().map(each).sum::<usize>()
    });
}

#[divan::bench]
fn whole_claims(bencher: divan::Bencher) {
    let texts = texts();
    let documents: Vec<_> = texts.iter().cloned().map(from_text).collect();
    let read = read::Options::default();
    let options = Options { read: &read, gazetteer: Gazetteer::built_in(), explain: false, published: None };
    bencher
        .counter(bytes(&texts))
        .bench(|| documents.iter().map(|document| extract(document, &options).len()).sum::<usize>());
}

/// The whole program on a stream of documents on standard input, one thread: parsing, claims, JSON.
#[divan::bench(sample_count = 10)]
fn stream_to_json(bencher: divan::Bencher) {
    let texts = texts();
    let lines = |text: &String| format!("{}\n", serde_json::json!({"text": text, "published": "2020-03-04"}));
    let stream: String = texts.iter().cycle().take(texts.len() * 16).map(lines).collect();
    let file = tempfile::Builder::new().suffix(".ndjson").tempfile().expect("a file");
    fs::write(file.path(), &stream).expect("the file takes bytes");
    bencher.counter(BytesCount::new(stream.len())).bench(|| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
        command.args(["extract", "--format", "ndjson", "--jobs", "1"]).arg(file.path());
        command.output().expect("the program runs").stdout.len()
    });
}

/// The texts of all our events, again and again with other figures, until there are a thousand: as many names in common as
/// can be, so that nearly all claims are set beside one another.
fn thousand() -> Vec<String> {
    let events = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/events");
    let folders = fs::read_dir(events).into_iter().flatten().flatten();
    let files = folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten());
    let mut paths: Vec<_> = files.map(|file| file.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let texts: Vec<_> = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    let rounds = (0..10).flat_map(|round| texts.iter().map(move |text| (round, text)));
    let other = |(round, text): (u32, &String)| {
        // Other figures of as many digits; a first digit stays.
        let mut before = false;
        let change = |c: char| match c.to_digit(10) {
            Some(digit) if before => char::from_digit((digit + round) % 10, 10).unwrap_or(c),
            digit => {
                before = digit.is_some();
                c
            }
        };
        text.chars().map(change).collect()
    };
    rounds.cycle().take(1_000).map(other).collect()
}

/// A thousand raw articles set beside one another by the whole program on all cores, in both formats that are asked for most.
#[divan::bench(args = ["table", "ndjson"], sample_count = 3, sample_size = 1)]
fn compare_a_thousand(bencher: divan::Bencher, format: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    for (number, text) in thousand().iter().enumerate() {
        fs::write(folder.path().join(format!("{number:04}.txt")), text).expect("the folder takes files");
    }
    bencher.bench(|| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
        command.args(["compare", "--format", format]).arg(folder.path());
        command.output().expect("the program runs").stdout.len()
    });
}

/// From the shell and back: one sentence, one claim.
#[divan::bench]
fn start(bencher: divan::Bencher) {
    let file = tempfile::Builder::new().suffix(".txt").tempfile().expect("a file");
    fs::write(file.path(), "It rained for 3 days.\n").expect("the file takes bytes");
    bencher.bench(|| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
        command.args(["extract", "--format", "ndjson"]).arg(file.path());
        command.output().expect("the program runs").stdout.len()
    });
}
