//! What the page's style sheets say, for what leaves the page. Always of the light theme: that is
//! read, mailed and printed on white.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::methods::call;

/// Properties that a drawing may have from the style sheets, with the value that need not be said.
const PROPERTIES: [(&str, &str); 14] = [
    ("fill", ""),
    ("fill-opacity", "1"),
    ("stroke", "none"),
    ("stroke-width", "1px"),
    ("stroke-dasharray", "none"),
    ("stroke-linejoin", "miter"),
    ("stroke-linecap", "butt"),
    ("vector-effect", "none"),
    ("shape-rendering", "auto"),
    ("rx", "auto"),
    // From here on of texts only.
    ("font-family", ""),
    ("font-size", ""),
    ("font-weight", ""),
    ("letter-spacing", "normal"),
];
const OF_SHAPES: usize = 10;

/// The colours behind names of tokens, such as `--ink`; empty where there is none.
pub fn colours<const N: usize>(tokens: [&str; N]) -> [String; N] {
    let computed = in_light(|holder| {
        let mut colours = [const { String::new() }; N];
        for (colour, token) in colours.iter_mut().zip(tokens) {
            holder.set_attribute("style", &format!("{OUTSIDE};color:var({token})"))?;
            *colour = property(&style_of(holder)?, "color")?;
        }
        Ok(colours)
    });
    computed.unwrap_or([const { String::new() }; N])
}

/// A drawing with the computed value of each property as an attribute, and no classes; as it is
/// where that cannot be told. `svg` is an `<svg>` element whose classes the style sheets know.
pub fn styled(svg: &str) -> String {
    let styled = in_light(|holder| {
        holder.set_inner_html(svg);
        let elements = call(
            holder,
            "querySelectorAll",
            &[&"rect, path, polyline, polygon, line, circle, text".into()],
        )?;
        let elements = Array::from(&elements);
        for element in elements.iter() {
            let element: Element = element.dyn_into()?;
            let style = style_of(&element)?;
            let count = match element.tag_name().as_str() {
                "text" => PROPERTIES.len(),
                _ => OF_SHAPES,
            };
            for (name, default) in PROPERTIES.iter().take(count) {
                let value = property(&style, name)?;
                // A texture is named by its own drawing already.
                if value != *default && !value.starts_with("url") {
                    element.set_attribute(name, &value)?;
                }
            }
        }
        // Classes go last: what is inside inherits by them.
        for element in elements.iter() {
            element.dyn_into::<Element>()?.remove_attribute("class")?;
        }
        Ok(holder.inner_html())
    });
    styled.unwrap_or_else(|_| svg.to_owned())
}

const OUTSIDE: &str = "position:fixed;left:-9999px;width:800px;color-scheme:light";

/// Works with an element far outside, for what is not displayed has no computed styles.
fn in_light<T>(work: impl FnOnce(&Element) -> Result<T, JsValue>) -> Result<T, JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::UNDEFINED)?;
    let holder = document.create_element("div")?;
    holder.set_class_name("chart");
    holder.set_attribute("style", OUTSIDE)?;
    document
        .body()
        .ok_or(JsValue::UNDEFINED)?
        .append_child(&holder)?;
    let worked = work(&holder);
    holder.remove();
    worked
}

fn style_of(element: &Element) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    call(&window, "getComputedStyle", &[element])
}

fn property(style: &JsValue, name: &str) -> Result<String, JsValue> {
    let value = call(style, "getPropertyValue", &[&name.into()])?;
    Ok(value.as_string().unwrap_or_default())
}
