//! What one line of the unit table says: the name, dimension, exact factor and authority of a unit.

use std::sync::OnceLock;

use super::UnitId;
use super::cell::list;
use super::dimension::Dimension;
use super::prefix::Prefix;
use crate::magnitude::Magnitude;

/// What makes a unit money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// The ISO 4217 code, or the usual code of what has none in the standard (BTC); `None` for a bare "dollar" and for
    /// subunits.
    pub code: Option<&'static str>,
    /// Decimal places of the smallest amount, where the standard gives them.
    pub minor_digits: Option<u8>,
    /// `active`, `former`, `non-iso`, `generic` (a word that several currencies share) or `subunit`.
    pub status: &'static str,
}

/// A unit of the table.
#[derive(Debug)]
pub struct UnitDef {
    /// Canonical singular British English name: `kilometre`, `us-dollar`.
    pub id: String,
    /// What it measures.
    pub dimension: Dimension,
    /// How the table writes the factor to the dimension's base (`1609.344`, `5/9`); empty where the word is ambiguous
    /// and none of its meanings is taken for granted.
    pub(super) factor: &'static str,
    /// The prefix: base (10 or 2) and exponent.
    pub(super) scale: (u8, i8),
    /// How the table writes what is added after the factor: 273.15 for degrees Celsius.
    pub(super) offset: &'static str,
    /// Money, and which.
    pub money: Option<Money>,
    pub(super) symbols: &'static str,
    pub(super) names: &'static str,
    /// The prefix: symbols and name.
    pub(super) prefix: Option<&'static Prefix>,
    pub(super) alternatives: &'static str,
    /// Who says so.
    pub authority: &'static str,
    exact: OnceLock<Option<Magnitude>>,
    pub(super) meant: OnceLock<Box<[UnitId]>>,
}

impl UnitDef {
    /// The exact factor to the base unit of its dimension; `None` for an ambiguous unit without a default, such as a
    /// bare "ton".
    pub fn factor(&self) -> Option<&Magnitude> {
        let compute = || {
            let factor: Magnitude = self.factor.parse().ok()?;
            let (base, exponent) = self.scale;
            Some(match base {
                10 => factor * Magnitude::power_of_ten(exponent.into()),
                2 => (0..exponent).fold(factor, |sum, _| sum * Magnitude::from(2)),
                _ => factor,
            })
        };
        self.exact.get_or_init(compute).as_ref()
    }

    /// What is added after multiplying by the factor, for temperatures.
    pub fn offset(&self) -> Option<Magnitude> {
        if self.offset.is_empty() { None } else { self.offset.parse().ok() }
    }

    /// True for a unit whose nought is not the dimension's nought.
    pub fn has_offset(&self) -> bool {
        !self.offset.is_empty() && self.offset != "0"
    }

    /// True for currencies and their subunits.
    pub fn is_money(&self) -> bool {
        self.money.is_some()
    }

    /// Case-sensitive symbols, prefixed ones too.
    pub fn symbols(&self) -> impl Iterator<Item = String> {
        let prefixes = self.prefix.map_or(&[""][..], |prefix| &prefix.symbols);
        list(self.symbols).flat_map(move |symbol| prefixes.iter().map(move |prefix| format!("{prefix}{symbol}")))
    }

    /// Lower-case names, the canonical one first; plurals are understood besides.
    pub fn names(&self) -> impl Iterator<Item = String> {
        let prefix = self.prefix.map_or("", |prefix| prefix.name);
        let own = (!self.id.starts_with(|c: char| c.is_ascii_digit())).then(|| self.id.replace('-', " "));
        own.into_iter().chain(list(self.names).map(move |name| format!("{prefix}{name}")))
    }

    /// Shows each symbol; `buffer` holds it meanwhile.
    pub(crate) fn visit_symbols(&self, buffer: &mut String, mut visit: impl FnMut(&str)) {
        let prefixes = self.prefix.map_or(&[""][..], |prefix| &prefix.symbols);
        for symbol in list(self.symbols) {
            for prefix in prefixes {
                buffer.clear();
                buffer.push_str(prefix);
                buffer.push_str(symbol);
                visit(buffer);
            }
        }
    }

    /// Shows each name, the id with its hyphens; `buffer` holds it meanwhile.
    pub(crate) fn visit_names(&self, buffer: &mut String, mut visit: impl FnMut(&str)) {
        if !self.id.starts_with(|c: char| c.is_ascii_digit()) {
            visit(&self.id);
        }
        for name in list(self.names) {
            buffer.clear();
            buffer.push_str(self.prefix.map_or("", |prefix| prefix.name));
            buffer.push_str(name);
            visit(buffer);
        }
    }

    /// The factor in full: a decimal, or a fraction where no decimal is exact; empty where there is none.
    pub fn factor_text(&self) -> String {
        self.factor().map(ToString::to_string).unwrap_or_default()
    }
}

/// A unit of which nothing is said yet.
pub(super) fn blank(id: String, dimension: Dimension) -> UnitDef {
    UnitDef {
        id,
        dimension,
        factor: "1",
        scale: (1, 0),
        offset: "",
        money: None,
        symbols: "",
        names: "",
        prefix: None,
        alternatives: "",
        authority: "",
        exact: OnceLock::new(),
        meant: OnceLock::new(),
    }
}
