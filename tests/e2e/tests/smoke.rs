//! The first screen, as whoever opens the address sees it.

use e2e::{Did, Person, journey};

#[test]
fn start_says_what_this_is_and_axe_agrees() {
    journey("start", async |person: &mut Person| -> Did {
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
fn help_now_opens_from_the_first_screen() {
    journey("help now", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.presses("Get help now").await?;
        person.sees_heading("Get help now").await?;
        person.axe("Help now").await
    });
}

#[test]
fn what_leaves_this_device_is_its_own_files_under_the_policy_of_this_build() {
    journey("what leaves", async |person: &mut Person| -> Did {
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
