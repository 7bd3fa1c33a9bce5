//! Compound units: `a/b`, `a per b`, `kg m-2`, `m s⁻¹`, per 1,000 people, per capita.

use super::lookup::{UnitMatch, normal};
use super::plural::singular;
use super::table::Units;
use super::{Unit, UnitId};

/// Units with their powers.
type Factors = Vec<(Unit, i8)>;

/// Most factors of a product; more are an accident.
const MOST_FACTORS: usize = 8;

impl Units {
    /// The unit of a whole text, as in a column of units: a canonical name (`kilogram-per-square-metre`), a name, a
    /// symbol, a compound, a counted noun (its dimension: `person`), or else the words as they stand. An empty text
    /// and `1` are a bare number.
    pub fn parse(&self, text: &str) -> Unit {
        let text = text.trim();
        if text.is_empty() || text == "1" {
            return Unit::One;
        }
        if let Some(unit) = self.by_id(text) {
            return Unit::Known(unit);
        }
        if let Some(found) = self.match_unit(text)
            && found.len == text.len()
        {
            return found.unit;
        }
        if let Some(noun) = self.noun(text) {
            return self.noun_unit(noun.dimension);
        }
        // "children per woman", "kilogram-per-square-metre", "widgets/day"
        let spaced = text.replace('-', " ");
        if spaced != text
            && let Some(found) = self.match_unit(&spaced)
            && found.len == spaced.len()
        {
            return found.unit;
        }
        if let Some(factors) = self.chain(&spaced) {
            return self.simplest(factors);
        }
        for divider in [" per ", "/"] {
            if let Some((above, below)) = spaced.split_once(divider)
                && let above = above.trim()
                && !above.is_empty()
                && let Some(factors) = self.whole_denominator(below)
            {
                let above = match self.parse(above) {
                    Unit::Known(unit) if self.noun(above).is_none() => Unit::Known(unit),
                    compound @ Unit::Compound(_) => compound,
                    _ => self.counted(above),
                };
                return self.product(&above, &factors);
            }
        }
        // Words become singular; formulas that nothing here reads stay as they are written.
        Unit::Other(if is_words(text) { singular(&normal(text)).into() } else { text.into() })
    }

    /// The factors below the line where they are all of a text: `1,000 people`, `kilogram kelvin`.
    fn whole_denominator(&self, below: &str) -> Option<Factors> {
        if let Some((factors, len)) = self.denominator(below)
            && len == below.len()
        {
            return Some(factors);
        }
        let factors = self.chain(below)?;
        Some(factors.into_iter().map(|(unit, power)| (unit, power.saturating_neg())).collect())
    }

    /// Unit names side by side, as canonical names have them: `kilogram kelvin`, `kilogram square metre`.
    fn chain(&self, text: &str) -> Option<Factors> {
        let mut factors = Factors::new();
        let mut rest = text;
        while !rest.is_empty() {
            let found = self.factor(rest)?;
            factors.extend(powers(&found.unit)?);
            rest = rest.get(found.len..)?;
            rest = if rest.is_empty() { rest } else { rest.strip_prefix(' ')? };
            if factors.len() > MOST_FACTORS {
                return None;
            }
        }
        Some(factors)
    }

    /// The longest unit at the start of a text, compounds included: `km/h`, `dollars a barrel`, `µg m⁻³`, `per 1,000
    /// people`, `% per year`.
    pub(crate) fn match_unit(&self, text: &str) -> Option<UnitMatch> {
        if let Some(found) = self.leading_per(text) {
            return Some(found);
        }
        let mut found = self.factor(text)?;
        let mut factors = Vec::new();
        while factors.len() < MOST_FACTORS {
            let rest = text.get(found.len..)?;
            let Some((more, len, symbol)) = self.next_factors(&found.unit, rest, found.symbol) else { break };
            found.len += len;
            found.symbol &= symbol;
            factors.extend(more);
        }
        if !factors.is_empty() {
            found.unit = self.product(&found.unit, &factors);
            found.word = false;
        }
        Some(found)
    }

    /// per capita, per 100,000 people
    fn leading_per(&self, text: &str) -> Option<UnitMatch> {
        let head = text.get(..4)?;
        if !head.eq_ignore_ascii_case("per ") {
            return None;
        }
        let named = self.match_at(text);
        let Some((factors, len)) = self.denominator(text.get(4..)?) else { return named };
        if let Some(named) = named.filter(|named| named.len >= len + 4) {
            return Some(named);
        }
        let unit = self.product(&Unit::One, &factors);
        Some(UnitMatch { unit, len: len + 4, symbol: false, also: Vec::new(), word: false })
    }

