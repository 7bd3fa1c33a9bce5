//! What a claim costs in memory. The project promises less than 600 bytes a claim at a million of them; here the same is
//! measured at a size that the gate has time for, as the growth of a running program between two sizes of a set, so that
//! what the program needs by itself (its tables, its code) does not count.

#![cfg(target_os = "linux")]

use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

/// The promise.
const MOST_BYTES: u64 = 600;

/// The sizes between which the growth is taken.
const SIZES: [u64; 2] = [4_000, 64_000];

/// A set of so many claims: facts of four claims each, a third of them in conflict.
fn claims(count: u64) -> String {
    let mut csv = String::from("id,subject,attribute,value,source,quote,unit\n");
    for i in 0..count {
        let (fact, source) = (i / 4, i % 4);
        let value = 1000 + (fact % 9000) + if fact % 3 == 0 { source * 40 } else { 0 };
        let (subject, attribute) = (fact / 8, fact % 8);
        writeln!(csv, "c-{i},subject-{subject},attribute-{attribute},{value},source-{source},{value},kilometre")
            .expect("a string takes all");
    }
    csv
}

/// The most memory, in bytes, that a process has had resident; `None` once it has ended.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()? * 1024)
}

/// The peak of one command on one set. Its output is read in pieces, and the peak after each: the last pieces are written
/// when all the work is done, and the program cannot end before they are read.
fn peak_of(arguments: &[&str], set: &Path) -> u64 {
    let mut child = Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .args(arguments)
        // What each thread holds does not grow with the set; on a machine of many cores it would count here.
        .args(["--jobs", "2"])
        .arg(set)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let mut output = child.stdout.take().expect("its output");
    let (mut piece, mut most, mut bytes) = ([0; 4096], 0, 0);
    loop {
        let read = output.read(&mut piece).expect("its output");
        if read == 0 {
            break;
        }
        bytes += read;
        most = most.max(peak(child.id()).unwrap_or(0));
    }
    assert!(child.wait().expect("it ends").code().is_some_and(|code| code < 2), "{arguments:?}");
    assert!(bytes > 65_536, "{arguments:?}: too little output to be asked while it runs");
    most
}

#[test]
fn a_claim_costs_less_than_its_promise() {
    let place = tempfile::tempdir().expect("a folder");
    let sets = SIZES.map(|count| {
        let path = place.path().join(format!("{count}.csv"));
        fs::write(&path, claims(count)).expect("the folder takes files");
        path
    });
    let commands: [&[&str]; 3] =
        [&["compare", "--format", "csv"], &["compare", "--format", "ndjson"], &["export", "--to", "claimreview"]];
    for arguments in commands {
        let [small, large] = [0, 1].map(|at| peak_of(arguments, &sets[at]));
        let each = large.saturating_sub(small) / (SIZES[1] - SIZES[0]);
        assert!(each < MOST_BYTES, "{arguments:?}: {each} bytes a claim");
        assert!(each > 50, "{arguments:?}: {each} bytes a claim cannot be right");
    }
}
