//! The names of the files that splitting the program creates, in the folder `CHUNKS` next to the bound program.
//! `xtask/bindgen` includes this file.

/// The folder with the chunks.
pub const CHUNKS: &str = "parts";
/// The script that loads the chunks.
pub const LOADER: &str = "parts.js";
/// The name by which the chunks import the program's own script, until `postbuild` names both by their content.
pub const FIRST_SCRIPT: &str = "first.js";
/// The part of the program that is loaded at once, before it is bound.
pub const FIRST_WASM: &str = "first.wasm";
/// JSON: the files that each chunk needs.
pub const NEEDS: &str = "needs.json";
