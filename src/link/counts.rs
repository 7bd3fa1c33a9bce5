//! Counts, over labelled articles, how often each piece of evidence agrees and differs between claims of one fact (m) and
//! between claims of different facts (u), and prints the weight that follows, beside that of the table:
//! `cargo test --release --lib link::counts -- --nocapture`.
//!
//! `CORROBORATE_SHOW` asks for something else: `misses`, the labelled pairs that are not linked, by what keeps them apart;
//! `mentions FOLDER`, what linking sees in the articles of a folder; `groups FOLDER`, which claims it joins; `pair FOLDER A B`, why.
//! The labelled articles are found by `CORROBORATE_SHARED`; without it the test says that it was skipped.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_types,
    clippy::cast_possible_truncation,
    reason = "prints logarithms for a person"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::cluster::Pair;
use super::join::Text;
use super::weigh::{LINK, Veto, Weighing};
use super::weights::{Feature, Weights};
use super::{Links, link};
use crate::compare::relation::Relation;
use crate::document::{OpenOptions, open};
use crate::extract::{Gazetteer, Options};
use serde_json::Value;

/// So many pairs in which the evidence was seen as often as among all pairs are added to both sides, so that what was
/// seldom seen weighs little and what was never seen nothing.
const SMOOTHING: f64 = 40.0;

struct Event {
    texts: Vec<Text>,
    links: Links,
}

impl Event {
    fn read(folder: &Path) -> Self {
        let read = crate::read::options::Options::default();
        let gazetteer = Gazetteer::built_in();
        let options = Options { read: &read, gazetteer, explain: false, published: None };
        let documents = open(folder, &OpenOptions::default()).filter_map(Result::ok);
        let mut texts: Vec<Text> = documents.map(|document| Text::read(document, &options)).collect();
        super::lend_years(&mut texts, &options);
        let articles: Vec<_> = texts.iter().map(Text::article).collect();
        let links = link(&articles, 1);
        Self { texts, links }
    }

    fn name(&self, at: u32) -> String {
        let Some(mention) = self.links.mentions.get(at as usize) else { return String::new() };
        let Some(text) = self.texts.get(mention.article as usize) else { return String::new() };
        let path = text.document.path.as_deref().unwrap_or_default();
        let claim = &self.links.claims[mention.claim as usize];
        let words = claim.surface.as_str();
        format!("{at} {} {words:?}", Path::new(path).file_name().unwrap_or_default().to_string_lossy())
    }

    /// The claims that overlap some bytes of an article.
    fn at(&self, file: &str, start: u64, end: u64) -> Vec<u32> {
        let holds = |at: &u32| {
            let mention = &self.links.mentions[*at as usize];
            let path = self.texts[mention.article as usize].document.path.as_deref().unwrap_or_default();
            let span = self.links.claims[*at as usize].provenance.span;
            Path::new(path).file_name().is_some_and(|name| name == file)
                && span.is_some_and(|span| u64::from(span.start) < end && start < u64::from(span.end))
        };
        (0..u32::try_from(self.links.mentions.len()).unwrap_or(u32::MAX)).filter(holds).collect()
    }

    fn same_group(&self, a: u32, b: u32) -> bool {
        self.links.clusters.groups.iter().any(|group| group.contains(&a) && group.contains(&b))
            || self.links.clusters.across.contains(&(a, b))
    }
}

#[derive(Default)]
struct Gold {
    /// Claim → file, start, end, event, group.
    claims: BTreeMap<String, (String, u64, u64, String, String)>,
    pairs: Vec<Value>,
}

fn gold(folder: &Path) -> Gold {
    let mut gold = Gold::default();
    let text = std::fs::read_to_string(folder.join("gold.jsonl")).expect("the labels");
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let cell = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        if row["type"] == "claim" {
            let (event, file) = row["doc"].as_str().and_then(|doc| doc.split_once('/')).expect("event/file");
            let at = |key: &str| row[key].as_u64().unwrap_or_default();
            let group = format!("{event}.{}", cell("group"));
            gold.claims.insert(cell("id"), (file.to_owned(), at("start"), at("end"), event.to_owned(), group));
        } else {
            gold.pairs.push(row);
        }
    }
    gold
}

