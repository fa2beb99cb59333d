//! The program in the staging folder: optimised by wasm-opt, and each file named by its content.

use std::fs::{self, File};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use crate::chunk_files::{CHUNKS, FIRST_SCRIPT, FIRST_WASM, LOADER, NEEDS};
use crate::page::Profile;
use crate::paths;
use crate::postbuild::{Build, fill, find, hash, hex, read, rename, write};
use crate::run;
use crate::setup::npm;
use crate::wasm_bindings;

/// Features of every supported browser; names are removed, and the code is optimised for size.
const WASM_OPT_FLAGS: [&str; 11] = [
    "-Oz",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Takes half as long again and saves 0.2 KB of the first load; chunks do not get smaller once they are compressed.
const FIRST_LOAD_FLAGS: [&str; 1] = ["--converge"];

/// How long an unused result of wasm-opt is kept.
const RESULT_MAX_AGE: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// The language levels of scripts, by the browsers that have to read them.
const MODULES: &str = "--target=es2022";
const OLDEST: &str = "--target=es5";
/// Where the page preloads the program.
const PRELOAD_PLACEHOLDER: &str = "<!-- ahead -->";

/// Names the program and its chunks by their content, in the folder and in the page; returns the names.
/// Trunk names a program by cargo's output, before wasm-bindgen and wasm-opt: two different files may get one name.
pub(crate) fn finish(build: &Build, page: &mut String) -> Result<Vec<String>, String> {
    let dir = &build.dir;
    let wasm = find(dir, |name| name.ends_with("_bg.wasm"))?.ok_or("there is no program")?;
    let js = wasm.replace("_bg.wasm", ".js");
    let parts = copy_chunks(&build.bound.join(CHUNKS), dir)?;
    if !parts.is_empty() {
        let loader = dir.join(LOADER);
        write(&loader, &with_own_instantiation(&read(&loader)?))?;
    }
    if build.profile == Profile::Release {
        optimise(dir, &js, &wasm, &parts)?;
    }
    let new_wasm = rename(dir, &wasm, "restory", "wasm")?;
    let script = read(&dir.join(&js))?.replace(&wasm, &new_wasm);
    *page = page.replace(&wasm, &new_wasm);
    let mut immutable_files = vec![new_wasm];
    let (script, new_js) = if parts.is_empty() {
        let name = format!("restory-{}.js", hash(script.as_bytes()));
        (script, name)
    } else {
        let (loader, names) = name_chunks(dir, &parts)?;
        let linked = link_hashed_names(&script, &loader);
        write(&dir.join(&linked.loader_name), &linked.loader)?;
        fs::remove_file(dir.join(LOADER)).map_err(|error| error.to_string())?;
        *page = page.replacen(" data-wasm=", &format!(" data-parts=\"./{}\" data-wasm=", linked.loader_name), 1);
        immutable_files.extend(names);
        immutable_files.push(linked.loader_name);
        (linked.script, linked.script_name)
    };
    write(&dir.join(&new_js), &script)?;
    fs::remove_file(dir.join(&js)).map_err(|error| error.to_string())?;
    *page = page.replace(&js, &new_js);
    immutable_files.push(new_js);
    Ok(immutable_files)
}

/// Makes the page preload the program before anything else, in the order in which its files are needed.
pub(crate) fn add_preload_links(page: &str) -> Result<String, String> {
    let named = |name: &str| page.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next());
    let wasm = named("data-wasm").ok_or("index.html does not name the program")?;
    let scripts = ["id=\"boot\" src", "data-js", "data-parts"].into_iter().filter_map(named);
    let ahead: String = scripts.map(|script| format!("<link rel=\"modulepreload\" href=\"{script}\">\n")).collect();
    let program = format!(
        "<link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin=\"anonymous\">\n"
    );
    fill(page, PRELOAD_PLACEHOLDER, &format!("{program}{}", ahead.trim_end()))
}

