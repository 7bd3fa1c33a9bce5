//! Colour as a help beside words, never instead of them.

use anstyle::{AnsiColor, Style as Ansi};

/// Whether and how to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    color: bool,
}

impl Style {
    /// With or without colour.
    pub fn new(color: bool) -> Self {
        Self { color }
    }

    fn paint(self, style: Ansi, text: &str) -> String {
        if self.color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// A heading.
    pub fn heading(self, text: &str) -> String {
        self.paint(Ansi::new().bold(), text)
    }

    /// A line that is gone.
    pub fn removed(self, text: &str) -> String {
        self.paint(Ansi::new().fg_color(Some(AnsiColor::Red.into())), text)
    }

    /// A line that is new.
    pub fn added(self, text: &str) -> String {
        self.paint(Ansi::new().fg_color(Some(AnsiColor::Green.into())), text)
    }

    /// The name of a relation in its colour.
    pub fn relation(self, relation: &str) -> String {
        self.relation_as(relation, relation)
    }

    /// Some text in the colour of a relation.
    pub fn relation_as(self, relation: &str, text: &str) -> String {
        let color = match relation {
            "conflict" | "derived-conflict" => AnsiColor::Red,
            "unresolved" | "modality" => AnsiColor::Yellow,
            "time-shift" => AnsiColor::Cyan,
            "agree" | "derived-agree" => AnsiColor::Green,
            "compatible" => AnsiColor::Blue,
            _ => return text.to_owned(),
        };
        self.paint(Ansi::new().fg_color(Some(color.into())).bold(), text)
    }
}
