//! Cutting the screens that are loaded on demand out of the page's first download.
//!
//! Trunk builds the page whole, and leaves what the linker made in Cargo's folder: with relocations,
//! which tell what belongs to what. `cut` cuts that along the functions that the macro
//! `on_demand!` marks; wasm-bindgen then binds the main part anew, wasm-opt shrinks every part, and the
//! results take the place of the whole in the built page.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::toolchain::{Toolchain, root, run};

/// The feature of the package that marks the cuts.
pub(crate) const FEATURE: &str = "on-demand";

/// How the page's wasm is made small. Measured, packed: `-Oz` 301.4 kB, `-Os` 300.4 kB, with the low
/// kilobyte of memory (the far end of the stack) taken for unused 298.4 kB; running the passes twice
/// or merging similar functions gains nothing.
pub(crate) const WASM_OPT: [&str; 10] = [
    "-Os",
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// The module through which the cut parts are loaded, as the library that cuts names it.
const LOADER: &str = "__wasm_split.js";

/// Cuts the page that trunk built into `dist`.
pub(crate) fn split(toolchain: &Toolchain, dist: &Path) -> Outcome {
    let work = root().join("target/split");
    if work.exists() {
        fs::remove_dir_all(&work).map_err(|error| format!("{}: {error}", work.display()))?;
    }
    let linked = root().join("target/wasm32-unknown-unknown/release/kith.wasm");
    run(cut(toolchain).arg("parts").arg(&linked).arg(&work))?;
    let bound = work.join("bound");
    run(toolchain
        .command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .args(["--out-name", "kith", "--out-dir"])
        .arg(&bound)
        .arg(work.join("kith.wasm")))?;
    run(cut(toolchain)
        .arg("names")
        .arg(&bound)
        .arg(work.join(LOADER)))?;
    let loader = any_type(&read(&work.join(LOADER))?);
    let main = read(&bound.join("kith.js"))?;

    let index_path = dist.join("index.html");
    let index = read(&index_path)?;
    let mut wasm = vec![("_bg.wasm".to_owned(), bound.join("kith_bg.wasm"))];
    for name in names(&work, ".wasm")? {
        if name != "kith.wasm" {
            let short = name.trim_start_matches("split_");
            wasm.push((format!("-{short}"), work.join(&name)));
        }
    }
    // The parts fit each other only as one build, so all carry the mark of the whole.
    let mut hasher = DefaultHasher::new();
    for (_, path) in &wasm {
        let optimised = path.with_extension("small.wasm");
        run(toolchain
            .command("wasm-opt")
            .args(WASM_OPT)
            .arg(path)
            .arg("-o")
            .arg(&optimised))?;
        read_bytes(&optimised)?.hash(&mut hasher);
    }
    (&main, &loader).hash(&mut hasher);
    let stem = format!("kith-{:016x}", hasher.finish());

    let old_stem = stem_of(&index)?;
    for name in names(dist, "")? {
        if name.starts_with(&old_stem) {
            remove(&dist.join(name))?;
        }
    }
    let mut loader = once(&loader, "\"./kith.js\"", &format!("\"./{stem}.js\""))?;
    for (end, path) in &wasm {
        copy(
            &path.with_extension("small.wasm"),
            &dist.join(format!("{stem}{end}")),
        )?;
        if path.parent() == Some(work.as_path()) {
            let name = file_name(path);
            loader = once(
                &loader,
                &format!("\"./{name}\""),
                &format!("\"./{stem}{end}\""),
            )?;
        }
    }
    let loader_name = format!("{stem}-parts.js");
    let import = |file: &str| format!("from \"./{file}\"");
    if !main.contains(&import(LOADER)) {
        return Err(format!("the page's script does not import {LOADER}"));
    }
    // One import for each part; the wasm goes on calling the module by its first name.
    let main = main.replace(&import(LOADER), &import(&loader_name));
    write(&dist.join(format!("{stem}.js")), &main)?;
    write(&dist.join(&loader_name), &loader)?;
    let index = index.replace(&old_stem, &stem).replacen(
        "</head>",
        &format!("<link rel=\"modulepreload\" href=\"./{loader_name}\" crossorigin></head>"),
        1,
    );
    write(&index_path, &index)
}

/// The program of ours that cuts, built when it is first needed.
fn cut(toolchain: &Toolchain) -> Command {
    let mut command = toolchain.command("cargo");
    command.args(["run", "--quiet", "--package", "cut", "--target-dir"]);
    command.arg(root().join("target/xtask")).arg("--");
    command
}

/// The loader, made to take a part from a host that does not say that it is WebAssembly, as the main
/// part is taken too.
fn any_type(loader: &str) -> String {
    let by_bytes = "async function instantiatePart(source, imports) {
    const response = await source;
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
";
    let loader = loader.replace("WebAssembly.instantiateStreaming(", "instantiatePart(");
    loader + by_bytes
}

/// The name of the main part in a page that trunk built, without its ends.
fn stem_of(index: &str) -> Result<String, String> {
    let end = index
        .find("_bg.wasm")
        .ok_or("the built page names no wasm")?;
    let before = index.get(..end).unwrap_or_default();
    let start = before.rfind('/').map_or(0, |slash| slash + 1);
    Ok(before.get(start..).unwrap_or_default().to_owned())
}

/// Replaces what must occur just once: another number means that a tool has changed its ways.
pub(crate) fn once(text: &str, from: &str, to: &str) -> Result<String, String> {
    match text.matches(from).count() {
        1 => Ok(text.replacen(from, to, 1)),
        count => Err(format!("{from} occurs {count} times instead of once")),
    }
}

fn names(folder: &Path, end: &str) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(end))
        .collect();
    names.sort();
    Ok(names)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

pub(crate) fn read_bytes(path: &PathBuf) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

pub(crate) fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| format!("{}: {error}", to.display()))
}

pub(crate) fn remove(path: &Path) -> Outcome {
    fs::remove_file(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stem_is_what_stands_before_the_ends() {
        let index = "<link rel=\"preload\" href=\"./kith-0a1b_bg.wasm\" as=\"fetch\">";
        assert_eq!(stem_of(index).as_deref(), Ok("kith-0a1b"));
        assert!(stem_of("<html></html>").is_err());
    }

    #[test]
    fn what_occurs_twice_is_not_replaced() {
        assert_eq!(once("a b", "a", "c").as_deref(), Ok("c b"));
        assert!(once("a a", "a", "c").is_err());
        assert!(once("b", "a", "c").is_err());
    }
}
