//! Finding records by their name, as one types it.

/// The records whose names have every word of `text`, at most `limit` of them: those that begin
/// with the text first, then by name. An empty text finds the first ones by name.
pub fn find_names<'a, I: Copy>(
    records: impl Iterator<Item = (I, &'a str)>,
    text: &str,
    limit: usize,
) -> Vec<(I, String)> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found: Vec<(bool, String, I, &str)> = records
        .filter_map(|(id, name)| {
            let folded = name.to_lowercase();
            let matches = !name.is_empty() && words.iter().all(|word| folded.contains(word));
            matches.then(|| (!folded.starts_with(&text), folded, id, name))
        })
        .collect();
    let first =
        |a: &(bool, String, I, &str), b: &(bool, String, I, &str)| (a.0, &a.1).cmp(&(b.0, &b.1));
    if found.len() > limit {
        found.select_nth_unstable_by(limit, first);
        found.truncate(limit);
    }
    found.sort_by(first);
    found
        .into_iter()
        .map(|(_, _, id, name)| (id, name.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, limit: usize, expected: &[&str]) {
        let names = [
            "Nordwind",
            "North & Sons",
            "Big North",
            "",
            "Заря",
            "Old North Mill",
        ];
        let found = find_names(names.into_iter().enumerate(), text, limit);
        let found: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn beginnings_come_first() {
        check(
            "nor",
            9,
            &["Nordwind", "North & Sons", "Big North", "Old North Mill"],
        );
        check("nor", 2, &["Nordwind", "North & Sons"]);
        check("  NORTH old", 9, &["Old North Mill"]);
        check("заря", 9, &["Заря"]);
        check("", 2, &["Big North", "Nordwind"]);
        check("nowhere", 9, &[]);
    }
}
