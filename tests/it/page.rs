//! `report`: one page that needs nothing else, in which no word of a source is more than a word.

use std::fs;

fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let output = crate::program::run(arguments);
    (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
}

/// Every tag is closed by its like, in the right order.
fn is_well_formed(page: &str) -> Result<(), String> {
    const VOID: [&str; 2] = ["meta", "!doctype"];
    let mut open: Vec<&str> = Vec::new();
    for piece in page.split('<').skip(1) {
        let tag = piece.split('>').next().ok_or("a tag without an end")?;
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            let last = open.pop();
            if last != Some(name) {
                return Err(format!("</{name}> closes {last:?}"));
            }
        } else if !tag.ends_with('/') && !VOID.contains(&name) {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}

#[test]
fn the_page_stands_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.html");
    let path = file.to_str().expect("UTF-8");
    assert_eq!(run(&["report", "-o", path, "--title", "Bases & borders"]).0, Some(0));
    let page = fs::read_to_string(&file).expect("the page");
    is_well_formed(&page).expect("a well-formed page");
    assert!(page.contains("<h1>Bases &amp; borders</h1>"));
    for foreign in ["<script", "<link", "<img", "<iframe", " src=", "@import", "url(", " on"] {
        let tags =
            page.split('<').filter_map(|piece| piece.split('>').next()).any(|tag| format!("<{tag}").contains(foreign));
        assert!(!tags, "{foreign}");
    }
    // Conflicts first; values with their sources, quotes and dates; what stands acknowledged with its reason.
    let place = |class: &str| page.find(&format!("<section class=\"fact {class}\">"));
    assert!(place("conflict") < place("agree") && place("conflict").is_some());
    assert!(
        page.contains("<bdi>some 7,500 people</bdi>") && page.contains("role=\"img\" aria-label=\"7,500, with slack")
    );
    assert!(page.contains("<p class=\"soft\">Acknowledged: "));
    assert!(page.contains("<h3>Sources</h3>"));
    // The same bytes each time, and the same as `compare` writes but for its title.
    let again = run(&["report", "--title", "Bases & borders"]).1;
    assert_eq!(again, page);
    let compared = run(&["compare", "--format", "html"]).1;
    assert_eq!(compared.replace("What agrees, what contradicts", "Bases &amp; borders"), page);
}

#[test]
fn articles_are_reported_beside_a_set() {
    let page = run(&["report", "fixtures/check/ferry.txt", "fixtures/check/gazette.txt", "fixtures/sets/harbour"]).1;
    is_well_formed(&page).expect("a well-formed page");
    assert!(page.contains("ferry") && page.contains("harbour wall: length"));
}

#[test]
fn nothing_that_a_source_says_becomes_markup() {
    let folder = tempfile::tempdir().expect("a folder");
    let evil = "<script>alert(1)</script>\u{202e}";
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).expect("a file");
    write(
        "sources.csv",
        format!(
            "id,title,publisher,published,url\na,{evil},\"x\"\" onload=\"\"y\",2020,javascript:alert(1)\nb,B,B,2021,https://example.org/?a=1&b=<i>\n"
        ),
    );
    write("subjects.csv", format!("id,label\nwall,{evil}\n"));
    write("attributes.csv", "id,label,kind,volatility,unit\nlength,'><b>,quantity,fixed,metre\n".to_owned());
    write(
        "claims.csv",
        format!(
            "id,subject,attribute,value,source,quote,attributed_to\nc-1,wall,length,3 m,a,{evil} 3 m,\"<a href='x'>\"\nc-2,wall,length,5 m,b,5 m,\n"
        ),
    );
    let path = folder.path().to_str().expect("UTF-8");
    for format in ["html", "svg"] {
        let page = run(&["compare", path, "--format", format]).1;
        is_well_formed(&page).unwrap_or_else(|fault| panic!("{format}: {fault}\n{page}"));
        for foreign in ["<script", "<b>", "<i>", "href=\"javascript", "<a href='x'", "\u{202e}", "\"x\" onload"] {
            assert!(!page.contains(foreign), "{format}: {foreign}\n{page}");
        }
    }
    assert!(run(&["compare", path, "--format", "html"]).1.contains("https://example.org/?a=1&amp;b=&lt;i&gt;"));
}
