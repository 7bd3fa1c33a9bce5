//! Clauses that leave out the verb of the one before them: "France spent $3bn, Germany $2bn and Italy $1bn".
//!
//! Such a clause is a sign or "and", a noun phrase and an amount of the same kind as the one directly behind the verb.

use super::lexicon::tag;
use super::lists::List;
use super::placed::{Naming, Placed, dimension};
use super::tagger::{Part, Tags};
use super::verb_group::VerbGroup;
use crate::read::token::Tokens;
use crate::reading::{Approximation, Change, Quantity, QuantityKind, Value};
use crate::unit::Unit;

/// A clause without its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gapped {
    /// The sign or conjunction that opens it.
    pub from: usize,
    /// The tokens of its subject.
    pub subject: (usize, usize),
    /// One past its amount.
    pub to: usize,
    /// The amount of the clause that has the verb, and its own, by their places among the values of the sentence.
    pub amounts: (usize, usize),
}

/// What two amounts must have in common to be told by one verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Money,
    Share,
    /// People, things, and numbers of which the verb tells what they count.
    Count,
    Time,
    /// A measure of a dimension.
    Measure(&'static str),
}

/// An amount of the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    /// Its place among the values of the sentence.
    pub index: usize,
    /// First token, hedge included.
    pub from: usize,
    /// One past the last token, unit and noun included.
    pub to: usize,
    /// One past the number.
    pub number_end: usize,
    pub shape: Shape,
    /// A noun says what it counts.
    pub counted: bool,
    /// A hundred or more.
    pub large: bool,
    /// Its number would end a name if it had no clause of its own: "Route 66".
    pub naming: Option<Naming>,
}

impl Amount {
    /// The amount that the value with this place is, where it can be one of a clause without verb.
    pub(super) fn of(index: usize, placed: &Placed) -> Option<Self> {
        let quantity = placed.value.quantity()?;
        let shape = match quantity.kind {
            QuantityKind::Money => Shape::Money,
            QuantityKind::Percent => Shape::Share,
            QuantityKind::Count | QuantityKind::Number => Shape::Count,
            QuantityKind::Duration => Shape::Time,
            QuantityKind::Measure => Shape::Measure(dimension(quantity)?),
            _ => return None,
        };
        let large = quantity.number.as_ref().is_some_and(|number| *number >= 100.into());
        let Placed { from, to, number_end, naming, .. } = *placed;
        Some(Self { index, from, to, number_end, shape, counted: quantity.noun.is_some(), large, naming })
    }
}

/// The first clause between two tokens that shares a verb with the one before it, and its amount's kind.
pub(super) fn next(
    tokens: &Tokens<'_>,
    tags: &Tags,
    (verb, holder): (VerbGroup, (usize, usize)),
    (from, limit): (usize, usize),
    amounts: &[Amount],
    in_date: impl Fn(usize) -> bool,
) -> Option<Gapped> {
    // "took in 1,200 refugees"
    let particle = usize::from(List::Particle.holds(tokens.lower(verb.to)));
    let mut first = amount(tokens, tags, verb.to + particle, amounts).filter(|first| first.amount.to <= limit)?;
    first.amount = of_whole(tokens, first.amount, amounts);
    let mut at = first.amount.to.max(from);
    while at + 2 < limit {
        let opens = matches!(tags.part(at), Part::Comma | Part::Conjunction) || tokens.surface(at) == ";";
        if opens && let Some(gapped) = gapped(tokens, tags, at, limit, (first, holder), amounts, &in_date) {
            return Some(gapped);
        }
        at += 1;
    }
    None
}

/// "won 112 of the 200 seats": the whole tells what is counted.
fn of_whole(tokens: &Tokens<'_>, part: Amount, amounts: &[Amount]) -> Amount {
    let whole = amounts.iter().find(|whole| whole.from >= part.to && whole.from <= part.to + 2 && whole.counted);
    let of = !part.counted && part.shape == Shape::Count && tokens.says(part.to, "of");
    match whole.filter(|_| of) {
        Some(whole) => Amount { to: whole.to, index: whole.index, counted: true, ..part },
        None => part,
    }
}

