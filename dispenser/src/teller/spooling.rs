//! What the office is asked for before it can be away, and what it is told afterwards.

use std::time::Duration;

use protocol::{Answer, Code, Command, Problem};
use tokio::task::AbortHandle;
use tokio::time::Instant;
use uuid::Uuid;

use super::{Done, Teller};
use crate::spool::Verdict;

/// When a number that the office could not take is delivered again.
const HELD_BACK: Duration = Duration::from_secs(30);

/// How far this kiosk and the office are agreed on a series, over the present connection; with how many numbers the
/// office then let kiosks give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Agreement {
    #[default]
    Open,
    Asked(Option<u16>),
    Settled(Option<u16>),
}

/// How the office and this kiosk's spool come together.
#[derive(Default)]
pub(super) struct Delivery {
    pub(super) agreement: Agreement,
    /// Another spool was begun over the present connection.
    pub(super) began_anew: bool,
    agreeing: Option<AbortHandle>,
    delivering: Option<AbortHandle>,
    /// The office cannot take the next number before then.
    pub(super) held_back: Option<Instant>,
    /// From which place of the spool on the server's word says by how much estimated times are wrong: what was taken
    /// after its last one, in this run, and was not on its way yet.
    unconfirmed: u64,
}

impl Delivery {
    /// Of a run in which the spool's next place is this one.
    pub(super) fn from_nth(unconfirmed: u64) -> Delivery {
        Delivery { unconfirmed, ..Delivery::default() }
    }

    /// The connection has ended, or is another one. What was on its way is asked again, and not before the office has said
    /// what it has of this spool: an office or a disk that was restored from a backup is seen by that.
    pub(super) fn cut_off(&mut self) {
        (self.agreement, self.began_anew) = (Agreement::Open, false);
        for asked in [self.agreeing.take(), self.delivering.take()].into_iter().flatten() {
            asked.abort();
        }
    }

    /// What was held back goes out again when its time has come.
    pub(super) fn look(&mut self, now: Instant) {
        self.held_back.take_if(|until| *until <= now);
    }

    /// Whether the office has not yet said which series this kiosk has.
    pub(super) fn is_agreeing(&self) -> bool {
        matches!(self.agreement, Agreement::Asked(_))
    }

    /// Whether a number can go out now.
    fn is_free(&self) -> bool {
        let is_agreed = matches!(self.agreement, Agreement::Settled(_));
        is_agreed && self.delivering.is_none() && self.held_back.is_none()
    }

    /// The office cannot take the number that was on its way.
    fn hold_back(&mut self) {
        self.held_back = Some(Instant::now() + HELD_BACK);
    }

    /// The times of all numbers before `next` are certain or mended now: from which place on they were not.
    pub(super) fn confirmed_until(&mut self, next: u64) -> u64 {
        std::mem::replace(&mut self.unconfirmed, next)
    }
}

impl Teller {
    /// Asks the office for this kiosk's series: on each connection, and whenever the office's own rule has changed.
    pub(super) async fn agree(&mut self) {
        let Some(wanted) = self.view().filter(|_| self.office.reach.is_live()).map(|view| view.offline_numbers) else {
            return;
        };
        let spool = self.ledger.book().spool();
        let matters = wanted.is_some() || spool.series().is_some() || spool.head().is_some();
        if !matters
            || matches!(self.delivery.agreement, Agreement::Asked(with) | Agreement::Settled(with) if with == wanted)
        {
            return;
        }
        // The office is told of no spool that this disk may forget.
        if let Err(error) = self.ledger.durably(|_| ()).await {
            tracing::error!(%error, "no series is agreed on");
            return;
        }
        self.delivery.agreement = Agreement::Asked(wanted);
        let (asker, connection) = (self.asker.clone(), self.office.connection);
        let command = Command::AgreeOffline { spool: self.ledger.book().spool().id() };
        let agreeing = async move { Done::Agreed(connection, asker.ask(Uuid::new_v4(), command).await) };
        self.delivery.agreeing = Some(self.work.spawn(agreeing));
    }

