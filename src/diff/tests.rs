//! What two versions of a set differ in, by meaning.

use std::path::Path;

use crate::config::Config;
use crate::diff::{Kind, SetDiff, Turn, Version, diff};
use crate::fmt;
use crate::ledger::{Input, Ledger, Role, from_inputs};

const SOURCES: &str = "id,title,publisher,published\n\
    atlas,The atlas,Survey Office,2021\n\
    diary,A keeper's diary,Oakford Press,2015-03-01\n";
const SUBJECTS: &str = "id,label\nfort,Fort Hill\noak-bridge,Oak Bridge\n";
const ATTRIBUTES: &str = "id,label,kind,volatility,unit\n\
    crew,crew,quantity,slow,person\n\
    length,length,quantity,fixed,metre\n";

/// A small set with these claims.
fn set(claims: &str) -> Ledger {
    with(claims, |_| {})
}

fn with(claims: &str, change: impl FnOnce(&mut Vec<Input>)) -> Ledger {
    let files = [
        (Role::Sources, "sources.csv", SOURCES),
        (Role::Subjects, "subjects.csv", SUBJECTS),
        (Role::Attributes, "attributes.csv", ATTRIBUTES),
    ];
    let mut inputs: Vec<Input> =
        files.map(|(role, path, text)| Input { role, path: path.into(), bytes: text.into() }).into();
    change(&mut inputs);
    let text = format!("id,subject,attribute,value,source,quote,unit,as_of,status,ack,colour\n{claims}");
    inputs.push(Input { role: Role::Claims, path: "claims.csv".into(), bytes: text.into_bytes() });
    from_inputs(inputs, &Config::default().load_options()).0
}

fn differ(old: &Ledger, new: &Ledger) -> SetDiff {
    let config = Config::default();
    let version = |ledger| Version { ledger, config: &config, today: None };
    diff(version(old), version(new))
}

fn kinds(old: &str, new: &str) -> Vec<(Kind, String)> {
    differ(&set(old), &set(new)).changes.into_iter().map(|change| (change.kind, change.id)).collect()
}

const WALL: &str = "c-1,oak-bridge,length,310 metres,diary,,,,,,\n";

#[test]
fn only_meaning_counts() {
    let again = |row: &str| kinds(WALL, row).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    assert_eq!(again("c-1,oak-bridge,length,310 m,diary,,,,,,\n"), [Kind::Respelled]);
    assert_eq!(again("c-1,oak-bridge,length,310,diary,,m,,,,\n"), [Kind::Respelled]);
    assert_eq!(again("\"c-1\",oak-bridge,length,  310 metres ,diary,,,,reviewed,,\n"), [Kind::Respelled]);
    assert_eq!(again("\"c-1\",oak-bridge,length,\"310 metres\",diary,,,,,,\n"), []);
    assert_eq!(again("c-1,oak-bridge,length,about 310 metres,diary,,,,,,\n"), [Kind::ValueChanged]);
    assert_eq!(again("c-1,oak-bridge,length,310 feet,diary,,,,,,\n"), [Kind::ValueChanged]);
    assert_eq!(again("c-1,oak-bridge,length,310,diary,,feet,,,,\n"), [Kind::ValueChanged]);
    assert_eq!(again("c-1,oak-bridge,length,310 metres,diary,,,2019,,,\n"), [Kind::Changed]);
    assert_eq!(again("c-1,oak-bridge,length,310 metres,diary,,,,disputed,,\n"), [Kind::Changed]);
    assert_eq!(again("c-1,oak-bridge,length,310 metres,diary,,,,,,red\n"), [Kind::Changed]);
    assert_eq!(again("c-1,oak-bridge,length,no number,diary,,,,,,\n"), [Kind::ValueChanged]);
}

