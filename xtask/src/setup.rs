//! Finding the tools, and installing what is missing.

use std::fs;
use std::net::{TcpStream, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::toolchain::{Route, Toolchain, find_program, output, root, run, tools_folder};

const TRUNK_VERSION: &str = "0.21.14";

/// Debian's packages for the browser part, each with a file that tells whether it is there.
const DEBIAN_COMPILER: [(&str, &str); 7] = [
    ("rustc-web", "/usr/bin/rustc"),
    ("cargo-web", "/usr/bin/cargo"),
    (
        "rust-web-src",
        "/usr/lib/rustlib/src/rust/library/std/Cargo.toml",
    ),
    ("lld-19", "/usr/bin/wasm-ld-19"),
    ("rust-web-clippy", "/usr/bin/clippy-driver"),
    ("rustfmt-web", "/usr/bin/rustfmt"),
    ("binaryen", "/usr/bin/wasm-opt"),
];

const BROWSERS: [&str; 4] = [
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
];

/// A browser and the program that drives it, for tests.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    pub(crate) browser: PathBuf,
    pub(crate) driver: PathBuf,
}

/// The compiler for both sides, trunk, wasm-bindgen and wasm-opt.
pub(crate) fn toolchain() -> Result<Toolchain, String> {
    let wasm_bindgen_version = locked_version("wasm-bindgen")?;
    let tools = tools_folder().join("bin");
    let mut toolchain = match rustup_target() {
        true => Toolchain {
            route: Route::Rustup,
            front: vec![tools],
            wasm_opt_version: None,
            wasm_bindgen_version: wasm_bindgen_version.clone(),
        },
        false => {
            debian_packages(&DEBIAN_COMPILER)?;
            Toolchain {
                route: Route::Debian,
                front: vec![PathBuf::from("/usr/bin"), tools],
                wasm_opt_version: None,
                wasm_bindgen_version: wasm_bindgen_version.clone(),
            }
        }
    };
    if toolchain.route == Route::Debian {
        toolchain.wasm_opt_version = wasm_opt_version();
        cargo_tool(
            &toolchain,
            "wasm-bindgen-cli",
            "wasm-bindgen",
            &wasm_bindgen_version,
            &[],
        )?;
    }
    let features = ["--locked", "--no-default-features", "--features", "rustls"];
    cargo_tool(&toolchain, "trunk", "trunk", TRUNK_VERSION, &features)?;
    Ok(toolchain)
}

/// All tools, those for browser tests included.
pub(crate) fn everything() -> Result<(Toolchain, Browser), String> {
    let toolchain = toolchain()?;
    let browser = browser()?;
    Ok((toolchain, browser))
}

/// Whether rustup has the target, or can add it.
fn rustup_target() -> bool {
    let has_target = || {
        let sysroot = output(
            Command::new("rustc")
                .args(["--print", "sysroot"])
                .current_dir(root()),
        );
        sysroot.is_some_and(|sysroot| {
            Path::new(sysroot.trim())
                .join("lib/rustlib/wasm32-unknown-unknown/lib")
                .is_dir()
        })
    };
    // Where Debian's compiler is already installed, the question was answered before.
    let debian_is_there = DEBIAN_COMPILER
        .iter()
        .all(|(_, file)| Path::new(file).is_file());
    if debian_is_there {
        return false;
    }
    if !wasm_opt_can_be_had() {
        println!(
            "setup: wasm-opt cannot be fetched here, taking Debian's packages instead of rustup"
        );
        return false;
    }
    if has_target() {
        return true;
    }
    if find_program("rustup", &[]).is_none() {
        return false;
    }
    println!("setup: adding the browser target and components by rustup");
    let added = output(Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
        .is_some()
        && output(Command::new("rustup").args(["component", "add", "clippy", "rustfmt"])).is_some();
    if !added {
        println!("setup: rustup cannot download here, taking Debian's packages instead");
    }
    added && has_target()
}

/// Whether trunk can get its own wasm-opt: rustup's standard library uses reference types, which the
/// old wasm-opt of a distribution damages, so that only a fetched one will do.
fn wasm_opt_can_be_had() -> bool {
    let address = ("github.com", 443)
        .to_socket_addrs()
        .ok()
        .and_then(|mut found| found.next());
    address
        .is_some_and(|address| TcpStream::connect_timeout(&address, Duration::from_secs(5)).is_ok())
}

/// Installs those of Debian's packages whose files are missing.
fn debian_packages(packages: &[(&str, &str)]) -> Result<(), String> {
    let missing: Vec<&str> = packages
        .iter()
        .filter(|(_, file)| !Path::new(file).is_file())
        .map(|(package, _)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("install them by hand: {}", missing.join(" "));
    if find_program("apt-get", &[]).is_none() {
        return Err(format!(
            "some tools are missing, rustup cannot add them and there is no apt-get here; {by_hand}"
        ));
    }
    println!("setup: installing Debian's {}", missing.join(" "));
    let apt = |arguments: &[&str]| {
        let is_root = output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
        let mut command = if is_root {
            Command::new("apt-get")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "apt-get"]);
            sudo
        };
        command
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        command.stdout(std::process::Stdio::null());
        run(&mut command)
    };
    let install: Vec<&str> = ["install", "-y", "--no-install-recommends"]
        .into_iter()
        .chain(missing)
        .collect();
    apt(&["update", "-q"])
        .and_then(|()| apt(&install))
        .map_err(|error| format!("{error}; {by_hand}"))
}

