//! Figures in words.

use kith::domain::{Currency, Money};
use kith::metrics::{Answer, Change, Figure, Label, NotMeasurable, Unit};

use crate::words::format;
use crate::{plural, tr};

pub(crate) fn name(figure: Figure) -> &'static str {
    match figure {
        Figure::TotalRevenue => tr!(figure.total_revenue.name),
        Figure::SalesGrowth => tr!(figure.sales_growth.name),
        Figure::WinRate => tr!(figure.win_rate.name),
        Figure::PipelineValue => tr!(figure.pipeline_value.name),
        Figure::AverageDealSize => tr!(figure.average_deal_size.name),
        Figure::SalesCycleDays => tr!(figure.sales_cycle_days.name),
        other => other.key(),
    }
}

pub(crate) fn definition(figure: Figure) -> &'static str {
    match figure {
        Figure::TotalRevenue => tr!(figure.total_revenue.definition),
        Figure::SalesGrowth => tr!(figure.sales_growth.definition),
        Figure::WinRate => tr!(figure.win_rate.definition),
        Figure::PipelineValue => tr!(figure.pipeline_value.definition),
        Figure::AverageDealSize => tr!(figure.average_deal_size.definition),
        Figure::SalesCycleDays => tr!(figure.sales_cycle_days.definition),
        other => other.key(),
    }
}

fn reason(reason: NotMeasurable) -> &'static str {
    match reason {
        NotMeasurable::NoDealClosed => tr!(reason.no_deal_closed),
        NotMeasurable::NoDealWon => tr!(reason.no_deal_won),
        NotMeasurable::NoValue => tr!(reason.no_value),
        NotMeasurable::NoRevenueBefore => tr!(reason.no_revenue_before),
        NotMeasurable::NoPeriodBefore => tr!(reason.no_period_before),
        other => other.key(),
    }
}

fn money(minor: f64, currency: Currency) -> String {
    // Averages are shown in whole units: cents of an average say nothing.
    let whole = Money::major(
        (minor / currency.minor_per_major() as f64).round() as i64,
        currency,
    );
    format().money(whole)
}

/// The number of an answer; a dash where there is none.
pub(crate) fn number(figure: Figure, answer: &Answer, currency: Currency) -> String {
    let Ok(value) = answer.value else {
        return tr!(figures.not_measurable).to_owned();
    };
    match figure.unit() {
        Unit::Money => money(value, currency),
        Unit::Share => {
            let text = format().percent(value);
            if figure == Figure::SalesGrowth && value > 0.0 {
                format!("+{text}")
            } else {
                text
            }
        }
        Unit::Days => days(value),
        _ => format().number(value),
    }
}

fn days(value: f64) -> String {
    if value.fract().abs() < 0.05 {
        plural!(value.round().max(0.0) as usize, days)
    } else {
        plural_of_part(value)
    }
}

/// Numbers with decimals take the form of "other" in English and of "few" in Russian, which is the
/// same key.
fn plural_of_part(value: f64) -> String {
    tr!(days.other, n = format().number(value))
}

/// The fraction, the second number and what is left out, in one line.
pub(crate) fn fraction(figure: Figure, answer: &Answer, currency: Currency) -> String {
    if let Err(why) = answer.value {
        return reason(why).to_owned();
    }
    let mut parts = Vec::new();
    match figure {
        Figure::TotalRevenue => parts.push(plural!(answer.n, figures.won_deals)),
        Figure::SalesGrowth => {
            let before = answer.denominator.unwrap_or(0.0);
            parts.push(tr!(
                figures.growth_of,
                now = money(answer.numerator + before, currency),
                before = money(before, currency)
            ));
        }
        Figure::WinRate => parts.push(tr!(
            figures.fraction_won,
            n = format().count(answer.numerator.max(0.0) as usize),
            d = format().count(answer.n)
        )),
        Figure::PipelineValue => {
            parts.push(plural!(answer.n, figures.open_deals));
            if let Some(weighted) = answer.second(Label::Weighted) {
                parts.push(tr!(figures.weighted, m = money(weighted, currency)));
            }
        }
        Figure::AverageDealSize => {
            if let Some(median) = answer.second(Label::Median) {
                parts.push(tr!(figures.median, m = money(median, currency)));
            }
            parts.push(plural!(answer.n, figures.won_deals));
        }
        Figure::SalesCycleDays => {
            if let Some(median) = answer.second(Label::Median) {
                parts.push(tr!(figures.median, m = format().number(median)));
            }
            parts.push(plural!(answer.n, figures.won_deals));
        }
        _ => {}
    }
    let count = |n: usize| format().count(n);
    let flags = &answer.flags;
    if flags.without_value > 0 {
        parts.push(tr!(
            figures.without_value,
            k = count(flags.without_value),
            n = count(answer.n.max(flags.without_value))
        ));
    }
    if flags.without_rate > 0 {
        parts.push(tr!(figures.other_currency, k = count(flags.without_rate)));
    }
    if flags.first_contact_is_creation > 0 {
        parts.push(tr!(
            figures.fell_back,
            k = count(flags.first_contact_is_creation)
        ));
    }
    if answer.is_of_few_cases() {
        parts.push(tr!(figures.few_cases).to_owned());
    }
    parts.join(" · ")
}

/// The change in words, and whether it went up.
pub(crate) fn change(figure: Figure, change: Change) -> Option<(String, Option<bool>)> {
    match change {
        Change::NotComparable => None,
        Change::New => Some((tr!(figures.new).to_owned(), Some(true))),
        Change::Relative(0.0) | Change::Difference(0.0) => {
            Some((tr!(figures.same).to_owned(), None))
        }
        Change::Relative(share) => Some((format().percent(share.abs()), Some(share > 0.0))),
        Change::Difference(difference) => {
            let text = match figure.unit() {
                Unit::Days if difference > 0.0 => {
                    tr!(figures.longer, n = format().number(difference))
                }
                Unit::Days => tr!(figures.shorter, n = format().number(-difference)),
                _ => tr!(
                    figures.points,
                    n = format().number(difference.abs() * 100.0)
                ),
            };
            Some((text, Some(difference > 0.0)))
        }
    }
}
