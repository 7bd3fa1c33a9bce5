//! A new article against a curated set: what each of its claims says to what is known.

use std::cell::OnceCell;

use crate::claim::{Basis, Claim, Modality, Polarity, SourceIndex, Status};
use crate::compare::cause::{Circle, Parts};
use crate::compare::content::Side;
use crate::compare::context::{Background, Context};
use crate::compare::relation::{Comparison, Reason, Reasons, Relation};
use crate::compare::rules;
use crate::date::Day;
use crate::extract::Gazetteer;
use crate::reading::{Approximation, Value};
use crate::vocabulary::{Vocabulary, Volatility, canonical};

use super::join::Text;
use super::known::Known;
use super::told::completed;
use super::topic::{Place, Topic};

/// What the set says to a claim. The names are those of JSON.
///
/// ```
/// use corroborate::extract::{Gazetteer, Options};
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// use corroborate::link::{Checker, Text, Verdict};
/// let files = [
///     (Role::Subjects, "id,label\ndyke,the south dyke\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,cues\nlength,length,quantity,fixed,kilometre,long\n"),
///     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,dyke,length,21 km,log,21 km long\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let (set, _) = from_inputs(inputs.into(), &LoadOptions::default());
/// let document = corroborate::document::from_text("The south dyke is 34 km long.\n".into());
/// let text = Text::read(document, &Options::default());
/// let checker = Checker::new(&set.vocabulary, &set.claims, Gazetteer::built_in());
/// let findings = checker.check(&text, corroborate::claim::SourceIndex(u32::MAX));
/// assert_eq!(findings[0].verdict.name(), "conflict");
/// assert_eq!(Verdict::ALL[0], Verdict::Conflict);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// A record says the same.
    Agrees,
    /// It fits the records and says more than they do.
    MorePrecise,
    /// It fits the records.
    Compatible,
    /// It differs, and speaks of another time.
    TimeShift,
    /// It differs, and one side does not commit itself.
    Modality,
    /// A record says what excludes it.
    Conflict,
    /// It may speak of a topic of the set, and nobody can tell without looking.
    Unresolved,
    /// The set knows nothing of the kind.
    New,
}

impl Verdict {
    /// All, in the order of the summary.
    pub const ALL: [Self; 8] = [
        Self::Conflict,
        Self::Unresolved,
        Self::Modality,
        Self::TimeShift,
        Self::MorePrecise,
        Self::Compatible,
        Self::Agrees,
        Self::New,
    ];

    /// The name in JSON and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::MorePrecise => "more-precise",
            Self::Compatible => "compatible",
            Self::TimeShift => "time-shift",
            Self::Modality => "modality",
            Self::Conflict => "conflict",
            Self::Unresolved => "unresolved",
            Self::New => "new",
        }
    }
}

/// A record that a claim was set beside.
///
/// ```
/// use corroborate::extract::{Gazetteer, Options};
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// use corroborate::link::{Checker, Text, Verdict};
/// let files = [
///     (Role::Subjects, "id,label\ndyke,the south dyke\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,cues\nlength,length,quantity,fixed,kilometre,long\n"),
///     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,dyke,length,21 km,log,21 km long\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let (set, _) = from_inputs(inputs.into(), &LoadOptions::default());
/// let document = corroborate::document::from_text("The south dyke is 34 km long.\n".into());
/// let text = Text::read(document, &Options::default());
/// let checker = Checker::new(&set.vocabulary, &set.claims, Gazetteer::built_in());
/// let findings = checker.check(&text, corroborate::claim::SourceIndex(u32::MAX));
/// let record = &findings[0].matches[0];
/// assert_eq!(set.claims[record.claim].id.as_deref(), Some("c-1"));
/// assert!(record.comparison.relation.is_conflict());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Index into the claims of the set.
    pub claim: usize,
    /// The verdict, the article's claim being the left side.
    pub comparison: Comparison,
}

