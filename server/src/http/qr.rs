//! The code that a phone reads from a screen: the ticket's own link, as a picture.

use std::fmt::Write;

use access::Right;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use protocol::{Code, Problem, Snapshot, View};
use qrcode::{Color, EcLevel, QrCode};

use super::Failure;
use super::known::Known;
use super::path::In;
use crate::desk::Desk;

/// The quiet zone around a code, in modules: a reader needs four.
const QUIET: usize = 4;

/// The code of a ticket's link. There is none without a link: `unknown-path`, as for a link that is too long.
pub(super) async fn picture(
    State(desk): State<Desk>,
    Known(visitor): Known,
    In(key): In<String>,
) -> Result<Response, Failure> {
    let office = desk.office_of(&key).map_err(|problem| desk.tried(&visitor, problem))?;
    visitor.allowed(Right::SeeTicket, Some(&office))?;
    let glance = desk.glance(&office, View::Ticket { key }).await?;
    let link = match &*glance.state {
        Snapshot::Ticket(ticket) => ticket.link.as_deref(),
        _ => None,
    };
    let drawn = link.and_then(drawn).ok_or_else(|| Problem::new(Code::UnknownPath))?;
    Ok(([(CONTENT_TYPE, "image/svg+xml; charset=utf-8")], drawn).into_response())
}

/// Black on white whatever is around it, each row of modules as bars.
fn drawn(link: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(link, EcLevel::M).ok()?;
    let (colours, side) = (code.to_colors(), code.width() + 2 * QUIET);
    let mut bars = String::new();
    for (y, row) in colours.chunks(code.width()).enumerate() {
        let mut x = 0;
        for same in row.chunk_by(|one, next| one == next) {
            if same.first() == Some(&Color::Dark) {
                write!(bars, "M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, same.len(), same.len()).ok()?;
            }
            x += same.len();
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{bars}\"/></svg>\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_with_its_quiet_zone() {
        let svg = drawn("https://so.example/t/ABCDEFGH").expect("it fits");
        // A code of this length has 29 modules a side; its first bar is the upper edge of the first eye.
        assert!(svg.contains("viewBox=\"0 0 37 37\"") && svg.contains("d=\"M4 4h7v1h-7z"), "{svg}");
    }

    #[test]
    fn what_is_too_long_for_a_code_has_none() {
        assert_eq!(drawn(&"x".repeat(5000)), None);
    }
}
