//! Time zones: which hours a zone's name can mean, from `zones.csv`.
//!
//! The table lists abbreviations as written in English news, names ("Moscow time") and, as `NAME time`, the times that a
//! country keeps: all its zones, in winter and in summer. Source: the public-domain tz database, current rules.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Minutes ahead of universal time, by the name of the zone in lower case.
static ZONES: LazyLock<BTreeMap<&'static str, Vec<i32>>> = LazyLock::new(|| {
    let rows = include_str!("zones.csv").lines().skip(1).filter_map(|line| line.split_once(','));
    rows.map(|(name, hours)| (name, hours.split(' ').filter_map(minutes).collect())).collect()
});

/// Hours with an optional fraction in minutes: "5.75" is 345.
fn minutes(hours: &str) -> Option<i32> {
    let (sign, digits) = hours.strip_prefix('-').map_or((1, hours), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let tenths: i32 = format!("{fraction:0<2}").get(..2)?.parse().ok()?;
    Some(sign * (whole.parse::<i32>().ok()?.checked_mul(60)? + tenths * 60 / 100))
}

/// True for a name of the table.
pub fn is_known(name: &str) -> bool {
    ZONES.contains_key(name)
}

/// How many minutes ahead of universal time a zone may be: one for most, several where a name is used for several zones or
/// for winter and summer alike; `None` where nobody can tell ("local time").
pub fn offsets(zone: &str) -> Option<Vec<i32>> {
    if let Some(known) = ZONES.get(zone) {
        return Some(known.clone());
    }
    let at = zone.find(['+', '-', '−'])?;
    let base = ZONES.get(zone.get(..at)?.trim_end())?;
    let sign = if zone.get(at..)?.starts_with('+') { 1 } else { -1 };
    let digits = zone.get(at..)?.trim_start_matches(['+', '-', '−']);
    let ahead = sign * minutes(digits).filter(|minutes| *minutes <= 14 * 60)?;
    Some(base.iter().map(|minutes| minutes + ahead).collect())
}

#[cfg(test)]
mod tests {
    use super::{ZONES, offsets};

    #[test]
    fn every_line_gives_hours_that_some_place_keeps() {
        assert_eq!(ZONES.len(), include_str!("zones.csv").lines().count() - 1);
        let kept = |minutes: &Vec<i32>| minutes.iter().all(|minutes| (-12 * 60..=14 * 60).contains(minutes));
        let wrong: Vec<_> = ZONES.iter().filter(|(_, minutes)| minutes.is_empty() || !kept(minutes)).collect();
        assert_eq!(wrong, []);
    }

    #[test]
    fn zones_are_hours_ahead_of_universal_time() {
        assert_eq!(offsets("gmt"), Some(vec![0]));
        assert_eq!(offsets("nepal time"), Some(vec![345]));
        assert_eq!(offsets("utc+5"), Some(vec![300]));
        assert_eq!(offsets("gmt-3"), Some(vec![-180]));
        assert_eq!(offsets("cst"), Some(vec![-360, 480]));
        assert_eq!(offsets("local time"), None);
        assert_eq!(offsets("utc+99"), None);
    }
}
