//! Spellings reduced to what is compared: case, accents, script, look-alikes and invisible
//! characters do not matter.

/// The words of a text in lower-case Latin letters and digits, one blank between them. Other
/// scripts than Latin and Cyrillic stay as they are, in lower case.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(is_gap) {
        let before = folded.len();
        if before > 0 {
            folded.push(' ');
        }
        let start = folded.len();
        fold_word(word, &mut folded);
        if folded.len() == start {
            folded.truncate(before);
        }
    }
    folded
}

/// A text without blanks: what remains when `jac ob` and `Jacob` are one.
pub(crate) fn squeeze(folded: &str) -> String {
    folded.chars().filter(|c| *c != ' ').collect()
}

/// Whether a character stands between words: not a letter, digit or mark, and not dropped inside
/// of words.
fn is_gap(c: char) -> bool {
    !c.is_alphanumeric() && !is_dropped(c)
}

/// Characters that say nothing: apostrophes (O'Connor, O’Connor, OConnor), combining marks,
/// invisible ones.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\'' | '`' | '´' | 'ʹ' | 'ʼ' | '‘' | '’' | '′' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}')
}

/// A text without its invisible characters, for values that are not words: addresses, numbers.
pub(super) fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| !is_dropped(*c) || c.is_ascii())
        .map(narrow)
        .collect::<String>()
        .trim()
        .to_lowercase()
}

/// Full-width letters and digits are the ordinary ones.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn fold_word(word: &str, into: &mut String) {
    // Nearly all words of most data.
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        into.extend(word.bytes().map(|b| b.to_ascii_lowercase() as char));
        return;
    }
    let (mut latin, mut cyrillic) = (0, 0);
    for c in word.chars() {
        match c {
            'a'..='z' | 'A'..='Z' => latin += 1,
            '\u{400}'..='\u{52f}' => cyrillic += 1,
            _ => {}
        }
    }
    for c in word.chars().map(narrow).flat_map(char::to_lowercase) {
        if is_dropped(c) {
            continue;
        }
        // A word is of one script: the few letters of the other one only look like it.
        let c = match (latin, cyrillic) {
            (1.., 1..) if latin >= cyrillic => as_latin(c),
            (1.., 1..) => as_cyrillic(c),
            _ => c,
        };
        if c.is_ascii() {
            into.push(c);
        } else if let Some(latin) = transliterated(c).or_else(|| without_accent(c)) {
            into.push_str(latin);
        } else {
            into.push(c);
        }
    }
}

/// Letters of both scripts that look the same, lower case.
const LOOKALIKES: [(char, char); 15] = [
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ѕ', 's'),
    ('ј', 'j'),
];

fn as_latin(c: char) -> char {
    LOOKALIKES
        .iter()
        .find(|(cyrillic, _)| *cyrillic == c)
        .map_or(c, |(_, latin)| *latin)
}

fn as_cyrillic(c: char) -> char {
    LOOKALIKES
        .iter()
        .find(|(_, latin)| *latin == c)
        .map_or(c, |(cyrillic, _)| *cyrillic)
}

/// Cyrillic in Latin letters, as passports have it; other ways to write it sound the same, which
/// [`sound`] sees.
fn transliterated(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' | 'є' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'і' | 'ї' => "i",
        'ј' => "j",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ѕ' => "s",
        'т' => "t",
        'у' | 'ў' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        'ђ' => "dj",
        'љ' => "lj",
        'њ' => "nj",
        'ћ' => "c",
        'џ' => "dz",
        _ => return None,
    })
}

