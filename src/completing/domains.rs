//! Internet domains of companies: read from what was written, compared, turned into names.

/// Second levels under which countries give domains to everybody.
const SECOND_LEVELS: [&str; 12] = [
    "ac", "co", "com", "edu", "gov", "gen", "in", "msk", "ne", "net", "or", "org",
];

/// The domain in a text such as `https://www.acme.com/about`, in small letters; `None` where there is
/// none.
pub(super) fn domain_in(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let text = text
        .split_once("://")
        .map_or(text.as_str(), |(_, rest)| rest);
    let host = text.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let is_domain = host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
    is_domain.then(|| host.to_owned())
}

/// The domain of an e-mail address, in small letters.
pub(super) fn domain_of_address(email: &str) -> Option<String> {
    let (local, domain) = email.trim().trim_end_matches('>').rsplit_once('@')?;
    let domain = domain_in(domain)?;
    (!local.is_empty()).then_some(domain)
}

/// A domain and those that it lies under, down to the one that somebody registered.
pub(super) fn with_parents(domain: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(domain);
    std::iter::from_fn(move || {
        let now = next?;
        next = now.split_once('.').map(|(_, rest)| rest);
        next = next.filter(|rest| is_registered(rest));
        Some(now)
    })
}

/// Whether a domain is below those that are given to everybody.
fn is_registered(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    match labels.as_slice() {
        [] | [_] => false,
        [second, top] => !(top.len() == 2 && SECOND_LEVELS.contains(second)),
        _ => true,
    }
}

/// The label that somebody registered: `acme` of `mail.acme.co.uk`.
pub(super) fn label_of(domain: &str) -> &str {
    let registered = with_parents(domain).last().unwrap_or(domain);
    registered.split('.').next().unwrap_or_default()
}

/// A name for the company of a domain: "Acme Labs" of `acme-labs.com`, "IBM" of `ibm.com`.
pub(super) fn name_from(domain: &str) -> String {
    let words = label_of(domain).split('-').filter(|word| !word.is_empty());
    let named = words.map(|word| {
        if word.chars().count() <= 3 {
            return word.to_uppercase();
        }
        let mut rest = word.chars();
        let first = rest.next().into_iter().flat_map(char::to_uppercase);
        first.chain(rest).collect()
    });
    named.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn domains_are_read_and_named() {
        let domain = |text: &str| domain_in(text).unwrap_or_default();
        assert_eq!(domain("https://www.Acme.com/about?x"), "acme.com");
        assert_eq!(domain("acme.com"), "acme.com");
        assert_eq!(domain("пример.рф"), "пример.рф");
        assert_eq!(domain("acme"), "");
        assert_eq!(domain(""), "");
        let of = |email: &str| domain_of_address(email).unwrap_or_default();
        assert_eq!(of("Ann <ann@EU.acme.com>"), "eu.acme.com");
        assert_eq!(of("@acme.com"), "");
        let all = |domain| with_parents(domain).collect::<Vec<_>>();
        assert_eq!(all("mail.acme.com"), ["mail.acme.com", "acme.com"]);
        assert_eq!(all("a.acme.co.uk"), ["a.acme.co.uk", "acme.co.uk"]);
        assert_eq!(label_of("a.acme.co.uk"), "acme");
        assert_eq!(name_from("acme-labs.com"), "Acme Labs");
        assert_eq!(name_from("www2.ibm.com"), "IBM");
        assert_eq!(name_from("заря.рф"), "Заря");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,24}") {
            if let Some(domain) = domain_in(&text) {
                prop_assert!(with_parents(&domain).count() > 0);
                name_from(&domain);
            }
            domain_of_address(&text);
        }
    }
}
