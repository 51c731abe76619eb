//! Any chart draws, says what it shows, and is found again; and what is special in each kind.

use proptest::prelude::*;

use super::*;

const KINDS: [Kind; 10] = [
    Kind::Line,
    Kind::Bars,
    Kind::Stacked,
    Kind::Histogram,
    Kind::Forecast,
    Kind::Rows,
    Kind::Funnel,
    Kind::Quartiles,
    Kind::Waterfall,
    Kind::Gauge,
];

fn words() -> Words {
    Words {
        target: "Target".to_owned(),
        running: "running".to_owned(),
        other: "Other".to_owned(),
        total: "Total".to_owned(),
        conversion: "From the stage before".to_owned(),
        reached: "Reached".to_owned(),
        elapsed: "Time passed".to_owned(),
    }
}

fn draw(chart: &Chart, width: u32) -> Drawing {
    let writing = Writing {
        id: "t",
        short: &|value| format!("{value}"),
        full: &|value| format!("{value} €"),
        percent: &|share| format!("{:.0} %", share * 100.0),
        words: &words(),
    };
    chart.draw(width, &writing)
}

fn chart(kind: Kind, series: &[&[Option<f64>]]) -> Chart {
    let places = series.iter().map(|values| values.len()).max().unwrap_or(0);
    Chart {
        kind,
        places_name: "Month".to_owned(),
        places: (0..places)
            .map(|place| Place::named(format!("<{place}&")))
            .collect(),
        series: series
            .iter()
            .enumerate()
            .map(|(number, values)| Series {
                name: format!("s{number}"),
                values: values.to_vec(),
            })
            .collect(),
        ..Chart::default()
    }
}

fn some(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

/// Every tag that is opened is closed, in order.
fn is_balanced(svg: &str) -> bool {
    let mut open = Vec::new();
    for part in svg.split('<').skip(1) {
        let Some((tag, _)) = part.split_once('>') else {
            return false;
        };
        let name = tag.trim_start_matches('/').split([' ', '/']).next();
        if tag.starts_with('/') {
            if open.pop() != name {
                return false;
            }
        } else if !tag.ends_with('/') {
            open.push(name.unwrap_or_default());
        }
    }
    open.is_empty() && svg.matches('<').count() == svg.matches('>').count()
}

fn any_value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        Just(None),
        Just(Some(f64::NAN)),
        Just(Some(f64::INFINITY)),
        Just(Some(f64::MAX)),
        Just(Some(f64::MIN)),
        Just(Some(f64::MIN_POSITIVE)),
        Just(Some(0.0)),
        (-1e3_f64..1e12).prop_map(Some),
        (0.0_f64..9.0).prop_map(Some),
    ]
}

