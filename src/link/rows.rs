//! Enums whose members are the rows of a table: declared once, with the names that stand in its first column.

/// Declares such an enum: its members in the order of the table, and the name of each.
macro_rules! rows {
    ($(#[$outer:meta])* $visible:vis $kind:ident { $($(#[$doc:meta])* $name:ident = $text:literal,)* }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visible enum $kind { $($(#[$doc])* $name,)* }

        impl $kind {
            /// All, in the order of the table.
            $visible const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name in the table and in explanations.
            $visible fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The place of a row by its name.
            $visible fn place(name: &str) -> Option<usize> {
                Self::ALL.iter().position(|row| row.name() == name)
            }
        }
    };
}

pub(super) use rows;
