//! `corroborate extract`: the claims found in articles.

#![allow(clippy::result_large_err, reason = "a diagnostic is made once per input that fails")]

use std::io::Write;
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Input, OpenOptions, inputs};
use crate::extract::{Found, Options, extract, in_parts};
use crate::link::known::Known;
use crate::read::options::Options as ReadOptions;
use crate::report::claim_json::{ClaimRecord, Origin};
use crate::report::{escape, extract_csv, extract_table, extract_text};

use super::output::{Output, complain};
use crate::threads;

use super::{Failure, Global, Verdict, texts};

/// Options of `extract`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Articles, folders of articles, streams of documents (NDJSON), or `-` for standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// How to write the claims
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Publication date of a single article, EDTF: what "last year" is counted from
    #[arg(long, value_name = "EDTF", value_parser = super::texts::edtf)]
    published: Option<String>,
    /// A claims folder: its subjects and attributes are recognised and named by their ids
    #[arg(long, value_name = "PATH")]
    claims: Option<PathBuf>,
    /// Show which rules made each claim, or only those that cover this byte
    #[arg(long, value_name = "BYTE", num_args = 0..=1, require_equals = true, default_missing_value = "all", value_parser = which)]
    explain: Option<Which>,
    /// Print the text that byte offsets refer to, and nothing else
    #[arg(long)]
    text: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table for people
    Table,
    /// The article with its claims marked in place
    Text,
    /// Rows for claims.csv, status candidate
    Csv,
    /// One array
    Json,
    /// One claim a line
    Ndjson,
}

/// Which claims to explain.
#[derive(Debug, Clone, Copy)]
enum Which {
    All,
    At(u32),
}

fn which(text: &str) -> Result<Which, String> {
    match text {
        "all" => Ok(Which::All),
        byte => byte.parse().map(Which::At).map_err(|_| format!("\"{byte}\" is no byte offset")),
    }
}

/// Documents that are read at a time by each thread: enough to keep threads busy, few enough to stay small.
const BATCH: usize = 32;

/// Bytes of documents that are read at a time by all threads.
const HELD: u64 = 1 << 22;

/// A document of more bytes is answered part by part.
const LARGE: u64 = 1 << 20;

/// The largest text, in bytes, that is shown as a whole.
const SHOWN: usize = 1 << 25;

/// Finds the claims.
pub fn run(args: &Args, global: &Global, output: &mut Output) -> Result<Verdict, Failure> {
    let read = ReadOptions::default();
    let gazetteer = &*texts::gazetteer(global)?;
    let set = args.claims.as_ref().map(|path| super::material::load(std::slice::from_ref(path), global)).transpose()?;
    let known = set.as_ref().map(|set| Known::new(&set.ledger.vocabulary, &set.ledger.claims, gazetteer));
    let options = Options { read: &read, gazetteer, explain: args.explain.is_some(), published: None };
    let job = Job { args, options, known: known.as_ref(), color: output.color(), width: output.width() };
    let open = OpenOptions { published: args.published.as_deref().map(Box::from), ..OpenOptions::for_program() };
    let jobs = global.threads();
    let faulty = set.as_ref().is_some_and(|set| set.faulty);
    let mut verdict = if faulty { Verdict::Failure } else { Verdict::Clean };
    let mut first = true;
    match args.format {
        Format::Csv if !job.plain() => extract_csv::header(output)?,
        Format::Json if !job.plain() => write!(output, "[")?,
        _ => {}
    }
    let mut waiting = args.articles.iter().flat_map(|path| inputs(path, &open));
    loop {
        let (batch, large) = batch(&mut waiting, BATCH * jobs);
        if batch.is_empty() && large.is_none() {
            break;
        }
        for answer in threads::map(jobs, batch, |input| job.answer(input, &open)) {
            for diagnostic in &answer.diagnostics {
                complain(global, &diagnostic.to_string());
            }
            if answer.failed {
                verdict = Verdict::Failure;
            }
            // Each answer begins as if it were the first of the array.
            let array = job.args.format == Format::Json && !job.plain() && !answer.bytes.is_empty();
            if array && !first {
                output.write_all(b",")?;
            }
            first &= !array;
            output.write_all(&answer.bytes)?;
        }
        // What is too large to be held with its claims is written as it is read.
        if let Some(input) = large {
            let (diagnostics, document) = job.document(Ok(input), &open);
            for diagnostic in &diagnostics {
                complain(global, &diagnostic.to_string());
            }
            match document {
                Some(document) => job.write(&document, &mut first, output)?,
                None => verdict = Verdict::Failure,
            }
        }
    }
    if args.format == Format::Json && !job.plain() {
        writeln!(output, "{}]", if first { "" } else { "\n" })?;
    }
    Ok(verdict)
}

