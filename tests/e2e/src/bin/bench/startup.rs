//! Measures the time from navigation to first paint and to an interactive page, on a slow phone with a slow connection: with an empty
//! cache, with the cache, and offline.

use std::path::Path;

use e2e::{Person, StepResult};
use serde_json::json;

use crate::Plan;
use crate::tables::{head, median, ratio, row, tenths, whole};

/// The CPU is slowed down by this factor.
pub const SLOWER: u32 = 4;
const BYTES_A_SECOND: u32 = 200_000; // 1.6 Mbit/s
const DELAY_MS: u32 = 150;
/// The URL of the gate, which the start screen links to.
const QUESTION: &str = "#/begin/trouble";

/// Records when the page is interactive (Restory reports it, the bare page shows its button, another site has text and is idle), the bytes
/// loaded by then, and every long task.
const WATCH: &str = "const bench = window.bench = { usable: null, bytes: 0, tasks: [] };
    new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries()) bench.tasks.push([startTime, duration]); })
        .observe({ type: 'longtask', buffered: true });
    const came = () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .reduce((sum, { transferSize }) => sum + transferSize, 0);
    const asked = /^#\\/(begin|s|shelf)\\b/.test(location.hash);
    const usable = () => (document.documentElement?.dataset.app === 'ready' && (!asked || document.querySelector('#app h1')?.textContent))
        || document.body?.querySelector(':scope > button');
    new MutationObserver((_, watcher) => {
        if (!usable()) return;
        bench.usable = performance.now(); bench.bytes = came(); watcher.disconnect();
    }).observe(document, { attributes: true, childList: true, subtree: true });
    bench.blocked = () => bench.tasks.reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0);
    bench.quiet = () => {
        const ends = bench.tasks.map(([start, duration]) => start + duration);
        const last = Math.max(0, ...ends, ...performance.getEntriesByType('resource').map(({ responseEnd }) => responseEnd));
        return performance.now() - last > 2000 ? last : null;
    };";
const TIMES: &str = "const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    const quiet = window.bench?.quiet();
    if (!paint || quiet === null || quiet === undefined) return null;
    return [paint, bench.usable ?? -1, bench.blocked(), bench.bytes / 1000, quiet]";

/// One start: times in milliseconds, and kilobytes until the page is interactive.
#[derive(Clone, Copy)]
pub struct Times {
    pub paint: f64,
    pub usable: f64,
    pub blocked: f64,
    pub kilobytes: f64,
}

/// The measured starts of one site.
struct Starts {
    cold: Times,
    question: Option<Times>,
    repeat: Times,
    offline: Option<Times>,
}

/// Measures and prints the tables.
pub async fn report(plan: &Plan) -> StepResult {
    let bare = starts(&plan.bare, plan.runs, Site::Other).await?;
    let ours = starts(&plan.ours, plan.runs, Site::Restory).await?;
    table("Restory", &ours, &bare);
    for folder in &plan.others {
        let name =
            folder.file_name().map_or_else(|| folder.display().to_string(), |name| name.to_string_lossy().into());
        table(&name, &starts(folder, plan.runs, Site::Other).await?, &bare);
    }
    Ok(())
}

fn table(name: &str, ours: &Starts, bare: &Starts) {
    head(
        &format!("Start at {SLOWER}x CPU, 1.6 Mbit/s, {DELAY_MS} ms, in ms"),
        &[name, "bare Leptos page", "ratio", "aim"],
    );
    let line = |what: &str, one: f64, other: f64, aim: &str| {
        row(what, &[whole(one), whole(other), ratio(one, other), aim.to_owned()]);
    };
    line("cold, first paint", ours.cold.paint, bare.cold.paint, "0.9");
    line("cold, usable", ours.cold.usable, bare.cold.usable, "2");
    line("cold, blocked by long tasks", ours.cold.blocked, bare.cold.blocked, "–");
    row(
        "cold, KB on the line until usable",
        &[
            tenths(ours.cold.kilobytes),
            tenths(bare.cold.kilobytes),
            ratio(ours.cold.kilobytes, bare.cold.kilobytes),
            "–".to_owned(),
        ],
    );
    if let Some(question) = ours.question {
        line("cold, straight to the first question", question.usable, bare.cold.usable, "–");
        line("the same, blocked", question.blocked, bare.cold.blocked, "–");
        row(
            "the same, KB on the line",
            &[
                tenths(question.kilobytes),
                tenths(bare.cold.kilobytes),
                ratio(question.kilobytes, bare.cold.kilobytes),
                "–".to_owned(),
            ],
        );
    }
    line("repeat, first paint", ours.repeat.paint, bare.repeat.paint, "–");
    line("repeat, usable", ours.repeat.usable, bare.repeat.usable, "1.2");
    line("repeat, blocked", ours.repeat.blocked, bare.repeat.blocked, "–");
    if let Some(offline) = ours.offline {
        line("without a network, first paint", offline.paint, f64::NAN, "–");
        line("without a network, usable", offline.usable, f64::NAN, "–");
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Site {
    Restory,
    Other,
}

async fn starts(dist: &Path, runs: usize, site: Site) -> StepResult<Starts> {
    let (mut cold, mut question, mut repeat, mut offline) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..runs {
        if site == Site::Restory {
            let person = slowed(dist).await?;
            question.push(start(&person, QUESTION).await?);
            person.quit().await;
        }
        let mut person = slowed(dist).await?;
        cold.push(start(&person, "").await?);
        if site == Site::Restory {
            person.expect_text(e2e::strings::PAGE.offline.ready).await?;
        }
        repeat.push(start(&person, "").await?);
        if site == Site::Restory {
            person.stop_host();
            person.expect_log("sw.js");
            offline.push(start(&person, "").await?);
        }
        person.quit().await;
    }
    let some = |all: &[Times]| (!all.is_empty()).then(|| medians(all));
    Ok(Starts { cold: medians(&cold), question: some(&question), repeat: medians(&repeat), offline: some(&offline) })
}

/// Returns a person with a slow phone and a slow connection.
async fn slowed(dist: &Path) -> StepResult<Person> {
    let person = Person::start_with(dist.to_owned()).await?;
    person.run_before_each_page(WATCH).await?;
    person.cdp("Network.enable", json!({})).await?;
    let line = json!({ "offline": false, "latency": DELAY_MS, "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND });
    person.cdp("Network.emulateNetworkConditions", line).await?;
    person.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
    Ok(person)
}

/// Opens a URL and waits until the page is idle.
pub async fn start(person: &Person, fragment: &str) -> StepResult<Times> {
    person.open_without_waiting(fragment).await?;
    person
        .wait_for("the page to be at rest", async || Ok(!person.run_script(TIMES, vec![]).await?.json().is_null()))
        .await?;
    let [paint, usable, blocked, kilobytes, quiet] = person.run_script(TIMES, vec![]).await?.convert()?;
    // Another site does not report when it is interactive: the moment it becomes idle is used instead.
    Ok(Times { paint, usable: if usable < 0.0 { quiet } else { usable }, blocked, kilobytes })
}

/// Records the times of all pages that are opened from now on.
pub async fn watched(person: &Person, slower: u32) -> StepResult {
    person.run_before_each_page(WATCH).await?;
    person.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await
}

/// Returns the median of each figure.
pub fn medians(all: &[Times]) -> Times {
    let middle = |pick: fn(&Times) -> f64| median(&all.iter().map(pick).collect::<Vec<_>>());
    Times {
        paint: middle(|times| times.paint),
        usable: middle(|times| times.usable),
        blocked: middle(|times| times.blocked),
        kilobytes: middle(|times| times.kilobytes),
    }
}
