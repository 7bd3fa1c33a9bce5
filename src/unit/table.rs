//! The unit table: all lines of `units.csv`, `currencies.csv`, `prefixes.csv` and `ambiguous.csv`, found by name and symbol.

#![allow(clippy::zero_sized_map_values, reason = "the fast hash comes as a map type only")]

use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::UnitId;
use super::cell::list;
use super::definition::{Money, UnitDef, blank};
use super::dimension::{Dimension, Dimensions};
use super::noun::{NOUNS, Noun, dimensions};
use super::prefix::{LONGEST_PREFIX, PREFIXES};
use crate::hash::TextMap;

static STANDARD: LazyLock<Units> = LazyLock::new(Units::load);

/// What a text of the tables stands for besides its first meaning.
#[derive(Debug, Clone, Default)]
pub(super) struct Also {
    pub(super) units: Vec<UnitId>,
    pub(super) word: bool,
}

/// Where a name or symbol of the tables leads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) unit: UnitId,
    /// Index into the prefixed forms, for units that take prefixes.
    pub(super) family: Option<u16>,
}

/// All units, currencies and counted nouns, with what is needed to find them in text.
///
/// ```
/// use corroborate::{magnitude::Magnitude, unit::{Unit, Units}};
/// let units = Units::standard();
/// let (ton, km): (Unit, Unit) = (units.parse("tons"), units.parse("km"));
/// assert!(units.convertible(&km, &units.parse("feet")) && !units.convertible(&km, &ton));
/// assert_eq!(units.canonical_name(&units.parse("km/h")), "kilometre-per-hour");
/// assert_eq!(units.convert(&Magnitude::from(2), &km, &units.parse("m")), Some(2000.into()));
/// // A bare "ton" may be three things.
/// let Unit::Known(ton) = ton else { panic!("in the table") };
/// assert_eq!(units.alternatives(ton).count(), 3);
/// ```
#[derive(Debug)]
pub struct Units {
    pub(super) defs: Vec<UnitDef>,
    pub(super) dimensions: Dimensions,
    ids: TextMap<String, UnitId>,
    pub(super) names: TextMap<String, Entry>,
    pub(super) symbols: TextMap<&'static str, UnitId>,
    /// Words that stand in names behind the first.
    pub(super) later_words: TextMap<String, ()>,
    /// Bytes of the longest symbol, with room for a prefix before it.
    pub(super) longest_symbol: usize,
    /// The family of each symbol that takes prefixes, also where the bare symbol means something else first (C, F).
    pub(super) symbol_families: TextMap<&'static str, u16>,
    /// Longest name, in words, by its first word.
    pub(super) first_words: TextMap<String, u8>,
    /// For each unit that takes prefixes, the unit of each prefix.
    pub(super) families: Vec<Vec<Option<UnitId>>>,
    pub(super) also: TextMap<&'static str, Also>,
    /// Texts that the tables give to two units without declaring it; a test keeps this empty.
    pub(super) collisions: Vec<(String, UnitId, UnitId)>,
}

