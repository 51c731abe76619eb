//! Documents as HTML: a fragment for mails, a whole file that opens anywhere.
//!
//! Mail programs throw style sheets away, so every element carries its style.

use super::{Block, Document, Inline, Line, Table, Tone};

/// The colours of a document, as CSS writes them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Palette {
    /// The ground.
    pub paper: String,
    /// Text.
    pub ink: String,
    /// Text that matters less.
    pub soft: String,
    /// Lines.
    pub line: String,
    /// Good news.
    pub good: String,
    /// Bad news.
    pub bad: String,
}

const FONT: &str = "Inter,system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif";
const NUMBERS: &str = "font-variant-numeric:tabular-nums";

/// The document as a whole HTML file: without scripts, without anything from elsewhere. `fragment`
/// is what [`html_fragment`] wrote.
pub fn html_file(document: &Document, palette: &Palette, fragment: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n</head>\n<body style=\"margin:0;background:{};color:{}\">\n<main style=\"max-width:760px;margin:0 auto;padding:32px 20px\">\n{fragment}</main>\n</body>\n</html>\n",
        escape(&document.language),
        escape(&document.title),
        escape(&palette.paper),
        escape(&palette.ink),
    )
}

/// The document as HTML that stands in another one. The `<svg>` elements of drawings are put in as
/// they are: `draw` gives each the styles that it has in the page.
pub fn html_fragment(
    document: &Document,
    palette: &Palette,
    draw: &dyn Fn(&str) -> String,
) -> String {
    let writer = Writer { palette, draw };
    let mut html = format!(
        "<div lang=\"{}\" style=\"font:14px/1.5 {FONT};color:{}\">\n<h1 style=\"margin:0;font-size:22px;line-height:1.25\">{}</h1>\n",
        escape(&document.language),
        escape(&palette.ink),
        escape(&document.title)
    );
    if !document.subtitle.is_empty() {
        html.push_str(&format!(
            "<p style=\"margin:4px 0 0;color:{}\">{}</p>\n",
            escape(&palette.soft),
            writer.line(&document.subtitle)
        ));
    }
    for block in &document.blocks {
        html.push_str(&writer.block(block));
    }
    if !document.origin.is_empty() {
        html.push_str(&format!(
            "<p style=\"margin:28px 0 0;font-size:12px;color:{}\">{}</p>\n",
            escape(&palette.soft),
            escape(&document.origin)
        ));
    }
    html.push_str("</div>\n");
    html
}

struct Writer<'a> {
    palette: &'a Palette,
    draw: &'a dyn Fn(&str) -> String,
}

impl Writer<'_> {
    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading(heading) => format!(
                "<h2 style=\"margin:26px 0 8px;font-size:16px\">{}</h2>\n",
                escape(heading)
            ),
            Block::Paragraph(line) => {
                format!("<p style=\"margin:8px 0\">{}</p>\n", self.line(line))
            }
            Block::List(lines) => {
                let items: String = lines
                    .iter()
                    .map(|line| format!("<li style=\"margin:4px 0\">{}</li>\n", self.line(line)))
                    .collect();
                format!("<ul style=\"margin:8px 0;padding:0 0 0 20px\">\n{items}</ul>\n")
            }
            Block::Table(table) => self.table(table),
            Block::Drawing { name, summary, svg } => format!(
                "<figure style=\"margin:20px 0\" aria-label=\"{}\">{}<figcaption style=\"margin:6px 0 0;font-size:12.5px;color:{}\">{}</figcaption></figure>\n",
                escape(name),
                (self.draw)(svg),
                escape(&self.palette.soft),
                escape(summary)
            ),
        }
    }

    fn table(&self, table: &Table) -> String {
        let align = |place: usize| match place {
            0 => "left",
            _ => "right",
        };
        let line = escape(&self.palette.line);
        let heads: String = table
            .head
            .iter()
            .enumerate()
            .map(|(place, head)| {
                format!(
                    "<th scope=\"col\" style=\"padding:5px 8px;border-bottom:1px solid {line};text-align:{};font-size:12.5px;font-weight:500;color:{}\">{}</th>",
                    align(place),
                    escape(&self.palette.soft),
                    escape(head)
                )
            })
            .collect();
        let cell = |(place, cell): (usize, &Line)| {
            let (open, close) = match place {
                0 => ("th scope=\"row\"", "th"),
                _ => ("td", "td"),
            };
            format!(
                "<{open} style=\"padding:6px 8px;border-bottom:1px solid {line};text-align:{};font-weight:400;{NUMBERS}\">{}</{close}>",
                align(place),
                self.line(cell)
            )
        };
        let rows: String = table
            .rows
            .iter()
            .map(|row| {
                let cells: String = row.iter().enumerate().map(cell).collect();
                format!("<tr>{cells}</tr>\n")
            })
            .collect();
        format!(
            "<table aria-label=\"{}\" style=\"width:100%;margin:8px 0;border-collapse:collapse\">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n",
            escape(&table.name)
        )
    }

    fn line(&self, line: &Line) -> String {
        let pieces = line.0.iter().map(|piece| match piece {
            Inline::Words(words, Tone::Plain) => escape(words),
            Inline::Words(words, tone) => {
                let colour = match tone {
                    Tone::Good => &self.palette.good,
                    Tone::Bad => &self.palette.bad,
                    _ => &self.palette.soft,
                };
                format!(
                    "<span style=\"color:{}\">{}</span>",
                    escape(colour),
                    escape(words)
                )
            }
            Inline::Strong(words) => format!("<strong>{}</strong>", escape(words)),
            Inline::Name { text, .. } => format!("<bdi>{}</bdi>", escape(text)),
        });
        pieces.collect()
    }
}

/// Text as it stands in HTML, between tags and in quoted attributes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() && c != '\n' => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
