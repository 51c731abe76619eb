//! Making a built page work without a network: one mark for the build, and the list of its files for
//! the service worker.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::sizes::list;
use crate::split::{once, read, read_bytes, write};

/// The service worker, as the build copies it.
const WORKER: &str = "service-worker.js";

/// The files that the page asks for by names of its own: they get the mark of the build, which the
/// page finds in its element `html`, so that those of two builds can be kept side by side.
const NAMED_BY_THE_PAGE: [&str; 5] = [
    "worker_loader.js",
    "worker.js",
    "worker_bg.wasm",
    "help/en.txt",
    "help/ru.txt",
];

/// Marks a built page, and tells its service worker which files it has.
pub(crate) fn mark(dist: &Path) -> Outcome {
    let mark = mark_of(dist)?;
    for name in NAMED_BY_THE_PAGE {
        let marked = dist.join(with_mark(name, &mark));
        fs::rename(dist.join(name), marked).map_err(|error| format!("{name}: {error}"))?;
    }
    // The loader of the heavy worker names its two other files.
    let loader_path = dist.join(with_mark("worker_loader.js", &mark));
    let mut loader = read(&loader_path)?;
    for name in ["worker.js", "worker_bg.wasm"] {
        let quoted = |name: &str| format!("\"./{name}\"");
        loader = once(&loader, &quoted(name), &quoted(&with_mark(name, &mark)))?;
    }
    write(&loader_path, &loader)?;

    let index_path = dist.join("index.html");
    let index = marked_page(&read(&index_path)?, &mark)?;
    write(&index_path, &index)?;

    let worker_path = dist.join(WORKER);
    let worker = filled(&read(&worker_path)?, &mark, &files(dist)?)?;
    write(&worker_path, &worker)
}

/// The mark: another for every difference in what is built.
fn mark_of(dist: &Path) -> Result<String, String> {
    let mut hasher = DefaultHasher::new();
    for name in names(dist)? {
        name.hash(&mut hasher);
        read_bytes(&dist.join(&name))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// `help/en.txt` becomes `help/en-0123456789abcdef.txt`.
fn with_mark(name: &str, mark: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, end)) => format!("{stem}-{mark}.{end}"),
        None => format!("{name}-{mark}"),
    }
}

/// The page with the mark, and with the lock that says which build it uses. The lock is taken before
/// any code is loaded, since what is loaded has to be there until the page goes.
fn marked_page(index: &str, mark: &str) -> Result<String, String> {
    let index = once(
        index,
        "<html lang=\"en\">",
        &format!("<html lang=\"en\" data-build=\"{mark}\">"),
    )?;
    let lock = format!(
        "<script>navigator.locks?.request(\"kith-{mark}\",{{mode:\"shared\"}},()=>new Promise(()=>{{}}))</script>"
    );
    let index = once(&index, "</title>", &format!("</title>{lock}"))?;
    Ok(without_asides(&index))
}

/// The page without comments and blank lines, which are for those who work on it.
fn without_asides(index: &str) -> String {
    let mut rest = index;
    let mut kept = String::new();
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines = kept.lines().filter(|line| !line.trim().is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The service worker with its two constants filled in.
fn filled(worker: &str, mark: &str, files: &[String]) -> Result<String, String> {
    let worker = once(
        worker,
        "const BUILD = \"\";",
        &format!("const BUILD = \"{mark}\";"),
    )?;
    let names: Vec<String> = files.iter().map(|name| format!("\"{name}\"")).collect();
    once(
        &worker,
        "const FILES = [];",
        &format!("const FILES = [{}];", names.join(", ")),
    )
}

/// What is kept: the page by its address, then everything that it may ask for.
fn files(dist: &Path) -> Result<Vec<String>, String> {
    let mut files = vec!["./".to_owned()];
    files.extend(
        names(dist)?
            .into_iter()
            .filter(|name| !matches!(name.as_str(), "index.html" | WORKER)),
    );
    Ok(files)
}

/// All files of the page, by names with `/`, in order.
fn names(dist: &Path) -> Result<Vec<String>, String> {
    let mut paths: Vec<PathBuf> = Vec::new();
    list(dist, &mut paths)?;
    let mut names: Vec<String> = paths
        .iter()
        .map(|path| {
            path.strip_prefix(dist)
                .unwrap_or(path)
                .to_string_lossy()
                .replace('\\', "/")
        })
        .collect();
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_before_the_end_of_a_name() {
        assert_eq!(with_mark("help/en.txt", "0a"), "help/en-0a.txt");
        assert_eq!(with_mark("worker_bg.wasm", "0a"), "worker_bg-0a.wasm");
    }

    #[test]
    fn the_service_worker_of_the_project_can_be_filled_in() {
        let worker = include_str!("../../assets/service-worker.js");
        let files = ["./".to_owned(), "a.css".to_owned()];
        let filled = filled(worker, "0a", &files).unwrap_or_default();
        assert!(filled.contains("const BUILD = \"0a\";"));
        assert!(filled.contains("const FILES = [\"./\", \"a.css\"];"));
    }

    #[test]
    fn the_page_of_the_project_can_be_marked() {
        let page = marked_page(include_str!("../../index.html"), "0a").unwrap_or_default();
        assert!(page.contains("data-build=\"0a\""));
        assert!(page.contains("\"kith-0a\""));
        assert!(page.starts_with("<!doctype html>\n<html"));
        assert!(page.trim_end().ends_with("</html>"));
        assert!(!page.contains("<!--") && !page.contains("\n\n"));
    }

    /// A manifest cannot name tokens, so its colours are compared with them.
    #[test]
    fn the_colours_of_the_installed_page_are_tokens() {
        let tokens = include_str!("../../style/tokens.css");
        let token = |name: &str, line: &str| {
            let start = format!("--{name}: light-dark(");
            tokens.contains(&format!("{start}{line}"))
        };
        let manifest = include_str!("../../assets/manifest.webmanifest");
        assert!(manifest.contains("\"background_color\": \"#faf8f5\""));
        assert!(manifest.contains("\"theme_color\": \"#f3f0ea\""));
        assert!(token("paper", "#faf8f5, "));
        assert!(token("sunken", "#f3f0ea, #12110f"));
        let page = include_str!("../../index.html");
        assert!(page.contains("content=\"#f3f0ea\" media=\"(prefers-color-scheme: light)\""));
        assert!(page.contains("content=\"#12110f\" media=\"(prefers-color-scheme: dark)\""));
    }
}
