//! The sizes of the built page: by file, and the program by module.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::chunk_files::{CHUNKS, NEEDS};
use crate::paths;
use crate::server::gzip;
use crate::service_worker::files_in;
use crate::wasm_bundle::chunk_name;
use crate::wasm_sizes;

/// Prints the sizes.
///
/// # Errors
/// When a file cannot be read or the first load is over the budget.
pub fn report_sizes(dist: &Path, budget_kb: f64) -> Result<(), String> {
    let html = fs::read_to_string(dist.join("index.html")).map_err(|error| error.to_string())?;
    let (first, question) = (first_load(&html), chunk_files_of("question")?);
    let is_first = |file: &String| first.contains(file);
    let is_question_chunk = |file: &String| {
        file.starts_with("style-") || question.iter().any(|stem| file.starts_with(&format!("part-{stem}-")))
    };
    let mut files = files_in(dist)?;
    files.retain(|file| !file.ends_with(".br") && !file.ends_with(".gz"));
    files.sort_by_key(|file| (!is_first(file), !is_question_chunk(file), file.clone()));
    let (mut first_kb, mut question_kb, mut program_kb) = (0.0, 0.0, 0.0);
    println!("   KB raw   KB gzip   (* = first load, + = the question chunk, fetched while the start screen is read)");
    for file in &files {
        let bytes = fs::read(dist.join(file)).map_err(|error| error.to_string())?;
        let compressed = kb(gzip(&bytes, 9).map_err(|error| error.to_string())?.len());
        let mark = if is_first(file) {
            first_kb += compressed;
            '*'
        } else if is_question_chunk(file) {
            question_kb += compressed;
            '+'
        } else {
            ' '
        };
        if file.ends_with(".wasm") {
            program_kb += compressed;
        }
        println!("   {:>6.1}   {compressed:>7.1} {mark} {file}", kb(bytes.len()));
    }
    print_module_sizes(program_kb);
    println!("   First load: {first_kb:.1} KB of {budget_kb:.0} KB; {question_kb:.1} KB more until the first question");
    if first_kb > budget_kb {
        return Err(format!("the first load is {first_kb:.1} KB, {:.1} KB over its budget", first_kb - budget_kb));
    }
    Ok(())
}

fn chunks_folder() -> PathBuf {
    paths::target().join("wasm-bindgen/release").join(CHUNKS)
}

/// The names of the files that a chunk needs, without their hashes.
/// Returns the files of a chunk; an error for a name that is no chunk.
fn chunk_files_of(name: &str) -> Result<Vec<String>, String> {
    let path = chunks_folder().join(NEEDS);
    let needs = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut needs: BTreeMap<String, Vec<String>> = serde_json::from_str(&needs).map_err(|error| error.to_string())?;
    let stems = needs.remove(name).ok_or_else(|| format!("there is no chunk {name:?}"))?;
    Ok(stems.iter().map(|stem| chunk_name(stem).to_owned()).collect())
}

fn kb(bytes: usize) -> f64 {
    u32::try_from(bytes).map_or(f64::INFINITY, f64::from) / 1000.0
}

/// index.html (with the styles of the start screen in it) and the scripts and programs that it names; what is loaded on demand has
/// attributes of other names.
fn first_load(html: &str) -> Vec<String> {
    let names = ["href=\"", "src=\"", "data-js=\"", "data-parts=\"", "data-wasm=\""];
    let values = names.iter().flat_map(|name| html.split(name).skip(1)).filter_map(|rest| rest.split('"').next());
    let local = values.map(|value| value.trim_start_matches("./").to_owned());
    let mut first: Vec<String> =
        local.filter(|file| [".js", ".css", ".wasm"].iter().any(|end| file.ends_with(end))).collect();
    first.push("index.html".to_owned());
    first
}

/// The sizes come from the names in the program before wasm-opt removes them: a module's share of the code is close, its kilobytes
/// are an estimate.
fn print_module_sizes(program_kb: f64) {
    let Ok(files) = fs::read_dir(chunks_folder()) else { return };
    let mut rooms: BTreeMap<String, usize> = BTreeMap::new();
    for file in files.flatten().map(|file| file.path()).filter(|file| file.extension().is_some_and(|end| end == "wasm"))
    {
        let sizes = fs::read(file).ok().and_then(|bytes| wasm_sizes::by_module(&bytes)).unwrap_or_default();
        sizes.into_iter().for_each(|(room, size)| *rooms.entry(room).or_default() += size);
    }
    let total: usize = rooms.values().sum();
    let mut rooms: Vec<(String, usize)> = rooms.into_iter().filter(|(_, size)| size * 200 > total).collect();
    rooms.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    println!("   The whole program by module: share of its code, and that share of {program_kb:.1} KB gzip");
    for (room, size) in rooms {
        let share = kb(size) / kb(total);
        println!("   {:>5.1} %  {:>6.1}   {room}", share * 100.0, share * program_kb);
    }
}

#[cfg(test)]
mod tests {
    use super::first_load;

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let html = r#"<html data-scribe-js="scribe-1.js"><script src="static-screens.js"></script><script src="./boot.js" data-js="./a.js" data-parts="./p.js" data-wasm="./a.wasm">"#;
        let mut first = first_load(html);
        first.sort();
        assert_eq!(first, ["a.js", "a.wasm", "boot.js", "index.html", "p.js", "static-screens.js"]);
    }
}
