//! The sources as the tests see them, Rust and the pages' scripts and templates: the strings in them, and the calls that
//! ask for words.

use std::collections::BTreeSet;
use std::path::Path;

/// How the sources ask for words.
const CALLS: [&str; 4] = [".say(", ".with(", ".say_with(", "TextKey("];

/// One file, without its tests and comments.
pub(crate) struct Source {
    /// From the workspace's root, such as `clerk/src/keys.rs`.
    pub(crate) path: String,
    text: String,
}

impl Source {
    /// Every Rust file of the workspace, every script and template of the pages. What stands in tests asks for nothing: they look at words, they do not show
    /// them to anybody.
    pub(crate) fn all() -> Vec<Source> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the workspace");
        let mut sources = Vec::new();
        collect(root, root, &mut sources);
        assert!(sources.len() > 10, "only {} sources were found in the workspace", sources.len());
        sources
    }

    /// All simple strings of the file: what stands between two quotes and has no space in it.
    pub(crate) fn literals(&self) -> impl Iterator<Item = &str> {
        self.text.split('"').filter(|piece| !piece.is_empty() && !piece.contains(char::is_whitespace))
    }

    /// The keys in `say("…")`, `with("…"`, `say_with(lang, "…"` and `TextKey("…")`.
    pub(crate) fn keys_asked_for(&self) -> BTreeSet<String> {
        CALLS.iter().flat_map(|call| self.text.split(call).skip(1).filter_map(|after| key_of(call, after))).collect()
    }

    /// Key and names of variables of each `with("key", &[("name", …), …])` whose list is written out.
    pub(crate) fn variables_given(&self) -> Vec<(String, BTreeSet<String>)> {
        let (call, open) = if self.path.ends_with(".js") { (".say(", "{") } else { (".with(", "&[") };
        let names = if self.path.ends_with(".js") { names_in_object } else { names_in };
        let calls = self.text.split(call).skip(1);
        calls
            .filter_map(|after| {
                let (key, rest) = after.trim_start().strip_prefix('"')?.split_once('"')?;
                let list = rest.trim_start().strip_prefix(',')?.trim_start().strip_prefix(open)?;
                Some((key.to_owned(), names(list)?))
            })
            .collect()
    }
}

/// The names in a script's `{ name: value, other }`, up to its closing brace; none if something else is spread into it.
fn names_in_object(list: &str) -> Option<BTreeSet<String>> {
    let (mut depth, mut quoted, mut name, mut names) = (0, false, Some(String::new()), BTreeSet::new());
    for letter in list.chars().filter(|letter| !letter.is_whitespace()) {
        match letter {
            '"' => quoted = !quoted,
            _ if quoted => {}
            ',' | '}' if depth == 0 => {
                names.extend(name.take().filter(|name| !name.is_empty()));
                if letter == '}' {
                    return Some(names);
                }
                name = Some(String::new());
            }
            ':' if depth == 0 => names.extend(name.take()),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '.' if depth == 0 && name.is_some() => return None,
            _ => {
                if let Some(name) = name.as_mut() {
                    name.push(letter);
                }
            }
        }
    }
    None
}

fn key_of(call: &str, after: &str) -> Option<String> {
    // `say_with` takes the language first.
    let argument = if call == ".say_with(" { after.split_once(',')?.1 } else { after };
    let text = argument.trim_start().strip_prefix('"')?;
    let key = text.split_once('"')?.0;
    // A script writes `say("time-weekday-" + day)`.
    let is_built = super::BUILT_KEYS.iter().any(|(prefix, _)| *prefix == key);
    let is_key = key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    (is_key && !is_built).then(|| key.to_owned())
}

/// The first string of each pair in a list, up to the list's closing bracket; none if the list has more than pairs
/// that begin with a string in it.
fn names_in(list: &str) -> Option<BTreeSet<String>> {
    let (mut depth, mut quoted, mut before, mut names) = (0, false, ' ', BTreeSet::new());
    for (at, letter) in list.char_indices().filter(|(_, letter)| !letter.is_whitespace()) {
        match letter {
            '"' => {
                quoted = !quoted;
                if quoted && depth == 1 && before == '(' {
                    names.insert(list[at + 1..].split_once('"')?.0.to_owned());
                }
            }
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ']' if depth == 0 => return Some(names),
            ')' | ']' | '}' => depth -= 1,
            ',' => {}
            _ if depth == 0 => return None,
            _ => {}
        }
        before = letter;
    }
    None
}

fn collect(root: &Path, dir: &Path, sources: &mut Vec<Source>) {
    for entry in std::fs::read_dir(dir).expect("a readable folder") {
        let path = entry.expect("an entry of the folder").path();
        let name = path.file_name().expect("an entry has a name").to_string_lossy().into_owned();
        if path.is_dir() {
            if !name.starts_with('.') && name != "target" && name != "tests" && name != "node_modules" {
                collect(root, &path, sources);
            }
        } else if [".rs", ".js", ".html"].iter().any(|end| name.ends_with(end)) && name != "tests.rs" {
            let text = std::fs::read_to_string(&path).expect("a readable source");
            let product = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let code: Vec<&str> = product.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            let path = path.strip_prefix(root).expect("a path in the workspace").display().to_string();
            sources.push(Source { path, text: code.join("\n") });
        }
    }
}
