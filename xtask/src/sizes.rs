//! What a visit downloads, raw and as brotli.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// Prints the size of every file of the built page: those of a first visit, and those that are
/// loaded only when they are needed.
pub(crate) fn print(dist: &Path) -> Outcome {
    let mut files = Vec::new();
    list(dist, &mut files)?;
    files.sort();
    let mut total = (0, 0);
    println!("{:>10} {:>10}  file", "raw", "brotli");
    for file in &files {
        let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let packed = packed_size(&bytes)?;
        let name = file
            .strip_prefix(dist)
            .unwrap_or(file)
            .display()
            .to_string();
        let on_demand =
            name.contains("worker") || name.contains("cyrillic") || name.ends_with(".txt");
        if !on_demand {
            total.0 += bytes.len();
            total.1 += packed;
        }
        let remark = if on_demand { "  (on demand)" } else { "" };
        println!("{:>10} {packed:>10}  {name}{remark}", bytes.len());
    }
    println!("{:>10} {:>10}  first visit (English)", total.0, total.1);
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, files)?;
        } else if !path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'))
        {
            files.push(path);
        }
    }
    Ok(())
}

fn packed_size(bytes: &[u8]) -> Result<usize, String> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)
        .map_err(|error| error.to_string())?;
    Ok(packed.len())
}
