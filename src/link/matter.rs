//! Which articles tell of one matter: a sinking, a takeover, a trial.
//!
//! Two articles that begin with the same telling names, appeared about the same time and begin with the same words are held
//! to be on one matter; what each of these counts stands in `matters.csv`, with its reason. Countries, and organisations that
//! are in the news every day, tell little. That two articles tell of one matter speaks for links between their claims; it never
//! makes one by itself.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use crate::date::Day;
use crate::extract::{Entity, EntityKind};
use crate::hash::TextHasher;
use crate::threads;

use super::alias::Names;
use super::around::{clipped, yearless_date_line};
use super::frame::near;
use super::mention::{Article, is_public};
use super::news;
use super::symbol::{Set, Symbol, Symbols, set, shared};
use crate::builtin::named_rows;

/// The beginning of an article, in bytes: its title and some four sentences.
const BEGINNING: usize = 700;
/// The longest name looked for, in words.
const LONGEST: usize = 4;
/// News of one matter often appears within so many days, or at least within so many.
const DAYS_NEAR: i32 = 3;
/// The same, less sure.
const DAYS_OF_A_FORTNIGHT: i32 = 14;
/// What lies further apart than this is seldom one matter.
const DAYS_FAR: i32 = 60;
/// So many words any two beginnings share.
const CHANCE_WORDS: usize = 2;
/// So many words more in common count.
const MOST_WORDS: usize = 8;
/// What makes one matter.
const ONE_MATTER: i32 = 240;
/// What makes one where a third article is on one matter with both.
const BY_A_THIRD: i32 = 150;

named_rows! {
    /// What speaks for one matter.
    Clue {
        NameOpening = "name-opening",
        PlaceOpening = "place-opening",
        NameTold = "name-told",
        PlaceTold = "place-told",
        CountryOpening = "country-opening",
        DaysNear = "days-near",
        DaysSameMonth = "days-same-month",
        DaysFar = "days-far",
        DayTold = "day-told",
        DateLinesNear = "date-lines-near",
        DateLinesFar = "date-lines-far",
        WordOpening = "word-opening",
    }
}

const TABLE: &str = include_str!("matters.csv");

/// The points of the clues, in the order of the enum.
static POINTS: LazyLock<Vec<i32>> = LazyLock::new(|| {
    let mut points = vec![0; Clue::ALL.len()];
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(TABLE.as_bytes());
    for record in reader.records().filter_map(Result::ok) {
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        if let Some(slot) = Clue::place(cell(0)).and_then(|at| points.get_mut(at)) {
            *slot = cell(1).parse().unwrap_or(0);
        }
    }
    points
});

fn points(clue: Clue) -> i32 {
    POINTS.get(clue as usize).copied().unwrap_or(0)
}

/// How telling a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Thing,
    Place,
    Country,
}

/// The classes of names without which nothing speaks for one matter.
const TELLING: [Class; 2] = [Class::Thing, Class::Place];

fn class(entity: &Entity) -> Option<Class> {
    use EntityKind::{Body, City, Country, Name, Person, Region, Unit};
    // Short forms in capitals are elements, units and agencies.
    let short = !entity.label.contains(char::is_lowercase) || entity.label.len() < 4;
    match entity.kind {
        Country => Some(Class::Country),
        _ if short => None,
        City | Region => Some(Class::Place),
        Name | Person | Unit => Some(Class::Thing),
        // A company that the text names; the organisations of the gazetteer are in the news every day.
        Body if entity.part_of.is_none() && !is_public(&entity.id) => Some(Class::Thing),
        _ => None,
    }
}

