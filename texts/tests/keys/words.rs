//! The Fluent files as the tests see them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use fluent_syntax::ast::Entry;
use texts::{Lang, Texts, Words};

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::builtin);

/// One message of a file.
pub(crate) struct Message {
    /// Such as `texts/vi/clerk.ftl`.
    pub(crate) file: String,
    pub(crate) variables: BTreeSet<String>,
}

/// All files of one language.
pub(crate) struct Folder {
    pub(crate) lang: String,
    /// Name and text of each file.
    pub(crate) files: Vec<(String, String)>,
    pub(crate) messages: BTreeMap<String, Message>,
    /// Key and file of each message that was there already.
    pub(crate) twice: Vec<(String, String)>,
}

impl Folder {
    /// Reads `texts/<lang>/*.ftl`; a file that Fluent cannot read fails the test with its line.
    pub(crate) fn read(lang: &str) -> Folder {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(lang);
        let mut files: Vec<(String, String)> = std::fs::read_dir(&dir)
            .expect("the folder of the language")
            .map(|entry| entry.expect("an entry of the folder").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
            .map(|path| {
                let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
                (format!("texts/{lang}/{name}"), std::fs::read_to_string(&path).expect("a readable file"))
            })
            .collect();
        files.sort();
        let mut folder = Folder { lang: lang.to_owned(), files, messages: BTreeMap::new(), twice: Vec::new() };
        for (file, text) in folder.files.clone() {
            folder.take(&file, &text);
        }
        folder
    }

    fn take(&mut self, file: &str, text: &str) {
        let resource = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, mistakes)| {
            let line = text[..mistakes[0].pos.start].matches('\n').count() + 1;
            panic!("{file}:{line}: {}", mistakes[0]);
        });
        let lang: Lang = self.lang.parse().expect("the folder's name is a language");
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name.to_owned();
            let mut variables = TEXTS.variables(&lang, &key);
            // Every message has it, and each language says by itself where it matters.
            variables.remove(Words::PLACE);
            let message = Message { file: file.to_owned(), variables };
            if self.messages.insert(key.clone(), message).is_some() {
                self.twice.push((key, file.to_owned()));
            }
        }
    }
}
