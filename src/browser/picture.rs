//! Pictures for files: drawings with the page's styles put into them, as SVG and as PNG.

use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement, HtmlImageElement, Url,
    XmlSerializer,
};

use super::files;

/// Pixels of a PNG for each pixel of the drawing.
const SCALE: f64 = 2.0;

/// Properties that a drawing may have from the style sheets, with the value that need not be said.
const PROPERTIES: [(&str, &str); 13] = [
    ("fill", ""),
    ("fill-opacity", "1"),
    ("stroke", "none"),
    ("stroke-width", "1px"),
    ("stroke-dasharray", "none"),
    ("stroke-linejoin", "miter"),
    ("stroke-linecap", "butt"),
    ("shape-rendering", "auto"),
    ("rx", "auto"),
    // From here on of texts only.
    ("font-family", ""),
    ("font-size", ""),
    ("font-weight", ""),
    ("letter-spacing", "normal"),
];
const OF_SHAPES: usize = 9;

/// Offers a drawing as an SVG file that looks in any viewer as it would in the page now.
/// `svg` is an `<svg>` element whose classes the page's style sheets know.
pub fn offer_svg(name: &str, svg: &str) -> Result<(), JsValue> {
    let drawing = styled(svg)?;
    let text = XmlSerializer::new()?.serialize_to_string(&drawing)?;
    files::try_offer(name, "image/svg+xml", &text)
}

/// Offers a drawing as a PNG file, at twice its size, as it would look in the page now.
pub async fn offer_png(name: &str, svg: &str) -> Result<(), JsValue> {
    let drawing = styled(svg)?;
    // A picture of an SVG knows none of the page's fonts, so its texts are written by the canvas.
    let elements = elements(&drawing, "text")?;
    let texts: Vec<Text> = elements.iter().filter_map(Text::read).collect();
    for element in elements {
        element.remove();
    }
    let shapes = XmlSerializer::new()?.serialize_to_string(&drawing)?;
    let url = Url::create_object_url_with_blob(&files::blob("image/svg+xml", &shapes)?)?;
    let drawn = draw(&url, &texts).await;
    Url::revoke_object_url(&url)?;
    files::offer_blob(name, &drawn?)
}

/// The drawing with the computed value of each property as an attribute, and no classes.
fn styled(svg: &str) -> Result<Element, JsValue> {
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
    let drawing = (|| {
        let root = holder.first_element_child().ok_or(JsValue::UNDEFINED)?;
        let elements = elements(&root, "rect, path, polyline, polygon, line, circle, text")?;
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
        Ok(root)
    })();
    holder.remove();
    drawing
}

fn elements(root: &Element, selector: &str) -> Result<Vec<Element>, JsValue> {
    let found = root.query_selector_all(selector)?;
    Ok((0..found.length())
        .filter_map(|place| found.item(place)?.dyn_into().ok())
        .collect())
}

/// A text of a drawing, for a canvas.
struct Text {
    text: String,
    x: f64,
    y: f64,
    align: String,
    fill: String,
    font: String,
}

impl Text {
    /// Reads a text element whose properties are attributes and whose place is moved by its parent
    /// at most.
    fn read(element: &Element) -> Option<Self> {
        let number = |name: &str| element.get_attribute(name)?.parse::<f64>().ok();
        let moved = element
            .parent_element()
            .and_then(|parent| parent.get_attribute("transform"))
            .and_then(|transform| {
                let (x, y) = transform
                    .strip_prefix("translate(")?
                    .strip_suffix(')')?
                    .split_once(' ')?;
                Some((x.parse::<f64>().ok()?, y.parse::<f64>().ok()?))
            });
        let (right, down) = moved.unwrap_or_default();
        Some(Self {
            text: element.text_content()?,
            x: number("x")? + right,
            y: number("y")? + down,
            // `start`, `middle`, `end`; a canvas says `center`.
            align: element.get_attribute("text-anchor").map_or_else(
                || "start".to_owned(),
                |anchor| anchor.replace("middle", "center"),
            ),
            fill: element.get_attribute("fill")?,
            font: format!(
                "{} {} {}",
                element.get_attribute("font-weight")?,
                element.get_attribute("font-size")?,
                element.get_attribute("font-family")?
            ),
        })
    }

    fn draw(&self, context: &CanvasRenderingContext2d) -> Result<(), JsValue> {
        context.set_font(&self.font);
        context.set_text_align(&self.align);
        context.set_fill_style_str(&self.fill);
        context.fill_text(&self.text, self.x, self.y)
    }
}

async fn draw(url: &str, texts: &[Text]) -> Result<Blob, JsValue> {
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
    context.scale(SCALE, SCALE)?;
    for text in texts {
        text.draw(&context)?;
    }
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
