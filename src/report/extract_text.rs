//! The article with its claims marked in place, and what was understood behind each.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Ansi};

use super::claim_json::Origin;
use super::escape;
use super::extract::{canonical, manner};
use crate::extract::Found;

/// Writes the text of a document; each claim stands as `⟦words = meaning⟧`.
///
/// Where two claims share bytes, the second is given behind the first.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(origin: &Origin<'_>, found: &[Found], color: bool, out: &mut dyn Write) -> io::Result<()> {
    let text = &origin.document.text;
    let mark = Ansi::new().bold().fg_color(Some(AnsiColor::Cyan.into()));
    let (on, off) =
        if color { (mark.render().to_string(), mark.render_reset().to_string()) } else { Default::default() };
    let mut at = 0;
    for one in found {
        let span = one.claim.provenance.span.unwrap_or_default();
        let (start, end) = (span.start as usize, span.end as usize);
        let mut meaning = canonical(&one.claim.value);
        for word in manner(one) {
            meaning.push_str(", ");
            meaning.push_str(&word);
        }
        if start >= at {
            write!(out, "{}", escape::block(text.get(at..start).unwrap_or_default()))?;
            let words = escape::block(text.get(start..end).unwrap_or_default()).into_owned();
            write!(out, "⟦{on}{words}{off} = {}⟧", escape::line(&meaning))?;
            at = end;
        } else {
            write!(out, "⟦{on}{}{off} = {}⟧", escape::line(&one.claim.surface), escape::line(&meaning))?;
            at = at.max(end);
        }
    }
    let rest = text.get(at..).unwrap_or_default();
    write!(out, "{}", escape::block(rest))?;
    if !rest.ends_with('\n') {
        writeln!(out)?;
    }
    Ok(())
}
