//! From articles to mentions: claims made whole by what stands around them, each in its frame.

use std::collections::HashSet;

use crate::claim::{Basis, Claim, SourceIndex};
use crate::extract::{FigureRole, Found};
use crate::hash::TextMap;
use crate::reading::{QuantityKind, Value};
use crate::unit::{Unit, Units};
use crate::vocabulary::Volatility;

use super::alias::Names;
use super::cluster::Clusters;
use super::fact::Family;
use super::frame::{self, Frame, frames};
use super::holding::Held;
use super::kind::Kind;
use super::lists::List;
use super::matter::Matters;
use super::mention::{Article, Heard, Mention, hear, mention};
use super::rates::by_year;
use super::run::Links;
use super::symbol::{Set, Symbols};
use super::told::{SHOT, completed, counting_people, counting_shots, kinds};

/// Units of counted things that say nothing of what they are.
const CATCH_ALL: [&str; 2] = ["item", "event"];

/// Makes the claims and mentions of the articles; nothing is weighed yet.
pub fn prepare(articles: &[Article<'_>], jobs: usize) -> Links {
    let mut symbols = Symbols::default();
    let (mut claims, mut mentions, mut all_frames) = (Vec::new(), Vec::new(), Vec::new());
    let mut located = Vec::new();
    let mut heard = Heard::new();
    for found in articles.iter().flat_map(|article| article.found) {
        hear(&mut heard, found);
    }
    let mut names = Names::default();
    for article in articles {
        names.hear(article.found);
    }
    for (number, article) in (0u32..).zip(articles) {
        symbols.known_as(names.of(article.found, article.text));
        let mut own: Vec<Mention> = Vec::with_capacity(article.found.len());
        let mut measured: Option<(u32, Unit)> = None;
        let home = frame::home(article.found);
        let told = article.found.iter().map(|found| counting_people(completed(found), &found.evidence));
        let told = told.zip(article.found).map(|(claim, found)| counting_shots(claim, &found.evidence));
        let mut told: Vec<Claim> = told.collect();
        let yearly = by_year(article.found, article.text, &mut told);
        for ((found, claim), yearly) in article.found.iter().zip(told).zip(yearly) {
            let at = u32::try_from(claims.len()).unwrap_or(u32::MAX);
            let mut claim = Claim { source: SourceIndex(number), ..claim };
            elliptic(&mut claim, found, &mut measured);
            at_home(&mut claim, home);
            let mut mention = mention(&mut symbols, article, (number, at), found, &claim, &heard);
            counted_as(&mut mention, &mut symbols, &claim, yearly);
            if yearly && mention.role == FigureRole::Level {
                mention.role = FigureRole::Rate;
            }
            own.push(mention);
            located.append(&mut super::around::located(&mut symbols, article.text, found));
            claims.push(claim);
        }
        frames(&mut symbols, article, number, &mut own, &mut all_frames);
        neighbours(&mut own);
        conversions(&mut own, &claims, article.text);
        wholes(&mut own, &claims, article.text);
        date_beside(&mut symbols, article, &mut own);
        inherit_wholes(&mut own);
        super::bearing::lend(&mut own);
        mentions.append(&mut own);
    }
    for (claim, mention) in claims.iter_mut().zip(&mentions) {
        let main = all_frames.get(mention.frame as usize).is_none_or(|frame: &Frame| frame.main);
        hold(claim, mention, articles.get(mention.article as usize), main);
    }
    located.sort_unstable();
    located.dedup();
    let generic = List::lists().words(List::Generic as usize).map(|word| symbols.of(word)).collect();
    let catch_all = CATCH_ALL.iter().map(|word| symbols.of(word)).collect();
    Links {
        claims,
        mentions,
        clusters: Clusters::default(),
        contested: Vec::new(),
        echoed: HashSet::default(),
        best: Vec::new(),
        telling: Vec::new(),
        shared: TextMap::default(),
        frames: all_frames,
        symbols,
        generic,
        catch_all,
        located,
        matters: Matters::of(articles, jobs),
    }
}

/// What a claim counts, where its words have another noun or none: "fired six times", "hosts 10,000 personnel a year".
fn counted_as(mention: &mut Mention, symbols: &mut Symbols, claim: &Claim, yearly: bool) {
    let noun = claim.value.quantity().filter(|it| it.kind == QuantityKind::Count).and_then(|it| it.noun.as_deref());
    let Some(known) = noun.and_then(|noun| Units::standard().noun(noun)) else { return };
    if yearly && mention.noun.is_none() || noun == Some(SHOT) {
        mention.noun = Some(symbols.of(known.singular));
        mention.noun_kind = known.kind.map(|kind| symbols.of(kind));
    }
}

/// Events whose bare decimals are magnitudes.
const SHAKING: [&str; 2] = ["earthquake", "aftershock"];

/// "One centre put the magnitude at 5.9, another said it was 6.1": a bare decimal takes the scale that its sentence names.
fn elliptic(claim: &mut Claim, found: &Found, measured: &mut Option<(u32, Unit)>) {
    let sentence = found.evidence.sentence;
    let Value::Quantity(quantity) = &mut claim.value else { return };
    let fraction = quantity.number.as_ref().is_some_and(|number| !number.is_integer());
    // "The biggest aftershock was a 4.5."
    if fraction && measured.as_ref().is_none_or(|(at, _)| *at != sentence) {
        let scale = kinds(&found.evidence).find(|kind| kind.family == Family::Event && SHAKING.contains(&kind.name));
        let unit = scale.and_then(|_| Units::standard().by_id("magnitude")).map(Unit::Known);
        *measured = unit.map(|unit| (sentence, unit)).or_else(|| measured.take());
    }
    match (&quantity.unit, quantity.kind, &*measured) {
        (Unit::One, QuantityKind::Number, Some((at, unit))) if *at == sentence && fraction => {
            quantity.unit = unit.clone();
            quantity.kind = QuantityKind::Measure;
        }
        (unit, QuantityKind::Measure, _) if super::kind::is_scale(unit) => {
            *measured = Some((sentence, unit.clone()));
        }
        _ => {}
    }
}

/// "7:37 a.m. local time", in an article on one country: the time that this country keeps.
fn at_home(claim: &mut Claim, home: Option<&str>) {
    let Value::Clock(clock) = &mut claim.value else { return };
    let zone = home.map(|country| format!("{} time", country.replace('-', " ")));
    clock.home = zone.filter(|zone| crate::read::zone::is_known(zone)).map(Into::into);
}

/// The figures before and behind each figure of a sentence. A direction goes with the distance before it and is no figure.
fn neighbours(mentions: &mut [Mention]) {
    let figures = |mention: &&Mention| mention.kind != Kind::Bearing;
    let place: Vec<(u32, u32)> =
        mentions.iter().filter(figures).map(|mention| (mention.sentence, mention.claim)).collect();
    for (at, mention) in mentions.iter_mut().filter(|mention| mention.kind != Kind::Bearing).enumerate() {
        let beside = |at: Option<usize>| {
            at.and_then(|at| place.get(at))
                .filter(|(sentence, _)| *sentence == mention.sentence)
                .map(|(_, claim)| *claim)
        };
        mention.neighbours = [beside(at.checked_sub(1)), beside(Some(at + 1))];
    }
}

/// "about 58 km (36 miles)": the second is as rough as the first, and says no more.
fn conversions(mentions: &mut [Mention], claims: &[Claim], text: &str) {
    let span = |mention: &Mention| claims.get(mention.claim as usize).and_then(|claim| claim.provenance.span);
    let mut before: Option<(Kind, u32)> = None;
    for mention in mentions {
        let Some(own) = span(mention) else { continue };
        let gap = before.and_then(|(_, end)| text.get(end as usize..own.start as usize)).map(str::trim);
        mention.yields |= gap == Some("(") && before.is_some_and(|(kind, _)| kind == mention.kind);
        before = matches!(mention.kind, Kind::Measure(_)).then_some((mention.kind, own.end));
    }
}

/// "60 of 300 houses fell", "of 300 houses, 60 fell": what fell are the 60, and the whole only yields.
fn wholes(mentions: &mut [Mention], claims: &[Claim], text: &str) {
    let provenance = |mention: &Mention| claims.get(mention.claim as usize).map(|claim| &claim.provenance);
    let mut before: Option<u32> = None;
    for mention in mentions {
        let Some((own, sentence)) = provenance(mention).and_then(|it| it.span.zip(it.sentence)) else { continue };
        let gap = |from: u32| text.get(from as usize..own.start as usize).map(str::trim);
        let leads = |gap: Option<&str>| {
            let words = gap.unwrap_or_default().to_lowercase();
            matches!(&*words, "of" | "of the" | "out of" | "out of the" | "of its" | "of their")
        };
        mention.yields |= leads(before.and_then(gap)) || leads(gap(sentence.start));
        before = Some(own.end);
    }
}

/// "in May", where nobody knows of which year: it still tells the figures of its clause from those of June.
fn date_beside(symbols: &mut Symbols, article: &Article<'_>, mentions: &mut [Mention]) {
    let clause = |found: &Found| (found.evidence.sentence, found.evidence.clause);
    for (mention, found) in mentions.iter_mut().zip(article.found) {
        if mention.held != Held::Unsaid || mention.kind == Kind::Date {
            continue;
        }
        let beside = article.found.iter().filter(|other| clause(other) == clause(found));
        let mut dates = beside.filter_map(|other| match &other.claim.value {
            Value::When(when) if when.date.is_unresolved() => Some(when.date.to_string().to_lowercase()),
            _ => None,
        });
        if let Some(words) = dates.find(|words| !frame::is_recent(words)) {
            mention.held = Held::Open(symbols.of(&words));
        }
    }
}

/// "55 per cent of voice traffic in one country, 52 per cent in another": said once, meant of both.
fn inherit_wholes(mentions: &mut [Mention]) {
    let mut last: Option<(u32, Set)> = None;
    for mention in mentions.iter_mut().filter(|mention| mention.kind == Kind::Share) {
        match &last {
            Some((sentence, whole)) if mention.whole.is_empty() && *sentence == mention.sentence => {
                mention.whole.clone_from(whole);
            }
            _ => last = Some((mention.sentence, mention.whole.clone())),
        }
    }
}

/// A toll holds when it is told: "on Sunday" is when the quake was, not when the dead were counted.
fn hold(claim: &mut Claim, mention: &Mention, article: Option<&Article<'_>>, main: bool) {
    let growing = mention.fact.is_some_and(|fact| fact.event && fact.volatility != Volatility::Fixed);
    let published = article.and_then(|article| article.published);
    if let (true, true, Some(date)) = (growing, main, published) {
        claim.as_of = Some(std::sync::Arc::new(crate::claim::AsOf { date: date.clone(), basis: Basis::Implied }));
    }
}
