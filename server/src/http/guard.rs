//! What holds for every request: it is bounded in time and number, and comes from nobody else's web page.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use protocol::{Code, Problem};
use tokio::time::timeout;

use super::Failure;
use super::routes::BACKUP;
use crate::desk::{ANSWER_TIMEOUT, Desk};

/// How long a backup may take: hours of journals are copied in minutes, even to a slow stick.
const BACKUP_TIMEOUT: Duration = Duration::from_secs(30 * 60);

/// Works on so many requests at once and on each for so long; what is beyond is told to come again.
pub(super) async fn bounded(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let Some(_permit) = desk.http_permit() else { return Failure(Problem::new(Code::Busy)).into_response() };
    let limit = if request.uri().path().ends_with(BACKUP) { BACKUP_TIMEOUT } else { ANSWER_TIMEOUT };
    match timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure(Problem::new(Code::TimedOut)).into_response(),
    }
}

/// Refuses what another site's page sends from the browser of somebody in the office. Browsers name the page's origin in
/// every request that changes something and in every websocket; programs name none.
pub(super) async fn own_origin(request: Request, next: Next) -> Response {
    if is_foreign(request.headers()) {
        return Failure(Problem::new(Code::ForeignOrigin)).into_response();
    }
    next.run(request).await
}

fn is_foreign(headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(ORIGIN) else { return false };
    let uri = origin.to_str().ok().and_then(|origin| origin.parse::<Uri>().ok());
    let host = uri.as_ref().and_then(Uri::host).unwrap_or_default();
    !is_loopback(host)
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn foreign(origin: &'static str) -> bool {
        is_foreign(&HeaderMap::from_iter([(ORIGIN, HeaderValue::from_static(origin))]))
    }

    #[test]
    fn a_page_of_this_computer_is_welcome() {
        for origin in ["http://127.0.0.1:7070", "http://localhost:7070", "http://[::1]:7070", "http://127.0.0.2"] {
            assert!(!foreign(origin), "{origin}");
        }
        assert!(!is_foreign(&HeaderMap::new()), "programs name no origin");
    }

    #[test]
    fn a_page_of_another_site_is_not() {
        for origin in
            ["http://example.org", "https://127.0.0.1.example.org", "null", "", "http://localhost.example.org"]
        {
            assert!(foreign(origin), "{origin}");
        }
    }
}
