//! Numbers, money, dates and plurals in the reader's language, by the browser's own `Intl`.

use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use js_sys::{Array, Date as JsDate, Function, Intl, Object, Reflect};
use kith::domain::{Date, Moment, Money};
use wasm_bindgen::{JsCast, JsValue};

/// Which form of a word goes with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PluralForm {
    /// As in "1 deal", «1 сделка».
    One,
    /// As in «2 сделки».
    Few,
    /// As in «5 сделок».
    Many,
    /// Everything else, as in "2 deals".
    Other,
}

/// Writes values in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    language: &'static str,
}

/// So many texts of one kind are kept; then they are written anew.
const KEPT: usize = 2_048;

/// Writes values of one kind, and remembers how they are written: days and amounts come again and
/// again, and each time the browser is asked takes as long as some cells of a list.
struct Formatter {
    format: Function,
    written: HashMap<u64, String>,
}

thread_local! {
    /// Formatters are dear to make, so each is made once.
    static FORMATTERS: RefCell<HashMap<String, Formatter>> = RefCell::default();
}

/// How a formatter writes a value; `bits` are the same for the same value alone.
fn written(
    key: String,
    make: impl FnOnce() -> Option<Function>,
    bits: u64,
    value: impl FnOnce() -> JsValue,
) -> Option<String> {
    FORMATTERS.with_borrow_mut(|formatters| {
        let formatter = match formatters.entry(key) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(Formatter {
                format: make()?,
                written: HashMap::new(),
            }),
        };
        if let Some(text) = formatter.written.get(&bits) {
            return Some(text.clone());
        }
        let text = formatter.format.call1(&JsValue::UNDEFINED, &value());
        let text = text.ok()?.as_string()?;
        if formatter.written.len() >= KEPT {
            formatter.written.clear();
        }
        formatter.written.insert(bits, text.clone());
        Some(text)
    })
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        // Whole numbers only: reading fractions would bring 13 kB of tables into the page.
        let value = match value.parse::<u32>() {
            Ok(number) => JsValue::from(number),
            Err(_) => JsValue::from_str(value),
        };
        let _ = Reflect::set(&options, &JsValue::from_str(name), &value);
    }
    options
}

impl Format {
    /// A format for a language tag, such as `en` or `ru`.
    pub fn new(language: &'static str) -> Self {
        // "en" alone means American dates; the rest of the world reads day before month.
        Self {
            language: if language == "en" { "en-GB" } else { language },
        }
    }

    fn languages(self) -> Array {
        Array::of1(&JsValue::from_str(self.language))
    }

    fn numeric(self, key: &str, pairs: &[(&str, &str)], value: f64) -> String {
        let key = format!("{}/{key}", self.language);
        let make = || Some(Intl::NumberFormat::new(&self.languages(), &options(pairs)).format());
        let written = written(key, make, value.to_bits(), || JsValue::from_f64(value));
        written.unwrap_or_else(|| value.to_string())
    }

    fn dated(self, key: &str, pairs: &[(&str, &str)], milliseconds: f64) -> String {
        let key = format!("{}/{key}", self.language);
        let make = || Some(Intl::DateTimeFormat::new(&self.languages(), &options(pairs)).format());
        let date = || JsDate::new(&JsValue::from_f64(milliseconds)).into();
        written(key, make, milliseconds.to_bits(), date).unwrap_or_default()
    }

    /// A number with at most one decimal digit.
    pub fn number(self, value: f64) -> String {
        self.numeric("number", &[("maximumFractionDigits", "1")], value)
    }

    /// A number of thousandths, with all its decimals.
    pub fn thousandths(self, value: i64) -> String {
        let digits = [("maximumFractionDigits", "3")];
        self.numeric("thousandths", &digits, value as f64 / 1000.0)
    }

    /// A count.
    pub fn count(self, value: usize) -> String {
        self.number(value as f64)
    }

    /// A share (0–1) in percent with at most one decimal digit.
    pub fn percent(self, share: f64) -> String {
        self.numeric(
            "percent",
            &[("style", "percent"), ("maximumFractionDigits", "1")],
            share,
        )
    }

    /// An amount; whole ones without decimals.
    pub fn money(self, money: Money) -> String {
        let whole = money.minor % money.currency.minor_per_major() == 0;
        let code = money.currency.code();
        let digits = if whole {
            "0".to_owned()
        } else {
            money.currency.decimals().to_string()
        };
        self.numeric(
            &format!("money/{code}/{digits}"),
            &[
                ("style", "currency"),
                ("currency", code),
                ("currencyDisplay", "narrowSymbol"),
                ("minimumFractionDigits", &digits),
                ("maximumFractionDigits", &digits),
            ],
            money.as_major(),
        )
    }

    /// An amount in short, such as €186K.
    pub fn money_in_short(self, money: Money) -> String {
        let code = money.currency.code();
        self.numeric(
            &format!("short/{code}"),
            &[
                ("style", "currency"),
                ("currency", code),
                ("currencyDisplay", "narrowSymbol"),
                ("notation", "compact"),
                ("maximumFractionDigits", "1"),
                ("minimumFractionDigits", "0"),
            ],
            money.as_major(),
        )
    }

    /// A calendar day with its year.
    pub fn date(self, date: Date) -> String {
        self.dated(
            "date",
            &[("dateStyle", "medium"), ("timeZone", "UTC")],
            noon(date),
        )
    }

    /// A calendar day without its year.
    pub fn day(self, date: Date) -> String {
        self.dated(
            "day",
            &[("day", "numeric"), ("month", "short"), ("timeZone", "UTC")],
            noon(date),
        )
    }

