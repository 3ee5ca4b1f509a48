//! Styles, read as that browser reads them: a declaration that it does not know is left out, and a rule with a selector that
//! it does not know is left out whole. So newer things may stand behind an older declaration of the same property in the
//! same rule, and within `@supports`; anywhere else they are missed.

use super::sheet::{Block, Declaration, Sheet};
use super::{files, root};

/// Properties, and the version of Chromium that brought them. Those that only decorate are left out of this list.
const PROPERTIES: [(&str, u32); 21] = [
    ("accent-color", 93),
    ("aspect-ratio", 88),
    ("backdrop-filter", 76),
    ("border-block", 87),
    ("border-inline", 87),
    ("inset", 87),
    ("inset-block", 87),
    ("inset-inline", 87),
    ("margin-block", 87),
    ("margin-block-end", 69),
    ("margin-block-start", 69),
    ("margin-inline", 87),
    ("margin-inline-end", 69),
    ("margin-inline-start", 69),
    ("padding-block", 87),
    ("padding-inline", 87),
    ("rotate", 104),
    ("scale", 104),
    ("text-wrap", 114),
    ("translate", 104),
    ("text-wrap-style", 130),
];

/// Functions in values.
const FUNCTIONS: [(&str, u32); 16] = [
    ("clamp", 79),
    ("color", 111),
    ("color-mix", 111),
    ("conic-gradient", 69),
    ("env", 69),
    ("hwb", 101),
    ("image-set", 113),
    ("lab", 111),
    ("lch", 111),
    ("light-dark", 123),
    ("max", 79),
    ("min", 79),
    ("mod", 125),
    ("oklab", 111),
    ("oklch", 111),
    ("round", 125),
];

/// Units behind a figure.
const UNITS: [(&str, u32); 18] = [
    ("dvh", 108),
    ("dvw", 108),
    ("dvmin", 108),
    ("dvmax", 108),
    ("svh", 108),
    ("svw", 108),
    ("svmin", 108),
    ("svmax", 108),
    ("lvh", 108),
    ("lvw", 108),
    ("cqw", 105),
    ("cqh", 105),
    ("cqi", 105),
    ("cqb", 105),
    ("cqmin", 105),
    ("cqmax", 105),
    ("lh", 109),
    ("rlh", 111),
];

/// Values of one property.
const VALUES: [(&str, &str, u32); 6] = [
    ("overflow", "clip", 90),
    ("overflow-x", "clip", 90),
    ("overflow-y", "clip", 90),
    ("overflow-wrap", "anywhere", 80),
    ("display", "math", 109),
    ("word-break", "auto-phrase", 119),
];

/// In selectors.
const SELECTORS: [(&str, u32); 8] = [
    (":is(", 88),
    (":where(", 88),
    (":has(", 105),
    (":dir(", 120),
    (":modal", 105),
    (":user-", 119),
    ("::marker", 86),
    ("::file-selector-button", 89),
];

/// Rules that begin with `@`.
const AT_RULES: [(&str, u32); 6] = [
    ("@container", 105),
    ("@counter-style", 91),
    ("@layer", 99),
    ("@property", 85),
    ("@scope", 118),
    ("@starting-style", 117),
];

/// What of a sheet that browser does not know, a line each.
fn findings(sheet: &Sheet) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for block in sheet.blocks.iter().filter(|block| !block.asked_first) {
        found.extend(in_prelude(block).into_iter().map(|what| (block.line, what)));
        for (index, declaration) in block.declarations.iter().enumerate() {
            let Some(what) = in_declaration(block, declaration) else { continue };
            let same = |earlier: &&Declaration| earlier.property == declaration.property;
            let older = block.declarations[..index].iter().filter(same).any(|one| in_declaration(block, one).is_none());
            if !older {
                found.push((declaration.line, what));
            }
        }
    }
    found.sort();
    found
}

fn in_prelude(block: &Block) -> Vec<String> {
    let prelude = &block.prelude;
    let mut found = Vec::new();
    if prelude.starts_with('@') {
        let name = prelude.split([' ', '(']).next().unwrap_or_default();
        found.extend(AT_RULES.iter().find(|(rule, _)| *rule == name).map(|(rule, since)| came(rule, *since)));
        if name == "@media" && prelude.contains(['<', '>']) {
            found.push(came("a range in a media query", 104));
        }
        return found;
    }
    if block.nested {
        found.push(came("a rule within a rule", 112));
    }
    found.extend(SELECTORS.iter().filter(|(one, _)| prelude.contains(one)).map(|(one, since)| came(one, *since)));
    if prelude.split(":not(").skip(1).any(|rest| rest.split(')').next().is_some_and(|inside| inside.contains(','))) {
        found.push(came("a list in :not()", 88));
    }
    let visible = prelude.split(',').filter(|one| one.contains(":focus-visible")).count();
    if visible > 0 && visible < prelude.split(',').count() {
        let whole = "with it the whole rule is left out: write a rule of its own";
        found.push(format!("{}; {whole}", came(":focus-visible", 86)));
    }
    found
}