/// The next inputs that can be held at once, and the one behind them where it is too large for that.
fn batch(
    waiting: &mut impl Iterator<Item = Result<Input, Diagnostic>>,
    most: usize,
) -> (Vec<Result<Input, Diagnostic>>, Option<Input>) {
    let mut list = Vec::new();
    let mut bytes = 0;
    while list.len() < most && bytes < HELD {
        match waiting.next() {
            Some(Ok(input)) if input.size() > LARGE => return (list, Some(input)),
            Some(input) => {
                bytes += input.as_ref().map_or(0, Input::size);
                list.push(input);
            }
            None => break,
        }
    }
    (list, None)
}

/// What one input led to.
struct Answer {
    bytes: Vec<u8>,
    diagnostics: Vec<Diagnostic>,
    failed: bool,
}

/// What is the same for all inputs.
struct Job<'a> {
    args: &'a Args,
    options: Options<'a>,
    /// The set whose subjects and attributes are recognised.
    known: Option<&'a Known<'a>>,
    color: bool,
    width: u16,
}

impl Job<'_> {
    /// True where text is printed and no records are.
    fn plain(&self) -> bool {
        self.args.text || self.args.explain.is_some()
    }

    /// The document, unless it cannot be read or shown; and what is to be said about it.
    fn document(&self, input: Result<Input, Diagnostic>, open: &OpenOptions) -> (Vec<Diagnostic>, Option<Document>) {
        let mut document = match input.and_then(|input| input.read(open)) {
            Ok(document) => document,
            Err(diagnostic) => return (vec![diagnostic], None),
        };
        let mut diagnostics = std::mem::take(&mut document.diagnostics);
        let whole = self.args.explain.is_some() || matches!(self.args.format, Format::Table | Format::Text);
        if whole && !self.args.text && document.text.len() > SHOWN {
            let message =
                format!("{}: the text is larger than {SHOWN} bytes, too large to be shown", document.source());
            let help = "use --format ndjson, json or csv: they take texts of any size";
            diagnostics.push(Diagnostic::error(crate::code::FILE_TOO_LARGE, message).help(help));
            return (diagnostics, None);
        }
        (diagnostics, Some(document))
    }

    fn answer(&self, input: Result<Input, Diagnostic>, open: &OpenOptions) -> Answer {
        let (diagnostics, document) = self.document(input, open);
        let mut bytes = Vec::new();
        if let Some(document) = &document {
            // Writing to memory cannot fail.
            let _ = self.write(document, &mut true, &mut bytes);
        }
        Answer { bytes, diagnostics, failed: document.is_none() }
    }

    /// Writes the claims of a document. `first` is true as long as nothing has been written into an array.
    fn write(&self, document: &Document, first: &mut bool, out: &mut dyn Write) -> std::io::Result<()> {
        if self.args.text {
            return out.write_all(document.text.as_bytes());
        }
        let origin = Origin::new(document, self.known.map(Known::vocabulary));
        let named = self.known.map(|known| (known, known.read(&document.text)));
        let settle = |found: &mut [Found]| {
            if let Some((known, named)) = &named {
                known.settle(named, found, self.options.explain);
            }
        };
        if self.args.explain.is_none() && matches!(self.args.format, Format::Csv | Format::Json | Format::Ndjson) {
            return in_parts(document, &self.options, |part| {
                settle(part);
                self.write_part(&origin, part, first, out)?;
                part.clear();
                Ok(())
            });
        }
        let mut found = extract(document, &self.options);
        settle(&mut found);
        if let Some(which) = self.args.explain {
            return explain(&origin, &found, which, out);
        }
        match self.args.format {
            Format::Table => extract_table::write(&origin, &found, self.width, out),
            Format::Text => extract_text::write(&origin, &found, self.color, out),
            Format::Csv | Format::Json | Format::Ndjson => self.write_part(&origin, &found, first, out),
        }
    }

    fn write_part(
        &self,
        origin: &Origin<'_>,
        found: &[Found],
        first: &mut bool,
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        if self.args.format == Format::Csv {
            return extract_csv::write(origin, found, out);
        }
        let mut bytes = Vec::new();
        for one in found {
            if self.args.format == Format::Json {
                bytes.extend_from_slice(if *first { b"\n" } else { b",\n" });
                *first = false;
            }
            serde_json::to_writer(&mut bytes, &ClaimRecord::new(origin, one))?;
            if self.args.format == Format::Ndjson {
                bytes.push(b'\n');
            }
        }
        out.write_all(&bytes)
    }
}

/// The rules behind each claim.
fn explain(origin: &Origin<'_>, found: &[Found], which: Which, out: &mut dyn Write) -> std::io::Result<()> {
    let covers = |one: &&Found| {
        let span = one.claim.provenance.span.unwrap_or_default();
        match which {
            Which::All => true,
            Which::At(byte) => span.start <= byte && byte < span.end,
        }
    };
    for one in found.iter().filter(covers) {
        let record = ClaimRecord::new(origin, one);
        writeln!(out, "{}:{}:{}: {}", record.source, record.line, record.column, escape::line(record.surface))?;
        for rule in &one.rules {
            writeln!(out, "    {:<12} {}", rule.name, escape::line(&rule.detail))?;
        }
    }
    Ok(())
}
