//! axe-core: a page looked at as by somebody who cannot see it well, or uses no mouse.

use serde::Deserialize;
use serde_json::json;

use super::Page;
use super::peers::Peer;

/// What holds: WCAG 2.0 to 2.2 at the levels A and AA, and good manners.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// How many elements of one rule are told.
const ELEMENTS_MAX: usize = 5;

#[derive(Debug, Deserialize)]
struct Results {
    violations: Vec<Rule>,
    incomplete: Vec<Rule>,
}

#[derive(Debug, Deserialize)]
struct Rule {
    id: String,
    help: String,
    #[serde(rename = "helpUrl")]
    help_url: String,
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    html: String,
    #[serde(rename = "failureSummary", default)]
    summary: String,
}

impl Page {
    /// Asserts that axe-core finds nothing wrong with the page as it is once all is drawn, and in the other language. Without
    /// axe-core that is said, and nothing asserted. What axe cannot tell (text over a picture) is said too.
    ///
    /// # Panics
    /// It finds something; or there is no axe-core, and `CI` is `true`.
    pub async fn accessible(&self, what: &str) {
        self.drawn().await;
        self.accessible_as_it_is(what).await;
        if let Some(lang) = self.turn_tongue().await {
            self.accessible_as_it_is(&format!("{what}, in the other language")).await;
            self.turn_tongue_back(&lang).await;
        }
    }

    async fn accessible_as_it_is(&self, what: &str) {
        let violations = self.violations().await;
        if !violations.is_empty() {
            self.fail(&format!("{what}: not everybody can use it:\n{}", violations.join("\n"))).await;
        }
    }

    /// What axe-core finds wrong with the page as it is now, a text for each rule. Nothing without axe-core.
    pub async fn violations(&self) -> Vec<String> {
        let Some(file) = Peer::Axe.file() else { return Vec::new() };
        if !self.eval::<bool>("typeof window.axe === 'object'").await {
            let axe = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            self.eval::<Option<bool>>(&format!("{axe}; null")).await;
        }
        let options = json!({
            "runOnly": {"type": "tag", "values": TAGS},
            "rules": {"target-size": {"enabled": true}},
            "resultTypes": ["violations", "incomplete"],
        });
        let run = format!(
            "axe.run(document, {options}).then(({{ violations, incomplete }}) => ({{ violations, incomplete }}))"
        );
        let Results { violations, incomplete } = self.eval(&run).await;
        incomplete.iter().for_each(|rule| eprintln!("axe cannot tell: {}", rule.told()));
        violations.iter().map(Rule::told).collect()
    }
}

impl Rule {
    /// The rule, and the elements that break it with what would mend each.
    fn told(&self) -> String {
        let Rule { id, help, help_url, nodes } = self;
        let of = |node: &Node| format!("\n      {}\n        {}", node.html, node.summary.replace('\n', "\n        "));
        let elements: String = nodes.iter().take(ELEMENTS_MAX).map(of).collect();
        let more = nodes.len().saturating_sub(ELEMENTS_MAX);
        let more = if more > 0 { format!("\n      and {more} more") } else { String::new() };
        format!("    {id}: {help} ({help_url}){elements}{more}")
    }
}
