//! No bytes make loading, comparing or linting a set panic.
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run ledger`

#![no_main]

use corroborate::compare::group;
use corroborate::config::Config;
use corroborate::ledger::{Input, LoadOptions, from_inputs, schema::Role};
use corroborate::lint;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { role: Role::Claims, path: "claims.csv".into(), bytes: bytes.to_vec() };
    let (ledger, findings) = from_inputs(vec![input], &LoadOptions::default());
    let _ = group::group(&ledger.claims, &ledger.vocabulary);
    let _ = lint::lint(&ledger, findings, &Config::default(), lint::LintOptions::default());
});
