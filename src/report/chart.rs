//! The strips of the facts as one SVG picture, for slides and articles.

use std::io::{self, Write};

use super::discrepancies::TopicBlock;
use super::escape::html;
use super::page::Charted;
use super::strip::{Bar, Reach, Strip, WIDTH};

const MARGIN: u32 = 16;
const LABEL: u32 = 240;
const AXIS: u32 = 520;
const ROW: u32 = 24;

/// Writes the picture: one chart below the other, each with its values, who says them, and its axis. Facts whose values
/// cannot be set on an axis are left out.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(topics: &mut Charted<'_>, out: &mut dyn Write) -> io::Result<()> {
    // The height of a picture stands before its content, so the charts are held; they are few words each.
    let mut body = String::new();
    let mut y = MARGIN;
    for (topic, strip) in topics {
        if let Some(strip) = strip {
            y = chart(&topic, &strip, y, &mut body);
        }
    }
    let width = MARGIN * 2 + LABEL + AXIS;
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {y}\" width=\"{width}\" height=\"{y}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"13\">\n\
         <style>.t{{font-weight:600;fill:#1b1f24}}.v{{fill:#1b1f24}}.s{{fill:#57606a}}.l{{stroke:#d0d7de}}.k{{fill:#b6c2cf}}\
         .conflict{{--c:#b42318}}.unresolved,.modality{{--c:#8a5a00}}.time-shift{{--c:#0b6a8f}}.compatible{{--c:#1f5fbf}}.agree{{--c:#1a7f37}}\
         .c{{fill:var(--c,#57606a)}}.p{{stroke:var(--c,#57606a);stroke-width:3}}</style>\n\
         <rect width=\"{width}\" height=\"{y}\" fill=\"#fff\"/>\n{body}</svg>"
    )
}

fn chart(topic: &TopicBlock, strip: &Strip, mut y: u32, body: &mut String) -> u32 {
    let relation = topic.relation.unwrap_or("single");
    let words = relation.replace('-', " ");
    body.push_str(&format!(
        "<g class=\"{relation}\">\n<text class=\"t\" x=\"{MARGIN}\" y=\"{}\">{} <tspan class=\"c\">{words}</tspan></text>\n",
        y + 14,
        html(&clip(&topic.title(), 90))
    ));
    y += ROW + 4;
    let groups = topic.groups.iter().map(|group| (&group.value, group.statements.first()));
    let loose = topic.loose.iter().map(|loose| (&loose.statement.shown, Some(&loose.statement)));
    for ((value, statement), bar) in groups.chain(loose).zip(&strip.bars) {
        let source = statement.map(|statement| statement.source.clone()).unwrap_or_default();
        body.push_str(&format!(
            "<text class=\"v\" x=\"{MARGIN}\" y=\"{}\">{} <tspan class=\"s\" font-size=\"11\">{}</tspan></text>\n",
            y + 14,
            html(&clip(value, 20)),
            html(&clip(&source, 18))
        ));
        if let Some(bar) = bar {
            draw(bar, y, body);
        }
        y += ROW;
    }
    let left = MARGIN + LABEL;
    body.push_str(&format!("<path class=\"l\" d=\"M{left} {y}H{}\"/>\n", left + AXIS));
    for tick in &strip.ticks {
        let anchor = match tick.at {
            0..60 => "start",
            941.. => "end",
            _ => "middle",
        };
        let (x, y) = (at(tick.at), y + 14);
        body.push_str(&format!(
            "<text class=\"s\" font-size=\"11\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{}</text>\n",
            html(&tick.label)
        ));
    }
    if !strip.unit.is_empty() {
        let (x, y) = (left + AXIS, y + 28);
        let unit = html(&strip.unit);
        body.push_str(&format!(
            "<text class=\"s\" font-size=\"11\" x=\"{x}\" y=\"{y}\" text-anchor=\"end\">{unit}</text>\n"
        ));
    }
    body.push_str("</g>\n");
    y + ROW * 2
}

/// Where a place of the axis lies in the picture.
fn at(place: u32) -> u32 {
    MARGIN + LABEL + place * AXIS / WIDTH
}

fn draw(bar: &Bar, y: u32, body: &mut String) {
    let middle = y + 10;
    let left = MARGIN + LABEL;
    body.push_str(&format!("<path class=\"l\" d=\"M{left} {middle}H{}\"/>", left + AXIS));
    let mut shape = |class: &str, reach: Reach, half: u32| {
        let (from, to) = (at(reach.from), at(reach.to));
        if reach.is_mark() {
            return;
        }
        let (top, bottom) = (middle - half, middle + half);
        let inner_from = if reach.open_left { (from + 6).min(to) } else { from };
        let inner_to = if reach.open_right { to.saturating_sub(6).max(inner_from) } else { to };
        let tip = |open: bool, x: u32| if open { format!("{x},{middle}") } else { String::new() };
        body.push_str(&format!(
            "<polygon class=\"{class}\" points=\"{} {inner_from},{top} {inner_to},{top} {} {inner_to},{bottom} {inner_from},{bottom}\"/>",
            tip(reach.open_left, from),
            tip(reach.open_right, to)
        ));
    };
    shape("k", bar.support, 3);
    shape("c", bar.core, 5);
    if bar.core.is_mark() {
        let x = at(bar.core.from);
        body.push_str(&format!("<path class=\"p\" d=\"M{x} {}V{}\"/>", middle - 7, middle + 7));
    }
    body.push('\n');
}

fn clip(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}
