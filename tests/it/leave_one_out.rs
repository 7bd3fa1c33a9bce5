//! Each article that the curated set is made of, checked against the set without it: the relations that the set itself
//! gives must come out, and no others. Runs where `CORROBORATE_SHARED` names the folder with the articles.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use corroborate::claim::{Claim, SourceIndex};
use corroborate::compare::{Context, Relation, compare};
use corroborate::document::{OpenOptions, open};
use corroborate::extract::{Gazetteer, Options};
use corroborate::ledger::{LoadOptions, load};
use corroborate::link::{Checker, Text, Verdict};
use corroborate::reading::Value;

/// The least share of the set's own relations that must come out, in per cent.
const LEAST: usize = 90;

fn articles(shared: &Path) -> Vec<Text> {
    let options = Options::default();
    let documents = open(&shared.join("sources"), &OpenOptions::default());
    documents.filter_map(Result::ok).map(|document| Text::read(document, &options)).collect()
}

fn is_figure(claim: &Claim) -> bool {
    matches!(claim.value, Value::Quantity(_) | Value::When(_))
}

#[test]
fn the_set_recognises_each_of_its_articles() {
    let Some(shared) = std::env::var_os("CORROBORATE_SHARED").map(PathBuf::from) else {
        writeln!(std::io::stderr(), "skipped: CORROBORATE_SHARED is not set").expect("standard error");
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (ledger, _) = load(&root.join("claims"), &LoadOptions::default()).expect("the set loads");
    let (mut found, mut all, mut missed, mut extra) = (0, 0, Vec::new(), Vec::new());
    for text in articles(&shared) {
        let Some(source) = ledger.vocabulary.source_of_id(&text.document.source()) else { continue };
        let others: Vec<Claim> = ledger.claims.iter().filter(|claim| claim.source != source).cloned().collect();
        let wanted = wanted(&ledger.claims, source, &ledger.vocabulary);
        let findings = Checker::new(&ledger.vocabulary, &others, Gazetteer::built_in()).check(&text, source);
        let mut got: BTreeMap<(String, Relation), usize> = BTreeMap::new();
        let ids = |claim: &Claim| claim.id.as_deref().unwrap_or_default().to_owned();
        for finding in &findings {
            for one in finding.matches.iter().filter(|_| finding.verdict != Verdict::Unresolved) {
                *got.entry((ids(&others[one.claim]), one.comparison.relation)).or_default() += 1;
                let known = wanted.contains(&(ids(&others[one.claim]), one.comparison.relation));
                if one.comparison.relation == Relation::Conflict && !known {
                    let claim = &text.found[finding.found].claim;
                    extra.push(format!(
                        "{}: {} against {}",
                        text.document.source(),
                        claim.surface,
                        ids(&others[one.claim])
                    ));
                }
            }
        }
        for relation in wanted {
            all += 1;
            if got.contains_key(&relation) {
                found += 1;
            } else {
                missed.push(format!("{}: {} {}", text.document.source(), relation.0, relation.1));
            }
        }
    }

    assert!(extra.is_empty(), "conflicts that the set does not have: {extra:#?}");
    assert!(found * 100 >= all * LEAST, "{found} of {all} relations found; missed {missed:#?}");
}

/// The relations on figures and dates between one source and the others, by the id of the other's claim.
fn wanted(
    claims: &[Claim],
    source: SourceIndex,
    vocabulary: &corroborate::vocabulary::Vocabulary,
) -> BTreeSet<(String, Relation)> {
    let own = claims.iter().filter(|claim| claim.source == source && claim.is_compared() && is_figure(claim));
    let mut relations = BTreeSet::new();
    for claim in own {
        for other in claims.iter().filter(|other| other.source != source && other.is_compared()) {
            let context = Context::new(vocabulary, claim.attribute);
            if let Some(comparison) = compare(claim, other, &context) {
                relations.insert((other.id.as_deref().unwrap_or_default().to_owned(), comparison.relation));
            }
        }
    }
    relations
}
