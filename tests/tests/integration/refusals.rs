//! Everything that the server refuses: status, code and document, and that nothing was changed by it.

use std::collections::{BTreeMap, BTreeSet};

use protocol::Code;
use serde_json::{Value, json};
use tests::admission::{CHIEF, PASSWORD};
use tests::{Ask, HOUR_MS, OfficeText, Setup, TestOffice, text};
use uuid::Uuid;

/// Codes that a healthy server over HTTP does not send, with where they are tried.
const ELSEWHERE: [(&str, &str); 29] = [
    ("hello-expected", "`protocol`"),
    ("unsupported-protocol", "`protocol`"),
    ("too-many", "`protocol`"),
    ("office-damaged", "`office_files`"),
    ("no-time-left", "`outlook`"),
    ("busy", "the server's own tests: it takes thousands of requests at once"),
    ("starting", "the server's own tests: it takes an unreadable journal"),
    ("disk-full", "the crash tests: it takes a full disk"),
    ("storage-failed", "the server's own tests: it takes a journal that refuses"),
    ("timed-out", "the server's own tests: it takes a journal that hangs"),
    ("internal", "the server's own tests: it takes a mistake in the program"),
    ("not-encrypted", "the server's own tests: it takes another computer"),
    ("too-fast", "the server's own tests of its bounds"),
    ("register-full", "the register's own tests: it takes thousands of people"),
    ("pairing-mismatch", "`pairing`"),
    ("rating-final", "the browser's tests of the ticket: it takes ten words of one holder"),
    ("device-away", "the server's own tests of orders to printers"),
    ("order-end-unknown", "the server's own tests of orders to printers"),
    ("no-staff-code", "the server's own tests of orders to printers"),
    ("unknown-print-job", "`printing`"),
    ("others-printer", "`printing`"),
    ("not-offline", "`offline`"),
    ("foreign-spool", "`offline`"),
    ("already-delivered", "`offline`"),
    ("delivered-too-soon", "`offline`"),
    ("not-of-the-series", "`offline`"),
    ("no-offline-series", "the rules' own tests: it takes a hundred kiosks"),
    ("number-taken", "`rolls`"),
    ("number-of-a-series", "`rolls`"),
];

/// An office in which requests are refused, and what was said.
struct Refusals {
    office: TestOffice,
    told: BTreeMap<String, Value>,
    /// Of appointments, and the key of a ticket; others in every run.
    codes: Vec<String>,
}

impl Refusals {
    async fn post(&mut self, code: &str, below: &str, body: Value) {
        let ask = self.office.http().ask("POST", &self.office.path(below)).json(&body);
        self.send(code, ask).await;
    }

    /// Sends what must be refused, and sees that no commit was made. That nothing else changed either is what `finish`
    /// asserts: the journal replays to the live state.
    async fn send(&mut self, code: &str, ask: Ask) {
        let status = Code::ALL.iter().find(|one| one.as_str() == code).expect("a code of the list").status();
        let before = self.office.version().await;
        let answer = ask.header("Accept-Language", "en").send().await;
        let problem = answer.refused(status, code);
        assert_eq!(self.office.version().await, before, "{code}: nothing is changed");
        assert_eq!(answer.header("content-language"), Some("en"), "{code}");
        let what = self.codes.iter().fold(answer.what.clone(), |what, code| what.replace(code, "[code]"));
        let told = json!({"ask": what, "problem": problem});
        self.told.entry(code.to_owned()).or_insert(told);
    }

    /// What names nothing that is there.
    async fn unknown(&mut self) {
        let http = self.office.http().clone();
        self.send("unknown-office", http.ask("GET", "/api/v1/offices/nowhere")).await;
        self.post("unknown-service", "/tickets", json!({"service": "x"})).await;
        self.post("unknown-procedure", "/tickets", json!({"service": "s", "procedure": "x"})).await;
        self.post("unknown-class", "/tickets", json!({"service": "s", "class": "x"})).await;
        self.post("unknown-counter", "/counters/x/call-next", json!({})).await;
        self.post("unknown-ticket", "/tickets/9999/withdraw", json!({})).await;
        self.send("unknown-zone", http.ask("GET", "/api/v1/offices/hall/board?zone=x")).await;
        self.send("unknown-key", http.ask("GET", "/api/v1/tickets/x")).await;
        self.send("unknown-path", http.ask("GET", "/api/v1/x")).await;
        self.send("wrong-method", http.ask("PUT", "/api/v1/offices")).await;
        self.send("office-undefined", http.ask("GET", "/api/v1/offices/broken")).await;
        self.send("foreign-origin", http.ask("GET", "/api/v1/offices").header("Origin", "http://example.org")).await;
    }

