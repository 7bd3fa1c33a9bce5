//! The curated set: sources, subjects, attributes, claims and constraints, loaded from their files.
//!
//! Loading reports every fault of every file in one go, each with file, line and column, and keeps all rows that are
//! sound. Where a set has no file of sources, subjects or attributes, the names that its claims use are taken as they
//! are; where it has one, a name that is not in it is an error.
//!
//! ```
//! let (set, _) = corroborate::ledger::from_csv(
//!     "id,subject,attribute,value,source,quote\nc-1,wall,length,310 m,log,a wall of 310 m\n",
//! );
//! assert_eq!(set.claims[0].id.as_deref(), Some("c-1"));
//! ```

mod cells;
mod claims;
mod constraints;
mod describe;
mod input;
mod options;
mod quick;
mod rows;
pub(crate) mod schema;
mod stream;
mod value;

use std::io;
use std::path::Path;

use crate::claim::{Claim, SubjectIndex};
use crate::code;
use crate::constraint::Constraint;
use crate::diagnostic::{Diagnostic, Location};
use crate::nearest;
use crate::table::Table;
use crate::text::Text;
use crate::threads;
use crate::vocabulary::{Attribute, RowRef, Source, Subject, Vocabulary};

use claims::ClaimReader;
use describe::Describer;
pub use input::{Input, inputs};
pub(crate) use input::{beside, is_set};
pub use options::LoadOptions;
pub(crate) use rows::{Rows, SetFile};
pub use schema::Role;
pub(crate) use stream::Stream;
use value::Reader;
pub(crate) use value::tolerance;

/// A loaded set.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,wall,length,310 m,log,a wall of 310 m\n",
/// );
/// let claim = set.claim_of_id("c-1").unwrap();
/// assert_eq!(set.claim_cell(claim, "quote").as_deref(), Some("a wall of 310 m"));
/// let at = set.claim_location(claim, "value").unwrap();
/// assert_eq!((at.start.line, at.start.column), (2, 17));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// Sources, subjects and attributes.
    pub vocabulary: Vocabulary,
    /// The claims, in the order of the files. A claim's [`crate::claim::Provenance::row`] is a row of its file.
    pub claims: Vec<Claim>,
    /// The constraints, in the order of the files.
    pub constraints: Vec<Constraint>,
    files: Vec<SetFile>,
    /// For each file of claims, the index of its first claim and of the file.
    starts: Vec<(usize, usize)>,
}

/// Loads a set: a claims folder, a claims CSV or a stream of claims.
///
/// # Errors
/// Files that cannot be read at all. What is wrong inside a file is among the findings.
///
/// ```
/// use corroborate::ledger::{LoadOptions, load};
/// let file = std::env::temp_dir().join(format!("corroborate-example-{}-load.csv", std::process::id()));
/// std::fs::write(&file, "id,subject,attribute,value,source,quote\nc-1,wall,length,310 m,log,310 m\n").unwrap();
/// let (set, findings) = load(&file, &LoadOptions::default()).unwrap();
/// std::fs::remove_file(&file).unwrap();
/// assert_eq!((set.claims.len(), findings.len()), (1, 0));
/// ```
pub fn load(path: &Path, options: &LoadOptions) -> io::Result<(Ledger, Vec<Diagnostic>)> {
    Ok(from_inputs(inputs(path)?, options))
}

/// Loads claims from the text of one `claims.csv`. The names that they use are taken as they are.
///
/// ```
/// let (set, findings) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n",
/// );
/// assert_eq!(set.claims[0].surface, "about 1,300 km");
/// assert_eq!(set.vocabulary.subjects()[0].id, "border");
/// assert!(findings.is_empty());
/// ```
pub fn from_csv(claims: &str) -> (Ledger, Vec<Diagnostic>) {
    let input = Input { role: Role::Claims, path: "claims.csv".into(), bytes: claims.into() };
    from_inputs(vec![input], &LoadOptions::default())
}

/// Loads a set from bytes.
///
/// ```
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let claims = "id,subject,attribute,value,source,quote\n\
///     c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///     c-2,border,length,twelve hundred leagues and a bit,atlas,\n";
/// let input = Input { role: Role::Claims, path: "claims.csv".into(), bytes: claims.into() };
/// let (ledger, findings) = from_inputs(vec![input], &LoadOptions::default());
/// assert_eq!(ledger.claims[0].surface, "about 1,300 km");
/// assert_eq!(ledger.vocabulary.subjects()[0].id, "border");
/// assert!(findings.len() <= 1);
/// ```
pub fn from_inputs(inputs: Vec<Input>, options: &LoadOptions) -> (Ledger, Vec<Diagnostic>) {
    Opened::new(inputs, options).load()
}

