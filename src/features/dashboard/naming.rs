//! What periods, filters and tiles are called.

use kith::dashboards::{Against, Ask, Content, PeriodChoice, PipelineView, Ready};
use kith::domain::{Tile, TileForm};
use kith::metrics::{Calendar, GroupBy, Pair, PairState, Period, WaterfallStepKind};

use crate::naming::figures;
use crate::parts::by_calendar;
use crate::tr;
use crate::words::format;

pub(super) fn ready(ready: Ready) -> &'static str {
    match ready {
        Ready::Team => tr!(dash.team),
        Ready::Sdr => tr!(dash.sdr),
        Ready::Bdm => tr!(dash.bdm),
    }
}

pub(super) fn period(choice: PeriodChoice) -> String {
    match choice {
        PeriodChoice::Around(Calendar::Week) => tr!(dash.week).to_owned(),
        PeriodChoice::Around(Calendar::Month) => tr!(figures.month).to_owned(),
        PeriodChoice::Around(Calendar::Year) => tr!(figures.year).to_owned(),
        PeriodChoice::Around(_) => tr!(figures.quarter).to_owned(),
        PeriodChoice::Last(Calendar::Month) => tr!(dash.last_month).to_owned(),
        PeriodChoice::Last(Calendar::Year) => tr!(dash.last_year).to_owned(),
        PeriodChoice::Last(_) => tr!(dash.last_quarter).to_owned(),
        PeriodChoice::Days(30) => tr!(dash.days_30).to_owned(),
        PeriodChoice::Days(_) => tr!(dash.days_90).to_owned(),
        PeriodChoice::All => tr!(figures.all).to_owned(),
        PeriodChoice::Free(from, to) => days(Period::days(from, to)),
    }
}

/// The days of a period.
pub(super) fn days(period: Period) -> String {
    if period == Period::ALL {
        return tr!(figures.all).to_owned();
    }
    let (first, last) = (period.start, period.last_day());
    match first == last {
        true => format().date(first),
        false => tr!(
            figures.span,
            from = format().date(first),
            to = format().date(last)
        ),
    }
}

/// The days of a period, without the year.
pub(super) fn short_days(period: Period) -> String {
    format!(
        "{} – {}",
        format().day(period.start),
        format().day(period.last_day())
    )
}

/// What the board shows, in one line.
pub(super) fn span(ask: &Ask) -> String {
    let passed = ask.passed();
    let mut text = days(passed);
    if let Some(before) = ask.before {
        text = tr!(
            figures.vs,
            from = format().date(passed.start),
            to = format().date(passed.last_day()),
            before = days(before)
        );
    }
    if ask.period.is_running(ask.today()) {
        text = format!("{text} · {}", tr!(dash.running));
    }
    text
}

pub(super) fn against(against: Against) -> &'static str {
    match against {
        Against::Before => tr!(dash.vs_before),
        Against::YearBefore => tr!(dash.vs_year),
        Against::Nothing => tr!(dash.vs_none),
        Against::Free(..) => tr!(dash.vs_free),
    }
}

pub(super) fn form(form: TileForm) -> &'static str {
    match form {
        TileForm::Number => tr!(dash.f_number),
        TileForm::Line => tr!(dash.f_line),
        TileForm::Bar => tr!(dash.f_bar),
        TileForm::StackedBar => tr!(dash.f_stacked_bar),
        TileForm::Table => tr!(dash.f_table),
        TileForm::Leaderboard => tr!(dash.f_leaderboard),
        TileForm::Funnel => tr!(dash.f_funnel),
        TileForm::Gauge => tr!(dash.f_gauge),
        TileForm::Pair => tr!(dash.f_pair),
    }
}

pub(super) fn view(view: PipelineView) -> &'static str {
    match view {
        PipelineView::Funnel => tr!(dash.v_funnel),
        PipelineView::StageConversion => tr!(dash.v_stage_conversion),
        PipelineView::Forecast => tr!(dash.v_forecast),
        PipelineView::TimeInStage => tr!(dash.v_time_in_stage),
        PipelineView::RottingDeals => tr!(dash.v_rotting),
        PipelineView::WonReasons => tr!(dash.v_won_reasons),
        PipelineView::LostReasons => tr!(dash.v_lost_reasons),
        PipelineView::Waterfall => tr!(dash.v_waterfall),
    }
}

