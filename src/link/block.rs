//! Which pairs are looked at: those that share a kind of value and enough names or words, in near-linear time.

use std::collections::HashMap;

use super::kind::Kind;
use super::mention::Mention;
use super::symbol::Symbol;

/// Up to so many mentions of one kind are all set side by side.
const SMALL: usize = 1500;
/// A name or word that more mentions of one kind share than this tells nothing by itself.
const COMMON: usize = 200;
/// How many names or words a pair must share in a large block.
const KEYS: u8 = 2;

/// All pairs worth weighing, the lower index first, in order.
pub fn candidates(mentions: &[Mention], mut each: impl FnMut(u32, u32)) {
    let mut kinds: Vec<(Kind, u32)> = (0u32..).zip(mentions).map(|(at, mention)| (mention.kind, at)).collect();
    kinds.sort_unstable();
    for block in kinds.chunk_by(|a, b| a.0 == b.0) {
        let members: Vec<u32> = block.iter().map(|(_, at)| *at).collect();
        if members.len() <= SMALL {
            for (i, a) in members.iter().enumerate() {
                members.iter().skip(i + 1).for_each(|b| each(*a, *b));
            }
        } else {
            sparse(mentions, &members, &mut each);
        }
    }
}

fn sparse(mentions: &[Mention], members: &[u32], each: &mut impl FnMut(u32, u32)) {
    let mut postings: HashMap<Symbol, Vec<u32>> = HashMap::new();
    // Positions in `members`, so that counters can be a plain list.
    let mut hits: Vec<u8> = vec![0; members.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (place, at) in (0u32..).zip(members) {
        let Some(mention) = mentions.get(*at as usize) else { continue };
        let mut keys: Vec<Symbol> = mention.names.iter().chain(&mention.words).copied().collect();
        keys.extend(mention.noun);
        keys.extend(mention.aspects.iter().copied());
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let list = postings.entry(key).or_default();
            // The latest ones are kept: articles on one event stand close together.
            for other in list.iter().rev().take(COMMON) {
                if let Some(count) = hits.get_mut(*other as usize) {
                    if *count == 0 {
                        touched.push(*other);
                    }
                    *count = count.saturating_add(1);
                }
            }
            list.push(place);
        }
        touched.sort_unstable();
        for other in touched.drain(..) {
            if let Some(count) = hits.get_mut(other as usize) {
                if let Some(first) = members.get(other as usize).filter(|_| *count >= KEYS) {
                    each(*first, *at);
                }
                *count = 0;
            }
        }
    }
}