fn gapped(
    tokens: &Tokens<'_>,
    tags: &Tags,
    at: usize,
    limit: usize,
    (first, holder): (Told, (usize, usize)),
    amounts: &[Amount],
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
    let is_named = end > start
        && matches!(tags.part(end - 1), Part::Noun | Part::Name)
        && !tags.word(end - 1).is(tag::MONTH | tag::WEEKDAY | tag::PERIOD | tag::ORDINAL)
        && !(tags.word(start).is(tag::INDEFINITE));
    if !is_named {
        return None;
    }
    // "France, 300 tanks; Germany, 200": a comma stands for the verb.
    let comma = usize::from(tokens.surface(at) == ";" && tags.part(end) == Part::Comma);
    let told = amount(tokens, tags, end + comma, amounts).filter(|told| told.amount.to <= limit)?;
    let same = |at: Option<usize>| at.map(|at| tokens.lower(at));
    let alike = told.amount.shape == first.amount.shape
        && (told.preposition.is_none() || same(told.preposition) == same(first.preposition));
    let to = told.amount.to;
    let closed = to >= limit
        || in_date(to)
        || matches!(tokens.lower(to), "each" | "apiece")
        || match tags.part(to) {
            Part::Comma | Part::Conjunction | Part::Break | Part::Open | Part::Close | Part::Quote => true,
            Part::Sign => matches!(tokens.surface(to), "." | ";"),
            Part::Preposition => first.amount.shape != Shape::Count,
            _ => false,
        };
    let adjoins = at == first.amount.to && tags.part(at) == Part::Conjunction;
    let counts = first.amount.shape != Shape::Count
        || is_parallel(tokens, tags, holder, (start, end), (first.amount, told.amount), adjoins);
    let fits = alike && closed && counts && !in_date(end);
    fits.then_some(Gapped { from: at, subject: (start, end), to, amounts: (first.amount.index, told.amount.index) })
}

/// True where two subjects are of one kind, so that both can have what is counted: two names, or two nouns with an article.
/// "The fleet has 300 tanks, Route 66 and 12 jets" has no second subject.
fn is_parallel(
    tokens: &Tokens<'_>,
    tags: &Tags,
    holder: (usize, usize),
    subject: (usize, usize),
    (first, own): (Amount, Amount),
    adjoins: bool,
) -> bool {
    // The capital of the first word of a sentence says little.
    let first_word = |at: usize| at == 0 && tokens.is_capitalised(at) && tags.part(at) == Part::Noun;
    let name = |(from, to): (usize, usize)| (from..to).any(|at| tags.part(at) == Part::Name || first_word(at));
    let determined = |(from, to): (usize, usize)| {
        from < to && (tags.part(from) == Part::Determiner || tags.word(from).is(tag::THE | tag::POSSESSIVE))
    };
    let alike = name(holder) && name(subject) || determined(holder) && determined(subject);
    let no_name = match own.naming {
        None | Some(Naming::Place) => true,
        // "has 12 series, Apollo 13 and Route 66" lists names; behind "and" alone another has so many.
        Some(Naming::Other) => {
            name(holder) && (adjoins || first.large && own.large || are_several(tokens, tags, subject))
        }
    };
    first.counted && alike && no_name
}

/// "the Greens": several, whose name ends in no number.
fn are_several(tokens: &Tokens<'_>, tags: &Tags, (from, to): (usize, usize)) -> bool {
    tags.word(from).is(tag::THE) && to == from + 2 && tokens.lower(to - 1).ends_with('s')
}

/// An amount behind a verb or subject.
#[derive(Debug, Clone, Copy)]
struct Told {
    amount: Amount,
    /// The preposition before it: "rose *by* 3% and profit *by* 5%".
    preposition: Option<usize>,
}

/// The amount at a token, behind its preposition and hedge.
fn amount(tokens: &Tokens<'_>, tags: &Tags, at: usize, amounts: &[Amount]) -> Option<Told> {
    let amount = amounts.get(amounts.partition_point(|amount| amount.to <= at))?;
    let mut preposition = None;
    // "rose by 3%" is one expression with its verb.
    let mut token = at;
    while token < amount.number_end && token < at + 4 {
        let by = tags.part(token) == Part::Preposition
            && preposition.is_none()
            && matches!(tokens.lower(token), "by" | "to" | "at");
        if by {
            preposition = Some(token);
        } else if token >= amount.from {
            break;
        } else if !(tags.part(token) == Part::Adverb
            || tags.word(token).is(tag::DEGREE) && tags.part(token) != Part::Noun && tags.part(token) != Part::Number)
        {
            return None;
        }
        token += 1;
    }
    (amount.from <= token).then_some(Told { amount: *amount, preposition })
}

