//! Whether a figure counts all that the records count, or some of it: nine of the musicians, 480 doctors, those who went on
//! strike, what was lost or bought.

use super::{Apart, BESIDE, Scene};
use crate::claim::Claim;
use crate::extract::{FigureRole, Found, Place, VerbUse};
use crate::link::lists::List;
use crate::link::profile::is_generic;
use crate::link::whose::{self, Own};
use crate::reading::{QuantityKind, Value};
use crate::unit::Units;

impl Apart<'_> {
    /// "640 employees over the age of 60", "seriously injured nine people": some of those that are counted.
    pub(super) fn is_restricted(&self, own: &Own<'_>) -> bool {
        let behind = self.scene.slice(self.own.end as usize, self.scene.end);
        let next = behind.strip_prefix(' ').unwrap_or_default().split(|c: char| !c.is_alphabetic()).next();
        let restricts = next.is_some_and(|word| List::Restricting.holds(word) && !own.is_told(word));
        let before = self.scene.before(self.own.start as usize);
        let degree = |word: &&str| List::Degree.holds(word) && !(own.is_quoted)(word);
        self.counts() && (restricts || before.iter().rev().take(2).any(degree))
    }

    /// "employs 310 women": a group of people, where the records count all.
    pub(super) fn counts_some(&self, own: &Own<'_>) -> bool {
        let figure = self.scene.slice(self.own.start as usize, self.own.end as usize);
        let noun = figure.rsplit(' ').next().map(str::to_lowercase).unwrap_or_default();
        let is_own = |noun: &str| own.is_told(noun) || (own.is_quoted)(noun);
        self.counts() && ((List::SomePeople.holds(&noun) && !is_own(&noun)) || self.counts_a_profession(own))
    }

    /// "employs 480 doctors", "home to 1,200 students", where the records count all who work or live there.
    fn counts_a_profession(&self, own: &Own<'_>) -> bool {
        let Some(noun) = self.noun.as_deref().filter(|noun| !is_generic(Some(noun))) else { return false };
        let known = Units::standard().noun(noun).filter(|known| known.dimension == "person");
        let all = || ["employee", "staff", "worker", "inhabitant", "resident", "population"].into_iter();
        let own_noun =
            || noun.split(' ').any(|word| List::Everyone.holds(word) || own.is_told(word) || (own.is_quoted)(word));
        let some = known.is_some_and(|known| known.kind != Some("worker"));
        some && all().any(|word| own.is_told(word)) && !own_noun()
    }

    /// "700 animals of prey": some kind of those that are counted.
    pub(super) fn of_kind(&self, own: &Own<'_>) -> bool {
        let behind = self.scene.slice(self.own.end as usize, self.scene.end);
        let kind = self.counts().then(|| behind.strip_prefix(" of ")).flatten();
        let kind = kind.and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
        kind.is_some_and(|word| {
            !word.is_empty()
                && !word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && !crate::document::is_function_word(word)
                && !own.is_told(word)
        })
    }

    /// True where a word of the attribute stands beside the figure, outside the phrase that it counts: "about 400 employees
    /// went on strike" says no more than that.
    fn is_told_around(&self, own: &Own<'_>) -> bool {
        let (from, to) = (self.own.start as usize, self.own.end as usize);
        let to = to.max(self.subject_end);
        let near = self.scene.words.iter().filter(|word| word.start + BESIDE > from && word.start < to + BESIDE);
        near.filter(|word| !(from..to).contains(&word.start)).any(|word| own.is_told(&word.form))
    }

    /// "lost 3 ships", "dismissed 5 teachers"
    pub(super) fn is_event(&self, verb: &VerbUse, own: &Own<'_>) -> bool {
        let moved_to =
            self.scene.before(self.own.start as usize).last().is_some_and(|word| matches!(*word, "to" | "at"));
        self.place == Place::Object
            && &*verb.lemma != "make"
            && (List::Event.holds(verb.class) || List::Deed.holds(&verb.lemma))
            && !moved_to
            && !own.is_told(&verb.lemma)
            && !(own.is_quoted)(&verb.lemma)
    }

    /// "flew 120 employees to the coast", "trains 45 workers": what it does with some of them.
    pub(super) fn is_done_with(&self, verb: &VerbUse, own: &Own<'_>) -> bool {
        let lists = [List::Standing, List::Having, List::AddingUp];
        let stands = |word: &str| lists.iter().any(|list| list.holds(word));
        self.place == Place::Object
            && self.counts()
            && !verb.lemma.is_empty()
            && !stands(&verb.lemma)
            && !stands(verb.class)
            && !own.is_told(&verb.lemma)
            && !(own.is_quoted)(&verb.lemma)
    }

    /// True for a verb that leaves out nothing of what it counts: "are there", but not "went on strike", "are members".
    fn stands(&self, verb: &VerbUse, own: &Own<'_>) -> bool {
        let predicate = || {
            let behind = self.scene.slice(self.subject_end.max(self.own.end as usize), self.scene.end);
            let mut words =
                behind.split_whitespace().skip_while(|word| !matches!(*word, "is" | "are" | "was" | "were")).skip(1);
            words.next().map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()))
        };
        match &*verb.lemma {
            "go" => self.goes_to,
            "be" => predicate().is_none_or(|word| {
                whose::is_preposition(word) || crate::document::is_function_word(word) || own.is_told(word)
            }),
            lemma => List::Standing.holds(lemma) || List::Standing.holds(verb.class),
        }
    }

    /// "two lifts are being repaired"
    pub(super) fn is_done_to(&self, verb: &VerbUse, own: &Own<'_>) -> bool {
        self.place == Place::Subject
            && !verb.lemma.is_empty()
            && !self.stands(verb, own)
            && !own.is_told(&verb.lemma)
            && !(own.is_quoted)(&verb.lemma)
            && !self.is_told_around(own)
    }
}

/// "Nine of the musicians", "46 of the 150 seats", "of the homes hit, 700", "were among those killed".
pub(super) fn is_partitive(
    claim: &Claim,
    found: &Found,
    scene: &Scene<'_>,
    (from, to): (usize, usize),
    before: usize,
) -> bool {
    let Some(quantity) = claim.value.quantity() else { return false };
    if matches!(quantity.kind, QuantityKind::Percent | QuantityKind::Ratio) || matches!(claim.value, Value::When(_)) {
        return false;
    }
    let behind = scene.slice(to, scene.end).trim_start();
    let ahead = scene.slice(scene.start, from).trim_end();
    let some = behind.strip_prefix("of ").is_some_and(|rest| {
        let first = rest.split(' ').next().unwrap_or_default();
        List::OfWhole.holds(first) || rest.split(' ').take(3).any(|word| word.ends_with("'s") || word.ends_with("’s"))
    });
    let every = ahead.ends_with(" all") || ahead.ends_with("All");
    // "46 of the 150 seats": the whole is that of something larger.
    let whole = scene.slice(before, from).trim() == "of the" && before > scene.start;
    let opening = ahead.trim_start();
    let of_those =
        ["Of the ", "Of those ", "Of these ", "Of its ", "Of their "].iter().any(|start| opening.starts_with(start))
            && opening.ends_with(',');
    let near: String = behind.chars().take(40).collect();
    let among = found.evidence.place == Place::Subject
        && ["among those", "among the "].iter().any(|words| near.contains(words));
    (some && !every) || whole || of_those || among || found.evidence.role == FigureRole::Part
}
