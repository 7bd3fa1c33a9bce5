//! The small sets of the rules' pages: what a page shows is what its test runs.
//!
//! An example is the text of `claims.csv`, or several files, each behind a line `--- NAME`. Files that it does not give
//! are those of a small sound set about a bridge and a fort. `corroborate.toml` and `texts/NAME` may be given too;
//! `\xFF` stands for a byte that is no UTF-8.

use crate::ledger::Input;
use crate::ledger::schema::Role;

/// The files of an example.
#[derive(Debug, Clone, Default)]
pub struct Example {
    /// The files of the set.
    pub inputs: Vec<Input>,
    /// The configuration, if it gives one.
    pub config: Option<String>,
    /// Texts of sources by file name.
    pub texts: Vec<(String, String)>,
}

const SOURCES: &str = "id,title,publisher,published,file\n\
    atlas,The atlas,Survey Office,2021,\n\
    diary,A keeper's diary,Oakford Press,2015-03-01,diary.txt\n";
const SUBJECTS: &str = "id,label,aliases,type\n\
    fort,Fort Hill,hill fort,fort\n\
    oak-bridge,Oak Bridge,bridge at Oakford,bridge\n";
const ATTRIBUTES: &str = "id,label,kind,volatility,unit,min,max\n\
    chief,chief,term,fast,,,\n\
    crew,crew,quantity,slow,person,0,\n\
    length,length,quantity,fixed,metre,0 m,50 km\n\
    opened,opening,date,fixed,,,\n";
const CLAIMS: &str = "id,subject,attribute,value,source,quote\n\
    c-1,fort,chief,Ann Lee,diary,\"Ann Lee, its chief\"\n\
    c-2,fort,crew,12 keepers,atlas,its 12 keepers\n\
    c-3,oak-bridge,length,310 metres,diary,a span of 310 metres\n\
    c-4,oak-bridge,opened,1962,atlas,opened in 1962\n";

/// Cuts an example into its files and adds those that it does not give.
pub fn files(example: &str) -> Example {
    let mut found = Example::default();
    let mut name = "claims.csv".to_owned();
    let mut text = String::new();
    let mut parts = Vec::new();
    for line in example.trim_start_matches('\n').split_inclusive('\n') {
        if let Some(next) = line.strip_prefix("--- ") {
            parts.push((std::mem::replace(&mut name, next.trim().to_owned()), std::mem::take(&mut text)));
        } else {
            text.push_str(line);
        }
    }
    parts.push((name, text));
    let mut given = Vec::new();
    for (at, (name, text)) in parts.into_iter().enumerate() {
        if let Some(role) = Role::of_file_name(&name) {
            // Nothing before the first file name is no file.
            if at > 0 || !text.is_empty() {
                given.push(role);
                found.inputs.push(Input { role, path: name, bytes: bytes(&text) });
            }
        } else if name == crate::config::FILE_NAME {
            found.config = Some(text);
        } else if let Some(file) = name.strip_prefix("texts/") {
            found.texts.push((file.to_owned(), text));
        }
    }
    let defaults =
        [(Role::Sources, SOURCES), (Role::Subjects, SUBJECTS), (Role::Attributes, ATTRIBUTES), (Role::Claims, CLAIMS)];
    for (role, text) in defaults.into_iter().filter(|(role, _)| !given.contains(role)) {
        found.inputs.push(Input { role, path: role.spec().name.to_owned(), bytes: text.into() });
    }
    found
}

fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for (i, part) in text.split("\\xFF").enumerate() {
        if i > 0 {
            bytes.push(0xFF);
        }
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}
