//! What drawings are made of: shapes through plotters in stand-in colours, texts of our own, and the
//! exchange of the stand-ins for classes and textures.

use std::fmt::Write;

use plotters::backend::{DrawingBackend, SVGBackend};
use plotters::style::RGBColor;

use super::text::{escape, fitted};

/// Series that have a colour and a texture of their own; those after them share the last.
pub(super) const SERIES: usize = 8;

/// What a shape is drawn with: a group and a number in it, hidden in the stand-in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink(u8, u8);

/// Classes of the shapes that belong to no series.
const PLAIN: [&str; 9] = [
    "chart__grid",
    "chart__axis",
    "chart__target",
    "chart__mark",
    "chart__track",
    "chart__good",
    "chart__total",
    "chart__whisker",
    "chart__running",
];
const TEXTURED: u8 = 1;
const STROKE: u8 = 2;
const RUNNING_STROKE: u8 = 3;
const FLAT: u8 = 4;
const STAGE: u8 = 5;
const STAGE_EDGE: u8 = 6;
const OUTLINE: u8 = 7;
const BOX: u8 = 8;

impl Ink {
    /// Lines of the scale.
    pub(super) const GRID: Self = Self(0, 0);
    /// The zero line.
    pub(super) const AXIS: Self = Self(0, 1);
    /// The line that is to be reached.
    pub(super) const TARGET: Self = Self(0, 2);
    /// A mark across a bar.
    pub(super) const MARK: Self = Self(0, 3);
    /// The ground of a gauge.
    pub(super) const TRACK: Self = Self(0, 4);
    /// What was won.
    pub(super) const GOOD: Self = Self(0, 5);
    /// A total among changes.
    pub(super) const TOTAL: Self = Self(0, 6);
    /// From the least to the most.
    pub(super) const WHISKER: Self = Self(0, 7);
    /// The frame of what is still running.
    pub(super) const RUNNING_FRAME: Self = Self(0, 8);
    /// The hatching of a bar that is still running.
    pub(super) const RUNNING: Self = Self(TEXTURED, RUNNING_TEXTURE);
    /// What was lost: its texture tells it from what was won.
    pub(super) const BAD: Self = Self(TEXTURED, BAD_TEXTURE);

    /// An area of a series, with its texture.
    pub(super) fn area(series: usize) -> Self {
        Self(TEXTURED, number(series))
    }
    /// An area of a series without texture.
    pub(super) fn flat(series: usize) -> Self {
        Self(FLAT, number(series))
    }
    /// A line of a series.
    pub(super) fn line(series: usize) -> Self {
        Self(STROKE, number(series))
    }
    /// The part of a line that is still running.
    pub(super) fn running_line(series: usize) -> Self {
        Self(RUNNING_STROKE, number(series))
    }
    /// The outline of a bar of a series.
    pub(super) fn outline(series: usize) -> Self {
        Self(OUTLINE, number(series))
    }
    /// A box of a series through which its ground is seen.
    pub(super) fn tint(series: usize) -> Self {
        Self(BOX, number(series))
    }
    /// A bar of a stage: the stages of a funnel have the tones that they have on the board.
    pub(super) fn stage(tone: usize) -> Self {
        Self(STAGE, number(tone))
    }
    /// The edge of a bar of a stage.
    pub(super) fn stage_edge(tone: usize) -> Self {
        Self(STAGE_EDGE, number(tone))
    }

    fn stand_in(self) -> RGBColor {
        RGBColor(1, self.0, self.1)
    }

    /// The attribute that takes the place of the stand-in colour.
    fn attribute(self, id: &str) -> String {
        let n = self.1 + 1;
        match self.0 {
            0 => format!(
                "class=\"{}\"",
                PLAIN.get(usize::from(self.1)).unwrap_or(&"")
            ),
            // The first series is plain: most charts have only one.
            TEXTURED if self.1 == 0 => "class=\"chart__fill-1\"".to_owned(),
            TEXTURED => format!("fill=\"url(#{id}-{})\"", self.1),
            STROKE => format!("class=\"chart__line chart__stroke-{n}\""),
            RUNNING_STROKE => {
                format!("class=\"chart__line chart__line--running chart__stroke-{n}\"")
            }
            OUTLINE => format!("class=\"chart__outline chart__stroke-{n}\""),
            STAGE => format!("class=\"chart__stage chart__tone-{n}\""),
            STAGE_EDGE => format!("class=\"chart__tone-{n}\""),
            BOX => format!("class=\"chart__box chart__fill-{n}\""),
            _ => format!("class=\"chart__fill-{n}\""),
        }
    }
}