/// How the loader instantiates a chunk. The bytes count, not the type that a host sends with them; and where they are no program, because
/// the host once answered with a page of its own, the chunk is asked for again, past the browser's cache.
const INSTANTIATE_CHUNK: &str = "const instantiateChunk = async (request, imports) => {
  const response = await request;
  const read = async (one) => WebAssembly.instantiate(await one.arrayBuffer(), imports);
  try {
    if (response.headers.get(\"content-type\") !== \"application/wasm\") return await read(response);
    return await WebAssembly.instantiateStreaming(response, imports);
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    return read(await fetch(response.url, { cache: \"reload\" }));
  }
};
";

/// Replaces how the loader instantiates chunks by [`INSTANTIATE_CHUNK`].
fn with_own_instantiation(loader: &str) -> String {
    let loader = loader.replace("WebAssembly.instantiateStreaming(", "instantiateChunk(");
    format!("{loader}\n{INSTANTIATE_CHUNK}")
}

/// Names the chunks by their content; returns the loader that requests those names, and the names.
fn name_chunks(dir: &Path, parts: &[String]) -> Result<(String, Vec<String>), String> {
    let mut loader = read(&dir.join(LOADER))?;
    let mut names = Vec::new();
    for part in parts {
        let stem = part.trim_end_matches(".wasm");
        let new = rename(dir, part, &format!("part-{}", chunk_name(stem)), "wasm")?;
        loader = loader.replace(&format!("/{part}\""), &format!("/{new}\""));
        names.push(new);
    }
    Ok((loader, names))
}

/// The program's script and the loader of its chunks, each naming the other.
struct LinkedScripts {
    script: String,
    script_name: String,
    loader: String,
    loader_name: String,
}

/// Names both by one hash, because each contains the other's name.
fn link_hashed_names(script: &str, loader: &str) -> LinkedScripts {
    let both = hash(format!("{script}{loader}").as_bytes());
    let (script_name, loader_name) = (format!("restory-{both}.js"), format!("parts-{both}.js"));
    // The script's list of modules keeps the old name, because the program uses it.
    let script = ["from \"", "from\""].iter().fold(script.to_owned(), |script, from| {
        script.replace(&format!("{from}./{LOADER}\""), &format!("{from}./{loader_name}\""))
    });
    LinkedScripts { script, loader: loader.replace(FIRST_SCRIPT, &script_name), script_name, loader_name }
}

/// `split_question` becomes `question`; a chunk that several others share keeps its number.
pub(crate) fn chunk_name(stem: &str) -> &str {
    stem.trim_start_matches("split_").trim_start_matches('_')
}

/// Copies the chunks from the folder into which they were split; returns their names.
fn copy_chunks(from: &Path, dir: &Path) -> Result<Vec<String>, String> {
    let Ok(files) = fs::read_dir(from) else { return Ok(Vec::new()) };
    let mut parts = Vec::new();
    for file in files.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name == FIRST_WASM || name == NEEDS {
            continue;
        }
        fs::copy(file.path(), dir.join(&name)).map_err(|error| format!("{name}: {error}"))?;
        if name.ends_with(".wasm") {
            parts.push(name);
        }
    }
    parts.sort();
    Ok(parts)
}

/// Runs as many processes as there are cores: each needs 200 MB of memory.
fn optimise_all<'a>(dir: &Path, files: impl Iterator<Item = (&'a String, &'a [&'a str])> + Send) -> Result<(), String> {
    let waiting = Mutex::new(files);
    let next = || waiting.lock().ok()?.next();
    let work = || std::iter::from_fn(next).try_for_each(|(file, more)| optimise_wasm(&dir.join(file), more));
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let all: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        all.into_iter().try_for_each(|one| one.join().map_err(|_| "wasm-opt was interrupted".to_owned())?)
    })
}

