//! The Fluent files as the tests see them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

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
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut variables = BTreeSet::new();
            if let Some(pattern) = &message.value {
                in_pattern(pattern, &mut variables);
            }
            let key = message.id.name.to_owned();
            let message = Message { file: file.to_owned(), variables };
            if self.messages.insert(key.clone(), message).is_some() {
                self.twice.push((key, file.to_owned()));
            }
        }
    }
}

fn in_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, variables),
        Expression::Select { selector, variants } => {
            in_inline(selector, variables);
            variants.iter().for_each(|variant| in_pattern(&variant.value, variables));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, variables),
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|argument| in_inline(argument, variables));
        }
        _ => {}
    }
}
