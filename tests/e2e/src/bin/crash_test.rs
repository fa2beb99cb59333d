//! `cargo xtask crash-test`: kills the browser twenty times during up to fifteen seconds of typing, and reports the text that was lost.

use std::time::Duration;

use e2e::{Person, StepError, StepResult};

const ROUNDS: u64 = 20;
const LONGEST: u64 = 15_000;

fn main() -> Result<(), StepError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(kill())
}

async fn kill() -> StepResult {
    let mut person = Person::start().await?;
    let question = person.begin_answer().await?;
    println!("round  seconds  words typed  missing  typed before the end");
    let mut worst = Duration::ZERO;
    for round in 1..=ROUNDS {
        // Spread over the whole span in a fixed, unordered sequence.
        let span = Duration::from_millis(LONGEST * (round * 7 % ROUNDS + 1) / ROUNDS);
        let loss = person.kill_while_typing(&question, span).await?;
        let seconds = span.as_secs_f64();
        println!(
            "{round:>5}  {seconds:>7.1}  {:>11}  {:>7}  {:.2} s",
            loss.typed,
            loss.missing,
            loss.since.as_secs_f64()
        );
        worst = worst.max(loss.since);
        person.field("").await?.fill("It said:").await?;
        person.wait_until_saved().await?;
    }
    println!("worst: {:.2} s", worst.as_secs_f64());
    person.quit().await;
    Ok(())
}
