//! A number that somebody has, for scripts: how it stands, and "I am back".

use protocol::Problem;
use protocol::view::NumberView;
use serde_json::json;

use super::{Failure, StandIn};
use crate::kiosk::{Message, Order, number_state};
use crate::teller::is_final;

impl StandIn<'_> {
    /// Shows how a number stands.
    pub(super) async fn state(&mut self, number: &str) -> anyhow::Result<Result<(), Failure>> {
        if let Err(failure) = self.resumed().await {
            return Ok(Err(failure));
        }
        self.order(Order::Look(Some(number.to_owned()))).await?;
        let heard = self
            .hear(|message| match message {
                Message::Known { view, .. } => Some(Ok(view)),
                Message::NotKnown { problem, .. } => is_final(&problem).then_some(Err(problem)),
                _ => None,
            })
            .await;
        match self.decided(heard) {
            Ok(view) => self.print(&view).map(Ok),
            Err(failure) => Ok(Err(failure)),
        }
    }

    /// Says that the holder of a number is back.
    pub(super) async fn back(&mut self, number: &str) -> anyhow::Result<Result<(), Failure>> {
        if let Err(failure) = self.resumed().await {
            return Ok(Err(failure));
        }
        self.order(Order::Return(number.to_owned())).await?;
        let heard = self
            .hear(|message| match message {
                Message::Returned(number) => Some(Ok(number)),
                Message::NotReturned { problem, .. } => is_final(&problem).then_some(Err(problem)),
                _ => None,
            })
            .await;
        Ok(self.decided(heard).map(|number| match self.json {
            true => println!("{}", json!({ "number": number })),
            false => println!("{number}"),
        }))
    }

    fn decided<T>(&self, heard: Option<Result<T, Problem>>) -> Result<T, Failure> {
        heard.ok_or(Failure::NotTold)?.map_err(|problem| self.refusal(&problem))
    }

    fn print(&self, view: &NumberView) -> anyhow::Result<()> {
        if self.json {
            println!("{}", serde_json::to_string(view)?);
        } else {
            println!("{}: {}", view.number, number_state(view, self.words));
        }
        Ok(())
    }
}
