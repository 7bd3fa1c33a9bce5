//! `corroborate.toml`: which rules run and how grave they are, the conventions for reading, the constants of the law.
//!
//! ```toml
//! sources = "texts"              # folder with the texts of the sources
//!
//! [lint]
//! select = ["all"]               # codes or families; default: every rule that is on by default
//! ignore = ["unused-subject"]
//! fail-on = "error"
//!
//! [lint.levels]
//! missing-as-of = "warning"      # error, warning, info, off
//!
//! [reading]
//! numbers = "decimal-point"      # decimal-point, decimal-comma, either
//! dates = "unknown"              # day-first, month-first, unknown
//! dollar = "us-dollar"           # what a bare "$" means
//!
//! [constants]                    # section 2 of the law
//! rounding-cap = "5%"
//!
//! [attributes.troop-count]       # constants and tolerances of one attribute
//! tolerance = "5%"
//! min-sources = 2
//!
//! [format]
//! newline = "keep"               # keep, lf, crlf
//!
//! [[ignore]]
//! code = "conflict"
//! subject = "201st-military-base"
//! reason = "two counts, years apart"
//! until = "2027-06"
//! ```
//!
//! An unknown key is an error, because a misspelt one would silently change nothing.
//!
//! ```
//! let faults = corroborate::lint::read_config("corroborate.toml", "[lint]\nselct = [\"conflict\"]\n").unwrap_err();
//! assert_eq!(faults[0].help.as_deref(), Some("did you mean `select`?"));
//! ```

mod keys;
pub(crate) mod schema;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::acknowledge::acknowledges;
use crate::claim::Claim;
use crate::date::{Date, Day};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::ledger::{Ledger, LoadOptions, tolerance};
use crate::magnitude::Magnitude;
use crate::nearest;
use crate::read::options::{Options, Slack};
use crate::unit::{Unit, Units};
use crate::vocabulary::{Tolerance, Vocabulary};

use keys::{
    ATTRIBUTE, CONSTANTS, DATES, FAIL_ON, FORMAT, IGNORE, LEVELS, LINT, NEEDED, NEWLINES, NUMBERS, READING, TOP,
};
use walk::Walk;

/// The name of the file.
pub(crate) const FILE_NAME: &str = "corroborate.toml";

/// What a run needs to know beyond the set itself.
///
/// ```
/// use corroborate::{config::Config, ledger::{Input, Role, from_inputs}};
/// let config = Config::default();
/// let claims = "id,subject,attribute,value,source,quote\nc-1,wall,length,310 m,log,310 m\n";
/// let input = Input { role: Role::Claims, path: "claims.csv".into(), bytes: claims.into() };
/// let (mut set, _) = from_inputs(vec![input], &config.load_options());
/// config.apply(&mut set);
/// assert_eq!(set.claims.len(), 1);
/// ```
#[derive(Debug, Clone)]
pub struct Config {
    /// Codes and families that run; `None` for every rule that is on by default.
    pub(crate) select: Option<BTreeSet<Box<str>>>,
    /// Codes and families that do not run.
    pub(crate) ignore: BTreeSet<Box<str>>,
    /// Levels other than the default; `None` is off.
    pub(crate) levels: BTreeMap<Box<str>, Option<Severity>>,
    /// The least level that fails a run; `None` for never.
    pub(crate) fail_on: Option<Severity>,
    /// The most words that a quote may have.
    pub(crate) quote_words: u32,
    /// Conventions for reading and the constants of the law.
    pub(crate) reading: Options,
    /// What holds for single attributes, by id.
    pub(crate) attributes: BTreeMap<Box<str>, AttributeConfig>,
    /// The folder with the texts of the sources.
    pub(crate) sources: Option<PathBuf>,
    /// How files are written.
    pub(crate) newline: NewlineChoice,
    /// Findings that are let stand.
    pub(crate) ignores: Vec<Ignore>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            select: None,
            ignore: BTreeSet::new(),
            levels: BTreeMap::new(),
            fail_on: Some(Severity::Error),
            quote_words: 12,
            reading: Options::default(),
            attributes: BTreeMap::new(),
            sources: None,
            newline: NewlineChoice::Keep,
            ignores: Vec::new(),
        }
    }
}

/// What holds for one attribute.
#[derive(Debug, Clone, Default)]
pub(crate) struct AttributeConfig {
    /// In place of the tolerance in `attributes.csv`.
    pub tolerance: Option<Tolerance>,
    /// In place of the constants of the law.
    pub slack: Option<Slack>,
    /// How many independent sources a fact needs.
    pub min_sources: Option<u32>,
}

