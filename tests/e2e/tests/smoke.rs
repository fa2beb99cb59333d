//! The first screen of the app.
use e2e::strings::{NETWORK_LOG, PAGE};
use e2e::{Person, StepResult, journey};

#[test]
fn start_explains_the_app_and_passes_axe() {
    journey("start explains the app and passes axe", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        person.expect_heading("You are not the problem.").await?;
        for dark in [false, true] {
            person.set_dark_theme(dark).await?;
            person.axe("Start").await?;
        }
        Ok(())
    });
}

#[test]
fn the_help_page_opens_from_the_first_screen() {
    journey("the help page opens from the first screen", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        person.click_button(PAGE.bar.help).await?;
        person.expect_heading(PAGE.help.title).await?;
        person.axe("Help now").await
    });
}

#[test]
fn the_network_log_lists_own_files_and_the_policy_of_this_build() {
    journey(
        "the network log lists own files and the policy of this build",
        async |person: &mut Person| -> StepResult {
            person.open("#/settings").await?;
            person.click_button(NETWORK_LOG.title).await?;
            person.expect_heading(NETWORK_LOG.title).await?;
            person.expect_text(NETWORK_LOG.own).await?;
            person.click_button(NETWORK_LOG.show_policy).await?;
            person.expect_text("connect-src 'self'").await?;
            person.axe("what leaves").await?;
            let script = "const facts = [...document.querySelectorAll('#app .facts dd')].map((fact) => Number(fact.textContent));
            const build = document.documentElement.dataset.build;
            return facts[0] > 3 && facts[1] === 0 && build !== '' && document.querySelector('#app').innerText.includes(build)";
            person
                .wait_for("files of this site alone, and the build", async || person.eval_bool(script, vec![]).await)
                .await
        },
    );
}
