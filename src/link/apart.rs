//! What sets a figure apart from the topics whose names and words stand near it: another owner, a part, some of those that
//! are counted, a place or group, a property or an event of its own.

mod some;

use std::ops::Range;

use crate::claim::Claim;
use crate::extract::{Evidence, Found, Phrase, Place, VerbUse, base_form};
use crate::reading::QuantityKind;
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
    /// What kind of quantity it is; `None` for dates and the like.
    kind: Option<QuantityKind>,
    /// Words of names near, in lower case.
    names: Vec<String>,
    narrowings: Vec<&'t Phrase>,
    own: Span,
    /// Where the phrase ends that the figure counts, as the subject of its clause.
    subject_end: usize,
    /// Words about it that name a time of its own; true where only what changes has one.
    times: Vec<(&'t [Word<'t>], bool)>,
    /// What is counted.
    noun: Option<Box<str>>,
    /// The head of the clause's subject.
    subject: Option<&'t str>,
    /// Where a relative clause begins that says which one the subject is.
    defined: Option<usize>,
    /// The figure may stand before the name of what it describes: "the 12 km Hald Tunnel".
    describes: bool,
    /// The clause tells where to.
    goes_to: bool,
}

/// So many words at most has a phrase of the lists of times.
const TIME_WORDS: usize = 4;

impl<'t> Apart<'t> {
    /// Looks at a figure. `reach` are the bytes between the figures before and behind it.
    pub(super) fn new(
        found: &'t Found,
        claim: &Claim,
        scene: &'t Scene<'t>,
        names: &Names,
        reach: &Range<usize>,
    ) -> Self {
        let evidence = &found.evidence;
        let own = claim.provenance.span.unwrap_or_default();
        let (from, to) = (own.start as usize, own.end as usize);
        let subject = evidence.subject.as_ref().filter(|_| evidence.place != Place::Fragment);
        let mut defined = None;
        let owner = if let Some(subject) = subject {
            let sentence = scene.slice(scene.start, scene.end).trim_start();
            let at = sentence.find(&*subject.text);
            let behind = at.and_then(|at| sentence.get(at + subject.text.len()..)).unwrap_or_default();
            // "…, which cost €9m, has 700 animals": the relative clause has ended.
            let reach = at.map_or(0, |at| scene.start + at + subject.text.len());
            let ended = scene.slice(reach, from).trim_start_matches(", ").contains(',');
            defined = Some(reach).filter(|_| is_defining(behind));
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
            partitive: some::is_partitive(claim, found, scene, (from, to), reach.start),
            kind: claim.value.quantity().map(|it| it.kind),
            names: near.filter(|word| !word.is_empty()).map(str::to_lowercase).collect(),
            narrowings: narrowings(found),
            own,
            subject_end: subject_end(scene, evidence, from),
            times: if is_quantity { times(scene, reach) } else { Vec::new() },
            noun: claim.value.quantity().and_then(|it| it.noun.clone()),
            subject: subject.map(|subject| &*subject.head),
            defined,
            describes: is_describing(claim),
            goes_to: evidence.complements.iter().any(|it| &*it.preposition == "to"),
        }
    }

    /// True for a count of things or people.
    fn counts(&self) -> bool {
        self.kind == Some(QuantityKind::Count)
    }

