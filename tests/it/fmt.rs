//! `fmt`: what a file says is the same before and after, and a second run changes nothing.

use std::path::Path;

use corroborate::config::Config;
use corroborate::fmt;
use corroborate::ledger::{Input, Ledger, Role, from_inputs};
use proptest::prelude::*;

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

fn load(text: &str) -> Ledger {
    let files = [
        (Role::Sources, "sources.csv", SOURCES),
        (Role::Subjects, "subjects.csv", SUBJECTS),
        (Role::Attributes, "attributes.csv", ATTRIBUTES),
        (Role::Claims, "claims.csv", text),
    ];
    let inputs = files.map(|(role, path, text)| Input { role, path: path.into(), bytes: text.into() });
    from_inputs(inputs.into(), &Config::default().load_options()).0
}

fn formatted(ledger: &Ledger) -> Option<String> {
    fmt::format(ledger, Role::Claims, &Config::default())
}

/// What the claims of a set say, in an order of their own; where they stand does not count.
fn meaning(ledger: &Ledger) -> Vec<String> {
    let mut all: Vec<String> = ledger
        .claims
        .iter()
        .enumerate()
        .map(|(index, claim)| {
            let mut claim = claim.clone();
            claim.provenance.row = None;
            format!("{claim:?} {:?}", ledger.claim_cell(index, "colour"))
        })
        .collect();
    all.sort();
    all
}

#[test]
fn the_projects_own_set_is_in_form() {
    let claims = Path::new(env!("CARGO_MANIFEST_DIR")).join("claims");
    let (files, _) = fmt::format_set(&claims, &Config::default()).unwrap();
    let changing: Vec<String> = files.iter().map(fmt::diff).filter(|diff| !diff.is_empty()).collect();
    assert!(changing.is_empty(), "{}", changing.join("\n"));
    assert_eq!(files.len(), 5);
}

#[test]
fn a_faulty_file_is_left_alone_and_a_sound_one_replaced_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.csv");
    let header = "colour,id,subject,attribute,value,source,quote\r\n";
    std::fs::write(&path, format!("{header}red,c-2,b,x,\" 3 km\",d,3 km\r\n,,,,,,\r\nblue,c-1,a,x,4 km,d,4 km\r\n"))
        .unwrap();
    let (files, _) = fmt::format_set(folder.path(), &Config::default()).unwrap();
    assert!(files[0].write().unwrap());
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "id,subject,attribute,value,source,quote,colour\r\nc-1,a,x,4 km,d,4 km,blue\r\nc-2,b,x,3 km,d,3 km,red\r\n"
    );
    let (files, _) = fmt::format_set(folder.path(), &Config::default()).unwrap();
    assert!(!files[0].write().unwrap());
    let faulty = format!("{header}red,c-2,b,x,\"3 km,d,3 km\r\n");
    std::fs::write(&path, &faulty).unwrap();
    let (files, findings) = fmt::format_set(folder.path(), &Config::default()).unwrap();
    assert!(!files[0].write().unwrap() && findings.len() == 1);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), faulty);
}

#[test]
fn a_file_that_changed_meanwhile_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.csv");
    std::fs::write(&path, "id,subject,attribute,value,source,quote\nc-1,a,x, 4 km,d,4 km\n").unwrap();
    let (files, _) = fmt::format_set(folder.path(), &Config::default()).unwrap();
    std::fs::write(&path, "newer").unwrap();
    assert!(files[0].write().is_err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "newer");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn what_is_read_after_is_what_was_read_before(
        rows in prop::collection::vec((
            prop::sample::select(vec!["oak-bridge", "fort", "nobody"]),
            prop::sample::select(vec!["length", "crew", "opened", "chief"]),
            prop::sample::select(vec!["310 metres", " about 1,300 km ", "12", "1962", "Ann \"A\" Lee", "18-39", "so many", "half", "5 feet"]),
            prop::sample::select(vec!["", "km", " m", "men", "persons", "soldier", "metre", "1"]),
            prop::sample::select(vec!["", "2019", "2019-02 ", "2021-01-11/2021-01-20", "2020-24", "1990~", "199X", "never"]),
            prop::sample::select(vec!["", "b=2;a=1", "a=1", "north"]),
            "[ -~é\n]{0,8}",
        ), 0..8),
        delimiter in prop::sample::select(vec![",", ";"]),
        newline in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let mut text = ["id", "colour", "value", "subject", "attribute", "source", "quote", "unit", "as_of", "scope"].join(delimiter);
        text.push_str(newline);
        for (index, (subject, attribute, value, unit, as_of, scope, free)) in rows.iter().enumerate() {
            let id = format!("c-{}", 20 - index);
            let cells = [id.as_str(), free, value, subject, attribute, "diary", free, unit, as_of, scope].map(cell);
            text.push_str(&cells.join(delimiter));
            text.push_str(newline);
        }
        let before = load(&text);
        let once = formatted(&before).expect("a whole file");
        let after = load(&once);
        prop_assert_eq!(meaning(&before), meaning(&after), "{}", once);
        prop_assert_eq!(formatted(&after), Some(once));
    }
}