/// A set of which everything but the claims has been read.
///
/// ```
/// use corroborate::ledger::{Input, LoadOptions, Opened, Role};
/// let claims = "id,subject,attribute,value,source,quote\n\
///     c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///     c-2,river,length,921 km,atlas,921 km\n\
///     c-3,road,length,twelve hundred leagues and a bit,atlas,\n";
/// let input = Input { role: Role::Claims, path: "claims.csv".into(), bytes: claims.into() };
/// let options = LoadOptions::default();
/// assert_eq!(Opened::new(vec![input.clone()], &options).load().0.claims.len(), 2);
/// let opened = Opened::new(vec![input], &options);
/// let river = opened.vocabulary().subject_of_id("river").unwrap();
/// // All rows are checked, the claims on the river are kept.
/// let (ledger, findings) = opened.load_about(&[river]);
/// assert_eq!(ledger.claims.len(), 1);
/// assert_eq!(findings[0].location.as_ref().unwrap().start.line, 4);
/// ```
#[derive(Debug)]
pub struct Opened<'o> {
    loader: Loader<'o>,
}

impl<'o> Opened<'o> {
    /// Reads the sources, subjects and attributes of a set, and cuts its claims into rows.
    pub fn new(inputs: Vec<Input>, options: &'o LoadOptions) -> Self {
        let jobs = match options.jobs {
            0 => threads::available(),
            jobs => jobs,
        };
        let reader = Reader::new(options);
        let mut loader = Loader { ledger: Ledger::default(), findings: Vec::new(), reader, jobs };
        loader.scan(inputs);
        loader.describe();
        Self { loader }
    }

    /// What the claims may speak of.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.loader.ledger.vocabulary
    }

    /// Reads all claims.
    pub fn load(self) -> (Ledger, Vec<Diagnostic>) {
        self.finish(None)
    }

    /// Reads the claims on some subjects. Those on others are not kept, but a fault in any of them is found all the same.
    pub fn load_about(self, subjects: &[SubjectIndex]) -> (Ledger, Vec<Diagnostic>) {
        let mut wanted = vec![false; self.vocabulary().subjects().len()];
        for subject in subjects {
            if let Some(slot) = wanted.get_mut(subject.0 as usize) {
                *slot = true;
            }
        }
        self.finish(Some(&wanted))
    }

    fn finish(mut self, wanted: Option<&[bool]>) -> (Ledger, Vec<Diagnostic>) {
        self.loader.claims(wanted);
        self.loader.constraints();
        (self.loader.ledger, self.loader.findings)
    }
}

impl Ledger {
    /// The files as they were read, in the order of [`Role::ALL`].
    pub(crate) fn files(&self) -> &[SetFile] {
        &self.files
    }

    /// The first file of a role.
    pub(crate) fn file(&self, role: Role) -> Option<&SetFile> {
        self.files.iter().find(|file| file.role == role)
    }

    /// The file and row of a claim.
    pub(crate) fn row_of(&self, claim: usize) -> Option<RowRef> {
        let at = self.starts.partition_point(|(first, _)| *first <= claim).checked_sub(1)?;
        let (_, file) = self.starts.get(at)?;
        let row = self.claims.get(claim)?.provenance.row?;
        Some(RowRef { file: u32::try_from(*file).ok()?, row })
    }

    /// The place of a cell of a claim; of its row where it has no such cell.
    pub fn claim_location(&self, claim: usize, column: &str) -> Option<Location> {
        self.location(self.row_of(claim)?, column)
    }

    /// The text of a cell of a claim.
    pub fn claim_cell(&self, claim: usize, column: &str) -> Option<String> {
        self.cell(self.row_of(claim)?, column)
    }

    /// The place of a cell of a row; of the row where it has no such cell.
    pub(crate) fn location(&self, row: RowRef, column: &str) -> Option<Location> {
        Some(self.files.get(row.file as usize)?.location(row.row, column))
    }

    /// The text of a cell of a row.
    pub(crate) fn cell(&self, row: RowRef, column: &str) -> Option<String> {
        self.files.get(row.file as usize)?.cell(row.row, column)
    }

