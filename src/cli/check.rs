//! `corroborate check`: a new article against the set that is there.

use std::io::Write;
use std::path::PathBuf;

use crate::claim::SourceIndex;
use crate::diagnostic::{Diagnostic, Location};
use crate::link::check::{Checker, Finding, Verdict as Outcome};
use crate::link::join::Text;
use crate::link::remark;
use crate::report::check::{CheckRow, diagnostic, new_rows, records, rows, rules, write_markdown, write_table};
use crate::report::findings::{Findings, Shown};
use crate::report::{claim_json::Origin, extract_csv, findings_github, findings_junit, findings_sarif, findings_text};
use crate::source::{Lines, Span};

use super::material::{self, Loaded};
use super::output::Output;
use super::{Failure, Global, Verdict, texts};

/// Options of `check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Articles, folders of articles, streams of documents (NDJSON), or `-` for standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// The curated set
    #[arg(long, value_name = "PATH", default_value = "claims")]
    claims: PathBuf,
    /// List the claims that the set does not know, as rows ready to be curated
    #[arg(long)]
    new: bool,
    /// Publication date of a single article, EDTF: what "last year" is counted from
    #[arg(long, value_name = "EDTF")]
    published: Option<String>,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Each finding at its place in the article, with the records
    Text,
    /// One row a claim
    Table,
    /// One row a claim; with --new rows for claims.csv
    Csv,
    /// Markdown
    Md,
    /// One array of claims with their verdicts
    Json,
    /// One claim a line
    Ndjson,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitHub workflow commands
    Github,
    /// JUnit XML
    Junit,
}

/// One article with what the set says to it.
struct Checked<'t> {
    text: &'t Text,
    findings: Vec<Finding>,
    /// Why a finding is accepted, by its place in `findings`.
    accepted: Vec<Option<String>>,
    /// Faults of remarks.
    remarks: Vec<Diagnostic>,
}

/// Checks.
pub fn run(args: &Args, global: &Global, output: &mut Output) -> Result<Verdict, Failure> {
    let loaded = material::load(std::slice::from_ref(&args.claims), global)?;
    if loaded.faulty {
        return Err(Failure(format!("{}: the set does not load; see the errors above", args.claims.display())));
    }
    let gazetteer = texts::gazetteer(global)?;
    let mut all = Vec::new();
    let mut whole = true;
    for path in &args.articles {
        whole &= texts::read(path, args.published.as_deref(), &gazetteer, global, &mut all);
    }
    let checker = Checker::new(&loaded.ledger.vocabulary, &loaded.ledger.claims, &gazetteer);
    let checked: Vec<Checked<'_>> = all.iter().map(|text| check(text, &checker, &loaded)).collect();
    write(args, &checked, &loaded, output)?;
    let conflicts = checked.iter().any(|one| {
        one.findings
            .iter()
            .zip(&one.accepted)
            .any(|(finding, accepted)| finding.verdict == Outcome::Conflict && accepted.is_none())
    });
    Ok(match (whole, conflicts) {
        (false, _) => Verdict::Failure,
        (true, true) => Verdict::Findings,
        (true, false) => Verdict::Clean,
    })
}

fn check<'t>(text: &'t Text, checker: &Checker<'_>, loaded: &Loaded) -> Checked<'t> {
    let known = loaded.ledger.vocabulary.source_of_id(&text.document.source());
    let findings = checker.check(text, known.unwrap_or(SourceIndex(u32::MAX)));
    let mut accepted = vec![None; findings.len()];
    let (remarks, bad) = remark::remarks(&text.document);
    let lines = Lines::new(&text.document.text);
    let at = |span: Span| place(text, &lines, span);
    let mut faults: Vec<Diagnostic> =
        bad.into_iter().map(|(span, message)| Diagnostic::warning("unknown-remark", message).at(at(span))).collect();
    for remark in &remarks {
        let places: Vec<(usize, Span)> = findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| finding.verdict.name() == &*remark.code)
            .filter_map(|(at, finding)| Some((at, text.found.get(finding.found)?.claim.provenance.span?)))
            .collect();
        let spans: Vec<Span> = places.iter().map(|(_, span)| *span).collect();
        let hit = remark::accepted(remark, &text.document.text, &spans).and_then(|hit| places.get(hit));
        match hit.and_then(|(at, _)| accepted.get_mut(*at)) {
            Some(slot) => *slot = Some(format!("accepted: {}", remark.reason)),
            None => faults.push(
                Diagnostic::warning("unused-remark", format!("nothing here has the code `{}`", remark.code))
                    .at(at(remark.span))
                    .help("remove the remark, or set it behind the figure that it is about"),
            ),
        }
    }
    Checked { text, findings, accepted, remarks: faults }
}

fn place(text: &Text, lines: &Lines<'_>, span: Span) -> Location {
    let path = text.document.path.clone().unwrap_or_else(|| text.document.source().as_ref().into());
    Location { path, span: text.document.on_disk(span), start: lines.place(span.start), end: lines.place(span.end) }
}

