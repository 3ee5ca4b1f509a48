//! A body with secrets in it.

use axum::extract::{FromRequest, Request};
use protocol::{Code, Problem};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Failure;
use super::body::Json;

/// A body as `T`, of which nothing is quoted when it is wrong: it may be somebody's password.
pub(super) struct Sealed<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sealed<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let Json(body) = Json::<Value>::from_request(request, state).await?;
        let said = "not as the API's document says; what exactly is not told, because there are secrets in it";
        let bad = |_| Failure(Problem::new(Code::BadMessage).with_detail(said));
        serde_json::from_value(body).map(Sealed).map_err(bad)
    }
}
