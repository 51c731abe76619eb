//! The project's own commands: `cargo xtask serve`, `test`, `build`, `bench`, `screenshots`, `setup`.
//!
//! Every command first sees that the tools it needs are there, and installs what is missing.

mod checks;
mod failures;
mod measuring;
mod offline;
mod page;
mod setup;
mod sizes;
mod split;
mod styles;
mod test;
mod toolchain;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <command>

  serve [--release]     build the page, serve it and reload it on change
  test [--native]       formatting, lints, native tests, browser tests (--native: no browser)
  build                 build the page for release into dist/ and print what a visit downloads
  bench                 build for release and measure the budgets in a browser
  screenshots           build for release and take the pictures of the README into docs/pictures/
  setup                 only see that all tools are there
  rules                 only the rules of the house: layers, colours
";

/// Something went wrong; the text says what, and what to do.
type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["serve"] => page::serve(false),
        ["serve", "--release"] => page::serve(true),
        ["test"] => test::all(false),
        ["test", "--native"] => test::all(true),
        ["rules"] => checks::run(),
        ["build"] => page::build(),
        ["bench"] => page::bench(),
        ["screenshots"] => page::screenshots(),
        ["setup"] => setup::everything().map(|_| println!("All tools are there.")),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(format!(
            "“{}” is not a command.\n\n{USAGE}",
            other.join(" ")
        )),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
