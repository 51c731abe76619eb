//! What the fields of a deal say, as filters compare it.

use std::cell::RefCell;

use crate::domain::{
    Company, CompanyId, Date, Deal, FieldKind, ListId, MILLISECONDS_PER_DAY, Member, MemberId,
    Moment, Money, Party, Person, PersonId, Stage, StageKind, amount, choices,
};
use crate::query::deal_list::{last_activity, probability, weighted};
use crate::query::deals::{DealIndex, Section, searched_text};
use crate::query::filter::{FilterField, FilterLook, number};
use crate::query::parties::PartyColumn;
use crate::query::search::{fold_into, holds};

/// A deal as it is looked at.
pub(super) struct Seen<'a> {
    pub(super) deal: &'a Deal,
    pub(super) today: Date,
    look: FilterLook<'a>,
    known: Option<(&'a DealIndex, usize)>,
    /// Its searched text, made when it is first asked for and not known.
    text: RefCell<Option<Box<str>>>,
}

impl<'a> Seen<'a> {
    pub(super) fn new(look: FilterLook<'a>, today: Date, deal: &'a Deal) -> Self {
        Self {
            deal,
            today,
            look,
            known: None,
            text: RefCell::new(None),
        }
    }

    /// The deal stands at this place of an index.
    pub(super) fn known(self, index: &'a DealIndex, place: usize) -> Self {
        Self {
            known: Some((index, place)),
            ..self
        }
    }

    fn with_text<R>(&self, read: impl FnOnce(&str) -> R) -> R {
        let w = self.look.workspace;
        if let Some((index, place)) = self.known {
            return read(index.text(w, place));
        }
        let mut text = self.text.borrow_mut();
        let text = text.get_or_insert_with(|| searched_text(w, self.deal).into());
        read(text)
    }

    pub(super) fn has_text(&self, word: &str) -> bool {
        self.with_text(|text| holds(text.as_bytes(), word.as_bytes()))
    }

