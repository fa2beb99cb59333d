//! The names of the files that splitting the program makes, in the folder `CHUNKS` beside the bound program.
//! `xtask/bindgen` includes this file.

/// The folder with the chunks.
pub const CHUNKS: &str = "parts";
/// The script that the program asks for its chunks.
pub const LOADER: &str = "parts.js";
/// What the chunks call the program's own script, until `postbuild` gives both their names.
pub const FIRST_SCRIPT: &str = "first.js";
/// What is loaded at once, before it is bound.
pub const FIRST_WASM: &str = "first.wasm";
/// JSON: which files each chunk needs.
pub const NEEDS: &str = "needs.json";