    /// The office named a series, or wants none. What it said over an earlier connection is passed over.
    pub(super) async fn agreed(&mut self, connection: u64, end: Result<Box<Answer>, Box<Problem>>) {
        let Agreement::Asked(wanted) = self.delivery.agreement else { return };
        if connection != self.office.connection {
            return;
        }
        self.delivery.agreement = Agreement::Settled(wanted);
        self.office.reach.decided();
        let series = match end.map(|answer| *answer) {
            Ok(Answer::OfflineAgreed(series)) => Some(series),
            Ok(_) => return tracing::error!("the answer to a request for a series is none"),
            Err(problem) if matches!(problem.code, Code::NotOffline | Code::NoOfflineSeries) => {
                tracing::warn!(code = %problem.code, "no numbers are given without the server");
                None
            }
            Err(problem) if problem.code == Code::ForeignSpool => return self.begin_anew().await,
            Err(problem) => return tracing::warn!(code = %problem.code, "no series is agreed on"),
        };
        let delivered = series.as_ref().map(|series| series.delivered);
        if delivered.is_some_and(|delivered| self.ledger.book().spool().is_older_than(delivered)) {
            return self.begin_anew().await;
        }
        let (today, fresh) = (self.today(), Uuid::new_v4());
        self.ledger
            .note(|book| {
                book.spool_mut().agree(series);
                if let Some(delivered) = delivered {
                    book.spool_mut().office_has(delivered, &today, fresh);
                }
            })
            .await;
    }

    /// This machine was another device before, or its disk was restored. It agrees with the office anew, once: an office
    /// that does not know the second spool either is not asked for a third before the next connection.
    async fn begin_anew(&mut self) {
        let today = self.today();
        let waiting = self.ledger.book().spool().waiting_numbers().collect::<Vec<_>>().join(", ");
        tracing::error!(
            numbers = waiting,
            "the office knows this kiosk's spool otherwise: numbers that it does not have are left to staff"
        );
        self.ledger.note(|book| book.spool_mut().begin_anew(Uuid::new_v4(), &today)).await;
        if !std::mem::replace(&mut self.delivery.began_anew, true) {
            self.delivery.agreement = Agreement::Open;
        }
    }

    /// Delivers the oldest number that the office does not have.
    pub(super) fn deliver(&mut self) {
        if !self.office.reach.is_live() || !self.delivery.is_free() || self.ledger.is_behind() {
            return;
        }
        let spool = self.ledger.book().spool();
        let Some(head) = spool.head() else { return };
        self.delivery.unconfirmed = self.delivery.unconfirmed.max(head.nth + 1);
        let (asker, request) = (self.asker.clone(), head.request);
        let command = Command::Deliver { spool: spool.id(), ticket: Box::new(head.ticket.clone()) };
        let delivering = async move { Done::Delivered(request, asker.ask(request, command).await) };
        self.delivery.delivering = Some(self.work.spawn(delivering));
    }

    /// The office has a number, or does not take it.
    pub(super) async fn delivered(&mut self, request: Uuid, end: Result<Box<Answer>, Box<Problem>>) {
        self.delivery.delivering = None;
        self.office.reach.decided();
        let problem = match end.map(|answer| *answer) {
            Ok(Answer::Delivered { number, issued, replaced }) => {
                tracing::info!(ticket.number = number, replaced, "a number is delivered");
                return self.taken_over(request, &number, issued.is_some()).await;
            }
            Ok(_) => {
                tracing::error!(request.id = %request, "the answer to a delivery is none");
                self.delivery.hold_back();
                return;
            }
            Err(problem) => problem,
        };
        let (today, fresh) = (self.today(), Uuid::new_v4());
        let mut verdict = Verdict::Later;
        let (code, expected) = (problem.code, problem.params.expected);
        self.ledger.note(|book| verdict = book.spool_mut().refused(request, code, expected, &today, fresh)).await;
        match verdict {
            Verdict::GoOn => tracing::info!(%code, "the office goes on elsewhere in the spool"),
            Verdict::SetAside => tracing::error!(%code, request.id = %request, "a number is not taken by the office"),
            Verdict::Later => {
                tracing::warn!(%code, "the office cannot take a number now");
                self.delivery.hold_back();
            }
        }
    }

    /// The office has a number. Of another day it only counts; but nobody may stand here with a number of today and not
    /// be in line.
    async fn taken_over(&mut self, request: Uuid, number: &str, waits: bool) {
        let today = self.today();
        let mut verdict = Verdict::GoOn;
        self.ledger.note(|book| verdict = book.spool_mut().taken_over(request, waits, &today)).await;
        if verdict == Verdict::SetAside {
            tracing::warn!(ticket.number = number, "a number of today is not in line");
        }
    }
}
