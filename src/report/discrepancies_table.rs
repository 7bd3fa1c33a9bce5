//! The discrepancy table for people at a terminal: one block a fact, the gravest first.

use std::io::{self, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};

use super::discrepancies::{BetweenBlock, Discrepancies, Statement, TopicBlock, Topics, percent};
use super::escape;
use super::style::Style;
use super::wrap::paragraph;

/// Writes the report as blocks of text no wider than `width` columns.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(
    topics: &mut Topics<'_>,
    report: &Discrepancies,
    width: u16,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    for topic in topics {
        write_topic(&topic, width, style, out)?;
        writeln!(out)?;
    }
    if !report.derived.is_empty() {
        writeln!(out, "{}", style.heading("What the arithmetic says"))?;
        for derived in &report.derived {
            let relation = derived.relation.unwrap_or("left open");
            let word = style.relation(relation);
            let acknowledged = if derived.acknowledged { ", acknowledged" } else { "" };
            paragraph(
                out,
                width,
                "  ",
                2,
                &format!("{}{acknowledged}  {}", relation, escape::line(&derived.arithmetic)),
                |line| line.replacen(relation, &word, 1),
            )?;
            for statement in &derived.via {
                let line = format!("{} — {}", statement.shown, statement.attribution_line());
                paragraph(out, width, "      ", 2, &escape::line(&line), str::to_owned)?;
            }
        }
        writeln!(out)?;
    }
    if !report.implausible.is_empty() {
        writeln!(out, "{}", style.heading("Implausible by their own bounds"))?;
        for found in &report.implausible {
            let line = format!(
                "{}: {}: “{}” — {}; {}",
                found.subject.text,
                found.attribute.text,
                found.statement.shown,
                found.statement.attribution_line(),
                found.bound
            );
            paragraph(out, width, "  ", 2, &escape::line(&line), str::to_owned)?;
        }
        writeln!(out)?;
    }
    paragraph(out, width, "", 2, &report.summary.words(), str::to_owned)
}

fn write_topic(topic: &TopicBlock, width: u16, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let relation = topic.relation.unwrap_or("single");
    let mut word = relation.to_uppercase();
    if topic.acknowledged {
        word.push_str(" (acknowledged)");
    }
    let size = topic.size().and_then(percent).map(|size| format!("  {size}")).unwrap_or_default();
    let coloured = style.relation_as(relation, &word);
    let title = escape::line(&topic.title()).into_owned();
    paragraph(out, width, "", 2, &format!("{word}  {title}{size}"), |line| {
        if let Some(rest) = line.strip_prefix(word.as_str()) {
            format!("{coloured}{}", style.heading(rest))
        } else {
            style.heading(line)
        }
    })?;

    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    let numbered = topic.groups.len() > 1;
    for (index, group) in topic.groups.iter().enumerate() {
        let marker = if numbered { format!("{}.", index + 1) } else { String::new() };
        let who = statements(&group.statements, &group.value, group.origins);
        table.add_row([marker, escape::line(&group.value).into_owned(), who]);
    }
    for loose in &topic.loose {
        let fits = match loose.fits.as_slice() {
            [] => String::new(),
            fits => {
                let fits: Vec<_> = fits.iter().map(|group| (group + 1).to_string()).collect();
                if numbered { format!(" — fits {}", fits.join(", ")) } else { " — fits".to_owned() }
            }
        };
        let who = format!("{}{fits}", loose.statement.attribution_line());
        table.add_row([
            "~".to_owned(),
            escape::line(&loose.statement.shown).into_owned(),
            escape::line(&who).into_owned(),
        ]);
    }
    let value_width = (width / 3).max(16);
    for (index, constraint) in [
        ColumnConstraint::ContentWidth,
        ColumnConstraint::UpperBoundary(Width::Fixed(value_width)),
        ColumnConstraint::LowerBoundary(Width::Fixed(20)),
    ]
    .into_iter()
    .enumerate()
    {
        if let Some(column) = table.column_mut(index) {
            column.set_constraint(constraint);
        }
    }
    for line in table.lines() {
        writeln!(out, " {}", line.trim_end())?;
    }
    for between in topic.between.iter().chain(topic.loose.iter().flat_map(|loose| &loose.against)) {
        write_between(between, width, style, out)?;
    }
    Ok(())
}

/// Who says a value; the words of each where they differ from the group's.
fn statements(list: &[Statement], value: &str, origins: u32) -> String {
    let said: Vec<_> = list
        .iter()
        .map(|statement| {
            let who = statement.attribution_line();
            if statement.shown == value { who } else { format!("{who} “{}”", statement.shown) }
        })
        .collect();
    let mut text = said.join("; ");
    let sources: std::collections::BTreeSet<_> = list.iter().map(|statement| &statement.source).collect();
    if (origins as usize) < sources.len() {
        text.push_str(&format!(" — {origins} independent"));
    }
    escape::line(&text).into_owned()
}

fn write_between(between: &BetweenBlock, width: u16, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let relation = between.relation;
    let coloured = style.relation(relation);
    paragraph(out, width, "   ", 2, &escape::line(&between.sentence()), |line| {
        line.replacen(&format!(": {relation}"), &format!(": {coloured}"), 1)
    })?;
    if let Some(cause) = &between.likely_cause {
        paragraph(
            out,
            width,
            "   ",
            2,
            &escape::line(&format!("likely cause: {} — {}", cause.kind, cause.text)),
            str::to_owned,
        )?;
    }
    if let Some((left, right)) = &between.alias_proposed {
        let text = format!("perhaps one name: “{left}” and “{right}”; an alias in subjects.csv would join them");
        paragraph(out, width, "   ", 2, &escape::line(&text), str::to_owned)?;
    }
    Ok(())
}