    /// The month of a day, in short, with its year.
    pub fn month(self, date: Date) -> String {
        self.dated(
            "month",
            &[("month", "short"), ("year", "numeric"), ("timeZone", "UTC")],
            noon(date),
        )
    }

    /// The month of a day, in short.
    pub fn month_name(self, date: Date) -> String {
        self.dated(
            "month-name",
            &[("month", "short"), ("timeZone", "UTC")],
            noon(date),
        )
    }

    /// A moment with its time of day, in a time zone.
    pub fn moment(self, moment: Moment, zone: &str) -> String {
        let zone = if zone.is_empty() { "UTC" } else { zone };
        self.dated(
            &format!("moment/{zone}"),
            &[
                ("dateStyle", "medium"),
                ("timeStyle", "short"),
                ("timeZone", zone),
            ],
            moment.milliseconds() as f64,
        )
    }

    /// The name of the day of the week, in short.
    pub fn weekday(self, date: Date) -> String {
        self.dated(
            "weekday",
            &[("weekday", "short"), ("timeZone", "UTC")],
            noon(date),
        )
    }

    /// The time of day of a moment, in a time zone.
    pub fn time(self, moment: Moment, zone: &str) -> String {
        let zone = if zone.is_empty() { "UTC" } else { zone };
        self.dated(
            &format!("time/{zone}"),
            &[("timeStyle", "short"), ("timeZone", zone)],
            moment.milliseconds() as f64,
        )
    }

    /// A calendar day with its day of the week, in full.
    pub fn full_day(self, date: Date) -> String {
        self.dated(
            "full-day",
            &[
                ("weekday", "long"),
                ("day", "numeric"),
                ("month", "long"),
                ("timeZone", "UTC"),
            ],
            noon(date),
        )
    }

    /// The month of a day, in full, with its year.
    pub fn full_month(self, date: Date) -> String {
        self.dated(
            "full-month",
            &[("month", "long"), ("year", "numeric"), ("timeZone", "UTC")],
            noon(date),
        )
    }

    /// On which day weeks begin, 0 for Monday; Monday where the browser does not say.
    pub fn first_weekday(self) -> u32 {
        let first = || {
            let class = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
            let class = Reflect::get(&class, &JsValue::from_str("Locale")).ok()?;
            let class: Function = class.dyn_into().ok()?;
            let locale = Reflect::construct(&class, &self.languages()).ok()?;
            let ask = Reflect::get(&locale, &JsValue::from_str("getWeekInfo")).ok()?;
            let info = match ask.dyn_into::<Function>() {
                Ok(ask) => ask.call0(&locale).ok()?,
                Err(_) => Reflect::get(&locale, &JsValue::from_str("weekInfo")).ok()?,
            };
            let day = Reflect::get(&info, &JsValue::from_str("firstDay")).ok()?;
            Some(day.as_f64()? as u32)
        };
        first().unwrap_or(1).saturating_sub(1) % 7
    }

    /// The name of a country by its two letters; the letters where it has none.
    pub fn country(self, code: &str) -> String {
        let key = format!("{}/country", self.language);
        let make = || {
            let class = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
            let class = Reflect::get(&class, &JsValue::from_str("DisplayNames")).ok()?;
            let class: Function = class.dyn_into().ok()?;
            let settings = options(&[("type", "region")]);
            let arguments = Array::of2(&self.languages(), &settings);
            let names = Reflect::construct(&class, &arguments).ok()?;
            let of = Reflect::get(&names, &JsValue::from_str("of")).ok()?;
            Some(of.dyn_into::<Function>().ok()?.bind0(&names))
        };
        // Two letters are a number of their own; more of them are no country.
        let bits = code
            .bytes()
            .take(8)
            .fold(0, |bits, byte| bits << 8 | u64::from(byte));
        let name = written(key, make, bits, || JsValue::from_str(code));
        name.unwrap_or_else(|| code.to_owned())
    }

    /// Which form of a word goes with this number.
    pub fn plural(self, count: usize) -> PluralForm {
        let key = format!("{}/plural", self.language);
        let make = || {
            let rules = Intl::PluralRules::new(&self.languages(), &Object::new());
            let select: Function = Reflect::get(&rules, &JsValue::from_str("select"))
                .ok()?
                .dyn_into()
                .ok()?;
            Some(select.bind0(&rules))
        };
        let form = written(key, make, count as u64, || JsValue::from_f64(count as f64));
        match form.as_deref() {
            Some("one") => PluralForm::One,
            Some("few") => PluralForm::Few,
            Some("many") => PluralForm::Many,
            _ => PluralForm::Other,
        }
    }
}

/// Noon of a calendar day in UTC, in milliseconds.
fn noon(date: Date) -> f64 {
    kith::domain::TimeZone::utc().noon_of(date).milliseconds() as f64
}

/// The time zones that the browser knows, by their IANA names.
pub fn time_zones() -> Vec<String> {
    let zones = || {
        let class = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
        let ask = Reflect::get(&class, &JsValue::from_str("supportedValuesOf")).ok()?;
        let ask: Function = ask.dyn_into().ok()?;
        let zones = ask.call1(&class, &JsValue::from_str("timeZone")).ok()?;
        Some(Array::from(&zones))
    };
    let zones = zones().unwrap_or_default();
    zones.iter().filter_map(|zone| zone.as_string()).collect()
}

/// The languages that the reader prefers, best first.
pub fn preferred_languages() -> Vec<String> {
    web_sys::window()
        .map(|window| window.navigator().languages())
        .map(|languages| {
            languages
                .iter()
                .filter_map(|language| language.as_string())
                .collect()
        })
        .unwrap_or_default()
}
