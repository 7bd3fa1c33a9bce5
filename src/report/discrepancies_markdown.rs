//! The discrepancy table as Markdown, for reviews and wikis.

use std::io::{self, Write};

use super::discrepancies::{BetweenBlock, Discrepancies, Statement, TopicBlock, Topics, percent};
use super::escape::markdown;

/// Writes the report as GitHub-flavoured Markdown.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(topics: &mut Topics<'_>, report: &Discrepancies, out: &mut dyn Write) -> io::Result<()> {
    for topic in topics {
        write_topic(&topic, out)?;
    }
    if !report.derived.is_empty() {
        writeln!(out, "## What the arithmetic says\n")?;
        for derived in &report.derived {
            let acknowledged = if derived.acknowledged { " (acknowledged)" } else { "" };
            writeln!(
                out,
                "- **{}**{acknowledged} {}",
                derived.relation.unwrap_or("left open"),
                markdown(&derived.arithmetic)
            )?;
            for statement in &derived.via {
                writeln!(out, "  - “{}” — {}", markdown(&statement.shown), markdown(&statement.attribution_line()))?;
            }
        }
        writeln!(out)?;
    }
    if !report.implausible.is_empty() {
        writeln!(out, "## Implausible by their own bounds\n")?;
        for found in &report.implausible {
            writeln!(
                out,
                "- {}: {}: “{}” — {}; {}",
                markdown(&found.subject.text),
                markdown(&found.attribute.text),
                markdown(&found.statement.shown),
                markdown(&found.statement.attribution_line()),
                markdown(&found.bound)
            )?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", markdown(&report.summary.words()))
}

fn write_topic(topic: &TopicBlock, out: &mut dyn Write) -> io::Result<()> {
    let relation = topic.relation.unwrap_or("single");
    let acknowledged = if topic.acknowledged { " (acknowledged)" } else { "" };
    let size = topic.size().and_then(percent).map(|size| format!(", {size}")).unwrap_or_default();
    writeln!(out, "## {}\n", markdown(&topic.title()))?;
    writeln!(out, "**{relation}**{acknowledged}{size}\n")?;
    writeln!(out, "| | value | said by |\n| --- | --- | --- |")?;
    for (index, group) in topic.groups.iter().enumerate() {
        let who: Vec<_> = group.statements.iter().map(|statement| said(statement, &group.value)).collect();
        writeln!(out, "| {} | {} | {} |", index + 1, markdown(&group.value), who.join("; "))?;
    }
    for loose in &topic.loose {
        let fits: Vec<_> = loose.fits.iter().map(|group| (group + 1).to_string()).collect();
        let fits = if fits.is_empty() { String::new() } else { format!(" — fits {}", fits.join(", ")) };
        writeln!(
            out,
            "| \\~ | {} | {}{fits} |",
            markdown(&loose.statement.shown),
            markdown(&loose.statement.attribution_line())
        )?;
    }
    writeln!(out)?;
    let against = topic.loose.iter().flat_map(|loose| &loose.against);
    let mut any = false;
    for between in topic.between.iter().chain(against) {
        write_between(between, out)?;
        any = true;
    }
    if any { writeln!(out) } else { Ok(()) }
}

fn said(statement: &Statement, value: &str) -> String {
    let who = markdown(&statement.attribution_line());
    if statement.shown == value { who } else { format!("{who} “{}”", markdown(&statement.shown)) }
}

fn write_between(between: &BetweenBlock, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "- {}", markdown(&between.sentence()))?;
    if let Some(cause) = &between.likely_cause {
        write!(out, ". Likely cause: {} — {}", cause.kind, markdown(&cause.text))?;
    }
    writeln!(out)
}
