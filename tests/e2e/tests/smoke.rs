//! The first screen of the app.

use e2e::{Did, Person, journey};

#[test]
fn start_explains_the_app_and_passes_axe() {
    journey("start explains the app and passes axe", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.sees_heading("You are not the problem.").await?;
        for dark in [false, true] {
            person.theme(dark).await?;
            person.axe("Start").await?;
        }
        Ok(())
    });
}

#[test]
fn the_help_page_opens_from_the_first_screen() {
    journey("the help page opens from the first screen", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.presses("Get help now").await?;
        person.sees_heading("Get help now").await?;
        person.axe("Help now").await
    });
}

#[test]
fn the_network_log_lists_own_files_and_the_policy_of_this_build() {
    journey("the network log lists own files and the policy of this build", async |person: &mut Person| -> Did {
        person.opens("#/settings").await?;
        person.presses("What leaves this device").await?;
        person.sees_heading("What leaves this device").await?;
        person.sees("Files of this site").await?;
        person.sees("connect-src 'self'").await?;
        person.axe("what leaves").await?;
        let script = "const facts = [...document.querySelectorAll('#app .facts dd')].map((fact) => Number(fact.textContent));
            const build = document.documentElement.dataset.build;
            return facts[0] > 3 && facts[1] === 0 && build !== '' && document.querySelector('#app').innerText.includes(build)";
        person.waits_for("files of this site alone, and the build", async || person.asks(script, vec![]).await).await
    });
}
