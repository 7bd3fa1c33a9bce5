//! Raised figures: a mark of a footnote or an exponent must not melt into the number before it.

/// Figures and signs as raised characters ("12 km" and a raised 2 is "12 km²"); other words stay as they are.
pub(crate) fn raise(words: &str) -> String {
    let raised = |c: char| match c {
        '0' => Some('⁰'),
        '1' => Some('¹'),
        '2' => Some('²'),
        '3' => Some('³'),
        '4' => Some('⁴'),
        '5' => Some('⁵'),
        '6' => Some('⁶'),
        '7' => Some('⁷'),
        '8' => Some('⁸'),
        '9' => Some('⁹'),
        '+' => Some('⁺'),
        '-' | '−' | '–' => Some('⁻'),
        _ => None,
    };
    let figures = words.chars().any(|c| c.is_ascii_digit());
    words.chars().map(|c| if figures { raised(c).unwrap_or(c) } else { c }).collect()
}
