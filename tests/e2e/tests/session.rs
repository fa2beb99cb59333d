//! The whole session, from the start screen to a backup that restores everything after it was erased.

use e2e::strings::{
    ABOUT, APP, DAILY, EXERCISES, EXPORT, GATE, INPUT, LIBRARY, MAP, PAGE, POSITION_CARD, QUESTION, SAVING, SETTINGS,
    STEADY_PLACE, STORY_HOME, STORY_PAGE,
};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, TELLING_QUESTION, journey};
use std::path::PathBuf;

const NAME: &str = "The Long Receipt";
const RENAMED: &str = "The Till";
const SOUND: &str = "Like the till at the corner shop, printing. It does not get to a total.";
const COAT: &str = "keep my coat on indoors, so the heating could stay off";
const SAID_HAD: &str = "say I had already had some";
const DEAR: &str = "a place at the table";
const MOMENT: &str = "I took off my coat and hung it over the back, and I sat down. She told me about a boy in her class who can whistle through his nose.";
const MY_WORDING: &str = "What did I want for Dita and me that afternoon?";
const POSSIBLE: &str = "She brought her homework to the table.";
const GOING_FOR: &str = "I did not want her to eat alone. And I wanted it to be ordinary.";
const TITLE: &str = "Room on the Plank";
const LINE: &str = "There is a fourth chair, and I have sat on it.";
const SIGN: &str = "Friday all four of us are in. It will print when the gas lights.";

/// A person in the session, and the axe findings so far.
struct Sitting<'a> {
    person: &'a Person,
    faults: Vec<String>,
}

impl Sitting<'_> {
    /// Records a fault and continues, so that one run finds all of them; `ends` fails if there are any.
    async fn axe(&mut self, screen: &str) {
        if let Err(fault) = self.person.axe(screen).await {
            self.faults.push(fault.to_string());
        }
    }

    fn ends(self) -> StepResult {
        if self.faults.is_empty() { Ok(()) } else { Err(StepError::new(self.faults.join("\n"))) }
    }

    /// Waits for the question, writes and continues.
    async fn answer(&self, question: &str, words: &str) -> StepResult {
        self.person.expect_heading(question).await?;
        self.person.field("").await?.fill(words).await?;
        self.person.click_button(QUESTION.go_on).await
    }

    /// Waits for the question, clicks some chips and continues.
    async fn taps(&self, question: &str, chips: &[&str]) -> StepResult {
        self.person.expect_heading(question).await?;
        for chip in chips {
            self.person.click_button(chip).await?;
        }
        self.person.click_button(QUESTION.go_on).await
    }

    /// Waits for the question about this user text, chooses a stance and continues.
    async fn stands(&self, about: &str, question: &str, stance: &str) -> StepResult {
        self.person.expect_heading(question).await?;
        self.person.expect_text(about).await?;
        self.person.pick_option(stance).await?;
        self.person.click_button(GATE.go_on).await
    }

    /// Checks a page with user text and continues to the next question.
    async fn read_page(&mut self, title: &str, words: &[&str]) -> StepResult {
        self.person.expect_heading(title).await?;
        for hers in words {
            self.person.expect_text(hers).await?;
        }
        self.axe(title).await;
        self.person.click_button(QUESTION.go_on).await
    }

    async fn visits(&mut self, fragment: &str, title: &str) -> StepResult {
        self.person.go_to_fragment(fragment).await?;
        self.person.expect_heading(title).await?;
        self.axe(title).await;
        Ok(())
    }
}

async fn answer_gate(person: &Person) -> StepResult {
    person.expect_heading("Which of these is closest").await?;
    person.pick_option("A worry, feeling, habit").await?;
    person.click_button(GATE.go_on).await?;
    person.expect_heading(TELLING_QUESTION).await
}

#[test]
fn a_whole_session_can_be_completed_and_restored_from_a_backup() {
    journey("a whole session can be completed and restored from a backup", async |person: &mut Person| -> StepResult {
        let mut sitting = Sitting { person, faults: Vec::new() };
        tell_problem(&mut sitting).await?;
        use_undo_and_rewording(&sitting).await?;
        sitting.answer(FIRST_QUESTION, NAME).await?;
        stop_and_rename(&mut sitting).await?;
        answer_effects(&mut sitting).await?;
        answer_stances(&mut sitting).await?;
        answer_moment(&mut sitting).await?;
        answer_rest(&mut sitting).await?;
        make_story_page(&mut sitting).await?;
        let copy = save_backup_file(&mut sitting).await?;
        check_other_screens(&mut sitting).await?;
        erase_everything(&mut sitting).await?;
        import_backup(&mut sitting, &copy).await?;
        sitting.ends()
    });
}