pub(super) fn group(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Member => tr!(dash.g_member),
        GroupBy::Team => tr!(dash.g_team),
        GroupBy::Source => tr!(dash.g_source),
        GroupBy::Stage => tr!(dash.g_stage),
        GroupBy::Product => tr!(dash.g_product),
        GroupBy::Company => tr!(dash.g_company),
        GroupBy::List => tr!(dash.g_list),
    }
}

/// What a group is, as the head of a column.
pub(super) fn group_head(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Member => tr!(dash.h_member),
        GroupBy::Team => tr!(dash.h_team),
        GroupBy::Source => tr!(dash.h_source),
        GroupBy::Stage => tr!(dash.h_stage),
        GroupBy::Product => tr!(dash.h_product),
        GroupBy::Company => tr!(dash.h_company),
        GroupBy::List => tr!(dash.h_list),
    }
}

/// The four states of output and efficiency, in words.
pub(super) fn state(state: PairState) -> &'static str {
    match state {
        PairState::BothUp => tr!(dash.both_up),
        PairState::BusyButWasteful => tr!(dash.busy),
        PairState::LeanButSmall => tr!(dash.lean),
        PairState::BothDown => tr!(dash.both_down),
        PairState::Unknown => tr!(dash.pair_unknown),
    }
}

pub(super) fn pair(pair: Pair) -> String {
    format!("{} · {}", tr!(dash.pair), figures::name(pair.output()))
}

pub(super) fn step(kind: WaterfallStepKind) -> &'static str {
    match kind {
        WaterfallStepKind::New => tr!(dash.w_new),
        WaterfallStepKind::MovedIn => tr!(dash.w_in),
        WaterfallStepKind::MovedOut => tr!(dash.w_out),
        WaterfallStepKind::Grown => tr!(dash.w_grown),
        WaterfallStepKind::Shrunk => tr!(dash.w_shrunk),
        WaterfallStepKind::Won => tr!(dash.w_won),
        WaterfallStepKind::Lost => tr!(dash.w_lost),
    }
}

/// The parts of time that a tile is by.
pub(super) fn calendar_of(by: &str) -> Option<Calendar> {
    CALENDARS.into_iter().find(|calendar| calendar.key() == by)
}

/// The parts of time by which figures are shown.
pub(super) const CALENDARS: [Calendar; 5] = [
    Calendar::Day,
    Calendar::Week,
    Calendar::Month,
    Calendar::Quarter,
    Calendar::Year,
];

/// What a tile is called: its own name, else what it shows and how it is broken down.
pub(super) fn tile(tile: &Tile) -> String {
    if !tile.name.is_empty() {
        return tile.name.clone();
    }
    let figure = match Content::of(tile) {
        None => return tr!(dash.unknown_tile).to_owned(),
        Some(Content::Pair(of)) => return pair(of),
        Some(Content::Pipeline(of)) => return view(of).to_owned(),
        Some(Content::Figure(figure)) => figures::name(figure),
    };
    let by = match tile.form {
        TileForm::Number | TileForm::Gauge | TileForm::Funnel | TileForm::Pair => None,
        TileForm::Leaderboard => Some(tr!(dash.f_leaderboard)),
        TileForm::Line | TileForm::Bar | TileForm::StackedBar | TileForm::Table => {
            match (calendar_of(&tile.by), GroupBy::of_key(&tile.by)) {
                (Some(calendar), _) => Some(by_calendar(calendar)),
                (_, Some(by)) => Some(group(by)),
                _ if tile.form == TileForm::Table => Some(group(GroupBy::Member)),
                _ => Some(by_calendar(Calendar::Month)),
            }
        }
    };
    match by {
        Some(by) => format!("{figure}: {}", lower_first(by)),
        None => figure.to_owned(),
    }
}

/// A text in the middle of a line.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
