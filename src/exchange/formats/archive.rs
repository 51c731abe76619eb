//! ZIP archives: workbooks, and archives of several files.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Part, read_parts, workbook};
use crate::exchange::table::ReadError;

/// No file in an archive is unpacked beyond this: more than any browser's memory takes well.
const LARGEST: u64 = 512 * 1024 * 1024;

/// Reads an archive: as a workbook where it is one, else every file in it that is a table.
pub(super) fn read(bytes: &[u8], depth: u8) -> Result<Vec<Part>, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    let readable = archive.file_names().filter_map(Result::ok);
    let names: Vec<String> = readable.map(|name| name.into_owned()).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if names.iter().any(|name| name.starts_with("xl/")) || has("[Content_Types].xml") {
        return workbook::read_xlsx(bytes);
    }
    if has("mimetype") && has("content.xml") {
        return workbook::read_ods(bytes);
    }
    let mut parts = Vec::new();
    let mut needs_password = false;
    for place in 0..archive.len() {
        let mut file = match archive.by_index(place) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                needs_password = true;
                continue;
            }
            Err(_) => continue,
        };
        let Ok(name) = file.name().map(|name| name.into_owned()) else {
            continue;
        };
        let own_name = name.rsplit('/').next().unwrap_or(&name);
        if !file.is_file() || own_name.starts_with('.') || name.starts_with("__MACOSX") {
            continue;
        }
        let mut content = Vec::new();
        let limited = file.by_ref().take(LARGEST).read_to_end(&mut content);
        if limited.is_err() || content.len() as u64 == LARGEST {
            continue;
        }
        // What is no table, such as a picture, is passed over.
        let Ok(inside) = read_parts(&content, depth) else {
            continue;
        };
        parts.extend(inside.into_iter().map(|part| Part {
            name: match part.name.is_empty() {
                true => name.clone(),
                false => format!("{name} › {}", part.name),
            },
            table: part.table,
        }));
    }
    match (parts.is_empty(), needs_password) {
        (false, _) => Ok(parts),
        (true, true) => Err(ReadError::Password),
        (true, false) => Err(ReadError::NoTable),
    }
}