fn weigh(links: &Links, a: u32, b: u32, heard: &mut Vec<(Feature, bool)>) -> Option<Weighing> {
    links.weigh(&links.ground(), a, b, &mut |feature, agrees| heard.push((feature, agrees)))
}

/// Counts of agreement and difference.
#[derive(Default, Clone, Copy)]
struct Counts {
    agree: u32,
    differ: u32,
}

/// For each piece of evidence, what is seen in pairs of one fact (`m`) and of different facts (`u`).
#[derive(Default)]
struct Tally {
    m: BTreeMap<Feature, Counts>,
    u: BTreeMap<Feature, Counts>,
    pairs: (u32, u32),
    vetoes: BTreeMap<&'static str, (u32, u32)>,
}

impl Tally {
    fn count(&mut self, links: &Links, a: u32, b: u32, one_fact: bool) {
        let mut heard = Vec::new();
        let Some(weighing) = weigh(links, a, b, &mut heard) else { return };
        if let Some(veto) = weighing.veto {
            if veto != Veto::Kind {
                let cell = self.vetoes.entry(veto.words()).or_default();
                *(if one_fact { &mut cell.0 } else { &mut cell.1 }) += 1;
            }
            return;
        }
        *(if one_fact { &mut self.pairs.0 } else { &mut self.pairs.1 }) += 1;
        for (feature, agrees) in heard {
            let side = if one_fact { &mut self.m } else { &mut self.u };
            let counts = side.entry(feature).or_default();
            *(if agrees { &mut counts.agree } else { &mut counts.differ }) += 1;
        }
    }

    fn print(&self) {
        let odds = f64::from(self.pairs.0) / f64::from(self.pairs.1.max(1));
        println!("prior: {:+.0}", 100.0 * odds.ln());
        println!("pairs of one fact {}, of different facts {}", self.pairs.0, self.pairs.1);
        println!("{:18} {:>13} {:>13}   counted   in the table", "evidence", "m (+/-)", "u (+/-)");
        for feature in Feature::ALL {
            let of = |side: &BTreeMap<Feature, Counts>| side.get(feature).copied().unwrap_or_default();
            let (m, u) = (of(&self.m), of(&self.u));
            let weight = |m: u32, u: u32| {
                if m + u == 0 {
                    return 0.0;
                }
                let pooled = f64::from(m + u) / f64::from(self.pairs.0 + self.pairs.1);
                let rate =
                    |count: u32, all: u32| (f64::from(count) + SMOOTHING * pooled) / (f64::from(all) + SMOOTHING);
                100.0 * (rate(m, self.pairs.0) / rate(u, self.pairs.1)).ln()
            };
            let table = Weights::built_in();
            println!(
                "{:18} {:5} / {:5} {:5} / {:5}   {:+5.0} {:+5.0}   {:+5} {:+5}",
                feature.name(),
                m.agree,
                m.differ,
                u.agree,
                u.differ,
                weight(m.agree, u.agree),
                weight(m.differ, u.differ),
                table.of(*feature, true),
                table.of(*feature, false),
            );
        }
        for (veto, (m, u)) in &self.vetoes {
            println!("forbidden: {veto}: {m} of one fact, {u} of different facts");
        }
    }
}