    /// Messages that are wrong in themselves.
    async fn wrong(&mut self) {
        let tickets = self.office.path("/tickets");
        let ask = || self.office.http().ask("POST", &tickets);
        let (id, body) = (Uuid::new_v4(), json!({"service": "s"}));
        let asks = [
            ("bad-message", ask().bytes("{\"service\": }")),
            ("wrong-content-type", ask().header("Content-Type", "text/plain").json(&body)),
            ("bad-request-id", ask().header("Idempotency-Key", "7").json(&body)),
            ("bad-value", ask().by("boss:1").json(&body)),
            ("too-large", ask().bytes(" ".repeat(100_000))),
        ];
        let used = ask().id(id).json(&body);
        let reused = ask().id(id).json(&json!({"service": "s", "class": "u1"}));
        for (code, ask) in asks {
            self.send(code, ask).await;
        }
        used.send().await.accepted();
        self.send("request-id-reused", reused).await;
    }

    /// What is asked by somebody who may not, or who is not whom they say.
    async fn rights(&mut self) {
        let tickets = self.office.path("/tickets");
        let (body, own) = (json!({"service": "s"}), self.office.path("/lines"));
        let (public, program) = (self.office.public(), self.office.http().clone());
        let clerk = program.with_token(&self.office.people().clerk("lan").await);
        self.send("not-signed-in", public.ask("POST", &tickets).json(&body)).await;
        self.send("token-rejected", program.with_token("ls_nobody").ask("GET", &own)).await;
        self.send("not-allowed", program.ask("GET", "/api/v1/access")).await;
        self.send("other-office", clerk.ask("GET", "/api/v1/offices/afar/lines")).await;
        self.send("not-for-others", clerk.ask("POST", &tickets).by("clerk:mai").json(&body)).await;
        self.office.open("1").await;
        let there = self.office.path("/counters/1/pause");
        self.send("others-counter", clerk.ask("POST", &there).json(&json!({}))).await;
        self.office.does("1", "close").await;
    }

    /// Who cannot be let in.
    async fn people(&mut self) {
        let (public, chief) = (self.office.public(), self.office.chief());
        let sign_in =
            |password: &str| public.ask("POST", "/api/v1/sign-in").json(&json!({"name": "lan", "password": password}));
        for _ in 0..5 {
            self.send("wrong-credentials", sign_in("mot con vit xoe ra")).await;
        }
        self.send("too-many-tries", sign_in("mot con vit xoe ra")).await;
        let pin = json!({"name": "lan", "pin": "135790"});
        self.send("no-pin-here", public.ask("POST", "/api/v1/sign-in").json(&pin)).await;
        let accept = json!({"code": "nobody", "password": PASSWORD});
        self.send("unknown-invitation", public.ask("POST", "/api/v1/invitations/accept").json(&accept)).await;
        let claim = json!({"secret": "nobody", "nonce": "0123456789abcdef"});
        self.send("unknown-pairing", public.ask("POST", "/api/v1/pairings/claim").json(&claim)).await;
        self.office.people().dispenser("kiosk-1").await;
        let key = json!({"do": "add-key", "name": "portal", "scopes": ["read"], "offices": "all"});
        self.office.people().change(key.clone()).await;
        let (only, hall) = (json!({"only": ["hall"]}), "hall");
        let user = |name: &str, password: &str| json!({"do": "add-user", "name": name, "role": "clerk", "offices": only, "password": password});
        for (code, command) in [
            ("unknown-user", json!({"do": "sign-out", "name": "nobody"})),
            ("user-exists", user("lan", PASSWORD)),
            ("weak-password", user("mai", "password123")),
            ("unknown-device", json!({"do": "revoke-device", "name": "nobody"})),
            ("device-exists", json!({"do": "add-device", "name": "kiosk-1", "kind": "display", "office": hall})),
            ("unknown-api-key", json!({"do": "revoke-key", "name": "nobody"})),
            ("api-key-exists", key),
        ] {
            self.send(code, chief.ask("POST", "/api/v1/access").json(&command)).await;
        }
        // Whoever can read the data folder may do without one.
        let chief = public.with_token(&self.office.people().sign_in(CHIEF).await);
        let last = json!({"do": "disable-user", "name": CHIEF});
        self.send("last-administrator", chief.ask("POST", "/api/v1/access").json(&last)).await;
    }

    /// What a counter cannot do as it stands.
    async fn counters(&mut self) {
        self.post("counter-closed", "/counters/1/call-next", json!({})).await;
        self.office.open("1").await;
        self.post("counter-open", "/counters/1/open", json!({"clerk": "mai"})).await;
        self.post("clerk-elsewhere", "/counters/2/open", json!({"clerk": "clerk-1"})).await;
        self.post("no-services", "/counters/1/services", json!({"services": []})).await;
        self.post("counter-not-paused", "/counters/1/resume", json!({})).await;
        self.office.does("1", "pause").await;
        self.post("counter-paused", "/counters/1/call-next", json!({})).await;
        self.office.does("1", "resume").await;
        self.post("nothing-in-hand", "/counters/1/finish", json!({})).await;
        self.post("nothing-to-undo", "/counters/1/undo", json!({})).await;
    }