    /// The claim of that id, by its index.
    pub fn claim_of_id(&self, id: &str) -> Option<usize> {
        self.claims.iter().position(|claim| claim.id.as_deref() == Some(id))
    }
}

#[derive(Debug)]
struct Loader<'o> {
    ledger: Ledger,
    findings: Vec<Diagnostic>,
    reader: Reader<'o>,
    jobs: usize,
}

/// Rows that a thread reads in one go. Claims are moved to the ledger after each, so that they are never held twice.
const CHUNK: usize = 4096;

impl Loader<'_> {
    /// From bytes to rows.
    fn scan(&mut self, mut inputs: Vec<Input>) {
        inputs.sort_by_key(|input| input.role);
        for role in [Role::Sources, Role::Subjects, Role::Attributes] {
            let missing = inputs.iter().all(|input| input.role != role);
            let folder = inputs.iter().find(|input| input.role == Role::Claims && !input.is_stream());
            // A single file of claims is a set by itself; one of several is a folder with a gap.
            if let Some(claims) = folder.filter(|_| missing && inputs.len() > 1) {
                let name = role.spec().name;
                let finding =
                    Diagnostic::warning(code::MISSING_FILE, format!("{} has no {name} beside it", claims.path));
                self.findings.push(finding.help(format!("add it, so that a misspelt {} is found", role.noun())));
            }
        }
        for input in inputs {
            let stream = input.is_stream();
            let Input { role, path, bytes } = input;
            let rows = if stream {
                let (stream, findings) = Stream::read(&path, bytes);
                self.findings.extend(findings);
                Rows::Stream(stream)
            } else {
                let (table, findings) = Table::read(&path, bytes);
                self.findings.extend(findings);
                self.header(role, &table);
                Rows::Table(table)
            };
            self.ledger.files.push(SetFile::new(role, rows));
        }
    }

    /// Columns that are missing, and what may have been meant for them.
    fn header(&mut self, role: Role, table: &Table) {
        if table.columns().is_empty() {
            return;
        }
        let spec = role.spec();
        let unknown = || table.columns().iter().filter(|column| spec.position(&column.name).is_none());
        for column in spec.columns.iter().filter(|column| table.column(column.name).is_none()) {
            let misspelt = nearest::nearest(column.name, unknown().map(|unknown| &*unknown.name));
            let misspelt = misspelt.and_then(|name| unknown().find(|unknown| &*unknown.name == name));
            if column.required {
                let finding =
                    Diagnostic::error(code::MISSING_COLUMN, format!("the column `{}` is missing", column.name));
                let at = misspelt.map_or_else(|| table.header_location(), |near| table.location(near.span));
                let help = misspelt.map_or_else(
                    || format!("{} needs the columns {}", spec.name, required(role)),
                    |near| format!("is `{}` meant for it?", near.written),
                );
                self.findings.push(finding.at(at).help(help));
            } else if let Some(near) = misspelt {
                let message = format!("the column `{}` is not known and kept as it is", near.written);
                let finding = Diagnostic::warning(code::MISSPELT_COLUMN, message).at(table.location(near.span));
                self.findings.push(finding.help(format!("is `{}` meant?", column.name)));
            }
        }
    }

    fn describe(&mut self) {
        let Ledger { vocabulary, files, .. } = &mut self.ledger;
        for index in 0..files.len() {
            Describer { files, vocabulary, findings: &mut self.findings, reader: &self.reader }.file(index);
        }
        self.name_the_unnamed();
    }

    /// Takes the names that claims use as they are where the set has no file that could know them.
    fn name_the_unnamed(&mut self) {
        let Ledger { vocabulary, files, .. } = &mut self.ledger;
        let described = |role| files.iter().any(|file| file.role == role && !file.is_empty());
        let closed = [described(Role::Sources), described(Role::Subjects), described(Role::Attributes)];
        for file in files.iter().filter(|file| file.role == Role::Claims) {
            let stream = matches!(file.rows, Rows::Stream(_));
            let [sources, subjects, attributes] = closed.map(|closed| stream || !closed);
            if !(sources || subjects || attributes) {
                continue;
            }
            file.visit(0..file.len(), |view| {
                let id = |column| view.get(column);
                if sources {
                    let id = id("source").or_else(|| stream.then(|| std::borrow::Cow::Borrowed(&**file.path())));
                    if let Some(id) = id.filter(|id| vocabulary.source_of_id(id).is_none()) {
                        let id = Text::from(&*id);
                        let _ = vocabulary.add_source(Source { title: id.clone(), id, ..Source::default() });
                    }
                }
                if subjects && let Some(id) = id("subject").filter(|id| vocabulary.subject_of_id(id).is_none()) {
                    let id = Text::from(&*id);
                    let _ = vocabulary.add_subject(Subject { label: id.clone(), id, ..Subject::default() });
                }
                if attributes && let Some(id) = id("attribute").filter(|id| vocabulary.attribute_of_id(id).is_none()) {
                    let id = Text::from(&*id);
                    let _ = vocabulary.add_attribute(Attribute { label: id.clone(), id, ..Attribute::default() });
                }
            });
        }
    }

    fn claims(&mut self, wanted: Option<&[bool]>) {
        let Ledger { vocabulary, claims, files, starts, .. } = &mut self.ledger;
        let of_claims = || files.iter().enumerate().filter(|(_, file)| file.role == Role::Claims);
        if wanted.is_none() {
            // One allocation of the right size: growth by doubling would hold the claims twice.
            claims.reserve_exact(of_claims().map(|(_, file)| file.len()).sum());
        }
        for (index, file) in of_claims() {
            let first = claims.len();
            starts.push((first, index));
            let workers = self.jobs.clamp(1, file.len().div_ceil(CHUNK).max(1));
            let reader = || ClaimReader::new(vocabulary, &self.reader, wanted);
            let mut readers: Vec<_> = (0..workers).map(|_| reader()).collect();
            let mut ids: Vec<(u64, u32)> = Vec::with_capacity(file.len());
            let mut from = 0;
            while from < file.len() {
                let chunks = readers.iter_mut().enumerate().map(|(i, reader)| {
                    let start = from + i * CHUNK;
                    (reader, start..(start + CHUNK).min(file.len()))
                });
                let read = |(reader, range): (&mut ClaimReader<'_>, std::ops::Range<usize>)| reader.rows(file, range);
                for batch in threads::map(workers, chunks, read) {
                    claims.extend(batch.claims);
                    ids.extend(batch.ids);
                    self.findings.extend(batch.findings);
                }
                from += workers * CHUNK;
            }
            let twice = duplicates(ids, file);
            for (again, original) in &twice {
                let id = file.cell(*again, "id").unwrap_or_default();
                let place = Some(file.location(*original, "id"));
                self.findings.push(describe::duplicate_id(file.location(*again, "id"), Role::Claims, &id, place));
            }
            if !twice.is_empty() {
                let is_again = |row: u32| twice.binary_search_by_key(&row, |(again, _)| *again).is_ok();
                let mut at = 0;
                claims.retain(|claim| {
                    at += 1;
                    at <= first || !claim.provenance.row.is_some_and(is_again)
                });
            }
        }
    }

    fn constraints(&mut self) {
        let Ledger { vocabulary, files, constraints, .. } = &mut self.ledger;
        for (index, file) in files.iter().enumerate().filter(|(_, file)| file.role == Role::Constraints) {
            let number = u32::try_from(index).unwrap_or(u32::MAX);
            constraints.extend(constraints::read(file, number, vocabulary, &self.reader, &mut self.findings));
        }
    }
}

/// Rows whose id an earlier one has: each with the first such, in order. `ids` are hashes of ids with their rows: sorting them
/// takes sixteen bytes a claim for a moment, where a map of ids would take fifty.
fn duplicates(mut ids: Vec<(u64, u32)>, file: &SetFile) -> Vec<(u32, u32)> {
    ids.sort_unstable();
    let mut twice = Vec::new();
    for run in ids.chunk_by(|left, right| left.0 == right.0).filter(|run| run.len() > 1) {
        // Rows of one hash nearly always have one id.
        let mut firsts: Vec<(u32, Option<String>)> = Vec::new();
        for (_, row) in run {
            let id = file.cell(*row, "id");
            match firsts.iter().find(|(_, known)| *known == id) {
                Some((first, _)) => twice.push((*row, *first)),
                None => firsts.push((*row, id)),
            }
        }
    }
    twice.sort_unstable();
    twice
}

/// The required columns, for a message.
fn required(role: Role) -> String {
    let names: Vec<_> = role.spec().columns.iter().filter(|column| column.required).map(|column| column.name).collect();
    names.join(", ")
}
