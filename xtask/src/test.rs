//! All checks and tests, in the order in which they fail fastest.

use std::time::Instant;

use crate::toolchain::{Toolchain, root, run};
use crate::{Outcome, checks, failures, page, setup};

/// Runs everything; without the browser when `native_only`.
pub(crate) fn all(native_only: bool) -> Outcome {
    let started = Instant::now();
    let toolchain = setup::toolchain()?;
    println!("toolchain: {:?} route", toolchain.route);
    if !root().join("../shared/data").is_dir() {
        println!(
            "note: ../shared/data is not here, tests on real files will say that they are skipped"
        );
    }
    step("formatting", || {
        run(toolchain.command("cargo").args(["fmt", "--all", "--check"]))
    })?;
    step("rules of the house", checks::run)?;
    step("lints, native", || {
        run(toolchain.command("cargo").args([
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    step("lints, browser", || {
        run(toolchain.page_command("cargo").args([
            "clippy",
            "--quiet",
            "--target",
            "wasm32-unknown-unknown",
            "--bins",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    step("native tests", || {
        run(toolchain
            .command("cargo")
            .args(["test", "--workspace", "--exclude", "browser-tests"])
            .env_remove("KITH_DIST"))
    })?;
    if !native_only {
        step("browser tests", || browser_tests(&toolchain))?;
    }
    println!("all green in {:.0} s", started.elapsed().as_secs_f64());
    Ok(())
}

fn browser_tests(toolchain: &Toolchain) -> Outcome {
    let browser = setup::browser()?;
    let dist = page::release(toolchain)?;
    let tests = |arguments: &[&str]| {
        let mut cargo = toolchain.command("cargo");
        cargo
            .args(["test", "--package", "browser-tests", "--test", "e2e", "--"])
            .args(arguments)
            .env("KITH_DIST", &dist)
            .env("KITH_CHROMIUM", &browser.browser)
            .env("KITH_CHROMEDRIVER", &browser.driver);
        cargo
    };
    let failed = failures::of(&mut tests(&["--test-threads=2"]))?;
    if failed.is_empty() {
        return Ok(());
    }
    if failed.len() > failures::TRIED_AGAIN {
        return Err(format!("{} tests failed", failed.len()));
    }
    // Two browsers share the machine with whatever else it does. What fails alone as well is wrong;
    // what does not is named, so that it can be looked into.
    println!("once more, one by one: {}", failed.join(", "));
    let mut alone = vec!["--test-threads=1", "--exact"];
    alone.extend(failed.iter().map(String::as_str));
    let still_failed = failures::of(&mut tests(&alone))?;
    if still_failed.is_empty() {
        println!(
            "passed alone, but not beside another: {}",
            failed.join(", ")
        );
        return Ok(());
    }
    Err(format!("failed twice: {}", still_failed.join(", ")))
}

fn step(name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    println!("== {name}");
    let started = Instant::now();
    work().map_err(|error| format!("{name}: {error}"))?;
    println!("== {name}: {:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}
