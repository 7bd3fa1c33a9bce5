//! What keeps hostile HTML from taking the parser hostage: a scan of the tags before any tree is built.

/// Elements that may be nested this deeply; real pages stay below a hundred.
const DEEPEST: usize = 2_000;
/// Open elements of these kinds are opened again in every paragraph that follows: a few hundred become a million.
const FORMATTING: [&[u8]; 14] =
    [b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u"];
/// So many of them may be open at once.
const MOST_FORMATTING: usize = 200;
/// Attributes that one tag may have; the parser compares each with all before it.
const MOST_ATTRIBUTES: usize = 1_000;

/// Elements that are closed by the next of their kind, or never closed: an open one is no depth.
const SELF_CLOSING: [&[u8]; 28] = [
    b"p",
    b"li",
    b"dt",
    b"dd",
    b"tr",
    b"td",
    b"th",
    b"tbody",
    b"thead",
    b"tfoot",
    b"option",
    b"optgroup",
    b"br",
    b"hr",
    b"img",
    b"input",
    b"meta",
    b"link",
    b"area",
    b"base",
    b"col",
    b"colgroup",
    b"embed",
    b"source",
    b"track",
    b"wbr",
    b"param",
    b"rp",
];

/// True when the tags of a page are nested or packed as no page for people is.
pub(super) fn is_hostile(html: &str) -> bool {
    let bytes = html.as_bytes();
    let (mut depth, mut formatting) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(start) = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default()).map(|start| at + start) {
        let rest = bytes.get(start + 1..).unwrap_or_default();
        let closing = rest.first() == Some(&b'/');
        let name = rest.get(usize::from(closing)..).unwrap_or_default();
        let len = name.iter().take(20).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let name = name.get(..len).unwrap_or_default().to_ascii_lowercase();
        at = start + 1;
        if name.is_empty() {
            continue;
        }
        let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        let tag = rest.get(..end).unwrap_or_default();
        if tag.len() > MOST_ATTRIBUTES && attributes(tag) > MOST_ATTRIBUTES {
            return true;
        }
        at += end;
        if SELF_CLOSING.contains(&name.as_slice()) || tag.ends_with(b"/") {
            continue;
        }
        let formats = usize::from(FORMATTING.contains(&name.as_slice()));
        if closing {
            depth = depth.saturating_sub(1);
            formatting = formatting.saturating_sub(formats);
        } else {
            depth += 1;
            formatting += formats;
        }
        if depth > DEEPEST || formatting > MOST_FORMATTING {
            return true;
        }
    }
    false
}

/// Attributes of a tag, quoted values passed over.
fn attributes(tag: &[u8]) -> usize {
    let mut quote = None;
    let mut count = 0;
    let mut blank = false;
    for byte in tag {
        match quote {
            Some(open) if *byte == open => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'') => quote = Some(*byte),
            None => {
                let space = byte.is_ascii_whitespace() || *byte == b'/';
                count += usize::from(blank && !space);
                blank = space;
            }
        }
    }
    count
}

/// The text of a page without its tags, for pages of which no tree is built.
pub(super) fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(rest.get(..start).unwrap_or_default());
        let tag = rest.get(start..).unwrap_or_default();
        let lower: String = tag.chars().take(8).collect::<String>().to_ascii_lowercase();
        // What scripts and styles hold is no text.
        let close =
            [("<script", "</script"), ("<style", "</style")].into_iter().find(|(open, _)| lower.starts_with(open));
        let tag = match close.and_then(|(_, close)| tag.find(close)) {
            Some(at) => tag.get(at..).unwrap_or_default(),
            None => tag,
        };
        rest = tag.find('>').and_then(|end| tag.get(end + 1..)).unwrap_or_default();
        if !text.ends_with('\n') {
            text.push('\n');
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_for_people_pass_and_bombs_do_not() {
        assert!(!is_hostile(&"<div><p>One<p>Two<li>Three<br></div>".repeat(5_000)));
        assert!(is_hostile(&"<div>".repeat(50_000)));
        assert!(is_hostile(&"<p><font color=1>".repeat(300)));
        assert!(is_hostile(&format!("<p {}>", "a=1 ".repeat(5_000))));
        assert!(!is_hostile(&format!("<img src=\"data:{}\">", "A B ".repeat(5_000))));
        assert_eq!(without_tags("<div>One<script>x<3</script><b>two</b>"), "\nOne\ntwo\n");
    }
}
