use super::*;

const KNOWN: Known<'_> = Known { codes: &["conflict", "unused-subject", "missing-as-of"], families: &["schema"] };

fn faults(text: &str) -> Vec<String> {
    let found = parse("c.toml", text, KNOWN).err().unwrap_or_default();
    found
        .iter()
        .map(|fault| {
            let at = &fault.location.as_ref().unwrap().start;
            format!("{}:{} {} ({})", at.line, at.column, fault.message, fault.help.as_deref().unwrap_or("-"))
        })
        .collect()
}

#[test]
fn reads_what_the_page_shows() {
    let config = parse(
        "c.toml",
        "sources = 'texts'\n[lint]\nselect = ['all']\nignore = ['unused-subject', 'schema']\nfail-on = 'never'\n\
         [lint.levels]\nmissing-as-of = 'off'\n[reading]\nnumbers = 'either'\ndates = 'day-first'\ndollar = 'us-dollar'\n\
         [attributes.length]\ntolerance = '10 km'\nmin-sources = 2\nhedge-cap = 0.2\n[constants]\nrounding-cap = '2%'\n\
         small = 1_000\n[format]\nnewline = 'crlf'\n[[ignore]]\ncode = 'conflict'\nreason = 'old'\nuntil = '2027'\n",
        KNOWN,
    )
    .unwrap();
    assert_eq!(config.fail_on, None);
    assert_eq!(config.levels.get("missing-as-of"), Some(&None));
    assert_eq!(config.reading.slack.rounding_cap, Magnitude::ratio(1, 50).unwrap());
    assert_eq!(config.reading.slack.small, Magnitude::from(1000));
    let length = &config.attributes["length"];
    assert_eq!(length.slack.as_ref().unwrap().hedge_cap, Magnitude::ratio(1, 5).unwrap());
    assert_eq!(length.slack.as_ref().unwrap().rounding_cap, Magnitude::ratio(1, 50).unwrap());
    assert!(matches!(&length.tolerance, Some(Tolerance::Amount(..))));
    assert_eq!(&*config.ignores[0].reason, "old");
    assert_eq!(config.newline, NewlineChoice::CrLf);
}

#[test]
fn every_fault_is_told_at_its_place() {
    assert_eq!(
        faults("[lint]\nselct = []\n[readings]\n"),
        [
            "2:1 `selct` is no key of [lint] (did you mean `select`?)",
            "3:2 `readings` is no key of the configuration (did you mean `reading`?)"
        ]
        .map(str::to_owned)
        .into_iter()
        .rev()
        .collect::<Vec<_>>()
    );
    assert_eq!(
        faults("[lint]\nignore = ['conflct']\n"),
        ["2:11 there is no rule `conflct` (did you mean `conflict`? `corroborate rules` lists them)"]
    );
    assert_eq!(
        faults("[lint]\nselect = ['conflict']\nignore = ['conflict']\n"),
        ["2:11 `conflict` is both selected and ignored (keep one of the two)"]
    );
    assert_eq!(
        faults("[[ignore]]\ncode = 'conflict'\n"),
        ["1:1 [[ignore]] has no `reason` (each [[ignore]] names a rule and says why)"]
    );
    assert_eq!(
        faults("[constants]\nrounding-cap = 'much'\n"),
        ["2:16 a number or share is expected here (write 0.05 or \"5%\")"]
    );
    assert_eq!(faults("[reading]\ndollar = 'metre'\n").len(), 1);
    assert_eq!(faults("lint = 3\n"), ["1:8 a table is expected here, not a value of type integer (-)"]);
    assert_eq!(faults("a = \n").len(), 1);
}

#[test]
fn a_misspelt_key_is_asked_about() {
    use crate::config::{Known, parse};
    let known = Known { codes: &["conflict"], families: &["schema"] };
    let faults = parse("corroborate.toml", "[lint]\nselct = [\"conflict\"]\n", known).unwrap_err();
    assert_eq!(faults[0].help.as_deref(), Some("did you mean `select`?"));
}