proptest! {
    #[test]
    fn any_chart_draws_and_every_datum_is_found_again(
        kind in prop::sample::select(KINDS.to_vec()),
        series in prop::collection::vec(prop::collection::vec(any_value(), 0..30), 0..12),
        target in prop::collection::vec(any_value(), 0..4),
        running_from in prop::option::of(0_usize..40),
        elapsed in any_value(),
        width in 0_u32..3000,
    ) {
        let series: Vec<&[Option<f64>]> = series.iter().map(Vec::as_slice).collect();
        let chart = Chart { target, running_from, elapsed, ..chart(kind, &series) };
        let drawing = draw(&chart, width);
        let svg = &drawing.svg;
        // Texts that are written by the reader's own functions say what they like.
        let shapes: String = svg.split("<text").map(|part| match part.split_once("</text>") {
            Some((text, rest)) => format!("{}{rest}", text.split('>').next().unwrap_or_default()),
            None => part.to_owned(),
        }).collect();
        prop_assert!(!shapes.contains("NaN") && !shapes.contains("inf"), "{shapes}");
        prop_assert!(is_balanced(svg), "{svg}");
        prop_assert!(!svg.contains("#01"), "a stand-in colour is left");
        for reference in svg.split("url(#").skip(1) {
            let id = reference.split(')').next().unwrap_or_default();
            let definition = format!("<pattern id=\"{id}\"");
            prop_assert!(svg.contains(&definition), "{} is used but not defined", id);
        }
        for datum in &drawing.data {
            let found = drawing.nearest(datum.x, datum.y).map(|place| drawing.data[place]);
            prop_assert!(found.is_some_and(|found| (found.x, found.y) == (datum.x, datum.y)));
            prop_assert!((0.0..=drawing.width).contains(&datum.x), "{datum:?}");
            prop_assert!((0.0..=drawing.height).contains(&datum.y), "{datum:?}");
            let cell = &drawing.table.rows[datum.row][datum.column];
            prop_assert!(cell.number.is_some(), "{datum:?} stands for nothing");
        }
        prop_assert_eq!(drawing.table.rows.len(), chart.places.len());
        for row in &drawing.table.rows {
            prop_assert_eq!(row.len(), drawing.table.head.len());
        }
        if drawing.is_empty {
            prop_assert!(drawing.data.is_empty());
        }
    }

    #[test]
    fn keys_lead_to_every_datum_of_a_series_and_stay_inside(
        kind in prop::sample::select(KINDS.to_vec()),
        values in prop::collection::vec(prop::option::of(0.0_f64..100.0), 1..20),
        steps in prop::collection::vec(0_usize..6, 0..40),
    ) {
        let drawing = draw(&chart(kind, &[&values, &values]), 600);
        let (forward, along) = if drawing.is_across { (Step::Down, Step::Up) } else { (Step::Right, Step::Left) };
        let first = drawing.step(None, Step::Home);
        let in_column = drawing.data.iter().filter(|datum| datum.column == 1).count();
        let mut seen = usize::from(first.is_some());
        let mut now = first;
        while let Some(next) = drawing.step(now, forward).filter(|next| Some(*next) != now) {
            seen += 1;
            prop_assert_eq!(drawing.step(Some(next), along), now);
            now = Some(next);
        }
        prop_assert_eq!(seen, in_column);
        prop_assert_eq!(now, drawing.step(first, Step::End));
        let all = [Step::Left, Step::Right, Step::Up, Step::Down, Step::Home, Step::End];
        let mut now = None;
        for step in steps {
            now = drawing.step(now, all[step]);
            prop_assert!(now.is_none_or(|place| place < drawing.data.len()));
        }
    }
}

#[test]
fn only_the_running_bar_is_hatched_and_labels_are_escaped() {
    let chart = Chart {
        running_from: Some(2),
        ..chart(Kind::Bars, &[&some(&[5.0, 6.0, 7.0])])
    };
    let drawing = draw(&chart, 600);
    // One bar and its sign in the legend.
    assert_eq!(drawing.svg.matches("fill=\"url(#t-20)\"").count(), 2);
    assert_eq!(
        drawing.svg.matches("<rect class=\"chart__hatch\"").count(),
        1
    );
    assert!(drawing.svg.contains("&lt;2&amp;"));
    assert_eq!(drawing.table.rows[2][0].text, "<2& (running)");
    assert_eq!(drawing.table.rows[1][0].text, "<1&");
}

#[test]
fn a_line_breaks_at_gaps_and_is_dashed_while_running() {
    let values = [Some(1.0), Some(2.0), None, Some(3.0), Some(4.0), Some(5.0)];
    let line = Chart {
        running_from: Some(5),
        ..chart(Kind::Line, &[&values])
    };
    let drawing = draw(&line, 600);
    // Before the gap, after it, the running part, and the running sign in the legend.
    assert_eq!(
        drawing.svg.matches("<polyline").count() - grid_lines(&drawing),
        4
    );
    assert_eq!(drawing.svg.matches("chart__line--running").count(), 2);
    assert_eq!(drawing.data.len(), 5);
}

fn grid_lines(drawing: &Drawing) -> usize {
    drawing.svg.matches("chart__grid").count() + drawing.svg.matches("chart__axis").count()
}

#[test]
fn lines_have_their_names_at_their_ends_where_there_is_room_and_marks_of_their_own() {
    let lines = chart(Kind::Line, &[&some(&[1.0, 2.0]), &some(&[2.0, 2.0])]);
    let wide = draw(&lines, 700).svg;
    assert!(wide.contains("class=\"chart__text--name\">s0<") && wide.contains(">s1<"));
    // The second series is marked with squares, not discs.
    assert!(wide.contains("<polygon") && wide.contains("<circle"));
    assert!(!draw(&lines, 320).svg.contains("chart__text--name"));
    assert!(draw(&lines, 320).svg.contains(">s1<"));
}

