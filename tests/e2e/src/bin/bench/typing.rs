//! Measures the time from a key press to the painted frame, and how long a save blocks the page, in stories of two lengths. The
//! baseline is a bare textarea with the same text.

use std::path::Path;

use e2e::{Person, StepError, StepResult};
use serde_json::json;

use crate::Plan;
use crate::story::{self, Kept};
use crate::tables::{head, row, share, tenths};

const KEYS: usize = 200;
const SLOWER: u32 = 6;

/// A frame has been painted when a message posted from its animation frame arrives.
const WATCH: &str = "window.keyTimes = [];
    addEventListener('keydown', (event) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.keyTimes.push(performance.now() - event.timeStamp);
        port2.postMessage(0);
    }), true)";
const SAVE: &str = "const start = performance.now(); window.restory.flush?.(); return performance.now() - start";

/// Measures and prints the tables.
pub async fn report(plan: &Plan) -> StepResult {
    head(
        &format!("From key to paint at {SLOWER}x CPU, {KEYS} keys, in ms (aim: p95 at most 16 above the bare one)"),
        &["p50", "p95", "p99", "p95 above bare"],
    );
    let (short, long) = (story::long(30, 25)?, story::long(200, 250)?);
    let bare = in_text_area(&plan.bare, &short.on_screen).await?;
    let base = share(&bare, 95);
    line("bare text area, the 250 words on the screen", &bare, base);
    for (name, kept) in [
        ("1,000 words over 31 answers, 250 on the screen", &short),
        ("50,000 words over 201 answers, 250 on the screen", &long),
    ] {
        let person = at_the_question(&plan.ours, kept).await?;
        line(name, &types(&person, SLOWER).await?, base);
        person.quit().await;
    }
    save_time(&plan.ours).await
}

fn line(name: &str, times: &[f64], base: f64) {
    let [middle, p95, p99] = [50, 95, 99].map(|percent| share(times, percent));
    row(name, &[tenths(middle), tenths(p95), tenths(p99), tenths(p95 - base)]);
}

async fn in_text_area(dist: &Path, words: &str) -> StepResult<Vec<f64>> {
    let person = Person::start_with(dist.to_owned()).await?;
    person.open_without_waiting("textarea.html").await?;
    person.run_script("document.getElementById('text').value = arguments[0]", vec![words.into()]).await?;
    person.focus_field("Text").await?;
    let times = types(&person, SLOWER).await;
    person.quit().await;
    times
}

async fn save_time(dist: &Path) -> StepResult {
    let person = at_the_question(dist, &story::one_big_answer()?).await?;
    let mut columns = Vec::new();
    for slower in [1, SLOWER] {
        person.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
        let mut times = Vec::new();
        for _ in 0..20 {
            key(&person, "x").await?;
            times.extend(person.run_script(SAVE, vec![]).await?.json().as_f64());
        }
        columns.extend([tenths(share(&times, 50)), tenths(share(&times, 95))]);
    }
    head("Saving a page of 64 KB at once, 20 times, in ms", &["median", "p95", "median, 6x CPU", "p95, 6x CPU"]);
    row("save", &columns);
    person.quit().await;
    Ok(())
}

/// Stores the story in localStorage and opens it at its question.
pub async fn at_the_question(dist: &Path, story: &Kept) -> StepResult<Person> {
    let person = Person::start_with(dist.to_owned()).await?;
    person.open("").await?;
    for (key, text) in &story.texts {
        person.set_stored_value(key, text).await?;
    }
    person.open(&story.address).await?;
    if let Err(trouble) = person.focus_field("").await {
        let shown = person.run_script("return document.body.innerText + location.hash", vec![]).await?;
        return Err(StepError::new(format!("{trouble}; shown: {}", shown.json())));
    }
    Ok(person)
}

async fn types(person: &Person, slower: u32) -> StepResult<Vec<f64>> {
    person.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
    person.run_script(WATCH, vec![]).await?;
    for number in 0..KEYS {
        key(person, if number % 6 == 5 { " " } else { "a" }).await?;
    }
    let all = format!("return window.keyTimes.length >= {KEYS}");
    person.wait_for("all keys to be drawn", async || person.eval_bool(&all, vec![]).await).await?;
    Ok(person.run_script("return window.keyTimes", vec![]).await?.convert()?)
}

/// Sends one key, down and up.
pub async fn key(person: &Person, text: &str) -> StepResult {
    person.cdp("Input.dispatchKeyEvent", json!({ "type": "keyDown", "text": text, "key": text })).await?;
    person.cdp("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": text })).await
}
