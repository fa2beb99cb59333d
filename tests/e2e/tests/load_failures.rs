//! Failures to load: where the app cannot or must not run, the page says so and changes nothing.

use crate::print::page_story;
use e2e::strings::{APP, GATE, LAYOUTS, LIBRARY, PAGE};
use e2e::{Person, StepError, StepResult, TELLING_QUESTION, journey};
use std::fs;
use std::path::{Path, PathBuf};

use xtask::paths;
use xtask::server::Server;

fn dist() -> PathBuf {
    std::env::var_os("RESTORY_DIST").map_or_else(paths::dist, Into::into)
}

/// Starts a host without security headers, with a page that frames another one.
fn careless_host(folder: &Path, shows: &str) -> StepResult<Server> {
    fs::create_dir_all(folder)?;
    for file in fs::read_dir(dist())?.flatten().filter(|file| file.path().is_file() && file.file_name() != "_headers") {
        fs::copy(file.path(), folder.join(file.file_name()))?;
    }
    fs::write(
        folder.join("frame.html"),
        format!("<!DOCTYPE html><title>A frame</title><iframe src=\"{shows}\" width=800 height=600></iframe>"),
    )?;
    Ok(Server::start(folder.to_owned(), 0)?)
}

/// Opens the framing page and switches into the frame.
async fn open_and_enter_frame(person: &Person, host: &Server) -> StepResult {
    person.expect_log(&host.url());
    person.open_url(&format!("{}/frame.html", host.url())).await?;
    person.switch_into_frame(true).await
}

/// Holds what is fetched for an exercise until `release()` is called.
const HOLD_EXERCISES: &str = "const own = window.fetch; const held = []; let open = false;
    window.release = () => { open = true; held.forEach((go) => go()); };
    window.fetch = (...all) => {
        const held_back = !open && /content\\/e11\\./.test(String(all[0]?.url ?? all[0]));
        if (held_back) window.isHolding = true;
        return (held_back ? new Promise((go) => held.push(go)) : Promise.resolve()).then(() => own(...all));
    };";

/// Waits for two requests one after the other, in which what was held has long arrived.
const TWO_REQUESTS: &str = "const done = arguments[0]; const ask = () => fetch('blank.html', { cache: 'no-store' });
    ask().then(ask).finally(() => requestAnimationFrame(() => done(true)))";

/// A person who opened an exercise and, because nothing happened, went to their stories was taken away from there when it arrived.
#[test]
fn an_exercise_that_arrives_late_leads_nobody_away() {
    journey("an exercise that arrives late leads nobody away", async |person: &mut Person| -> StepResult {
        person.run_before_each_page(HOLD_EXERCISES).await?;
        person.open("#/exercises").await?;
        person.click_button("Open: Tree of Life").await?;
        person
            .wait_for("the request", async || person.eval_bool("return window.isHolding === true", vec![]).await)
            .await?;
        person.go_to_fragment("#/shelf").await?;
        person.expect_heading(LIBRARY.title).await?;
        person.run_script("release()", vec![]).await?;
        person.run_async_script(TWO_REQUESTS, vec![]).await?;
        person.expect_heading(LIBRARY.title).await?;
        person.go_to_fragment("#/exercises").await?;
        person.click_button("Open: Tree of Life").await?;
        person.expect_no_element("press", "Open: Tree of Life").await
    });
}

#[test]
fn inside_a_frame_of_another_page_the_app_refuses_to_open() {
    journey("inside a frame of another page the app refuses to open", async |person: &mut Person| -> StepResult {
        let host = careless_host(&person.create_folder("careless")?, "./index.html")?;
        open_and_enter_frame(person, &host).await?;
        person.expect_heading(PAGE.failed.framed_title).await?;
        if person.has_element("press", PAGE.start.trouble).await?
            || person.visible_text().await?.contains("You are not the problem")
        {
            return Err(StepError::new("Start can be used inside another page"));
        }
        let asked = person.requests().await?;
        match asked.iter().find(|url| url.ends_with(".wasm") && url.contains("part-")) {
            Some(url) => Err(StepError::new(format!("it was started all the same: {url}"))),
            None => Ok(()),
        }
    });
}

