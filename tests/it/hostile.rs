//! Input that nobody should give to the program, through the program: a message for each, the others still done, exit
//! code 2, and bounded time.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Generous for a build without optimisation on a busy machine; what is quadratic takes minutes.
const MOST: Duration = Duration::from_secs(60);

fn extract(arguments: &[&str]) -> (Output, Duration) {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
    let output = command.args(["extract", "--format", "ndjson"]).args(arguments).output().expect("the program runs");
    (output, start.elapsed())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("the folder takes files");
    path.to_str().expect("a path in Unicode").to_owned()
}

#[test]
fn each_bad_file_has_a_message_and_the_good_ones_are_done() {
    let place = tempfile::tempdir().expect("a folder");
    let place = place.path();
    let mut zip = b"PK\x03\x04".to_vec();
    zip.extend([0; 60]);
    let files: [(&str, &[u8], &str); 10] = [
        ("empty.txt", b"", "empty-file"),
        ("blank.md", b" \n\t\n", "empty-file"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "binary-file"),
        ("nought.txt", b"7 men\0\x01\x02 came", "binary-file"),
        ("half.txt", b"7 men \xED\xA0\x80 came.", "bad-encoding"),
        ("cut.txt", b"7 men \xE2\x80\x93 came \xE2\x80", "bad-encoding"),
        ("old.txt", b"{\\rtf1 7 men came}", "binary-file"),
        ("archive.docx", &zip, if cfg!(feature = "docx") { "broken-docx" } else { "unsupported-format" }),
        ("page.pdf", b"%PDF-1.4 and no more", if cfg!(feature = "pdf") { "broken-pdf" } else { "unsupported-format" }),
        ("line.ndjson", b"{\"text\": \"\\ud800 7 men\"}\n{\"text\": 5}\n{\"text\": \"7 men\n", "bad-"),
    ];
    let good = write(place, "good.txt", b"It rained for 3 days.\n");
    let missing = place.join("missing.txt");
    let mut arguments = vec![good.clone()];
    arguments.extend(files.iter().map(|(name, bytes, _)| write(place, name, bytes)));
    arguments.extend([missing.to_str().expect("a path in Unicode").to_owned(), good]);
    let (output, _) = extract(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let (found, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert_eq!(found.lines().count(), 2, "the good file twice: {found}");
    for (name, _, code) in files.iter().chain([&("missing.txt", &b""[..], "missing-file")]) {
        let named = |line: &&str| line.contains(name) && line.contains(&format!("[{code}")[..]);
        assert!(errors.lines().any(|line| named(&line)), "{name}: no {code} in\n{errors}");
    }
    assert!(!errors.contains("panicked"), "{errors}");
}

#[test]
fn long_and_deep_texts_end_in_time() {
    let place = tempfile::tempdir().expect("a folder");
    let texts: [(&str, String, usize); 20] = [
        ("line.txt", "Some 7,500 men came in 2013. ".repeat(2_000), 2),
        ("digits.txt", format!("It cost {} dollars. Then 7 men came.", "9".repeat(1_000_000)), 1),
        ("endless.txt", format!("Then 7 men came. {}and 8 dogs", "and so on ".repeat(120_000)), 1),
        ("lines.txt", format!("Then 7 men came. {}and 8 dogs", "and so on\n".repeat(120_000)), 2),
        ("commas.txt", format!("It cost {}1 dollars. Then 7 men came.", "1,".repeat(200_000)), 1),
        ("stops.txt", format!("Wait{} 7 men came.", ".".repeat(200_000)), 0),
        ("brackets.md", format!("{} 7 men came.", "[".repeat(100_000)), 0),
        ("quotes.md", format!("{} 7 men came.", ">".repeat(50_000)), 0),
        ("capitals.txt", format!("{} 7 men came.", "Alpha ".repeat(50_000)), 0),
        ("dates.txt", "in January 2000 and ".repeat(3_000), 1),
        ("openings.txt", format!("{}7 men came.", "OSTEND, May 9 (Wire) - ".repeat(40_000)), 1),
        ("again.txt", format!("{}7 men came.", "UPDATE 2-".repeat(40_000)), 0),
        ("treaties.txt", format!("{}and 7 men came.", "a 1962 ".repeat(20_000)), 0),
        ("rents.txt", "paid $7 million a year and will pay $8 million ".repeat(1_000), 1),
        ("in.txt", format!("{}2012 7 men came.", "in ".repeat(100_000)), 0),
        ("names.txt", "7 men of France and ".repeat(2_000), 1),
        ("signs.txt", format!("7{} men came.", "\u{301}".repeat(50_000)), 0),
        (
            "turned.txt",
            "Some \u{202e}7,500\u{202c} men \u{200f}came.\u{7} \u{1b}[31m8 dogs\u{1b}[0m came.".to_owned(),
            1,
        ),
        ("deep.html", format!("{}<p>Then 7 men came.</p>", "<div><table><tr><td>".repeat(20_000)), 0),
        (
            "wide.html",
            format!("<p>7 men came.</p><table>{}</table>", "<tr><td colspan=9999999 rowspan=9999999>5".repeat(40)),
            0,
        ),
    ];
    for (name, text, least) in texts {
        let path = write(place.path(), name, text.as_bytes());
        let (output, time) = extract(&[&path]);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 2)), "{name}: {errors}");
        assert!(!errors.contains("panicked"), "{name}: {errors}");
        assert!(output.stdout.split(|byte| *byte == b'\n').count() > least, "{name}: no claims; {errors}");
        assert!(time < MOST, "{name} took {time:?}");
        assert_eq!(errors.contains("[long-number]"), name == "digits.txt", "{name}: {errors}");
        assert_eq!(errors.contains("[long-sentence]"), name == "endless.txt", "{name}: {errors}");
    }
}

