//! Building and serving the page.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::setup::Browser;
use crate::toolchain::{Toolchain, root, run};
use crate::{Outcome, measuring, offline, setup, sizes, split, styles};

/// The port that `serve` takes when it is free.
const PORT: u16 = 8080;

/// Builds the page, serves it, and reloads it on change.
pub(crate) fn serve(release: bool) -> Outcome {
    let toolchain = setup::toolchain()?;
    let port = free_port();
    let mut trunk = toolchain.trunk();
    trunk.args([
        "serve",
        "--port",
        &port.to_string(),
        "--address",
        "127.0.0.1",
    ]);
    trunk.arg("--dist").arg(root().join("target/serve"));
    if release {
        trunk.arg("--release");
    }
    trunk.stdout(Stdio::piped());
    let mut child = trunk
        .spawn()
        .map_err(|error| format!("trunk could not be started: {error}"))?;
    println!("building the page; it will be at http://127.0.0.1:{port}/");
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            println!("{line}");
            if line.contains("server listening") {
                println!("Kith is at http://127.0.0.1:{port}/ (Ctrl+C ends it; changes reload it)");
            }
        }
    }
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("trunk ended with {status}")),
        Err(error) => Err(format!("trunk: {error}")),
    }
}

fn free_port() -> u16 {
    let free =
        |port| TcpListener::bind(("127.0.0.1", port)).and_then(|listener| listener.local_addr());
    free(PORT)
        .or_else(|_| free(0))
        .map_or(PORT, |address| address.port())
}

/// Builds the page for release into `dist/`, and prints what a visit downloads.
pub(crate) fn build() -> Outcome {
    let toolchain = setup::toolchain()?;
    let dist = release(&toolchain)?;
    sizes::print(&dist)
}

/// Builds the page for release, its rarely used screens cut out of the first download; returns the
/// folder.
pub(crate) fn release(toolchain: &Toolchain) -> Result<PathBuf, String> {
    let dist = root().join("dist");
    let mut trunk = toolchain.trunk();
    trunk
        .args(["build", "--release", "--features", split::FEATURE])
        .arg("--dist")
        .arg(&dist);
    run(&mut trunk).map_err(|error| format!("the page could not be built: {error}"))?;
    split::split(&toolchain.with_tools_of_trunk(), &dist)
        .map_err(|error| format!("the page could not be cut into parts: {error}"))?;
    styles::join(&dist)
        .map_err(|error| format!("the style sheets could not be joined: {error}"))?;
    offline::mark(&dist)
        .map_err(|error| format!("the page could not be made to work offline: {error}"))?;
    Ok(dist)
}

/// Builds for release and measures the budgets in a browser.
pub(crate) fn bench() -> Outcome {
    let (toolchain, browser) = setup::everything()?;
    let dist = release(&toolchain)?;
    sizes::print(&dist)?;
    let figures = measuring::page(&toolchain, measuring::FIGURES)?;
    let duplicates = measuring::page(&toolchain, measuring::DUPLICATES)?;
    let mut cargo = in_browser(&toolchain, &browser, "bench", &dist);
    cargo
        .env("KITH_FIGURES", &figures)
        .env("KITH_DUPLICATES", &duplicates)
        // Which parts are measured; all when nothing is said.
        .env(
            "KITH_BENCH",
            std::env::var_os("KITH_BENCH").unwrap_or_else(|| "1".into()),
        );
    run(&mut cargo)
}

/// Builds for release and takes the pictures of the README.
pub(crate) fn screenshots() -> Outcome {
    let (toolchain, browser) = setup::everything()?;
    let dist = release(&toolchain)?;
    run(in_browser(&toolchain, &browser, "pictures", &dist)
        .env("KITH_SCREENSHOTS", root().join("docs/pictures")))
}

/// A program of the browser tests that says what it does, on a built page.
fn in_browser(toolchain: &Toolchain, browser: &Browser, test: &str, dist: &Path) -> Command {
    let mut cargo = toolchain.command("cargo");
    cargo
        .args(["test", "--package", "browser-tests", "--test", test])
        .args(["--", "--nocapture"])
        .env("KITH_DIST", dist)
        .env("KITH_CHROMIUM", &browser.browser)
        .env("KITH_CHROMEDRIVER", &browser.driver);
    cargo
}
