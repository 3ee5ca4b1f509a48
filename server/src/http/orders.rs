//! What staff order the printers of their hall, from wherever they are; and the code by which a kiosk's page knows them.

use std::time::Duration;

use axum::Json as Answered;
use axum::extract::State;
use protocol::access::Role;
use protocol::{Answer, Code, DeviceOrder, OrderEnd, Params, Problem};
use serde::Deserialize;

use super::Failure;
use super::known::Known;
use super::path::In;
use super::sealed::Sealed;
use crate::access::Visitor;
use crate::desk::Desk;

/// How long a printer may take: until it begins, and then for the deed. A page waits a little longer.
const PATIENCE: Duration = DeviceOrder::BEGINS_WITHIN.saturating_add(DeviceOrder::TAKES_AT_MOST);

/// How long the whole request may take: the printer's own time, and a moment to look at a code.
pub(super) const WITHIN: Duration = PATIENCE.saturating_add(Duration::from_secs(2));

/// An order, and the staff's code where it comes from a kiosk.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ordered {
    order: Name,
    #[serde(default)]
    slips: Option<u32>,
    #[serde(default)]
    code: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Name {
    NewRoll,
    TestPrint,
    ReprintLast,
}

/// The staff's code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StaffCode {
    code: String,
}

/// Has the program beside a printer do something. It is in no journal, and asking again does it again.
pub(super) async fn order(
    State(desk): State<Desk>,
    In((office, device)): In<(String, String)>,
    Known(visitor): Known,
    Sealed(ordered): Sealed<Ordered>,
) -> Result<Answered<OrderEnd>, Failure> {
    let order = ordered.order()?;
    // Anybody may stand at a kiosk.
    if visitor.caller.role() == Role::Dispenser {
        let code = ordered.code.ok_or_else(|| {
            Problem::new(Code::NotAllowed).with_detail("at a kiosk this takes the code of the office's staff")
        })?;
        check(&desk, &office, &visitor, code).await?;
    }
    let named = Params { printer: Some(device.chars().take(64).collect()), ..Params::default() };
    let end = desk.machines().order(&office, &device, order, PATIENCE).await;
    let trouble = end.map_err(|problem| problem.with(named))?;
    tracing::info!(
        office,
        device,
        ?order,
        ?trouble,
        by = visitor.caller.identity.name,
        "staff ordered something of a printer"
    );
    Ok(Answered(OrderEnd { trouble }))
}

/// Whether this is the code of the office's staff: a kiosk's page opens its page for staff by it.
pub(super) async fn staff_code(
    State(desk): State<Desk>,
    In(office): In<String>,
    Known(visitor): Known,
    Sealed(StaffCode { code }): Sealed<StaffCode>,
) -> Result<Answered<Answer>, Failure> {
    check(&desk, &office, &visitor, code).await?;
    Ok(Answered(Answer::Done))
}

async fn check(desk: &Desk, office: &str, visitor: &Visitor, code: String) -> Result<(), Problem> {
    let room = desk.offices().room(office)?;
    let hash = room.file().staff_code.clone().ok_or_else(|| Problem::new(Code::NoStaffCode))?;
    let at = &visitor.at().identity;
    let asker = format!("{} {}", at.role.as_str(), at.name);
    desk.machines().codes().check(office, &asker, &hash, code).await
}

impl Ordered {
    fn order(&self) -> Result<DeviceOrder, Problem> {
        let order = match self.order {
            Name::NewRoll => DeviceOrder::NewRoll { slips: self.slips },
            Name::TestPrint => DeviceOrder::TestPrint,
            Name::ReprintLast => DeviceOrder::ReprintLast,
        };
        let fits = match self.slips {
            Some(slips) => {
                matches!(order, DeviceOrder::NewRoll { .. }) && (1..=DeviceOrder::SLIPS_MAX).contains(&slips)
            }
            None => true,
        };
        let field = || Params { field: Some("slips".to_owned()), ..Params::default() };
        if fits { Ok(order) } else { Err(Problem::new(Code::BadValue).with(field())) }
    }
}
