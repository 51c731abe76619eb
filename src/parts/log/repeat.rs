//! On which days something planned comes again: the choice and its words.

use chrono::{Datelike, Weekday};
use kith::domain::{ActivityStatus, Date, Ends, Every, Recurrence, WEEK, Weekdays};
use leptos::prelude::*;

use super::Log;
use crate::store::{Store, use_store};
use crate::ui::{Select, TextField};
use crate::words::format;
use crate::{plural, tr};

/// A word of a list of words.
fn nth(words: &'static str, place: usize) -> &'static str {
    words.split('|').nth(place).unwrap_or_default()
}

fn weekday_place(day: Weekday) -> usize {
    day.num_days_from_monday() as usize
}

/// A rule in words, such as “every 2 weeks on Tuesday”.
pub(crate) fn repeat_words(rule: Recurrence) -> String {
    let n = usize::from(rule.interval);
    let mut words = match (rule.every, n) {
        (Every::Day, 1) => tr!(repeat.day).to_owned(),
        (Every::Day, _) => plural!(n, repeat.days),
        (Every::Week(_), 1) => tr!(repeat.week).to_owned(),
        (Every::Week(_), _) => plural!(n, repeat.weeks),
        (Every::MonthDay(_) | Every::MonthWeekday(..), 1) => tr!(repeat.month).to_owned(),
        (Every::MonthDay(_) | Every::MonthWeekday(..), _) => plural!(n, repeat.months),
        (Every::Year(..), 1) => tr!(repeat.year).to_owned(),
        (Every::Year(..), _) => plural!(n, repeat.years),
    };
    let on = match rule.every {
        Every::Day => String::new(),
        Every::Week(days) => {
            let names = days
                .days()
                .map(|day| nth(tr!(repeat.on_days), weekday_place(day)));
            let names: Vec<_> = names.collect();
            tr!(repeat.on, days = names.join(", "))
        }
        Every::MonthDay(-1) => tr!(repeat.last_day).to_owned(),
        Every::MonthDay(day) => tr!(repeat.on_day, day = day),
        Every::MonthWeekday(place, day) => {
            let words = match day {
                Weekday::Mon | Weekday::Tue | Weekday::Thu => tr!(repeat.places_m),
                Weekday::Wed | Weekday::Fri | Weekday::Sat => tr!(repeat.places_f),
                Weekday::Sun => tr!(repeat.places_n),
            };
            // The last one stands at the end of the list.
            let place = usize::try_from(place - 1).unwrap_or(4);
            format!(
                "{} {}",
                nth(words, place),
                nth(tr!(repeat.the_days), weekday_place(day))
            )
        }
        Every::Year(month, day) => Date::from_ymd_opt(2000, month.into(), day.into())
            .map(|day| tr!(repeat.on_date, day = format().day(day)))
            .unwrap_or_default(),
    };
    if !on.is_empty() {
        words.push(' ');
        words.push_str(&on);
    }
    let ends = match rule.ends {
        Ends::Never => String::new(),
        Ends::After(count) => plural!(usize::from(count), repeat.times),
        Ends::On(day) => tr!(repeat.until, day = format().date(day)),
    };
    if !ends.is_empty() {
        words.push_str(", ");
        words.push_str(&ends);
    }
    words
}

/// The rules that offer themselves for something planned for a day.
fn offered(day: Date) -> Vec<Recurrence> {
    let week = Every::Week(Weekdays::one(day.weekday()));
    let month_day = i8::try_from(day.day()).unwrap_or(1);
    let place = i8::try_from(day.day0() / 7 + 1).unwrap_or(1);
    let mut all = vec![Every::Day, week, Every::MonthDay(month_day)];
    let in_a_week = day.checked_add_days(chrono::Days::new(7));
    if day.succ_opt().is_some_and(|next| next.day() == 1) {
        all.push(Every::MonthDay(-1));
    }
    if place <= 4 {
        all.push(Every::MonthWeekday(place, day.weekday()));
    }
    if in_a_week.is_some_and(|later| later.month() != day.month()) {
        all.push(Every::MonthWeekday(-1, day.weekday()));
    }
    let number = |value: u32| u8::try_from(value).unwrap_or(1);
    all.push(Every::Year(number(day.month()), number(day.day())));
    all.into_iter().map(Recurrence::new).collect()
}

/// What ends a rule, as the choice names it.
fn end_key(ends: Ends) -> &'static str {
    match ends {
        Ends::Never => "never",
        Ends::After(_) => "after",
        Ends::On(_) => "on",
    }
}

