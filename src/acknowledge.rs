//! Acknowledgements: findings that curators have looked at and let stand, with a reason.
//!
//! The `ack` cell of a claim holds `CODE: reason`, several separated by `; `. `CODE until 2027-06: reason` holds until
//! the end of that month. A code alone acknowledges nothing: who reads the set later must learn why.

use crate::claim::Claim;
use crate::date::{Date, Day};
use crate::source::Span;

/// One acknowledgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Which finding.
    pub code: Box<str>,
    /// Why it stands.
    pub reason: Box<str>,
    /// The date up to which it holds.
    pub until: Option<Date>,
    /// Where it stands in the cell, in bytes.
    pub span: Span,
}

/// What is wrong with an acknowledgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes of the cell.
    pub span: Span,
    /// What.
    pub message: String,
}

impl Acknowledgement {
    /// True when its date has passed. Without knowing the day, none has.
    pub fn is_expired(&self, today: Option<Day>) -> bool {
        let last = self.until.as_ref().and_then(|date| date.bounds().1);
        matches!((last, today), (Some(last), Some(today)) if last < today)
    }
}

/// Reads the cell `ack`.
pub fn parse(cell: &str) -> (Vec<Acknowledgement>, Vec<Fault>) {
    let (mut list, mut faults) = (Vec::new(), Vec::new());
    for (start, end) in parts(cell) {
        let whole = cell.get(start..end).unwrap_or_default();
        let span = Span::new(start, start + whole.trim_end().len());
        let (head, reason) = whole.split_once(':').unwrap_or((whole, ""));
        let (code, until) = head.trim().split_once(" until ").unwrap_or((head.trim(), ""));
        let until = match until.trim() {
            "" => Ok(None),
            text => text.parse::<Date>().map(Some),
        };
        let reason = reason.trim();
        match until {
            Err(error) => faults.push(Fault { span, message: error.message.into() }),
            Ok(_) if reason.is_empty() => faults.push(Fault { span, message: format!("`{code}` has no reason") }),
            Ok(until) => list.push(Acknowledgement { code: code.into(), reason: reason.into(), until, span }),
        }
    }
    (list, faults)
}

/// Cuts the cell at each semicolon behind which another `code:` or `code until date:` begins; all other semicolons
/// belong to a reason.
fn parts(cell: &str) -> Vec<(usize, usize)> {
    let is_code = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let begins = |rest: &str| {
        let (head, found) = rest.split_once(':').map_or((rest, false), |(head, _)| (head, true));
        let head = head.trim();
        is_code(head.split_once(" until ").map_or(head, |(code, _)| code)) && (found || !head.contains(' '))
    };
    let margin = |at: usize| at + cell.get(at..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    let mut found = Vec::new();
    let mut start = margin(0);
    for (at, _) in cell.match_indices(';') {
        if cell.get(at + 1..).is_some_and(begins) {
            found.push((start, at));
            start = margin(at + 1);
        }
    }
    if start < cell.len() {
        found.push((start, cell.len()));
    }
    found
}

/// Why a claim acknowledges findings of this code, where it does.
pub fn acknowledges(claim: &Claim, code: &str, today: Option<Day>) -> Option<Box<str>> {
    let cell = claim.details.as_ref().and_then(|details| details.acknowledged.as_deref());
    let mut acknowledgements = parse(cell?).0.into_iter();
    acknowledgements.find(|ack| &*ack.code == code && !ack.is_expired(today)).map(|ack| ack.reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(cell: &str) -> (Vec<String>, Vec<String>) {
        let (list, faults) = parse(cell);
        let list = list.iter().map(|ack| format!("{}|{}|{}", ack.code, ack.reason, ack.span.of(cell))).collect();
        (list, faults.into_iter().map(|fault| fault.message).collect())
    }

    #[test]
    fn a_reason_may_hold_semicolons() {
        assert_eq!(
            read("conflict: one rounds; the other not; out-of-bounds: as printed").0,
            [
                "conflict|one rounds; the other not|conflict: one rounds; the other not",
                "out-of-bounds|as printed|out-of-bounds: as printed"
            ]
        );
        assert_eq!(read(" ").0, Vec::<String>::new());
    }

    #[test]
    fn code_and_reason_are_needed() {
        assert_eq!(read("conflict").1, ["`conflict` has no reason"]);
        assert_eq!(read("conflict: ; outlier:x").1, ["`conflict` has no reason"]);
        assert_eq!(read("conflict until 2021-02-30: x").1.len(), 1);
    }

    #[test]
    fn holds_to_the_end_of_its_date() {
        let (list, _) = parse("conflict until 2027-06: x");
        let day = |text| Day::from_iso(text);
        assert!(!list[0].is_expired(day("2027-06-30")) && !list[0].is_expired(None));
        assert!(list[0].is_expired(day("2027-07-01")));
    }

    proptest! {
        #[test]
        fn no_cell_makes_it_panic(cell in "([a-c:; é]| until |2021|-){0,12}") {
            let _ = parse(&cell);
        }
    }

    #[test]
    fn code_date_and_reason_are_read() {
        use crate::acknowledge::parse;
        let (list, faults) = parse("conflict until 2027-06: the atlas rounds; it says so");
        assert_eq!((&*list[0].code, &*list[0].reason), ("conflict", "the atlas rounds; it says so"));
        assert!(faults.is_empty());
    }
}