/// Optimises the program, its chunks and the scripts of the first load.
fn optimise(dir: &Path, js: &str, wasm: &String, parts: &[String]) -> Result<(), String> {
    rewrite_both(dir, js, wasm, wasm_bindings::without_streams)?;
    // The longest comes first, so that no core waits for it at the end.
    let chunks = parts.iter().map(|part| (part, &[][..]));
    optimise_all(dir, [(wasm, &FIRST_LOAD_FLAGS[..])].into_iter().chain(chunks))?;
    remove_old_results();
    rewrite_both(dir, js, wasm, wasm_bindings::shorten)?;
    let modules = [js, "boot.js"].into_iter().chain((!parts.is_empty()).then_some(LOADER));
    modules
        .map(|module| (module, MODULES))
        .chain([("static-screens.js", OLDEST)])
        .try_for_each(|(script, target)| minify_script(&dir.join(script), target))
}

/// Changes the script and its program together.
fn rewrite_both(
    dir: &Path,
    js: &str,
    wasm: &str,
    change: impl Fn(&str, &[u8]) -> Option<(String, Vec<u8>)>,
) -> Result<(), String> {
    let program = fs::read(dir.join(wasm)).map_err(|error| format!("{wasm}: {error}"))?;
    let unknown = || {
        format!("{js} and {wasm} do not have the form that wasm-bindgen used to write; see xtask/src/wasm_bindings.rs")
    };
    let (script, program) = change(&read(&dir.join(js))?, &program).ok_or_else(unknown)?;
    write(&dir.join(js), &script)?;
    fs::write(dir.join(wasm), program).map_err(|error| format!("{wasm}: {error}"))
}

/// Minifies a script: removes comments and white space and shortens names.
fn minify_script(file: &Path, target: &str) -> Result<(), String> {
    let mut esbuild = npm::command("esbuild");
    esbuild.arg(file).args(["--minify", "--charset=utf8", "--log-level=error", "--allow-overwrite", target]);
    run::output(esbuild.arg(format!("--outfile={}", file.display()))).map(drop)
}

/// Optimises a program with wasm-opt, or reuses an earlier result for the same program.
pub(crate) fn optimise_wasm(file: &Path, more: &[&str]) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let known = wasm_opt_results().join(key(&fs::read(file).map_err(failed)?, more));
    if known.is_file() {
        // A new time protects it from being removed.
        File::options().append(true).open(&known).and_then(|file| file.set_modified(SystemTime::now())).ok();
        return fs::copy(&known, file).map(drop).map_err(failed);
    }
    run::output(npm::command("wasm-opt").args(WASM_OPT_FLAGS).args(more).arg(file).arg("-o").arg(file))?;
    // Copied under another name first, so that an interrupted build leaves no incomplete file.
    let part = known.with_extension(std::process::id().to_string());
    fs::create_dir_all(wasm_opt_results()).and_then(|()| fs::copy(file, &part)).map_err(failed)?;
    fs::rename(part, known).map_err(failed)
}

/// The folder of the results of wasm-opt, by `key`.
fn wasm_opt_results() -> PathBuf {
    paths::target().join("wasm-opt")
}

/// The hash of a program and of the options.
fn key(program: &[u8], more: &[&str]) -> String {
    let mut sum = Sha256::new();
    sum.update(fs::read(paths::root().join("node_modules/binaryen/package.json")).unwrap_or_default());
    sum.update([&WASM_OPT_FLAGS, more].concat().join(" "));
    sum.update(program);
    hex(&sum.finalize())
}