/// The fields of what repeats, for a draft that is planned.
#[component]
pub(super) fn RepeatFields(log: Log) -> impl IntoView {
    let store = use_store();
    let rule = Memo::new(move |_| {
        log.draft
            .with(|draft| draft.as_ref().and_then(|draft| draft.new.repeat))
    });
    let day = Memo::new(move |_| {
        let at = log.draft.with(|draft| draft.as_ref().map(|it| it.new.at));
        store.date_of(at.unwrap_or_default())
    });
    let is_planned = Memo::new(move |_| {
        log.draft.with(|draft| {
            let status = draft.as_ref().map(|it| it.new.status);
            status == Some(ActivityStatus::Planned)
        })
    });
    let set = move |rule: Option<Recurrence>| {
        log.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.new.repeat = rule;
            }
        });
    };
    // The steps and the end are chosen beside.
    let bare = |rule: Recurrence| Recurrence::new(rule.every).to_string();
    let options = Signal::derive(move || {
        let mut rules = offered(day.get());
        if let Some(rule) = rule.get()
            && !rules.iter().any(|it| it.every == rule.every)
        {
            rules.push(Recurrence::new(rule.every));
        }
        let rules = rules
            .into_iter()
            .map(|it| (it.to_string(), repeat_words(it)));
        std::iter::once((String::new(), tr!(repeat.never).to_owned()))
            .chain(rules)
            .collect::<Vec<_>>()
    });
    view! {
        {move || is_planned.get().then(|| view! {
            <div class="log__repeat" role="group" aria-label=move || tr!(repeat.title)>
                <Select
                    class="input"
                    label=Signal::derive(|| tr!(repeat.title).to_owned())
                    value=Signal::derive(move || rule.get().map(bare).unwrap_or_default())
                    options
                    on_change=Callback::new(move |text: String| {
                        let chosen: Option<Recurrence> = text.parse().ok();
                        let before = rule.get_untracked();
                        set(chosen.map(|it| Recurrence {
                            every: it.every,
                            interval: before.map_or(1, |it| it.interval),
                            ends: before.map(|it| it.ends).unwrap_or_default(),
                        }));
                    })
                />
                {move || rule.with(Option::is_some).then(|| view! { <Details rule set=Callback::new(set) store /> })}
                {move || rule.get().map(|rule| view! { <p class="log__repeats" role="status">{repeat_words(rule)}</p> })}
            </div>
        })}
    }
}

/// In which steps, on which days of the week and until when.
#[component]
fn Details(
    rule: Memo<Option<Recurrence>>,
    set: Callback<Option<Recurrence>>,
    store: Store,
) -> impl IntoView {
    let change = move |change: &dyn Fn(&mut Recurrence)| {
        let mut changed = rule.get_untracked();
        if let Some(rule) = &mut changed {
            change(rule);
        }
        set.run(changed);
    };
    let days = Memo::new(move |_| match rule.get().map(|it| it.every) {
        Some(Every::Week(days)) => Some(days),
        _ => None,
    });
    let is_weekly = Memo::new(move |_| days.get().is_some());
    let end = Memo::new(move |_| rule.get().map(|it| it.ends).unwrap_or_default());
    let end_kind = Memo::new(move |_| end_key(end.get()));
    let ends = Signal::derive(|| {
        vec![
            ("never".to_owned(), tr!(repeat.ends_never).to_owned()),
            ("on".to_owned(), tr!(repeat.ends_on).to_owned()),
            ("after".to_owned(), tr!(repeat.ends_after).to_owned()),
        ]
    });
    view! {
        <label class="log__duration">
            <span>{move || tr!(repeat.every)}</span>
            <TextField
                class="input number"
                keys="numeric"
                label=Signal::derive(|| tr!(repeat.step).to_owned())
                value=Signal::derive(move || rule.get().map_or(1, |it| it.interval).to_string())
                on_change=Callback::new(move |text: String| if let Ok(step) = text.trim().parse::<u16>() {
                    change(&|rule| rule.interval = step.clamp(1, 999));
                })
            />
        </label>
        {move || is_weekly.get().then(|| view! {
            <div class="log__days" role="group" aria-label=move || tr!(repeat.days_of_week)>
                {WEEK.into_iter().map(|day| view! {
                    <button
                        type="button"
                        class="chip chip--button"
                        aria-label=move || nth(tr!(repeat.names), weekday_place(day))
                        aria-pressed=move || days.get().is_some_and(|days| days.contains(day)).to_string()
                        on:click=move |_| change(&|rule| if let Every::Week(days) = rule.every {
                            rule.every = Every::Week(days.with(day, !days.contains(day)));
                        })
                    >
                        {move || nth(tr!(repeat.short), weekday_place(day))}
                    </button>
                }).collect_view()}
            </div>
        })}
        <Select
            class="input"
            label=Signal::derive(|| tr!(repeat.ends).to_owned())
            value=Signal::derive(move || end_kind.get().to_owned())
            options=ends
            on_change=Callback::new(move |text: String| {
                let ends = match text.as_str() {
                    "on" => {
                        let today = untrack(|| store.today());
                        let later = today.checked_add_months(chrono::Months::new(3));
                        Ends::On(later.unwrap_or(today))
                    }
                    "after" => Ends::After(10),
                    _ => Ends::Never,
                };
                change(&|rule| rule.ends = ends);
            })
        />
        {move || match end_kind.get() {
            "on" => Some(view! {
                <TextField
                    class="input"
                    kind="date"
                    label=Signal::derive(|| tr!(repeat.ends_on).to_owned())
                    value=Signal::derive(move || match end.get() {
                        Ends::On(day) => day.to_string(),
                        _ => String::new(),
                    })
                    on_change=Callback::new(move |text: String| if let Ok(day) = text.parse() {
                        change(&|rule| rule.ends = Ends::On(day));
                    })
                />
            }.into_any()),
            "after" => Some(view! {
                <TextField
                    class="input number"
                    keys="numeric"
                    label=Signal::derive(|| tr!(repeat.ends_after).to_owned())
                    value=Signal::derive(move || match end.get() {
                        Ends::After(count) => count.to_string(),
                        _ => String::new(),
                    })
                    on_change=Callback::new(move |text: String| if let Ok(count) = text.trim().parse::<u16>() {
                        change(&|rule| rule.ends = Ends::After(count.max(1)));
                    })
                />
            }.into_any()),
            _ => None,
        }}
    }
}