#[test]
fn stacks_add_up_and_too_many_series_become_one() {
    let row = some(&[2.0, 3.0]);
    let many: Vec<&[Option<f64>]> = vec![&row; 11];
    let drawing = draw(&chart(Kind::Stacked, &many), 900);
    assert_eq!(drawing.table.head.len(), 1 + 9 + 1);
    assert_eq!(drawing.table.head[9], "Other");
    assert_eq!(drawing.table.rows[0][9].number, Some(6.0));
    assert_eq!(drawing.table.rows[1][10].number, Some(33.0));
    // Each next series lies above the one before.
    let first_place: Vec<f64> = drawing
        .data
        .iter()
        .filter(|d| d.row == 0)
        .map(|d| d.y)
        .collect();
    assert_eq!(first_place.len(), 9);
    assert!(first_place.is_sorted_by(|a, b| a > b), "{first_place:?}");
}

#[test]
fn the_target_steps_with_its_months() {
    let bars = Chart {
        target: vec![Some(4.0), Some(4.0), None, Some(8.0)],
        ..chart(Kind::Bars, &[&some(&[1.0, 2.0, 3.0, 4.0])])
    };
    let drawing = draw(&bars, 600);
    // Two parts with a gap between, and the sign in the legend.
    assert_eq!(drawing.svg.matches("chart__target").count(), 3);
    assert_eq!(drawing.table.head, ["Month", "s0", "Target"]);
    assert_eq!(drawing.table.rows[3][2].text, "8 €");
    assert_eq!(drawing.table.rows[2][2].text, "—");
}

#[test]
fn a_funnel_tells_the_share_of_the_stage_before() {
    let drawing = draw(
        &chart(Kind::Funnel, &[&some(&[400.0, 100.0, 0.0, 0.0])]),
        400,
    );
    let shares: Vec<&str> = drawing
        .table
        .rows
        .iter()
        .map(|row| row[2].text.as_str())
        .collect();
    // 100 of 400 are a quarter; of nobody there is no share.
    assert_eq!(shares, ["—", "25 %", "0 %", "—"]);
    assert!(drawing.svg.contains("↓ 25 %"));
    assert!(drawing.is_across);
}

#[test]
fn a_gauge_has_its_share_and_room_for_more_than_the_target() {
    let gauge = |value: f64| Chart {
        target: vec![Some(200.0)],
        elapsed: Some(0.5),
        ..chart(Kind::Gauge, &[&[Some(value)]])
    };
    let below = draw(&gauge(150.0), 400);
    assert_eq!(below.data[0].x, 300.0);
    assert_eq!(
        below.table.head,
        ["Month", "s0", "Target", "Reached", "Time passed"]
    );
    assert_eq!(below.table.rows[0][3].text, "75 %");
    assert_eq!(below.table.rows[0][4].text, "50 %");
    let above = draw(&gauge(400.0), 400);
    assert_eq!(above.data[0].x, 400.0);
    assert_eq!(above.table.rows[0][3].text, "200 %");
}

#[test]
fn a_waterfall_goes_from_total_to_total_with_signs() {
    // 100 + 50 − 30 = 120.
    let drawing = draw(
        &chart(Kind::Waterfall, &[&some(&[100.0, 50.0, -30.0, 120.0])]),
        500,
    );
    let x: Vec<f64> = drawing.data.iter().map(|datum| datum.x).collect();
    assert!(x[0] < x[1] && x[2] < x[1]);
    assert_eq!(x[2], x[3], "the last change ends where the last total does");
    assert!(drawing.svg.contains(">+50 €<") && drawing.svg.contains(">-30 €<"));
    assert!(drawing.svg.contains(">100 €<"), "totals have no sign");
    assert!(drawing.svg.contains("url(#t-21)"), "a loss has a texture");
}

