//! Steps that print their name, how long they took and, when they fail, a hint on how to fix it.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Instant;

/// The steps of this run that are finished: name and seconds.
static DONE: Mutex<Vec<(String, f64)>> = Mutex::new(Vec::new());

/// A failed step.
#[derive(Debug)]
pub struct Failure {
    /// The name of the step.
    pub step: String,
    /// Why it failed.
    pub cause: String,
    /// What the developer can do.
    pub hint: String,
}

/// The result of a step.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Runs one step: prints its name first and its time afterwards, to standard error, so that standard output stays usable by other
/// programs.
///
/// # Errors
/// The error of `work`, together with the step's name and the hint.
pub fn step<T>(name: &str, hint: &str, work: impl FnOnce() -> Result<T, String>) -> Outcome<T> {
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
        Err(cause) => Err(fail(&format!("{name} (after {seconds:.1} s)"), cause, hint)),
    }
}

/// Prints the time of each finished step, in the order in which they ended.
pub fn print_times() {
    let Ok(done) = DONE.lock() else { return };
    flush();
    eprintln!("\n== Time of each step");
    for (name, seconds) in done.iter() {
        eprintln!("   {seconds:>7.1} s   {name}");
    }
}

/// Creates a failure from its three parts.
pub fn fail(step: &str, cause: impl Into<String>, hint: &str) -> Failure {
    Failure { step: step.to_owned(), cause: cause.into(), hint: hint.to_owned() }
}

/// Prints a failure.
pub fn print_failure(failure: &Failure) {
    flush();
    eprintln!("\nFAILED  {}\nCause   {}\nTo fix  {}", failure.step, failure.cause.trim(), failure.hint);
}

fn flush() {
    std::io::stdout().flush().ok(); // A closed pipe is no reason to stop a build.
}

/// Runs a command and shows its output.
///
/// # Errors
/// When the command cannot be started or fails.
pub fn show(command: &mut Command) -> Result<(), String> {
    flush();
    let status = command.stdin(Stdio::null()).status().map_err(|error| start_error(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", command_line(command))) }
}

/// Runs a command and returns its output; on failure the error contains the last lines of it.
///
/// # Errors
/// When the command cannot be started or fails.
pub fn output(command: &mut Command) -> Result<String, String> {
    let done = command.stdin(Stdio::null()).output().map_err(|error| start_error(command, &error))?;
    let out = String::from_utf8_lossy(&done.stdout).into_owned();
    if done.status.success() {
        return Ok(out);
    }
    let all = format!("{out}{}", String::from_utf8_lossy(&done.stderr));
    let lines: Vec<&str> = all.lines().collect();
    let tail = lines.get(lines.len().saturating_sub(15)..).unwrap_or_default().join("\n");
    Err(format!("{} ended with {}\n{tail}", command_line(command), done.status))
}

/// Runs a command without showing its output.
///
/// # Errors
/// When the command cannot be started or fails.
pub fn run_silently(command: &mut Command) -> Result<(), String> {
    output(command).map(drop)
}

/// Runs a command, shows its standard output and passes each line to `each_line`. Returns `Ok(false)` when the command failed.
///
/// # Errors
/// When the command cannot be started.
pub fn watch_lines(command: &mut Command, mut each_line: impl FnMut(&str)) -> Result<bool, String> {
    flush();
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| start_error(command, &error))?;
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            println!("{line}");
            each_line(&line);
        }
    }
    child.wait().map(|status| status.success()).map_err(|error| error.to_string())
}

fn start_error(command: &Command, error: &std::io::Error) -> String {
    format!("{} could not be started: {error}", command_line(command))
}

/// The command line as one would type it.
pub fn command_line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
