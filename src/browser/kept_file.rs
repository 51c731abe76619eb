//! A file on the user's disk that the page writes anew whenever it likes.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::methods;

/// A file that the user chose. Storage keeps it as it is ([`Handle::to_kept`]).
#[derive(Debug, Clone)]
pub struct Handle(JsValue);

/// Whether the page may write a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    Allowed,
    /// It has to ask first, when the user presses something for it.
    Ask,
    /// It may not; only the user can change that, in the browser.
    Denied,
}

/// Why a file was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotWritten {
    /// There is no such file any more.
    Gone,
    /// The page may not.
    NotAllowed,
    /// Anything else: no room, or a file that another program holds.
    Failed,
}

/// Whether this browser lets a page keep a file.
pub fn is_known() -> bool {
    Reflect::has(&js_sys::global(), &"showSaveFilePicker".into()).unwrap_or_default()
}

/// What a method answers, or what it throws.
async fn called(
    target: &JsValue,
    method: &str,
    arguments: &[&JsValue],
) -> Result<JsValue, JsValue> {
    match methods::call(target, method, arguments)?.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(answer) => Ok(answer),
    }
}

/// Lets the user choose where a file of this name and kind is kept; `None` when nothing was chosen.
pub async fn choose(name: &str, mime_type: &str, extension: &str) -> Option<Handle> {
    let accept = Object::new();
    let _ = Reflect::set(&accept, &mime_type.into(), &Array::of1(&extension.into()));
    let kind = Object::new();
    let _ = Reflect::set(&kind, &"accept".into(), &accept);
    let options = Object::new();
    let _ = Reflect::set(&options, &"suggestedName".into(), &name.into());
    let _ = Reflect::set(&options, &"types".into(), &Array::of1(&kind));
    let global: JsValue = js_sys::global().into();
    let chosen = called(&global, "showSaveFilePicker", &[&options]).await;
    chosen.ok().map(Handle)
}

impl Handle {
    /// The file as storage gives it back.
    pub fn of_kept(kept: JsValue) -> Self {
        Self(kept)
    }

    /// The file as storage keeps it.
    pub fn to_kept(&self) -> JsValue {
        self.0.clone()
    }

    /// What the file is called.
    pub fn name(&self) -> String {
        let name = Reflect::get(&self.0, &"name".into()).ok();
        name.and_then(|name| name.as_string()).unwrap_or_default()
    }

    async fn standing_by(&self, method: &str) -> Standing {
        let options = Object::new();
        let _ = Reflect::set(&options, &"mode".into(), &"readwrite".into());
        let answer = called(&self.0, method, &[&options]).await.ok();
        match answer.and_then(|answer| answer.as_string()).as_deref() {
            Some("granted") => Standing::Allowed,
            Some("prompt") => Standing::Ask,
            _ => Standing::Denied,
        }
    }

    /// Whether the page may write it now.
    pub async fn standing(&self) -> Standing {
        self.standing_by("queryPermission").await
    }

    /// Asks whether the page may write it: only where the user has just pressed something for it.
    pub async fn ask(&self) -> Standing {
        self.standing_by("requestPermission").await
    }

    /// Writes the file anew.
    ///
    /// # Errors
    /// Why it was not written; it is then as it was.
    pub async fn write(&self, text: &str) -> Result<(), NotWritten> {
        self.try_to_write(text).await.map_err(|error| {
            let name = Reflect::get(&error, &"name".into()).ok();
            match name.and_then(|name| name.as_string()).as_deref() {
                Some("NotFoundError") => NotWritten::Gone,
                Some("NotAllowedError" | "SecurityError") => NotWritten::NotAllowed,
                _ => NotWritten::Failed,
            }
        })
    }

    async fn try_to_write(&self, text: &str) -> Result<(), JsValue> {
        // A file that is gone is not made anew in a place from which it was taken away.
        called(&self.0, "getFile", &[]).await?;
        let stream = called(&self.0, "createWritable", &[]).await?;
        called(&stream, "write", &[&text.into()]).await?;
        called(&stream, "close", &[]).await.map(drop)
    }
}
