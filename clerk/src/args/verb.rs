//! The verbs of scripts: one for everything that staff can ask of an office.

use protocol::{Address, Finish, ForWaiting, Need, Outcome, Place, Want};

use super::values::{day, minute, need, outcome, place, want};

/// What to do once, from a script.
#[derive(clap::Subcommand, Clone, PartialEq, Debug)]
pub(crate) enum Verb {
    /// Sit down at the counter (needs --clerk)
    Open {
        /// What the counter takes, with spaces or commas between; without it, what it took last, and at first as the office file says
        #[arg(long, value_delimiter = ',', num_args = 1.., value_name = "SERVICE")]
        services: Option<Vec<String>>,
        /// What it helps with when its own lines are empty or another waits long
        #[arg(long, value_delimiter = ',', num_args = 1.., value_name = "SERVICE")]
        helps: Option<Vec<String>>,
    },
    /// Take the place of whoever sits at the counter, with what is in hand (needs --clerk)
    TakeOver,
    /// Call nobody for a while
    Pause {
        /// A short word for the board: break, lunch, meeting, errand, or your own
        #[arg(long)]
        reason: Option<String>,
    },
    /// Call again
    Resume,
    /// Leave the counter
    Close,
    /// Go to another counter, with the ticket in hand
    Move {
        /// The other counter's id
        to: String,
    },
    /// Change places with another counter, each with its ticket in hand
    Swap {
        /// The other counter's id
        with: String,
    },
    /// Change what the counter takes
    Services {
        /// The services' ids, with spaces or commas between
        #[arg(required = true, value_delimiter = ',', value_name = "SERVICE")]
        services: Vec<String>,
        /// What it helps with; without it, what it helped with before
        #[arg(long, value_delimiter = ',', num_args = 1.., value_name = "SERVICE")]
        helps: Option<Vec<String>>,
    },
    /// Call whoever is next. A ticket that is being served is finished first
    CallNext {
        /// The number in hand was served. Name it when you give --request-id: the request must be the same each time
        #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "", value_name = "NUMBER", conflicts_with = "absent")]
        served: Option<String>,
        /// The number in hand did not come
        #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "", value_name = "NUMBER")]
        absent: Option<String>,
        /// Somebody went to ask for whoever cannot hear or see the call
        #[arg(long)]
        asked: bool,
        /// What is recorded of the one that was served
        #[command(flatten)]
        finish: FinishArgs,
    },
    /// Call whoever comes next as soon as somebody comes, for a few minutes
    AwaitNext,
    /// Wait for whoever comes no longer
    StopAwaiting,
    /// Call a number that waits, was missed or is parked
    Call {
        /// Today's number
        number: String,
    },
    /// Call the number in hand once more
    Recall,
    /// Begin to serve the called number; or a waiting, missed or parked one that stands at the counter
    Start {
        /// Today's number
        number: Option<String>,
    },
    /// The number in hand is done
    Finish(FinishArgs),
    /// The called number did not come
    NoShow {
        /// Somebody went to ask for whoever cannot hear or see the call
        #[arg(long)]
        asked: bool,
    },
    /// Back to the line: the number in hand, or a missed or parked one
    Return {
        /// Today's number
        number: Option<String>,
        /// Where to; without it, its old place in hand, else as the office's limits say
        #[arg(long, value_parser = place())]
        place: Option<Place>,
    },
    /// Completing papers, back today
    Park,
    /// To another service, counter or clerk, keeping number and place
    Transfer {
        /// The service's id; without it, it stays in its line
        #[arg(required_unless_present_any = ["to_counter", "to_clerk"])]
        service: Option<String>,
        /// A number that waits in a wrong line; without it, the one in hand
        #[arg(long)]
        number: Option<String>,
        #[command(flatten)]
        toward: Toward,
        /// For whoever serves it there: only staff see it
        #[arg(long)]
        note: Option<String>,
    },
    /// Anybody who takes its line may call a number that was sent to one counter or clerk
    Free {
        /// Today's number
        number: String,
    },
    /// Set a ticket's class: it holds at once, counted from when the number was taken
    SetClass {
        /// Today's number
        number: String,
        /// The class's id
        class: String,
        /// A called number whose claim was not proved goes back to its line
        #[arg(long)]
        back_in_line: bool,
    },
    /// Mark how a person is to be met; without a need, nothing special
    Needs {
        /// Today's number
        number: String,
        /// The needs
        #[arg(value_parser = need())]
        needs: Vec<Need>,
    },
    /// One more thing that the person came for
    AddService {
        /// Today's number
        number: String,
        /// The service's id
        service: String,
        /// What for
        #[arg(long)]
        procedure: Option<String>,
    },
    /// Give a number up
    Withdraw {
        /// Today's number
        number: String,
    },
    /// Give a person a number
    Issue {
        /// The service's id
        service: String,
        /// What for
        #[arg(long)]
        procedure: Option<String>,
        /// The class's id: it holds at once; asked by a program without --clerk, it is a claim
        #[arg(long)]
        class: Option<String>,
        /// What else the person came for
        #[arg(long, value_delimiter = ',', value_name = "SERVICE[:PROCEDURE],…", value_parser = want)]
        further: Vec<Want>,
        /// How many files of one kind
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
        files: Option<u16>,
        /// How the person is to be met
        #[arg(long, value_delimiter = ',', value_name = "NEED,…", value_parser = need())]
        needs: Vec<Need>,
    },
    /// Take in a number from a roll of printed paper, as it stands there
    Roll {
        /// 1 to 8 letters and digits
        number: String,
        /// The service's id
        #[arg(long)]
        service: String,
        /// What for
        #[arg(long)]
        procedure: Option<String>,
        /// The class's id: it holds at once; asked by a program without --clerk, it is a claim
        #[arg(long)]
        class: Option<String>,
    },
    /// Print a slip once more, marked as such
    Print {
        /// Today's number
        number: String,
        /// The device beside the printer; may be left out where there is one printer
        #[arg(long, value_name = "DEVICE")]
        printer: Option<String>,
    },
    /// Give a person at the counter a number, and serve them at once without a call
    ServeNow {
        /// The service's id
        service: String,
        /// What for
        #[arg(long)]
        procedure: Option<String>,
        /// The class's id
        #[arg(long)]
        class: Option<String>,
    },
    /// Say how a number stands: for whoever is back
    Number {
        /// Today's number
        number: String,
    },
    /// List today's numbers of a service: for whoever lost the slip
    Find {
        /// The service's id
        service: String,
        /// Only those who took theirs before this time of today
        #[arg(long, value_name = "HH:MM", value_parser = minute)]
        before: Option<u16>,
    },
    /// List what can be booked
    Slots {
        /// The service's id
        service: String,
    },
    /// Reserve a slot
    Book {
        /// The service's id
        service: String,
        /// The day
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        day: String,
        /// When the slot begins
        #[arg(long, value_name = "HH:MM", value_parser = minute)]
        at: u16,
        /// What for
        #[arg(long)]
        procedure: Option<String>,
    },
    /// Give a slot back
    CancelBooking {
        /// As it was given when the slot was booked
        code: String,
    },
    /// The person with the appointment is here
    CheckIn {
        /// As it was given when the slot was booked
        code: String,
    },
    /// Give no numbers for a service for now
    StopService {
        /// The service's id
        service: String,
        /// A short word for kiosk, board and phone: system-down, no-staff, enough, or your own
        #[arg(long)]
        reason: Option<String>,
        /// Numbers again from this time of today
        #[arg(long, value_name = "HH:MM", value_parser = minute)]
        until: Option<u16>,
        #[command(flatten)]
        waiting: WaitingArgs,
    },
    /// Give numbers for it again
    ResumeService {
        /// The service's id
        service: String,
    },
    /// Change who is called first, until the day turns or another office file holds
    Policy {
        #[command(subcommand)]
        policy: PolicyArg,
    },
    /// Staff say that the server's clock is right after all
    ConfirmClock,
    /// Take the last action back
    Undo,
    /// Say how the counter stands
    Status,
}

