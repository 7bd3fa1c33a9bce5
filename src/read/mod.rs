//! From words to readings: one grammar, used on a cell of a claims file and on running text alike.

pub mod clock;
pub mod options;
pub mod token;
pub mod when;
