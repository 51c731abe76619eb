//! The only callers of web APIs. Nothing but `app` and `store` uses what is here.

pub mod clock;
pub mod files;
pub mod loading;
pub mod pace;
pub mod page;
pub mod storage;
pub mod tabs;
