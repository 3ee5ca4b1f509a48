//! Citizens who come and take a number, over the real websocket.

use std::time::Duration;

use client::{Client, RequestError};
use protocol::{Actor, Answer, Command};

use super::Stage;
use super::people::Arrival;

/// How long a kiosk asks for one number.
const PATIENCE: Duration = Duration::from_secs(30);

/// Lets everybody come at their time, until the last one has a number.
pub(super) async fn come(stage: Stage, client: Client, arrivals: Vec<Arrival>) {
    for arrival in arrivals {
        stage.wait_until_ms(arrival.after_ms).await;
        take_number(&stage, &client, arrival).await;
    }
}

async fn take_number(stage: &Stage, client: &Client, arrival: Arrival) {
    let command = Command::Issue {
        service: arrival.service.to_owned(),
        procedure: arrival.procedure.map(str::to_owned),
        class: Some(arrival.class.to_owned()),
    };
    let kiosk = Actor::Device("kiosk-demo".to_owned());
    match client.request(stage.office, kiosk, command, PATIENCE).await {
        Ok(Answer::Issued(_)) => stage.tally.note(|figures| figures.issued += 1),
        Ok(_) => {}
        Err(RequestError::Closed) => {}
        Err(error) => {
            tracing::debug!(%error, "a citizen got no number");
            stage.tally.note(|figures| figures.refused += 1);
        }
    }
}
