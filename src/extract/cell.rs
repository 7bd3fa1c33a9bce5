//! Figures in table cells: the texts that head their column and row tell unit, property, thing and time.

use std::rc::Rc;

use super::count::people;
use super::evidence::{Evidence, Near, Nearness};
use super::gazetteer::Gazetteer;
use super::head::{Thing, bare, is_plain, phrase, thing_of};
use super::label::{self, Boxes, How, Said, is_name};
use super::names::Names;
use super::{Found, Rule};
use crate::claim::{AsOf, Basis, Details};
use crate::document::{Document, Sentence};
use crate::read::options::Options as ReadOptions;
use crate::read::token::Tokens;
use crate::read::{Expected, read};
use crate::reading::{Approximation, Quantity, QuantityKind, Value};
use crate::unit::{Unit, Units, singular};

/// Completes the claims of a cell, from `first` on. Those of a header cell stay as they are, but for "thousands" and the
/// like, which there are units, and for dates, which tell when the figures beside or below them held.
pub(super) fn complete(
    found: &mut Vec<Found>,
    first: usize,
    document: &Document,
    sentence: &Sentence<'_>,
    (above, how): (&mut Above<'_>, How<'_>),
) {
    let Some(block) = document.blocks.get(sentence.block as usize) else { return };
    let own = block.span.of(&document.text);
    let same = |head: &str| std::ptr::eq(head.as_ptr(), own.as_ptr());
    let mut heads: Vec<&str> = document.headers(block.kind).filter(|head| !head.trim().is_empty()).collect();
    let mut row = document.row_header(block.kind);
    let corner = document.corner(block.kind);
    // The first row of a table without heads is an entry as the others are.
    let keyed = document.second_of_two(block.kind).filter(|second| is_value(second, how.read));
    if let (Some(second), Some(corner)) = (keyed, corner) {
        heads.retain(|head| !std::ptr::eq(head.as_ptr(), second.as_ptr()));
        if same(second) {
            heads.push(corner);
            row = Some(corner);
        }
    }
    // A header cell heads itself, and is the same bytes.
    if heads.iter().any(|head| same(head)) {
        // "2010" above a column is the time of what stands below it.
        let vague = |one: &Found| match &one.claim.value {
            Value::When(_) => one.claim.surface.as_str() == own.trim(),
            value => value.quantity().is_some_and(|quantity| quantity.approximation == Approximation::Vague),
        };
        let mut at = 0;
        found.retain(|one| {
            at += 1;
            at <= first || !vague(one)
        });
        return;
    }
    if heads.is_empty() {
        return;
    }
    let mut headers = Headers::default();
    for head in heads {
        let words = head.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Ok(Value::When(when)) = read(&words, Expected::Date, how.read)
            && !when.date.is_unresolved()
            && when.role.is_none()
        {
            headers.as_of = headers.as_of.or(Some((when.date, words)));
        } else if row.is_some_and(|row| std::ptr::eq(row.as_ptr(), head.as_ptr())) {
            headers.row = Some(words);
        } else if !is_plain(&words) {
            headers.columns.push(words);
        }
    }
    headers.caption = document.table_caption(block.kind).map(str::to_owned);
    headers.turn(keyed.is_none().then_some(corner).flatten(), above, how);
    for one in found.iter_mut().skip(first) {
        headers.tell(one, how);
    }
}

/// True for a cell that holds a value and heads nothing: "146 m", but not "2014".
fn is_value(words: &str, options: &ReadOptions) -> bool {
    words.contains(|c: char| c.is_ascii_digit())
        && matches!(read(words, Expected::Quantity, options), Ok(Value::Quantity(quantity)) if quantity.unit != Unit::One)
}

/// What stands above a table.
pub(super) struct Above<'a> {
    pub boxes: &'a mut Boxes,
    pub document: &'a Document,
    pub block: usize,
    pub names: &'a mut Names,
}

/// The headers of one cell.
#[derive(Default)]
struct Headers {
    columns: Vec<String>,
    row: Option<String>,
    as_of: Option<(crate::date::Date, String)>,
    caption: Option<String>,
    /// What the heads of rows are properties of, where that is told.
    thing: Option<Rc<Thing>>,
    /// True where they are.
    turned: bool,
}

