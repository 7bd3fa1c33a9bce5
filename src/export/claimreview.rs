//! schema.org JSON-LD: each claim as a `Claim`, each conflict that a person has acknowledged as a `ClaimReview`.
//!
//! A rating is a verdict word of the law, never a number: nobody gave one.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::claim::Claim;
use crate::vocabulary::{Source, Vocabulary};

/// A conflict that curators have looked at, ready to be published.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
/// );
/// use corroborate::export::{Reviewed, claim_review};
/// let reviewed = [Reviewed { claim: &set.claims[0], others: vec![&set.claims[1]], reason: "the atlas rounds" }];
/// let document = claim_review(&set.vocabulary, set.claims.iter(), &reviewed);
/// assert!(serde_json::to_string(&document).unwrap().contains("ClaimReview"));
/// ```
#[derive(Debug, Clone)]
pub struct Reviewed<'a> {
    /// The claim under review.
    pub claim: &'a Claim,
    /// The claims that say otherwise.
    pub others: Vec<&'a Claim>,
    /// The curators' reason.
    pub reason: &'a str,
}

/// One JSON-LD document with all compared claims and all reviewed conflicts. Its nodes are made while it is written, so
/// that a large set takes no more memory than a small one.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,wall,length,310 m,log,a wall of 310 m\n",
/// );
/// let document = corroborate::export::claim_review(&set.vocabulary, set.claims.iter(), &[]);
/// assert_eq!(serde_json::to_value(document).unwrap()["@graph"][0]["@type"], "Claim");
/// ```
pub fn document<'a>(
    vocabulary: &'a Vocabulary,
    claims: impl Iterator<Item = &'a Claim> + Clone + 'a,
    reviewed: &'a [Reviewed<'a>],
) -> impl Serialize + 'a {
    Document { context: "https://schema.org", graph: Graph { vocabulary, claims, reviewed } }
}

#[derive(Serialize)]
struct Document<G> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: G,
}

struct Graph<'a, C> {
    vocabulary: &'a Vocabulary,
    claims: C,
    reviewed: &'a [Reviewed<'a>],
}

impl<'a, C: Iterator<Item = &'a Claim> + Clone> Serialize for Graph<'a, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let claims = self.claims.clone().map(|claim| claim_node(self.vocabulary, claim));
        let reviews = self.reviewed.iter().map(|review| review_node(self.vocabulary, review));
        serializer.collect_seq(claims.chain(reviews))
    }
}

fn claim_node(vocabulary: &Vocabulary, claim: &Claim) -> Value {
    let mut node = Map::new();
    node.insert("@type".into(), "Claim".into());
    if let Some(id) = &claim.id {
        node.insert("@id".into(), format!("#{id}").into());
    }
    let subject = claim.subject.and_then(|subject| vocabulary.subject(subject));
    let attribute = claim.attribute.and_then(|attribute| vocabulary.attribute(attribute));
    if let (Some(subject), Some(attribute)) = (subject, attribute) {
        node.insert("name".into(), format!("{}: {}: {}", subject.label, attribute.label, claim.surface).into());
    }
    let text = claim.provenance.quote.as_ref().unwrap_or(&claim.surface);
    node.insert("text".into(), text.as_str().into());
    if let Some(who) = claim.attribution() {
        node.insert("author".into(), json!({"@type": "Thing", "name": who}));
    }
    if let Some(source) = vocabulary.source(claim.source) {
        node.insert("appearance".into(), work(source));
    }
    node.into()
}

fn work(source: &Source) -> Value {
    let mut work = Map::new();
    work.insert("@type".into(), "CreativeWork".into());
    work.insert("name".into(), source.title.as_str().into());
    let mut add = |key: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            work.insert(key.into(), value.into());
        }
    };
    add("url", source.url.as_deref());
    add("archivedAt", source.archive_url.as_deref());
    // Only what schema.org's Date can hold: a year, a month or a day without qualifiers.
    let published = source.published.as_ref().map(ToString::to_string);
    add("datePublished", published.as_deref().filter(|date| is_plain(date)));
    if let Some(publisher) = &source.publisher {
        work.insert("publisher".into(), json!({"@type": "Organization", "name": publisher.as_str()}));
    }
    if let Some(author) = &source.author {
        work.insert("author".into(), json!({"@type": "Person", "name": author.as_str()}));
    }
    work.into()
}

fn is_plain(date: &str) -> bool {
    matches!(date.len(), 4 | 7 | 10) && date.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

fn review_node(vocabulary: &Vocabulary, review: &Reviewed<'_>) -> Value {
    let others: Vec<_> = review
        .others
        .iter()
        .map(|other| {
            let source = vocabulary.source(other.source).map(|source| source.id.to_string()).unwrap_or_default();
            format!("“{}” ({source})", other.surface)
        })
        .collect();
    let quote = review.claim.provenance.quote.as_ref().unwrap_or(&review.claim.surface);
    json!({
        "@type": "ClaimReview",
        "claimReviewed": quote.as_str(),
        "itemReviewed": claim_node(vocabulary, review.claim),
        "reviewRating": {"@type": "Rating", "alternateName": "conflict", "ratingExplanation": review.reason},
        "reviewBody": format!("Other sources say {}.", others.join(", ")),
    })
}
