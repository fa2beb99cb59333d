//! Takes pictures of the screens for `cargo xtask shots`: phone, tablet and desktop, by day and by night.

use e2e::{Did, Person, Trouble};

const SIZES: [(&str, u32, u32); 3] = [("phone", 390, 844), ("tablet", 820, 1180), ("desk", 1280, 860)];
/// Screens that can be opened without having written anything.
const SCREENS: [(&str, &str); 9] = [
    ("start", "#/"),
    ("help", "#/help"),
    ("gate", "#/begin/trouble"),
    ("hope", "#/begin/hope"),
    ("exercises", "#/exercises"),
    ("sample", "#/sample"),
    ("steady", "#/steady"),
    ("settings", "#/settings"),
    ("about", "#/about"),
];

fn main() -> Result<(), Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(take_all())
}

async fn take_all() -> Did {
    let person = Person::arrives().await?;
    for (size, width, height) in SIZES {
        person.resize(width, height).await?;
        for (light, dark) in [("day", false), ("night", true)] {
            person.theme(dark).await?;
            for (screen, fragment) in SCREENS {
                person.opens(fragment).await?;
                let file = person.screenshot(&format!("{size}-{light}-{screen}")).await?;
                println!("{}", file.display());
            }
        }
    }
    person.leaves().await;
    Ok(())
}