impl Headers {
    /// Finds out whether the rows of the table are the properties of a thing. `corner` heads the heads of the rows.
    fn turn(&mut self, corner: Option<&str>, above: &mut Above<'_>, how: How<'_>) {
        let Some(row) = &self.row else { return };
        let open = corner.is_none_or(is_plain);
        let said = Said::of(row);
        let alone = self.columns.is_empty();
        // "Property | Value" and a first column without a head; "Height", whatever its column is called.
        let keyed = alone && self.as_of.is_none() && (open || self.caption.is_some());
        if !said.is_known() && (!keyed || is_name(row, how.gazetteer)) {
            return;
        }
        let caption = self.caption.as_ref().filter(|_| alone);
        let named = self.columns.last().filter(|_| open).or(caption).map(String::as_str);
        let heads = |corner: &&str| alone && !is_plain(corner) && !Said::of(corner).is_known();
        let thing = match named.or(corner.filter(heads)) {
            Some(words) => thing_of(words, above.names, how.gazetteer).map(Rc::new),
            None if alone => above.boxes.thing(above.document, above.block, above.names, how.gazetteer),
            None => return,
        };
        if thing.is_some() || self.as_of.is_none() {
            (self.thing, self.turned) = (thing, true);
        }
    }

    fn tell(&self, one: &mut Found, how: How<'_>) {
        let How { read: options, gazetteer, explain } = how;
        let mut rules = Vec::new();
        let mut rule = |name: &'static str, detail: String| {
            if explain {
                rules.push(Rule { name, detail: detail.into() });
            }
        };
        if let Value::Quantity(quantity) = &one.claim.value
            && quantity.unit == Unit::One
            && quantity.noun.is_none()
            && matches!(quantity.kind, QuantityKind::Number | QuantityKind::Count)
        {
            let lists = self.columns.iter().rev().chain(&self.row);
            let mut told =
                lists.filter_map(|head| Some((head, with_unit(&one.claim.surface, quantity, head, options)?)));
            if let Some((head, told)) = told.next() {
                rule("header", format!("unit by “{head}”"));
                one.claim.value = Value::Quantity(told);
            } else if let Some(head) = self.row.as_ref().filter(|head| self.turned && label::is_gathering(head))
                && let Value::Quantity(quantity) = &mut one.claim.value
            {
                rule("header", format!("people by “{head}”"));
                people(quantity);
            }
        }
        let is_date = matches!(one.claim.value, Value::When(_));
        let stated = one.claim.as_of.as_ref().is_some_and(|as_of| as_of.basis == Basis::Stated);
        if let Some((date, words)) = self.as_of.as_ref().filter(|_| !is_date && !stated) {
            rule("as-of", format!("the header “{words}”"));
            one.claim.as_of = Some(std::sync::Arc::new(AsOf { date: date.clone(), basis: Basis::Stated }));
        }
        if let Some(row) = self.row.as_ref().filter(|_| self.turned) {
            rule("label", row.clone());
            label::tell(one, row, self.thing.as_deref());
            one.rules.extend(rules);
            return;
        }
        let columns = self.columns.iter().map(|head| bare(head)).collect::<Vec<_>>().join(", ");
        let row = self.row.as_deref().map(bare);
        let attribute = match (columns.is_empty(), &self.caption, row) {
            (false, ..) => Some(columns),
            (true, Some(caption), Some(_)) => Some(caption.clone()),
            (true, _, row) => row.map(str::to_owned),
        };
        let details = one.claim.details.get_or_insert_with(|| Box::new(Details::default()));
        if let Some(words) = row {
            rule("subject", words.to_owned());
            details.subject_text = Some(words.into());
            one.evidence.subject = phrase(words);
        }
        if let Some(words) = attribute {
            rule("property", words.clone());
            one.evidence.property = phrase(&words);
            details.attribute_text = Some(words.into());
        }
        for words in self.row.iter().chain(&self.columns) {
            names(words, gazetteer, &mut one.evidence);
        }
        one.rules.extend(rules);
    }
}