#[test]
fn terminals_are_safe_from_the_words_of_articles() {
    let place = tempfile::tempdir().expect("a folder");
    let path =
        write(place.path(), "a.txt", "The \u{1b}]0;gang\u{7} of \u{202e}7 men\u{202c} came in 2013.\n".as_bytes());
    for format in ["table", "text"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
        let output = command.args(["extract", "--format", format, &path]).output().expect("the program runs");
        let shown = String::from_utf8_lossy(&output.stdout);
        assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{format}: {shown:?}");
    }
}

#[test]
fn a_stream_is_answered_line_by_line() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
    let mut child = command
        .args(["extract", "--format", "ndjson", "--jobs", "2", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = child.stdin.take().expect("its input");
    let lines: String = (0..500)
        .map(|at| match at % 50 {
            7 => "no json\n".to_owned(),
            9 => "{\"id\": 9}\n".to_owned(),
            _ => format!("{{\"id\": \"d{at}\", \"text\": \"It rained for {} days.\"}}\n", at + 2),
        })
        .collect();
    let feed = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("it ends");
    feed.join().expect("the feed ends").expect("the input is taken");
    assert_eq!(output.status.code(), Some(2));
    let (found, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(found.lines().count(), 480);
    assert_eq!(errors.lines().filter(|line| line.contains("error[")).count(), 20, "{errors}");
    let order: Vec<&str> = found.lines().filter_map(|line| line.split('"').nth(3)).collect();
    let sorted: Vec<String> = (0..500).filter(|at| !matches!(at % 50, 7 | 9)).map(|at| format!("d{at}")).collect();
    assert_eq!(order, sorted, "in the order of the stream");
}

#[test]
fn the_place_of_an_empty_file_is_told_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("claims.csv");
    std::fs::write(&file, "").expect("the file is writable");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .args(["lint", "--color", "never"])
        .arg(&file)
        .env_remove("CORROBORATE_CONFIG")
        .output()
        .expect("the program runs");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.lines().any(|line| line.ends_with("claims.csv:1:1")), "{told}");
}
