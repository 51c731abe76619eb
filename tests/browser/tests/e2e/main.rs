//! Walks through the page in a real browser, by role and name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

mod access;
mod columns;
mod dashboards;
mod deal;
mod drag;
mod duplicates;
mod facts;
mod figures;
mod files;
mod gaps;
mod on_demand;
mod one_to_one;
mod page_of_a_person;
mod people;
mod steps;
mod storage;
mod tiles;
mod walk;