/// The cell's number with the unit or scale of a header: "Length (km)", "Cost, US$ million", "Troops".
pub(super) fn with_unit(number: &str, plain: &Quantity, head: &str, options: &ReadOptions) -> Option<Quantity> {
    let bracketed =
        head.rsplit_once(['(', '[']).and_then(|(_, rest)| rest.split_once([')', ']'])).map(|(inner, _)| inner);
    let behind = head.rsplit_once(", ").or_else(|| head.rsplit_once(" in ")).map(|(_, rest)| rest);
    let units = Units::standard();
    let known = |noun: &Option<Box<str>>| noun.as_deref().is_none_or(|noun| units.noun(noun).is_some());
    // "Troops" counts the figures below it; "Army" names what a figure is about.
    let whole = Some(head)
        .filter(|head| !head.contains(char::is_lowercase) || singular(&head.to_lowercase()) != head.to_lowercase());
    [bracketed, behind, whole].into_iter().flatten().find_map(|words| {
        let words = words.trim();
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        let one = singular(words);
        // "12.5 km", "US$12.5 million", "8,295 thousand", "7,500 troops"
        let lower = words.to_lowercase();
        [
            format!("{number} {words}"),
            format!("{first}{number} {rest}"),
            format!("{number} {one}"),
            format!("{number} {lower}"),
        ]
        .iter()
        .find_map(|text| match read(text.trim(), Expected::Quantity, options) {
            Ok(Value::Quantity(told)) => {
                let says = match &told.unit {
                    Unit::One => told.number != plain.number,
                    Unit::Other(_) => false,
                    _ => true,
                };
                (says && known(&told.noun) && told.approximation == plain.approximation).then_some(told)
            }
            _ => None,
        })
    })
}

fn names(words: &str, gazetteer: &Gazetteer, evidence: &mut Evidence) {
    let tokens = Tokens::new(words);
    let mut at = 0;
    while at < tokens.len() {
        let Some(hit) = gazetteer.find(&tokens, at) else {
            at += 1;
            continue;
        };
        if !evidence.entities.iter().any(|near| near.entity == *hit.entity) {
            evidence.entities.push(Near {
                entity: hit.entity.clone(),
                nearness: Nearness::Subject,
                adjective: hit.adjective,
                resolved: false,
                described: false,
            });
        }
        at += hit.len.max(1);
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{OpenOptions, open};
    use crate::extract::{Found, Options, extract};
    use crate::unit::Units;

    fn cells(text: &str) -> Vec<String> {
        let file = tempfile::Builder::new().suffix(".md").tempfile().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let document = open(file.path(), &OpenOptions::default()).next().unwrap().unwrap();
        let line = |one: &Found| {
            let claim = &one.claim;
            let details = claim.details.as_deref().unwrap();
            let as_of = claim.as_of.as_ref().map(|as_of| as_of.date.to_string());
            let words = [details.subject_text.as_deref(), details.attribute_text.as_deref(), as_of.as_deref()];
            let words = words.map(|words| words.unwrap_or("-")).join("|");
            let amount = claim.value.quantity().map_or_else(String::new, |quantity| {
                let number = quantity.number.as_ref().map(ToString::to_string).unwrap_or_default();
                format!("{number} {}", Units::standard().canonical_name(&quantity.unit))
            });
            format!("{}={amount}|{words}", claim.surface)
        };
        extract(&document, &Options::default()).iter().map(line).collect()
    }

    #[test]
    fn headers_tell_unit_property_thing_and_time() {
        let table = "| Border | Length (km) | Troops | Cost, US$ million | Share, % |\n|---|---|---|---|---|\n\
                     | Tajik-Afghan | 1,357 | 7,500 | 12.5 | 30 |\n";
        assert_eq!(
            cells(table),
            [
                "1,357=1357 kilometre|Tajik-Afghan|Length|-",
                "7,500=7500 person|Tajik-Afghan|Troops|-",
                "12.5=12500000 us-dollar|Tajik-Afghan|Cost, US$ million|-",
                "30=30 percent|Tajik-Afghan|Share, %|-",
            ]
        );
        assert_eq!(
            cells("| Service | 2014 |\n|---|---|\n| Army | 204,500 |\n").last().map(String::as_str),
            Some("204,500=204500 |Army|Army|2014")
        );
        let years = "| Indicator | 2014 | 2015 |\n|---|---|---|\n| Population (thousands) | 8,295 | 8,481 |\n";
        assert_eq!(
            cells(years).into_iter().filter(|line| line.starts_with('8')).collect::<Vec<_>>(),
            ["8,295=8295000 |Population|Population|2014", "8,481=8481000 |Population|Population|2015"]
        );
    }
}
