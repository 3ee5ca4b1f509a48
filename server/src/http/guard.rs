//! What holds for every request: it is bounded in time and number, comes from nobody else's web page, and is asked by
//! somebody who may ask it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use access::Right;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{MatchedPath, RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use protocol::{Code, Problem};
use tokio::time::timeout;

use super::Failure;
use super::known::Known;
use super::route::Route;
use crate::desk::{ANSWER_TIMEOUT, Desk};

mod host;
mod origin;

/// How long a request may take, and what is said to whoever waits no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    pub(super) time: Duration,
    pub(super) late: Code,
}

impl Limit {
    /// For all but a few.
    pub(super) const USUAL: Limit = Limit { time: ANSWER_TIMEOUT, late: Code::TimedOut };
}

/// The limits of the routes that may take their time, by their paths as they stand in the table.
#[derive(Clone, Debug)]
pub(super) struct Limits(Arc<HashMap<String, Limit>>);

impl Limits {
    pub(super) fn of(routes: &[Route]) -> Limits {
        let unusual = routes.iter().filter(|route| route.limit != Limit::USUAL);
        Limits(Arc::new(unusual.map(|route| (route.path.clone(), route.limit)).collect()))
    }

    fn limit(&self, request: &Request) -> Limit {
        let path = request.extensions().get::<MatchedPath>();
        path.and_then(|path| self.0.get(path.as_str()).copied()).unwrap_or(Limit::USUAL)
    }
}

/// Works on so many requests at once and on each for so long; what is beyond is told to come again.
pub(super) async fn bounded(State((desk, limits)): State<(Desk, Limits)>, request: Request, next: Next) -> Response {
    let Some(_permit) = desk.http_permit() else { return Failure(Problem::new(Code::Busy)).into_response() };
    let Limit { time, late } = limits.limit(&request);
    match timeout(time, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure(Problem::new(late)).into_response(),
    }
}

/// Refuses what another site's page sends from the browser of somebody in the office.
pub(super) async fn own_origin(request: Request, next: Next) -> Response {
    if origin::is_foreign(&request) || host::is_foreign(&request) {
        return Failure(Problem::new(Code::ForeignOrigin)).into_response();
    }
    next.run(request).await
}

/// Lets only those in who have the right of the route, in the office that the path names.
pub(super) async fn permitted(
    State(right): State<Right>,
    known: Known,
    path: Result<RawPathParams, RawPathParamsRejection>,
    request: Request,
    next: Next,
) -> Response {
    // The path fits the route, so it can only be that its bytes are no text.
    let Ok(path) = path else { return Failure(Problem::new(Code::UnknownPath)).into_response() };
    let office = path.iter().find(|(name, _)| *name == "office").map(|(_, office)| office.to_owned());
    match known.0.allowed(right, office.as_deref()) {
        Ok(()) => next.run(request).await,
        Err(problem) => Failure(problem).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn_with_state;
    use axum::routing::any;
    use hyper::service::Service as _;
    use hyper_util::service::TowerToHyperService;

    use super::super::{orders, routes};
    use super::*;

    /// The limit of a request to this path.
    async fn limit_of(path: &str) -> Duration {
        async fn told(State(limits): State<Limits>, request: Request, _: Next) -> String {
            limits.limit(&request).time.as_secs().to_string()
        }
        let table = routes::table();
        let limits = Limits::of(&table);
        let router = table.into_iter().map(|route| route.path).collect::<std::collections::BTreeSet<_>>();
        let router = router.into_iter().fold(Router::new(), |router, path| router.route(&path, any(|| async {})));
        let router: Router = router.fallback(|| async {}).layer(from_fn_with_state(limits, told));
        let request = axum::http::Request::builder().uri(path).body(Body::empty()).expect("a path");
        let answer = TowerToHyperService::new(router).call(request).await.expect("it cannot fail").into_body();
        let bytes = axum::body::to_bytes(answer, 100).await.expect("some digits");
        Duration::from_secs(String::from_utf8_lossy(&bytes).parse().expect("seconds"))
    }

    #[tokio::test]
    async fn only_the_backup_itself_may_take_long() {
        assert_eq!(limit_of("/api/v1/backup").await, routes::BACKUP_WITHIN);
        for path in ["/api/v1/offices/thu/board/backup", "/api/v1/tickets/backup", "/backup", "/x/api/v1/backup"] {
            assert_eq!(limit_of(path).await, ANSWER_TIMEOUT, "{path}");
        }
    }

    #[tokio::test]
    async fn a_printer_has_its_time() {
        assert_eq!(limit_of("/api/v1/offices/thu/devices/may-in-1/orders").await, orders::WITHIN);
        for path in ["/api/v1/offices/thu/tickets/orders", "/api/v1/orders", "/api/v1/offices/thu/devices"] {
            assert_eq!(limit_of(path).await, ANSWER_TIMEOUT, "{path}");
        }
    }
}
