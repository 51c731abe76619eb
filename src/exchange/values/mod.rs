//! Amounts and dates, recognised by the whole column and not by the cell.

mod amount;
mod date;

pub(super) use amount::parse_amount_as;
pub use amount::{Amount, AmountStyle, amount_style, parse_amount};
pub use date::{DateOrder, DateStyle, date_style, parse_date};
pub(super) use date::{milliseconds_of_day, month_of_name};
