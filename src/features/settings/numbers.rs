//! Numbers in fields, kept whole: `12.5` is 125 tenths.

/// A number of so many decimals as text, without trailing zeros.
pub(super) fn decimal_text(value: i64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let rest = format!("{rest:0width$}", width = decimals as usize);
    format!("{sign}{whole}.{}", rest.trim_end_matches('0'))
}

/// Reads a number as people type it, in units of so many decimals; nothing for an empty text.
///
/// # Errors
/// When the text is no number.
pub(super) fn read_decimal(text: &str, decimals: u32) -> Result<Option<i64>, ()> {
    let text = text.trim().trim_end_matches('%').trim();
    if text.is_empty() {
        return Ok(None);
    }
    kith::exchange::parse_amount(text)
        .and_then(|amount| amount.with_decimals(decimals))
        .map(Some)
        .ok_or(())
}
