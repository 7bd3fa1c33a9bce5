//! The discrepancy report as one self-contained page: no scripts, no network, readable on paper, on a phone, in the dark.
//!
//! All words of sources are escaped and set apart in direction; addresses become links only where they are http(s).

use std::io::{self, Write};

use super::discrepancies::{BetweenBlock, Discrepancies, GroupBlock, Statement, Summary, TopicBlock, percent};
use super::escape::html;
use super::strip::{Bar, Reach, Strip, WIDTH};
use crate::vocabulary::Source;

/// The blocks of the facts with their strips, made one by one as they are written.
pub type Charted<'t> = dyn Iterator<Item = (TopicBlock, Option<Strip>)> + 't;

/// What stands around the facts.
pub struct Frame<'f> {
    /// The title of the page.
    pub title: &'f str,
    /// The sources to be listed at the end.
    pub sources: &'f [&'f Source],
}

const STYLE: &str = include_str!("page.css");

/// Writes the page.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(
    topics: &mut Charted<'_>,
    report: &Discrepancies,
    frame: &Frame<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = html(frame.title);
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"corroborate {}\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>",
        env!("CARGO_PKG_VERSION")
    )?;
    writeln!(out, "<header>\n<h1>{title}</h1>\n<p class=\"soft\">{}</p>", html(&report.summary.words()))?;
    write_counts(&report.summary, out)?;
    writeln!(
        out,
        "<ul class=\"key\">\n\
         <li>{}what the words assert</li>\n<li>{}the slack that careful readers grant</li>\n<li>{}no end is stated</li>\n</ul>\n</header>\n<main>",
        sample(reach(300, 300), reach(300, 300)),
        sample(reach(350, 650), reach(150, 850)),
        sample(Reach { open_right: true, ..reach(300, WIDTH) }, Reach { open_right: true, ..reach(300, WIDTH) }),
    )?;
    let mut any = false;
    for (topic, strip) in topics {
        any = true;
        write_topic(&topic, strip.as_ref(), out)?;
    }
    if !any {
        writeln!(out, "<p>No fact to show: on none of them two claims could be compared.</p>")?;
    }
    write_derived(report, out)?;
    write_implausible(report, out)?;
    write_sources(frame.sources, out)?;
    writeln!(
        out,
        "</main>\n<footer>\n<p>Who says what, not who is right: no vote is taken. Slack is granted to one side at a time.</p>\n</footer>\n</body>\n</html>"
    )
}

fn reach(from: u32, to: u32) -> Reach {
    Reach { from, to, open_left: false, open_right: false }
}

fn sample(core: Reach, support: Reach) -> String {
    svg(&Bar { core, support, words: String::new() })
}

fn write_counts(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<ul class=\"counts\">")?;
    let open = summary.conflict - summary.acknowledged.min(summary.conflict);
    for (count, class, words) in [
        (open, "conflict", "conflicts open"),
        (summary.acknowledged, "conflict", "conflicts acknowledged"),
        (summary.derived_conflict, "conflict", "sums that do not come out"),
        (summary.unresolved, "unresolved", "unresolved"),
        (summary.modality, "modality", "differing in manner"),
        (summary.time_shift, "time-shift", "changed over time"),
        (summary.compatible, "compatible", "compatible"),
        (summary.agree, "agree", "in agreement"),
    ] {
        if count > 0 {
            writeln!(out, "<li class=\"{class}\"><b class=\"badge\">{count}</b>{words}</li>")?;
        }
    }
    writeln!(out, "</ul>")
}

