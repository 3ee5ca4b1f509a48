//! All routes, each with the right that it needs. A route without one does not compile.

use std::time::Duration;

use access::Right::{
    Admit, Audit, BackUp, Book, ChangeTicket, CheckIn, ComeBack, Deliver, FreeTicket, GiveUp, IssueFromRoll,
    OwnAccount, Print, RateVisit, RunHall, SeeBoard, SeeCounter, SeeDevices, SeeKiosk, SeeLines, SeeMetrics, SeeNumber,
    SeeOffice, SeeOneself, SeeServer, SeeSlots, SeeTicket, SeeVoice, SignIn, TakeNumber, TakeNumberAfar,
};

use ::pages::Kind;
use protocol::Code;

use super::counters::verbs as v;
use super::route::{Route, counter, delete, get, number, page, page_of_office, post, probe, put};
use super::tickets::numbers as n;
use super::{
    account, admission, appointments, authority, guide, health, openapi, orders, outside, pages, qr, reads, services,
    tickets, today, voice,
};
use crate::live::live;

/// Where a backup is asked for.
pub(crate) const BACKUP: &str = "/backup";

/// How long a backup may take: hours of journals are copied in minutes, even to a slow stick.
pub(super) const BACKUP_WITHIN: Duration = Duration::from_secs(30 * 60);

/// Every route with what the API's document says about it.
pub(super) fn table() -> Vec<Route> {
    [offices(), of_tickets(), of_counters(), of_lines(), of_people(), of_server()].into_iter().flatten().collect()
}

/// What an office shows.
fn offices() -> Vec<Route> {
    vec![
        get(SeeBoard, "/live", live, "ServerMessage", "The live connection: a websocket of JSON messages").status(101),
        get(SeeBoard, "/offices", reads::offices, "Offices", "The offices of this server"),
        get(SeeOffice, "/offices/{office}", reads::office, "OfficeView", "One office at a glance"),
        get(SeeBoard, "/offices/{office}/board", reads::board, "BoardView", "What the wall shows"),
        get(SeeLines, "/offices/{office}/lines", reads::lines, "LinesView", "Who waits, completely"),
        get(SeeKiosk, "/offices/{office}/dispenser", reads::dispenser, "DispenserView", "What a kiosk shows"),
        get(SeeBoard, "/offices/{office}/guide", guide::guide, "GuideView", "What an office does, and when"),
        get(SeeDevices, "/offices/{office}/devices", reads::devices, "DevicesView", "Which devices are connected"),
        post(
            Print,
            "/offices/{office}/devices/{device}/orders",
            orders::order,
            "OrderEnd",
            "A new roll, or a slip for staff",
        )
        .takes("Ordered")
        .within(orders::WITHIN, Code::OrderEndUnknown)
        .done_again(),
        post(Print, "/offices/{office}/staff-code", orders::staff_code, "Answer", "Whether this is the staff's code")
            .takes("StaffCode")
            .done_again(),
        get(
            SeeVoice,
            "/offices/{office}/announcements/{announcement}",
            voice::sound,
            "Sound",
            "A call as a sound, for a loudspeaker of the hall: `1234.wav`",
        ),
        get(SeeOffice, "/offices/{office}/today", today::today, "TodayView", "Arrivals and waits by half hours"),
        get(SeeOffice, "/offices/{office}/today.svg", today::picture, "Picture", "Arrivals and waits as a picture"),
    ]
}

