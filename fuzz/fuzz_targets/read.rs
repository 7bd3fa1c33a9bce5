//! No words make the reader panic, and what it reads it reads again from its canonical words.
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run read`

#![no_main]

use corroborate::read::{Expected, Options, format, read};

libfuzzer_sys::fuzz_target!(|words: &str| {
    if let Ok(value) = read(words, Expected::Any, &Options::default()) {
        let _ = format(&value);
    }
});