    /// What cannot be done with a ticket as it stands.
    async fn tickets(&mut self) {
        let number = self.office.call_next("1").await;
        self.office.clock().advance_ms(1_000);
        self.post("served-or-absent", "/counters/1/call-next", json!({})).await;
        self.post("recalled-too-soon", "/counters/1/recall", json!({})).await;
        for _ in 0..2 {
            self.office.clock().advance_ms(20_000);
            self.office.does("1", "recall").await;
        }
        self.office.clock().advance_ms(20_000);
        self.post("calls-used-up", "/counters/1/recall", json!({})).await;
        self.post("same-service", "/counters/1/transfer", json!({"service": "s"})).await;
        self.post("already-wanted", &format!("/tickets/{number}/services"), json!({"service": "s"})).await;
        self.office.does("1", "start").await;
        self.post("wrong-stage", "/counters/1/no-show", json!({})).await;
        self.post("ticket-in-hand", "/counters/1/call-next", json!({})).await;
        self.office.open("2").await;
        self.post("nobody-waiting", "/counters/2/call-next", json!({})).await;
        self.post("held-elsewhere", "/counters/2/call", json!({"number": number})).await;
        self.office.does("1", "finish").await;
        self.beside_the_lines().await;
        let missed = self.office.issue("s").await;
        let back = format!("/tickets/{missed}/return");
        for round in 0..3 {
            self.office.call_next("1").await;
            self.office.does("1", "no-show").await;
            if round < 2 {
                self.office.http().post(&self.office.path(&back), json!({})).await.accepted();
            }
        }
        self.post("returns-used-up", &back, json!({})).await;
    }

    /// What cannot be printed or rated.
    async fn beside_the_lines(&mut self) {
        let issued = self.office.issue_as("s", "ordinary").await;
        self.codes.push(text(&issued["key"]));
        let path = format!("/api/v1/tickets/{}/rating", text(&issued["key"]));
        let ask = self.office.http().ask("PUT", &path).json(&json!({"rating": 4}));
        self.send("not-served-yet", ask).await;
        let print = format!("/tickets/{}/print", text(&issued["number"]));
        self.post("unknown-device", &print, json!({"printer": "may-in-1"})).await;
        self.office.people().dispenser("may-in-1").await;
        let body = json!({"printer": "may-in-1"});
        for _ in 0..20 {
            self.office.post(&print, body.clone()).await.accepted();
        }
        self.post("printer-busy", &print, body).await;
        self.office.http().ask("DELETE", &format!("/api/v1/tickets/{}", text(&issued["key"]))).send().await.accepted();
    }

    /// What cannot be done with two counters, with an address, or without a word.
    async fn clerks(&mut self) {
        self.post("same-counter", "/counters/1/swap", json!({"with": "1"})).await;
        self.post("not-awaiting", "/counters/1/stop-awaiting", json!({})).await;
        let number = self.office.issue("s").await;
        let below = |verb: &str| format!("/tickets/{number}/{verb}");
        self.post("not-addressed", &below("free"), json!({})).await;
        let to = json!({"to": {"clerk": "mai"}});
        self.office.post(&below("transfer"), to.clone()).await.accepted();
        self.post("same-address", &below("transfer"), to).await;
        self.post("addressed-elsewhere", "/counters/1/call", json!({"number": number})).await;
        self.office.post(&below("withdraw"), json!({})).await.accepted();
        self.office.issue("asking").await;
        self.office.call_next("1").await;
        self.post("missing-detail", "/counters/1/finish", json!({})).await;
        self.office.at("1", "finish", json!({"outcome": "refused"})).await.accepted();
    }

    /// What cannot be booked, kept or given back; and numbers from afar.
    async fn appointments(&mut self) {
        let slot = |service: &str, day: &str, minute: u16| json!({"service": service, "day": day, "minute": minute});
        self.post("no-slots", "/appointments", slot("s", "2026-11-23", 540)).await;
        self.post("unknown-slot", "/appointments", slot("booked", "2026-11-23", 541)).await;
        self.post("slot-past", "/appointments", slot("booked", "2026-11-20", 540)).await;
        self.post("slot-too-far", "/appointments", slot("booked", "2026-11-25", 540)).await;
        let booked = self.office.post("/appointments", slot("booked", "2026-11-23", 960)).await.accepted();
        self.post("slot-full", "/appointments", slot("booked", "2026-11-23", 960)).await;
        let code = text(&booked["code"]);
        self.codes.push(code.clone());
        let below = |code: &str, verb: &str| format!("/appointments/{code}{verb}");
        self.post("too-early", &below(&code, "/check-in"), json!({})).await;
        self.post("unknown-appointment", &below("12345678", "/check-in"), json!({})).await;
        let path = self.office.path(&below(&code, ""));
        self.office.http().ask("DELETE", &path).send().await.accepted();
        self.post("appointment-used", &below(&code, "/check-in"), json!({})).await;
        let afar = json!({"service": "s", "citizen": "0912345678"});
        self.post("not-from-afar", "/tickets/afar", afar.clone()).await;
        let path = "/api/v1/offices/afar/tickets/afar";
        self.office.http().post(path, afar.clone()).await.accepted();
        let ask = self.office.http().ask("POST", path).json(&afar);
        self.send("citizen-limit", ask).await;
    }

