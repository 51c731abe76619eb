//! Who met whom when: first encounters, enquiries with their answers, replies.

use super::activities::{ActivityColumns, What};
use super::deals::DealColumns;
use super::parties::PartyColumns;
use super::{NOBODY, NONE};
use crate::domain::{Direction, Moment};
use crate::metrics::view::Span;

/// The first time that a member saw a party.
#[derive(Debug, Clone, Copy)]
pub(in crate::metrics) struct Encounter {
    pub(in crate::metrics) party: u32,
    pub(in crate::metrics) at: Moment,
    pub(in crate::metrics) member: u16,
}

/// Somebody turned to us, and the first answer of a person.
#[derive(Debug, Clone, Copy)]
pub(in crate::metrics) struct Enquiry {
    pub(in crate::metrics) party: u32,
    pub(in crate::metrics) opened: Moment,
    /// `Moment::MAX` while there is none.
    pub(in crate::metrics) answered: Moment,
    pub(in crate::metrics) answered_by: u16,
}

/// What the activities with a party say of it.
#[derive(Debug, Clone, Default)]
pub(in crate::metrics) struct Contacts {
    /// By party, then by moment: the first encounter of each member with each party.
    pub(in crate::metrics) encounters: Vec<Encounter>,
    /// All enquiries, by moment (T8).
    pub(in crate::metrics) enquiries: Vec<Enquiry>,
    /// The inbound leads as enquiries, by moment (S4).
    pub(in crate::metrics) inbound_leads: Vec<Enquiry>,
    /// Where the replies of each party begin; one more at the end.
    reply_starts: Vec<u32>,
    replies: Vec<Moment>,
    /// Where the touches of ours to each party begin; one more at the end.
    touch_starts: Vec<u32>,
    /// Outbound calls, e-mails and so on, with who did them.
    touches: Vec<(Moment, u16)>,
    /// With whom each activity is, by its place; `NONE` for with nobody.
    pub(in crate::metrics) party: Vec<u32>,
}

/// With whom an activity is: the person, or else the company, or else those of its deal.
fn party_of(
    activities: &ActivityColumns,
    parties: &PartyColumns,
    deals: &DealColumns,
    place: usize,
) -> u32 {
    let of = |column: &[u32]| column.get(place).copied().unwrap_or(NONE);
    let person = parties.of_person(of(&activities.person));
    if person != NONE {
        return person;
    }
    let company = parties.of_company(of(&activities.company));
    if company != NONE {
        return company;
    }
    let deal = of(&activities.deal);
    let of_deal = |column: &[u32]| column.get(deal as usize).copied().unwrap_or(NONE);
    match of_deal(&deals.person) {
        NONE => of_deal(&deals.company),
        person => person,
    }
}

/// One activity of interest to a party.
#[derive(Clone, Copy)]
struct Touch {
    at: Moment,
    what: What,
    member: u16,
    /// Whether the party itself took part, rather than somebody of the company.
    is_own: bool,
}

impl Contacts {
    pub(super) fn read(
        activities: &ActivityColumns,
        parties: &PartyColumns,
        deals: &DealColumns,
    ) -> Self {
        let party: Vec<u32> = (0..activities.at.len())
            .map(|place| party_of(activities, parties, deals, place))
            .collect();
        let (starts, touches) = touches_by_party(activities, parties, &party);
        let mut contacts = Self {
            party,
            reply_starts: Vec::with_capacity(parties.len() + 1),
            touch_starts: Vec::with_capacity(parties.len() + 1),
            ..Self::default()
        };
        contacts.reply_starts.push(0);
        contacts.touch_starts.push(0);
        let mut leads = parties.leads.iter().peekable();
        for party in 0..parties.len() as u32 {
            let own = part(&touches, &starts, party);
            let lead = leads.next_if(|lead| lead.party == party);
            contacts.replies.extend(
                own.iter()
                    .filter(|touch| touch.is_own && touch.what.is_reply())
                    .map(|touch| touch.at),
            );
            contacts.reply_starts.push(contacts.replies.len() as u32);
            contacts.touches.extend(
                own.iter()
                    .filter(|touch| touch.is_own && touch.what.is_outbound_touch())
                    .map(|touch| (touch.at, touch.member)),
            );
            contacts.touch_starts.push(contacts.touches.len() as u32);
            contacts.meet(party, own, parties);
            if parties.itself(party) != party {
                continue;
            }
            let said = lead.map_or(Moment::MAX, |lead| lead.first_contact);
            let became = lead
                .filter(|lead| lead.direction == Some(Direction::Inbound))
                .map_or(Moment::MAX, |lead| lead.since);
            if became != Moment::MAX {
                contacts
                    .inbound_leads
                    .push(answered(party, became, own, said));
            }
            contacts.enquire(party, own, became, said);
        }
        contacts
            .enquiries
            .sort_unstable_by_key(|enquiry| (enquiry.opened, enquiry.party));
        contacts
            .inbound_leads
            .sort_unstable_by_key(|enquiry| (enquiry.opened, enquiry.party));
        contacts
    }

    /// The first encounters of a party, its becoming a member's lead among them.
    fn meet(&mut self, party: u32, touches: &[Touch], parties: &PartyColumns) {
        let first = self.encounters.len();
        let owners = parties.owner.of(party).iter().filter_map(|(at, member)| {
            let member = u16::try_from(*member).ok()?;
            Some(Encounter {
                party,
                at: *at,
                member,
            })
        });
        let met = touches
            .iter()
            .filter(|touch| touch.is_own && touch.what.is_encounter())
            .map(|touch| Encounter {
                party,
                at: touch.at,
                member: touch.member,
            });
        for encounter in owners.chain(met) {
            let known = self
                .encounters
                .get_mut(first..)
                .unwrap_or_default()
                .iter_mut()
                .find(|known| known.member == encounter.member);
            match known {
                Some(known) => known.at = known.at.min(encounter.at),
                None => self.encounters.push(encounter),
            }
        }
        if let Some(own) = self.encounters.get_mut(first..) {
            own.sort_unstable_by_key(|encounter| encounter.at);
        }
    }

