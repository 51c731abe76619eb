//! Walks through the page in a real browser, by role and name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

#[path = "../support/mod.rs"]
mod support;

mod access;
mod files;
mod on_demand;
mod steps;
mod storage;
mod walk;
