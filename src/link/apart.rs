//! What sets a figure apart from the topics whose names and words stand near it: another owner, a part, some of those that
//! are counted, a place or group, a property or an event of its own.

use crate::claim::Claim;
use crate::extract::{Evidence, FigureRole, Found, Phrase, Place, VerbUse};
use crate::reading::{QuantityKind, Value};
use crate::source::Span;

use super::clue::{Clue, Heard};
use super::lists::List;
use super::names::{Hit, Names, Word};
use super::whose::{self, Own, Owner, Whose};

/// How far words beside a figure are looked at, in bytes.
const BESIDE: usize = 80;

/// Words of the sentence in which a claim stands, and the names in it.
pub(super) struct Scene<'t> {
    /// The text of the whole article.
    pub(super) text: &'t str,
    /// Where the sentence begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Its words.
    pub(super) words: &'t [Word<'t>],
    /// Names of the set in it.
    pub(super) hits: &'t [Hit],
}

impl<'t> Scene<'t> {
    fn slice(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from.max(self.start)..to.min(self.end)).unwrap_or_default()
    }

    /// The words before a byte, in canonical form.
    fn before(&self, byte: usize) -> Vec<&str> {
        let to = self.words.partition_point(|word| word.start < byte);
        let from = to.saturating_sub(6);
        self.words.get(from..to).unwrap_or_default().iter().map(|word| &*word.form).collect()
    }
}

/// What one figure's clause says of its owner.
pub(super) struct Apart<'t> {
    scene: &'t Scene<'t>,
    owner: Option<Owner<'t>>,
    property: Option<&'t Phrase>,
    verb: Option<&'t VerbUse>,
    place: Place,
    partitive: bool,
    is_quantity: bool,
    counts: bool,
    /// Words of names near, in lower case.
    names: Vec<String>,
    narrowings: Vec<&'t Phrase>,
    own: Span,
    /// Where the phrase ends that the figure counts, as the subject of its clause.
    subject_end: usize,
}

impl<'t> Apart<'t> {
    /// Looks at a figure. `before` is where the figure before it ends.
    pub(super) fn new(found: &'t Found, claim: &Claim, scene: &'t Scene<'t>, names: &Names, before: usize) -> Self {
        let evidence = &found.evidence;
        let own = claim.provenance.span.unwrap_or_default();
        let (from, to) = (own.start as usize, own.end as usize);
        let subject = evidence.subject.as_ref().filter(|_| evidence.place != Place::Fragment);
        let owner = if let Some(subject) = subject {
            let sentence = scene.slice(scene.start, scene.end).trim_start();
            let at = sentence.find(&*subject.text);
            let behind = at.and_then(|at| sentence.get(at + subject.text.len()..)).unwrap_or_default();
            // "…, which cost €9m, has 700 animals": the relative clause has ended.
            let reach = at.map_or(0, |at| scene.start + at + subject.text.len());
            let ended = scene.slice(reach, from).trim_start_matches(", ").contains(',');
            Some(Owner::new(&subject.text, names, (at == Some(0), false, is_relative(behind) && !ended)))
        } else {
            let all = scene.slice(scene.start, from);
            let opening = all.rfind([',', ';', ':']).map_or(0, |at| at + 1);
            let clause = all.get(opening..).unwrap_or_default().trim();
            (!clause.is_empty()).then(|| Owner::new(clause, names, (opening == 0, true, false)))
        };
        let labels = evidence.entities.iter().filter(|near| !near.adjective);
        let near = labels.flat_map(|near| near.entity.label.split(|c: char| !c.is_alphanumeric()));
        let is_quantity = claim.value.quantity().is_some();
        let same = evidence.subject.as_ref().map(|subject| &subject.text);
        Self {
            scene,
            owner,
            property: evidence.property.as_ref().filter(|it| is_quantity && Some(&it.text) != same),
            verb: evidence.verb.as_ref(),
            place: evidence.place,
            partitive: is_partitive(claim, found, scene, (from, to), before),
            is_quantity,
            counts: claim.value.quantity().is_some_and(|it| it.kind == QuantityKind::Count),
            names: near.filter(|word| !word.is_empty()).map(str::to_lowercase).collect(),
            narrowings: narrowings(found),
            own,
            subject_end: subject_end(scene, evidence, from),
        }
    }

    /// True where the clause is about "it" or "they".
    pub(super) fn is_pronoun(&self) -> bool {
        let first = self.scene.words.first().map_or("", |word| &*word.form);
        let opens = matches!(first, "it" | "they")
            && !whose::outer(self.scene.hits).any(|hit| hit.start < self.own.start as usize);
        opens || self.owner.as_ref().is_some_and(Owner::is_pronoun)
    }

