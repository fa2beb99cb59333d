//! A passphrase: after it is set nothing of hers can be read anywhere, and it opens again.

use e2e::{Did, Person, Trouble, journey};
use serde_json::Value;

const NAME: &str = "The Long Receipt";
const PASS: &str = "river stone and moss";

/// Everything that lies anywhere, as one text.
const ALL: &str = "const done = arguments[arguments.length - 1];
    const rows = (store) => new Promise((resolve, reject) => {
        const open = indexedDB.open('restory');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
            const texts = open.result.transaction(store).objectStore(store);
            const keys = texts.getAllKeys(), values = texts.getAll();
            values.onsuccess = () => { open.result.close(); resolve([keys.result, values.result]); };
        };
    });
    const cached = async () => Promise.all((await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).map((request) => request.url)));
    Promise.all([rows('stories'), rows('history'), cached()]).then((all) => done(JSON.stringify([
        all, Object.entries(localStorage), Object.entries(sessionStorage), document.title, history.state, location.href])))";

async fn finds_nothing(person: &Person) -> Did {
    let all = person.runs_slowly(ALL, vec![]).await?;
    let all = all.as_str().unwrap_or_default();
    let letters: Vec<char> = NAME.chars().collect();
    let found = letters.windows(8).map(|run| run.iter().collect::<String>()).find(|run| all.contains(run));
    if all.contains("sealed.1.") && found.is_none() {
        Ok(())
    } else {
        Err(Trouble::new(format!("found {found:?} in {all}")))
    }
}

async fn locks(person: &Person) -> Did {
    person.goes_to("#/settings").await?;
    person.presses("Set a passphrase").await?;
    person.presses("Go on to the passphrase").await?;
    person.field("New passphrase").await?.writes(PASS).await?;
    person.field("The same once more").await?.writes(PASS).await?;
    person.axe("choosing a passphrase").await?;
    person.presses("Lock with this passphrase").await?;
    person.sees("Your recovery code").await?;
    person.axe("the recovery code").await
}

async fn unlocks(person: &Person, secret: &str) -> Did {
    person.field("Passphrase").await?.writes(secret).await?;
    person.presses("Unlock").await
}

#[test]
fn what_is_locked_is_found_nowhere_and_opens_again() {
    journey("locked", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes(NAME).await?;
        person.sees("Kept safely").await?;
        locks(person).await?;
        let code = person.runs("return document.querySelector('.lock__code').textContent", vec![]).await?;
        let code = code.json().as_str().unwrap_or_default().to_owned();
        person.screenshot("vault-code").await?;
        person.presses("I have put it somewhere").await?;
        person.sees("All of it is sealed.").await?;
        person.screenshot("vault-settings").await?;
        person.axe("the lock").await?;
        finds_nothing(person).await?;
        person.reloads().await?;
        person.goes_to("#/shelf").await?;
        person.sees_heading("Locked").await?;
        person.sees_no(NAME).await?;
        person.screenshot("vault-unlock").await?;
        person.axe("unlocking").await?;
        unlocks(person, "another one").await?;
        person.sees("That passphrase does not open it. Nothing was changed.").await?;
        unlocks(person, PASS).await?;
        person.sees_heading("My stories").await?;
        person.presses("Lock now").await?;
        person.sees_heading("Locked").await?;
        finds_nothing(person).await?;
        person.presses("Use the recovery code instead").await?;
        person.field("Recovery code").await?.writes(&code.to_lowercase()).await?;
        person.presses("Unlock").await?;
        person.sees_heading("My stories").await?;
        // Eleven minutes pass without a touch.
        person.runs("const now = Date.now; Date.now = () => now() + 11 * 60 * 1000", Vec::<Value>::new()).await?;
        person.sees_heading("Locked").await
    });
}

#[test]
fn without_its_lock_everything_stands_in_the_open_again() {
    journey("unlocked for good", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes(NAME).await?;
        person.sees("Kept safely").await?;
        locks(person).await?;
        person.presses("I have put it somewhere").await?;
        person.sees("All of it is sealed.").await?;
        person.presses("Remove the lock").await?;
        person.field("Passphrase now, or the recovery code").await?.writes(PASS).await?;
        let submit = "document.querySelector('#lock-remove').form.requestSubmit()";
        person.runs(submit, Vec::<Value>::new()).await?;
        person.sees("The lock is removed.").await?;
        let open = person.keys_holding(NAME).await?;
        if open.is_empty() { Err(Trouble::new("nothing stands in the open")) } else { Ok(()) }
    });
}
