//! Shrinks the interface between the program and the page's script: wasm-bindgen gives each function a name with a long hash, on both
//! sides, and a dependency of Leptos exports classes for streams that the app never opens.

use std::collections::BTreeMap;

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{ExportSectionReader, ImportSectionReader, Parser, Payload};

/// The module whose functions wasm-bindgen writes into the script.
const GLUE: &str = "./restory_bg.js";
/// The classes that are removed from the script and (in lower case) from the program.
const STREAMS: &str = "IntoUnderlying";
/// The list of functions in the script: its first line, and what follows its last.
const LIST: &str = "    const import0 = {\n";
const LIST_END: &str = "\n    };\n";

/// Removes the classes for streams from the script and the program. wasm-opt then removes what only they called.
pub(crate) fn without_streams(script: &str, wasm: &[u8]) -> Option<(String, Vec<u8>)> {
    let wasm = rewritten(wasm, |module, payload| match payload {
        Payload::ExportSection(exports) => {
            module.section(&kept_exports(exports.clone())?);
            Some(true)
        }
        _ => Some(false),
    })?;
    Some((without_classes(script), wasm))
}

/// Gives short names to what the program imports from the script, and removes from the script what is no longer imported.
pub(crate) fn shorten(script: &str, wasm: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut short = BTreeMap::new();
    let wasm = rewritten(wasm, |module, payload| match payload {
        Payload::ImportSection(imports) => {
            module.section(&renamed_imports(imports.clone(), &mut short)?);
            Some(true)
        }
        _ => Some(false),
    })?;
    Some((renamed_list(script, &short)?, wasm))
}

/// Copies a program section by section, byte for byte; `rewrite` returns true where it has written a section itself.
fn rewritten(wasm: &[u8], mut rewrite: impl FnMut(&mut Module, &Payload) -> Option<bool>) -> Option<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.ok()?;
        let Some((id, range)) = payload.as_section() else { continue };
        if !rewrite(&mut module, &payload)? {
            let range = usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?;
            module.section(&RawSection { id, data: wasm.get(range)? });
        }
    }
    Some(module.finish())
}

fn kept_exports(exports: ExportSectionReader) -> Option<ExportSection> {
    let mut kept = ExportSection::new();
    for export in exports {
        let export = export.ok()?;
        if !export.name.contains(&STREAMS.to_lowercase()) {
            RoundtripReencoder.parse_export(&mut kept, export).ok()?;
        }
    }
    Some(kept)
}

fn renamed_imports(imports: ImportSectionReader, short: &mut BTreeMap<String, String>) -> Option<ImportSection> {
    let mut renamed = ImportSection::new();
    for (number, import) in imports.into_imports().enumerate() {
        let mut import = import.ok()?;
        let new = format!("f{number:x}");
        if import.module == GLUE {
            short.insert(import.name.to_owned(), new.clone());
            import.name = &new;
        }
        RoundtripReencoder.parse_import(&mut renamed, import).ok()?;
    }
    Some(renamed)
}

/// Removes each class from `export class` to the line that assigns its `dispose`, and its finalization registry.
fn without_classes(script: &str) -> String {
    let (mut rest, mut kept) = (script, String::new());
    for start in [format!("export class {STREAMS}"), format!("const {STREAMS}")] {
        let end = if start.starts_with("const") { ", 1));\n" } else { ".prototype.free;\n" };
        while let Some((before, after)) = rest.split_once(&start) {
            let Some((_, after)) = after.split_once(end) else { break };
            kept.push_str(before);
            rest = after;
        }
    }
    kept + rest
}

fn renamed_list(script: &str, short: &BTreeMap<String, String>) -> Option<String> {
    let (before, rest) = script.split_once(LIST)?;
    let (list, after) = rest.split_once(LIST_END)?;
    let (mut kept, mut found, mut is_kept) = (String::new(), 0, true);
    for line in list.split_inclusive('\n') {
        let name = line.strip_prefix("        __wb").and_then(|_| line.trim_start().split_once(": function("));
        if let Some((name, function)) = name {
            let new = short.get(name);
            is_kept = new.is_some();
            found += usize::from(is_kept);
            kept.extend(new.map(|new| format!("        {new}: function({function}")));
        } else if is_kept {
            kept.push_str(line);
        }
    }
    (found == short.len()).then(|| format!("{before}{LIST}{}{LIST_END}{after}", kept.trim_end_matches('\n')))
}

#[cfg(test)]
mod tests {
    use super::{shorten, without_streams};
    use wasm_encoder::{EntityType, ExportKind, ExportSection, ImportSection, Module, TypeSection};

    const SCRIPT: &str = "export class IntoUnderlyingSink {\n    free() {}\n}\nif (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;\nfunction get() {\n    const import0 = {\n        __proto__: null,\n        __wbg_used_1: function(arg0) {\n            return arg0;\n        },\n        __wbg_gone_2: function() {\n        },\n    };\n    return import0;\n}\nconst IntoUnderlyingSinkFinalization = new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));\nget();\n";

    /// A program with one import, and two exports of it.
    fn wasm() -> Vec<u8> {
        let (mut types, mut imports, mut exports) = (TypeSection::new(), ImportSection::new(), ExportSection::new());
        types.ty().function([], []);
        imports.import("./restory_bg.js", "__wbg_used_1", EntityType::Function(0));
        exports.export("main", ExportKind::Func, 0).export("intounderlyingsink_close", ExportKind::Func, 0);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);
        module.finish()
    }

    fn holds(wasm: &[u8], text: &str) -> bool {
        wasm.windows(text.len()).any(|window| window == text.as_bytes())
    }

    #[test]
    fn only_the_classes_for_streams_are_removed_from_both_sides() {
        let (script, wasm) = without_streams(SCRIPT, &wasm()).unwrap();
        assert!(!script.contains("IntoUnderlying"));
        assert!(script.starts_with("function get() {") && script.ends_with("get();\n"));
        assert!(holds(&wasm, "main") && holds(&wasm, "__wbg_used_1") && !holds(&wasm, "intounderlying"));
        // The section of exports: its number, its size, one export.
        assert!(holds(&wasm, "\x07\x08\x01\x04main\0\0"));
    }

    #[test]
    fn imports_have_the_same_short_name_on_both_sides() {
        let (script, wasm) = shorten(SCRIPT, &wasm()).unwrap();
        assert!(holds(&wasm, "./restory_bg.js\x02f0\0") && !holds(&wasm, "__wbg_used_1"));
        assert!(script.contains("        f0: function(arg0) {\n            return arg0;\n        },\n    };"));
        assert!(!script.contains("__wbg_gone_2") && script.contains("__proto__: null"));
    }

    #[test]
    fn a_script_without_an_imported_function_is_refused() {
        assert!(shorten(&SCRIPT.replace("__wbg_used_1", "__wbg_other_1"), &wasm()).is_none());
        assert!(shorten("", &wasm()).is_none());
        assert!(shorten(SCRIPT, b"no").is_none());
    }
}
