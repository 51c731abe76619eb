//! The part of the page that reads what is stored: loaded once there is something to read.

use std::cell::Cell;

use crate::browser::loading::Reading;
use crate::browser::storage::StorageError;

thread_local! {
    static LOADED: Cell<Option<Reading>> = const { Cell::new(None) };
}

/// The part could not be loaded: no network, or the page was replaced on its host.
#[derive(Debug, Clone, Copy)]
struct NotLoaded;

#[cfg(feature = "on-demand")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg(feature = "on-demand")]
#[leptos::wasm_split::wasm_split(reading, wasm_split_path = ::leptos::wasm_split, fallible)]
fn part() -> Result<Reading, NotLoaded> {
    Ok(Reading::here())
}

#[cfg(not(feature = "on-demand"))]
async fn part() -> Result<Reading, NotLoaded> {
    Ok(Reading::here())
}

/// The code that reads; loaded at the first call.
///
/// # Errors
/// When it cannot be loaded.
pub(super) async fn reading() -> Result<Reading, StorageError> {
    if let Some(loaded) = LOADED.get() {
        return Ok(loaded);
    }
    let loaded = part()
        .await
        .map_err(|NotLoaded| StorageError::Failed("a part of the page did not load".to_owned()))?;
    LOADED.set(Some(loaded));
    Ok(loaded)
}
