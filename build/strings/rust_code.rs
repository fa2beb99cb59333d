//! Writes the string catalogue as Rust: a struct, its methods and a static for each file.

// Code is put together from strings here.
#![allow(clippy::format_push_string, clippy::format_collect)]

use super::{Catalogue, Entry, PLURAL_CATEGORIES, Piece, Table, Text, arguments, plural_arguments};
use std::collections::{BTreeMap, BTreeSet};

/// Tables that fill a struct of `src/pictures`, which may not import the catalogue. A missing or unknown key does not compile.
const STRUCTS_OF_PICTURES: [(&str, &str); 11] = [
    ("pictures.influence_map", "influence_map::model::InfluenceMapStrings"),
    ("pictures.influence_map.border", "influence_map::border::BorderStrings"),
    ("pictures.landscapes", "landscapes::layout::LandscapeStrings"),
    ("pictures.day_after", "sheets::day_after::DayAfterStrings"),
    ("pictures.moment_cards", "sheets::moment_cards::MomentCardStrings"),
    ("pictures.two_sided_page", "sheets::two_sided_page::TwoSidedPageStrings"),
    ("pictures.tree_of_life", "tree_of_life::tree::TreeOfLifeStrings"),
    ("pictures.people_circle", "people::circle::PeopleCircleStrings"),
    ("pictures.team_sheet", "people::team::TeamSheetStrings"),
    ("pictures.goal_map", "sheets::goal_map::GoalMapStrings"),
    ("pictures.metaphors", "metaphors::drawing::MetaphorStrings"),
];

/// Returns the catalogue as Rust.
pub fn of_catalogue(catalogue: &Catalogue, language: &str) -> String {
    let mut code = format!("/// The language of this build.\npub const LANGUAGE: &str = {language:?};\n");
    for (file, table) in catalogue {
        let name = type_name(&[file]);
        code.push_str(&struct_code(&mut vec![file], table));
        let value = value_code(&mut vec![file], table);
        code.push_str(&format!(
            "\n/// The texts of `{file}.toml`.\npub static {}: {name} = {value};\n",
            file.to_uppercase()
        ));
    }
    code
}

/// Returns the name of the struct for a table: `PictureEditorAddStrings`.
fn type_name(path: &[&str]) -> String {
    let words = path.iter().flat_map(|part| part.split('_'));
    let capitalized = words.map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    });
    capitalized.collect::<String>() + "Strings"
}

fn struct_of_pictures(path: &[&str]) -> Option<String> {
    let path = path.join(".");
    let (_, name) = STRUCTS_OF_PICTURES.iter().find(|(table, _)| *table == path)?;
    Some(format!("crate::pictures::{name}"))
}

/// Returns the struct of a table with its methods, after the structs of the tables in it.
fn struct_code<'a>(path: &mut Vec<&'a str>, table: &'a Table) -> String {
    let (mut inner_code, mut fields, mut methods) = (String::new(), String::new(), String::new());
    for (key, entry) in table {
        let field = match entry {
            Entry::Text(text) if arguments([text]).is_empty() => "&'static str".to_owned(),
            Entry::Text(text) => {
                methods.push_str(&method_code(key, &arguments([text]), None, &concat_code(text), &source_of(text)));
                continue;
            }
            Entry::Plural(forms) => {
                methods.push_str(&plural_code(key, forms));
                continue;
            }
            Entry::List(items) => format!("[&'static str; {}]", items.len()),
            Entry::Pairs(_) => "&'static [(&'static str, &'static str)]".to_owned(),
            Entry::Table(inner) => {
                path.push(key);
                let name = struct_of_pictures(path).unwrap_or_else(|| {
                    inner_code.push_str(&struct_code(path, inner));
                    type_name(path)
                });
                path.pop();
                name
            }
        };
        fields.push_str(&format!("    /// {}\n    pub {key}: {field},\n", doc_of(entry)));
    }
    let name = type_name(path);
    let methods = if methods.is_empty() { methods } else { format!("\nimpl {name} {{\n{methods}}}\n") };
    let doc = path.join(".");
    format!("{inner_code}\n/// The texts of `{doc}`.\npub struct {name} {{\n{fields}}}\n{methods}")
}

fn doc_of(entry: &Entry) -> String {
    match entry {
        Entry::Text(text) => source_of(text),
        Entry::List(items) => items.join(" · "),
        _ => "A group of texts.".to_owned(),
    }
}

/// Returns a text with its placeholders, on one line.
fn source_of(text: &Text) -> String {
    let pieces = text.iter().map(|piece| match piece {
        Piece::Literal(literal) => literal.replace('\n', " "),
        Piece::Argument(name) => format!("{{{name}}}"),
    });
    pieces.collect()
}

fn method_code(key: &str, arguments: &BTreeSet<String>, number: Option<&str>, body: &str, doc: &str) -> String {
    let texts = arguments.iter().map(|name| format!(", {name}: &str")).collect::<String>();
    let number = number.unwrap_or_default();
    format!("    /// {doc}\n    pub fn {key}(&self{number}{texts}) -> String {{\n        {body}\n    }}\n")
}

fn concat_code(text: &Text) -> String {
    let pieces = text.iter().map(|piece| match piece {
        Piece::Literal(literal) => format!("{literal:?}"),
        Piece::Argument(name) => name.clone(),
    });
    format!("[{}].concat()", pieces.collect::<Vec<_>>().join(", "))
}

fn plural_code(key: &str, forms: &BTreeMap<String, Text>) -> String {
    let other = forms.get("other").map(concat_code).unwrap_or_default();
    let arms =
        PLURAL_CATEGORIES.iter().filter(|(category, _)| *category != "other").filter_map(|(category, variant)| {
            let text = forms.get(*category)?;
            Some(format!("            PluralCategory::{variant} => {},\n", concat_code(text)))
        });
    let body = format!(
        "let category = plural_category(LANGUAGE, n);\n        let n = &*n.to_string();\n        match category {{\n{}            _ => {other},\n        }}",
        arms.collect::<String>()
    );
    let doc = forms.get("other").map(source_of).unwrap_or_default();
    method_code(key, &plural_arguments(forms), Some(", n: usize"), &body, &doc)
}

/// Returns the value of a table as a struct expression.
fn value_code<'a>(path: &mut Vec<&'a str>, table: &'a Table) -> String {
    let mut fields = String::new();
    for (key, entry) in table {
        let value = match entry {
            Entry::Text(text) => match text.as_slice() {
                [Piece::Literal(literal)] => format!("{literal:?}"),
                _ => continue,
            },
            Entry::Plural(_) => continue,
            Entry::List(items) => format!("{items:?}"),
            Entry::Pairs(pairs) => format!("&{pairs:?}"),
            Entry::Table(inner) => {
                path.push(key);
                let value = value_code(path, inner);
                path.pop();
                value
            }
        };
        fields.push_str(&format!("{key}: {value}, "));
    }
    let name = struct_of_pictures(path).unwrap_or_else(|| type_name(path));
    format!("{name} {{ {fields}}}")
}
