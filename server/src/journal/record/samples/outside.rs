//! Numbers from elsewhere than a service's own series, and an office that lets kiosks give some.

use queue::*;

use super::{TICKET, definition, number, ticket};

const SPOOL: SpoolId = SpoolId(0x5b00_0000_0000_4000_8000_0000_0000_0001);
const AT: Timestamp = Timestamp(1_795_312_800_000);

pub(super) fn events() -> Vec<Event> {
    let kiosk = |estimated| Some(Outside::Kiosk { spool: SPOOL, seq: 7, estimated });
    let unserved = |procedure: Option<&str>, estimated| Event::TicketUnserved {
        spool: SPOOL,
        seq: 8,
        number: "K1008".into(),
        service: "ho-tich".into(),
        procedure: procedure.map(ProcedureId::from),
        class: "ordinary".into(),
        joined_at: AT,
        day: Day(20_779),
        estimated,
    };
    let of_a_roll = Ticket { outside: Some(Outside::Roll), ..ticket() };
    let offline = Some(Offline { prefix: "K".to_owned(), numbers: 100 });
    vec![
        Event::OfficeDefined {
            hash: DefinitionHash([0xef; 32]),
            definition: Box::new(Definition { offline, ..definition() }),
            from_next_day: false,
        },
        Event::OfflineAgreed {
            device: "kiosk-1".into(),
            spool: SPOOL,
            series: "K1".to_owned(),
            numbers: 100,
            delivered: 7,
        },
        issued("K1007", kiosk(false)),
        issued("K1007", kiosk(true)),
        issued("042", Some(Outside::Roll)),
        unserved(None, false),
        unserved(Some("khai-sinh"), true),
        Event::RequestBurnt { request: RequestId(0x11) },
        Event::PrintEnded { job: PrintJobId(7), ticket: TICKET, number: number(), problem: Some(PrintProblem::Cutter) },
        Event::ActionUndone { counter: "1".into(), effect: Effect::Call, ticket: Box::new(of_a_roll) },
    ]
}

fn issued(number: &str, outside: Option<Outside>) -> Event {
    Event::TicketIssued {
        ticket: TICKET,
        number: number.into(),
        service: "ho-tich".into(),
        procedure: None,
        class: "ordinary".into(),
        claim: None,
        joined_at: AT,
        ahead: 4,
        further: vec![],
        files: None,
        afar: false,
        appointment: None,
        late: false,
        outside,
    }
}