fn number(series: usize) -> u8 {
    series.min(SERIES) as u8
}

const RUNNING_TEXTURE: u8 = 20;
const BAD_TEXTURE: u8 = 21;

/// The texture of each series after the first: the size of its tile, how it is turned, and what lies
/// on its colour. Eyes that see no hue tell the series apart by these.
const TEXTURES: [(u8, i32, &str); SERIES] = [
    (
        7,
        45,
        "<rect class=\"chart__gap\" width=\"1.6\" height=\"7\"/>",
    ),
    (
        6,
        0,
        "<circle class=\"chart__gap\" cx=\"3\" cy=\"3\" r=\"1.1\"/>",
    ),
    (
        5,
        0,
        "<rect class=\"chart__gap\" width=\"5\" height=\"1.2\"/>",
    ),
    (
        7,
        -45,
        "<rect class=\"chart__gap\" width=\"1.6\" height=\"7\"/>",
    ),
    (
        7,
        45,
        "<path class=\"chart__gap\" d=\"M0 0h7v1.3H1.3V7H0z\"/>",
    ),
    (
        5,
        0,
        "<rect class=\"chart__gap\" width=\"1.2\" height=\"5\"/>",
    ),
    (
        8,
        0,
        "<circle class=\"chart__gap\" cx=\"2\" cy=\"2\" r=\"1.5\"/><circle class=\"chart__gap\" cx=\"6\" cy=\"6\" r=\"1.5\"/>",
    ),
    (4, 0, ""),
];

fn texture(id: &str, number: u8, out: &mut String) {
    let (size, turn, ground, figure) = match number {
        RUNNING_TEXTURE => (
            6,
            45,
            String::new(),
            "<rect class=\"chart__hatch\" width=\"2.6\" height=\"6\"/>",
        ),
        BAD_TEXTURE => (
            7,
            45,
            "chart__bad".to_owned(),
            "<rect class=\"chart__gap\" width=\"1.6\" height=\"7\"/>",
        ),
        series => {
            let Some((size, turn, figure)) = usize::from(series)
                .checked_sub(1)
                .and_then(|place| TEXTURES.get(place))
            else {
                return;
            };
            (*size, *turn, format!("chart__fill-{}", series + 1), *figure)
        }
    };
    let _ = write!(
        out,
        "<pattern id=\"{id}-{number}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate({turn})\">"
    );
    if !ground.is_empty() {
        // A little larger than its tile, so that no seam shows between turned tiles.
        let _ = write!(
            out,
            "<rect class=\"{ground}\" x=\"-1\" y=\"-1\" width=\"{0}\" height=\"{0}\"/>",
            size + 2
        );
    }
    out.push_str(figure);
    out.push_str("</pattern>");
}

/// Where a text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// What is drawn on. Coordinates are whole, so that edges are sharp.
pub(super) struct Canvas<'a> {
    shapes: SVGBackend<'a>,
    texts: String,
    textures: u32,
}

/// Draws an `<svg>` element of this size. `id` begins the names of its textures and is to be the
/// only one of its kind in the page.
pub(super) fn drawn(
    width: i32,
    height: i32,
    id: &str,
    paint: &mut dyn FnMut(&mut Canvas<'_>),
) -> String {
    let mut shapes = String::new();
    let (texts, textures) = {
        let size = (width.unsigned_abs(), height.unsigned_abs());
        let mut canvas = Canvas {
            shapes: SVGBackend::with_string(&mut shapes, size),
            texts: String::new(),
            textures: 0,
        };
        paint(&mut canvas);
        // Drawing into a string cannot fail, here and below.
        let _ = canvas.shapes.present();
        (std::mem::take(&mut canvas.texts), canvas.textures)
    };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\">"
    );
    if textures != 0 {
        svg.push_str("<defs>");
        for number in (0..32).filter(|number| textures & (1 << number) != 0) {
            texture(id, number, &mut svg);
        }
        svg.push_str("</defs>");
    }
    svg.push_str(&dressed(inside(&shapes), id));
    svg.push_str(&texts);
    svg.push_str("</svg>");
    svg
}

