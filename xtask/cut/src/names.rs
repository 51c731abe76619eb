//! Short names between the page's wasm and the script around it.
//!
//! wasm-bindgen gives every function that crosses the border a name with sixteen digits of hash,
//! which no packer can pack, once in the wasm and once in the script. A page that is published needs
//! none of them.

use std::collections::{BTreeSet, HashMap, HashSet};

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};

/// Exports of wasm-streams, which come with server functions: this page has no server, and without
/// them their code goes too.
const UNUSED: [&str; 2] = ["intounderlying", "__wbg_intounderlying"];

/// Shortens the names of what the script gives the wasm and takes from it, and drops what neither
/// the script nor the loader of the parts takes. Returns the wasm and the script.
pub(crate) fn shorten(
    wasm: &[u8],
    script: &str,
    loader: &str,
) -> Result<(Vec<u8>, String), String> {
    let in_script: HashSet<&str> = words(script).collect();
    let mut renaming = Renaming {
        short: HashMap::new(),
        kept: words(loader).chain(["memory"]).map(str::to_owned).collect(),
    };
    let mut number = 0;
    for name in names(&in_script) {
        let short = loop {
            let candidate = format!("${number:x}");
            number += 1;
            if !in_script.contains(candidate.as_str()) {
                break candidate;
            }
        };
        renaming.short.insert(name.to_owned(), short);
    }
    let mut module = Module::new();
    renaming
        .parse_core_module(&mut module, wasmparser::Parser::new(0), wasm)
        .map_err(|error| format!("names of the page's wasm: {error}"))?;
    let mut renamed = String::with_capacity(script.len());
    for part in parts(script) {
        renamed.push_str(renaming.short.get(part).map_or(part, String::as_str));
    }
    Ok((module.finish(), renamed))
}

/// The names in the script that cross the border, in order, so that a build repeats itself.
fn names<'a>(words: &HashSet<&'a str>) -> BTreeSet<&'a str> {
    words
        .iter()
        .copied()
        .filter(|word| {
            ["__wbg_", "__wbindgen_", "wasm_bindgen_"]
                .iter()
                .any(|start| word.starts_with(start))
        })
        .collect()
}

/// A text in pieces: names, and what stands between them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let in_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest
            .find(|c| in_name(c) != in_name(first))
            .unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    parts(text)
        .filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$'))
}

struct Renaming {
    short: HashMap<String, String>,
    kept: HashSet<String>,
}

impl Reencode for Renaming {
    type Error = std::convert::Infallible;

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: wasmparser::Imports<'_>,
    ) -> Result<(), Error<Self::Error>> {
        use wasmparser::{Import, Imports};
        match imports {
            Imports::Single(place, import) => {
                let name = self.short.get(import.name).cloned();
                let name = name.as_deref().unwrap_or(import.name);
                let import = Import { name, ..import };
                utils::parse_imports(self, section, Imports::Single(place, import))
            }
            other => utils::parse_imports(self, section, other),
        }
    }

    fn parse_export(
        &mut self,
        section: &mut ExportSection,
        export: wasmparser::Export<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let name = match self.short.get(export.name) {
            _ if UNUSED.iter().any(|start| export.name.starts_with(start)) => return Ok(()),
            Some(short) => short.clone(),
            None if self.kept.contains(export.name) => export.name.to_owned(),
            None => return Ok(()),
        };
        let export = wasmparser::Export {
            name: &name,
            ..export
        };
        utils::parse_export(self, section, export)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, Function, FunctionSection, TypeSection,
    };

    fn module(imports: &[&str], exports: &[&str]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut import_section = ImportSection::new();
        for name in imports {
            import_section.import("./kith_bg.js", name, EntityType::Function(0));
        }
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut export_section = ExportSection::new();
        for name in exports {
            export_section.export(name, ExportKind::Func, imports.len() as u32);
        }
        let mut code = CodeSection::new();
        let mut body = Function::new([]);
        body.instructions().end();
        code.function(&body);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&import_section)
            .section(&functions)
            .section(&export_section)
            .section(&code);
        module.finish()
    }

    #[test]
    fn both_sides_get_the_same_short_names() {
        let wasm = module(&["__wbg_log_0123456789abcdef"], &["__wbindgen_start"]);
        let script = "{ __wbg_log_0123456789abcdef: () => {} }; wasm.__wbindgen_start();";
        let (wasm, script) = shorten(&wasm, script, "").unwrap_or_default();
        assert_eq!(script, "{ $0: () => {} }; wasm.$1();");
        assert_eq!(wasm, module(&["$0"], &["$1"]));
    }

    #[test]
    fn a_short_name_is_none_that_is_there() {
        let wasm = module(&["__wbg_log_0123456789abcdef"], &[]);
        let script = "let $0 = __wbg_log_0123456789abcdef";
        let (_, script) = shorten(&wasm, script, "").unwrap_or_default();
        assert_eq!(script, "let $0 = $1");
    }

    #[test]
    fn only_what_is_taken_is_exported() {
        let wasm = module(
            &[],
            &["table", "memory", "__heap_base", "intounderlyingsink_write"],
        );
        let script = "wasm.memory; wasm.intounderlyingsink_write()";
        let (wasm, _) = shorten(&wasm, script, "const { table } = main;").unwrap_or_default();
        assert_eq!(wasm, module(&[], &["table", "memory"]));
    }
}
