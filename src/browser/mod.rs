//! The only callers of web APIs. Nothing but `app` and `store` uses what is here.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod files;
pub mod kept_file;
pub mod loading;
pub mod locale;
mod methods;
pub mod notify;
pub mod offline;
pub mod pace;
pub mod page;
pub mod picture;
pub mod preferences;
pub mod storage;
pub mod styles;
pub mod tabs;
pub mod workers;