    /// Hears what speaks for a topic as the owner of the figure, or against it.
    pub(super) fn hear(&self, own: &Own<'_>, heard: &mut Heard) {
        let is_name = |word: &str| self.names.iter().any(|name| name == word);
        let mut whose = self.owner.as_ref().map_or(Whose::Unsaid, |owner| owner.whose(own, &is_name));
        // "Russia extended its lease of the base", "Halm acquired Cassio for …": the subject need not stand first.
        let resolved = heard.has(Clue::NameScattered) || heard.has(Clue::NameResolved);
        let elsewhere = || resolved || self.is_in_reach(own);
        let named =
            [Clue::NameInSentence, Clue::NameScattered, Clue::NameResolved, Clue::NamePronoun, Clue::NameBefore];
        if !named.into_iter().any(|clue| heard.has(clue)) {
            heard.add(Clue::Unnamed);
        }
        if whose == Whose::Unsaid || (whose == Whose::Other && elsewhere()) {
            whose = self.attachment(own);
        }
        if whose == Whose::Unsaid && self.is_told_object(own) {
            whose = Whose::Own;
        }
        match whose {
            Whose::Own => heard.add(Clue::Owner),
            Whose::Part => heard.add(Clue::PartOfSubject),
            Whose::Other => heard.add(Clue::OtherOwner),
            Whose::Unsaid => {}
        }
        if self.partitive {
            heard.add(Clue::Partitive);
        }
        if self.is_quantity {
            if self.narrowings.iter().any(|phrase| self.is_narrowing(phrase, own)) {
                heard.add(Clue::Narrowed);
            }
            if self.of_kind(own) || self.is_restricted(own) {
                heard.add(Clue::Narrowed);
            }
            if self.counts_some(own) {
                heard.add(Clue::Partitive);
            }
            if self.property.is_some_and(|property| is_foreign(property, own)) || self.is_size_of_another(own) {
                heard.add(Clue::OtherProperty);
            }
            match self.verb {
                Some(verb) if self.is_event(verb, own) => heard.add(Clue::Event),
                Some(verb) if self.is_done_to(verb, own) || self.is_done_with(verb, own) => heard.add(Clue::OtherVerb),
                _ => {}
            }
        } else if self.has_object_of_its_own(own) {
            heard.add(Clue::Event);
        }
    }

    /// "640 employees over the age of 60", "seriously injured nine people": some of those that are counted.
    fn is_restricted(&self, own: &Own<'_>) -> bool {
        let behind = self.scene.slice(self.own.end as usize, self.scene.end);
        let next = behind.strip_prefix(' ').unwrap_or_default().split(|c: char| !c.is_alphabetic()).next();
        let restricts = next.is_some_and(|word| List::Restricting.holds(word) && !own.is_told(word));
        let before = self.scene.before(self.own.start as usize);
        let degree = |word: &&str| List::Degree.holds(word) && !(own.is_quoted)(word);
        self.counts && (restricts || before.iter().rev().take(2).any(degree))
    }

    /// "employs 310 women": a group of people, where the records count all.
    fn counts_some(&self, own: &Own<'_>) -> bool {
        let figure = self.scene.slice(self.own.start as usize, self.own.end as usize);
        let noun = figure.rsplit(' ').next().map(str::to_lowercase).unwrap_or_default();
        self.counts && List::SomePeople.holds(&noun) && !own.is_told(&noun) && !(own.is_quoted)(&noun)
    }

    /// "opened a new hall in 2015", "opened its doors to visitors in 2019": what was opened is something else.
    fn has_object_of_its_own(&self, own: &Own<'_>) -> bool {
        let before = self.scene.before(self.own.start as usize);
        let last = before.iter().rposition(|word| own.is_told(word));
        let next = last.and_then(|at| before.get(at + 1));
        next.is_some_and(|word| List::Determiner.holds(word) && !whose::is_definite(word))
    }

    /// "700 animals of prey": some kind of those that are counted.
    fn of_kind(&self, own: &Own<'_>) -> bool {
        let behind = self.scene.slice(self.own.end as usize, self.scene.end);
        let kind = self.counts.then(|| behind.strip_prefix(" of ")).flatten();
        let kind = kind.and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
        kind.is_some_and(|word| {
            !word.is_empty()
                && !word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && !crate::document::is_function_word(word)
                && !own.is_told(word)
        })
    }