/// Which line ending `fmt` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum NewlineChoice {
    /// That of the header.
    #[default]
    Keep,
    /// `\n`
    Lf,
    /// `\r\n`
    CrLf,
}

/// Findings that are let stand, with a reason.
#[derive(Debug, Clone)]
pub(crate) struct Ignore {
    /// The rule.
    pub code: Box<str>,
    /// Only findings about this claim.
    pub claim: Option<Box<str>>,
    /// Only findings about this subject.
    pub subject: Option<Box<str>>,
    /// Only findings about this attribute.
    pub attribute: Option<Box<str>>,
    /// Only findings about this source.
    pub source: Option<Box<str>>,
    /// Why.
    pub reason: Box<str>,
    /// The date up to which it holds.
    pub until: Option<Date>,
    /// Where it is written.
    pub location: Location,
}

/// What a finding is about, by the ids that `[[ignore]]` can name.
#[derive(Debug, Clone, Default)]
pub(crate) struct About<'a> {
    /// Its claims.
    pub claims: Vec<&'a str>,
    /// Its subject.
    pub subject: Option<&'a str>,
    /// Its attribute.
    pub attribute: Option<&'a str>,
    /// Its sources.
    pub sources: Vec<&'a str>,
}

impl Ignore {
    /// True when its date has passed. Without knowing the day, none has.
    pub fn is_expired(&self, today: Option<Day>) -> bool {
        let last = self.until.as_ref().and_then(|date| date.bounds().1);
        matches!((last, today), (Some(last), Some(today)) if last < today)
    }

    /// True when it lets a finding of this code stand.
    pub fn covers(&self, code: &str, about: &About<'_>, today: Option<Day>) -> bool {
        let is = |wanted: &Option<Box<str>>, ids: &[&str]| wanted.as_deref().is_none_or(|wanted| ids.contains(&wanted));
        *self.code == *code
            && !self.is_expired(today)
            && is(&self.subject, about.subject.as_slice())
            && is(&self.attribute, about.attribute.as_slice())
            && is(&self.claim, &about.claims)
            && is(&self.source, &about.sources)
    }
}

/// The configuration file that holds for a path: the nearest one upwards from it.
///
/// ```
/// let nowhere = std::path::Path::new("/no/such/folder/anywhere");
/// assert_eq!(corroborate::config::find(nowhere), None);
/// ```
pub fn find(path: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(path).ok()?;
    start.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}

/// What names a configuration may use for rules.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'k> {
    /// The codes of all rules.
    pub codes: &'k [&'k str],
    /// The names of their families.
    pub families: &'k [&'k str],
}

/// Reads a configuration.
///
/// # Errors
/// Every key and value that is wrong, each with its place. A configuration with a fault is not used at all.
pub(crate) fn parse(path: &str, text: &str, known: Known<'_>) -> Result<Config, Vec<Diagnostic>> {
    let mut walk = Walk::new(path, text);
    let document = match DeTable::parse(text) {
        Ok(document) => document,
        Err(error) => {
            walk.fault(&error.span().unwrap_or(0..0), error.message(), None);
            return Err(walk.findings);
        }
    };
    let mut config = Config::default();
    // Constants come first, since those of single attributes start from them.
    let mut entries = walk.entries(document.get_ref(), TOP, "the configuration");
    entries.sort_by_key(|(name, ..)| *name == "attributes");
    for (name, value, _) in entries {
        match name {
            "sources" => config.sources = walk.string(value).map(PathBuf::from),
            "lint" => lint(&mut walk, value, &mut config, known),
            "reading" => reading(&mut walk, value, &mut config.reading),
            "constants" => {
                if let Some(table) = walk.table(value) {
                    for (name, value, _) in walk.entries(table, CONSTANTS, "[constants]") {
                        constant(&mut walk, name, value, &mut config.reading.slack);
                    }
                }
            }
            "attributes" => attributes(&mut walk, value, &mut config),
            "format" => {
                if let Some(table) = walk.table(value) {
                    for (_, value, _) in walk.entries(table, FORMAT, "[format]") {
                        config.newline = walk.one_of(value, NEWLINES).unwrap_or_default();
                    }
                }
            }
            _ => {
                for entry in walk.array(value) {
                    if let Some(ignore) = ignore(&mut walk, entry, known) {
                        config.ignores.push(ignore);
                    }
                }
            }
        }
    }
    if walk.findings.is_empty() { Ok(config) } else { Err(walk.findings) }
}

