//! The way back from an extracted text to the page that people open: where each of its words stands there.

use crate::source::{Lines, Place, Span};

/// Where the words of an extracted text stand in its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Trail {
    /// In the order of the text.
    steps: Vec<Step>,
}

/// From here on, up to the next step, text and file run side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    /// Byte of the text.
    text: u32,
    /// Byte of the file, as it was decoded.
    file: u32,
    place: Place,
}

impl Trail {
    /// From pairs of a byte of the text and the byte of `file` where it stands, in the order of the text.
    pub(crate) fn new(pairs: &[(u32, u32)], file: &str) -> Self {
        let lines = Lines::new(file);
        let mut last: Option<(u32, Place)> = None;
        let mut place_of = |at: u32| {
            // Most words stand behind one another in one line: what lies between is counted on.
            let between = last.filter(|(from, _)| *from <= at).and_then(|(from, place)| {
                let words = file.get(from as usize..at as usize).filter(|words| !words.contains(['\n', '\r']))?;
                let characters = u32::try_from(words.chars().count()).ok()?;
                Some(Place { column: place.column.saturating_add(characters), ..place })
            });
            let place = between.unwrap_or_else(|| lines.place(at));
            last = Some((at, place));
            place
        };
        let steps = pairs.iter().map(|(text, at)| Step { text: *text, file: *at, place: place_of(*at) });
        Self { steps: steps.collect() }
    }

    /// True where nothing is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The byte of the file and the place for a byte of the text.
    fn at(&self, text: &str, byte: u32) -> Option<(u32, Place)> {
        let next = self.steps.partition_point(|step| step.text <= byte);
        let step = self.steps.get(next.checked_sub(1)?)?;
        let between = text.get(step.text as usize..byte as usize)?;
        let characters = u32::try_from(between.chars().count()).ok()?;
        let place = Place { column: step.place.column.saturating_add(characters), ..step.place };
        Some((step.file.saturating_add(byte - step.text), place))
    }

    /// The bytes of the file for some bytes of the text, with the places of the first and of the one behind the last.
    pub(crate) fn of(&self, text: &str, span: Span) -> Option<(Span, Place, Place)> {
        let (start, first) = self.at(text, span.start)?;
        let Some(last) = span.of(text).chars().next_back() else {
            return Some((Span { start, end: start }, first, first));
        };
        // What follows may stand behind markup: the end is one past the last character.
        let width = u32::try_from(last.len_utf8()).unwrap_or(1);
        let (end, place) = self.at(text, span.end - width)?;
        let past = Place { column: place.column.saturating_add(1), ..place };
        Some((Span { start, end: end.saturating_add(width) }, first, past))
    }
}

#[cfg(test)]
mod tests {
    use super::Trail;
    use crate::source::Span;

    #[test]
    fn the_end_is_that_of_the_last_word() {
        let (file, text) = ("<p>It is\n<b>21 km</b> long</p>", "It is 21 km long");
        let trail = Trail::new(&[(0, 3), (3, 6), (6, 12), (9, 15), (12, 22)], file);
        let (span, start, end) = trail.of(text, Span::new(6, 11)).unwrap();
        assert_eq!(span.of(file), "21 km");
        assert_eq!((start.line, start.column, end.line, end.column), (2, 4, 2, 9));
    }
}