/// What is recorded when a number is done.
#[derive(clap::Args, Clone, PartialEq, Debug, Default)]
pub(crate) struct FinishArgs {
    /// How it ended; without it, done on the spot
    #[arg(long, value_parser = outcome())]
    outcome: Option<Outcome>,
    /// The procedure it turned out to be
    #[arg(long)]
    procedure: Option<String>,
    /// The dossier's code
    #[arg(long)]
    dossier: Option<String>,
    /// How many files were handled
    #[arg(long)]
    count: Option<u16>,
    /// A note for staff, at most 500 characters
    #[arg(long)]
    note: Option<String>,
}

impl FinishArgs {
    pub(crate) fn details(self) -> Finish {
        let FinishArgs { outcome, procedure, dossier, count, note } = self;
        Finish { outcome, procedure, dossier, count, note }
    }
}

/// Who alone gets a transferred number.
#[derive(clap::Args, Clone, PartialEq, Debug, Default)]
pub(crate) struct Toward {
    /// Only this counter gets it
    #[arg(long, value_name = "COUNTER", conflicts_with = "to_clerk")]
    to_counter: Option<String>,
    /// Only this clerk gets it
    #[arg(long, value_name = "CLERK")]
    to_clerk: Option<String>,
}

impl Toward {
    pub(crate) fn address(self) -> Option<Address> {
        self.to_counter.map(Address::Counter).or(self.to_clerk.map(Address::Clerk))
    }
}

/// What becomes of those who wait; without a word they stay and are still called.
#[derive(clap::Args, Clone, PartialEq, Debug, Default)]
pub(crate) struct WaitingArgs {
    /// Those who wait stay in line and are still called
    #[arg(long, conflicts_with_all = ["move_to", "release"])]
    keep: bool,
    /// Those who wait go to another line
    #[arg(long, value_name = "SERVICE", conflicts_with = "release")]
    move_to: Option<String>,
    /// Those who wait go home with an appointment on the next working day
    #[arg(long)]
    release: bool,
}

impl WaitingArgs {
    pub(crate) fn fate(self) -> ForWaiting {
        match self.move_to {
            Some(service) => ForWaiting::Move(service),
            None if self.release => ForWaiting::Release,
            None => ForWaiting::Keep,
        }
    }
}

/// Who is called first.
#[derive(clap::Subcommand, Clone, Copy, PartialEq, Debug)]
pub(crate) enum PolicyArg {
    /// Whoever joined first
    Fifo,
    /// Priority first, always
    Strict,
    /// So many priority, then so many ordinary
    Ratio {
        /// So many priority
        #[arg(value_parser = clap::value_parser!(u16).range(1..))]
        priority: u16,
        /// So many ordinary
        #[arg(value_parser = clap::value_parser!(u16).range(1..))]
        ordinary: u16,
    },
    /// A wait counts as often as its class's rate
    Ageing,
    /// A class's head start is added to a wait
    HeadStart,
}

impl From<PolicyArg> for protocol::Policy {
    fn from(policy: PolicyArg) -> Self {
        match policy {
            PolicyArg::Fifo => protocol::Policy::Fifo,
            PolicyArg::Strict => protocol::Policy::Strict,
            PolicyArg::Ratio { priority, ordinary } => protocol::Policy::Ratio { priority, ordinary },
            PolicyArg::Ageing => protocol::Policy::Ageing,
            PolicyArg::HeadStart => protocol::Policy::HeadStart,
        }
    }
}
