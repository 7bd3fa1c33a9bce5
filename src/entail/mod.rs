//! Is text b supported by text a, contradicted, or left open?
//!
//! Both texts go through the one extractor, their figures through the one comparator. A pair of versions of one
//! sentence (`skeleton`) is judged by its figures alone. Otherwise each figure of b looks for its counterpart in a
//! (`figure`), or follows from figures of a by arithmetic (`sum`), and the words of b for theirs (`cover`): a text whose
//! figures all match but that says something more is not established. `docs/pairs.md` describes the procedure.
//!
//! ```
//! use corroborate::{entail::entail, extract::Options};
//! let found = entail("The ferry carried 212 people.", "The ferry carried 198 people.", &Options::default());
//! assert!(found.relation.is_conflict());
//! ```

mod cover;
mod figure;
mod side;
mod skeleton;
mod sum;
mod word;

use crate::claim::Claim;
use crate::compare::relation::{Reasons, Relation};
use crate::extract::Options;
use cover::{Coverage, cover};
use figure::{Bench, Tie, is_one_of};
use side::Side;
pub use sum::Operation;

/// Hundredths that [`share`] must reach for a to establish b.
const ESTABLISHED: u32 = 57;
/// The same where a figure of b follows from figures of a by arithmetic.
const DERIVED: u32 = 46;
/// How many times the coverage of b by a counts beside that of a by b.
const FORWARD: u32 = 2;
/// Hundredths of b that a must cover whatever b takes up of a: beyond that b says something more.
const LEAST_COVERED: u32 = 50;
/// Hundredths of each text that the other must cover before different figures are a conflict.
const SAME_FACT: u32 = 85;
/// Hundredths of b below which the two texts speak of different things.
const RELATED: u32 = 30;

/// Why a pair is judged as it is, beyond what the comparator says of its figures.
///
/// ```
/// use corroborate::entail::{Operation, Why};
/// assert_eq!(Why::FigureMissing.name(), "figure-missing");
/// assert_eq!(Why::Derived(Operation::Sum).name(), "sum");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// b says something that a does not say.
    Coverage,
    /// A figure of b has no counterpart in a.
    FigureMissing,
    /// One denies what the other says, or says its opposite.
    Polarity,
    /// A figure of b follows from figures of a.
    Derived(Operation),
}

impl Why {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Coverage => "coverage",
            Self::FigureMissing => "figure-missing",
            Self::Polarity => "polarity",
            Self::Derived(operation) => operation.name(),
        }
    }
}

impl Operation {
    const fn why(self) -> Why {
        Why::Derived(self)
    }
}

/// A figure of b with its counterparts in a.
///
/// ```
/// use corroborate::{entail::entail, extract::Options};
/// let found = entail("The ferry carried 212 people.", "The ferry carried 212 people.", &Options::default());
/// assert!(found.matches.iter().all(|figure| figure.a.len() == 1 && figure.b.surface.contains("212")));
/// ```
#[derive(Debug, Clone)]
pub struct Match {
    /// One claim, or those from which the figure of b follows, or none.
    pub a: Vec<Claim>,
    /// The figure of b.
    pub b: Claim,
    /// What the comparator says of them; a derived relation where arithmetic led there.
    pub relation: Relation,
    /// Why.
    pub reasons: Reasons,
    /// The arithmetic.
    pub operation: Option<Operation>,
}

/// The verdict on a pair of texts.
///
/// ```
/// use corroborate::{entail::entail, extract::Options};
/// let found = entail("The ferry carried 212 people.", "The ferry carried more than 200 people.", &Options::default());
/// assert_eq!((found.relation.name(), found.matches.len()), ("agree", 1));
/// ```
#[derive(Debug, Clone)]
pub struct Entailment {
    /// `Agree`: a establishes b. `Compatible`: both can hold. `Conflict`: both cannot be true. `Unresolved`: else.
    pub relation: Relation,
    /// The comparator's reasons.
    pub reasons: Reasons,
    /// Further reasons.
    pub why: Vec<Why>,
    /// Hundredths of the content of b that a covers, rounded down.
    pub coverage: u32,
    /// The figures of b, in their order.
    pub matches: Vec<Match>,
}

/// Judges whether text `a` establishes text `b`. Spans of the claims are bytes of the two texts.
///
/// ```
/// use corroborate::{compare::Relation, entail::entail, extract::Options};
/// let judge = |a, b| entail(a, b, &Options::default()).relation;
/// let (exact, bound) = ("The ferry carried 212 people.", "The ferry carried more than 200 people.");
/// assert_eq!(judge(exact, bound), Relation::Agree);
/// assert_eq!(judge(bound, exact), Relation::Compatible);
/// assert_eq!(judge(exact, "The ferry carried 214 people."), Relation::Conflict);
/// ```
pub fn entail(a: &str, b: &str, options: &Options<'_>) -> Entailment {
    let (left, right) = (Side::new(a, options, 0), Side::new(b, options, 1));
    let bench = Bench::new();
    if same_words(&left, &right) {
        let matches = left.figures.iter().zip(&right.figures).map(|(a, b)| agreed(&a.claim, &b.claim)).collect();
        return Entailment {
            relation: Relation::Agree,
            reasons: Reasons::NONE,
            why: Vec::new(),
            coverage: 100,
            matches,
        };
    }
    if let Some(pairs) = skeleton::versions(&left, &right) {
        let claims: Vec<_> = pairs.iter().map(|(a, b)| (&a.claim, &b.claim)).collect();
        let verdict = versions(&bench, &claims);
        if verdict.relation != Relation::Unresolved {
            return verdict;
        }
    }
    if let Some((a, b)) = skeleton::stretch(&left, &right, options) {
        let verdict = versions(&bench, &[(&a, &b)]);
        if verdict.relation != Relation::Unresolved {
            return verdict;
        }
    }
    texts(&bench, &left, &right)
}