    /// One unit with its power: `m`, `m²`, `s⁻¹`, `square parsecs`, `feet squared`.
    fn factor(&self, text: &str) -> Option<UnitMatch> {
        if let Some(found) = self.match_at(text) {
            let rest = text.get(found.len..)?;
            if found.symbol
                && let Some((power, len)) = exponent(rest)
            {
                return Some(self.raised(found, power, len));
            }
            // "day−1": a true minus raises names too; behind a hyphen the next thing begins.
            if rest.starts_with(['\u{2212}', '⁻'])
                && let Some((power, len)) = exponent(rest)
            {
                return Some(UnitMatch { symbol: true, ..self.raised(found, power, len) });
            }
            let powers = [(" squared", 2), (" cubed", 3), (" to the 4", 4), (" to the 5", 5), (" to the 6", 6)];
            for (word, power) in powers {
                if rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) {
                    return Some(self.raised(found, power, word.len()));
                }
            }
            return Some(found);
        }
        for (word, power) in [("square ", 2), ("sq ", 2), ("sq. ", 2), ("cubic ", 3), ("cu ", 3), ("cu. ", 3)] {
            if text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) {
                let found = self.match_at(text.get(word.len()..)?)?;
                return Some(self.raised(found, power, word.len()));
            }
        }
        // A symbol with a plain power that no line of the table has: s2.
        let letters = text.find(|c: char| !c.is_alphabetic())?;
        let unit = self.by_symbol(text.get(..letters)?)?;
        let (power, len) = exponent(text.get(letters..)?)?;
        let found = UnitMatch { unit: Unit::Known(unit), len: letters, symbol: true, also: Vec::new(), word: false };
        Some(self.raised(found, power, len))
    }

    fn raised(&self, found: UnitMatch, power: i8, len: usize) -> UnitMatch {
        let unit = match found.unit {
            Unit::Known(_) => self.simplest(vec![(found.unit, power)]),
            other => other,
        };
        UnitMatch { unit, len: found.len + len, word: false, ..found }
    }

    /// What follows a unit and multiplies or divides it, with its bytes and whether it was written in symbols.
    fn next_factors(&self, above: &Unit, rest: &str, symbol: bool) -> Option<(Factors, usize, bool)> {
        if let Some(below) = rest.strip_prefix('/').or_else(|| rest.strip_prefix(" / ")) {
            let (factors, len) = self.denominator(below)?;
            return Some((factors, len + rest.len() - below.len(), true));
        }
        let word = rest.strip_prefix([' ', '-']).and_then(|rest| rest.split([' ', '-']).next()).unwrap_or("");
        let below = word.len() + 2;
        if ["per", "a", "an", "each", "every", "the"].iter().any(|per| word.eq_ignore_ascii_case(per)) {
            let (factors, len) = self.denominator(rest.get(below..)?)?;
            let fits = word.eq_ignore_ascii_case("per") || self.article_fits(above, &factors);
            return fits.then_some((factors, below + len, false));
        }
        if !symbol {
            return None;
        }
        let dot = rest.chars().next().filter(|c| matches!(c, '·' | '⋅' | '∙' | '.' | ' '))?;
        let found = self.factor(rest.get(dot.len_utf8()..)?)?;
        if !found.symbol {
            return None;
        }
        let mut powers = powers(&found.unit)?;
        let mut len = dot.len_utf8() + found.len;
        let negative = |written: &str| written.contains(['-', '⁻', '\u{2212}']);
        if matches!(dot, ' ' | '.') && !negative(rest.get(..len)?) {
            // A space or a full stop multiplies only on the way to a negative power: kg m s-2, not "5 km s".
            let rest = rest.get(len..).filter(|rest| rest.starts_with([' ', '.', '·', '⋅']))?;
            let (more, more_len, _) = self.next_factors(above, rest, true)?;
            if !negative(rest.get(..more_len)?) {
                return None;
            }
            powers.extend(more);
            len += more_len;
        }
        Some((powers, len, true))
    }

    /// "per" may count anything; an article ("a barrel", "an hour") divides by common measures, and money by nouns of
    /// the table too ("cents a share").
    fn article_fits(&self, above: &Unit, factors: &[(Unit, i8)]) -> bool {
        match factors {
            [(Unit::Known(unit), _)] => {
                let dimension = self.dimension_name(self.def(*unit).dimension);
                ["time", "calendar", "volume", "mass", "length", "area", "person"].contains(&dimension)
            }
            [(Unit::Other(word), _)] => self.is_money(above) && self.noun(word).is_some(),
            _ => false,
        }
    }

    /// The factors below the line, their powers turned: `h`, `1,000 people`, `m2`, `capita`.
    fn denominator(&self, text: &str) -> Option<(Factors, usize)> {
        let (scale, start) = self.scale(text);
        let rest = text.get(start..)?;
        let (unit, len) = match self.below(rest) {
            Some(found) => found,
            None if scale.is_some() => (Unit::One, 0),
            None => return None,
        };
        let mut factors: Vec<(Unit, i8)> = scale.map(|scale| (Unit::Known(scale), -1)).into_iter().collect();
        let end = if len == 0 { text.get(..start)?.trim_end().len() } else { start + len };
        factors.extend(powers(&unit)?.into_iter().map(|(unit, power)| (unit, power.saturating_neg())));
        Some((factors, end))
    }

    /// The unit or noun below the line.
    fn below(&self, text: &str) -> Option<(Unit, usize)> {
        if let Some((inner, _)) = text.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            return self.bracketed(inner).map(|unit| (unit, inner.len() + 2));
        }
        let words: Vec<&str> = text.split(' ').take(6).collect();
        let first = words.first().copied().unwrap_or("");
        let clean = first.trim_end_matches(|c: char| !c.is_alphanumeric());
        if ["capita", "head", "person"].iter().any(|one| clean.eq_ignore_ascii_case(one)) {
            return Some((self.noun_unit("person"), clean.len()));
        }
        if let Some(found) = self.factor(text) {
            return Some((found.unit, found.len));
        }
        for count in (1..=words.len()).rev() {
            let phrase = words.get(..count)?.join(" ");
            let phrase = phrase.trim_end_matches(|c: char| !c.is_alphanumeric());
            if self.noun(phrase).is_some() {
                return Some((self.counted(phrase), phrase.len()));
            }
        }
        let word = clean.split(|c: char| !(c.is_alphabetic() || c == '-' || c == '\'')).next().unwrap_or("");
        let word = word.trim_matches(['-', '\'']);
        (word.len() > 1 && text.starts_with(word)).then(|| (Unit::Other(singular(&normal(word)).into()), word.len()))
    }

    /// A product in brackets, `(kg K)` or `(m2·s)`: here a space multiplies.
    fn bracketed(&self, inner: &str) -> Option<Unit> {
        let mut factors = Factors::new();
        for part in inner.split([' ', '·', '⋅', '∙', '*']).filter(|part| !part.is_empty()).take(MOST_FACTORS) {
            let found = self.factor(part).filter(|found| found.len == part.len())?;
            factors.extend(powers(&found.unit)?);
        }
        (!factors.is_empty()).then(|| self.simplest(factors))
    }

    /// A noun as a factor: people at large by their dimension, every other noun by its own word.
    fn counted(&self, words: &str) -> Unit {
        match self.noun(words) {
            Some(noun) if noun.dimension == "person" && matches!(noun.kind, Some("person" | "resident")) => {
                self.noun_unit("person")
            }
            Some(noun) => Unit::Other(normal(noun.singular).into()),
            None => Unit::Other(singular(&normal(words)).into()),
        }
    }

    /// The unit that counts nouns of a dimension.
    fn noun_unit(&self, dimension: &str) -> Unit {
        self.by_id(dimension).map_or_else(|| Unit::Other(dimension.into()), Unit::Known)
    }

    /// A round number before the unit: "per 1,000", "per hundred thousand".
    fn scale(&self, text: &str) -> (Option<UnitId>, usize) {
        let digits = text.find(|c: char| !(c.is_ascii_digit() || c == ',')).unwrap_or(text.len());
        let figure = text.get(..digits).unwrap_or("").trim_end_matches(',');
        if !figure.is_empty() {
            let unit = self.by_id(&figure.replace(',', ""));
            let after = text.get(figure.len()..).unwrap_or("");
            let gap = usize::from(after.starts_with([' ', '-']));
            return unit.map_or((None, 0), |unit| (Some(unit), figure.len() + gap));
        }
        let lower = text.get(..text.len().min(20)).unwrap_or("").to_ascii_lowercase();
        for (words, id) in [
            ("hundred thousand", "100000"),
            ("ten thousand", "10000"),
            ("thousand", "1000"),
            ("hundred", "100"),
            ("million", "1000000"),
        ] {
            if let Some(after) = lower.strip_prefix(words)
                && !after.starts_with(char::is_alphanumeric)
            {
                return (self.by_id(id), words.len() + usize::from(after.starts_with([' ', '-'])));
            }
        }
        (None, 0)
    }

    fn product(&self, first: &Unit, more: &[(Unit, i8)]) -> Unit {
        let mut factors = powers(first).unwrap_or_default();
        factors.extend_from_slice(more);
        self.simplest(factors)
    }

    /// A product of powers in its plainest form: like factors joined, and a line of the table where one has its name.
    fn simplest(&self, factors: Vec<(Unit, i8)>) -> Unit {
        let mut joined: Vec<(Unit, i8)> = Vec::with_capacity(factors.len());
        for (unit, power) in factors {
            match joined.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, sum)) => *sum = sum.saturating_add(power),
                None => joined.push((unit, power)),
            }
        }
        joined.retain(|(_, power)| *power != 0);
        // A square or cube with a line of its own stands as that line, so that kg/m² and kg m-2 are one unit.
        for (unit, power) in &mut joined {
            let whole = Unit::Compound(Box::new([(unit.clone(), power.saturating_abs())]));
            if matches!(power.unsigned_abs(), 2 | 3)
                && let Some(own) = self.by_id(&self.canonical_name(&whole))
            {
                (*unit, *power) = (Unit::Known(own), power.signum());
            }
        }
        match joined.as_slice() {
            [] => Unit::One,
            [(unit, 1)] => unit.clone(),
            _ => {
                let compound = Unit::Compound(joined.into_boxed_slice());
                self.by_id(&self.canonical_name(&compound)).map_or(compound, Unit::Known)
            }
        }
    }

    /// The canonical name: `kilometre`, `us-dollar-per-barrel`, `metre-per-square-second`; empty for a bare number.
    pub fn canonical_name(&self, unit: &Unit) -> String {
        match unit {
            Unit::One => String::new(),
            Unit::Known(unit) => self.id(*unit).to_owned(),
            Unit::Other(word) if is_words(word) => word.replace(' ', "-"),
            Unit::Other(formula) => formula.to_string(),
            Unit::Compound(factors) => {
                let part = |(unit, power): &(Unit, i8)| {
                    let name = self.canonical_name(unit);
                    match power.unsigned_abs() {
                        1 => name,
                        2 => format!("square-{name}"),
                        3 => format!("cubic-{name}"),
                        other => format!("{name}-to-the-{other}"),
                    }
                };
                let above: Vec<String> = factors.iter().filter(|(_, power)| *power > 0).map(part).collect();
                let below: Vec<String> = factors.iter().filter(|(_, power)| *power < 0).map(part).collect();
                match (above.is_empty(), below.is_empty()) {
                    (_, true) => above.join("-"),
                    (true, false) => format!("per-{}", below.join("-")),
                    (false, false) => format!("{}-per-{}", above.join("-"), below.join("-")),
                }
            }
        }
    }
}

