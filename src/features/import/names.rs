//! What subjects, fields and groups of fields are called.

use kith::exchange::{Field, FieldGroup, SourceKind, Subject};

use crate::tr;

pub(super) fn subject_name(subject: Subject) -> &'static str {
    match subject {
        Subject::Deals => tr!(rows_are.deals),
        Subject::People => tr!(rows_are.people),
        Subject::Companies => tr!(rows_are.companies),
        Subject::Activities => tr!(rows_are.activities),
        Subject::Answers => tr!(rows_are.answers),
        Subject::Costs => tr!(rows_are.costs),
        Subject::Targets => tr!(rows_are.targets),
        Subject::Members => tr!(rows_are.members),
        Subject::Rates => tr!(rows_are.rates),
        Subject::Pipelines => tr!(rows_are.pipelines),
        Subject::Stages => tr!(rows_are.stages),
        Subject::History => tr!(rows_are.history),
        Subject::Links => tr!(rows_are.links),
    }
}

/// What the program or site that wrote a file is called, where it is known.
pub(super) fn source_name(source: SourceKind) -> Option<&'static str> {
    Some(match source {
        SourceKind::Unknown => return None,
        SourceKind::GoogleContacts => tr!(import.source.google_contacts),
        SourceKind::Outlook => tr!(import.source.outlook),
        SourceKind::Thunderbird => tr!(import.source.thunderbird),
        SourceKind::LinkedInConnections => tr!(import.source.linked_in_connections),
        SourceKind::LinkedInMessages => tr!(import.source.linked_in_messages),
        SourceKind::Apple => tr!(import.source.apple),
        SourceKind::HubSpot => tr!(import.source.hub_spot),
        SourceKind::Pipedrive => tr!(import.source.pipedrive),
        SourceKind::Salesforce => tr!(import.source.salesforce),
        SourceKind::Trello => tr!(import.source.trello),
        SourceKind::AtomicCrm => tr!(import.source.atomic_crm),
        SourceKind::Folk => tr!(import.source.folk),
        SourceKind::Notion => tr!(import.source.notion),
        SourceKind::VCard => tr!(import.source.vcard),
        SourceKind::Pasted => tr!(import.source.pasted),
    })
}

/// What a group is called; the one that every column can become needs no name.
pub(super) fn group_name(group: FieldGroup) -> Option<&'static str> {
    Some(match group {
        FieldGroup::Any => return None,
        FieldGroup::Record => tr!(field_group.record),
        FieldGroup::Dates => tr!(field_group.dates),
        FieldGroup::Ending => tr!(field_group.ending),
        FieldGroup::Contact => tr!(field_group.contact),
        FieldGroup::Parties => tr!(field_group.parties),
        FieldGroup::Lead => tr!(field_group.lead),
        FieldGroup::Customer => tr!(field_group.customer),
    })
}

