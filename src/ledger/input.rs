//! Which files make up a set, and their bytes.

use std::fs;
use std::io;
use std::path::Path;

use crate::ledger::schema::Role;

/// A file to be loaded.
///
/// ```
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let stream = r#"{"value": "310 m", "source": "log", "subject": "wall", "attribute": "length"}"#;
/// let input = Input { role: Role::Claims, path: "claims.ndjson".into(), bytes: stream.into() };
/// assert_eq!(from_inputs(vec![input], &LoadOptions::default()).0.claims.len(), 1);
/// ```
#[derive(Debug, Clone)]
pub struct Input {
    /// What it holds.
    pub role: Role,
    /// What to call it in findings: the path as it was given.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Input {
    /// True for NDJSON: what starts with a brace is no header.
    pub(crate) fn is_stream(&self) -> bool {
        let bytes = self.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&self.bytes);
        bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
    }
}

/// True when a path is a claims folder: one that holds a `claims.csv`.
pub fn is_set(path: &Path) -> bool {
    path.is_dir() && path.join(Role::Claims.spec().name).is_file()
}

/// The files of a set: those of a claims folder; or a single file with, for claims as CSV, the sources, subjects,
/// attributes and constraints that stand beside it.
///
/// # Errors
/// A folder without `claims.csv`, and whatever the system says about a file, with its path.
///
/// ```
/// use corroborate::ledger::inputs;
/// let file = std::env::temp_dir().join(format!("corroborate-example-{}-inputs.csv", std::process::id()));
/// std::fs::write(&file, "id,subject,attribute,value,source,quote\nc-1,wall,length,310 m,log,310 m\n").unwrap();
/// let files = inputs(&file).unwrap();
/// std::fs::remove_file(&file).unwrap();
/// assert!(files.iter().any(|input| input.role.noun() == "claim"));
/// ```
pub fn inputs(path: &Path) -> io::Result<Vec<Input>> {
    if path.is_dir() {
        let found = beside(path, None)?;
        if found.iter().all(|input| input.role != Role::Claims) {
            let message = format!("{}: the folder holds no {}", path.display(), Role::Claims.spec().name);
            return Err(io::Error::new(io::ErrorKind::NotFound, message));
        }
        return Ok(found);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let single = read(path, Role::of_file_name(&name).unwrap_or(Role::Claims))?;
    if single.is_stream() {
        return Ok(vec![Input { role: Role::Claims, ..single }]);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut all = if single.role == Role::Claims { beside(folder, Some(Role::Claims))? } else { Vec::new() };
    all.push(single);
    all.sort_by_key(|input| input.role);
    Ok(all)
}

/// The files of a folder that have the names of a set's files, but for one.
///
/// # Errors
/// Whatever the system says about a file, with its path.
pub fn beside(folder: &Path, but: Option<Role>) -> io::Result<Vec<Input>> {
    let mut found = Vec::new();
    for role in Role::ALL.into_iter().filter(|role| Some(*role) != but) {
        let path = folder.join(role.spec().name);
        if path.is_file() {
            found.push(read(&path, role)?);
        }
    }
    Ok(found)
}

fn read(path: &Path, role: Role) -> io::Result<Input> {
    let shown = path.to_string_lossy().into_owned();
    let bytes = fs::read(path).map_err(|error| io::Error::new(error.kind(), format!("{shown}: {error}")))?;
    Ok(Input { role, path: shown, bytes })
}