fn rule_name(walk: &mut Walk<'_>, name: &str, at: &Range<usize>, known: Known<'_>) -> bool {
    let is_known = known.codes.contains(&name) || known.families.contains(&name) || name == "all";
    if !is_known {
        let help = nearest::nearest(name, known.codes.iter().chain(known.families).copied());
        let help = help.map_or_else(
            || "`corroborate rules` lists them".to_owned(),
            |near| format!("did you mean `{near}`? `corroborate rules` lists them"),
        );
        walk.fault(at, format!("there is no rule `{name}`"), Some(help));
    }
    is_known
}

fn lint<'t>(walk: &mut Walk<'t>, value: &Spanned<DeValue<'t>>, config: &mut Config, known: Known<'_>) {
    let Some(table) = walk.table(value) else { return };
    let mut selected: BTreeMap<Box<str>, Range<usize>> = BTreeMap::new();
    for (name, value, _) in walk.entries(table, LINT, "[lint]") {
        match name {
            "select" | "ignore" => {
                let mut names = BTreeSet::new();
                for entry in walk.array(value) {
                    let Some(rule) = walk.string(entry) else { continue };
                    if rule_name(walk, rule, &entry.span(), known) {
                        if name == "select" {
                            selected.insert(rule.into(), entry.span());
                        }
                        names.insert(Box::from(rule));
                    }
                }
                if name == "select" {
                    config.select = Some(names);
                } else {
                    config.ignore = names;
                }
            }
            "fail-on" => {
                if let Some(level) = walk.one_of(value, FAIL_ON) {
                    config.fail_on = level;
                }
            }
            "quote-words" => config.quote_words = walk.count(value).unwrap_or(config.quote_words),
            _ => {
                let Some(table) = walk.table(value) else { continue };
                for (rule, value, at) in Walk::free(table) {
                    if rule_name(walk, rule, &at, known)
                        && let Some(level) = walk.one_of(value, LEVELS)
                    {
                        config.levels.insert(rule.into(), level);
                    }
                }
            }
        }
    }
    for (rule, at) in selected {
        if config.ignore.contains(&rule) {
            walk.fault(&at, format!("`{rule}` is both selected and ignored"), Some("keep one of the two".to_owned()));
        } else if config.levels.get(&rule) == Some(&None) {
            let help = Some("remove it from `select`, or give it a level".to_owned());
            walk.fault(&at, format!("`{rule}` is selected, and off in [lint.levels]"), help);
        }
    }
}

fn reading<'t>(walk: &mut Walk<'t>, value: &Spanned<DeValue<'t>>, options: &mut Options) {
    let Some(table) = walk.table(value) else { return };
    for (name, value, _) in walk.entries(table, READING, "[reading]") {
        match name {
            "numbers" => {
                options.numbers = walk.one_of(value, NUMBERS).unwrap_or_default();
            }
            "dates" => {
                options.dates = walk.one_of(value, DATES).unwrap_or_default();
            }
            _ => {
                let Some(text) = walk.string(value) else { continue };
                match Units::standard().parse(text) {
                    Unit::Known(unit) if Units::standard().def(unit).is_money() => options.dollar = Some(unit),
                    _ => {
                        let help = Some("write its canonical name (`us-dollar`) or its code (`USD`)".to_owned());
                        walk.fault(&value.span(), format!("`{text}` is no currency"), help);
                    }
                }
            }
        }
    }
}

fn constant<'t>(walk: &mut Walk<'t>, name: &str, value: &Spanned<DeValue<'t>>, slack: &mut Slack) {
    let Some(number) = walk.number(value) else { return };
    if number.is_negative() || (name != "small" && number > Magnitude::ONE) {
        walk.fault(
            &value.span(),
            format!("`{name}` lies between 0 and {}", if name == "small" { "any number" } else { "1" }),
            None,
        );
        return;
    }
    match name {
        "rounding-cap" => slack.rounding_cap = number,
        "hedge-cap" => slack.hedge_cap = number,
        "hedge-floor" => slack.hedge_floor = number,
        "ratio-share" => slack.ratio_share = number,
        _ => slack.small = number,
    }
}

