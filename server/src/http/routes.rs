//! All routes, on one screen.

use super::counters::verbs as v;
use super::route::{Route, counter, delete, get, post, probe};
use super::{health, openapi, reads, services, tickets};
use crate::live::live;

/// The one route that may take its time.
pub(super) const BACKUP: &str = "/backup";

/// Every route with what the API's document says about it.
pub(super) fn table() -> Vec<Route> {
    vec![
        get("/live", live, "ServerMessage", "The live connection: a websocket of JSON messages").status(101),
        get("/offices", reads::offices, "Offices", "The offices of this server"),
        get("/offices/{office}", reads::office, "OfficeView", "One office at a glance"),
        get("/offices/{office}/board", reads::board, "BoardView", "What the wall shows"),
        get("/offices/{office}/lines", reads::lines, "LinesView", "Who waits, completely"),
        get("/offices/{office}/dispenser", reads::dispenser, "DispenserView", "What a kiosk shows"),
        get("/offices/{office}/counters/{counter}", reads::counter, "CounterView", "What a clerk's console shows"),
        post("/offices/{office}/tickets", tickets::issue, "Issued", "Take a number").takes("Issue").status(201),
        post(
            "/offices/{office}/tickets/{number}/return",
            tickets::put_back,
            "Answer",
            "A missed or parked ticket is back",
        ),
        post("/offices/{office}/tickets/{number}/withdraw", tickets::withdraw, "Answer", "Give a number up, by staff"),
        post("/offices/{office}/tickets/{number}/transfer", tickets::transfer, "Answer", "To another line")
            .takes("Transfer"),
        get("/tickets/{key}", tickets::show, "TicketView", "A citizen's own ticket"),
        delete("/tickets/{key}", tickets::give_up, "Answer", "Give a number up, by its holder"),
        counter::<v::Open>("A clerk sits down"),
        counter::<v::Pause>("No more calls for a while"),
        counter::<v::Resume>("Calls again"),
        counter::<v::Close>("The clerk leaves"),
        counter::<v::Move>("To another counter, with the ticket in hand"),
        counter::<v::Services>("What the counter takes, until the day turns"),
        counter::<v::CallNext>("Call whoever is next, closing the ticket in hand"),
        counter::<v::Call>("Call a given number"),
        counter::<v::Recall>("Call the number in hand once more"),
        counter::<v::Start>("The called person is here"),
        counter::<v::Finish>("The ticket in hand is served"),
        counter::<v::NoShow>("Called and did not come"),
        counter::<v::Return>("The ticket in hand goes back to its line"),
        counter::<v::Park>("The ticket in hand completes papers, back today"),
        counter::<v::Transfer>("The ticket in hand goes to another line"),
        counter::<v::Undo>("Take back the last action of this counter"),
        post("/offices/{office}/services/{service}/pause", services::pause, "Answer", "No more numbers for now"),
        post("/offices/{office}/services/{service}/resume", services::resume, "Answer", "Numbers again"),
        post(
            "/offices/{office}/clock/confirm",
            services::confirm_clock,
            "Answer",
            "The server's clock is right after all",
        ),
        post(BACKUP, services::back_up, "Answer", "Copy the data folder while everything goes on").takes("Backup"),
        get("/openapi.json", openapi::document, "Document", "This document"),
        probe("/healthz", health::alive, "Alive", "The server runs"),
        probe("/readyz", health::ready, "Readiness", "Every office can be used"),
        probe("/metrics", health::metrics, "Metrics", "Figures for Prometheus"),
    ]
}
