//! `corroborate pairs`: is one text supported by another.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use crate::entail::entail;
use crate::extract::Options;
use crate::report::entail_json;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::output::{Output, complain};
use super::{Failure, Global, Verdict};

/// Options of `pairs`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// NDJSON, one pair a line: {"id", "a", "b"} and any other keys, which are kept; `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// The longest line that is read, in bytes: two texts, not two archives.
const LONGEST: u64 = 1 << 26;

/// A line's keys in their order, their values as they are written.
struct Fields<'l>(Vec<(String, &'l RawValue)>);

impl<'de: 'l, 'l> Deserialize<'de> for Fields<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object {\"id\", \"a\", \"b\"}")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut fields: Vec<(String, &'de RawValue)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, &'de RawValue>()? {
                    match fields.iter_mut().find(|(known, _)| *known == key) {
                        Some(field) => field.1 = value,
                        None => fields.push((key, value)),
                    }
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

impl Fields<'_> {
    fn text(&self, key: &str) -> Result<String, String> {
        let value = self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.get());
        let value = value.ok_or_else(|| format!("the line has no `{key}`; a pair is {{\"id\", \"a\", \"b\"}}"))?;
        serde_json::from_str(value).map_err(|_| format!("`{key}` is no text"))
    }
}

/// Judges pair after pair; only one line is held at a time.
pub fn run(args: &Args, global: &Global, output: &mut Output) -> Result<Verdict, Failure> {
    let name = if args.file == Path::new("-") { "standard input".to_owned() } else { args.file.display().to_string() };
    let cannot = |error: io::Error| Failure(format!("cannot read {name}: {error}"));
    let mut reader: Box<dyn BufRead> = if args.file == Path::new("-") {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::with_capacity(1 << 16, File::open(&args.file).map_err(cannot)?))
    };
    let gazetteer = &*super::texts::gazetteer(global)?;
    let options = Options { gazetteer, ..Options::default() };
    let mut verdict = Verdict::Clean;
    let mut line = Vec::new();
    let mut number: u64 = 0;
    loop {
        line.clear();
        let read = reader.by_ref().take(LONGEST).read_until(b'\n', &mut line).map_err(cannot)?;
        if read == 0 {
            return Ok(verdict);
        }
        number += 1;
        let whole = line.ends_with(b"\n") || (read as u64) < LONGEST;
        let answer = if whole {
            judge(&line, number, &options, output)
        } else {
            reader.skip_until(b'\n').map_err(cannot)?;
            Err(Fault::Line(format!("the line is longer than {LONGEST} bytes")))
        };
        match answer {
            Ok(()) => {}
            Err(Fault::Line(message)) => {
                complain(global, &format!("error: {name}:{number}: {message}"));
                verdict = Verdict::Failure;
            }
            Err(Fault::Output(error)) => return Err(error.into()),
        }
    }
}

enum Fault {
    Line(String),
    Output(io::Error),
}

fn judge(line: &[u8], number: u64, options: &Options<'_>, output: &mut dyn Write) -> Result<(), Fault> {
    let line = if number == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
    if line.iter().all(u8::is_ascii_whitespace) {
        return Ok(());
    }
    let text = std::str::from_utf8(line)
        .map_err(|error| Fault::Line(format!("byte {} of the line is not valid UTF-8", error.valid_up_to() + 1)))?;
    let fields: Fields<'_> = serde_json::from_str(text).map_err(|error| {
        let words = error.to_string();
        let words = words.split(" at line ").next().unwrap_or_default();
        Fault::Line(format!("the line is no pair: {words} (column {})", error.column()))
    })?;
    let (a, b) = (fields.text("a").map_err(Fault::Line)?, fields.text("b").map_err(Fault::Line)?);
    entail_json::write(&fields.0, &entail(&a, &b, options), output).map_err(Fault::Output)
}