fn attributes<'t>(walk: &mut Walk<'t>, value: &Spanned<DeValue<'t>>, config: &mut Config) {
    let Some(table) = walk.table(value) else { return };
    for (id, value, _) in Walk::free(table) {
        let Some(table) = walk.table(value) else { continue };
        let mut attribute = AttributeConfig::default();
        for (name, value, _) in walk.entries(table, ATTRIBUTE, "an attribute") {
            match name {
                "tolerance" => {
                    let Some(text) = walk.string(value) else { continue };
                    attribute.tolerance = tolerance(text, &config.reading);
                    if attribute.tolerance.is_none() {
                        let help = Some("write a share (\"5%\"), an amount (\"10 km\") or \"exact\"".to_owned());
                        walk.fault(&value.span(), format!("`{text}` is no tolerance"), help);
                    }
                }
                "min-sources" => attribute.min_sources = walk.count(value),
                _ => {
                    let slack = attribute.slack.get_or_insert_with(|| config.reading.slack.clone());
                    constant(walk, name, value, slack);
                }
            }
        }
        config.attributes.insert(id.into(), attribute);
    }
}

fn ignore<'t>(walk: &mut Walk<'t>, entry: &Spanned<DeValue<'t>>, known: Known<'_>) -> Option<Ignore> {
    let table = walk.table(entry)?;
    let mut texts: BTreeMap<&str, (&str, Range<usize>)> = BTreeMap::new();
    for (name, value, _) in walk.entries(table, IGNORE, "[[ignore]]") {
        if let Some(text) = walk.string(value) {
            texts.insert(name, (text.trim(), value.span()));
        }
    }
    for needed in NEEDED.iter().copied() {
        if texts.get(needed).is_none_or(|(text, _)| text.is_empty()) {
            let help = Some("each [[ignore]] names a rule and says why".to_owned());
            walk.fault(&entry.span(), format!("[[ignore]] has no `{needed}`"), help);
            return None;
        }
    }
    let (code, at) = texts.get("code")?.clone();
    if !rule_name(walk, code, &at, known) {
        return None;
    }
    let until = match texts.get("until").map(|(text, at)| (text.parse::<Date>(), at.clone())) {
        None => None,
        Some((Ok(date), _)) => Some(date),
        Some((Err(error), at)) => {
            walk.fault(&at, format!("this is no date: {}", error.message), Some(error.help.to_string()));
            return None;
        }
    };
    let text = |name: &str| texts.get(name).map(|(text, _)| Box::from(*text));
    Some(Ignore {
        code: code.into(),
        claim: text("claim"),
        subject: text("subject"),
        attribute: text("attribute"),
        source: text("source"),
        reason: text("reason")?,
        until,
        location: walk.location(&at),
    })
}

impl Config {
    /// How to load a set under this configuration.
    pub fn load_options(&self) -> LoadOptions {
        let slack = self.attributes.iter().filter_map(|(id, config)| Some((id.clone(), config.slack.clone()?)));
        LoadOptions { reading: self.reading.clone(), slack: slack.collect(), jobs: 0 }
    }

    /// Why curators have let a finding of this code about these claims stand, where they have: in the `ack` cell of one
    /// of them, or in `[[ignore]]`.
    pub(crate) fn excuse(
        &self,
        code: &str,
        claims: &[&Claim],
        vocabulary: &Vocabulary,
        today: Option<Day>,
    ) -> Option<Box<str>> {
        if let Some(reason) = claims.iter().find_map(|claim| acknowledges(claim, code, today)) {
            return Some(reason);
        }
        if self.ignores.is_empty() {
            return None;
        }
        let first = claims.first();
        let subject = first.and_then(|claim| vocabulary.subject(claim.subject?));
        let attribute = first.and_then(|claim| vocabulary.attribute(claim.attribute?));
        let about = About {
            claims: claims.iter().filter_map(|claim| claim.id.as_deref()).collect(),
            subject: subject.map(|it| &*it.id),
            attribute: attribute.map(|it| &*it.id),
            sources: claims.iter().filter_map(|claim| vocabulary.source(claim.source)).map(|it| &*it.id).collect(),
        };
        self.ignores.iter().find(|ignore| ignore.covers(code, &about, today)).map(|ignore| ignore.reason.clone())
    }

    /// Puts the tolerances of single attributes in place of those of the set.
    pub fn apply(&self, ledger: &mut Ledger) {
        for (id, config) in &self.attributes {
            let Some(tolerance) = &config.tolerance else { continue };
            if let Some(index) = ledger.vocabulary.attribute_of_id(id)
                && let Some(attribute) = ledger.vocabulary.attribute_mut(index)
            {
                attribute.tolerance = Some(tolerance.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests;
