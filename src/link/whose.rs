//! Whose a figure is, as far as the words of its clause tell: of "the shaft of the Norr Tunnel" and of "Cassio, a rival of
//! Halm" it is no figure of the tunnel or of Halm, whose names only stand near.
//!
//! The question is asked for one subject of a set at a time, whose names, kinds and properties are known; for two articles
//! without a set [`super::bearer`] compares nouns.

use std::borrow::Cow;

use crate::claim::SubjectIndex;
use crate::document::is_function_word;
use crate::extract::base_form;
use crate::unit::{Units, singular};

use super::lists::List;
use super::names::{Hit, Names, words};

/// What a phrase says about a subject of the set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// It names the subject, or a property of it.
    Own,
    /// Nothing that could be known: "it", "the group".
    Unsaid,
    /// A thing that belongs to the subject: "the café of the museum".
    Part,
    /// Something else.
    Other,
}

/// How many words open a sentence.
const OPENING: usize = 7;

/// Adjectives of size with their nouns.
const SIZES: [(&str, &str); 9] = [
    ("long", "length"),
    ("high", "height"),
    ("tall", "height"),
    ("wide", "width"),
    ("deep", "depth"),
    ("thick", "thickness"),
    ("heavy", "weight"),
    ("old", "age"),
    ("tall", "high"),
];

/// True for two forms of one word: "launch" and "launched", "long" and "length".
pub(super) fn akin(one: &str, other: &str) -> bool {
    let (one, other) = (&*singular(one), &*singular(other));
    let grown = |short: &str, long: &str| {
        short.len() >= 3 && long.strip_prefix(short).is_some_and(|end| matches!(end, "d" | "ed" | "ing" | "s"))
    };
    if one == other
        || grown(one, other)
        || grown(other, one)
        || SIZES.iter().any(|(a, b)| (one, other) == (*a, *b) || (one, other) == (*b, *a))
    {
        return true;
    }
    let common: usize = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let ends = |word: &str| word.get(common..).is_some_and(|end| end.is_empty() || List::Ending.holds(end));
    common >= 4 && ends(one) && ends(other)
}

/// True for the highest degree of an adjective of size: "tallest" of "tall".
pub(super) fn is_superlative(word: &str, adjective: &str) -> bool {
    let size = || SIZES.iter().any(|(size, _)| *size == adjective);
    word.strip_suffix("est") == Some(adjective) && size()
}

/// True for a word that joins a noun to another.
pub(super) fn is_preposition(word: &str) -> bool {
    List::Preposition.holds(word)
}

/// True for a word that stands for the figure itself.
pub(super) fn is_transparent(word: &str) -> bool {
    List::Transparent.holds(word)
}

/// True for a noun of people: "doctors at the hospital" stand for the hospital.
pub(super) fn is_person(word: &str) -> bool {
    Units::standard().noun(&singular(word)).is_some_and(|noun| noun.dimension == "person")
}

/// True for a word that opens a phrase of one more than named: "a bridge", "another plant", "each cable".
fn is_indefinite(word: &str) -> bool {
    matches!(word, "a" | "an" | "one" | "each" | "every" | "another")
}

/// True for a word that opens a phrase of one that is known: "the bridge", "those homes".
pub(super) fn is_definite(word: &str) -> bool {
    matches!(word, "the" | "this" | "that" | "these" | "those")
}

fn is_pronoun(word: &str) -> bool {
    List::Pronoun.holds(word)
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "its" | "their" | "his" | "her" | "our" | "my")
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// A word of a phrase.
#[derive(Debug)]
struct Item<'t> {
    form: Cow<'t, str>,
    capital: bool,
    possessive: bool,
}

/// A name of the set in a phrase, by its items.
#[derive(Debug, Clone, Copy)]
struct Mention {
    from: usize,
    to: usize,
    subject: SubjectIndex,
}

/// What counts as the topic's own words.
pub(super) struct Own<'a> {
    /// Whose.
    pub(super) subject: SubjectIndex,
    /// What the subject is: "bridge", "hospital".
    pub(super) kinds: &'a [Box<str>],
    /// The words of its names.
    pub(super) names: &'a [Box<str>],
    /// True for a word of the attribute.
    pub(super) is_attribute: &'a dyn Fn(&str) -> bool,
    /// True for a word of a record's quote.
    pub(super) is_quoted: &'a dyn Fn(&str) -> bool,
    /// True where the property changes with the years.
    pub(super) passes: bool,
}