fn same_words(a: &Side<'_>, b: &Side<'_>) -> bool {
    a.tokens.len() == b.tokens.len() && (0..a.tokens.len()).all(|at| a.tokens.lower(at) == b.tokens.lower(at))
}

fn agreed(a: &Claim, b: &Claim) -> Match {
    Match { a: vec![a.clone()], b: b.clone(), relation: Relation::Agree, reasons: Reasons::NONE, operation: None }
}

/// Two versions of one sentence.
fn versions(bench: &Bench, pairs: &[(&Claim, &Claim)]) -> Entailment {
    let mut matches = Vec::with_capacity(pairs.len());
    let (mut relation, mut reasons) = (Relation::Agree, Reasons::NONE);
    for (a, b) in pairs {
        let (judged, why, established) = bench.judge_version(a, b);
        let judged = if established {
            Relation::Agree
        } else if judged == Relation::Agree {
            Relation::Compatible
        } else {
            judged
        };
        if judged.gravity() > relation.gravity() {
            relation = judged;
        }
        reasons = reasons.union(why);
        matches.push(Match { relation: judged, reasons: why, ..agreed(a, b) });
    }
    Entailment { relation, reasons, why: Vec::new(), coverage: 100, matches }
}

/// Two different texts.
fn texts(bench: &Bench, a: &Side<'_>, b: &Side<'_>) -> Entailment {
    let mut coverage = cover(a, b);
    let mut matches = Vec::with_capacity(b.figures.len());
    let mut why = Vec::new();
    let (mut missing, mut clash) = (coverage.digits_missing, Reasons::NONE);
    let mut reasons = Reasons::NONE;
    for figure in b.figures.iter().filter(|figure| !figure.unplaced) {
        let link = bench.link(a, figure);
        if let Some(link) = link.filter(|link| link.established) {
            coverage.with_figure(true);
            matches.extend(
                a.figures
                    .get(link.a)
                    .map(|found| Match { reasons: link.reasons, ..agreed(&found.claim, &figure.claim) }),
            );
            reasons = reasons.union(link.reasons);
        } else if let Some((operation, from)) = sum::derive(a, b, figure) {
            coverage.with_figure(true);
            why.push(operation.why());
            matches.push(Match {
                a: from.into_iter().map(|figure| figure.claim.clone()).collect(),
                b: figure.claim.clone(),
                relation: Relation::DerivedAgree,
                reasons: Reasons::NONE,
                operation: Some(operation),
            });
        } else if is_one_of(a, figure) {
            coverage.with_figure(true);
        } else if let Some(link) = link {
            missing += 1;
            coverage.with_figure(false);
            if link.relation == Relation::Conflict && link.tie == Tie::Comparable {
                clash = clash.union(link.reasons);
            }
            matches.extend(a.figures.get(link.a).map(|found| Match {
                relation: link.relation,
                reasons: link.reasons,
                ..agreed(&found.claim, &figure.claim)
            }));
        } else {
            missing += 1;
            coverage.with_figure(false);
            matches.push(Match {
                a: Vec::new(),
                b: figure.claim.clone(),
                relation: Relation::Unresolved,
                reasons: Reasons::NONE,
                operation: None,
            });
        }
    }
    let relation = decide(a, b, coverage, missing, clash, &mut why);
    if relation == Relation::Conflict {
        reasons = reasons.union(clash);
    } else {
        soften(&mut matches);
    }
    Entailment { relation, reasons, why, coverage: coverage.hundredths(), matches }
}

/// Figures that differ are no conflict where it is not clear that the texts speak of one fact.
fn soften(matches: &mut [Match]) {
    for found in matches.iter_mut().filter(|found| found.relation.is_conflict()) {
        found.relation = Relation::Unresolved;
    }
}

/// What a and b have in common, in hundredths: mainly how much of b is covered by a, and to a lesser part how much of a
/// is taken up in b. Words that are scattered over a long a say less than the same words in a sentence of the length of b.
fn share(forward: Coverage, back: Coverage) -> u32 {
    (FORWARD * forward.hundredths() + back.hundredths()) / (FORWARD + 1)
}

fn decide(
    a: &Side<'_>,
    b: &Side<'_>,
    coverage: Coverage,
    missing: u32,
    clash: Reasons,
    why: &mut Vec<Why>,
) -> Relation {
    let back = cover(b, a);
    let polar = coverage.negated > 0 || coverage.opposed > 0;
    // What follows by arithmetic is said in other words than its parts.
    let (least, covered) = if why.is_empty() { (ESTABLISHED, LEAST_COVERED) } else { (DERIVED, 0) };
    let enough = share(coverage, back) >= least && coverage.reaches(covered);
    if missing == 0 && enough && !polar {
        return Relation::Agree;
    }
    let words = cover(a, b);
    let same_fact = words.reaches(SAME_FACT)
        && back.reaches(SAME_FACT)
        && words.names_missing == 0
        && back.names_missing == 0
        // Of several figures it is not known which one is to be compared.
        && a.figures.len() == b.figures.len();
    if polar {
        why.push(Why::Polarity);
        let conflict = same_fact && (missing == 0 || !clash.is_empty());
        return if conflict { Relation::Conflict } else { Relation::Unresolved };
    }
    if missing == 1 && !clash.is_empty() && same_fact {
        return Relation::Conflict;
    }
    if missing > 0 {
        why.push(Why::FigureMissing);
    }
    if !enough {
        why.push(Why::Coverage);
    }
    if coverage.reaches(RELATED) && clash.is_empty() { Relation::Compatible } else { Relation::Unresolved }
}
