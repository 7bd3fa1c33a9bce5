//! "Did you mean": the known name that a misspelt one is nearest to. It proposes and never decides.

/// The nearest of some names, if one is near enough to be meant: at most a third of the letters wrong, two letters
/// exchanged counting as one mistake. Of equally near ones the first.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = word.chars().count();
    let limit = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // The difference in length is a lower bound of the distance, and far cheaper.
        if candidate.chars().count().abs_diff(length) > limit {
            continue;
        }
        let distance = strsim::damerau_levenshtein(word, candidate);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// "Did you mean …?" with the nearest name, or the names there are when they are few, else nothing.
pub fn hint<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str> + Clone) -> Option<String> {
    if let Some(name) = nearest(word, candidates.clone()) {
        return Some(format!("did you mean `{name}`?"));
    }
    let all: Vec<String> = candidates.into_iter().take(13).map(|name| format!("`{name}`")).collect();
    ((1..=12).contains(&all.len())).then(|| format!("known are {}", all.join(", ")))
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_what_is_near_is_proposed() {
        use crate::nearest::nearest;
        assert_eq!(nearest("tolerence", ["kind", "tolerance"]), Some("tolerance"));
        assert_eq!(nearest("colour", ["kind", "tolerance"]), None);
    }
}