async fn tell_problem(sitting: &mut Sitting<'_>) -> StepResult {
    let person = sitting.person;
    person.resize(1280, 900).await?;
    person.open("#/").await?;
    person.click_button(PAGE.start.trouble).await?;
    person.expect_heading("Which of these is closest").await?;
    sitting.axe("gate").await;
    answer_gate(person).await?;
    sitting.axe("question").await;
    person.expect_heading(TELLING_QUESTION).await
}

/// Undo, redo, and another wording of the same question.
async fn use_undo_and_rewording(sitting: &Sitting<'_>) -> StepResult {
    let person = sitting.person;
    person.field("").await?.fill(SOUND).await?;
    person.click_button(APP.more).await?;
    person.click_button(APP.undo).await?;
    person.field("").await?.expect_value("").await?;
    person.choose_from_more(APP.redo).await?;
    person.field("").await?.expect_value(SOUND).await?;
    person.click_button(QUESTION.another_way).await?;
    person.expect_no_element("heading", TELLING_QUESTION).await?;
    person.field("").await?.expect_value(SOUND).await?;
    person.click_button(QUESTION.go_on).await
}

async fn stop_and_rename(sitting: &mut Sitting<'_>) -> StepResult {
    let person = sitting.person;
    person.expect_heading(&format!("Which parts of your life did {NAME} get into")).await?;
    sitting.axe("chooser").await;
    person.choose_from_more(QUESTION.stop_here).await?;
    person.expect_heading(QUESTION.stop_title).await?;
    sitting.axe("stop").await;
    person.click_button(QUESTION.stop_again).await?;
    person.expect_heading("Which parts of your life").await?;
    person.go_to_fragment(&person.story_fragment().await?).await?;
    person.expect_heading(DAILY.words_title).await?;
    sitting.axe("contents").await;
    let name = person.story_field(STORY_HOME.rename_problem).await?;
    name.expect_value(NAME).await?;
    name.fill(RENAMED).await?;
    person.click_button(QUESTION.close).await?;
    person.click_button(QUESTION.turn_on).await
}

async fn answer_effects(sitting: &mut Sitting<'_>) -> StepResult {
    let person = sitting.person;
    sitting.taps(&format!("Which parts of your life did {RENAMED} get into"), &["Home"]).await?;
    person.expect_heading(&format!("In this part of your life, what did {RENAMED} get you to do?")).await?;
    person.field("Line 1").await?.fill(COAT).await?;
    person.field("Line 2").await?.fill(SAID_HAD).await?;
    sitting.axe("list").await;
    person.click_button(QUESTION.go_on).await?;
    person.expect_heading(&format!("What was going on around you that helped {RENAMED} to grow?")).await?;
    person.field("Line 1").await?.fill("Three months without pay.").await?;
    person.click_button(QUESTION.go_on).await?;
    sitting.taps(&format!("Which parts of your life did {RENAMED} leave alone"), &["Family"]).await?;
    sitting.read_page(MAP.title, &[RENAMED, "Home", "Family", COAT, SAID_HAD]).await
}

async fn answer_stances(sitting: &mut Sitting<'_>) -> StepResult {
    let person = sitting.person;
    person.expect_heading("Which one would you like to say more about?").await?;
    person.pick_option(COAT).await?;
    person.click_button(QUESTION.go_on).await?;
    person.expect_heading("Is this something you want").await?;
    sitting.axe("stance").await;
    sitting.stands(COAT, "Is this something you want", INPUT.stance_unwelcome).await?;
    person.expect_text(COAT).await?;
    sitting.answer("What makes you see it that way", "My sister saw me at her table in my coat.").await?;
    sitting.answer("What word or phrase sums up what matters", DEAR).await?;
    sitting.read_page(POSITION_CARD.title, &[RENAMED, COAT, "My sister saw me", DEAR]).await
}

