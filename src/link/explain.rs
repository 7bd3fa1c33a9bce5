//! Why two claims were linked, or not, and why a claim belongs to a topic of a set: each piece of evidence with its
//! weight and the line of the table that it comes from, so that a wrong link can be understood and the table mended.

use crate::compare::Relation;
use crate::compare::explain::{Party, Step};
use crate::vocabulary::Vocabulary;

use super::Links;
use super::cluster::{Harmony, Pair};
use super::symbol::Symbol;
use super::topic::{CERTAIN, Candidate, FIRM, MARGIN, Topic, UNSURE as TOPIC_UNSURE, place};
use super::weigh::{CONFLICT, LINK, UNSURE};
use super::weights::{Feature, Weights};

/// The most topics of a claim that are told.
const MOST_TOPICS: usize = 3;

/// Hundredths of log-odds as people write them: `+2.20`.
fn signed(points: i32) -> String {
    let sign = if points < 0 { '-' } else { '+' };
    let size = points.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// The same without a sign for what is above nought.
fn plain(points: i32) -> String {
    signed(points).trim_start_matches('+').to_owned()
}

/// A line of a table: its name, its number from 1 with the header counted in, and its reason.
fn evidence(points: i32, name: &str, seen: &str, reason: &str, table: &str, line: usize) -> String {
    let seen = if seen.is_empty() { String::new() } else { format!(" {seen}") };
    format!("{} {name}{seen}: {reason}. ({table}:{line})", signed(points))
}

impl Links {
    /// The evidence between two claims of texts, by their indexes, and what it leads to.
    pub fn explain(&self, a: u32, b: u32) -> Vec<Step> {
        let ground = self.ground();
        let mut heard = Vec::new();
        let Some(weighing) = self.weigh(&ground, a, b, &mut |feature, agrees| heard.push((feature, agrees))) else {
            return Vec::new();
        };
        let pair = self.pair_of(&ground, a, b);
        if let Some(bonus) = pair.and_then(|pair| self.value_bonus(&pair)) {
            heard.push((bonus, true));
        }
        let matter = pair.and_then(|pair| {
            let relation = self.relation(pair.a, pair.b)?;
            Some((relation, self.matter_bonus(pair.a, pair.b, relation, pair.harmony, weighing.relief)))
        });
        let relieved = matter.filter(|(_, bonus)| *bonus > 0);
        if relieved.is_some_and(|(relation, _)| relation == Relation::Agree) {
            heard.push((Feature::ValueMatter, true));
        }
        if relieved.is_some() && self.of_news_day(a, b) {
            heard.push((Feature::ValueNewsDay, true));
        }
        if relieved.is_some() && self.of_old_day(a, b) {
            heard.push((Feature::ValueOldDay, true));
        }
        if relieved.is_some() && weighing.relief > 0 {
            heard.push((Feature::ValueRelief, true));
        }
        let apart = pair.filter(|pair| pair.harmony == Harmony::Apart);
        if let Some(close) = apart.and_then(|pair| pair.gap?.speaks()) {
            heard.push((Feature::ValueGap, close));
        }
        heard.sort_by_key(|(feature, _)| *feature);
        let table = Weights::built_in();
        let mut steps: Vec<Step> = heard
            .into_iter()
            .map(|(feature, agrees)| {
                let reason = table.get(feature).map(|line| &*line.reason).unwrap_or_default();
                let seen = beside(&self.seen(feature, a), &self.seen(feature, b), agrees);
                let name = feature.name();
                let line = feature as usize + 2;
                let points = if feature == Feature::ValueRelief { weighing.relief } else { table.of(feature, agrees) };
                both("evidence", evidence(points, name, &seen, reason, "weights.csv", line))
            })
            .collect();
        let values = pair.map_or(0, |pair| pair.total - pair.sum);
        let counted =
            if values == 0 { String::new() } else { format!(", with the values {}", plain(weighing.sum + values)) };
        let outcome = match (weighing.veto, self.group_of(a).filter(|group| group.contains(&b))) {
            (Some(veto), _) => format!("A link is forbidden: {}.", veto.words()),
            (None, Some(group)) => {
                let others = group.len().saturating_sub(2);
                let others = match others {
                    0 => String::new(),
                    1 => ", with one other claim".to_owned(),
                    many => format!(", with {many} other claims"),
                };
                format!("They are one fact{others}: the evidence comes to {}{counted}.", plain(weighing.sum))
            }
            (None, None) => {
                let sum = plain(weighing.sum);
                format!(
                    "They are not taken for one fact: the evidence comes to {sum}{counted}. {}",
                    self.why_not(a, b, pair)
                )
            }
        };
        steps.push(both("link", outcome));
        let thresholds = format!(
            "A link needs {}, one that may conflict {} without the values; from {} on a person is asked.",
            plain(LINK),
            plain(CONFLICT),
            plain(UNSURE)
        );
        steps.push(both("link", thresholds));
        if weighing.veto.is_none()
            && self.group_of(a).is_none_or(|group| !group.contains(&b))
            && let Some(relation) = self.relation(a, b)
        {
            steps.push(both("link", format!("Taken for one fact, their relation would be: {relation}.")));
        }
        steps
    }

    /// What keeps a pair apart that nothing forbids.
    fn why_not(&self, a: u32, b: u32, pair: Option<Pair>) -> String {
        let unsure = self.clusters.unsure.contains(&(a.min(b), a.max(b)));
        let asked = if unsure { " A person is asked." } else { "" };
        let Some(pair) = pair else {
            return "Such values cannot be set beside one another on this evidence.".to_owned();
        };
        let short = match pair.harmony {
            Harmony::Fits => pair.total < LINK,
            Harmony::Explained => pair.sum < LINK,
            Harmony::Apart => pair.sum < CONFLICT,
        };
        let why = if pair.same_article && pair.harmony != Harmony::Fits {
            "Two figures of one article that differ are two facts."
        } else if let (Some(doubt), Harmony::Apart) = (pair.doubt, pair.harmony) {
            doubt.words()
        } else if short && pair.harmony == Harmony::Apart {
            "That is too little for values that exclude each other."
        } else if short {
            "That is too little."
        } else {
            "It would be enough, but other claims that one of the two is linked with do not fit the other."
        };
        format!("{why}{asked}")
    }

    fn group_of(&self, at: u32) -> Option<&Vec<u32>> {
        self.clusters.groups.iter().find(|group| group.contains(&at))
    }

    /// What linking sees in a claim, feature by feature; what serves several features is told once.
    pub fn profile(&self, at: u32) -> Vec<Step> {
        let mut told: Vec<(String, Vec<&str>)> = Vec::new();
        for feature in Feature::ALL {
            let seen = self.seen(*feature, at);
            match told.iter_mut().find(|(known, _)| *known == seen) {
                _ if seen.is_empty() => {}
                Some((_, names)) => names.push(feature.name()),
                None => told.push((seen, vec![feature.name()])),
            }
        }
        told.into_iter()
            .map(|(seen, names)| Step {
                stage: "seen",
                party: Party::Left,
                text: format!("{}: {seen}", names.join(", ")),
            })
            .collect()
    }

    /// What one side has to show for a feature, in words.
    pub fn seen(&self, feature: Feature, at: u32) -> String {
        let Some(mention) = self.mentions.get(at as usize) else { return String::new() };
        let words = |list: &[Symbol]| self.symbols.words(list);
        let one = |symbol: Option<Symbol>| symbol.map(|it| self.symbols.word(it).to_owned()).unwrap_or_default();
        let slots = |list: &[(&'static str, Symbol)]| {
            let texts: Vec<_> = list.iter().map(|(slot, it)| format!("{slot} {}", self.symbols.word(*it))).collect();
            texts.join(", ")
        };
        let frame = self.frames.get(mention.frame as usize);
        match feature {
            Feature::Noun => one(mention.noun),
            Feature::NounKind => one(mention.noun_kind.or(mention.noun)),
            Feature::NounModifier => words(&mention.noun_modifiers),
            Feature::Aspect => words(&mention.aspects),
            Feature::Fate | Feature::Harm | Feature::Measured | Feature::AspectOne => {
                mention.fact.map(|fact| fact.name.to_owned()).unwrap_or_default()
            }
            Feature::Whole | Feature::WholeOne => words(&mention.whole),
            Feature::Property => one(mention.property),
            Feature::Verb => one(mention.verb),
            Feature::Owner if mention.owner.is_some() => one(mention.owner),
            Feature::Owner | Feature::SubjectName => words(&mention.subject_names),
            Feature::ModifierName => words(&mention.modifier_names),
            Feature::Anchor => one(mention.anchor),
            Feature::SlotNamed => slots(&mention.slots_named),
            Feature::SlotNoun => slots(&mention.slots_noun),
            Feature::ScopePlace | Feature::ScopePlaceOne => words(&mention.places),
            Feature::EventFact => mention.fact.map(|fact| fact.name.to_owned()).unwrap_or_default(),
            Feature::EventPlace | Feature::EventMain => frame.map(|frame| words(&frame.places)).unwrap_or_default(),
            Feature::EventDate => frame
                .and_then(|frame| frame.days)
                .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}/{last}") })
                .or_else(|| frame.and_then(|frame| frame.open_date).map(|it| self.symbols.word(it).to_owned()))
                .unwrap_or_default(),
            Feature::NamesShared => words(&mention.names),
            Feature::WordsMost | Feature::WordsMany | Feature::WordsFew => words(&mention.words),
            _ => String::new(),
        }
    }
}

/// `(soldier | serviceman)`; where the two agree, only what they share.
fn beside(left: &str, right: &str, agrees: bool) -> String {
    let shared: Vec<&str> = left.split(", ").filter(|word| right.split(", ").any(|other| other == *word)).collect();
    match (left.is_empty(), right.is_empty()) {
        (true, true) => String::new(),
        _ if agrees && !shared.is_empty() => format!("({})", shared.join(", ")),
        _ => {
            let side = |words: &str| if words.is_empty() { "nothing".to_owned() } else { words.to_owned() };
            format!("({} | {})", side(left), side(right))
        }
    }
}

fn both(stage: &'static str, text: String) -> Step {
    Step { stage, party: Party::Both, text }
}

/// Why a claim of a text belongs to a topic of the set, or to none. `asked` is the topic of the record that it is set
/// beside.
pub fn topics(candidates: &[Candidate], asked: Option<Topic>, vocabulary: &Vocabulary, party: Party) -> Vec<Step> {
    let name = |topic: Topic| {
        let subject = vocabulary.subject(topic.subject).map(|subject| subject.id.as_str()).unwrap_or_default();
        let attribute =
            vocabulary.attribute(topic.attribute).map(|attribute| attribute.id.as_str()).unwrap_or_default();
        format!("{subject}: {attribute}")
    };
    let say = |stage: &'static str, text: String| Step { stage, party, text };
    let mut steps = Vec::new();
    let is_asked = |candidate: &Candidate| Some(candidate.topic) == asked;
    for (at, candidate) in candidates.iter().enumerate() {
        if at >= MOST_TOPICS && !is_asked(candidate) {
            continue;
        }
        steps.push(say("topic", format!("{}: {}", name(candidate.topic), plain(candidate.heard.points))));
        if at == 0 || is_asked(candidate) {
            for (clue, points) in candidate.heard.clues() {
                let reason = &clue.line().reason;
                steps.push(say("evidence", evidence(points, clue.name(), "", reason, "clues.csv", clue as usize + 2)));
            }
        }
    }
    if let Some(topic) = asked.filter(|_| !candidates.iter().any(is_asked)) {
        let text = format!("{}: nothing in the text names the subject, or the value cannot be one of it.", name(topic));
        steps.push(say("topic", text));
    }
    let chosen = place(candidates);
    let outcome = match (chosen.certain(), chosen.is_firm(), candidates.first()) {
        (Some(topic), true, _) => format!("It speaks of {}.", name(topic)),
        (Some(topic), false, _) => format!("It speaks of {}, too weakly to carry a conflict.", name(topic)),
        (None, _, Some(best)) if best.heard.points >= CERTAIN => {
            format!("It may speak of {}, but another topic is less than {} behind.", name(best.topic), plain(MARGIN))
        }
        (None, _, Some(best)) if best.heard.points >= TOPIC_UNSURE => {
            format!("It may speak of {}; a person is asked.", name(best.topic))
        }
        _ => "The set knows nothing of the kind.".to_owned(),
    };
    steps.push(say("topic", outcome));
    let thresholds = format!(
        "A topic may be meant from {} on, is meant from {}, and carries a conflict from {}.",
        plain(TOPIC_UNSURE),
        plain(CERTAIN),
        plain(FIRM)
    );
    steps.push(say("topic", thresholds));
    steps
}