    /// True where the clause is about "it" or "they".
    pub(super) fn is_pronoun(&self) -> bool {
        let first = self.scene.words.first().map_or("", |word| &*word.form);
        // "With a capacity of 680 megawatts it is …"
        let behind = self.scene.slice(self.own.end as usize, self.scene.end).trim_start_matches([',', ' ']);
        let fronted = ["it ", "they "].iter().any(|it| behind.starts_with(it));
        let opens = (fronted || matches!(first, "it" | "they"))
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
        if whose == Whose::Unsaid && (self.is_told_object(own) || self.is_there(own)) {
            whose = Whose::Own;
        }
        if whose == Whose::Unsaid && self.is_defined_by(own) {
            whose = Whose::Part;
        }
        let described = self.described(own);
        match described.unwrap_or(whose) {
            Whose::Own => heard.add(Clue::Owner),
            Whose::Part => heard.add(Clue::PartOfSubject),
            Whose::Other => heard.add(Clue::OtherOwner),
            Whose::Unsaid => {}
        }
        if self.partitive {
            heard.add(Clue::Partitive);
        }
        if self.kind.is_some() {
            if self.narrowings.iter().any(|phrase| self.is_narrowing(phrase, own)) {
                heard.add(Clue::Narrowed);
            }
            if self.of_kind(own) || self.is_restricted(own) {
                heard.add(Clue::Narrowed);
            }
            if self.counts_some(own) {
                heard.add(Clue::Partitive);
            }
            if self.is_of_another_time(own) {
                heard.add(Clue::OtherTime);
            }
            if self.property.is_some_and(|it| own.is_told(&it.head) && it.modifiers.iter().any(|word| own.picks(word)))
            {
                heard.add(Clue::PartOfSubject);
            }
            if self.is_spent_on(own) {
                heard.add(Clue::OtherProperty);
            }
            // "bought a boat for €3m"
            if self.kind == Some(QuantityKind::Money) && self.has_object_of_its_own(own) {
                heard.add(Clue::Event);
            }
            if self.property.is_some_and(|property| is_foreign(property, own)) || self.is_size_of_another(own) {
                heard.add(Clue::OtherProperty);
            }
            match self.verb {
                Some(verb) if self.is_event(verb, own) => heard.add(Clue::Event),
                // "the 12 km tunnel was closed": it has the length, whatever was done to it.
                Some(_) if described == Some(Whose::Own) => {}
                Some(verb) if self.is_done_to(verb, own) || self.is_done_with(verb, own) => heard.add(Clue::OtherVerb),
                _ => {}
            }
        } else if self.has_object_of_its_own(own) {
            heard.add(Clue::Event);
        } else if self.is_first_of_a_kind() {
            heard.add(Clue::Narrowed);
        } else if self.is_of_another_act(own) {
            heard.add(Clue::OtherVerb);
        }
    }

    /// "At its peak", "in the third quarter", "at first": the words set the figure at a time of which the records, which give
    /// their own, do not tell.
    fn is_of_another_time(&self, own: &Own<'_>) -> bool {
        self.times.iter().any(|(phrase, bygone)| {
            (own.passes || !bygone) && !phrase.iter().any(|word| own.is_told(&word.form) || (own.is_quoted)(&word.form))
        })
    }

    /// "The rocket that launched the satellite": the subject only says which one is meant.
    fn is_defined_by(&self, own: &Own<'_>) -> bool {
        let Some((from, head)) = self.defined.zip(self.subject) else { return false };
        let clause = from..self.own.start as usize;
        let named = whose::outer(self.scene.hits).any(|hit| hit.subject == own.subject && clause.contains(&hit.start));
        let stands_for_it = own.is_kind(head)
            || own.is_named(head)
            || own.is_told(head)
            || whose::is_person(head)
            || whose::is_transparent(head);
        named && !stands_for_it
    }

    /// Whose the figure is by the name right behind it: "the 12 km Hald Tunnel".
    fn described(&self, own: &Own<'_>) -> Option<Whose> {
        let next = self.own.end as usize + 1;
        let behind = self.scene.slice(next - 1, self.scene.end).strip_prefix(' ').filter(|_| self.describes)?;
        if !behind.starts_with(char::is_uppercase) {
            return None;
        }
        let mut here = whose::outer(self.scene.hits).filter(|hit| hit.start == next).peekable();
        let named = here.peek().is_some();
        let is_own = here.any(|hit| hit.subject == own.subject);
        let first = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        match (is_own, named || !own.is_named(&first)) {
            (true, _) => Some(Whose::Own),
            (false, true) => Some(Whose::Other),
            _ => None,
        }
    }