/// What a field is called; some mean another thing in tables of another subject.
pub(super) fn field_name(field: Field, subject: Subject) -> &'static str {
    match (field, subject) {
        (Field::Owner, Subject::Activities | Subject::Answers | Subject::Targets) => {
            return tr!(field.member);
        }
        (Field::Person, Subject::Members) => return tr!(field.member),
        (Field::Value, Subject::Costs) => return tr!(field.amount),
        (Field::Value, Subject::Targets) => return tr!(field.target),
        _ => {}
    }
    match field {
        Field::Ignore => tr!(field.ignore),
        Field::Custom => tr!(field.custom),
        Field::ExternalId => tr!(field.external_id),
        Field::Title => tr!(field.title),
        Field::Stage => tr!(field.stage),
        Field::Value => tr!(field.value),
        Field::Currency => tr!(field.currency),
        Field::Owner => tr!(field.owner),
        Field::Company => tr!(field.company),
        Field::CompanyId => tr!(field.company_id),
        Field::Person => tr!(field.person),
        Field::PersonId => tr!(field.person_id),
        Field::FirstName => tr!(field.first_name),
        Field::LastName => tr!(field.last_name),
        Field::Email => tr!(field.email),
        Field::Phone => tr!(field.phone),
        Field::JobTitle => tr!(field.job_title),
        Field::Deal => tr!(field.deal),
        Field::DealId => tr!(field.deal_id),
        Field::Created => tr!(field.created),
        Field::Closed => tr!(field.closed),
        Field::ExpectedClose => tr!(field.expected_close),
        Field::Product => tr!(field.product),
        Field::Source => tr!(field.source),
        Field::DealKind => tr!(field.deal_kind),
        Field::Probability => tr!(field.probability),
        Field::GrossMargin => tr!(field.gross_margin),
        Field::DealCost => tr!(field.deal_cost),
        Field::ProposalSent => tr!(field.proposal_sent),
        Field::ProposalDecided => tr!(field.proposal_decided),
        Field::ProposalState => tr!(field.proposal_state),
        Field::WonReason => tr!(field.won_reason),
        Field::LostReason => tr!(field.lost_reason),
        Field::NoDecision => tr!(field.no_decision),
        Field::LeadSince => tr!(field.lead_since),
        Field::Direction => tr!(field.direction),
        Field::FirstContact => tr!(field.first_contact),
        Field::LeadStatus => tr!(field.lead_status),
        Field::Qualified => tr!(field.qualified),
        Field::QualifiedBy => tr!(field.qualified_by),
        Field::SentBack => tr!(field.sent_back),
        Field::SentBackBy => tr!(field.sent_back_by),
        Field::SentBackReason => tr!(field.sent_back_reason),
        Field::CustomerSince => tr!(field.customer_since),
        Field::CustomerUntil => tr!(field.customer_until),
        Field::LeavingReason => tr!(field.leaving_reason),
        Field::ActivityKind => tr!(field.activity_kind),
        Field::ActivityStatus => tr!(field.activity_status),
        Field::At => tr!(field.at),
        Field::Time => tr!(field.time),
        Field::Duration => tr!(field.duration),
        Field::Participants => tr!(field.participants),
        Field::Automatic => tr!(field.automatic),
        Field::Subject => tr!(field.subject),
        Field::Text => tr!(field.text),
        Field::Score => tr!(field.score),
        Field::CostKind => tr!(field.cost_kind),
        Field::Category => tr!(field.category),
        Field::FirstDay => tr!(field.first_day),
        Field::LastDay => tr!(field.last_day),
        Field::Month => tr!(field.month),
        Field::Team => tr!(field.team),
        Field::Figure => tr!(field.figure),
        Field::Role => tr!(field.role),
        Field::ToCurrency => tr!(field.to_currency),
        Field::Rate => tr!(field.rate),
        Field::Units => tr!(field.units),
        Field::OwnerId => tr!(field.owner_id),
        Field::Pipeline => tr!(field.pipeline),
        Field::IsWon => tr!(field.is_won),
        Field::IsClosed => tr!(field.is_closed),
        Field::Place => tr!(field.place),
        Field::RelatedId => tr!(field.related_id),
        Field::NamePrefix => tr!(field.name_prefix),
        Field::MiddleName => tr!(field.middle_name),
        Field::NameSuffix => tr!(field.name_suffix),
        Field::Street => tr!(field.street),
        Field::City => tr!(field.city),
        Field::Region => tr!(field.region),
        Field::PostalCode => tr!(field.postal_code),
        Field::Country => tr!(field.country),
        Field::AddressLine => tr!(field.address),
        Field::Link => tr!(field.link),
        Field::Label => tr!(field.label),
        Field::Birthday => tr!(field.birthday),
        Field::Tags => tr!(field.tags),
        Field::Domain => tr!(field.domain),
        Field::Industry => tr!(field.industry),
        Field::Employees => tr!(field.employees),
        Field::Parent => tr!(field.parent),
        Field::ParentId => tr!(field.parent_id),
    }
}
