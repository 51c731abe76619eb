//! What selling costs: booked, edited, removed.

use chrono::{Datelike, Months};
use kith::domain::{Cost, CostId, CostKind, Date, Money};
use kith::journal::{Command, NewCost};
use leptos::prelude::*;

use crate::parts::team_names;
use crate::store::{Part, Store, use_store};
use crate::tr;
use crate::ui::{Icon, Select, TextField};
use crate::words::format;

/// A cost as it is typed.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    is_marketing: bool,
    category: String,
    amount: String,
    first_day: Date,
    last_day: Date,
    team: String,
}

impl Draft {
    /// Nothing yet, over the present month.
    fn of_this_month(today: Date) -> Self {
        let first_day = today.with_day(1).unwrap_or(today);
        let next = first_day.checked_add_months(Months::new(1));
        Self {
            is_marketing: false,
            category: String::new(),
            amount: String::new(),
            first_day,
            last_day: next.and_then(|day| day.pred_opt()).unwrap_or(today),
            team: String::new(),
        }
    }

    fn of(cost: &Cost, today: Date) -> Self {
        let (first_day, last_day) = cost.span.unwrap_or((today, today));
        Self {
            is_marketing: cost.kind == CostKind::Marketing,
            category: cost.category.clone(),
            amount: cost
                .amount
                .map(|amount| format().money(amount))
                .unwrap_or_default(),
            first_day,
            last_day,
            team: cost.team.clone(),
        }
    }

    fn read(&self, store: Store) -> Option<NewCost> {
        let amount = match store.parse_amount(&self.amount) {
            Ok(Some(amount)) => amount,
            Ok(None) => Money::new(0, store.peek(|w| w.settings.currency)),
            Err(()) => {
                store.complain(tr!(deal.bad_value, text = self.amount.clone()));
                return None;
            }
        };
        Some(NewCost {
            kind: if self.is_marketing {
                CostKind::Marketing
            } else {
                CostKind::Sales
            },
            category: self.category.clone(),
            amount,
            first_day: self.first_day,
            last_day: self.last_day,
            team: self.team.clone(),
        })
    }
}

fn kind_words(kind: CostKind) -> &'static str {
    match kind {
        CostKind::Sales => tr!(costs.sales),
        CostKind::Marketing => tr!(costs.marketing),
    }
}

/// The costs, newest first, and one more to book.
#[component]
pub(super) fn Costs() -> impl IntoView {
    let store = use_store();
    let edited = RwSignal::new(None::<CostId>);
    let costs = Memo::new(move |_| {
        store.with(&[Part::Costs], |w| {
            let mut costs: Vec<Cost> = w.costs.iter().cloned().collect();
            costs.sort_by_key(|cost| (std::cmp::Reverse(cost.span), cost.id));
            costs
        })
    });
    let draft = RwSignal::new(Draft::of_this_month(untrack(|| store.today())));
    let book = Callback::new(move |new: NewCost| {
        if store.dispatch(Command::BookCost(new)) {
            draft.update(|draft| {
                draft.amount.clear();
                draft.category.clear();
            });
        }
    });
    view! {
        <section class="setting" aria-label=move || tr!(costs.title)>
            <p class="quiet">{move || tr!(costs.text)}</p>
            <CostForm draft save=book is_new=true />
            {move || if costs.with(Vec::is_empty) {
                view! { <p class="faint">{tr!(costs.none)}</p> }.into_any()
            } else {
                view! {
                    <div class="scroll">
                        <table class="plain-table">
                            <thead>
                                <tr>
                                    <th>{move || tr!(costs.kind)}</th>
                                    <th>{move || tr!(costs.category)}</th>
                                    <th>{move || tr!(costs.span)}</th>
                                    <th>{move || tr!(team.team)}</th>
                                    <th class="number">{move || tr!(costs.amount)}</th>
                                    <th><span class="visually-hidden">{move || tr!(costs.actions)}</span></th>
                                </tr>
                            </thead>
                            <tbody>
                                {move || costs.get().into_iter().map(|cost| view! { <CostRow cost edited /> }).collect_view()}
                            </tbody>
                        </table>
                    </div>
                }.into_any()
            }}
        </section>
    }
}

