//! Whether the server is there, and what becomes of a press when it is not.

use std::sync::Arc;
use std::time::Duration;

use protocol::view::DispenserView;
use protocol::{Code, DeviceStatus, Problem};
use tokio::sync::watch;
use tokio::time::Instant;
use uuid::Uuid;

use super::Teller;
use crate::feed::Heard;
use crate::kiosk::{Away, Message};
use crate::offline::{Clocks, Known, Moment, Reach};
use crate::press::{Book, Press, Stage};
use crate::spool::Taking;

/// How often it is looked what of the office has changed by the time alone.
const LOOK_AGAIN: Duration = Duration::from_secs(15);

/// The office as it is known here.
pub(super) struct Office {
    /// As it was heard over the last connection, or in an earlier run.
    pub(super) known: Option<Known>,
    pub(super) reach: Reach,
    pub(super) clocks: Clocks,
    /// Which connection the last view came over.
    pub(super) connection: u64,
}

impl Office {
    /// Known from an earlier run, and not heard yet.
    pub(super) fn new(known: Option<Known>, reach: Reach) -> Office {
        Office { known, reach, clocks: Clocks::default(), connection: 0 }
    }

    /// What was heard is not of the present connection, or is the last of it.
    fn is_cut_by(&self, heard: &Heard) -> bool {
        heard.connection != self.connection || !heard.live
    }

    /// The last word over a connection, and until when it held.
    fn cut(&mut self, heard: &Heard) {
        self.connection = heard.connection;
        self.reach.heard(false, heard.until);
        if let Some(contact) = self.clocks.contact() {
            self.known = Some(Known { view: heard.view.as_ref().clone(), contact });
        }
    }
}

impl Teller {
    /// Does what follows from the time and from what was heard.
    pub(super) async fn go_on(&mut self) {
        self.look_at_clocks().await;
        let now = Instant::now();
        self.office.reach.look(self.last_contact(), now);
        self.delivery.look(now);
        self.settle(now).await;
        self.agree().await;
        self.deliver();
        self.report();
        self.tell_away(now).await;
        self.tell_set_aside().await;
        self.tell_status().await;
    }

    /// When there is something to do if nothing is heard until then.
    pub(super) fn next_look(&self) -> Instant {
        let now = Instant::now();
        let undecided = self.citizen.waits.map(|(_, since)| self.office.reach.patience(since));
        let moments = [self.office.reach.away_at(), undecided, self.delivery.held_back, Some(now + LOOK_AGAIN)];
        moments.into_iter().flatten().filter(|moment| *moment > now).min().unwrap_or(now + LOOK_AGAIN)
    }

    /// What was heard of the office, or that nothing is heard any more.
    pub(super) async fn hear(&mut self, views: &mut watch::Receiver<Option<Heard>>) {
        let Some(heard) = views.borrow_and_update().clone() else { return };
        self.look_at_clocks().await;
        if self.office.is_cut_by(&heard) {
            self.office.cut(&heard);
            self.delivery.cut_off();
        }
        if heard.live {
            self.office.reach.heard(true, heard.until);
            self.told.view = None;
        }
    }

    /// The office as it is, or as it must be by what was known.
    pub(super) fn view(&self) -> Option<Arc<DispenserView>> {
        self.live_view().or_else(|| Some(Arc::new(self.office.known.as_ref()?.seen_at(self.moment()?.at))))
    }

    fn live_view(&self) -> Option<Arc<DispenserView>> {
        let heard = self.asker.views.borrow();
        heard.as_ref().filter(|heard| heard.live).map(|heard| Arc::clone(&heard.view))
    }

    /// The office's day.
    pub(super) fn today(&self) -> String {
        let known = || Some(self.office.known.as_ref()?.day(self.moment()?.at));
        self.live_view().map(|view| view.day.clone()).or_else(known).unwrap_or_default()
    }

    /// Whether the office can be asked for a number now. Numbers that were given without it come first.
    pub(super) fn may_ask(&self) -> bool {
        let catches_up = self.ledger.book().spool().head().is_some() && self.delivery.held_back.is_none();
        self.office.reach.is_live() && !self.office.reach.is_away(Instant::now()) && !catches_up
    }

    /// Has the office asked for the press that is under way, or gives a number without it.
    async fn settle(&mut self, now: Instant) {
        let Some(Press { id, asked, wish, .. }) = self.ledger.book().undecided() else {
            self.citizen.waits = None;
            return;
        };
        let (id, asked, is_check_in) = (*id, *asked, wish.is_check_in());
        let since = self.citizen.waits_since(id, now);
        if !asked && self.may_ask() {
            if let Err(error) = self.ledger.durably(Book::ask).await {
                tracing::error!(%error, "the office is not asked yet");
            }
        } else if !is_check_in && (self.office.reach.is_away(now) || self.office.reach.patience(since) <= now) {
            self.turn().await;
        }
    }

