//! What a visit downloads, raw and as brotli.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// What a first visit may download, packed, in bytes: without its font and icons, and with them.
const BUDGETS: [(&str, usize); 2] = [("without font and icons", 450_000), ("in all", 500_000)];

/// The one font that an English page asks for; the others wait for their letters.
const FIRST_FONT: &str = "inter-latin.woff2";

/// Prints the size of every file of the built page: first those of a first visit, which are the ones
/// that its index names, then those that are loaded only when they are needed.
pub(crate) fn print(dist: &Path) -> Outcome {
    let index = fs::read_to_string(dist.join("index.html"))
        .map_err(|error| format!("index.html: {error}"))?;
    let mut paths = Vec::new();
    list(dist, &mut paths)?;
    let mut files = Vec::new();
    for path in paths {
        let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path
            .strip_prefix(dist)
            .unwrap_or(&path)
            .display()
            .to_string();
        let is_first = is_first(&name, &index);
        files.push((!is_first, name, bytes.len(), packed_size(&bytes)?));
    }
    files.sort();
    // Packed, by the order of the budgets.
    let mut first = [0, 0];
    println!("{:>10} {:>10}  file", "raw", "brotli");
    for (on_demand, name, raw, packed) in &files {
        if !on_demand {
            first[1] += packed;
            if !is_font_or_icon(name) {
                first[0] += packed;
            }
        }
        let remark = if *on_demand { "  (on demand)" } else { "" };
        println!("{raw:>10} {packed:>10}  {name}{remark}");
    }
    for ((what, budget), packed) in BUDGETS.into_iter().zip(first) {
        let told = match budget.checked_sub(packed) {
            Some(left) => format!("{left} left of {budget}"),
            None => format!("{} over {budget}", packed - budget),
        };
        println!(
            "{:>10} {packed:>10}  first visit (English) {what}: {told}",
            ""
        );
    }
    Ok(())
}

/// Whether a first visit in English downloads this file.
fn is_first(name: &str, index: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name == "index.html" || file == FIRST_FONT || index.contains(file)
}

/// Whether this is part of how text and the page's sign look: budgets tell it apart.
fn is_font_or_icon(name: &str) -> bool {
    ["fonts/", "icons/", "icon-"]
        .iter()
        .any(|start| name.starts_with(start))
}

pub(crate) fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, files)?;
        } else if !path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'))
        {
            files.push(path);
        }
    }
    Ok(())
}

fn packed_size(bytes: &[u8]) -> Result<usize, String> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)
        .map_err(|error| error.to_string())?;
    Ok(packed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_visit_downloads_what_the_index_names() {
        let index = "<link href=\"./kith-1_bg.wasm\"><link href=\"./base-2.css\">";
        assert!(is_first("kith-1_bg.wasm", index));
        assert!(is_first("base-2.css", index));
        assert!(is_first("fonts/inter-latin.woff2", index));
        assert!(!is_first("kith-1-figures.wasm", index));
        assert!(!is_first("fonts/inter-cyrillic.woff2", index));
        assert!(!is_first("worker_bg.wasm", index));
    }

    #[test]
    fn fonts_and_icons_have_a_budget_with_the_rest() {
        for name in [
            "fonts/inter-latin.woff2",
            "icons/icon-192.png",
            "icon-28ca.svg",
        ] {
            assert!(is_font_or_icon(name), "{name}");
        }
        assert!(!is_font_or_icon("kith-1_bg.wasm"));
        assert!(!is_font_or_icon("style-1.css"));
    }
}
