//! Clauses that leave out the verb of the one before them: "France spent $3bn, Germany $2bn and Italy $1bn".
//!
//! Such a clause is a sign or "and", a noun phrase and an amount of the same kind as the one directly behind the verb.

use super::lexicon::tag;
use super::tagger::{Part, Tags};
use super::verb_group::VerbGroup;
use crate::read::token::Tokens;

/// A clause without its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gapped {
    /// The sign or conjunction that opens it.
    pub from: usize,
    /// The tokens of its subject.
    pub subject: (usize, usize),
    /// One past its amount.
    pub to: usize,
}

/// What an amount is by its signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Money,
    Share,
    Bare,
}

/// An amount and where it ends.
#[derive(Debug, Clone, Copy)]
struct Amount {
    shape: Shape,
    /// The preposition before it: "rose *by* 3% and profit *by* 5%".
    preposition: Option<usize>,
    to: usize,
}

/// The first clause between two tokens that shares a verb with the one before it, and its amount's kind.
pub(super) fn next(
    tokens: &Tokens<'_>,
    tags: &Tags,
    verb: VerbGroup,
    (from, limit): (usize, usize),
    in_date: impl Fn(usize) -> bool,
) -> Option<Gapped> {
    let first = amount(tokens, tags, verb.to).filter(|first| first.to <= limit)?;
    let mut at = first.to.max(from);
    while at + 2 < limit {
        let opens = matches!(tags.part(at), Part::Comma | Part::Conjunction) || tokens.surface(at) == ";";
        if opens && let Some(gapped) = gapped(tokens, tags, at, limit, first, &in_date) {
            return Some(gapped);
        }
        at += 1;
    }
    None
}

fn gapped(
    tokens: &Tokens<'_>,
    tags: &Tags,
    at: usize,
    limit: usize,
    first: Amount,
    in_date: impl Fn(usize) -> bool,
) -> Option<Gapped> {
    let mut start = at + 1;
    while matches!(tags.part(start), Part::Conjunction | Part::Subordinator) && start < at + 3 {
        start += 1;
    }
    let in_phrase = |at: usize| {
        matches!(tags.part(at), Part::Determiner | Part::Adjective | Part::Noun | Part::Name | Part::Joint)
            && !in_date(at)
            && (tags.word(at).is(tag::NOUN) || !tags.word(at).is(tag::DEGREE))
    };
    let mut end = start;
    // "a record 30%" and "one another 5" name nobody, "the Greens 11%" does.
    while end < limit && (in_phrase(end) || end == start && tags.word(end).is(tag::THE)) {
        end += 1;
    }
    let named = end > start
        && matches!(tags.part(end - 1), Part::Noun | Part::Name)
        && !tags.word(end - 1).is(tag::MONTH | tag::WEEKDAY | tag::PERIOD | tag::ORDINAL)
        && !(tags.word(start).is(tag::INDEFINITE));
    if !named {
        return None;
    }
    let amount = amount(tokens, tags, end).filter(|amount| amount.to <= limit)?;
    let same = |at: Option<usize>| at.map(|at| tokens.lower(at));
    let alike = amount.shape == first.shape
        && (amount.preposition.is_none() || same(amount.preposition) == same(first.preposition));
    let closed = amount.to >= limit
        || in_date(amount.to)
        || match tags.part(amount.to) {
            Part::Comma | Part::Conjunction | Part::Break | Part::Open | Part::Close | Part::Quote => true,
            Part::Sign => tokens.surface(amount.to) == ".",
            Part::Preposition => amount.shape != Shape::Bare,
            _ => false,
        };
    (alike && closed && !in_date(end)).then_some(Gapped { from: at, subject: (start, end), to: amount.to })
}

/// The amount at a token, behind its preposition and hedge.
fn amount(tokens: &Tokens<'_>, tags: &Tags, at: usize) -> Option<Amount> {
    let mut at = at;
    let mut preposition = None;
    for _ in 0..4 {
        if tags.part(at) == Part::Preposition && preposition.is_none() && matches!(tokens.lower(at), "by" | "to" | "at")
        {
            preposition = Some(at);
        } else if !(tags.part(at) == Part::Adverb
            || tags.word(at).is(tag::DEGREE) && tags.part(at) != Part::Noun && tags.part(at) != Part::Number)
        {
            break;
        }
        at += 1;
    }
    let money = is_currency(tokens, at);
    let number = at + usize::from(money);
    if tags.part(number) != Part::Number {
        return None;
    }
    let mut to = number + 1;
    while tags.part(to) == Part::Number || tokens.glued(to) && tags.part(to) == Part::Noun {
        to += 1;
    }
    let share = tokens.surface(to) == "%"
        || matches!(tokens.lower(to), "percent" | "pc")
        || tokens.lower(to) == "per" && tokens.lower(to + 1) == "cent";
    if share {
        to += 1 + usize::from(tokens.lower(to) == "per");
    }
    let shape = match (money, share) {
        (true, _) => Shape::Money,
        (_, true) => Shape::Share,
        _ => Shape::Bare,
    };
    Some(Amount { shape, preposition, to })
}

fn is_currency(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.surface(at), "$" | "€" | "£" | "¥")
}

#[cfg(test)]
mod tests {
    use crate::document::from_text;
    use crate::extract::{Options, extract};

    /// Each figure of a sentence with its subject.
    fn told(text: &str) -> String {
        let found = extract(&from_text(format!("{text}\n")), &Options::default());
        let figures = found.iter().filter(|one| !matches!(one.claim.value, crate::reading::Value::When(_)));
        let one = |found: &crate::extract::Found| {
            format!(
                "{}: {}",
                found.claim.details.as_ref().and_then(|it| it.subject_text.as_deref()).unwrap_or("-"),
                found.claim.surface
            )
        };
        figures.map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn each_clause_keeps_its_own_subject() {
        for (text, expected) in [
            ("Norland spent $3bn, Sudria $2bn and Kadria $1bn.", "Norland: $3bn; Sudria: $2bn; Kadria: $1bn"),
            (
                "The Dawn party took 31.7%, the Greens 11.4% and the Farmers 9% of the votes.",
                "The Dawn party: 31.7%; the Greens: 11.4%; the Farmers: 9%",
            ),
            ("Sales rose 3% and profit 5%.", "Sales: rose 3%; profit: 5%"),
            ("Exports fell by 3% and profit by 4% in May.", "Exports: fell by 3%; profit: 4%"),
            (
                "The first mill cost £30m and the second mill £45m, officials said.",
                "The first mill: £30m; the second mill: £45m",
            ),
            ("Tarna pays about $40, while Lund about $50.", "Tarna: about $40; Lund: about $50"),
            (
                "In 2011, the mill lost 12 per cent and the mine 8 per cent.",
                "the mill: lost 12 per cent; the mine: 8 per cent",
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_clause_of_its_own() {
        for (text, expected) in [
            ("The deal gives Sudria $3bn and Kadria $1bn.", "The deal: $3bn; The deal: $1bn"),
            ("The firm earned $3bn in May and June, $2bn of it abroad.", "The firm: $3bn; The firm: $2bn"),
            ("The school has 300 pupils and Route 66 passes it.", "The school: 300 pupils"),
            ("Sales rose 3% in April and a record 5% in May.", "Sales: rose 3%; Sales: a record 5%"),
            ("The firm paid $30m in May and $40m in June.", "The firm: $30m; The firm: $40m"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