/// The names of all articles of a run, as they are written.
#[derive(Debug, Default)]
pub struct Labels<'a>(HashMap<&'a str, (&'a str, Class)>);

impl<'a> Labels<'a> {
    /// Hears the names of one article.
    pub fn hear(&mut self, article: &Article<'a>) {
        // In a headline every word begins like a name.
        for near in article.found.iter().filter(|it| !it.evidence.heading).flat_map(|it| &it.evidence.entities) {
            if !near.adjective
                && let Some(class) = class(&near.entity)
            {
                self.0.entry(&near.entity.label).or_insert((&near.entity.id, class));
            }
        }
    }

    /// The names that stand in a text, the longest at each place.
    fn in_text(&self, symbols: &mut Symbols, text: &str) -> [Vec<Symbol>; 3] {
        let mut names: [Vec<Symbol>; 3] = Default::default();
        let words: Vec<(usize, &str)> = words(text).collect();
        let mut at = 0;
        while let Some((start, word)) = words.get(at) {
            let mut step = 1;
            if word.starts_with(char::is_uppercase) {
                let mut hear = |label: &str| {
                    let Some((id, class)) = self.0.get(label) else { return false };
                    if let Some(list) = names.get_mut(*class as usize) {
                        list.push(symbols.name(id));
                    }
                    true
                };
                let longest = (1..=LONGEST).rev().find(|count| {
                    let last = words.get(at + count - 1);
                    last.and_then(|(last, end)| text.get(*start..last + end.len())).is_some_and(&mut hear)
                });
                match longest {
                    Some(count) => step = count,
                    // "the Norvane-Calder deal", "Comet-2"
                    None => word.split('-').filter(|part| *part != *word).for_each(|part| _ = hear(part)),
                }
            }
            at += step;
        }
        names
    }
}

/// Words with their places; a possessive "'s" is left off.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_inner = |c: char| c.is_alphanumeric() || c == '-';
    text.split(move |c: char| !is_inner(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// What tells of which matter an article is.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Persons and things named at the beginning, places, countries.
    opening: [Set; 3],
    /// The same in the whole article.
    all: [Set; 3],
    /// Words of the beginning.
    words: Set,
    published: Option<(Day, Day)>,
    /// The day in the year of a date line without a year.
    date_line: Option<i32>,
    /// Days before that of publication that its beginning tells in words of the news.
    fresh: Vec<Day>,
    /// Days told with their year, long before that of publication.
    told: Vec<Day>,
}

impl Profile {
    /// Reads an article.
    pub fn of(symbols: &mut Symbols, article: &Article<'_>, labels: &Labels<'_>) -> Self {
        let beginning = clipped(article.text, BEGINNING);
        let plain = words(beginning).map(|(_, word)| word).filter(|word| {
            word.len() > 3 && word.chars().all(char::is_lowercase) && !crate::document::is_function_word(word)
        });
        let published = news::published(article);
        // Months of 31 days.
        let date_line =
            yearless_date_line(article.text, article.found).map(|(month, day)| i32::from(month) * 31 + i32::from(day));
        let words: Vec<_> = plain.map(|word| symbols.of(&crate::unit::singular(word))).collect();
        let opening = labels.in_text(symbols, beginning);
        let all = labels.in_text(symbols, article.text);
        let (fresh, told) = news::days(article, beginning.len());
        Self { opening: opening.map(set), all: all.map(set), words: set(words), published, date_line, fresh, told }
    }
}

/// Pairs of articles, the lower first.
type Pairs = HashSet<(u32, u32), BuildHasherDefault<TextHasher>>;

/// So many articles are set beside the others at a time.
const PORTION: usize = 16;
/// So many pairs of articles are asked for a third at a time.
const LIKELY: usize = 1 << 10;

/// Which articles bear which telling name: those at whose beginning it stands, and those in which it stands at all.
struct Shelf(HashMap<Symbol, [Vec<u32>; 2]>);

/// The articles beside one, and which of all they are.
#[derive(Default)]
struct Beside {
    list: Vec<u32>,
    seen: Vec<bool>,
}

impl Shelf {
    fn new(profiles: &[Profile]) -> Self {
        let mut shelf: HashMap<Symbol, [Vec<u32>; 2]> = HashMap::new();
        for (at, profile) in (0u32..).zip(profiles) {
            for (place, names) in [&profile.opening, &profile.all].into_iter().enumerate() {
                for name in TELLING.into_iter().flat_map(|class| of_class(names, class as usize)) {
                    shelf.entry(*name).or_default().get_mut(place).into_iter().for_each(|list| list.push(at));
                }
            }
        }
        Self(shelf)
    }

    /// The articles behind one that share a telling name with it, at the beginning of one of the two at least.
    fn later<'b>(&self, at: u32, profile: &Profile, beside: &'b mut Beside) -> &'b [u32] {
        for other in beside.list.drain(..) {
            beside.seen.get_mut(other as usize).into_iter().for_each(|seen| *seen = false);
        }
        let names = |names: &'_ [Set; 3]| -> Vec<Symbol> {
            TELLING.into_iter().flat_map(|class| of_class(names, class as usize)).copied().collect()
        };
        let told = names(&profile.all);
        for (list, places) in [(names(&profile.opening), &[0, 1][..]), (told, &[0][..])] {
            let lists = list.iter().filter_map(|name| self.0.get(name));
            for articles in lists.flat_map(|lists| places.iter().filter_map(|place| lists.get(*place))) {
                let later = articles.partition_point(|other| *other <= at);
                for other in articles.iter().skip(later) {
                    let place = *other as usize;
                    if beside.seen.len() <= place {
                        beside.seen.resize(place + 1, false);
                    }
                    let Some(seen) = beside.seen.get_mut(place).filter(|seen| !**seen) else { continue };
                    *seen = true;
                    beside.list.push(*other);
                }
            }
        }
        beside.list.sort_unstable();
        &beside.list
    }
}

