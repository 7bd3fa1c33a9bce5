//! Names that differ by one letter: found by what is left when a letter is taken out, not by trying all pairs.

use std::collections::{BTreeMap, BTreeSet};

use crate::vocabulary::canonical;

/// Two things with nearly one name; the indexes are those that were given, the first being the smaller one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair<'n> {
    pub(crate) first: usize,
    pub(crate) second: usize,
    pub(crate) first_name: &'n str,
    pub(crate) second_name: &'n str,
}

/// Words shorter than this are near to too many others: Iran and Iraq, codes such as TJ and TM.
const LEAST: usize = 6;

/// The pairs of different things of which two names are one letter apart, within a word that is long enough. Names that
/// differ in a digit are different on purpose.
pub(crate) fn pairs<'n>(names: impl Iterator<Item = (usize, &'n str)>) -> Vec<Pair<'n>> {
    let all: Vec<(usize, &str, Vec<char>)> = names
        .map(|(at, name)| (at, name, canonical(name).chars().collect()))
        .filter(|(_, _, form): &(usize, &str, Vec<char>)| form.len() >= LEAST)
        .collect();
    let mut rests: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, (_, _, form)) in all.iter().enumerate() {
        let mut own: BTreeSet<String> = BTreeSet::new();
        own.insert(form.iter().collect());
        for gap in 0..form.len() {
            own.insert(form.iter().enumerate().filter(|(at, _)| *at != gap).map(|(_, c)| c).collect());
        }
        for rest in own {
            rests.entry(rest).or_default().push(number);
        }
    }
    let mut told: BTreeSet<(usize, usize)> = shared(&all);
    let mut found = Vec::new();
    for numbers in rests.values() {
        for (i, left) in numbers.iter().enumerate() {
            for right in numbers.iter().skip(i + 1) {
                let (Some(left), Some(right)) = (all.get(*left), all.get(*right)) else { continue };
                let key = (left.0.min(right.0), left.0.max(right.0));
                if key.0 == key.1 || left.2 == right.2 || !one_letter_apart(&left.2, &right.2) || !told.insert(key) {
                    continue;
                }
                let (first, second) = if left.0 < right.0 { (left, right) } else { (right, left) };
                let (first_name, second_name) = (first.1, second.1);
                found.push(Pair { first: first.0, second: second.0, first_name, second_name });
            }
        }
    }
    found.sort_by_key(|pair| (pair.second, pair.first));
    found
}

/// Pairs that have one name in common: that is told elsewhere.
fn shared(all: &[(usize, &str, Vec<char>)]) -> BTreeSet<(usize, usize)> {
    let mut forms: BTreeMap<&[char], BTreeSet<usize>> = BTreeMap::new();
    for (thing, _, form) in all {
        forms.entry(form).or_default().insert(*thing);
    }
    let several = forms.into_values().filter(|things| things.len() > 1);
    several
        .flat_map(|things| things.iter().flat_map(|a| things.range(a + 1..).map(|b| (*a, *b))).collect::<Vec<_>>())
        .collect()
}

/// One letter put in, left out or replaced, or two neighbours exchanged; digits and spaces do not count as letters.
fn one_letter_apart(left: &[char], right: &[char]) -> bool {
    let same = left.iter().zip(right).take_while(|(l, r)| l == r).count();
    let is_letter = |c: &&char| c.is_alphabetic();
    let before = left.iter().take(same).rev().take_while(is_letter).count();
    let word = before + left.iter().skip(same).take_while(is_letter).count();
    let (left, right) = (left.get(same..).unwrap_or_default(), right.get(same..).unwrap_or_default());
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(|(l, r)| l == r).count();
    let left = left.get(..left.len().saturating_sub(tail)).unwrap_or_default();
    let right = right.get(..right.len().saturating_sub(tail)).unwrap_or_default();
    let letters = left.iter().chain(right).all(|c| c.is_alphabetic());
    let long = word >= LEAST;
    let swapped = matches!((left, right), ([a, b], [c, d]) if a == d && b == c);
    long && letters && (swapped || (left.len() <= 1 && right.len() <= 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_and_no_digit() {
        let names = [
            "Sergey Lavrov",
            "Sergei Lavrov",
            "base 201",
            "base 202",
            "Kulob",
            "Kulab",
            "Taliban",
            "Talibna",
            "Talib an",
            "border AF-TM",
            "border AF-TJ",
        ];
        let pairs = pairs(names.into_iter().enumerate());
        let found: Vec<(usize, usize)> = pairs.iter().map(|pair| (pair.first, pair.second)).collect();
        assert_eq!(found, [(0, 1), (6, 7)]);
    }
}
