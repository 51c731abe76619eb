//! Examples that measure, each alone as a page of its own, so that what they measure is measured in the
//! browser as it is compiled for it.

use std::fs;
use std::path::PathBuf;

use crate::split::WASM_OPT;
use crate::toolchain::{Toolchain, root, run};

/// The example that measures the figures.
pub(crate) const FIGURES: &str = "figures_time";
/// The example that measures the search for duplicates.
pub(crate) const DUPLICATES: &str = "duplicates_time";

/// Builds the page of an example; returns its folder.
pub(crate) fn page(toolchain: &Toolchain, example: &str) -> Result<PathBuf, String> {
    let toolchain = toolchain.with_tools_of_trunk();
    run(toolchain.page_command("cargo").args([
        "build",
        "--release",
        "--target",
        "wasm32-unknown-unknown",
        "--example",
        example,
    ]))?;
    let built = root().join(format!(
        "target/wasm32-unknown-unknown/release/examples/{example}.wasm"
    ));
    let folder = root().join(format!("target/{example}-page"));
    run(toolchain
        .command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&folder)
        .arg(built))?;
    let bound = folder.join(format!("{example}_bg.wasm"));
    run(toolchain
        .command("wasm-opt")
        .args(WASM_OPT)
        .arg(&bound)
        .arg("-o")
        .arg(&bound))?;
    let index = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>{example}</title><body style=\"white-space: pre\">\
         <script type=\"module\">import init from './{example}.js'; init();</script>"
    );
    fs::write(folder.join("index.html"), index)
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}