fn write_topic(topic: &TopicBlock, strip: Option<&Strip>, out: &mut dyn Write) -> io::Result<()> {
    let relation = topic.relation.unwrap_or("single");
    let mut badge = relation.replace('-', " ");
    if topic.acknowledged {
        badge.push_str(", acknowledged");
    }
    if let Some(size) = topic.size().and_then(percent).filter(|_| relation != "agree") {
        badge.push_str(&format!(", {size}"));
    }
    writeln!(
        out,
        "<section class=\"fact {relation}\">\n<div class=\"head\"><h2>{}</h2><span class=\"badge\">{}</span></div>\n<ol class=\"groups\">",
        html(&topic.title()),
        html(&badge)
    )?;
    let mut bars = strip.iter().flat_map(|strip| strip.bars.iter().map(Option::as_ref));
    for group in &topic.groups {
        write_group(group, bars.next().flatten(), out)?;
    }
    for loose in &topic.loose {
        let fits: Vec<_> =
            loose.fits.iter().filter_map(|at| topic.groups.get(*at as usize)).map(|group| &*group.value).collect();
        let note = if fits.is_empty() { String::new() } else { format!("fits {}", fits.join(", ")) };
        let statement = std::slice::from_ref(&loose.statement);
        write_item(&loose.statement.shown, &note, bars.next().flatten(), statement, out)?;
    }
    writeln!(out, "</ol>")?;
    if let Some(strip) = strip {
        write_ticks(strip, out)?;
    }
    let against = topic.loose.iter().flat_map(|loose| &loose.against);
    let mut lines = topic.between.iter().chain(against).peekable();
    if lines.peek().is_some() {
        writeln!(out, "<ul class=\"between\">")?;
        let mut reasons = std::collections::BTreeSet::new();
        for between in lines {
            write_between(between, out)?;
            reasons.extend(between.acknowledgement.as_deref());
        }
        writeln!(out, "</ul>")?;
        for reason in reasons {
            writeln!(out, "<p class=\"soft\">Acknowledged: {}</p>", html(reason))?;
        }
    }
    writeln!(out, "</section>")
}

fn write_group(group: &GroupBlock, bar: Option<&Bar>, out: &mut dyn Write) -> io::Result<()> {
    let note = match group.statements.len() {
        1 => String::new(),
        count if group.origins as usize == count => format!("{count} sources"),
        count => format!("{count} claims, {} independent", group.origins),
    };
    write_item(&group.value, &note, bar, &group.statements, out)
}

fn write_item(
    value: &str,
    note: &str,
    bar: Option<&Bar>,
    statements: &[Statement],
    out: &mut dyn Write,
) -> io::Result<()> {
    let note = if note.is_empty() { String::new() } else { format!("<span class=\"soft\">{}</span>", html(note)) };
    writeln!(out, "<li><div class=\"value\"><bdi>{}</bdi>{note}</div>", html(value))?;
    if let Some(bar) = bar {
        writeln!(out, "{}", svg(bar))?;
    }
    writeln!(out, "<ul class=\"said\">")?;
    for statement in statements {
        write_statement(statement, value, out)?;
    }
    writeln!(out, "</ul></li>")
}

fn write_statement(statement: &Statement, value: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<li><bdi>{}</bdi>", html(&statement.attribution_line()))?;
    if statement.shown != value {
        write!(out, " says <bdi>{}</bdi>", html(&statement.shown))?;
    }
    if let Some(quote) = statement.quote.as_deref().filter(|quote| !quote.is_empty()) {
        write!(out, ": <q><bdi>{}</bdi></q>", html(quote))?;
    }
    if let Some(id) = &statement.id {
        write!(out, " <span class=\"id\">{}</span>", html(id))?;
    }
    writeln!(out, "</li>")
}

fn write_between(between: &BetweenBlock, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<li>{}", html(&between.sentence()))?;
    if let Some(cause) = &between.likely_cause {
        write!(out, ". Likely cause: {}", html(&cause.text))?;
    }
    writeln!(out, "</li>")
}

/// One bar; its shapes stretch with the page, its lines keep their width.
fn svg(bar: &Bar) -> String {
    let rect = |class: &str, reach: Reach, top: u32, height: u32| {
        // An end that is not stated runs out in an arrow.
        let left = if reach.open_left { format!("{},{}", reach.from, top + height / 2) } else { String::new() };
        let right = if reach.open_right { format!("{},{}", reach.to, top + height / 2) } else { String::new() };
        let inner_from = if reach.open_left { (reach.from + 12).min(reach.to) } else { reach.from };
        let inner_to = if reach.open_right { reach.to.saturating_sub(12).max(inner_from) } else { reach.to };
        let bottom = top + height;
        if reach.is_mark() {
            return String::new();
        }
        format!(
            "<polygon class=\"{class}\" points=\"{left} {inner_from},{top} {inner_to},{top} {right} {inner_to},{bottom} {inner_from},{bottom}\"/>"
        )
    };
    let label = if bar.words.is_empty() {
        "aria-hidden=\"true\"".to_owned()
    } else {
        format!("role=\"img\" aria-label=\"{}\"", html(&bar.words))
    };
    let title = if bar.words.is_empty() { String::new() } else { format!("<title>{}</title>", html(&bar.words)) };
    let point = if bar.core.is_mark() {
        format!("<path class=\"point\" vector-effect=\"non-scaling-stroke\" d=\"M{0} 3V17\"/>", bar.core.from)
    } else {
        String::new()
    };
    format!(
        "<svg class=\"bar\" viewBox=\"0 0 {WIDTH} 20\" preserveAspectRatio=\"none\" {label}>{title}\
         <path class=\"axis\" vector-effect=\"non-scaling-stroke\" d=\"M0 10H{WIDTH}\"/>{}{}{point}</svg>",
        rect("slack", bar.support, 7, 6),
        rect("core", bar.core, 5, 10),
    )
}

