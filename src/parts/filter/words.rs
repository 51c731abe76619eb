//! What fields, conditions and mistakes are called.

use kith::query::{
    FilterField, FilterKind, FilterProblem, FilterTest, FilterWords, ReadFilterError, Says, Term,
};

use crate::parts::column_name;
use crate::store::Store;
use crate::tr;

/// What a field is called in the present language; followed.
pub(super) fn field_name(store: Store, field: &FilterField) -> String {
    if let Some(column) = field.column() {
        return column_name(store, &column);
    }
    let name = match field {
        FilterField::Closed => tr!(filter.closed),
        FilterField::State => tr!(filter.state),
        FilterField::Tags => tr!(filter.tags),
        FilterField::Lists => tr!(filter.lists),
        FilterField::Country => tr!(filter.country),
        // Every other one is a column.
        _ => "",
    };
    name.to_owned()
}

/// A value as it is typed, without the quotes that it may stand in.
pub(super) fn plain(text: &str) -> String {
    let Some(inner) = text.strip_prefix('"').and_then(|it| it.strip_suffix('"')) else {
        return text.to_owned();
    };
    let mut plain = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => plain.extend(chars.next()),
            c => plain.push(c),
        }
    }
    plain
}

/// A condition in words; followed.
fn test_words(store: Store, test: &FilterTest, words: FilterWords) -> String {
    let field = field_name(store, &test.field);
    match &test.says {
        Says::Empty => tr!(filter.says_nothing, field = field),
        Says::Filled => tr!(filter.says_something, field = field),
        Says::Has(values) | Says::Is(values) => {
            let values = values.iter().map(|it| plain(&it.text(&test.field, words)));
            let values: Vec<String> = values.collect();
            tr!(filter.says, field = field, value = values.join(", "))
        }
        Says::Within(_) | Says::Between(..) => {
            let text = test.text(words);
            let value = text.split_once([':', '=']).map_or("", |(_, value)| value);
            tr!(filter.says, field = field, value = value)
        }
        Says::Number(..) | Says::Day(..) => {
            let text = test.text(words);
            // The name of a field of one's own may hold any sign.
            let name = test.field.text(words);
            let rest = text.get(name.len()..).unwrap_or_default();
            let at = rest
                .find(|c| !matches!(c, '<' | '>' | '=' | ':'))
                .unwrap_or(0);
            let (sign, value) = rest.split_at(at);
            format!("{field} {} {value}", sign_mark(sign))
        }
    }
}

fn sign_mark(sign: &str) -> &str {
    match sign {
        "<=" => "≤",
        ">=" => "≥",
        ":" => "=",
        other => other,
    }
}

/// A part of a filter in words; followed.
pub(super) fn term_words(store: Store, term: &Term, words: FilterWords) -> String {
    let several = |terms: &[Term], between: &str| {
        let terms = terms.iter().map(|term| match term {
            Term::All(_) | Term::Any(_) => format!("({})", term_words(store, term, words)),
            term => term_words(store, term, words),
        });
        terms.collect::<Vec<_>>().join(between)
    };
    match term {
        Term::Text(word) => tr!(filter.has_text, text = word),
        Term::Test(test) => test_words(store, test, words),
        Term::Not(term) => match &**term {
            Term::All(_) | Term::Any(_) => {
                tr!(
                    filter.not,
                    what = format!("({})", term_words(store, term, words))
                )
            }
            term => tr!(filter.not, what = term_words(store, term, words)),
        },
        Term::All(terms) => several(terms, &format!(" {} ", tr!(filter.and))),
        Term::Any(terms) => several(terms, &format!(" {} ", tr!(filter.or))),
    }
}

/// What is wrong in a text, in words; followed.
pub(super) fn problem_words(error: &ReadFilterError, text: &str, words: FilterWords) -> String {
    let at = text.get(error.at.clone()).unwrap_or_default();
    match &error.problem {
        FilterProblem::UnknownField(None) => tr!(filter.unknown_field, name = at),
        FilterProblem::UnknownField(Some(meant)) => {
            tr!(
                filter.unknown_field_meant,
                name = at,
                meant = meant.text(words)
            )
        }
        FilterProblem::NoValue => {
            let before = text.get(..error.at.start).unwrap_or_default();
            let start = before.rfind([' ', '(']).map_or(0, |place| place + 1);
            tr!(
                filter.no_value,
                what = before.get(start..).unwrap_or_default()
            )
        }
        FilterProblem::NotANumber => tr!(grid.not_a_number, text = at),
        FilterProblem::NotATime => tr!(filter.not_a_time, text = at),
        FilterProblem::NotAnOption => tr!(grid.not_an_option, text = at),
        FilterProblem::CannotCompare => tr!(filter.cannot_compare, name = at),
        FilterProblem::OpenQuote => tr!(filter.open_quote).to_owned(),
        FilterProblem::OpenParenthesis => tr!(filter.open_parenthesis).to_owned(),
        FilterProblem::StrayParenthesis => tr!(filter.stray_parenthesis).to_owned(),
        FilterProblem::NothingThere => tr!(filter.nothing_there, text = at),
        FilterProblem::TooDeep => tr!(filter.too_deep).to_owned(),
    }
}

/// The comparisons that a kind of field has in the form, as they are typed and in words; `none` and
/// `any` stand for saying nothing and something; followed.
pub(super) fn comparisons(kind: FilterKind) -> Vec<(String, String)> {
    let usual: &[(&str, &str)] = match kind {
        FilterKind::Text => &[(":", tr!(filter.has)), ("=", tr!(filter.is))],
        FilterKind::Choice | FilterKind::Member => &[(":", tr!(filter.is))],
        FilterKind::Money | FilterKind::Number | FilterKind::Days => &[
            (">", tr!(filter.more)),
            (">=", tr!(filter.at_least)),
            ("<", tr!(filter.less)),
            ("<=", tr!(filter.at_most)),
            (":", tr!(filter.is)),
        ],
        FilterKind::Past | FilterKind::Ahead => &[
            (":", tr!(filter.within)),
            ("<", tr!(filter.before)),
            (">", tr!(filter.after)),
            ("<=", tr!(filter.until)),
            (">=", tr!(filter.from)),
            ("=", tr!(filter.on_day)),
        ],
    };
    let ends = [("none", tr!(filter.empty)), ("any", tr!(filter.filled))];
    let all = usual.iter().copied().chain(ends);
    all.map(|(sign, name)| (sign.to_owned(), name.to_owned()))
        .collect()
}