    /// "a door 12 metres high": the size of what stands right before it.
    fn is_size_of_another(&self, own: &Own<'_>) -> bool {
        let behind = self.scene.slice(self.own.end as usize, self.scene.end).trim_start();
        let size = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let before = self.scene.before(self.own.start as usize);
        let [.., determiner, noun] = before.as_slice() else { return false };
        // "on pillars 20 metres high", "has walls 20 metres long"
        let leads = whose::is_preposition(determiner) || matches!(*determiner, "has" | "have" | "had");
        let several = leads && *crate::unit::singular(noun) != **noun;
        matches!(size, "long" | "high" | "wide" | "deep" | "tall" | "thick" | "across")
            && (several || matches!(*determiner, "a" | "an" | "the" | "its" | "with"))
            && !own.is_told(noun)
            && !own.is_kind(noun)
            && !own.is_named(noun)
            && !crate::document::is_function_word(noun)
    }

    /// True where nothing between a name and the figure begins another clause.
    fn is_reached(&self, hit: &Hit) -> bool {
        let (from, to) = (self.own.start as usize, self.own.end as usize);
        let between =
            if hit.start < from { self.scene.slice(hit.start, from) } else { self.scene.slice(to, hit.start) };
        !between.contains([',', ';', ':', '–', '—'])
            && ![" that ", " which ", " who ", " when "].iter().any(|word| between.contains(word))
    }

    /// True where a name of the subject stands in the figure's own clause, outside the phrase that opens it.
    fn is_in_reach(&self, own: &Own<'_>) -> bool {
        let opening = self.owner.as_ref().map_or(0, Owner::len);
        whose::outer(self.scene.hits).filter(|hit| hit.subject == own.subject).any(|hit| {
            let place = self.scene.words.partition_point(|word| word.start < hit.start);
            self.is_reached(hit)
                && (hit.start > self.own.end as usize || place >= opening)
                && !whose::is_landmark(&self.scene.before(hit.start))
        })
    }

    /// "The agency approved the vaccine on …": the subject stands right behind the attribute's own verb.
    fn is_told_object(&self, own: &Own<'_>) -> bool {
        self.place == Place::Object
            && whose::outer(self.scene.hits).filter(|hit| hit.subject == own.subject).any(|hit| {
                let before = self.scene.before(hit.start);
                let last = before.iter().rev().find(|word| **word != "the");
                hit.start < self.own.start as usize
                    && self.is_reached(hit)
                    && last.is_some_and(|word| !whose::is_preposition(word) && own.is_told(word))
            })
    }

    /// True where what is measured is called by the attribute's own words: "a capacity of 35,000".
    pub(super) fn has_own_property(&self, own: &Own<'_>) -> bool {
        self.property.is_some_and(|property| own.is_told(&property.head))
    }

    /// True where the clause's verb is one of the attribute.
    pub(super) fn has_own_verb(&self, own: &Own<'_>) -> bool {
        self.verb.is_some_and(|verb| own.is_told(&verb.lemma))
    }

    /// Where the names of the subject stand that is not the clause's own: as landmarks, or at another thing.
    fn attachment(&self, own: &Own<'_>) -> Whose {
        let mut all = whose::outer(self.scene.hits).filter(|hit| hit.subject == own.subject).peekable();
        if all.peek().is_none() {
            return Whose::Unsaid;
        }
        let mut worst = Whose::Other;
        for hit in all {
            let before = self.scene.before(hit.start);
            if whose::is_landmark(&before) {
                continue;
            }
            if !self.is_reached(hit) || !self.is_at_another(hit.start, &before, own) {
                return Whose::Unsaid;
            }
            worst = Whose::Part;
        }
        worst
    }

    /// "the concert at Ulva Zoo", "in Hall C of Ulva Zoo"
    fn is_at_another(&self, start: usize, before: &[&str], own: &Own<'_>) -> bool {
        let mut back = before.iter().rev().copied().filter(|word| *word != "the");
        let joined = back.next().is_some_and(|word| matches!(word, "of" | "at" | "in" | "for" | "to" | "on"));
        let Some(noun) = back.next().filter(|_| joined) else { return false };
        if own.is_told(noun) || own.is_kind(noun) || whose::is_transparent(noun) || whose::is_person(noun) {
            return false;
        }
        let mut ahead = before.iter().rev().skip_while(|word| **word != noun).skip(1);
        let is_determiner = |word: &&&str| matches!(**word, "the" | "a" | "an" | "its" | "one");
        let determined = match ahead.next() {
            // "the objects taken in": no noun
            Some(word) if is_determiner(&word) => true,
            Some(word) => !word.ends_with('s') && ahead.next().as_ref().is_some_and(is_determiner),
            None => false,
        };
        let at = self.scene.words.iter().rev().find(|word| word.start < start && word.form == *noun);
        let capital = at.is_some_and(|word| self.scene.slice(word.start, start).starts_with(char::is_uppercase));
        determined || capital
    }