    /// Makes a number of the press without the office, where that is allowed: durable before it is told or printed.
    async fn turn(&mut self) -> Option<()> {
        let (view, moment) = (self.view()?, self.moment()?);
        let press = self.ledger.book().undecided()?;
        if let Some(closed) = closed(&view, press) {
            let (id, asked) = (press.id, press.asked);
            // The office itself may say otherwise, if it was asked.
            if !asked {
                self.ledger.note(|book| book.refused(id)).await;
                self.tell(Message::Refused(closed)).await;
            }
            return None;
        }
        if self.numbers_left(&view, moment) == 0 {
            return None;
        }
        let taking = Taking { request: Uuid::new_v4(), moment, day: &view.day, office: &view };
        match self.ledger.durably(|book| book.turn(taking)).await {
            Ok(turned) => turned.ok()?,
            Err(error) => {
                tracing::error!(%error, "no number was given without the server");
                return None;
            }
        }
        self.office.reach.hangs();
        let press = self.ledger.book().press().cloned()?;
        if let Stage::Answered(issued) = &press.stage {
            tracing::info!(ticket.number = issued.number, "a number is given without the server");
            self.show(&press, issued).await;
        }
        Some(())
    }

    /// How many numbers can still be given before the office is back.
    fn numbers_left(&self, view: &DispenserView, moment: Moment) -> u16 {
        let spool = self.ledger.book().spool();
        view.offline_numbers.map_or(0, |_| spool.left(moment.last_contact, &view.day))
    }

    async fn tell_away(&mut self, now: Instant) {
        let away = self.away(now);
        if away != self.told.away {
            self.told.away = away;
            self.tell(Message::Away(away)).await;
        }
        if away.is_some() && !self.office.reach.is_live() {
            self.tell_what_time_changed().await;
        }
    }

    fn away(&self, now: Instant) -> Option<Away> {
        if !self.office.reach.is_away(now) {
            return None;
        }
        let (view, moment) = (self.view()?, self.moment()?);
        let undelivered = self.ledger.book().spool().undelivered(&view.day);
        Some(Away { left: self.numbers_left(&view, moment), last_contact: moment.last_contact, undelivered })
    }

    /// Services open, breaks end and days turn while nobody is heard.
    async fn tell_what_time_changed(&mut self) {
        let (Some(view), Some(moment)) = (self.view(), self.moment()) else { return };
        let shown = self.told.view.as_deref().or(self.office.known.as_ref().map(|known| &known.view));
        if shown == Some(view.as_ref()) {
            return;
        }
        self.told.view = Some(Arc::clone(&view));
        self.tell(Message::View { view, now: moment.at }).await;
        // The office may have been heard a moment before, and that is what is to be seen.
        if let (Some(view), Some(now)) = (self.live_view(), self.asker.client.server_time().now()) {
            self.tell(Message::View { view, now }).await;
        }
    }

    async fn tell_set_aside(&mut self) {
        let today = self.today();
        let numbers: Vec<String> = self.ledger.book().spool().set_aside(&today).map(str::to_owned).collect();
        if numbers != self.told.set_aside {
            self.told.set_aside.clone_from(&numbers);
            self.tell(Message::SetAside(numbers)).await;
        }
    }

    /// Tells the office how this machine fares, whenever that changes.
    async fn tell_status(&mut self) {
        let printer = Some(self.paper.state().borrow().clone());
        let (spool, today) = (self.ledger.book().spool(), self.today());
        let undelivered = spool.undelivered(&today);
        let set_aside = u32::try_from(spool.set_aside(&today).count()).unwrap_or(u32::MAX);
        let status = DeviceStatus { printer, undelivered, set_aside, closed: self.doorkeeper.closed };
        if self.told.status.as_ref() != Some(&status) {
            self.asker.client.status(&self.asker.office, status.clone()).await;
            self.told.status = Some(status);
        }
    }
}

/// Why the office would give no number for this, by what was known of it.
fn closed(view: &DispenserView, press: &Press) -> Option<Problem> {
    let errand = press.wish.errand()?;
    match view.services.iter().find(|service| service.id == errand.service) {
        Some(service) => service.closed.clone(),
        None => Some(Problem::new(Code::UnknownService)),
    }
}
