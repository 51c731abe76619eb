//! Methods that are looked up when they are called: for what some browsers lack, and some pages may
//! not use.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Calls a method by name.
///
/// # Errors
/// When there is no such method, and what it throws.
pub(super) fn call(
    target: &JsValue,
    method: &str,
    arguments: &[&JsValue],
) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(target, &JsValue::from_str(method))?.dyn_into()?;
    let arguments: Array = arguments.iter().copied().collect();
    method.apply(target, &arguments)
}
