//! `cargo xtask <command>`; without one it tells what there is.

use std::process::ExitCode;

use xtask::{bench, build, css, dev, icons, kills, lint, postbuild, run, serve, setup, shots, split, test};

const HELP: &str = "cargo xtask <command>

  serve   set up what is missing, build the release, serve it on http://127.0.0.1:8080
  dev     the same with a debug build that is made anew at each change, and its gallery of pictures at #/gallery
  build   the release in dist/, with its sizes; fails over the budget of the first load
  test    every test: native, WebAssembly in a browser, the built page in a browser
  lint    formatting, clippy, borders, licences and sources of dependencies
  bench   how fast it starts, types, draws and saves, beside a bare page and the sites in the folders named
  kills   what is lost when the browser is killed while someone types
  shots   pictures of the screens
  icons   the icons as PNG, after their drawings changed; they are committed
  setup   only set up what is missing, tests included
  env     the settings for building by hand, for `eval \"$(cargo xtask env)\"`";

fn main() -> ExitCode {
    let command = std::env::args().nth(1).unwrap_or_default();
    let outcome = match command.as_str() {
        "serve" => serve::serve(),
        "dev" => dev::dev(),
        "build" => build::build().map(drop),
        "test" => test::test(),
        "lint" => lint::lint(),
        "bench" => bench::bench(&std::env::args().skip(2).collect::<Vec<_>>()),
        "kills" => kills::kills(),
        "shots" => shots::shots(),
        "icons" => icons::icons(),
        "setup" => setup::everything(),
        "env" => setup::print_env(),
        "css" => css::join(),
        "wasm-bindgen" => split::bind(&std::env::args().skip(2).collect::<Vec<_>>()),
        "postbuild" => postbuild::postbuild(),
        _ => {
            println!("{HELP}");
            return if command.is_empty() || command == "help" { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            run::tell(&failure);
            ExitCode::FAILURE
        }
    }
}
