//! The network log: each request since the page was opened, the content security policy in force, and the build. It reports what the browser
//! records; it must not send anything itself.

use crate::app::open_story::story::OpenStory;
use crate::app::storage::storage_handle::StorageHandle;
use crate::strings::NETWORK_LOG;
use leptos::prelude::*;
use std::time::Duration;

/// How often the list is read again.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// Opened from About and the settings, by anyone who wants to check what leaves the device.
#[component]
pub fn NetworkLogScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let browser_api = open.storage.browser_api();
    let (policy, build) = ((browser_api.content_security_policy)(), (browser_api.build_id)());
    let policy = if policy.is_empty() { NETWORK_LOG.policy_none.to_owned() } else { policy };
    let build = if build.is_empty() { NETWORK_LOG.build_none.to_owned() } else { build };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{NETWORK_LOG.title}</h1>
            <p class="screen__lead">{NETWORK_LOG.lead}</p>
            <section class="screen__section">
                <h2 class="screen__heading">{NETWORK_LOG.asked}</h2>
                <p>{NETWORK_LOG.asked_lead}</p>
                <RequestList storage=open.storage />
                <p class="small">{NETWORK_LOG.limits}</p>
            </section>
            <section class="screen__section">
                <h2 class="screen__heading">{NETWORK_LOG.policy}</h2>
                <p>{NETWORK_LOG.policy_lead}</p>
                <details class="disclosure">
                    <summary>{NETWORK_LOG.show_policy}</summary>
                    <ul>{policy.split(';').map(|rule| view! { <li class="small">{rule.trim().to_owned()}</li> }).collect_view()}</ul>
                </details>
            </section>
            <section class="screen__section">
                <h2 class="screen__heading">{NETWORK_LOG.build}</h2>
                <p>{build}</p>
            </section>
        </div>
    }
}

/// The requests to this site and to others, read again every `POLL_INTERVAL` while the screen is shown.
#[component]
fn RequestList(storage: StorageHandle) -> impl IntoView {
    let browser_api = storage.browser_api();
    let all = RwSignal::new((browser_api.requested_urls)());
    let look = move || {
        let now = (browser_api.requested_urls)();
        if all.try_with_untracked(|before| *before != now) == Some(true) {
            all.try_set(now);
        }
    };
    if let Ok(timer) = set_interval_with_handle(look, POLL_INTERVAL) {
        on_cleanup(move || timer.clear());
    }
    let home = (browser_api.base_url)();
    let base = home.rsplit_once('/').map_or(String::new(), |(base, _)| format!("{base}/"));
    let own = move |name: &str| name.strip_prefix(&base).map(|rest| format!("/{rest}"));
    move || {
        let names = all.get();
        let (mine, others): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| own(name).is_some());
        if mine.is_empty() && others.is_empty() {
            return view! { <p>{NETWORK_LOG.none}</p> }.into_any();
        }
        let mine: Vec<String> = mine.iter().filter_map(|name| own(name)).collect();
        let list = |names: Vec<String>| {
            view! { <ul>{names.into_iter().map(|name| view! { <li class="small">{name}</li> }).collect_view()}</ul> }
        };
        let count = |label, number: usize| view! { <div><dt>{label}</dt><dd>{number}</dd></div> };
        view! {
            <dl class="facts">{count(NETWORK_LOG.own, mine.len())} {count(NETWORK_LOG.elsewhere, others.len())}</dl>
            {list(others)}
            <details class="disclosure"><summary>{NETWORK_LOG.show_files}</summary>{list(mine)}</details>
        }
        .into_any()
    }
}
