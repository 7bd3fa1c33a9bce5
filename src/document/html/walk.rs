//! The walk through a page: elements to blocks. It keeps its own stack, so that no nesting can exhaust the program's.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use dom_query::{Document as Tree, NodeRef};

use super::super::builder::Builder;
use super::super::model::BlockKind;
use super::super::raised::raise;
use super::NUMBER;
use super::follow::Follower;
use super::table::{self, Grid};

/// What an element is to the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    /// Not read at all.
    Skip,
    /// A block of its own.
    Block(BlockKind),
    /// A container: what stands directly in it is a paragraph.
    Container,
    Table,
    /// A list of terms with their values, which is a table of two columns.
    Terms,
    Row,
    /// A term, which heads a row.
    Term,
    Cell {
        head: bool,
    },
    Break,
    Raised,
    Quoted,
    Inline,
}

fn element(name: &str) -> Element {
    match name {
        "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "object" | "embed" | "canvas"
        | "audio" | "video" | "select" | "datalist" | "button" | "input" | "textarea" | "head" | "del" | "s"
        | "strike" | "map" | "rp" | "rt" => Element::Skip,
        "p" | "address" | "dd" | "summary" => Element::Block(BlockKind::Paragraph),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "legend" => Element::Block(BlockKind::Heading),
        "li" => Element::Block(BlockKind::ListItem),
        "blockquote" => Element::Block(BlockKind::Quote),
        "figcaption" | "caption" => Element::Block(BlockKind::Caption),
        "pre" | "code" | "samp" | "kbd" if name == "pre" => Element::Block(BlockKind::Code),
        "div" | "section" | "article" | "main" | "header" | "footer" | "nav" | "aside" | "body" | "html" | "ul"
        | "ol" | "dl" | "figure" | "form" | "fieldset" | "details" | "hr" | "center" | "hgroup" | "menu" | "tbody"
        | "thead" | "tfoot" | "search" | "dialog" => Element::Container,
        "table" => Element::Table,
        "tr" => Element::Row,
        "td" => Element::Cell { head: false },
        "th" => Element::Cell { head: true },
        "br" => Element::Break,
        "sup" => Element::Raised,
        "q" => Element::Quoted,
        _ => Element::Inline,
    }
}

static CHROME: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../chrome.csv").lines().skip(1).filter(|token| !token.is_empty()).collect());

/// True for what stands around an article: navigation, footers, offers, lists of other articles.
fn is_chrome(node: &NodeRef<'_>, name: &str) -> bool {
    if matches!(name, "nav" | "footer" | "menu" | "dialog") {
        return true;
    }
    let role = node.attr("role");
    if role.is_some_and(|role| {
        matches!(&*role, "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "alert")
    }) {
        return true;
    }
    // The classes of the page as a whole name its layout ("has-sidebar"), not its kind.
    if matches!(name, "html" | "body" | "main" | "article") {
        return false;
    }
    let known =
        |words: &str| words.split_ascii_whitespace().any(|token| CHROME.contains(token.to_ascii_lowercase().as_str()));
    node.class().is_some_and(|class| known(&class)) || node.attr("id").is_some_and(|id| known(&id))
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr("style").map(|style| style.replace(' ', "").to_ascii_lowercase());
    node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|value| &*value == "true")
        || style.is_some_and(|style| style.contains("display:none") || style.contains("visibility:hidden"))
}

/// What holds inside of an element.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "independent circumstances, each inherited by itself")]
struct State {
    chrome: bool,
    /// The readability algorithm kept the nearest element.
    kept: bool,
    /// The kind of a block that text directly in here belongs to.
    kind: BlockKind,
    raised: bool,
    /// Inside a cell of a table with data, where blocks are only lines.
    cell: bool,
    /// Inside a list of terms that is a table.
    terms: bool,
    in_article: bool,
}

enum Step<'t> {
    Enter(NodeRef<'t>, State),
    Leave(Left, State),
}

/// What ends with an element.
enum Left {
    Block,
    Cell,
    Table,
    Quote,
}