/// Latin letters with marks, and the letters that they come from.
const ACCENTS: [(&str, &str); 27] = [
    ("àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "a"),
    ("æǽ", "ae"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęěẹẻẽếềểễệ", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįıỉịi̇", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŋ", "n"),
    ("òóôõöøōŏőơọỏốồổỗộớờởỡợ", "o"),
    ("œ", "oe"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ß", "ss"),
    ("ţťŧț", "t"),
    ("þ", "th"),
    ("ùúûüũūŭůűųưụủứừửữự", "u"),
    ("ŵ", "w"),
    ("ýÿŷỳỷỹỵ", "y"),
    ("źżž", "z"),
    ("ə", "a"),
    ("ﬁ", "fi"),
    ("ﬂ", "fl"),
    ("ſ", "s"),
];

/// The Latin letter, or letters, that a marked one comes from.
pub(crate) fn without_accent(c: char) -> Option<&'static str> {
    ACCENTS
        .iter()
        .find(|(marked, _)| marked.contains(c))
        .map(|(_, plain)| *plain)
}

/// What a folded word sounds like, roughly: Yuri, Yuriy, Iurii and Юрий are one, as are Katherine
/// and Catharine. Vowels count, so that it stays a name and does not become a class of names.
pub(super) fn sound(word: &str) -> String {
    let bytes = word.as_bytes();
    if !word.is_ascii() {
        return word.to_owned();
    }
    let mut sound: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let (taken, heard): (usize, &[u8]) = match rest {
            [b' ', ..] => (1, b""),
            [b's', b'h', b'c', b'h', ..] => (4, b"S"),
            [b't', b's', b'c', b'h', ..] => (4, b"C"),
            [b's', b'c', b'h', ..] => (3, b"S"),
            [b't', b'c', b'h', ..] => (3, b"C"),
            [b's', b'h', ..] => (2, b"S"),
            [b'c', b'h', ..] => (2, b"C"),
            [b'z', b'h', ..] => (2, b"Z"),
            [b'k', b'h', ..] => (2, b"h"),
            [b'p', b'h', ..] => (2, b"f"),
            [b't', b'h', ..] => (2, b"t"),
            [b'c', b'k', ..] => (2, b"k"),
            [b't', b's' | b'z', ..] | [b'c', b'z', ..] => (2, b"c"),
            [b'a' | b'o' | b'u', b'e', ..] => (2, rest.get(..1).unwrap_or_default()),
            [b'c', b'e' | b'i' | b'y', ..] => (1, b"s"),
            [b'c' | b'q', ..] => (1, b"k"),
            [b'x', ..] => (1, b"ks"),
            [b'w', ..] => (1, b"v"),
            [b'y' | b'j', ..] => (1, b"i"),
            [b'h', ..] if at > 0 => (1, b""),
            _ => (1, rest.get(..1).unwrap_or_default()),
        };
        for &letter in heard {
            if sound.last() != Some(&letter) {
                sound.push(letter);
            }
        }
        at += taken;
    }
    // Yevgeny and Evgeny, Yulia and Iuliia.
    if let [b'i', b'a' | b'e' | b'o' | b'u', ..] = sound.as_slice() {
        sound.remove(0);
    }
    String::from_utf8(sound).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold_to_one() {
        let check = |text: &str, folded: &str| assert_eq!(fold(text), folded, "{text}");
        check("  Anna-Maria  O'Connor ", "anna maria oconnor");
        check("O\u{2019}Connor", "oconnor");
        check("Мария", "mariya");
        check("Щербаков", "shcherbakov");
        check("Jo\u{200b}hn", "john");
        check("Müller", "muller");
        check("Mu\u{308}ller", "muller");
        check("ＪＯＨＮ", "john");
        check("Łódź", "lodz");
        check("Stra\u{df}e", "strasse");
        check("李 小龙", "李 小龙");
        check("— … —", "");
    }

    #[test]
    fn lookalikes_become_the_script_of_their_word() {
        // Latin with Cyrillic о and а, Cyrillic with Latin a and o.
        assert_eq!(fold("J\u{43e}hn\u{430}than"), "johnathan");
        assert_eq!(fold("Ив\u{61}н\u{6f}в"), fold("Иванов"));
    }

    #[test]
    fn ways_to_write_a_name_sound_the_same() {
        let check = |names: &[&str]| {
            for pair in names.windows(2) {
                if let [one, other] = pair {
                    assert_eq!(sound(&fold(one)), sound(&fold(other)), "{one} {other}");
                }
            }
        };
        check(&["Юрий", "Yuri", "Yuriy", "Iurii", "Yury", "Juri"]);
        check(&["Евгений", "Evgeny", "Yevgeniy", "Evgenii"]);
        check(&["Юлия", "Yulia", "Iuliia", "Julia", "Yuliya"]);
        check(&["Дмитрий", "Dmitry", "Dmitri", "Dmitriy"]);
        check(&["Михаил", "Mikhail"]);
        check(&["Müller", "Mueller", "Muller"]);
        check(&["Stephen", "Stefen"]);
        check(&["Thomas", "Tomas"]);
        check(&["Чайковский", "Tchaikovsky", "Chaikovskii"]);
        assert_ne!(sound("maria"), sound("mara"));
    }
}