async fn answer_moment(sitting: &mut Sitting<'_>) -> StepResult {
    let person = sitting.person;
    person.expect_no_element("heading", POSITION_CARD.title).await?;
    person.field("").await?.fill("Tuesday, half past four. The soup.").await?;
    person.click_button(QUESTION.go_on).await?;
    person.expect_heading("What happened? Describe it as if it were a short film.").await?;
    person.field("").await?.fill(MOMENT).await?;
    person.wait_until_saved().await?;
    person.reload().await?;
    person.expect_heading("What happened? Describe it as if it were a short film.").await?;
    person.field("").await?.expect_value(MOMENT).await?;
    person.click_button(QUESTION.go_on).await?;
    sitting.answer("If this moment had a title", "The fourth chair").await?;
    person.expect_heading("What did The fourth chair make possible").await?;
    person.field("Line 1").await?.fill(POSSIBLE).await?;
    person.click_button(QUESTION.go_on).await?;
    sitting
        .stands("The fourth chair", "Would you like more moments like The fourth chair?", INPUT.stance_welcome)
        .await?;
    sitting.answer("What makes you feel that way about The fourth chair?", "We did not have to talk about it.").await?;
    sitting
        .answer(
            "Which skill or habit of yours helped you at that moment?",
            "Clearing a place without making anything of it.",
        )
        .await?;
    person.expect_heading("What were you hoping for").await?;
    person.click_button(APP.more).await?;
    person.click_button(QUESTION.own_wording).await?;
    person.field(QUESTION.own_wording).await?.fill(MY_WORDING).await?;
    person.click_button(QUESTION.close).await?;
    sitting.answer(MY_WORDING, GOING_FOR).await?;
    sitting.read_page(STORY_PAGE.first_title, &["The fourth chair", MOMENT, POSSIBLE]).await
}

async fn answer_rest(sitting: &mut Sitting<'_>) -> StepResult {
    let person = sitting.person;
    // What mattered in the problem's effects is offered as what was important in the moment.
    sitting.taps("What was important to you about The fourth chair?", &[DEAR]).await?;
    let earlier = format!("Can you think of an earlier time when you did something that had to do with {DEAR}?");
    sitting.answer(&earlier, "The summer we did the school roof.").await?;
    person.expect_heading("Who wouldn’t be surprised").await?;
    person.field(INPUT.person_name).await?.fill("Bartel").await?;
    person.field(INPUT.person_relation).await?.fill("the foreman on that job").await?;
    sitting.axe("person").await;
    person.click_button(QUESTION.go_on).await?;
    person.expect_no_element("heading", "Who wouldn’t be surprised").await?;
    person.click_button(QUESTION.skip).await?; // After a skip the next question is asked in its simpler way.
    sitting.answer(&format!("What small thing do you already do that fits with {DEAR}?"), SIGN).await?;
    // The map now also shows the user's side: the moment, the skill, and Bartel.
    sitting.read_page(MAP.title, &[RENAMED, COAT, "Moments", "Skills and know-how", "My people", "Bartel"]).await?;
    person.expect_no_element("heading", MAP.title).await
}

async fn make_story_page(sitting: &mut Sitting<'_>) -> StepResult {
    let person = sitting.person;
    // The finished page comes first, whole; no form.
    person.expect_heading(STORY_HOME.page).await?;
    for words in [MOMENT, GOING_FOR, SIGN, DEAR, "Bartel", APP.save_pdf] {
        person.expect_text(words).await?;
    }
    sitting.axe("the finished page").await;
    person.click_button(STORY_PAGE.edit).await?;
    person.expect_heading(STORY_PAGE.title).await?;
    person.field(STORY_PAGE.first_line).await?.fill(LINE).await?;
    person.field(STORY_PAGE.name_label).await?.fill(TITLE).await?;
    sitting.axe("desk").await;
    person.click_button(STORY_PAGE.done).await?;
    person.expect_heading(TITLE).await?;
    person.click_button(STORY_PAGE.read_through).await?;
    sitting.axe("read it through").await;
    let mut turns: u32 = 0;
    while person.has_element("press", STORY_PAGE.finished_tap).await? && turns < 60 {
        person.click_button(STORY_PAGE.finished_tap).await?;
        turns = turns.saturating_add(1);
    }
    person.click_button(STORY_PAGE.finished_end).await?;
    person.expect_heading(TITLE).await?;
    person.expect_text(LINE).await
}

/// Checks that the printed page has the user's text.
async fn check_print(person: &Person) -> StepResult {
    person.set_media("print").await?;
    for words in [TITLE, LINE, MOMENT, GOING_FOR, SIGN] {
        person.expect_text(words).await?;
    }
    person.expect_no_element("press", PAGE.bar.leave).await?;
    let paper = person.print_pdf().await?;
    person.set_media("").await?;
    if paper.starts_with(b"%PDF") { Ok(()) } else { Err(StepError::new("nothing was printed")) }
}

async fn save_backup_file(sitting: &mut Sitting<'_>) -> StepResult<PathBuf> {
    let person = sitting.person;
    person.click_button(EXPORT.title).await?;
    person.expect_heading(EXPORT.title).await?;
    sitting.axe("copy").await;
    check_print(person).await?;
    person.click_button(APP.keep_file).await?;
    person.wait_for_download("restory-copy.json").await
}

