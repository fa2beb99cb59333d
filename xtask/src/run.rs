//! Steps that say what they do, how long it took and, when they fail, what to do by hand.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Instant;

/// The steps of this run that are done: name and seconds.
static DONE: Mutex<Vec<(String, f64)>> = Mutex::new(Vec::new());

/// A step that did not work.
#[derive(Debug)]
pub struct Failure {
    /// What was being done.
    pub step: String,
    /// Why it stopped.
    pub cause: String,
    /// What a person can do.
    pub by_hand: String,
}

/// What a step gives.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Does one step: prints its name first and its time after, beside the output so that this stays usable by other programs.
///
/// # Errors
/// What the work said, together with the step's name and the way out by hand.
pub fn step<T>(name: &str, by_hand: &str, work: impl FnOnce() -> Result<T, String>) -> Outcome<T> {
    flush();
    eprintln!("== {name}");
    let start = Instant::now();
    let result = work();
    let seconds = start.elapsed().as_secs_f64();
    if let Ok(mut done) = DONE.lock() {
        done.push((name.to_owned(), seconds));
    }
    match result {
        Ok(value) => {
            flush();
            eprintln!("   {name}: {seconds:.1} s");
            Ok(value)
        }
        Err(cause) => Err(fail(&format!("{name} (after {seconds:.1} s)"), cause, by_hand)),
    }
}

/// Prints the time of each step so far, in the order in which they ended.
pub fn print_times() {
    let Ok(done) = DONE.lock() else { return };
    flush();
    eprintln!("\n== Time of each step");
    for (name, seconds) in done.iter() {
        eprintln!("   {seconds:>7.1} s   {name}");
    }
}

/// A failure from its three parts.
pub fn fail(step: &str, cause: impl Into<String>, by_hand: &str) -> Failure {
    Failure { step: step.to_owned(), cause: cause.into(), by_hand: by_hand.to_owned() }
}

/// Prints a failure.
pub fn tell(failure: &Failure) {
    flush();
    eprintln!("\nFAILED  {}\nCause   {}\nBy hand {}", failure.step, failure.cause.trim(), failure.by_hand);
}

fn flush() {
    std::io::stdout().flush().ok(); // A closed pipe is no reason to stop a build.
}

/// Runs a command with its output in sight.
///
/// # Errors
/// When it cannot start or ends with a failure.
pub fn show(command: &mut Command) -> Result<(), String> {
    flush();
    let status = command.stdin(Stdio::null()).status().map_err(|error| unstarted(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", said(command))) }
}

/// Runs a command and gives its output; on failure the error ends with its last lines.
///
/// # Errors
/// When it cannot start or ends with a failure.
pub fn output(command: &mut Command) -> Result<String, String> {
    let done = command.stdin(Stdio::null()).output().map_err(|error| unstarted(command, &error))?;
    let out = String::from_utf8_lossy(&done.stdout).into_owned();
    if done.status.success() {
        return Ok(out);
    }
    let all = format!("{out}{}", String::from_utf8_lossy(&done.stderr));
    let lines: Vec<&str> = all.lines().collect();
    let tail = lines.get(lines.len().saturating_sub(15)..).unwrap_or_default().join("\n");
    Err(format!("{} ended with {}\n{tail}", said(command), done.status))
}

/// Runs a command silently.
///
/// # Errors
/// When it cannot start or ends with a failure.
pub fn quietly(command: &mut Command) -> Result<(), String> {
    output(command).map(drop)
}

/// Runs a command with its standard output both in sight and given to `each_line`. `Ok(false)` when it ended with a failure.
///
/// # Errors
/// When it cannot start.
pub fn watch_lines(command: &mut Command, mut each_line: impl FnMut(&str)) -> Result<bool, String> {
    flush();
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| unstarted(command, &error))?;
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            println!("{line}");
            each_line(&line);
        }
    }
    child.wait().map(|status| status.success()).map_err(|error| error.to_string())
}

fn unstarted(command: &Command, error: &std::io::Error) -> String {
    format!("{} could not be started: {error}", said(command))
}

/// The command as one would type it.
pub fn said(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
