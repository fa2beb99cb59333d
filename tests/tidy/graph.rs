//! The import graph of `src`: which file names an item of which other file. Re-exports are followed to the file that defines the item.

use super::read;
use super::reading::code_of;
use std::collections::{BTreeMap, BTreeSet};

/// Which files each file imports from, by their paths.
pub type ImportGraph = BTreeMap<String, BTreeSet<String>>;

/// Builds the import graph of these Rust files. Test files are left out: they may import from anywhere.
pub fn import_graph(files: &[String]) -> ImportGraph {
    let sources: BTreeMap<String, (String, String)> = files
        .iter()
        .filter(|file| !file.ends_with("_tests.rs"))
        .map(|file| (module_path(file), (file.clone(), code_of(&read(file)))))
        .collect();
    let exports: BTreeMap<String, String> =
        sources.iter().flat_map(|(module, (_, code))| re_exports(module, code)).collect();
    let graph = sources.iter().map(|(module, (file, code))| {
        let targets =
            named_paths(module, code).into_iter().filter_map(|path| defining_module(&path, &sources, &exports));
        let imports = targets.filter(|target| target != module).map(|target| sources[&target].0.clone());
        (file.clone(), imports.collect())
    });
    graph.collect()
}

/// Returns the files that lie on a cycle of imports: each can be reached from itself.
pub fn files_in_cycles(graph: &ImportGraph) -> Vec<String> {
    graph.keys().filter(|file| is_reachable(graph, file, file)).cloned().collect()
}

fn is_reachable(graph: &ImportGraph, from: &str, to: &str) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from.to_owned()]);
    while let Some(file) = open.pop() {
        for next in graph.get(&file).into_iter().flatten() {
            if next == to {
                return true;
            }
            if seen.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    false
}

/// Returns the module path of a file: `app::ui::button` for `src/app/ui/button.rs`.
fn module_path(file: &str) -> String {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.replace('/', "::")
}

/// Returns every path that the code names after `crate::` or `super::`, as absolute paths; re-exports are not counted.
fn named_paths(module: &str, code: &str) -> Vec<String> {
    let statements = code.split(';').filter(|part| !is_re_export(part));
    statements.flat_map(|part| absolute_paths(module, part)).collect()
}

fn is_re_export(statement: &str) -> bool {
    let last = statement.trim_start().rsplit("\n\n").next().unwrap_or_default();
    last.lines().any(|line| line.starts_with("pub use ") || line.starts_with("pub(crate) use "))
}

fn re_exports(module: &str, code: &str) -> Vec<(String, String)> {
    let statements = code.split(';').filter(|part| is_re_export(part));
    let paths = statements.flat_map(|part| {
        let list = part.rsplit("pub use ").next().unwrap_or_default();
        let is_relative = !list.starts_with("crate::") && !list.starts_with("super::");
        absolute_paths(module, &if is_relative { format!("crate::{module}::{list}") } else { list.to_owned() })
    });
    paths.filter_map(|path| Some((format!("{module}::{}", path.rsplit("::").next()?), path.clone()))).collect()
}

fn absolute_paths(module: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("crate::") {
        found.extend(expand_tree(&text[start + "crate::".len()..]));
    }
    for (start, _) in text.match_indices("super::") {
        let is_repeated = text[..start].ends_with("super::");
        let ups = 1 + text[start..].split("super::").skip(1).take_while(|rest| rest.is_empty()).count();
        let parts: Vec<&str> = module.split("::").collect();
        if !is_repeated && ups <= parts.len() {
            let base = parts[..parts.len() - ups].join("::");
            let rest = &text[start + ups * "super::".len()..];
            found.extend(expand_tree(rest).into_iter().map(|path| format!("{base}::{path}")));
        }
    }
    found
}

/// Expands what follows `crate::` into paths: `a::{b, c::D}` into `a::b` and `a::c::D`.
fn expand_tree(text: &str) -> Vec<String> {
    let head: String =
        text.chars().take_while(|letter| letter.is_alphanumeric() || matches!(letter, '_' | ':')).collect();
    let rest = &text[head.len()..];
    if !head.is_empty() && !head.ends_with("::") || !rest.starts_with('{') {
        return vec![head];
    }
    let (mut depth, mut items, mut item) = (0, Vec::new(), String::new());
    for letter in rest.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || letter == ',' && depth == 1 {
            items.push(std::mem::take(&mut item));
        } else if depth > 1 || letter != '{' {
            item.push(letter);
        }
        if depth == 0 {
            break;
        }
    }
    items.iter().flat_map(|item| expand_tree(item.trim())).map(|path| format!("{head}{path}")).collect()
}

/// Returns the module that defines what a path names: the longest known module, or the one that a re-export leads to.
fn defining_module(
    path: &str,
    sources: &BTreeMap<String, (String, String)>,
    exports: &BTreeMap<String, String>,
) -> Option<String> {
    let mut path = path.to_owned();
    for _ in 0..6 {
        let parts: Vec<&str> = path.split("::").collect();
        let known = (1..=parts.len()).rev().find(|count| sources.contains_key(&parts[..*count].join("::")))?;
        let module = parts[..known].join("::");
        let Some(target) = parts.get(known).and_then(|name| exports.get(&format!("{module}::{name}"))) else {
            return Some(module);
        };
        path.clone_from(target);
    }
    None
}
