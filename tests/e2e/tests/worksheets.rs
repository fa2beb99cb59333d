//! Worksheets as they come out of the printer: pages, sizes and words of the PDF.

use e2e::strings::{EXERCISE_SHARING, PICTURES, WORKSHEETS};
use e2e::{Person, PrintedSheet, StepError, StepResult, journey};
use restory::documents::layouts::answer_space::AnswerSpace;
use restory::documents::layouts::worksheet::{Worksheet, WorksheetQuestion};
use restory::exercises::exercise::{Exercise, Input};
use restory::sharing::codec::exercise_file;
use restory::sharing::exercises::composer::add_all_steps;
use restory::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use restory::strings::FALLBACK_PHRASES;
use xtask::paths;

const LINE: &str = "0 to 10: where things are today";
const SENDER: &str = "Hannah Berger";
/// The sides of the papers, in points: A4, A3, US Letter.
const A4: (f64, f64) = (595.0, 842.0);
const A3: (f64, f64) = (842.0, 1191.0);
const LETTER: (f64, f64) = (612.0, 792.0);

fn exercise(id: &str) -> StepResult<Exercise> {
    let path = paths::root().join(format!("content/en/{id}.toml"));
    toml::from_str(&std::fs::read_to_string(path)?).map_err(|error| StepError::new(error.to_string()))
}

/// A text as it is in a PDF: without white space.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn is_paper(sheet: &PrintedSheet, (short, long): (f64, f64)) -> bool {
    let (least, most) = (sheet.width.min(sheet.height), sheet.width.max(sheet.height));
    (least - short).abs() < 2.0 && (most - long).abs() < 2.0
}

fn expect(is_so: bool, what: &str, sheets: &[PrintedSheet]) -> StepResult {
    if is_so { Ok(()) } else { Err(StepError::new(format!("{what}: {sheets:#?}"))) }
}

/// Waits until this many worksheets are ready to be printed.
async fn wait_for_worksheets(person: &Person, count: usize) -> StepResult {
    let there = "return document.querySelectorAll('article.worksheet').length === arguments[0]";
    person.wait_for("the worksheets", async || person.eval_bool(there, vec![count.into()]).await).await
}

async fn open_print(person: &Person, address: &str) -> StepResult {
    person.resize(1280, 900).await?;
    person.open(address).await?;
    person.expect_heading(WORKSHEETS.title).await
}

#[test]
fn a_pack_is_one_print_job_in_which_each_exercise_begins_on_a_new_page() {
    journey(
        "a pack is one print job in which each exercise begins on a new page",
        async |person: &mut Person| -> StepResult {
            open_print(person, "#/print/e11").await?;
            wait_for_worksheets(person, 1).await?;
            person.click_button(LINE).await?;
            person.expect_text(&WORKSHEETS.chosen(2)).await?;
            wait_for_worksheets(person, 2).await?;
            person.field(EXERCISE_SHARING.studio_from).await?.fill(SENDER).await?;
            person.axe("Print worksheets").await?;
            let sheets = person.printed_sheets().await?;
            expect(sheets.iter().all(|sheet| is_paper(sheet, A4)), "A4", &sheets)?;
            for (sheet, number) in sheets.iter().zip(1..) {
                let page = format!("{number}/{}", sheets.len());
                expect(sheet.text.contains(&page), &format!("page {page}"), &sheets)?;
            }
            let signed: Vec<usize> =
                (0..sheets.len()).filter(|at| sheets[*at].text.contains(&bare(&WORKSHEETS.from(SENDER)))).collect();
            expect(signed.len() == 2, "who it is from, once for each exercise", &sheets)?;
            let second = signed[1];
            let (before, first) = (&sheets[second - 1], &sheets[second]);
            expect(
                first.text.contains(&bare(LINE)) && !first.text.contains(&bare(EXERCISE_SHARING.received_free)),
                "the second exercise begins on a new page",
                &sheets,
            )?;
            expect(
                before.text.contains(&bare(EXERCISE_SHARING.received_free)),
                "the first one ends before it",
                &sheets,
            )?;
            let all: String = sheets.iter().map(|sheet| sheet.text.as_str()).collect();
            for step in &exercise("e11")?.steps {
                expect(all.contains(&bare(&step.title)), &format!("the part {}", step.title), &sheets)?;
            }
            expect(all.contains(&bare(WORKSHEETS.problem)), "a line for the name of the problem", &sheets)?;
            expect(all.contains(&bare(EXERCISE_SHARING.studio_print_how)), "a code, which fits", &sheets)?;
            expect(all.contains("#/help"), "where there are numbers to call", &sheets)?;
            expect(
                !all.contains(['{', '}']) && !all.contains(&bare("not checked by")),
                "no placeholder, no marked sender",
                &sheets,
            )
        },
    );
}