fn misses(event: &Event, gold: &Gold, name: &str) {
    let mut rows: Vec<(String, String)> = Vec::new();
    for pair in &gold.pairs {
        let side = |key: &str| &gold.claims[pair[key].as_str().expect("an id")];
        let (left, right) = (side("a"), side("b"));
        if left.3 != name {
            continue;
        }
        let accepts = |what: &str| pair["accept"].as_array().is_some_and(|list| list.iter().any(|it| it == what));
        if accepts("not-comparable") {
            continue;
        }
        let (a, b) = (event.at(&left.0, left.1, left.2), event.at(&right.0, right.1, right.2));
        let crossed = a.iter().flat_map(|a| b.iter().map(move |b| ((*a).min(*b), (*a).max(*b))));
        let crossed: Vec<_> = crossed.filter(|(a, b)| a != b).collect();
        let joined = |a: u32, b: u32| event.same_group(a, b) || event.links.clusters.across.contains(&(a, b));
        let linked: Vec<_> = crossed.iter().filter(|(a, b)| joined(*a, *b)).collect();
        let relations: BTreeSet<_> = linked
            .iter()
            .filter_map(|(a, b)| event.links.relation(*a, *b))
            .map(crate::compare::relation::Relation::name)
            .collect();
        if !relations.is_empty() && relations.iter().all(|relation| accepts(relation)) {
            continue;
        }
        let group = pair["group"].as_str().unwrap_or_default();
        let place = |side: &(String, u64, u64, String, String), found: &[u32]| {
            let text = event.texts.iter().find(|text| {
                text.document
                    .path
                    .as_deref()
                    .is_some_and(|path| Path::new(path).file_name().is_some_and(|it| *it == *side.0))
            });
            let words = text.and_then(|text| text.document.text.get(side.1 as usize..side.2 as usize)).unwrap_or("?");
            format!("{} {words:?} = {found:?}", side.0)
        };
        let what = format!(
            "{:12} {group:24} {} | {}",
            pair["relation"].as_str().unwrap_or_default(),
            place(left, &a),
            place(right, &b)
        );
        let reason = if a.is_empty() || b.is_empty() {
            "1 not extracted".to_owned()
        } else if !relations.is_empty() {
            format!("5 linked, but {relations:?}")
        } else {
            let weighed = crossed.iter().filter_map(|(a, b)| {
                let it = weigh(&event.links, *a, *b, &mut Vec::new())?;
                Some((it, event.links.pair_of(&event.links.ground(), *a, *b)))
            });
            let state = |pair: &Pair| match pair.doubt {
                Some(doubt) => format!("{} {:?} {doubt:?} {:?}", pair.sum, pair.harmony, pair.tie),
                None => format!("{} {:?} {:?}", pair.sum, pair.harmony, pair.tie),
            };
            match weighed.max_by_key(|(it, _)| (it.veto.is_none(), it.sum)) {
                Some((Weighing { veto: Some(veto), .. }, _)) => format!("2 forbidden: {}", veto.words()),
                Some((it, None)) => format!("3 no pair, {:+05}", it.sum / 100 * 100),
                Some((_, Some(pair))) if pair.total >= LINK => format!("4 not grouped, {}", state(&pair)),
                Some((_, Some(pair))) => format!("3 too weak, {}", state(&pair)),
                None => "1 not extracted".to_owned(),
            }
        };
        rows.push((reason, what));
    }
    rows.sort();
    for (reason, what) in rows {
        println!("{name} {reason}: {what}");
    }
}

fn mentions(event: &Event) {
    for at in 0..u32::try_from(event.links.mentions.len()).unwrap_or(u32::MAX) {
        let mention = &event.links.mentions[at as usize];
        let seen = Feature::ALL.iter().map(|feature| (feature.name(), event.links.seen(*feature, at)));
        let profile: Vec<_> =
            seen.filter(|(_, words)| !words.is_empty()).map(|(name, words)| format!("{name}: {words}")).collect();
        println!(
            "{} {:?} role {:?} sentence {} frame {} contested {} scope {:?} bearer {:?}\n      {}",
            event.name(at),
            mention.kind,
            mention.role,
            mention.sentence,
            mention.frame,
            event.links.contested[at as usize],
            mention.scope,
            mention.bearer.map(|bearer| event.links.symbols.word(bearer.thing)),
            profile.join("; ")
        );
    }
}