async fn check_other_screens(sitting: &mut Sitting<'_>) -> StepResult {
    sitting.visits("#/steady", STEADY_PLACE.title).await?;
    sitting.visits("#/about", ABOUT.title).await?;
    sitting.visits("#/exercises", EXERCISES.title).await?;
    sitting.visits("#/shelf", LIBRARY.title).await?;
    sitting.person.expect_text(TITLE).await
}

async fn erase_everything(sitting: &mut Sitting<'_>) -> StepResult {
    let person = sitting.person;
    sitting.visits("#/settings", SETTINGS.title).await?;
    person.click_button(SETTINGS.erase).await?;
    person.click_button(SETTINGS.erase_yes).await?;
    person.expect_text(SETTINGS.erase_done).await?;
    expect_no_trace(person).await
}

async fn expect_no_trace(person: &Person) -> StepResult {
    let cleared = person.wait_for("all keys to go", async || Ok(person.stored_names().await?.is_empty())).await;
    match cleared {
        Ok(()) => Ok(()),
        Err(_) => Err(StepError::new(format!("still kept: {:?}", person.stored_names().await?))),
    }
}

async fn import_backup(sitting: &mut Sitting<'_>, copy: &std::path::Path) -> StepResult {
    let person = sitting.person;
    person.go_to_fragment("#/shelf").await?;
    person.expect_text(LIBRARY.empty).await?;
    person.choose_file(LIBRARY.open, copy).await?;
    person.expect_text(LIBRARY.report).await?;
    sitting.axe("shelf with a report").await;
    person.click_button(TITLE).await?;
    person.expect_heading(TITLE).await?;
    person.expect_text(LINE).await?;
    person.expect_text(SIGN).await?;
    person.story_field(STORY_HOME.rename_problem).await?.expect_value(RENAMED).await?;
    person.click_button(QUESTION.close).await?;
    person.click_button(STORY_HOME.map).await?;
    person.expect_heading(MAP.title).await?;
    person.expect_text(COAT).await?;
    person.go_to_fragment(&person.story_fragment().await?).await?;
    person.click_button(STORY_HOME.page).await?;
    person.expect_text(MOMENT).await
}

#[test]
fn ephemeral_mode_stores_nothing_in_the_browser() {
    journey("ephemeral mode stores nothing in the browser", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        person.click_button("write without saving").await?;
        answer_gate(person).await?;
        person.field("").await?.fill(NAME).await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading(FIRST_QUESTION).await?;
        person.expect_text(SAVING.memory).await?;
        expect_no_trace(person).await
    });
}

#[test]
fn hostile_text_is_stored_as_it_was_written() {
    let hostile = "<img src=x onerror=alert(1)> **b** 😀 עברית";
    journey("hostile text is stored as it was written", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        person.click_button(PAGE.start.trouble).await?;
        answer_gate(person).await?;
        person.skip_telling().await?;
        person.field("").await?.fill(hostile).await?;
        person.wait_until_saved().await?;
        person.reload().await?;
        person.field("").await?.expect_value(hostile).await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Which parts of your life did this difficulty").await?;
        let story = person.story_fragment().await?;
        person.go_to_fragment(&story).await?;
        person.expect_text(hostile).await?;
        let made =
            person.eval_bool("return document.querySelector('#app img, #app h1 b, #app h1 strong') !== null", vec![]);
        if made.await? { Err(StepError::new("her words became elements of the page")) } else { Ok(()) }
    });
}

#[test]
fn three_shifts_blank_the_page_and_save_the_text() {
    let watch = "const root = document.documentElement;
        new MutationObserver(() => root.hasAttribute('data-gone') && sessionStorage.setItem('test-gone', String(document.body.hidden)))
            .observe(root, { attributes: true })";
    journey("three shifts blank the page and save the text", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        person.click_button(PAGE.start.trouble).await?;
        answer_gate(person).await?;
        let story = person.story_fragment().await?;
        person.run_script(watch, vec![]).await?;
        person.field("").await?.fill(NAME).await?;
        person.set_offline(true).await?; // Offline, the quick exit goes to the blank page of the app.
        for _ in 0..3 {
            person.type_keys(thirtyfour::Key::Shift).await?;
        }
        let away = "return location.href === 'about:blank' || location.pathname === '/blank.html'";
        person.wait_for("the page to be left", async || person.eval_bool(away, vec![]).await).await?;
        person.set_offline(false).await?;
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(NAME).await?;
        let blanked = person.eval_bool("return sessionStorage.getItem('test-gone') === 'true'", vec![]).await?;
        if blanked { Ok(()) } else { Err(StepError::new("the page was not blank before it was left")) }
    });
}