#[component]
fn CostRow(cost: Cost, edited: RwSignal<Option<CostId>>) -> impl IntoView {
    let store = use_store();
    let id = cost.id;
    let cost = StoredValue::new(cost);
    move || {
        if edited.get() == Some(id) {
            let today = untrack(|| store.today());
            let draft = RwSignal::new(cost.with_value(|cost| Draft::of(cost, today)));
            let save = Callback::new(move |to: NewCost| {
                store.dispatch(Command::EditCost { cost: id, to });
                edited.set(None);
            });
            return view! {
                <tr>
                    <td colspan="6"><CostForm draft save is_new=false cancel=Callback::new(move |()| edited.set(None)) /></td>
                </tr>
            }
            .into_any();
        }
        let Cost {
            kind,
            category,
            amount,
            span,
            team,
            ..
        } = cost.get_value();
        let name = match category.is_empty() {
            true => kind_words(kind).to_owned(),
            false => category.clone(),
        };
        let (edit, remove) = (
            tr!(costs.edit, name = name.clone()),
            tr!(costs.remove, name = name),
        );
        view! {
            <tr>
                <td>{kind_words(kind)}</td>
                <td>{category}</td>
                <td class="number number--start">{span.map(|(first, last)| match first == last {
                    true => format().date(first),
                    false => format!("{} – {}", format().date(first), format().date(last)),
                })}</td>
                <td>{team}</td>
                <td class="number">{amount.map(|amount| format().money(amount))}</td>
                <td class="row-actions">
                    <button
                        type="button"
                        class="button button--plain button--icon button--small"
                        aria-label=edit.clone()
                        title=edit
                        on:click=move |_| edited.set(Some(id))
                    >
                        <Icon icon=icondata::LuPencil />
                    </button>
                    <button
                        type="button"
                        class="button button--plain button--icon button--small"
                        aria-label=remove.clone()
                        title=remove
                        on:click=move |_| { store.dispatch(Command::RemoveCost(id)); }
                    >
                        <Icon icon=icondata::LuTrash2 />
                    </button>
                </td>
            </tr>
        }
        .into_any()
    }
}

/// A cost to be booked or edited.
#[component]
fn CostForm(
    draft: RwSignal<Draft>,
    save: Callback<NewCost>,
    is_new: bool,
    #[prop(optional)] cancel: Option<Callback<()>>,
) -> impl IntoView {
    let store = use_store();
    let categories = Signal::derive(move || {
        let mut names: Vec<String> = store.with(&[Part::Costs], |w| {
            w.costs.iter().map(|c| c.category.clone()).collect()
        });
        names.sort();
        names.dedup();
        names.retain(|name| !name.is_empty());
        names
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(new) = draft.with_untracked(|draft| draft.read(store)) {
            save.run(new);
        }
    };
    let day = move |label: fn() -> &'static str, part: fn(&mut Draft) -> &mut Date| {
        view! {
            <TextField
                class="input"
                kind="date"
                label=Signal::derive(move || label().to_owned())
                value=Signal::derive(move || part(&mut draft.get()).to_string())
                on_change=Callback::new(move |text: String| if let Ok(day) = text.parse() {
                    draft.update(|draft| *part(draft) = day);
                })
            />
        }
    };
    view! {
        <form class="inline-form" on:submit=submit novalidate>
            <Select
                class="input"
                label=Signal::derive(|| tr!(costs.kind).to_owned())
                value=Signal::derive(move || draft.with(|draft| if draft.is_marketing { "marketing" } else { "sales" }.to_owned()))
                options=Signal::derive(|| vec![
                    ("sales".to_owned(), kind_words(CostKind::Sales).to_owned()),
                    ("marketing".to_owned(), kind_words(CostKind::Marketing).to_owned()),
                ])
                on_change=Callback::new(move |kind: String| draft.update(|draft| draft.is_marketing = kind == "marketing"))
            />
            <TextField
                class="input"
                label=Signal::derive(|| tr!(costs.category).to_owned())
                placeholder=Signal::derive(|| tr!(costs.category).to_owned())
                value=Signal::derive(move || draft.with(|draft| draft.category.clone()))
                suggestions=categories
                on_change=Callback::new(move |text| draft.update(|draft| draft.category = text))
            />
            <TextField
                class="input number"
                keys="decimal"
                label=Signal::derive(|| tr!(costs.amount).to_owned())
                placeholder=Signal::derive(|| tr!(costs.amount).to_owned())
                value=Signal::derive(move || draft.with(|draft| draft.amount.clone()))
                on_change=Callback::new(move |text| draft.update(|draft| draft.amount = text))
            />
            <span class="inline-form__span">
                {day(|| tr!(costs.first_day), |draft| &mut draft.first_day)}
                "–"
                {day(|| tr!(costs.last_day), |draft| &mut draft.last_day)}
            </span>
            <TextField
                class="input"
                label=Signal::derive(|| tr!(team.team).to_owned())
                placeholder=Signal::derive(|| tr!(costs.all_teams).to_owned())
                value=Signal::derive(move || draft.with(|draft| draft.team.clone()))
                suggestions=team_names(store)
                on_change=Callback::new(move |text| draft.update(|draft| draft.team = text))
            />
            <button type="submit" class="button button--primary">
                {move || if is_new { tr!(costs.book) } else { tr!(log.save) }}
            </button>
            {cancel.map(|cancel| view! {
                <button type="button" class="button" on:click=move |_| cancel.run(())>{move || tr!(deal.cancel)}</button>
            })}
        </form>
    }
}
