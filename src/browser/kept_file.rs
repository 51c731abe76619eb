//! A file on the user's disk that the page writes anew whenever it likes.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::methods;

/// A file that the user chose.
#[derive(Debug, Clone)]
pub struct Handle(JsValue);

/// Whether this browser lets a page keep a file.
pub fn is_known() -> bool {
    Reflect::has(&js_sys::global(), &"showSaveFilePicker".into()).unwrap_or_default()
}

async fn called(target: &JsValue, method: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let answer = methods::call(target, method, arguments).ok()?;
    match answer.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await.ok(),
        Err(answer) => Some(answer),
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
    called(&global, "showSaveFilePicker", &[&options])
        .await
        .map(Handle)
}

impl Handle {
    /// What the file is called.
    pub fn name(&self) -> String {
        let name = Reflect::get(&self.0, &"name".into()).ok();
        name.and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Writes the file anew. Whether it was written: the file may be gone, or the permission.
    pub async fn write(&self, text: &str) -> bool {
        let Some(stream) = called(&self.0, "createWritable", &[]).await else {
            return false;
        };
        called(&stream, "write", &[&text.into()]).await.is_some()
            && called(&stream, "close", &[]).await.is_some()
    }
}
