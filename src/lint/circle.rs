//! Circles among things that point at each other.

/// All circles of a graph: each once, starting with its smallest member, in the order in which they are met.
pub(crate) fn rings(count: usize, next: impl Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        OnPath,
        Done,
    }
    let mut marks = vec![Mark::New; count];
    let mut rings = Vec::new();
    for start in 0..count {
        if marks.get(start) != Some(&Mark::New) {
            continue;
        }
        // Depth first without recursion, because chains may be as long as the set.
        let mut path: Vec<(usize, Vec<usize>)> = vec![(start, next(start))];
        if let Some(mark) = marks.get_mut(start) {
            *mark = Mark::OnPath;
        }
        while let Some((node, rest)) = path.last_mut() {
            let node = *node;
            let Some(to) = rest.pop() else {
                if let Some(mark) = marks.get_mut(node) {
                    *mark = Mark::Done;
                }
                path.pop();
                continue;
            };
            match marks.get(to) {
                Some(Mark::New) => {
                    if let Some(mark) = marks.get_mut(to) {
                        *mark = Mark::OnPath;
                    }
                    path.push((to, next(to)));
                }
                Some(Mark::OnPath) => {
                    let mut ring: Vec<usize> =
                        path.iter().map(|(node, _)| *node).skip_while(|node| *node != to).collect();
                    let least = ring.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(at, _)| at);
                    ring.rotate_left(least);
                    rings.push(ring);
                }
                _ => {}
            }
        }
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::rings;

    #[test]
    fn finds_each_circle_once() {
        let graph = |edges: &'static [&'static [usize]]| {
            move |at: usize| edges.get(at).map(|it| it.to_vec()).unwrap_or_default()
        };
        assert_eq!(rings(4, graph(&[&[1], &[2], &[0], &[0]])), [[0, 1, 2]]);
        assert_eq!(rings(2, graph(&[&[0], &[]])), [[0]]);
        assert!(rings(3, graph(&[&[1, 2], &[2], &[]])).is_empty());
        assert!(rings(100_000, |at| if at < 99_999 { vec![at + 1] } else { vec![] }).is_empty());
    }
}