impl Own<'_> {
    /// True for a word of the subject's names.
    pub(super) fn is_named(&self, word: &str) -> bool {
        self.names.iter().any(|name| **name == *word)
    }

    /// True for a word of its kind.
    pub(super) fn is_kind(&self, word: &str) -> bool {
        let word = singular(word);
        self.kinds.iter().any(|kind| **kind == *word)
    }

    /// True for a word of the attribute.
    pub(super) fn is_told(&self, word: &str) -> bool {
        (self.is_attribute)(word)
    }

    /// True for a word that picks one of several parts before the name of a property ("main", "central").
    pub(super) fn picks(&self, word: &str) -> bool {
        List::Picking.holds(word) && !self.is_told(word) && !self.is_named(word) && !(self.is_quoted)(word)
    }
}

/// A phrase that says whose a figure is: the subject of its clause, or what stands before it.
#[derive(Debug)]
pub(super) struct Owner<'t> {
    items: Vec<Item<'t>>,
    mentions: Vec<Mention>,
    /// Behind the last item of the phrase's own part; what follows is an insertion.
    own: usize,
    /// True where its first word begins a sentence, so that a capital says nothing.
    initial: bool,
    /// True where a verb may follow the name.
    open: bool,
    /// True where a relative clause follows.
    relative: bool,
}

/// Names that do not stand inside longer names of other subjects.
pub(super) fn outer(hits: &[Hit]) -> impl Iterator<Item = &Hit> {
    hits.iter().filter(|hit| {
        let inside = |other: &Hit| {
            other.subject != hit.subject && other.start <= hit.start && other.end >= hit.end && other.words > hit.words
        };
        !hits.iter().any(inside)
    })
}

