//! Ages of one person in articles of different days: who was 44 in autumn may be 45 in spring.

use crate::claim::Claim;

use super::around::OLDEST;
use super::doubt::AGE;
use super::run::Links;

/// Birthdays that would have to fall between two articles so close to each other are not believed, in days: the ages then
/// contradict each other.
const BIRTHDAY: i32 = 30;
/// A year, at most, in days.
const YEAR: i32 = 366;

impl Links {
    /// True where one person can have both ages, the higher in the later article, and the time between explains it.
    pub(super) fn grew_older(&self, a: u32, b: u32) -> bool {
        let of = |at: u32| {
            let mention = self.mentions.get(at as usize).filter(|it| it.fact.is_some_and(|fact| fact.name == AGE))?;
            let years = self.claims.get(at as usize).and_then(years)?;
            let published = self.frames.get(mention.frame as usize)?.published?;
            Some((published, years))
        };
        let (Some(one), Some(other)) = (of(a), of(b)) else { return false };
        let ((before, younger), (after, older)) = if one.0 <= other.0 { (one, other) } else { (other, one) };
        let grown = older - younger;
        let least = BIRTHDAY.max((grown - 1) * (YEAR - 1));
        grown > 0 && before.1.add_days(least) < after.0 && after.0 < before.0.add_days((grown + 1) * YEAR)
    }
}

/// An age in whole years.
fn years(claim: &Claim) -> Option<i32> {
    let age = claim.value.quantity()?.number.as_ref()?;
    let years = age.to_i64().filter(|years| (1..=OLDEST).contains(years))?;
    i32::try_from(years).ok()
}