/// Which articles are held to tell of one matter.
fn matters(event: &Event) {
    for (frame, text) in event.links.frames.iter().filter(|frame| frame.main).zip(&event.texts) {
        println!("{} {:?} published {:?}", frame.article, text.document.path, frame.published);
    }
    let articles = u32::try_from(event.texts.len()).unwrap_or(u32::MAX);
    for (a, b) in (0..articles).flat_map(|a| (a + 1..articles).map(move |b| (a, b))) {
        let same = if event.links.matters.is_one(a, b) { "one matter" } else { "two matters" };
        println!("{a} {b} {same}, {:?}", event.links.matters.points_of(a, b));
    }
}

#[test]
fn evidence_is_counted() {
    let shown = std::env::var("CORROBORATE_SHOW").unwrap_or_default();
    let arguments: Vec<String> = shown.split_whitespace().map(str::to_owned).collect();
    let argument = |at: usize| arguments.get(at).map_or("", String::as_str);
    if argument(0) == "mentions" {
        mentions(&Event::read(Path::new(argument(1))));
        return;
    }
    if argument(0) == "groups" {
        let event = Event::read(Path::new(argument(1)));
        for group in &event.links.clusters.groups {
            let members: Vec<_> = group.iter().map(|at| event.name(*at)).collect();
            println!("{}", members.join(" | "));
        }
        return;
    }
    if argument(0) == "matters" {
        matters(&Event::read(Path::new(argument(1))));
        return;
    }
    if argument(0) == "pair" {
        let event = Event::read(Path::new(argument(1)));
        let (Ok(a), Ok(b)) = (argument(2).parse(), argument(3).parse()) else { return };
        println!("{}\n{}", event.name(a), event.name(b));
        let mut heard = Vec::new();
        let Some(weighing) = weigh(&event.links, a, b, &mut heard) else { return };
        for (feature, agrees) in heard {
            let weight = Weights::built_in().of(feature, agrees);
            let [left, right] = [a, b].map(|at| event.links.seen(feature, at));
            println!("{} {:16} {weight:+5}  {left} | {right}", if agrees { '+' } else { '-' }, feature.name());
        }
        println!("{:+} {:?}, values {:?}", weighing.sum, weighing.veto, event.links.relation(a, b));
        return;
    }
    let Some(shared) = std::env::var_os("CORROBORATE_SHARED") else {
        eprintln!("skipped: CORROBORATE_SHARED does not say where the labelled articles are");
        return;
    };
    let folder = PathBuf::from(shared).join("corpora/articles");
    let gold = gold(&folder);
    let events: BTreeSet<_> = gold.claims.values().map(|claim| claim.3.clone()).collect();
    let mut tally = Tally::default();
    for name in &events {
        let event = Event::read(&folder.join(name));
        if argument(0) == "misses" {
            misses(&event, &gold, name);
            continue;
        }
        let claims: Vec<_> = gold.claims.values().filter(|claim| claim.3 == *name).collect();
        let mut groups: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); event.links.mentions.len()];
        for claim in claims {
            for at in event.at(&claim.0, claim.1, claim.2) {
                groups[at as usize].insert(&claim.4);
            }
        }
        let all = 0..u32::try_from(groups.len()).unwrap_or(u32::MAX);
        for (a, b) in all.clone().flat_map(|a| all.clone().skip(a as usize + 1).map(move |b| (a, b))) {
            let (left, right) = (&groups[a as usize], &groups[b as usize]);
            let article = |at: u32| event.links.mentions[at as usize].article;
            if article(a) == article(b) || (left.is_empty() && right.is_empty()) {
                continue;
            }
            let one_fact = left.intersection(right).next().is_some();
            // What has no label may repeat a labelled claim; where it says something else, it is another fact.
            let open = left.is_empty() || right.is_empty();
            if !open || event.links.relation(a, b) == Some(Relation::Conflict) {
                tally.count(&event.links, a, b, one_fact);
            }
        }
    }
    if argument(0) != "misses" {
        tally.print();
    }
}
