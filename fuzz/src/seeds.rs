//! Writes valid inputs to `corpus/`, where fuzzing starts from them and from the inputs of earlier runs.

#[path = "../../tests/untrusted_input/seeds.rs"]
mod seeds;

use std::path::Path;

fn main() -> std::io::Result<()> {
    for name in ["incoming", "link", "exercise", "backup", "envelope", "markdown", "sealed", "given", "texts", "site"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
        std::fs::create_dir_all(&folder)?;
        for (n, seed) in seeds::of(name).into_iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{n}")), seed)?;
        }
    }
    Ok(())
}
