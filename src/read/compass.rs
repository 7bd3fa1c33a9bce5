//! The points of the compass: how they are written, where they point, and how far one name reaches, from `compass.csv`.
//!
//! The azimuth of a point is what its name asserts, in degrees from north over east. Its reach is what careful readers grant
//! to each side: of the eight points in common use up to the next of them ("west" for what lies south-west), of the finer
//! ones up to their neighbours. As with numbers, slack is spent once: an azimuth is held against the other's reach.

use std::sync::LazyLock;

use crate::magnitude::Magnitude;

/// A full turn, in degrees.
const TURN: i64 = 360;

/// A point of the compass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Its canonical name: `south-west`.
    pub id: &'static str,
    /// Where it points, in degrees from north over east.
    pub azimuth: Magnitude,
    /// How far to each side it may be said of something, in degrees.
    pub reach: Magnitude,
    abbreviation: &'static str,
}

static POINTS: LazyLock<Vec<Point>> = LazyLock::new(|| {
    let rows = include_str!("compass.csv").lines().skip(1);
    let point = |line: &'static str| {
        let mut cells = line.split(',');
        let mut cell = || cells.next();
        Some(Point { id: cell()?, azimuth: cell()?.parse().ok()?, reach: cell()?.parse().ok()?, abbreviation: cell()? })
    };
    rows.filter_map(point).collect()
});

/// How two points of the compass stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sector {
    /// They are one.
    Same,
    /// One is the coarser or finer name for where the other points.
    Near,
    /// No slack brings them together.
    Apart,
}

impl Point {
    /// The point that some words name: "south-west", "southwest", "due north".
    pub fn named(words: &str) -> Option<&'static Self> {
        let form = folded(words)?;
        POINTS.iter().find(|point| same_letters(point.id, &form))
    }

    /// The same, abbreviations included: "SSW".
    pub fn read(words: &str) -> Option<&'static Self> {
        let form = folded(words)?;
        POINTS.iter().find(|point| same_letters(point.id, &form) || point.abbreviation == form)
    }

    /// The smaller angle between two points, in degrees.
    pub fn angle(&self, other: &Self) -> Magnitude {
        let one_way = (&self.azimuth - &other.azimuth).abs();
        let other_way = &Magnitude::from(TURN) - &one_way;
        one_way.min(other_way)
    }

    /// How two points stand to each other.
    pub fn beside(&self, other: &Self) -> Sector {
        let angle = self.angle(other);
        if angle.is_zero() {
            Sector::Same
        } else if angle <= self.reach || angle <= other.reach {
            Sector::Near
        } else {
            Sector::Apart
        }
    }

    /// Which way round one is the other in a mirror: "north and south", "east and west".
    pub fn mirrored(&self, other: &Self) -> Option<&'static str> {
        let turned = |half: i64| {
            let azimuth = &Magnitude::from(half) - &self.azimuth;
            let azimuth = if azimuth.is_negative() { &azimuth + &Magnitude::from(TURN) } else { azimuth };
            azimuth == other.azimuth
        };
        if self.azimuth == other.azimuth {
            None
        } else if turned(TURN / 2) {
            Some("north and south")
        } else if turned(TURN) {
            Some("east and west")
        } else {
            None
        }
    }
}

/// The letters of some words in lower case; `None` where there are too many for a point of the compass.
fn folded(words: &str) -> Option<String> {
    const LONGEST: usize = "due north-north-east".len();
    if words.len() > LONGEST + 8 {
        return None;
    }
    let letters = || words.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '‑' | '–' | '.'));
    if !letters().all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let form: String = letters().map(|c| c.to_ascii_lowercase()).collect();
    let bare =
        words.trim_start().get(..4).filter(|start| start.eq_ignore_ascii_case("due ")).and_then(|_| form.get(3..));
    Some(bare.map_or(form.clone(), str::to_owned))
}

fn same_letters(id: &str, form: &str) -> bool {
    id.chars().filter(|c| *c != '-').eq(form.chars())
}

#[cfg(test)]
mod tests {
    use super::{POINTS, Point, Sector};

    fn point(words: &str) -> &'static Point {
        Point::read(words).unwrap_or_else(|| panic!("{words} is a point"))
    }

    #[test]
    fn sixteen_points_divide_the_circle() {
        assert_eq!(POINTS.len(), include_str!("compass.csv").lines().count() - 1);
        for (at, point) in (0i64..).zip(POINTS.iter()) {
            assert_eq!(&point.azimuth + &point.azimuth, (45 * at).into(), "{}", point.id);
            let initials: String = point.id.split('-').filter_map(|part| part.chars().next()).collect();
            assert_eq!(initials, point.abbreviation);
        }
    }

    #[test]
    fn one_point_is_written_in_many_ways() {
        for words in ["south-west", "southwest", "South West", "SW", "S.W.", "due south-west", "south‐west"] {
            assert_eq!(point(words).id, "south-west", "{words}");
        }
        assert_eq!(point("north northwest").id, "north-north-west");
        for words in ["", "western", "westward", "West Bank", "north by east", "up", "new", "due", "northsouth", "w2"] {
            assert_eq!(Point::read(words), None, "{words}");
        }
        assert_eq!(Point::named("SE"), None, "an abbreviation alone may stand for anything");
    }

    #[test]
    fn sectors_fit_their_neighbours_and_nothing_else() {
        for (a, b, expected) in [
            ("west", "west", Sector::Same),
            ("west", "south-west", Sector::Near),
            ("west", "west-south-west", Sector::Near),
            ("west-south-west", "south-west", Sector::Near),
            ("north", "north-north-west", Sector::Near),
            ("north-north-west", "north-north-east", Sector::Apart),
            ("south", "west-south-west", Sector::Apart),
            ("south-west", "west-north-west", Sector::Apart),
            ("west", "south", Sector::Apart),
            ("north-west", "south-west", Sector::Apart),
            ("north", "south", Sector::Apart),
        ] {
            assert_eq!(point(a).beside(point(b)), expected, "{a}, {b}");
            assert_eq!(point(b).beside(point(a)), expected, "{b}, {a}");
        }
        assert_eq!(point("north-north-west").angle(point("north-east")).to_string(), "67.5");
    }

    #[test]
    fn a_mirror_exchanges_two_of_the_four() {
        assert_eq!(point("south-west").mirrored(point("north-west")), Some("north and south"));
        assert_eq!(point("east").mirrored(point("west")), Some("east and west"));
        assert_eq!(point("north").mirrored(point("south")), Some("north and south"));
        assert_eq!(point("south-east").mirrored(point("south-west")), Some("east and west"));
        assert_eq!(point("west").mirrored(point("south")), None);
        assert_eq!(point("west").mirrored(point("west")), None);
    }
}