/// True where two lists in order share something.
fn share_one(one: &[u32], other: &[u32]) -> bool {
    let mut rest = other.iter().peekable();
    one.iter().any(|third| {
        while rest.next_if(|it| *it < third).is_some() {}
        rest.peek() == Some(&third)
    })
}

/// Which articles of a run tell of one matter.
#[derive(Debug, Default)]
pub struct Matters {
    pairs: Pairs,
    /// Those of them of which one looks back to the day of the other's news, or both to one day.
    back: Pairs,
    #[cfg(test)]
    profiles: Vec<Profile>,
}

impl Matters {
    /// Sets all articles beside one another that share a telling name.
    pub fn new(profiles: &[Profile], jobs: usize) -> Self {
        let shelf = Shelf::new(profiles);
        let of_portion = |first: usize| {
            let (mut found, mut beside) = (Vec::new(), Beside::default());
            for (a, left) in (0u32..).zip(profiles).skip(first).take(PORTION) {
                for b in shelf.later(a, left, &mut beside) {
                    let points = profiles.get(*b as usize).map_or(0, |right| weigh(left, right));
                    if points >= BY_A_THIRD {
                        found.push((a, *b, points));
                    }
                }
            }
            found
        };
        let found = threads::map(jobs, (0..profiles.len()).step_by(PORTION), of_portion);
        let (sure, likely): (Vec<_>, Vec<_>) =
            found.into_iter().flatten().partition(|(.., points)| *points >= ONE_MATTER);
        let mut pairs: Pairs = sure.iter().map(|(a, b, _)| (*a, *b)).collect();
        // In order, as the pairs are.
        let mut thirds: Vec<Vec<u32>> = vec![Vec::new(); profiles.len()];
        for (a, b, _) in sure {
            for (one, other) in [(a, b), (b, a)] {
                thirds.get_mut(one as usize).into_iter().for_each(|list| list.push(other));
            }
        }
        let both = |(a, b, _): &(u32, u32, i32)| {
            let lists = thirds.get(*a as usize).zip(thirds.get(*b as usize));
            lists.is_some_and(|(one, other)| share_one(one, other))
        };
        let by_a_third = |portion: &[(u32, u32, i32)]| -> Vec<(u32, u32)> {
            portion.iter().filter(|pair| both(pair)).map(|(a, b, _)| (*a, *b)).collect()
        };
        pairs.extend(threads::map(jobs, likely.chunks(LIKELY), by_a_third).into_iter().flatten());
        let profile = |at: u32| profiles.get(at as usize);
        let back = pairs.iter().filter(|(a, b)| {
            profile(*a).zip(profile(*b)).is_some_and(|(left, right)| {
                look_back(left, right) || left.told.iter().any(|day| right.told.contains(day))
            })
        });
        let back = back.copied().collect();
        Self {
            pairs,
            back,
            #[cfg(test)]
            profiles: profiles.to_vec(),
        }
    }

    /// What speaks for one matter of two articles, and how many words their beginnings share.
    #[cfg(test)]
    pub fn points_of(&self, a: u32, b: u32) -> (i32, usize) {
        let profile = |at: u32| self.profiles.get(at as usize);
        let both = profile(a).zip(profile(b));
        both.map_or((0, 0), |(left, right)| (weigh(left, right), shared(&left.words, &right.words)))
    }

