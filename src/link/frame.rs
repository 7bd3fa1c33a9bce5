//! Which event or setting a claim speaks of: that of the whole article, or one that the article only looks back to.
//!
//! An article on an earthquake tells of it at the beginning, and of older ones further down: "In 2004, …". Figures of
//! the two must never be set side by side, and those of two older ones neither.

use std::sync::Arc;

use crate::claim::Basis;
use crate::date::Day;
use crate::extract::lexicon::Lexicon;
use crate::extract::{EntityKind, Found};
use crate::reading::Value;

use super::around::in_date_line;
use super::fact::{FactKind, Family};
use super::holding::Held;
use super::lists::List;
use super::mention::{Article, BEGINNING, Mention};
use super::news::{self, OTHER_EVENT};
use super::symbol::{Set, Symbol, Symbols, meet, set, shared};

/// News of two days that lie so far apart tell no longer of the same toll, where the later one is lower.
const SHRUNK: i32 = 7;

/// What appeared so many days apart is hardly news of one day.
const LONG_AGO: i32 = 60;

/// An event or setting.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The article.
    pub article: u32,
    /// True for what the article is about.
    pub main: bool,
    /// When it was, as first and last day.
    pub days: Option<(Day, Day)>,
    /// The day in the news with which its article begins: "on Tuesday", the day before it was published.
    pub fresh: Option<(Day, Day)>,
    /// Words of a date that cannot be placed ("in January").
    pub open_date: Option<Symbol>,
    /// When its article was published, as first and last day.
    pub published: Option<(Day, Day)>,
    /// True where nobody is sure of that, or of nothing.
    pub undated: bool,
    /// Names at the beginning of its article.
    pub opening: Arc<[Symbol]>,
    /// All names of its article.
    pub names: Arc<[Symbol]>,
    /// Names: of a main frame all of its article, of others those of their sentences.
    pub places: Set,
}

/// Finds the frames of an article and gives each mention its own. The first frame is the main one.
pub fn frames(
    symbols: &mut Symbols,
    article: &Article<'_>,
    number: u32,
    mentions: &mut [Mention],
    frames: &mut Vec<Frame>,
) {
    let first = mentions.iter().map(|mention| mention.sentence).min().unwrap_or(0);
    let at_beginning = |mention: &Mention| mention.heading || mention.sentence < first + BEGINNING;
    let (mut opening, mut own): (Vec<Symbol>, Vec<Symbol>) = Default::default();
    for mention in mentions.iter().filter(|mention| at_beginning(mention)) {
        opening.extend(mention.names.iter());
        own.extend(mention.own_names.iter());
    }
    let published = news::published(article);
    let beginning = mentions.iter().zip(article.found).filter(|(mention, _)| at_beginning(mention));
    let beginning = beginning.map(|(_, found)| found);
    let fresh = published.and_then(|published| news::fresh(article.text, beginning, published));
    let undated = published.is_none() || article.published.is_some_and(|date| date.uncertain);
    let all = mentions.iter().flat_map(|mention| mention.names.iter().copied());
    let all = set(all.collect::<Vec<_>>());
    let opening = set(opening);
    let listed = |list: Vec<Symbol>| -> Arc<[Symbol]> { set(list).to_vec().into() };
    let beginning = listed(own);
    let names = listed(mentions.iter().flat_map(|mention| mention.own_names.iter().copied()).collect());
    let main = Frame {
        article: number,
        main: true,
        days: published,
        fresh,
        open_date: None,
        published,
        undated,
        opening: beginning.clone(),
        names: names.clone(),
        places: all,
    };
    let main_at = u32::try_from(frames.len()).unwrap_or(u32::MAX);
    let main_places = opening;
    // Where it happened stands in the headings and the first sentence: "in Brek" further down narrows a figure.
    let lead = mentions.iter().filter(|mention| !mention.heading).map(|mention| mention.sentence).min();
    let of_lead = |mention: &&Mention| mention.heading || Some(mention.sentence) == lead;
    let lead_places: Vec<Symbol> =
        mentions.iter().filter(of_lead).flat_map(|mention| mention.names.iter().copied()).collect();
    frames.push(main);
    let mut before: Option<(u32, u32)> = None;
    // The older event whose date stands first in the sentence.
    let mut told = None;
    for at in 0..mentions.len() {
        let (Some(found), Some(mention)) = (article.found.get(at), mentions.get(at)) else { break };
        let sentence = mention.sentence;
        let opening = article.found.get(..at).unwrap_or_default().iter().rev();
        let opening =
            opening.take_while(|other| other.evidence.sentence == sentence).last().filter(|other| opens(other));
        let opening = opening.filter(|other| !in_date_line(article.text, &other.claim));
        let past = past_date(symbols, found, opening, published).or_else(|| {
            let elsewhere = sentence >= first + BEGINNING && is_elsewhere(&main_places, mention);
            (elsewhere && tells_of_another(found, article.text)).then_some((None, None))
        });
        // "The quake killed 90 people", behind a sentence on an older one: which of the two, nobody can tell.
        let doubtful = before.is_some_and(|(last, frame)| {
            last != sentence && last + 2 >= sentence && frame != main_at && sentence > first + BEGINNING
        }) && tells_on(found, article.text);
        let frame = match (past, before) {
            (Some((days, open_date)), _) => {
                let same = before.filter(|(last, frame)| {
                    *last == sentence
                        && frames
                            .get(*frame as usize)
                            .is_some_and(|it| !it.main && it.days == days && it.open_date == open_date)
                });
                if let Some((_, frame)) = same {
                    frame
                } else {
                    let places = mention.names.clone();
                    frames.push(Frame {
                        article: number,
                        main: false,
                        days,
                        fresh,
                        open_date,
                        published,
                        undated,
                        opening: beginning.clone(),
                        names: names.clone(),
                        places,
                    });
                    u32::try_from(frames.len() - 1).unwrap_or(main_at)
                }
            }
            // "It killed 90 people": still the event of the sentence before.
            (None, Some((last, frame))) if last + 1 == sentence && opens_with_pronoun(found, article.text) => frame,
            (None, Some((last, frame))) if last == sentence && opens_with_pronoun(found, article.text) => frame,
            // "It was last hit in February when a tremor rocked the town": all one event.
            (None, Some((last, _))) if last == sentence && told.is_some() && !is_dated(found) => {
                told.unwrap_or(main_at)
            }
            _ => main_at,
        };
        if before.is_none_or(|(last, _)| last != sentence) {
            told = Some(frame).filter(|frame| *frame != main_at && matches!(found.claim.value, Value::When(_)));
        }
        let Some(mention) = mentions.get_mut(at) else { break };
        mention.frame = frame;
        mention.yields |= doubtful && frame == main_at;
        let aside = mention.places.iter().copied().filter(|place| !lead_places.contains(place));
        mention.elsewhere = set(aside.collect::<Vec<_>>());
        if frame == main_at {
            let narrowing = mention.places.iter().copied().filter(|place| !main_places.contains(place));
            mention.places = set(narrowing.collect::<Vec<_>>());
        }
        before = Some((sentence, told.unwrap_or(frame)));
    }
}

