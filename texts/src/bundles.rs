//! The words of all languages, ready to be said.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unicode_normalization::UnicodeNormalization;

use crate::embedded::LANGUAGES;
use crate::{Lang, LoadError, Value, Words, extra};

type Bundle = FluentBundle<Arc<FluentResource>>;

/// All words in all languages. Immutable; a clone is cheap and may go to any thread.
#[derive(Clone)]
pub struct Texts(Arc<Shelf>);

/// The bundles, and the files they were made from in order of precedence: a later file wins.
struct Shelf {
    bundles: BTreeMap<Lang, Bundle>,
    files: BTreeMap<Lang, Vec<Arc<FluentResource>>>,
}

impl Texts {
    /// The words that are part of the program: Vietnamese and English.
    pub fn builtin() -> Texts {
        let files = LANGUAGES.into_iter().map(|(lang, files)| {
            // What cannot be read in a file is left out; a test keeps the built-in files whole.
            (lang, files.iter().map(|(_, text)| Arc::new(parse(text).unwrap_or_else(|(partly, _)| partly))).collect())
        });
        Texts::of(files.collect())
    }

    /// These words and those of the folder `dir`, which has one folder per language with `.ftl` files in it. A new
    /// language is added; in a known one the folder's words replace the known ones.
    ///
    /// # Errors
    /// The folder cannot be read, is larger than the bounds that [`LoadError`] names, or has a file with a mistake.
    pub fn load_extra(&self, dir: &Path) -> Result<Texts, LoadError> {
        let mut files = self.0.files.clone();
        for (lang, resources) in extra::read(dir)? {
            files.entry(lang).or_default().extend(resources.into_iter().map(Arc::new));
        }
        Ok(Texts::of(files))
    }

    /// The files of a language, in order of precedence.
    pub(crate) fn files_of(&self, lang: &Lang) -> &[Arc<FluentResource>] {
        self.0.files.get(lang).map_or(&[], Vec::as_slice)
    }

    fn of(files: BTreeMap<Lang, Vec<Arc<FluentResource>>>) -> Texts {
        let bundles = files.iter().map(|(lang, resources)| (lang.clone(), bundle(lang, resources))).collect();
        Texts(Arc::new(Shelf { bundles, files }))
    }

    /// The languages there are, Vietnamese first, then the others in the order of their tags.
    pub fn languages(&self) -> impl Iterator<Item = &Lang> {
        let first = self.0.bundles.keys().filter(|lang| **lang == Lang::VI);
        first.chain(self.0.bundles.keys().filter(|lang| **lang != Lang::VI))
    }

    /// The language there is for a wish such as `en-GB`: itself, else its language without region, else Vietnamese.
    pub fn nearest(&self, wish: &str) -> Lang {
        let Ok(wish) = wish.parse::<Lang>() else { return Lang::VI };
        if self.0.bundles.contains_key(&wish) {
            return wish;
        }
        let language = wish.as_str().split('-').next().unwrap_or_default();
        self.languages().find(|lang| lang.as_str() == language).cloned().unwrap_or_default()
    }

    /// These words, bound to one language.
    pub fn words(&self, lang: &Lang) -> Words {
        Words::new(self.clone(), lang.clone())
    }

    /// What `key` says in `lang`; see [`Texts::say_with`].
    pub fn say(&self, lang: &Lang, key: &str) -> String {
        self.say_with(lang, key, &[])
    }

    /// What `key` says in `lang` with these variables. A key that the language lacks is said in Vietnamese; one that
    /// Vietnamese lacks too is shown itself; a variable that is not given is shown as `{$name}`.
    pub fn say_with(&self, lang: &Lang, key: &str, variables: &[(&str, Value<'_>)]) -> String {
        let arguments: FluentArgs<'_> =
            variables.iter().map(|(name, value)| ((*name).to_owned(), value.to_fluent())).collect();
        [lang, &Lang::VI]
            .into_iter()
            .find_map(|lang| format(self.0.bundles.get(lang)?, key, &arguments))
            .unwrap_or_else(|| key.to_owned())
    }

    /// Whether `lang` itself, without falling back, has words for `key`.
    pub fn has(&self, lang: &Lang, key: &str) -> bool {
        self.0.bundles.get(lang).is_some_and(|bundle| bundle.has_message(key))
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Texts").field(&self.0.bundles.keys().collect::<Vec<_>>()).finish()
    }
}

/// Reads one file. Marks are composed (NFC): no screen, printer or voice here is right with decomposed ones.
///
/// # Errors
/// What could be read, and the first mistake.
pub(crate) fn parse(text: &str) -> Result<FluentResource, (FluentResource, String)> {
    FluentResource::try_new(text.nfc().collect()).map_err(|(partly, mistakes)| {
        let mistake = mistakes.first().map_or_else(String::new, |mistake| {
            let line = text.get(..mistake.pos.start).map_or(1, |before| before.matches('\n').count() + 1);
            format!("line {line}: {}", mistake.kind)
        });
        (partly, mistake)
    })
}

fn bundle(lang: &Lang, resources: &[Arc<FluentResource>]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![lang.identifier()]);
    // Isolation marks are for mixed writing directions; on terminals and paper they show as boxes.
    bundle.set_use_isolating(false);
    for resource in resources {
        bundle.add_resource_overriding(Arc::clone(resource));
    }
    bundle
}

fn format(bundle: &Bundle, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    // The mistakes reported here are missing variables, which the text itself shows.
    let mut mistakes = Vec::new();
    Some(bundle.format_pattern(pattern, Some(arguments), &mut mistakes).into_owned())
}

#[cfg(test)]
mod tests;
