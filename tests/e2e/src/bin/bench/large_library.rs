//! Measures large amounts of data: a story with 2,000 answers, a library of 500 stories, and the start of the app with them.

use e2e::{Person, StepResult};

use crate::Plan;
use crate::startup::{self, SLOWER, Times, medians};
use crate::story::{self, Kept};
use crate::tables::{head, median, ratio, row, whole};

const READY: &str = e2e::strings::PAGE.offline.ready;
/// Measures the time from a change of the fragment to the frame that shows the screen.
const GO: &str = "const [address, done] = arguments;
    const start = performance.now(), app = document.getElementById('app');
    const before = app.querySelector('h1'), said = before?.textContent;
    const drawn = () => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - start); port2.postMessage(0); });
    const watch = new MutationObserver(() => {
        const now = app.querySelector('h1');
        if (!now || (now === before && now.textContent === said)) return; // A screen may reuse the heading of the previous one.
        watch.disconnect(); drawn();
    });
    watch.observe(app, { childList: true, subtree: true, characterData: true });
    location.hash = address";

/// Measures and prints the tables.
pub async fn report(plan: &Plan) -> StepResult {
    let (few, many) = (story::written(2, 12)?, story::written(2_000, 12)?);
    let (one, all) = (story::shelf(1)?, story::shelf(500)?);
    head(&format!("Opening at {SLOWER}x CPU, the program at hand, in ms"), &["much", "little", "ratio"]);
    let contents = many.address.trim_end_matches("/q").to_owned();
    opened(plan, "a story with 2,000 answers, beside 2: its contents", [&many, &few], &contents).await?;
    opened(plan, "the same: its question", [&many, &few], &many.address).await?;
    opened(plan, "the shelf with 500 stories, beside 1", [&all, &one], "#/shelf").await?;
    head(
        &format!("Start with 500 stories (2.4 million characters) at {SLOWER}x CPU, repeat, in ms"),
        &["500 stories", "none", "ratio"],
    );
    let (full, empty) = (started(plan, Some(&all)).await?, started(plan, None).await?);
    let line = |what: &str, pick: fn(&Times) -> f64| {
        row(what, &[whole(pick(&full)), whole(pick(&empty)), ratio(pick(&full), pick(&empty))]);
    };
    line("first paint", |times| times.paint);
    line("usable", |times| times.usable);
    line("blocked by long tasks", |times| times.blocked);
    Ok(())
}

async fn opened(plan: &Plan, what: &str, kept: [&Kept; 2], address: &str) -> StepResult {
    let mut middle = Vec::new();
    for one in kept {
        let mut times = Vec::new();
        for _ in 0..plan.runs {
            let person = with(plan, Some(one)).await?;
            startup::start(&person, "#/about").await?; // Once idle, every chunk is loaded.
            times.extend(person.run_async_script(GO, vec![address.into()]).await?.as_f64());
            person.quit().await;
        }
        middle.push(median(&times));
    }
    let [much, little] = [0, 1].map(|at| middle.get(at).copied().unwrap_or(f64::NAN));
    row(what, &[whole(much), whole(little), ratio(much, little)]);
    Ok(())
}

async fn started(plan: &Plan, kept: Option<&Kept>) -> StepResult<Times> {
    let person = with(plan, kept).await?;
    let mut all = Vec::new();
    for _ in 0..plan.runs {
        all.push(startup::start(&person, "").await?);
    }
    person.quit().await;
    Ok(medians(&all))
}

/// Returns a person with an earlier visit, whose story is in localStorage and in the mirror.
async fn with(plan: &Plan, kept: Option<&Kept>) -> StepResult<Person> {
    let person = Person::start_with(plan.ours.clone()).await?;
    person.open("").await?;
    person.expect_text(READY).await?;
    for (key, text) in kept.iter().flat_map(|kept| &kept.texts) {
        person.set_stored_value(key, text).await?;
    }
    startup::watched(&person, SLOWER).await?;
    startup::start(&person, "").await?; // This visit creates the mirror.
    Ok(person)
}
