//! Reads files and prints, as JSON, what an import makes of them.
//!
//! `cargo run --release --example import -- FILE…`
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;

use kith::domain::{Lead, MemberId, Moment, Patronage, Qualification, TargetOf, TimeZone};
use kith::journal::Workspace;
use serde_json::{Value, json};

#[path = "support/reading.rs"]
mod reading;

const USAGE: &str = "usage: cargo run --release --example import -- FILE…";

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() || files.iter().any(|file| file.starts_with('-')) {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    }
    match reading::import_files(&files) {
        Ok(imported) => {
            println!("{:#}", report(&imported));
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn report(imported: &reading::Imported) -> Value {
    let files: Vec<Value> = imported
        .files
        .iter()
        .map(|file| {
            let mapping: serde_json::Map<String, Value> = file
                .table
                .headers
                .iter()
                .zip(&file.fields)
                .map(|(header, field)| (header.clone(), json!(field.key())))
                .collect();
            let problems: Vec<Value> = file
                .outcome
                .problems
                .iter()
                .map(|problem| {
                    json!({
                        "row": problem.line,
                        "column": problem.column,
                        "message": problem.kind.to_string(),
                    })
                })
                .collect();
            json!({
                "file": file.name,
                "format": file.table.format,
                "subject": file.subject.key(),
                "encoding": file.table.encoding,
                "delimiter": file.table.delimiter,
                "rows": file.table.rows.len(),
                "mapping": mapping,
                "created": file.outcome.counts.created,
                "updated": file.outcome.counts.updated,
                "unchanged": file.outcome.counts.unchanged,
                "skipped": file.outcome.counts.skipped,
                "problems": problems,
            })
        })
        .collect();
    let w = &imported.workspace;
    let zone = TimeZone::utc();
    let day = |moment: Option<Moment>| moment.map(|moment| zone.date_of(moment).to_string());
    let company = |id| w.companies.get(id).map(|company| company.name.clone());
    let people: Vec<Value> = w
        .people
        .iter()
        .map(|person| {
            json!({
                "id": person.id.to_string(),
                "name": person.name,
                "job_title": person.job_title,
                "company": person.company.and_then(company),
                "emails": person.contact.emails,
                "phones": person.contact.phones,
                "external_id": person.external_id,
                "lead": lead(&person.lead, w),
                "custom": person.custom,
            })
        })
        .collect();
    let companies: Vec<Value> = w
        .companies
        .iter()
        .map(|company| {
            json!({
                "id": company.id.to_string(),
                "name": company.name,
                "domain": company.domain,
                "external_id": company.external_id,
                "lead": lead(&company.lead, w),
                "custom": company.custom,
            })
        })
        .collect();
    let deals: Vec<Value> = w
        .deals
        .iter()
        .map(|deal| {
            let stage = w.stage_of(deal);
            json!({
                "id": deal.id.to_string(),
                "external_id": deal.external_id,
                "title": deal.title,
                "stage": stage.map(|stage| stage.name.clone()),
                "stage_kind": stage.map(|stage| stage.kind),
                "stage_since": day(deal.stage.since()),
                "value": deal.value.current().map(|value| value.as_major()),
                "currency": deal.value.current().map(|value| value.currency),
                "owner": deal.owner.current().and_then(|id| w.members.get(*id)).map(|m| m.name.clone()),
                "company": deal.company.and_then(company),
                "person": deal.person.and_then(|id| w.people.get(id)).map(|p| p.name.clone()),
                "created": day(deal.created),
                "first_contact": day(deal.first_contact),
                "expected_close": deal.expected_close.current(),
                "product": deal.product,
                "source": deal.source,
                "kind": deal.kind,
                "probability_percent": deal.probability_percent.current(),
                "proposal": deal.proposal.entries().iter().map(|(at, state)| json!({"at": day(Some(*at)), "state": state})).collect::<Vec<_>>(),
                "won_reason": deal.won_reason,
                "lost_reason": deal.lost_reason,
                "without_decision": deal.is_without_decision,
                "custom": deal.custom,
            })
        })
        .collect();
    json!({
        "files": files,
        "people": people,
        "companies": companies,
        "deals": deals,
        "activities": activities(w),
        "answers": answers(w),
        "costs": costs(w),
        "targets": targets(w),
        "members": members(w),
        "exchange_rates": rates(w),
        "gross_margin_basis_points": w.settings.gross_margin_basis_points,
    })
}

fn day(moment: Moment) -> String {
    TimeZone::utc().date_of(moment).to_string()
}

/// A moment in UTC, such as `2026-02-01 09:30`.
fn time(moment: Moment) -> String {
    let minute = TimeZone::utc().minute_of(moment);
    format!("{} {:02}:{:02}", day(moment), minute / 60, minute % 60)
}

fn member(w: &Workspace, id: Option<MemberId>) -> Option<&str> {
    Some(&w.members.get(id?)?.name)
}

fn lead(lead: &Lead, w: &Workspace) -> Value {
    if *lead == Lead::default() {
        return Value::Null;
    }
    let qualification: Vec<Value> = lead
        .qualification
        .entries()
        .iter()
        .map(|(at, state)| match state {
            Some(Qualification::Qualified { by }) => {
                json!({"at": time(*at), "qualified_by": member(w, *by)})
            }
            Some(Qualification::SentBack { by, reason }) => {
                json!({"at": time(*at), "sent_back_by": member(w, *by), "reason": reason})
            }
            None => json!({"at": time(*at)}),
        })
        .collect();
    let patronage: Vec<Value> = lead
        .patronage
        .entries()
        .iter()
        .map(|(at, state)| match state {
            Some(Patronage::Left { reason }) => json!({"left": day(*at), "reason": reason}),
            _ => json!({"customer_since": day(*at)}),
        })
        .collect();
    json!({
        "since": lead.since.map(time),
        "source": lead.source,
        "direction": lead.direction,
        "first_contact": lead.first_contact.map(time),
        "owner": member(w, lead.owner.current().copied()),
        "qualification": qualification,
        "customer": patronage,
    })
}

fn activities(w: &Workspace) -> Vec<Value> {
    let person = |id| w.people.get(id).map(|person| person.name.clone());
    w.activities
        .iter()
        .map(|activity| {
            json!({
                "id": activity.id.to_string(),
                "external_id": activity.external_id,
                "kind": activity.kind,
                "direction": activity.direction,
                "status": activity.status,
                "at": time(activity.at),
                "member": member(w, activity.member),
                "person": activity.person.and_then(person),
                "company": activity.company.and_then(|id| w.companies.get(id)).map(|c| c.name.clone()),
                "deal": activity.deal.and_then(|id| w.deals.get(id)).map(|d| d.title.clone()),
                "participants": activity.participants.iter().filter_map(|id| person(*id)).collect::<Vec<_>>(),
                "automatic": activity.is_automatic,
                "duration_minutes": activity.duration_minutes,
                "subject": activity.subject,
                "text": activity.text,
            })
        })
        .collect()
}

fn answers(w: &Workspace) -> Vec<Value> {
    w.satisfaction
        .iter()
        .map(|answer| {
            json!({
                "score": answer.score,
                "text": answer.text,
                "at": day(answer.at),
                "person": answer.person.and_then(|id| w.people.get(id)).map(|p| p.name.clone()),
                "company": answer.company.and_then(|id| w.companies.get(id)).map(|c| c.name.clone()),
                "deal": answer.deal.and_then(|id| w.deals.get(id)).map(|d| d.title.clone()),
                "member": member(w, answer.member),
            })
        })
        .collect()
}

fn costs(w: &Workspace) -> Vec<Value> {
    w.costs
        .iter()
        .map(|cost| {
            json!({
                "kind": cost.kind,
                "category": cost.category,
                "amount": cost.amount.map(|amount| amount.as_major()),
                "currency": cost.amount.map(|amount| amount.currency),
                "first_day": cost.span.map(|(first, _)| first),
                "last_day": cost.span.map(|(_, last)| last),
                "team": cost.team,
            })
        })
        .collect()
}

fn targets(w: &Workspace) -> Vec<Value> {
    w.targets
        .iter()
        .map(|target| {
            let of = match &target.of {
                TargetOf::All => Value::Null,
                TargetOf::Team(team) => json!({"team": team}),
                TargetOf::Member(id) => json!({"member": member(w, Some(*id))}),
            };
            json!({
                "figure": target.figure,
                "of": of,
                "month": target.month,
                "value": target.thousandths as f64 / 1000.0,
            })
        })
        .collect()
}

fn members(w: &Workspace) -> Vec<Value> {
    w.members
        .iter()
        .map(|member| {
            json!({
                "id": member.id.to_string(),
                "name": member.name,
                "role": member.role,
                "team": member.team,
                "from": member.from,
                "until": member.until,
            })
        })
        .collect()
}

fn rates(w: &Workspace) -> Vec<Value> {
    let rates = w.settings.exchange_rates.iter();
    rates
        .map(|((from, to, day), millionths)| {
            json!({"from": from, "to": to, "day": day, "rate": *millionths as f64 / 1e6})
        })
        .collect()
}