    /// "€3 million in fines": on what it was spent.
    fn is_spent_on(&self, own: &Own<'_>) -> bool {
        let behind = self.scene.slice(self.own.end as usize, self.scene.end);
        let Some(rest) = behind.strip_prefix(" in ").filter(|_| self.kind == Some(QuantityKind::Money)) else {
            return false;
        };
        let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        word.starts_with(|c: char| c.is_lowercase())
            && !crate::document::is_function_word(word)
            && !List::MoneyIn.holds(word)
            && !own.is_told(word)
            && !(own.is_quoted)(word)
    }

    /// "Some 3,400 people work at the hospital", "live in the town".
    fn is_there(&self, own: &Own<'_>) -> bool {
        let Some(verb) = self.verb.filter(|verb| self.place == Place::Subject && List::Standing.holds(&verb.lemma))
        else {
            return false;
        };
        whose::outer(self.scene.hits).filter(|hit| hit.subject == own.subject).any(|hit| {
            let before = self.scene.before(hit.start);
            let mut back = before.iter().rev().filter(|word| **word != "the");
            hit.start > self.own.end as usize
                && self.is_reached(hit)
                && back.next().is_some_and(|word| matches!(*word, "at" | "in" | "for" | "on"))
                && back.next().is_some_and(|word| base_form(word) == Some(&*verb.lemma))
        })
    }

    /// True where the clause's verb is that of another property of the subject, as `is_other` tells, and not of this one.
    pub(super) fn is_told_by(&self, own: &Own<'_>, is_other: &dyn Fn(&str) -> bool) -> bool {
        let lemma = self.verb.map_or("", |verb| &*verb.lemma);
        self.kind.is_some()
            && self.place == Place::Object
            && !lemma.is_empty()
            && !own.is_told(lemma)
            && !(own.is_quoted)(lemma)
            && is_other(lemma)
    }

    /// "opened a new hall in 2015", "opened its doors to visitors in 2019": what was opened is something else.
    fn has_object_of_its_own(&self, own: &Own<'_>) -> bool {
        let before = self.scene.before(self.own.start as usize);
        let last = before.iter().rposition(|word| own.is_told(word));
        let next = last.and_then(|at| before.get(at + 1));
        next.is_some_and(|word| List::Determiner.holds(word) && !whose::is_definite(word))
    }

    /// "opened by a queen, was painted in 1988": the attribute's word stands in another clause than the date.
    fn is_of_another_act(&self, own: &Own<'_>) -> bool {
        let Some(verb) = self.verb.filter(|verb| !verb.lemma.is_empty()) else { return false };
        let from = self.own.start as usize;
        let told = self.scene.words.iter().rev().find(|word| word.start < from && own.is_told(&word.form));
        let apart = told.is_some_and(|word| self.scene.slice(word.start, from).contains(", "));
        apart && !List::Standing.holds(&verb.lemma) && !own.is_told(&verb.lemma) && !(own.is_quoted)(&verb.lemma)
    }

    /// "first climbed by a woman in 1902": the first of some, and not of all.
    fn is_first_of_a_kind(&self) -> bool {
        let before = self.scene.before(self.own.start as usize);
        let by = before.windows(2).position(|pair| matches!(pair, ["by" | "for" | "without", "a" | "an" | "any"]));
        by.is_some_and(|by| before.iter().take(by).any(|word| *word == "first"))
    }

