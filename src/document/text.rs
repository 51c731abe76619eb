//! Documents as plain text, for messages.

use super::{Block, Document, Inline, Line};

/// Isolates what is between them from the direction of writing around it.
const ISOLATE: char = '\u{2068}';
const END_OF_ISOLATE: char = '\u{2069}';

/// The document as text without any marks but line breaks and dashes: headings stand alone, lists
/// have a dash, a row of a table is one line with its cells after its name.
pub fn plain_text(document: &Document) -> String {
    let mut text = String::new();
    line(&mut text, &document.title);
    line(&mut text, &line_text(&document.subtitle));
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => {
                text.push('\n');
                line(&mut text, heading);
            }
            Block::Paragraph(paragraph) => line(&mut text, &line_text(paragraph)),
            Block::List(lines) => {
                for item in lines {
                    line(&mut text, &format!("- {}", line_text(item)));
                }
            }
            Block::Table(table) => {
                for row in &table.rows {
                    line(&mut text, &row_text(row));
                }
            }
            Block::Drawing { summary, .. } => line(&mut text, summary),
        }
    }
    if !document.origin.is_empty() {
        text.push('\n');
        line(&mut text, &document.origin);
    }
    text
}

fn line(text: &mut String, line: &str) {
    if !line.is_empty() {
        text.push_str(line);
        text.push('\n');
    }
}

fn row_text(row: &[Line]) -> String {
    let mut cells = row.iter().filter(|cell| !cell.is_empty()).map(line_text);
    let name = cells.next().unwrap_or_default();
    let rest: Vec<String> = cells.collect();
    match rest.is_empty() {
        true => name,
        false => format!("{name}: {}", rest.join(" · ")),
    }
}

fn line_text(line: &Line) -> String {
    let mut text = String::new();
    for piece in &line.0 {
        match piece {
            Inline::Words(words, _) | Inline::Strong(words) => text.push_str(words),
            Inline::Name { text: name, .. } => {
                // A break within a name would end the line.
                let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                push_isolated(&mut text, &name);
            }
        }
    }
    text
}

/// Texts one after the other with something between them, each in its own direction of writing; one
/// alone needs no marks.
pub fn joined<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, between: &str) -> String {
    let mut texts = texts.into_iter();
    let Some(first) = texts.next() else {
        return String::new();
    };
    let Some(second) = texts.next() else {
        return first.as_ref().to_owned();
    };
    let mut all = String::new();
    push_isolated(&mut all, first.as_ref());
    for text in std::iter::once(second).chain(texts) {
        all.push_str(between);
        push_isolated(&mut all, text.as_ref());
    }
    all
}

/// Appends a name; between marks where it is written from right to left, so that what stands beside
/// it keeps its place.
pub fn push_isolated(text: &mut String, name: &str) {
    // Nothing below is written so, and most names are not.
    let may_be = name.bytes().any(|byte| byte >= 0xD6);
    if may_be && name.chars().any(is_right_to_left) {
        text.push(ISOLATE);
        text.push_str(name);
        text.push(END_OF_ISOLATE);
    } else {
        text.push_str(name);
    }
}

/// Whether a letter is written from right to left: Hebrew, Arabic and their neighbours.
fn is_right_to_left(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EEFF
    )
}