#[test]
fn the_host_headers_forbid_framing() {
    journey("the host headers forbid framing", async |person: &mut Person| -> StepResult {
        let host = careless_host(&person.create_folder("careless")?, &format!("{}/", person.home()))?;
        person.expect_log("frame");
        person.expect_log("chrome-error");
        open_and_enter_frame(person, &host).await?;
        let refused = "return location.protocol === 'chrome-error:' || document.querySelector('.start') === null";
        person.wait_for("the browser to refuse", async || person.eval_bool(refused, vec![]).await).await?;
        let came = person.eval_bool("return document.documentElement.dataset.screen !== undefined", vec![]).await?;
        if came { Err(StepError::new("the page opened inside another one")) } else { Ok(()) }
    });
}

#[test]
fn an_outdated_browser_gets_a_message_and_the_help_page() {
    journey("an outdated browser gets a message and the help page", async |person: &mut Person| -> StepResult {
        person.run_before_each_page("delete window.CSSLayerBlockRule").await?;
        person.open_without_waiting("#/").await?;
        person.expect_heading(PAGE.failed.old_title).await?;
        person.expect_text("Chrome or Edge 111").await?;
        person.axe("old").await?;
        person.click_button(PAGE.bar.help).await?;
        person.expect_heading(PAGE.help.title).await?;
        person.click_button(PAGE.help.back).await?;
        person.expect_heading(PAGE.failed.old_title).await
    });
}

#[test]
fn a_browser_without_webassembly_gets_a_message() {
    journey("a browser without webassembly gets a message", async |person: &mut Person| -> StepResult {
        person.run_before_each_page("delete window.WebAssembly").await?;
        person.open_without_waiting("#/").await?;
        person.expect_heading(PAGE.failed.blocked_title).await?;
        person.expect_text("WebAssembly").await?;
        person.axe("no wasm").await?;
        person.click_button(PAGE.bar.help).await?;
        person.expect_heading(PAGE.help.title).await
    });
}

#[test]
fn when_the_app_does_not_load_it_can_be_loaded_again() {
    journey("when the app does not load it can be loaded again", async |person: &mut Person| -> StepResult {
        person.expect_log("restory-");
        person.expect_log("Failed to fetch");
        person.block_requests(&["*/restory-*.wasm"]).await?;
        person.open_without_waiting("#/").await?;
        person.expect_heading(PAGE.failed.program_title).await?;
        person.axe("not arrived").await?;
        person.block_requests(&[]).await?;
        person.click_button(PAGE.failed.again).await?;
        person.wait_until_ready().await?;
        person.expect_heading("You are not the problem.").await?;
        person.expect_no_element("heading", PAGE.failed.program_title).await
    });
}

#[test]
fn when_a_chunk_does_not_load_an_error_offers_to_load_it_again() {
    journey("when a chunk does not load an error offers to load it again", async |person: &mut Person| -> StepResult {
        person.expect_log("part-");
        person.expect_log("Failed to fetch");
        person.block_requests(&["*/part-*"]).await?;
        person.open("#/").await?;
        person.click_button(PAGE.start.trouble).await?;
        person.expect_heading(PAGE.failed.chunk_title).await?;
        person.axe("a part not arrived").await?;
        person.click_button(APP.part_again).await?;
        person.expect_heading(PAGE.failed.chunk_title).await?;
        person.block_requests(&[]).await?;
        person.click_button(APP.part_again).await?;
        person.expect_heading("Which of these is closest").await?;
        person.pick_option("A worry, feeling, habit").await?;
        person.click_button(GATE.go_on).await?;
        person.expect_heading(TELLING_QUESTION).await
    });
}

#[test]
fn when_a_later_chunk_does_not_load_no_text_is_lost() {
    journey("when a later chunk does not load no text is lost", async |person: &mut Person| -> StepResult {
        person.expect_log("part-");
        person.expect_log("Failed to fetch");
        person.block_requests(&["*/part-library-*", "*/part-story_page-*"]).await?;
        person.go_to_first_question().await?;
        person.field("").await?.fill("The Fog").await?;
        let question = format!("{}/q", person.story_fragment().await?);
        person.go_to_fragment("#/shelf").await?;
        person.expect_heading(APP.part_title).await?;
        person.block_requests(&[]).await?;
        person.click_button(APP.part_again).await?;
        person.expect_heading(LIBRARY.title).await?;
        person.go_to_fragment(&question).await?;
        person.field("").await?.expect_value("The Fog").await
    });
}

