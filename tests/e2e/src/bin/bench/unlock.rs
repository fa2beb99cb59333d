//! Measures how long unlocking takes, from the click to the list of stories.

use e2e::{Person, StepResult};

use crate::Plan;
use crate::startup::{self, SLOWER};
use crate::story;
use crate::tables::{head, median, row, whole};

const PASSPHRASE: &str = "river stone and moss";
/// Clicks and returns the milliseconds until the lock screen is gone, and until the stories are shown.
const PRESS: &str = "const done = arguments[0], app = document.getElementById('app'), start = performance.now();
    let open = null;
    const look = () => {
        if (!app.querySelector('.unlock')) open ??= performance.now() - start;
        app.querySelector('.story-list__item') ? done([open, performance.now() - start]) : requestAnimationFrame(look);
    };
    app.querySelector('.unlock form').requestSubmit();
    look()";

/// Measures and prints the table.
pub async fn report(plan: &Plan) -> StepResult {
    head("Unlocking a shelf of 20 stories, in ms", &["the lock is gone", "her stories are there, both copies joined"]);
    for slower in [1, SLOWER] {
        let (open, shown): (Vec<f64>, Vec<f64>) = unlocked(plan, slower).await?.into_iter().unzip();
        row(&format!("{slower}x CPU"), &[whole(median(&open)), whole(median(&shown))]);
    }
    Ok(())
}

async fn unlocked(plan: &Plan, slower: u32) -> StepResult<Vec<(f64, f64)>> {
    let person = Person::start_with(plan.ours.clone()).await?;
    person.open("").await?;
    for (key, text) in &story::shelf(20)?.texts {
        person.set_stored_value(key, text).await?;
    }
    startup::watched(&person, slower).await?;
    startup::start(&person, "").await?;
    person.set_passphrase(PASSPHRASE).await?;
    person.confirm_recovery_code().await?;
    let mut times = Vec::new();
    for _ in 0..plan.runs {
        startup::start(&person, "#/shelf").await?;
        person.field("Passphrase").await?.fill(PASSPHRASE).await?;
        times.push(serde_json::from_value(person.run_async_script(PRESS, vec![]).await?)?);
    }
    person.quit().await;
    Ok(times)
}
