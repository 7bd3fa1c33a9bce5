//! Findings for people at a terminal: the cell or words in their line, the further places, the remedy.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::escape;
use super::findings::{Findings, REMEDY, Shown};
use crate::diagnostic::{Location, Severity};
use crate::source::Span;

/// Writes the open findings and the counts.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(findings: &Findings<'_>, color: bool, width: u16, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(usize::from(width));
    let (shown, rests) = findings.digest();
    for shown in shown {
        writeln!(out, "{}\n", render(shown, findings, &renderer))?;
    }
    for rest in &rests {
        writeln!(out, "… {}", rest.words())?;
    }
    if !rests.is_empty() {
        writeln!(out, "{REMEDY}\n")?;
    }
    writeln!(out, "{}", findings.counts())
}

fn render(shown: &Shown<'_>, findings: &Findings<'_>, renderer: &Renderer) -> String {
    let diagnostic = shown.diagnostic;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::NOTE,
    };
    let message = escape::line(&diagnostic.message).into_owned();
    let help = diagnostic.help.as_deref().map(|help| escape::line(help).into_owned());
    let main = diagnostic.location.as_ref().map(|at| excerpt(at, findings));
    let related: Vec<_> = diagnostic
        .related
        .iter()
        .map(|related| (escape::line(&related.message).into_owned(), excerpt(&related.location, findings)))
        .collect();
    let mut group = Group::with_title(level.primary_title(&message).id(diagnostic.code));
    if let Some(excerpt) = &main {
        group = excerpt.shown_in(group, AnnotationKind::Primary);
    }
    let mut groups = vec![group];
    for (message, excerpt) in &related {
        let group = Group::with_title(Level::NOTE.secondary_title(message));
        groups.push(excerpt.shown_in(group, AnnotationKind::Context));
    }
    if let Some(help) = &help
        && let Some(last) = groups.pop()
    {
        groups.push(last.element(Level::HELP.message(help)));
    }
    renderer.render(&groups)
}

/// The lines around a place, so that no whole file is laid out for one finding.
struct Excerpt {
    path: String,
    text: String,
    line: usize,
    column: usize,
    span: Span,
}

/// The most bytes of one line that are shown.
const MAX_LINE: usize = 2000;

fn excerpt(at: &Location, findings: &Findings<'_>) -> Excerpt {
    let whole = (findings.text)(&at.path).unwrap_or_default();
    let (start, end) = (at.span.start as usize, at.span.end as usize);
    let from = whole.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let to = whole.get(start..).and_then(|after| after.find(['\n', '\r'])).map_or(whole.len(), |length| start + length);
    let line = whole.get(from..to).filter(|line| line.len() <= MAX_LINE).unwrap_or_default();
    // A place from elsewhere may lie inside a character.
    let clip = |offset: usize| {
        let at = offset.clamp(from, from + line.len()) - from;
        (0..=at).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0)
    };
    Excerpt {
        path: escape::line(&at.path).into_owned(),
        text: line.to_owned(),
        line: at.start.line as usize,
        column: at.start.column as usize,
        span: Span::new(clip(start), clip(end)),
    }
}

impl Excerpt {
    /// Adds the line with the words marked in it; the place alone where the line is empty or too long to show.
    fn shown_in<'e>(&'e self, group: Group<'e>, kind: AnnotationKind) -> Group<'e> {
        if self.text.is_empty() {
            return group.element(Origin::path(&self.path).line(self.line).char_column(self.column));
        }
        let words = kind.span(self.span.range());
        group.element(Snippet::source(&self.text).path(&self.path).line_start(self.line).annotation(words))
    }
}
