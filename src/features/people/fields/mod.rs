//! The fields of a person and of a company, edited in place. What is rarely filled is shown once it
//! is, or when one asks for all fields.

mod addresses;
mod company;
mod line;
mod noted;
mod person;
mod relations;
mod roles;
mod several;
mod sources;
mod tags;

pub(super) use company::CompanyFields;
pub(super) use person::PersonFields;
pub(super) use relations::{NextStep, Relations};
pub(super) use sources::{Open, Sources};