/// True for words of a language, false for formulas.
fn is_words(text: &str) -> bool {
    text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'))
}

/// The factors of a unit.
fn powers(unit: &Unit) -> Option<Factors> {
    match unit {
        Unit::One => Some(Vec::new()),
        Unit::Known(_) | Unit::Other(_) => Some(vec![(unit.clone(), 1)]),
        Unit::Compound(factors) => (factors.len() <= MOST_FACTORS).then(|| factors.to_vec()),
    }
}

/// A power behind a symbol: `2`, `^2`, `-1`, `⁻¹`, `²`; the power and its bytes.
fn exponent(text: &str) -> Option<(i8, usize)> {
    let mut negative = false;
    let mut value: Option<i8> = None;
    let mut len = 0;
    for (at, c) in text.char_indices() {
        let digit = match c {
            '^' if at == 0 => {
                len = 1;
                continue;
            }
            '-' | '\u{2212}' | '⁻' if value.is_none() && !negative => {
                negative = true;
                continue;
            }
            '⁺' if value.is_none() => continue,
            '¹' => 1,
            '²' => 2,
            '³' => 3,
            '⁴'..='⁹' => i8::try_from(u32::from(c) - u32::from('⁰')).ok()?,
            '1'..='9' if value.is_none() => i8::try_from(c.to_digit(10)?).ok()?,
            _ => break,
        };
        if value.is_some() {
            return None;
        }
        value = Some(digit);
        len = at + c.len_utf8();
    }
    let after = text.get(len..)?.chars().next();
    let value = value.filter(|_| !after.is_some_and(char::is_alphanumeric))?;
    Some((if negative { -value } else { value }, len))
}
