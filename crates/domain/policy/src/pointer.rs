//! JSON pointers (RFC 6901): the names of places in a policy document, and the nearest known name to a mistyped one.

/// Adds one step to `pointer`: `~` and `/` are escaped (RFC 6901 §3).
pub(crate) fn push(pointer: &mut String, key: &str) {
    pointer.push('/');
    for letter in key.chars() {
        match letter {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// `pointer` and one step more.
pub(crate) fn child(pointer: &str, key: &str) -> String {
    let mut longer = pointer.to_owned();
    push(&mut longer, key);
    longer
}

/// The steps of `pointer`, unescaped (RFC 6901 §4).
pub(crate) fn steps(pointer: &str) -> impl Iterator<Item = String> + '_ {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
}

/// Whether `pointer` names `outer` or a place within it.
pub(crate) fn is_within(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// `pointer` itself, then what holds it, up to the whole document.
pub(crate) fn upwards(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |inner| inner.rfind('/').map(|at| &inner[..at]))
}

/// The known name that `word` was probably meant to be: at most a third of its letters wrong, but two always may be.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let bearable = (word.chars().count() / 3).max(2);
    let distance = |name: &str| strsim::damerau_levenshtein(word, name);
    let close = known.into_iter().map(|name| (distance(name), name)).filter(|(wrong, _)| *wrong <= bearable);
    close.min().map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_with_a_slash_is_one_step() {
        let pointer = child("/cases/kinds", "Umzug/Auszug~2020");
        assert_eq!(pointer, "/cases/kinds/Umzug~1Auszug~02020");
        assert_eq!(steps(&pointer).last().as_deref(), Some("Umzug/Auszug~2020"));
        assert_eq!(upwards("/a/b").collect::<Vec<_>>(), ["/a/b", "/a", ""]);
        assert!(is_within("/a/b", "/a") && is_within("/a", "/a") && !is_within("/ab", "/a"));
    }

    #[test]
    fn a_mistyped_name_finds_its_neighbour() {
        let known = ["customer.segment", "customer.lang", "contract.region"];
        assert_eq!(nearest("customer.segmnet", known).as_deref(), Some("customer.segment"));
        assert_eq!(nearest("weather", known), None);
    }
}
