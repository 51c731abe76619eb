//! Files of programs whose rows mean something only as a whole: turned into plain tables with the same
//! rows, so that preview, mapping and repair are those of any table.

use std::collections::HashMap;

use csv::StringRecord;
use serde_json::Value;

use super::names::plain;
use super::table::{ReadError, Row, Table};

/// A table as it is imported; most are as they stand.
pub(super) fn rewritten(table: Table) -> Table {
    let names: Vec<String> = table.headers.iter().map(|header| plain(header)).collect();
    let place = |name: &str| names.iter().position(|known| known == name);
    match (
        place("conversationid"),
        place("from"),
        place("to"),
        place("content"),
    ) {
        (Some(_), Some(from), Some(to), Some(_)) => {
            let links = (place("senderprofileurl"), place("recipientprofileurls"));
            messages(table, from, to, links)
        }
        _ => table,
    }
}

/// Messages between oneself and others. Oneself is who takes part in most of them; each becomes a
/// message to or from somebody else.
fn messages(
    mut table: Table,
    from: usize,
    to: usize,
    (sender_link, recipient_links): (Option<usize>, Option<usize>),
) -> Table {
    let mut counts = HashMap::<String, usize>::new();
    for row in &table.rows {
        let recipients = row.cell(to).split(',').map(str::trim);
        for name in recipients.chain([row.cell(from)]) {
            if !name.is_empty() {
                *counts.entry(name.to_lowercase()).or_default() += 1;
            }
        }
    }
    let most = counts
        .iter()
        .max_by_key(|(name, count)| (**count, std::cmp::Reverse((*name).clone())));
    let oneself = most.map(|(name, _)| name.clone()).unwrap_or_default();
    for row in &mut table.rows {
        let is_own = row.cell(from).to_lowercase() == oneself;
        let link = |column: Option<usize>| column.map_or("", |column| row.cell(column));
        let (person, link) = match is_own {
            true => (row.cell(to), link(recipient_links)),
            false => (row.cell(from), link(sender_link)),
        };
        // Of several, the first is whom it is with.
        let first = |text: &str| text.split(',').next().unwrap_or_default().trim().to_owned();
        let (person, link) = match is_own {
            true => (first(person), first(link)),
            false => (person.to_owned(), first(link)),
        };
        let direction = if is_own { "Outbound" } else { "Inbound" };
        let mut cells: Vec<String> = (0..table.headers.len())
            .map(|column| row.cell(column).to_owned())
            .collect();
        cells.extend(["Message".to_owned(), direction.to_owned(), person, link]);
        row.cells = cells.iter().collect();
    }
    let more = ["Activity type", "Direction", "Contact", "Profile URL"];
    table.headers.extend(more.map(str::to_owned));
    table
}

/// The board of a JSON export: its cards, and when they came into their lists where it says so.
///
/// # Errors
/// [`ReadError::NotText`] when it is no such board.
pub(super) fn board(bytes: &[u8]) -> Result<(Table, Option<Table>), ReadError> {
    let board: Value = serde_json::from_slice(bytes).map_err(|_| ReadError::NotText)?;
    let (Some(cards), Some(lists)) = (board["cards"].as_array(), board["lists"].as_array()) else {
        return Err(ReadError::NotText);
    };
    let named = |all: &Value, name: &str| -> HashMap<String, String> {
        let all = all.as_array().map(Vec::as_slice).unwrap_or_default();
        all.iter()
            .map(|it| (text(&it["id"]), text(&it[name])))
            .collect()
    };
    let list_names = named(&board["lists"], "name");
    let members = named(&board["members"], "fullName");
    let headers = [
        "Card ID",
        "Card name",
        "List name",
        "Board name",
        "Created",
        "Due date",
        "Members",
        "Labels",
        "Description",
        "Card URL",
    ];
    // In the order of the lists, so that stages come in as they stand on the board.
    let order = |card: &Value| {
        let list = text(&card["idList"]);
        lists.iter().position(|known| text(&known["id"]) == list)
    };
    let mut cards: Vec<&Value> = cards.iter().collect();
    cards.sort_by_key(|card| order(card));
    let rows = cards.into_iter().enumerate().map(|(place, card)| {
        let id = text(&card["id"]);
        let member = card["idMembers"][0].as_str().and_then(|id| members.get(id));
        let labels = card["labels"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let labels: Vec<String> = labels.iter().map(|label| text(&label["name"])).collect();
        let cells = [
            id.clone(),
            text(&card["name"]),
            list_names
                .get(&text(&card["idList"]))
                .cloned()
                .unwrap_or_default(),
            text(&board["name"]),
            created_of(&id),
            text(&card["due"]),
            member.cloned().unwrap_or_default(),
            labels.join(", "),
            text(&card["desc"]),
            text(&card["shortUrl"]),
        ];
        Row {
            line: place as u64 + 1,
            cells: cells.iter().collect::<StringRecord>(),
        }
    });
    let cards = table("trello", &headers, rows.collect());
    let actions = board["actions"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let moves = actions.iter().filter_map(|action| {
        let data = &action["data"];
        let entered = match action["type"].as_str()? {
            "updateCard" => data["listAfter"]["name"].as_str()?,
            "createCard" => data["list"]["name"].as_str()?,
            _ => return None,
        };
        Some([
            text(&data["card"]["id"]),
            entered.to_owned(),
            text(&action["date"]),
        ])
    });
    let moves: Vec<Row> = moves
        .enumerate()
        .map(|(place, cells)| Row {
            line: place as u64 + 1,
            cells: cells.iter().collect(),
        })
        .collect();
    let history =
        (!moves.is_empty()).then(|| table("json", &["Deal ID", "Stage", "Date entered"], moves));
    Ok((cards, history))
}

fn table(format: &'static str, headers: &[&str], rows: Vec<Row>) -> Table {
    Table {
        format,
        headers: headers.iter().map(|&header| header.to_owned()).collect(),
        rows,
        ..Table::NOTHING
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The moment in a card's id: its first eight digits count the seconds.
fn created_of(id: &str) -> String {
    let seconds = id
        .get(..8)
        .and_then(|digits| i64::from_str_radix(digits, 16).ok());
    let moment = seconds.and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0));
    moment.map_or_else(String::new, |it| {
        it.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    })
}

/// The name of a file without the id that Notion adds; `None` where it has none.
pub(super) fn without_notion_id(name: &str) -> Option<String> {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = stem.strip_suffix("_all").unwrap_or(stem);
    let (bare, id) = stem.rsplit_once(' ')?;
    let is_id = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_id && !bare.is_empty()).then(|| match end {
        "" => bare.to_owned(),
        end => format!("{bare}.{end}"),
    })
}