    fn is_narrowing(&self, phrase: &Phrase, own: &Own<'_>) -> bool {
        let sentence = self.scene.slice(self.scene.start, self.scene.end);
        let Some(at) = sentence.find(&*phrase.text).map(|at| at + self.scene.start) else { return false };
        let around = at..at + phrase.text.len();
        let names_subject =
            self.scene.hits.iter().any(|hit| around.contains(&hit.start) || (hit.start < at && at < hit.end));
        // "Ulva Zoo in Harn has": where the subject lies.
        let behind_name = self.scene.hits.iter().any(|hit| {
            hit.end < at && self.scene.words.iter().filter(|word| word.start >= hit.end && word.start < at).count() <= 1
        });
        if names_subject || behind_name || own.is_told(&phrase.head) || own.is_kind(&phrase.head) {
            return false;
        }
        let name = phrase.text.split(' ').any(|word| word.starts_with(char::is_uppercase))
            && self.names.iter().any(|name| **name == *phrase.head);
        name || List::Quarter.holds(&phrase.head) || whose::is_person(&phrase.head)
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
    fn is_event(&self, verb: &VerbUse, own: &Own<'_>) -> bool {
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
    fn is_done_with(&self, verb: &VerbUse, own: &Own<'_>) -> bool {
        let lists = [List::Standing, List::Having, List::AddingUp];
        let stands = |word: &str| lists.iter().any(|list| list.holds(word));
        self.place == Place::Object
            && self.counts
            && !verb.lemma.is_empty()
            && !stands(&verb.lemma)
            && !stands(verb.class)
            && !own.is_told(&verb.lemma)
            && !(own.is_quoted)(&verb.lemma)
    }

    /// "two lifts are being repaired"
    fn is_done_to(&self, verb: &VerbUse, own: &Own<'_>) -> bool {
        self.place == Place::Subject
            && !verb.lemma.is_empty()
            && !List::Standing.holds(&verb.lemma)
            && !List::Standing.holds(verb.class)
            && !own.is_told(&verb.lemma)
            && !(own.is_quoted)(&verb.lemma)
            && !self.is_told_around(own)
    }
}

/// Where the subject ends that holds a figure at `from`.
fn subject_end(scene: &Scene<'_>, evidence: &Evidence, from: usize) -> usize {
    let subject = evidence.subject.as_ref().filter(|_| evidence.place == Place::Subject);
    let sentence = scene.slice(scene.start, scene.end);
    let at = subject.and_then(|subject| Some((sentence.find(&*subject.text)?, subject.text.len())));
    at.map_or(from, |(at, length)| scene.start + at + length)
}

/// True where a relative clause follows.
fn is_relative(behind: &str) -> bool {
    let Some(rest) = behind.strip_prefix(", ") else { return false };
    let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    matches!(first, "which" | "who" | "whose" | "where") || first.ends_with("ed")
}

/// The phrases that may narrow a figure to a place or a group.
fn narrowings(found: &Found) -> Vec<&Phrase> {
    let narrow = found.evidence.complements.iter();
    let narrow = narrow.filter(|it| matches!(&*it.preposition, "in" | "at" | "among" | "within" | "across"));
    narrow.map(|it| &it.phrase).collect()
}

/// True where what is measured is called by a name of its own.
fn is_foreign(property: &Phrase, own: &Own<'_>) -> bool {
    let words = property.text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
    let mut words = words.map(str::to_lowercase).peekable();
    let number = property.head.starts_with(|c: char| c.is_ascii_digit());
    words.peek().is_some()
        && !number
        && property.head.len() > 2
        && !crate::document::is_function_word(&property.head)
        && !words.any(|word| {
            own.is_told(&word)
                || (own.is_quoted)(&word)
                || own.is_kind(&word)
                || whose::is_transparent(&word)
                || own.is_named(&word)
        })
}

/// "Nine of the musicians", "46 of the 150 seats", "of the homes hit, 700", "were among those killed".
fn is_partitive(claim: &Claim, found: &Found, scene: &Scene<'_>, (from, to): (usize, usize), before: usize) -> bool {
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
