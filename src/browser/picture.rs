//! Pictures for files: drawings with the page's styles put into them, as SVG and as PNG.

use js_sys::{ArrayBuffer, Function, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement, HtmlImageElement,
    Response, Url, XmlSerializer,
};

use super::files;

/// Pixels of a PNG for each pixel of the drawing.
const SCALE: f64 = 2.0;

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

/// The faces of the page's type, which a picture cannot take from the page.
const FACES: [&str; 2] = ["fonts/inter-latin.woff2", "fonts/inter-cyrillic.woff2"];

/// Offers a drawing as an SVG file that looks in any viewer as it would in the page now.
/// `svg` is an `<svg>` element whose classes the page's style sheets know.
pub fn offer_svg(name: &str, svg: &str) -> Result<(), JsValue> {
    files::try_offer(name, "image/svg+xml", &styled(svg)?)
}

/// Offers a drawing as a PNG file, at twice its size, as it would look in the page now.
pub async fn offer_png(name: &str, svg: &str) -> Result<(), JsValue> {
    let mut svg = styled(svg)?;
    if let Some(end) = svg.find('>') {
        svg.insert_str(end + 1, &faces().await);
    }
    let url = Url::create_object_url_with_blob(&files::blob("image/svg+xml", &svg)?)?;
    let drawn = draw(&url).await;
    Url::revoke_object_url(&url)?;
    files::offer_blob(name, &drawn?)
}

/// The drawing with the computed value of each property as an attribute, and no classes.
fn styled(svg: &str) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let document = window.document().ok_or(JsValue::UNDEFINED)?;
    let body = document.body().ok_or(JsValue::UNDEFINED)?;
    let holder: HtmlElement = document.create_element("div")?.dyn_into()?;
    holder.set_class_name("chart");
    // Far outside, for what is not displayed has no computed styles.
    let style = holder.style();
    style.set_property("position", "fixed")?;
    style.set_property("left", "-9999px")?;
    holder.set_inner_html(svg);
    body.append_child(&holder)?;
    let text = (|| {
        let root = holder.first_element_child().ok_or(JsValue::UNDEFINED)?;
        let elements =
            root.query_selector_all("rect, path, polyline, polygon, line, circle, text")?;
        let elements: Vec<Element> = (0..elements.length())
            .filter_map(|place| elements.item(place)?.dyn_into().ok())
            .collect();
        for element in &elements {
            let Some(computed) = window.get_computed_style(element)? else {
                continue;
            };
            let count = match element.tag_name().as_str() {
                "text" => PROPERTIES.len(),
                _ => OF_SHAPES,
            };
            for (property, default) in PROPERTIES.iter().take(count) {
                let value = computed.get_property_value(property)?;
                // A texture is named by its own drawing already.
                if value != *default && !value.starts_with("url") {
                    element.set_attribute(property, &value)?;
                }
            }
        }
        for element in &elements {
            element.remove_attribute("class")?;
        }
        XmlSerializer::new()?.serialize_to_string(&root)
    })();
    holder.remove();
    text
}

/// The page's type as a style element with the files in it; what cannot be had is left out.
async fn faces() -> String {
    let mut style = String::from("<style>");
    for file in FACES {
        if let Ok(data) = face(file).await {
            style.push_str(&format!(
                "@font-face{{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,{data})}}"
            ));
        }
    }
    style.push_str("</style>");
    style
}

async fn face(file: &str) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let response: Response = JsFuture::from(window.fetch_with_str(file))
        .await?
        .dyn_into()?;
    let buffer: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.dyn_into()?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    // `btoa` takes a character for a byte.
    let characters: String = bytes.into_iter().map(char::from).collect();
    window.btoa(&characters)
}

async fn draw(url: &str) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    let (width, height) = (
        f64::from(image.natural_width()) * SCALE,
        f64::from(image.natural_height()) * SCALE,
    );
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::UNDEFINED)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas
        .get_context("2d")?
        .ok_or(JsValue::UNDEFINED)?
        .dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    let made = Promise::new(&mut |resolve: Function, reject: Function| {
        let take = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        if let Err(error) = canvas.to_blob(take.unchecked_ref()) {
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    JsFuture::from(made).await?.dyn_into()
}
