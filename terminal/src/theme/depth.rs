//! How many colours a terminal has.

/// The colours of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Depth {
    /// None: bold and reversed only, because the terminal has none or the user wants none (`NO_COLOR`).
    Plain,
    /// Sixteen, as on the Linux console.
    Sixteen,
    /// The 256 of xterm.
    Many,
    /// All.
    True,
}

impl Depth {
    /// The depth that the environment describes: `NO_COLOR`, then `COLORTERM`, then `TERM`. Unknown terminals are
    /// taken for sixteen colours, which all of them have.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Depth {
        let read = |name| variable(name).unwrap_or_default();
        let term = read("TERM");
        if !read("NO_COLOR").is_empty() || term == "dumb" || term.starts_with("vt") {
            return Depth::Plain;
        }
        if term == "linux" {
            return Depth::Sixteen;
        }
        let has_all = ["foot", "kitty", "alacritty", "wezterm", "ghostty", "direct"];
        if matches!(read("COLORTERM").as_str(), "truecolor" | "24bit") || has_all.iter().any(|name| term.contains(name))
        {
            return Depth::True;
        }
        if term.contains("256color") { Depth::Many } else { Depth::Sixteen }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Depth {
        Depth::of(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(of(&[("TERM", "foot")]), Depth::True);
        assert_eq!(of(&[("TERM", "tmux-256color")]), Depth::Many);
        assert_eq!(of(&[("TERM", "linux"), ("COLORTERM", "truecolor")]), Depth::Sixteen);
        assert_eq!(of(&[]), Depth::Sixteen);
        assert_eq!(of(&[("TERM", "vt220")]), Depth::Plain);
    }

    #[test]
    fn a_user_who_wants_no_colours_gets_none() {
        assert_eq!(of(&[("TERM", "foot"), ("COLORTERM", "24bit"), ("NO_COLOR", "1")]), Depth::Plain);
        assert_eq!(of(&[("TERM", "foot"), ("NO_COLOR", "")]), Depth::True, "an empty NO_COLOR asks for nothing");
    }
}
