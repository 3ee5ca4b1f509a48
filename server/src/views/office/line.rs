//! A line against its target.

use protocol::view::OfficeLine;
use queue::{Service, ServiceId, Timestamp};

use crate::views::{Scene, line_shown, services};

pub(super) fn lines(scene: &Scene<'_>) -> Vec<OfficeLine> {
    services(scene).map(|service| line(scene, service)).collect()
}

fn line(scene: &Scene<'_>, service: &Service) -> OfficeLine {
    let oldest = scene.office.oldest_line_at(&service.id);
    OfficeLine {
        shown: line_shown(scene, service),
        oldest_joined_at: oldest.map(|at| at.0),
        rested_ms: oldest.map_or(0, |at| rested_ms(scene, at)),
        target_minutes: target_minutes(scene, &service.id),
    }
}

/// How much of the time since `from` was a break, the present one counted to its end. So it stays what it is while time
/// passes, and whoever shows a wait reckons it from the clock without asking again.
fn rested_ms(scene: &Scene<'_>, from: Timestamp) -> u64 {
    let until = scene.break_until().map_or(scene.moment.at, Timestamp);
    until.since_ms(from).saturating_sub(scene.office.working_ms(from, &scene.moment))
}

/// The line's own target, or the office's.
fn target_minutes(scene: &Scene<'_>, service: &ServiceId) -> Option<u16> {
    let own = scene.file.services.get(service).and_then(|texts| texts.wait_target_minutes);
    own.or(scene.file.wait_target_minutes)
}
