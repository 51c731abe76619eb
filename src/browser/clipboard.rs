//! Copying.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlElement};

use super::methods::call;

/// Copies a text, or HTML with that text for whoever takes no HTML. Whether it worked: where the
/// browser's clipboard may not be used, as on pages without encryption, a selection is copied.
pub async fn copy(text: &str, html: Option<&str>) -> bool {
    if write(text, html).await.is_ok() {
        return true;
    }
    copy_selection(text, html).unwrap_or(false)
}

async fn write(text: &str, html: Option<&str>) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into())?;
    let promise = match html {
        None => call(&clipboard, "writeText", &[&text.into()])?,
        Some(html) => {
            let item: Function = Reflect::get(&window, &"ClipboardItem".into())?.dyn_into()?;
            let forms = Object::new();
            for (mime_type, text) in [("text/html", html), ("text/plain", text)] {
                let options = BlobPropertyBag::new();
                options.set_type(mime_type);
                let parts = Array::of1(&text.into());
                let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
                Reflect::set(&forms, &mime_type.into(), &blob)?;
            }
            let item = Reflect::construct(&item, &Array::of1(&forms))?;
            call(&clipboard, "write", &[&Array::of1(&item)])?
        }
    };
    JsFuture::from(promise.dyn_into::<Promise>()?).await?;
    Ok(())
}

fn copy_selection(text: &str, html: Option<&str>) -> Result<bool, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let document = window.document().ok_or(JsValue::UNDEFINED)?;
    let body = document.body().ok_or(JsValue::UNDEFINED)?;
    let focused = document.active_element();
    let holder = document.create_element("div")?;
    // Far outside, for only what is displayed can be selected.
    holder.set_attribute(
        "style",
        "position:fixed;left:-9999px;white-space:pre-wrap;user-select:text",
    )?;
    match html {
        Some(html) => holder.set_inner_html(html),
        None => holder.set_text_content(Some(text)),
    }
    body.append_child(&holder)?;
    let copied = (|| {
        let selection = call(&window, "getSelection", &[])?;
        call(&selection, "selectAllChildren", &[&holder])?;
        let copied = call(&document, "execCommand", &[&"copy".into()])?;
        call(&selection, "removeAllRanges", &[])?;
        Ok(copied.as_bool() == Some(true))
    })();
    holder.remove();
    if let Some(element) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
    copied
}