#[test]
fn quartiles_lie_in_their_order_and_rows_without_them_stay_empty() {
    let rows: [&[Option<f64>]; 5] = [
        &[Some(1.0), None],
        &[Some(3.0), Some(1.0)],
        &[Some(5.0), Some(1.0)],
        &[Some(9.0), Some(1.0)],
        &[Some(20.0), Some(1.0)],
    ];
    let drawing = draw(&chart(Kind::Quartiles, &rows), 500);
    assert_eq!(drawing.data.len(), 5);
    assert!(drawing.data.is_sorted_by(|a, b| a.x < b.x));
    // From the median one step to the right is the upper quartile.
    let upper = drawing.step(Some(2), Step::Right);
    assert_eq!(upper.map(|place| drawing.data[place].column), Some(4));
}

#[test]
fn a_forecast_shows_what_is_committed_weighted_and_at_best() {
    let drawing = draw(
        &chart(
            Kind::Forecast,
            &[&some(&[4.0]), &some(&[6.0]), &some(&[9.0])],
        ),
        500,
    );
    assert_eq!(drawing.data.len(), 3);
    // Up leads from the committed to the weighted to the best case.
    let up = |from| drawing.step(from, Step::Up);
    let weighted = up(Some(0));
    assert_eq!(weighted.map(|place| drawing.data[place].column), Some(2));
    assert_eq!(
        up(weighted).map(|place| drawing.data[place].column),
        Some(3)
    );
}

#[test]
fn pictures_have_a_title_a_description_and_the_drawing() {
    let heading = Heading {
        name: "Revenue <by> month".to_owned(),
        summary: "The best was March & nothing else came near it. ".repeat(6),
    };
    let drawing = draw(&chart(Kind::Bars, &[&some(&[1.0, 2.0])]), 400);
    let svg = picture(&heading, &drawing.svg, drawing.width, drawing.height);
    assert!(is_balanced(&svg), "{svg}");
    assert!(svg.contains("<title>Revenue &lt;by&gt; month</title>"));
    assert!(svg.contains("<desc>The best"));
    assert!(
        svg.matches("chart__text--summary").count() > 2,
        "the summary is broken into lines"
    );
    assert_eq!(svg.matches("<svg").count(), 1);
    let tile = number_picture(&NumberTile {
        heading,
        number: "34.7 %".to_owned(),
        change: "▲ 2 points".to_owned(),
        is_good: Some(true),
        than: "than Q3".to_owned(),
        trend: some(&[1.0, 2.0, 3.0]),
    });
    assert!(is_balanced(&tile) && tile.contains("34.7 %") && tile.contains("chart__text--good"));
    assert!(tile.contains("chart__line"));
}

#[test]
fn extremes_are_those_of_the_first_series() {
    let line = chart(
        Kind::Line,
        &[&[Some(3.0), Some(9.0), Some(f64::NAN), Some(4.0), None]],
    );
    let found = line.extremes().map(|(highest, lowest, latest)| {
        (
            highest.value,
            highest.place,
            lowest.value,
            latest.value,
            latest.place,
        )
    });
    assert_eq!(
        found,
        Some((9.0, "<1&".to_owned(), 3.0, 4.0, "<3&".to_owned()))
    );
    assert_eq!(chart(Kind::Line, &[&[None]]).extremes(), None);
}

#[test]
fn a_table_as_a_picture_shows_every_row_and_ends_numbers_at_their_right() {
    let cell = |text: &str, number| Cell {
        text: text.to_owned(),
        number,
    };
    let table = Table {
        head: vec!["Member".to_owned(), "Revenue".to_owned()],
        rows: (1..=12)
            .map(|n| {
                vec![
                    cell(&format!("Анна <{n}>"), None),
                    cell(&format!("€{n},000"), Some(f64::from(n) * 1000.0)),
                ]
            })
            .collect(),
    };
    let heading = Heading {
        name: "Leaderboard".to_owned(),
        summary: "November 2026".to_owned(),
    };
    let svg = table_picture(&heading, &table);
    assert!(is_balanced(&svg), "{svg}");
    for n in 1..=12 {
        assert!(svg.contains(&format!(">Анна &lt;{n}&gt;<")));
        assert!(svg.contains(&format!("text-anchor=\"end\">€{n},000<")));
    }
    assert!(svg.contains(">November 2026<"));
}