/// Taking numbers, and what becomes of them.
fn of_tickets() -> Vec<Route> {
    vec![
        post(TakeNumber, "/offices/{office}/tickets", tickets::issue, "Issued", "Take a number")
            .takes("Issue")
            .status(201),
        post(
            TakeNumberAfar,
            "/offices/{office}/tickets/afar",
            tickets::issue_from_afar,
            "Issued",
            "Take a number from afar",
        )
        .takes("Afar")
        .status(201),
        post(
            IssueFromRoll,
            "/offices/{office}/tickets/from-roll",
            outside::issue_from_roll,
            "Issued",
            "A number from a roll of printed paper, by staff",
        )
        .takes("FromRoll")
        .status(201),
        post(
            Deliver,
            "/offices/{office}/spools/{spool}/series",
            outside::agree,
            "Answer",
            "The series of a kiosk's spool, for when the server is away",
        ),
        post(
            Deliver,
            "/offices/{office}/spools/{spool}/tickets",
            outside::deliver,
            "Answer",
            "A number that a kiosk gave while the server was away",
        )
        .takes("OfflineTicket"),
        get(
            SeeNumber,
            "/offices/{office}/tickets/{number}",
            reads::number,
            "NumberView",
            "What a number tells without its key",
        ),
        number::<v::Return>(ComeBack, "A missed or parked ticket is back"),
        number::<n::Unpark>(ComeBack, "A parked ticket is back"),
        number::<n::Withdraw>(ChangeTicket, "Give a number up, by staff"),
        number::<v::Transfer>(ChangeTicket, "To another line, counter or clerk"),
        number::<n::Free>(FreeTicket, "No longer for one counter or clerk alone"),
        number::<n::SetClass>(ChangeTicket, "Which class it has, by staff"),
        number::<n::SetNeeds>(ChangeTicket, "How its holder is to be met; erased when the day turns"),
        number::<n::AddService>(ChangeTicket, "One more thing that its holder came for"),
        number::<n::Print>(Print, "A slip comes out of a printer, perhaps once more"),
        get(SeeTicket, "/tickets/{key}", tickets::show, "TicketView", "A citizen's own ticket"),
        delete(GiveUp, "/tickets/{key}", tickets::give_up, "Answer", "Give a number up, by its holder"),
        put(RateVisit, "/tickets/{key}/rating", tickets::rate, "Answer", "How the visit was, by its holder")
            .takes("Rating"),
    ]
}

/// What a counter does.
fn of_counters() -> Vec<Route> {
    vec![
        get(
            SeeCounter,
            "/offices/{office}/counters/{counter}",
            reads::counter,
            "CounterView",
            "What a clerk's console shows",
        ),
        counter::<v::Open>("A clerk sits down"),
        counter::<v::TakeOver>("Take the place at an open counter, with what is in hand"),
        counter::<v::Pause>("No more calls for a while"),
        counter::<v::Resume>("Calls again"),
        counter::<v::Close>("The clerk leaves"),
        counter::<v::Move>("To another counter, with the ticket in hand"),
        counter::<v::Swap>("Two clerks change places, each with what is in hand"),
        counter::<v::Services>("What the counter takes, until the day turns"),
        counter::<v::CallNext>("Call whoever is next, closing the ticket in hand"),
        counter::<v::AwaitNext>("Call whoever comes first, for a few minutes"),
        counter::<v::StopAwaiting>("No longer wait for whoever comes first"),
        counter::<v::ServeNow>("A number for a person who stands here, served at once"),
        counter::<v::Call>("Call a given number"),
        counter::<v::Recall>("Call the number in hand once more"),
        counter::<v::Start>("The called person is here"),
        counter::<v::Finish>("The ticket in hand is served"),
        counter::<v::NoShow>("Called and did not come"),
        counter::<v::Return>("The ticket in hand goes back to its line"),
        counter::<v::Park>("The ticket in hand completes papers, back today"),
        counter::<v::Transfer>("The ticket in hand goes to another line, counter or clerk"),
        counter::<v::Undo>("Take back the last action of this counter"),
    ]
}

/// Lines, appointments and the office as a whole.
fn of_lines() -> Vec<Route> {
    vec![
        post(
            RunHall,
            "/offices/{office}/services/{service}/pause",
            services::pause,
            "Answer",
            "No more numbers for now",
        ),
        post(
            RunHall,
            "/offices/{office}/services/{service}/stop",
            services::stop,
            "Answer",
            "No more numbers, with a word why",
        )
        .takes("Stop"),
        post(RunHall, "/offices/{office}/services/{service}/resume", services::resume, "Answer", "Numbers again"),
        get(SeeSlots, "/offices/{office}/services/{service}/slots", reads::slots, "SlotsView", "What can be booked"),
        get(
            SeeLines,
            "/offices/{office}/services/{service}/tickets",
            reads::tickets,
            "TicketsView",
            "Today's tickets, for staff",
        ),
        get(
            SeeLines,
            "/offices/{office}/appointments",
            reads::appointments,
            "AppointmentsView",
            "A day's appointments, for staff",
        ),
        post(Book, "/offices/{office}/appointments", appointments::book, "Booked", "Reserve a slot")
            .takes("Book")
            .status(201),
        delete(Book, "/offices/{office}/appointments/{code}", appointments::cancel, "Answer", "Give a slot back"),
        post(
            CheckIn,
            "/offices/{office}/appointments/{code}/check-in",
            appointments::check_in,
            "Issued",
            "The person is here",
        )
        .status(201),
        put(RunHall, "/offices/{office}/policy", services::set_policy, "Answer", "Who is next, until the day turns")
            .takes("SetPolicy"),
        put(
            RunHall,
            "/offices/{office}/notice",
            services::set_notice,
            "Answer",
            "What every board tells the hall today",
        )
        .takes("Notice"),
        post(
            RunHall,
            "/offices/{office}/clock/confirm",
            services::confirm_clock,
            "Answer",
            "The server's clock is right after all",
        ),
    ]
}

