//! Takes screenshots of every screen for `cargo xtask screenshots`: phone, tablet, desktop and print; light, dark and high-contrast themes.

mod camera;
mod session;

use camera::Camera;
use e2e::{Person, StepError, StepResult};
use xtask::paths;

/// The screens that need no story.
const PLAIN: [(&str, &str); 13] = [
    ("start", "#/"),
    ("help", "#/help"),
    ("exercises", "#/exercises"),
    ("sample", "#/sample"),
    ("steady", "#/steady"),
    ("settings", "#/settings"),
    ("about", "#/about"),
    ("today", "#/today"),
    ("shelf-empty", "#/shelf"),
    ("lost", "#/nowhere"),
    ("studio", "#/studio"),
    ("leaves", "#/leaves"),
    ("open", "#/x"),
];
/// The screens of a completed story.
const TOLD: [(&str, &str); 16] = [
    ("story", ""),
    ("map-both-sides", "/map"),
    ("desk", "/desk"),
    ("desk-text", "/text"),
    ("finished", "/page"),
    ("pocket", "/pocket"),
    ("copy", "/copy"),
    ("words", "/words"),
    ("hard", "/hard"),
    ("choice", "/choice"),
    ("next", "/next"),
    ("before", "/before"),
    ("asked", "/asked"),
    ("give", "/give"),
    ("witness", "/witness"),
    ("together", "/together"),
];

fn main() -> Result<(), StepError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(take_all())
}

async fn take_all() -> StepResult {
    let person = Person::start().await?;
    let taken = takes_each(&person).await;
    person.quit().await;
    taken
}

async fn takes_each(person: &Person) -> StepResult {
    let mut camera = Camera::new(person, paths::root().join("tests/e2e/shots"))?;
    camera.looks().await?;
    for (name, address) in PLAIN {
        person.open(address).await?;
        camera.takes(name).await?;
    }
    person.open("#/").await?;
    camera.takes_one(&paths::root().join("docs/start.png"), 390, 844).await?;
    camera.takes_one(&paths::root().join("docs/start-wide.png"), 1280, 860).await?;
    let story = session::record_session(person, &mut camera).await?;
    for (name, end) in TOLD {
        person.open(&format!("{story}{end}")).await?;
        camera.takes(name).await?;
    }
    for (name, address) in [("shelf", "#/shelf"), ("start-again", "#/")] {
        person.open(address).await?;
        camera.takes(name).await?;
    }
    println!("{} pictures in {}", camera.taken(), camera.folder().display());
    Ok(())
}
