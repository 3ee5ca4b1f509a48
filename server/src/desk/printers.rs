//! Slips are asked of printers that there are: one of a name that nobody bears would wait until it is given up.

use protocol::{Code, Params, Problem};
use queue::{DeviceId, RequestId};

use super::{Desk, in_time};
use crate::offices::Room;
use crate::wire;

impl Desk {
    /// Whether a device that prints stands in the office. One that is away just now finds its slips when it is back.
    ///
    /// # Errors
    /// `unknown-device`: there is none, it was revoked, it is of another office or kind, or says itself that no printer is
    /// beside it.
    pub(super) async fn must_print(&self, printer: &DeviceId, room: &Room, id: RequestId) -> Result<(), Problem> {
        let office = room.handle.id().as_str();
        if self.gate().has_printer(printer.as_str(), office) && !self.has_no_printer(printer, office) {
            return Ok(());
        }
        // What was accepted once is answered as it was, whatever became of the printer since.
        let known = in_time(room.handle.with(move |_, hall| hall.office.answer_to(id).is_some())).await;
        if known.map_err(|error| wire::failed(&error))? {
            return Ok(());
        }
        let params = Params {
            printer: Some(printer.as_str().to_owned()),
            field: Some("printer".to_owned()),
            ..Params::default()
        };
        Err(Problem::new(Code::UnknownDevice).with(params))
    }

    /// Whether a device says that it has no printer; whoever says nothing may have one.
    fn has_no_printer(&self, device: &DeviceId, office: &str) -> bool {
        self.machines().of(office).get(device.as_str()).is_some_and(|status| status.printer.is_none())
    }
}
