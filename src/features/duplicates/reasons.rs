//! Why two records may be one, in words.

use kith::matching::{Agreement, Certainty, Field, Reason};

use crate::tr;

/// How sure a pair is.
pub(super) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => tr!(duplicates.certain),
        Certainty::Likely => tr!(duplicates.likely),
        Certainty::Possible => tr!(duplicates.possible),
    }
}

/// A reason in words, and whether it speaks for the pair.
pub(super) fn reason(reason: &Reason) -> Option<(String, bool)> {
    Some(match reason {
        Reason::Compared {
            field,
            label,
            agreement,
            bits,
        } => {
            let field = match label {
                Some(label) => label.clone(),
                None => name(*field).to_owned(),
            };
            let words = match agreement {
                Agreement::Unknown => return None,
                Agreement::Same => tr!(duplicates.same, field = field),
                Agreement::OtherForm => tr!(duplicates.other_form, field = field),
                Agreement::Close => tr!(duplicates.close, field = field),
                Agreement::Part => tr!(duplicates.part, field = field),
                Agreement::Similar => tr!(duplicates.similar, field = field),
                Agreement::Different => tr!(duplicates.different, field = field),
            };
            (words, *bits >= 0.0)
        }
        Reason::NamesExchanged => (tr!(duplicates.exchanged).to_owned(), true),
        Reason::Identical => (tr!(duplicates.identical).to_owned(), true),
        Reason::SharedByOthers(field) => (tr!(duplicates.shared, field = name(*field)), false),
        Reason::EmailOfAnother => (tr!(duplicates.email_of_another).to_owned(), false),
        // Told with the name of the third record.
        Reason::Through(_) => return None,
    })
}

fn name(field: Field) -> &'static str {
    match field {
        Field::GivenName => tr!(duplicates.f_given),
        Field::FamilyName => tr!(duplicates.f_family),
        Field::MiddleName => tr!(duplicates.f_middle),
        Field::Generation => tr!(duplicates.f_generation),
        Field::CompanyName => tr!(duplicates.f_name),
        Field::Email => tr!(duplicates.email),
        Field::Phone => tr!(duplicates.phone),
        Field::Birthday => tr!(duplicates.f_birthday),
        Field::Street => tr!(duplicates.f_street),
        Field::AddressLine => tr!(duplicates.f_line),
        Field::HouseNumber => tr!(duplicates.f_house),
        Field::PostalCode => tr!(duplicates.f_postal),
        Field::City => tr!(duplicates.f_city),
        Field::Region | Field::RegionOfCity => tr!(duplicates.f_region),
        Field::Country | Field::CountryOfRegion => tr!(duplicates.f_country),
        Field::Employer => tr!(duplicates.f_employer),
        Field::JobTitle => tr!(duplicates.f_title),
        Field::Link => tr!(duplicates.f_link),
        Field::Domain => tr!(duplicates.f_domain),
        Field::Identifier => tr!(duplicates.f_identifier),
        Field::Other(_) => tr!(duplicates.f_other),
    }
}
