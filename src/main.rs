//! Kith in the browser: the page. The core it shows is the library of this package.
//!
//! | module | subject |
//! | --- | --- |
//! | `app` | the shell: start, navigation, toasts, language, theme |
//! | `features` | the screens, one folder each; none imports another |
//! | `parts` | building blocks that know the domain and that several screens share |
//! | `store` | the reactive layer between core and screens |
//! | `browser` | the only callers of web APIs |
//! | `ui` | atoms that know nothing of the domain |
//! | `chart_figure` | charts of the core in the page, for every screen |
//! | `fleeting` | memos of what comes and goes on a screen that stays |
//! | `words` | texts in the reader's language |
#![cfg_attr(
    target_arch = "wasm32",
    allow(
        missing_docs,
        reason = "components generate public items that cannot carry documentation"
    )
)]

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod chart_figure;
#[cfg(target_arch = "wasm32")]
mod features;
#[cfg(target_arch = "wasm32")]
mod fleeting;
#[cfg(target_arch = "wasm32")]
mod naming;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod store;
#[cfg(target_arch = "wasm32")]
mod ui;
#[cfg(target_arch = "wasm32")]
mod words;

#[cfg(target_arch = "wasm32")]
fn main() {
    app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Kith runs in a browser: start it with `cargo xtask serve`.");
}
