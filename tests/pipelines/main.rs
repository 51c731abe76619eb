//! Pipelines and stages, people in them, and what deals say beside.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod asking;
mod order;
mod people;
mod properties;
mod world;