    /// "a door 12 metres high": the size of what stands right before it.
    fn is_size_of_another(&self, own: &Own<'_>) -> bool {
        let behind = self.scene.slice(self.own.end as usize, self.scene.end).trim_start();
        let size = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let before = self.scene.before(self.own.start as usize);
        let [.., determiner, noun] = before.as_slice() else { return false };
        // "on pillars 20 metres high", "has walls 20 metres long"
        let leads = whose::is_preposition(determiner) || matches!(*determiner, "has" | "have" | "had");
        let counted = determiner.starts_with(|c: char| c.is_ascii_digit()) || List::SmallNumber.holds(determiner);
        let several = (leads || counted) && *crate::unit::singular(noun) != **noun;
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
    fn has_own_property(&self, own: &Own<'_>) -> bool {
        self.property.is_some_and(|property| own.is_told(&property.head))
    }

    /// True where the attribute's own words say what the number is: "a capacity of 35,000", "the record crowd is 38,912", "it
    /// seats 31,450".
    pub(super) fn is_called(&self, own: &Own<'_>) -> bool {
        let is = self.verb.is_some_and(|verb| &*verb.lemma == "be");
        let told_subject = is
            && (self.subject.is_some_and(|head| own.is_told(head))
                || self.owner.as_ref().is_some_and(|owner| owner.opens_with(own)));
        self.has_own_property(own) || (self.place == Place::Object && (told_subject || self.has_own_verb(own)))
    }

    /// True where the clause's verb is one of the attribute.
    pub(super) fn has_own_verb(&self, own: &Own<'_>) -> bool {
        self.verb.is_some_and(|verb| own.is_told(&verb.lemma))
    }

    /// Where the names of the subject stand that is not the clause's own: as landmarks, or at another thing.
    fn attachment(&self, own: &Own<'_>) -> Whose {
        // "Tarsa" in "the old town of Tarsa" is no name beside that.
        let inside = |hit: &Hit| {
            let longer = |other: &Hit| other.start <= hit.start && hit.end <= other.end && hit.words < other.words;
            self.scene.hits.iter().any(longer)
        };
        let own_hits = whose::outer(self.scene.hits).filter(|hit| hit.subject == own.subject && !inside(hit));
        let mut all = own_hits.peekable();
        if all.peek().is_none() {
            return Whose::Unsaid;
        }
        let mut worst = Whose::Other;
        for hit in all {
            let before = self.scene.before(hit.start);
            let other = before.last().is_some_and(|word| List::OtherOne.holds(word));
            if other || whose::is_landmark(&before) {
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
        // "the highest in the county": of that it is the highest.
        let before = self.scene.before(at);
        let ranked = before.iter().rev().take(3).any(|word| word.ends_with("est") || matches!(*word, "most" | "only"));
        if ranked || names_subject || behind_name || own.is_told(&phrase.head) || own.is_kind(&phrase.head) {
            return false;
        }
        let name = phrase.text.split(' ').any(|word| word.starts_with(char::is_uppercase))
            && self.names.iter().any(|name| **name == *phrase.head);
        name || List::Quarter.holds(&phrase.head) || whose::is_person(&phrase.head)
    }
}

/// The phrases about a figure that name a time, between the figures before and behind it.
fn times<'t>(scene: &Scene<'t>, reach: &Range<usize>) -> Vec<(&'t [Word<'t>], bool)> {
    let from = scene.words.partition_point(|word| word.start < reach.start);
    let to = scene.words.partition_point(|word| word.start < reach.end);
    let words = scene.words.get(from..to).unwrap_or_default();
    let phrases = (1..=TIME_WORDS).flat_map(|length| words.windows(length));
    let named = |phrase: &'t [Word<'t>]| {
        let forms: Vec<&str> = phrase.iter().map(|word| &*word.form).collect();
        let text = forms.join(" ");
        let bygone = List::Bygone.holds(&text);
        (bygone || List::OtherTime.holds(&text)).then_some((phrase, bygone))
    };
    phrases.filter_map(named).collect()
}

/// Where the subject ends that holds a figure at `from`.
fn subject_end(scene: &Scene<'_>, evidence: &Evidence, from: usize) -> usize {
    let subject = evidence.subject.as_ref().filter(|_| evidence.place == Place::Subject);
    let sentence = scene.slice(scene.start, scene.end);
    let at = subject.and_then(|subject| Some((sentence.find(&*subject.text)?, subject.text.len())));
    at.map_or(from, |(at, length)| scene.start + at + length)
}

/// True where a relative clause follows that says which one is meant.
fn is_defining(behind: &str) -> bool {
    ["that ", "which ", "who ", "whose "].iter().any(|word| behind.trim_start().starts_with(word))
}

/// True for a size, and for what is counted before a hyphen: "the 740-bed hospital".
fn is_describing(claim: &Claim) -> bool {
    let size = |kind| matches!(kind, QuantityKind::Measure | QuantityKind::Duration);
    claim.value.quantity().is_some_and(|it| size(it.kind) || claim.surface.contains('-'))
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