/// What stands inside an `<svg>` element.
pub(super) fn inside(svg: &str) -> &str {
    let start = svg.find('>').map_or(0, |place| place + 1);
    let end = svg.rfind("</svg>").unwrap_or(svg.len());
    svg.get(start..end).unwrap_or_default()
}

/// Exchanges the stand-in colours for attributes of the page.
fn dressed(shapes: &str, id: &str) -> String {
    let mut dressed = String::with_capacity(shapes.len());
    let mut parts = shapes.split("\"#01");
    dressed.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let code = |range| {
            part.get(range)
                .and_then(|digits: &str| u8::from_str_radix(digits, 16).ok())
                .unwrap_or_default()
        };
        for name in ["fill=", "stroke="] {
            if dressed.ends_with(name) {
                dressed.truncate(dressed.len() - name.len());
                break;
            }
        }
        dressed.push_str(&Ink(code(0..2), code(2..4)).attribute(id));
        dressed.push_str(part.get(5..).unwrap_or_default());
    }
    // Defaults that plotters spells out.
    dressed
        .replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\"", "")
        .replace(" stroke-width=\"1\"", "")
}

impl Canvas<'_> {
    fn note_texture(&mut self, ink: Ink) {
        if ink.0 == TEXTURED && ink.1 > 0 {
            self.textures |= 1 << ink.1;
        }
    }

    /// A filled rectangle between two corners.
    pub(super) fn area(&mut self, from: (i32, i32), to: (i32, i32), ink: Ink) {
        self.note_texture(ink);
        let (low, high) = corners(from, to);
        let _ = self.shapes.draw_rect(low, high, &ink.stand_in(), true);
    }

    /// The outline of a rectangle.
    pub(super) fn outline(&mut self, from: (i32, i32), to: (i32, i32), ink: Ink) {
        let (low, high) = corners(from, to);
        let _ = self.shapes.draw_rect(low, high, &ink.stand_in(), false);
    }

    /// A line through points; nothing for fewer than two.
    pub(super) fn line(&mut self, points: &[(i32, i32)], ink: Ink) {
        if points.len() > 1 {
            let _ = self
                .shapes
                .draw_path(points.iter().copied(), &ink.stand_in());
        }
    }

    /// A filled polygon.
    pub(super) fn polygon(&mut self, points: &[(i32, i32)], ink: Ink) {
        let _ = self
            .shapes
            .fill_polygon(points.iter().copied(), &ink.stand_in());
    }

    /// The mark of a series on its line: disc, square, triangle or diamond in turn.
    pub(super) fn marker(&mut self, (x, y): (i32, i32), series: usize) {
        let ink = Ink::flat(series);
        match series % 4 {
            0 => {
                let _ = self.shapes.draw_circle((x, y), 3, &ink.stand_in(), true);
            }
            1 => self.polygon(
                &[
                    (x - 3, y - 3),
                    (x + 3, y - 3),
                    (x + 3, y + 3),
                    (x - 3, y + 3),
                ],
                ink,
            ),
            2 => self.polygon(&[(x - 4, y + 3), (x + 4, y + 3), (x, y - 4)], ink),
            _ => self.polygon(&[(x - 4, y), (x, y - 4), (x + 4, y), (x, y + 4)], ink),
        }
    }

    /// A text on the line `y`; `class` is empty or the ending of a class (`strong`, …).
    pub(super) fn text(&mut self, (x, y): (i32, i32), anchor: Anchor, class: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let class = match class {
            "" => String::new(),
            class => format!(" class=\"chart__text--{class}\""),
        };
        let _ = write!(
            self.texts,
            "<text x=\"{x}\" y=\"{y}\"{anchor}{class}>{}</text>",
            escape(text)
        );
    }

    /// A text that is cut to a width.
    pub(super) fn label(&mut self, at: (i32, i32), anchor: Anchor, text: &str, width: f64) {
        self.text(at, anchor, "", &fitted(text, width));
    }
}

fn corners(a: (i32, i32), b: (i32, i32)) -> ((i32, i32), (i32, i32)) {
    ((a.0.min(b.0), a.1.min(b.1)), (a.0.max(b.0), a.1.max(b.1)))
}
