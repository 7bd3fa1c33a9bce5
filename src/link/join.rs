//! Texts join a set: their sources, and their claims with subjects and attributes, so that one comparator serves both.

use std::sync::Arc;

use crate::claim::{AsOf, Basis, Claim, SourceIndex};
use crate::compare::relation::Comparison;
use crate::date::Date;
use crate::document::Document;
use crate::extract::{self, Found, Gazetteer};
use crate::threads;
use crate::vocabulary::{Source, Vocabulary};

use super::check::{Checker, Verdict};
use super::coin::{self, coin};
use super::{Article, Links, link};

/// A document with its claims.
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
/// assert_eq!(text.found.len(), 1);
/// assert!(text.published.is_none());
/// ```
#[derive(Debug)]
pub struct Text {
    /// The document.
    pub document: Document,
    /// When it was published, as far as anyone knows.
    pub published: Option<Date>,
    /// Its claims, in the order of the text.
    pub found: Vec<Found>,
}

impl Text {
    /// Reads a document to its claims.
    pub fn read(document: Document, options: &extract::Options<'_>) -> Self {
        let published = extract::published(&document, options.published);
        let found = extract::extract(&document, options);
        Self { document, published, found }
    }

    /// The text as linking takes it.
    pub(crate) fn article(&self) -> Article<'_> {
        Article { text: &self.document.text, published: self.published.as_ref(), found: &self.found }
    }
}

/// What texts brought to a set.
///
/// ```
/// use corroborate::extract::{Gazetteer, Options};
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// use corroborate::link::{Text, join};
/// let files = [
///     (Role::Subjects, "id,label\ndyke,the south dyke\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,cues\nlength,length,quantity,fixed,kilometre,long\n"),
///     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,dyke,length,21 km,log,21 km long\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let (mut set, _) = from_inputs(inputs.into(), &LoadOptions::default());
/// let document = corroborate::document::from_text("The south dyke is 34 km long.\n".into());
/// let text = Text::read(document, &Options::default());
/// let joined = join(&mut set.vocabulary, &mut set.claims, &[text], Gazetteer::built_in());
/// assert_eq!((joined.first, joined.beside.len()), (1, 0));
/// ```
#[derive(Debug)]
pub struct Joined {
    /// Where the claims of the texts begin in the list of claims.
    pub first: u32,
    /// Pairs beside the groups, as indexes into the list of claims, with the verdict on each: pairs of one fact whose groups
    /// do not fit together, and pairs that only a person can judge.
    pub beside: Vec<(u32, u32, Comparison)>,
    /// The evidence.
    pub(crate) links: Links,
}

/// Adds texts to a set: certain claims about things that the vocabulary knows join their topics, the others are linked
/// among each other. What `check` would leave to a person is left to a person here too. `gazetteer` is the one that the
/// texts were read with.
///
/// ```
/// use corroborate::extract::{Gazetteer, Options};
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// use corroborate::link::{Text, join};
/// let files = [
///     (Role::Subjects, "id,label\ndyke,the south dyke\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,cues\nlength,length,quantity,fixed,kilometre,long\n"),
///     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,dyke,length,21 km,log,21 km long\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let (mut set, _) = from_inputs(inputs.into(), &LoadOptions::default());
/// let document = corroborate::document::from_text("The south dyke is 34 km long.\n".into());
/// let text = Text::read(document, &Options::default());
/// let joined = join(&mut set.vocabulary, &mut set.claims, &[text], Gazetteer::built_in());
/// let topics = corroborate::compare::Topics::new(&set.claims, &set.vocabulary);
/// assert!(topics.iter().any(|topic| topic.claims == [0, joined.first] && topic.relation.unwrap().is_conflict()));
/// ```
pub fn join(vocabulary: &mut Vocabulary, claims: &mut Vec<Claim>, texts: &[Text], gazetteer: &Gazetteer) -> Joined {
    join_on(threads::available(), vocabulary, claims, texts, gazetteer)
}

/// The same with a number of threads.
pub(crate) fn join_on(
    jobs: usize,
    vocabulary: &mut Vocabulary,
    claims: &mut Vec<Claim>,
    texts: &[Text],
    gazetteer: &Gazetteer,
) -> Joined {
    let articles: Vec<_> = texts.iter().map(Text::article).collect();
    let mut links = link(&articles, jobs);
    // Records beside claims of texts, as an index into the claims of the set and one into those of the texts.
    let mut doubtful: Vec<(u32, u32)> = Vec::new();
    if !claims.is_empty() {
        let checker = Checker::new(vocabulary, claims, gazetteer);
        let findings = texts.iter().flat_map(|text| {
            let known = vocabulary.source_of_id(&text.document.source());
            checker.check(text, known.unwrap_or(SourceIndex(u32::MAX)))
        });
        for ((at, claim), finding) in (0u32..).zip(&mut links.claims).zip(findings) {
            if finding.verdict == Verdict::Unresolved {
                let record = finding.matches.first().and_then(|found| u32::try_from(found.claim).ok());
                doubtful.extend(record.map(|record| (record, at)));
            } else if let Some(topic) = finding.topic {
                (claim.subject, claim.attribute) = (Some(topic.subject), Some(topic.attribute));
            }
        }
    }
    let sources: Vec<_> = texts.iter().map(|text| source(vocabulary, text)).collect();
    let coined = coin(&links, vocabulary, jobs);
    let first = u32::try_from(claims.len()).unwrap_or(u32::MAX);
    claims.extend(coined.claims.into_iter().map(|claim| {
        let source = sources.get(claim.source.0 as usize).copied().unwrap_or(claim.source);
        Claim { source, ..claim }
    }));
    let unsure = coined.unsure.into_iter().map(|(a, b)| (a, b, coin::unsure()));
    let beside = coined.across.into_iter().chain(unsure);
    let beside = beside.map(|(a, b, verdict)| (a.saturating_add(first), b.saturating_add(first), verdict));
    let doubtful = doubtful.into_iter().map(|(record, at)| (record, at.saturating_add(first), coin::unsure()));
    let beside = doubtful.chain(beside).collect();
    Joined { first, beside, links }
}

/// The source of a text: a known one of the same id, or a new one.
fn source(vocabulary: &mut Vocabulary, text: &Text) -> SourceIndex {
    let document = &text.document;
    let some = |words: &Option<Box<str>>| words.as_deref().map(Into::into);
    let id = document.source();
    let implied = |date: &Date| Arc::new(AsOf { date: date.clone(), basis: Basis::Implied });
    let source = Source {
        id: id.as_ref().into(),
        title: document.title.as_deref().unwrap_or(&id).into(),
        publisher: some(&document.publisher),
        author: some(&document.author),
        published: text.published.clone(),
        implied: text.published.as_ref().map(implied),
        file: document.path.as_deref().map(Into::into),
        ..Source::default()
    };
    match vocabulary.add_source(source) {
        Ok(index) => index,
        Err(index) => {
            // A curated source whose text is read here: it keeps its description and learns its path.
            if let Some(known) = vocabulary.source_mut(index) {
                known.file = document.path.as_deref().map(Into::into).or_else(|| known.file.clone());
            }
            index
        }
    }
}