fn in_declaration(block: &Block, declaration: &Declaration) -> Option<String> {
    let Declaration { property, value, .. } = declaration;
    if ["gap", "row-gap", "column-gap"].contains(&property.as_str()) {
        return Some(format!("{}; grids have grid-{property}, and the children of others margins", came(property, 84)));
    }
    if block.prelude.split(',').any(loses_focus) && property == "outline" && ["none", "0"].contains(&value.as_str()) {
        return Some(
            "a browser without :focus-visible shows no focus then: only under :not(:focus-visible)".to_owned(),
        );
    }
    let of = |table: &[(&str, u32)], fits: &dyn Fn(&str) -> bool, told: &dyn Fn(&str) -> String| {
        table.iter().find(|(name, _)| fits(name)).map(|(name, since)| came(&told(name), *since))
    };
    of(&PROPERTIES, &|name| property == name, &str::to_owned)
        .or_else(|| of(&FUNCTIONS, &|name| declaration.calls(name), &|name| format!("{name}()")))
        .or_else(|| of(&UNITS, &|unit| declaration.measures(unit), &|unit| format!("the unit {unit}")))
        .or_else(|| {
            let (_, word, since) = VALUES.iter().find(|(of, word, _)| property == of && declaration.says(word))?;
            Some(came(&format!("{property}: {word}"), *since))
        })
}

/// Whether a selector is about the focus of something that can be pressed, in every browser. A heading has the focus only so
/// that it is read.
fn loses_focus(selector: &str) -> bool {
    let Some((before, after)) = selector.split_once(":focus") else { return false };
    let read = ["h1", "h2", "h3", "main"].iter().any(|name| before.split([' ', '>']).next_back() == Some(name));
    !read && !after.starts_with("-visible") && !after.contains(":focus-visible")
}

fn came(what: &str, since: u32) -> String {
    format!("{what} came with Chromium {since}")
}

#[test]
fn every_style_is_understood_by_a_television_of_2020() {
    let mut found = Vec::new();
    for file in files("css") {
        let text =
            std::fs::read_to_string(root().join(&file)).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let told =
            findings(&Sheet::read(&text)).into_iter().map(|(line, what)| format!("{}:{line}: {what}", file.display()));
        found.extend(told);
    }
    assert!(found.is_empty(), "a browser of 2020 does not know:\n{}", found.join("\n"));
}

#[test]
fn what_came_later_is_found_with_its_line() {
    let cases = [
        ("a {\n  width: clamp(1px, 2vw, 3px);\n}", 2, "clamp() came with Chromium 79"),
        (":root { --side: min(1vw, 1vh); }", 1, "min()"),
        ("a { height: calc(100dvh - 1px) }", 1, "the unit dvh"),
        ("/* a\n*/ a { inset: 0; }", 2, "inset came with Chromium 87"),
        ("a { display: flex; gap: 1rem; }", 1, "gap came with Chromium 84; grids have grid-gap"),
        ("@media (width >= 40em) { a { color: red } }", 1, "a range in a media query"),
        ("@layer base { a { color: red } }", 1, "@layer"),
        ("@media print {\n a { color: red; & b { color: red } } }", 2, "a rule within a rule"),
        ("a, b:focus-visible { color: red }", 1, ":focus-visible came with Chromium 86; with it the whole rule"),
        ("a:focus { outline: none }", 1, "a browser without :focus-visible"),
        ("a:not(.b, .c) { color: red }", 1, "a list in :not()"),
        ("a { color: color-mix(in srgb, red, blue) }", 1, "color-mix()"),
        ("a { overflow: hidden clip }", 1, "overflow: clip"),
        ("a:is(.b) { color: red }", 1, ":is("),
    ];
    for (text, line, wanted) in cases {
        let found = findings(&Sheet::read(text));
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].0 == line && found[0].1.starts_with(wanted), "{text}: {found:?}");
    }
}

#[test]
fn what_has_an_older_way_beside_it_is_fine() {
    let fine = [
        "a { height: 100vh; height: 100dvh; }",
        "@supports (inset: 0) { a { inset: 0; width: min(1px, 2px) } }",
        "@media screen { @supports (gap: 1px) { a { gap: 1px } } }",
        "a:focus:not(:focus-visible) { outline: none }",
        ".page h1:focus { outline: none }",
        "a:focus-visible, b:focus-visible { outline: 3px solid }",
        "a { grid-gap: 1rem; background: url(\"data:image/svg+xml;utf8,<svg {}>;gap:1px\"); content: 'gap: 1px; inset: 0'; }",
        "a { transform: translate(1px, 2px) scale(2); transition: min-width 1s; animation: clamp 1s; max-width: 3px }",
        "@media (min-width: 40em) and (max-width: 60em) { a { margin: 0 auto } }",
        "@font-face { font-family: x; src: url(min.woff2) }",
    ];
    for text in fine {
        assert_eq!(findings(&Sheet::read(text)), [], "{text}");
    }
}
