//! The budgets, measured in a real browser on the release build: `cargo xtask bench`.
//!
//! Prints a table and asserts nothing about time: machines differ, and a test that fails on a slow
//! day teaches nobody anything.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

mod board;
mod figures;
mod imports;
mod lists;
mod measuring;
mod palette;
mod starts;

use board::{drawn, drops, filters};
use figures::{duplicates, figures, periods};
use imports::imports;
use lists::{grouped, list, people_list};
use measuring::Measure;
use palette::palette;
use starts::starts;

pub(crate) const RUNS: usize = 7;

#[test]
fn budgets() {
    if std::env::var_os("KITH_BENCH").is_none() {
        println!("skipped: measured by `cargo xtask bench`");
        return;
    }
    let dist = browser_tests::dist().unwrap();
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(async {
            println!("| what | median | p95 | budget |\n| --- | --- | --- | --- |");
            let people = "?sample=people:10000,deals:5000,activities:100000";
            let board = "?sample=people:1000,deals:10000,activities:0";
            let wide = "board of 10,000 deals";
            let only = std::env::var("KITH_BENCH").unwrap_or_default();
            let wants = |part: &str| only == "1" || only.split(',').any(|name| name == part);
            if wants("starts") {
                print_all(starts(&dist, "sample", "", ["≤ 700 ms", "–"]).await);
                let name = "10,000 people, 5,000 deals, 100,000 activities";
                print_all(starts(&dist, name, people, ["–", "≤ 1 s"]).await);
                print_all(starts(&dist, wide, board, ["–", "–"]).await);
            }
            if wants("drops") {
                print_all(drawn(&dist, wide, board).await);
                print_all(drops(&dist, wide, board).await);
                print_all(drops(&dist, "sample", "").await);
            }
            if wants("list") {
                print_all(list(&dist, "10,000 deals", board).await);
            }
            if wants("grouped") {
                let query = "?sample=people:1000,deals:100000,activities:0#/deals?group=stage";
                print_all(grouped(&dist, "100,000 deals", query).await);
            }
            if wants("filters") {
                print_all(filters(&dist, "10,000 deals", board).await);
            }
            if wants("palette") {
                let query = "?sample=people:100000,deals:20000,activities:0#/settings";
                print_all(palette(&dist, "120,000 records", query).await);
            }
            if wants("people") {
                let query = "?sample=people:100000,deals:100,activities:0#/people";
                print_all(people_list(&dist, "100,000 people", query).await);
            }
            if wants("figures") {
                print_all(periods(&dist, "sample", "").await);
                let name = "10,000 people, 5,000 deals, 100,000 activities";
                print_all(periods(&dist, name, people).await);
                figures(std::env::var_os("KITH_FIGURES").unwrap().into()).await;
            }
            if wants("duplicates") {
                duplicates(std::env::var_os("KITH_DUPLICATES").unwrap().into()).await;
            }
            if wants("import") {
                print_all(imports(&dist, 100_000).await);
            }
        });
}

fn print_all(measures: Vec<Measure>) {
    for measure in measures {
        measure.print();
    }
}