    /// Reads the articles of a run, and sets them beside one another.
    pub fn of(articles: &[Article<'_>], jobs: usize) -> Self {
        let (mut symbols, mut names, mut labels) = (Symbols::default(), Names::default(), Labels::default());
        for article in articles {
            names.hear(article.found);
            labels.hear(article);
        }
        let profiles: Vec<_> = articles
            .iter()
            .map(|article| {
                symbols.known_as(names.of(article.found, article.text));
                Profile::of(&mut symbols, article, &labels)
            })
            .collect();
        Self::new(&profiles, jobs)
    }

    /// True where one of two articles on one matter looks back to the day of the other's news, or both to one day.
    pub fn looks_back(&self, a: u32, b: u32) -> bool {
        self.back.contains(&(a.min(b), a.max(b)))
    }

    /// True where two articles tell of one matter.
    pub fn is_one(&self, a: u32, b: u32) -> bool {
        self.pairs.contains(&(a.min(b), a.max(b)))
    }
}

/// True where one article tells the day of the other's news: "in the fire of March 3, 2009".
fn look_back(left: &Profile, right: &Profile) -> bool {
    let tells = |to: &Profile, from: &Profile| to.fresh.iter().any(|day| from.told.contains(day));
    tells(left, right) || tells(right, left)
}

/// The points for one matter; none where no telling name is shared.
fn weigh(left: &Profile, right: &Profile) -> i32 {
    let names = |class: Class| {
        let class = class as usize;
        let both = shared(of_class(&left.opening, class), of_class(&right.opening, class));
        let told = shared(of_class(&left.opening, class), of_class(&right.all, class))
            + shared(of_class(&right.opening, class), of_class(&left.all, class));
        // Names of both beginnings stand in both whole texts.
        (points_of(both), points_of(told.saturating_sub(2 * both)))
    };
    let [things, places] = TELLING.map(names);
    if things == (0, 0) && places == (0, 0) {
        return 0;
    }
    let countries = names(Class::Country);
    let words = points_of(shared(&left.words, &right.words).saturating_sub(CHANCE_WORDS).min(MOST_WORDS));
    let mut sum = things.0 * points(Clue::NameOpening)
        + things.1 * points(Clue::NameTold)
        + places.0 * points(Clue::PlaceOpening)
        + places.1 * points(Clue::PlaceTold)
        + countries.0.min(1) * points(Clue::CountryOpening)
        + words * points(Clue::WordOpening);
    if let (Some(one), Some(other)) = (left.published, right.published) {
        sum += match () {
            () if near(one, other, DAYS_NEAR) => points(Clue::DaysNear),
            () if near(one, other, DAYS_OF_A_FORTNIGHT) => points(Clue::DaysSameMonth),
            () if near(one, other, DAYS_FAR) => 0,
            () => points(Clue::DaysFar),
        };
        if look_back(left, right) {
            sum += points(Clue::DayTold);
        }
    } else if let (Some(one), Some(other)) = (left.date_line, right.date_line) {
        sum += match (one - other).abs() {
            0..=DAYS_NEAR => points(Clue::DateLinesNear),
            days if days > DAYS_FAR => points(Clue::DateLinesFar),
            _ => 0,
        };
    }
    sum
}

fn of_class(sets: &[Set; 3], class: usize) -> &[Symbol] {
    sets.get(class).map_or(&[], |set| set)
}

fn points_of(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Clue, ONE_MATTER, POINTS, TABLE};
    use crate::extract::{Gazetteer, Options};
    use crate::link::{Text, link};

    /// Whether two texts are held to tell of one matter, and the points for it.
    fn one_matter(left: &str, right: &str) -> (bool, i32) {
        let read = crate::read::options::Options::default();
        let gazetteer = Gazetteer::built_in();
        let options = Options { read: &read, gazetteer, explain: false, published: None };
        let texts = [left, right].map(|text| Text::read(crate::document::from_text(text.into()), &options));
        let links = link(&[texts[0].article(), texts[1].article()], 1);
        (links.matters.is_one(0, 1), links.matters.points_of(0, 1).0)
    }

    #[test]
    fn every_clue_has_a_line_with_a_reason() {
        let mut rows = csv::Reader::from_reader(TABLE.as_bytes());
        let rows: Vec<_> = rows.records().map(|row| row.expect("a row")).collect();
        assert_eq!(
            rows.iter().map(|row| &row[0]).collect::<Vec<_>>(),
            Clue::ALL.iter().map(|clue| clue.name()).collect::<Vec<_>>()
        );
        assert!(rows.iter().all(|row| !row[2].is_empty()) && POINTS.iter().all(|points| *points != 0));
    }

    #[test]
    fn a_name_and_words_of_both_beginnings_make_one_matter() {
        let first = "LARNE (Wire) - The trawler Sea Harrier sank off the coast on Monday and 7 of its crew are missing.\n\
                     In 2 days rescue boats found no survivors in the waters, its owner Tom Leddy said.\n";
        let second = "Divers reached the wreck of the Sea Harrier, which sank with 11 crew off the coast, and found 4 bodies.\n\
                      The search for survivors in the waters has ended after 3 days, Tom Leddy said.\n";
        let other = "The opera house will show Sea Harrier by the composer Lunt from May, with tickets at 40 euros.\n";
        let (one, points) = one_matter(first, second);
        assert!(one && points >= ONE_MATTER, "{points}");
        let (one, points) = one_matter(first, other);
        assert!(!one && points < ONE_MATTER, "{points}");
    }

    #[test]
    fn words_alone_make_no_matter() {
        let first =
            "A quake of magnitude 6.2 struck the Arbel province at dawn, killing 14 people and damaging houses.\n";
        let second =
            "A quake of magnitude 5.8 struck the Tolva province at dawn, killing 31 people and damaging houses.\n";
        assert_eq!(one_matter(first, second), (false, 0));
    }
}