    /// The enquiries of a party: each opens with the first word of theirs that finds none open, and
    /// closes with the first of ours.
    fn enquire(&mut self, party: u32, touches: &[Touch], became: Moment, said: Moment) {
        let mut free_from = Moment::MIN;
        let words = touches
            .iter()
            .filter(|touch| touch.is_own && touch.what.is_enquiry())
            .map(|touch| touch.at);
        let mut opened: Vec<Moment> = words.collect();
        if became != Moment::MAX {
            opened.insert(opened.partition_point(|at| *at < became), became);
        }
        for at in opened {
            if at > free_from {
                let enquiry = answered(party, at, touches, said);
                free_from = enquiry.answered;
                self.enquiries.push(enquiry);
            }
        }
    }

    /// The touches of ours to a party in a span, by moment.
    pub(in crate::metrics) fn touches_within(&self, party: u32, span: Span) -> &[(Moment, u16)] {
        let touches = part(&self.touches, &self.touch_starts, party);
        let from = touches.partition_point(|(at, _)| *at < span.start);
        let to = touches.partition_point(|(at, _)| *at < span.end);
        touches.get(from..to).unwrap_or_default()
    }

    /// Whether a party turned to us between two moments, both left out of it.
    pub(in crate::metrics) fn replied(&self, party: u32, after: Moment, before: Moment) -> bool {
        let replies = part(&self.replies, &self.reply_starts, party);
        let next = replies.partition_point(|at| *at <= after);
        replies.get(next).is_some_and(|at| *at < before)
    }
}

/// The part of a column that belongs to a party.
fn part<'a, T>(column: &'a [T], starts: &[u32], party: u32) -> &'a [T] {
    match starts.get(party as usize..) {
        Some([start, end, ..]) => column
            .get(*start as usize..*end as usize)
            .unwrap_or_default(),
        _ => &[],
    }
}

/// An enquiry with its answer: the first touch of a person of ours from then on, or the first
/// contact that is said of the lead.
fn answered(party: u32, opened: Moment, touches: &[Touch], said: Moment) -> Enquiry {
    let later = touches.partition_point(|touch| touch.at < opened);
    let touch = touches
        .get(later..)
        .unwrap_or_default()
        .iter()
        .find(|touch| touch.what.is_answer());
    let said = if said >= opened { said } else { Moment::MAX };
    let (answered, answered_by) = match touch {
        Some(touch) if touch.at <= said => (touch.at, touch.member),
        _ => (said, NOBODY),
    };
    Enquiry {
        party,
        opened,
        answered,
        answered_by,
    }
}

/// All activities of interest, by party and then by moment, and where those of each party begin.
fn touches_by_party(
    activities: &ActivityColumns,
    parties: &PartyColumns,
    with: &[u32],
) -> (Vec<u32>, Vec<Touch>) {
    let mut participants = activities.participants.as_slice();
    // Each activity with the parties that it touches: its own, further participants, and, for what
    // answers, the company of each.
    let mut visit = |see: &mut dyn FnMut(u32, Touch)| {
        let columns = activities
            .at
            .iter()
            .zip(&activities.what)
            .zip(&activities.member)
            .zip(with);
        let mut rest = std::mem::take(&mut participants);
        let all = rest;
        for (place, (((at, what), member), party)) in columns.enumerate() {
            let mut further = rest;
            while let [(activity, _), later @ ..] = further
                && *activity as usize == place
            {
                further = later;
            }
            let here = rest.len() - further.len();
            let (mine, later) = rest.split_at(here);
            rest = later;
            if !what.is_encounter() && !what.is_outbound_touch() {
                continue;
            }
            let touch = Touch {
                at: *at,
                what: *what,
                member: *member,
                is_own: true,
            };
            let party = *party;
            let with_company = |party: u32, see: &mut dyn FnMut(u32, Touch)| {
                if party == NONE {
                    return;
                }
                see(party, touch);
                let company = parties.company_of(party);
                if what.is_answer() && company != party && company != NONE {
                    see(
                        company,
                        Touch {
                            is_own: false,
                            ..touch
                        },
                    );
                }
            };
            with_company(party, see);
            for (_, person) in mine {
                let participant = parties.of_person(*person);
                if participant != party {
                    with_company(participant, see);
                }
            }
            let said = activities.company.get(place).copied().unwrap_or(NONE);
            let company = parties.of_company(said);
            if what.is_answer() && company != NONE && company != parties.company_of(party) {
                see(
                    company,
                    Touch {
                        is_own: false,
                        ..touch
                    },
                );
            }
        }
        participants = all;
    };
    let mut starts = vec![0_u32; parties.len() + 1];
    visit(&mut |party, _| {
        if let Some(count) = starts.get_mut((party as usize).saturating_add(1)) {
            *count += 1;
        }
    });
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let empty = Touch {
        at: Moment::MIN,
        what: What::none(),
        member: NOBODY,
        is_own: false,
    };
    let mut touches = vec![empty; sum as usize];
    visit(&mut |party, touch| {
        if let Some(place) = next.get_mut(party as usize) {
            if let Some(slot) = touches.get_mut(*place as usize) {
                *slot = touch;
            }
            *place += 1;
        }
    });
    (starts, touches)
}