/// What the set says to one claim of an article.
///
/// ```
/// use corroborate::extract::{Gazetteer, Options};
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// use corroborate::link::{Checker, Text, Verdict};
/// let files = [
///     (Role::Subjects, "id,label\ndyke,the south dyke\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,cues\nlength,length,quantity,fixed,kilometre,long\n"),
///     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,dyke,length,21 km,log,21 km long\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let (set, _) = from_inputs(inputs.into(), &LoadOptions::default());
/// let document = corroborate::document::from_text("The south dyke is 34 km long.\n".into());
/// let text = Text::read(document, &Options::default());
/// let checker = Checker::new(&set.vocabulary, &set.claims, Gazetteer::built_in());
/// let findings = checker.check(&text, corroborate::claim::SourceIndex(u32::MAX));
/// let finding = &findings[0];
/// assert_eq!(text.found[finding.found].claim.surface, "34 km");
/// assert_eq!((finding.verdict, finding.matches.len()), (Verdict::Conflict, 1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Index into the claims of the text.
    pub found: usize,
    /// The topic, where there is one.
    pub topic: Option<Topic>,
    /// The outcome over all records.
    pub verdict: Verdict,
    /// The records, gravest first.
    pub matches: Vec<Match>,
}

/// The topics of a set, made ready once for many articles.
///
/// ```
/// use corroborate::extract::{Gazetteer, Options};
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// use corroborate::link::{Checker, Text, Verdict};
/// let files = [
///     (Role::Subjects, "id,label\ndyke,the south dyke\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,cues\nlength,length,quantity,fixed,kilometre,long\n"),
///     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,dyke,length,21 km,log,21 km long\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let (set, _) = from_inputs(inputs.into(), &LoadOptions::default());
/// let document = corroborate::document::from_text("The south dyke is 34 km long.\n".into());
/// let text = Text::read(document, &Options::default());
/// let checker = Checker::new(&set.vocabulary, &set.claims, Gazetteer::built_in());
/// let findings = checker.check(&text, corroborate::claim::SourceIndex(u32::MAX));
/// assert_eq!(findings.len(), text.found.len());
/// ```
pub struct Checker<'v> {
    vocabulary: &'v Vocabulary,
    claims: &'v [Claim],
    known: Known<'v>,
    /// What is said of parts of subjects, made when the first conflict asks for it.
    parts: OnceCell<Parts<'v>>,
}

/// A topic may have so many records that likely causes are looked for among the first of them only.
const MOST_AROUND: usize = 256;

impl<'v> Checker<'v> {
    /// Prepares a set. `gazetteer` is the one that the texts are read with.
    pub fn new(vocabulary: &'v Vocabulary, claims: &'v [Claim], gazetteer: &'v Gazetteer) -> Self {
        Self { vocabulary, claims, known: Known::new(vocabulary, claims, gazetteer), parts: OnceCell::new() }
    }

    /// What the set says to each claim of a text, in the order of the text. `source` stands for the article; one that
    /// the set does not know has its own dates only.
    pub fn check(&self, text: &Text, source: SourceIndex) -> Vec<Finding> {
        let places = self.known.places(&text.article());
        let mut findings: Vec<Finding> =
            places.iter().enumerate().map(|(at, place)| self.finding(text, at, *place, source)).collect();
        set_apart(&mut findings, &places);
        findings
    }

    fn finding(&self, text: &Text, at: usize, place: Place, source: SourceIndex) -> Finding {
        let new = Finding { found: at, topic: None, verdict: Verdict::New, matches: Vec::new() };
        let Some(found) = text.found.get(at) else { return new };
        let (topic, doubts) = match place {
            Place::New => return new,
            Place::Certain { topic, .. } => (topic, Reasons::NONE),
            Place::Unsure(topic) => (topic, Reasons::of(Reason::WeakLink)),
        };
        let mut claim = Claim { source, status: Status::Reviewed, ..completed(found) };
        (claim.subject, claim.attribute) = (Some(topic.subject), Some(topic.attribute));
        let claim = self.known.filled(claim, topic);
        let background: &dyn Background = self.vocabulary;
        let context = Context::new(background, Some(topic.attribute)).doubting(doubts);
        let records = self.known.records(topic);
        let mut matches: Vec<Match> = records
            .iter()
            .filter_map(|record| {
                let own = self.claims.get(*record)?;
                let narrowed = narrowed(&claim, own, text);
                let comparison = rules::compare(narrowed.as_ref().unwrap_or(&claim), own, &context)?;
                Some(Match { claim: *record, comparison })
            })
            .collect();
        // What held in another year is another fact, however fixed each is.
        matches.retain(|found| {
            let record = self.claims.get(found.claim);
            let other = |it| self.is_of_another_year(&claim, it) || self.is_of_a_part(&claim, it);
            !(found.comparison.relation.is_conflict() && record.is_some_and(other))
        });
        self.find_causes(&claim, records, &mut matches, context);
        let gravity = |found: &Match| std::cmp::Reverse(found.comparison.relation.gravity());
        matches.sort_by_key(|found| (gravity(found), found.claim));
        let firm = place.is_firm() && !self.may_have_changed(&claim);
        let verdict = self.verdict(&claim, &matches, place, firm);
        Finding { topic: Some(topic), verdict, matches, ..new }
    }

