//! Measures the cost of a key press beside a large live picture, which is drawn again at each key.

use e2e::{Person, StepResult};

use crate::Plan;
use crate::story;
use crate::tables::{head, row, share, tenths};
use crate::typing::at_the_question;

const PARTS: usize = 200;

/// Types characters and returns, for each, the milliseconds of work: in the event handlers, and in the next frame from its start to the end
/// of layout. Animation frames requested by the app run before the one requested here, so the picture has been drawn by then. Waiting
/// for the frame is not counted.
const LETTERS: &str = "const done = arguments[0], field = document.querySelector('.question__answer textarea, .question__answer input'), spent = [];
    field.focus();
    const drawn = () => document.querySelector('.live-picture svg').textContent.length;
    const type = async (left) => {
        if (!left) return done(spent);
        const before = drawn();
        let frame = 0;
        requestAnimationFrame(() => { frame = performance.now(); });
        const start = performance.now();
        document.execCommand('insertText', false, 'a');
        for (let step = 0; step < 40; step += 1) await null;
        const typed = performance.now() - start;
        requestAnimationFrame(() => {
            document.querySelector('.live-picture svg').getBoundingClientRect();
            const worked = typed + performance.now() - frame;
            spent.push(drawn() > before ? worked : Infinity);
            setTimeout(() => type(left - 1), 30);
        });
    };
    type(60)";
const DRAWN: &str = "return [...document.querySelectorAll('.live-picture svg text')].some((line) => line.textContent.includes(arguments[0]))";

/// Measures and prints the table.
pub async fn report(plan: &Plan) -> StepResult {
    head(&format!("A letter beside a map of {PARTS} parts, 60 letters, in ms"), &["p50", "p95", "slowest"]);
    let person = at_the_question(&plan.ours, &story::reaching(PARTS)?).await?;
    let times = letters(&person).await;
    person.quit().await;
    let times = times?;
    let [middle, p95, slowest] = [50, 95, 100].map(|percent| share(&times, percent));
    row("a letter of the name", &[tenths(middle), tenths(p95), tenths(slowest)]);
    Ok(())
}

async fn letters(person: &Person) -> StepResult<Vec<f64>> {
    person.resize(1440, 900).await?;
    person.reload().await?; // In a wide window the picture is open from the start.
    let last = (PARTS - 1).to_string();
    person.wait_for("the picture", async || person.eval_bool(DRAWN, vec![last.as_str().into()]).await).await?;
    let spent = person.run_async_script(LETTERS, vec![]).await?;
    Ok(spent.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect())
}
