//! What addresses promise.

use super::path::path_of;
use super::*;
use crate::domain::{CompanyId, DealId, MemberId, Party, PersonId};
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_parameters_survive_the_address(values in prop::collection::vec("\\PC{0,12}", 0..4)) {
        let mut place = Place::from(Route::Deals);
        for (number, value) in values.iter().enumerate() {
            place = place.with(&format!("näme{number}"), value.clone());
        }
        prop_assert_eq!(Place::parse(&place.to_string()), place);
    }

    #[test]
    fn any_address_is_read(hash in "\\PC{0,40}") {
        let place = Place::parse(&hash);
        prop_assert_eq!(Place::parse(&place.to_string()).parameters, place.parameters);
    }
}

#[test]
fn addresses_lead_to_their_screens() {
    let check = |hash: &str, route: Route| assert_eq!(Place::parse(hash).route, route, "{hash}");
    check("", Route::Board(None));
    check("#/", Route::Board(None));
    check("#/board", Route::Board(None));
    check("#/deals?text=a", Route::Deals);
    check("#/people?text=a", Route::People);
    check("#/people/duplicates", Route::Duplicates);
    check("#/people/gaps", Route::Gaps);
    check("#/settings", Route::Settings(SettingsPart::General));
    for part in SettingsPart::ALL {
        check(&path_of(&Route::Settings(part)), Route::Settings(part));
    }
    check("#/settings/nothing", Route::Unknown);
    check("#/companies/xyz", Route::Unknown);
    check("#/dashboard", Route::Dashboard(None));
    let team = DashboardName::Ready(Ready::Team);
    check("#/dashboard/team?period=all", Route::Dashboard(Some(team)));
    check(
        "#/dashboard/team/figure/win_rate",
        Route::Figure(Some(team), Figure::WinRate),
    );
    check(
        "#/dashboard/figure/win_rate",
        Route::Figure(None, Figure::WinRate),
    );
    for wrong in [
        "nobody",
        "team/x",
        "team/figure",
        "team/figure/luck",
        "figure/luck",
    ] {
        check(&format!("#/dashboard/{wrong}"), Route::Unknown);
    }
    check("#/one-to-one", Route::OneToOne(None));
    check("#/one-to-one/nobody", Route::Unknown);
    check("#/leaderboard?figure=win_rate", Route::Leaderboard);
    check("#/report?period=week", Route::Report);
    check("#/today?whose=team", Route::Today);
    check("#/nowhere", Route::Unknown);
    check("#/deals/xyz", Route::Unknown);
}

#[test]
fn a_deal_goes_back_to_where_it_was_opened_with_its_filters() {
    let deal = DealId(uuid::Uuid::from_u128(7));
    let other = DealId(uuid::Uuid::from_u128(8));
    let member = MemberId(uuid::Uuid::from_u128(9));
    for from in [
        "#/board?owner=x",
        "#/deals?text=a%20b&sort=value",
        "#/dashboard/sdr/figure/win_rate?period=2026-01-01..2026-03-31",
        &format!("#/one-to-one/{member}?period=month"),
    ] {
        let from = Place::parse(from);
        let opened = from.open_deal(deal);
        assert_eq!(Place::parse(&opened.to_string()).behind(), from);
        assert_eq!(opened.open_deal(other).behind(), from);
    }
    assert_eq!(Place::from(Route::Deal(deal)).behind().route, Route::Deals);
}

#[test]
fn a_saved_view_keeps_all_that_a_screen_shows_and_nothing_beside_it() {
    let place = Place::parse("#/deals?sort=-value&filter=owner:me&view=x&help=filters&later=1");
    let opened = place.open_deal(DealId(uuid::Uuid::from_u128(7)));
    for place in [&place, &opened, &place.kept()] {
        assert_eq!(
            place.kept().to_string(),
            "#/deals?filter=owner:me&later=1&sort=-value"
        );
    }
}

#[test]
fn a_panel_opened_from_a_panel_leads_back_through_it() {
    let person = Party::Person(PersonId(uuid::Uuid::from_u128(7)));
    let company = Party::Company(CompanyId(uuid::Uuid::from_u128(8)));
    let deal = DealId(uuid::Uuid::from_u128(9));
    let list = Place::parse("#/people?text=ann&state=leads");
    let opened = list.open_party(person);
    assert_eq!(opened.closed(), list);
    for place in [&list, &opened, &opened.open_deal(deal)] {
        let links = place.party_links();
        for party in [person, company] {
            assert_eq!(links.to(party), place.open_party(party).to_string());
            assert_eq!(links.is_at(party), place.route == Route::of_party(party));
        }
    }
    let deeper = Place::parse(&opened.open_deal(deal).to_string());
    assert_eq!(deeper.route, Route::Deal(deal));
    assert_eq!(deeper.behind(), list);
    assert_eq!(deeper.closed(), opened);
    assert_eq!(deeper.closed().closed(), list);
    // Only the last panel is remembered, and never itself.
    assert_eq!(deeper.open_party(company).closed().route, Route::Deal(deal));
    assert_eq!(opened.open_party(person).closed(), list);
    let bare = Place::from(Route::of_party(company));
    assert_eq!(bare.closed().route, Route::People);
}
