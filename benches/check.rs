//! Judging pairs of texts, checking an article against a large set, comparing many articles: `cargo bench --bench check`.
//!
//! The goals on one core of a common machine: 5,000 pairs a second; one article against 100,000 claims in under 150 ms with
//! everything from start-up on; 1,000 articles with one another in under 5 s.

use corroborate::document::from_text;
use corroborate::entail::entail;
use corroborate::extract::{Gazetteer, Options};
use corroborate::ledger::{Input, Ledger, LoadOptions, Opened, Role};
use corroborate::link::{Checker, Review, Text, join, subjects};

fn main() {
    divan::main();
}

/// Sentences to be filled: places, numbers and years come from a counter, so that no two articles are the same.
const TEMPLATES: [&str; 10] = [
    "A fire in {place} destroyed {small} houses on Monday and left {few} people homeless, the mayor said.",
    "The works will cut {small} jobs in {place} by {year}, about {few} per cent of the staff.",
    "The bridge at {place} is {large} metres long and cost {small} million euros.",
    "Police in {place} detained {few} protesters after a march of some {large} people.",
    "The quake near {place} had a magnitude of 6.{digit} and killed at least {few} people.",
    "The mill reported a profit of {small} million euros for {year}, up from {few} million.",
    "The district of {place} has {large} inhabitants, {few} per cent more than in {year}.",
    "Heavy rain flooded {small} homes in {place}; {few} residents were taken to hospitals.",
    "The lease of the port of {place} runs until {year}.",
    "Some {large} passengers were stranded at the airport of {place} on 12 May {year}.",
];
const PLACES: [&str; 12] =
    ["Alm", "Selim", "Orel", "Tarsa", "Vadum", "Lintown", "Harrow", "Quell", "Bresk", "Dorn", "Evin", "Falk"];

/// A counter whose numbers look like chance and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        let at = self.next(list.len() as u64);
        list.get(usize::try_from(at).ok()?).copied()
    }

    fn sentence(&mut self) -> String {
        let template = self.pick(&TEMPLATES).unwrap_or_default();
        template
            .replace("{place}", self.pick(&PLACES).unwrap_or_default())
            .replace("{small}", &(3 + self.next(400)).to_string())
            .replace("{few}", &(2 + self.next(90)).to_string())
            .replace("{large}", &format!("{},{:03}", 1 + self.next(9), self.next(10) * 100))
            .replace("{year}", &(2005 + self.next(30)).to_string())
            .replace("{digit}", &self.next(10).to_string())
    }

    fn article(&mut self) -> String {
        let paragraph = |numbers: &mut Self| (0..4).map(|_| numbers.sentence()).collect::<Vec<_>>().join(" ");
        (0..4).map(|_| paragraph(self)).collect::<Vec<_>>().join("\n\n")
    }
}

fn text(name: usize, words: String) -> Text {
    let mut document = from_text(words);
    document.id = Some(format!("a-{name}").into());
    Text::read(document, &Options::default())
}

/// Pairs as they come: two sentences that share some words, or hardly any.
#[divan::bench]
fn judge_pairs(bencher: divan::Bencher) {
    let mut numbers = Numbers(7);
    let pairs: Vec<(String, String)> = (0..1000).map(|_| (numbers.sentence(), numbers.sentence())).collect();
    let options = Options::default();
    bencher.counter(divan::counter::ItemsCount::new(pairs.len())).bench(|| {
        for (a, b) in &pairs {
            divan::black_box(entail(a, b, &options));
        }
    });
}

const CHECKED: usize = 100_000;

/// A set of so many claims about five thousand things.
fn set() -> Vec<Input> {
    let mut numbers = Numbers(11);
    let mut subjects = String::from("id,label,aliases,type\n");
    let mut claims = String::from("id,subject,attribute,value,source,quote\n");
    let kinds = ["bridge", "port", "district", "tower"];
    let things: Vec<(String, &str)> = (0..5000)
        .filter_map(|at| Some((format!("{}-{at}", numbers.pick(&PLACES)?), kinds.get(at % 4).copied()?)))
        .collect();
    for (name, kind) in &things {
        let (id, label) = (name.to_lowercase(), name.replace('-', " "));
        subjects.push_str(&format!("{id}-{kind},{label} {kind},{kind} of {label},{kind}\n"));
    }
    for at in 0..CHECKED {
        let Some((name, kind)) = things.get(at % things.len()) else { continue };
        let (attribute, value) = match at / things.len() % 3 {
            0 => ("length", format!("{} metres", 100 + numbers.next(4000))),
            1 => ("cost", format!("{} million euros", 3 + numbers.next(900))),
            _ => ("opened", (1900 + numbers.next(120)).to_string()),
        };
        let id = name.to_lowercase();
        claims.push_str(&format!("c-{at},{id}-{kind},{attribute},{value},s-{},{value}\n", at % 200));
    }
    let attributes = "id,label,kind,volatility,unit,cues\nlength,length,quantity,fixed,metre,long; length\n\
        cost,cost,quantity,fixed,euro,cost\nopened,opened,date,fixed,,opened; completed\n";
    let input = |role: Role, path: &str, text: String| Input { role, path: path.into(), bytes: text.into_bytes() };
    vec![
        input(Role::Subjects, "subjects.csv", subjects),
        input(Role::Attributes, "attributes.csv", attributes.to_owned()),
        input(Role::Claims, "claims.csv", claims),
    ]
}

/// Everything that `check` does: load of the set what the article may speak of, make it ready, judge the article.
#[divan::bench]
fn check_one_article(bencher: divan::Bencher) {
    let inputs = set();
    let words = Numbers(3).article() + " The Alm 12 bridge, which is 1,290 metres long, was completed in 1931.";
    bencher.with_inputs(|| (inputs.clone(), words.clone())).bench_values(|(inputs, words)| {
        let options = LoadOptions::default();
        let opened = Opened::new(inputs, &options);
        let article = [text(0, words)];
        let subjects = subjects(opened.vocabulary(), &article, Gazetteer::built_in());
        let (ledger, _) = opened.load_about(&subjects);
        let [article] = &article;
        let checker = Checker::new(&ledger.vocabulary, &ledger.claims, Gazetteer::built_in());
        divan::black_box(Review::new(article, &checker, &ledger.vocabulary, None).findings.len())
    });
}

/// Reading a thousand articles and linking all of them with one another.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn compare_thousand_articles(bencher: divan::Bencher) {
    let mut numbers = Numbers(5);
    let articles: Vec<String> = (0..1000).map(|_| numbers.article()).collect();
    bencher.counter(divan::counter::ItemsCount::new(articles.len())).with_inputs(|| articles.clone()).bench_values(
        |articles| {
            let texts: Vec<Text> = articles.into_iter().enumerate().map(|(at, words)| text(at, words)).collect();
            let mut ledger = Ledger::default();
            let joined = join(&mut ledger.vocabulary, &mut ledger.claims, &texts, Gazetteer::built_in());
            divan::black_box((joined.beside.len(), ledger.claims.len()))
        },
    );
}
