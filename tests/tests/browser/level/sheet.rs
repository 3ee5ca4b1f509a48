//! A style sheet taken apart: blocks and their declarations, each with its line. No more of CSS than that.

/// A style sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) blocks: Vec<Block>,
}

/// What stands between braces.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// What stands before: selectors, or a rule with `@`.
    pub(super) prelude: String,
    /// Where that begins.
    pub(super) line: usize,
    /// It, or one around it, is an `@supports`.
    pub(super) asked_first: bool,
    /// It stands in a block of declarations.
    pub(super) nested: bool,
    pub(super) declarations: Vec<Declaration>,
}

/// `property: value`.
#[derive(Debug)]
pub(super) struct Declaration {
    pub(super) property: String,
    /// Without the texts in it.
    pub(super) value: String,
    pub(super) line: usize,
}

/// Where the reader is.
#[derive(Debug, Default)]
struct Reader {
    sheet: Sheet,
    /// The blocks that are open, as places in the sheet.
    open: Vec<usize>,
    /// What was read since the last sign that ends something, without comments and texts.
    words: String,
    /// Where the first of these words stands.
    began: usize,
    brackets: usize,
}

impl Sheet {
    /// Reads a sheet. What is no CSS is read as well as it can be.
    pub(super) fn read(text: &str) -> Sheet {
        let mut reader = Reader::default();
        let (mut letters, mut line) = (text.chars().peekable(), 1);
        while let Some(letter) = letters.next() {
            line += usize::from(letter == '\n');
            match letter {
                '/' if letters.peek() == Some(&'*') => {
                    let mut before = ' ';
                    // Past the star that begins it, which ends nothing.
                    letters.next();
                    for inside in letters.by_ref() {
                        line += usize::from(inside == '\n');
                        if (before, inside) == ('*', '/') {
                            break;
                        }
                        before = inside;
                    }
                }
                '"' | '\'' => {
                    let mut escaped = false;
                    for inside in letters.by_ref() {
                        line += usize::from(inside == '\n');
                        if inside == letter && !escaped {
                            break;
                        }
                        escaped = inside == '\\' && !escaped;
                    }
                    reader.take('"', line);
                }
                letter => reader.take(letter, line),
            }
        }
        reader.sheet
    }
}

impl Reader {
    fn take(&mut self, letter: char, line: usize) {
        match letter {
            '{' if self.brackets == 0 => self.begin(),
            '}' if self.brackets == 0 => {
                self.declare();
                self.open.pop();
            }
            ';' if self.brackets == 0 => self.declare(),
            _ => {
                if self.words.trim().is_empty() {
                    self.began = line;
                }
                self.brackets += usize::from(letter == '(');
                self.brackets = self.brackets.saturating_sub(usize::from(letter == ')'));
                self.words.push(letter);
            }
        }
    }

    fn begin(&mut self) {
        let prelude = std::mem::take(&mut self.words).split_whitespace().collect::<Vec<_>>().join(" ");
        let around = self.open.last().map(|place| &self.sheet.blocks[*place]);
        let asked_first = prelude.starts_with("@supports") || around.is_some_and(|around| around.asked_first);
        // Frames of an animation and rules within a media query are nested by their nature.
        let nested = around.is_some_and(|around| !around.prelude.starts_with('@'));
        self.open.push(self.sheet.blocks.len());
        self.sheet.blocks.push(Block { prelude, line: self.began, asked_first, nested, declarations: Vec::new() });
    }

    fn declare(&mut self) {
        let words = std::mem::take(&mut self.words).to_lowercase();
        let (Some((property, value)), Some(place)) = (words.split_once(':'), self.open.last()) else { return };
        let (property, value) = (property.trim().to_owned(), value.trim().to_owned());
        self.sheet.blocks[*place].declarations.push(Declaration { property, value, line: self.began });
    }
}

impl Declaration {
    /// Whether this function is called in the value.
    pub(super) fn calls(&self, function: &str) -> bool {
        self.places(function).any(|(before, after)| !is_name(before) && after == Some('('))
    }

    /// Whether a figure with this unit stands in the value.
    pub(super) fn measures(&self, unit: &str) -> bool {
        self.places(unit).any(|(before, after)| before.is_some_and(|one| one.is_ascii_digit()) && !is_name(after))
    }

    /// Whether this word stands in the value.
    pub(super) fn says(&self, word: &str) -> bool {
        self.value.split_whitespace().any(|one| one == word)
    }

    /// The letters before and behind each place of a word.
    fn places<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (Option<char>, Option<char>)> + 'a {
        self.value
            .match_indices(word)
            .map(move |(at, _)| (self.value[..at].chars().next_back(), self.value[at + word.len()..].chars().next()))
    }
}

fn is_name(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| letter.is_alphanumeric() || ['-', '_'].contains(&letter))
}
