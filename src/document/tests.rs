use super::*;

fn palette() -> Palette {
    Palette {
        paper: "white".to_owned(),
        ink: "black".to_owned(),
        soft: "grey".to_owned(),
        line: "silver".to_owned(),
        good: "green".to_owned(),
        bad: "red".to_owned(),
    }
}

fn check(document: &Document, text: &str, in_html: &[&str]) {
    assert_eq!(plain_text(document), text);
    let html = html_fragment(document, &palette(), &|svg| svg.to_owned());
    for part in in_html {
        assert!(html.contains(part), "{part} in {html}");
    }
    let tags = |name: &str| {
        let count = |start: String| html.matches(&start).count();
        (
            count(format!("<{name} ")) + count(format!("<{name}>")),
            count(format!("</{name}>")),
        )
    };
    for name in [
        "div", "p", "ul", "li", "table", "tr", "td", "th", "bdi", "span",
    ] {
        let (opened, closed) = tags(name);
        assert_eq!(opened, closed, "{name} in {html}");
    }
}

fn with(blocks: Vec<Block>) -> Document {
    Document {
        language: "en".to_owned(),
        title: "Week".to_owned(),
        subtitle: Line::words("16 – 22 Nov"),
        blocks,
        origin: String::new(),
    }
}

#[test]
fn joined_texts_keep_their_places_whatever_they_are_written_in() {
    use super::joined;
    assert_eq!(joined(["Acme", "3 days"], " · "), "Acme · 3 days");
    assert_eq!(
        joined(["שיווק", "3 days", "Ада"], " · "),
        "\u{2068}שיווק\u{2069} · 3 days · Ада"
    );
    assert_eq!(joined(["שיווק"], " · "), "שיווק");
    assert_eq!(joined(Vec::<String>::new(), ", "), "");
}

#[test]
fn an_empty_document_is_its_title() {
    check(&Document::default(), "", &["<h1", "</h1>"]);
    check(&with(Vec::new()), "Week\n16 – 22 Nov\n", &["Week</h1>"]);
}

#[test]
fn every_block_is_written_in_both_forms() {
    let table = Table {
        name: "Headline".to_owned(),
        head: vec![
            "Figure".to_owned(),
            "Number".to_owned(),
            "Change".to_owned(),
        ],
        rows: vec![
            vec![
                Line::words("Win rate"),
                Line::default().strong("40 %"),
                Line::default().toned("▲ 5 points", Tone::Good),
            ],
            vec![Line::words("Churn"), Line::words("—"), Line::default()],
        ],
    };
    let document = with(vec![
        Block::Heading("Numbers".to_owned()),
        Block::Table(table),
        Block::Paragraph(Line::words("Calm.")),
        Block::List(vec![Line::words("One"), Line::words("Two")]),
        Block::Drawing {
            name: "Revenue".to_owned(),
            summary: "The best was May.".to_owned(),
            svg: "<svg></svg>".to_owned(),
        },
    ]);
    check(
        &document,
        "Week\n16 – 22 Nov\n\nNumbers\nWin rate: 40 % · ▲ 5 points\nChurn: —\nCalm.\n- One\n- Two\nThe best was May.\n",
        &[
            "<strong>40 %</strong>",
            "<span style=\"color:green\">▲ 5 points</span>",
            "<svg></svg><figcaption",
            "aria-label=\"Revenue\"",
            "<th scope=\"row\"",
        ],
    );
}

#[test]
fn nothing_that_somebody_typed_is_markup() {
    let name = "<img src=x onerror=\"a&b\">";
    let document = Document {
        title: name.to_owned(),
        language: name.to_owned(),
        blocks: vec![
            Block::Heading(name.to_owned()),
            Block::List(vec![Line::default().name(name, "#/deals/1").strong(name)]),
            Block::Table(Table {
                name: name.to_owned(),
                head: vec![name.to_owned()],
                rows: vec![vec![Line::words(name)]],
            }),
            Block::Drawing {
                name: name.to_owned(),
                summary: name.to_owned(),
                svg: String::new(),
            },
        ],
        origin: name.to_owned(),
        ..Document::default()
    };
    let fragment = html_fragment(&document, &palette(), &|svg| svg.to_owned());
    let file = html_file(&document, &palette(), &fragment);
    assert!(
        !file.contains("<img") && !file.contains("onerror=\""),
        "{file}"
    );
    assert_eq!(
        file.matches("&lt;img src=x onerror=&quot;a&amp;b&quot;&gt;")
            .count(),
        13
    );
    // An address of the page means nothing elsewhere.
    assert!(!file.contains("#/deals") && !file.contains("<script"));
}

#[test]
fn names_written_from_right_to_left_leave_their_neighbours_in_place() {
    let line = Line::default()
        .name("שיווק \u{5d1}\u{5e2}\u{5de}", "")
        .and(": 3 days, ")
        .name("Acme\n Ltd", "");
    check(
        &with(vec![Block::List(vec![line])]),
        "Week\n16 – 22 Nov\n- \u{2068}שיווק בעמ\u{2069}: 3 days, Acme Ltd\n",
        &["<bdi>שיווק בעמ</bdi>: 3 days, <bdi>Acme\n Ltd</bdi>"],
    );
}

#[test]
fn a_file_stands_alone() {
    let document = with(vec![Block::Paragraph(Line::words("Calm."))]);
    let fragment = html_fragment(&document, &palette(), &|svg| svg.to_owned());
    let file = html_file(&document, &palette(), &fragment);
    assert!(file.starts_with("<!doctype html>\n<html lang=\"en\">"));
    assert!(file.contains("<meta charset=\"utf-8\">") && file.contains("<title>Week</title>"));
    assert!(!file.contains("http") && !file.contains("class="));
}
