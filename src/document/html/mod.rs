//! HTML to blocks: the body of the article, tables and lists kept apart, and what stands around it marked as such.

mod follow;
mod guard;
mod table;
mod walk;

use std::collections::BTreeSet;

use dom_query::Document as Tree;
use dom_smoothie::{Config, Readability};

use crate::diagnostic::Diagnostic;

use super::builder::Builder;
use super::model::{BlockKind, Document, Format};
use super::trail::Trail;

/// The attribute by which an element is known again in the article that the readability algorithm cuts out.
const NUMBER: &str = "data-corroborate-n";

/// No text extracted from a page is larger, in bytes.
const LARGEST: usize = 256 << 20;

/// Extracts the text of a page.
pub(crate) fn read(html: &str) -> Document {
    if guard::is_hostile(html) {
        let mut document = Document::bare(Format::Html, guard::without_tags(html));
        super::plain::analyse(&mut document);
        let message = "the page is nested too deeply to be read by its structure: its tags were only taken out";
        document.diagnostics.push(Diagnostic::warning("flattened-html", message));
        return document;
    }
    let tree = Tree::from(html);
    // Collected first: the tree cannot change while it is walked through.
    let elements = tree.root().descendants();
    for (number, element) in elements.iter().filter(|node| node.is_element()).enumerate() {
        element.set_attr(NUMBER, &number.to_string());
    }
    drop(elements);
    let (article, kept) = article(tree.clone());
    let mut builder = Builder::new(LARGEST);
    let mut follower = follow::Follower::new(html);
    walk::walk(&tree, kept.as_ref(), &mut builder, &mut follower);
    trust(&mut builder, kept.is_some());
    let cut = builder.is_cut();
    let steps = builder.take_steps();
    let mut document = builder.finish(Format::Html);
    document.trail = Trail::new(&steps, html);
    if cut {
        let message = format!("its text is larger than {LARGEST} bytes: the rest was left out");
        document.diagnostics.push(Diagnostic::warning("cut-short", message));
    }
    if let Some(article) = article {
        let own = |words: Option<String>| words.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty());
        // The title of a page often has the name of the site behind that of the article.
        let title = own(Some(article.title)).filter(|title| match &document.title {
            Some(heading) => !title.contains(&**heading),
            None => true,
        });
        document.title = title.map(Into::into).or(document.title);
        document.author = own(article.byline).map(Into::into);
        document.publisher = own(article.site_name).map(Into::into);
        document.published = own(article.published_time).and_then(|time| day(&time));
    }
    document
}

/// What the page says about itself, and the elements that belong to the article.
fn article(tree: Tree) -> (Option<dom_smoothie::Article>, Option<BTreeSet<u32>>) {
    let config = Config { max_elements_to_parse: 200_000, ..Config::default() };
    let Some(article) = Readability::with_document(tree, None, Some(config)).ok().and_then(|mut r| r.parse().ok())
    else {
        return (None, None);
    };
    let mut kept = BTreeSet::new();
    let mark = format!("{NUMBER}=\"");
    for at in memchr::memmem::find_iter(article.content.as_bytes(), mark.as_bytes()) {
        let rest = article.content.get(at + mark.len()..).unwrap_or_default();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        kept.extend(rest.get(..digits).and_then(|digits| digits.parse::<u32>().ok()));
    }
    (Some(article), Some(kept).filter(|kept| !kept.is_empty()))
}

/// When the algorithm kept only a small part of the page's prose, it took a part for the whole (a page of several
/// articles, a timeline): then all of it counts.
fn trust(builder: &mut Builder, cut: bool) {
    const PROSE: usize = 80;
    if !cut {
        return;
    }
    let (mut kept, mut left) = (0, 0);
    for block in builder.blocks_mut() {
        match block.kind {
            BlockKind::Paragraph if block.span.len() >= PROSE => kept += block.span.len(),
            // `Reference` is what the walk calls prose that the algorithm left out; see `walk`.
            BlockKind::Reference if block.span.len() >= PROSE => left += block.span.len(),
            _ => {}
        }
    }
    let all = left > kept * 3;
    for block in builder.blocks_mut() {
        if block.kind == BlockKind::Reference {
            block.kind = if all { BlockKind::Paragraph } else { BlockKind::Boilerplate };
        }
    }
}

/// The day of a time as pages give it: "2015-03-02T10:00:00Z". Other forms are not guessed at.
fn day(time: &str) -> Option<Box<str>> {
    let day = time.get(..10)?;
    let parts: Vec<&str> = day.split('-').collect();
    let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [year, month, day_of_month] if year.len() == 4 && parts.iter().all(|part| figures(part)) => {
            (month.len() == 2 && day_of_month.len() == 2).then(|| day.into())
        }
        _ => None,
    }
}

/// The encoding that a page declares in its first kilobyte.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes).to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")? + b"charset=".len();
    let rest = head.get(at..)?;
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let len = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':')).count();
    encoding_rs::Encoding::for_label(rest.get(..len)?)
}
