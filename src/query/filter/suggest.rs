//! What can be typed next in a filter.

use std::collections::BTreeSet;
use std::ops::Range;

use super::field::{FilterWords, own_key};
use super::read::{ANY, HAS, ME, NO, NONE, as_name};
use super::when::{Unit, When};
use super::write::push_value;
use super::{Filter, FilterField, FilterKind};
use crate::domain::{FieldKind, MemberId};
use crate::journal::Workspace;
use crate::query::search::fold;

/// What can stand at the caret, and what it takes the place of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Which bytes of the text are replaced.
    pub at: Range<usize>,
    /// The entries, the likeliest first.
    pub entries: Vec<Suggestion>,
}

/// Something that can be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// As it is typed.
    pub text: String,
    /// What it is.
    pub kind: SuggestionKind,
}

/// What a suggestion is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SuggestionKind {
    /// A field; a value goes on behind it.
    Field(FilterField),
    /// A value of a field.
    Value(FilterField),
}

/// How many are told at once.
const MOST: usize = 12;

impl Filter {
    /// What can be typed at a place of the text, which is a place between characters. `me` is who
    /// types: what is for others is left out.
    pub fn suggest(
        text: &str,
        caret: usize,
        workspace: &Workspace,
        me: Option<MemberId>,
        words: FilterWords,
    ) -> Suggestions {
        let Some(before) = text.get(..caret) else {
            return Suggestions::default();
        };
        let start = token_start(before);
        let token = before.get(start..).unwrap_or_default();
        let name = token.trim_start_matches(['-', '(']);
        let start = start + token.len() - name.len();
        let mut at = start;
        let mut rest = name;
        // Behind "no:" and "has:" stands a field.
        if let Some((word, field)) = name.split_once(':') {
            let word = as_name(word);
            if NO.contains(&word.as_str()) || HAS.contains(&word.as_str()) {
                at += name.len() - field.len();
                rest = field;
            }
        }
        let stands_alone = at > start;
        match rest.find([':', '<', '>', '=', '≤', '≥']) {
            None => fields(rest, at..caret, stands_alone, (workspace, me), words),
            Some(place) => {
                let (name, value) = rest.split_at(place);
                let typed = value.trim_start_matches([':', '<', '>', '=', '!', '≤', '≥']);
                let sign = value.get(..value.len() - typed.len()).unwrap_or_default();
                let Some(field) = field_of(name, workspace) else {
                    return Suggestions::default();
                };
                let last = match typed.contains('"') {
                    true => typed.rsplit_once(",\"").map_or(typed, |(before, _)| {
                        typed.get(before.len() + 1..).unwrap_or(typed)
                    }),
                    false => typed.rsplit(',').next().unwrap_or(typed),
                };
                let at = caret - last.len()..caret;
                let is_ordered = sign.contains(['<', '>', '≤', '≥']);
                values(&field, last, at, is_ordered, (workspace, me), words)
            }
        }
    }
}

/// Where the word begins that ends here; space in quotes ends none.
fn token_start(before: &str) -> usize {
    let (mut start, mut is_quoted, mut is_escaped) = (0, false, false);
    for (place, c) in before.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            c if !is_quoted && (c.is_whitespace() || c == '(') => start = place + c.len_utf8(),
            _ => {}
        }
    }
    start
}

fn field_of(name: &str, w: &Workspace) -> Option<FilterField> {
    let own = name.strip_prefix('@');
    let plain = own.unwrap_or(name).trim_matches('"');
    let usual = FilterField::named(&as_name(plain)).filter(|_| own.is_none());
    usual.or_else(|| own_key(w, plain).map(FilterField::Custom))
}

fn fields(
    typed: &str,
    at: Range<usize>,
    stands_alone: bool,
    (w, me): (&Workspace, Option<MemberId>),
    words: FilterWords,
) -> Suggestions {
    let typed = as_name(typed.trim_start_matches('@').trim_matches('"'));
    let is_meant = |field: &FilterField| match field {
        FilterField::Custom(key) => {
            let name = w.settings.deal_field(key).map_or("", |it| &it.name);
            as_name(key).starts_with(&typed) || as_name(name).starts_with(&typed)
        }
        field => field.has_name_like(&typed),
    };
    let all = FilterField::all(w).into_iter();
    let all = all.filter(|field| is_meant(field) && field.is_shown_to(w, me));
    let entries = all.take(MOST).map(|field| {
        let mut text = field.text(words);
        if !stands_alone {
            text.push_str(field.signs(w).first().copied().unwrap_or(":"));
        }
        Suggestion {
            text,
            kind: SuggestionKind::Field(field),
        }
    });
    Suggestions {
        at,
        entries: entries.collect(),
    }
}

fn values(
    field: &FilterField,
    typed: &str,
    at: Range<usize>,
    is_ordered: bool,
    (w, me): (&Workspace, Option<MemberId>),
    words: FilterWords,
) -> Suggestions {
    let wanted = fold(typed.trim_matches('"'));
    let begins = |text: &str| {
        let text = fold(text.trim_matches('"'));
        let mut starts = text.match_indices(wanted.as_str()).map(|(place, _)| place);
        starts.any(|place| {
            let before = text.get(..place).and_then(|it| it.chars().next_back());
            before.is_none_or(|c| !c.is_alphanumeric())
        })
    };
    let all = match is_ordered {
        true => ordered_values(field, w, words),
        false => values_of(field, w, me, words),
    };
    let mut entries: Vec<Suggestion> = Vec::new();
    for text in all.into_iter().filter(|text| begins(text)).take(MOST) {
        entries.push(Suggestion {
            text,
            kind: SuggestionKind::Value(field.clone()),
        });
    }
    Suggestions { at, entries }
}