/// The value of a clause without a verb, with what it leaves out: "France has 300 tanks and Germany *200*", "sales rose 3%
/// and profit *5%*".
pub(super) fn complete(first: &Value, own: &mut Value) {
    match (first, &mut *own) {
        (Value::Change(change), Value::Quantity(quantity)) if quantity.kind == change.amount.kind => {
            let amount = quantity.clone();
            *own = Value::Change(Box::new(Change { direction: change.direction, amount }));
        }
        (Value::Quantity(counted), Value::Quantity(quantity)) if counted.kind == QuantityKind::Count => {
            count_as(counted, quantity);
        }
        _ => {}
    }
}

fn count_as(counted: &Quantity, quantity: &mut Quantity) {
    let bare = quantity.kind == QuantityKind::Number && quantity.unit == Unit::One && quantity.noun.is_none();
    let vague = quantity.approximation == Approximation::Vague && quantity.number.is_none();
    if bare && !vague {
        quantity.kind = QuantityKind::Count;
        quantity.unit = counted.unit.clone();
        quantity.noun.clone_from(&counted.noun);
    }
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

    /// The values alone.
    fn values(text: &str) -> String {
        let found = extract(&from_text(format!("{text}\n")), &Options::default());
        found.iter().map(|one| crate::read::format(&one.claim.value)).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_is_counted_is_counted_of_each() {
        for (text, expected, read) in [
            ("France has 300 tanks and Germany 200.", "France: 300 tanks; Germany: 200", "300 tanks; 200 tanks"),
            (
                "Russia sent 7,000 soldiers, Kazakhstan 500 and Belarus about 80.",
                "Russia: 7,000 soldiers; Kazakhstan: 500; Belarus: about 80",
                "7,000 soldiers; 500 soldiers; about 80 soldiers",
            ),
            (
                "The army lost 300 men, the navy 40 and the air force 12.",
                "The army: 300 men; the navy: 40; the air force: 12",
                "300 men; 40 men; 12 men",
            ),
            (
                "Poland took in 1,200 refugees, while Norway only 90.",
                "Poland: 1,200 refugees; Norway: only 90",
                "1,200 refugees; 90 refugees",
            ),
            ("Chad deployed 40 jeeps; Niger, 25.", "Chad: 40 jeeps; Niger: 25", "40 jeeps; 25 jeeps"),
            (
                "The bridge is 300 m long and the tunnel 200 m.",
                "The bridge: 300 m; the tunnel: 200 m",
                "300 metres; 200 metres",
            ),
            (
                "The Reform party won 112 of the 200 seats, the Greens 41 and the Farmers 28.",
                "The Reform party: 112; The Reform party: 200 seats; the Greens: 41; the Farmers: 28",
                "112 seats; 200 seats; 41 seats; 28 seats",
            ),
            ("Kadria has 40 tanks and Sudria 25.", "Kadria: 40 tanks; Sudria: 25", "40 tanks; 25 tanks"),
            ("Kadria has 300 tanks and Sudria 200.", "Kadria: 300 tanks; Sudria: 200", "300 tanks; 200 tanks"),
            ("Sales rose 3% and profit 5%.", "Sales: rose 3%; profit: 5%", "up by 3%; up by 5%"),
            (
                "Imports fell by $3bn and exports by $2bn.",
                "Imports: fell by $3bn; exports: $2bn",
                "down by 3,000,000,000 dollars; down by 2,000,000,000 dollars",
            ),
        ] {
            assert_eq!((told(text).as_str(), values(text).as_str()), (expected, read), "{text}");
        }
    }

    #[test]
    fn a_number_in_a_name_stays_there() {
        for (text, expected) in [
            ("The school has 300 pupils and Route 66 passes it.", "The school: 300 pupils"),
            ("Netflix has 12 series, Apollo 13 and Route 66.", "Netflix: 12 series"),
            ("The army has 300 tanks, Leopard 20 and Challenger 2.", "The army: 300 tanks"),
            ("The fleet has 300 tanks, trucks 200 metres away.", "The fleet: 300 tanks; The fleet: 200 metres"),
            ("It sold 300 cars in Germany and Section 31 was repealed.", "It: 300 cars"),
            ("France has 300 tanks and Germany 200 metres of road.", "France: 300 tanks; France: 200 metres"),
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
