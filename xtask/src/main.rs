//! `cargo xtask <command>`; without a command it prints the available ones.

use std::process::ExitCode;

use xtask::{
    bench, build, crash_test, css, dev, icons, lint, postbuild, release, run, screenshots, serve, setup, test,
};

const HELP: &str = "cargo xtask <command>

  serve   install what is missing, build the release and serve it on http://127.0.0.1:8080
  dev     the same for a development build that is rebuilt at each change, with the picture gallery at #/gallery
  build   build the release into dist/ and print its sizes; fails when the first load is over its budget
  release build the release and pack it, with checksums, licences and the hosting guides, into an archive that needs no build
  test    run all tests, or one part of them: test [native|tools|web|e2e] [filter]
            native   the pure modules, the content and the house rules, on this machine
            tools    xtask itself
            web      the browser module, as WebAssembly in a browser
            e2e      the built page in a browser; builds it first
            filter   part of a test's name, and other arguments of `cargo test`
  lint    check formatting, clippy, module borders, and licences and sources of dependencies
  bench   measure how fast the page starts, types, draws and saves, compared with a bare page and with the sites in the given folders
  crash-test
          measure what is lost when the browser is killed while someone types
  screenshots
          take screenshots of the screens
  icons   render the PNG icons after an SVG icon changed; the PNG files are committed
  setup   only install what is missing, including what the tests need
  env     print the environment variables for running cargo or Trunk directly, for `eval \"$(cargo xtask env)\"`";

fn main() -> ExitCode {
    let command = std::env::args().nth(1).unwrap_or_default();
    let outcome = match command.as_str() {
        "serve" => serve::serve(),
        "dev" => dev::dev(),
        "build" => build::build().map(drop),
        "release" => release::release(),
        "test" => test::test(&std::env::args().skip(2).collect::<Vec<_>>()),
        "lint" => lint::lint(),
        "bench" => bench::bench(&std::env::args().skip(2).collect::<Vec<_>>()),
        "crash-test" => crash_test::crash_test(),
        "screenshots" => screenshots::screenshots(),
        "icons" => icons::icons(),
        "setup" => setup::everything(),
        "env" => setup::print_env(),
        "css" => css::concatenate(),
        "postbuild" => postbuild::postbuild(),
        _ => {
            println!("{HELP}");
            return if command.is_empty() || command == "help" { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            run::print_failure(&failure);
            ExitCode::FAILURE
        }
    }
}
