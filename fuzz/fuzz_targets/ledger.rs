//! No bytes make loading, comparing or linting a set panic.
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run ledger`

#![no_main]

use corroborate::compare::Topics;
use corroborate::config::Config;
use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
use corroborate::lint;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { role: Role::Claims, path: "claims.csv".into(), bytes: bytes.to_vec() };
    let (ledger, findings) = from_inputs(vec![input], &LoadOptions::default());
    Topics::new(&ledger.claims, &ledger.vocabulary).iter().for_each(drop);
    let _ = lint::lint(&ledger, findings, &Config::default(), lint::LintOptions::default());
});
