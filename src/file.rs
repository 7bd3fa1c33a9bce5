//! Files replaced whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Replaces a file atomically: the bytes go to a temporary file beside it, reach the disk, and only then take its name.
/// A full disk or a killed process leaves the old file whole. A symbolic link is followed: the file it names is
/// replaced and the link stays. The old file's permissions are kept.
///
/// # Errors
/// Any failure to write beside the file, with the path in the message.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    prepare(path, bytes)?.commit()
}

/// New contents of a file that are on the disk and have not taken its name yet.
#[derive(Debug)]
pub struct Prepared {
    path: PathBuf,
    target: PathBuf,
    file: tempfile::NamedTempFile,
}

impl Prepared {
    /// Gives the contents the file's name.
    ///
    /// # Errors
    /// Whatever the system reports, with the path in the message; the old file is then as it was.
    pub fn commit(self) -> io::Result<()> {
        let Self { path, target, file } = self;
        file.persist(&target).map(drop).map_err(|failed| named(&path, &failed.error))
    }
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// The first half of [`replace`]: everything that may fail for want of space or of rights, for several files that change
/// together.
///
/// # Errors
/// As [`replace`].
pub fn prepare(path: &Path, bytes: &[u8]) -> io::Result<Prepared> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let named = |error: io::Error| named(path, &error);
    let permissions = match fs::metadata(&target) {
        Ok(metadata) if metadata.permissions().readonly() => {
            return Err(named(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only")));
        }
        Ok(metadata) => Some(metadata.permissions()),
        Err(_) => None,
    };
    if let Some(lock) = lock_of(&target) {
        let message = format!(
            "the file is open in another program, whose lock {} stands beside it; close it there, or remove a lock that was left behind",
            lock.display()
        );
        return Err(named(io::Error::new(io::ErrorKind::ResourceBusy, message)));
    }
    let mut file = tempfile::Builder::new().prefix(".corroborate-").tempfile_in(folder).map_err(named)?;
    file.write_all(bytes).map_err(named)?;
    file.as_file().sync_all().map_err(named)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions).map_err(named)?;
    }
    Ok(Prepared { path: path.to_path_buf(), target, file })
}

/// The lock that a spreadsheet lays beside a file it has open: it would write its own version over ours later.
fn lock_of(target: &Path) -> Option<PathBuf> {
    let name = target.file_name()?.to_string_lossy();
    // LibreOffice and its kin; Excel.
    [format!(".~lock.{name}#"), format!("~${name}")]
        .map(|lock| target.with_file_name(lock))
        .into_iter()
        .find(|lock| lock.exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_through_a_link_and_keeps_a_read_only_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("claims.csv");
        fs::write(&file, "old").unwrap();
        #[cfg(unix)]
        {
            let link = folder.path().join("link.csv");
            std::os::unix::fs::symlink(&file, &link).unwrap();
            replace(&link, b"new").unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        }
        let mut permissions = fs::metadata(&file).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).unwrap();
        let before = fs::read(&file).unwrap();
        assert!(replace(&file, b"newer").is_err());
        assert_eq!(fs::read(&file).unwrap(), before);
    }
}