    pub(super) fn stage(&self) -> Option<&'a Stage> {
        self.look.workspace.stage_of(self.deal)
    }

    pub(super) fn member(&self, id: MemberId) -> Option<&'a Member> {
        self.look.workspace.members.get(id)
    }

    pub(super) fn is_open(&self) -> bool {
        self.stage().is_none_or(|it| it.kind == StageKind::Open)
    }

    fn company(&self) -> Option<&'a Company> {
        self.deal
            .company
            .and_then(|id| self.look.workspace.company(id))
    }

    fn people(&self) -> impl Iterator<Item = &'a Person> {
        let ids = self
            .deal
            .person
            .into_iter()
            .chain(self.deal.people.keys().copied());
        let w = self.look.workspace;
        ids.filter_map(move |id| w.person(id))
    }

    /// The person and the company.
    fn parties(&self) -> impl Iterator<Item = Party> {
        let w = self.look.workspace;
        let person = self
            .deal
            .person
            .map(|id| Party::Person(w.person_itself(id)));
        let company = self
            .deal
            .company
            .map(|id| Party::Company(w.company_itself(id)));
        person.into_iter().chain(company)
    }

    pub(super) fn is_in_list(&self, ids: &[ListId]) -> bool {
        let any =
            |lists: &std::collections::BTreeSet<ListId>| ids.iter().any(|id| lists.contains(id));
        self.people().any(|it| any(&it.lists)) || self.company().is_some_and(|it| any(&it.lists))
    }

    pub(super) fn age_days(&self) -> Option<i64> {
        let since = self.deal.stage.since()?.milliseconds();
        let age = self.look.now.milliseconds().saturating_sub(since);
        Some(age.max(0) / MILLISECONDS_PER_DAY)
    }

    /// Whether one of the texts of a field, folded, is liked.
    pub(super) fn any_text(
        &self,
        field: &FilterField,
        likes: &mut dyn FnMut(&str) -> bool,
    ) -> bool {
        if let Some(section) = Section::of(field) {
            return self.with_text(|text| section.names(text).any(&mut *likes));
        }
        let mut folded = String::new();
        let mut liked = false;
        let mut tell = |value: &str| {
            if !liked && !value.is_empty() {
                folded.clear();
                fold_into(value, &mut folded);
                liked = likes(&folded);
            }
        };
        let (w, deal) = (self.look.workspace, self.deal);
        match field {
            FilterField::Source => tell(&deal.source),
            FilterField::WonReason => tell(&deal.won_reason),
            FilterField::LostReason => tell(&deal.lost_reason),
            FilterField::Country => {
                for party in self.parties() {
                    if let Party::Person(id) = party
                        && let Some(person) = w.people.get(id)
                    {
                        tell(&person.country);
                    }
                    PartyColumn::Country.values(w, party, &mut tell);
                }
            }
            FilterField::Tags => {
                self.people()
                    .flat_map(|it| &it.tags)
                    .for_each(|it| tell(it));
                let company = self.company().into_iter();
                company.flat_map(|it| &it.tags).for_each(|it| tell(it));
            }
            FilterField::Custom(key) => {
                let value = deal.custom.get(key).map_or("", String::as_str);
                match w.settings.deal_field_kind(key) {
                    FieldKind::Choices => choices(value).for_each(tell),
                    FieldKind::Person => match value.parse::<PersonId>().map(|id| w.person(id)) {
                        Ok(Some(person)) => tell(&person.name),
                        _ => tell(value),
                    },
                    FieldKind::Company => {
                        match value.parse::<CompanyId>().map(|id| w.company(id)) {
                            Ok(Some(company)) => tell(&company.name),
                            _ => tell(value),
                        }
                    }
                    _ => tell(value),
                }
            }
            _ => {}
        }
        liked
    }

    /// What a field says as a number, in thousandths; of money, in the currency of the workspace.
    pub(super) fn number(&self, field: &FilterField) -> Option<i64> {
        let (w, deal) = (self.look.workspace, self.deal);
        let money = |money: Money| {
            let own = w.settings.in_own_currency(money, self.today)?;
            let unit = own.currency.minor_per_major();
            Some(own.minor.saturating_mul(1_000) / unit.max(1))
        };
        match field {
            FilterField::Value => money(*deal.value.current()?),
            FilterField::Weighted => money(weighted(w, deal)?),
            FilterField::Probability => probability(w, deal).map(|it| i64::from(it) * 1_000),
            FilterField::Age => self.age_days().map(|it| it.saturating_mul(1_000)),
            FilterField::Custom(key) => {
                let value = deal.custom.get(key)?;
                match w.settings.deal_field_kind(key) {
                    FieldKind::Money => money(amount(value, w.settings.currency)?),
                    _ => number::of_value(value),
                }
            }
            _ => None,
        }
    }

    fn moment(&self, field: &FilterField) -> Option<Moment> {
        let (w, deal) = (self.look.workspace, self.deal);
        match field {
            FilterField::Created => deal.created,
            FilterField::FirstContact => deal.first_contact,
            FilterField::Closed if self.is_open() => None,
            FilterField::Closed => deal.stage.since(),
            FilterField::LastActivity => match self.known {
                Some((index, place)) => index.last_activity(w, place),
                None => last_activity(w, deal),
            },
            FilterField::NextStep => match self.known {
                Some((index, place)) => index.next_step(w, place),
                None => w.next_step(deal.id).map(|it| it.at),
            },
            _ => None,
        }
    }

    /// The day that a field says.
    pub(super) fn day(&self, field: &FilterField) -> Option<Date> {
        match field {
            FilterField::ExpectedClose => self.deal.expected_close.current().copied(),
            FilterField::Custom(key) => self.deal.custom.get(key)?.trim().parse().ok(),
            field => self.moment(field).map(|at| self.look.zone.date_of(at)),
        }
    }

    /// Whether a field has a value.
    pub(super) fn says_something(&self, field: &FilterField) -> bool {
        let deal = self.deal;
        match field {
            FilterField::Value | FilterField::Weighted => deal.value.current().is_some(),
            FilterField::Probability => self.number(field).is_some(),
            FilterField::Stage | FilterField::Age => deal.stage.current().is_some(),
            FilterField::Pipeline => self.stage().is_some_and(|it| it.pipeline.is_some()),
            FilterField::Owner => deal.owner.current().is_some(),
            FilterField::Priority => deal.priority.is_some(),
            FilterField::Kind | FilterField::State => true,
            FilterField::Lists => {
                let company = self.company().is_some_and(|it| !it.lists.is_empty());
                company || self.people().any(|it| !it.lists.is_empty())
            }
            FilterField::ExpectedClose => deal.expected_close.current().is_some(),
            FilterField::Custom(key) => {
                deal.custom.get(key).is_some_and(|it| !it.trim().is_empty())
            }
            FilterField::Created
            | FilterField::Closed
            | FilterField::FirstContact
            | FilterField::LastActivity
            | FilterField::NextStep => self.moment(field).is_some(),
            FilterField::Title
            | FilterField::Company
            | FilterField::Person
            | FilterField::Product
            | FilterField::Source
            | FilterField::WonReason
            | FilterField::LostReason
            | FilterField::Tags
            | FilterField::Country => self.any_text(field, &mut |_| true),
        }
    }
}
