//! The articles of the help: read from a plain text, and searched.
//!
//! An article begins with `# key Title`; what follows are blocks parted by empty lines. Lines that
//! begin with `- ` are items of a list, others a paragraph. In both, `` `Ctrl+Z` `` is a key and
//! `[words](#/address)` leads to a place of the page.

/// One article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// By what it is linked; the same in every language.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A block of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// The items of a list.
    List(Vec<Vec<Span>>),
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Text(String),
    /// A key, or several that are pressed together.
    Key(String),
    /// Words that lead to a place of the page.
    Link {
        /// The words.
        text: String,
        /// The address, from the `#` on.
        to: String,
    },
}

/// Reads articles. What stands before the first one is passed over; marks that are not closed are
/// words as they stand.
pub fn read(text: &str) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::new();
    let mut is_open = false;
    for line in text.lines().map(str::trim_end) {
        if let Some(head) = line.strip_prefix("# ") {
            let (key, title) = head.split_once(' ').unwrap_or((head, head));
            articles.push(Article {
                key: key.to_owned(),
                title: title.trim().to_owned(),
                blocks: Vec::new(),
            });
            is_open = false;
            continue;
        }
        let Some(article) = articles.last_mut() else {
            continue;
        };
        if line.is_empty() {
            is_open = false;
            continue;
        }
        let last = article.blocks.last_mut().filter(|_| is_open);
        match (line.strip_prefix("- "), last) {
            (Some(item), Some(Block::List(items))) => items.push(spans(item)),
            (Some(item), _) => article.blocks.push(Block::List(vec![spans(item)])),
            (None, Some(Block::Paragraph(known))) => {
                known.push(Span::Text(" ".to_owned()));
                known.extend(spans(line));
            }
            (None, _) => article.blocks.push(Block::Paragraph(spans(line))),
        }
        is_open = true;
    }
    articles
}

fn spans(line: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut words = String::new();
    let mut rest = line;
    while let Some(place) = rest.find(['`', '[']) {
        let (before, from) = rest.split_at(place);
        words.push_str(before);
        match marked(from) {
            Some((span, after)) => {
                if !words.is_empty() {
                    spans.push(Span::Text(std::mem::take(&mut words)));
                }
                spans.push(span);
                rest = after;
            }
            None => {
                words.push_str(&from[..1]);
                rest = &from[1..];
            }
        }
    }
    words.push_str(rest);
    if !words.is_empty() {
        spans.push(Span::Text(words));
    }
    spans
}

/// The key or link that a text begins with, and what follows it.
fn marked(text: &str) -> Option<(Span, &str)> {
    if let Some(inner) = text.strip_prefix('`') {
        let (key, after) = inner.split_once('`')?;
        return Some((Span::Key(key.to_owned()), after));
    }
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (to, after) = rest.split_once(')')?;
    let link = Span::Link {
        text: words.to_owned(),
        to: to.to_owned(),
    };
    to.starts_with('#').then_some((link, after))
}

/// The articles in which all words occur, in any case: first those whose title has them. Nothing
/// looked for finds all, in their order.
pub fn search<'a>(articles: &'a [Article], wanted: &str) -> Vec<&'a Article> {
    let words: Vec<String> = wanted.split_whitespace().map(fold).collect();
    let mut found: Vec<(bool, &Article)> = articles
        .iter()
        .filter_map(|article| {
            let (title, text) = (fold(&article.title), fold(&article.text()));
            let is_in = |word: &String| title.contains(word) || text.contains(word);
            let is_titled = words.iter().all(|word| title.contains(word));
            words.iter().all(is_in).then_some((!is_titled, article))
        })
        .collect();
    found.sort_by_key(|(is_later, _)| *is_later);
    found.into_iter().map(|(_, article)| article).collect()
}

impl Article {
    /// All its words, without its title.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut add = |spans: &[Span]| {
            for span in spans {
                match span {
                    Span::Text(words) | Span::Key(words) | Span::Link { text: words, .. } => {
                        text.push_str(words);
                    }
                }
            }
            text.push('\n');
        };
        for block in &self.blocks {
            match block {
                Block::Paragraph(spans) => add(spans),
                Block::List(items) => items.iter().for_each(|item| add(item)),
            }
        }
        text
    }
}

/// A text as it is searched.
fn fold(text: &str) -> String {
    text.to_lowercase().replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::{Place, Route};
    use proptest::prelude::*;

    const FILES: [&str; 2] = [
        include_str!("../assets/help/en.txt"),
        include_str!("../assets/help/ru.txt"),
    ];

    /// Every article that the page names.
    const KEYS: [&str; 10] = [
        "start",
        "today",
        "import",
        "people",
        "board",
        "filters",
        "figures",
        "one-to-ones",
        "backup",
        "keyboard",
    ];

    fn links(article: &Article) -> Vec<&str> {
        let spans = article.blocks.iter().flat_map(|block| match block {
            Block::Paragraph(spans) => spans.iter().collect::<Vec<_>>(),
            Block::List(items) => items.iter().flatten().collect(),
        });
        spans
            .filter_map(|span| match span {
                Span::Link { to, .. } => Some(to.as_str()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_articles() {
        let [en, ru] = FILES.map(read);
        for (articles, language) in [(&en, "en"), (&ru, "ru")] {
            let keys: Vec<_> = articles
                .iter()
                .map(|article| article.key.as_str())
                .collect();
            assert_eq!(keys, KEYS, "{language}");
        }
        for (en, ru) in en.iter().zip(&ru) {
            assert_eq!(links(en), links(ru), "{}", en.key);
            assert_eq!(en.blocks.len(), ru.blocks.len(), "{}", en.key);
        }
    }

    #[test]
    fn all_links_lead_somewhere_and_no_mark_is_left_over() {
        for article in FILES.into_iter().flat_map(read) {
            for link in links(&article) {
                assert_ne!(Place::parse(link).route, Route::Unknown, "{link}");
            }
            assert!(!article.text().contains(['`', '[']), "{}", article.key);
        }
    }

    #[test]
    fn words_are_found_in_any_case_and_titles_come_first() {
        let [en, ru] = FILES.map(read);
        let check = |articles: &[Article], wanted: &str, first: &str| {
            let found = search(articles, wanted);
            assert_eq!(
                found.first().map(|it| it.key.as_str()),
                Some(first),
                "{wanted}"
            );
        };
        check(&en, "", "start");
        check(&en, "KEYBOARD", "keyboard");
        check(&en, "duplicates", "people");
        check(&en, "csv", "import");
        check(&ru, "дубли", "people");
        check(&ru, "резервная копия", "backup");
        assert!(search(&en, "csv zzz").is_empty());
    }

    #[test]
    fn blocks_and_spans_are_told_apart() {
        let articles =
            read("before\n# a The title\nOne\ntwo `Ctrl+Z`.\n\n- [x](#/board)\n- y [z\n");
        let text = |text: &str| Span::Text(text.to_owned());
        assert_eq!(
            articles,
            [Article {
                key: "a".to_owned(),
                title: "The title".to_owned(),
                blocks: vec![
                    Block::Paragraph(vec![
                        text("One"),
                        text(" "),
                        text("two "),
                        Span::Key("Ctrl+Z".to_owned()),
                        text("."),
                    ]),
                    Block::List(vec![
                        vec![Span::Link {
                            text: "x".to_owned(),
                            to: "#/board".to_owned(),
                        }],
                        vec![text("y [z")],
                    ]),
                ],
            }]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "([#`\\[\\]()\\- \\n]|\\PC){0,60}") {
            let _ = read(&text);
        }
    }
}
