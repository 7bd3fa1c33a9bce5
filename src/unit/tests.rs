use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::magnitude::Magnitude;

fn units() -> &'static Units {
    Units::standard()
}

fn m(text: &str) -> Magnitude {
    text.parse().unwrap()
}

fn name(text: &str) -> String {
    units().parse(text).canonical_name()
}

#[test]
fn every_line_is_whole() {
    let tables = [
        (include_str!("units.csv"), 9),
        (include_str!("currencies.csv"), 8),
        (include_str!("nouns.csv"), 4),
        (include_str!("ambiguous.csv"), 4),
        (include_str!("irregulars.csv"), 2),
        (include_str!("prefixes.csv"), 4),
        (include_str!("dimensions.csv"), 2),
    ];
    for (table, columns) in tables {
        for line in table.lines() {
            assert_eq!(line.split(',').count(), columns, "{line}");
            assert!(!line.contains('"') && line.trim() == line, "{line}");
        }
    }
    for line in include_str!("units.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        assert!(!cells[8].is_empty(), "no authority: {line}");
        assert!(cells[2].is_empty() || cells[2].parse::<Magnitude>().is_ok(), "factor: {line}");
        assert!(cells[3].is_empty() || cells[3].parse::<Magnitude>().is_ok(), "offset: {line}");
        assert!(!cells[2].is_empty() || !cells[7].is_empty(), "neither factor nor alternatives: {line}");
        assert!(["", "si", "si-large", "binary", "si-large+binary"].contains(&cells[4]), "prefixes: {line}");
    }
    for (id, def) in units().iter() {
        assert!(def.factor().is_some() || units().alternatives(id).count() > 1, "{}", def.id);
        assert!(!def.authority.is_empty(), "{}", def.id);
    }
    for line in include_str!("units.csv").lines().chain(include_str!("currencies.csv").lines()).skip(1) {
        for id in line.split(',').nth(if line.split(',').count() == 9 { 7 } else { 6 }).unwrap().split("; ") {
            assert!(id.is_empty() || id == "alternatives" || units().by_id(id).is_some(), "unknown alternative {id}");
        }
    }
}

#[test]
fn no_name_belongs_to_two_units_unless_declared() {
    let undeclared: Vec<_> = units()
        .collisions
        .iter()
        .filter(|(text, one, other)| one == other || !units().also.contains_key(text.as_str()))
        .map(|(text, one, other)| format!("{text}: {} and {}", units().id(*one), units().id(*other)))
        .collect();
    assert!(undeclared.is_empty(), "{undeclared:#?}");
}

#[test]
fn every_symbol_and_name_leads_back() {
    let mut wrong = BTreeSet::new();
    for (id, def) in units().iter() {
        for symbol in def.symbols() {
            let found = units().by_symbol(&symbol);
            // A symbol that a line writes out wins over one that a prefix makes: pH is acidity, not a picohenry.
            let outranked =
                symbol != def.symbols().next().unwrap_or_default() || units().symbols.contains_key(symbol.as_str());
            let declared = units().also.contains_key(symbol.as_str());
            if found != Some(id) && !declared && !(def.prefix.is_some() && outranked) {
                wrong.insert(format!("{symbol}: {} gives {:?}", def.id, found.map(|f| units().id(f))));
            }
        }
        if def.authority.starts_with("Counted") {
            continue;
        }
        for text in def.names() {
            let found = units().by_name(&text);
            let declared = units().also.contains_key(&*lookup::normal(&text));
            if found != Some(id) && !declared {
                wrong.insert(format!("{text}: {} gives {:?}", def.id, found.map(|f| units().id(f))));
            }
        }
    }
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
}

#[test]
fn the_table_is_large_enough() {
    let lines = include_str!("units.csv").lines().count() - 1;
    let names: BTreeSet<String> = units().iter().flat_map(|(_, def)| def.names().collect::<Vec<_>>()).collect();
    let nouns = units().nouns().count();
    assert!(lines >= 300, "{lines} lines");
    assert!(names.len() >= 1500, "{} names", names.len());
    assert!(nouns >= 400, "{nouns} nouns");
}

