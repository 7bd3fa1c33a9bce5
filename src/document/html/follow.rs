//! Finds the words of a page's tree again in its source: the parser keeps no places.
//!
//! The texts of a tree come nearly always in the order of the source. So each is looked for from where the one before it
//! ended: behind the tags that follow, else further on, as far as the work stays in proportion to the page.

/// Elements whose content is no markup and is never read.
const RAW: [&str; 9] =
    ["script", "style", "title", "textarea", "iframe", "noscript", "noembed", "noframes", "template"];

/// The work that following a page may take, in characters of it.
const WORK: usize = 8;

/// The longest name of a character reference that is taken for one.
const LONGEST: usize = 40;

/// The source of a page, read along with its tree.
pub(super) struct Follower<'h> {
    html: &'h str,
    /// Where the last text ended.
    at: usize,
    /// How much more may be looked at.
    work: usize,
}

impl<'h> Follower<'h> {
    pub(super) fn new(html: &'h str) -> Self {
        Self { html, at: 0, work: html.len().saturating_mul(WORK) }
    }

    /// True for an element whose text is passed over without being asked for.
    pub(super) fn passes(name: &str) -> bool {
        RAW.contains(&name)
    }

    /// Where the words of the next text of the tree stand: bytes of `words`, with bytes of the page. Empty where they were not
    /// found.
    pub(super) fn follow(&mut self, words: &str) -> Vec<(usize, u32)> {
        let mut from = self.at;
        loop {
            from = self.skip_markup(from);
            if from >= self.html.len() || self.work == 0 {
                return Vec::new();
            }
            if let Some((steps, end)) = self.matched(words, from) {
                self.at = end;
                return steps;
            }
            let rest = self.html.as_bytes().get(from + 1..).unwrap_or_default();
            let next = memchr::memchr(b'<', rest).map_or(self.html.len(), |at| from + 1 + at);
            self.spend(next - from);
            from = next;
        }
    }

    fn spend(&mut self, work: usize) {
        self.work = self.work.saturating_sub(work);
    }

    /// The first byte from here on that is neither white space nor markup.
    fn skip_markup(&mut self, from: usize) -> usize {
        let mut at = from;
        loop {
            let rest = self.html.get(at..).unwrap_or_default();
            let text = rest.trim_start_matches(is_blank);
            at += rest.len() - text.len();
            match markup(text) {
                Some(length) => at += length,
                None => break,
            }
        }
        self.spend(at - from);
        at
    }

    /// Where each word of a text stands, where the text stands here, and its end.
    fn matched(&mut self, words: &str, from: usize) -> Option<(Vec<(usize, u32)>, usize)> {
        let mut steps = Vec::new();
        let mut at = from;
        let mut apart = true;
        for (index, own) in words.char_indices() {
            if is_blank(own) {
                apart = true;
                continue;
            }
            at = self.skip_markup(at);
            let rest = self.html.get(at..)?;
            let found = rest.chars().next()?;
            let length = match reference(rest) {
                Some((length, closed)) if closed || own != '&' => length,
                _ if found == own => found.len_utf8(),
                _ => return None,
            };
            self.spend(1);
            if apart || length != own.len_utf8() || steps.last().is_some_and(|last| !runs_on(*last, index, at)) {
                steps.push((index, u32::try_from(at).ok()?));
            }
            apart = false;
            at += length;
        }
        Some((steps, at))
    }
}

/// True where a step leads to these bytes by itself.
fn runs_on((words, page): (usize, u32), index: usize, at: usize) -> bool {
    at.checked_sub(page as usize) == index.checked_sub(words)
}

/// White space that a page folds.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\0')
}

/// The length of a tag, a comment or an element of no markup that begins here.
fn markup(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('<')?;
    if let Some(comment) = rest.strip_prefix("!--") {
        return Some(comment.find("-->").map_or(text.len(), |end| end + "<!---->".len()));
    }
    let closing = rest.starts_with('/');
    let name = rest.strip_prefix('/').unwrap_or(rest);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest.starts_with(['!', '?', '/']) {
        return None;
    }
    let end = tag_end(text);
    let letters = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name.get(..letters).unwrap_or_default().to_ascii_lowercase();
    if closing || !RAW.contains(&&*name) {
        return Some(end);
    }
    let content = text.as_bytes().get(end..).unwrap_or_default();
    Some(closing_tag(content, &name).map_or(text.len(), |close| end + close))
}

/// Where the tag that closes an element begins.
fn closing_tag(content: &[u8], name: &str) -> Option<usize> {
    let own = |at: &usize| {
        let found = content.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    memchr::memmem::find_iter(content, b"</").find(own)
}

/// The length of a tag: up to the first `>` that no quotation marks hold.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The length of a character reference (`&nbsp;`, `&#8211;`) that begins here, and whether it is closed.
fn reference(text: &str) -> Option<(usize, bool)> {
    let name = text.strip_prefix('&')?;
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).unwrap_or(name.len());
    let ends = name.get(end..).is_some_and(|rest| rest.starts_with(';'));
    (end > 0 && end <= LONGEST).then_some((1 + end + usize::from(ends), ends))
}

#[cfg(test)]
mod tests {
    use super::Follower;

    fn places<'h>(html: &'h str, texts: &[&str]) -> Vec<&'h str> {
        let mut follower = Follower::new(html);
        let found = texts.iter().map(|text| follower.follow(text));
        let rest = |at: u32| html.get(at as usize..).unwrap_or_default();
        found.flat_map(|steps| steps.into_iter().map(|(_, at)| rest(at)).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn words_are_found_behind_markup() {
        let html = "<title>21 km</title><script>'<p>21 km</p>'</script><p title='a > b'>It is <b>21 km</b>\n long</p>";
        let found = places(html, &["It is ", "21 km", "\n long"]);
        assert!(found[2].starts_with("21 km</b>") && found[4].starts_with("long</p>"), "{found:?}");
    }

    #[test]
    fn references_stand_for_characters() {
        let found = places("<p>5&nbsp;% of AT&amp;T &#8211; AT&T &euro;7</p>", &["5\u{a0}% of AT&T – AT&T €7"]);
        assert!(found.last().unwrap().starts_with("7<"), "{found:?}");
    }

    #[test]
    fn what_is_not_there_is_passed_by() {
        assert_eq!(places("<p>one</p><p>two</p>", &["three", "two"]), ["two</p>"]);
    }
}