fn write(args: &Args, checked: &[Checked<'_>], loaded: &Loaded, output: &mut Output) -> Result<(), Failure> {
    let material = loaded.material();
    let shown = |finding: &&Finding| !args.new || finding.verdict == Outcome::New;
    let table = || -> Vec<CheckRow> {
        let each =
            checked.iter().flat_map(|one| rows(&material, one.text, one.findings.iter().filter(shown), &one.accepted));
        each.collect()
    };
    match args.format {
        Format::Csv if args.new => {
            extract_csv::header(output)?;
            for one in checked {
                let origin = Origin::new(&one.text.document, Some(&loaded.ledger.vocabulary));
                extract_csv::write(&origin, &new_rows(one.text, &one.findings), output)?;
            }
            return Ok(());
        }
        Format::Csv => {
            let mut cells: Vec<[String; 7]> = vec![CheckRow::HEADER.map(str::to_owned)];
            cells.extend(table().into_iter().map(CheckRow::cells));
            let rows = cells.iter().map(|row| row.iter().map(String::as_str));
            let bytes = crate::table::write(rows, b',', crate::table::Newline::Lf)?;
            output.write_all(&bytes)?;
            return Ok(());
        }
        Format::Table => write_table(&table(), output.width(), output)?,
        Format::Md => write_markdown(&table(), output)?,
        Format::Json | Format::Ndjson => return write_json(args, checked, loaded, output),
        Format::Text if args.new => write_table(&table(), output.width(), output)?,
        Format::Text | Format::Sarif | Format::Github | Format::Junit => write_findings(args, checked, loaded, output)?,
    }
    if matches!(args.format, Format::Text | Format::Table | Format::Md | Format::Github) {
        summary(checked, output)?;
    }
    Ok(())
}

fn write_json(args: &Args, checked: &[Checked<'_>], loaded: &Loaded, output: &mut Output) -> Result<(), Failure> {
    let material = loaded.material();
    let mut first = true;
    let array = args.format == Format::Json;
    if array {
        write!(output, "[")?;
    }
    for one in checked {
        let origin = Origin::new(&one.text.document, Some(&loaded.ledger.vocabulary));
        let wanted = one.findings.iter().filter(|finding| !args.new || finding.verdict == Outcome::New);
        for record in records(&material, &origin, one.text, wanted, &one.accepted) {
            if array {
                output.write_all(if first { b"\n" } else { b",\n" })?;
                first = false;
            }
            serde_json::to_writer(&mut *output, &record)?;
            if !array {
                writeln!(output)?;
            }
        }
    }
    if array {
        writeln!(output, "{}]", if first { "" } else { "\n" })?;
    }
    Ok(())
}

fn write_findings(args: &Args, checked: &[Checked<'_>], loaded: &Loaded, output: &mut Output) -> Result<(), Failure> {
    let material = loaded.material();
    let mut diagnostics: Vec<(Diagnostic, String, Option<String>)> = Vec::new();
    for one in checked {
        let lines = Lines::new(&one.text.document.text);
        for (finding, accepted) in one.findings.iter().zip(&one.accepted) {
            let Some(found) = one.text.found.get(finding.found) else { continue };
            let span = found.claim.provenance.span.unwrap_or_default();
            let of_record = |claim: usize| loaded.ledger.claim_location(claim, "value");
            if let Some((diagnostic, fingerprint)) =
                diagnostic(&material, one.text, finding, place(one.text, &lines, span), &of_record)
            {
                diagnostics.push((diagnostic, fingerprint, accepted.clone()));
            }
        }
        for fault in &one.remarks {
            let at = fault.location.as_ref().map_or(0, |at| at.span.start);
            diagnostics.push((fault.clone(), format!("{}-{at}", fault.code), None));
        }
    }
    let list = diagnostics
        .iter()
        .map(|(diagnostic, fingerprint, settled)| Shown {
            diagnostic,
            fingerprint: fingerprint.clone(),
            settled: settled.clone(),
        })
        .collect();
    let text = |path: &str| {
        let article = checked.iter().find(|one| one.text.document.path.as_deref() == Some(path));
        let article = article.map(|one| one.text.document.text.as_str());
        let file = || loaded.ledger.files().iter().find(|file| &**file.path() == path);
        article.or_else(|| Some(file()?.table()?.text().as_str()))
    };
    let findings = Findings { list, text: &text, rules: rules() };
    match args.format {
        Format::Sarif => findings_sarif::write(&findings, output)?,
        Format::Junit => findings_junit::write(&findings, output)?,
        Format::Github => {
            findings_github::write(&findings, output)?;
            findings_text::write(&findings, false, output.width(), output)?;
        }
        _ => findings_text::write(&findings, output.color(), output.width(), output)?,
    }
    Ok(())
}

/// What was judged and what was not: silence must not read as approval.
fn summary(checked: &[Checked<'_>], output: &mut Output) -> Result<(), Failure> {
    for one in checked {
        let count = |verdict: Outcome| one.findings.iter().filter(|finding| finding.verdict == verdict).count();
        let parts: Vec<String> = Outcome::ALL
            .into_iter()
            .filter(|verdict| *verdict != Outcome::New)
            .map(|verdict| (verdict, count(verdict)))
            .filter(|(_, count)| *count > 0)
            .map(|(verdict, count)| format!("{count} {}", verdict.name()))
            .collect();
        let claims = one.findings.len();
        let plural = if claims == 1 { "" } else { "s" };
        let judged = if parts.is_empty() { "nothing in it is known to the set".to_owned() } else { parts.join(", ") };
        write!(output, "{}: {claims} claim{plural}; {judged}", one.text.document.source())?;
        let new = count(Outcome::New);
        if new > 0 && !parts.is_empty() {
            write!(output, "; {new} not judged: the set knows nothing of the kind")?;
        }
        let foreign = one
            .text
            .document
            .blocks
            .iter()
            .filter(|block| block.kind.is_content() && block.language == crate::document::Language::Other);
        let foreign = foreign.count();
        if foreign > 0 {
            write!(output, "; {foreign} paragraphs in another language not judged")?;
        }
        writeln!(output, ".")?;
    }
    Ok(())
}