#[test]
fn every_active_currency_is_found() {
    let codes: Vec<_> = units().iter().filter_map(|(id, def)| Some((id, def.money?.code?, def))).collect();
    assert!(codes.iter().filter(|(_, _, def)| def.money.unwrap().status == "active").count() >= 170);
    for (id, code, def) in codes {
        assert_eq!(units().by_symbol(code), Some(id), "{code} {}", def.id);
        assert_eq!(units().by_name(&def.id), Some(id), "{code}");
    }
    for (code, digits) in [("USD", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("ISK", 0), ("BHD", 3)] {
        let id = units().by_symbol(code).unwrap();
        assert_eq!(units().def(id).money.unwrap().minor_digits, Some(digits), "{code}");
    }
}

#[test]
fn factors_are_exact() {
    for (value, from, to, expected) in [
        ("1", "mile", "metre", "1609.344"),
        ("34", "miles", "km", "54.717696"),
        ("1", "nautical mile", "km", "1.852"),
        ("1", "foot", "inch", "12"),
        ("1", "yard", "foot", "3"),
        ("1", "mile", "feet", "5280"),
        ("1", "light-year", "km", "9460730472580.8"),
        ("1", "au", "km", "149597870.7"),
        ("3937", "us survey foot", "metre", "1200"),
        ("1", "acre", "square foot", "43560"),
        ("1", "square mile", "acre", "640"),
        ("1", "sq mi", "km2", "2.589988110336"),
        ("1", "hectare", "square metre", "10000"),
        ("1", "dunam", "hectare", "0.1"),
        ("1", "rai", "square metres", "1600"),
        ("100", "hectares", "square kilometres", "1"),
        ("1", "barrel", "us-gallon", "42"),
        ("1", "us gallon", "cubic inch", "231"),
        ("1", "imperial gallon", "litre", "4.54609"),
        ("8", "imperial pint", "imperial gallon", "1"),
        ("1", "acre-foot", "cubic foot", "43560"),
        ("128", "us fluid ounce", "us gallon", "1"),
        ("16", "us tablespoon", "us cup", "1"),
        ("1", "us bushel", "cubic inch", "2150.42"),
        ("1", "tonne", "kg", "1000"),
        ("1", "short ton", "pound", "2000"),
        ("1", "long ton", "pound", "2240"),
        ("1", "lb", "gram", "453.59237"),
        ("16", "ounces", "pound", "1"),
        ("12", "troy ounce", "troy pound", "1"),
        ("14", "lb", "stone", "1"),
        ("1", "megatonne", "million tonnes", "1"),
        ("1", "hour", "second", "3600"),
        ("1", "week", "day", "7"),
        ("12", "months", "year", "1"),
        ("1", "century", "decade", "10"),
        ("18", "km/h", "m/s", "5"),
        ("1", "mph", "km/h", "1.609344"),
        ("1", "knot", "km/h", "1.852"),
        ("32", "°F", "°C", "0"),
        ("212", "degrees Fahrenheit", "degrees Celsius", "100"),
        ("-40", "°C", "°F", "-40"),
        ("0", "K", "°C", "-273.15"),
        ("1", "kWh", "MJ", "3.6"),
        ("1", "kcal", "joule", "4184"),
        ("1", "BTU", "joule", "1055.05585262"),
        ("1", "megaton of tnt", "PJ", "4.184"),
        ("1", "hp", "watt", "745.69987158227022"),
        ("1", "bar", "kPa", "100"),
        ("760", "torr", "atm", "1"),
        ("1", "psi", "lbf/in2", "1"),
        ("1", "kgf", "newton", "9.80665"),
        ("1", "GB", "MB", "1000"),
        ("1", "GiB", "MiB", "1024"),
        ("1", "KiB", "bit", "8192"),
        ("60", "arcmin", "degree", "1"),
        ("1", "turn", "degrees", "360"),
        ("1", "Ah", "coulomb", "3600"),
        ("1", "curie", "GBq", "37"),
        ("100", "rem", "sievert", "1"),
        ("1", "percent", "ppm", "10000"),
        ("5", "per mille", "%", "0.5"),
        ("25", "basis points", "percentage point", "0.25"),
        ("86400", "barrels per day", "barrels per second", "1"),
        ("1", "FEU", "TEU", "2"),
        ("1000", "kg/m3", "g/cm3", "1"),
        ("1", "W/m2", "kilowatt per square kilometre", "1000"),
        ("5", "US$ per barrel", "US$ per us gallon", "5/42"),
        ("1", "dollar per acre", "dollar per square mile", "640"),
        ("250", "us cents", "US$", "2.5"),
        ("3", "pence", "GBP", "0.03"),
        ("8", "per 1,000 people", "per 100,000 people", "800"),
        ("12", "per 1000", "per cent", "1.2"),
        ("1", "newton", "kg m s-2", "1"),
        ("1", "watt", "J/s", "1"),
        ("90", "people per square km", "people per square mile", "233.09892993024"),
    ] {
        let (a, b) = (units().parse(from), units().parse(to));
        let got = units().convert(&m(value), &a, &b);
        assert_eq!(
            got.as_ref().map(ToString::to_string).as_deref(),
            Some(expected),
            "{value} {from} in {to}: {a:?} {b:?}"
        );
        assert_eq!(units().convert(&got.unwrap(), &b, &a), Some(m(value)), "{to} back to {from}");
    }
}

#[test]
fn what_differs_stays_apart() {
    for (one, other) in [
        ("ton", "tonne"),
        ("dollar", "us-dollar"),
        ("USD", "EUR"),
        ("year", "day"),
        ("percent", "percentage point"),
        ("metre", "square metre"),
        ("newton metre", "joule"),
        ("km per year", "km per day"),
        ("widgets", "gadgets"),
        ("soldiers", "tanks"),
        ("hertz", "becquerel"),
        ("radian", "degree"),
    ] {
        let (a, b) = (units().parse(one), units().parse(other));
        assert_eq!(units().convert(&m("1"), &a, &b), None, "{one} {other}");
        assert!(!units().convertible(&a, &b));
    }
    assert!(units().same_dimension(&units().parse("ton"), &units().parse("tonne")));
    assert!(units().same_dimension(&units().parse("$"), &units().parse("C$")));
    assert!(units().same_dimension(&units().parse("years"), &units().parse("days")));
    assert!(!units().same_dimension(&units().parse("$"), &units().parse("€")));
    let days = units().convert_average(&m("4"), &units().parse("years"), &units().parse("days"));
    assert_eq!(days, Some(m("1460.97")));
}

#[test]
fn conversion_goes_back_exactly() {
    let value = m("1234567/891");
    let mut by_dimension: BTreeMap<super::dimension::Dimension, Vec<UnitId>> = BTreeMap::new();
    for (id, def) in units().iter() {
        by_dimension.entry(def.dimension).or_default().push(id);
    }
    for group in by_dimension.values() {
        let first = Unit::Known(group[0]);
        for other in group.iter().map(|id| Unit::Known(*id)) {
            if let Some(there) = units().convert(&value, &first, &other) {
                assert_eq!(units().convert(&there, &other, &first).as_ref(), Some(&value), "{first:?} {other:?}");
            }
        }
    }
}

#[test]
fn wordings_lead_to_one_unit() {
    for (expected, wordings) in [
        ("kilometre", &["km", "kilometers", "Kilometre", "kilo-metres", "kms", "KM"][..]),
        ("square-kilometre", &["km2", "km²", "sq km", "sq. km", "square kilometers", "km^2", "square-kilometre"]),
        ("kilometre-per-hour", &["km/h", "kph", "kilometers per hour", "km per hour", "kilometres an hour", "km h-1"]),
        ("mile-per-hour", &["mph", "miles per hour", "miles an hour", "mi/h"]),
        ("barrel", &["bbl", "barrels of oil", "oil barrel"]),
        ("cubic-foot", &["cu ft", "cubic feet", "ft³"]),
        ("percent", &["%", "per cent", "percent", "pct"]),
        ("degree-celsius", &["°C", "degrees Celsius", "celsius", "degrees C", "deg C"]),
        ("tonne", &["t", "tonnes", "metric tons", "metric ton"]),
        ("ton", &["tons", "ton"]),
        ("short-ton", &["short tons", "US tons"]),
        ("microgram", &["µg", "μg", "ug", "micrograms"]),
        ("microgram-per-cubic-metre", &["µg/m3", "µg/m³", "micrograms per cubic meter", "µg m-3", "µg·m⁻³"]),
        ("metre-per-second", &["m/s", "m s⁻¹", "m s-1", "metres per second", "meters a second"]),
        ("kilogram-per-square-metre", &["kg m-2", "kg/m²", "kilograms per square metre"]),
        ("us-dollar", &["US$", "USD", "US dollars", "U.S. dollars"]),
        ("dollar", &["$", "dollars", "bucks"]),
        ("us-dollar-per-barrel", &["US dollars per barrel", "US$/bbl", "US dollars a barrel"]),
        ("pound-sterling", &["£", "GBP", "British pounds", "pounds sterling", "quid"]),
        ("chinese-yuan", &["yuan", "renminbi", "RMB", "CNY"]),
        ("euro", &["€", "euros", "EUR"]),
        ("kilowatt-hour", &["kWh", "kilowatt hours", "kilowatt-hours", "kwh"]),
        ("part-per-million", &["ppm", "parts per million"]),
        ("person", &["people", "troops", "soldiers", "refugees", "person"]),
        ("per-1000-person", &["per 1,000 people", "per 1000 persons", "per thousand inhabitants"]),
        ("per-100000", &["per 100,000", "per 100000", "per hundred thousand"]),
        ("per-person", &["per capita", "per head", "per person"]),
        ("child-per-woman", &["children per woman", "child per woman", "child-per-woman"]),
        ("us-dollar-per-person", &["USD per capita", "US dollars per head"]),
        ("barrel-per-day", &["barrels a day", "bpd", "barrels of oil per day", "b/d"]),
        ("metre-per-square-second", &["m/s²", "m s-2", "metres per second squared", "m/s2"]),
        ("widget", &["widgets", "Widget"]),
        ("foot-pound-energy", &["foot-pounds of energy"]),
        ("gallon", &["gal", "gallons"]),
        ("year", &["yr", "years", "annum"]),
        ("joule-per-kilogram-kelvin", &["J/(kg K)", "J/(kg·K)", "J kg-1 K-1"]),
        ("metre-to-the-4", &["m4", "m^4", "m⁴"]),
        ("millilitre-per-kilogram-minute", &["mL/kg/min", "ml kg-1 min-1"]),
        ("gC m-2 yr-1", &["gC m-2 yr-1"]),
        ("square-parsec", &["square parsecs", "pc2", "pc²"]),
    ] {
        for wording in wordings {
            assert_eq!(name(wording), expected, "{wording}");
        }
        let unit = units().parse(wordings[0]);
        assert_eq!(units().parse(&unit.canonical_name()), unit, "canonical name of {expected}");
    }
}

#[test]
fn units_are_found_at_the_start_of_text() {
    for (text, expected, covered) in [
        ("km of border", "kilometre", "km"),
        ("sq. km. The", "square-kilometre", "sq. km"),
        ("miles per hour in", "mile-per-hour", "miles per hour"),
        ("tonnes a year, and", "tonne-per-year", "tonnes a year"),
        ("dollars a barrel on Monday", "dollar-per-barrel", "dollars a barrel"),
        ("% of the vote", "percent", "%"),
        ("°C above", "degree-celsius", "°C"),
        ("metres above", "metre", "metres"),
        ("million-year", "million-year", "million-year"),
        ("barrels of oil per day", "barrel-per-day", "barrels of oil per day"),
        ("kg a man could carry", "kilogram", "kg"),
        ("gallons per minute.", "gallon-per-minute", "gallons per minute"),
        ("cents a share", "cent-per-share", "cents a share"),
        ("per cent", "percent", "per cent"),
        ("per 100,000 people", "per-100000-person", "per 100,000 people"),
        ("mg/dL", "milligram-per-decilitre", "mg/dL"),
        ("g CO2", "gram", "g"),
    ] {
        let found = units().match_unit(text).unwrap_or_else(|| panic!("nothing at {text}"));
        assert_eq!((found.unit.canonical_name().as_str(), &text[..found.len]), (expected, covered), "{text}");
    }
    for text in ["kmh2x", "people", "the km", "", "1", " km", "mega", "xyz"] {
        assert_eq!(units().match_unit(text).map(|found| found.len), None, "{text}");
    }
    assert_eq!(
        units().match_words(&["square", "miles", "of"]).map(|(id, n)| (units().id(id), n)),
        Some(("square-mile", 2))
    );
    assert_eq!(units().match_words(&["km", "of"]).map(|(id, n)| (units().id(id), n)), Some(("kilometre", 1)));
}

#[test]
fn money_stands_before_its_number() {
    for (text, expected, len) in [
        ("$5", "dollar", 1),
        ("US$1.3bn", "us-dollar", 3),
        ("€6m", "euro", 3),
        ("A$ 20", "australian-dollar", 2),
        ("Rs. 500", "rupee", 3),
        ("EUR 3", "euro", 3),
        ("RM20", "malaysian-ringgit", 2),
        ("HK$7", "hong-kong-dollar", 3),
        ("£3", "pound-sterling", 2),
        ("NT$9", "new-taiwan-dollar", 3),
        ("R$9", "brazilian-real", 2),
        ("S$1", "singapore-dollar", 2),
        ("Rp 5,000", "indonesian-rupiah", 2),
    ] {
        let found = units().money_prefix(text).unwrap_or_else(|| panic!("nothing at {text}"));
        assert_eq!((found.unit.canonical_name().as_str(), found.len), (expected, len), "{text}");
    }
    for text in ["km 5", "USDA 5", "5", " $", "Rsx"] {
        assert_eq!(units().money_prefix(text), None, "{text}");
    }
}

#[test]
fn ambiguity_is_kept() {
    let also = |text: &str| -> Vec<String> {
        let found = units().match_unit(text).unwrap();
        found.also.iter().map(|id| units().id(*id).to_owned()).collect()
    };
    assert!(also("pounds").contains(&"pound-sterling".to_owned()));
    assert!(also("tons").contains(&"long-ton".to_owned()));
    assert!(also("$").contains(&"canadian-dollar".to_owned()));
    assert!(also("gallons").contains(&"imperial-gallon".to_owned()));
    assert!(also("¥").contains(&"chinese-yuan".to_owned()));
    assert!(also("km").is_empty());
    for word in ["in", "am", "won", "m", "EU"] {
        assert!(units().match_unit(word).is_none_or(|found| found.word), "{word}");
    }
    assert!(!units().match_unit("km").unwrap().word);
}

#[test]
fn nouns_keep_their_word_and_kind() {
    for (text, singular, dimension, kind) in [
        ("troops", "troop", "person", Some("military")),
        ("Servicemen", "serviceman", "person", Some("military")),
        ("children", "child", "person", Some("child")),
        ("border guards", "border guard", "person", None),
        ("homes", "home", "building", Some("home")),
        ("helicopters", "helicopter", "aircraft", None),
        ("villages", "village", "settlement", None),
        ("attacks", "attack", "event", Some("attack")),
        ("people", "person", "person", Some("person")),
    ] {
        let noun = units().noun(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((noun.singular, noun.dimension, noun.kind), (singular, dimension, kind), "{text}");
    }
    let (noun, words) = units().match_noun(&["armoured", "personnel", "carriers", "were"]).unwrap();
    assert_eq!((noun.singular, words), ("armoured personnel carrier", 3));
    assert_eq!(units().noun("gizmos"), None);
    let mut seen = BTreeSet::new();
    for noun in units().nouns() {
        assert!(seen.insert(noun.singular), "{} twice", noun.singular);
        assert!(units().by_id(noun.dimension).is_some(), "{}", noun.dimension);
    }
}

#[test]
fn bad_words_do_no_harm() {
    for text in [
        "",
        "/",
        "per",
        "per ",
        "a/",
        "/b",
        "m^",
        "m⁻",
        "m-",
        "1,000",
        "per 7",
        "²",
        "m/s/s/s/s/s/s/s/s/s/s/s",
        "é",
        "km²²",
        "sq",
        "m99",
    ] {
        let unit = units().parse(text);
        let _ = units().convert(&m("1"), &unit, &units().parse("metre"));
        assert!(units().convertible(&unit, &unit) || unit == Unit::One || units().parse(text) == unit);
    }
}

#[test]
fn no_noun_is_a_unit_too() {
    let both: Vec<_> =
        units().nouns().filter(|noun| units().by_name(noun.singular).is_some()).map(|noun| noun.singular).collect();
    assert!(both.is_empty(), "{both:?}");
}
