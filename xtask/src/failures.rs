//! Which tests of a run failed, told by what the run prints.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// How many failed tests are worth another try; more than these are no accident.
pub(crate) const TRIED_AGAIN: usize = 8;

/// Runs tests, showing what they print as it comes. Returns the names of those that failed.
///
/// # Errors
/// Where the run cannot be started, or ends badly without naming a test.
pub(crate) fn of(tests: &mut Command) -> Result<Vec<String>, String> {
    let mut run = tests
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("the tests could not be started: {error}"))?;
    let mut failed = Vec::new();
    if let Some(printed) = run.stdout.take() {
        for line in BufReader::new(printed).lines().map_while(Result::ok) {
            println!("{line}");
            failed.extend(failed_test(&line).map(str::to_owned));
        }
    }
    let end = run
        .wait()
        .map_err(|error| format!("the tests did not end: {error}"))?;
    if !end.success() && failed.is_empty() {
        return Err(format!("the tests ended with {end}"));
    }
    Ok(failed)
}

/// The test that a line of a run says has failed.
fn failed_test(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_test_is_told_from_the_others() {
        assert_eq!(
            failed_test("test board::a_card ... FAILED"),
            Some("board::a_card")
        );
        for line in [
            "test board::a_card ... ok",
            "test result: FAILED. 1 passed; 1 failed",
            "test board::a_card has been running for over 60 seconds",
            "failures:",
        ] {
            assert_eq!(failed_test(line), None, "{line}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_run_that_ends_badly_without_a_failed_test_is_an_error() {
        let named = of(Command::new("sh").args(["-c", "echo 'test a ... FAILED'; exit 101"]));
        assert_eq!(named, Ok(vec!["a".to_owned()]));
        assert!(of(Command::new("sh").args(["-c", "exit 101"])).is_err());
        assert_eq!(of(&mut Command::new("true")), Ok(vec![]));
    }
}
