//! How two claims came to their verdict, written out.

use std::io::{self, Write};

use serde::Serialize;

use super::escape;
use super::style::Style;
use super::wrap::paragraph;
use crate::compare::explain::{Explanation, Party};

/// One step, for programs.
#[derive(Debug, Clone, Serialize)]
pub struct StepRecord<'e> {
    /// Which kind of step.
    pub stage: &'static str,
    /// `a`, `b` or `both`.
    pub party: &'static str,
    /// In a sentence.
    pub text: &'e str,
}

/// The steps, for programs.
pub fn steps(explanation: &Explanation) -> Vec<StepRecord<'_>> {
    let record = |step: &'_ crate::compare::explain::Step| (step.stage, step.party.name());
    explanation
        .steps
        .iter()
        .map(|step| {
            let (stage, party) = record(step);
            StepRecord { stage, party, text: &step.text }
        })
        .collect()
}

/// Writes the steps: first each claim by itself, then both together. The rules that were tried and do not hold are
/// told only where `all` is asked for.
///
/// # Errors
/// Whatever the sink reports.
pub fn write_text(
    explanation: &Explanation,
    all: bool,
    width: u16,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut party = None;
    let steps: Vec<_> = if all { explanation.steps.iter().collect() } else { explanation.deciding().collect() };
    for step in steps {
        if party != Some(step.party) {
            if party.is_some() {
                writeln!(out)?;
            }
            let heading = match step.party {
                Party::Left => "Claim a",
                Party::Right => "Claim b",
                Party::Both => "Together",
            };
            writeln!(out, "{}", style.heading(heading))?;
            party = Some(step.party);
        }
        let text = format!("{:<8} {}", step.stage, escape::line(&step.text));
        let relation = explanation.comparison.as_ref().map(|comparison| comparison.relation.name());
        paragraph(out, width, "  ", 9, &text, |line| match relation {
            Some(relation) if step.stage == "verdict" => line.replacen(relation, &style.relation(relation), 1),
            _ => line.to_owned(),
        })?;
    }
    Ok(())
}
