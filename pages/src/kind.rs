//! Which pages there are.

/// A page.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Of its files, and of its title's key `page-title-NAME`.
    pub name: &'static str,
    /// The Fluent files whose words its script says: `board` for the whole file, `board:wait-` for what begins with
    /// `board-wait-` in it.
    pub rooms: &'static [&'static str],
    /// Its words come in every language, for changing it in a moment; else in the one of whoever opens it.
    pub in_every_language: bool,
}

/// The words that every page needs.
macro_rules! rooms {
    ($($room:literal),*) => { &["page", "connection", "problems", "time", $($room),*] };
}

impl Kind {
    /// The wall of the hall.
    pub const BOARD: Kind = Kind { name: "board", rooms: rooms!("board", "page-board"), in_every_language: true };
    /// Where numbers are taken in the hall.
    pub const KIOSK: Kind =
        Kind { name: "kiosk", rooms: rooms!("dispenser", "pairing", "slip", "page-kiosk"), in_every_language: true };
    /// A clerk's console.
    pub const CLERK: Kind = Kind {
        name: "clerk",
        rooms: rooms!(
            "clerk",
            "clerk-ask",
            "clerk-menu",
            "clerk-seat",
            "clerk-told",
            "clerk-type",
            "clerk-why",
            "sign-in",
            "page-clerk"
        ),
        in_every_language: false,
    };
    /// What the code on a slip opens.
    pub const TICKET: Kind = Kind {
        name: "ticket",
        // Of the larger rooms only what it says: it is read over a poor link.
        rooms: &[
            "page-ticket",
            "page:title-ticket",
            "time",
            "connection:as-of",
            "connection:lost-old",
            "dispenser:ahead",
            "dispenser:break",
            "dispenser:wait-",
            "dispenser:state-missed",
            "dispenser:state-other",
            "dispenser:state-parked",
            "dispenser:state-released",
            "dispenser:state-serving",
            "dispenser:state-withdrawn",
            "dispenser:do-stay",
            "dispenser:do-take-another",
            "slip:priority",
            "slip:claim",
            "slip:evidence",
            "slip:further",
            "slip:missed",
        ],
        in_every_language: false,
    };
    /// For whoever is at home yet: an office's lines, a number from afar, an appointment.
    pub const VISIT: Kind = Kind {
        name: "visit",
        rooms: rooms!("dispenser", "board:break", "board:closed", "board:opens", "board:clock", "page-visit"),
        in_every_language: false,
    };
    /// The supervisor's.
    pub const OFFICE: Kind = Kind {
        name: "office",
        rooms: rooms!(
            "access:away",
            "access:connected",
            "access:of-",
            "board:break",
            "board:closed",
            "board:counter-",
            "board:line-",
            "board:wait-",
            "board:waiting-for-figures",
            "clerk",
            "clerk-ask",
            "clerk-menu",
            "clerk-told",
            "clerk-type",
            "sign-in:ended",
            "sign-in:heading",
            "page-office"
        ),
        in_every_language: false,
    };
    /// Signing in, and setting a password by an invitation.
    pub const SIGN_IN: Kind =
        Kind { name: "sign-in", rooms: rooms!("sign-in", "pairing", "page-sign-in"), in_every_language: false };
    /// Who and what is admitted, for administrators.
    pub const ACCESS: Kind = Kind {
        name: "access",
        rooms: rooms!("access", "audit:for", "audit:nothing", "sign-in", "page-access"),
        in_every_language: false,
    };
    /// Which offices and pages there are.
    pub const HOME: Kind = Kind { name: "home", rooms: rooms!("page-home"), in_every_language: false };
    /// Every component in its states.
    pub const DESIGN: Kind = Kind { name: "design", rooms: rooms!("board", "page-design"), in_every_language: true };

    /// Every page.
    pub const ALL: [Kind; 10] = [
        Kind::BOARD,
        Kind::KIOSK,
        Kind::CLERK,
        Kind::TICKET,
        Kind::VISIT,
        Kind::OFFICE,
        Kind::SIGN_IN,
        Kind::ACCESS,
        Kind::HOME,
        Kind::DESIGN,
    ];
}
