//! Amounts as people type them.

use kith::domain::{Currency, Money};

/// Reads an amount such as `1250`, `1,250.50`, `1 250,50 €` in the given currency.
pub(super) fn parse_amount(text: &str, currency: Currency) -> Result<Option<Money>, ()> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    kith::exchange::parse_amount(text)
        .and_then(|amount| amount.in_minor_units(currency))
        .map(|minor| Some(Money::new(minor, currency)))
        .ok_or(())
}
