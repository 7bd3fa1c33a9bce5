//! Many findings alike are told in few lines to people, and one by one to programs.

use std::fs;
use std::process::Command;

fn lint(folder: &std::path::Path, more: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_corroborate")).arg("lint").arg(folder).args(more).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_user_of_an_old_set_is_not_drowned() {
    let folder = tempfile::tempdir().unwrap();
    let mut claims = String::from("id,subject,attribute,value,source,quote,unit\n");
    for wall in 0..40 {
        claims.push_str(&format!("c-{wall}-a,wall-{wall},length,{wall}10,atlas,,m\n"));
        claims.push_str(&format!("c-{wall}-b,wall-{wall},length,{wall}50,diary,,m\n"));
        claims
            .push_str(&format!("c-{wall}-c,wall-{wall},share,1.{wall},diary,,{}\n", if wall < 20 { "%" } else { "" }));
    }
    fs::write(folder.path().join("claims.csv"), claims).unwrap();
    fs::write(
        folder.path().join("attributes.csv"),
        "id,label,kind,volatility\nlength,l,quantity,fixed\nshare,s,quantity,fast\n",
    )
    .unwrap();
    for format in ["text", "table", "md"] {
        let short = lint(folder.path(), &["--format", format]);
        assert!(short.contains("and 37 more `conflict` about `length`") && short.contains("40 errors"), "{short}");
        assert!(short.contains("--all"), "{short}");
        let all = lint(folder.path(), &["--format", format, "--all"]);
        assert!(!all.contains(" more `conflict`") && all.lines().count() > short.lines().count() + 30, "{all}");
    }
    // Twenty bare numbers are one omission, told at the attribute.
    let records = lint(folder.path(), &["--format", "ndjson"]);
    assert_eq!(records.matches("\"code\":\"conflict\"").count(), 40);
    let units: Vec<&str> = records.lines().filter(|line| line.contains("\"missing-unit\"")).collect();
    assert_eq!(units.len(), 1);
    assert!(units[0].contains("20 values of `share`") && units[0].contains("attributes.csv"), "{}", units[0]);
}
