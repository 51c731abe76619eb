//! Cuts the page's wasm into parts, and shortens the names in it. A program of its own, because its
//! libraries take a while to compile and only a release build needs them.
//!
//! ```text
//! cut parts LINKED.wasm FOLDER      cuts: FOLDER/kith.wasm, FOLDER/__wasm_split.js and the parts
//! cut names FOLDER LOADER.js        shortens the names in FOLDER/kith_bg.wasm and FOLDER/kith.js
//! ```

mod names;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["parts", linked, folder] => parts(Path::new(linked), Path::new(folder)),
        ["names", folder, loader] => shorten(Path::new(folder), Path::new(loader)),
        _ => Err("called by `cargo xtask build`".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn parts(linked: &Path, folder: &Path) -> Result<(), String> {
    let linked = read(linked)?;
    let main = folder.join("kith.wasm");
    let mut options = wasm_split_cli_support::Options::new(&linked);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./kith.js";
    wasm_split_cli_support::transform(options)
        .map(drop)
        .map_err(|error| format!("{error:#}"))
}

fn shorten(folder: &Path, loader: &Path) -> Result<(), String> {
    let (wasm, script) = (folder.join("kith_bg.wasm"), folder.join("kith.js"));
    let loader = read_text(loader)?;
    let (short_wasm, short_script) = names::shorten(&read(&wasm)?, &read_text(&script)?, &loader)?;
    write(&wasm, &short_wasm)?;
    write(&script, short_script.as_bytes())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
