//! Which findings are open, and which somebody has let stand.

use std::collections::BTreeSet;

use crate::acknowledge::{self, Acknowledgement};
use crate::config::About;
use crate::diagnostic::Diagnostic;
use crate::ledger::Ledger;
use crate::lint::baseline::{Baseline, fingerprint};
use crate::lint::finding::Finding;
use crate::lint::rules;
use crate::lint::rules::run::{EXPIRED_ACKNOWLEDGEMENT, STALE_BASELINE, UNUSED_ACKNOWLEDGEMENT};
use crate::lint::scene::{Scene, level};
use crate::lint::{LintReport, Settled};

/// A finding of loading, known by its file and the words at its place.
pub(super) fn loaded(ledger: &Ledger, diagnostic: Diagnostic) -> Finding {
    let mut finding = Finding::new(diagnostic);
    let Some(at) = finding.diagnostic.location.clone() else { return finding };
    let name = at.path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let file = ledger.files().iter().find(|file| *file.path() == at.path);
    let line = file.and_then(|file| file.table()).map(|table| {
        // The whole line: the words at the place alone are too few to tell two findings apart.
        let text = table.text();
        let start =
            text.get(..at.span.start as usize).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |it| it + 1);
        let rest = text.get(start..).unwrap_or_default();
        rest.lines().next().unwrap_or_default().to_owned()
    });
    finding.key = vec![name, line.unwrap_or_else(|| finding.diagnostic.message.clone())];
    finding
}

/// The acknowledgements of one claim, and which of them have been needed.
struct OfClaim {
    claim: usize,
    list: Vec<(Acknowledgement, bool)>,
}

/// Parts the findings, and adds those about acknowledgements that are not needed or have expired.
pub(super) fn settle(scene: &Scene<'_>, findings: Vec<Finding>, baseline: Option<&Baseline>) -> LintReport {
    let mut acknowledged: Vec<OfClaim> = Vec::new();
    for (claim, record) in scene.claims() {
        let cell = record.details.as_ref().and_then(|details| details.acknowledged.as_deref());
        let list: Vec<_> = cell.map(|cell| acknowledge::parse(cell).0).unwrap_or_default();
        if !list.is_empty() {
            acknowledged.push(OfClaim { claim, list: list.into_iter().map(|ack| (ack, false)).collect() });
        }
    }
    let mut needed = vec![false; scene.config.ignores.len()];
    let mut matched: BTreeSet<String> = BTreeSet::new();
    let mut report = LintReport::default();
    for finding in findings {
        let settled = by_claim(scene, &mut acknowledged, &finding)
            .or_else(|| by_config(scene, &mut needed, &finding))
            .or_else(|| by_baseline(scene, baseline, &mut matched, &finding));
        match settled {
            Some(settled) => report.settled.push((finding, settled)),
            None => report.open.push(finding),
        }
    }
    let mut about: Vec<Finding> = Vec::new();
    for of_claim in &acknowledged {
        for (ack, used) in &of_claim.list {
            // A misspelt code is another rule's business.
            if rules::find(&ack.code).is_none() {
                continue;
            }
            let (rule, message) = if ack.is_expired(scene.today) {
                let until = ack.until.as_ref().map(ToString::to_string).unwrap_or_default();
                (&EXPIRED_ACKNOWLEDGEMENT, format!("`{}` was acknowledged until {until}", ack.code))
            } else if *used || !runs(scene, &ack.code) || !scene.is_whole() {
                continue;
            } else {
                (&UNUSED_ACKNOWLEDGEMENT, format!("no finding `{}` is left to acknowledge here", ack.code))
            };
            about.push(scene.at_claim(rule, of_claim.claim, "ack", message).key(ack.code.to_string()));
        }
    }
    for (ignore, used) in scene.config.ignores.iter().zip(needed) {
        let (rule, message) = if ignore.is_expired(scene.today) {
            (&EXPIRED_ACKNOWLEDGEMENT, format!("`{}` was ignored until a date that has passed", ignore.code))
        } else if used || !runs(scene, &ignore.code) || !scene.is_whole() {
            continue;
        } else {
            (&UNUSED_ACKNOWLEDGEMENT, format!("no finding `{}` is left to ignore here", ignore.code))
        };
        let diagnostic = Diagnostic::new(rule.level, rule.code, message).help(rule.remedy).at(ignore.location.clone());
        about.push(Finding::new(diagnostic).key(ignore.code.to_string()).key(ignore.reason.to_string()));
    }
    for entry in baseline.into_iter().flat_map(|baseline| baseline.unmatched(&matched)) {
        let message = format!("the baseline has a finding `{}` that is settled: {}", entry.rule, entry.about);
        let diagnostic =
            Diagnostic::new(STALE_BASELINE.level, STALE_BASELINE.code, message).help(STALE_BASELINE.remedy);
        about.push(Finding::new(diagnostic).key(entry.fingerprint.clone()));
    }
    for mut finding in about {
        let Some(level) = rules::find(finding.diagnostic.code).and_then(|rule| level(rule, scene.config)) else {
            continue;
        };
        finding.diagnostic.severity = level;
        match by_baseline(scene, baseline, &mut matched, &finding) {
            Some(settled) => report.settled.push((finding, settled)),
            None => report.open.push(finding),
        }
    }
    report
}

/// An acknowledgement of a rule that does not run can be neither needed nor superfluous.
fn runs(scene: &Scene<'_>, code: &str) -> bool {
    rules::find(code).is_some_and(|rule| level(rule, scene.config).is_some())
}

fn by_claim(scene: &Scene<'_>, all: &mut [OfClaim], finding: &Finding) -> Option<Settled> {
    let mut reason = None;
    for claim in &finding.claims {
        let Ok(at) = all.binary_search_by_key(claim, |of_claim| of_claim.claim) else { continue };
        for (ack, used) in all.get_mut(at).into_iter().flat_map(|of_claim| &mut of_claim.list) {
            if *ack.code == *finding.diagnostic.code && !ack.is_expired(scene.today) {
                *used = true;
                reason.get_or_insert_with(|| Settled::Acknowledged(ack.reason.to_string()));
            }
        }
    }
    reason
}

fn by_config(scene: &Scene<'_>, needed: &mut [bool], finding: &Finding) -> Option<Settled> {
    if scene.config.ignores.is_empty() {
        return None;
    }
    let vocabulary = scene.vocabulary();
    let records = || finding.claims.iter().filter_map(|claim| scene.ledger.claims.get(*claim));
    let source = |index| vocabulary.source(index).map(|it| &*it.id);
    let about = About {
        claims: records().filter_map(|claim| claim.id.as_deref()).collect(),
        subject: finding.subject.and_then(|it| vocabulary.subject(it)).map(|it| &*it.id),
        attribute: finding.attribute.and_then(|it| vocabulary.attribute(it)).map(|it| &*it.id),
        sources: records().map(|claim| claim.source).chain(finding.source).filter_map(source).collect(),
    };
    for (ignore, needed) in scene.config.ignores.iter().zip(needed) {
        if ignore.covers(finding.diagnostic.code, &about, scene.today) {
            *needed = true;
            return Some(Settled::Ignored(ignore.reason.to_string()));
        }
    }
    None
}

fn by_baseline(
    scene: &Scene<'_>,
    baseline: Option<&Baseline>,
    matched: &mut BTreeSet<String>,
    finding: &Finding,
) -> Option<Settled> {
    let baseline = baseline?;
    let fingerprint = fingerprint(finding, scene.ledger);
    if !baseline.has(&fingerprint) {
        return None;
    }
    matched.insert(fingerprint);
    Some(Settled::Baseline)
}
