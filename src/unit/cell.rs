//! Cells of the unit tables.

/// The entries of a cell that holds several.
pub(super) fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    // Most cells are empty.
    let cell = Some(cell).filter(|cell| !cell.is_empty());
    cell.into_iter()
        .flat_map(|cell| cell.split("; "))
        .flat_map(|entry| entry.split(" | "))
        .filter(|entry| !entry.is_empty())
}