/// True where two articles begin with news of two days that lie apart: what the one tells of its day is not what the other
/// tells of its own.
///
/// A `toll` that shrinks from one to the other is sooner that of another day: the days need not lie as far apart.
pub fn tell_other_news(left: &Frame, right: &Frame, toll: bool) -> bool {
    let (slack, ago) = if toll { (SHRUNK, SHRUNK) } else { (OTHER_EVENT, LONG_AGO) };
    let apart = match (left.fresh, right.fresh) {
        (Some(one), Some(other)) => !near(one, other, slack),
        // One tells no day of its news: that it appeared long before or after says as much.
        (Some(one), None) => right.published.is_some_and(|other| !near(one, other, ago)),
        (None, Some(other)) => left.published.is_some_and(|one| !near(one, other, ago)),
        (None, None) => false,
    };
    left.main && right.main && left.article != right.article && apart
}

/// True for articles that appeared so long apart that they are hardly news of one day.
pub fn appeared_apart(left: &Frame, right: &Frame) -> bool {
    left.published.zip(right.published).is_some_and(|(one, other)| !near(one, other, LONG_AGO))
}

/// True for a figure that its article tells of the day of its own news, where the other article appeared long before: whatever
/// else the later one says of the earlier news, this is its own.
pub fn is_of_later_news(mention: &Mention, own: &Frame, other: &Frame) -> bool {
    let later = own.published.zip(other.published).is_some_and(|(own, other)| other.1.add_days(LONG_AGO) < own.0);
    let of_the_day = matches!((mention.held, own.fresh), (Held::Days(told), Some(fresh)) if near(told, fresh, 0));
    later && own.main && of_the_day
}

/// True for a date that opens its sentence: "In 2004, …".
fn opens(found: &Found) -> bool {
    let (Some(own), Some(sentence)) = (found.claim.provenance.span, found.claim.provenance.sentence) else {
        return false;
    };
    matches!(found.claim.value, Value::When(_)) && own.start <= sentence.start + 16
}

type Past = (Option<(Day, Day)>, Option<Symbol>);

