//! What leaves this device: each request since the page was opened, the policy in force, and which build this is.

use crate::app::state::{Keeping, Nav, Open};
use crate::app::ui::{Button, Tone};
use crate::words::EN;
use crate::words::leaving::LEAVING;
use leptos::prelude::*;
use std::time::Duration;

/// How soon the list is looked at again.
const AGAIN: Duration = Duration::from_secs(1);

/// The page.
#[component]
pub fn Leaving() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let ports = open.keeping.ports();
    let (policy, build) = ((ports.policy)(), (ports.build)());
    let policy = if policy.is_empty() { LEAVING.policy_none.to_owned() } else { policy };
    let build = if build.is_empty() { LEAVING.build_none.to_owned() } else { build };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{LEAVING.title}</h1>
            <p class="screen__lead">{LEAVING.lead}</p>
            <section class="screen__section">
                <h2 class="screen__heading">{LEAVING.asked}</h2>
                <p>{LEAVING.asked_lead}</p>
                <Asked keeping=open.keeping />
                <p class="small">{LEAVING.limits}</p>
            </section>
            <section class="screen__section">
                <h2 class="screen__heading">{LEAVING.policy}</h2>
                <p>{LEAVING.policy_lead}</p>
                <ul>{policy.split(';').map(|rule| view! { <li class="small">{rule.trim().to_owned()}</li> }).collect_view()}</ul>
            </section>
            <section class="screen__section">
                <h2 class="screen__heading">{LEAVING.build}</h2>
                <p>{build}</p>
            </section>
            <div class="screen__acts"><Button label=EN.back tone=Tone::Quiet on_press=move |()| nav.back() /></div>
        </div>
    }
}

/// The list, looked at again each second while the page is shown.
#[component]
fn Asked(keeping: Keeping) -> impl IntoView {
    let ports = keeping.ports();
    let all = RwSignal::new((ports.requests)());
    let look = move || {
        let now = (ports.requests)();
        if all.try_with_untracked(|before| *before != now) == Some(true) {
            all.try_set(now);
        }
    };
    if let Ok(timer) = set_interval_with_handle(look, AGAIN) {
        on_cleanup(move || timer.clear());
    }
    let home = (ports.home)();
    let base = home.rsplit_once('/').map_or(String::new(), |(base, _)| format!("{base}/"));
    let own = move |name: &str| name.strip_prefix(&base).map(|rest| format!("/{rest}"));
    move || {
        let names = all.get();
        let (mine, others): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| own(name).is_some());
        if mine.is_empty() && others.is_empty() {
            return view! { <p>{LEAVING.none}</p> }.into_any();
        }
        let mine: Vec<String> = mine.iter().filter_map(|name| own(name)).collect();
        let list = |names: Vec<String>| {
            view! { <ul>{names.into_iter().map(|name| view! { <li class="small">{name}</li> }).collect_view()}</ul> }
        };
        let count = |label, number: usize| view! { <div><dt>{label}</dt><dd>{number}</dd></div> };
        view! {
            <dl class="facts">{count(LEAVING.own, mine.len())} {count(LEAVING.elsewhere, others.len())}</dl>
            {list(others)}
            {list(mine)}
        }
        .into_any()
    }
}
