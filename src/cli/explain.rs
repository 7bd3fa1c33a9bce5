//! `corroborate explain`: a rule's documentation, or the way of two claims to their verdict.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::claim::Claim;
use crate::compare::context::Context;
use crate::compare::explain::{self, Explanation, Party};
use crate::ledger::Ledger;
use crate::link::join::{self, Joined, Text};
use crate::link::known::Known;
use crate::link::topic::{Candidate, Topic};
use crate::link::{coin, explain as evidence};
use crate::lint;
use crate::report::explanation;
use crate::report::style::Style;
use crate::source::Span;

use super::material::{self, Apart};
use super::output::Output;
use super::{Failure, Global, Verdict};

/// Options of `explain`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A rule's code; or a claim: an id of the set, or SOURCE:START-END in a text, in bytes as `extract` gives them
    #[arg(value_name = "CODE|CLAIM")]
    what: String,
    /// A second claim: how do the two stand to each other?
    #[arg(value_name = "CLAIM")]
    other: Option<String>,
    /// The claims folder, CSV or NDJSON (default: `claims` where an id is asked for, else none)
    #[arg(long, value_name = "PATH")]
    claims: Option<PathBuf>,
    /// All texts that were compared, where there were more than the two: articles, folders, streams
    #[arg(long, value_name = "PATH")]
    texts: Vec<PathBuf>,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What the command line calls a claim.
enum Name<'a> {
    Id(&'a str),
    Place { source: &'a str, span: Span, written: &'a str },
}

impl<'a> Name<'a> {
    fn new(written: &'a str) -> Self {
        let place = written.rsplit_once(':').and_then(|(source, span)| {
            let (start, end) = span.split_once('-')?;
            let span = Span { start: start.parse().ok()?, end: end.parse().ok()? };
            Some(Self::Place { source, span, written })
        });
        place.unwrap_or(Self::Id(written))
    }

    /// `article.txt:17` is no id, and no place either.
    fn refuse_half_a_place(&self) -> Result<(), Failure> {
        let Self::Id(written) = self else { return Ok(()) };
        match written.split_once(':') {
            Some((source, _)) if Path::new(source).is_file() => {
                let how = "a claim in a text is SOURCE:START-END, in bytes as `extract --format ndjson` gives them";
                Err(Failure(format!("`{written}` names no claim: {how}")))
            }
            _ => Ok(()),
        }
    }
}

/// Explains.
pub fn run(args: &Args, global: &Global, output: &mut Output) -> Result<Verdict, Failure> {
    if let (Some(rule), None) = (lint::find(&args.what), &args.other) {
        output.write_all(rule.page().as_bytes())?;
        return Ok(Verdict::Clean);
    }
    let names: Vec<Name<'_>> = std::iter::once(&args.what).chain(&args.other).map(|name| Name::new(name)).collect();
    for name in &names {
        name.refuse_half_a_place()?;
    }
    let mut scene = Scene::load(args, &names, global)?;
    let claims: Vec<usize> = names.iter().map(|name| scene.find(name)).collect::<Result<_, _>>()?;
    let explanation = match *claims.as_slice() {
        [left, right] => scene.both(left, right),
        [only] => scene.one(only),
        _ => return Ok(Verdict::Failure),
    };
    match args.format {
        Format::Text => {
            let (all, style) = (global.verbose > 0, Style::new(output.color()));
            explanation::write_text(&explanation, all, output.width(), style, output)?;
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut *output, &explanation::steps(&explanation))?;
            writeln!(output)?;
        }
    }
    Ok(Verdict::Clean)
}

/// The set and the texts, joined as `compare` and `check` join them.
struct Scene {
    ledger: Ledger,
    texts: Vec<Text>,
    /// The topics that each claim of the texts may speak of, in their order.
    candidates: Vec<Vec<Candidate>>,
    joined: Joined,
    shown: String,
}