/// Every text of a question that is set apart from those around it.
fn texts_of(question: &WorksheetQuestion) -> Vec<String> {
    let mut texts = vec![question.wording.clone(), question.nudge.clone()];
    texts.extend(question.words.iter().chain(&question.ideas).cloned());
    match &question.space {
        AnswerSpace::Choices(choices) => texts.extend(choices.clone()),
        AnswerSpace::Scale { low, high } => texts.extend([low.clone(), high.clone()]),
        _ => {}
    }
    texts
}

#[test]
fn no_question_is_split_over_two_pages() {
    journey("no question is split over two pages", async |person: &mut Person| -> StepResult {
        for id in ["e1", "e11", "e18"] {
            open_print(person, &format!("#/print/{id}")).await?;
            wait_for_worksheets(person, 1).await?;
            let sheets = person.printed_sheets().await?;
            let worksheet = Worksheet::from_exercise(&exercise(id)?, FALLBACK_PHRASES);
            for question in worksheet.parts.iter().flat_map(|part| &part.questions) {
                let texts = texts_of(question);
                let is_whole = |sheet: &PrintedSheet| texts.iter().all(|text| sheet.text.contains(&bare(text)));
                expect(sheets.iter().any(is_whole), &format!("{id}: {texts:?} on one page"), &sheets)?;
            }
        }
        Ok(())
    });
}

#[test]
fn drawings_to_fill_in_fill_one_sheet_of_each_paper() {
    journey("drawings to fill in fill one sheet of each paper", async |person: &mut Person| -> StepResult {
        open_print(person, "#/print/e11").await?;
        wait_for_worksheets(person, 1).await?;
        person.pick_option(WORKSHEETS.content_drawings).await?;
        wait_for_worksheets(person, 0).await?;
        for (choice, paper) in [(WORKSHEETS.paper_a4, A4), (WORKSHEETS.paper_a3, A3), (WORKSHEETS.paper_letter, LETTER)]
        {
            person.pick_option(choice).await?;
            let sheets = person.printed_sheets().await?;
            expect(sheets.len() == 1 && is_paper(&sheets[0], paper), choice, &sheets)?;
            let text = &sheets[0].text;
            expect(text.contains(&bare(PICTURES.tree_of_life.roots)), "the heading of the roots", &sheets)?;
            expect(text.contains("______"), "lines to write on", &sheets)?;
            expect(text.contains("notcheckedorendorsedthisversion"), "the credit", &sheets)?;
        }
        person.pick_option(WORKSHEETS.content_both).await?;
        wait_for_worksheets(person, 1).await?;
        let sheets = person.printed_sheets().await?;
        expect(sheets.len() > 2 && sheets.iter().all(|sheet| is_paper(sheet, LETTER)), "both on Letter", &sheets)
    });
}

