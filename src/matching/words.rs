//! Words that say little or nothing about who somebody is: legal forms of companies, kinds of
//! streets, e-mail addresses of roles, mail providers for everybody.

/// Legal forms, folded (see [`super::fold`]).
const LEGAL_FORMS: &[&str] = &[
    // English
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "llc",
    "llp",
    "lp",
    "ltd",
    "limited",
    "plc",
    "pllc",
    "pty",
    "pvt",
    // German, Dutch, Nordic
    "gmbh",
    "ag",
    "kg",
    "kgaa",
    "ohg",
    "ug",
    "gbr",
    "mbh",
    "ev",
    "bv",
    "nv",
    "ab",
    "as",
    "aps",
    "oy",
    "oyj",
    "asa",
    // Romance
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "sl",
    "slu",
    "ltda",
    "lda",
    "sca",
    "snc",
    "eurl",
    // Central and Eastern Europe
    "sro",
    "doo",
    "kft",
    "zrt",
    "nyrt",
    "spzoo",
    "zoo",
    "sp",
    "ood",
    "eood",
    "sia",
    "uab",
    // Russian, folded: ООО, ОАО, ЗАО, ПАО, АО, ИП, НПО, ГК, ТОО, ФГУП, ЧП, ТД
    "ooo",
    "oao",
    "zao",
    "pao",
    "ao",
    "ip",
    "npo",
    "gk",
    "too",
    "fgup",
    "chp",
    "td",
    "nao",
    "odo",
    "tov",
    "kompaniya",
    "se",
    "kk",
];

/// Whether a folded word is a legal form, and so no part of the name that people use.
pub(crate) fn is_legal_form(word: &str) -> bool {
    LEGAL_FORMS.contains(&word)
}

/// Words of addresses that are written in many ways, and the one that is compared. Kinds of streets
/// are dropped: `Main St`, `Main Street` and `Main` are one.
pub(super) fn address_word(word: &str) -> &str {
    match word {
        "st" | "str" | "street" | "strasse" | "ave" | "av" | "aven" | "avenue" | "rd" | "road"
        | "blvd" | "boulevard" | "bulvar" | "bul" | "dr" | "drive" | "ln" | "lane" | "ct"
        | "court" | "pl" | "place" | "crescent" | "cres" | "cct" | "circuit" | "hwy"
        | "highway" | "pkwy" | "parkway" | "sq" | "square" | "terrace" | "ter" | "way"
        | "close" | "ul" | "ulitsa" | "pr" | "prospekt" | "prt" | "per" | "pereulok" | "nab"
        | "sh" | "shosse" | "d" | "dom" | "kv" | "g" | "gorod" | "of" | "ofis" | "apt"
        | "apartment" | "unit" | "suite" | "ste" | "floor" | "fl" | "rue" | "calle" | "via"
        | "saint" | "the" | "at" | "and" => "",
        "north" | "n" => "n",
        "south" | "s" => "s",
        "east" | "e" => "e",
        "west" | "w" => "w",
        "first" => "1st",
        "second" => "2nd",
        "third" => "3rd",
        "fourth" => "4th",
        "fifth" => "5th",
        "sixth" => "6th",
        "seventh" => "7th",
        "eighth" => "8th",
        "ninth" => "9th",
        "tenth" => "10th",

        "mount" | "mt" => "mt",
        "fort" | "ft" => "ft",
        other => other,
    }
}

/// Local parts of e-mail addresses behind which there is an office and not a person.
const ROLES: &[&str] = &[
    "abuse",
    "accounting",
    "accounts",
    "admin",
    "administrator",
    "billing",
    "bookkeeping",
    "buchhaltung",
    "business",
    "careers",
    "commercial",
    "contact",
    "contacts",
    "contactus",
    "customerservice",
    "director",
    "finance",
    "general",
    "hello",
    "help",
    "helpdesk",
    "hi",
    "hostmaster",
    "hr",
    "info",
    "information",
    "inquiries",
    "inquiry",
    "it",
    "jobs",
    "kontakt",
    "legal",
    "mail",
    "mailbox",
    "manager",
    "marketing",
    "media",
    "news",
    "newsletter",
    "no-reply",
    "noreply",
    "office",
    "orders",
    "order",
    "partners",
    "post",
    "postmaster",
    "pr",
    "press",
    "privacy",
    "purchasing",
    "reception",
    "recruiting",
    "sales",
    "secretary",
    "security",
    "service",
    "shop",
    "sekretariat",
    "support",
    "team",
    "tech",
    "vertrieb",
    "webmaster",
    "welcome",
    "zakaz",
    "buh",
    "buhgalteria",
    "opt",
    "otdel",
    "priem",
    "kadry",
    "reklama",
];

/// Whether the local part of an address names a role, such as `info` or `sales-eu`.
pub(crate) fn is_role(local: &str) -> bool {
    ROLES.contains(&local)
        || local
            .split(['.', '-', '_'])
            .next()
            .is_some_and(|first| first.len() < local.len() && ROLES.contains(&first))
}

/// Providers that give mail addresses to everybody, so that the domain names no company. The many
/// small ones show by how many people of different companies use them.
const FREE_MAIL: &[&str] = &[
    "gmail",
    "yahoo",
    "hotmail",
    "outlook",
    "live",
    "msn",
    "aol",
    "icloud",
    "me",
    "mac",
    "gmx",
    "web",
    "mail",
    "yandex",
    "proton",
    "protonmail",
    "zoho",
    "fastmail",
    "rambler",
    "bk",
    "inbox",
    "list",
    "t-online",
    "freenet",
    "orange",
    "wanadoo",
    "free",
    "laposte",
    "libero",
    "qq",
    "163",
    "126",
    "sina",
    "comcast",
    "verizon",
    "att",
    "sbcglobal",
    "btinternet",
    "ukr",
    "tut",
    "seznam",
    "wp",
    "o2",
    "interia",
    "onet",
    "rediffmail",
    "tutanota",
    "tuta",
    "hey",
];

/// Whether a mail domain belongs to a provider for everybody.
pub(super) fn is_free_mail(domain: &str) -> bool {
    domain
        .split('.')
        .next()
        .is_some_and(|name| FREE_MAIL.contains(&name))
}

/// The sign of a generation behind a name, as one spelling; a father and his son differ in it.
pub(super) fn generation(word: &str) -> Option<&'static str> {
    Some(match word {
        "jr" | "junior" | "jun" | "mladshii" | "ml" => "junior",
        "sr" | "senior" | "sen" | "starshii" => "senior",
        "ii" => "2nd",
        "iii" => "3rd",
        "iv" => "4th",
        _ => return None,
    })
}

/// Words before a name or behind it that are no part of it.
pub(super) fn is_honorific(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "prof"
            | "professor"
            | "sir"
            | "herr"
            | "frau"
            | "mme"
            | "phd"
            | "md"
            | "mba"
            | "esq"
            | "dipl"
            | "ing"
            | "bsc"
            | "msc"
            | "cpa"
    )
}

/// Whether a folded word is a Russian patronymic.
pub(super) fn is_patronymic(word: &str) -> bool {
    word.len() > 5
        && ["ovich", "evich", "ovna", "evna", "ichna", "inichna"]
            .iter()
            .any(|end| word.ends_with(end))
}
