//! A text made ready: its figures, each with its claim, and its content words.

use crate::claim::{Claim, Modality, Polarity, Provenance, SourceIndex};
use crate::document;
use crate::entail::word::{self, Folded, Load};
use crate::extract::gazetteer::without_possessive;
use crate::extract::{Options, extract};
use crate::read::token::{TokenKind, Tokens};
use crate::read::{Mention, scan_tokens};
use crate::reading::Value;
use crate::source::Span;

/// A value expression and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// The claim, without what a pair is not judged by: its time and the words around it.
    pub claim: Claim,
    /// The folded counted noun.
    pub noun: Option<Folded>,
    /// True for a date that nothing places: only its words can be compared.
    pub unplaced: bool,
    /// The written number's place among the tokens.
    pub number: (usize, usize),
}

/// A word or name.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub folded: Folded,
    /// True for names.
    pub name: bool,
    /// True where a negation stands just before it.
    pub negated: bool,
    /// Capital letters alone ("TSA").
    pub initials: bool,
}

/// A text made ready.
pub(super) struct Side<'t> {
    pub tokens: Tokens<'t>,
    pub figures: Vec<Figure>,
    pub terms: Vec<Term>,
    /// What each token is to the sentence's skeleton: true for words of a value that may differ.
    pub loose: Vec<bool>,
}

/// How far behind a negation the word stands that it denies: the first word of content.
const NEGATION_REACH: usize = 4;

impl<'t> Side<'t> {
    pub(super) fn new(text: &'t str, options: &Options<'_>, source: u32) -> Self {
        let tokens = Tokens::new(text);
        let found = extract(&document::from_text(text.to_owned()), options);
        let mut loose = vec![false; tokens.len()];
        let mut taken = vec![false; tokens.len()];
        let mut figures = Vec::new();
        for mention in scan_tokens(&tokens, options.read) {
            let own = found.iter().find(|one| {
                one.claim.provenance.span.is_some_and(|span| span.overlaps(mention.number))
                    && !matches!(one.claim.value, Value::Term(_) | Value::Set { .. } | Value::Boolean(_))
            });
            let Some(mut figure) = Figure::new(&tokens, mention.clone(), own.map(|one| &one.claim), source) else {
                continue;
            };
            // A date that nothing places is a word like any other.
            let unplaced = matches!(&figure.claim.value, Value::When(when) if when.date.is_unresolved());
            for span in [Some(mention.number), mention.hedge].into_iter().flatten() {
                mark(&tokens, span, &mut loose);
                if !unplaced {
                    mark(&tokens, span, &mut taken);
                }
            }
            if let Some(unit) = mention.unit.filter(|_| !unplaced) {
                mark(&tokens, unit, &mut taken);
            }
            figure.unplaced = unplaced;
            figure.noun = mention.noun.map(|noun| {
                let words = noun.of(text).to_ascii_lowercase();
                word::fold(words.split_whitespace().last().unwrap_or_default())
            });
            figures.push(figure);
        }
        let terms = terms(&tokens, &taken, options);
        Self { tokens, figures, terms, loose }
    }
}

/// A claim of which nothing is known but its value.
pub(super) fn bare(words: &str, value: Value, span: Span, source: u32) -> Claim {
    let provenance = Provenance { span: Some(span), ..Provenance::default() };
    Claim { source: SourceIndex(source), ..Claim::found(words, value, provenance) }
}

fn mark(tokens: &Tokens<'_>, span: Span, marks: &mut [bool]) {
    let Some(from) = tokens.index_at(span.start) else { return };
    for (at, mark) in marks.iter_mut().enumerate().skip(from) {
        if tokens.get(at).is_none_or(|token| token.span.start >= span.end) {
            break;
        }
        *mark = true;
    }
}

impl Figure {
    fn new(tokens: &Tokens<'_>, mention: Mention, own: Option<&Claim>, source: u32) -> Option<Self> {
        let range = |span: Span| {
            let from = tokens.index_at(span.start)?;
            Some((from, tokens.index_at(span.end.saturating_sub(1))? + 1))
        };
        let number = range(mention.number)?;
        let value = own.map_or(mention.value, |claim| claim.value.clone());
        let claim = Claim {
            modality: own.map_or(Modality::Stated, |claim| claim.modality),
            polarity: own.map_or(Polarity::Asserted, |claim| claim.polarity),
            ..bare(mention.span.of(tokens.text()), value, mention.span, source)
        };
        Some(Self { claim, noun: None, unplaced: false, number })
    }
}

/// The words of a text that are no part of a number, a hedge or a unit.
fn terms(tokens: &Tokens<'_>, taken: &[bool], options: &Options<'_>) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut negation: Option<usize> = None;
    let mut at = 0;
    while at < tokens.len() {
        if taken.get(at).copied().unwrap_or(false) {
            at += 1;
            continue;
        }
        let mut push = |folded: Folded, name: bool, initials: bool, negation: &mut Option<usize>| {
            let negated = folded.load != Load::Idle && negation.take_if(|from| at - *from <= NEGATION_REACH).is_some();
            terms.push(Term { folded, name, negated, initials });
        };
        if let Some(hit) = options.gazetteer.find(tokens, at) {
            let folded = Folded {
                key: format!("@{}", hit.entity.id).into(),
                groups: [0; word::GROUPS],
                poles: [None; word::AXES],
                ordinal: None,
                load: Load::Content,
                negation: false,
            };
            push(folded, true, false, &mut negation);
            at += hit.len.max(1);
            continue;
        }
        let Some(token) = tokens.get(at) else { break };
        if token.kind == TokenKind::Sign {
            if matches!(tokens.surface(at), "," | "." | ";" | ":") {
                negation = None;
            }
            at += 1;
            continue;
        }
        if token.kind == TokenKind::Number
            && tokens.glued(at + 1)
            && matches!(tokens.lower(at + 1), "st" | "nd" | "rd" | "th")
            && let Ok(place) = tokens.surface(at).parse()
        {
            push(word::ordinal(place), false, false, &mut negation);
            at += 2;
            continue;
        }
        let (surface, len) = abbreviation(tokens, at);
        let plain = without_possessive(&surface);
        let folded = word::fold(&plain.to_lowercase());
        let negates = folded.negation && !is_next_to_nothing(tokens, at);
        let capital = plain.starts_with(char::is_uppercase);
        let initials = plain.len() >= 2 && plain.len() <= 6 && plain.bytes().all(|byte| byte.is_ascii_uppercase());
        let name = capital && at > 0;
        push(folded, name, initials, &mut negation);
        if negates {
            negation = Some(at);
        }
        at += len;
    }
    terms
}

/// "Little to no", "few if any, not only": there is a little of it.
fn is_next_to_nothing(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| tokens.lower(at));
    (before(1) == "to" && matches!(before(2), "little" | "few")) || tokens.lower(at + 1) == "only"
}

/// "U.S." as "US", with the tokens that it takes; any other token as it stands.
fn abbreviation(tokens: &Tokens<'_>, at: usize) -> (String, usize) {
    let letter = |at: usize| tokens.surface(at).len() == 1 && tokens.surface(at).starts_with(char::is_uppercase);
    let mut joined = String::new();
    let mut next = at;
    while letter(next) && tokens.surface(next + 1) == "." && tokens.glued(next + 1) {
        joined.push_str(tokens.surface(next));
        next += 2;
        if !tokens.glued(next) {
            break;
        }
    }
    if joined.len() >= 2 { (joined, next - at) } else { (tokens.surface(at).to_owned(), 1) }
}