/// Removes results that no build has used for the time `RESULT_MAX_AGE`.
fn remove_old_results() {
    let is_old = |file: &fs::DirEntry| {
        let age = file.metadata().and_then(|about| about.modified()).map(|changed| changed.elapsed());
        matches!(age, Ok(Ok(age)) if age > RESULT_MAX_AGE)
    };
    for file in fs::read_dir(wasm_opt_results()).into_iter().flatten().flatten().filter(is_old) {
        fs::remove_file(file.path()).ok(); // It only takes disk space.
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::{env, fs, process};

    use super::{chunk_name, copy_chunks, link_hashed_names, name_chunks, with_own_instantiation};
    use crate::chunk_files::{FIRST_SCRIPT, LOADER, NEEDS};
    use crate::postbuild::{hash, rename};

    /// An empty folder for one test.
    fn folder(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("restory-program-{}-{name}", process::id()));
        fs::remove_dir_all(&folder).ok(); // There may be none.
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn names_in(folder: &PathBuf) -> Vec<String> {
        let files = fs::read_dir(folder).unwrap().flatten();
        let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_chunk_is_named_as_in_the_program_without_the_splitters_prefix() {
        assert_eq!(chunk_name("split_question"), "question");
        assert_eq!(chunk_name("split___question"), "question");
        assert_eq!(chunk_name("chunk_3"), "chunk_3");
    }

    #[test]
    fn a_file_is_named_by_its_content() {
        let dir = folder("rename");
        for (name, text) in [("a.css", "one"), ("b.css", "one"), ("c.css", "two")] {
            fs::write(dir.join(name), text).unwrap();
        }
        let named = |old: &str| rename(&dir, old, "style", "css");
        let (first, same, other) = (named("a.css").unwrap(), named("b.css").unwrap(), named("c.css").unwrap());
        assert_eq!(first, format!("style-{}.css", hash(b"one")));
        assert_eq!(first, same);
        assert_ne!(first, other);
        assert_eq!(hash(b"one").len(), 12);
        assert!(named("missing.css").unwrap_err().starts_with("missing.css: "));
        fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn only_the_chunks_and_their_loader_are_copied() {
        let (from, to) = (folder("from"), folder("to"));
        for name in ["split_question.wasm", "chunk_1.wasm", "first.wasm", NEEDS, LOADER] {
            fs::write(from.join(name), name).unwrap();
        }
        assert_eq!(copy_chunks(&from, &to).unwrap(), ["chunk_1.wasm", "split_question.wasm"]);
        assert_eq!(names_in(&to), ["chunk_1.wasm", LOADER, "split_question.wasm"]);
        assert_eq!(copy_chunks(&from.join("nowhere"), &to).unwrap(), Vec::<String>::new());
        fs::remove_dir_all(from).unwrap();
        fs::remove_dir_all(to).unwrap();
    }

    /// A host that sent another type with a chunk: the program started, and the chunk “did not load”.
    #[test]
    fn the_loader_takes_a_chunk_of_any_type() {
        let loader = with_own_instantiation("const a = async (i) => WebAssembly.instantiateStreaming(request, i);");
        assert!(loader.starts_with("const a = async (i) => instantiateChunk(request, i);"), "{loader}");
        assert_eq!(loader.matches("instantiateStreaming").count(), 1, "only where the type is right: {loader}");
    }

    #[test]
    fn the_loader_requests_the_chunks_by_their_new_names() {
        let dir = folder("loader");
        fs::write(dir.join(LOADER), "load(\"./split_a.wasm\"); load(\"./split_a_b.wasm\")").unwrap();
        fs::write(dir.join("split_a.wasm"), "a").unwrap();
        fs::write(dir.join("split_a_b.wasm"), "ab").unwrap();
        let parts = ["split_a.wasm".to_owned(), "split_a_b.wasm".to_owned()];
        let (loader, names) = name_chunks(&dir, &parts).unwrap();
        assert_eq!(names, [format!("part-a-{}.wasm", hash(b"a")), format!("part-a_b-{}.wasm", hash(b"ab"))]);
        assert_eq!(loader, format!("load(\"./{}\"); load(\"./{}\")", names[0], names[1]));
        fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn the_script_and_the_loader_name_each_other_and_change_together() {
        let script = format!("import {{ a }} from \"./{LOADER}\"; a()");
        let loader = format!("import * as main from \"./{FIRST_SCRIPT}\";");
        let linked = link_hashed_names(&script, &loader);
        assert_eq!(linked.script, format!("import {{ a }} from \"./{}\"; a()", linked.loader_name));
        assert_eq!(linked.loader, format!("import * as main from \"./{}\";", linked.script_name));
        let other = link_hashed_names(&script, &format!("{loader} more()"));
        assert_ne!(linked.script_name, other.script_name);
        assert_ne!(linked.loader_name, other.loader_name);
        assert_eq!(linked.script_name, link_hashed_names(&script, &loader).script_name);
    }
}
