//! What is asked for now and then, and is no view that anybody watches.

use protocol::view::{DevicesView, GuideView, TodayView};
use protocol::{Code, Problem};

use super::{Desk, about};
use crate::views;

impl Desk {
    /// What an office does: services, procedures, hours.
    ///
    /// # Errors
    /// There is no such office, or it cannot show it now.
    pub(crate) async fn guide(&self, office: &str) -> Result<GuideView, Problem> {
        self.with(office, |_, hall| views::guide::view(hall)).await
    }

    /// How the day went so far.
    ///
    /// # Errors
    /// There is no such office, or it cannot show it now.
    pub(crate) async fn today(&self, office: &str) -> Result<TodayView, Problem> {
        self.with(office, |_, hall| views::curve::view(hall)).await
    }

    /// Every device that was let in to an office: what the register knows of it, and whether it is connected now.
    ///
    /// # Errors
    /// There is no such office.
    pub(crate) async fn devices(&self, office: &str) -> Result<DevicesView, Problem> {
        match self.offices().room(office) {
            // An office whose file is broken for now has its devices all the same.
            Err(problem) if problem.code != Code::OfficeUndefined => return Err(about(problem, office)),
            Ok(_) | Err(_) => {}
        }
        Ok(views::devices::view(self.gate().view().await.devices, office, self.machines().of(office)))
    }
}
