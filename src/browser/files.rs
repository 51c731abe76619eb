//! Files in and out.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// Offers a text as a file to keep, under this name.
pub fn offer(name: &str, mime_type: &str, text: &str) {
    // A browser that cannot make the file leaves nothing to be mended here.
    let _ = try_offer(name, mime_type, text);
}

/// A text in parts as one file in memory; `None` where the browser cannot make it.
pub fn blob_of_parts(mime_type: &str, parts: &[String]) -> Option<Blob> {
    let parts: Array = parts.iter().map(|part| JsValue::from_str(part)).collect();
    blob_of(mime_type, &parts).ok()
}

/// Offers bytes as a file to keep, under this name.
pub fn offer_bytes(name: &str, mime_type: &str, bytes: &[u8]) {
    let parts = Array::of1(&Uint8Array::from(bytes));
    // A browser that cannot make the file leaves nothing to be mended here.
    let _ = blob_of(mime_type, &parts).and_then(|blob| offer_blob(name, &blob));
}

/// Offers a text in parts as one file to keep, under this name.
pub fn offer_parts(name: &str, mime_type: &str, parts: &[String]) {
    let parts: Array = parts.iter().map(|part| JsValue::from_str(part)).collect();
    // A browser that cannot make the file leaves nothing to be mended here.
    let _ = blob_of(mime_type, &parts).and_then(|blob| offer_blob(name, &blob));
}

/// Offers a text as a file to keep, or says that the browser cannot.
pub(super) fn try_offer(name: &str, mime_type: &str, text: &str) -> Result<(), JsValue> {
    offer_blob(name, &blob(mime_type, text)?)
}

/// A text as a file in memory.
pub(super) fn blob(mime_type: &str, text: &str) -> Result<Blob, JsValue> {
    blob_of(mime_type, &Array::of1(&JsValue::from_str(text)))
}

fn blob_of(mime_type: &str, parts: &Array) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime_type);
    Blob::new_with_str_sequence_and_options(parts, &options)
}

/// Offers a file in memory as one to keep.
pub(super) fn offer_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::UNDEFINED)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser has taken its hold of the blob by the next turn.
    gloo_timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

/// The bytes of a file that the user chose or dropped; `None` when the browser cannot read it.
pub async fn read(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