/// Who may come in.
fn of_people() -> Vec<Route> {
    vec![
        post(SignIn, "/sign-in", account::sign_in, "SignedIn", "Begin a session").takes("SignIn"),
        post(SignIn, "/invitations/accept", account::accept, "SignedIn", "Set the password one was invited to set")
            .takes("Accept"),
        post(OwnAccount, "/sign-out", account::sign_out, "Answer", "End this session, or all of one's own")
            .takes("SignOut"),
        get(SeeOneself, "/me", account::me, "Identity", "Whom the server takes the asker for"),
        post(OwnAccount, "/me/password", account::password, "Answer", "Another password for oneself")
            .takes("NewPassword"),
        post(SignIn, "/pairings", admission::knock, "Pairing", "A device asks to be let in").takes("Knock"),
        post(SignIn, "/pairings/claim", admission::claim, "PairingState", "A device asks whether it was let in")
            .takes("Claim"),
        get(Admit, "/access", admission::view, "AccessView", "Who is admitted"),
        post(Admit, "/access", admission::change, "AccessAnswer", "Change who is admitted").takes("AccessCommand"),
        get(Audit, "/audit", admission::audit, "AuditLines", "Who did what, oldest first"),
    ]
}

/// The server itself.
fn of_server() -> Vec<Route> {
    vec![
        post(BackUp, BACKUP, services::back_up, "Answer", "Copy the data folder while everything goes on")
            .takes("Backup")
            .within(BACKUP_WITHIN, Code::TimedOut),
        get(SeeServer, "/openapi.json", openapi::document, "Document", "This document"),
        probe(SeeServer, "/ca.pem", authority::file, "Certificate", "The authority that the server made for itself"),
        probe(SeeServer, "/ca", authority::steps, "Page", "How a computer comes to know the server's own authority"),
        page(SeeServer, "/", &Kind::HOME, "Which offices and pages there are"),
        page(SeeServer, "/design", &Kind::DESIGN, "Every component of the pages in its states"),
        page(SignIn, "/sign-in", &Kind::SIGN_IN, "Where people sign in"),
        page(SignIn, "/invitation", &Kind::SIGN_IN, "Where somebody who was invited sets a password"),
        page(SignIn, "/access", &Kind::ACCESS, "Who and what is admitted, for administrators"),
        page_of_office(SeeBoard, "", &Kind::VISIT, "An office's lines, a number from afar, an appointment"),
        page_of_office(SeeBoard, "/board", &Kind::BOARD, "The wall"),
        page_of_office(SignIn, "/kiosk", &Kind::KIOSK, "Where numbers are taken in the hall"),
        page_of_office(SignIn, "/clerk", &Kind::CLERK, "A clerk's console"),
        page_of_office(SignIn, "/office", &Kind::OFFICE, "The office at a glance, for supervisors"),
        probe(SeeTicket, "/t/{key}/qr.svg", qr::picture, "Picture", "The code of a ticket's link, for a phone"),
        probe(SeeTicket, "/t/{key}", pages::ticket, "Page", "What the code on a slip opens"),
        probe(SeeServer, "/pages/{version}/{*path}", pages::asset, "File", "A script, style or font of the pages"),
        probe(SeeServer, "/healthz", health::alive, "Alive", "The server runs"),
        probe(SeeServer, "/readyz", health::ready, "Readiness", "Every office can be used"),
        probe(SeeMetrics, "/metrics", health::metrics, "Metrics", "Figures for Prometheus"),
    ]
}
