//! Reads Rust and CSS as text, as far as the checks in `tests/tidy.rs` need it. It is not a parser.

use super::modules::is_known_module;
use super::{MAX_FUNCTION_LINES, read, styles};
use std::collections::BTreeSet;

/// Returns a Rust source without comments and without its test module, which may import from any module.
pub fn code_of(text: &str) -> String {
    let without_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = without_tests
        .lines()
        .map(|line| line.split_once("//").filter(|(before, _)| !before.ends_with(':')).map_or(line, |(code, _)| code));
    // A visibility is not an import.
    lines.collect::<Vec<_>>().join("\n").replace("pub(in crate::", "pub(in ")
}

/// Returns the module of a file: `story` for `src/story/model/edit.rs`, `app/ui` for `src/app/ui/inputs/chips.rs`, `app/features/gate` for
/// `src/app/features/gate/screen.rs`, none for the crate roots.
pub fn module_of(file: &str) -> Option<String> {
    let parts: Vec<&str> = file.strip_prefix("src/")?.trim_end_matches(".rs").split('/').collect();
    match parts.as_slice() {
        ["main" | "lib"] => None,
        parts => module_of_path(parts),
    }
}

/// Returns the module that the parts of a path lead to.
fn module_of_path(parts: &[&str]) -> Option<String> {
    match parts {
        ["app", "features", feature, ..] => Some(format!("app/features/{feature}")),
        ["app", module @ ("browser_api" | "storage" | "open_story" | "shell" | "ui"), ..] => {
            Some(format!("app/{module}"))
        }
        [module, ..] => Some((*module).to_owned()),
        [] => None,
    }
}

/// Returns every module named after `crate::`, also those in grouped imports.
pub fn imported_modules(code: &str) -> BTreeSet<String> {
    let mut modules = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        for path in first_paths(rest) {
            let parts: Vec<&str> = path.split("::").map(str::trim).collect();
            let Some(module) = module_of_path(&parts) else { continue };
            if is_known_module(&module) {
                modules.insert(module);
            }
        }
    }
    modules
}

/// Splits what follows `crate::` into paths: `story::edit::Edit` is one, `{story::Story, strings}` are two. Nested groups are cut off.
pub fn first_paths(rest: &str) -> Vec<String> {
    let is_path = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':');
    let Some(group) = rest.strip_prefix('{') else {
        return vec![rest.chars().take_while(|letter| is_path(*letter)).collect()];
    };
    let (mut depth, mut paths, mut path) = (1, Vec::new(), String::new());
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => paths.push(std::mem::take(&mut path)),
            _ if depth == 1 => path.push(letter),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    paths.push(path);
    paths.into_iter().map(|path| path.trim().to_owned()).collect()
}

/// Returns the functions that are too long. Relies on rustfmt, which ends a function with a brace at the indentation of its first line.
pub fn long_functions(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| {
        !line.trim_start().starts_with("//")
            && line.split('(').next().unwrap().split_whitespace().rev().nth(1) == Some("fn")
    });
    let lengths = starts.filter_map(|(start, line)| {
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = lines[start..].iter().position(|later| *later == format!("{indent}}}"))?;
        let length = logic_lines(&lines[start..=start + end], indent);
        (length > MAX_FUNCTION_LINES && !line.trim_end().ends_with([';', '}']))
            .then(|| format!("{length} lines: {}", line.trim()))
    });
    lengths.collect()
}

/// Counts the lines of a function, without the properties of a component and its final `view!`, which read like a table.
pub fn logic_lines(function: &[&str], indent: &str) -> usize {
    let head = function.iter().position(|line| line.starts_with(&format!("{indent}) ->"))).unwrap_or(0);
    function.iter().rposition(|line| *line == format!("{indent}    view! {{")).unwrap_or(function.len()) - head
}

/// Returns the text of all stylesheets without comments.
pub fn css() -> String {
    let text: String = styles().iter().map(|file| read(file)).collect();
    text.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest)).collect()
}

/// Tells whether a character may be part of a class or variable name.
pub fn is_name_char(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}

/// Returns every name that follows this prefix, with the character after the name.
pub fn names_after(text: &str, start: &str) -> Vec<(String, char)> {
    let names = text.split(start).skip(1).map(|rest| {
        let name: String = rest.chars().take_while(|letter| is_name_char(*letter)).collect();
        let next = rest[name.len()..].trim_start().chars().next().unwrap_or(' ');
        (name, next)
    });
    names.collect()
}

/// Returns the BEM block of a class: `question` for `question__text` and `question--wide`.
pub fn block_of(class: &str) -> &str {
    class.split("__").next().unwrap().split("--").next().unwrap()
}

/// Returns the BEM blocks of all classes in the stylesheets.
pub fn styled_blocks() -> BTreeSet<String> {
    let css = css();
    let classes = names_after(&css, ".").into_iter().map(|(name, _)| name);
    classes
        .filter(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .map(|name| block_of(&name).to_owned())
        .collect()
}

/// Returns the selectors with `:hover` that are not inside `@media (hover: hover)`, each with its line.
pub fn bare_hovers(css: &str) -> Vec<String> {
    let (mut found, mut open, mut line, mut start) = (Vec::new(), Vec::new(), 1, String::new());
    for letter in css.chars() {
        line += usize::from(letter == '\n');
        match letter {
            '{' => {
                let opener = start.trim().to_owned();
                if opener.contains(":hover")
                    && !open.iter().any(|outer: &String| outer.ends_with("@media (hover: hover)"))
                {
                    found.push(format!("{line}: {opener}"));
                }
                open.push(opener);
                start.clear();
            }
            '}' => {
                open.pop();
                start.clear();
            }
            ';' => start.clear(),
            _ => start.push(letter),
        }
    }
    found
}