fn write_ticks(strip: &Strip, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<div class=\"ticks\" aria-hidden=\"true\">")?;
    for tick in &strip.ticks {
        let class = match tick.at {
            0..60 => " class=\"first\"",
            941.. => " class=\"last\"",
            _ => "",
        };
        write!(out, "<span{class} style=\"left:{}.{}%\">{}</span>", tick.at / 10, tick.at % 10, html(&tick.label))?;
    }
    writeln!(out, "</div>")?;
    if strip.unit.is_empty() { Ok(()) } else { writeln!(out, "<div class=\"unit\">{}</div>", html(&strip.unit)) }
}

fn write_derived(report: &Discrepancies, out: &mut dyn Write) -> io::Result<()> {
    if report.derived.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h3>What the arithmetic says</h3>")?;
    for derived in &report.derived {
        let relation = derived.relation.unwrap_or("open");
        let mut badge = derived.relation.unwrap_or("left open").replace('-', " ");
        if derived.acknowledged {
            badge.push_str(", acknowledged");
        }
        writeln!(
            out,
            "<section class=\"fact {relation}\">\n<div class=\"head\"><h2>{}</h2><span class=\"badge\">{badge}</span></div>",
            html(&derived.arithmetic)
        )?;
        if let Some(note) = &derived.note {
            writeln!(out, "<p class=\"soft\">{}</p>", html(note))?;
        }
        writeln!(out, "<ul class=\"said\">")?;
        for statement in &derived.via {
            write_statement(statement, "", out)?;
        }
        writeln!(out, "</ul>\n</section>")?;
    }
    Ok(())
}

fn write_implausible(report: &Discrepancies, out: &mut dyn Write) -> io::Result<()> {
    if report.implausible.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h3>Implausible by their own bounds</h3>\n<ul>")?;
    for found in &report.implausible {
        writeln!(
            out,
            "<li>{}: {}: <bdi>{}</bdi> — {}; {}</li>",
            html(&found.subject.text),
            html(&found.attribute.text),
            html(&found.statement.shown),
            html(&found.statement.attribution_line()),
            html(&found.bound)
        )?;
    }
    writeln!(out, "</ul>")
}

fn write_sources(sources: &[&Source], out: &mut dyn Write) -> io::Result<()> {
    if sources.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<h3>Sources</h3>\n<div class=\"table\"><table>\n<thead><tr><th scope=\"col\">id</th><th scope=\"col\">title</th><th scope=\"col\">published</th></tr></thead>\n<tbody>"
    )?;
    for source in sources {
        let title = html(&source.title);
        let is_web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
        let title = match source.url.as_deref().filter(|url| is_web(url)) {
            Some(url) => format!("<a href=\"{}\" rel=\"noreferrer nofollow\"><bdi>{title}</bdi></a>", html(url)),
            None => format!("<bdi>{title}</bdi>"),
        };
        let publisher = source.publisher.as_deref().map(|it| format!(", {}", html(it))).unwrap_or_default();
        let published = source.published.as_ref().map(ToString::to_string).unwrap_or_default();
        writeln!(
            out,
            "<tr><td>{}</td><td>{title}<span class=\"soft\">{publisher}</span></td><td>{}</td></tr>",
            html(&source.id),
            html(&published)
        )?;
    }
    writeln!(out, "</tbody></table></div>")
}
