//! Copies of the built page: damaged, newer, or as a development server serves it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A copy of the built page that a test may change; removed at the end.
pub struct Copy(pub PathBuf);

impl Copy {
    pub fn of(dist: &Path) -> Self {
        let copy = Self(folder());
        copy_into(dist, &copy.0, &|text| text.to_owned());
        copy
    }

    /// The same page as another build: with another mark, and no file of a name that has a mark the
    /// same.
    pub fn newer(dist: &Path) -> Self {
        let index = fs::read_to_string(dist.join("index.html")).unwrap();
        let build = mark_of(&index).unwrap();
        let stem = index.split("kith-").nth(2).unwrap()[..16].to_owned();
        let turned = |mark: &str| mark.chars().rev().collect::<String>();
        let (newer, other) = (turned(&build), turned(&stem));
        let copy = Self(folder());
        copy_into(dist, &copy.0, &|text| {
            text.replace(&build, &newer).replace(&stem, &other)
        });
        copy
    }

    /// The page as a development server serves it: without a mark.
    pub fn in_development(dist: &Path) -> Self {
        let copy = Self::of(dist);
        let change = |name: &str, change: &dyn Fn(&str) -> String| {
            let path = copy.0.join(name);
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, change(&text)).unwrap();
        };
        let index = fs::read_to_string(dist.join("index.html")).unwrap();
        let build = mark_of(&index).unwrap();
        change("index.html", &|text| {
            text.replace(&format!(" data-build=\"{build}\""), "")
        });
        change("service-worker.js", &|text| {
            let text = text.replace(&build, "");
            let (before, list) = text.split_once("const FILES = [").unwrap();
            let (_, after) = list.split_once("];").unwrap();
            format!("{before}const FILES = [];{after}")
        });
        copy
    }

    /// The file whose name has this end.
    pub fn part(&self, end: &str) -> PathBuf {
        fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.to_string_lossy().ends_with(end))
            .unwrap()
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A folder that no other test uses.
fn folder() -> PathBuf {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!("kith-dist-{}-{number}", std::process::id()))
}

/// The mark of the build in its page; none in development.
pub fn mark_of(index: &str) -> Option<String> {
    let (_, rest) = index.split_once("data-build=\"")?;
    rest.split_once('"').map(|(mark, _)| mark.to_owned())
}

/// Copies a folder; names and texts are changed by `change`.
fn copy_into(from: &Path, to: &Path, change: &dyn Fn(&str) -> String) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(change(&entry.file_name().to_string_lossy()));
        if entry.path().is_dir() {
            copy_into(&entry.path(), &target, change);
            continue;
        }
        match fs::read_to_string(entry.path()) {
            Ok(text) => fs::write(target, change(&text)).unwrap(),
            Err(_) => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
