//! Reads files and prints, as JSON, what an import makes of them.
//!
//! `cargo run --release --example import -- FILE…`
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;

use kith::domain::{Moment, TimeZone};
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
                "encoding": file.table.encoding,
                "delimiter": file.table.delimiter.to_string(),
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
                "emails": person.emails,
                "phones": person.phones,
                "external_id": person.external_id,
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
                "lost_reason": deal.lost_reason,
                "custom": deal.custom,
            })
        })
        .collect();
    let activities: Vec<Value> = w
        .activities
        .iter()
        .map(|activity| json!({"id": activity.id.to_string(), "kind": activity.kind, "subject": activity.subject}))
        .collect();
    let members: Vec<Value> = w
        .members
        .iter()
        .map(|member| json!({"id": member.id.to_string(), "name": member.name}))
        .collect();
    json!({
        "files": files,
        "people": people,
        "companies": companies,
        "deals": deals,
        "activities": activities,
        "members": members,
    })
}
