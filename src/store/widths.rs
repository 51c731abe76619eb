//! How wide this reader wants the columns of a list.

use std::collections::BTreeMap;

use crate::browser::preferences::Preference;

/// The widths of the list of deals in pixels, by the names of its columns.
pub fn column_widths() -> BTreeMap<String, u32> {
    let kept = Preference::DealWidths.get().unwrap_or_default();
    let widths = kept.split('\n').filter_map(|line| {
        let (name, width) = line.rsplit_once('\t')?;
        Some((name.to_owned(), width.parse().ok()?))
    });
    widths.collect()
}

/// Remembers these widths in this browser.
pub fn keep_column_widths(widths: &BTreeMap<String, u32>) {
    let lines = widths
        .iter()
        .map(|(name, width)| format!("{name}\t{width}"));
    Preference::DealWidths.set(&lines.collect::<Vec<_>>().join("\n"));
}
