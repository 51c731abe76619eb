//! The clock, the time zone and real randomness: what the core has handed in.

use js_sys::{Array, Date as JsDate, Intl, Object, Reflect};
use kith::domain::{Moment, TimeZone};
use wasm_bindgen::{JsCast, JsValue};

/// Now.
pub fn now() -> Moment {
    Moment::from_milliseconds(JsDate::now() as i64)
}

/// 128 bits of real randomness, for identities and the name of this page among devices.
pub fn random_seed() -> u128 {
    let mut bytes = [0; 16];
    let crypto = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .or_else(|| {
            Reflect::get(&js_sys::global(), &JsValue::from_str("crypto"))
                .ok()
                .and_then(|crypto| crypto.dyn_into().ok())
        });
    let filled = crypto.is_some_and(|crypto: web_sys::Crypto| {
        crypto.get_random_values_with_u8_array(&mut bytes).is_ok()
    });
    if !filled {
        for byte in &mut bytes {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
    }
    u128::from_le_bytes(bytes)
}

/// The IANA name of the time zone that the browser is in.
pub fn browser_zone_name() -> String {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&options, &JsValue::from_str("timeZone"))
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_else(|| "UTC".to_owned())
}

const FIRST_YEAR: u32 = 1990;
const LAST_YEAR: u32 = 2040;
const MILLISECONDS_PER_MINUTE: f64 = 60_000.0;
/// Zones change their offset at most once in so many milliseconds: about three weeks.
const STEP: f64 = 20.0 * 86_400_000.0;

/// The zone of this IANA name (the browser's own when it is empty or unknown), with its changes
/// of offset found by asking the browser.
pub fn zone(name: &str) -> TimeZone {
    let own = browser_zone_name();
    let name = if name.is_empty() { own.as_str() } else { name };
    if name == own {
        return probed(name, |at| {
            -JsDate::new(&JsValue::from_f64(at)).get_timezone_offset() as i32
        });
    }
    let Some(format) = offset_format(name) else {
        return zone(&own);
    };
    probed(name, |at| offset_by_format(&format, at))
}

fn probed(name: &str, offset: impl Fn(f64) -> i32) -> TimeZone {
    let start = JsDate::utc(f64::from(FIRST_YEAR), 0.0);
    let end = JsDate::utc(f64::from(LAST_YEAR), 0.0);
    let first = offset(start);
    let mut changes = Vec::new();
    let (mut at, mut current) = (start, first);
    while at < end {
        let next = at + STEP;
        let there = offset(next);
        if there != current {
            let (mut low, mut high) = (at, next);
            while high - low > MILLISECONDS_PER_MINUTE {
                let middle = ((low + high) / 2.0 / MILLISECONDS_PER_MINUTE).floor()
                    * MILLISECONDS_PER_MINUTE;
                if offset(middle) == current {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            changes.push((Moment::from_milliseconds(high as i64), there));
        }
        (at, current) = (next, there);
    }
    TimeZone::new(name, first, changes)
}

fn offset_format(name: &str) -> Option<Intl::DateTimeFormat> {
    let options = Object::new();
    for (key, value) in [
        ("timeZone", name),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
        ("second", "numeric"),
    ] {
        Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value)).ok()?;
    }
    // The constructor throws for a zone that the browser does not know.
    let constructor = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl"))
        .and_then(|intl| Reflect::get(&intl, &JsValue::from_str("DateTimeFormat")))
        .ok()?
        .dyn_into::<js_sys::Function>()
        .ok()?;
    let arguments = Array::of2(&JsValue::from_str("en-US"), &options);
    Reflect::construct(&constructor, &arguments)
        .ok()?
        .dyn_into()
        .ok()
}

fn offset_by_format(format: &Intl::DateTimeFormat, at: f64) -> i32 {
    let mut fields = [0_i32; 6];
    let parts = format.format_to_parts(&JsDate::new(&JsValue::from_f64(at)));
    for part in parts.iter() {
        let text = |key: &str| {
            Reflect::get(&part, &JsValue::from_str(key))
                .ok()
                .and_then(|value| value.as_string())
                .unwrap_or_default()
        };
        let place = match text("type").as_str() {
            "year" => 0,
            "month" => 1,
            "day" => 2,
            "hour" => 3,
            "minute" => 4,
            "second" => 5,
            _ => continue,
        };
        fields[place] = text("value").parse().unwrap_or_default();
    }
    let [year, month, day, hour, minute, second] = fields;
    let midnight = JsDate::new_with_year_month_day(year.unsigned_abs(), month - 1, day);
    let local = JsDate::utc(
        midnight.get_full_year().into(),
        f64::from(midnight.get_month()),
    ) + (f64::from(midnight.get_date()) - 1.0) * 86_400_000.0
        + f64::from(hour * 3600 + minute * 60 + second) * 1000.0;
    ((local - at) / MILLISECONDS_PER_MINUTE).round() as i32
}
