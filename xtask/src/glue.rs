//! What lies between the program and the page's script, made smaller: wasm-bindgen names each function by a long sum, on both sides,
//! and a crate that Leptos brings along exports classes for streams that nothing here opens.

use std::collections::BTreeMap;

use crate::wasm_sizes::Reader;

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// The module whose functions wasm-bindgen writes into the script.
const GLUE: &str = "./restory_bg.js";
/// The classes that are left out, in the script and (in small letters) in the program.
const STREAMS: &str = "IntoUnderlying";
/// The list of functions in the script: its first line, and what comes after its last.
const LIST: &str = "    const import0 = {\n";
const LIST_END: &str = "\n    };\n";

/// A program as a list of its sections: kind and content.
type Sections = Vec<(u8, Vec<u8>)>;

/// The script and the program without the classes for streams. wasm-opt then finds what only they called.
pub(crate) fn without_streams(script: &str, wasm: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut sections = sections(wasm)?;
    for (_, content) in sections.iter_mut().filter(|(kind, _)| *kind == EXPORTS) {
        *content = kept_exports(content)?;
    }
    Some((without_classes(script), program(&sections)))
}

/// Short names for what the program takes from the script; what it no longer takes leaves the script.
pub(crate) fn shorten(script: &str, wasm: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut sections = sections(wasm)?;
    let mut short = BTreeMap::new();
    for (_, content) in sections.iter_mut().filter(|(kind, _)| *kind == IMPORTS) {
        *content = renamed_imports(content, &mut short)?;
    }
    Some((renamed_list(script, &short)?, program(&sections)))
}

fn sections(wasm: &[u8]) -> Option<Sections> {
    let mut reader = Reader(wasm.get(8..)?);
    let mut all = Vec::new();
    while let Some(kind) = reader.byte() {
        let length = reader.number()?;
        all.push((kind, reader.take(length)?.to_vec()));
    }
    Some(all)
}

fn program(sections: &Sections) -> Vec<u8> {
    let mut wasm = b"\0asm\x01\0\0\0".to_vec();
    for (kind, content) in sections {
        wasm.push(*kind);
        put_bytes(&mut wasm, content);
    }
    wasm
}

fn kept_exports(section: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    let (mut count, mut kept) = (0, Vec::new());
    for _ in 0..reader.number()? {
        let (name, kind, index) = (reader.text()?, reader.byte()?, reader.number()?);
        if name.contains(&STREAMS.to_lowercase()) {
            continue;
        }
        count += 1;
        put_bytes(&mut kept, name.as_bytes());
        kept.push(kind);
        put_number(&mut kept, index);
    }
    Some(counted(count, &kept))
}

fn renamed_imports(section: &[u8], short: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    let (count, mut renamed) = (reader.number()?, Vec::new());
    for number in 0..count {
        let (module, mut name) = (reader.text()?, reader.text()?);
        if module == GLUE {
            let new = format!("f{number:x}");
            short.insert(std::mem::replace(&mut name, new.clone()), new);
        }
        put_bytes(&mut renamed, module.as_bytes());
        put_bytes(&mut renamed, name.as_bytes());
        renamed.extend(reader.import_kind()?);
    }
    Some(counted(count, &renamed))
}

fn counted(count: usize, content: &[u8]) -> Vec<u8> {
    let mut section = Vec::new();
    put_number(&mut section, count);
    section.extend(content);
    section
}

fn put_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    put_number(to, bytes.len());
    to.extend(bytes);
}

fn put_number(to: &mut Vec<u8>, mut number: usize) {
    while let Some(low) = u8::try_from(number & 0x7f).ok().filter(|_| number > 0x7f) {
        to.push(low | 0x80);
        number >>= 7;
    }
    to.extend(u8::try_from(number));
}

/// From `export class` to the line after it that gives it its `dispose`; and what waits for their end.
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
    use super::{program, put_number, sections, shorten, without_streams};

    const SCRIPT: &str = "export class IntoUnderlyingSink {\n    free() {}\n}\nif (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;\nfunction get() {\n    const import0 = {\n        __proto__: null,\n        __wbg_used_1: function(arg0) {\n            return arg0;\n        },\n        __wbg_gone_2: function() {\n        },\n    };\n    return import0;\n}\nconst IntoUnderlyingSinkFinalization = new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));\nget();\n";

    /// A program with one import, and two exports of it.
    fn wasm() -> Vec<u8> {
        let text = |text: &str| [&[u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
        let imports = [vec![1], text("./restory_bg.js"), text("__wbg_used_1"), vec![0, 0]].concat();
        let exports = [vec![2], text("main"), vec![0, 0], text("intounderlyingsink_close"), vec![0, 0]].concat();
        program(&vec![(1, vec![1, 0x60, 0, 0]), (2, imports), (7, exports)])
    }

    fn holds(wasm: &[u8], text: &str) -> bool {
        wasm.windows(text.len()).any(|window| window == text.as_bytes())
    }

    #[test]
    fn the_classes_for_streams_leave_both_sides_and_nothing_else_does() {
        let (script, wasm) = without_streams(SCRIPT, &wasm()).unwrap();
        assert!(!script.contains("IntoUnderlying"));
        assert!(script.starts_with("function get() {") && script.ends_with("get();\n"));
        assert!(holds(&wasm, "main") && holds(&wasm, "__wbg_used_1") && !holds(&wasm, "intounderlying"));
        assert_eq!(sections(&wasm).unwrap()[2].1[0], 1);
    }

    #[test]
    fn what_the_program_takes_has_the_same_short_name_on_both_sides() {
        let (script, wasm) = shorten(SCRIPT, &wasm()).unwrap();
        assert!(holds(&wasm, "./restory_bg.js\x02f0\0") && !holds(&wasm, "__wbg_used_1"));
        assert!(script.contains("        f0: function(arg0) {\n            return arg0;\n        },\n    };"));
        assert!(!script.contains("__wbg_gone_2") && script.contains("__proto__: null"));
    }

    #[test]
    fn a_script_that_lacks_what_the_program_takes_is_refused() {
        assert!(shorten(&SCRIPT.replace("__wbg_used_1", "__wbg_other_1"), &wasm()).is_none());
        assert!(shorten("", &wasm()).is_none());
        assert!(shorten(SCRIPT, b"no").is_none());
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for number in [0, 1, 127, 128, 300, 16_384, 2_000_000] {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            assert_eq!(crate::wasm_sizes::Reader(&bytes).number(), Some(number));
        }
    }
}
