//! How long unlocking takes, from the press to her stories.

use e2e::{Did, Person};

use crate::Plan;
use crate::figures::{head, median, row, whole};
use crate::load::{self, SLOWER};
use crate::story;

const PASSPHRASE: &str = "river stone and moss";
/// Presses and gives the milliseconds until the stories are on the screen.
const PRESS: &str = "const done = arguments[0], app = document.getElementById('app'), start = performance.now();
    const look = () => app.querySelector('.shelf__item') ? done(performance.now() - start) : requestAnimationFrame(look);
    app.querySelector('.unlock form').requestSubmit();
    look()";

/// Prints the table.
pub async fn report(plan: &Plan) -> Did {
    head("Unlocking a shelf of 20 stories, in ms", &["median"]);
    for slower in [1, SLOWER] {
        let times = unlocked(plan, slower).await?;
        row(&format!("from the press to her stories, {slower}x CPU"), &[whole(median(&times))]);
    }
    Ok(())
}

async fn unlocked(plan: &Plan, slower: u32) -> Did<Vec<f64>> {
    let person = Person::arrives_at(plan.ours.clone()).await?;
    person.opens("").await?;
    for (key, text) in &story::shelf(20)?.texts {
        person.stores(key, text).await?;
    }
    load::watched(&person, slower).await?;
    load::start(&person, "").await?;
    person.locks_with(PASSPHRASE).await?;
    person.leaves_the_code().await?;
    let mut times = Vec::new();
    for _ in 0..plan.runs {
        load::start(&person, "#/shelf").await?;
        person.field("Passphrase").await?.writes(PASSPHRASE).await?;
        times.extend(person.runs_slowly(PRESS, vec![]).await?.as_f64());
    }
    person.leaves().await;
    Ok(times)
}