/// A tool by `cargo install` into our own folder, unless the right version is there already.
fn cargo_tool(
    toolchain: &Toolchain,
    package: &str,
    program: &str,
    version: &str,
    arguments: &[&str],
) -> Result<(), String> {
    let folder = tools_folder();
    let installed = fs::read_to_string(folder.join(".crates.toml")).unwrap_or_default();
    if installed.contains(&format!("\"{package} {version} "))
        && folder.join("bin").join(program).is_file()
    {
        return Ok(());
    }
    if let Some(found) = find_program(program, &toolchain.front) {
        let says = output(Command::new(found).arg("--version")).unwrap_or_default();
        if says.split_whitespace().any(|word| word == version) {
            return Ok(());
        }
    }
    println!("setup: installing {package} {version} (some minutes)");
    let mut command = toolchain.command("cargo");
    command
        .args([
            "install",
            "--quiet",
            package,
            "--version",
            version,
            "--force",
            "--root",
        ])
        .arg(&folder)
        .args(arguments)
        // A tool that runs for a second need not be optimised for minutes.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    run(&mut command)
        .map_err(|error| format!("{error}; {package} {version} is needed to build the page"))
}

/// Chromium (or Chrome) and its driver, installed from Debian's packages where they are missing.
pub(crate) fn browser() -> Result<Browser, String> {
    let find = || {
        let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
        let browser = named("KITH_CHROMIUM")
            .or_else(|| BROWSERS.iter().find_map(|name| find_program(name, &[])));
        let driver = named("KITH_CHROMEDRIVER").or_else(|| find_program("chromedriver", &[]));
        browser
            .zip(driver)
            .map(|(browser, driver)| Browser { browser, driver })
    };
    if let Some(browser) = find() {
        return Ok(browser);
    }
    debian_packages(&[
        ("chromium", "/usr/bin/chromium"),
        ("chromium-driver", "/usr/bin/chromedriver"),
    ])
    .map_err(|error| format!("browser tests need Chrome or Chromium and chromedriver: {error}"))?;
    find().ok_or_else(|| {
        "browser tests need Chrome or Chromium and chromedriver on the PATH".to_owned()
    })
}

fn wasm_opt_version() -> Option<String> {
    // "wasm-opt version 108 (version_108)"
    let says = output(Command::new("/usr/bin/wasm-opt").arg("--version"))?;
    let number = says.split_whitespace().nth(2)?;
    Some(format!("version_{number}"))
}

/// The version of a package that `Cargo.lock` names.
fn locked_version(package: &str) -> Result<String, String> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock cannot be read: {error}"))?;
    version_in(&lock, package).ok_or_else(|| format!("Cargo.lock does not name {package}"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock
        .lines()
        .skip_while(|line| *line != format!("name = \"{package}\""));
    lines.next()?;
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_found() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.2.3\"\n\n[[package]]\nname = \"b\"\nversion = \"4.0.0\"\n";
        assert_eq!(version_in(lock, "b").as_deref(), Some("4.0.0"));
        assert_eq!(version_in(lock, "c"), None);
    }
}
