//! Money: the currency of figures, what is left of revenue, and rates of exchange.

use kith::domain::{Currency, Date};
use kith::journal::Command;
use leptos::prelude::*;

use super::numbers::{decimal_text, read_decimal};
use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::{Icon, TextField};
use crate::words::format;

/// Decimals of a rate of exchange: it is kept in millionths.
const RATE_DECIMALS: u32 = 6;

/// Currency, gross margin and rates of exchange.
#[component]
pub(super) fn MoneySettings() -> impl IntoView {
    let store = use_store();
    let currency = Memo::new(move |_| store.with(&[Part::Settings], |w| w.settings.currency));
    let margin = Signal::derive(move || {
        let points = store.with(&[Part::Settings], |w| w.settings.gross_margin_basis_points);
        points
            .map(|points| decimal_text(points.into(), 2))
            .unwrap_or_default()
    });
    let set_margin = Callback::new(move |text: String| {
        let points = read_decimal(&text, 2).and_then(|points| match points {
            None => Ok(None),
            Some(points) => u16::try_from(points).map(Some).map_err(|_| ()),
        });
        match points {
            Ok(points) => {
                store.dispatch(Command::SetGrossMargin(points));
            }
            Err(()) => store.complain(tr!(refusal.margin).to_owned()),
        }
    });
    view! {
        <section class="setting settings">
            <div class="field">
                <span class="field__label" aria-hidden="true">{move || tr!(money.currency)}</span>
                <TextField
                    class="input"
                    label=Signal::derive(|| tr!(money.currency).to_owned())
                    value=Signal::derive(move || currency.get().to_string())
                    suggestions=Signal::stored(["EUR", "USD", "RUB", "GBP", "CHF"].map(str::to_owned).to_vec())
                    on_change=Callback::new(move |text: String| match text.trim().parse() {
                        Ok(currency) => { store.dispatch(Command::SetCurrency(currency)); }
                        Err(_) => store.complain(tr!(money.bad_currency, text = text)),
                    })
                />
            </div>
            <div class="field">
                <span class="field__label" aria-hidden="true">{move || tr!(money.margin)}</span>
                <TextField
                    class="input number"
                    keys="decimal"
                    label=Signal::derive(|| tr!(money.margin).to_owned())
                    placeholder=Signal::derive(|| tr!(money.margin_unknown).to_owned())
                    value=margin
                    on_change=set_margin
                />
                <p class="quiet">{move || tr!(money.margin_text)}</p>
            </div>
        </section>
        <Rates currency />
    }
}

/// The rates of exchange with the days from which they hold.
#[component]
fn Rates(currency: Memo<Currency>) -> impl IntoView {
    let store = use_store();
    let rates = Memo::new(move |_| {
        let own = currency.get();
        store.with(&[Part::Settings], |w| {
            let rates = w.settings.exchange_rates.iter();
            let mut rates: Vec<_> = rates
                .filter(|((_, to, _), _)| *to == own)
                .map(|((from, _, day), millionths)| (*from, *day, *millionths))
                .collect();
            rates.sort_by_key(|(from, day, _)| (*from, std::cmp::Reverse(*day)));
            rates
        })
    });
    let from = RwSignal::new(String::new());
    let day = RwSignal::new(untrack(|| store.today()));
    let rate = RwSignal::new(String::new());
    let set = move |from: Currency, day: Date, millionths: Option<u64>| {
        store.dispatch(Command::SetExchangeRate {
            from,
            day,
            millionths,
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(known) = from.with_untracked(|text| text.trim().parse::<Currency>()) else {
            store.complain(tr!(money.bad_currency, text = from.get_untracked()));
            return;
        };
        let millionths = rate.with_untracked(|text| read_decimal(text, RATE_DECIMALS));
        let millionths = millionths
            .ok()
            .flatten()
            .and_then(|rate| u64::try_from(rate).ok());
        // No rate is refused as one of nothing.
        if set(known, day.get_untracked(), Some(millionths.unwrap_or(0))) {
            rate.set(String::new());
        }
    };
    view! {
        <section class="setting" aria-labelledby="rates-title">
            <h2 id="rates-title">{move || tr!(money.rates)}</h2>
            <p class="quiet">{move || tr!(money.rates_text, currency = currency.get())}</p>
            <form class="inline-form" on:submit=submit novalidate>
                <span>"1"</span>
                <TextField
                    class="input input--short"
                    label=Signal::derive(|| tr!(money.from).to_owned())
                    placeholder=Signal::stored("USD".to_owned())
                    value=from
                    suggestions=Signal::stored(["USD", "EUR", "RUB", "GBP", "CHF"].map(str::to_owned).to_vec())
                    on_change=Callback::new(move |text: String| from.set(text.to_uppercase()))
                />
                <span>"="</span>
                <TextField
                    class="input input--short number"
                    keys="decimal"
                    label=Signal::derive(|| tr!(money.rate).to_owned())
                    placeholder=Signal::stored("0.92".to_owned())
                    value=rate
                    on_change=Callback::new(move |text| rate.set(text))
                />
                <span>{move || currency.get().to_string()}</span>
                <TextField
                    class="input"
                    kind="date"
                    label=Signal::derive(|| tr!(money.since).to_owned())
                    value=Signal::derive(move || day.get().to_string())
                    on_change=Callback::new(move |text: String| if let Ok(chosen) = text.parse() {
                        day.set(chosen);
                    })
                />
                <button type="submit" class="button button--primary">{move || tr!(money.add_rate)}</button>
            </form>
            {move || (!rates.with(Vec::is_empty)).then(|| view! {
                <table class="plain-table plain-table--narrow">
                    <thead>
                        <tr>
                            <th>{move || tr!(money.from)}</th>
                            <th>{move || tr!(money.since)}</th>
                            <th class="number">{move || tr!(money.rate)}</th>
                            <th><span class="visually-hidden">{move || tr!(costs.actions)}</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || rates.get().into_iter().map(|(from, day, millionths)| {
                            let remove = tr!(money.remove_rate, currency = from, day = format().date(day));
                            view! {
                                <tr>
                                    <td>{from.to_string()}</td>
                                    <td>{format().date(day)}</td>
                                    <td class="number">{decimal_text(i64::try_from(millionths).unwrap_or(i64::MAX), RATE_DECIMALS)}</td>
                                    <td class="row-actions">
                                        <button
                                            type="button"
                                            class="button button--plain button--icon button--small"
                                            aria-label=remove.clone()
                                            title=remove
                                            on:click=move |_| { set(from, day, None); }
                                        >
                                            <Icon icon=icondata::LuTrash2 />
                                        </button>
                                    </td>
                                </tr>
                            }
                        }).collect_view()}
                    </tbody>
                </table>
            })}
        </section>
    }
}
