//! `corroborate check`: a new article against the set that is there.

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::document;
use crate::extract::Gazetteer;
use crate::link::check::{Checker, Finding, Verdict as Outcome};
use crate::link::review::Review;
use crate::report::build::Material;
use crate::report::check::{
    CheckRow, diagnostic, fingerprint, new_rows, records, rows, rules, write_markdown, write_table,
};
use crate::report::escape;
use crate::report::findings::{Findings, Shown};
use crate::report::wrap::paragraph;
use crate::report::{claim_json::Origin, extract_csv, findings_github, findings_junit, findings_sarif, findings_text};
use crate::source::Lines;

use super::material::{self, Beside, Loaded};
use super::output::Output;
use super::{Failure, Global, Verdict, output, settings, texts};

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
    #[arg(long, value_name = "EDTF", value_parser = super::texts::edtf)]
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

/// Checks.
pub fn run(args: &Args, global: &Global, output: &mut Output) -> Result<Verdict, Failure> {
    let read = |gazetteer: &Gazetteer| {
        let mut beside = Beside { texts: Vec::new(), whole: true, remarks: Vec::new() };
        for path in &args.articles {
            let mut complain = |words: &str| beside.remarks.push(words.to_owned());
            let published = args.published.as_deref();
            beside.whole &= texts::read(path, published, gazetteer, global, &mut beside.texts, &mut complain);
        }
        beside
    };
    let (loaded, beside, gazetteer) = material::load_beside(&args.claims, global, read)?;
    if loaded.faulty {
        return Err(Failure(format!("{}: the set does not load; see the errors above", args.claims.display())));
    }
    for remark in &beside.remarks {
        output::complain(global, remark);
    }
    let (all, whole) = (beside.texts, beside.whole);
    let checker = Checker::new(&loaded.ledger.vocabulary, &loaded.ledger.claims, &gazetteer);
    let vocabulary = &loaded.ledger.vocabulary;
    let today = settings::today();
    let checked: Vec<Review<'_>> = all.iter().map(|text| Review::new(text, &checker, vocabulary, today)).collect();
    // Of nothing that could be read there is nothing to say to people; machines get an empty list.
    if !(checked.is_empty() && matches!(args.format, Format::Text | Format::Github)) {
        write(args, &checked, &loaded, global, output)?;
    }
    let conflicts = checked.iter().any(Review::conflicts);
    Ok(match (whole, conflicts) {
        (false, _) => Verdict::Failure,
        (true, true) => Verdict::Findings,
        (true, false) => Verdict::Clean,
    })
}

