//! Writes a page with every kind of chart, to look at.
//!
//! `cargo run --example charts -- [FILE]` (without it, `target/charts.html`). Each chart is drawn for a
//! wide and for a narrow place, and the page shows the one that fits; `#dark` and `#light` after its
//! address choose the theme.
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::fmt::Write;
use std::process::ExitCode;

use kith::charts::{
    Chart, Heading, Kind, NumberTile, Place, Series, Words, Writing, number_picture, picture,
};

fn main() -> ExitCode {
    let file = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "target/charts.html".to_owned());
    match std::fs::write(&file, page()) {
        Ok(()) => {
            println!("{file}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{file}: {error}");
            ExitCode::FAILURE
        }
    }
}

const STYLES: [&str; 3] = [
    include_str!("../style/tokens.css"),
    include_str!("../style/base.css"),
    include_str!("../style/chart.css"),
];

/// The gallery's own layout.
const LAYOUT: &str = "body { overflow: auto; height: auto; } \
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 640px), 1fr)); gap: 14px; padding: 16px; } \
figure { min-width: 0; padding: 14px 16px; border: 1px solid var(--line); border-radius: var(--radius-l); background: var(--surface); box-shadow: var(--shadow-1); } \
h2 { margin: 0 0 10px; font-size: 13px; font-weight: 550; color: var(--ink-soft); } \
.narrow { display: none; } \
@media (max-width: 700px) { .wide { display: none; } .narrow { display: block; } }";

fn page() -> String {
    let mut page = String::from(
        "<!doctype html><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Charts</title>",
    );
    for style in STYLES.into_iter().chain([LAYOUT]) {
        let _ = write!(page, "<style>{style}</style>");
    }
    page.push_str(
        "<script>document.documentElement.dataset.theme = location.hash.slice(1)</script><main>",
    );
    for (number, (name, chart)) in charts().iter().enumerate() {
        let _ = write!(page, "<figure><h2>{name}</h2>");
        for (class, width) in [("wide", 606), ("narrow", 324)] {
            let drawing = drawn(chart, width, &format!("c{number}{class}"));
            let _ = write!(page, "<div class=\"chart {class}\">{}</div>", drawing.svg);
        }
        page.push_str("</figure>");
    }
    for svg in pictures() {
        let _ = write!(page, "<figure><div class=\"chart\">{svg}</div></figure>");
    }
    page.push_str("</main>");
    page
}

fn drawn(chart: &Chart, width: u32, id: &str) -> kith::charts::Drawing {
    let words = Words {
        target: "Target".to_owned(),
        running: "Still running".to_owned(),
        other: "Other".to_owned(),
        total: "Total".to_owned(),
        conversion: "From the stage before".to_owned(),
        reached: "Reached".to_owned(),
        elapsed: "Time passed".to_owned(),
    };
    let is_money = chart
        .series
        .iter()
        .any(|series| series.name.starts_with('€'));
    let short = move |value: f64| match value.abs() {
        large if large >= 1000.0 => format!("{} k", value / 1000.0),
        _ => format!("{value}"),
    };
    let full = move |value: f64| {
        let digits = format!("{:.0}", value.abs());
        let mut grouped = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if value < 0.0 { "−" } else { "" };
        let unit = if is_money { "€" } else { "" };
        format!("{sign}{unit}{grouped}")
    };
    let writing = Writing {
        id,
        short: &short,
        full: &full,
        percent: &|share| format!("{:.0} %", share * 100.0),
        words: &words,
    };
    chart.draw(width, &writing)
}

fn chart(kind: Kind, places: &[&str], series: &[(&str, &[f64])]) -> Chart {
    Chart {
        kind,
        places_name: "Month".to_owned(),
        places: places.iter().copied().map(Place::named).collect(),
        series: series
            .iter()
            .map(|(name, values)| Series {
                name: (*name).to_owned(),
                values: values.iter().copied().map(Some).collect(),
            })
            .collect(),
        ..Chart::default()
    }
}

