//! The closed list of problem codes.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $status:literal;)+) => {
        /// What went wrong, for programs. [`Code::status`] is the HTTP status that it travels with.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code {
            $($(#[$doc])* $name,)+
            /// A code of a newer server; never sent.
            Unknown,
        }

        impl Code {
            /// Every code that a server can send.
            pub const ALL: &[Code] = &[$(Code::$name),+];

            /// As on the wire.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$name => $text,)+
                    Code::Unknown => "unknown",
                }
            }

            /// The HTTP status.
            pub fn status(self) -> u16 {
                match self {
                    $(Code::$name => $status,)+
                    Code::Unknown => 500,
                }
            }
        }
    };
}

codes! {
    // The asker named something that is not there.
    /// No such office on this server.
    UnknownOffice = "unknown-office", 404;
    /// No such service.
    UnknownService = "unknown-service", 404;
    /// No such procedure in the service.
    UnknownProcedure = "unknown-procedure", 404;
    /// No such class.
    UnknownClass = "unknown-class", 404;
    /// No such counter.
    UnknownCounter = "unknown-counter", 404;
    /// No such zone in the office file.
    UnknownZone = "unknown-zone", 404;
    /// No such number today.
    UnknownTicket = "unknown-ticket", 404;
    /// No such ticket key.
    UnknownKey = "unknown-key", 404;
    /// No such path.
    UnknownPath = "unknown-path", 404;
    /// The path does not take this method.
    WrongMethod = "wrong-method", 405;
    /// A page of another site asks.
    ForeignOrigin = "foreign-origin", 403;

    // Who asks does not belong, or may not.
    /// Nobody is signed in, and this is not for everybody.
    NotSignedIn = "not-signed-in", 401;
    /// The token is unknown, expired or revoked.
    TokenRejected = "token-rejected", 401;
    /// No such user, or another password or PIN.
    WrongCredentials = "wrong-credentials", 401;
    /// The role may not do this.
    NotAllowed = "not-allowed", 403;
    /// The role may, but not in this office.
    OtherOffice = "other-office", 403;
    /// Only supervisors and programs act for somebody else.
    NotForOthers = "not-for-others", 403;
    /// Changes are not taken over plain HTTP here.
    NotEncrypted = "not-encrypted", 403;
    /// Too many wrong passwords, PINs, codes or keys: wait.
    TooManyTries = "too-many-tries", 429;
    /// More requests than one address, device or person may make.
    TooFast = "too-fast", 429;

    // People, devices and keys.
    /// No such user.
    UnknownUser = "unknown-user", 404;
    /// There is a user of this name.
    UserExists = "user-exists", 409;
    /// No such device.
    UnknownDevice = "unknown-device", 404;
    /// There is a device of this name.
    DeviceExists = "device-exists", 409;
    /// No such API key.
    UnknownApiKey = "unknown-api-key", 404;
    /// There is an API key of this name.
    ApiKeyExists = "api-key-exists", 409;
    /// Nobody could administer the server any more.
    LastAdministrator = "last-administrator", 409;
    /// The password is too short, too common, or made of the user's name: `state` says which (`short`, `common`, `name`).
    WeakPassword = "weak-password", 400;
    /// The office lets nobody sign in with a PIN, or not on this computer.
    NoPinHere = "no-pin-here", 409;
    /// The link was used, is too old, or never was.
    UnknownInvitation = "unknown-invitation", 404;
    /// No device shows this pairing code now.
    UnknownPairing = "unknown-pairing", 404;
    /// The check digits of the pairing code are not those of this server: somebody stands between it and the device.
    PairingMismatch = "pairing-mismatch", 409;
    /// As many people, devices or keys as there may be.
    RegisterFull = "register-full", 409;

    // The message itself is wrong.
    /// Not JSON, an unknown field, a wrong type or a missing one.
    BadMessage = "bad-message", 400;
    /// The body is not declared as JSON.
    WrongContentType = "wrong-content-type", 415;
    /// The Idempotency-Key is no UUID.
    BadRequestId = "bad-request-id", 400;
    /// A text is too long, has control characters, or a number is out of range.
    BadValue = "bad-value", 400;
    /// The body or frame is too large.
    TooLarge = "too-large", 413;
    /// The hello is missing, late or comes twice.
    HelloExpected = "hello-expected", 400;
    /// No protocol that both speak.
    UnsupportedProtocol = "unsupported-protocol", 400;
    /// Too many views or unanswered requests on one connection.
    TooMany = "too-many", 429;

    // The state of the hall does not allow it.
    /// The request's id was used for something else.
    RequestIdReused = "request-id-reused", 409;
    /// Nobody waits in the lines that this counter takes.
    NobodyWaiting = "nobody-waiting", 409;
    /// The counter holds another ticket than the request thinks.
    TicketInHand = "ticket-in-hand", 409;
    /// The ticket in hand was only called: served, or absent?
    ServedOrAbsent = "served-or-absent", 409;
    /// The counter holds nothing.
    NothingInHand = "nothing-in-hand", 409;
    /// The ticket is in a stage that does not allow it.
    WrongStage = "wrong-stage", 409;
    /// Another counter holds the ticket.
    HeldElsewhere = "held-elsewhere", 409;
    /// The number was called moments ago.
    RecalledTooSoon = "recalled-too-soon", 409;
    /// The number was called as often as the office allows.
    CallsUsedUp = "calls-used-up", 409;
    /// The ticket came back as often as the office allows.
    ReturnsUsedUp = "returns-used-up", 409;
    /// The ticket is in that line already.
    SameService = "same-service", 409;
    /// The counter is closed.
    CounterClosed = "counter-closed", 409;
    /// The counter is paused.
    CounterPaused = "counter-paused", 409;
    /// The counter is not paused.
    CounterNotPaused = "counter-not-paused", 409;
    /// A clerk sits there already.
    CounterOpen = "counter-open", 409;
    /// Another clerk sits at that counter.
    OthersCounter = "others-counter", 409;
    /// The clerk sits at another counter.
    ClerkElsewhere = "clerk-elsewhere", 409;
    /// A counter must take at least one service.
    NoServices = "no-services", 409;
    /// No numbers are given for this service for now.
    ServicePaused = "service-paused", 409;
    /// The service is not paused.
    ServiceNotPaused = "service-not-paused", 409;
    /// Outside the hours in which numbers are given.
    OutsideHours = "outside-hours", 409;
    /// Whoever took a number now would not be called today.
    NoTimeLeft = "no-time-left", 409;
    /// Something must be said when a leg ends: `outcome`, `procedure` or `note`, named by `field`.
    MissingDetail = "missing-detail", 409;
    /// Both counters are the same.
    SameCounter = "same-counter", 409;
    /// The number waits for another counter or clerk.
    AddressedElsewhere = "addressed-elsewhere", 409;
    /// The number waits for nobody in particular.
    NotAddressed = "not-addressed", 409;
    /// The number goes there already.
    SameAddress = "same-address", 409;
    /// The counter does not wait for whoever comes first.
    NotAwaiting = "not-awaiting", 409;
    /// No appointments are given for this service.
    NoSlots = "no-slots", 409;
    /// No slot begins then.
    UnknownSlot = "unknown-slot", 409;
    /// The slot has begun.
    SlotPast = "slot-past", 409;
    /// Further ahead than can be booked.
    SlotTooFar = "slot-too-far", 409;
    /// The slot is full.
    SlotFull = "slot-full", 409;
    /// No such appointment.
    UnknownAppointment = "unknown-appointment", 404;
    /// The appointment was kept or given back.
    AppointmentUsed = "appointment-used", 409;
    /// It is not time for the appointment yet.
    TooEarly = "too-early", 409;
    /// This office gives no numbers from afar.
    NotFromAfar = "not-from-afar", 409;
    /// This phone or identity took as many numbers today as one may.
    CitizenLimit = "citizen-limit", 409;
    /// The service gave all the numbers it has for today.
    QuotaUsedUp = "quota-used-up", 409;
    /// The office has as many tickets as it may.
    OfficeFull = "office-full", 409;
    /// The person comes for this already.
    AlreadyWanted = "already-wanted", 409;
    /// Nothing to undo, or what came after stands in the way.
    NothingToUndo = "nothing-to-undo", 409;
    /// Only who was served says how it was, and this number was not (yet).
    NotServedYet = "not-served-yet", 409;
    /// Its holder changed the rating of the number as often as one may: the last one stays.
    RatingFinal = "rating-final", 409;
    /// The printer has as many jobs to do as it may.
    PrinterBusy = "printer-busy", 409;
    /// No program with a printer is connected for the device.
    DeviceAway = "device-away", 409;
    /// The office has no code for the page of its staff at a kiosk.
    NoStaffCode = "no-staff-code", 409;
    /// No such job waits for a printer: there never was one, it was answered, or it was given up.
    UnknownPrintJob = "unknown-print-job", 404;
    /// The job waits for another printer.
    OthersPrinter = "others-printer", 409;
    /// The office lets kiosks give no numbers while the server is away.
    NotOffline = "not-offline", 409;
    /// Every series for kiosks without a server is given to one already.
    NoOfflineSeries = "no-offline-series", 409;
    /// The spool is another device's, or none that the office knows.
    ForeignSpool = "foreign-spool", 409;
    /// The number was delivered before.
    AlreadyDelivered = "already-delivered", 409;
    /// A number before it is still to be delivered: `expected` says which.
    DeliveredTooSoon = "delivered-too-soon", 409;
    /// The number is none of the spool's series.
    NotOfTheSeries = "not-of-the-series", 409;
    /// The number was given today already.
    NumberTaken = "number-taken", 409;
    /// The number is one that a service or a kiosk gives itself.
    NumberOfASeries = "number-of-a-series", 409;
    /// The server's clock is not in doubt.
    ClockNotInDoubt = "clock-not-in-doubt", 409;
    /// The backup was not written; nothing was overwritten.
    BackupFailed = "backup-failed", 409;

    // The server cannot now.
    /// More requests than the office can take; try again.
    Busy = "busy", 503;
    /// The office is being read from its journal.
    Starting = "starting", 503;
    /// The disk is full: nothing can be changed until there is room.
    DiskFull = "disk-full", 503;
    /// The disk refuses.
    StorageFailed = "storage-failed", 503;
    /// The office's journal is damaged at `version`: a backup must be restored.
    OfficeDamaged = "office-damaged", 503;
    /// The office's file is broken and it was never defined.
    OfficeUndefined = "office-undefined", 503;
    /// The server is going down.
    ShuttingDown = "shutting-down", 503;
    /// The request took too long; it may or may not have had its effect: ask again with the same id.
    TimedOut = "timed-out", 503;
    /// The device did not say how an order ended: it may have been carried out, and asking again does it again.
    OrderEndUnknown = "order-end-unknown", 503;
    /// A mistake in the server's own program, which its log tells about. Nothing changed.
    Internal = "internal", 500;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Code::ALL.iter().copied().find(|code| code.as_str() == text).unwrap_or(Code::Unknown))
    }
}