    /// What may have gone wrong where the claim conflicts, with all that the set knows around it.
    fn find_causes<'c>(&'c self, claim: &'c Claim, records: &[usize], matches: &mut [Match], context: Context<'c>) {
        if matches.iter().all(|found| !found.comparison.relation.is_conflict()) {
            return;
        }
        let claims = || records.iter().filter_map(|at| self.claims.get(*at)).take(MOST_AROUND);
        let around: Vec<Side<'_>> = claims().map(|record| Side::new(record, None, &context)).collect();
        let parts = self.parts.get_or_init(|| Parts::new(self.claims, self.vocabulary));
        let circle = Circle::new(&around, parts, context);
        let own = Side::new(claim, None, &context);
        for found in matches.iter_mut().filter(|found| found.comparison.relation.is_conflict()).take(MOST_AROUND) {
            let Some(record) = self.claims.get(found.claim) else { continue };
            found.comparison.likely_cause = circle.cause(&own, &Side::new(record, None, &context));
        }
    }

    /// "In 2014 the party won 22 seats" beside the seats that it won in 2022: of what is fixed another stated year means
    /// another event. The record's year is that of its row, or stands in the name of its subject or attribute.
    fn is_of_another_year(&self, claim: &Claim, record: &Claim) -> bool {
        let stated = |claim: &Claim| stated(claim).map(|(first, last)| (first.year(), last.year()));
        let attribute = record.attribute.and_then(|attribute| self.vocabulary.attribute(attribute));
        let subject = record.subject.and_then(|subject| self.vocabulary.subject(subject));
        let fixed = attribute.is_some_and(|attribute| attribute.volatility == Some(Volatility::Fixed));
        let Some((first, last)) = stated(claim).filter(|_| fixed && claim.value.quantity().is_some()) else {
            return false;
        };
        let named = || {
            let labels = [attribute.map(|attribute| &*attribute.label), subject.map(|subject| &*subject.label)];
            let words = labels.into_iter().flatten().flat_map(|label| label.split(|c: char| !c.is_alphanumeric()));
            let mut years = words.filter(|word| word.len() == 4).filter_map(|word| word.parse::<i32>().ok());
            years.next().map(|year| (year, year))
        };
        stated(record).or_else(named).is_some_and(|(from, to)| last < from || to < first)
    }

    /// The revenue of a quarter beside that of its year: what was told for a part of the record's time is another figure.
    fn is_of_a_part(&self, claim: &Claim, record: &Claim) -> bool {
        let attribute = claim.attribute.and_then(|attribute| self.vocabulary.attribute(attribute));
        let fixed = attribute.is_some_and(|attribute| attribute.volatility == Some(Volatility::Fixed));
        let times = stated(claim).zip(stated(record)).filter(|_| !fixed && claim.value.quantity().is_some());
        times.is_some_and(|((first, last), (from, to))| from <= first && last <= to && (first, last) != (from, to))
    }

    /// Of an office, a price or a toll nobody knows when it held in an article without a date: it may be another time.
    fn may_have_changed(&self, claim: &Claim) -> bool {
        let attribute = claim.attribute.and_then(|attribute| self.vocabulary.attribute(attribute));
        let volatility = attribute.and_then(|attribute| attribute.volatility);
        let published = self.vocabulary.source(claim.source).and_then(|source| source.implied.as_ref());
        matches!(volatility, Some(Volatility::Fast | Volatility::Cumulative))
            && claim.as_of.is_none()
            && published.is_none()
    }

    /// A conflict with one record is a conflict, whoever agrees; an explained difference counts only where nobody agrees.
    fn verdict(&self, claim: &Claim, matches: &[Match], place: Place, firm: bool) -> Verdict {
        let any = |wanted: Relation| matches.iter().any(|found| found.comparison.relation == wanted);
        if matches.is_empty() {
            // The topic is known, and none of its records can be set beside the claim.
            return if place.certain().is_some() { Verdict::New } else { Verdict::Unresolved };
        }
        if any(Relation::Conflict) {
            if firm { Verdict::Conflict } else { Verdict::Unresolved }
        } else if any(Relation::Agree) {
            Verdict::Agrees
        } else if any(Relation::Compatible) {
            let records = matches.iter().filter(|found| found.comparison.relation == Relation::Compatible);
            let mut records = records.filter_map(|found| self.claims.get(found.claim));
            // What is denied says less than what is said.
            let said = claim.polarity == Polarity::Asserted && claim.modality != Modality::Denied;
            if said && records.all(|record| says_more(&claim.value, &record.value)) {
                Verdict::MorePrecise
            } else {
                Verdict::Compatible
            }
        } else if any(Relation::TimeShift) {
            Verdict::TimeShift
        } else if any(Relation::Modality) {
            Verdict::Modality
        } else {
            Verdict::Unresolved
        }
    }
}

