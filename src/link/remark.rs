//! Remarks in an article that accept one finding with a reason: `<!-- corroborate conflict: the ministry corrected it -->`.

use crate::acknowledge;
use crate::date::{Date, Day};
use crate::document::Document;
use crate::source::Span;

/// The codes of findings that a remark can accept.
pub const CODES: [&str; 4] = ["conflict", "unresolved", "time-shift", "modality"];

/// What a remark says, or what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// The code that it accepts.
    pub code: Box<str>,
    /// Why.
    pub reason: Box<str>,
    /// The date up to which it holds.
    pub until: Option<Date>,
}

impl Remark {
    /// True when its date has passed.
    pub fn is_expired(&self, today: Option<Day>) -> bool {
        let last = self.until.as_ref().and_then(|date| date.bounds().1);
        matches!((last, today), (Some(last), Some(today)) if last < today)
    }

    /// The date up to which it holds, in words.
    pub fn until_words(&self) -> String {
        self.until.as_ref().map(ToString::to_string).unwrap_or_default()
    }
}

/// The remarks of a document; and those that say nothing usable, with what is wrong.
pub fn remarks(document: &Document) -> (Vec<Remark>, Vec<(Span, String)>) {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for remark in &document.remarks {
        let (list, faults) = acknowledge::parse(&remark.text);
        bad.extend(faults.into_iter().map(|fault| (remark.span, fault.message)));
        for one in list {
            if CODES.contains(&&*one.code) {
                let acknowledge::Acknowledgement { code, reason, until, .. } = one;
                good.push(Remark { span: remark.span, code, reason, until });
            } else {
                let near = crate::nearest::nearest(&one.code, CODES);
                let near = near.map(|near| format!("; is `{near}` meant?")).unwrap_or_default();
                bad.push((remark.span, format!("no finding has the code `{}`{near}", one.code)));
            }
        }
    }
    (good, bad)
}

/// Which finding a remark accepts: of those with its code the last one before it in its paragraph, else the first one
/// in the paragraph behind it. `spans` are the places of such findings, in order.
pub fn accepted(remark: &Remark, text: &str, spans: &[Span]) -> Option<usize> {
    let same_paragraph = |from: u32, to: u32| {
        let between = text.get(from as usize..to as usize).unwrap_or_default();
        let mut lines = between.split('\n').skip(1);
        !lines.any(|line| line.trim().is_empty()) || !between.contains('\n')
    };
    let before = spans.iter().rposition(|span| span.end <= remark.span.start);
    let before = before.filter(|at| spans.get(*at).is_some_and(|span| same_paragraph(span.end, remark.span.start)));
    before.or_else(|| {
        let after = spans.iter().position(|span| span.start >= remark.span.end)?;
        let gap = spans.get(after).and_then(|span| text.get(remark.span.end as usize..span.start as usize))?;
        (gap.trim_start().matches("\n\n").count() == 0).then_some(after)
    })
}

#[cfg(test)]
mod tests {
    use super::{Remark, accepted, remarks};
    use crate::document::from_text;
    use crate::source::Span;

    #[test]
    fn a_remark_accepts_what_stands_before_it() {
        let text = "It holds 10 men.\nIt holds 12 men. <!-- x -->\n\nIt holds 14 men.";
        let remark = Remark { span: Span::new(34, 44), code: "conflict".into(), reason: "seen".into(), until: None };
        let spans = [Span::new(9, 15), Span::new(26, 32), Span::new(55, 61)];
        assert_eq!(accepted(&remark, text, &spans), Some(1));
        assert_eq!(accepted(&remark, text, &spans[2..]), Some(0));
        assert_eq!(accepted(&remark, text, &[]), None);
        assert!(remarks(&from_text(text.to_owned())).0.is_empty());
    }
}