    /// When no numbers are given.
    async fn issuing(&mut self) {
        self.office.http().post(&self.office.path("/services/s/pause"), json!({})).await.accepted();
        self.post("service-paused", "/tickets", json!({"service": "s"})).await;
        self.office.http().post(&self.office.path("/services/s/resume"), json!({})).await.accepted();
        self.post("service-not-paused", "/services/s/resume", json!({})).await;
        self.post("clock-not-in-doubt", "/clock/confirm", json!({})).await;
        self.office.issue("few").await;
        self.post("quota-used-up", "/tickets", json!({"service": "few"})).await;
        self.post("outside-hours", "/tickets", json!({"service": "afternoon"})).await;
        self.office.clock().advance_ms(6 * HOUR_MS);
        assert_eq!(self.office.issue("afternoon").await, "3001");
        for _ in self.office.read("").await["totals"]["waiting"].as_u64().expect("a count")..6 {
            self.office.issue("s").await;
        }
        self.post("office-full", "/tickets", json!({"service": "s"})).await;
        let there = json!({"to": self.office.data().path()});
        self.send("backup-failed", self.office.chief().ask("POST", "/api/v1/backup").json(&there)).await;
    }
}

fn file() -> OfficeText {
    OfficeText::new("Phường")
        .counters(2)
        .service_with("few", "series = { prefix = \"2\", width = 3 }\nquota = 1")
        .service_with(
            "afternoon",
            "series = { prefix = \"3\", width = 3 }\n\
             hours = { sessions = [{ days = [\"mon\"], from = \"13:00\", to = \"17:00\" }] }",
        )
        .service_with(
            "booked",
            "series = { prefix = \"4\", width = 3 }\nslots = { minutes = 60, capacity = 1, days_ahead = 1 }",
        )
        .service_with("asking", "series = { prefix = \"5\", width = 3 }\nasks = [\"outcome\"]")
        .section("[limits]\nopen_tickets = 7")
}

#[tokio::test]
async fn every_refusal_has_its_status_and_code_and_changes_nothing() {
    let afar = OfficeText::new("Phường").section("[afar]\nnumbers_a_day = 1");
    let office = Setup::file("hall", file()).and("broken", "policy = 1").and("afar", afar).start().await;
    let mut refusals = Refusals { office, told: BTreeMap::new(), codes: Vec::new() };
    refusals.unknown().await;
    refusals.wrong().await;
    refusals.rights().await;
    refusals.people().await;
    refusals.counters().await;
    refusals.tickets().await;
    refusals.clerks().await;
    refusals.appointments().await;
    refusals.issuing().await;
    let Refusals { office, mut told, .. } = refusals;
    let folder = text(&json!(office.data().path()));
    for told in told.values_mut() {
        // The one path of this computer.
        if let Some(detail) = told["problem"]["detail"].as_str() {
            told["problem"]["detail"] = detail.replace(&folder, "[data]").into();
        }
    }
    insta::assert_json_snapshot!(told);

    let tried: BTreeSet<&str> = told.keys().map(String::as_str).chain(ELSEWHERE.map(|(code, _)| code)).collect();
    let all: BTreeSet<&str> =
        Code::ALL.iter().map(|code| code.as_str()).filter(|code| *code != "shutting-down").collect();
    assert_eq!(tried, all, "every code of the list is tried");
    office.finish().await;
}

#[tokio::test]
async fn a_refusal_speaks_the_language_that_is_asked_for() {
    let office = TestOffice::start().await;
    let ask = |lang: &str| office.http().ask("GET", "/api/v1/offices/nowhere").header("Accept-Language", lang);
    let mut titles = BTreeSet::new();
    for (lang, spoken) in [("vi", "vi"), ("en-GB", "en"), ("de", "vi"), ("de, en;q=0.5", "en")] {
        let answer = ask(lang).send().await;
        titles.insert(text(&answer.refused(404, "unknown-office")["title"]));
        assert_eq!(answer.header("content-language"), Some(spoken), "{lang}");
    }
    assert_eq!(titles.len(), 2);
    office.finish().await;
}
