//! Walks through the page in a real browser, by role and name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

mod access;
mod board;
mod builds;
mod calendar_file;
mod columns;
mod contacts;
mod dashboards;
mod deal;
mod density;
mod dialogs;
mod drag;
mod drawn;
mod duplicates;
mod facts;
mod figures;
mod files;
mod fill_in;
mod filters;
mod first_visit;
mod gaps;
mod grid;
mod hiding;
mod history;
mod loading;
mod names;
mod notifications;
mod offline;
mod on_demand;
mod one_to_one;
mod ordering;
mod own_fields;
mod page_of_a_person;
mod palette;
mod people;
mod phone;
mod pipelines;
mod print;
mod rows;
mod shared_views;
mod sheet;
mod steps;
mod storage;
mod themes;
mod tiles;
mod today;
mod touch;
mod turns;
mod walk;
