//! Short forms of names: "Norvane" for Norvane AG, "Falcato" or "Rui" for Rui Falcato, across the articles of a run.
//!
//! A short form stands for the one longer name of its own article that holds it, else for the one of all articles; of several
//! for the one that its own article writes somewhere. Where more do (two brothers), it stands for itself: a name is never
//! guessed.

use super::lists::List;
use std::collections::HashMap;

use crate::extract::{Entity, EntityKind, Found};

/// A longer name: its plain id, and as it is written.
#[derive(Debug, PartialEq, Eq)]
struct Holder {
    id: Box<str>,
    label: Box<str>,
}

/// Marks the first words of names that only an article may shorten.
const THE: &str = "the ";

/// The longer names that hold a word.
type Holders = HashMap<Box<str>, Vec<Holder>>;

/// The names of a run.
#[derive(Debug, Default)]
pub struct Names {
    all: Holders,
}

/// A name without what companies put behind it, without the kind of a place that bears it ("Gotland Island"), and without
/// what storms are called before theirs ("Severe Tropical Cyclone Jolene").
pub fn plain(id: &str) -> &str {
    if let Some((_, rest)) = id.split_once('-').filter(|(first, _)| List::Storm.holds(first)) {
        return plain(rest);
    }
    match id.rsplit_once('-') {
        Some((name, last)) if List::Company.holds(last) || List::OwnName.holds(last) => plain(name),
        _ => id,
    }
}

fn is_name(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Name | EntityKind::Person | EntityKind::Body)
}

fn hold(holders: &mut Holders, entity: &Entity) {
    let id = plain(&entity.id);
    let (Some((first, rest)), true) = (id.split_once('-'), is_name(entity)) else { return };
    // "the Karvia-Tolua border" is that of two, and Karvia is no short form of them; but "Shabaab" is al-Shabaab.
    if entity.label.contains('-') && !entity.label.contains(' ') && first.len() > 2 {
        return;
    }
    let last = rest.rsplit('-').next().unwrap_or(rest);
    if List::CalledAfter.holds(last) {
        // "the Crescent" is the Crescent Hotel; a bare "Faro" is no airport.
        let list = holders.entry(format!("{THE}{first}").into()).or_default();
        if !rest.contains('-') && list.iter().all(|holder| &*holder.id != id) {
            list.push(Holder { id: id.into(), label: (*entity.label).into() });
        }
        return;
    }
    for word in [first, last] {
        let list = holders.entry(word.into()).or_default();
        if list.iter().all(|holder| &*holder.id != id) {
            // As many words as the plain name has.
            let words = id.split('-').count();
            let end = entity.label.match_indices(' ').nth(words - 1).map_or(entity.label.len(), |(at, _)| at);
            list.push(Holder { id: id.into(), label: entity.label.get(..end).unwrap_or_default().into() });
        }
    }
}

impl Names {
    /// Hears the names of one article.
    pub fn hear(&mut self, found: &[Found]) {
        entities(found).for_each(|entity| hold(&mut self.all, entity));
    }

    /// "Derek Stroud" is Derek Allan Stroud, where only one of that name has more names between.
    fn with_middle_name(&self, id: &str) -> Option<&str> {
        let (first, last) = id.split_once('-').filter(|(_, last)| !last.contains('-'))?;
        let longer = |holder: &&Holder| {
            let between = holder.id.strip_prefix(first).and_then(|rest| rest.strip_suffix(last));
            between.is_some_and(|between| between.len() > 1 && between.starts_with('-') && between.ends_with('-'))
        };
        let mut longer = self.all.get(first)?.iter().filter(longer);
        longer.next().filter(|_| longer.next().is_none()).map(|holder| &*holder.id)
    }

    /// What each name of an article stands for, where that is another id.
    pub fn of(&self, found: &[Found], text: &str) -> HashMap<Box<str>, Box<str>> {
        let mut own = Holders::new();
        entities(found).for_each(|entity| hold(&mut own, entity));
        let mut full = HashMap::new();
        for entity in entities(found).filter(|entity| is_name(entity) || entity.kind.is_place()) {
            let id = plain(&entity.id);
            let short = !id.contains('-') && is_name(entity);
            let holder = || match (own.get(id).map(Vec::as_slice), self.all.get(id).map(Vec::as_slice)) {
                (Some([holder]), _) | (None, Some([holder])) => Some(&*holder.id),
                (None, Some(several)) => {
                    let mut written = several.iter().filter(|holder| text.contains(&*holder.label));
                    written.next().filter(|_| written.next().is_none()).map(|holder| &*holder.id)
                }
                _ => None,
            };
            let with_article = || {
                let the = ["the ", "The "].iter().any(|the| text.contains(&format!("{the}{}", entity.label)));
                match self.all.get(&*format!("{THE}{id}")).map(Vec::as_slice) {
                    Some([holder]) if the => Some(&*holder.id),
                    _ => None,
                }
            };
            let stands_for = if short { holder().or_else(with_article).unwrap_or(id) } else { id };
            let stands_for = self.with_middle_name(stands_for).unwrap_or(stands_for);
            if stands_for != &*entity.id {
                full.insert(entity.id.as_ref().into(), stands_for.into());
            }
        }
        full
    }
}

fn entities(found: &[Found]) -> impl Iterator<Item = &Entity> {
    // In a headline every word begins like a name.
    let sentences = found.iter().filter(|it| !it.evidence.heading);
    sentences.flat_map(|it| &it.evidence.entities).filter(|near| !near.adjective).map(|near| &*near.entity)
}

#[cfg(test)]
mod tests {
    use super::{Names, hold, plain};
    use crate::extract::{Entity, EntityKind};

    fn name(label: &str) -> Entity {
        let id = label.to_lowercase().replace(' ', "-");
        Entity { kind: EntityKind::Name, id: id.into(), label: label.into(), part_of: None, seat: false }
    }

    #[test]
    fn companies_are_called_by_their_plain_names() {
        assert_eq!(plain("norvane-ag"), "norvane");
        assert_eq!(plain("calder-instruments-co-ltd"), "calder-instruments");
        assert_eq!(plain("rui-falcato"), "rui-falcato");
        assert_eq!(plain("severe-tropical-cyclone-jolene"), "jolene");
    }

    #[test]
    fn a_name_that_several_bear_stands_for_itself() {
        let mut names = Names::default();
        for label in ["Rui Falcato", "Marco Falcato", "Faro Airport"] {
            hold(&mut names.all, &name(label));
        }
        let holders = |word: &str| names.all.get(word).map_or(0, Vec::len);
        assert_eq!((holders("rui"), holders("falcato"), holders("faro")), (1, 2, 0));
    }

    #[test]
    fn who_has_a_middle_name_may_leave_it_out() {
        let mut names = Names::default();
        for label in ["Derek Allan Stroud", "Derek Stroud", "Ida Maria Som", "Ida Ruth Som", "Ida Som"] {
            hold(&mut names.all, &name(label));
        }
        assert_eq!(names.with_middle_name("derek-stroud"), Some("derek-allan-stroud"));
        assert_eq!(names.with_middle_name("ida-som"), None);
        assert_eq!(names.with_middle_name("stroud"), None);
    }
}
