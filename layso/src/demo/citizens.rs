//! Citizens who come and take a number, over the real websocket: with an appointment, with a claim that staff at the door
//! confirm, and once more when they missed their call or fetched a paper.

use std::time::Duration;

use client::{Client, RequestError};
use protocol::{Answer, Command};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::Stage;
use super::people::Arrival;

/// How long a kiosk asks for one number.
const PATIENCE: Duration = Duration::from_secs(30);
/// The day of the demo.
const TODAY: &str = "2026-11-23";
/// Staff at the door look at a paper for so long.
const LOOK_MS: u64 = 45_000;

/// Somebody who left the hall and will say that they are back.
pub(super) struct Away {
    pub(super) number: String,
    /// Of the office's time, from now on.
    pub(super) for_ms: u64,
}

/// The hall with its kiosk, and staff at the door.
#[derive(Clone)]
pub(super) struct Hall {
    stage: Stage,
    kiosk: Client,
    door: Client,
}

impl Hall {
    /// In front of the kiosk, with staff at the door.
    pub(super) fn new(stage: Stage, kiosk: Client, door: Client) -> Hall {
        Hall { stage, kiosk, door }
    }

    /// Lets everybody come at their time, until the last one has a number.
    pub(super) async fn fills(self, arrivals: Vec<Arrival>) {
        let mut confirming = JoinSet::new();
        let mut expected = Vec::with_capacity(arrivals.len());
        for arrival in arrivals {
            let code = self.book(&arrival).await;
            expected.push((arrival, code));
        }
        for (arrival, code) in expected {
            self.stage.wait_until_ms(arrival.after_ms).await;
            if let Some((number, class)) = self.take_number(arrival, code).await {
                confirming.spawn(self.clone().confirm(number, class));
            }
        }
        while confirming.join_next().await.is_some() {}
    }

    /// Sees everybody again who is away for a while.
    pub(super) async fn sees_again(self, mut away: mpsc::Receiver<Away>) {
        let mut coming = JoinSet::new();
        while let Some(Away { number, for_ms }) = away.recv().await {
            let hall = self.clone();
            coming.spawn(async move {
                hall.stage.pass_ms(for_ms).await;
                let back = Command::ReturnTicket { number, place: None };
                if hall.ask(&hall.kiosk, back).await.is_some() {
                    hall.stage.tally.note(|figures| figures.back += 1);
                }
            });
            while coming.try_join_next().is_some() {}
        }
    }

    /// The code of a slot, for who booked one in time.
    async fn book(&self, arrival: &Arrival) -> Option<String> {
        let (service, procedure) = (arrival.service.to_owned(), arrival.procedure.map(str::to_owned));
        let slot = Command::Book { service, procedure, day: TODAY.to_owned(), minute: arrival.appointed_minute? };
        // A full slot is no part of the tally: they come without an appointment.
        match self.kiosk.request(self.stage.office, None, slot, PATIENCE).await {
            Ok(Answer::Booked(booked)) => Some(booked.code),
            _ => None,
        }
    }

    /// What staff are to confirm: number and class.
    async fn take_number(&self, arrival: Arrival, code: Option<String>) -> Option<(String, String)> {
        let keeps = code.is_some();
        let command = match code {
            Some(code) => Command::CheckIn { code },
            None => Command::Issue {
                service: arrival.service.to_owned(),
                procedure: arrival.procedure.map(str::to_owned),
                class: Some(arrival.class.to_owned()),
                further: Vec::new(),
                files: None,
                needs: Vec::new(),
            },
        };
        let Some(Answer::Issued(issued)) = self.ask(&self.kiosk, command).await else { return None };
        self.stage.tally.note(|figures| {
            figures.issued += 1;
            figures.kept += u32::from(keeps && !issued.late);
        });
        Some((issued.number, issued.claim?))
    }

    async fn confirm(self, number: String, class: String) {
        self.stage.pass_ms(LOOK_MS).await;
        let command = Command::SetClass { number, class, back_in_line: false };
        if self.ask(&self.door, command).await.is_some() {
            self.stage.tally.note(|figures| figures.confirmed += 1);
        }
    }

    /// `None`: the office said no, or the demo ends.
    async fn ask(&self, through: &Client, command: Command) -> Option<Answer> {
        match through.request(self.stage.office, None, command, PATIENCE).await {
            Ok(answer) => Some(answer),
            Err(RequestError::Closed) => None,
            Err(error) => {
                tracing::debug!(%error, "a citizen's wish did not come true");
                self.stage.tally.note(|figures| figures.refused += 1);
                None
            }
        }
    }
}
