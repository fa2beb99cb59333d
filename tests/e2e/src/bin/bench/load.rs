//! From the address to the first paint and to a page that can be used: on a slow phone with a slow line, then once more from the cache.

use std::path::Path;

use e2e::{Did, Person};
use serde_json::json;

use crate::middle_and_p95;

const RUNS: usize = 5;
const SLOWER: u32 = 4;
const BYTES_A_SECOND: u32 = 200_000; // 1.6 Mbit/s
const DELAY_MS: u32 = 150;

/// Notes when the page can be used: Restory says so itself, the bare page has its button then.
const WATCH: &str = "const usable = () => document.documentElement?.dataset.app === 'ready' || document.body?.querySelector(':scope > button');
    new MutationObserver((_, watcher) => { if (usable()) { window.usableAt = performance.now(); watcher.disconnect(); } })
        .observe(document, { attributes: true, childList: true, subtree: true });";
const TIMES: &str = "const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    return paint && window.usableAt ? [paint, window.usableAt] : null";

/// Milliseconds of one start.
#[derive(Clone, Copy)]
struct Times {
    paint: f64,
    usable: f64,
}

/// Prints the table.
pub async fn report(ours: &Path, bare: &Path) -> Did {
    let (ours, bare) = (starts(ours).await?, starts(bare).await?);
    println!("Start at {SLOWER}x CPU, 1.6 Mbit/s, {DELAY_MS} ms; median of {RUNS}, in ms");
    println!("                        Restory      bare     ratio     aim");
    row("cold, first paint", ours.0.paint, bare.0.paint, "0.9");
    row("cold, usable", ours.0.usable, bare.0.usable, "2.5");
    row("repeat, first paint", ours.1.paint, bare.1.paint, "-");
    row("repeat, usable", ours.1.usable, bare.1.usable, "1.3");
    Ok(())
}

fn row(what: &str, ours: f64, bare: f64, aim: &str) {
    println!("{what:<22} {ours:>8.0}  {bare:>8.0}  {:>8.2}  {aim:>6}", ours / bare);
}

/// The medians of cold and repeated starts of a built page.
async fn starts(dist: &Path) -> Did<(Times, Times)> {
    let (mut cold, mut repeat) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let person = Person::arrives_at(dist.to_owned()).await?;
        person.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await?;
        person.cdp("Network.enable", json!({})).await?;
        let line = json!({ "offline": false, "latency": DELAY_MS, "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND });
        person.cdp("Network.emulateNetworkConditions", line).await?;
        person.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
        cold.push(start(&person).await?);
        repeat.push(start(&person).await?);
        person.leaves().await;
    }
    Ok((medians(&cold), medians(&repeat)))
}

async fn start(person: &Person) -> Did<Times> {
    person.opens_unready("").await?;
    person.waits_for("the page to be usable", async || Ok(!person.runs(TIMES, vec![]).await?.json().is_null())).await?;
    let [paint, usable] = person.runs(TIMES, vec![]).await?.convert()?;
    Ok(Times { paint, usable })
}

fn medians(all: &[Times]) -> Times {
    let middle = |pick: fn(&Times) -> f64| middle_and_p95(all.iter().map(pick).collect()).0;
    Times { paint: middle(|times| times.paint), usable: middle(|times| times.usable) }
}