impl<'t> Owner<'t> {
    /// Reads a phrase. `names` are those of the set.
    pub(super) fn new(text: &'t str, names: &Names, (initial, open, relative): (bool, bool, bool)) -> Self {
        let cut =
            [", ", " (", " – ", " — ", " - "].iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
        let mut starts = Vec::new();
        let mut items = Vec::new();
        for word in words(text) {
            let rest = text.get(word.start..).unwrap_or_default();
            let piece =
                rest.split(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '/')).next().unwrap_or_default();
            let piece = piece.trim_end_matches([',', ';', ':', ')', '.']);
            starts.push(word.start);
            items.push(Item {
                form: word.form,
                capital: rest.starts_with(char::is_uppercase),
                possessive: ["'s", "’s", "s'", "s’"].iter().any(|end| piece.ends_with(end)),
            });
        }
        let hits = names.hits(text);
        let at = |start: usize| starts.partition_point(|own| *own < start);
        let mentions = outer(&hits);
        let mentions =
            mentions.map(|hit| Mention { from: at(hit.start), to: at(hit.end), subject: hit.subject }).collect();
        Self { own: at(cut), items, mentions, initial, open, relative }
    }

    fn form(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |item| &*item.form)
    }

    fn is_mentioned(&self, at: usize) -> bool {
        self.mentions.iter().any(|mention| mention.from <= at && at < mention.to)
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// True where the phrase opens with "it" or "they".
    pub(super) fn is_pronoun(&self) -> bool {
        let last = self.own.checked_sub(1).map_or("", |at| self.form(at));
        matches!(self.form(0), "it" | "they" | "its" | "their") || matches!(last, "it" | "they")
    }

    /// True where it opens with a property: "the record crowd at …".
    pub(super) fn opens_with(&self, own: &Own<'_>) -> bool {
        let end = (0..self.own).find(|at| is_preposition(self.form(*at)) && !self.is_mentioned(*at));
        end.and_then(|end| end.checked_sub(1)).is_some_and(|head| own.is_told(self.form(head)))
    }

    /// The subject that the phrase is about, whatever the property: it alone stands there.
    pub(super) fn about(&self) -> Option<SubjectIndex> {
        let first = self.mentions.first()?;
        let opens = (0..first.from).all(|at| is_function_word(self.form(at)));
        let alone = || {
            let capital = |at: usize| self.items.get(at).is_some_and(|item| item.capital) && !self.is_mentioned(at);
            self.mentions.iter().all(|it| it.subject == first.subject) && !(1..self.items.len()).any(capital)
        };
        (opens || alone()).then_some(first.subject)
    }

    /// The words that open it.
    pub(super) fn opening(&self) -> Vec<&str> {
        self.items.iter().take(OPENING).map(|item| &*item.form).collect()
    }

    /// True where the phrase ends with a name of the subject: what a relative clause behind it is about.
    fn ends_with(&self, subject: SubjectIndex) -> bool {
        self.mentions.iter().any(|it| it.subject == subject && it.to == self.items.len() && !self.ends_possessive(it))
    }

    /// The parts of the phrase between prepositions: "revenue" and "Halm's cargo division".
    fn parts(&self, to: usize) -> Vec<(usize, usize)> {
        let mut parts = Vec::new();
        let mut from = 0;
        for at in 0..to {
            let inside = self.mentions.iter().any(|mention| mention.from < at && at < mention.to);
            let word = self.form(at);
            if inside {
                continue;
            }
            // "The rocket that launched the satellite"
            let relative =
                at > from && self.is_head(from, at - 1) && matches!(word, "that" | "which" | "who" | "whom" | "whose");
            if relative || List::Preposition.holds(word) {
                parts.push((from, at));
                from = at + 1;
            } else if at > from && (is_definite(word) || is_possessive(word)) && self.is_frame(from, at) {
                // "In the village of Harn the flood …": what stood before is a frame.
                parts.clear();
                from = at;
            }
        }
        parts.push((from, to));
        parts.retain(|(from, to)| from < to);
        parts
    }

    /// True for a noun phrase that a relative clause may follow: "the rocket that …", but not "the agency said that …".
    fn is_head(&self, from: usize, last: usize) -> bool {
        // Right behind a determiner stands a noun, whatever else the word may be.
        let noun = || last == 1 || base_form(self.form(last)).is_none();
        !self.open || (from == 0 && is_definite(self.form(0)) && noun())
    }

    /// True for words before a further noun phrase that are no gerund: "repainting the bridge" is one phrase.
    fn is_frame(&self, from: usize, to: usize) -> bool {
        let content = |at: usize| !is_function_word(self.form(at)) && !is_definite(self.form(at));
        (from..to).any(content) && !self.form(to - 1).ends_with("ing")
    }

    /// Whose the figure is that this phrase goes with.
    pub(super) fn whose(&self, own: &Own<'_>, is_name: &dyn Fn(&str) -> bool) -> Whose {
        let told = self.walk(own, is_name);
        if self.relative && told != Whose::Own && self.ends_with(own.subject) {
            return Whose::Unsaid;
        }
        if told != Whose::Unsaid || self.own >= self.items.len() {
            return told;
        }
        // "The firm, Halm Ferries, …" but not "The tunnel, longer than the Norr Tunnel, …"
        let skip = (self.own..self.items.len()).find(|at| self.form(*at) != "the").unwrap_or(self.own);
        match self.mentions.iter().find(|mention| mention.from >= self.own && mention.subject == own.subject) {
            Some(mention) if mention.from == skip && !self.ends_possessive(mention) => Whose::Own,
            Some(_) => Whose::Other,
            None => Whose::Unsaid,
        }
    }

    fn ends_possessive(&self, mention: &Mention) -> bool {
        mention.to.checked_sub(1).and_then(|at| self.items.get(at)).is_some_and(|item| item.possessive)
    }

    fn walk(&self, own: &Own<'_>, is_name: &dyn Fn(&str) -> bool) -> Whose {
        if List::Preposition.holds(self.form(0)) {
            return Whose::Unsaid;
        }
        let parts = self.parts(self.own);
        let named_later = |at: usize| {
            self.mentions
                .iter()
                .any(|mention| mention.subject == own.subject && mention.from >= at && mention.from < self.own)
        };
        let mut is_first = true;
        for (from, to) in parts {
            if let Some(mention) =
                self.mentions.iter().find(|it| it.subject == own.subject && it.from >= from && it.to <= to)
            {
                // "60 km from the base"
                let before: Vec<&str> = (0..from).map(|at| self.form(at)).collect();
                let landmark = is_landmark(&before);
                return if landmark { Whose::Other } else { self.named(own, mention, from, to) };
            }
            let content = |at: &usize| {
                let form = self.form(*at);
                let whole = form.chars().count() > 2 || self.items.get(*at).is_some_and(|item| item.capital);
                whole && !is_function_word(form) && !is_number(form) && !is_definite(form) && !is_indefinite(form)
            };
            let Some(head) = (from..to).rev().find(content) else {
                if is_pronoun(self.form(from)) {
                    return Whose::Unsaid;
                }
                continue;
            };
            if is_pronoun(self.form(from)) {
                return Whose::Unsaid;
            }
            let word = self.form(head);
            let mentioned = (from..to).any(|at| self.is_mentioned(at));
            let capital = |at: usize| {
                let shown = self.items.get(at).is_some_and(|item| item.capital);
                // "Ravel had 90 animals": a single word that is no noun known and no plural.
                let bare =
                    to - from == 1 && !self.form(at).ends_with('s') && Units::standard().noun(self.form(at)).is_none();
                shown && (at > 0 || !self.initial || is_name(self.form(at)) || (bare && self.own == to))
            };
            let told = own.is_told(word) || List::Transparent.holds(word);
            if mentioned || capital(head) {
                // "Tajikistan" beside the Tajik border with Afghanistan, "Turnout"
                // "Meridia-1" beside Meridia-2
                let numbered = (from..to).any(|at| is_number(self.form(at)) && !own.is_named(self.form(at)));
                let called = || (from..to).filter(content).count() == 1 && own.is_named(word) && !numbered;
                let akin = (told && is_first) || called();
                return if akin { Whose::Unsaid } else { Whose::Other };
            }
            if told {
                if self.picks_part(own, head, from) {
                    return Whose::Part;
                }
                is_first = false;
                continue;
            }
            if own.is_kind(word) {
                // "the Orta tunnel" beside the Norr Tunnel, "an earlier tunnel"
                let named = (from..head).any(|at| capital(at) && content(&at) && is_name(self.form(at)));
                let another = is_indefinite(self.form(from)) || named;
                return if another { Whose::Other } else { Whose::Unsaid };
            }
            let opening = self.form(from);
            if is_possessive(opening) {
                return Whose::Part;
            }
            if named_later(to) {
                return if is_person(word) && is_first { Whose::Unsaid } else { Whose::Part };
            }
            let owns = |at: usize| self.items.get(at).is_some_and(|item| item.possessive);
            let named = |at: usize| capital(at) && is_name(self.form(at)) && !own.is_named(self.form(at));
            if (from..head).any(|at| named(at) && (owns(at) || !self.initial || at > 0)) {
                return Whose::Other;
            }
            // "One family received": a single one of several.
            if is_first && matches!(opening, "one" | "each" | "every") {
                return Whose::Part;
            }
            return if is_indefinite(opening) && is_first && !is_person(word) { Whose::Other } else { Whose::Unsaid };
        }
        Whose::Unsaid
    }

    /// "the main span": one of several, where that is none of the property's own words.
    fn picks_part(&self, own: &Own<'_>, head: usize, from: usize) -> bool {
        let before = head.checked_sub(1).filter(|at| *at >= from).map_or("", |at| self.form(at));
        own.picks(before)
    }

    /// The subject's own name in a part of the phrase.
    fn named(&self, own: &Own<'_>, mention: &Mention, from: usize, to: usize) -> Whose {
        // "repainting the bridge", but "building the bridge" where that is the property
        let doing = (from..mention.from).rev().map(|at| self.form(at)).find(|word| !is_function_word(word));
        if doing.is_some_and(|word| word.len() > 5 && word.ends_with("ing") && !own.is_told(word)) {
            return Whose::Part;
        }
        // "an earlier trial of the vaccine" where that is the name: another one
        let is_other = |word: &str| List::OtherOne.holds(word);
        let common = !self.items.get(mention.from).is_some_and(|item| item.capital);
        if (from..mention.from).any(|at| is_other(self.form(at)) || (common && matches!(self.form(at), "a" | "an"))) {
            return Whose::Other;
        }
        let rest: Vec<&str> =
            (mention.to..to).map(|at| self.form(at)).filter(|word| !is_number(word) && !is_pronoun(word)).collect();
        let Some(head) = rest.last() else { return Whose::Own };
        if own.is_told(head) && self.picks_part(own, to - 1, mention.to) {
            return Whose::Part;
        }
        let possessive = self.ends_possessive(mention);
        if own.is_told(head) || own.is_kind(head) || List::Transparent.holds(head) {
            Whose::Own
        } else if self.open && !possessive {
            Whose::Unsaid
        } else {
            Whose::Part
        }
    }
}

