//! Every comparable pair of a set, one after the other or in portions that threads share.

use std::sync::{Arc, OnceLock};

use crate::claim::Claim;
use crate::compare::cause::{Circle, Parts};
use crate::compare::context::Background;
use crate::compare::group::{Bench, Runs};
use crate::compare::relation::Comparison;
use crate::compare::rules;
use crate::compare::topic::ClaimIndex;

/// So many pairs of one topic make a portion, and
const PAIRS: usize = 1 << 11;

/// so many shares of topics at most.
const SHARES: usize = 1 << 8;

/// Every comparable pair with its verdict: topic by topic in the order of the vocabulary, claims in the order of the
/// set. One topic at a time is held in memory.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"about 1,300 km\",diary,\"about 1,300 km\"\n\
///      c-2,border,length,\"1,200 km\",atlas,\"1,200 km\"\n",
/// );
/// let relations: Vec<_> =
///     corroborate::compare::pairs(&set.claims, &set.vocabulary).map(|(_, _, comparison)| comparison.relation.name()).collect();
/// assert_eq!(relations, ["conflict"]);
/// ```
pub fn pairs<'a>(
    claims: &'a [Claim],
    background: &'a dyn Background,
) -> impl Iterator<Item = (ClaimIndex, ClaimIndex, Comparison)> + 'a {
    let parts = Parts::new(claims, background);
    let made = move |share: Share<'a>| share.pairs(claims, background, &parts);
    portions(claims).flatten().flat_map(made)
}

/// The pairs of a set in portions of a few thousand, which together are those of [`pairs`] in their order.
pub(crate) fn portions(claims: &[Claim]) -> impl Iterator<Item = Vec<Share<'_>>> {
    let runs = Runs::new(claims);
    let mut shares = (0..runs.len()).flat_map(move |at| shares(runs.get(at)));
    std::iter::from_fn(move || {
        let mut portion = Vec::new();
        let mut count = 0;
        while count < PAIRS && portion.len() < SHARES {
            let Some(share) = shares.next() else { break };
            count += share.count;
            portion.push(share);
        }
        (!portion.is_empty()).then_some(portion)
    })
}

/// Some of the pairs of one topic.
pub(crate) struct Share<'c> {
    table: Arc<Table<'c>>,
    /// The first pair, as places among the claims of the topic.
    first: (usize, usize),
    count: usize,
}

/// The claims of one topic; who first needs them makes them ready.
struct Table<'c> {
    run: Vec<ClaimIndex>,
    ready: OnceLock<Option<(Bench<'c>, Circle<'c>)>>,
}

/// The shares of one topic, in the order of its pairs.
fn shares<'c>(run: &[ClaimIndex]) -> impl Iterator<Item = Share<'c>> + use<'c> {
    let table = Arc::new(Table { run: run.to_vec(), ready: OnceLock::new() });
    let last = run.len();
    let mut next = (0, 1);
    std::iter::from_fn(move || {
        let first = next;
        let mut count = 0;
        while count < PAIRS && next.0 + 1 < last {
            let step = (last - next.1).min(PAIRS - count);
            count += step;
            next.1 += step;
            if next.1 == last {
                next = (next.0 + 1, next.0 + 2);
            }
        }
        (count > 0).then(|| Share { table: Arc::clone(&table), first, count })
    })
}

impl<'c> Share<'c> {
    /// Its pairs. `parts` are those of the set.
    pub(crate) fn pairs(
        self,
        claims: &'c [Claim],
        background: &'c dyn Background,
        parts: &Parts<'c>,
    ) -> impl Iterator<Item = (ClaimIndex, ClaimIndex, Comparison)> + use<'c> {
        let Self { table, first, count } = self;
        table.ready.get_or_init(|| {
            let bench = Bench::new(claims, &table.run, background)?;
            let circle = bench.circle(parts);
            Some((bench, circle))
        });
        let last = table.run.len();
        let mut at = first;
        (0..count).filter_map(move |_| {
            let (i, j) = at;
            at = if j + 1 < last { (i, j + 1) } else { (i + 1, i + 2) };
            let (bench, circle) = table.ready.get()?.as_ref()?;
            let (left, right) = (bench.sides.get(i)?, bench.sides.get(j)?);
            let verdict = rules::judge(left, right, &bench.context)?;
            Some((*table.run.get(i)?, *table.run.get(j)?, circle.comparison(left, right, verdict)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{pairs, portions};

    #[test]
    fn a_topic_of_many_claims_is_shared_out_pair_by_pair() {
        let rows: Vec<_> = (0..100).map(|at| format!("c-{at},wall,length,{at} m,log,\n")).collect();
        let table = format!("id,subject,attribute,value,source,quote\n{}", rows.concat());
        let (set, _) = crate::ledger::from_csv(&table);
        assert!(portions(&set.claims).count() > 2);
        let found = pairs(&set.claims, &set.vocabulary).map(|(a, b, _)| (a, b));
        assert!(found.eq((0..100).flat_map(|a| (a + 1..100).map(move |b| (a, b)))));
    }
}
