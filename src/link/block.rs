//! Which pairs are looked at: those that share a kind of value and enough names or words, in near-linear time.

use std::collections::HashMap;
use std::ops::Range;

use super::kind::Kind;
use super::mention::Mention;
use super::symbol::Symbol;

/// Up to so many mentions of one kind are all set side by side.
const SMALL: usize = 1500;
/// A name or word that more mentions of one kind share than this tells nothing by itself.
const COMMON: usize = 200;
/// How many names or words a pair must share in a large block.
const KEYS: u8 = 2;
/// So many mentions are set beside the others at a time.
const PORTION: usize = 64;

/// The mentions of a run, those of one kind together.
pub struct Blocks<'m> {
    mentions: &'m [Mention],
    blocks: Vec<Block>,
}

/// The mentions of one kind.
struct Block {
    /// In their order.
    members: Vec<u32>,
    /// In a large block the places in `members` that have a name or word, in order.
    postings: HashMap<Symbol, Vec<u32>>,
}

/// A few mentions of a block, to be set beside others.
pub struct Portion<'b> {
    mentions: &'b [Mention],
    block: &'b Block,
    places: Range<usize>,
}

impl<'m> Blocks<'m> {
    /// Sorts the mentions.
    pub fn new(mentions: &'m [Mention]) -> Self {
        let mut kinds: Vec<(Kind, u32)> = (0u32..).zip(mentions).map(|(at, mention)| (mention.kind, at)).collect();
        kinds.sort_unstable();
        let block = |members: &[(Kind, u32)]| {
            let members: Vec<u32> = members.iter().map(|(_, at)| *at).collect();
            let mut postings: HashMap<Symbol, Vec<u32>> = HashMap::new();
            if members.len() > SMALL {
                for (place, at) in (0u32..).zip(&members) {
                    for key in mentions.get(*at as usize).map(keys).unwrap_or_default() {
                        postings.entry(key).or_default().push(place);
                    }
                }
            }
            Block { members, postings }
        };
        let blocks = kinds.chunk_by(|a, b| a.0 == b.0).map(block).collect();
        Self { mentions, blocks }
    }

    /// All mentions, a few at a time. The pairs of one portion after the other are those of the run in one order.
    pub fn portions(&self) -> impl Iterator<Item = Portion<'_>> {
        self.blocks.iter().flat_map(|block| {
            let starts = (0..block.members.len()).step_by(PORTION);
            starts.map(|start| Portion {
                mentions: self.mentions,
                block,
                places: start..(start + PORTION).min(block.members.len()),
            })
        })
    }
}

impl Portion<'_> {
    /// The pairs worth weighing, the lower index first.
    pub fn pairs(&self, mut each: impl FnMut(u32, u32)) {
        let Block { members, .. } = self.block;
        if members.len() > SMALL {
            return self.sparse(each);
        }
        for (place, a) in members.iter().enumerate().take(self.places.end).skip(self.places.start) {
            members.iter().skip(place + 1).for_each(|b| each(*a, *b));
        }
    }

    /// Those with enough in common, each with the ones before it.
    fn sparse(&self, mut each: impl FnMut(u32, u32)) {
        let Block { members, postings } = self.block;
        // Places in `members`, so that counters can be a plain list.
        let mut hits: Vec<u8> = vec![0; self.places.end];
        let mut touched: Vec<u32> = Vec::new();
        for (place, at) in (0u32..).zip(members).take(self.places.end).skip(self.places.start) {
            let Some(mention) = self.mentions.get(*at as usize) else { continue };
            for list in keys(mention).iter().filter_map(|key| postings.get(key)) {
                let before = list.partition_point(|other| *other < place);
                // The latest ones are kept: articles on one event stand close together.
                for other in list.iter().take(before).skip(before.saturating_sub(COMMON)) {
                    if let Some(count) = hits.get_mut(*other as usize) {
                        if *count == 0 {
                            touched.push(*other);
                        }
                        *count = count.saturating_add(1);
                    }
                }
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
}

/// What a mention may share with others.
fn keys(mention: &Mention) -> Vec<Symbol> {
    let mut keys: Vec<Symbol> = mention.names.iter().chain(&mention.words).copied().collect();
    keys.extend(mention.noun);
    keys.extend(mention.aspects.iter().copied());
    keys.sort_unstable();
    keys.dedup();
    keys
}