impl Scene {
    fn load(args: &Args, names: &[Name<'_>], global: &Global) -> Result<Self, Failure> {
        let asks_for_id = names.iter().any(|name| matches!(name, Name::Id(_)));
        let set = args.claims.clone().or_else(|| asks_for_id.then(|| PathBuf::from("claims")));
        let mut paths: Vec<PathBuf> = set.iter().chain(&args.texts).cloned().collect();
        for name in names {
            if let Name::Place { source, .. } = name {
                let path = Path::new(source);
                let holds = |folder: &PathBuf| folder == path || (folder.is_dir() && path.starts_with(folder));
                if path.is_file() && !paths.iter().any(holds) {
                    paths.push(path.to_path_buf());
                }
            }
        }
        let Apart { mut ledger, texts, gazetteer, .. } = material::apart(&paths, global)?;
        let candidates = {
            let known = Known::new(&ledger.vocabulary, &ledger.claims, &gazetteer);
            texts.iter().flat_map(|text| known.candidates(&text.article())).collect()
        };
        let joined = join::join_on(global.threads(), &mut ledger.vocabulary, &mut ledger.claims, &texts, &gazetteer);
        let shown = set.map(|set| set.display().to_string()).unwrap_or_default();
        Ok(Self { ledger, texts, candidates, joined, shown })
    }

    /// The index of a claim in the list of all.
    fn find(&self, name: &Name<'_>) -> Result<usize, Failure> {
        match name {
            Name::Id(id) => self.ledger.claim_of_id(id).ok_or_else(|| {
                let ids = self.ledger.claims.iter().filter_map(|claim| claim.id.as_deref());
                let near = crate::nearest::nearest(id, ids).map(|near| format!("; is `{near}` meant?"));
                Failure(format!("no claim `{id}` in {}{}", self.shown, near.unwrap_or_default()))
            }),
            Name::Place { source, span, written } => self.find_place(source, *span, written),
        }
    }

    fn find_place(&self, source: &str, span: Span, written: &str) -> Result<usize, Failure> {
        let mut first = self.joined.first as usize;
        for text in &self.texts {
            let is = *text.document.source() == *source || text.document.path.as_deref() == Some(source);
            if !is {
                first += text.found.len();
                continue;
            }
            let length = text.document.text.len();
            if span.is_empty() || span.end as usize > length {
                return Err(Failure(format!("{written}: no bytes of the text, which has {length}")));
            }
            let spans: Vec<Span> =
                text.found.iter().map(|found| found.claim.provenance.span.unwrap_or_default()).collect();
            if let Some(at) = spans.iter().position(|own| *own == span) {
                return Ok(first + at);
            }
            let mut meeting = spans.iter().enumerate().filter(|(_, own)| own.overlaps(span));
            if let (Some((at, _)), None) = (meeting.next(), meeting.next()) {
                return Ok(first + at);
            }
            let mut near: Vec<(u32, usize)> =
                spans.iter().enumerate().map(|(at, own)| (own.start.abs_diff(span.start), at)).collect();
            near.sort_unstable();
            let near: Vec<String> = near
                .iter()
                .take(3)
                .filter_map(|(_, at)| Some((spans.get(*at)?, text.found.get(*at)?)))
                .map(|(span, found)| format!("{}-{} “{}”", span.start, span.end, found.claim.surface))
                .collect();
            let near =
                if near.is_empty() { "it has none".to_owned() } else { format!("near it are {}", near.join(", ")) };
            return Err(Failure(format!("no one claim at {written}; {near}")));
        }
        Err(Failure(format!("no text `{source}`; name its path, or give the folder that holds it with --texts")))
    }

    /// The place of a claim among those of the texts.
    fn of_text(&self, claim: usize) -> Option<usize> {
        claim.checked_sub(self.joined.first as usize)
    }

    /// The topic of a claim, where the set knows it.
    fn topic(&self, claim: usize) -> Option<Topic> {
        let claim = self.ledger.claims.get(claim)?;
        let (subject, attribute) = (claim.subject?, claim.attribute?);
        let id = &self.ledger.vocabulary.subject(subject)?.id;
        (!coin::is_coined(id)).then_some(Topic { subject, attribute })
    }

    fn explain(&self, left: &Claim, right: &Claim) -> Explanation {
        let context = Context::new(&self.ledger.vocabulary, left.attribute);
        explain::explain(left, right, &self.ledger.claims, &context)
    }

    fn both(&mut self, left: usize, right: usize) -> Explanation {
        let (Some(a), Some(b)) = (self.ledger.claims.get(left), self.ledger.claims.get(right)) else {
            return Explanation { steps: Vec::new(), comparison: None };
        };
        let mut explanation = self.explain(a, b);
        let at = explanation.steps.iter().position(|step| step.party == Party::Both);
        let together = at.map(|at| explanation.steps.split_off(at)).unwrap_or_default();
        // Each side's topics stand with that side.
        let mut steps = Vec::new();
        for (party, claim, other) in [(Party::Left, left, right), (Party::Right, right, left)] {
            steps.extend(explanation.steps.iter().filter(|step| step.party == party).cloned());
            steps.extend(self.topics(claim, self.topic(other), party));
        }
        if let (Some(a), Some(b)) = (self.of_text(left), self.of_text(right))
            && let (Ok(a), Ok(b)) = (u32::try_from(a), u32::try_from(b))
            && a != b
        {
            steps.extend(self.joined.links.explain(a, b));
        }
        steps.extend(together);
        Explanation { steps, comparison: explanation.comparison }
    }

    fn one(&mut self, claim: usize) -> Explanation {
        let Some(own) = self.ledger.claims.get(claim) else {
            return Explanation { steps: Vec::new(), comparison: None };
        };
        let Some(at) = self.of_text(claim).and_then(|at| u32::try_from(at).ok()) else {
            // A record beside itself: the way from its words to its value.
            return self.explain(own, own);
        };
        let mut steps = self.explain(own, own).steps;
        steps.retain(|step| step.party == Party::Left);
        steps.extend(self.topics(claim, None, Party::Left));
        steps.extend(self.joined.links.profile(at));
        Explanation { steps, comparison: None }
    }

    /// Why a claim of a text belongs to a topic of the set, where there is a set.
    fn topics(&self, claim: usize, asked: Option<Topic>, party: Party) -> Vec<explain::Step> {
        let Some(at) = self.of_text(claim).filter(|_| self.joined.first > 0) else { return Vec::new() };
        let candidates = self.candidates.get(at).map(Vec::as_slice).unwrap_or_default();
        evidence::topics(candidates, asked, &self.ledger.vocabulary, party)
    }
}