/// The date of a claim that tells of another event than the article's own: that of its clause, or one that opens its
/// sentence.
fn past_date(
    symbols: &mut Symbols,
    found: &Found,
    opening: Option<&Found>,
    published: Option<(Day, Day)>,
) -> Option<Past> {
    let own = found.claim.as_of.as_ref().filter(|as_of| as_of.basis == Basis::Stated).map(|as_of| &as_of.date);
    let said = opening.or(Some(found)).and_then(|found| match &found.claim.value {
        Value::When(when) => Some(&when.date),
        _ => None,
    });
    for date in own.into_iter().chain(said) {
        match (date.bounds(), published) {
            ((Some(low), Some(high)), Some((first, _))) if high.add_days(OTHER_EVENT) < first => {
                return Some((Some((low, high)), None));
            }
            ((Some(low), Some(high)), None) => return Some((Some((low, high)), None)),
            _ if date.is_unresolved() && !is_recent(&date.to_string()) && !is_of_any_year(&date.to_string()) => {
                return Some((None, Some(symbols.of(&date.to_string().to_lowercase()))));
            }
            _ => {}
        }
    }
    None
}

/// Weekdays and "yesterday" belong to the news of the day.
pub fn is_recent(words: &str) -> bool {
    let words = words.to_lowercase();
    words.split(|c: char| !c.is_alphabetic()).any(|word| word.ends_with("day") || List::Recent.holds(word))
}

/// True for a day of a month whose year nobody knows, "July 7": a day of the news, since older ones are told with their year.
fn is_of_any_year(written: &str) -> bool {
    let rest = written.strip_prefix("XXXX-").unwrap_or_default();
    rest.len() == "07-07".len() && rest.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

fn is_dated(found: &Found) -> bool {
    found.claim.as_of.as_ref().is_some_and(|as_of| as_of.basis == Basis::Stated)
}

/// True for a sentence that goes on about an event just told: "in the quake", "after that tremor".
fn tells_on(found: &Found, text: &str) -> bool {
    let Some(sentence) = found.claim.provenance.sentence else { return false };
    let words: Vec<_> = sentence.of(text).split(|c: char| !c.is_alphanumeric()).collect();
    !is_dated(found)
        && words.windows(2).any(|pair| matches!(pair, ["the" | "that" | "The" | "That", word] if names_event(word)))
}

/// True where a sentence names a place, and none that the beginning of its article names.
fn is_elsewhere(opening: &[Symbol], mention: &Mention) -> bool {
    !mention.names.is_empty() && !meet(opening, &mention.names)
}

/// True for a sentence on an event that has not been told of: "a quake killed 12 people in another country".
fn tells_of_another(found: &Found, text: &str) -> bool {
    let Some(sentence) = found.claim.provenance.sentence else { return false };
    let words: Vec<_> = sentence.of(text).split(|c: char| !c.is_alphanumeric()).collect();
    words
        .windows(2)
        .any(|pair| matches!(pair, ["a" | "an" | "another" | "A" | "An" | "Another", word] if names_event(word)))
}

fn names_event(word: &str) -> bool {
    let lexicon = Lexicon::built_in();
    lexicon.property(lexicon.get(word)).and_then(FactKind::of).is_some_and(|kind| kind.family == Family::Event)
}

fn opens_with_pronoun(found: &Found, text: &str) -> bool {
    let Some(sentence) = found.claim.provenance.sentence else { return false };
    let first = sentence.of(text).split_whitespace().next().unwrap_or_default();
    List::GoesOn.holds(first.trim_matches(|c: char| !c.is_alphabetic()))
}

/// The country in which an article's matter lies: the only one that its beginning names.
pub fn home(found: &[Found]) -> Option<&str> {
    let first = found.first()?.evidence.sentence;
    let beginning = found.iter().filter(|it| it.evidence.heading || it.evidence.sentence < first + BEGINNING);
    let named = beginning.flat_map(|it| it.evidence.entities.iter()).map(|near| &near.entity);
    let mut countries = named.filter(|entity| entity.kind == EntityKind::Country).map(|entity| &*entity.id);
    let home = countries.next()?;
    countries.all(|other| other == home).then_some(home)
}

/// True where two stretches of days can be those of one event: they meet, or lie within a few days of each other.
pub fn near(left: (Day, Day), right: (Day, Day), slack: i32) -> bool {
    left.0 <= right.1.add_days(slack) && right.0 <= left.1.add_days(slack)
}

/// How many names with which one article begins the other tells, too, the better of both ways.
pub fn names_in_common(left: &Frame, right: &Frame) -> usize {
    shared(&left.opening, &right.names).max(shared(&right.opening, &left.names))
}

/// Whether the places of two frames meet; `None` where one names none.
pub fn same_places(left: &Frame, right: &Frame) -> Option<bool> {
    (!left.places.is_empty() && !right.places.is_empty()).then(|| meet(&left.places, &right.places))
}