/// True where the words before a name make it a landmark for something else: "60 km from the base", "next to the museum".
pub(super) fn is_landmark(before: &[&str]) -> bool {
    let mut back = before.iter().rev().filter(|word| !is_definite(word));
    match back.next().copied() {
        Some("to") => {
            back.next().is_some_and(|word| matches!(*word, "next" | "close" | "similar" | "compared" | "opposite"))
        }
        Some("with") => back.next().is_some_and(|word| matches!(*word, "compared" | "unlike")),
        // "60 km from the base", but not "most came from the base"
        Some("from") => back.next().is_some_and(|word| List::Away.holds(word)),
        Some(word) => List::Landmark.holds(word),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::SubjectIndex;
    use crate::extract::Gazetteer;
    use crate::ledger::{Input, LoadOptions, Role, from_inputs};

    use super::super::names::Names;
    use super::{Own, Owner, Whose, akin, is_landmark};

    fn whose(phrase: &str, attribute: &[&str]) -> Whose {
        let subjects = "id,label,aliases\nlibrary,Library on the Hill,Hill Library\n";
        let input = Input { role: Role::Subjects, path: "set".into(), bytes: subjects.into() };
        let (set, _) = from_inputs(vec![input], &LoadOptions::default());
        let names = Names::new(&set.vocabulary, Gazetteer::built_in(), |_| true);
        let is_attribute = |word: &str| attribute.iter().any(|own| akin(own, word));
        let own = Own {
            subject: SubjectIndex(0),
            kinds: &["library".into()],
            names: &["library".into(), "hill".into()],
            is_attribute: &is_attribute,
            is_quoted: &|_| false,
            passes: true,
        };
        Owner::new(phrase, &names, (true, false, false)).whose(&own, &|word| word == "ravel")
    }

    #[test]
    fn the_subject_its_parts_and_others() {
        for phrase in ["The Library on the Hill", "The staff of the Hill Library", "The house, the Hill Library,"] {
            assert_eq!(whose(phrase, &["staff"]), Whose::Own, "{phrase}");
        }
        for phrase in ["The café of the Library on the Hill", "The Hill Library's garden", "Its fence", "One visitor"]
        {
            assert_eq!(whose(phrase, &["staff"]), Whose::Part, "{phrase}");
        }
        for phrase in [
            "Ravel, a rival of the Hill Library",
            "The Ravel Archive, older than the Library on the Hill",
            "A ship",
            "An earlier library",
        ] {
            assert_eq!(whose(phrase, &["staff"]), Whose::Other, "{phrase}");
        }
        for phrase in ["It", "The group", "The library", "Staff", "Officials at the Library on the Hill"] {
            assert_eq!(whose(phrase, &["staff"]), Whose::Unsaid, "{phrase}");
        }
    }

    #[test]
    fn a_gerund_does_something_to_the_subject() {
        assert_eq!(whose("Repainting the Library on the Hill", &["cost"]), Whose::Part);
        assert_eq!(whose("Building the Library on the Hill", &["building"]), Whose::Own);
    }

    #[test]
    fn forms_of_one_word_are_akin() {
        for (one, other) in
            [("launch", "launched"), ("construction", "constructed"), ("long", "length"), ("die", "died")]
        {
            assert!(akin(one, other) && akin(other, one), "{one} {other}");
        }
        for (one, other) in [("cost", "coast"), ("seat", "sea"), ("plant", "plane")] {
            assert!(!akin(one, other), "{one} {other}");
        }
    }

    #[test]
    fn some_words_make_a_name_a_landmark() {
        assert!(is_landmark(&["next", "to", "the"]) && is_landmark(&["60", "km", "from"]) && is_landmark(&["unlike"]));
        assert!(!is_landmark(&["most", "came", "from"]) && !is_landmark(&["of", "the"]) && !is_landmark(&[]));
    }
}