#[test]
fn rows_are_matched_by_id_and_told_in_order() {
    let old = "c-1,oak-bridge,length,310 metres,diary,,,,,,\nc-2,fort,crew,12 men,atlas,,,,,,\nc-3,fort,crew,12 men,diary,,,,,,\n";
    let new = "c-9,fort,crew,12 men,diary,,,,,,\nc-4,fort,crew,14 men,diary,,,2019,,,\nc-1,oak-bridge,length,310 metres,diary,,,,,,\n";
    let told = kinds(old, new);
    let told: Vec<_> = told.iter().map(|(kind, id)| (*kind, id.as_str())).collect();
    assert_eq!(told, [(Kind::Added, "c-4"), (Kind::Removed, "c-2"), (Kind::Changed, "c-9")]);
}

#[test]
fn an_attribute_can_change_what_a_value_says() {
    let old = with("c-1,oak-bridge,length,310,diary,,,,,,\n", |_| {});
    let new = with("c-1,oak-bridge,length,310,diary,,,,,,\n", |inputs| {
        for input in inputs.iter_mut().filter(|input| input.role == Role::Attributes) {
            let text = String::from_utf8(input.bytes.clone()).unwrap();
            assert!(text.contains("metre"), "{text}");
            input.bytes = text.replace("metre", "foot").into_bytes();
        }
    });
    let difference = differ(&old, &new);
    assert_eq!(difference.changes[0].kind, Kind::ValueChanged);
    assert!(difference.changes[0].cells.is_empty());
    assert_eq!(difference.changes[1].role, Role::Attributes);
}

#[test]
fn conflicts_come_go_and_are_acknowledged() {
    let two = |second: &str, ack: &str| {
        set(&format!("c-1,oak-bridge,length,310 metres,diary,,,,,,\nc-2,oak-bridge,length,{second},atlas,,,,,{ack},\n"))
    };
    let turns = |old: &Ledger, new: &Ledger| -> Vec<Turn> {
        differ(old, new).conflicts.iter().map(|conflict| conflict.turn).collect()
    };
    let (fine, wrong, worse) = (two("310 m", ""), two("354 metres", ""), two("400 metres", ""));
    let acknowledged = two("354 metres", "conflict: both looked up");
    assert_eq!(turns(&fine, &wrong), [Turn::New]);
    assert_eq!(turns(&wrong, &fine), [Turn::Settled]);
    assert_eq!(turns(&wrong, &acknowledged), [Turn::Acknowledged]);
    assert_eq!(turns(&acknowledged, &wrong), [Turn::Reopened]);
    assert!(turns(&wrong, &worse).is_empty());
    assert_eq!(differ(&wrong, &worse).standing, 1);
    assert!(differ(&fine, &wrong).opens_conflict() && !differ(&fine, &acknowledged).opens_conflict());
    // A third source on the one side of an open conflict opens no other one.
    let joined = set(
        "c-0,oak-bridge,length,354 metres,diary,,,,,,\nc-1,oak-bridge,length,310 metres,diary,,,,,,\nc-2,oak-bridge,length,354 metres,atlas,,,,,,\n",
    );
    assert!(turns(&wrong, &joined).is_empty());
}

#[test]
fn canonical_form_changes_no_meaning() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["claims", "fixtures/sets/harbour"] {
        let config = Config::default();
        let (old, _) = crate::ledger::load(&root.join(folder), &config.load_options()).unwrap();
        let roles = [Role::Sources, Role::Subjects, Role::Attributes, Role::Claims, Role::Constraints];
        let inputs = roles.into_iter().filter_map(|role| {
            let bytes = fmt::format(&old, role, &config)?.into_bytes();
            Some(Input { role, path: folder.into(), bytes })
        });
        let (new, _) = from_inputs(inputs.collect(), &config.load_options());
        let difference = differ(&old, &new);
        assert!(difference.changes.iter().all(|change| change.kind == Kind::Respelled), "{:?}", difference.changes);
        assert!(difference.conflicts.is_empty());
    }
}