/// The claim in the scope of a record, where its sentence names that: "26 percent of Tarsa Pulp".
fn narrowed(claim: &Claim, record: &Claim, text: &Text) -> Option<Claim> {
    let mut scope = record.scope().peekable();
    scope.peek()?;
    let sentence = claim.provenance.sentence?;
    let words = format!(" {} ", canonical(sentence.of(&text.document.text)));
    let named = scope.all(|(_, value)| words.contains(&format!(" {} ", canonical(value))));
    let scope = record.details.as_ref().filter(|_| named)?.scope.clone();
    let mut claim = claim.clone();
    claim.details.get_or_insert_with(Default::default).scope = scope;
    Some(claim)
}

/// The days for which a claim says that it holds.
fn stated(claim: &Claim) -> Option<(Day, Day)> {
    let as_of = claim.as_of.as_ref().filter(|as_of| as_of.basis == Basis::Stated)?;
    let (first, last) = as_of.date.bounds();
    Some((first?, last?))
}

/// Figures that an article sets apart are not one fact: where one of them fits a topic, what else in the same article
/// differs from it most likely tells of something else, and only a person can say.
fn set_apart(findings: &mut [Finding], places: &[Place]) {
    let points = |finding: &Finding| places.get(finding.found).map_or(0, |place| place.points());
    let mut told: std::collections::HashMap<Topic, i32> = std::collections::HashMap::new();
    for finding in findings.iter() {
        let fits = matches!(finding.verdict, Verdict::Agrees | Verdict::MorePrecise | Verdict::Compatible)
            || (finding.verdict == Verdict::Conflict && has_agreement(finding));
        if let Some(topic) = finding.topic.filter(|_| fits) {
            let best = told.entry(topic).or_default();
            *best = (*best).max(points(finding));
        }
    }
    for finding in findings.iter_mut().filter(|finding| finding.verdict == Verdict::Conflict) {
        let better = finding.topic.and_then(|topic| told.get(&topic)).is_some_and(|best| *best >= points(finding));
        if better && !has_agreement(finding) {
            finding.verdict = Verdict::Unresolved;
        }
    }
}

fn has_agreement(finding: &Finding) -> bool {
    finding.matches.iter().any(|found| found.comparison.relation == Relation::Agree)
}

/// True where one value says more than another that it fits: a point beside a bound, a later digit, a day beside a year.
fn says_more(own: &Value, other: &Value) -> bool {
    match (own, other) {
        (Value::Quantity(own), Value::Quantity(other)) => {
            let point = |it: &crate::reading::Quantity| it.core.as_point().is_some();
            let hedged = |it: &crate::reading::Quantity| it.approximation != Approximation::Exact;
            match (point(own), point(other)) {
                (true, false) => true,
                (true, true) if hedged(own) != hedged(other) => hedged(other),
                (true, true) => match (&own.granularity, &other.granularity) {
                    (None, Some(_)) => true,
                    (Some(own), Some(other)) => own < other,
                    _ => false,
                },
                _ => false,
            }
        }
        (Value::When(own), Value::When(other)) => own.date.is_finer_than(&other.date),
        _ => false,
    }
}
