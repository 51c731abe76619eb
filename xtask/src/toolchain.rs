//! Which compiler and tools are used, and the environment in which they run.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;

/// How the compiler for the browser came here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    /// The target was added by rustup.
    Rustup,
    /// Debian's packages: their compiler builds the target's standard library itself.
    Debian,
}

/// The tools, ready to be called.
#[derive(Debug, Clone)]
pub(crate) struct Toolchain {
    pub(crate) route: Route,
    /// Folders that come before the user's own `PATH`.
    pub(crate) front: Vec<PathBuf>,
    /// The version of `wasm-opt` on `PATH`, where trunk is not to fetch its own.
    pub(crate) wasm_opt_version: Option<String>,
    pub(crate) wasm_bindgen_version: String,
}

/// The folder of the repository.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// Where tools that we install are kept, across checkouts.
pub(crate) fn tools_folder() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache")));
    cache
        .unwrap_or_else(|| root().join("target"))
        .join("kith/tools")
}

/// Where trunk keeps the tools that it fetches, on the systems that it runs on.
fn trunk_folders() -> Vec<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| home.as_ref().map(|home| home.join(".cache")));
    let mac = home.map(|home| home.join("Library/Caches/dev.trunkrs.trunk"));
    cache
        .map(|cache| cache.join("trunk"))
        .into_iter()
        .chain(mac)
        .collect()
}

/// The first program of this name on `PATH`, after the folders of `front`.
pub(crate) fn find_program(name: &str, front: &[PathBuf]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    front
        .iter()
        .cloned()
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join(name))
        .find(|candidate| candidate.is_file())
}

impl Toolchain {
    /// A command of the native part, or of a tool.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command =
            Command::new(find_program(program, &self.front).unwrap_or_else(|| program.into()));
        command.current_dir(root()).env("PATH", self.path());
        if self.route == Route::Debian {
            // Where rustup's cargo started us, it left its own compiler in the environment.
            command
                .env("RUSTC", "/usr/bin/rustc")
                .env("CARGO", "/usr/bin/cargo")
                .env("RUSTC_BOOTSTRAP", "1")
                .env_remove("RUSTUP_TOOLCHAIN")
                .env_remove("RUSTDOC");
        }
        command
    }

    /// A command of the browser part: the same for development, lints and release, so that they
    /// share what they build.
    pub(crate) fn page_command(&self, program: &str) -> Command {
        let mut command = self.command(program);
        command.env("RUSTFLAGS", self.page_flags());
        if self.route == Route::Debian {
            command
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19");
        }
        command
    }

    /// The compiler's flags for the browser part.
    fn page_flags(&self) -> String {
        let mut flags = "--cfg erase_components".to_owned();
        if self.route == Route::Debian {
            // Debian's wasm-opt exports the wrong table where there are two, and the second one
            // comes with reference types.
            flags.push_str(" -C target-feature=-reference-types");
        }
        flags
    }

    /// A trunk command. Trunk downloads no tool that is named here at just its version.
    pub(crate) fn trunk(&self) -> Command {
        let mut command = self.page_command("trunk");
        command.env("TRUNK_TOOLS_WASM_BINDGEN", &self.wasm_bindgen_version);
        // A variable that CI systems set, and that this version of trunk cannot read.
        command.env_remove("NO_COLOR");
        if let Some(version) = &self.wasm_opt_version {
            command
                .env("TRUNK_TOOLS_WASM_OPT", version)
                .env("TRUNK_OFFLINE", "true")
                .env("TRUNK_SKIP_VERSION_CHECK", "true");
        }
        command
    }

    /// The same toolchain, with the tools that trunk has fetched on its path: trunk has its own only
    /// after it has built.
    pub(crate) fn with_tools_of_trunk(&self) -> Self {
        let mut toolchain = self.clone();
        let bindgen = format!("wasm-bindgen-{}", self.wasm_bindgen_version);
        for folder in trunk_folders() {
            toolchain.front.push(folder.join(&bindgen));
            // Where several versions of wasm-opt are, the newest is the one in use.
            let newest = std::fs::read_dir(&folder)
                .into_iter()
                .flatten()
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| path.join("bin/wasm-opt").is_file())
                .max();
            toolchain.front.extend(newest.map(|path| path.join("bin")));
        }
        toolchain
    }

    fn path(&self) -> OsString {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let all = self
            .front
            .iter()
            .cloned()
            .chain(std::env::split_paths(&path));
        std::env::join_paths(all).unwrap_or(path)
    }
}

/// Runs a command and takes a bad end for an error.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} ended with {status}")),
        Err(error) => Err(format!("{name} could not be started: {error}")),
    }
}

/// Runs a command quietly; its standard output when it ends well.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