struct Walk<'b, 'h> {
    builder: &'b mut Builder,
    follower: &'b mut Follower<'h>,
    kept: Option<&'b BTreeSet<u32>>,
    grids: Vec<Grid>,
}

/// Walks through a page. Prose that the readability algorithm did not keep becomes [`BlockKind::Reference`] for now:
/// the caller decides whether to trust the algorithm.
pub(super) fn walk(tree: &Tree, kept: Option<&BTreeSet<u32>>, builder: &mut Builder, follower: &mut Follower<'_>) {
    let state = State {
        chrome: false,
        kept: true,
        kind: BlockKind::Paragraph,
        raised: false,
        cell: false,
        terms: false,
        in_article: false,
    };
    let mut walk = Walk { builder, follower, kept, grids: Vec::new() };
    let mut steps = vec![Step::Enter(tree.root(), state)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node, state) => walk.enter(node, state, &mut steps),
            Step::Leave(left, state) => walk.leave(&left, state),
        }
    }
    walk.builder.close();
}

impl Walk<'_, '_> {
    fn enter<'t>(&mut self, node: NodeRef<'t>, mut state: State, steps: &mut Vec<Step<'t>>) {
        if node.is_text() {
            let words = node.text();
            if is_blank(&words) {
                // Between elements of one block it sets their words apart.
                self.builder.push(&words);
            } else {
                let steps = self.follower.follow(&words);
                self.text(&words, &steps, state);
            }
            return;
        }
        if node.is_comment() {
            let comment = node.html();
            for (_, words) in super::super::markdown::remarks(&comment) {
                self.builder.remark(words);
            }
            return;
        }
        let mut left = None;
        if node.is_element() {
            let name = node.node_name().unwrap_or_default();
            let element = match element(&name) {
                Element::Container if &*name == "dl" && !state.cell && table::holds_terms(&node) => Element::Terms,
                Element::Block(_) if state.terms && !state.cell && &*name == "dt" => Element::Term,
                Element::Block(_) if state.terms && !state.cell && &*name == "dd" => Element::Cell { head: false },
                element => element,
            };
            if element == Element::Skip || is_hidden(&node) {
                self.pass(&node);
                return;
            }
            state.in_article |= matches!(&*name, "article" | "main");
            // The header of a page is its banner; that of an article holds its title.
            state.chrome |=
                is_chrome(&node, &name) || (&*name == "header" && !state.in_article && node.find(&["h1"]).is_empty());
            if let Some(kept) = self.kept {
                let number = node.attr(NUMBER).and_then(|number| number.parse().ok());
                state.kept = number.is_some_and(|number| kept.contains(&number));
            }
            match self.element(&node, element, &mut state) {
                Entered::Over => return,
                Entered::Into(end) => left = end,
            }
        }
        if let Some(left) = left {
            steps.push(Step::Leave(left, state));
        }
        steps.extend(node.children_it(true).map(|child| Step::Enter(child, state)));
    }

    fn element(&mut self, node: &NodeRef<'_>, element: Element, state: &mut State) -> Entered {
        if state.cell && matches!(element, Element::Block(_) | Element::Container | Element::Break) {
            self.builder.line_break();
            return Entered::Into(None);
        }
        match element {
            Element::Block(kind) => {
                // A paragraph in a list item or quotation is a part of it.
                state.kind = match (kind, state.kind) {
                    (BlockKind::Paragraph, outer @ (BlockKind::ListItem | BlockKind::Quote | BlockKind::Caption)) => {
                        outer
                    }
                    (kind, _) => kind,
                };
                self.builder.close();
                Entered::Into(Some(Left::Block))
            }
            Element::Container => {
                if !matches!(state.kind, BlockKind::Quote | BlockKind::ListItem) {
                    state.kind = BlockKind::Paragraph;
                }
                self.builder.close();
                Entered::Into(Some(Left::Block))
            }
            Element::Table => {
                self.builder.close();
                if table::holds_data(node) {
                    let table = self.builder.table();
                    self.grids.push(Grid::new(table));
                    Entered::Into(Some(Left::Table))
                } else {
                    Entered::Into(Some(Left::Block))
                }
            }
            Element::Terms => {
                state.terms = true;
                self.builder.close();
                let table = self.builder.table();
                self.grids.push(Grid::new(table));
                Entered::Into(Some(Left::Table))
            }
            Element::Term => {
                if let Some(grid) = self.grids.last_mut() {
                    grid.start_row();
                }
                self.element(node, Element::Cell { head: true }, state)
            }
            Element::Row => {
                self.builder.close();
                if let Some(grid) = self.grids.last_mut() {
                    grid.start_row();
                }
                Entered::Into(None)
            }
            Element::Cell { head } => {
                self.builder.close();
                let Some(grid) = self.grids.last_mut() else { return Entered::Into(Some(Left::Block)) };
                let (row, column) = grid.start_cell(node, head);
                state.kind = BlockKind::TableCell { table: grid.table, row, column };
                state.cell = true;
                Entered::Into(Some(Left::Cell))
            }
            Element::Break => {
                self.builder.line_break();
                Entered::Over
            }
            Element::Raised => {
                state.raised = true;
                // The mark of a note is a link, or stands in brackets; it is no part of the sentence.
                let words = node.text();
                let note = words.trim().starts_with('[') || !node.find(&["a"]).is_empty();
                let linked = node.parent().is_some_and(|parent| parent.has_name("a"));
                if note || linked && words.trim().bytes().all(|byte| byte.is_ascii_digit()) {
                    self.pass(node);
                    Entered::Over
                } else {
                    Entered::Into(None)
                }
            }
            Element::Quoted => {
                self.text("“", &[], *state);
                Entered::Into(Some(Left::Quote))
            }
            Element::Inline | Element::Skip => Entered::Into(None),
        }
    }

    fn leave(&mut self, left: &Left, state: State) {
        match left {
            Left::Block => {
                let span = self.builder.close();
                if state.kind == BlockKind::Caption
                    && let Some(grid) = self.grids.last()
                    && let Some(table) = self.builder.table_mut(grid.table)
                {
                    table.caption = table.caption.or(span);
                }
            }
            Left::Quote => self.text("”", &[], state),
            Left::Cell => {
                let span = self.builder.close();
                if let Some(grid) = self.grids.last_mut() {
                    grid.end_cell(span);
                }
            }
            Left::Table => {
                self.builder.close();
                if let Some(grid) = self.grids.pop() {
                    grid.finish(self.builder);
                }
            }
        }
    }

    /// Leaves out an element: its words are passed over in the page, too.
    fn pass(&mut self, node: &NodeRef<'_>) {
        for text in node.descendants_it().filter(NodeRef::is_text) {
            let raw = text.parent().and_then(|parent| parent.node_name());
            let words = text.text();
            if !is_blank(&words) && !raw.is_some_and(|name| Follower::passes(&name)) {
                self.follower.follow(&words);
            }
        }
    }

    /// Adds words that stand in the page where `steps` lead.
    fn text(&mut self, words: &str, steps: &[(usize, u32)], state: State) {
        if self.builder.kind().is_none() {
            self.builder.begin(kind(state));
        }
        if state.raised {
            // Raised characters have other lengths: where they begin is enough.
            self.builder.push_from(&raise(words), steps.get(..1).unwrap_or_default());
        } else {
            self.builder.push_from(words, steps);
        }
    }
}

fn is_blank(words: &str) -> bool {
    words.trim_matches(|c: char| c.is_ascii_whitespace()).is_empty()
}

enum Entered {
    /// Its children are not visited.
    Over,
    Into(Option<Left>),
}

fn kind(state: State) -> BlockKind {
    if state.chrome {
        return BlockKind::Boilerplate;
    }
    match state.kind {
        // The algorithm drops tables that it takes for layout, and the title of the page.
        kind @ (BlockKind::TableCell { .. } | BlockKind::Heading | BlockKind::Code | BlockKind::Caption) => kind,
        kind if state.kept => kind,
        BlockKind::Paragraph | BlockKind::Quote => BlockKind::Reference,
        _ => BlockKind::Boilerplate,
    }
}