const MONTHS: [&str; 12] = [
    "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
];

fn charts() -> Vec<(&'static str, Chart)> {
    let revenue: &[f64] = &[
        91e3, 109e3, 98e3, 133e3, 120e3, 158e3, 148e3, 130e3, 95e3, 172e3, 201e3, 210e3,
    ];
    let targets = (0..12)
        .map(|month| Some(if month < 6 { 119e3 } else { 176e3 }))
        .collect();
    let mut bars = Chart {
        target: targets,
        running_from: Some(11),
        ..chart(Kind::Bars, &MONTHS, &[("€ Revenue", revenue)])
    };
    bars.places_name = "Month".to_owned();
    let line = Chart {
        running_from: Some(11),
        target: vec![Some(0.36e3)],
        ..chart(
            Kind::Line,
            &MONTHS,
            &[(
                "Leads",
                &[
                    210., 240., 235., 280., 262., 300., 310., 290., 340., 352., 371., 330.,
                ],
            )],
        )
    };
    let mut lines = Chart {
        running_from: Some(11),
        ..chart(
            Kind::Line,
            &MONTHS,
            &[
                (
                    "Anna Rho",
                    &[12., 14., 13., 18., 17., 22., 24., 21., 26., 29., 31., 28.],
                ),
                (
                    "Mikel Kane",
                    &[20., 19., 21., 20., 23., 22., 21., 24., 23., 25., 24., 26.],
                ),
                (
                    "Tove Sand",
                    &[8., 11., 9., 12., 15., 14., 16., 18., 17., 19., 23., 25.],
                ),
                (
                    "Илья Орлов",
                    &[5., 6., 4., 7., 7., 9., 8., 6., 9., 11., 10., 12.],
                ),
            ],
        )
    };
    if let Some(gap) = lines
        .series
        .get_mut(3)
        .and_then(|series| series.values.get_mut(4))
    {
        *gap = None;
    }
    let growth = chart(
        Kind::Bars,
        &["Q1", "Q2", "Q3", "Q4", "Q1", "Q2"],
        &[("Growth", &[12., 18., -6., 9., -3., 22.])],
    );
    let grouped = Chart {
        running_from: Some(3),
        ..chart(
            Kind::Bars,
            &["Aug", "Sep", "Oct", "Nov"],
            &[
                ("Qualified", &[31., 42., 38., 20.]),
                ("Sent back", &[9., 8., 12., 5.]),
                ("Won", &[12., 15., 14., 6.]),
            ],
        )
    };
    let sources = [
        "Website",
        "Referral",
        "Fair",
        "Outbound",
        "Partner",
        "Webinar",
        "Social",
        "Directory",
        "Letters",
        "Other lists",
    ];
    let columns: Vec<Vec<f64>> = (0..sources.len())
        .map(|source| {
            (0..8)
                .map(|month| (6 + (source * 7 + month * 3) % 11 + month) as f64)
                .collect()
        })
        .collect();
    let series: Vec<(&str, &[f64])> = sources
        .iter()
        .copied()
        .zip(columns.iter().map(Vec::as_slice))
        .collect();
    let stacked = Chart {
        running_from: Some(7),
        ..chart(Kind::Stacked, &MONTHS[4..], &series)
    };
    let stacked_few = chart(Kind::Stacked, &MONTHS[4..], &series[..3]);
    let leaders = Chart {
        target: vec![Some(150e3), Some(150e3), Some(120e3), Some(80e3)],
        ..chart(
            Kind::Rows,
            &["Anna Rho", "Mikel Kane", "Tove Sand", "Илья Орлов"],
            &[("€ Revenue", &[168_000., 121_400., 86_200., 37_000.])],
        )
    };
    let reasons = chart(
        Kind::Rows,
        &[
            "No decision",
            "Price",
            "Chose a competitor with more references",
            "Bad timing",
            "No budget",
        ],
        &[("Lost deals", &[41., 28., 22., 13., 6.])],
    );
    let funnel = chart(
        Kind::Funnel,
        &["New", "Qualified", "Proposal", "Negotiation", "Won"],
        &[("Reached", &[412., 272., 157., 87., 53.])],
    );
    let gauge = |value: f64| Chart {
        target: vec![Some(530_000.)],
        elapsed: Some(0.82),
        ..chart(Kind::Gauge, &["This quarter"], &[("€ Revenue", &[value])])
    };
    let histogram = chart(
        Kind::Histogram,
        &[
            "0–7", "7–14", "14–21", "21–28", "28–35", "35–42", "42–49", "49+",
        ],
        &[("Deals", &[14., 38., 52., 41., 22., 12., 7., 9.])],
    );
    let quartiles = chart(
        Kind::Quartiles,
        &["New", "Qualified", "Proposal", "Negotiation"],
        &[
            ("Least", &[1., 2., 3., 2.]),
            ("Lower quartile", &[2., 5., 8., 6.]),
            ("Median", &[3., 8., 12., 9.]),
            ("Upper quartile", &[6., 14., 21., 15.]),
            ("Most", &[15., 31., 44., 28.]),
        ],
    );
    let waterfall = chart(
        Kind::Waterfall,
        &[
            "1 Oct", "New", "Moved in", "Grown", "Shrunk", "Won", "Lost", "23 Nov",
        ],
        &[(
            "€ Pipeline",
            &[820e3, 310e3, 42e3, 65e3, -38e3, -201e3, -96e3, 902e3],
        )],
    );
    let forecast = Chart {
        target: vec![Some(180e3)],
        ..chart(
            Kind::Forecast,
            &["Nov", "Dec", "Jan", "Feb", "Mar"],
            &[
                ("€ Committed", &[120e3, 90e3, 40e3, 20e3, 0.]),
                ("€ Weighted", &[150e3, 140e3, 98e3, 66e3, 31e3]),
                ("€ Best case", &[210e3, 240e3, 190e3, 130e3, 70e3]),
            ],
        )
    };
    let empty = chart(Kind::Bars, &MONTHS, &[("Leads", &[])]);
    vec![
        ("Bars over time with a target", bars),
        ("Funnel", funnel),
        ("Line", line),
        ("Several lines", lines),
        ("Stacked, many", stacked),
        ("Stacked, few", stacked_few),
        ("Rows: leaderboard", leaders),
        ("Rows: reasons", reasons),
        ("Waterfall", waterfall),
        ("Forecast", forecast),
        ("Time in stage", quartiles),
        ("Histogram", histogram),
        ("Bars in groups", grouped),
        ("Bars below zero", growth),
        ("Gauge", gauge(412_600.)),
        ("Gauge over the target", gauge(689_000.)),
        ("Nothing", empty),
    ]
}

fn pictures() -> Vec<String> {
    let all = charts();
    let mut pictures = vec![number_picture(&NumberTile {
        heading: Heading {
            name: "Win rate".to_owned(),
            summary: "41 won of 118 closed".to_owned(),
        },
        number: "34.7 %".to_owned(),
        change: "▼ 2.1 points".to_owned(),
        is_good: Some(false),
        than: "than Q3".to_owned(),
        trend: [40., 38., 39., 41., 38., 36., 35.].map(Some).to_vec(),
    })];
    if let Some((name, chart)) = all.first() {
        let drawing = drawn(chart, 560, "picture");
        let heading = Heading {
            name: (*name).to_owned(),
            summary: "The best was October with €201,000; €1,665,000 in all, and November is still running.".to_owned(),
        };
        pictures.push(picture(
            &heading,
            &drawing.svg,
            drawing.width,
            drawing.height,
        ));
    }
    pictures
}
