//! One style sheet of many: a first visit asks for it once, and what the sheets have in common is packed
//! once.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::Outcome;

/// Joins the sheets that the built page names, in their order, into one.
pub(crate) fn join(dist: &Path) -> Outcome {
    let index_path = dist.join("index.html");
    let index = fs::read_to_string(&index_path)
        .map_err(|error| format!("{}: {error}", index_path.display()))?;
    let mut joined = String::new();
    for name in sheets(&index) {
        let path = dist.join(name);
        let sheet =
            fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        joined.push_str(&bare(&sheet));
        fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let mut hasher = DefaultHasher::new();
    joined.hash(&mut hasher);
    let name = format!("style-{:016x}.css", hasher.finish());
    fs::write(dist.join(&name), joined).map_err(|error| format!("{name}: {error}"))?;
    fs::write(&index_path, with_one(&index, &name)?)
        .map_err(|error| format!("{}: {error}", index_path.display()))
}

/// Whether a line of the page names a sheet.
fn is_link(line: &str) -> bool {
    line.trim_start().starts_with("<link rel=\"stylesheet\"")
}

/// The files of the sheets, in their order.
fn sheets(index: &str) -> impl Iterator<Item = &str> {
    index
        .lines()
        .filter(|line| is_link(line))
        .filter_map(|line| {
            let (_, rest) = line.split_once("href=\"./")?;
            rest.split('"').next()
        })
}

/// The page with one sheet in the place of all.
fn with_one(index: &str, name: &str) -> Result<String, String> {
    let mut page = String::with_capacity(index.len());
    let mut is_named = false;
    for line in index.lines() {
        if !is_link(line) {
            page.push_str(line);
            page.push('\n');
        } else if !is_named {
            page.push_str(&format!(
                "    <link rel=\"stylesheet\" href=\"./{name}\"/>\n"
            ));
            is_named = true;
        }
    }
    match is_named {
        true => Ok(page),
        false => Err("the built page names no style sheet".to_owned()),
    }
}

/// A sheet without comments and indentation; what stands in quotes stays as it is.
fn bare(sheet: &str) -> String {
    let mut text = String::with_capacity(sheet.len());
    let mut quote = None;
    let mut rest = sheet;
    while let Some(c) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        let mut length = c.len_utf8();
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            // What follows a backslash ends nothing.
            ('\\', _) => length += rest[length..].chars().next().map_or(0, char::len_utf8),
            _ => {}
        }
        text.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::new(), |all, line| all + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n    <link rel=\"stylesheet\" href=\"./tokens-1.css\" integrity=\"x\"/>\n    \
        <link rel=\"stylesheet\" href=\"./base-2.css\"/>\n    <link rel=\"icon\" href=\"./icon.svg\"/>\n</head>\n";

    #[test]
    fn the_page_names_one_sheet_in_the_place_of_all() {
        assert_eq!(
            sheets(PAGE).collect::<Vec<_>>(),
            ["tokens-1.css", "base-2.css"]
        );
        let page = with_one(PAGE, "style-3.css").unwrap_or_default();
        assert_eq!(sheets(&page).collect::<Vec<_>>(), ["style-3.css"]);
        assert!(page.contains("icon.svg"));
        assert!(with_one("<head></head>", "style-3.css").is_err());
    }

    #[test]
    fn comments_go_and_texts_stay() {
        let sheet = "/* a */\na {\n  content: \"/* no \\\" comment */\"; /* b */\n}\n/* open";
        assert_eq!(bare(sheet), "a {\ncontent: \"/* no \\\" comment */\";\n}\n");
    }
}
