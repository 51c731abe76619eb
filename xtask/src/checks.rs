//! Rules of the house that no compiler knows: colours only from tokens, layers only downwards.

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::toolchain::root;

/// Checks the whole tree.
pub(crate) fn run() -> Outcome {
    let mut found = Vec::new();
    visit(&root().join("src"), &mut |path, text| {
        found.extend(layering(&relative(path), text));
        found.extend(colours(&relative(path), text));
    });
    visit(&root().join("style"), &mut |path, text| {
        found.extend(colours(&relative(path), text));
    });
    if found.is_empty() {
        Ok(())
    } else {
        Err(found.join("\n"))
    }
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

fn visit(folder: &Path, check: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            visit(&path, check);
        } else if let Ok(text) = fs::read_to_string(&path) {
            check(&path, &text);
        }
    }
}

/// Colours written by hand anywhere but in the tokens.
fn colours(path: &str, text: &str) -> Vec<String> {
    if path == "style/tokens.css" {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let by_function = ["rgb(", "rgba(", "hsl(", "oklch("]
            .iter()
            .any(|name| line.contains(name));
        if by_function || line.split('#').skip(1).any(|rest| is_colour(rest, path)) {
            found.push(format!(
                "{path}:{number}: a colour written by hand; take one from style/tokens.css"
            ));
        }
    }
    found
}

/// Whether what follows a `#` is a colour of 3, 4, 6 or 8 hexadecimal digits.
fn is_colour(rest: &str, path: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
    let ends = !rest
        .as_bytes()
        .get(digits)
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let in_quotes = path.ends_with(".rs") && !rest.contains('"');
    matches!(digits, 3 | 4 | 6 | 8) && ends && !in_quotes
}

/// Imports that point upwards or sideways in the browser application.
fn layering(path: &str, text: &str) -> Vec<String> {
    let Some((layer, rest)) = path
        .strip_prefix("src/")
        .and_then(|path| path.split_once('/'))
    else {
        return Vec::new();
    };
    let forbidden: &[&str] = match layer {
        "ui" => &[
            "crate::app",
            "crate::store",
            "crate::browser",
            "crate::features",
            "crate::parts",
            "kith::",
        ],
        "parts" => &["crate::app", "crate::browser", "crate::features"],
        "store" => &["crate::app", "crate::features", "crate::parts", "crate::ui"],
        "browser" => &[
            "crate::app",
            "crate::features",
            "crate::parts",
            "crate::ui",
            "crate::store",
        ],
        "features" => &["crate::app::shell", "crate::browser"],
        _ => &[],
    };
    let own_feature = rest.split(['/', '.']).next().unwrap_or_default();
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        for name in forbidden.iter().filter(|name| line.contains(**name)) {
            found.push(format!("{path}:{number}: {layer} must not know {name}"));
        }
        if layer == "features"
            && let Some((_, other)) = line.split_once("crate::features::")
            && !other.starts_with(own_feature)
        {
            found.push(format!("{path}:{number}: no feature imports another"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_found_and_links_are_not() {
        assert_eq!(colours("style/x.css", "a { color: #b8431f; }").len(), 1);
        assert_eq!(colours("style/x.css", "a { color: rgb(1 2 3); }").len(), 1);
        assert_eq!(colours("src/x.rs", "let c = \"#fff\";").len(), 1);
        assert!(colours("src/x.rs", "#[cfg(test)]\nlet a = \"#/deals\";").is_empty());
        assert!(colours("style/x.css", "a { color: var(--ink); }\n#deadbeefs {}").is_empty());
        assert!(colours("style/tokens.css", ":root { --ink: #000; }").is_empty());
    }

    #[test]
    fn layers_point_downwards() {
        assert_eq!(
            layering("src/ui/button.rs", "use crate::store::Store;").len(),
            1
        );
        assert_eq!(
            layering("src/ui/button.rs", "use kith::domain::Deal;").len(),
            1
        );
        assert_eq!(
            layering(
                "src/features/board/mod.rs",
                "use crate::features::deals::X;"
            )
            .len(),
            1
        );
        assert_eq!(
            layering("src/features/board/mod.rs", "use crate::browser::clock;").len(),
            1
        );
        assert_eq!(
            layering("src/parts/log/mod.rs", "use crate::features::people::X;").len(),
            1
        );
        assert!(layering("src/features/deal/panel.rs", "use crate::parts::X;").is_empty());
        assert!(
            layering(
                "src/features/board/card.rs",
                "use crate::features::board::X;"
            )
            .is_empty()
        );
        assert!(layering("src/store/mod.rs", "use crate::browser::clock;").is_empty());
    }
}
