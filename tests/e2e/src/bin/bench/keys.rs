//! From a key to the picture with its letter, and how long a save holds the page up: in a long story, beside a bare text area.

use std::path::Path;

use e2e::{Did, Person};
use serde_json::json;

use crate::{middle_and_p95, story};

const KEYS: usize = 120;
const SLOWER: u32 = 4;

/// The frame after a key has been drawn when a message posted from its animation frame arrives.
const WATCH: &str = "window.keyTimes = [];
    addEventListener('keydown', (event) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.keyTimes.push(performance.now() - event.timeStamp);
        port2.postMessage(0);
    }), true)";
const SAVE: &str = "const start = performance.now(); window.restory.flush?.(); return performance.now() - start";

/// Prints the table.
pub async fn report(ours: &Path, bare: &Path) -> Did {
    println!("\nFrom key to paint, {KEYS} keys in a story of 50,000 words over 200 answers, in ms      median     p95");
    for slower in [1, SLOWER] {
        let ours = in_story(ours, slower).await?;
        let bare = in_text_area(bare, slower).await?;
        let (ours, bare) = (middle_and_p95(ours), middle_and_p95(bare));
        println!("{:>78}  {:>8.1}{:>8.1}", format!("Restory, {slower}x CPU"), ours.0, ours.1);
        println!("{:>78}  {:>8.1}{:>8.1}", format!("bare text area with the same text, {slower}x CPU"), bare.0, bare.1);
        println!("{:>78}  {:>8.1}{:>8.1}   (aim for p95: 16 at most)", "difference", ours.0 - bare.0, ours.1 - bare.1);
    }
    save_time(ours).await
}

async fn in_story(dist: &Path, slower: u32) -> Did<Vec<f64>> {
    let person = at_the_question(dist, &story::long()?).await?;
    let times = types(&person, slower).await;
    person.leaves().await;
    times
}

async fn in_text_area(dist: &Path, slower: u32) -> Did<Vec<f64>> {
    let person = Person::arrives_at(dist.to_owned()).await?;
    person.opens_unready("textarea.html").await?;
    person.runs("document.getElementById('text').value = arguments[0]", vec![story::long()?.words.into()]).await?;
    person.finds_field("Text").await?;
    let times = types(&person, slower).await;
    person.leaves().await;
    times
}

async fn save_time(dist: &Path) -> Did {
    let person = at_the_question(dist, &story::one_big_answer()?).await?;
    let mut times = Vec::new();
    for _ in 0..20 {
        key(&person, "x").await?;
        times.extend(person.runs(SAVE, vec![]).await?.json().as_f64());
    }
    let (middle, p95) = middle_and_p95(times);
    println!("\nSaving a page of 64 KB at once, in ms: median {middle:.1}, p95 {p95:.1}");
    person.leaves().await;
    Ok(())
}

/// Puts the story where the app keeps stories, and opens it at its question.
async fn at_the_question(dist: &Path, story: &story::Kept) -> Did<Person> {
    let person = Person::arrives_at(dist.to_owned()).await?;
    person.opens("").await?;
    for (key, text) in &story.texts {
        person.stores(key, text).await?;
    }
    person.opens(&story.address).await?;
    person.finds_field("").await?;
    Ok(person)
}

async fn types(person: &Person, slower: u32) -> Did<Vec<f64>> {
    person.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
    person.runs(WATCH, vec![]).await?;
    for number in 0..KEYS {
        key(person, if number % 6 == 5 { " " } else { "a" }).await?;
    }
    let all = format!("return window.keyTimes.length >= {KEYS}");
    person.waits_for("all keys to be drawn", async || person.asks(&all, vec![]).await).await?;
    Ok(person.runs("return window.keyTimes", vec![]).await?.convert()?)
}

async fn key(person: &Person, text: &str) -> Did {
    person.cdp("Input.dispatchKeyEvent", json!({ "type": "keyDown", "text": text, "key": text })).await?;
    person.cdp("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": text })).await
}