impl Units {
    /// The table that is built into the program.
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// Every unit in table order: measures, currencies, counted dimensions, prefixed units last.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (UnitId, &UnitDef)> {
        self.defs.iter().enumerate().filter_map(|(index, def)| Some((UnitId(u16::try_from(index).ok()?), def)))
    }

    /// The unit behind an id that this table gave out.
    #[allow(clippy::indexing_slicing, reason = "the built-in table has units")]
    pub(crate) fn def(&self, unit: UnitId) -> &UnitDef {
        // Ids come only from this table, so the fallback is never taken.
        self.defs.get(usize::from(unit.0)).unwrap_or(&self.defs[0])
    }

    /// The canonical name of a unit.
    pub(crate) fn id(&self, unit: UnitId) -> &str {
        &self.def(unit).id
    }

    /// The unit of a canonical name: `square-kilometre`, `us-dollar`, `person`.
    pub(crate) fn by_id(&self, id: &str) -> Option<UnitId> {
        self.ids.get(id).copied()
    }

    /// The name of a dimension: `length`, `money:euro`, `person`.
    pub(crate) fn dimension_name(&self, dimension: Dimension) -> &str {
        self.dimensions.name(dimension)
    }

    /// The dimension of a name.
    pub(crate) fn dimension(&self, name: &str) -> Option<Dimension> {
        self.dimensions.find(name)
    }

    /// The units that an ambiguous unit may mean: tonne, short ton and long ton for `ton`, the dollars for `dollar`.
    /// Empty for units that mean one thing.
    pub fn alternatives(&self, unit: UnitId) -> impl Iterator<Item = UnitId> {
        let def = self.def(unit);
        let meant = || list(def.alternatives).filter_map(|id| self.by_id(id)).collect();
        def.meant.get_or_init(meant).iter().copied()
    }

    /// Every counted noun in table order.
    #[allow(clippy::unused_self, reason = "nouns are asked of the table as units are")]
    pub(crate) fn nouns(&self) -> impl Iterator<Item = &Noun> {
        NOUNS.iter()
    }

    pub(super) fn load() -> Self {
        let mut units = Self {
            defs: Vec::with_capacity(2200),
            dimensions: Dimensions::load(),
            ids: TextMap::with_capacity_and_hasher(2200, BuildHasherDefault::new()),
            names: TextMap::with_capacity_and_hasher(3000, BuildHasherDefault::new()),
            symbols: TextMap::with_capacity_and_hasher(2000, BuildHasherDefault::new()),
            later_words: TextMap::default(),
            longest_symbol: 0,
            symbol_families: TextMap::default(),
            first_words: TextMap::with_capacity_and_hasher(2000, BuildHasherDefault::new()),
            families: Vec::new(),
            also: TextMap::default(),
            collisions: Vec::new(),
        };
        let mut families = Vec::new();
        for line in include_str!("units.csv").lines().skip(1) {
            units.add_measure(line, &mut families);
        }
        for line in include_str!("currencies.csv").lines().skip(1) {
            units.add_currency(line);
        }
        for dimension in dimensions() {
            if !units.ids.contains_key(dimension) {
                let dimension_id = units.dimensions.intern(dimension);
                let mut def = blank(dimension.to_owned(), dimension_id);
                def.authority = "Counted nouns of the table";
                units.push(def);
            }
        }
        units.add_prefixed(&families);
        units.add_ambiguous();
        units.index();
        units
    }

    fn push(&mut self, def: UnitDef) -> UnitId {
        let unit = UnitId(u16::try_from(self.defs.len()).unwrap_or(u16::MAX));
        if let Some(&other) = self.ids.get(&def.id) {
            self.collisions.push((def.id.clone(), other, unit));
        } else {
            self.ids.insert(def.id.clone(), unit);
        }
        self.defs.push(def);
        unit
    }

    fn add_measure(&mut self, line: &'static str, families: &mut Vec<(UnitId, &'static str)>) {
        let mut cells = line.split(',');
        let mut cell = || cells.next().unwrap_or("");
        let (id, dimension, factor, offset, prefixes) = (cell(), cell(), cell(), cell(), cell());
        let dimension = self.dimensions.intern(dimension);
        let mut def = blank(id.to_owned(), dimension);
        (def.factor, def.offset) = (factor, offset);
        (def.symbols, def.names, def.alternatives, def.authority) = (cell(), cell(), cell(), cell());
        let unit = self.push(def);
        if !prefixes.is_empty() {
            families.push((unit, prefixes));
        }
    }

    fn add_currency(&mut self, line: &'static str) {
        let mut cells = line.split(',');
        let mut cell = || cells.next().unwrap_or("");
        let (code, id, minor_digits, symbols, names) = (cell(), cell(), cell(), cell(), cell());
        let (subunits, alternatives, status) = (cell(), cell(), cell());
        let dimension = self.dimensions.intern(&format!("money:{id}"));
        let authority = match status {
            "active" | "former" if !code.is_empty() => "ISO 4217",
            _ => "Usage",
        };
        let code = (!code.is_empty()).then_some(code);
        let mut def = blank(id.to_owned(), dimension);
        def.money = Some(Money { code, minor_digits: minor_digits.parse().ok(), status });
        (def.symbols, def.names, def.alternatives, def.authority) = (symbols, names, alternatives, authority);
        let unit = self.push(def);
        if let Some(code) = code {
            self.add_symbol(code, unit);
        }
        for subunit in subunits.split("; ") {
            let mut parts = subunit.split('=');
            let (Some(id), Some(count)) = (parts.next(), parts.next()) else { continue };
            let mut def = blank(id.to_owned(), dimension);
            def.factor = SUBUNITS.iter().find(|(written, _)| *written == count).map_or("", |(_, factor)| factor);
            def.money = Some(Money { code: None, minor_digits: None, status: "subunit" });
            def.authority = authority;
            def.names = parts.next().unwrap_or("");
            self.push(def);
        }
    }

    fn add_prefixed(&mut self, families: &[(UnitId, &'static str)]) {
        for &(unit, which) in families {
            let mut members = Vec::with_capacity(PREFIXES.len());
            let base = self.def(unit);
            let (id, dimension, factor) = (base.id.clone(), base.dimension, base.factor);
            let (symbols, names, authority) = (base.symbols, base.names, base.authority);
            for prefix in PREFIXES.iter() {
                let taken = match which {
                    "si" => prefix.base == 10,
                    "si-large" => prefix.base == 10 && prefix.exponent >= 3,
                    "binary" => prefix.base == 2,
                    _ => prefix.base == 2 || prefix.exponent >= 3,
                };
                if !taken {
                    members.push(None);
                    continue;
                }
                let name = format!("{}{id}", prefix.name);
                let member = self.by_id(&name).unwrap_or_else(|| {
                    let mut def = blank(name, dimension);
                    (def.factor, def.scale, def.prefix) = (factor, (prefix.base, prefix.exponent), Some(prefix));
                    (def.symbols, def.names, def.authority) = (symbols, names, authority);
                    self.push(def)
                });
                members.push(Some(member));
            }
            let family = u16::try_from(self.families.len()).ok();
            self.families.push(members);
            for symbol in list(symbols) {
                if let Some(family) = family
                    && self.symbol_families.insert(symbol, family).is_some()
                {
                    self.collisions.push((symbol.to_owned(), unit, unit));
                }
                self.add_symbol(symbol, unit);
            }
            self.add_name(&id, Entry { unit, family });
            for name in list(names) {
                self.add_name(name, Entry { unit, family });
            }
        }
    }

    fn add_ambiguous(&mut self) {
        for line in include_str!("ambiguous.csv").lines().skip(1) {
            let mut cells = line.split(',');
            let (Some(text), Some(id), Some(others)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let Some(unit) = self.by_id(id) else {
                self.collisions.push((text.to_owned(), UnitId(0), UnitId(0)));
                continue;
            };
            let mut also = Also::default();
            for other in list(others) {
                match self.by_id(other) {
                    Some(other) => also.units.push(other),
                    None if other == "-" => also.word = true,
                    None => self.collisions.push((other.to_owned(), unit, unit)),
                }
            }
            self.also.insert(text, also);
            // The declared first meaning wins over whatever the other tables say.
            let family = self.names.get(text).filter(|entry| entry.unit == unit).and_then(|entry| entry.family);
            if self.def(unit).names().any(|name| super::lookup::normal(&name) == text) {
                self.names.insert(text.to_owned(), Entry { unit, family });
                self.count_words(text);
            } else {
                self.symbols.insert(text, unit);
            }
        }
    }

    fn index(&mut self) {
        let taken: Vec<_> = self.iter().filter(|(_, def)| def.prefix.is_none()).map(|(unit, _)| unit).collect();
        for unit in taken {
            let def = self.def(unit);
            let (symbols, names, id) = (def.symbols, def.names, def.id.clone());
            let counted = def.authority.starts_with("Counted");
            for symbol in list(symbols) {
                self.add_symbol(symbol, unit);
            }
            if !counted && !id.starts_with(|c: char| c.is_ascii_digit()) {
                self.add_name(&id, Entry { unit, family: None });
            }
            for name in list(names) {
                self.add_name(name, Entry { unit, family: None });
            }
        }
    }

    fn add_symbol(&mut self, symbol: &'static str, unit: UnitId) {
        self.longest_symbol = self.longest_symbol.max(symbol.len() + LONGEST_PREFIX);
        match self.symbols.get(symbol) {
            Some(&known) if known != unit => self.collisions.push((symbol.to_owned(), known, unit)),
            Some(_) => {}
            None => {
                self.symbols.insert(symbol, unit);
            }
        }
    }

    fn add_name(&mut self, name: &str, entry: Entry) {
        let key = super::lookup::normal(name).into_owned();
        match self.names.get(key.as_str()) {
            Some(known) if known.unit != entry.unit => self.collisions.push((key, known.unit, entry.unit)),
            Some(_) => {}
            None => {
                self.count_words(&key);
                self.names.insert(key, entry);
            }
        }
    }

    fn count_words(&mut self, key: &str) {
        let count = u8::try_from(key.split(' ').count()).unwrap_or(u8::MAX);
        let first = key.split(' ').next().unwrap_or("");
        let longest = self.first_words.entry(first.to_owned()).or_insert(count);
        *longest = count.max(*longest);
        for later in key.split(' ').skip(1) {
            if !self.later_words.contains_key(later) {
                self.later_words.insert(later.to_owned(), ());
            }
        }
    }
}

/// How many subunits make one unit, and the factor of one.
const SUBUNITS: [(&str, &str); 7] = [
    ("0.1", "10"),
    ("5", "1/5"),
    ("10", "1/10"),
    ("100", "1/100"),
    ("1000", "1/1000"),
    ("100000000", "1/100000000"),
    ("1000000000", "1/1000000000"),
];
