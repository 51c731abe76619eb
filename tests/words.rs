//! Both languages say the same things, with the same variables.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

fn texts(value: &Value, path: String, out: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                texts(value, format!("{path}.{key}"), out);
            }
        }
        Value::String(text) => {
            out.insert(path, text.clone());
        }
        other => panic!("{path}: {other}"),
    }
}

fn variables(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn both_languages_have_the_same_keys_and_variables() {
    let read = |text: &str| {
        let mut out = BTreeMap::new();
        texts(
            &serde_json::from_str(text).unwrap(),
            String::new(),
            &mut out,
        );
        out
    };
    let (en, ru) = (
        read(include_str!("../locales/en.json")),
        read(include_str!("../locales/ru.json")),
    );
    assert!(en.len() > 150);
    assert_eq!(en.keys().collect::<Vec<_>>(), ru.keys().collect::<Vec<_>>());
    for (key, text) in &en {
        let other = &ru[key];
        assert!(!text.trim().is_empty() && !other.trim().is_empty(), "{key}");
        assert_eq!(variables(text), variables(other), "{key}: {text} / {other}");
    }
}