/// The smallest type on paper, in CSS pixels.
const SMALLEST: &str = "const words = [...document.querySelectorAll('.worksheet *')].filter((part) =>
        [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
    return words.length > 50 && words.every((part) => parseFloat(getComputedStyle(part).fontSize) >= 23.9)";
/// Whether the numbers of every scale stand on one line inside the sheet.
const ON_ONE_LINE: &str = "const scales = [...document.querySelectorAll('.worksheet__scale')];
    return scales.length > 0 && scales.every((scale) => {
        const marks = [...scale.children].map((mark) => mark.getBoundingClientRect());
        const right = scale.getBoundingClientRect().right + 1;
        return marks.length === 11 && marks.every((mark) => mark.top === marks[0].top && mark.right <= right);
    })";

#[test]
fn large_print_has_no_small_type_and_a_scale_never_breaks() {
    journey("large print has no small type and a scale never breaks", async |person: &mut Person| -> StepResult {
        open_print(person, "#/print/e18").await?;
        wait_for_worksheets(person, 1).await?;
        person.pick_option(WORKSHEETS.name_line_on).await?;
        let standard = person.printed_sheets().await?;
        expect(standard[0].text.contains(&bare(WORKSHEETS.date)), "a line for a name and a date", &standard)?;
        person.pick_option(WORKSHEETS.size_large).await?;
        let large = person.printed_sheets().await?;
        expect(large.len() > standard.len(), "larger print takes more pages", &large)?;
        person.resize(640, 900).await?;
        person.set_media("print").await?;
        person.wait_for("type of 18 points", async || person.eval_bool(SMALLEST, vec![]).await).await?;
        person.wait_for("each scale on one line", async || person.eval_bool(ON_ONE_LINE, vec![]).await).await?;
        person.set_media("").await
    });
}

/// An exercise of one's own with a question of each kind that paper treats in its own way.
fn own_exercise() -> SharedExercise {
    let asked = |id: &str, wording: &str, input: Input| {
        let mut question = plain_question(id, wording);
        question.input = input;
        question
    };
    let mut scale = asked("1", "How loud was it?", Input::Scale);
    (scale.low, scale.high) = ("a whisper".into(), "a shout".into());
    let mut words = asked("2", "What was it like?", Input::Chips);
    words.chips = vec!["Rain".into(), "Radio".into()];
    let drawn = asked("3", "What might it look like?", Input::Draw);
    let stance = asked("4", "Where do you stand?", Input::Stance);
    let mut shared =
        SharedExercise { from: SENDER.into(), why: "You spoke of the noise.".into(), ..SharedExercise::default() };
    shared.exercise.title = "The noise".into();
    shared.exercise.steps = vec![empty_step("a", vec![scale, words, drawn, stance])];
    shared
}

#[test]
fn an_exercise_of_ones_own_is_printed_by_kind_of_answer_and_one_without_a_code_says_nothing_of_it() {
    journey("an exercise of ones own is printed by kind of answer", async |person: &mut Person| -> StepResult {
        let mut long = SharedExercise::default();
        add_all_steps(&mut long, &exercise("e11")?);
        long.exercise.title = "A long one".into();
        person.open("#/").await?;
        for (key, shared) in [("restory.x.n1.1", own_exercise()), ("restory.x.n2.1", long)] {
            let file = exercise_file::encode_file(&shared).map_err(|why| StepError::new(why.to_string()))?;
            person.set_stored_value(key, &format!("1700000000000\n{file}")).await?;
        }
        person.reload().await?;
        open_print(person, "#/print").await?;
        person.expect_text(WORKSHEETS.none_chosen).await?;
        person.click_button("The noise").await?;
        wait_for_worksheets(person, 1).await?;
        let sheets = person.printed_sheets().await?;
        let all: String = sheets.iter().map(|sheet| sheet.text.as_str()).collect();
        let said = [
            "The noise",
            "You spoke of the noise.",
            "a whisper",
            "012345678910",
            "Rain",
            "I don’t want this",
            EXERCISE_SHARING.studio_print_how,
        ];
        for said in said {
            expect(all.contains(&bare(said)), said, &sheets)?;
        }
        person.click_button("The noise").await?;
        person.click_button("A long one").await?;
        wait_for_worksheets(person, 1).await?;
        let sheets = person.printed_sheets().await?;
        let all: String = sheets.iter().map(|sheet| sheet.text.as_str()).collect();
        expect(all.contains("Alongone") && all.contains(&bare("Roots")), "the long one", &sheets)?;
        let unsaid = !all.contains("Scanthiscode") && !all.contains(&bare(EXERCISE_SHARING.fit_file));
        expect(unsaid, "nothing of a code that does not fit", &sheets)
    });
}