/// The file of a remembered page may be gone after a release; “Loading” then stood there for ever.
#[test]
fn when_the_start_script_does_not_load_it_is_reported_and_can_be_loaded_again() {
    journey("when the start script does not load it can be loaded again", async |person: &mut Person| -> StepResult {
        person.expect_log("boot-");
        person.block_requests(&["*/boot-*"]).await?;
        person.open_without_waiting("#/begin/trouble").await?;
        person.expect_heading(PAGE.failed.program_title).await?;
        person.axe("the start script not arrived").await?;
        person.block_requests(&[]).await?;
        person.click_button(PAGE.failed.again).await?;
        person.wait_until_ready().await?;
        person.expect_no_element("heading", PAGE.failed.program_title).await
    });
}

/// A page that the browser remembered named files that a release had removed, and its links led nowhere.
#[test]
fn when_every_script_is_gone_the_page_says_so_and_help_works() {
    journey("when every script is gone the page says so", async |person: &mut Person| -> StepResult {
        for file in ["boot-", "static-screens-", "restory-", "parts-"] {
            person.expect_log(file);
        }
        person.expect_log("Failed to fetch");
        person.block_requests(&["*/boot-*", "*/static-screens-*", "*/restory-*", "*/parts-*"]).await?;
        person.open_without_waiting("#/").await?;
        person.expect_heading(PAGE.failed.program_title).await?;
        person.click_button(PAGE.bar.help).await?;
        person.expect_heading(PAGE.help.title).await?;
        person.block_requests(&[]).await?;
        person.open("#/").await?;
        person.expect_heading("You are not the problem.").await
    });
}

/// Managers of user scripts make a policy of this name before the page does; only one can have it.
#[test]
fn a_foreign_trusted_types_policy_does_not_stop_the_app() {
    let foreign = "trustedTypes.createPolicy('default', { createHTML: (t) => t, createScript: (t) => t, createScriptURL: (t) => t })";
    journey("a foreign trusted types policy does not stop the app", async |person: &mut Person| -> StepResult {
        person.expect_log("default");
        person.run_before_each_page(foreign).await?;
        person.go_to_first_question().await?;
        person.field("").await?.fill("The Fog").await?;
        person.wait_until_saved().await
    });
}

/// The responses for chunks, as a careless host sends them: `TYPE` and, unless the cache is passed by, `BODY`.
const CARELESS_CHUNKS: &str = "const real = window.fetch;
    window.fetch = async (request, options) => {
        const answer = await real(request, options);
        if (!String(request.url ?? request).includes('/part-') || options?.cache === 'reload') return answer;
        const careless = new Response(BODY, { headers: { 'content-type': 'TYPE' } });
        return Object.defineProperty(careless, 'url', { value: answer.url });
    }";

async fn expect_chunks_to_load(person: &Person, kind: &str, body: &str) -> StepResult {
    person.run_before_each_page(&CARELESS_CHUNKS.replace("TYPE", kind).replace("BODY", body)).await?;
    person.go_to_telling_question().await
}

#[test]
fn a_chunk_of_a_wrong_type_is_loaded() {
    journey("a chunk of a wrong type is loaded", async |person: &mut Person| -> StepResult {
        expect_chunks_to_load(person, "application/octet-stream", "answer.body").await
    });
}

#[test]
fn html_stored_under_the_name_of_a_chunk_is_passed_by() {
    journey("html stored under the name of a chunk is passed by", async |person: &mut Person| -> StepResult {
        expect_chunks_to_load(person, "text/html", "'<!DOCTYPE html>'").await
    });
}

/// The file of an exercise says how its page looks.
#[test]
fn the_page_of_an_exercise_that_does_not_arrive_is_plain_and_whole() {
    let gone = "const real = window.fetch;
        window.fetch = (request, options) => String(request.url ?? request).includes('content/')
            ? Promise.reject(new TypeError('gone')) : real(request, options)";
    journey("the page of an exercise that does not arrive is plain", async |person: &mut Person| -> StepResult {
        let answers = [("e10b.1.1", "Crossing the bridge"), ("e10b.1.3", "-three tries")];
        let story = page_story("k5", "e10b", &answers)?;
        person.run_before_each_page(gone).await?;
        person.import_story(&story).await?;
        person.go_to_fragment("#/s/k5").await?;
        person.click_button("A certificate for a step").await?;
        for (_, words) in answers {
            person.expect_text(words.trim_start_matches('-')).await?;
        }
        person.expect_no_text(LAYOUTS.witnessed).await?;
        person.expect_text(APP.save_pdf).await?;
        person.axe("the plain page of an exercise").await
    });
}
