//! One pair of texts a line: what `pairs` writes. Fields are added, never renamed.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use crate::claim::Claim;
use crate::entail::{Entailment, Operation};

/// A figure of one of the two texts.
#[derive(Debug, Serialize)]
struct Figure<'a> {
    /// First byte in its text.
    start: u32,
    /// One past its last byte.
    end: u32,
    surface: &'a str,
    kind: &'static str,
}

impl<'a> Figure<'a> {
    fn of(claim: &'a Claim) -> Self {
        let span = claim.provenance.span.unwrap_or_default();
        Self { start: span.start, end: span.end, surface: claim.surface.as_str(), kind: claim.value.kind_name() }
    }
}

/// A figure of b with its counterpart.
#[derive(Debug, Serialize)]
struct Matched<'a> {
    /// The figure of a; null where there is none, or several.
    a: Option<Figure<'a>>,
    b: Figure<'a>,
    /// Several figures of a from which that of b follows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    via: Vec<Figure<'a>>,
    relation: &'static str,
    reasons: Vec<&'static str>,
}

/// The keys that are added to a line.
#[derive(Debug, Serialize)]
struct Added<'a> {
    relation: &'static str,
    reasons: Vec<&'static str>,
    coverage: String,
    claims: Vec<Matched<'a>>,
}

/// Writes a line: the keys that came in, in their order and with their own bytes, then the verdict. Keys of the verdict
/// that came in are replaced.
///
/// # Errors
/// Those of the writer.
pub fn write(fields: &[(String, &RawValue)], entailment: &Entailment, out: &mut dyn Write) -> io::Result<()> {
    let mut reasons: Vec<&str> = entailment.reasons.names().collect();
    for why in &entailment.why {
        if !reasons.contains(&why.name()) {
            reasons.push(why.name());
        }
    }
    let claims = entailment.matches.iter().map(|found| {
        let one = if let [one] = &*found.a { Some(Figure::of(one)) } else { None };
        Matched {
            via: if one.is_some() { Vec::new() } else { found.a.iter().map(Figure::of).collect() },
            a: one,
            b: Figure::of(&found.b),
            relation: found.relation.name(),
            reasons: found.reasons.names().chain(found.operation.map(Operation::name)).collect(),
        }
    });
    let coverage = match entailment.coverage {
        100.. => "1".to_owned(),
        hundredths => format!("0.{hundredths:02}"),
    };
    let added = Added { relation: entailment.relation.name(), reasons, coverage, claims: claims.collect() };
    write!(out, "{{")?;
    for (key, value) in fields {
        if matches!(key.as_str(), "relation" | "reasons" | "coverage" | "claims") {
            continue;
        }
        serde_json::to_writer(&mut *out, key)?;
        write!(out, ":{},", value.get())?;
    }
    let added = serde_json::to_string(&added)?;
    writeln!(out, "{}", added.strip_prefix('{').unwrap_or(&added))
}
