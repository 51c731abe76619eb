//! Documents that leave the page: one structure, written as text and as HTML.
//!
//! What a report says is put together once, as a [`Document`]; the page shows that, copies it as
//! text or HTML, prints it, and offers it as a file. So the four never differ.
//!
//! Names that people typed are [`Inline::Name`]: whatever their direction of writing, they keep to
//! themselves, in HTML by `<bdi>`, in text by isolates where one is needed.

mod html;
mod text;

pub use html::{Palette, html_file, html_fragment};
pub use text::{joined, plain_text, push_isolated};

/// What a piece of text says of its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing beyond its words.
    #[default]
    Plain,
    /// Good news.
    Good,
    /// Bad news.
    Bad,
    /// Less important than what stands around it.
    Quiet,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words of the document's own.
    Words(String, Tone),
    /// Words that matter most in their line.
    Strong(String),
    /// A name that somebody typed, with the address of its record in the page; that is left out
    /// wherever the document leaves the page.
    Name {
        /// The name.
        text: String,
        /// The address of the record; empty for none.
        href: String,
    },
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(pub Vec<Inline>);

impl Line {
    /// A line of plain words.
    pub fn words(text: impl Into<String>) -> Self {
        Self::default().and(text)
    }

    /// The line with words after it.
    #[must_use]
    pub fn and(self, text: impl Into<String>) -> Self {
        self.toned(text, Tone::Plain)
    }

    /// The line with words of a tone after it.
    #[must_use]
    pub fn toned(mut self, text: impl Into<String>, tone: Tone) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Inline::Words(text, tone));
        }
        self
    }

    /// The line with words that matter after it.
    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Inline::Strong(text.into()));
        self
    }

    /// The line with a name after it.
    #[must_use]
    pub fn name(mut self, text: impl Into<String>, href: impl Into<String>) -> Self {
        self.0.push(Inline::Name {
            text: text.into(),
            href: href.into(),
        });
        self
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A table: the first cell of a row names it, the others are numbers or short words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it is called, for those who hear it.
    pub name: String,
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Line>>,
}

/// A part of a document, below its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The heading of what follows.
    Heading(String),
    /// A paragraph.
    Paragraph(Line),
    /// A list, one line each.
    List(Vec<Line>),
    /// A table.
    Table(Table),
    /// A drawing, with the sentence that says the same.
    Drawing {
        /// What it is called.
        name: String,
        /// What it shows, in words; stands for it where only text can stand.
        summary: String,
        /// The `<svg>` element; its classes are the page's.
        svg: String,
    },
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The language tag of its words, such as `en`.
    pub language: String,
    /// What it is called.
    pub title: String,
    /// What it is about: the workspace, the days.
    pub subtitle: Line,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where it comes from, at its end.
    pub origin: String,
}

#[cfg(test)]
mod tests;
