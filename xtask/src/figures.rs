//! The figures alone as a page of their own, so that they are measured in the browser as they are
//! compiled for it.

use std::fs;
use std::path::PathBuf;

use crate::split::WASM_OPT;
use crate::toolchain::{Toolchain, root, run};

/// The example that measures them.
const EXAMPLE: &str = "figures_time";

/// Builds that page; returns its folder.
pub(crate) fn page(toolchain: &Toolchain) -> Result<PathBuf, String> {
    let toolchain = toolchain.with_tools_of_trunk();
    run(toolchain.page_command("cargo").args([
        "build",
        "--release",
        "--target",
        "wasm32-unknown-unknown",
        "--example",
        EXAMPLE,
    ]))?;
    let built = root().join(format!(
        "target/wasm32-unknown-unknown/release/examples/{EXAMPLE}.wasm"
    ));
    let folder = root().join("target/figures-page");
    run(toolchain
        .command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&folder)
        .arg(built))?;
    let bound = folder.join(format!("{EXAMPLE}_bg.wasm"));
    run(toolchain
        .command("wasm-opt")
        .args(WASM_OPT)
        .arg(&bound)
        .arg("-o")
        .arg(&bound))?;
    let index = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>Figures</title><body style=\"white-space: pre\">\
         <script type=\"module\">import init from './{EXAMPLE}.js'; init();</script>"
    );
    fs::write(folder.join("index.html"), index)
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}
