//! Units that one text leaves out and another text on the same matter gives: "employs about 26,000", "26,000 workers";
//! "offered $61.50", "$61.50 a share".
//!
//! Only figures of so many digits that chance hardly makes them equal are filled up, and others where both are told of in the
//! same words ("fifty-two held", "52 people were held"); only where all other texts give one unit. A figure so filled up may
//! agree with others, but never contradict them.

use std::collections::HashMap;

use crate::claim::Claim;
use crate::magnitude::Magnitude;
use crate::reading::{Quantity, QuantityKind, Value};
use crate::unit::Unit;

use super::kind::kind_of;
use super::mention::Mention;
use super::run::Links;
use super::symbol::shared;

/// Figures of so many digits are seldom equal by chance.
const TELLING_DIGITS: usize = 3;

/// What figures of fewer digits must have in common: words around them, and the verb.
const TOLD_ALIKE: usize = 2;

/// A figure whose unit may be left out: its number, and the currency of money.
type Figure = (Box<str>, Box<str>);

impl Links {
    /// Gives figures without a unit that of the same figure in the other texts on their matter.
    pub(super) fn fill_up(&mut self) {
        let mut full: HashMap<Figure, Vec<(u32, u32)>> = HashMap::new();
        for (at, claim) in (0u32..).zip(&self.claims) {
            let figure = quantity(claim).filter(|it| !is_bare(it)).and_then(figure);
            if let (Some(figure), Some(mention)) = (figure, self.mentions.get(at as usize)) {
                full.entry(figure).or_default().push((mention.article, at));
            }
        }
        for at in 0..self.claims.len() {
            let (Some(claim), Some(mention)) = (self.claims.get(at), self.mentions.get(at)) else { continue };
            let Some(others) =
                quantity(claim).filter(|it| is_bare(it)).and_then(figure).and_then(|figure| full.get(&figure))
            else {
                continue;
            };
            let own = mention.article;
            let telling = quantity(claim).is_some_and(is_telling);
            let near = others.iter().filter(|(article, at)| {
                let alike = || self.mentions.get(*at as usize).is_some_and(|other| are_told_alike(mention, other));
                self.matters.is_one(own, *article) && (telling || alike())
            });
            let mut units =
                near.filter_map(|(_, at)| quantity(self.claims.get(*at as usize)?)).map(|it| (it.kind, &it.unit));
            let Some((kind, unit)) = units.next() else { continue };
            if units.any(|other| other != (kind, unit)) {
                continue;
            }
            let unit = unit.clone();
            let (Some(claim), Some(mention)) = (self.claims.get_mut(at), self.mentions.get_mut(at)) else { continue };
            if let Value::Quantity(quantity) = &mut claim.value {
                quantity.kind = kind;
                quantity.unit = unit;
                mention.kind = kind_of(&mut self.symbols, &claim.value);
                mention.yields = true;
            }
        }
    }
}

/// A level: changes have no unit of their own to leave out.
fn quantity(claim: &Claim) -> Option<&Quantity> {
    match &claim.value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

/// True for a number of nothing named, and for money that may be per something.
fn is_bare(quantity: &Quantity) -> bool {
    match quantity.kind {
        QuantityKind::Number => quantity.unit == Unit::One,
        QuantityKind::Money => !quantity.unit.canonical_name().contains("-per-"),
        _ => false,
    }
}

/// True for a figure of so many digits that chance hardly makes another equal.
fn is_telling(quantity: &Quantity) -> bool {
    let digits = |number: &Magnitude| number.to_string().chars().filter(char::is_ascii_digit).count();
    quantity.number.as_ref().is_some_and(|number| digits(number) >= TELLING_DIGITS)
}

/// True where the words around two figures tell the same: what became of those counted, a verb and a word, or several words.
fn are_told_alike(a: &Mention, b: &Mention) -> bool {
    let one_fact = a.fact.zip(b.fact).is_some_and(|(one, other)| one.name == other.name);
    let one_verb = a.verb.is_some() && a.verb == b.verb;
    one_fact || shared(&a.telling, &b.telling) + usize::from(one_verb) >= TOLD_ALIKE
}

fn figure(quantity: &Quantity) -> Option<Figure> {
    let number = quantity.number.as_ref()?.to_string();
    let currency = match quantity.kind {
        QuantityKind::Number | QuantityKind::Count => Box::default(),
        QuantityKind::Money => {
            let name = quantity.unit.canonical_name();
            name.split_once("-per-").map_or(&*name, |(money, _)| money).into()
        }
        _ => return None,
    };
    Some((number.into(), currency))
}

#[cfg(test)]
mod tests {
    use crate::compare::relation::Relation;
    use crate::extract::{Gazetteer, Options};
    use crate::link::{Text, link};

    const FULL: &str = "Torvane AG offered $61.50 a share for Welland Pumps, which has 7,400 workers, on Monday.\n\
                        The takeover of the pump maker Welland Pumps needs the approval of its owners.\n";

    /// The relations that come out between the first text and another.
    fn relations(other: &str) -> Vec<(String, Relation)> {
        let read = crate::read::options::Options::default();
        let gazetteer = Gazetteer::built_in();
        let options = Options { read: &read, gazetteer, explain: false, published: None };
        let texts = [FULL, other].map(|text| Text::read(crate::document::from_text(text.into()), &options));
        let links = link(&[texts[0].article(), texts[1].article()], 1);
        let groups = links.clusters.groups.iter().filter_map(|group| match group[..] {
            [a, b] => Some((a, b)),
            _ => None,
        });
        let pairs = groups.chain(links.clusters.across.iter().copied());
        let words = |at: u32| links.claims[at as usize].surface.as_str().to_owned();
        pairs.filter_map(|(a, b)| Some((words(b), links.relation(a, b)?))).collect()
    }

    #[test]
    fn what_another_text_on_the_matter_counts_fills_a_figure_up() {
        let found = relations(
            "Welland Pumps employs about 7,400 and is to be sold to Torvane AG for $61.50.\n\
             The takeover of the pump maker needs the approval of its owners.\n",
        );
        let relation = |words: &str| found.iter().find(|pair| pair.0 == words).map(|pair| pair.1);
        assert_eq!(relation("$61.50"), Some(Relation::Agree), "{found:?}");
        assert!(found.iter().any(|pair| pair.0.contains("7,400")), "{found:?}");
    }

    #[test]
    fn a_figure_that_is_filled_up_contradicts_nothing() {
        let found = relations(
            "Welland Pumps employs about 7,400 and is to be sold to Torvane AG for $65.10.\n\
             The takeover of the pump maker needs the approval of its owners.\n",
        );
        assert!(found.iter().all(|pair| pair.1 != Relation::Conflict), "{found:?}");
    }
}