fn write(
    args: &Args,
    checked: &[Review<'_>],
    loaded: &Loaded,
    global: &Global,
    output: &mut Output,
) -> Result<(), Failure> {
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
    match args.format {
        Format::Text | Format::Github => summary(checked, !args.new, output)?,
        // The rows have the claims that the set does not know.
        Format::Table | Format::Md => summary(checked, false, output)?,
        // Machines read the findings; what could not be judged is told to whoever started them.
        _ => {
            for fault in checked.iter().flat_map(|one| &one.faults) {
                output::complain(global, &fault.to_string());
            }
        }
    }
    Ok(())
}

fn write_json(args: &Args, checked: &[Review<'_>], loaded: &Loaded, output: &mut Output) -> Result<(), Failure> {
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

fn write_findings(args: &Args, checked: &[Review<'_>], loaded: &Loaded, output: &mut Output) -> Result<(), Failure> {
    let material = loaded.material();
    let mut diagnostics: Vec<(Diagnostic, String, Option<String>)> = Vec::new();
    for one in checked {
        let lines = Lines::new(&one.text.document.text);
        for (finding, accepted) in one.findings.iter().zip(&one.accepted) {
            let Some(found) = one.text.found.get(finding.found) else { continue };
            let span = found.claim.provenance.span.unwrap_or_default();
            let of_record = |claim: usize| loaded.ledger.claim_location(claim, "value");
            if let Some((diagnostic, fingerprint)) =
                diagnostic(&material, one.text, finding, one.place(&lines, span), &of_record)
            {
                diagnostics.push((diagnostic, fingerprint, accepted.clone()));
            }
        }
        for fault in &one.faults {
            let fingerprint = fingerprint(&[fault.code, &one.text.document.source(), &fault.message]);
            diagnostics.push((fault.clone(), fingerprint, None));
        }
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (_, fingerprint, _) in &mut diagnostics {
        // What is found twice is told apart by its order.
        let count = seen.entry(fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            fingerprint.push_str(&format!("-{count}"));
        }
    }
    let list = diagnostics
        .iter()
        .map(|(diagnostic, fingerprint, settled)| Shown {
            diagnostic,
            fingerprint: fingerprint.clone(),
            attribute: None,
            settled: settled.clone(),
        })
        .collect();
    // What is extracted from a page is shown where it stands in the file.
    let pages: HashMap<&str, String> = checked
        .iter()
        .filter(|one| one.text.document.has_trail())
        .filter_map(|one| one.text.document.path.as_deref())
        .filter_map(|path| Some((path, document::page(path)?)))
        .collect();
    let text = |path: &str| {
        if let Some(page) = pages.get(path) {
            return Some(page.as_str());
        }
        let article = checked.iter().find(|one| one.text.document.path.as_deref() == Some(path));
        let article = article.map(|one| &one.text.document).filter(|it| !it.has_trail()).map(|it| it.text.as_str());
        let file = || loaded.ledger.files().iter().find(|file| &**file.path() == path);
        article.or_else(|| Some(file()?.table()?.text().as_str()))
    };
    let findings = Findings { list, text: &text, rules: rules(), all: true };
    match args.format {
        Format::Sarif => findings_sarif::write(&findings, output)?,
        Format::Junit => findings_junit::write(&findings, output)?,
        Format::Github => {
            findings_github::write(&findings, output)?;
            findings_text::write(&findings, false, output.width(), output)?;
            step_summary(checked, &findings, &material)?;
        }
        _ => findings_text::write(&findings, output.color(), output.width(), output)?,
    }
    Ok(())
}

/// Appends the findings to the step's summary page, where the runner offers one.
fn step_summary(checked: &[Review<'_>], findings: &Findings<'_>, material: &Material<'_>) -> Result<(), Failure> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return Ok(()) };
    let mut page = b"## corroborate check\n\n".to_vec();
    let table: Vec<CheckRow> =
        checked.iter().flat_map(|one| rows(material, one.text, one.findings.iter(), &one.accepted)).collect();
    write_markdown(&table, &mut page)?;
    findings_github::write_markdown(findings, &mut page)?;
    std::fs::OpenOptions::new().create(true).append(true).open(path)?.write_all(&page)?;
    Ok(())
}

/// What was judged and what was not: silence must not read as approval.
fn summary(checked: &[Review<'_>], list_new: bool, output: &mut Output) -> Result<(), Failure> {
    for one in checked {
        let source = one.text.document.source();
        let claims = one.findings.len();
        let judged = Outcome::ALL.into_iter().filter(|verdict| *verdict != Outcome::New);
        let parts: Vec<String> = judged
            .map(|verdict| (verdict, one.count(verdict)))
            .filter(|(_, (count, _))| *count > 0)
            .map(|(verdict, (count, accepted))| {
                let accepted = if accepted > 0 { format!(" ({accepted} accepted)") } else { String::new() };
                format!("{count} {}{accepted}", verdict.name())
            })
            .collect();
        let plural = if claims == 1 { "" } else { "s" };
        let mut text = match (one.foreign, claims, parts.is_empty()) {
            (true, ..) => format!("{source}: in another language than English; nothing in it was judged."),
            (false, 0, _) => format!("{source}: no figure, date or plain fact was found in it; nothing was judged."),
            (false, _, true) => {
                format!("{source}: {claims} claim{plural}; the set knows nothing of the kind, nothing was judged")
            }
            (false, _, false) => format!("{source}: {claims} claim{plural}; {}", parts.join(", ")),
        };
        let lines = Lines::new(&one.text.document.text);
        let new: Vec<String> = one
            .findings
            .iter()
            .filter(|finding| finding.verdict == Outcome::New)
            .filter_map(|finding| one.text.found.get(finding.found))
            .map(|found| {
                let place = one.place(&lines, found.claim.provenance.span.unwrap_or_default()).start;
                format!("“{}” ({})", escape::line(&found.claim.surface), place.line)
            })
            .collect();
        if !new.is_empty() {
            let why = if parts.is_empty() {
                String::new()
            } else {
                format!("; {} not judged, as the set knows nothing of the kind", new.len())
            };
            text.push_str(&why);
            if list_new {
                text.push_str(&format!(": {}", new.join(", ")));
            }
        }
        if !text.ends_with('.') {
            text.push('.');
        }
        let width = output.width();
        paragraph(output, width, "", 2, &text, str::to_owned)?;
    }
    Ok(())
}