/// The values that a field can have, as they are typed behind a `:`: the stages, the members, the
/// options, what the deals say, and times; nothing for what is only typed. `me` is who looks: lists
/// for others are left out.
pub fn values_of(
    field: &FilterField,
    w: &Workspace,
    me: Option<MemberId>,
    words: FilterWords,
) -> Vec<String> {
    let quoted = |name: &str| {
        let mut text = String::new();
        push_value(name, &mut text);
        text
    };
    let none = || words.of(NONE[0], NONE[1]).to_owned();
    let any = || words.of(ANY[0], ANY[1]).to_owned();
    let members = || {
        let mut names: Vec<String> = w.members.iter().map(|it| quoted(&it.name)).collect();
        names.sort();
        names.insert(0, words.of(ME[0], ME[1]).to_owned());
        names.push(none());
        names
    };
    let fixed = field.fixed_options().iter();
    let mut values: Vec<String> = fixed
        .map(|(english, russian)| words.of(english, russian).to_owned())
        .collect();
    match field {
        FilterField::Stage => {
            for pipeline in w.deal_pipelines() {
                for stage in w.stages_of(pipeline.id) {
                    let name = quoted(&stage.name);
                    if !values.contains(&name) {
                        values.push(name);
                    }
                }
            }
        }
        FilterField::Pipeline => {
            values.extend(w.deal_pipelines().iter().map(|it| quoted(&it.name)));
        }
        FilterField::Owner => values = members(),
        FilterField::Lists => {
            values.extend(w.lists_for(me).iter().map(|it| quoted(&it.name)));
            values.push(none());
        }
        FilterField::Priority => values.push(none()),
        FilterField::Product
        | FilterField::Source
        | FilterField::WonReason
        | FilterField::LostReason
        | FilterField::Company => {
            let texts = w.deals.iter().filter_map(|deal| match field {
                FilterField::Product => Some(deal.product.as_str()),
                FilterField::Source => Some(deal.source.as_str()),
                FilterField::WonReason => Some(deal.won_reason.as_str()),
                FilterField::LostReason => Some(deal.lost_reason.as_str()),
                _ => deal
                    .company
                    .and_then(|id| w.company(id))
                    .map(|it| it.name.as_str()),
            });
            let texts: BTreeSet<&str> = texts.filter(|it| !it.is_empty()).collect();
            values.extend(texts.into_iter().map(quoted));
            values.push(none());
        }
        FilterField::Tags => {
            let people = w.deals.iter().filter_map(|deal| w.person(deal.person?));
            let companies = w.deals.iter().filter_map(|deal| w.company(deal.company?));
            let mut tags: BTreeSet<&str> = BTreeSet::new();
            tags.extend(people.flat_map(|it| &it.tags).map(String::as_str));
            tags.extend(companies.flat_map(|it| &it.tags).map(String::as_str));
            values.extend(tags.into_iter().map(quoted));
            values.push(none());
        }
        FilterField::Custom(key) => match w.settings.deal_field_kind(key) {
            FieldKind::Choice | FieldKind::Choices => {
                let own = w.settings.deal_field(key);
                let options = own.map(|it| it.options.iter()).into_iter().flatten();
                values.extend(options.map(|it| quoted(it)));
                values.push(none());
            }
            FieldKind::YesNo => {
                values.extend([words.of("yes", "да"), words.of("no", "нет")].map(quoted));
            }
            FieldKind::Member => values = members(),
            _ => {}
        },
        _ => {}
    }
    let times: &[When] = match field.kind(w) {
        FilterKind::Past => &PAST,
        FilterKind::Ahead => &AHEAD,
        _ => &[],
    };
    if !times.is_empty() {
        values.extend(times.iter().map(|it| it.write(words)));
        values.extend([none(), any()]);
    }
    values
}

const PAST: [When; 10] = [
    When::Around(Unit::Day, 0),
    When::Around(Unit::Day, -1),
    When::Last(7, Unit::Day),
    When::Last(30, Unit::Day),
    When::Around(Unit::Week, 0),
    When::Around(Unit::Week, -1),
    When::Around(Unit::Month, 0),
    When::Around(Unit::Month, -1),
    When::Around(Unit::Quarter, 0),
    When::Around(Unit::Year, 0),
];
const AHEAD: [When; 10] = [
    When::Overdue,
    When::Around(Unit::Day, 0),
    When::Around(Unit::Day, 1),
    When::Next(14, Unit::Day),
    When::Around(Unit::Week, 0),
    When::Around(Unit::Week, 1),
    When::Around(Unit::Month, 0),
    When::Around(Unit::Month, 1),
    When::Around(Unit::Quarter, 0),
    When::Around(Unit::Quarter, 1),
];

/// What can stand behind `<` and `>`.
fn ordered_values(field: &FilterField, w: &Workspace, words: FilterWords) -> Vec<String> {
    let times = [
        When::Away(7, Unit::Day),
        When::Away(14, Unit::Day),
        When::Away(30, Unit::Day),
        When::Away(3, Unit::Month),
        When::Around(Unit::Day, 0),
    ];
    match field.kind(w) {
        FilterKind::Past | FilterKind::Ahead => times.map(|it| it.write(words)).to_vec(),
        FilterKind::Days => times[..3].iter().map(|it| it.write(words)).collect(),
        _ => Vec::new(),
    }
}
