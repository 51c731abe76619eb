//! Columns that belong together by their names: the parts of one postal address, and the column that
//! says what an address or a number is for.

use super::fields::Field;

/// Parts of addresses as names of columns end, longest first.
const PARTS: &[(Field, &str)] = &[
    (
        Field::AddressLine,
        "addressformatted formatted formattedaddress fulladdress postaladdress полныйадрес",
    ),
    (
        Field::PostalCode,
        "zippostalcode postalcode postcode zipcode zip postal почтовыйиндекс индекс",
    ),
    (
        Field::Region,
        "stateprovince stateregion region state province oblast county область регион край штат \
         республика",
    ),
    (
        Field::Country,
        "countryregion countryname country странаилирегион страна",
    ),
    (
        Field::City,
        "addresscity locality city town населённыйпункт населенныйпункт город",
    ),
    (
        Field::Street,
        "streetaddress addressstreet extendedaddress addressline1 addressline2 street1 street2 \
         street3 street pobox улица абонентскийящик",
    ),
];

/// Beginnings that say whose or which address it is.
const WHOSE: &[&str] = &[
    "",
    "address",
    "business",
    "work",
    "office",
    "home",
    "private",
    "other",
    "mailing",
    "billing",
    "shipping",
    "primary",
    "main",
    "company",
    "contact",
    "person",
    "organization",
    "postal",
    "hq",
    "headquarters",
    "рабадрес",
    "домадрес",
    "адрес",
    "рабочий",
    "домашний",
    "другой",
    "почтовый",
    "юридический",
    "фактический",
    "рабочийадрес",
    "домашнийадрес",
    "другойадрес",
    "workaddress",
    "homeaddress",
];

fn without_number(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// The part of an address that a plain name stands for, and to which address it belongs.
pub(super) fn address_part(name: &str) -> Option<(Field, String)> {
    let is_whose = |whose: &str| WHOSE.contains(&without_number(whose));
    // "Business City", "Address 1 - City", and "City 2".
    let numbered = without_number(name);
    let number = name.strip_prefix(numbered).unwrap_or_default();
    for (field, ends) in PARTS {
        for end in ends.split_whitespace() {
            if let Some(whose) = name.strip_suffix(end).filter(|whose| is_whose(whose)) {
                return Some((*field, whose.to_owned()));
            }
            if let Some(whose) = numbered.strip_suffix(end).filter(|whose| is_whose(whose)) {
                // "Street 2" goes on with the street before it.
                let number = if *field == Field::Street { "" } else { number };
                return Some((*field, format!("{whose}{number}")));
            }
            // "Город (рабочий адрес)".
            if let Some(whose) = name.strip_prefix(end).filter(|whose| is_whose(whose))
                && !whose.is_empty()
                && without_number(whose) == whose
            {
                return Some((*field, whose.to_owned()));
            }
        }
    }
    let bare = without_number(name);
    let is_line = [
        "address",
        "addresses",
        "адрес",
        "homeaddress",
        "workaddress",
        "домашнийадрес",
        "рабочийадрес",
    ];
    is_line
        .contains(&bare)
        .then(|| (Field::AddressLine, name.to_owned()))
}

/// Of a column that says what another is for, such as "E-mail 1 - Label", the plain name of that
/// other one without "value".
pub(super) fn labelled(name: &str) -> Option<&str> {
    let of = ["label", "type", "тип", "ярлык", "метка"]
        .into_iter()
        .find_map(|end| name.strip_suffix(end))?;
    let kinds = [
        "email",
        "phone",
        "website",
        "url",
        "link",
        "address",
        "im",
        "телефон",
        "адресэлпочты",
        "элпочта",
        "сайт",
        "вебсайт",
        "tel",
    ];
    kinds.contains(&without_number(of)).then_some(of)
}

/// What the plain name of a column says that an address or number in it is for.
pub(super) fn label_of(name: &str) -> Option<&'static str> {
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if says(&["fax", "факс"]) {
        Some("fax")
    } else if says(&["mobile", "cell", "мобильн", "сотов"]) {
        Some("mobile")
    } else if says(&["business", "work", "office", "company", "рабоч", "служебн"]) {
        Some("work")
    } else if says(&["home", "private", "personal", "домашн", "личн"]) {
        Some("home")
    } else {
        None
    }
}

/// A label as it is kept: the usual words for what is meant, others as they are.
pub(super) fn label(text: &str) -> String {
    let text = text.trim().trim_start_matches('*').trim();
    let plain = super::names::plain(text);
    match plain.as_str() {
        "work" | "business" | "office" | "рабочий" | "рабочая" => "work".to_owned(),
        "home" | "private" | "personal" | "личный" | "личная" | "домашний" => {
            "home".to_owned()
        }
        "mobile" | "cell" | "cellular" | "iphone" | "мобильный" => "mobile".to_owned(),
        "internet" | "voice" | "http" | "uri" | "type" | "x400" | "dom" | "intl" | "video"
        | "pcs" | "car" | "isdn" | "page" | "voip" | "pref" | "text" | "msg" | "other"
        | "другое" | "obsolete" => String::new(),
        _ => text.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::names::plain;

    #[test]
    fn parts_of_one_address_are_of_one_group() {
        for (header, field, group) in [
            ("Address 1 - Street", Field::Street, "address1"),
            ("Address 1 - City", Field::City, "address1"),
            ("Address 1 - Extended Address", Field::Street, "address1"),
            ("Address 2 - Postal Code", Field::PostalCode, "address2"),
            ("Address 1 - Formatted", Field::AddressLine, ""),
            ("Business Street 2", Field::Street, "business"),
            ("Business Country/Region", Field::Country, "business"),
            ("Home State", Field::Region, "home"),
            ("billing_postal_code", Field::PostalCode, "billing"),
            ("MailingCity", Field::City, "mailing"),
            ("City", Field::City, ""),
            ("Город (рабочий адрес)", Field::City, "рабочийадрес"),
            ("Индекс", Field::PostalCode, ""),
            ("Address", Field::AddressLine, "address"),
        ] {
            let (found, of) =
                address_part(&plain(header)).unwrap_or((Field::Ignore, String::new()));
            assert_eq!(found, field, "{header}");
            if field != Field::AddressLine {
                assert_eq!(of, group, "{header}");
            }
        }
        for header in [
            "E-mail Address",
            "Estate",
            "Capacity",
            "IP address",
            "Street view",
        ] {
            assert_eq!(address_part(&plain(header)), None, "{header}");
        }
        assert_eq!(labelled(&plain("E-mail 1 - Label")), Some("email1"));
        assert_eq!(labelled(&plain("Phone 2 - Type")), Some("phone2"));
        assert_eq!(labelled(&plain("Deal type")), None);
        assert_eq!(label("* Work"), "work");
        assert_eq!(label("Head office"), "head office");
        assert_eq!(label_of(&plain("Mobile Phone")), Some("mobile"));
    }
}
