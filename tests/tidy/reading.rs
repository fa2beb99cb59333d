//! Reading Rust and style sheets as text: enough to keep house rules.

use super::{DEPENDENCIES, MAX_FUNCTION_LINES, read, styles};
use std::collections::BTreeSet;

/// The text without its comments and without its tests, which may borrow from anywhere.
pub fn code_of(text: &str) -> String {
    let tested = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = tested
        .lines()
        .map(|line| line.split_once("//").filter(|(before, _)| !before.ends_with(':')).map_or(line, |(code, _)| code));
    lines.collect::<Vec<_>>().join("\n")
}

/// `src/story/edit.rs` is in `story`; `src/app/ui/chips.rs` in `app/ui`; `main.rs`, `lib.rs` and `scribe.rs` are in none.
pub fn module_of(file: &str) -> Option<String> {
    let parts: Vec<&str> = file.strip_prefix("src/")?.trim_end_matches(".rs").split('/').collect();
    match parts.as_slice() {
        ["main" | "lib" | "scribe"] => None,
        ["app", module @ ("ui" | "state" | "pages"), ..] => Some(format!("app/{module}")),
        [module, ..] => Some((*module).to_owned()),
        [] => None,
    }
}

/// Every module after `crate::`, grouped imports taken apart.
pub fn modules_named_in(code: &str) -> BTreeSet<String> {
    let mut modules = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        for path in first_paths(rest) {
            let parts: Vec<&str> = path.split("::").map(str::trim).collect();
            let module = match parts.as_slice() {
                ["app", module @ ("ui" | "state" | "pages"), ..] => format!("app/{module}"),
                [module, ..] => (*module).to_owned(),
                [] => continue,
            };
            if DEPENDENCIES.iter().any(|(known, _)| *known == module) {
                modules.insert(module);
            }
        }
    }
    modules
}

/// `story::edit::Edit` gives itself, `{story::Story, words}` both; deeper groups are cut off.
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

/// rustfmt ends a function with a brace on a line of its own, as far in as it began.
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

/// The lines of a function without a component's properties and its closing markup, which read like a table.
pub fn logic_lines(function: &[&str], indent: &str) -> usize {
    let head = function.iter().position(|line| line.starts_with(&format!("{indent}) ->"))).unwrap_or(0);
    function.iter().rposition(|line| *line == format!("{indent}    view! {{")).unwrap_or(function.len()) - head
}

pub fn css() -> String {
    let text: String = styles().iter().map(|file| read(file)).collect();
    text.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest)).collect()
}

pub fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}

/// Every name behind this start, with the letter that follows the name.
pub fn after(text: &str, start: &str) -> Vec<(String, char)> {
    let names = text.split(start).skip(1).map(|rest| {
        let name: String = rest.chars().take_while(|letter| is_name(*letter)).collect();
        let next = rest[name.len()..].trim_start().chars().next().unwrap_or(' ');
        (name, next)
    });
    names.collect()
}

/// The block of a class: `question__ask` and `question--wide` belong to `question`.
pub fn block_of(class: &str) -> &str {
    class.split("__").next().unwrap().split("--").next().unwrap()
}

/// The blocks of all classes in the style sheets.
pub fn styled_blocks() -> BTreeSet<String> {
    let css = css();
    let classes = after(&css, ".").into_iter().map(|(name, _)| name);
    classes
        .filter(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .map(|name| block_of(&name).to_owned())
        .collect()
}
