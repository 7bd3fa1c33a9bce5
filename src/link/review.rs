//! An article checked, with the remarks that accept findings in it, and what could not be judged.

use crate::claim::SourceIndex;
use crate::date::Day;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::Language;
use crate::source::{Lines, Span};
use crate::vocabulary::Vocabulary;

use super::check::{Checker, Finding, Verdict};
use super::join::Text;
use super::remark;

/// The codes of findings about the article itself, with what each means.
pub const FAULTS: [(&str, &str); 4] = [
    ("unused-remark", "A remark in the article accepts a finding that is not there."),
    ("unknown-remark", "A remark in the article names no finding, or gives no reason."),
    ("expired-remark", "A remark in the article accepted a finding until a day that has passed."),
    ("another-language", "Text in another language than English cannot be judged."),
];

/// How a remark is written, as a remedy.
const REMARK: &str = "write <!-- corroborate CODE: reason --> behind the figure that it is about";

/// One article with what the set says to it.
///
/// ```
/// use corroborate::extract::{Gazetteer, Options};
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// use corroborate::link::{Checker, Review, Text, Verdict};
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
/// let review = Review::new(&text, &checker, &set.vocabulary, None);
/// assert!(review.conflicts());
/// assert_eq!(review.count(Verdict::Conflict).0, findings.len());
/// ```
#[derive(Debug)]
pub struct Review<'t> {
    /// The article.
    pub text: &'t Text,
    /// What the set says to each of its claims, in the order of the text.
    pub findings: Vec<Finding>,
    /// Why a finding is accepted, by its place in `findings`.
    pub accepted: Vec<Option<String>>,
    /// Faults of remarks, and text that could not be judged, in the order of the text.
    pub faults: Vec<Diagnostic>,
    /// True where nothing of the article is in a language that can be judged.
    pub foreign: bool,
}

impl<'t> Review<'t> {
    /// Checks an article. `today` is the day by which remarks expire; without it none does.
    pub fn new(text: &'t Text, checker: &Checker<'_>, vocabulary: &Vocabulary, today: Option<Day>) -> Self {
        let known = vocabulary.source_of_id(&text.document.source());
        let findings = checker.check(text, known.unwrap_or(SourceIndex(u32::MAX)));
        let accepted = vec![None; findings.len()];
        let mut review = Self { text, findings, accepted, faults: Vec::new(), foreign: false };
        let lines = Lines::new(&text.document.text);
        review.read_remarks(&lines, today);
        review.note_languages(&lines);
        review.faults.sort_by_key(|fault| fault.location.as_ref().map(|at| at.span.start));
        review
    }

    /// True where a finding is a conflict that no remark accepts.
    pub fn conflicts(&self) -> bool {
        let open = self.findings.iter().zip(&self.accepted).filter(|(_, accepted)| accepted.is_none());
        open.into_iter().any(|(finding, _)| finding.verdict == Verdict::Conflict)
    }

    /// The findings of a verdict, and how many of them are accepted.
    pub fn count(&self, verdict: Verdict) -> (usize, usize) {
        let of_verdict = self.findings.iter().zip(&self.accepted).filter(|(finding, _)| finding.verdict == verdict);
        of_verdict.fold((0, 0), |(all, accepted), (_, reason)| (all + 1, accepted + usize::from(reason.is_some())))
    }

    /// The place of some bytes of the article.
    pub(crate) fn place(&self, lines: &Lines<'_>, span: Span) -> Location {
        self.text.document.place(lines, span)
    }

    fn read_remarks(&mut self, lines: &Lines<'_>, today: Option<Day>) {
        let (remarks, bad) = remark::remarks(&self.text.document);
        for (span, message) in bad {
            let at = self.place(lines, span);
            let codes = remark::CODES.join(", ");
            let help = format!("{REMARK}; CODE is one of {codes}");
            self.faults.push(Diagnostic::warning("unknown-remark", message).at(at).help(help));
        }
        for remark in &remarks {
            let fault = if remark.is_expired(today) {
                let message = format!("the remark on `{}` held until {}", remark.code, remark.until_words());
                Diagnostic::warning("expired-remark", message).help("look again: mend the article, or set a later date")
            } else if self.accept(remark) {
                continue;
            } else {
                Diagnostic::warning("unused-remark", format!("nothing here has the code `{}`", remark.code))
                    .help("remove the remark, or set it behind the figure that it is about")
            };
            let at = self.place(lines, remark.span);
            self.faults.push(fault.at(at));
        }
    }

    /// Gives a finding the reason of a remark; false where it is about none. A finding takes one remark.
    fn accept(&mut self, remark: &remark::Remark) -> bool {
        let open = self.findings.iter().enumerate().zip(&self.accepted).filter(|(_, accepted)| accepted.is_none());
        let places: Vec<(usize, Span)> = open
            .filter(|((_, finding), _)| finding.verdict.name() == &*remark.code)
            .filter_map(|((at, finding), _)| Some((at, self.text.found.get(finding.found)?.claim.provenance.span?)))
            .collect();
        let spans: Vec<Span> = places.iter().map(|(_, span)| *span).collect();
        let hit = remark::accepted(remark, &self.text.document.text, &spans).and_then(|hit| places.get(hit));
        match hit.and_then(|(at, _)| self.accepted.get_mut(*at)) {
            Some(slot) => {
                *slot = Some(format!("accepted: {}", remark.reason));
                true
            }
            None => false,
        }
    }

    fn note_languages(&mut self, lines: &Lines<'_>) {
        let blocks = || self.text.document.blocks.iter().filter(|block| block.kind.is_content());
        let foreign: Vec<Span> =
            blocks().filter(|block| block.language == Language::Other).map(|block| block.span).collect();
        let Some(first) = foreign.first() else { return };
        self.foreign = blocks().all(|block| block.language != Language::English);
        let message = match (self.foreign, foreign.len()) {
            (true, _) => "the article is in another language than English: it cannot be judged".to_owned(),
            (false, 1) => "this paragraph is in another language than English and was not judged".to_owned(),
            (false, many) => {
                format!("this and {} more paragraphs are in another language and were not judged", many - 1)
            }
        };
        let at = self.place(lines, *first);
        self.faults.push(Diagnostic::warning("another-language", message).at(at).help("have a person read it"));
    }
}
