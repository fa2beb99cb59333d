//! The size of the code of each module, from the name section of a wasm program.

use std::collections::BTreeMap;

use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Bytes of code by module of the app, or by crate, biggest first. `None` when the file is not a wasm program or has no names.
pub fn by_module(wasm: &[u8]) -> Option<Vec<(String, usize)>> {
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), BTreeMap::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.ok()? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import.ok()?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.as_bytes().len()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(parts) = section.as_known() else { continue };
                for part in parts {
                    let Ok(Name::Function(functions)) = part else { continue };
                    names.extend(functions.into_iter().flatten().map(|naming| (naming.index, naming.name)));
                }
            }
            _ => {}
        }
    }
    let mut modules: BTreeMap<String, usize> = BTreeMap::new();
    for (number, size) in (imported..).zip(sizes) {
        let name = names.get(&number).copied().unwrap_or("?");
        *modules.entry(module_of(name)).or_default() += size;
    }
    let mut modules: Vec<_> = modules.into_iter().collect();
    modules.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    (!names.is_empty()).then_some(modules)
}

/// The module or crate of a symbol. A function that is generic over a type of the app counts as the app's, wherever its source is.
fn module_of(symbol: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    if let Some(path) = name.split("restory::").nth(1) {
        let module = path.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
        return format!("restory::{module}");
    }
    let start = name.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let start = start.trim_start_matches("dyn ").trim_start_matches("mut ");
    // `core[8a3f507182555072]` is `core`, `T as tachys` is `tachys`.
    let Some((krate, _)) = start.split_once("::") else { return "other".to_owned() };
    let krate = krate.split('[').next().unwrap_or(krate);
    krate.split(' ').next_back().unwrap_or(krate).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{by_module, module_of};
    use wasm_encoder::{
        CodeSection, EntityType, Function, FunctionSection, ImportSection, Module, NameMap, NameSection, TypeSection,
    };

    /// A program with one imported function, and two of its own with one and five instructions.
    fn wasm(with_names: bool) -> Vec<u8> {
        let (mut types, mut imports, mut functions) =
            (TypeSection::new(), ImportSection::new(), FunctionSection::new());
        types.ty().function([], []);
        imports.import("./restory_bg.js", "a", EntityType::Function(0));
        let mut code = CodeSection::new();
        for instructions in [1, 5] {
            functions.function(0);
            let mut function = Function::new([]);
            for _ in 0..instructions {
                function.instructions().nop();
            }
            function.instructions().end();
            code.function(&function);
        }
        let (mut names, mut map) = (NameSection::new(), NameMap::new());
        for (number, name) in [(0, "js"), (1, "core[1]::fmt"), (2, "restory::story::turn")] {
            map.append(number, name);
        }
        names.functions(&map);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&code);
        if with_names {
            module.section(&names);
        }
        module.finish()
    }

    #[test]
    fn code_is_counted_by_module_without_imports() {
        let sizes = by_module(&wasm(true)).unwrap();
        assert_eq!(sizes, [("restory::story".to_owned(), 7), ("core".to_owned(), 3)]);
        assert_eq!(by_module(&wasm(false)), None);
        assert_eq!(by_module(b"no"), None);
    }

    #[test]
    fn code_for_a_type_of_the_app_counts_as_the_apps() {
        assert_eq!(module_of("<alloc::vec::Vec<restory::pictures::Shape> as Clone>::clone"), "restory::pictures");
        assert_eq!(module_of("<&mut T as tachys::view::Render>::build"), "tachys");
        assert_eq!(module_of("memcpy"), "other");
    }
}
