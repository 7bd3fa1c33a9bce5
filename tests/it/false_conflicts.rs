//! Articles about like things, all compared with one another: no two of them may be said to contradict each other but
//! those that `fixtures/false_conflicts/` announces.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// An article of the fixtures: id, date of publication, text.
struct Article {
    id: String,
    published: String,
    text: String,
}

/// One side of a contradiction: the article and the words of the value.
type Side = (String, String);

/// All articles of the folder, and the contradictions that they announce, each side's pairs in order.
fn fixtures() -> (Vec<Article>, BTreeSet<[Side; 2]>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/false_conflicts");
    let files = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
    let files: BTreeSet<_> = files.filter(|path| path.extension().is_some_and(|ext| ext == "txt")).collect();
    let (mut articles, mut expected): (Vec<Article>, _) = (Vec::new(), BTreeSet::new());
    for file in files {
        for line in fs::read_to_string(file).expect("text").lines() {
            if let Some(head) = line.strip_prefix("@ ") {
                let (id, published) = head.split_once(' ').expect("an id and a date");
                articles.push(Article { id: id.into(), published: published.into(), text: String::new() });
            } else if let Some(pair) = line.strip_prefix("= conflict ") {
                let side = |text: &str| {
                    let (id, words) = text.trim().split_once(' ').expect("an id and the words");
                    (id.to_owned(), words.to_owned())
                };
                let (left, right) = pair.split_once('|').expect("two sides");
                expected.insert(ordered([side(left), side(right)]));
            } else if let Some(article) = articles.last_mut() {
                article.text.push_str(line);
                article.text.push('\n');
            }
        }
    }
    (articles, expected)
}

fn ordered(mut pair: [Side; 2]) -> [Side; 2] {
    pair.sort();
    pair
}

/// The conflicts that `compare` finds in a stream of articles.
fn conflicts(articles: &[Article]) -> BTreeSet<[Side; 2]> {
    let texts: BTreeMap<&str, &str> = articles.iter().map(|it| (it.id.as_str(), it.text.as_str())).collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .args(["compare", "--only", "conflict", "--format", "ndjson", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    for article in articles {
        let line = json!({"id": article.id, "published": article.published, "text": article.text});
        writeln!(input, "{line}").expect("the program reads");
    }
    drop(input);
    let output = child.wait_with_output().expect("an answer");
    assert!(output.status.success());
    let side = |side: &Value| {
        let id = side["source"].as_str().expect("a source").to_owned();
        let at = |end: &str| usize::try_from(side[end].as_u64().expect("an offset")).expect("a small one");
        let words = texts[id.as_str()][at("start")..at("end")].to_owned();
        (id, words)
    };
    let lines = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let pairs = lines.map(|line| serde_json::from_slice(line).expect("JSON")).map(|pair: Value| {
        assert_eq!(pair["relation"], "conflict");
        ordered([side(&pair["a"]), side(&pair["b"])])
    });
    pairs.collect()
}

#[test]
fn articles_about_like_things_do_not_contradict_each_other() {
    let (articles, expected) = fixtures();
    assert!(articles.len() > 50 && !expected.is_empty(), "the fixtures are read");
    let found = conflicts(&articles);
    assert_eq!(found, expected, "left: conflicts found, right: conflicts announced");
}

#[test]
fn no_article_contradicts_itself_told_twice() {
    for article in fixtures().0 {
        let again = Article { id: format!("{}-again", article.id), ..clone(&article) };
        let name = article.id.clone();
        assert_eq!(conflicts(&[article, again]), BTreeSet::new(), "{name}");
    }
}

fn clone(article: &Article) -> Article {
    Article { id: article.id.clone(), published: article.published.clone(), text: article.text.clone() }
}
