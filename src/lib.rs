//! The core of Kith: everything that does not need a browser.
//!
//! | module | subject |
//! | --- | --- |
//! | [`charts`] | series to SVG, and which datum lies under a point |
//! | [`completing`] | what is missing of records, and what would complete them |
//! | [`dashboards`] | dashboards as data: ready ones, tiles, filters, files |
//! | [`document`] | reports as one structure, written as text and HTML |
//! | [`domain`] | records and the values they are made of |
//! | [`journal`] | facts, commits, commands, the fold, undo, storage form |
//! | [`exchange`] | files in and out: reading, recognising, planning an import |
//! | [`help`] | the articles of the help: read and searched |
//! | [`matching`] | duplicates: which records are one, how sure that is, and why |
//! | [`metrics`] | the figures: periods, answers, breakdowns, funnel |
//! | [`query`] | filter, sort, add up: records to identities |
//! | [`sample`] | the sample workspace, deterministic for a day and seed |
//! | [`route`] | places in the page, as they stand in the address |
//! | [`rows`] | rows of long lists that go round |
//!
//! Invariants:
//! - No web types, no clock, no randomness, no input or output: moments and seeds are handed in.
//!   So nothing here can fail for reasons outside its arguments, and all of it tests natively.
//! - Nothing changes a record but the fold of facts; nothing makes facts but a planned command, an
//!   import or the sample generator.
//! - Errors are values with plain words; the page translates them.

pub mod charts;
pub mod completing;
pub mod dashboards;
pub mod document;
pub mod domain;
pub mod exchange;
pub mod help;
pub mod journal;
pub mod matching;
pub mod metrics;
pub mod query;
pub mod route;
pub mod rows;
pub mod sample;
