//! The only callers of web APIs. Nothing but `app` and `store` uses what is here.

pub mod address;
pub mod clock;
pub mod files;
pub mod loading;
pub mod locale;
pub mod pace;
pub mod page;
pub mod picture;
pub mod preferences;
pub mod storage;
pub mod tabs;
pub mod workers;
